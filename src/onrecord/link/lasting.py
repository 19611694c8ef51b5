"""Whether a telling is of what goes on or was done many times, and not of one act: "has regularly shelled", "38,000 since May".

In: a report's text, one of its events, its sentence. Out: whether the telling lasts. Inside a report, "the army has struck the
camp several times since spring" and "a rocket hit the room in which he slept" have a doer and a day in common, and are two.
"""

from __future__ import annotations

import re

from onrecord.annotation import Modality
from onrecord.entry import Event
from onrecord.figure import VICTIMS
from onrecord.report import Span

AFFAIR = r"(?:war|warfare|invasion|conflict|campaign|occupation|fighting|siege|blockade|aggression|hostilities|bloodshed)"
"""Words for what lasts, as part of a pattern."""
_AFFAIR = re.compile(rf"(?:\w+\s+)*{AFFAIR}", re.IGNORECASE)
_OFTEN = re.compile(
    r"\b(?:repeated(?:ly)?|continu\w+|regular(?:ly)?|frequent(?:ly)?|routine(?:ly)?|daily|nightly|constant(?:ly)?|numerous"
    r"|series\s+of|waves?\s+of|(?:dozens|hundreds|scores|thousands)\s+of|(?:many|several|multiple)\s+(?:\w+\s+)?$)",
    re.IGNORECASE,
)
_LONG = (
    r"(?:for|over|during|in)\s+(?:the\s+)?(?:(?:past|last|recent|several|many|coming)\s+)*(?:\w+\s+)?"
    r"(?:days|weeks|months|years|decades)|so\s+far|since"
)
_BEHIND = re.compile(rf"[^,;:.]{{0,80}}?\b(?:{_LONG})\b", re.IGNORECASE)
_OPENS = re.compile(rf"\W*(?:{_LONG})\b[^,;:.]*,[^,;:]*", re.IGNORECASE)
_HAS_SINCE = re.compile(r"\bsince\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_BEFORE = 40  # code points before the word for an act in which it may be said to be one of many
_TOLL = 1000  # dead or wounded that no single blow makes


def is_lasting(text: str, event: Event, sentence: Span) -> bool:
    """Tell whether an event is told as going on, as done many times, or over a length of time."""
    if event.modality is Modality.ONGOING or _AFFAIR.fullmatch(event.trigger.of(text)):
        return True
    if any(one.kind in VICTIMS and (one.low or 0) >= _TOLL for one in event.figures):
        return True
    before = text[max(sentence.start, event.trigger.start - _BEFORE) : event.trigger.start]
    if _OFTEN.search(before) or _HAS_SINCE.search(before):
        return True
    return (
        _BEHIND.match(text, event.trigger.end, sentence.end) is not None
        or _OPENS.fullmatch(text, sentence.start, event.trigger.start) is not None
    )
