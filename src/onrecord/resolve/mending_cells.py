"""Marks that run over the edge of a cell: "Tolm | Coast guard" of a table whose columns are parted by tabs.

In: a text and the annotations of a model. Out: annotations in which no name, no content and nobody who takes part in an act
goes on behind a tab between words. A mark keeps what stands in the cell of its act or cue, else what stands in its own first;
and nobody of another row takes part.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.annotation import Annotations, Attribution, EventMark, Mention
from onrecord.report import Span


def keep_to_cells(text: str, annotations: Annotations) -> Annotations:
    """Give annotations without what their marks hold of other cells than their own."""
    if "\t" not in text:
        return annotations

    def mention(one: Mention) -> Mention:
        return replace(one, span=_kept(text, one.span, one.span.start))

    def attribution(one: Attribution) -> Attribution:
        near = (one.cue or one.content)[0].start
        return replace(
            one,
            source=tuple(_kept(text, span, near) for span in one.source),
            content=tuple(_kept(text, span, near) for span in one.content),
        )

    def event(one: EventMark) -> EventMark:
        near = one.trigger.start
        row = _row_at(text, near)
        return replace(
            one,
            actors=tuple(_kept(text, span, near) for span in one.actors if row is None or row.covers(span)),
            recipients=tuple(_kept(text, span, near) for span in one.recipients if row is None or row.covers(span)),
            object=_kept(text, one.object, near) if one.object is not None else None,
        )

    return replace(
        annotations,
        mentions=tuple(map(mention, annotations.mentions)),
        attributions=tuple(map(attribution, annotations.attributions)),
        events=tuple(map(event, annotations.events)),
    )


def _kept(text: str, span: Span, near: int) -> Span:
    """Give what of a span lies in the cell of a place, else in the first of its cells that has a word."""
    if "\t" not in span.of(text):
        return span
    start, end = text.rfind("\t", 0, near) + 1, text.find("\t", near)
    cell = Span(max(span.start, start), min(span.end, end if end >= 0 else len(text)))
    if cell.start < cell.end and _is_told(cell.of(text)):
        return cell
    at = span.start
    for words in span.of(text).split("\t"):
        if _is_told(words):
            return Span(at, at + len(words))
        at += len(words) + 1
    return span


def _row_at(text: str, place: int) -> Span | None:
    """Give the line of a place where that is a row of several cells with words."""
    end = text.find("\n", place)
    row = Span(text.rfind("\n", 0, place) + 1, end if end >= 0 else len(text))
    return row if sum(map(_is_told, row.of(text).split("\t"))) > 1 else None


def _is_told(words: str) -> bool:
    return any(word.isalpha() and len(word) > 1 for word in words.split())
