"""What became of an undertaking where the text says so without naming the deed again: "but has yet to do so", "It did not".

In: a text, the words of an undertaking and its sentence. Out: whether it was kept, with the words for that; None where nothing
of the kind stands right behind. "As promised" takes the deed from the clause before: "did not leave as it had promised".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.annotation import DONE, EventType, Modality
from onrecord.entry import Event
from onrecord.report import Span
from onrecord.sentences import sentence_at

_SO = r"(?:\s+(?:do|done)\s+(?:so|it|that))"
_END = r"(?=\s*(?:[.,;:!?”\"]|$))"
_WHO = r"(?:(?:it|they|he|she|which|who|(?:the\s+)?[\w’'-]+)\s+)"
_NOT = (
    rf"(?:(?:did|do|does)\s*(?:not|n[’']t){_SO}?{_END}|never\s+did(?:\s+so)?{_END}|failed(?:\s+to{_SO}|\s+to{_END})"
    rf"|(?P<yet>(?:has|have|had)\s+(?:so\s+far\s+|still\s+)?(?:(?:yet|failed)\s+to{_SO}|(?:not|never)(?:\s+yet)?(?:{_SO}|{_END}))"
    rf"|(?:has|have|had)n[’']t(?:\s+yet)?(?:{_SO}|{_END})))"
)
_DID = r"(?P<did>(?:has\s+(?:now\s+|since\s+)?|have\s+|had\s+)?(?:did|done)\s+so\b)"
_NOBODY_DID = (
    r"(?P<none>(?:neither|none)(?:\s+of\s+(?:them|the\s+[\w-]+))?\s+"
    rf"(?:(?P<none_yet>(?:has|have|had){_SO})|did(?:\s+so)?{_END}))"
)
# In the sentence of the undertaking, and at the head of the next one.
_BEHIND = re.compile(
    rf"[^.;:?!“”\"]{{0,60}}?\b(?:but|and|yet|although|though)\s+(?:{_NOBODY_DID}|{_WHO}?(?:{_NOT}|{_DID}))", re.IGNORECASE
)
_NEXT = re.compile(rf"\W*(?:(?:but|yet|and)\s+)?(?:{_NOBODY_DID}|{_WHO}{{1,3}}?(?:{_NOT}|{_DID}))", re.IGNORECASE)
_AS_PROMISED = re.compile(
    r"\bas\s+(?:(?:it|they|he|she|we|the\s+[\w-]+|[A-Z][\w’'-]+)\s+)?(?:(?:had|has|have|was|were)\s+)?(?:been\s+)?(?:\w+ly\s+|previously\s+)?$"
)
_PROMISED = re.compile(r"(?:promis|pledg|agree|vow|undert|guarante|commit)\w*", re.IGNORECASE)
_REACH = 48  # code points before "promised" in which "as it had" stands
_FAR = 200  # code points of the next sentence in which it may be told what came of it


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an undertaking.

    Attributes:
        is_kept: whether it was.
        is_open: it was not so far: broken only where it was due by then.
        words: that tell it.
    """

    is_kept: bool
    is_open: bool
    words: Span


def outcome_behind(text: str, what: Span, sentence: Span) -> Outcome | None:
    """Tell what came of an undertaking, where the words right behind it take up its deed without naming it.

    Args:
        text: of the report.
        what: what is undertaken.
        sentence: that of the undertaking.
    """
    found = _BEHIND.match(text, what.end, sentence.end)
    if found is None:
        following = sentence_at(text, sentence.end + 1) if sentence.end + 1 < len(text) else None
        if following is None or following.start < sentence.end or "\n\n" in text[sentence.end : following.start]:
            return None
        found = _NEXT.match(text, following.start, min(following.end, following.start + _FAR))
    if found is None:
        return None
    is_open = bool(found["yet"] or found["none_yet"])
    return Outcome(found["did"] is not None, is_open, Span(found.start(), found.end()))


def deed_as_promised(text: str, event: Event, events: Sequence[Event]) -> Event | None:
    """Give the deed that somebody did, or did not do, "as promised": the last one before these words, in their clause.

    Args:
        text: of the report.
        event: an act that may be the "promised" of these words.
        events: of the report, in order of the text.
    """
    start = event.trigger.start
    if event.type is not EventType.AGREE or not _PROMISED.fullmatch(text, *event.trigger):
        return None
    words = _AS_PROMISED.search(text, max(0, start - _REACH), start)
    if words is None:
        return None
    sentence = sentence_at(text, start)
    before = [
        one
        for one in events
        if sentence.start <= one.trigger.start < words.start() and (one.modality in DONE or one.modality is Modality.DENIED)
    ]
    return before[-1] if before else None
