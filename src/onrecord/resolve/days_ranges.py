"""The interval that two times tell together: "from 3 March to 5 April", "between Tuesday and Thursday".

In: a passage and the days of its time marks. Out: the same for dating acts, both marks of such a pair with the interval from
the first day of one to the last day of the other. Each by itself stays the day that it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from onrecord.dates import Anchor, When
from onrecord.report import Span
from onrecord.resolve.days_calendar import interval
from onrecord.resolve.days_reading import read_value
from onrecord.resolve.days_tense import Tense
from onrecord.resolve.days_words import Counting
from onrecord.resolve.passage import Passage

_LESSER = r"(?:(?:early|late|mid|the|midnight|noon|dawn|\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?m\.?|hours)?)[\s-]+)*(?:on\s+)?"
_FROM = re.compile(rf"\b(?P<side>from|between)\s+{_LESSER}$", re.IGNORECASE)
_TO = re.compile(rf"\s*(?P<to>to|until|till|through|and|[–—-])\s+{_LESSER}", re.IGNORECASE)
# "Put off from Tuesday to Friday" tells two days, and no days between.
_MOVES = re.compile(
    r"\b(?:mov(?:e[ds]?|ing)|postpon\w*|put\s+(?:\w+\s+){0,4}?(?:off|back)|push\w*\s+(?:\w+\s+){0,4}?back|br(?:ought|ings?)\s+(?:\w+\s+){0,4}?forward"
    r"|delay\w*|reschedul\w*|shift\w*|chang\w*|extend\w*|defer\w*|prolong\w*)\b[^.;]*$",
    re.IGNORECASE,
)
_FAR = 80  # code points before "from" in which "put off" stands
_REACH = 40  # code points before a time in which "from" stands


def with_ranges(passage: Passage, times: Sequence[When | None]) -> tuple[When | None, ...]:
    """Give the days of time marks, those that tell an interval together with that interval.

    Args:
        passage: the report with its marks.
        times: the interval of each of the marks' times, or None.
    """
    out = list(times)
    spans = [_without_and(passage.text, mark.span) for mark in passage.annotations.times]
    for number, (first, second) in enumerate(pairwise(spans)):
        last = times[number + 1]
        if last is not None and last.latest is not None and _are_ends(passage.text, first, second):
            begins = _first_day(first.of(passage.text), times[number], last.latest)
            if begins is not None:
                start = min(first.start, last.start)
                edtf, words = interval(begins, last.latest).edtf, passage.text[start : last.end]
                out[number] = out[number + 1] = replace(last, earliest=begins, edtf=edtf, words=words, start=start)
    return tuple(out)


def _without_and(text: str, span: Span) -> Span:
    return Span(span.start, span.end - len(" and")) if span.of(text).casefold().endswith(" and") else span


def _are_ends(text: str, first: Span, second: Span) -> bool:
    """Tell whether the words around two times make them the ends of one interval."""
    to = _TO.fullmatch(text, first.end, second.start)
    side = _FROM.search(text, max(0, first.start - _REACH), first.start) if to else None
    if to is None or side is None:
        return False
    if side["side"].casefold() == "from" and _MOVES.search(text, max(0, side.start() - _FAR), side.start()):
        return False
    return (to["to"].casefold() == "and") == (side["side"].casefold() == "between")


def _first_day(words: str, first: When | None, end: date) -> date | None:
    """Give the first day of the first of two times; it is counted back from the second where it is not surely before that."""
    if first is not None and first.earliest is not None and first.earliest <= end:
        return first.earliest
    try:
        value = read_value(words, Counting(end, Anchor.EVENT, Tense.PAST, done=True))
    except (ValueError, OverflowError):
        return None
    return value.earliest if value and value.earliest and value.earliest <= end else None
