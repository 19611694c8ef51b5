"""What people decide about, and what they decided: identities, judgements, what may be the same, and whom or what words name.

In: an `Across` view of a record. Out: lines of `across_lines`, and `Named` things that a judgement can be about. Nothing here
writes: the commands hand what is found here to `Record.judge`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.errors import AmbiguousError, NotFoundError, UsageError
from onrecord.folding import fold_words
from onrecord.judgement import Judgement, Verdict
from onrecord.linkage import Matter, Maybe, Member, Reason, entity_key
from onrecord.show.across import CLAIMS, Across
from onrecord.show.across_identities import Gathered
from onrecord.show.across_lines import IdentityLine, JudgementLine, MaybeLine, Place
from onrecord.show.across_queries import Shelf, is_named, only_one
from onrecord.show.across_words import MATTERS, labels, mention_name

GROUPED = (Matter.ENTITY, *CLAIMS)
"""Matters that people decide about."""

_ID = re.compile(r"[nkqutsvc][0-9a-f]{3,16}")
_MENTION = re.compile(r"(?P<report>.+)[/#](?P<entity>e\d+)")
_ENTRY_MATTERS = {"v": Matter.EVENT, "s": Matter.STATEMENT, "c": Matter.COMMITMENT}


@dataclass(frozen=True, slots=True)
class Named:
    """What somebody names to decide about it.

    Attributes:
        matter: what it is; None: an issue.
        group: id of its group after judgements, or of the issue.
        member: the entry or mention, where one was named, and not a whole group.
        members: those of the group that the words fit; all of it where an id was given.
        words: what it is called.
    """

    matter: Matter | None
    group: str
    member: str | None
    members: tuple[Member, ...]
    words: str

    @property
    def told(self) -> str:
        """Give the words with the id that they stand for."""
        return f"{self.words} ({self.member or self.group})" if self.words else self.member or self.group


def named(across: Across, words: str) -> Named:
    """Find what some words name: an id or its beginning, an entity of a report ("REPORT/e3"), or the name of an identity.

    Raises:
        NotFoundError / AmbiguousError: nothing is named so, or several things are.
    """
    asked = words.strip()
    if found := _MENTION.fullmatch(asked):
        key = f"{found['report']}#{found['entity']}"
        for member in across.view.members(Matter.ENTITY, groups=[key]):
            if member.member == key:
                group = across.groups.of(Matter.ENTITY, key, member.group)
                return Named(Matter.ENTITY, group, key, (member,), mention_name(member))
    if _ID.fullmatch(asked):
        if asked.startswith("t"):
            found_issues = [one for one in across.issues if across.is_called(one.id, asked)]
            if found_issues:
                issue = only_one(found_issues, [one.id for one in found_issues], "issue", "issues", asked)
                return Named(None, issue.id, None, (), issue.name)
        elif by_id := _named_by_id(across, asked):
            return by_id
    return _named_by_name(across, asked)


def _named_by_id(across: Across, asked: str) -> Named | None:
    entry = _ENTRY_MATTERS.get(asked[0])
    matter = entry or MATTERS[asked[0]]
    found: dict[str, tuple[str, tuple[Member, ...]]] = {}
    for group, members in across.members_called(matter, asked).items():
        if entry is None and across.is_called(group, asked):
            found[group] = (group, tuple(members))
        elif entry is not None:
            found |= {one.member: (group, (one,)) for one in members if one.member.startswith(asked)}
    if not found:
        return None
    made_id = only_one(list(found), list(found), matter.value, f"{matter.value}s", asked)
    group, chosen = found[made_id]
    called = across.identities_of([group])[group].name if matter is Matter.ENTITY else None
    return Named(matter, group, made_id if entry else None, chosen, called or labels(across, [made_id]).get(made_id, ""))


def _named_by_name(across: Across, asked: str) -> Named:
    """Find the identity of a name: one that is called exactly so, else one whose name has all these words."""
    wanted = fold_words(asked)
    exact: list[str] = []
    loose: list[str] = []
    for group, one in across.gathered.items() if wanted else ():
        names = [*one.names, across.identities[group].name]
        if is_named(asked, names):
            (exact if any(fold_words(name) == wanted for name in names) else loose).append(group)
    found = exact or loose
    if not found:
        raise NotFoundError(f"there is nobody and nothing called {asked or '(no name given)'}; see: onrecord identities")
    if len(found) > 1:
        listed = ", ".join(f"{across.identities[group].name} ({group})" for group in found[:5])
        raise AmbiguousError(f"ambiguous: {len(found):,} identities are called {asked}: {listed}")
    group = found[0]
    members = across.members_of(Matter.ENTITY, found)[group]
    if exact:
        chosen = [one for one in members if fold_words(mention_name(one)) == wanted]
    else:
        chosen = [one for one in members if is_named(asked, [mention_name(one)])]
    called = across.identities[group].name
    own = called if fold_words(called) == wanted else mention_name((chosen or members)[0])
    return Named(Matter.ENTITY, group, None, tuple(chosen or members), own)


def own_group(across: Across, one: Named) -> str:
    """Give what a judgement on something shall name: its group before others were joined to it.

    So the judgement stays about what the person named, whatever becomes of the judgements before it.
    """
    if one.matter is None or not one.members:
        return one.group
    return across.groups.own(one.matter, one.members[0].member, one.members[0].group)


def must_be_alike(left: Named, right: Named) -> None:
    """Raise UsageError where two things are of different sorts, and so can be neither the same nor not."""
    if left.matter is not right.matter:
        sorts = [one.matter.value if one.matter else "issue" for one in (left, right)]
        raise UsageError(f"{left.told} and {right.told} cannot be the same: one is of sort {sorts[0]}, the other {sorts[1]}")


class Answer(StrEnum):
    """Whether two things are the same."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"


@dataclass(frozen=True, slots=True)
class Sameness:
    """Whether two things are the same.

    Attributes:
        answer: yes; no, where nothing speaks for it or a person decided so; maybe, where it waits for a decision.
        score: probability that rules give it, of the least sure step; None: they gave none.
        reasons: what rules compared. judgements: what people decided about it.
    """

    left: Named
    right: Named
    answer: Answer
    score: float | None
    reasons: tuple[Reason, ...]
    judgements: tuple[Judgement, ...]


def sameness(across: Across, left: Named, right: Named) -> Sameness:
    """Tell whether two things are the same, and why.

    Raises:
        UsageError: they are of different sorts.
    """
    must_be_alike(left, right)
    decided = tuple(one for one in across.judgements if _is_about(across, one, left, right))
    if left.group == right.group:
        if joining := _joined_by_people(across, left, right):
            numbers = " and ".join(str(one.id) for one in joining)
            why = Reason(f"decided in judgement{'' if len(joining) == 1 else 's'} {numbers}")
            return Sameness(left, right, Answer.YES, None, (why,), joining)
        joined = [one for one in (*left.members, *right.members) if one.reasons]
        score = min((one.score for one in joined), default=None)
        return Sameness(left, right, Answer.YES, score, _reasons(joined), decided)
    found = maybes(across, [left.matter], left.group) if left.matter else []
    waiting = [one for one in found if {one.id, one.right} == {left.group, right.group}]
    if waiting:
        return Sameness(left, right, Answer.MAYBE, waiting[0].score, waiting[0].reasons, decided)
    return Sameness(left, right, Answer.NO, None, (), decided)


def _joined_by_people(across: Across, left: Named, right: Named) -> tuple[Judgement, ...]:
    """Give the judgements by which two things are one; empty: rules found them to be one."""
    matter = left.matter
    if matter is not None:
        sides = (left.members, right.members)
        one_side, other_side = ({across.groups.own(matter, one.member, one.group) for one in side} for side in sides)
        if one_side == other_side and len(one_side) == 1:
            return ()
    return tuple(
        one
        for one in across.judgements
        if one.verdict is Verdict.SAME and {across.groups.root(one.left), across.groups.root(one.right or "")} == {left.group}
    )


def _is_about(across: Across, one: Judgement, left: Named, right: Named) -> bool:
    if one.verdict not in {Verdict.SAME, Verdict.DIFFERENT} or one.right is None:
        return False
    sides = {across.groups.root(one.left), across.groups.root(one.right)}
    mine = {left.group, right.group} | {side.member for side in (left, right) if side.member}
    mine |= {member.member for side in (left, right) for member in side.members}
    return sides <= mine


def _reasons(members: Sequence[Member]) -> tuple[Reason, ...]:
    """Give the reasons of several members, each once, those that most of them have first."""
    counts = Counter(reason for one in dict.fromkeys((m.member, m.reasons) for m in members) for reason in one[1])
    return tuple(reason for reason, _ in counts.most_common())


def maybes(across: Across, matters: Collection[Matter] = GROUPED, among: str | None = None) -> list[MaybeLine]:
    """List what may be the same and waits for a decision, likeliest first; each pair of groups once.

    Args:
        across: of the record.
        matters: of these only.
        among: id of a group; then only the pairs that it is in.
    """
    found: dict[frozenset[str], tuple[Matter, str, Maybe]] = {}
    apart = _decided_apart(across)
    for matter in GROUPED:
        for group, member, maybe in _undecided(across, matter, among) if matter in matters else ():
            other = across.groups.root(maybe.group)
            pair = frozenset((group, other))
            waits = len(pair) == 2 and not apart & {pair, frozenset((member, other))}
            if waits and (pair not in found or maybe.score > found[pair][2].score):
                found[pair] = (matter, group, maybe)
    ordered = sorted(found.values(), key=lambda one: (-one[2].score, one[1], one[2].group))
    # Identities are called as they stand; only of the others have words to be looked up.
    words = labels(across, {side for pair, (matter, _, _) in found.items() if matter is not Matter.ENTITY for side in pair})
    sides = {side for pair, (matter, _, _) in found.items() if matter is Matter.ENTITY for side in pair}
    words |= {group: one.name for group, one in across.identities_of(sides).items()}
    return [_maybe_line(across, matter, group, maybe, words) for matter, group, maybe in ordered]


def _undecided(across: Across, matter: Matter, among: str | None) -> list[tuple[str, str, Maybe]]:
    """Give each group with a member that may belong to another one, by the order in which groups were first filed."""
    found = []
    for one in across.view.members(matter, undecided=True):
        group = across.groups.of(matter, one.member, one.group)
        found += [(group, one.member, maybe) for maybe in one.maybe if among in (None, group, across.groups.root(maybe.group))]
    others = {side for group, _, maybe in found for side in (group, across.groups.root(maybe.group))}
    order = {group: number for number, group in enumerate(across.members_of(matter, others))}
    there = [one for one in found if across.groups.root(one[2].group) in order]
    return sorted(there, key=lambda one: order[one[0]])


def _decided_apart(across: Across) -> set[frozenset[str]]:
    pairs = [(one.left, one.right) for one in across.judgements if one.verdict is Verdict.DIFFERENT and one.right]
    return {frozenset((across.groups.root(left), across.groups.root(right))) for left, right in pairs}


def _maybe_line(across: Across, matter: Matter, group: str, maybe: Maybe, words: Mapping[str, str]) -> MaybeLine:
    other = across.groups.root(maybe.group)
    return MaybeLine(group, words.get(group, ""), other, words.get(other, ""), matter, maybe.score, maybe.reasons)


def identity_lines(
    across: Across, *, kind: str | None = None, name: str | None = None, groups: Collection[str] | None = None
) -> Iterator[IdentityLine]:
    """List identities, those that speak most first.

    Args:
        across: of the record.
        kind: EntityKind's value.
        name: words of one of its names.
        groups: only these, by id.
    """
    shelf = Shelf(across)
    known = across.gathered if groups is None else across.gathered_of(groups)
    called = across.identities if groups is None else across.identities_of(groups)
    asked = {
        group: one
        for group, one in known.items()
        if kind in (None, called[group].kind) and is_named(name, [called[group].name, *one.names])
    }
    owners = {group: across.groups.root(of) for group in asked if (of := called[group].of)}
    owner = across.identities_of(set(owners.values()))
    named = _named_in(shelf, asked, is_all=groups is None and len(asked) == len(known))
    found = [
        IdentityLine(
            id=group,
            name=called[group].name,
            kind=called[group].kind,
            also=tuple(also for also, _ in one.names.most_common() if also != called[group].name),
            iso3=called[group].iso3,
            of=owner[owners[group]].name if owners.get(group) in owner else None,
            reports=len({member.rpartition("#")[0] for member in one.members}),
            mentions=named[group].mentions,
            statements=named[group].statements,
            decisions=shelf.decisions(group, *one.members),
            place=named[group].place,
        )
        for group, one in asked.items()
        if group in named
    ]
    return iter(sorted(found, key=lambda one: (-one.statements, -one.mentions, one.name, one.id)))


@dataclass(slots=True)
class _Mentioned:
    place: Place
    mentions: int = 0
    statements: int = 0


def _named_in(shelf: Shelf, asked: Mapping[str, Gathered], *, is_all: bool) -> dict[str, _Mentioned]:
    """Count how often identities are named and speak, and find where each is named first."""
    group_of = {member: group for group, one in asked.items() for member in one.members}
    out: dict[str, _Mentioned] = {}
    for row in shelf.across.view.entities(keys=None if is_all else group_of.keys()):
        group = group_of.get(entity_key(row.report.report.id, row.entity.id))
        if group is not None:
            if group not in out:
                out[group] = _Mentioned(shelf.place_in(row.report, row.entity.mentions[0]))
            out[group].mentions += len(row.entity.mentions)
            out[group].statements += row.statements
    return out


def judgement_lines(across: Across, *, undone: bool = False) -> list[JudgementLine]:
    """List decisions in the order in which they were made; `undone`: also those that no longer hold."""
    return lines_of_judgements(across, across.view.judgements(undone=undone))


def lines_of_judgements(
    across: Across, judgements: Sequence[Judgement], known: Mapping[str, str] | None = None
) -> list[JudgementLine]:
    """Make the lines of some judgements, with what is known of the ids that they are about.

    Words that the caller knows already are in `known`, by id: to find a discrepancy again, all accounts are compared again.
    """
    ids = {side for one in judgements for side in (one.left, one.right) if side}
    words = {**labels(across, ids - (known or {}).keys()), **(known or {})}
    return [
        JudgementLine(
            id=str(one.id),
            verdict=one.verdict,
            left=one.left,
            left_words=words.get(one.left, ""),
            right=one.right,
            right_words=words.get(one.right or "", ""),
            name=one.name,
            reason=one.reason,
            author=one.author,
            made=one.made,
            undone=one.undone,
            undone_by=one.undone_by,
            redoes=one.redoes,
        )
        for one in judgements
    ]
