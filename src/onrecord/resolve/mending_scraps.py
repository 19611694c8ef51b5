"""Scraps at the ends of sources and contents left out: the verb behind "he", a last "and", a number cut at its point.

In: a report's text and its attributions. Out: the attributions, as many and in the same order.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.annotation import Attribution
from onrecord.report import Span

# "[She later apologized and] said": a subject pronoun is a whole source, unless others are joined to it.
_PRONOUN = re.compile(r"(?:he|she|it|they|we|I)(?=\s+(?!(?:and|or|both|all|two|alone|who|as)\b))", re.IGNORECASE)
_JOINING = re.compile(r"[,;]?\s+(?:and|or|but|so\s+that|in\s+which)\s*$")
_REST_OF_NUMBER = re.compile(r"[.,]\d+(?:\s(?:thousand|million|billion|trillion|percent|per\scent)\b)?")


def without_scraps(text: str, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Leave out the scraps at the ends of sources and contents."""
    return tuple(
        replace(
            one,
            source=tuple(_plain_source(text, span) for span in one.source if _names(text, span)),
            content=tuple(_plain_content(text, span, one) for span in one.content),
        )
        for one in attributions
    )


def _names(text: str, span: Span) -> bool:
    """Tell whether a source has a letter: "2/5" numbers a post and says nothing."""
    return any(map(str.isalpha, span.of(text)))


def _plain_source(text: str, span: Span) -> Span:
    pronoun = _PRONOUN.match(text, *span)
    if pronoun is not None:
        return Span(span.start, pronoun.end())
    return _without_join(text, span)


def _plain_content(text: str, span: Span, attribution: Attribution) -> Span:
    number = _REST_OF_NUMBER.match(text, span.end) if text[span.end - 1].isdigit() else None
    if number is not None:
        whole = Span(span.start, number.end())
        others = (*attribution.source, *attribution.cue, *(one for one in attribution.content if one != span))
        return span if any(whole.overlaps(other) for other in others) else whole
    return _without_join(text, span)


def _without_join(text: str, span: Span) -> Span:
    """Leave out the word at the end that only joins what follows: "it was late, but"."""
    join = _JOINING.search(text, max(span.start, span.end - _REACH), span.end)
    return Span(span.start, join.start()) if join is not None and join.start() > span.start else span


_REACH = 12  # code points in which "so that" and the marks around it lie
