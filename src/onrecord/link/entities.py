"""Entities of reports that are one person, body, state or place: grouped by names, offices and company; in doubt apart.

In: one report with what was made of it, and a lookup of what was filed. Out: a `Member` for each entity that can have an
identity over reports. A table of names decides where it knows both; an office and whose it is decide for offices; all else
is scored. Two that one report tells apart stay apart. A person, the office that they hold and the house that stands for it
are three identities; `sketch["of"]` tells what belongs to what.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.ids import group_id
from onrecord.link.entity_names import Alike
from onrecord.link.entity_profile import Profile, Profiles, keys_of, merge_filed, owner_key
from onrecord.link.entity_score import (
    NOT_ALIKE,
    ONE_NAME,
    Compared,
    compare,
    family_of,
    has_full_name,
    office_elsewhere,
    same_office,
    score,
    weights,
)
from onrecord.linkage import Filed, Matter, Maybe, Member, Nearby, Reason, Told, entity_key
from onrecord.terms.name_table import NameTable, bundled_names

MAX_COMPARED = 4  # members of a group that are looked at: the first and the latest ones
MAX_MAYBE = 3
_OWNING = frozenset({"STATE", "PLACE", "ORG"})
TIMES_LIKELIER = 9.0  # a family name alone goes to one of several namesakes if that one is so much likelier than the next
_SHORT = frozenset({Alike.SURNAME, Alike.SURNAME_SPELT, Alike.OTHER_WORD, Alike.WORD})
_BY_TABLE, _BY_OFFICE = 0.99, 0.97  # never surer: one name may be in a table for one and be used for another


@dataclass(frozen=True, slots=True)
class _Candidate:
    group: str
    profile: Profile
    alike: Alike
    score: float
    reasons: tuple[Reason, ...]
    as_surname: float  # the score, but for a family name that is all that either is called: what it is without the name's own
    told: int  # how many of its members were found: a name that says no more is of whom reports tell most
    is_sure: bool  # is at or above the threshold for joining

    @property
    def odds(self) -> float:
        return self.score / max(1e-9, 1 - self.score)


def link_entities(told: Told, nearby: Nearby, names: NameTable | None = None) -> tuple[Member, ...]:
    """Put each entity of a report into the group of its identity.

    Args:
        told: the report with what was made of it.
        nearby: finds what was filed; asked once.
        names: what names stand for; the bundled table where it is None.

    Returns:
        A member for each entity that can have an identity over reports, in order of first mention; none for "we", "two
        officials" and other descriptions that name no office of a state or body that is told. `sketch["of"]` is the group of
        what it belongs to, or None where that is not told or was never filed.
    """
    table = names or bundled_names()
    profiles = Profiles(told, table).all()
    keys = {key: keys_of(profile) for key, profile in profiles.items()}
    owners = {profile.owner: owner_key(profile.owner, table) for profile in profiles.values() if profile.owner}
    asked = dict.fromkeys([*(key for each in keys.values() for key in each), *owners.values()])
    found = nearby(Matter.ENTITY, asked) if asked else {}
    linker = _Linker(told.report.id, profiles)
    for key in sorted(profiles, key=lambda key: _order(profiles[key])):
        linker.place(key, keys[key], found)
    groups = {owner: linker.owner_group(key) or _state_group(found.get(key, ())) for owner, key in owners.items()}
    return tuple(
        replace(linker.members[key], sketch=profile.to_sketch(groups.get(profile.owner or "")))
        for key, profile in profiles.items()
    )


def _state_group(filed: Sequence[Filed]) -> str | None:
    """Give the group of the first one that can own something: what the table knows, or what was read as a state or place."""
    return next((each.group for each in filed if each.sketch["row"] or each.sketch["kind"] in _OWNING), None)


def _order(profile: Profile) -> tuple[bool, bool, int]:
    """States and bodies of the table first, then full names: what is surest, so that the rest stays apart from it."""
    return (not profile.row, bool(profile.office), -len(profile.name.split()))


class _Linker:
    """Places the entities of one report, one after another."""

    def __init__(self, report_id: str, profiles: Mapping[str, Profile]) -> None:
        self.report_id = report_id
        self.profiles = profiles
        self.members: dict[str, Member] = {}
        self._taken: dict[str, Profile] = {}  # groups that entities of this report are in already
        self._placed: dict[str, list[str]] = {}  # those groups by key
        self._decided: dict[str, str] = {}  # group by row, or by office and owner

    def place(self, key: str, keys: Sequence[str], found: Mapping[str, Sequence[Filed]]) -> None:
        """Put one entity into a group, or make it the first of a new one."""
        profile = self.profiles[key]
        filed = {member.member: member for each in keys for member in found.get(each, ()) if member.report_id != self.report_id}
        sure = self._outright(profile, keys, found)
        here = dict.fromkeys(group for each in keys for group in self._placed.get(each, ()))
        candidates = [] if sure or profile.office else self._candidates(profile, list(filed.values()), here)
        best = _choose(candidates)
        member = entity_key(self.report_id, key)
        if sure is not None:
            group, probability, reasons = sure
        elif best is not None:
            group, probability, reasons = best.group, best.score, best.reasons
        else:
            group, probability, reasons = group_id(Matter.ENTITY.value, member), 1.0, ()
        self._note(profile, keys, group)
        self.members[key] = Member(
            Matter.ENTITY, member, self.report_id, group, round(probability, 4), reasons, tuple(keys),
            maybe=_maybes(candidates, group),
        )  # fmt: skip

    def _outright(
        self, profile: Profile, keys: Sequence[str], found: Mapping[str, Sequence[Filed]]
    ) -> tuple[str, float, tuple[Reason, ...]] | None:
        """Give the group that the table of names or an office decides for."""
        if not profile.row and not (profile.office and profile.owner):
            return None
        filed = [member.group for member in found.get(keys[0], ()) if member.report_id != self.report_id]
        group = self._decided.get(keys[0]) or (filed[0] if filed else None)
        if group is None:
            return None
        if profile.row:
            return group, _BY_TABLE, (Reason(f"{profile.name}: in the table of names, as one of this group is"),)
        return group, _BY_OFFICE, (Reason(f"same office or body of one state or body: {profile.name}"),)

    def _candidates(self, profile: Profile, filed: Sequence[Filed], here: Iterable[str]) -> list[_Candidate]:
        """Compare an entity with groups of members filed under its keys, and with those that its own report made (`here`)."""
        groups: dict[str, list[Filed]] = {}
        for member in filed:
            groups.setdefault(member.group, []).append(member)
        found = []
        for group, members in groups.items():
            candidate = _candidate(group, profile, merge_filed(_first_and_latest(members)), len(members))
            if candidate and (group not in self._taken or _is_one_name(profile, self._taken[group])):
                found.append(candidate)
        for group in here:
            taken = self._taken[group]
            # "Tarvenia" and "Tarvenian" of one report, read as a state and as a person, are one from the start.
            if group not in groups and _is_one_name(profile, taken) and (candidate := _candidate(group, profile, taken)):
                found.append(candidate)
        return sorted(found, key=lambda candidate: -candidate.score)

    def _note(self, profile: Profile, keys: Sequence[str], group: str) -> None:
        if self._taken.setdefault(group, profile) is profile:
            for each in keys:
                self._placed.setdefault(each, []).append(group)
        if profile.row or profile.office:
            self._decided.setdefault(keys[0], group)

    def owner_group(self, key: str) -> str | None:
        """Give the group that an entity of this report is in which is filed under a key, one that can own something."""
        owning = (group for group in self._placed.get(key, ()) if self._taken[group].row or self._taken[group].kind in _OWNING)
        return next(owning, None)


def _is_one_name(left: Profile, right: Profile) -> bool:
    """Tell whether a report that has two entities only failed to see that they have one name.

    What a report tells apart is two; but one name read as two kinds, or printed in two scripts, is one.
    """
    alike = compare(left, right).fullest
    scripts = {name.isascii() for name in (left.name, right.name)}
    return alike in ONE_NAME or (alike is Alike.SPELT and len(scripts) == 2)


def _first_and_latest(members: Sequence[Filed]) -> Sequence[Filed]:
    half = MAX_COMPARED // 2
    return members if len(members) <= MAX_COMPARED else [*members[:half], *members[-half:]]


def _candidate(group: str, left: Profile, right: Profile, told: int = 1) -> _Candidate | None:
    """Compare an entity with a group; None where they cannot be one."""
    if right.office or (left.row and right.row and left.row != right.row):
        return None
    if left.is_common and (left.owner is None or left.owner != right.owner):
        return None
    pair = compare(left, right)
    if pair.alike in NOT_ALIKE:
        return None
    family = family_of(pair)
    probability, reasons = score(pair)
    is_sure = probability >= weights()[family]["join"] and not _is_chance(pair)
    is_bare = family == "person" and pair.alike is Alike.WORD
    as_surname = score(replace(pair, alike=Alike.SURNAME))[0] if is_bare else probability
    return _Candidate(group, right, pair.alike, probability, reasons, as_surname, told, is_sure)


def _is_chance(pair: Compared) -> bool:
    """Tell whether one word that two persons have in common is likely to be chance, whatever their reports share.

    It is no family name and no one office is told of both; or they have offices of different states or bodies.
    """
    if pair.alike is Alike.OTHER_WORD:
        return has_full_name(pair.left) != has_full_name(pair.right) and not same_office(pair)
    return family_of(pair) == "person" and pair.alike in _SHORT and bool(office_elsewhere(pair))


def _choose(candidates: Sequence[_Candidate]) -> _Candidate | None:
    """Choose the likeliest group, if it is likely enough and, for a short name, no namesake is nearly as likely."""
    sure = [each for each in candidates if each.is_sure]
    if any(each.alike is Alike.SURNAME for each in sure):
        # A group that knows no more than the family name is like any other of that name, and would itself join a full one:
        # that its name is the very same tells nothing, only what else is the same does.
        sure.sort(
            key=lambda each: (not each.profile.is_person, each.alike in _SHORT, -each.as_surname, each.alike is Alike.WORD)
        )
    # Where namesakes are alike, one that only knows the short name may still do, but nothing that is less alike than they are.
    short = [each for each in sure if each.alike in _SHORT]
    return next((each for each in (short if short[:1] == sure[:1] else sure) if not _has_rival(each, candidates)), None)


def _has_rival(best: _Candidate, candidates: Sequence[_Candidate]) -> bool:
    """Tell whether a short name may be a namesake's nearly as well; a namesake of a person is a person."""
    return best.alike in _SHORT and any(
        best.odds * best.told < TIMES_LIKELIER * each.odds * each.told
        for each in candidates
        if each.profile.is_person == best.profile.is_person
        and (best.alike is not Alike.WORD or each.alike is Alike.WORD)  # one that is only spelt so is none of the very name
        and compare(best.profile, each.profile).alike in NOT_ALIKE
    )


def _maybes(candidates: Sequence[_Candidate], group: str) -> tuple[Maybe, ...]:
    likely = [
        Maybe(each.group, round(each.score, 4), each.reasons)
        for each in candidates
        if each.group != group and each.score >= weights()["maybe"]
    ]
    return tuple(likely[:MAX_MAYBE])
