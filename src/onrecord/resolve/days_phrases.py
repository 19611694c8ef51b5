"""Whole time expressions: how far the words of one reach, by the guidelines of TIMEX3, and which kind of time they tell.

In: a text and the time marks of a model. Out: time marks, each the whole of an expression. A mark tells where a time stands;
its ends come from the grammar below, since a mark often holds one word of it ("early" of "early December", "the" of "the past
two months"). Two marks inside one expression become one ("Friday" and "Oct. 23"). Every rule follows TimeML's annotation
guidelines 1.2.1 as TempEval-3's training texts apply them; how often they do is said beside the rule where they waver.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from onrecord.annotation import TimeMark, TimeType
from onrecord.report import Span
from onrecord.resolve.days_words import SPELLED_DAY
from onrecord.resolve.places import Places

Found = TypeVar("Found")

_ONES = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SPELLED = rf"(?:(?:{_TENS})(?:[- ](?:{_ONES}))?|{_ONES}|hundred|thousand)(?: (?:hundred|thousand))?"
NUMBER = rf"(?:\d+(?:[.,]\d+)*(?: \d/\d)?|(?:a (?=hundred|thousand))?{_SPELLED})"
_VAGUE = r"a few|few|several|a couple(?: of)?|a number of|many|some|(?:hundreds|thousands|dozens) of|a dozen|half an?"
COUNTED = rf"(?:{NUMBER}|{_VAGUE}|an?)(?: (?:to|or) {NUMBER})?(?: more)?"
_PLAIN = r"minutes?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|quarters?|years?|decades?|century|centuries"
UNITS = rf"(?:(?:trading|business|working|fiscal|school|full) )?(?:{_PLAIN}|seconds)"
_PLURAL = r"(?:minutes|hours|days|weeks|months|quarters|years|decades|centuries)"
LIMIT = (
    r"(?:at least|at most|no (?:more|less|fewer) than|(?:more|less|fewer) than|nearly|almost|up to|roughly|approximately"
    r"|(?:just )?(?:over|under)(?= (?:\d|an hour|a (?:day|week|month|year)\b)))"
)
MONTH = (
    r"(?-i:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = (
    r"(?-i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    rf"|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.(?=,? (?:{MONTH}|\d)))"  # not "The Sun."
)
SEASON = r"(?:spring|summer|autumn|fall|winter)"
YEAR = rf"(?:[12]\d{{3}}(?![\d%]|[.,]\d|-\w)|(?-i:nineteen|two thousand)(?: and)? (?:{_TENS})(?:[- ](?:{_ONES}))?)"
DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
PART_OF_DAY = r"(?:morning|afternoon|evening|night)"
ZONE = r"(?: \(?(?-i:[ECMP][SD]?T|GMT|UTC|BST|CES?T)\)?| local time)"
CLOCK = (
    rf"(?:\d{{1,2}}(?::\d\d)? ?[ap]\.?m\b\.?{ZONE}?|\d{{1,2}}:\d\d(?: hours)?{ZONE}?|\d{{4}}(?: hours| (?-i:GMT|UTC))"
    rf"|{_SPELLED} o['’]clock|noon|midday|midnight)"
)
_ORDINAL = r"(?:first|second|third|fourth|fifth|last|final|1st|2nd|3rd|4th)"
_NEAR = r"(?:past|last|next|coming|following|previous|preceding|same|current|latest|recent|upcoming|prior)"
_BESIDE = r"(?:year-ago|year-earlier|comparable|corresponding)"
# Words that tell a part belong to the expression (TIMEX3 has `mod` for them); directly before it, "early" did so in 12 of 17
# training cases, "earlier" in 14 of 24, "late" in 12 of 14.
_EDGE = r"(?:the )?(?:very )?(?:end|beginning|start|middle|close|(?:first|second|last) half|rest|remainder) of "
PART = rf"(?:(?:the )?(?:very )?(?:early|late|(?-i:earlier|later))[- ](?:on )?|(?:the )?mid[- ]|{_EDGE})"
_YEAR_AFTER = rf"(?:,? (?:of |in )?{YEAR}| (?:of )?(?:last|this|next) year)"
_COMPARED = rf"(?:{_YEAR_AFTER})?(?: a year (?:ago|earlier))?"

_DATE = (
    rf"(?:(?:{MONTH} {DAY}(?:(?: ?[-–] ?| to | and )(?:{MONTH} )?{DAY})?"
    rf"|{DAY}(?:(?: ?[-–] ?| to | and ){DAY})? (?:of )?{MONTH}"
    rf"|(?<=\bthe )(?:{SPELLED_DAY}) of {MONTH}(?!['’]s))(?:{_YEAR_AFTER})?)"
)
_NAMED_DAY = rf"(?:{_DATE}|{WEEKDAY},? {_DATE}|{WEEKDAY}|yesterday|today|tomorrow)"

# Words of which a pattern needs one: most patterns need not be tried at most places. "\d" stands for any digit.
_DIGIT = r"\d"
_IN_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
_IN_NAMED = frozenset("day mon. tue. tues. wed. thu. thur. thurs. fri. sat. sun. tomorrow".split())
_IN_DIGITS = frozenset({_DIGIT})
_IN_YEARS = frozenset({_DIGIT, "nineteen", "two thousand"})
_IN_PARTS = frozenset("morning afternoon evening night".split())
_IN_CLOCKS = frozenset("am a.m pm p.m : hours gmt utc clock noon midday".split()) | _IN_PARTS
_IN_SEASONS = frozenset("spring summer autumn fall winter".split())
_IN_UNITS = frozenset("minute hour day night week month quarter year decade centur second".split()) | {"fortnight"}
_IN_PERIODS = frozenset("quarter half period q1 q2 q3 q4".split())
_IN_WHILES = frozenset({"some time", "while", "long time"})
_IN_RECURRING = frozenset({"every", "each"})
_IN_ADVERBS = frozenset("hourly daily nightly weekly monthly annually yearly".split())
_IN_NOWS = frozenset({"now", "future", "past", "these days", "present", "recently", "time to time"})
_TRIGGERS = tuple(
    sorted(
        (_IN_MONTHS | _IN_NAMED | _IN_YEARS | _IN_CLOCKS | _IN_SEASONS | _IN_UNITS | _IN_PERIODS | _IN_WHILES | _IN_RECURRING)
        | (_IN_ADVERBS | _IN_NOWS) - {_DIGIT}
    )
)

# What makes one whole expression; of those that meet a mark the longest is taken. A preposition stays outside ("on Friday", "in
# May", "for three weeks"), as does an article that belongs to another noun ("the Oct. 23 attack", "a 16-hour flight") and the
# possessive's ('s). Each pattern has the type that its words settle; None leaves it to the model.
_DATE_OF = TimeType.DATE
PHRASES: tuple[tuple[re.Pattern[str], TimeType | None, frozenset[str]], ...] = tuple(
    (re.compile(rf"(?<![\w$€£'’.-])(?:{pattern})(?!\w|-\w*old\b)", re.IGNORECASE), kind, needs)
    for pattern, kind, needs in (
        # Days and times of day.
        (rf"{PART}?(?:{WEEKDAY},? )?{_DATE}", _DATE_OF, _IN_MONTHS),
        (
            rf"{PART}?(?:(?:the )?{_NEAR} |this (?:past |coming )?)?{WEEKDAY}(?:,? {_DATE}| (?:of )?(?:last|this|next) week)?",
            _DATE_OF,
            _IN_NAMED,
        ),
        (rf"{PART}?(?:yesterday|today|tomorrow)|the day (?:before yesterday|after tomorrow)", _DATE_OF, _IN_NAMED),
        (r"\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{1,2}/\d{1,2}/\d\d", _DATE_OF, _IN_DIGITS),
        (
            (
                rf"{PART}?(?:(?:the )?{_NEAR} |this )?(?:{_NAMED_DAY},? (?:in the |at )?(?:early |late |mid-?)?{PART_OF_DAY}"
                rf"|(?:early |late |mid-?)?{PART_OF_DAY} {_NAMED_DAY})"
            ),
            TimeType.TIME,
            _IN_PARTS,
        ),
        (
            rf"{PART}?(?:this|that|last|(?:the )?{_NEAR}) {PART_OF_DAY}|tonight|overnight|{PART}{PART_OF_DAY}",
            TimeType.TIME,
            _IN_PARTS,
        ),
        (rf"{CLOCK}(?:,? (?:on |in the )?(?:{_NAMED_DAY}(?: {PART_OF_DAY})?|{PART_OF_DAY}))?", TimeType.TIME, _IN_CLOCKS),
        (rf"{NUMBER} in the {PART_OF_DAY}|{_NAMED_DAY},? (?:at )?{CLOCK}", TimeType.TIME, _IN_PARTS | _IN_CLOCKS),
        (
            (
                rf"(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)|{SPELLED_DAY}) (?:day )?of "
                rf"(?:this|that|last|next|the|(?:the )?{_NEAR}) month"
            ),
            _DATE_OF,
            _IN_UNITS,
        ),
        (
            (
                rf"(?:the )?(?:very )?(?:first|opening|last|final) day of (?:{MONTH}(?:{_YEAR_AFTER})?"
                rf"|(?:this|that|last|next|the|(?:the )?{_NEAR}) (?:week|month|year))"
            ),
            _DATE_OF,
            _IN_UNITS,
        ),
        # Months, seasons, years, decades.
        (rf"{PART}?(?:(?:the )?{_NEAR} |this (?:past |coming )?)?{MONTH}(?:{_YEAR_AFTER})?", _DATE_OF, _IN_MONTHS),
        (
            rf"{PART}?(?:the |(?:the )?{_NEAR} |this (?:past |coming )?)?(?:(?:early|mid|late)[- ])?{SEASON}(?:{_YEAR_AFTER})",
            _DATE_OF,
            _IN_SEASONS,
        ),
        (rf"{PART}?(?:(?:the )?{_NEAR} |this (?:past |coming )?){SEASON}", _DATE_OF, _IN_SEASONS),
        (rf"(?:{PART})?(?:the )?(?:fiscal |(?:fiscal )?year ){YEAR}|{PART}?{YEAR}(?: or later)?", _DATE_OF, _IN_YEARS),
        (
            r"(?:the )?(?:early|mid|late)[- ](?:the )?(?:\d{3}0|['’‘`]\d0)['’]?s|(?:\d{3}0|['’‘`]\d0)['’]?s",
            _DATE_OF,
            _IN_DIGITS,
        ),
        (rf"(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)|(?:{_ONES}|twent)(?:h|th|ieth|y-first)) century", _DATE_OF, _IN_UNITS),
        # Units counted from now or from what was told.
        (rf"{PART}(?:the |this |that |last |next )?(?:week|month|quarter|year|decade|century|weekend)", _DATE_OF, _IN_UNITS),
        (
            rf"{PART}?(?:this|that|last|next|(?:the )?{_NEAR}) (?:fiscal )?(?:day|week|month|year|decade|century|weekend)",
            _DATE_OF,
            _IN_UNITS,
        ),
        (r"(?:earlier|later) (?:in the |that )(?:day|week|month|year)", None, _IN_UNITS),
        (
            (
                rf"(?:the )?week (?:of|beginning|starting|commencing) (?:{_DATE}|{WEEKDAY})|(?:the )?weekend"
                rf"|{WEEKDAY} week(?!s|end)"
            ),
            _DATE_OF,
            _IN_UNITS,
        ),
        (rf"(?:{LIMIT} )?{COUNTED} {UNITS}(?: or so)? (?:(?:ago|from) today|ago|earlier|from now|hence)", _DATE_OF, _IN_UNITS),
        (rf"(?:{LIMIT} )?(?:{_PLAIN}) ago(?: today)?|the (?:day|week|month|year) (?:earlier|ago)", _DATE_OF, _IN_UNITS),
        (r"(?:year-ago|year-earlier|(?:a )?year-?end|(?:the )?year['’]s end)", _DATE_OF, _IN_UNITS),
        # Quarters and the periods of a balance.
        (
            (
                rf"{PART}?(?:the |(?:last|this|next) year['’]s |{YEAR}['’]s )?(?:fiscal )?(?:{_BESIDE} |{YEAR} )?"
                rf"(?:{_ORDINAL}|{_NEAR}|{_BESIDE}|{YEAR}) (?:fiscal )?(?:quarter|half|period){_COMPARED}"
            ),
            _DATE_OF,
            _IN_PERIODS,
        ),
        (
            rf"(?:the|this|that|last|next) quarter{_COMPARED}|(?-i:Q[1-4])(?:{_YEAR_AFTER})?",
            _DATE_OF,
            _IN_PERIODS,
        ),
        (rf"(?:fiscal )?(?:{_ORDINAL}|{_BESIDE})-(?:quarter|half|period)", _DATE_OF, _IN_PERIODS),
        # Durations. What limits a count belongs to it ("more than", "nearly", "at least": `mod`).
        (
            (
                rf"(?:{LIMIT} )?(?:the |this |its )?(?:(?:{_NEAR}|{_BESIDE}|{_ORDINAL}) )*(?:{COUNTED}) "
                rf"(?:more |additional |or so )?{UNITS}(?: and a half)?(?: or (?:so|two|more))?"
            ),
            TimeType.DURATION,
            _IN_UNITS,
        ),
        (r"(?:the )?(?:fiscal )?year(?= end(?:ed|ing))", TimeType.DURATION, _IN_UNITS),  # "for the year ended March 31"
        (rf"an? (?:{_PLAIN})|the (?:fiscal )?year", None, _IN_UNITS),
        (rf"(?:{LIMIT} )?(?:another|an additional|a full|a further) (?:{NUMBER} )?{UNITS}", TimeType.DURATION, _IN_UNITS),
        (
            rf"(?:{LIMIT} )?{COUNTED}[- ](?:minute|hour|day|week|month|year|decade|century)(?:-long)?",
            TimeType.DURATION,
            _IN_UNITS,
        ),
        (
            rf"(?:the )?(?:past|last|coming|recent|next) {_PLURAL}(?: (?:and|or) {_PLURAL})?",
            None,
            _IN_UNITS,
        ),
        (
            rf"(?<=\bfor )(?:many )?{_PLURAL}|the {_PLURAL} ahead",
            TimeType.DURATION,
            _IN_UNITS,
        ),
        (
            rf"{_PLURAL} (?:or|and) {_PLURAL}|some time|a while|a long time",
            TimeType.DURATION,
            _IN_UNITS | _IN_WHILES,
        ),
        # Times that recur.
        (
            rf"(?:every|each) (?:{_ORDINAL} |other |{NUMBER} )?(?:{UNITS}|{WEEKDAY}|{PART_OF_DAY}|{MONTH}|{SEASON})",
            TimeType.SET,
            _IN_RECURRING,
        ),
        (
            rf"{WEEKDAY}s(?: and {WEEKDAY}s)*|{WEEKDAY} {PART_OF_DAY}s|(?:hourly|daily|nightly|weekly|monthly|annually|yearly)",
            TimeType.SET,
            _IN_NAMED | _IN_ADVERBS,
        ),
        # Now, before and after now.
        (
            r"right now|(?:the )?(?:near |distant )?future|the past|these days|at present|more recently|from time to time",
            _DATE_OF,
            _IN_NOWS,
        ),
    )
)
# What is an expression even where the model marked nothing: calendar words and counts of units, which the training texts leave
# unmarked less than once in ten times.
_COUNTS = r"(?! (?:[a-z]+s|people|men|women|gmt|utc|local)\b)"  # "1900 soldiers", "1830 GMT" are no years
_SURE = re.compile(
    rf"(?<![\w$€£'’.-])(?:{WEEKDAY}|{_DATE}|yesterday|tomorrow|(?:last|next) (?:week|month|year)"
    rf"|(?:{LIMIT} )?(?:{NUMBER}|several|a few) (?:hours|days|weeks|months|years)(?: ago| earlier)?(?! old)"
    rf"|(?:{_ONES}|\d+)-(?:minute|hour|day|week|month|year)(?!-old)"
    rf"|(?:every|each) (?:day|week|month|year)|1[89]\d\d{_COUNTS}|(?<=\bin )20[0-4]\d{_COUNTS}|(?<=\bsince )20[0-4]\d"
    r"|(?:the )?(?:19|20)\d0s|the following (?:day|week|month|year))(?![\w%]|[.,]\d|-\w)",
    re.IGNORECASE,
)
# Beside or before what was told, with no measure: TIMEX3 leaves them unmarked ("earlier" alone 1 of 57 times, "then" 1 of 35,
# "already" 2 of 29, "former", "once", "latest", "next" and "previous" alone never).
_NO_TIME = frozenset(
    "earlier later next last latest once then former formerly already previous yet still again before after ago early late"
    " immediately meanwhile time times first around about".split()
) | {"the last time", "the first time", "this time"}
_OUTSIDE = (
    r"(?:in|on|at|for|by|since|until|till|during|from|of|to|within|before|after|through|only|just|even|about"
    r"|the|an?|his|her|its|their|our|my|and|or|as|that)"
)
_LEADING = re.compile(rf"(?:{_OUTSIDE}\s+)+", re.IGNORECASE)
_TRAILING = re.compile(r"(?:['’]s?|[\s.,;:)\"”'’]|\s(?:of|in|on|at|the|a|an|and|or|to))+$", re.IGNORECASE)
_ONLY_OUTSIDE = re.compile(rf"(?:{_OUTSIDE}|['’]s|\W)*", re.IGNORECASE)
_AGE = re.compile(r"[- ](?:year|month|week|day)s?[- ]old\b|[- ]old\b|(?<=\d)(?:st|nd|rd|th) anniversary", re.IGNORECASE)
_IS_NUMBER = re.compile(rf"{NUMBER}(?:st|nd|rd|th)?", re.IGNORECASE)
# "Three days later" is told as three days after something: the word stays outside in all four training cases.
_LATER = re.compile(r"(?<=\w)\s+later$", re.IGNORECASE)
_WINDOW = 48
_ANY_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class MendedTimes:
    """Time marks to resolve from.

    Attributes:
        times: whole expressions, in the order of the text.
        origins: for each mark as it came the number of the expression that it went into; None where it tells no time.
    """

    times: tuple[TimeMark, ...]
    origins: tuple[int | None, ...]

    def give_back(self, found: Sequence[Found | None]) -> tuple[Found | None, ...]:
        """Turn what the expressions stand for into what the marks, as they came, stand for."""
        return tuple(None if origin is None else found[origin] for origin in self.origins)


def mend_times(text: str, marks: Sequence[TimeMark]) -> MendedTimes:
    """Make whole expressions of time marks, and add those that are times beyond doubt."""
    whole = [_whole(text, mark.span, mark.type, mark.score) for mark in marks]
    found: list[TimeMark] = [one for one in whole if one]
    taken = Places(one.span for one in found)
    found += [one for one in _sure_times(text, taken) if not taken.overlapping(one.span)]
    times = _joined(found)
    places = Places(time.span for time in times)
    return MendedTimes(times, tuple(places.overlapping(one.span)[0] if one else None for one in whole))


def _sure_times(text: str, taken: Places) -> list[TimeMark]:
    places = [Span(*match.span()) for match in _SURE.finditer(text)]
    whole = [_whole(text, place, TimeType.DATE, 0.5) for place in places if not taken.overlapping(place)]
    return [one for one in whole if one]


def _joined(found: list[TimeMark]) -> tuple[TimeMark, ...]:
    times: list[TimeMark] = []
    for one in sorted(found, key=lambda time: (time.span.start, -time.span.end)):
        if times and times[-1].span.overlaps(one.span):
            last = times[-1]
            times[-1] = replace(
                last, span=Span(last.span.start, max(last.span.end, one.span.end)), score=max(last.score, one.score)
            )
        else:
            times.append(one)
    return tuple(times)


def _whole(text: str, mark: Span, kind: TimeType, score: float) -> TimeMark | None:
    """Give the expression that a mark is part of; None where its words tell no time."""
    phrase, settled = _phrase_at(text, mark)
    span = _stripped(text, mark)
    if phrase is not None:
        start = phrase.start if _ONLY_OUTSIDE.fullmatch(text, mark.start, max(phrase.start, mark.start)) else mark.start
        end = phrase.end if _ONLY_OUTSIDE.fullmatch(text, min(phrase.end, mark.end), mark.end) else mark.end
        span = _stripped(text, Span(start, end)) if (start, end) != tuple(phrase) else phrase
    if span.start >= span.end or _AGE.match(text, span.end) or _AGE.search(span.of(text)):
        return None
    words = " ".join(span.of(text).lower().split())
    if words in _NO_TIME or (phrase is None and (_ONLY_OUTSIDE.fullmatch(words) or _IS_NUMBER.fullmatch(words))):
        return None
    return TimeMark(span, settled or kind, score)


def _phrase_at(text: str, mark: Span) -> tuple[Span | None, TimeType | None]:
    """Give the longest phrase that meets a mark, inside its paragraph, and the type that its words settle."""
    low, high = max(mark.start - _WINDOW, 0), min(mark.end + _WINDOW, len(text))
    low = max(low, text.rfind("\n\n", low, mark.start) + 2 if "\n\n" in text[low : mark.start] else low)
    while 0 < low < mark.start and text[low - 1].isalnum():
        low += 1
    if "\n\n" in text[mark.end : high]:
        high = text.index("\n\n", mark.end, high)
    piece = re.sub(r"\s", " ", text[low:high])
    lowered = piece.lower()
    there = {word for word in _TRIGGERS if word in lowered}
    if _ANY_DIGIT.search(lowered):
        there.add(_DIGIT)
    best, best_kind = None, None
    for pattern, kind, needs in PHRASES:
        if there.isdisjoint(needs):
            continue
        for match in pattern.finditer(piece):
            span = Span(low + match.start(), low + match.end())
            if span.overlaps(mark) and (best is None or span.end - span.start > best.end - best.start):
                best, best_kind = span, kind
    return best, best_kind


def _stripped(text: str, span: Span) -> Span:
    """Leave out punctuation, prepositions and articles at the ends."""
    words = span.of(text)
    if re.search(rf"{_PLAIN}|half", words, re.IGNORECASE) and (later := _LATER.search(words)):
        span = Span(span.start, span.start + later.start())
        words = span.of(text)
    trailing = _TRAILING.search(words)
    end = span.start + trailing.start() if trailing and not words.rstrip().lower().endswith((".m.", "m.")) else span.end
    leading = _LEADING.match(text, span.start, end)
    start = leading.end() if leading and leading.group().split()[0].lower() not in ("the", "a", "an") else span.start
    return Span(start, max(start, end))
