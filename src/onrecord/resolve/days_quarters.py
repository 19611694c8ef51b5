"""TIMEX3 values of quarters, halves and the periods of a balance.

In: the words of one expression, what it may be counted from, and the quarter told last. Out: a value ("2013-Q3", "2013-H1"), or
None where the words tell no quarter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from onrecord.resolve.days_tense import Tense
from onrecord.resolve.days_words import ORDINALS, Counting


@dataclass(frozen=True, slots=True)
class Told:
    """What the text has told before an expression, near enough to point at.

    Attributes:
        day: the first day of what was told last, of whatever length.
        quarter: year and number of the quarter told last.
    """

    day: date | None = None
    quarter: tuple[int, int] | None = None


_ORDINAL = r"(?P<q>first|second|third|fourth|1st|2nd|3rd|4th|q[1-4])"
_BESIDE = r"(?P<ago>(?:comparable |corresponding )?(?:year-(?:ago|earlier)|comparable|corresponding)[- ])"
_QUARTER = re.compile(
    r"(?:(?:the|its|an?|this|that) )?(?:(?P<beforeyear>last|this|next) year's |(?P<y>[12]\d{3})(?:'s)? )?(?:\w+ )??(?:fiscal )?"
    rf"{_BESIDE}?(?:fiscal )?(?:(?P<rel>last|next|latest|current|previous|same|this|that) )?"
    rf"(?:{_ORDINAL}[- ]?)?(?P<unit>quarter|period|half)?"
    r"(?:,? (?:of |in )?(?:(?P<yafter>[12]\d{3})|(?P<yrel>last|this|next) year))?(?P<since>,? a year (?:ago|earlier))?"
)
_YEAR_AGO = re.compile(r"(?:a|one|the) year (?:ago|earlier|before)|year-(?:ago|earlier)")


def read_quarter(words: str, counting: Counting, told: Told) -> str | None:
    """Read a quarter, half or balance period: "third-quarter", "the year-ago period", "a year earlier" beside a quarter.

    Balances tell one quarter and compare it with the same of the year before: there "a year earlier" is that quarter (in 30 of
    the 45 training cases, the others without a quarter near).
    """
    if _YEAR_AGO.fullmatch(words):
        return f"{told.quarter[0] - 1:04d}-Q{told.quarter[1]}" if told.quarter else None
    match = _QUARTER.fullmatch(words) if re.search(r"quarter|period|half|\bq[1-4]\b", words) else None
    if match is None or (match["unit"] is None and not (match["q"] or "").startswith("q")):
        return None
    year = _year_of_quarter(match, counting)
    number = ORDINALS.get(match["q"] or "") or (int(match["q"][1]) if match["q"] else 0)
    if match["unit"] == "half":
        year = year or (counting.day.year if counting.day else None)
        number = 2 if match["rel"] == "last" else number
        return f"{year:04d}-H{number}" if year and number in (1, 2) else None
    back = 1 if match["ago"] or match["since"] else 0
    if number:
        found = _nearest_quarter(number, year, counting)
        found = (found[0] - back, found[1]) if found and not year else found
    else:
        found = _told_quarter(match, year, counting, told)
        found = (found[0] - back, found[1]) if found and not year else found
    return f"{found[0]:04d}-Q{found[1]}" if found else None


def _year_of_quarter(match: re.Match[str], counting: Counting) -> int | None:
    if match["y"] or match["yafter"]:
        return int(match["y"] or match["yafter"])
    relative = match["beforeyear"] or match["yrel"]
    if relative and counting.day:
        return counting.day.year + {"last": -1, "this": 0, "next": 1}[relative]
    return None


def _nearest_quarter(number: int, year: int | None, counting: Counting) -> tuple[int, int] | None:
    if year:
        return year, number
    if counting.day is None:
        return None
    # Balances look back: the last one that has begun, and one ahead only where that is long over and the verb looks ahead.
    now = (counting.day.month - 1) // 3 + 1
    last = counting.day.year - (number > now)
    long_over = (counting.day.year * 4 + now) - (last * 4 + number) > 1
    return last + (counting.tense is Tense.FUTURE and long_over), number


def _told_quarter(match: re.Match[str], year: int | None, counting: Counting, told: Told) -> tuple[int, int] | None:
    if counting.day is None and told.quarter is None:
        return None
    now = ((counting.day.month - 1) // 3 + 1, counting.day.year) if counting.day else (1, 1)
    relative = match["rel"]
    if relative in ("current", "this", "next") or (match["unit"] == "quarter" and relative == "last" and told.quarter is None):
        shift = {"next": 1, "last": -1}.get(relative, 0)
        index = now[1] * 4 + now[0] - 1 + shift
        return index // 4, index % 4 + 1
    if told.quarter:
        return (year, told.quarter[1]) if year else told.quarter
    index = now[1] * 4 + now[0] - 2  # the last quarter that was over on the day of writing
    return (year or index // 4), index % 4 + 1


def quarter_in(value: str | None) -> tuple[int, int] | None:
    """Give year and number of a value that is a quarter."""
    match = re.fullmatch(r"(\d{4})-Q([1-4])", value or "")
    return (int(match[1]), int(match[2])) if match else None
