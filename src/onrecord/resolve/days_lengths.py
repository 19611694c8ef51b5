"""TIMEX3 values of lengths and of times that recur: "three weeks" is P3W, "every Monday" XXXX-WXX-1.

In: the words of one expression, lower case, its limits ("more than") taken off. Out: a `Reading`, or None where the words tell
neither. A vague count is an X ("several weeks": PXW), and so is a bare plural ("for years": PXY).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.annotation import TimeType
from onrecord.resolve.days_calendar import SEASON_CODES
from onrecord.resolve.days_words import MON, NUMBERS, ORDINALS, WD, month_number, weekday_number


@dataclass(frozen=True, slots=True)
class Reading:
    """What TIMEX3 says of one expression.

    Attributes:
        value: the value.
        mod: START, MID, END, APPROX, LESS_THAN, MORE_THAN, EQUAL_OR_LESS, EQUAL_OR_MORE, or None.
        quant / freq: of a set: EVERY or EACH, and how often ("1D").
    """

    value: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None


# How TIMEX3 writes seasons, by their EDTF codes, and the parts of a day.
SEASON_LETTERS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
PARTS_OF_DAY = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
# Unit letters; a time unit takes "PT". Decades are counted in years, centuries too.
_LETTERS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "weekend": "WE", "week": "W", "fortnight": "W",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "Y", "century": "Y", "summer": "SU", "winter": "WI",
}  # fmt: skip
_CLOCK_UNITS = frozenset({"second", "minute", "hour"})
_TIMES = {"decade": 10, "century": 100, "fortnight": 2}
_VAGUE_LETTERS = {"decade": "E", "century": "C", "fortnight": "W"}
_UNIT = (
    r"(?P<unit>second|minute|hour|day|night|weekend|week|fortnight|month|quarter|year|decade|centur(?:y|ie)|summer|winter)s?"
)
_NUMBER = (
    r"(?P<n>\d+(?:[.,]\d+)*(?: \d/\d)?|an?(?= )|half an?|a few|few|several|many|some|(?:a )?couple(?: of)?|a number of"
    r"|hundreds of|(?!(?:the|last|next|this|past|that)\b)(?:a )?[a-z]+(?:[- ][a-z]+){0,3}?)"
)
_NEAR = (
    r"(?:past|last|next|coming|following|previous|same|current|latest|recent|upcoming|first|final|year-earlier|year-ago|another"
    r"|additional|full|more|further)"
)
_KIND = r"(?:trading|business|working|fiscal|school|full|additional|more|consecutive)"
_DURATION = re.compile(
    rf"(?:(?:the|its|this|an?(?= additional| full| further)) )?(?:{_NEAR} )*{_NUMBER}(?: (?:to|or) \w+)?[- ](?:{_KIND} )?"
    rf"{_UNIT}(?P<half> and a half)?(?:[- ]long)?(?: or (?:so|two|more))?(?: period| term| ahead)?"
)
_BARE = re.compile(rf"(?:the |for )?(?:(?:{_NEAR}|many|early) )*{_UNIT}(?<=s)(?:-long|-old)?(?: ahead)?(?: (?:or|and) \w+)?")
_ONE_MORE = re.compile(rf"(?:another|(?:an?|the) (?:additional|full|further|whole|entire)) {_UNIT}(?<!s)")
_EACH = re.compile(
    rf"(?P<quant>every|each) (?:(?P<other>other|\d+|[a-z]+(?=(?: \w+)+)) )?(?:{_UNIT}|{WD}|{MON}"
    r"|(?P<part>morning|afternoon|evening|night)|(?P<season>spring|summer|autumn|fall|winter))"
)
_ADVERBS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q",
    "annually": "P1Y", "annual": "P1Y", "yearly": "P1Y",
}  # fmt: skip
_WEEKDAYS = re.compile(rf"{WD}s?(?: (?P<part>morning|afternoon|evening|night))?s?")
TENS = {word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_ALL_NUMBERS = NUMBERS | TENS | {"thousand": 1000, "dozen": 12}


def read_number(words: str) -> str | None:
    """Read a count: digits, words, fractions; "X" for a vague one."""
    words = re.sub(r"^a (?=hundred|thousand|dozen)", "", words.strip())
    if words in ("a few", "few", "several", "many", "some", "a number of", "hundreds of", "thousands of", "dozens of"):
        return "X"
    if words.startswith(("a couple", "couple")):
        return "2"
    if words in ("half a", "half an"):
        return ".5"
    if match := re.fullmatch(r"(\d+) (\d)/([1-9])", words):
        return f"{int(match[1]) + int(match[2]) / int(match[3]):g}"
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.\d+)?", words):
        return words.replace(",", "")
    total = 0
    for part in re.split(r"[- ]", words):
        if part not in _ALL_NUMBERS:
            return None
        number = _ALL_NUMBERS[part]
        total = max(total, 1) * number if number in (100, 1000) else total + number
    return str(total)


def _length(count: str, unit: str) -> str:
    unit = "century" if unit.startswith("centur") else unit
    time = "T" if unit in _CLOCK_UNITS else ""
    if count == "X":
        return f"P{time}X{_VAGUE_LETTERS.get(unit, _LETTERS[unit])}"
    number = float(count) * _TIMES.get(unit, 1)
    if unit == "hour" and number % 1:
        whole = int(number)
        return f"PT{f'{whole}H' if whole else ''}{round((number - whole) * 60)}M"
    if unit == "minute" and number % 1 and number > 1:
        return f"PT{int(number)}M{round(number % 1 * 60)}S"
    if unit == "year" and number % 1:
        return f"P{f'{int(number)}Y' if number > 1 else ''}{round(number % 1 * 12)}M"
    return f"P{time}{int(number) if number == int(number) else number}{_LETTERS[unit]}"


def read_duration(words: str, kind: TimeType) -> Reading | None:
    """Read "three weeks", "the past two months", "a two-hour", "the nine months"; vague counts and bare plurals have an X."""
    if match := _DURATION.fullmatch(words):
        count = read_number(match["n"])
        if count is not None:
            if match["half"]:
                count = f"{float(count) + 0.5:g}"
            return Reading(_length(count, match["unit"]))
    if match := _BARE.fullmatch(words):
        return Reading(_length("X", match["unit"]))
    if match := _ONE_MORE.fullmatch(words):
        return Reading(_length("1", match["unit"]))
    if words in ("a while", "some time", "a long time", "time"):
        return Reading("PXX")
    single = re.fullmatch(r"(?:the|an?|this)? ?(?:(?:fiscal|full|whole|entire) )*" + _UNIT, words)
    if single and kind is TimeType.DURATION:
        return Reading(_length("1", single["unit"]))
    return None


def read_set(words: str, kind: TimeType) -> Reading | None:
    """Read "daily", "every other week", "each Thursday", "Tuesday nights"; "a day" only where the mark says that it recurs."""
    if words in _ADVERBS:
        return Reading(_ADVERBS[words], freq=f"1{_ADVERBS[words][-1]}" if words != "hourly" else None)
    if match := _EACH.fullmatch(words):
        return _read_each(match)
    if kind is TimeType.SET or re.search(r"day(?: \w+)?s$", words):
        match = _WEEKDAYS.fullmatch(words)
        if match and words.endswith("s"):
            part = f"T{PARTS_OF_DAY[match['part']]}" if match["part"] else ""
            return Reading(f"XXXX-WXX-{weekday_number(match['wd']) + 1}{part}")
        single = re.fullmatch(rf"(?:an?|per) {_UNIT}", words)
        if single:
            return Reading(_length("1", single["unit"]))
    return None


def _read_each(match: re.Match[str]) -> Reading | None:
    quant = match["quant"].upper()
    if match["unit"]:
        other = match["other"]
        count = "2" if other == "other" else str(ORDINALS[other]) if other in ORDINALS else read_number(other or "one")
        return Reading(_length(count, match["unit"]), quant=quant) if count else None
    if match["wd"]:
        return Reading(f"XXXX-WXX-{weekday_number(match['wd']) + 1}", quant=quant)
    if match["mon"]:
        return Reading(f"XXXX-{month_number(match['mon']):02d}", quant=quant)
    if match["season"]:
        return Reading(f"XXXX-{SEASON_LETTERS[SEASON_CODES[match['season']]]}", quant=quant)
    return Reading(f"XXXX-XX-XXT{PARTS_OF_DAY[match['part']]}", quant=quant)
