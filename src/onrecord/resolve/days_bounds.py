"""Whose day a time is: that of the act which the words date, not of the one that is told beside it.

In: a passage, the mark of an act and the day that its time words tell. Out: the day of the act. "Vowed to answer after the
October 7 attacks" dates the attacks; of the vow it tells a first day. "A treaty that lapsed in 2003" dates no signing, "the
2024 race" only the race.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.annotation import EventMark
from onrecord.dates import When
from onrecord.report import Span
from onrecord.resolve.days_calendar import Value, open_since, open_until
from onrecord.resolve.days_done import on_its_side
from onrecord.resolve.days_reading import read_again, without_bound
from onrecord.resolve.passage import Passage
from onrecord.stems import FUNCTION_WORDS

_SIDE = (
    r"\b(?:since|(?P<before>before|ahead\s+of|prior\s+to)|after|following|in\s+(?:response|reaction)\s+to"
    r"|in\s+retaliation\s+for|in\s+the\s+(?:wake|aftermath)\s+of)\s+"
)
_ENDS_NOUN = (
    "in|on|at|by|of|from|to|with|for|during|onto|into|over|near|around|against|about|under|outside|inside|between|among|through"
    "|towards?|across|and|or|but|that|which|who|as|it|he|she|they"
)
_NEXT = rf"(?:(?!(?:{_ENDS_NOUN})\s)[\w’'.-]+\s+)"
# "Following Hamas's October 7 (attacks)".
_SIDE_OF_NOUN = re.compile(rf"{_SIDE}{_NEXT}{{0,4}}$", re.IGNORECASE)
# "Said after the talks on Monday" is said on Monday too, but "since the talks on Monday" ends on no day.
_SINCE_DATED = re.compile(rf"\bsince\s+{_NEXT}{{1,4}}(?:on|of|in)\s+$", re.IGNORECASE)
_SIDE_OF_THE = re.compile(rf"{_SIDE}(?:the|an?)\s", re.IGNORECASE)
_REACH = 70  # code points from a side word to the day, and from the day to the noun that names an act
_NOUN = re.compile(r"(?:['’]s?)?[\s-]+(?P<word>[\w’'-]+)")
_ON_TO_NOUN = re.compile(r"(?:['’]s?)?[\s-]+(?P<words>(?:[\w’'-]+[\s-]+){0,3})$")
_WHEN_CLAUSE = re.compile(r",?\s+when\s+[^.;:—]{1,60}$", re.IGNORECASE)
_BEHIND_COMMA = re.compile(r"[^,]*,\s+(?!(?:which|that|who|when|where|\w+ing)\b)", re.IGNORECASE)
# "(The end) of the program that began in 2003", "(killed) an envoy who had arrived on Monday": the clause is of another noun.
_OWN_CLAUSE = re.compile(rf"\s+(?:of\s+)?{_NEXT}{{1,6}}(?:that|which|who)\s+[\w’'-]+[^,]*$", re.IGNORECASE)
# "(Warned) citizens planning protests Tuesday": that is the day of the protests.
_OF_A_PLAN = re.compile(rf"\b(?:planning|planned|upcoming)\s+{_NEXT}{{1,4}}(?:(?:on|for)\s+)?$", re.IGNORECASE)
_DETERMINED = re.compile(
    r"(?<!\bin\s)(?<!\bat\s)(?<!\bon\s)(?<!\bduring\s)\b(?:(?:the|its|their|his|her|our)\s+|[\w-]+['’]s?\s+)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Side:
    """A word that tells on which side of a day an act lies."""

    start: int
    before: bool


def day_of_act(passage: Passage, mark: EventMark, when: When) -> When | None:
    """Give the day of an act, from the day that stands beside it; None where that is the day of another."""
    return on_its_side(passage, mark, _of_act(passage, mark.trigger, when))


def _of_act(passage: Passage, trigger: Span, when: When) -> When | None:
    text = passage.text
    sentence = passage.sentence_at(when.start)
    if is_named_by(text, when, trigger):
        return _bare(when) or when
    side = _side_of(text, sentence, when)
    if side is not None and _governs(text, side, when, trigger):
        day = _bare(when) or when
        return _beside(day, before=side.before)
    if sentence.start <= trigger.start and trigger.end <= when.start:
        between = text[trigger.end : when.start]
        if _OWN_CLAUSE.match(between) or _OF_A_PLAN.search(between):
            return None
    if _is_kind(passage, when):
        return None
    return when


def is_named_by(text: str, when: When, trigger: Span) -> bool:
    """Tell whether a day belongs to the noun that names an act, or to the clause that tells it.

    "The October 7 attacks"; "since October, when the attacks began".
    """
    if not 0 <= trigger.start - when.end <= _REACH:
        return False
    between = text[when.end : trigger.start]
    if _WHEN_CLAUSE.fullmatch(between):
        return True
    match = _ON_TO_NOUN.fullmatch(between)
    return match is not None and FUNCTION_WORDS.isdisjoint(match["words"].casefold().replace("-", " ").split())


def _side_of(text: str, sentence: Span, when: When) -> _Side | None:
    """Find the word that tells on which side of a dated thing something lies."""
    low = max(sentence.start, when.start - _REACH)
    match = _SIDE_OF_THE.match(text, when.start, when.end)
    if match is not None:  # "after the 2019 protests": the word was taken for a part of the day
        return _Side(when.start, match["before"] is not None) if _has_noun(text, when) else None
    match = _SIDE_OF_NOUN.search(text, low, when.start)
    if match is not None and _has_noun(text, when):
        return _Side(match.start(), match["before"] is not None)
    match = _SINCE_DATED.search(text, low, when.start)
    return _Side(match.start(), before=False) if match else None


def _has_noun(text: str, when: When) -> bool:
    """Tell whether a day stands before the noun that it dates."""
    match = _NOUN.match(text, when.end)
    return match is not None and match["word"].casefold() not in FUNCTION_WORDS | {"after", "before", "during", "following"}


def _governs(text: str, side: _Side, when: When, trigger: Span) -> bool:
    """Tell whether an act is what lies on that side: it stands before the word, or behind the comma that ends its phrase."""
    if trigger.end <= side.start:
        return True
    return trigger.start >= when.end and _BEHIND_COMMA.match(text, when.end, trigger.start) is not None


def _is_kind(passage: Passage, when: When) -> bool:
    """Tell whether this year, or one to come, tells only which thing is meant: "gave up the 2024 race".

    What is told of the race of a year that is over was mostly done in it, and so is what is told "in the 2024 race".
    """
    published, text = passage.report.published, passage.text
    if published is None or not when.words.isdigit() or int(when.words) < published.day.year or not _has_noun(text, when):
        return False
    return _DETERMINED.search(text, max(0, when.start - 40), when.start) is not None


def _bare(when: When) -> When | None:
    """Give the day itself of "since October 7" and "by the 1945 (bombs)"."""
    words = without_bound(when.words)
    return when if words is None else read_again(when, words)


def _beside(day: When, *, before: bool) -> When | None:
    """Give what is known of an act that lies after a day or before it; it may lie on the day itself."""
    if day.earliest is None or day.latest is None:
        return day
    value = Value(day.earliest, day.latest, day.edtf, day.anchor)
    side = open_until(day.latest, day.anchor) if before else open_since(value, day.anchor)
    return replace(day, earliest=side.earliest, latest=side.latest, edtf=side.edtf)
