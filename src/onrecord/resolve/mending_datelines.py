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


def behind_datelines(text: str, annotations: Annotations) -> Annotations:
    """Give annotations without what their marks hold of a dateline, where they go on behind it."""
    datelines = find_datelines(text)
    if not datelines:
        return annotations

    def behind(span: Span) -> Span:
        place = bisect_right(datelines, span.start, key=lambda one: one.start) - 1
        end = datelines[place].end if place >= 0 else 0
        return Span(end, span.end) if span.start < end < span.end else span

    def all_behind(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(map(behind, spans))

    def mention(one: Mention) -> Mention:
        span = behind(one.span)
        if span == one.span:
            return one
        is_state = terms.find_state(span.of(text)) is not None
        return replace(one, span=span, kind=MentionKind.STATE if is_state else one.kind)

    def attribution(one: Attribution) -> Attribution:
        return replace(one, source=all_behind(one.source))

    def event(one: EventMark) -> EventMark:
        return replace(one, actors=all_behind(one.actors), recipients=all_behind(one.recipients))

    return replace(
        annotations,
        mentions=tuple(map(mention, annotations.mentions)),
        attributions=tuple(map(attribution, annotations.attributions)),
        events=tuple(map(event, annotations.events)),
    )
