"""Issues: what parties take positions on, as it emerges from the words that their acts share.

In: claims. Out: issues, the one that most parties stand on first. An issue is one word, or words that mostly come together
("prisoners", "exchange"). Names of parties, numbers, units and words for undertakings at large are no issue. Nothing is learnt:
the same claims give the same issues in whatever order they come.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from onrecord.account import Account, Claim, Issue
from onrecord.entry import Commitment
from onrecord.ids import issue_id
from onrecord.judgement import Judgement, Verdict
from onrecord.link.matter_words import MatterWord, matter_words, party_names
from onrecord.link.stances import Shown, shown_stances

_LEAST_ACTS = 2  # an issue is shared by at least so many acts
_TOGETHER = 0.8  # share of acts, of those that have either of two words, that have both where the two are one issue
_LONGEST_NAME = 5  # words of an issue's name


@dataclass(slots=True)
class _Word:
    """A stem with the acts that are about it."""

    stem: str
    acts: set[int] = field(default_factory=set)
    surfaces: Counter[str] = field(default_factory=Counter)


def issues(claims: Iterable[Claim]) -> tuple[Issue, ...]:
    """Find what several acts of parties are about.

    Args:
        claims: on events and commitments of a record, or of a story.

    Returns:
        Issues with the entries that are about them, by number of parties, of acts, and by name; an entry may be about several.
        Empty where no two acts share a word.
    """
    every = tuple(claims)
    shown = shown_stances(every)
    entries = _entries_of(every)
    acts = sorted({one.claim for one in shown})
    places = {claim: number for number, claim in enumerate(acts)}
    parties: dict[int, set[str]] = defaultdict(set)
    phrases: dict[int, list[tuple[str, list[MatterWord]]]] = defaultdict(list)
    for one in shown:
        parties[places[one.claim]].add(one.party.id)
    for claim, text, words in _phrases(every, shown):
        phrases[places[claim]].append((text, words))
    found = []
    for group in _together(_shared(phrases)):
        about = set().union(*(word.acts for word in group))
        stems = tuple(word.stem for word in group)
        issue = Issue(
            issue_id(stems[:1]),
            _name(group, about, phrases),
            stems,
            tuple(sorted({e for act in about for e in entries[acts[act]]})),
        )
        found.append((-len(set().union(*(parties[act] for act in about))), -len(about), issue.name, issue))
    return tuple(row[-1] for row in sorted(found, key=lambda row: (*row[:3], row[3].id)))


def issues_judged(found: Iterable[Issue], judgements: Iterable[Judgement], on: datetime | None = None) -> tuple[Issue, ...]:
    """Lay people's decisions over issues.

    NAME calls an issue `left` so; SAME puts `right` into `left`, whose id it then has; DIFFERENT takes the entry `right` out of
    the issue `left`. An issue is also known by the id that any one of its words would make, so that a decision still finds it
    when another of its words has become the most used. What is decided about an issue that is not there is passed over.

    Args:
        found: issues as `issues` gives them.
        judgements: in whatever order; they are applied by number.
        on: instant for which they are asked; None: now.

    Returns:
        The issues in their order, without those that were put into another or have no entry left.
    """
    kept = {one.id: one for one in found}
    known = {issue_id((word,)): one.id for one in kept.values() for word in one.words} | {key: key for key in kept}
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


def _entries_of(claims: Sequence[Claim]) -> Mapping[str, set[str]]:
    """Give the entries of each claim, with the undertakings that its events are steps of."""
    undertakings = defaultdict(set)
    for claim in claims:
        for account in claim.accounts:
            if isinstance(account.entry, Commitment):
                for step in account.entry.transitions:
                    undertakings[step.event].add(account.entry.id)
    return {
        claim.id: {e for account in claim.accounts for e in (account.entry.id, *undertakings[account.entry.id])}
        for claim in claims
    }


def _phrases(claims: Sequence[Claim], shown: Sequence[Shown]) -> Iterator[tuple[str, str, list[MatterWord]]]:
    """Give, for each act with a stance, the words in which each of its tellings says what it is about."""
    told = {one.claim: one for one in shown}
    for claim in claims:
        if claim.id not in told:
            continue
        seen = {told[claim.id].entry}
        yield from _phrase(claim.id, told[claim.id].account, told[claim.id])
        for account in claim.accounts:
            if account.entry.id not in seen:
                yield from _phrase(claim.id, account, None)


def _phrase(claim: str, account: Account, shown: Shown | None) -> Iterator[tuple[str, str, list[MatterWord]]]:
    entry = account.entry
    span = shown.matter if shown else entry.what if isinstance(entry, Commitment) else getattr(entry, "object", None)
    if span is not None:
        yield claim, account.report.text, list(matter_words(account.report.text, span, party_names(account)))


def _shared(phrases: Mapping[int, Sequence[tuple[str, list[MatterWord]]]]) -> list[_Word]:
    """Give the stems that enough acts share, those of most acts first."""
    found: dict[str, _Word] = {}
    for act in sorted(phrases):
        for word in (word for _, words in phrases[act] for word in words):
            entry = found.setdefault(word.stem, _Word(word.stem))
            entry.acts.add(act)
            entry.surfaces[word.surface.casefold()] += 1
    return sorted((one for one in found.values() if len(one.acts) >= _LEAST_ACTS), key=lambda one: (-len(one.acts), one.stem))


def _together(words: Iterable[_Word]) -> list[list[_Word]]:
    """Put words that mostly come together into one issue, each with the first head that it goes with."""
    groups: list[list[_Word]] = []
    heads: dict[int, list[int]] = defaultdict(list)
    for word in words:
        near = sorted({number for act in word.acts for number in heads[act]})
        home = next((number for number in near if _overlap(word.acts, groups[number][0].acts) >= _TOGETHER), None)
        if home is None:
            groups.append([word])
            for act in word.acts:
                heads[act].append(len(groups) - 1)
        else:
            groups[home].append(word)
    return groups


def _overlap(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other)


def _name(group: Sequence[_Word], about: Iterable[int], phrases: Mapping[int, Sequence[tuple[str, list[MatterWord]]]]) -> str:
    """Give the words most used for an issue: of several, the shortest stretch of a phrase that has most of them."""
    if len(group) > 1:
        stems, counts = {word.stem for word in group}, Counter[str]()
        for text, words in (phrase for act in about for phrase in phrases[act]):
            mine = [word for word in words if word.stem in stems]
            if len({word.stem for word in mine}) > 1:
                stretch = text[mine[0].span.start : mine[-1].span.end]
                counts[" ".join(stretch.casefold().split())] += len({word.stem for word in mine})
        fit = [name for name in counts if len(name.split()) <= _LONGEST_NAME]
        if fit:
            return min(fit, key=lambda name: (-counts[name], len(name), name))
    surfaces = group[0].surfaces
    return min(surfaces, key=lambda surface: (-surfaces[surface], len(surface), surface))
