"""Marks that run from a dateline into the running text: "TEMRA - Solvena" is a place, and then a state.

In: a text and the annotations of a model. Out: annotations in which a name, a source or who takes part in an act begins behind
the dateline. No name holds the dash of one, however alike the two halves are to a reader that knows neither.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord import terms
from onrecord.annotation import Annotations, Attribution, EventMark, Mention, MentionKind
from onrecord.report import Span
from onrecord.resolve.asides import find_datelines

_DASHES = " -–—"


def behind_datelines(text: str, annotations: Annotations) -> Annotations:
    """Give annotations without what their marks hold of a dateline, where they go on behind it."""
    datelines = find_datelines(text)
    if not datelines:
        return annotations

    def end_at(span: Span) -> int:
        """Give the end of the dateline that a span begins in; where it begins in none, its own start."""
        place = bisect_right(datelines, span.start, key=lambda one: one.start) - 1
        return max(span.start, datelines[place].end if place >= 0 else 0)

    def behind(span: Span) -> Span:
        end = end_at(span)
        return Span(end, span.end) if end < span.end else span

    def taking_part(spans: Sequence[Span]) -> tuple[Span, ...]:
        """Leave out the place that a report was sent from, which does nothing."""
        return tuple(behind(span) for span in spans if end_at(span) < span.end)

    def mention(one: Mention) -> Mention:
        end = end_at(one.span)
        if end == one.span.start:
            return one
        if end >= one.span.end:
            bare = Span(one.span.start, one.span.start + len(one.span.of(text).rstrip(_DASHES)))
            return replace(one, span=bare, kind=MentionKind.PLACE if one.kind is MentionKind.PERSON else one.kind)
        is_state = terms.find_state(text[end : one.span.end]) is not None
        return replace(one, span=Span(end, one.span.end), kind=MentionKind.STATE if is_state else one.kind)

    def attribution(one: Attribution) -> Attribution:
        return replace(one, source=tuple(map(behind, one.source)))

    def event(one: EventMark) -> EventMark:
        return replace(one, actors=taking_part(one.actors), recipients=taking_part(one.recipients))

    return replace(
        annotations,
        mentions=tuple(map(mention, annotations.mentions)),
        attributions=tuple(map(attribution, annotations.attributions)),
        events=tuple(map(event, annotations.events)),
    )
