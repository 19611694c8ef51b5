"""On what an undertaking depends, where words behind it say so: "subject to approval by its parliament", "provided that".

In: a text and its event marks. Out: the marks with the condition where the reader found none. It belongs to the last act told
before it in its clause that can depend on anything: what is agreed, promised or planned.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotation import DONE, EventMark, EventType, Modality
from onrecord.report import Span
from onrecord.resolve.places import Places
from onrecord.sentences import sentence_at

_CONSENT = (
    r"(?:approval|ratification|consent|agreement|endorsement|clearance|sign-?off|permission|backing|support|confirmation|a\s+vote"
    r"|passage|adoption|completion|signature)"
)
_DEPENDS = re.compile(
    r",?\s+(?P<condition>(?:subject\s+to|conditional\s+(?:up)?on|contingent\s+(?:up)?on|pending)\s+(?:[^\s.,;:]+\s+){0,3}?"
    rf"{_CONSENT}\b[^.,;:]*|on\s+(?:the\s+)?(?:condition|understanding)\s+that\s+[^.,;:]+"
    r"|provided\s+that\s+(?:[^\s.,;:]+\s+){1,6}?(?:is|are|has|have|does|do|will|can|\w+s|\w+ed)\b[^.,;:]*)",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"\b(?:anonym\w+|(?:not\s+be|nor\s+be|be\s+not)\s+(?:named|identified|quoted)|(?:his|her|their)\s+names?)\b", re.IGNORECASE
)
_UNDERTAKING = frozenset({EventType.AGREE, EventType.SUPPORT, EventType.CONCEDE, EventType.RETREAT, EventType.AID})
_OPEN = DONE | {Modality.SCHEDULED, Modality.CONDITIONAL, Modality.PROPOSED}


def with_conditions(text: str, marks: Sequence[EventMark]) -> tuple[EventMark, ...]:
    """Give marks with the conditions that stand behind them.

    Args:
        text: of the report.
        marks: of its acts.
    """
    found: dict[int, Span] = {}
    triggers = Places(mark.trigger for mark in marks)
    for match in _DEPENDS.finditer(text):
        condition = Span(*match.span("condition"))
        if _UNNAMED.search(text, *condition):
            continue  # how somebody spoke, and what nobody undertook
        sentence = sentence_at(text, condition.start)
        before = [
            number
            for number in triggers.starting(sentence.start, condition.start)
            if marks[number].type in _UNDERTAKING and marks[number].modality in _OPEN
        ]
        if any(marks[number].condition is not None for number in before):
            continue  # the reader has it
        # Of "agreed to free the crew subject to" it is the agreement that depends.
        agreed = [number for number in before if marks[number].type in (EventType.AGREE, EventType.SUPPORT)]
        last = max(agreed or before, key=lambda number: marks[number].trigger.start, default=None)
        if last is not None and not _ends_clause(text, marks[last].trigger.end, condition.start):
            found[last] = condition
    return tuple(_with_condition(mark, found[number]) if number in found else mark for number, mark in enumerate(marks))


def _ends_clause(text: str, start: int, end: int) -> bool:
    return any(mark in text[start:end] for mark in ";:")


def _with_condition(mark: EventMark, condition: Span) -> EventMark:
    thing = mark.object
    if thing is not None and thing.start < condition.start < thing.end:
        thing = Span(thing.start, condition.start)
    return replace(mark, condition=condition, object=thing)
