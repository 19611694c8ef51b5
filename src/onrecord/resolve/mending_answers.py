"""Part two who answer alike or not: "Corvane accepted the plan, but Alda rejected it".

In: the event marks of a report. Out: the same in the same order. Whoever opens a clause of contrast with an act of their own
is nobody whom the act before it is done to; and who answers there answers the one who put the plan, not the one who answered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotation import EventMark, EventType
from onrecord.report import Span
from onrecord.resolve.places import Places

_CONTRAST = re.compile(
    r"(?:[,;]?\s+(?:but|while|whereas|although|though|yet)|;)\s+(?:the\s+|an?\s+|its\s+|their\s+)?$", re.IGNORECASE
)
_LONGEST = 24  # code points of a contrast and what leads to a name
_ANSWERS = frozenset({EventType.AGREE, EventType.SUPPORT, EventType.REJECT})
_OF_OWN_ACCORD = frozenset({"offer", "promise"})


def part_answers(text: str, marks: Sequence[EventMark]) -> tuple[EventMark, ...]:
    """Take out of an act as done to somebody who only does an act of their own beside it.

    Args:
        text: the report's.
        marks: of its acts.
    """
    doers = [(span, mark) for mark in marks for span in mark.actors if span.end <= mark.trigger.start]
    opening = [(span, mark) for span, mark in doers if _opens_contrast(text, span)]
    if not opening:
        return tuple(marks)
    openers = Places(span for span, _ in opening)
    sides = Places(span for span, _ in doers)

    def mended(mark: EventMark) -> EventMark:
        others = [number for span in mark.recipients for number in openers.overlapping(span)]
        out = {opening[number][0] for number in others if opening[number][0].start >= mark.trigger.end}
        if _is_answer(mark) and any(openers.overlapping(span) for span in mark.actors):
            out |= {
                doers[number][0]
                for span in mark.recipients
                for number in sides.overlapping(span)
                if _is_answer(doers[number][1]) and doers[number][1].trigger.start < mark.trigger.start
            }
        if not out:
            return mark
        return replace(mark, recipients=tuple(span for span in mark.recipients if not any(span.overlaps(one) for one in out)))

    return tuple(mended(mark) for mark in marks)


def _opens_contrast(text: str, span: Span) -> bool:
    return _CONTRAST.search(text, max(0, span.start - _LONGEST), span.start) is not None


def _is_answer(mark: EventMark) -> bool:
    return mark.type in _ANSWERS and mark.mode not in _OF_OWN_ACCORD
