"""Forms of time that are longer than a month, and the choice among the same date of several years.

In: a match of one form and what it may be counted from. Out: a `Value` or None, as for `days_forms`, whose table lists them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from onrecord.dates import Anchor
from onrecord.resolve.days_calendar import (
    SEASON_CODES,
    YEARS,
    Value,
    feast_day,
    interval,
    quarter_of,
    season_value,
    span_of_years,
    year_of,
)
from onrecord.resolve.days_tense import Tense
from onrecord.resolve.days_words import NEXT_RELATIVES, ORDINALS, PAST_RELATIVES, Counting

# "Had promised to leave by June 1", on June 12: without its year no writer means the June to come.
_JUST_PAST = 60  # days
_FAR_AHEAD = 62  # days from which on a date ahead has its year beside a past verb; the one of the year before is ten months ago


def nearest(options: list[tuple[date, date]], counting: Counting) -> tuple[date, date] | None:
    """Choose among the same date of several years: the nearest, on the side that the tense tells."""
    day = counting.day
    if day is not None and counting.done:
        options = [option for option in options if option[0] <= day]
    if day is None or not options:
        return None

    def distance(option: tuple[date, date]) -> int:
        if option[0] <= day <= option[1]:
            return 0
        return (option[0] - day).days if option[0] > day else (option[1] - day).days

    near = min(options, key=lambda option: abs(distance(option)))
    if counting.tense is Tense.PAST and distance(near) > _FAR_AHEAD:
        # Past verbs also tell of dates ahead ("a deadline of April 5 was set"), but not of far ones without their year.
        return max((option for option in options if distance(option) <= 0), default=None)
    if counting.tense is Tense.FUTURE and distance(near) < -_JUST_PAST:
        return min((option for option in options if distance(option) >= 0), default=None)
    return near


def year_from(match: re.Match[str], counting: Counting) -> int | None:
    """Read a year after a month: "2024", or "last year", "this year", "next year" counted out."""
    groups = match.groupdict()
    if groups.get("y"):
        return int(groups["y"])
    if groups.get("yrel") and counting.day:
        return counting.day.year + {"last": -1, "this": 0, "next": 1}[groups["yrel"]]
    return None


def year(match: re.Match[str], counting: Counting) -> Value | None:
    """Read "2019", "2019-2021", "2023/24"."""
    del counting
    first = int(match["y"])
    last = match.groupdict().get("y2")
    end = first if not last else int(last) if len(last) == 4 else first - first % 100 + int(last)
    return interval(year_of(first)[0], year_of(end)[1], Anchor.NONE) if end >= first else None


def decade(match: re.Match[str], counting: Counting) -> Value | None:
    """Read "the 1990s", "the '90s", "the 19th century"."""
    del counting
    if match.groupdict().get("cent"):
        return interval(*span_of_years((int(match["cent"]) - 1) * 100, YEARS["century"]), Anchor.NONE)
    start = int(match["dec"])
    start = start if start > 100 else 1900 + start if start >= 30 else 2000 + start
    return interval(*span_of_years(start, 100 if start % 100 == 0 and start < 2000 else 10), Anchor.NONE)


def quarter(match: re.Match[str], counting: Counting) -> Value | None:
    """Count out "the third quarter of 2024", "Q3", "last year's fourth quarter", "the first half of 2025"."""
    groups = match.groupdict()
    named = groups.get("short") or groups["q"]
    number = ORDINALS.get(named) or int(named.lstrip("q"))
    year = year_from(match, counting)
    anchor = Anchor.NONE if groups.get("y") else counting.anchor
    if groups.get("half"):
        if year is None or number > 2:
            return None
        return interval(quarter_of(year, 2 * number - 1)[0], quarter_of(year, 2 * number)[1], anchor)
    if year:
        return interval(*quarter_of(year, number), anchor)
    options = [quarter_of(counting.day.year + shift, number) for shift in (-1, 0, 1)] if counting.day else []
    chosen = nearest(options, counting)
    return interval(*chosen, counting.anchor) if chosen else None


def season(match: re.Match[str], counting: Counting) -> Value | None:
    """Count out "spring 2024", "last summer", "the winter"."""
    code = SEASON_CODES[match["season"]]
    year = year_from(match, counting)
    if year:
        return season_value(year, code, Anchor.NONE if match.groupdict().get("y") else counting.anchor)
    if counting.day is None:
        return None
    relative, today = match.groupdict().get("rel"), counting.day
    options = [season_value(today.year + shift, code, counting.anchor) for shift in (-2, -1, 0, 1)]
    ends = [(value.earliest, value.latest, value) for value in options if value.earliest and value.latest]
    if relative in PAST_RELATIVES:
        return next((value for _, last, value in reversed(ends) if last < today), None)
    if relative in NEXT_RELATIVES:
        return next((value for first, _, value in ends if first > today), None)
    # "Committed to meet again this summer": the verb is not that of the summer.
    counting = replace(counting, tense=Tense.UNKNOWN, done=False) if relative == "this" else counting
    chosen = nearest([(first, last) for first, last, _ in ends], counting)
    return next((value for first, _, value in ends if chosen and first == chosen[0]), None)


def feast(match: re.Match[str], counting: Counting) -> Value | None:
    """Count out "Easter", "last Christmas", "New Year's Eve 2024"."""
    name, year = match["feast"], year_from(match, counting)
    if year:
        day = feast_day(name, year)
        return interval(day, day, Anchor.NONE if match.groupdict().get("y") else counting.anchor) if day else None
    if counting.day is None:
        return None
    days = [day for shift in (-1, 0, 1) if (day := feast_day(name, counting.day.year + shift))]
    relative = match.groupdict().get("rel")
    if relative in PAST_RELATIVES:
        days = [day for day in days if day < counting.day][-1:]
    elif relative in NEXT_RELATIVES:
        days = [day for day in days if day > counting.day][:1]
    chosen = nearest([(day, day) for day in days], counting)
    return interval(*chosen, counting.anchor) if chosen else None
