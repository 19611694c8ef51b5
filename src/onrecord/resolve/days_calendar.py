"""Calendar arithmetic: intervals of days, shifts, parts of intervals and feasts. Knows no words and no report."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.dates import Anchor

# EDTF level 1 season codes, and the first month of each. Meteorological, northern hemisphere.
SEASON_CODES = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}


@dataclass(frozen=True, slots=True)
class Value:
    """An interval of days and what it was counted from.

    Attributes:
        earliest / latest: first and last possible day; None where that end is open.
        edtf: the value in EDTF.
        anchor: NONE where the words name the days in full.
    """

    earliest: date | None
    latest: date | None
    edtf: str
    anchor: Anchor = Anchor.PUBLICATION

    @property
    def is_day(self) -> bool:
        """Tell whether the value is one single day."""
        return self.earliest is not None and self.earliest == self.latest


def interval(earliest: date, latest: date, anchor: Anchor = Anchor.PUBLICATION) -> Value:
    """Make the value of a closed interval, in the coarsest EDTF that says the same."""
    return Value(earliest, latest, format_edtf(earliest, latest), anchor)


def open_until(latest: date, anchor: Anchor) -> Value:
    """Make the value of "by ...": no first day."""
    return Value(None, latest, f"../{latest.isoformat()}", anchor)


def open_since(value: Value, anchor: Anchor) -> Value:
    """Make the value of "since ...": from the first day of `value` on, no last day."""
    first = value.earliest
    start = value.edtf if first and "/" not in value.edtf and "X" not in value.edtf else str(first)
    return Value(first, None, f"{start}/..", anchor)


def format_edtf(earliest: date, latest: date) -> str:
    """Write an interval in EDTF: a day, month, year, decade or century where it is one, else "first/last"."""
    if earliest == latest:
        return earliest.isoformat()
    whole_months = earliest.day == 1 and latest.day == month_days(latest.year, latest.month)
    if whole_months and (earliest.month, latest.month) == (1, 12):
        first, last = earliest.year, latest.year
        if first == last:
            return f"{first:04d}"
        for size, marks in ((10, "X"), (100, "XX")):
            if first % size == 0 and last == first + size - 1:
                return f"{first // size:0{4 - len(marks)}d}{marks}"
        return f"{first:04d}/{last:04d}"
    if whole_months:
        first_month, last_month = earliest.isoformat()[:7], latest.isoformat()[:7]
        return first_month if first_month == last_month else f"{first_month}/{last_month}"
    return f"{earliest.isoformat()}/{latest.isoformat()}"


def month_days(year: int, month: int) -> int:
    """Count the days of a month."""
    return calendar.monthrange(year, month)[1]


def month_of(year: int, month: int) -> tuple[date, date]:
    """Give the first and last day of a month; month numbers beyond 1 to 12 run into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, month_days(year, month))


def year_of(year: int) -> tuple[date, date]:
    """Give the first and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def week_of(day: date) -> tuple[date, date]:
    """Give Monday and Sunday of the ISO week that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def quarter_of(year: int, quarter: int) -> tuple[date, date]:
    """Give the first and last day of a calendar quarter; numbers beyond 1 to 4 run into other years."""
    first = 3 * (quarter - 1) + 1
    return month_of(year, first)[0], month_of(year, first + 2)[1]


def season_value(year: int, code: int, anchor: Anchor) -> Value:
    """Make the value of a season; a winter is named after the year that it begins in."""
    first = SEASON_MONTHS[code]
    return Value(month_of(year, first)[0], month_of(year, first + 2)[1], f"{year:04d}-{code}", anchor)


def shift_months(day: date, months: int) -> date:
    """Move a day by months, to the last day of a month that is too short."""
    first, last = month_of(day.year, day.month + months)
    return first.replace(day=min(day.day, last.day))


def unit_around(day: date, unit: str, count: int) -> tuple[date, date]:
    """Give the interval that "`count` units on" stands for (negative: ago).

    Days are exact. Weeks are rounded by writers, so that the day lies within three of the counted one. Months, years and
    longer units are counted by the calendar.
    """
    if unit == "day":
        moved = day + timedelta(days=count)
        return moved, moved
    if unit in ("week", "fortnight"):
        moved = day + timedelta(days=count * (7 if unit == "week" else 14))
        return moved - timedelta(days=3), moved + timedelta(days=3)
    if unit == "month":
        return month_of(day.year, day.month + count)
    if unit == "quarter":
        return quarter_of(day.year, (day.month - 1) // 3 + 1 + count)
    return span_of_years(day.year + count * YEARS[unit], YEARS[unit])


YEARS = {"year": 1, "decade": 10, "century": 100}


def span_of_years(year: int, size: int) -> tuple[date, date]:
    """Give the year, decade or century (by `size` in years) that holds a year."""
    first = year - year % size
    return date(first, 1, 1), date(first + size - 1, 12, 31)


def shift_unit(day: date, unit: str, count: int) -> date:
    """Move a day by whole units."""
    if unit == "day":
        return day + timedelta(days=count)
    if unit in ("week", "fortnight"):
        return day + timedelta(days=count * (7 if unit == "week" else 14))
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    return shift_months(day, months * count)


def part_of(earliest: date, latest: date, part: str) -> tuple[date, date]:
    """Give a part of an interval.

    Args:
        earliest: first day.
        latest: last day.
        part: "early", "mid" or "late": a third; "start" or "end": an edge; "first half" or "second half".
    """
    days = (latest - earliest).days + 1
    if days <= 3:
        return earliest, latest
    if part in ("first half", "second half"):
        middle = shift_months(earliest, 6) if days > 300 else earliest + timedelta(days=(days + 1) // 2)
        return (earliest, middle - timedelta(days=1)) if part == "first half" else (middle, latest)
    if days > 3000:
        return _part_of_years(earliest.year, latest.year, part)
    if days > 300:
        months = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "start": (1, 1), "end": (12, 12)}[part]
        return month_of(earliest.year, months[0])[0], month_of(latest.year, months[1])[1]
    edge = 6 if days > 20 else 1
    third = 10 if 28 <= days <= 31 else max(days // 3, 1)
    starts = {"early": 0, "mid": third, "late": 2 * third, "start": 0, "end": days - edge - 1}
    ends = {"early": third - 1, "mid": 2 * third - 1, "late": days - 1, "start": edge, "end": days - 1}
    return earliest + timedelta(days=starts[part]), earliest + timedelta(days=ends[part])


def _part_of_years(first: int, last: int, part: str) -> tuple[date, date]:
    size = last - first + 1
    third = size // 3
    edge = max(size // 5, 1)
    low, high = {
        "early": (first, first + third),
        "mid": (first + third, last - third),
        "late": (last - third, last),
        "start": (first, first + edge - 1),
        "end": (last - edge + 1, last),
    }[part]
    return date(low, 1, 1), date(high, 12, 31)


def easter(year: int) -> date:
    """Give Easter Sunday of the Western churches (Meeus, Jones and Butcher's rule)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Give Easter Sunday of the Eastern churches in the Gregorian calendar (Meeus's Julian rule; 1900 to 2099)."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def feast_day(name: str, year: int) -> date | None:
    """Give the day of a feast in a year, or None for a feast whose day needs more than arithmetic (Ramadan, Diwali)."""
    fixed = FIXED_FEASTS.get(name)
    if fixed:
        return date(year, *fixed)
    if name in EASTER_FEASTS:
        return easter(year) + timedelta(days=EASTER_FEASTS[name])
    if name == "orthodox easter":
        return orthodox_easter(year)
    if name in ("thanksgiving", "thanksgiving day"):
        return _nth_weekday(year, 11, 3, 4)
    if name == "labor day":
        return _nth_weekday(year, 9, 0, 1)
    return None


FIXED_FEASTS = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "new year": (1, 1),
    "new year's": (1, 1),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "valentine's day": (2, 14),
    "may day": (5, 1),
    "halloween": (10, 31),
    "epiphany": (1, 6),
}
EASTER_FEASTS = {
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
    "good friday": -2,
    "palm sunday": -7,
    "ash wednesday": -46,
    "ascension day": 39,
    "pentecost": 49,
    "whit monday": 50,
}
