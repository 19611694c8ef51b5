"""The words for days: numbers, months, weekdays, relative words and the patterns that they make.

Tables only, with the readers of single words; `days_forms` says what the patterns stand for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.dates import Anchor
from onrecord.resolve.days_tense import Tense

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = tuple("january february march april may june july august september october november december".split())
NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty".split()
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_TEENS = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
_ONES = "first second third fourth fifth sixth seventh eighth ninth".split()
DAY_NUMBERS = (
    {word: number for number, word in enumerate((*_ONES, *_TEENS), 1)}
    | {f"twenty-{word}": 20 + number for number, word in enumerate(_ONES, 1)}
    | {"thirtieth": 30, "thirty-first": 31}
)
"""Days of a month that are spelled out: "the third of March"."""
# "several weeks ago": at least two, at most so many that the next longer unit would not have been said.
VAGUE = {"day": (2, 7), "week": (2, 8), "month": (2, 11), "year": (2, 10), "decade": (2, 9), "century": (2, 9)}
NEXT_LONGER = {"day": ("day", 7), "week": ("month", 1), "month": ("year", 1), "year": ("decade", 1), "decade": ("century", 1)}

WD = r"(?P<wd>mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\.?"
WD2 = WD.replace("?P<wd>", "?P<wd2>")
MON = (
    r"(?P<mon>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
MON2 = MON.replace("?P<mon>", "?P<mon2>")
DAY = r"(?:the )?(?P<d>\d{1,2})(?:st|nd|rd|th)?"
SPELLED_DAY = "|".join(sorted(DAY_NUMBERS, key=len, reverse=True))
DAY2 = DAY.replace("?P<d>", "?P<d2>")
YEAR = r"(?P<y>[12]\d{3})"
UNIT = r"(?P<unit>day|week|fortnight|month|quarter|year|decade|centur(?:y|ie))s?"
COUNT = r"(?P<n>(?!(?:the|this|that)\b)(?:an?|[a-z]+(?:-[a-z]+)?|\d+|a (?:few|couple)(?: of)?))"
ABOUT = (
    r"(?:(?P<about>about|around|some|nearly|almost|more than|over|at least|roughly|approximately|less than|fewer than"
    r"|just over|just under) )?"
)
RELATIVE = (
    r"(?:(?P<rel>(?:the )?(?:past|last|previous|coming|next|following|current|same)|this past|this coming|this|that same"
    r"|that) )"
)
YEAR_AFTER = rf"(?:,? (?:of |in )?(?:{YEAR}|(?P<yrel>last|this|next) year))"
SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
FEAST = (
    r"(?P<feast>orthodox easter|easter(?: sunday| monday)?|good friday|palm sunday|ash wednesday|ascension day|pentecost"
    r"|whit monday|christmas(?: day| eve)?|boxing day|new year(?:'s(?: day| eve)?)?|valentine's day|may day|halloween|epiphany"
    r"|thanksgiving(?: day)?|labor day)"
)
PAST_RELATIVES = frozenset({"last", "past", "this past", "the past", "the last", "previous", "the previous"})
NEXT_RELATIVES = frozenset({"next", "coming", "this coming", "the coming", "the next", "following", "the following"})
SAME_RELATIVES = frozenset({"the same", "same", "that", "that same"})
EVENT_RELATIVES = SAME_RELATIVES | {"the following", "following", "the previous"}  # counted from the event just told


DEICTIC = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "last evening": -1,
    "today": 0,
    "tonight": 0,
    "this day": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
    "tomorrow night": 1,
    "the day after tomorrow": 2,
}


@dataclass(frozen=True, slots=True)
class Counting:
    """What an expression may be counted from.

    Attributes:
        day: day of publication, or of speaking; None where unknown: then nothing relative is counted.
        anchor: which of the two `day` is.
        tense: which side of `day` the clause speaks of.
        event: the day told last, for "the same day" and "a day after"; None where none was.
        done: what the words date is told as done, so that they mean no day after `day`.
    """

    day: date | None
    anchor: Anchor
    tense: Tense
    event: date | None = None
    done: bool = False


def day_number(words: str) -> int:
    """Give 1 to 31 for the day of a month, in digits or spelled out."""
    return int(words) if words.isdigit() else DAY_NUMBERS[words]


def month_number(word: str) -> int:
    """Give 1 to 12 for a month's name or abbreviation."""
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(word[:3]))


def weekday_number(word: str) -> int:
    """Give 0 (Monday) to 6 for a weekday's name or abbreviation."""
    return next(number for number, name in enumerate(WEEKDAYS) if name.startswith(word[:3]))


def read_count(words: str) -> int | None:
    """Read a number in words or digits; "a couple" is 2; None for anything else, "several" included."""
    if words.isdigit():
        return int(words) if len(words) < 5 else None
    if words.startswith("a couple"):
        return 2
    parts = [NUMBERS.get(part) for part in words.split("-")]
    if any(part is None for part in parts):
        return None
    return sum(part for part in parts if part is not None)
