"""Which reports share text, and which of them rests on the other.

In: a report and a lookup. Out: the report filed under a sample of its runs of words, and what it rests on. Reports filed under
the same runs are compared run by run; what counts is text outside quotations that no outlet prints under all its reports: two
outlets that quote one speaker in the same words copy nothing. Who rests on whom is told by credits, then by the time of
publication; where neither tells, the link says so. Nothing here reads the other report's text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise
from typing import Any

import numpy as np

from onrecord.link.credited import (
    Credit,
    credit_rests,
    credited_agencies,
    full_name,
    is_agency,
    name_key,
)
from onrecord.link.quoted import quoted_spans
from onrecord.link.shingles import (
    RUN,
    Bools,
    Kept,
    Shingles,
    cut_shingles,
    is_kept,
    keep_runs,
    kept_from_json,
    sample_runs,
)
from onrecord.link.stories import join_story, profile_of, story_keys
from onrecord.linkage import Filed, Matter, Member, Nearby, Reason, RestKind, RestsOn, Told
from onrecord.report import Report

MIN_RUNS = 24
"""Shared runs of five words outside quotations that make two reports rest on each other, if they are also `MIN_SHARE`."""

MIN_SHARE = 0.08
"""Share of the words of the shorter report that must be the other's."""

WHOLE_WORDS, WHOLE_SHARE = 12, 0.95
"""Two reports of so many words or more that are one text but for so little rest on each other, however short they are."""

COPY_SHARE, REWRITE_SHARE = 0.8, 0.3
"""Share of a report's words that are another's, for it to be a copy, or a rewrite."""

_COMPARED = 24  # neighbours that share most filed runs; further ones share too little to matter
_UNLIKE = 0.3  # two reports of one outlet that share less than this of the shorter one are two articles
_PASSAGE = 40  # words; text shared in passages as long as that, on average, was taken over, not rewritten


@dataclass(frozen=True)
class Shared:
    """What a report shares with another.

    Attributes:
        filed: the other report.
        kept: its runs.
        runs: which runs of this report it has. Shape: (runs,).
        plain: those of them that it does not quote. Shape: (runs,).
        words: which words of this report are in them. Shape: (words,).
        share: of this report's words; `other_share`: of the other's runs.
    """

    filed: Filed
    kept: Kept
    runs: Bools
    plain: Bools
    words: Bools
    share: float
    other_share: float

    @property
    def is_whole(self) -> bool:
        """Tell whether the two are one text."""
        return len(self.words) >= WHOLE_WORDS and min(self.share, self.other_share) >= WHOLE_SHARE

    @property
    def most(self) -> float:
        """Share of the text of that report of the two that is taken over more wholly."""
        return max(self.share, self.other_share)


def link_copies(
    told: Told, nearby: Nearby, *, same_article: frozenset[str] = frozenset()
) -> tuple[Member, tuple[RestsOn, ...]]:
    """File a report by its text and its story, and tell what it rests on.

    Args:
        told: the report with what was made of it.
        nearby: finds what was filed.
        same_article: ids of other versions of the report's article, which are no copies of it; it joins their story.

    Returns:
        The report's member, its group the story; and what rests on what, best told first. A `RestsOn` may be one of a report
        filed before, where that rests on this one: a wire may be read in after its copies.
    """
    report, shingles, profile = told.report, cut_shingles(told.report.text), profile_of(told.report)
    quoted = shingles.touched(quoted_spans(told))
    sampled, kept, credited = sample_runs(shingles), keep_runs(shingles, quoted), credited_agencies(report)
    keys, asked = story_keys(profile)
    found = {
        key: [filed for filed in each if filed.member != report.id]
        for key, each in nearby(Matter.REPORT, (*sampled, *asked)).items()
    }
    copied = _copied(report, shingles, kept, quoted, _nearest(found, frozenset(sampled), same_article))
    rests = _rests(report, shingles, credited, copied)
    same_text = {shared.filed.member: "same text" for shared in copied if shared.most >= _UNLIKE}
    same_text |= dict.fromkeys(same_article, "another version of the article")
    story = join_story(report, profile, found, same_text)
    sketch = {**kept.to_json(), **_header(report, credited), "story": profile.to_json()}
    return replace(story, keys=(*sampled, *keys), sketch=sketch), rests


def _header(report: Report, credited: Sequence[Credit]) -> dict[str, Any]:
    return {
        "publisher": full_name(report.publisher) if report.publisher else None,
        "published": report.published.isoformat() if report.published else None,
        "credits": [credit.name for credit in credited],
    }


def _nearest(found: Mapping[str, Sequence[Filed]], sampled: frozenset[str], same_article: frozenset[str]) -> list[Filed]:
    """Give the reports that share most filed runs with this one, most first."""
    times: dict[str, int] = {}
    by_id: dict[str, Filed] = {}
    for key, each in found.items():
        for filed in each if key in sampled else ():
            if filed.member not in same_article:
                times[filed.member] = times.get(filed.member, 0) + 1
                by_id[filed.member] = filed
    return [by_id[name] for name in sorted(times, key=lambda name: (-times[name], name))[:_COMPARED]]


def _copied(report: Report, shingles: Shingles, kept: Kept, quoted: Bools, nearest: Sequence[Filed]) -> list[Shared]:
    """Compare with the nearest reports and leave those that share text that counts."""
    compared = [_compare(shingles, kept, filed) for filed in nearest]
    if not compared:
        return []
    counting = ~quoted & ~_standing(report, compared)
    return [shared for shared in compared if _is_copied(report, shared, int((shared.plain & counting).sum()))]


def _compare(shingles: Shingles, kept: Kept, filed: Filed) -> Shared:
    theirs = kept_from_json(filed.sketch)
    could, (hits, quoted) = is_kept(shingles.numbers, theirs.scale), theirs.find(shingles.numbers)
    runs, words = _filled(hits, could), np.zeros(len(shingles.words), np.bool_)
    for place in range(RUN):
        words[place : place + len(runs)] |= runs
    share = float(words.mean()) if len(words) else 0.0
    return Shared(filed, theirs, runs, runs & ~_filled(quoted, could), words, share, theirs.share_in(kept))


def _filled(hits: Bools, could: Bools) -> Bools:
    """Fill in runs that the other report cannot have kept where the last before and the next behind them are marked."""
    if could.all():
        return hits
    places = np.flatnonzero(could)
    filled = hits.copy()
    for first, last in pairwise(places):
        if hits[first] and hits[last]:
            filled[first:last] = True
    return filled


def _standing(report: Report, compared: Sequence[Shared]) -> Bools:
    """Mark the runs that are an outlet's standing text: two of its reports that are otherwise unlike both have them."""
    standing = np.zeros(len(compared[0].runs), np.bool_)
    own = name_key(report.publisher)
    by_outlet: dict[str, list[Shared]] = {}
    for shared in compared:
        if outlet := name_key(shared.filed.sketch.get("publisher")):
            by_outlet.setdefault(outlet, []).append(shared)
            if outlet == own and shared.most < _UNLIKE:
                standing |= shared.runs
    for several in by_outlet.values():
        for number, one in enumerate(several[:8]):
            for other in several[number + 1 : 8]:
                both = one.runs & other.runs
                if both.any() and max(one.kept.share_in(other.kept), other.kept.share_in(one.kept)) < _UNLIKE:
                    standing |= both
    return standing


def _is_copied(report: Report, shared: Shared, counting: int) -> bool:
    is_own = report.publisher is not None and name_key(report.publisher) == name_key(shared.filed.sketch.get("publisher"))
    if shared.is_whole:
        return True
    return counting >= MIN_RUNS and shared.most >= (_UNLIKE if is_own else MIN_SHARE)


def _rests(report: Report, shingles: Shingles, credited: tuple[Credit, ...], copied: Sequence[Shared]) -> tuple[RestsOn, ...]:
    """Tell what rests on what: sources first whose text explains most; one that adds no text of its own is left out."""
    judged = [(_Direction.of(report, credited, shared), shared) for shared in copied]
    judged.sort(key=lambda each: (each[0].is_reversed, *_rank(*each)))
    rests: list[RestsOn] = []
    explained = np.zeros(len(shingles.words), np.bool_)
    for direction, shared in judged:
        if int((shared.words & ~explained).sum()) < (WHOLE_WORDS if shared.is_whole else MIN_RUNS + RUN - 1):
            continue  # what they share is a third one's: the other was held against that one
        if direction.is_reversed:
            rests.append(_reversed(report, direction, shared))
        else:
            rests.append(_resting(report, shingles, direction, shared))
            explained |= shared.words
    whole = {name_key(rest.on_name) for rest in rests if rest.report_id == report.id and rest.kind is RestKind.COPY}
    by_credit = [rest for rest in credit_rests(report, credited) if name_key(rest.on_name) not in whole]
    return (*rests, *by_credit)


def _rank(direction: _Direction, shared: Shared) -> tuple[float, float, str, str]:
    return -direction.weight, -round(shared.share, 1), direction.order, shared.filed.member


@dataclass(frozen=True)
class _Direction:
    """Which of two reports that share text rests on the other.

    Attributes:
        is_reversed: the other one rests on this one.
        agency: an agency that both credit, neither being its report: both rest on it.
        certainty: that it is this way round.
        weight: how firmly it is told that the other is a source: 2 by a credit, 1 by time, 0 not at all.
        order: earlier sources first.
    """

    is_reversed: bool
    agency: str | None
    certainty: float
    weight: int
    order: str
    words: str

    @classmethod
    def of(cls, report: Report, credited: Sequence[Credit], shared: Shared) -> _Direction:
        """Tell it by credits, then by time, then by which of the two is an agency."""
        theirs = shared.filed.sketch
        order, outlet = str(theirs.get("published") or "9"), theirs.get("publisher")
        ours = {name_key(credit.name): credit.name for credit in credited}
        credits_of_other = {name_key(name) for name in theirs.get("credits", ())}
        if outlet and name_key(outlet) in ours:
            return cls(False, None, 1.0, 2, order, f"it credits {ours[name_key(outlet)]}")
        if report.publisher and name_key(report.publisher) in credits_of_other:
            return cls(True, None, 1.0, 2, order, f"it credits {full_name(report.publisher)}")
        if both := sorted(ours.keys() & credits_of_other):
            return cls(False, ours[both[0]], 1.0, 2, order, f"it and a report by {outlet or 'another'} credit {ours[both[0]]}")
        is_wire, other_is_wire = is_agency(report.publisher), is_agency(outlet)
        if is_wire != other_is_wire:
            return cls(
                is_wire, None, 0.95, 2, order, f"{full_name(report.publisher or '') if is_wire else outlet} is an agency"
            )
        first = _came_first(report, theirs.get("published"))
        if first is None:
            return cls(False, None, 0.5, 0, order, "which of the two came first is not stated")
        return cls(not first, None, 0.9, 1, order, f"it was published later, the other on {_day(order if first else report)}")


def _day(published: str | Report) -> str:
    if isinstance(published, Report):
        return published.published.day.isoformat() if published.published else "a day not stated"
    return published[:10]


def _came_first(report: Report, other: str | None) -> bool | None:
    """Tell whether the other report was published before this one; None where that is not stated."""
    if report.published is None or not other:
        return None
    ours, instant = report.published.instant, datetime.fromisoformat(other) if "T" in other else None
    if ours and instant and (ours.tzinfo is None) == (instant.tzinfo is None):
        return instant < ours if instant != ours else None
    day = instant.date() if instant else date.fromisoformat(other)
    return day < report.published.day if day != report.published.day else None


def _kind(share: float, passages: int, words: int) -> RestKind:
    if share >= COPY_SHARE:
        return RestKind.COPY
    is_edited = share >= 2 * REWRITE_SHARE or passages * _PASSAGE > words
    return RestKind.REWRITE if share >= REWRITE_SHARE and is_edited else RestKind.EXCERPT


def _resting(report: Report, shingles: Shingles, direction: _Direction, shared: Shared) -> RestsOn:
    spans, words = shingles.spans(shared.words), int(shared.words.sum())
    outlet = shared.filed.sketch.get("publisher")
    same = f"{words} of its {len(shingles.words)} words stand, in runs of {RUN} or more, in a report by {outlet or 'another'}"
    return RestsOn(
        report.id,
        _kind(shared.share, len(spans), words),
        None if direction.agency else shared.filed.member,
        direction.agency or outlet,
        round(shared.share, 4),
        round(_score(words, shared.most) * direction.certainty, 4),
        (Reason(same), Reason(direction.words)),
        spans,
    )


def _reversed(report: Report, direction: _Direction, shared: Shared) -> RestsOn:
    """Make what the other report rests on: this one. Where the words stand in its text is not known here."""
    words, passages = int(shared.words.sum()), int(np.diff(shared.words.astype(np.int8), prepend=0).clip(min=0).sum())
    outlet = full_name(report.publisher) if report.publisher else None
    same = f"{round(100 * shared.other_share)} in 100 of its runs of {RUN} words stand in a report by {outlet or 'another'}"
    return RestsOn(
        shared.filed.member,
        _kind(shared.other_share, passages, words),
        report.id,
        outlet,
        round(shared.other_share, 4),
        round(_score(words, shared.most) * direction.certainty, 4),
        (Reason(same), Reason(direction.words)),
    )


def _score(words: int, share: float) -> float:
    """Give the probability that shared text is one's own and the other's by no chance."""
    return float(1 - 0.5 * np.exp(-words / 40 - 4 * share))
