"""The TIMEX3 value of one time expression.

In: the words of an expression, its type and what it may be counted from. Out: a `Reading`: `value` ("2013-03-22", "2013-W12",
"2013-Q1", "201X", "2013-03-22TNI", "P3W", "XXXX-WXX-1", "PAST_REF" ...) with `mod`, `quant` and `freq`; None where the words,
and what is known, do not tell it. What is counted to days comes from `days_forms`, lengths and sets from `days_lengths`,
balance periods from `days_quarters`; times of day, and now, before and after now, are here. Limits ("by", "since") are no part
of a TIMEX3 value.

Source: TimeML annotation guidelines 1.2.1 and the training texts of TempEval-3. Where those waver: decades are years of ISO
8601 ("P20Y"), a quarter is "Q" ("P2Q"), a decade that is dated is EDTF's "199X".
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from onrecord.annotation import TimeType
from onrecord.resolve.days_calendar import Value, week_of
from onrecord.resolve.days_lengths import PARTS_OF_DAY, SEASON_LETTERS, TENS, Reading, read_duration, read_number, read_set
from onrecord.resolve.days_quarters import Told, read_quarter
from onrecord.resolve.days_reading import normalise, read_value
from onrecord.resolve.days_words import COUNT, MON, NUMBERS, Counting

_NOW = (
    r"(?:right )?now|currently|current|presently|at present|the present|these days|nowadays|(?:at )?the moment|already|so far"
)
_PAST = (
    r"(?:more |most )?recent(?:ly)?|previously|(?:the )?(?:recent |distant )?past|once|formerly|lately|earlier|(?:at )?the time"
    r"|(?:a )?long time ago|(?:(?:a few|several|many|some) )?(?:days|weeks|months|years|decades) ago"
)
_FUTURE = (
    r"soon|(?:the )?(?:near |distant |foreseeable )?future|shortly|a later date|from time to time"
    r"|the (?:near|short|long)[- ]term"
)
_REFERENCE = (
    (re.compile(_NOW), "PRESENT_REF"),
    (re.compile(_PAST), "PAST_REF"),
    (re.compile(_FUTURE), "FUTURE_REF"),
)
_MODS = (
    (re.compile(r"(?:at least|no (?:less|fewer) than) "), "EQUAL_OR_MORE"),
    (re.compile(r"(?:at most|no more than|up to|within) "), "EQUAL_OR_LESS"),
    (re.compile(r"(?:just )?(?:more than|over) "), "MORE_THAN"),
    (re.compile(r"(?:just )?(?:less than|fewer than|under|nearly|almost) "), "LESS_THAN"),
    (re.compile(r"(?:about|around|roughly|approximately) "), "APPROX"),
    (re.compile(r"(?:the )?(?:very )?(?:early|earlier|start of|beginning of)[- ](?:on |in |the )*"), "START"),
    (re.compile(r"(?:the )?(?:mid|middle of)[- ](?:the )?"), "MID"),
    (re.compile(r"(?:the )?(?:very )?(?:late|later|end of|close of|rest of|remainder of)[- ](?:on |in |the )*"), "END"),
)
_APPROXIMATE = re.compile(r"(.+?) or so( ago| earlier)?")
_CLOCK = re.compile(
    r"(?:(?P<h>\d{1,2})(?:[:.](?P<m>\d\d))? ?(?P<half>[ap])\.?m\.?|(?P<h24>\d{1,2}):(?P<m24>\d\d)(?: hours)?"
    r"|(?P<h4>\d\d)(?P<m4>\d\d)(?: hours| gmt| utc)"
    r"|(?P<word>[a-z]+) o'clock|(?P<noon>\bnoon|midday|midnight)|(?P<hin>\w+) in the (?P<inpart>morning|afternoon|evening))"
    r"(?: \(?(?:[ecmp][sd]?t|gmt|utc|bst|ces?t|local time)\)?)?"
)
_PART_OF_DAY = re.compile(
    r"(?:in the |at )?(?:(?P<mod>early|late|mid)[- ]?)?(?:hours of )?\b(?P<part>morning|afternoon|evening|night)\b(?: of| on)?"
)
_SPELLED_YEAR = re.compile(r"(?:\bnineteen (?P<t>\w+)(?:[- ](?P<o>\w+))?|\btwo thousand(?: and)?(?: (?P<o2>\w+))?)\b")
_POINTING = re.compile(
    r"(?:(?:earlier|later) (?:in )?)?(?P<rel>that same|that|the same|same|the following|the previous|the next|the) "
    r"(?P<unit>day|week|month|year)"
)


def read_timex(words: str, kind: TimeType, counting: Counting, told: Told) -> tuple[TimeType, Reading | None]:
    """Read the TIMEX3 value of an expression, and the type that its words settle.

    Args:
        words: as printed.
        kind: its type as it was marked.
        counting: what it may be counted from; its `tense` chooses among weekdays and dates.
        told: what the text has told before.

    Returns:
        Its type, and its value or None.
    """
    words = _plain(words)
    for pattern, value in _REFERENCE:
        if pattern.fullmatch(words):
            return (kind if kind is not TimeType.SET else TimeType.DATE), Reading(value)
    if recurring := read_set(words, kind):
        return TimeType.SET, recurring
    if clock := _read_time(words, counting, told):
        return TimeType.TIME, clock
    mod, core = _modified(words)
    dated = kind in (TimeType.DATE, TimeType.TIME) and re.search(r"\b(?:ago|earlier|from now|hence)\b", core)
    if not dated and (length := read_duration(core, kind)):
        return (kind if kind is TimeType.SET else TimeType.DURATION), replace(length, mod=mod)
    day = _read_date(core, words, counting, told)
    return kind, Reading(day, mod) if day else None


def _plain(words: str) -> str:
    words = normalise(words)
    words = re.sub(r"(?<=[a-z])'s$", "", words)
    match = _SPELLED_YEAR.search(words)
    if match:
        words = words[: match.start()] + str(_spelled_year(match)) + words[match.end() :]
    return re.sub(r"[`']?(\d0)['s]*s$", r"'\1s", words) if re.search(r"[`']\d0'?s$", words) else words


def _spelled_year(match: re.Match[str]) -> int:
    if match["t"] is None:
        return 2000 + NUMBERS.get(match["o2"] or "", 0)
    return 1900 + TENS.get(match["t"], NUMBERS.get(match["t"], 0)) + NUMBERS.get(match["o"] or "", 0)


def _modified(words: str) -> tuple[str | None, str]:
    match = _APPROXIMATE.fullmatch(words)
    if match:
        return "APPROX", match[1] + (match[2] or "")
    for pattern, mod in _MODS:
        match = pattern.match(words)
        if match:
            return mod, words[match.end() :]
    if words in ("year-end", "year end", "a year-end", "year's end", "the year's end"):
        return "END", "this year"
    return None, words


def _read_time(words: str, counting: Counting, told: Told) -> Reading | None:
    """Read a time of day: the day that the other words tell, else the day told last, with the clock or the part of the day."""
    mod = None
    if words in ("tonight", "overnight"):
        time, rest = "TNI", "today" if words == "tonight" else "yesterday"
    elif words in ("last night", "last evening"):
        time, rest = f"T{PARTS_OF_DAY[words.split()[1]]}", "yesterday"
    elif (match := _clock_in(words)) and (clock := _clock_time(match)):
        time, rest = clock, (words[: match.start()] + words[match.end() :]).strip(" ,")
        rest = re.sub(r"^(?:on|at|around|about|in the|the) |,? (?:at|on|in the)$", "", rest).strip(" ,")
        rest = _PART_OF_DAY.sub("", rest).strip(" ,")
    elif match := _PART_OF_DAY.search(words):
        time = f"T{PARTS_OF_DAY[match['part']]}"
        mod = {"early": "START", "late": "END", "mid": "MID"}.get(match["mod"] or "")
        rest = (words[: match.start()] + words[match.end() :]).strip(" ,-")
    else:
        return None
    outer, rest = _modified(rest + " ") if rest else (None, rest)
    day = _day_of(rest.strip(" ,-"), counting, told)
    return Reading(f"{day.isoformat()}{time}", mod or outer) if day else None


def _clock_in(words: str) -> re.Match[str] | None:
    return _CLOCK.search(words) if re.search(r"\d|\bnoon|midday|midnight|o'clock|in the", words) else None


def _clock_time(match: re.Match[str]) -> str | None:
    if match["noon"]:
        return "T24:00" if match["noon"] == "midnight" else "T12:00"
    if match["h24"] or match["h4"]:
        hours, minutes = int(match["h24"] or match["h4"]), int(match["m24"] or match["m4"])
        return f"T{hours:02d}:{minutes:02d}" if hours < 24 and minutes < 60 else None
    if match["word"] or match["hin"]:
        hour = read_number(match["word"] or match["hin"])
        if hour is None or not hour.isdigit() or not 1 <= int(hour) <= 12:
            return None
        late = match["inpart"] in ("afternoon", "evening")
        return f"T{int(hour) % 12 + 12 * late:02d}:00"
    if not 1 <= int(match["h"]) <= 12 or int(match["m"] or 0) > 59:
        return None
    late_hour = int(match["h"]) % 12 + (12 if match["half"] == "p" else 0)
    return f"T{late_hour:02d}:{match['m'] or '00'}"


def _day_of(rest: str, counting: Counting, told: Told) -> date | None:
    if rest in ("this", ""):
        return counting.day if rest == "this" else counting.event or counting.day
    if rest in ("that", "the same", "the", "that same"):
        return counting.event or told.day
    if rest in ("the next", "next", "the following", "the previous"):
        base = counting.event or told.day
        return base + timedelta(days=-1 if "previous" in rest else 1) if base else None
    value = _counted(rest, counting)
    return value.earliest if value and value.is_day else None


def _counted(words: str, counting: Counting) -> Value | None:
    try:
        return read_value(words, counting)
    except (ValueError, OverflowError):
        return None


def _read_date(core: str, words: str, counting: Counting, told: Told) -> str | None:
    if (quarter := read_quarter(core, counting, told)) is not None:
        return quarter
    core = re.sub(r"^(?:the )?(?:fiscal |full )+|^the year (?=\d)", "", re.sub(r"\bfiscal ", "", core))
    core = re.sub(r" or later$", "", core)
    if match := _POINTING.fullmatch(core):
        return _pointed(match, counting, told)
    core = re.sub(r"^(?:the )?(?:current|coming|upcoming)(?= (?:week|month|year|decade|century|weekend))", "this", core)
    core = re.sub(r"^(?:the )?(?:past|latest)(?= (?:week|month|year|decade|century|weekend))", "last", core)
    core = re.sub(r"^(?:the )?(last|next)(?= (?:week|month|year|decade|century|weekend))", r"\1", core)
    core = re.sub(rf"^(?:last|this|next|this coming|this past) (?={MON.replace('?P<mon>', '?:')} \d)", "", core)
    if match := re.fullmatch(r"(?:the )?week of (.+)", core):
        value = _counted(match[1], counting)
        return _week(value.earliest) if value and value.earliest else None
    if re.fullmatch(rf"{COUNT} (?:month|year)s? earlier", core) and counting.event is None:
        core = core.replace(" earlier", " ago")  # what was told is further back than this reaches: counted from publication
    value = _counted(core, counting) or (_counted(words, counting) if core != words else None)
    return format_timex(value) if value else None


def _pointed(match: re.Match[str], counting: Counting, told: Told) -> str | None:
    """Count out "that year", "the next month", "the day" from what was told last; "the year" from the day of writing."""
    relative, unit = match["rel"], match["unit"]
    base = counting.event or told.day
    if relative == "the" and (unit != "day" or base is None):
        base = counting.day
    if base is None:
        return None
    shift = 1 if relative in ("the following", "the next") else -1 if relative == "the previous" else 0
    if unit == "day":
        return (base + timedelta(days=shift)).isoformat()
    if unit == "week":
        return _week(base + timedelta(days=7 * shift))
    if unit == "year":
        return f"{base.year + shift:04d}"
    month = base.month - 1 + shift
    return f"{base.year + month // 12:04d}-{month % 12 + 1:02d}"


def format_timex(value: Value) -> str | None:
    """Write a counted interval as TIMEX3 has it; None for one that no TIMEX3 value names."""
    if re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?|\d{2,3}X{1,2}", value.edtf):
        season = re.fullmatch(r"(\d{4})-(2[1-4])", value.edtf)
        return f"{season[1]}-{SEASON_LETTERS[int(season[2])]}" if season else value.edtf
    first, last = value.earliest, value.latest
    if first is None or last is None:
        bound = first or last
        return bound.isoformat() if bound else None
    days = (last - first).days + 1
    if days == 7:  # whole weeks, and those that are rounded to the middle of one
        return _week(first + timedelta(days=3))
    if days == 2 and first.weekday() == 5:
        return f"{_week(first)}-WE"
    if (first.day, first.month % 3) == (1, 1) and 89 < days < 93:
        return f"{first.year:04d}-Q{(first.month + 2) // 3}"
    if days < 5:
        return first.isoformat()
    if first.year == last.year and first.month == last.month:
        return f"{first.year:04d}-{first.month:02d}"
    return f"{last.year if days < 800 else first.year:04d}"


def _week(day: date) -> str:
    year, week, _ = week_of(day)[0].isocalendar()
    return f"{year:04d}-W{week:02d}"
