"""What is compared of an entity: its names, what it belongs to, offices told of it, and who else is in its reports.

`Profiles` makes a `Profile` of each entity of a report that can have an identity over reports; `merge_filed` makes one of a
group from the sketches of its members. Keys are words under which a profile is found. Days are not compared: people stay
who they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from onrecord import terms
from onrecord.entity import UNNAMED, Entity, EntityKind
from onrecord.link.entity_common import COMMON_WORDS, is_common, is_piece
from onrecord.link.entity_names import (
    Alike,
    frame_of,
    initials_of,
    is_acronym,
    is_adjective,
    is_proper,
    name_words,
    person_words,
    persons_alike,
    plain_words,
    state_stem,
    things_alike,
)
from onrecord.link.entity_offices import read_office
from onrecord.link.entity_owners import divisions_behind, owners_beside
from onrecord.linkage import Filed, Told
from onrecord.terms.name_table import NameTable

MAX_NAMES = 6
MAX_COMPANY = 12
_OF_GROUP = ("row", "iso3", "owner", "office")  # of these, what the first member that knows it says holds for its group
_PLACES = frozenset({EntityKind.PLACE, EntityKind.FACILITY})
_LAND = frozenset({EntityKind.STATE, EntityKind.PLACE})
_OWNERS = frozenset({EntityKind.STATE, EntityKind.ORG, EntityKind.PLACE, EntityKind.GROUP})
_SAME_ROW = frozenset({Alike.SAME, Alike.ORDER, Alike.FORM, Alike.WORD, Alike.ACRONYM})


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of an entity of one report, or of a group of them.

    Attributes:
        kind: EntityKind's value; ROLE for an office.
        name: the fullest.
        names: all of them, fullest first; never empty.
        row: id of its row in the table of names; "" where there is none.
        iso3: of a state; None otherwise.
        owner: state or body that it belongs to or is of; None where that is not known.
        office: of an office or a state's body its title; "" otherwise.
        roles: offices told of it, each with whose it is ("" where that is not told).
        company: what else is named in its reports.
    """

    kind: str
    name: str
    names: tuple[str, ...]
    row: str = ""
    iso3: str | None = None
    owner: str | None = None
    office: str = ""
    roles: frozenset[tuple[str, str]] = frozenset()
    company: frozenset[str] = frozenset()

    @property
    def is_person(self) -> bool:
        """Tell whether it was read as a person."""
        return self.kind == "PERSON"

    @property
    def is_common(self) -> bool:
        """Tell whether its name is one that many have, and tells nothing without whose it is."""
        return bool(self.office) or is_common(self.name, self.kind)

    def to_sketch(self, of: str | None) -> dict[str, Any]:
        """Give it as plain JSON; `of` is the group that it belongs to, where that is known."""
        return {
            "kind": self.kind, "name": self.name, "names": list(self.names), "row": self.row, "iso3": self.iso3,
            "owner": self.owner, "of": of, "office": self.office, "roles": sorted(map(list, self.roles)),
            "with": sorted(self.company),
        }  # fmt: skip


def merge_filed(members: Sequence[Filed]) -> Profile:
    """Make one profile of some members of a group; the fullest name and the first known row and owner are the group's."""
    names, kinds = set[str](), list[str]()
    roles, company = set[tuple[str, str]](), set[str]()
    first: dict[str, Any] = dict.fromkeys(_OF_GROUP)
    for sketch in [member.sketch for member in members]:
        names.update(sketch["names"])
        kinds.append(sketch["kind"])
        roles.update((title, of) for title, of in sketch["roles"])
        company.update(sketch["with"])
        for field in _OF_GROUP:
            first[field] = first[field] or sketch[field]
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return Profile(
        kind=max(kinds, key=kinds.count),
        name=ordered[0],
        names=tuple(ordered[: 2 * MAX_NAMES]),
        row=first["row"] or "",
        iso3=first["iso3"] or None,
        owner=first["owner"] or None,
        office=first["office"] or "",
        roles=frozenset(roles),
        company=frozenset(company),
    )


def keys_of(profile: Profile) -> tuple[str, ...]:
    """Give the words under which a profile is filed and looked for: its row, its office, its names by sound, its acronyms."""
    keys: dict[str, None] = {}
    if profile.row:
        keys[f"row:{profile.row}"] = None
    if profile.office:
        keys[f"office:{profile.office}:{profile.owner or ''}"] = None
        return tuple(keys)
    if len(words := name_words(profile.name)) == 1:
        # Of a name that sounds like one of every report ("Tarvenian", "Tarvenia") the few of its own kind are found too.
        keys[f"is:{profile.kind}:{words[0]}"] = None
    for name in profile.names[:3]:
        keys.update(dict.fromkeys(_person_keys(name) if profile.is_person else _thing_keys(name)))
    return tuple(keys)[:12]


def is_code(owner: str) -> bool:
    """Tell whether what a sketch calls an owner is a state of the table, by its code."""
    return len(owner) == 3 and owner.isupper()


def owner_key(owner: str, table: NameTable) -> str:
    """Give the key under which what a sketch calls an owner is filed itself."""
    row = table.state(owner) or table.find(owner)
    return f"row:{row.id}" if row else f"stem:{owner}"


def _person_keys(name: str) -> Iterable[str]:
    words = person_words(name).words
    if len(words) > 1:
        yield "full:" + ".".join(sorted((frame_of(words[0]), frame_of(words[-1]))))
        if len(words) < 4:
            yield f"name:{frame_of(words[0])}"
    if words:
        yield f"name:{frame_of(words[-1])}"
    if len(words) == 1:
        yield f"stem:{state_stem(name)}"  # "Tarvenian" alone is a state's adjective read as a person, as often as not


def _thing_keys(name: str) -> Iterable[str]:
    words = plain_words(name)
    if len(words) == 1:
        yield f"name:{frame_of(words[0])}"
        yield f"stem:{state_stem(name)}"
    elif words:
        yield "all:" + ".".join(sorted(map(frame_of, words)))[:60]
        yield from (f"name:{frame_of(word)}" for word in (words[0], words[-1]) if word not in COMMON_WORDS)
    acronym = "".join(name_words(name)) if is_acronym(name) else initials_of(name)
    if acronym:
        yield f"acronym:{acronym}"


class Profiles:
    """Makes the profiles of one report's entities."""

    def __init__(self, told: Told, names: NameTable) -> None:
        self._told = told
        self._names = names
        self._text = told.report.text
        self._entities = {entity.id: entity for entity in told.resolution.entities}
        self._called = {entity.id: _names_of(entity, self._text) for entity in self._entities.values()}
        self._states, self._bodies = self._state_words(), self._body_words()
        self._sites = {
            " ".join(name_words(entity.name)): self._owner_key(entity)
            for entity in self._entities.values()
            if entity.kind is EntityKind.PLACE
        }

    def all(self) -> dict[str, Profile]:
        """Give, by entity id, the profile of each entity that can have an identity over reports, in order of first mention."""
        made = {key: profile for key, entity in self._entities.items() if (profile := self._profile(entity))}
        if only := self._only_state(made):
            made = {key: replace(one, owner=only) if one.office and not one.owner else one for key, one in made.items()}
        weights = {key: len(self._entities[key].mentions) for key in made}
        first = sorted(made, key=lambda key: -weights[key])[: MAX_COMPANY + 1]
        company = {key: made[key].iso3 or made[key].row or ".".join(plain_words(made[key].name)) for key in first}
        return {
            key: replace(profile, company=frozenset([other for each, other in company.items() if each != key][:MAX_COMPANY]))
            for key, profile in made.items()
        }

    def _only_state(self, made: Mapping[str, Profile]) -> str | None:
        """Give the state whose bodies are meant without saying so: the only one of the report, with an office or body told.

        An office of which no one says whose it is may be another state's, and then so may a body.
        """
        states = {self._owner_key(self._entities[key]) for key, profile in made.items() if profile.kind == "STATE"}
        owners = {owner for profile in made.values() for _, owner in profile.roles}
        owners |= {profile.owner for profile in made.values() if profile.owner and profile.kind != "OUTLET"}
        publisher = self._names.find(self._told.report.publisher or "")
        if publisher and publisher.kind != "OUTLET" and publisher.of and is_code(publisher.of):
            # What a state's own office says of "the Senate" is said of its own.
            owners, states = (owners - {""}) | {publisher.of}, set()
        return owners.pop() if len(owners) == len(owners | states) == 1 else None

    def _state_words(self) -> dict[str, str]:
        """Map names, adjectives and people of the report's states to what sketches call them."""
        owners: dict[str, str] = {}
        for entity in self._entities.values():
            if entity.kind is EntityKind.STATE:
                key = self._owner_key(entity)
                for words in {entity.name, *(span.of(self._text) for span in entity.mentions)}:
                    owners.setdefault(" ".join(name_words(words)), key)
        return owners

    def _body_words(self) -> dict[str, str]:
        """Map names of the report's bodies that the table knows to what it calls them: they have presidents, too."""
        bodies: dict[str, str] = {}
        for entity in self._entities.values():
            row = self._names.find(entity.name, entity.kind) if entity.kind is EntityKind.ORG else None
            if row and row.kind == entity.kind:
                bodies.update({" ".join(name_words(words)): row.name for words in self._called[entity.id]})
        return bodies

    def _owner_key(self, entity: Entity) -> str:
        row = self._names.find(entity.name, entity.kind)
        return (row.iso3 or row.name) if row else state_stem(entity.name)

    def _state_of(self, words: str) -> str | None:
        known = self._states.get(words) or _table_owner(words)
        if known or " " in words:
            return known
        return next((key for name, key in self._states.items() if is_adjective(words, name)), None)

    def _owner_of(self, words: str) -> str | None:
        return self._state_of(words) or self._bodies.get(words)

    def _profile(self, entity: Entity) -> Profile | None:
        if entity.kind is EntityKind.ROLE:
            return self._office(entity)
        names = self._called[entity.id]
        if not names or not name_words(names[0]) or (entity.kind is EntityKind.GROUP and " and " in entity.name):
            return None
        kind = entity.kind.value
        if is_piece(names[0], kind):
            return None
        owner_entity = self._entities.get(entity.of or "")
        owner = self._owner_key(owner_entity) if owner_entity and _can_own(owner_entity) else None
        if entity.kind in _PLACES:
            owner = self._lies_in(entity) or (owner if owner_entity and owner_entity.kind in _LAND else None)
        profile = Profile(kind, names[0], names, owner=owner)
        if kind == "PERSON":
            return self._with_row(replace(profile, roles=self._roles(entity, owner)))
        office = read_office(names[0], self._owner_of) if kind == "ORG" else None
        profile = self._with_row(profile)
        if kind == "ORG" and profile.owner is None and (profile.is_common or (office and office.is_body and not office.owner)):
            profile = replace(profile, owner=self._told_beside(entity))
            owner = profile.owner
        if office and office.is_body and not profile.row:
            return replace(profile, office=office.title, owner=office.owner or owner)
        return profile

    def _lies_in(self, entity: Entity) -> str | None:
        """Give what a place is said to lie in: a state or place that the report names too, or a county or the like."""
        for span in entity.mentions[:MAX_NAMES]:
            division, names = divisions_behind(self._text, span.end)
            if division:
                return division
            for called in names:
                owner = self._state_of(called) or self._sites.get(called)
                if owner is not None and called != " ".join(name_words(entity.name)):
                    return owner
        return None

    def _told_beside(self, entity: Entity) -> str | None:
        """Give the state or place that is told right beside a name which many bodies have."""
        for span in entity.mentions[:MAX_NAMES]:
            for printed, called in owners_beside(self._text, span):
                known = self._state_of(called) or self._sites.get(called)
                if known or printed == "US":
                    return known or _owner_table()["us"]
        return None

    def _with_row(self, profile: Profile) -> Profile:
        row = self._names.find(profile.name, profile.kind)
        if row is None:
            found = [self._names.find(name, profile.kind) for name in profile.names[1:]]
            # A body spelt out otherwise than the table's has only its acronym in common with it.
            row = next((each for each in found if each and things_alike(profile.name, each.name) in _SAME_ROW), None)
        if row is None or (profile.owner and row.of and profile.owner not in (row.of, row.name) and is_code(row.of)):
            return profile
        return replace(profile, row=row.id, iso3=row.iso3, owner=row.of or profile.owner)

    def _roles(self, entity: Entity, owner: str | None) -> frozenset[tuple[str, str]]:
        offices = (read_office(words, self._owner_of) for words in entity.roles)
        return frozenset((found.title, found.owner or owner or "") for found in offices if found and not found.is_body)

    def _office(self, entity: Entity) -> Profile | None:
        """Give the profile of an office or a state's body that is only described: one thing, and told whose it is."""
        if entity.name in UNNAMED or _SEVERAL.match(entity.name):
            return None
        owner_entity = self._entities.get(entity.of or "")
        whose = self._owner_key(owner_entity) if owner_entity and _can_own(owner_entity) else None
        called = " ".join(name_words(owner_entity.name)) if owner_entity else ""
        office = read_office(entity.name, lambda words: self._owner_of(words) or (whose if words == called else None))
        owner = (office.owner or whose) if office and office.is_full else None
        if office is None or owner is None:
            return None
        name = f"{office.title} of {_owner_name(owner, owner_entity)}"
        kind = "ORG" if office.is_body else "ROLE"
        return Profile(kind, name, (name,), owner=owner, office=office.title)


_SEVERAL = re.compile(
    r"(?:an?|another|one|some|several|many|two|three|four|five|six|seven|eight|nine|ten|\d+|both|all|other|his|her|its|their|our|my)\b",
    re.IGNORECASE,
)


def _can_own(entity: Entity) -> bool:
    return entity.kind in _OWNERS and not is_common(entity.name, entity.kind)


def _owner_name(owner: str, entity: Entity | None) -> str:
    state = _states_by_code().get(owner)
    return state or (entity.name if entity and entity.kind is not EntityKind.ROLE else owner.title())


@cache
def _states_by_code() -> dict[str, str]:
    return {state.iso3: state.name for state in terms.states()}


@cache
def _owner_table() -> dict[str, str]:
    table = {" ".join(name_words(name)): state.iso3 for name, state in terms.state_demonyms().items()}
    table |= {" ".join(name_words(name)): state.iso3 for name, state in terms.state_names().items()}
    # "U.S." before another word is two words once its dots are gone.
    return table | {" ".join(name): iso3 for name, iso3 in table.items() if len(name) < 4}


def _table_owner(words: str) -> str | None:
    # "us" is a pronoun more often than a state once case is gone; reports that mean the state name it as one.
    return _owner_table().get(words) if words != "us" else None


def _names_of(entity: Entity, text: str) -> tuple[str, ...]:
    """Give the names of an entity, fullest first: words of its mentions that name it, none that describe it or point at it."""
    if entity.kind is EntityKind.ROLE:
        return (entity.name,)
    words = dict.fromkeys(" ".join(span.of(text).split()) for span in entity.mentions)
    alike = things_alike
    if entity.kind is EntityKind.PERSON:
        alike, words = persons_alike, dict.fromkeys(filter(is_proper, words))
    others = [
        name
        for name in words
        if name != entity.name and _looks_named(name) and (is_acronym(name) or alike(name, entity.name) is not Alike.NONE)
    ]
    names = dict.fromkeys((entity.name, *sorted(others, key=len, reverse=True)))
    return tuple(names)[:MAX_NAMES]


def _looks_named(words: str) -> bool:
    first = words.removeprefix("the ").removeprefix("The ")[:1]
    return bool(first) and first.isalpha() and first == first.upper()
