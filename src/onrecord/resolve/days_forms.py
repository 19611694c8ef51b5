"""The forms that a time expression can take, each counted out to an interval.

In: the words of one time expression, lower case, and what they may be counted from (`Counting`). Out: a `Value`, or None where
the words tell no day ("recently", "daily", "for three weeks"). One form a row of `FORMS`; the first that fits the whole
expression decides, and what no row fits is "not stated". Nothing here sees the report.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from onrecord.dates import Anchor
from onrecord.resolve.days_calendar import (
    Value,
    interval,
    month_days,
    month_of,
    unit_around,
    week_of,
)
from onrecord.resolve.days_counted import (
    after_event,
    ago,
    halves_ago,
    hours,
    same_day,
    stretch,
    stretch_of,
    to_the_day,
    unit_of,
)
from onrecord.resolve.days_spans import decade, feast, nearest, quarter, season, year, year_from
from onrecord.resolve.days_tense import Tense
from onrecord.resolve.days_words import (
    ABOUT,
    COUNT,
    DAY,
    DAY2,
    DEICTIC,
    EVENT_RELATIVES,
    FEAST,
    MON,
    MON2,
    NEXT_RELATIVES,
    PAST_RELATIVES,
    RELATIVE,
    SAME_RELATIVES,
    SEASON,
    SPELLED_DAY,
    UNIT,
    WD,
    WD2,
    YEAR,
    YEAR_AFTER,
    Counting,
    day_number,
    month_number,
    weekday_number,
)

_LAST = frozenset({"last", "final"})
UNSURE_MONTHS = 4  # ago: "last March" may be of this year and of the year before

Form = Callable[[re.Match[str], Counting], Value | None]


def _safe_day(year: int, month: int, day: int) -> date | None:
    if 1 <= month <= 12 and 1 <= day <= month_days(year, month):
        return date(year, month, day)
    return None


def month_day(match: re.Match[str], counting: Counting) -> Value | None:
    """Count out "March 3", "3 March 2025", "Thursday, March 20", "March 3-5", "March 30 to April 2"."""
    groups = match.groupdict()
    month, low = month_number(groups["mon"]), day_number(groups["d"])
    high_month = month_number(groups["mon2"]) if groups.get("mon2") else month
    high = int(groups["d2"]) if groups.get("d2") else low
    year = year_from(match, counting)
    years = [year] if year else [counting.day.year + shift for shift in (-1, 0, 1)] if counting.day else []
    options = []
    for option in years:
        first = _safe_day(option, month, low)
        last = _safe_day(option + (high_month < month), high_month, high)
        if first and last and first <= last:
            options.append((first, last))
    if year:
        named = groups.get("y") is not None
        return interval(*options[0], Anchor.NONE if named else counting.anchor) if options else None
    if groups.get("wd"):  # "Monday 19 May" is of a year in which the 19th is one
        stated = weekday_number(groups["wd"])
        fitting = [option for option in options if option[0].weekday() == stated]
        if len(fitting) == 1:
            return interval(*fitting[0], counting.anchor)
    chosen = nearest(options, counting)
    return interval(*chosen, counting.anchor) if chosen else None


def numeric_day(match: re.Match[str], counting: Counting) -> Value | None:
    """Read "03/14/2025" and "14/03/2025"; "03/04/2025" means two days and is left open. A dotted date has the day first."""
    del counting
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if match["sep"] == ".":
        options = {_safe_day(year, second, first)}
    else:
        options = {_safe_day(year, second, first), _safe_day(year, first, second)}
    options.discard(None)
    day = options.pop() if len(options) == 1 else None
    return interval(day, day, Anchor.NONE) if day else None


def iso_day(match: re.Match[str], counting: Counting) -> Value | None:
    """Read "2025-03-19", "2025/3/19" and "2025-03"."""
    del counting
    year, month = int(match["y"]), int(match["m"])
    if match["d"] is None:
        return interval(*month_of(year, month), Anchor.NONE) if 1 <= month <= 12 else None
    day = _safe_day(year, month, int(match["d"]))
    return interval(day, day, Anchor.NONE) if day else None


def month(match: re.Match[str], counting: Counting) -> Value | None:
    """Count out "March", "last March", "March 2025", "March last year"."""
    number = month_number(match["mon"])
    year = year_from(match, counting)
    if year:
        return interval(*month_of(year, number), Anchor.NONE if match.groupdict().get("y") else counting.anchor)
    day = counting.day
    if day is None:
        return None
    relative = match.groupdict().get("rel")
    if relative == "last":
        return _last_month(number, counting)
    if relative in PAST_RELATIVES:
        shift = 0 if number < day.month else -1
    elif relative in NEXT_RELATIVES:
        shift = 0 if number > day.month else 1
    elif relative:
        shift = 0
    else:
        chosen = nearest([month_of(day.year + shift, number) for shift in (-1, 0, 1)], counting)
        return interval(*chosen, counting.anchor) if chosen else None
    return interval(*month_of(day.year + shift, number), counting.anchor)


def _last_month(number: int, counting: Counting) -> Value | None:
    """Count out "last June": of one that is just over, the year before, for "in June" would do; months later, this year's.

    Between the two writers differ: in October "last June" is four months ago, in July "last March" sixteen.
    """
    day = counting.day
    over = day.month - number if day else UNSURE_MONTHS
    if day is None or over == UNSURE_MONTHS:
        return None
    return interval(*month_of(day.year - (over < UNSURE_MONTHS), number), counting.anchor)


def _lies_ahead(day: date, wanted: int, tense: Tense, *, this: bool) -> bool:
    """Tell on which side a bare weekday, or with `this` "this Friday", lies: by tense, else the nearer one."""
    if tense is Tense.UNKNOWN and not this:
        return (wanted - day.weekday()) % 7 < (day.weekday() - wanted) % 7
    return tense is Tense.FUTURE or (this and tense is not Tense.PAST)


def weekday(match: re.Match[str], counting: Counting) -> Value | None:
    """Count out "Wednesday", "last Friday", "next Friday", "Monday of last week".

    A bare weekday that is the anchor's own is that day itself, in either tense: copy written and published on a Thursday
    says "on Thursday".
    """
    day = counting.day
    if day is None:
        return None
    number = weekday_number(match["wd"])
    groups = match.groupdict()
    monday = week_of(day)[0]
    relative, week = groups.get("rel"), groups.get("week")
    if week:
        chosen = monday + timedelta(days=7 * {"last": -1, "this": 0, "next": 1}[week] + number)
    elif relative in PAST_RELATIVES:
        chosen = day - timedelta(days=(day.weekday() - number - 1) % 7 + 1)
    elif relative == "next":
        chosen = monday + timedelta(days=7 + number)
    elif relative in NEXT_RELATIVES:
        chosen = day + timedelta(days=(number - day.weekday() - 1) % 7 + 1)
    elif relative in SAME_RELATIVES:
        if counting.event is None or counting.event.weekday() != number:
            return None
        return interval(counting.event, counting.event, Anchor.EVENT)
    elif _lies_ahead(day, number, counting.tense, this=relative is not None):
        chosen = day + timedelta(days=(number - day.weekday()) % 7)
    else:
        chosen = day - timedelta(days=(day.weekday() - number) % 7)
    return interval(chosen, chosen, counting.anchor)


def weekday_in_a_week(match: re.Match[str], counting: Counting) -> Value | None:
    """Count out "Friday week": a week after the next one."""
    if counting.day is None:
        return None
    chosen = counting.day + timedelta(days=(weekday_number(match["wd"]) - counting.day.weekday() - 1) % 7 + 8)
    return interval(chosen, chosen, counting.anchor)


def weekdays(match: re.Match[str], counting: Counting) -> Value | None:
    """Count out "Monday and Tuesday", "Saturday to Monday": from the first to the second, which lies on the tense's side."""
    day = counting.day
    if day is None:
        return None
    first, second = weekday_number(match["wd"]), weekday_number(match["wd2"])
    length = timedelta(days=(second - first) % 7)
    if counting.tense is Tense.FUTURE:
        start = day + timedelta(days=(first - day.weekday()) % 7)
        return interval(start, start + length, counting.anchor)
    end = day - timedelta(days=(day.weekday() - second) % 7)
    return interval(end - length, end, counting.anchor)


def deictic(match: re.Match[str], counting: Counting) -> Value | None:
    """Count out "today", "yesterday", "last night", "tomorrow"."""
    if counting.day is None:
        return None
    day = counting.day + timedelta(days=DEICTIC[match["word"]])
    return interval(day, day, counting.anchor)


def overnight(match: re.Match[str], counting: Counting) -> Value | None:
    """Count out "overnight": the night into the anchor's day."""
    del match
    if counting.day is None:
        return None
    return interval(counting.day - timedelta(days=1), counting.day, counting.anchor)


def weekend(match: re.Match[str], counting: Counting) -> Value | None:
    """Count out "the weekend", "this weekend", "last weekend", "next weekend"."""
    day = counting.day
    if day is None:
        return None
    saturday = week_of(day)[0] + timedelta(days=5)
    relative = match.groupdict().get("rel")
    begun = day >= saturday
    if relative in PAST_RELATIVES:
        saturday -= timedelta(days=7)
    elif relative == "next":
        saturday += timedelta(days=7)
    elif counting.tense is not Tense.FUTURE and not begun and (not relative or counting.tense is Tense.PAST):
        saturday -= timedelta(days=7)
    return interval(saturday, saturday + timedelta(days=1), counting.anchor)


def relative_unit(match: re.Match[str], counting: Counting) -> Value | None:
    """Count out "last week", "this month", "next year", "the same week", "the following day", "the past year"."""
    unit, relative = unit_of(match), match["rel"]
    if unit == "day" or relative in EVENT_RELATIVES:
        return _event_unit(unit, relative, counting)
    if counting.day is None:
        return None
    if relative in ("the past", "past", "the last", "the coming", "coming"):
        return stretch_of(counting, unit, 1, ahead=relative in NEXT_RELATIVES)
    shift = _shift(relative)
    if unit == "week":
        return interval(*week_of(counting.day + timedelta(days=7 * shift)), counting.anchor)
    return interval(*unit_around(counting.day, unit, shift), counting.anchor)


def day_of_month(match: re.Match[str], counting: Counting) -> Value | None:
    """Count out "the 15th of this month", "the third of the following month"; a month that has no such day gives none."""
    months = _unit_named("month", match["rel"], counting)
    if months is None or months.earliest is None:
        return None
    found = _safe_day(months.earliest.year, months.earliest.month, day_number(match["d"] or match["spelled"]))
    return interval(found, found, months.anchor) if found else None


def edge_day(match: re.Match[str], counting: Counting) -> Value | None:
    """Count out "the last day of February", "the first day of June 2024"."""
    number, year = month_number(match["mon"]), year_from(match, counting)
    years = [year] if year else [counting.day.year + shift for shift in (-1, 0, 1)] if counting.day else []
    edges = [month_of(one, number)[match["edge"] in _LAST] for one in years]
    if year:
        return interval(edges[0], edges[0], Anchor.NONE if match.groupdict().get("y") else counting.anchor)
    chosen = nearest([(edge, edge) for edge in edges], counting)
    return interval(*chosen, counting.anchor) if chosen else None


def edge_day_of_unit(match: re.Match[str], counting: Counting) -> Value | None:
    """Count out "the last day of the month", "the first day of next week"."""
    whole = _unit_named(match["unit"], match["rel"], counting)
    day = None if whole is None else whole.latest if match["edge"] in _LAST else whole.earliest
    return interval(day, day, whole.anchor) if whole and day else None


def _unit_named(unit: str, relative: str | None, counting: Counting) -> Value | None:
    """Give "last month", "this year"; "the month" is that of the day told last, if one was, else this one."""
    of_event = relative in EVENT_RELATIVES if relative else counting.event is not None
    day = counting.event if of_event else counting.day
    if day is None:
        return None
    shift = _shift(relative or "")
    ends = week_of(day + timedelta(days=7 * shift)) if unit == "week" else unit_around(day, unit, shift)
    return interval(*ends, Anchor.EVENT if of_event else counting.anchor)


def _shift(relative: str) -> int:
    return -1 if relative in PAST_RELATIVES else 1 if relative in NEXT_RELATIVES else 0


def _event_unit(unit: str, relative: str, counting: Counting) -> Value | None:
    if counting.event is None:
        return None
    shift = _shift(relative)
    if unit == "week":
        return interval(*week_of(counting.event + timedelta(days=7 * shift)), Anchor.EVENT)
    return interval(*unit_around(counting.event, unit, shift), Anchor.EVENT)


_DEICTIC_WORDS = "|".join(sorted(DEICTIC, key=len, reverse=True))
_EDGE = r"(?:the )?(?:very )?(?P<edge>first|opening|last|final)"
_NOT_TOLD = r"(?:the )?(?:past|last|next|coming|current)\b|this\b"
_ORDINAL = r"(?P<q>first|second|third|fourth|1st|2nd|3rd|4th|q[1-4])"

# Each row: what the whole expression must be, and how it is counted out. The first that fits decides.
FORMS: tuple[tuple[re.Pattern[str], Form], ...] = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (r"(?P<y>\d{4})(?P<sep>[-/])(?P<m>\d{1,2})(?:(?P=sep)(?P<d>\d{1,2}))?", iso_day),
        (r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})", numeric_day),
        (rf"(?:{WD},? )?{MON} {DAY}(?: ?(?:-|–|to|and|through) ?(?:{MON2} )?{DAY2})?{YEAR_AFTER}?", month_day),
        (rf"(?:{WD},? )?{DAY}(?: ?(?:-|–|to|and) ?{DAY2})? (?:of )?{MON}{YEAR_AFTER}?", month_day),
        (rf"(?:{WD},? )?{DAY} (?:of )?{MON} ?(?:-|–|to|and) ?{DAY2} (?:of )?{MON2}{YEAR_AFTER}?", month_day),
        (rf"(?:{WD},? )?(?:the )?(?P<d>{SPELLED_DAY}) of {MON}{YEAR_AFTER}?", month_day),
        (rf"(?:{DAY}|(?:the )?(?P<spelled>{SPELLED_DAY})) (?:day )?of (?:{RELATIVE}|the )month", day_of_month),
        (rf"{_EDGE} day of {MON}{YEAR_AFTER}?", edge_day),
        (rf"{_EDGE} day of (?:{RELATIVE}|the )(?P<unit>week|month|year)", edge_day_of_unit),
        (rf"{RELATIVE}?{MON}{YEAR_AFTER}?", month),
        (rf"{WD} (?:of )?(?P<week>last|this|next) week", weekday),
        (rf"(?P<week>last|this|next) week(?: on|'s) {WD}", weekday),
        (rf"{RELATIVE}?{WD}", weekday),
        (rf"{WD} week", weekday_in_a_week),
        (rf"{WD} ?(?:and|or|to|through|-|–) ?{WD2}", weekdays),
        (rf"(?P<word>{_DEICTIC_WORDS})", deictic),
        (r"overnight", overnight),
        (r"(?:earlier|later) (?:on )?in the day", same_day),
        (rf"(?:{RELATIVE}|the )?weekend", weekend),
        (rf"(?:in (?={_NOT_TOLD}))?{RELATIVE}(?P<unit>day|week|fortnight|month|quarter|year|decade|century)", relative_unit),
        (rf"(?:in )?(?P<rel>(?:the )?(?:past|last|next|coming)) (?:{COUNT} )?{UNIT}", stretch),
        (rf"(?:in )?(?:the )?(?P<rel>recent) {UNIT}", stretch),
        (rf"within (?:the (?P<rel>next|coming|last|past) )?{COUNT} {UNIT}", stretch),
        (rf"{ABOUT}{COUNT} {UNIT} (?:or so )?ago", ago),
        (rf"{COUNT} {UNIT} (?:ago|(?P<ahead>from)) today", to_the_day),
        (rf"(?:in )?(?P<rel>(?:the )?(?:past|last|next|coming)) {COUNT} hours", hours),
        (rf"(?:about |around |some |just )?{COUNT} hours ago", hours),
        (rf"{ABOUT}{COUNT} and (?:a )?half years ago", halves_ago),
        (rf"(?P<in>in) {ABOUT}{COUNT} {UNIT}(?P<ahead>'? time)", ago),
        (rf"(?P<in>in) (?P<ahead>){ABOUT}{COUNT} {UNIT}", ago),
        (rf"{ABOUT}{COUNT} {UNIT} (?P<ahead>from now|hence)", ago),
        (rf"{ABOUT}{COUNT} {UNIT} (?P<side>later|earlier|after|before|previously|prior)", after_event),
        (r"the (?P<unit>day|week|month|year) (?P<side>after|before|earlier|prior)", after_event),
        (rf"(?:the )?(?:year )?{YEAR}(?: ?[-–/] ?(?P<y2>\d{{4}}|\d{{2}}))?", year),
        (rf"{YEAR} (?:to|and|until|through) (?P<y2>\d{{4}})", year),
        (r"(?:the )?(?:'|19(?=\d\d's))?(?P<dec>\d{2}|\d{4})'?s", decade),
        (r"(?:the )?(?P<cent>\d{1,2})(?:st|nd|rd|th)[ -]century", decade),
        (rf"(?:the )?(?:{_ORDINAL}[ -]quarter|(?P<short>q[1-4])(?:[ -]quarter)?){YEAR_AFTER}?", quarter),
        (rf"(?P<yrel>last|this|next) year's {_ORDINAL} quarter", quarter),
        (rf"{YEAR}'s {_ORDINAL} quarter", quarter),
        (rf"(?:the )?{_ORDINAL} (?P<half>half){YEAR_AFTER}", quarter),
        (rf"(?:{RELATIVE}|the )?{SEASON}{YEAR_AFTER}?", season),
        (rf"{RELATIVE}?{FEAST}{YEAR_AFTER}?", feast),
    )
)


def read_form(words: str, counting: Counting) -> Value | None:
    """Count out one whole expression, without what limits it ("by", "late", "morning"); None where no form fits."""
    for pattern, form in FORMS:
        match = pattern.fullmatch(words)
        if match:
            return form(match, counting)
    return None
