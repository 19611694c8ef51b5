"""The TIMEX3 value of every time expression of a report.

In: a report, its whole time expressions (`days_phrases`) and the interval of each (`days`). Out: one `Timex` for each. An
expression is read in the light of those before it: "that year", "10 p.m." and "a year earlier" point back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from onrecord.annotation import Annotations, TimeMark
from onrecord.dates import Anchor, When
from onrecord.entry import Timex
from onrecord.report import Report
from onrecord.resolve.days import EVENT_REACH, is_to_the_day
from onrecord.resolve.days_due import side_of_time
from onrecord.resolve.days_quarters import Told, quarter_in
from onrecord.resolve.days_timex import read_timex
from onrecord.resolve.days_words import Counting
from onrecord.resolve.passage import Passage

Found = TypeVar("Found")


@dataclass(slots=True)
class _Before:
    """What was told last, and where it ends."""

    day: tuple[date, int] | None = None
    any_day: tuple[date, int] | None = None
    quarter: tuple[tuple[int, int], int] | None = None

    def told_at(self, place: int) -> tuple[date | None, Told]:
        """Give the day told last, and what else was, as far as it reaches."""
        return _near(self.day, place), Told(_near(self.any_day, place), _near(self.quarter, place))


def _near(one: tuple[Found, int] | None, place: int) -> Found | None:
    return one[0] if one and place - one[1] < EVENT_REACH else None


def resolve_timexes(report: Report, annotations: Annotations, times: Sequence[When | None]) -> tuple[Timex, ...]:
    """Read every time expression of a report.

    Args:
        report: the report.
        annotations: its marks; `times` are whole expressions.
        times: the interval of each of `annotations.times`, or None.

    Returns:
        One for each of `annotations.times`, in their order.
    """
    passage = Passage(report, annotations)
    before = _Before()
    found = []
    for mark, when in zip(annotations.times, times, strict=True):
        one = _read(passage, mark, when, before)
        found.append(one)
        _remember(before, one)
    return tuple(found)


def _read(passage: Passage, mark: TimeMark, when: When | None, before: _Before) -> Timex:
    event, told = before.told_at(mark.span.start)
    sentence = passage.sentence_at(mark.span.start)
    counting = Counting(
        _day_of_counting(passage, mark, when),
        Anchor.PUBLICATION,
        side_of_time(passage.text, sentence, mark.span),
        when.anchor_day if when and when.anchor is Anchor.EVENT else event,
    )
    kind, reading = read_timex(mark.span.of(passage.text), mark.type, counting, told)
    if reading is None:
        return Timex(mark.span, kind, None, when=when, score=mark.score)
    return Timex(mark.span, kind, reading.value, reading.mod, reading.quant, reading.freq, when, mark.score)


def _day_of_counting(passage: Passage, mark: TimeMark, when: When | None) -> date | None:
    """Give the day that an expression is counted from: where `days` left "yesterday" of a quotation open, so do we."""
    if when and when.anchor in (Anchor.PUBLICATION, Anchor.SPEECH):
        return when.anchor_day
    quoted = passage.quotations.stretch_at(mark.span.start) is not None
    if when is None and quoted and is_to_the_day(mark.span.of(passage.text)):
        return None
    return passage.report.published.day if passage.report.published else None


def _remember(before: _Before, one: Timex) -> None:
    quarter = quarter_in(one.value)
    # The quarter of the year before is told to compare: "the quarter" after it is still the one that was compared.
    if quarter and not (before.quarter and quarter == (before.quarter[0][0] - 1, before.quarter[0][1])):
        before.quarter = quarter, one.span.end
    when = one.when
    if when is None or when.earliest is None:
        return
    before.any_day = when.earliest, one.span.end
    if when.earliest == when.latest:
        before.day = when.earliest, one.span.end
