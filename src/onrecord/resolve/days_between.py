"""The day of an act that is told by how long it lay before or after another: she resigned three days after the talks failed.

In: the acts of a report with the days that are told of them. Out: the same days, and those that follow from such words. These
date the act before them, or where none stands there the one behind the comma, by the act that comes next: of the two the one
that has a day dates the other. The words by themselves are no day of either.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

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
    rf"\b(?P<most>(?:(?:less|fewer|no\s+more)\s+than|(?P<within>within)(?:\s+the)?|in\s+the|under|barely|hardly|not\s+(?:even|quite))\s+)?"
    rf"(?:(?:just|only|about|around|some|almost|nearly|more\s+than|exactly|roughly)\s+)?"
    rf"(?:(?P<count>{_COUNT})\s+(?P<unit>{_UNITS})|(?P<bare>minutes|hours|days|weeks|months|years)"
    r"|(?P<the>the)\s+(?P<one>day|week|month|year))"
    r"\s+(?P<side>after|before|(?(within)of|(?!)))\b(?!\s+(?:it|this|that|these|those|them)\b)",
    re.IGNORECASE,
)
# What each such expression ends with; few places of a text have it, and only there is the whole one looked for.
_ENDS = re.compile(rf"{_UNITS}\s+(?:after|before|of)\b", re.IGNORECASE)
_LONGEST, _AHEAD = 80, 12  # code points of such an expression before its unit, and behind it in which "it" would stand
_DAYS = {"minute": 0, "hour": 0, "day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3653}
_ROUND = {"week": 3, "fortnight": 4, "month": 15, "year": 183, "decade": 1827}
"""By how many days a count of a unit may be off: "five weeks" after a Tuesday need not be a Tuesday."""
_REACH = 120  # code points from the words to the act that they count from
_CLAUSE_ENDS = re.compile(r"[,;:—–]\s|\s[-–—]\s|[\"“”«»„]")


@dataclass(frozen=True, slots=True)
class _Apart:
    """Acts with words between them that tell how many days lie between.

    Attributes:
        words: that tell it.
        told: number of the act that they date.
        others: of those that they count from.
        least / most: days from the others to what is told; below 0 where that came before.
    """

    words: Span
    told: int
    others: range
    least: int
    most: int


def days_between(passage: Passage, marks: Sequence[EventMark], days: Sequence[When | None]) -> list[When | None]:
    """Give the days of acts, those told by their distance from another act as well.

    Args:
        passage: the report.
        marks: its acts, in order of the text.
        days: of each the interval that its own time words tell, or None.
    """
    out = list(days)
    for apart in _find(passage, marks):
        words, told = apart.words, apart.told
        for number in (told, *apart.others):
            day = out[number]
            # The words date neither, and what stands before them dates what was told there.
            if day is not None and day.start < words.end and (day.start >= words.start or number != told):
                out[number] = None
        other = next((day for number in apart.others if (day := out[number])), None)
        if (known := out[told]) is not None and other is None:
            moved = _moved(known, -apart.most, -apart.least, passage, words)
            for number in apart.others:
                out[number] = moved
        elif known is None and other is not None:
            out[told] = _moved(other, apart.least, apart.most, passage, words)
    return out


def _moved(day: When, least: int, most: int, passage: Passage, words: Span) -> When | None:
    """Give the days that lie so many after one act's, as words tell; None where they are not known, or in no calendar."""
    if day.earliest is None or day.latest is None:
        return None
    try:
        first, last = day.earliest + timedelta(days=least), day.latest + timedelta(days=most)
    except OverflowError:  # "a thousand years before"
        return None
    edtf = interval(first, last, Anchor.EVENT).edtf
    return When(first, last, edtf, words.of(passage.text), *words, Anchor.EVENT, day.earliest)


def _find(passage: Passage, marks: Sequence[EventMark]) -> Iterator[_Apart]:
    """Find the words that tell how long one act lay from another, with both."""
    starts = [mark.trigger.start for mark in marks]
    text, last, before = passage.text, Span(0, 0), set[int]()
    found = list(_distances(text))
    nexts = (*(match.start() for match in found[1:]), len(text))
    for match, following in zip(found, nexts, strict=False):
        sentence = passage.sentence_at(match.start())
        if sentence != last:
            last, before = sentence, set()
        stop = _clause_end(text, match.end(), min(sentence.end, following))
        first, here, behind, end = (bisect_left(starts, at) for at in (sentence.start, match.start(), stop, sentence.end))
        others = range(bisect_left(starts, match.end()), behind)
        # What an earlier "after" counted from is not what this one dates: "two days after X and two weeks after Y".
        ahead = next((number for number in reversed(range(first, here)) if number not in before), None)
        told = ahead if ahead is not None else behind if behind < end else None
        days = _distance(match)
        if others and told is not None and days is not None:
            before.update(others)
            yield _Apart(Span(*match.span()), told, others, *days)


def _distances(text: str) -> Iterator[re.Match[str]]:
    """Find the words that count time from an act, in order, none overlapping."""
    last = 0
    for ending in _ENDS.finditer(text):
        match = _AWAY.search(text, max(last, ending.start() - _LONGEST), ending.end() + _AHEAD)
        if match is not None:
            last = match.end()
            yield match


def _clause_end(text: str, start: int, end: int) -> int:
    match = _CLAUSE_ENDS.search(text, start, min(end, start + _REACH))
    return match.start() if match else min(end, start + _REACH)


def _distance(match: re.Match[str]) -> tuple[int, int] | None:
    """Give the least and the most days that words count, below 0 for "before"; None where they count none."""
    unit = (match["unit"] or match["bare"] or match["one"]).lower().removesuffix("s")
    count = 1 if match["the"] else read_count(" ".join((match["count"] or "some").lower().split()))
    if not _DAYS[unit]:
        hours = count if unit == "hour" and count else 1
        least, most = 0, -(-hours // 24)
    elif count is None:
        fewest, many = VAGUE.get(unit, (2, 7))
        least, most = fewest * _DAYS[unit], many * _DAYS[unit]
    else:
        off = _ROUND.get(unit, 0)
        least, most = max(0, count * _DAYS[unit] - off), count * _DAYS[unit] + off
    if match["most"]:
        least = 0
    return (least, most) if match["side"].lower() != "before" else (-most, -least)
