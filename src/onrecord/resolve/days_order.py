"""Months told without their year in a story that is told in order: "in May 2023 ... in early June ... in October 2023".

In: the days of the time marks of a passage, in order of the text. Out: the same, a month or date between two that have their
years put into the year that keeps the order. Only from one paragraph to the next, and only where one year does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from onrecord.dates import Anchor, When
from onrecord.resolve.days_calendar import interval
from onrecord.resolve.days_words import MON
from onrecord.resolve.passage import Passage

_MONTH = re.sub(r"\?P<\w+>", "?:", MON)
_BARE = re.compile(rf"(?:on |in )?(?:(?:early|mid|late)[- ])?(?:\d{{1,2}} )?{_MONTH}(?: \d{{1,2}})?", re.IGNORECASE)
_STATED = re.compile(r"\d{4}-\d\d(?:-\d\d)?")


def keep_order(passage: Passage, found: Sequence[When | None]) -> list[When | None]:
    """Put bare months behind a stated one into the year that keeps the order with the month after them."""
    out = list(found)
    before: When | None = None
    waiting: int | None = None
    last = -1
    for number, when in enumerate(found):
        is_stated = when is not None and when.anchor is Anchor.NONE and _STATED.fullmatch(when.edtf) is not None
        is_bare = when is not None and when.anchor is not Anchor.EVENT and _BARE.fullmatch(when.words) is not None
        if when is None or not (is_stated or is_bare):
            continue
        here = passage.paragraph_number(when.start)
        if here > last + 1:
            before, waiting = None, None
        if waiting is not None:
            out[waiting] = _between(before, out[waiting], when)
            before = out[waiting]
        waiting = number if is_bare and before is not None else None
        before, last = (when if is_stated else before), here
    return out


def _between(before: When | None, when: When | None, after: When) -> When | None:
    if before is None or before.earliest is None or after.latest is None or when is None:
        return when
    if when.earliest is None or when.latest is None or before.earliest <= when.earliest <= after.latest:
        return when
    options = []
    for year in range(before.earliest.year, after.latest.year + 1):
        first, last = _in_year(when.earliest, year), _in_year(when.latest, year)
        if first and last and before.earliest <= first and last <= after.latest:
            options.append((first, last))
    if len(options) != 1:
        return when
    return replace(when, earliest=options[0][0], latest=options[0][1], edtf=interval(*options[0]).edtf)


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return None
