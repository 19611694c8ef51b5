"""One time expression: how far its words reach beyond what was marked, and which interval they tell.

In: a text, the marked span and a `Counting`. Out: the span of all words that the value rests on ("Wednesday" marked, "late on
Wednesday" printed), and the `Value`. Durations and times that recur tell no interval.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from onrecord.dates import When
from onrecord.report import Span
from onrecord.resolve.days_calendar import Value, interval, open_since, open_until, part_of, week_of
from onrecord.resolve.days_forms import read_form
from onrecord.resolve.days_tense import Tense
from onrecord.resolve.days_words import COUNT, FEAST, MON, SEASON, UNIT, WD, Counting

_MONTH = re.sub(r"\?P<\w+>", "?:", MON)
_WEEKDAY = re.sub(r"\?P<\w+>", "?:", WD)
_UNITS = re.sub(r"\?P<\w+>", "?:", UNIT)
_NUMBER = re.sub(r"\?P<\w+>", "?:", COUNT)
_LONG = rf"(?:{_MONTH}|{re.sub(r'[?]P<.w+>', '?:', SEASON)}|{re.sub(r'[?]P<.w+>', '?:', FEAST)})"

BOUNDS = {
    "by": "until",
    "until": "until",
    "till": "until",
    "up to": "until",
    "through": "until",
    "no later than": "until",
    "not later than": "until",
    "on or before": "until",
    "before": "before",
    "prior to": "before",
    "since": "since",
    "starting": "since",
    "starting on": "since",
    "beginning": "since",
    "effective": "since",
    "as of": "since",
    "from": "since",
    "after": "after",
}
PARTS = {
    "early": "early",
    "earlier": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "later": "late",
    "start": "start",
    "beginning": "start",
    "end": "end",
    "close": "end",
    "first half": "first half",
    "second half": "second half",
}

_BOUND = re.compile(rf"({'|'.join(sorted(BOUNDS, key=len, reverse=True))}) (?:on )?(.+)")
_PART = re.compile(
    r"(?:the )?(very )?(early|earlier|mid|middle|late|later|start|beginning|end|close|first half|second half)"
    r"(?:[- ](?:of|on|in))?[- ](?:the )?(.+)"
)
_THE_END = re.compile(r"(?:the )?(?:very )?(?:end|close) of ")
_WEEK_OF = re.compile(r"(?:the )?week (?:of|beginning|starting|commencing) (.+)")
_EVE = re.compile(r"(?:the )?(?:very )?eve of (?:the )?(.+?)(?:'s)?")
_DAY_PART = r"(?:morning|afternoon|evening|night|noon|midday|midnight|lunchtime|dawn|dusk)s?"
_DAY_PART_AFTER = re.compile(rf"(.+?)(?:'s)?,? (?:in the |at )?(?:early |late )?{_DAY_PART}")
_DAY_PART_BEFORE = re.compile(rf"(?:the )?(?:early |late )?(?:{_DAY_PART}) (?:of |on )?(.+)")
_CLOCK = (
    r"(?:(?:at |around |about |shortly before |shortly after )?\d{1,4}(?:[:.h]\d{2})? ?(?:[ap]\.? ?m\.?|o'clock|hours|gmt|utc)?"
    r"(?: \(?\d{4} gmt\)?)?(?: \(?[a-z]{2,5}\)?)?(?: local time)?)"
)
_CLOCK_BEFORE = re.compile(rf"{_CLOCK},? (?:on )?(.+)")
_CLOCK_AFTER = re.compile(rf"(.+?),? {_CLOCK}")
_END_WORDS = {"year-end": "end of this year", "year's end": "end of this year", "the year's end": "end of this year"}
_PREPOSITION = re.compile(
    r"^(?:on(?! or before)|at|during|over|in(?! (?:\S+ )?\S+ ?(?:days?|weeks?|months?|years?|decades?)\b))\s"
)
_THE_UNIT = re.compile(r"(?:the )?(week|month|year|decade|century)")

# What continues a marked expression to its right, and to its left. Marks often hold the noun alone.
_RIGHT = re.compile(
    r"[\s,]*(?:"
    r"\s(?:or so\s)?ago\b|\sfrom now\b"
    rf"|\s(?:early\s|late\s)?{_DAY_PART}\b"
    r"|\s(?:of\s)?(?:last|next|this|the same)\s(?:week|month|year)\b"
    r"|\s(?:of\s)?[12]\d{3}\b(?!\s(?:people|troops|soldiers|men|dead|tonnes|km))"
    rf"|\s{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?\b|\s(?:the\s)?\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}\b"
    r")",
    re.IGNORECASE,
)
_FEAST_DAY = re.compile(r"(?:['’]s)?\s(?:eve|day)\b", re.IGNORECASE)  # "New Year" marked, "New Year's Eve" printed
_IS_FEAST = re.compile(re.sub(r"\?P<\w+>", "?:", FEAST), re.IGNORECASE)
_AFTER_UNITS = re.compile(r"\s(?:later|earlier|after|before)\b", re.IGNORECASE)
_LEFT = re.compile(
    r"(?<!\w)(?:"
    r"(?:early|earlier|late|later|mid)(?:\s+on|\s+in)?"
    r"|(?:the\s+)?(?:last|next|past|coming|previous|following|same)|this(?:\s+past|\s+coming)?|that(?:\s+same)?"
    r"|(?:the\s+)?(?:very\s+)?(?:end|start|beginning|middle|close|first\s+half|second\s+half)\s+of(?:\s+the)?"
    r"|the\s+(?:night|evening|morning|afternoon|eve)\s+of(?:\s+the)?"
    r"|within|about|around|some|nearly|almost|more\s+than|less\s+than|at\s+least|just\s+over|just\s+under"
    r")[\s-]+$|(?<!\w)mid-$",
    re.IGNORECASE,
)
_LEFT_BOUND = re.compile(
    r"(?<!\w)(?:by|until|till|up\s+to|not?\s+later\s+than|on\s+or\s+before|before|prior\s+to|since|starting(?:\s+on)?|beginning|effective"
    r"|as\s+of|after)(?:\s+the)?\s+$",
    re.IGNORECASE,
)
_TO_THE_HOUR = re.compile(r"(?:before|after)\b", re.IGNORECASE)
_STARTS_CLOCK = re.compile(
    r"(?:\d{1,2}(?:[:.h]\d{2})?\s?(?:[ap]\.?\s?m\b|o['’]clock)|\d{1,2}[:.h]\d{2}|noon|midday|midnight|dawn|dusk)", re.IGNORECASE
)
_LEFT_COUNT = re.compile(rf"(?<!\w)(?:in\s+)?{_NUMBER}\s+$", re.IGNORECASE)
_LEFT_IN = re.compile(r"(?<!\w)in\s+$", re.IGNORECASE)
_LEFT_DAY = re.compile(rf"(?<!\w)(?:{_WEEKDAY},?\s+)?(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?\b")
_IS_UNITS = re.compile(rf"(?:\w+[\s-]+)*{_UNITS}", re.IGNORECASE)
_IS_COUNTED = re.compile(rf".*\b{_NUMBER}\s+{_UNITS}", re.IGNORECASE | re.DOTALL)
_IS_PLURAL = re.compile(r"(?:day|week|month|year|decade)s", re.IGNORECASE)
_STARTS_MONTH = re.compile(rf"{_MONTH}(?!\w)", re.IGNORECASE)
_ENDS_DAY = re.compile(rf"(?:{_WEEKDAY}|{_MONTH}(?:\s+\d{{1,2}})?|{_LONG}|\d)['’]?s?$", re.IGNORECASE)


def widen(text: str, mark: Span, sentence: Span) -> Span:
    """Give the span of all words that belong to a marked time expression, inside its sentence."""
    start, end = _widen_right(text, mark, sentence)
    if text[start - 1 : start].isdigit():
        return Span(start, end)
    start = _widen_left(text, start, end, sentence)
    bound = _LEFT_BOUND.search(text, max(sentence.start, start - 24), start)
    # "before Friday's talks" is about the talks: their day is Friday; "shortly before 3 a.m. on Friday" is on Friday.
    if (
        bound
        and not (_TO_THE_HOUR.match(bound.group()) and _STARTS_CLOCK.match(text, start, end))
        and not _POSSESSIVE.match(text, end)
        and not text[start:end].endswith(("'s", "’s"))
    ):
        start = bound.start()
    return Span(start, end)


def _widen_right(text: str, mark: Span, sentence: Span) -> tuple[int, int]:
    start, end = mark
    while end > start and text[end - 1] in ".,;: ":
        end -= 1
    if _IS_FEAST.fullmatch(text, start, end) and (day := _FEAST_DAY.match(text, end, sentence.end)):
        end = day.end()
    for _ in range(2):
        match = _RIGHT.match(text, end, sentence.end)
        if match is None and _IS_COUNTED.fullmatch(text[max(sentence.start, start - 20) : end]):
            match = _AFTER_UNITS.match(text, end, sentence.end)
        if match is None or ("," in match.group() and not re.search(r"\d|ago", match.group())):
            break
        ends_day = _ENDS_DAY.search(text, start, end)
        if re.search(r"\d", match.group()) and not ends_day:
            break
        end = match.end()
    return start, end


def _widen_left(text: str, start: int, end: int, sentence: Span) -> int:
    for _ in range(3):
        low = max(sentence.start, start - 28)
        words = text[start:end]
        match = _LEFT.search(text, low, start)
        if match is None and _STARTS_MONTH.match(words):
            match = _LEFT_DAY.search(text, low, start)
        if match is None and _IS_PLURAL.match(words):
            match = _LEFT_COUNT.search(text, low, start)
        if match is None and _IS_UNITS.fullmatch(words):
            match = _LEFT_IN.search(text, low, start)
        if match is None or (match.group().lower().startswith("that") and not _IS_UNITS.match(words)):
            break
        start = match.start()
    return start


def normalise(words: str) -> str:
    """Lower the case, straighten apostrophes, join blanks, drop outer punctuation."""
    joined = " ".join(words.replace("’", "'").replace("‘", "'").lower().split())
    return joined.strip(' ,;:()"“”').rstrip(".")


def read_value(words: str, counting: Counting) -> Value | None:
    """Count out the words of a time expression, with what limits it; None where they tell no interval."""
    words = normalise(words)
    words = _END_WORDS.get(words, _PREPOSITION.sub("", words))
    bound = _BOUND.fullmatch(words)
    if bound:
        value = _read_part(bound[2], counting)
        # "Before the end of the week" may be on its last day.
        kind = "until" if BOUNDS[bound[1]] == "before" and _THE_END.match(bound[2]) else BOUNDS[bound[1]]
        return _apply_bound(value, kind) if value else None
    return _read_part(words, counting)


def without_bound(words: str) -> str | None:
    """Give the words of a time without what limits it: "since", "by"; None where nothing does."""
    bound = _BOUND.fullmatch(normalise(words))
    return bound[2] if bound else None


def read_again(when: When, words: str, tense: Tense | None = None) -> When | None:
    """Count out words of a time that was counted out before, from the same day.

    Args:
        when: what was made of the whole expression.
        words: those of its words that count.
        tense: which side of the day the words tell of; None: the side that they were counted to.
    """
    day = when.anchor_day
    for side in (tense,) if tense else (Tense.PAST, Tense.UNKNOWN, Tense.FUTURE):
        try:
            value = read_value(words, Counting(day, when.anchor, side, day))
        except (ValueError, OverflowError):
            return None
        if value and (tense or _touches(value.earliest, when) or _touches(value.latest, when)):
            return replace(when, earliest=value.earliest, latest=value.latest, edtf=value.edtf)
    return None


def _touches(end: date | None, when: When) -> bool:
    """Tell whether a day is the first or last of an interval, or beside it: "after Monday" begins on Tuesday."""
    if end is None:
        return False
    return any(edge is not None and abs((end - edge).days) <= 1 for edge in (when.earliest, when.latest))


def _apply_bound(value: Value, bound: str) -> Value | None:
    if value.earliest is None or value.latest is None:
        return None
    if bound == "until":
        return open_until(value.latest, value.anchor)
    if bound == "before":
        return open_until(value.earliest - timedelta(days=1), value.anchor)
    if bound == "since":
        return open_since(value, value.anchor)
    first = value.latest + timedelta(days=1)
    return Value(first, None, f"{first.isoformat()}/..", value.anchor)


def _read_part(words: str, counting: Counting) -> Value | None:
    if week := _WEEK_OF.fullmatch(words):
        value = _read_core(week[1], counting)
        return interval(*week_of(value.earliest), value.anchor) if value and value.is_day and value.earliest else None
    if eve := _EVE.fullmatch(words):
        value = _read_core(eve[1], counting)
        day = value.earliest - timedelta(days=1) if value and value.is_day and value.earliest else None
        return interval(day, day, value.anchor) if value and day else value  # "on the eve of the February round"
    direct = _read_core(words, counting)
    if direct:
        return direct
    match = _PART.fullmatch(words)
    if match is None:
        return None
    part, rest = match[2], match[3]
    unit = _THE_UNIT.fullmatch(rest)
    value = _read_core(f"this {unit[1]}" if unit else rest, counting)
    if value is None or value.earliest is None or value.latest is None:
        return None
    today = counting.day
    if part in ("earlier", "later") and today and value.earliest <= today <= value.latest:
        ends = (value.earliest, today) if part == "earlier" else (today, value.latest)
        return interval(*ends, value.anchor)
    return interval(*part_of(value.earliest, value.latest, PARTS[part]), value.anchor)


def _read_core(words: str, counting: Counting) -> Value | None:
    value = read_form(words, counting)
    if value:
        return value
    for pattern in (_DAY_PART_AFTER, _DAY_PART_BEFORE, _CLOCK_BEFORE, _CLOCK_AFTER):
        match = pattern.fullmatch(words)
        if match and not match[1].isdigit():
            value = read_form(match[1], counting) or _inner_core(match[1], counting)
            if value and (value.is_day or words.startswith("overnight") or ("night" in words and _is_a_night(value))):
                return value
    return None


def _is_a_night(value: Value) -> bool:
    """Tell whether an interval is of two days on end: "the night of 9 to 10 June"."""
    first, last = value.earliest, value.latest
    return first is not None and last is not None and last - first == timedelta(days=1)


def _inner_core(words: str, counting: Counting) -> Value | None:
    """Read what is left inside "late Tuesday night" and "9 a.m. on Tuesday morning"."""
    for pattern in (_DAY_PART_AFTER, _CLOCK_BEFORE, _PART):
        match = pattern.fullmatch(words)
        if match and not match.groups()[-1].isdigit():
            return read_form(match.groups()[-1], counting)
    return None
