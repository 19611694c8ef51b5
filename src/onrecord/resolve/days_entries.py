"""Entries of a timeline: "19 June - Alda frees 120 prisoners. Vesk lifts the siege." tells the day of all that it tells.

In: a passage, the days of its time marks and the marks of its acts. Out: the day of each act that its entry dates, and acts
told in the present tense of a day to come as scheduled. A text has entries where several of them open with a day and a dash
or a colon; one alone is a dateline. An act of an entry has its day where a finite verb tells it as done: not one that another
speaks of, what is only named, or what had been done before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.annotation import DONE, EventMark, Modality
from onrecord.dates import When
from onrecord.report import Span
from onrecord.resolve.days_phrases import MONTH, WEEKDAY, YEAR
from onrecord.resolve.days_tense import DETERMINERS, MODALS, is_past_form
from onrecord.resolve.passage import Passage

_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?:{WEEKDAY},?\s+)?(?:{MONTH}\s+{_DAY}|{_DAY}\s+{MONTH})(?:,?\s+{YEAR})?|\d{{4}}-\d\d-\d\d"
_GAP = r"[^\S\n]"  # a day on a line of its own opens no entry
_ENTRY = re.compile(
    rf"(?:^{_GAP}*(?:[-–•*·]{_GAP}+)?|(?<=[.!?])[ \t]+)(?P<day>{_DATE})(?:{_GAP}*:|{_GAP}+[-–—]){_GAP}+(?=\w)", re.MULTILINE
)
_FEWEST = 2
_NOT_FINITE = (DETERMINERS | MODALS) | frozenset(
    "to of by for after before from with without against over about on in into upon during as than who which that whose being"
    " having had not never no".split()
)
_WORD = re.compile(r"[\w’']+")
_BE = re.compile(r"\b(?:is|are|was|were|(?:has|have)\s+been)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_PERFECT = re.compile(r"\b(?:has|have)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_WILL = re.compile(r"\b(?:will|shall)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_BEFORE_CLAUSE = re.compile(
    r"\b(?:after|since|because|when|while|before|as|who|which|that)\s+(?:(?:the|an?|its|his|her|their)\s+)?(?:[\w’']+\s+)?$",
    re.IGNORECASE,
)
_RELATIVES = frozenset({"who", "which", "that"})
_INSET = re.compile(r",[^,]*,")
_AND = re.compile(r",?\s+(?:and|but)\s+(?:then\s+|\w+ly\s+)?$", re.IGNORECASE)
_LONGEST_GAP = 3  # words between who acts and the verb
_REACH = 24  # code points before a verb in which what goes with it stands


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry tells, without the day that it opens with, and that day."""

    words: Span
    when: When


def entries_of(passage: Passage, times: Sequence[When | None]) -> tuple[Entry, ...]:
    """Find the entries of a timeline; none where only one stretch of a text opens with a day.

    Args:
        passage: the report with its marks.
        times: the interval of each of the marks' times, or None.
    """
    openings = list(_ENTRY.finditer(passage.text))
    if len(openings) < _FEWEST:
        return ()
    found = []
    stops = [*(match.start() for match in openings[1:]), len(passage.text)]
    for match, stop in zip(openings, stops, strict=True):
        marks = passage.time_places.overlapping(Span(*match.span("day")))
        when = next((day for number in marks if (day := times[number]) is not None), None)
        gap = passage.text.find("\n\n", match.end(), stop)
        if when is not None:
            found.append(Entry(Span(match.end(), stop if gap < 0 else gap), when))
    return tuple(found)


def with_entries(
    passage: Passage, marks: Sequence[EventMark], days: Sequence[When | None], entries: Sequence[Entry]
) -> tuple[list[EventMark], list[When | None]]:
    """Give acts and their days, those that an entry tells with its day.

    Args:
        passage: the report.
        marks: its acts, in order of the text.
        days: of each the interval that its own time words tell, or None.
        entries: of the timeline that the report is or has.
    """
    out, dated = list(marks), list(days)
    starts = [entry.words.start for entry in entries]
    before: Span | None = None  # the verb before this one, of the same entry and finite
    for number, mark in enumerate(marks):
        index = bisect_right(starts, mark.trigger.start) - 1
        entry = entries[index] if index >= 0 else None
        if entry is None or mark.trigger.start >= entry.words.end:
            continue
        if before is not None and before.start < entry.words.start:
            before = None
        to_come = _is_ahead(passage, entry) and _is_present(passage.text, mark.trigger)
        if not (mark.modality in DONE or (to_come and mark.modality is Modality.SCHEDULED)) or not _is_finite(
            passage, mark, before
        ):
            continue
        before = mark.trigger
        if dated[number] is None and mark.time is None and not _is_told_by_another(passage, mark):
            dated[number] = entry.when
        if to_come and (dated[number] is None or dated[number] == entry.when):
            out[number], dated[number] = replace(mark, modality=Modality.SCHEDULED), entry.when
    return out, dated


def _is_finite(passage: Passage, mark: EventMark, before: Span | None) -> bool:
    """Tell whether a verb with who acts, or who suffers, before it tells an act: "the union rejects", "is arrested"."""
    text, start = passage.text, mark.trigger.start
    lead = text[max(0, start - _REACH) : start]
    words = _WORD.findall(mark.trigger.of(text).casefold())
    if not words or words[0].endswith("ing"):
        return False
    if _PERFECT.search(lead) or (mark.modality is Modality.SCHEDULED and _WILL.search(lead)):
        return True
    if before is not None and _AND.search(lead) and passage.sentence_at(start) == passage.sentence_at(before.start):
        return True
    parties = mark.actors if not _BE.search(lead) else (*mark.actors, *mark.recipients)
    here = passage.sentence_at(start)
    last = max((span for span in parties if span.end <= start and passage.sentence_at(span.start) == here), default=None)
    if last is None or _is_subordinate(text[here.start : last.start], last.of(text)):
        return False
    between = _WORD.findall(_INSET.sub(" ", text[last.end : start].casefold()))
    return len(between) <= _LONGEST_GAP and _NOT_FINITE.isdisjoint(between)


def _is_subordinate(before: str, party: str) -> bool:
    """Tell whether the clause of a party tells of another time: "after the army killed six", "who was elected"."""
    return party.casefold() in _RELATIVES or _BEFORE_CLAUSE.search(before) is not None


def _is_told_by_another(passage: Passage, mark: EventMark) -> bool:
    """Tell whether an act is what somebody says, who may say it of another day; "has ceased" is of that one."""
    text, start = passage.text, mark.trigger.start
    if _PERFECT.search(text, max(0, start - _REACH), start):
        return False
    held = (passage.annotations.attributions[number] for number in passage.with_content_in(mark.trigger))
    return any(one.source and any(content.covers(mark.trigger) for content in one.content) for one in held)


def _is_ahead(passage: Passage, entry: Entry) -> bool:
    published, first = passage.report.published, entry.when.earliest
    return first is not None and published is not None and first > published.day


def _is_present(text: str, trigger: Span) -> bool:
    words = _WORD.findall(trigger.of(text).casefold())
    return not any(is_past_form(word) for word in words) and not _PERFECT.search(
        text, max(0, trigger.start - _REACH), trigger.start
    )
