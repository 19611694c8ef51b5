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
_OWN_TEXT = re.compile(
    r"\b(?:statements?|sermon|homily|speech|address|message|letter|e-?mail|facebook|instagram|telegram|twitter"
    r"|(?:re)?post(?:ed|s|ing)?"
    r"|tweet(?:ed|s)?|wr(?:ites?|ote|itten|iting)|blog|column|manifesto|communiqu[eé]|declaration)\b",
    re.IGNORECASE,
)


def before_own_words(text: str, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """End each content in indirect speech before a sentence in the first person."""
    return tuple(one if _may_go_on(text, one, attributions) else _before_own(text, one) for one in attributions)


def _may_go_on(text: str, attribution: Attribution, others: tuple[Attribution, ...]) -> bool:
    """Tell whether somebody's own text may go on in the first person, since nobody else in the report is "we"."""
    parts = (*attribution.source, *attribution.cue) or attribution.content
    first, last = min(span.start for span in parts), max(span.end for span in parts)
    opening = max(text.rfind(". ", 0, first), text.rfind("\n", 0, first)) + 1
    said = next((span.start for span in attribution.content if span.start >= last), last)
    if _OWN_TEXT.search(text, opening, said) is None:
        return False
    end = text.find("\n", attribution.content[-1].end)
    here = Span(attribution.content[0].start, len(text) if end < 0 else end)
    told = [here, *(span for one in others for span in one.content)]
    return all(any(span.start <= found.start() < span.end for span in told) for found in _FIRST_PERSON.finditer(text))


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
