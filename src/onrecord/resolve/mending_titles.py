"""Marks that describe somebody by an office: a title alone is no name, and two offices with an article each are two persons.

In: a report's text and its marks. Out: the marks: "the Taoiseach" as a description, "the President and the Prime Minister" as
two of them, "His Eminence" as one.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.annotation import MentionKind
from onrecord.report import Span
from onrecord.resolve.mending_names import Marked
from onrecord.resolve.names import is_title
from onrecord.resolve.roles import STYLED, find_noun, read_description
from onrecord.terms import NounClass

_BEFORE_NAME = re.compile(r"(?:['’]s)?\s+[A-Z]")
_ARTICLE = re.compile(r"\b[Tt]he\s$")
_TWO = re.compile(r"(?P<one>[Tt]he\s[^,;]{3,60}?)\s+and\s+(?P<other>the\s[^,;]{3,60})")


def read_titles(text: str, marks: list[Marked]) -> list[Marked]:
    """Make titles descriptions, and descriptions of two in a row two marks."""
    return [part for mark in marks for part in _parted(text, _described(text, mark))]


def mark_styles(text: str, marks: list[Marked]) -> list[Marked]:
    """Mark "His Eminence" as one person, where no name follows, in the place of marks on parts of it."""
    for styled in STYLED.finditer(text):
        span = Span(*styled.span())
        held = [mark for mark in marks if mark.span.overlaps(span)]
        if _BEFORE_NAME.match(text, span.end) or not all(span.covers(mark.span) for mark in held):
            continue
        origin = next((mark.origin for mark in held if mark.kind is not MentionKind.PRONOUN), None)
        marks = [mark for mark in marks if mark not in held]
        marks.append(Marked(span, MentionKind.ROLE, max((mark.score for mark in held), default=0.5), origin))
    return marks


def _described(text: str, mark: Marked) -> Marked:
    words = mark.span.of(text)
    if mark.kind is not MentionKind.PERSON or not is_title(words) or find_noun(words) is None:
        return mark
    article = _ARTICLE.search(text, max(0, mark.span.start - 5), mark.span.start)
    if article is None:
        return mark  # "King said" may be a Mr. King
    return replace(mark, span=Span(article.start(), mark.span.end), kind=MentionKind.ROLE)


def _parted(text: str, mark: Marked) -> list[Marked]:
    two = _TWO.fullmatch(text, *mark.span) if mark.kind is MentionKind.ROLE else None
    if two is None or not all(_is_one_person(two[part]) for part in ("one", "other")):
        return [mark]
    return [mark.moved(Span(*two.span("one"))), replace(mark, span=Span(*two.span("other")), origin=None)]


def _is_one_person(words: str) -> bool:
    description = read_description(words)
    return description.noun_class is NounClass.PERSON and not description.is_plural
