"""Forms of time that count units from a day: "three weeks ago", "the past 24 hours", "within two months", "a day later".

In: a match of one form and what it may be counted from. Out: a `Value` or None, as for `days_forms`, whose table lists them.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.dates import Anchor
from onrecord.resolve.days_calendar import Value, interval, month_of, shift_unit, unit_around
from onrecord.resolve.days_tense import Tense
from onrecord.resolve.days_words import NEXT_LONGER, NEXT_RELATIVES, PAST_RELATIVES, VAGUE, Counting, read_count


def unit_of(match: re.Match[str]) -> str:
    """Give the unit that a form counts in."""
    return "century" if match["unit"].startswith("centur") else match["unit"]


def stretch_of(counting: Counting, unit: str, count: int, ahead: bool) -> Value | None:
    """Give the days from so many units ago up to the day that is counted from, or `ahead` from there on."""
    if counting.day is None:
        return None
    other = shift_unit(counting.day, unit, count if ahead else -count)
    return interval(min(other, counting.day), max(other, counting.day), counting.anchor)


def stretch(match: re.Match[str], counting: Counting) -> Value | None:
    """Count out "the past three days", "the next two weeks", "the coming days", "within two weeks", "in the last year".

    "In recent years" and "in the coming weeks" have no first and no last day; "recent days" are of about a week.
    """
    unit, words = unit_of(match), match.groupdict().get("n")
    count = read_count(words) if words else None if match.group().endswith("s") else 1
    if count is None:
        if unit != "day":
            return None
        unit, count = NEXT_LONGER[unit]
    relative = match.groupdict().get("rel")
    return stretch_of(counting, unit, count, ahead=relative not in (PAST_RELATIVES | {"recent"}))


def ago(match: re.Match[str], counting: Counting) -> Value | None:
    """Count out "three weeks ago", "several days ago", and ahead: "in two weeks", "two weeks from now"."""
    groups = match.groupdict()
    if counting.day is None:
        return None
    sign = 1 if groups.get("ahead") is not None else -1
    if groups.get("in") and counting.tense is not Tense.FUTURE:
        return None  # "did it in two weeks" is how long it took
    return _away(match, counting.day, sign, counting.anchor)


def _away(match: re.Match[str], day: date, sign: int, anchor: Anchor) -> Value | None:
    unit, count = unit_of(match), read_count(match["n"])
    if count is None:
        if not re.fullmatch(r"(?:a )?(?:few|several|some|many)(?: of)?", match["n"]) or unit not in VAGUE:
            return None
        few, many = VAGUE[unit]
        ends = (shift_unit(day, unit, sign * few), shift_unit(day, unit, sign * many))
        return interval(min(ends), max(ends), anchor)
    try:
        low, high = unit_around(day, unit, sign * count)
        if match["about"]:
            near = unit_around(day, unit, sign * max(count - 1, 0))
            far = unit_around(day, unit, sign * (count + 1))
            more = match["about"] in ("more than", "over", "at least", "just over")
            less = match["about"] in ("nearly", "almost", "less than", "fewer than", "just under")
            low = low if (less if sign < 0 else more) else min(near[0], far[0])
            high = high if (more if sign < 0 else less) else max(near[1], far[1])
    except (ValueError, OverflowError):
        return None
    return interval(low, high, anchor)


def after_event(match: re.Match[str], counting: Counting) -> Value | None:
    """Count out "a day later", "three days earlier", "the day before", from the day told last."""
    if counting.event is None:
        return None
    sign = -1 if match["side"] in ("before", "earlier", "previously", "prior") else 1
    if match.groupdict().get("n"):
        return _away(match, counting.event, sign, Anchor.EVENT)
    return interval(*unit_around(counting.event, unit_of(match), sign), Anchor.EVENT)


def hours(match: re.Match[str], counting: Counting) -> Value | None:
    """Count out "24 hours ago" and "the past 48 hours": whole days that hold them; a few hours may lie in one day or two."""
    count = read_count(match["n"]) if match["n"] else 1
    if counting.day is None or count is None or count % 24:
        return None
    other = counting.day + timedelta(days=count // 24 if match.groupdict().get("rel") in NEXT_RELATIVES else -count // 24)
    ago = match.groupdict().get("rel") is None
    return interval(min(other, counting.day), other if ago else max(other, counting.day), counting.anchor)


def to_the_day(match: re.Match[str], counting: Counting) -> Value | None:
    """Count out "a week ago today", "a fortnight from today": the day itself."""
    count = read_count(match["n"])
    if counting.day is None or count is None:
        return None
    day = shift_unit(counting.day, unit_of(match), count if match["ahead"] else -count)
    return interval(day, day, counting.anchor)


def halves_ago(match: re.Match[str], counting: Counting) -> Value | None:
    """Count out "two and a half years ago": good to a quarter of a year on either side."""
    count = read_count(match["n"])
    if counting.day is None or count is None:
        return None
    middle = counting.day.month - 12 * count - 6
    first, last = month_of(counting.day.year, middle - 3)[0], month_of(counting.day.year, middle + 3)[1]
    return interval(first, last, counting.anchor)


def same_day(match: re.Match[str], counting: Counting) -> Value | None:
    """Count out "earlier in the day": the day told last."""
    del match
    return interval(counting.event, counting.event, Anchor.EVENT) if counting.event else None
