"""Issues: what parties take positions on, as it emerges from the words that their acts share.

In: claims. Out: issues, the one that most parties stand on first. An issue is a noun that tells something, or two words where
one alone tells too little (`issue_words`), common to acts of several parties or several days that concern the same circle
of parties (`issue_circles`); keys that mostly come together ("prisoners", "exchange") are one. An act is about two at most.
Nothing is learnt: the same claims give the same issues in whatever order they come.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from math import log2

from onrecord.account import Account, Claim, Identity, Issue
from onrecord.entry import Commitment
from onrecord.ids import issue_id
from onrecord.judgement import Judgement, Verdict
from onrecord.link.issue_circles import Circle, apart, circle_of, ties_of
from onrecord.link.issue_words import Key, keys_of, weight_of
from onrecord.link.matter_words import MatterWord, party_names
from onrecord.link.stances import Shown, shown_stances
from onrecord.report import Span

_LEAST_ACTS = 2  # an issue is shared by at least so many acts
_MOST_ISSUES = 2  # an act is about so many issues at most
_TOGETHER = 0.8  # share of acts, of those that have either of two keys, that have both where the two are one issue
_LONGEST_NAME = 5  # words of an issue's name


@dataclass(slots=True)
class _Act:
    """An act with a stance: who takes it, when, and its keys, with the text and the words of each entry that has them."""

    claim: str
    account: Account
    parties: set[str] = field(default_factory=set)
    days: set[date | None] = field(default_factory=set)
    keys: dict[tuple[str, ...], dict[str, tuple[str, Key]]] = field(default_factory=dict)


@dataclass(slots=True)
class _Group:
    """Keys that are one issue, with the acts that are about it."""

    keys: list[tuple[str, ...]]
    acts: list[int]

    @property
    def stems(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(stem for key in self.keys for stem in key))


def issues(claims: Iterable[Claim]) -> tuple[Issue, ...]:
    """Find what several acts of parties are about.

    Args:
        claims: on events and commitments of a record, or of a story.

    Returns:
        Issues with the entries that are about them, by number of parties, of acts, and by name; an entry is about two at most.
        Empty where no two acts share a key.
    """
    every = tuple(claims)
    acts, entries = _acts_of(every), _undertakings_of(every)
    circles = {number: circle_of(act.account) for number, act in enumerate(acts)}
    known = ties_of(circles.values())
    found: dict[tuple[str, ...], list[_Group]] = {}
    for group in _together(_chosen(acts)):
        parts = apart(group.acts, circles, known)
        kept = [_Group(group.keys, part) for part in parts if _is_issue([acts[number] for number in part])]
        if kept:
            found[group.stems] = sorted(kept, key=lambda one: _first(one, acts))
    rows = []
    for stems, groups in found.items():
        for place, group in enumerate(groups):
            told = [acts[number] for number in group.acts]
            whom = _most_named(group, groups, circles, acts) if len(groups) > 1 else None
            ids = _ids(stems, () if place == 0 else (whom.id if whom else str(place),))
            name = _name(group, told)
            about = {entry for act in told for key in group.keys for entry in act.keys.get(key, ())}
            issue = Issue(
                ids[0],
                f"{name} ({whom.name})" if whom else name,
                stems,
                tuple(sorted({one for entry in about for one in (entry, *entries[entry])})),
                ids,
            )
            rows.append((-len({party for act in told for party in act.parties}), -len(told), issue.name, issue.id, issue))
    return tuple(row[-1] for row in sorted(rows, key=lambda row: row[:4]))


def _ids(stems: Sequence[str], circle: Sequence[str]) -> tuple[str, ...]:
    """Give the id of an issue, then those that each of its words would make: another may be the most used one some day."""
    return tuple(dict.fromkeys((issue_id((*stems[:1], *circle)), *(issue_id((stem, *circle)) for stem in stems))))


def _acts_of(claims: Sequence[Claim]) -> list[_Act]:
    """Give the acts with a stance, in order of their claims' ids, with what each telling that says so is about."""
    shown: dict[str, list[Shown]] = defaultdict(list)
    for one in shown_stances(claims):
        shown[one.claim].append(one)
    acts = []
    for claim in sorted((claim for claim in claims if claim.id in shown), key=lambda one: one.id):
        told = shown[claim.id]
        act = _Act(claim.id, told[0].account, {one.party.id for one in told}, {one.when for one in told})
        for one in told:
            if one.matter is not None:
                for key in _keys(one.account, one.matter):
                    act.keys.setdefault(key.stems, {})[one.entry] = one.account.report.text, key
        for account in claim.accounts:
            span = _own_matter(account)
            for key in _keys(account, span) if span is not None else ():
                if key.stems in act.keys:
                    act.keys[key.stems].setdefault(account.entry.id, (account.report.text, key))
        acts.append(act)
    return acts


def _keys(account: Account, span: Span) -> tuple[Key, ...]:
    return keys_of(account.report.text, span, party_names(account))


def _own_matter(account: Account) -> Span | None:
    entry = account.entry
    return entry.what if isinstance(entry, Commitment) else getattr(entry, "object", None)


def _undertakings_of(claims: Sequence[Claim]) -> Mapping[str, set[str]]:
    """Give the undertakings that each event is a step of."""
    found = defaultdict[str, set[str]](set)
    for claim in claims:
        for account in claim.accounts:
            if isinstance(account.entry, Commitment):
                for step in account.entry.transitions:
                    found[step.event].add(account.entry.id)
    return found


def _chosen(acts: Sequence[_Act]) -> dict[tuple[str, ...], list[int]]:
    """Give the keys that enough acts share, with these; of each act those count that say most and that most acts have."""
    shared = _by_key(enumerate(act.keys for act in acts))

    def rank(key: tuple[str, ...]) -> tuple[float, tuple[str, ...]]:
        return -weight_of(key) * log2(1 + len(shared[key])), key

    return _by_key(
        (number, sorted((key for key in act.keys if key in shared), key=rank)[:_MOST_ISSUES]) for number, act in enumerate(acts)
    )


def _by_key(acts: Iterable[tuple[int, Iterable[tuple[str, ...]]]]) -> dict[tuple[str, ...], list[int]]:
    about = defaultdict[tuple[str, ...], list[int]](list)
    for number, keys in acts:
        for key in keys:
            about[key].append(number)
    return {key: found for key, found in about.items() if len(found) >= _LEAST_ACTS}


def _together(shared: Mapping[tuple[str, ...], Sequence[int]]) -> list[_Group]:
    """Put keys that mostly come together into one issue, each with the first that it goes with."""
    groups: list[_Group] = []
    heads: dict[int, list[int]] = defaultdict(list)
    for key in sorted(shared, key=lambda key: (-len(shared[key]), key)):
        acts = set(shared[key])
        near = sorted({number for act in acts for number in heads[act]})
        home = next((number for number in near if _overlap(acts, set(shared[groups[number].keys[0]])) >= _TOGETHER), None)
        if home is None:
            groups.append(_Group([key], sorted(acts)))
            for act in acts:
                heads[act].append(len(groups) - 1)
        else:
            groups[home].keys.append(key)
            groups[home].acts = sorted({*groups[home].acts, *acts})
    return groups


def _overlap(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other)


def _is_issue(acts: Sequence[_Act]) -> bool:
    """Tell whether acts make an issue: there are several, of several parties or of several days."""
    parties = {party for act in acts for party in act.parties}
    days = {day for act in acts for day in act.days}
    return len(acts) >= _LEAST_ACTS and (len(parties) > 1 or len(days) > 1)


def _first(group: _Group, acts: Sequence[_Act]) -> tuple[date, str]:
    """Give the day on which a part of an issue came up; the first one keeps its name when others come."""
    days = [day for number in group.acts for day in acts[number].days if day is not None]
    return min(days, default=date.max), min(acts[number].claim for number in group.acts)


def _most_named(
    group: _Group, others: Sequence[_Group], circles: Mapping[int, Circle], acts: Sequence[_Act]
) -> Identity | None:
    """Give whom a part of an issue concerns most, of those whom no other part does; None where there is nobody."""
    elsewhere = {one for other in others if other is not group for number in other.acts for one in circles[number]}
    counts = Counter(one for number in group.acts for one in circles[number] if one not in elsewhere)
    known = {one.id: one for number in group.acts for one in acts[number].account.identities.values()}
    best = min((one for one in counts if one in known), key=lambda one: (-counts[one], one), default=None)
    return known[best] if best is not None else None


def issues_judged(found: Iterable[Issue], judgements: Iterable[Judgement], on: datetime | None = None) -> tuple[Issue, ...]:
    """Lay people's decisions over issues.

    NAME calls an issue `left` so; SAME puts `right` into `left`, whose id it then has; DIFFERENT takes the entry `right` out of
    the issue `left`. An issue is also known by the ids that its other words would make, so that a decision still finds it when
    another of its words has become the most used. What is decided about an issue that is not there is passed over.

    Args:
        found: issues as `issues` gives them.
        judgements: in whatever order; they are applied by number.
        on: instant for which they are asked; None: now.

    Returns:
        The issues in their order, without those that were put into another or have no entry left.
    """
    kept = {one.id: one for one in found}
    known = {key: one.id for one in kept.values() for key in one.known} | {key: key for key in kept}
    for judgement in sorted((one for one in judgements if one.holds_on(on)), key=lambda one: one.id):
        left = known.get(judgement.left)
        if left is None:
            continue
        if judgement.verdict is Verdict.NAME and judgement.name:
            kept[left] = replace(kept[left], name=judgement.name)
        elif judgement.verdict is Verdict.DIFFERENT and judgement.right:
            kept[left] = replace(kept[left], entries=tuple(one for one in kept[left].entries if one != judgement.right))
        elif judgement.verdict is Verdict.SAME and known.get(judgement.right or "", left) != left:
            right = kept.pop(known[judgement.right or ""])
            kept[left] = _joined(kept[left], right)
            known = {key: left if issue == right.id else issue for key, issue in known.items()}
    return tuple(one for one in kept.values() if one.entries)


def _joined(left: Issue, right: Issue) -> Issue:
    words = (*left.words, *(word for word in right.words if word not in left.words))
    return replace(left, words=words, entries=tuple(sorted({*left.entries, *right.entries})))


def _name(group: _Group, told: Sequence[_Act]) -> str:
    """Give the words most used for an issue: the shortest stretch of a phrase that has most of its stems."""
    stems, counts = set(group.stems), Counter[str]()
    for act in told:
        for _, text, words in _phrases(act, group.keys):
            mine = {word.stem for word in words}
            stretch = " ".join(text[words[0].span.start : words[-1].span.end].casefold().split())
            counts[stretch] += len(mine & stems)
    fit = [name for name in counts if len(name.split()) <= _LONGEST_NAME]
    if not fit:  # the words stand too far apart for a stretch of a phrase
        surfaces = {
            word.stem: word.surface.casefold() for act in told for _, _, words in _phrases(act, group.keys) for word in words
        }
        return ", ".join(surfaces[stem] for stem in group.stems if stem in surfaces)
    return min(fit, key=lambda name: (-counts[name], len(name), name))


def _phrases(act: _Act, keys: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, str, list[MatterWord]]]:
    """Give, for each telling of an act, the words of its phrase that stand for some keys, in order of the text."""
    found: dict[str, tuple[str, dict[int, MatterWord]]] = {}
    for key in keys:
        for entry, (text, told) in act.keys.get(key, {}).items():
            _, words = found.setdefault(entry, (text, {}))
            words.update({word.span.start: word for word in told.words})
    for entry, (text, words) in found.items():
        yield entry, text, [words[start] for start in sorted(words)]
