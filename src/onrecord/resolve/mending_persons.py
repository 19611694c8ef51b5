"""Reported words that run into the text's own "we".

Indirect speech shifts persons: what others said of themselves is told of "they". "The court told us that a fine is due. We have
not paid" goes on with whoever writes. In: a report's text and its attributions. Out: the attributions, as many and in the same
order.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.annotation import Attribution
from onrecord.report import Span

_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b")
_SENTENCE = re.compile(r"[.!?](?P<gap>\s+)(?=[A-Z])")
_MARKS = re.compile(r"[\"“”„«»‘:]")  # quoted, or announced by a colon, words keep their person


def before_own_words(text: str, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """End each content in indirect speech before a sentence in the first person."""
    return tuple(_before_own(text, one) for one in attributions)


def _before_own(text: str, attribution: Attribution) -> Attribution:
    parts = (*attribution.source, *attribution.cue)
    spans = (*parts, *attribution.content)
    around = text[max(0, min(spans).start - 1) : max(span.end for span in spans) + 1]
    if (
        not attribution.source
        or _MARKS.search(around)
        or any(_FIRST_PERSON.fullmatch(one.of(text)) for one in attribution.source)
    ):
        return attribution
    end = _first_own(text, attribution)
    if end is None:
        return attribution
    kept = tuple(Span(one.start, min(one.end, end)) for one in attribution.content if one.start < end)
    return replace(attribution, content=kept)


def _first_own(text: str, attribution: Attribution) -> int | None:
    """Give where the sentence before the first one in the first person ends; None where nothing else is told before it."""
    start, end = attribution.content[0].start, attribution.content[-1].end
    for found in _SENTENCE.finditer(text, start, end):
        if any(_says_own(text, Span(one.start, min(one.end, found.start()))) for one in attribution.content):
            return None
        following = _SENTENCE.search(text, found.end(), end)
        if _says_own(text, Span(found.end(), following.start() if following else end)):
            is_behind = all(part.end <= found.start() for part in (*attribution.source, *attribution.cue))
            return found.start() if is_behind else None
    return None


def _says_own(text: str, span: Span) -> bool:
    return _FIRST_PERSON.search(text, *span) is not None
