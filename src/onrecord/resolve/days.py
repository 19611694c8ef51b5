"""The day or interval of every time mark of a report.

In: a report and its annotations. Out: one `When` or None for each time mark. Counted from the day of publication, in the
publication's own zone; inside a quotation from the day of speaking; "the same day" and "a day after" from the day told last.
By rules alone, and in doubt None: "not stated". Recurring times and plain durations have no interval.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from onrecord.annotation import Annotations, TimeMark, TimeType
from onrecord.dates import Anchor, When
from onrecord.report import Report, Span
from onrecord.resolve.days_calendar import Value, interval, unit_around
from onrecord.resolve.days_done import dating_what_is_done
from onrecord.resolve.days_due import side_of_due
from onrecord.resolve.days_order import keep_order
from onrecord.resolve.days_reading import normalise, read_value, widen
from onrecord.resolve.days_speech import speech_marks
from onrecord.resolve.days_tense import Tense, tense_at, under_ability, under_modal
from onrecord.resolve.days_words import ABOUT, COUNT, UNIT, Counting, read_count
from onrecord.resolve.passage import Passage

# Further back than about a paragraph or two, "the same day" no longer points at a day with any certainty.
EVENT_REACH = 900
# Expressions that are only right to the day: inside a quotation of unknown day they tell nothing.
_TO_THE_DAY = re.compile(
    r".*(?:\byesterday\b|\btoday\b|\btomorrow\b|\btonight\b|\blast night\b|\bovernight\b|\bdays? ago\b"
    r"|\bthis (?:morning|afternoon|evening)\b).*",
    re.DOTALL,
)
_OF_ANOTHER = re.compile(r"\s+(?:of|after|before|from)\s+(?!now\b|today\b)", re.IGNORECASE)
_IN_COUNTED = re.compile(rf"in {COUNT} {UNIT}")
_AFTER_EVENT = re.compile(rf"{ABOUT}{COUNT} {UNIT} (?P<side>after|before)|the (?P<unit2>day) (?P<side2>after|before)")


@dataclass(frozen=True, slots=True)
class _Told:
    """The day told last, and where."""

    day: date
    place: Span
    sentence: Span


def resolve_times(report: Report, annotations: Annotations) -> tuple[When | None, ...]:
    """Count out every time mark of a report.

    Returns:
        For each of `annotations.times` its interval, or None where none is stated; same length and order.
    """
    return count_days(Passage(report, annotations))[0]


def count_days(passage: Passage) -> tuple[tuple[When | None, ...], tuple[When | None, ...]]:
    """Count out every time mark, and the day of speaking of every attribution.

    Returns:
        The intervals of the time marks, and for each attribution its day of speaking; None where not stated.
    """
    published = passage.report.published.day if passage.report.published else None
    plain = Counting(published, Anchor.PUBLICATION, Tense.UNKNOWN)
    marks = speech_marks(passage)
    # The first pass counts all from publication, which is right for the marks outside quotations: those that tell days of
    # speaking. The second counts the quoted ones from there.
    times = _count_all(passage, [plain] * len(passage.annotations.times))
    spoken = _days_of_speaking(marks, times)
    countings = [_counting_at(passage, time, plain, spoken) for time in passage.annotations.times]
    if any(counting is not plain for counting in countings):
        times = _count_all(passage, countings)
        spoken = _days_of_speaking(marks, times)
    return times, spoken


def _days_of_speaking(marks: tuple[tuple[int, ...], ...], times: tuple[When | None, ...]) -> tuple[When | None, ...]:
    days = []
    for numbers in marks:
        told = (when for number in numbers if (when := times[number]) and when.earliest and when.latest)
        days.append(next(told, None))
    return tuple(days)


def _counting_at(passage: Passage, mark: TimeMark, plain: Counting, spoken: tuple[When | None, ...]) -> Counting:
    """Choose what a mark is counted from: inside a quotation the day of speaking.

    Where that is not told, publication is near enough for "this week" and "on Friday", but not for "yesterday".
    """
    if passage.quotations.stretch_at(mark.span.start) is None:
        return plain
    owner = passage.speaker_of_words(mark.span)
    when = spoken[owner] if owner is not None else None
    if when and when.earliest == when.latest:
        return Counting(when.earliest, Anchor.SPEECH, Tense.UNKNOWN)
    if is_to_the_day(widen(passage.text, mark.span, passage.sentence_at(mark.span.start)).of(passage.text)):
        return replace(plain, day=None)
    return plain


def is_to_the_day(words: str) -> bool:
    """Tell whether words are right to the day or not at all: "yesterday", "three days ago"."""
    return _TO_THE_DAY.fullmatch(normalise(words)) is not None


def _count_all(passage: Passage, countings: list[Counting]) -> tuple[When | None, ...]:
    text = passage.text
    done = dating_what_is_done(passage)
    told: _Told | None = None
    found: list[When | None] = []
    for number, (mark, counting) in enumerate(zip(passage.annotations.times, countings, strict=True)):
        sentence = passage.sentence_at(mark.span.start)
        event = told.day if told and mark.span.start - told.place.end < EVENT_REACH else None
        place = widen(text, mark.span, sentence)
        due = side_of_due(text, sentence, place, counting.day)
        known = replace(counting, tense=due or tense_at(text, sentence, place), event=event)
        value = _value_of(passage, number, place, known, told)
        may_lie_ahead = due is Tense.FUTURE or under_modal(text, sentence, place)
        if number in done and _is_ahead(value, known) and not may_lie_ahead:
            again = _value_of(passage, number, place, replace(known, tense=Tense.PAST, done=True), told)
            value = value if _is_ahead(again, known) else again
        found.append(_to_when(text, place, value, known))
        if value and value.is_day and value.earliest:
            told = _Told(value.earliest, place, sentence)
    return tuple(keep_order(passage, found))


def _is_ahead(value: Value | None, counting: Counting) -> bool:
    """Tell whether all of an interval that was counted from a day lies after it."""
    if value is None or value.earliest is None or counting.day is None:
        return False
    return value.anchor is counting.anchor and value.earliest > counting.day


def _value_of(passage: Passage, number: int, place: Span, counting: Counting, told: _Told | None) -> Value | None:
    mark = passage.annotations.times[number]
    text = passage.report.text
    if mark.type is TimeType.SET:
        return None
    words = normalise(place.of(text))
    match = _AFTER_EVENT.fullmatch(words)
    if match:
        return _beside_event(passage, number, place, counting, told)
    if _is_length(passage, place, words):
        return None
    try:
        return read_value(words, counting)
    except (ValueError, OverflowError):
        return None  # a day outside the calendar: year 0, "5,000 years ago"


def _is_length(passage: Passage, place: Span, words: str) -> bool:
    """Tell whether words tell only how long: "within two weeks of his arrest", "could end the war in a day"."""
    if words.startswith("within "):
        return _OF_ANOTHER.match(passage.text, place.end) is not None
    counted = _IN_COUNTED.fullmatch(words) is not None
    return counted and under_ability(passage.text, passage.sentence_at(place.start), place)


def _beside_event(passage: Passage, number: int, place: Span, counting: Counting, told: _Told | None) -> Value | None:
    """Count out "a day after": beside the day of the event that follows, else the day that the clause has already told.

    "On Wednesday, a day after speaking to X" tells Wednesday a second time; "a day after Tuesday's talks" names its own
    event; "A day after the talks" counts on from the day told last, but for one of its own sentence, which is not the talks'.
    """
    text = passage.report.text
    if told and told.sentence.covers(place) and re.fullmatch(r"[\s,–—-]*(?:\w+ ){0,2}", text[told.place.end : place.start]):
        return interval(told.day, told.day, Anchor.EVENT)
    times = passage.annotations.times
    if number + 1 < len(times):
        following = times[number + 1].span
        gap = text[place.end : following.start]
        if len(gap) < 60 and not re.search(r"[,.;:]", gap) and following.start >= place.end:
            own = widen(text, following, passage.sentence_at(following.start))
            value = read_value(own.of(text), replace(counting, tense=Tense.PAST))
            if value and value.is_day:
                return _shifted(normalise(place.of(text)), value.earliest)
    if told and told.sentence.covers(place):
        return None
    return _shifted(normalise(place.of(text)), counting.event)


def _shifted(words: str, event: date | None) -> Value | None:
    match = _AFTER_EVENT.fullmatch(words)
    if event is None or match is None:
        return None
    sign = 1 if (match["side"] or match["side2"]) == "after" else -1
    count = read_count(match["n"]) if match["n"] else 1
    unit = match["unit"] or match["unit2"]
    return interval(*unit_around(event, unit, sign * count), Anchor.EVENT) if count else None


def _to_when(text: str, place: Span, value: Value | None, counting: Counting) -> When | None:
    if value is None:
        return None
    anchor_day = {Anchor.NONE: None, Anchor.EVENT: counting.event}.get(value.anchor, counting.day)
    return When(value.earliest, value.latest, value.edtf, place.of(text), *place, value.anchor, anchor_day)
