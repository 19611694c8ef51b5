"""The day of an act that is told by how long it lay before or after another: she resigned three days after the talks failed.

In: the acts of a report with the days that are told of them. Out: the same days, and those that follow from such words. These
date the act before them, or where none stands there the one behind the comma, by the act that comes next: of the two the one
that has a day dates the other. The words by themselves are no day of either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.annotation import EventMark
from onrecord.dates import Anchor, When
from onrecord.report import Span
from onrecord.resolve.days_calendar import interval
from onrecord.resolve.days_words import NUMBERS, VAGUE, read_count
from onrecord.resolve.passage import Passage

_COUNT = (
    rf"(?:{'|'.join(sorted(NUMBERS, key=len, reverse=True))}|\d{{1,3}}|a\s+(?:few|couple)(?:\s+of)?|several|many|some)(?:-\w+)?"
)
_UNITS = r"(?:minute|hour|day|week|fortnight|month|year|decade)s?"
_AWAY = re.compile(
    rf"\b(?P<most>(?:(?:less|fewer|no\s+more)\s+than|within(?:\s+the)?|in\s+the|under|barely|hardly|not\s+(?:even|quite))\s+)?"
    rf"(?:(?:just|only|about|around|some|almost|nearly|more\s+than|exactly|roughly)\s+)?"
    rf"(?:(?P<count>{_COUNT})\s+(?P<unit>{_UNITS})|(?P<bare>minutes|hours|days|weeks|months|years)"
    r"|(?P<the>the)\s+(?P<one>day|week|month|year))"
    r"\s+(?P<side>after|before)\b(?!\s+(?:it|this|that|these|those|them)\b)",
    re.IGNORECASE,
)
_DAYS = {"minute": 0, "hour": 0, "day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3653}
_ROUND = {"week": 3, "fortnight": 4, "month": 15, "year": 183, "decade": 1827}
"""By how many days a count of a unit may be off: "five weeks" after a Tuesday need not be a Tuesday."""
_REACH = 120  # code points from the words to the act that they count from
_CLAUSE_ENDS = re.compile(r"[,;:—–]\s|\s[-–—]\s|[\"“”«»„]")


@dataclass(frozen=True, slots=True)
class _Apart:
    """Two acts with words between them that tell how many days lie between: the later's day is the earlier's plus `days`."""

    words: Span
    told: tuple[int, ...]  # numbers of the acts that the words date
    other: tuple[int, ...]  # of those that they count from
    days: tuple[int, int]  # least and most, below 0 where what is told came before

    def of_other(self, day: When) -> tuple[date, date] | None:
        """Give the days of what is counted from, where those of what is dated are known."""
        return _moved(day, -self.days[1], -self.days[0])

    def of_told(self, day: When) -> tuple[date, date] | None:
        """Give the days of what is dated, where those of what is counted from are known."""
        return _moved(day, *self.days)


def days_between(passage: Passage, marks: Sequence[EventMark], days: Sequence[When | None]) -> list[When | None]:
    """Give the days of acts, those told by their distance from another act as well.

    Args:
        passage: the report.
        marks: its acts, in order of the text.
        days: of each the interval that its own time words tell, or None.
    """
    out = list(days)
    for apart in _find(passage, marks):
        words = apart.words
        for number in (*apart.told, *apart.other):
            day = out[number]
            is_told_ahead = number in apart.other and day is not None and day.start < words.start
            if day is not None and (words.start <= day.start < words.end or is_told_ahead):
                out[number] = None  # the words date neither, and what stands before them dates what was told there
        told, other = (next((day for n in numbers if (day := out[n])), None) for numbers in (apart.told, apart.other))
        if told is not None and other is None:
            _put(out, apart.other, passage, words, apart.of_other(told), told)
        elif other is not None and told is None:
            _put(out, apart.told, passage, words, apart.of_told(other), other)
    return out


def _put(
    out: list[When | None],
    numbers: Sequence[int],
    passage: Passage,
    words: Span,
    days: tuple[date, date] | None,
    counted_from: When,
) -> None:
    if days is None:
        return
    value = interval(*days, Anchor.EVENT)
    when = When(*days, value.edtf, words.of(passage.text), *words, Anchor.EVENT, counted_from.earliest)
    for number in numbers:
        if out[number] is None:
            out[number] = when


def _moved(day: When, least: int, most: int) -> tuple[date, date] | None:
    if day.earliest is None or day.latest is None:
        return None
    try:
        return day.earliest + timedelta(days=least), day.latest + timedelta(days=most)
    except OverflowError:  # "a thousand years before"
        return None


def _find(passage: Passage, marks: Sequence[EventMark]) -> Iterator[_Apart]:
    """Find the words that tell how long one act lay from another, with both."""
    starts = [mark.trigger.start for mark in marks]
    text, last, before = passage.text, Span(0, 0), set[int]()
    found = list(_AWAY.finditer(text))
    nexts = (*(match.start() for match in found[1:]), len(text))
    for match, following in zip(found, nexts, strict=False):
        sentence = passage.sentence_at(match.start())
        if sentence != last:
            last, before = sentence, set()
        here = [number for number, start in enumerate(starts) if sentence.start <= start < sentence.end]
        stop = _clause_end(text, match.end(), min(sentence.end, following))
        other = tuple(number for number in here if match.end() <= starts[number] < stop)
        # What an earlier "after" counted from is not what this one dates: "two days after X and two weeks after Y".
        ahead = [number for number in here if starts[number] < match.start() and number not in before]
        later = [number for number in here if starts[number] >= stop]
        told = ahead[-1:] or later[:1]
        days = _distance(match)
        if other and told and days is not None:
            before.update(other)
            yield _Apart(Span(*match.span()), tuple(told), other, days)


def _clause_end(text: str, start: int, end: int) -> int:
    match = _CLAUSE_ENDS.search(text, start, min(end, start + _REACH))
    return match.start() if match else min(end, start + _REACH)


def _distance(match: re.Match[str]) -> tuple[int, int] | None:
    """Give the least and the most days that words count, below 0 for "before"; None where they count none."""
    unit = (match["unit"] or match["bare"] or match["one"]).lower()
    unit = unit if unit in _DAYS else unit.removesuffix("s")
    count = 1 if match["the"] else read_count(" ".join((match["count"] or "some").lower().split()))
    if not _DAYS[unit]:
        least, most = 0, 1 if count is None else -(-count * (1 if unit == "hour" else 0) // 24) or 1
    elif count is None:
        fewest, many = VAGUE.get(unit, (2, 7))
        least, most = fewest * _DAYS[unit], many * _DAYS[unit]
    else:
        off = _ROUND.get(unit, 0)
        least, most = max(0, count * _DAYS[unit] - off), count * _DAYS[unit] + off
    if match["most"]:
        least = 0
    return (least, most) if match["side"].lower() == "after" else (-most, -least)
