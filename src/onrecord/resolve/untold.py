"""Words for an act that tell of none: a heading, a question that asks whether, what would have been.

In: a passage and the mark of an act. Out: whether the text tells that somebody does, did, will do or is said not to do it. "Has
Alda signed?" tells neither that it has nor that it has not; "why did Alda sign?" takes it as told.
"""

from __future__ import annotations

import re

from onrecord.annotation import EventMark, Modality
from onrecord.report import Span
from onrecord.resolve.passage import Passage

_NUMBERED = re.compile(r"(?:\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]+)[.)]|#{1,6}|[-*•–])\s+")
_HEADING, _LONGEST_HEADING = 3, 60  # words of a heading that tells nothing, and code points with its number
_ASKS = re.compile(r"\?[\"”’'»)\]]*\s*$")
# What a question takes as told: all behind "why" or "who", and what a lesser clause tells.
_TAKEN_AS_TOLD = re.compile(
    r"\b(?:who|whom|whose|what|which|where|when|why|how|that|because|since|after|before|while|until|as|given|despite|following|over)\b",
    re.IGNORECASE,
)
_WOULD_HAVE = re.compile(r"\b(?:would|['’]d)\s+(?:not\s+|never\s+)?(?:\w+ly\s+|also\s+|still\s+)?have\s+", re.IGNORECASE)
_RIGHT_BEFORE = re.compile(rf"(?:{_WOULD_HAVE.pattern}|\bwouldn[’']t\s+have\s+)(?:\w+ly\s+)?(?:been\s+)?$", re.IGNORECASE)
_HAD = re.compile(
    r"(?:(?:^|[,;:—–]\s*|\b(?:that|but|and)\s+)had\s+(?:[^\s,.;:]+\s+){1,6}"
    r"|\bif\s+(?:[^\s,.;:]+\s+){1,6}had\s+(?:not\s+|\w+ly\s+)?)$",
    re.IGNORECASE,
)
_CONFIRMS = re.compile(r"(?:confirm|den(?:y|ie))", re.IGNORECASE)
_NEITHER = re.compile(r"\b(?:neither|n?or)\s+$", re.IGNORECASE)
_NOT_BROKEN = re.compile(
    r"(?:\b(?:not|never|nor)|n[’']t)\s+(?:\w+ly\s+)?(?:be\s+|been\s+)?(?:br(?:eak|oken?)|breaking|violat\w+|breach\w*|reneg\w+\s+on"
    r"|(?:go(?:ne|ing)?|went)\s+back\s+on)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)


def tells_of_no_act(passage: Passage, mark: EventMark) -> bool:
    """Say whether the words of a mark tell of no act."""
    sentence = passage.sentence_at(mark.trigger.start)
    text, trigger = passage.text, mark.trigger
    return (
        _only_heads(passage, mark)
        or _only_asked(text, sentence, trigger)
        or _unreal(text, sentence, trigger)
        or _left_open(text, sentence, mark)
    )


def _only_heads(passage: Passage, mark: EventMark) -> bool:
    """Say whether an act is a word of a heading inside a text, such as "3. Sanctions": nobody does anything there."""
    if mark.actors or mark.recipients or mark.object or mark.place or mark.time:
        return False
    number = passage.paragraph_number(mark.trigger.start)
    text, line = passage.text, passage.paragraphs[number]
    if number <= 0 or line.end - line.start > _LONGEST_HEADING:
        return False
    start = _NUMBERED.match(text, *line)
    words = text[start.end() if start else line.start : line.end].split()
    return len(words) <= _HEADING and words[-1][-1].isalnum()


def _only_asked(text: str, sentence: Span, trigger: Span) -> bool:
    """Say whether somebody asks whether it is so: "Has Alda signed the treaty?", "So you broke your promise?"."""
    return _ASKS.search(text, sentence.start, sentence.end) is not None and not _TAKEN_AS_TOLD.search(
        text, sentence.start, trigger.start
    )


def _unreal(text: str, sentence: Span, trigger: Span) -> bool:
    """Say whether it would only have been done, or is what that would have taken: "had he known, he would have left"."""
    if _RIGHT_BEFORE.search(text, sentence.start, trigger.start):
        return True
    if _HAD.search(text[sentence.start : trigger.start]) is None:
        return False
    return _WOULD_HAVE.search(text, sentence.start, sentence.end) is not None


def _left_open(text: str, sentence: Span, mark: EventMark) -> bool:
    """Say whether nobody takes a stand: "neither confirmed nor denied", and "had not broken any promise", which made some."""
    if _CONFIRMS.match(text, mark.trigger.start) and _NEITHER.search(text, sentence.start, mark.trigger.start):
        return True
    return mark.modality is Modality.DENIED and _NOT_BROKEN.search(text, sentence.start, mark.trigger.start) is not None
