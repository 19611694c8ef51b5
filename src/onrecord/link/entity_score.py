"""FEATURES: what speaks for and against one identity, each a small function, and the weights that were fitted for them.

In: the profile of an entity and that of a group. Out: how likely they are one, with the reasons in plain words. Two tables:
one for persons, one for all that are none. Weights and thresholds are in `identity_weights.json`, made by
`training.fit_identities`, with the figures that they were chosen on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp
from typing import Any

from onrecord.link.entity_names import Alike, is_acronym, name_words, person_words, persons_alike, plain_words, things_alike
from onrecord.link.entity_profile import Profile, is_code
from onrecord.linkage import Reason

_BODIES = frozenset({"ORG", "OUTLET", "GROUP"})
_SITES = frozenset({"PLACE", "STATE"})
_LYING = frozenset({"PLACE", "FACILITY"})
ENOUGH_COMPANY = 3  # names in both reports from which on it tells something that none is shared


@dataclass(frozen=True, slots=True)
class Compared:
    """An entity beside a group.

    Attributes:
        left / right: the entity, and the group.
        alike: how the names are alike that are most so.
        fullest: how the fullest names are alike.
    """

    left: Profile
    right: Profile
    alike: Alike
    fullest: Alike


ONE_NAME = frozenset({Alike.SAME, Alike.ORDER, Alike.FORM, Alike.WORD, Alike.ADJECTIVE})
"""Names that are so are one name, whatever they stand for."""

Feature = Callable[[Compared], float]


def compare(left: Profile, right: Profile) -> Compared:
    """Put an entity beside a group."""
    both_persons = left.is_person and right.is_person
    alike = persons_alike if both_persons else things_alike
    lefts, rights = (_full_ones(each) if both_persons else each.names for each in (left, right))
    fullest = alike(lefts[0], rights[0])
    if left.is_person != right.is_person:
        # Of a name that was read as a person's once and as another thing's once, only the whole counts.
        return Compared(left, right, fullest if fullest in ONE_NAME else Alike.NONE, fullest)
    found = {each for one in lefts for other in rights if (each := alike(one, other)) is not Alike.ADJECTIVE}
    best = max({*found, fullest}, key=lambda each: _worth(each, both_persons))
    if best is Alike.SURNAME_SPELT and {name_words(name) for name in left.names} & {name_words(name) for name in right.names}:
        best = Alike.SURNAME  # the full name is spelt otherwise, but its family name alone is spelt so elsewhere
    return Compared(left, right, best, fullest)


@cache
def _worth(alike: Alike, is_person: bool) -> tuple[bool, float, str]:
    """Rank a likeness by what it weighs: names that are the same are never less alike for another form of one of them."""
    unknown = Profile("PERSON" if is_person else "", "", ("",))
    return alike not in NOT_ALIKE, score(Compared(unknown, unknown, alike, alike))[0], alike.value


def has_full_name(profile: Profile) -> bool:
    """Tell whether a person is called by more than one word anywhere, titles aside."""
    return any(len(person_words(name).words) > 1 for name in profile.names)


def _full_ones(profile: Profile) -> tuple[str, ...]:
    """Give a person's full names, or the short ones where there are no full ones: "Smith" is like any Smith's."""
    return tuple(name for name in profile.names if len(person_words(name).words) > 1) or profile.names


def _is(*alike: Alike) -> Feature:
    return lambda pair: float(pair.alike in alike)


def fullest_differ(pair: Compared) -> float:
    """1 where other names are alike and the fullest are not."""
    return float(pair.fullest is Alike.NONE and pair.alike is not Alike.NONE)


def same_office(pair: Compared) -> float:
    """1 where one office of one state or body is told of both."""
    return float(any(owner for _, owner in pair.left.roles & pair.right.roles))


def same_title(pair: Compared) -> float:
    """1 where one title is told of both, and of one of them not whose."""
    if same_office(pair):
        return 0.0
    titles = {title for title, _ in pair.left.roles} & {title for title, _ in pair.right.roles}
    return float(bool(titles) and not office_elsewhere(pair))


def office_elsewhere(pair: Compared) -> float:
    """1 where the offices told of them are of different states or bodies, and none is of the same."""
    lefts, rights = ({owner for _, owner in each.roles if owner} for each in (pair.left, pair.right))
    return float(bool(lefts and rights) and not lefts & rights)


def same_owner(pair: Compared) -> float:
    """1 where they belong to one state or body."""
    return float(pair.left.owner is not None and pair.left.owner == pair.right.owner)


def other_owner(pair: Compared) -> float:
    """1 where they belong to different states, bodies or places; who is of a party may well be of a state, too."""
    left, right = pair.left.owner, pair.right.owner
    if left is None or right is None or left == right:
        return 0.0
    return float(is_code(left) == is_code(right) or bool({pair.left.kind, pair.right.kind} & _LYING))


def company(pair: Compared) -> float:
    """How much else is named in both reports: 1 from three names on."""
    return min(1.0, len(pair.left.company & pair.right.company) / 3)


def no_company(pair: Compared) -> float:
    """1 where a good deal is named in both reports and none of it in the other."""
    enough = min(len(pair.left.company), len(pair.right.company)) >= ENOUGH_COMPANY
    return float(enough and not pair.left.company & pair.right.company)


def same_kind(pair: Compared) -> float:
    """1 where both were read as the same kind."""
    return float(pair.left.kind == pair.right.kind)


def person_or_thing(pair: Compared) -> float:
    """1 where one was read as a person and the other was not, and nothing else in their reports is the same."""
    return float(pair.left.is_person != pair.right.is_person and not pair.left.company & pair.right.company)


def body_or_site(pair: Compared) -> float:
    """1 where one was read as a body or group and the other as a place or state; half where they share company."""
    kinds = {pair.left.kind, pair.right.kind}
    if not (kinds & _BODIES and kinds & _SITES):
        return 0.0
    return 0.5 if pair.left.company & pair.right.company else 1.0


def short_acronym(pair: Compared) -> float:
    """1 where all that is alike is an acronym."""
    return float(pair.alike is Alike.WORD and all(is_acronym(each.name) for each in (pair.left, pair.right)))


def long_name(pair: Compared) -> float:
    """How long the shorter name is: 0 of one word, 1 from four on."""
    words = min(len(plain_words(each.name)) for each in (pair.left, pair.right))
    return min(1.0, (words - 1) / 3)


FEATURES: dict[str, dict[str, tuple[Feature, str]]] = {
    "person": {
        "same_name": (_is(Alike.SAME), "same full name"),
        "other_order": (_is(Alike.ORDER), "same name in another order or written together"),
        "spelt": (_is(Alike.SPELT), "another spelling of the same name"),
        "given_form": (_is(Alike.FORM), "same family name, and a form or initial of the given name"),
        "part": (_is(Alike.PART), "one name has all words of the other"),
        "same_word": (_is(Alike.WORD), "same single name"),
        "surname": (_is(Alike.SURNAME), "family name alone, of a full name"),
        "surname_spelt": (_is(Alike.SURNAME_SPELT), "family name alone, in another spelling"),
        "other_word": (_is(Alike.OTHER_WORD), "one word of a full name, not its last"),
        "given_differs": (_is(Alike.GIVEN_DIFFERS), "same family name, other given name"),
        "fullest_differ": (fullest_differ, "fullest names differ"),
        "same_office": (same_office, "same office told of both"),
        "same_title": (same_title, "same title told of both"),
        "office_elsewhere": (office_elsewhere, "offices of different states or bodies"),
        "same_owner": (same_owner, "belong to the same state or body"),
        "other_owner": (other_owner, "belong to different states or bodies"),
        "company": (company, "reports name the same others"),
        "no_company": (no_company, "reports have no other name in common"),
    },
    "thing": {
        "same_name": (_is(Alike.SAME, Alike.WORD), "same name"),
        "of_words": (_is(Alike.SAME), "a name of two words or more"),
        "form": (_is(Alike.FORM), "same name but for its form in law"),
        "other_order": (_is(Alike.ORDER), "same words in another order"),
        "spelt": (_is(Alike.SPELT), "another spelling of the same name"),
        "part": (_is(Alike.PART), "one name has all words of the other"),
        "adjective": (_is(Alike.ADJECTIVE), "the one is the adjective of the other"),
        "opening": (_is(Alike.OPENING), "one name begins with the other, which may be another thing"),
        "acronym": (_is(Alike.ACRONYM), "acronym of the name"),
        "fullest_differ": (fullest_differ, "fullest names differ"),
        "short_acronym": (short_acronym, "only an acronym is the same"),
        "long_name": (long_name, "long name"),
        "same_kind": (same_kind, "read as the same kind"),
        "person_or_thing": (person_or_thing, "one read as a person, and no other name in common"),
        "body_or_site": (body_or_site, "one read as a body, one as a place"),
        "same_owner": (same_owner, "belong to the same state or body"),
        "other_owner": (other_owner, "belong to different states or bodies"),
        "company": (company, "reports name the same others"),
        "no_company": (no_company, "reports have no other name in common"),
    },
}
NOT_ALIKE = frozenset({Alike.NONE, Alike.GIVEN_DIFFERS})
"""Names that are so are never one identity, whatever else agrees."""


def family_of(pair: Compared) -> str:
    """Tell which table is for a pair."""
    return "person" if pair.left.is_person and pair.right.is_person else "thing"


@cache
def weights() -> Mapping[str, Any]:
    """Give the fitted weights by family, each with "bias", "join" and "maybe" beside the features."""
    told: dict[str, Any] = json.loads(files(__package__).joinpath("identity_weights.json").read_text(encoding="utf-8"))
    return told


def values_of(pair: Compared) -> dict[str, float]:
    """Give the features of a pair that are not 0, by name."""
    return {name: value for name, (feature, _) in FEATURES[family_of(pair)].items() if (value := feature(pair))}


def score(pair: Compared) -> tuple[float, tuple[Reason, ...]]:
    """Give the probability that a pair is one identity, and the reasons, weightiest first."""
    family = family_of(pair)
    fitted = weights()[family]
    parts = {name: fitted["weights"].get(name, 0.0) * value for name, value in values_of(pair).items()}
    total = fitted["bias"] + sum(parts.values())
    told = FEATURES[family]
    reasons = [Reason(told[name][1], round(part, 3)) for name, part in parts.items() if part]
    return 1 / (1 + exp(-max(-30.0, min(30.0, total)))), tuple(sorted(reasons, key=lambda reason: -abs(reason.weight)))
