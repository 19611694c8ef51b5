"""From events and commitments to rows of the tables: one function a table. The way back is in `acts_makers`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from onrecord.entry import Commitment, Event, EventPlace, Party
from onrecord.record.base import Role
from onrecord.record.folding import search_key
from onrecord.record.rows import Row, quote_columns, when_columns
from onrecord.report import Span

_Placed = tuple[Role, int, Span, Party | None]


def event_rows(text: str, events: Iterable[Event]) -> list[Row]:
    """Give the rows of events, in order."""
    return [
        {
            "id": entry.id,
            "report_id": entry.report_id,
            "n": n,
            "type": entry.type.value,
            "mode": entry.mode,
            "modality": entry.modality.value,
            "statement_id": entry.statement,
            **_place_columns(text, entry.place),
            **when_columns(entry.when),
            "score": entry.score,
            "likeness": entry.likeness or None,
        }
        for n, entry in enumerate(events)
    ]


def _place_columns(text: str, place: EventPlace | None) -> Row:
    return {
        "place_name": place.name if place else None,
        "place_key": search_key(f"{place.name} {place.span.of(text)}") if place else "",
        "place_state": place.state.value if place else None,
        "place_country": place.country if place else None,
        "place_latitude": place.latitude if place else None,
        "place_longitude": place.longitude if place else None,
        "place_radius_km": place.radius_km if place else None,
        "place_geoname": place.geoname if place else None,
        "place_candidates": json.dumps(place.candidates, ensure_ascii=False) if place else None,
    }


def event_span_rows(text: str, events: Iterable[Event]) -> list[Row]:
    """Give the rows of the words of events."""
    return [{"event_id": entry.id, **_role_columns(text, *placed)} for entry in events for placed in _event_spans(entry)]


def _event_spans(entry: Event) -> Iterator[_Placed]:
    yield Role.TRIGGER, 0, entry.trigger, None
    yield from ((Role.MENTION, n, span, None) for n, span in enumerate(entry.mentions))
    yield from ((Role.ACTOR, n, party.span, party) for n, party in enumerate(entry.actors))
    yield from ((Role.RECIPIENT, n, party.span, party) for n, party in enumerate(entry.recipients))
    place = entry.place.span if entry.place else None
    for role, span in (
        (Role.OBJECT, entry.object),
        (Role.PLACE, place),
        (Role.TIME, entry.time),
        (Role.CONDITION, entry.condition),
    ):
        if span is not None:
            yield role, 0, span, None
    for n, figure in enumerate(entry.figures):
        yield Role.FIGURE, n, figure.span, None
        if figure.counted is not None:
            yield Role.COUNTED, n, figure.counted, None


def _role_columns(text: str, role: Role, n: int, span: Span, party: Party | None) -> Row:
    return {
        "role": role.value,
        "n": n,
        "start": span.start,
        "end": span.end,
        **quote_columns(text, span),
        "name": party.name if party else None,
        "name_key": search_key(party.name or span.of(text)) if party else None,
        "entity_id": party.entity if party else None,
    }


def event_figure_rows(events: Iterable[Event]) -> list[Row]:
    """Give the rows of the values of figures, whose words are among the event's."""
    return [
        {
            "event_id": entry.id,
            "n": n,
            "kind": figure.kind.value,
            "low": figure.low,
            "high": figure.high,
            "unit": figure.unit,
            "bound": figure.bound,
        }
        for entry in events
        for n, figure in enumerate(entry.figures)
    ]


def commitment_rows(commitments: Iterable[Commitment]) -> list[Row]:
    """Give the rows of commitments, in order."""
    return [
        {
            "id": entry.id,
            "report_id": entry.report_id,
            "n": n,
            "status": entry.status.value,
            **when_columns(entry.deadline, "deadline"),
        }
        for n, entry in enumerate(commitments)
    ]


def commitment_span_rows(text: str, commitments: Iterable[Commitment]) -> list[Row]:
    """Give the rows of the words of commitments."""
    return [
        {"commitment_id": entry.id, **_role_columns(text, *placed)} for entry in commitments for placed in _undertaken(entry)
    ]


def _undertaken(entry: Commitment) -> Iterator[_Placed]:
    yield Role.PARTY, 0, entry.party.span, entry.party
    yield from ((Role.COUNTERPART, n, party.span, party) for n, party in enumerate(entry.counterparts))
    for role, span in ((Role.WHAT, entry.what), (Role.SCOPE, entry.scope), (Role.CONDITION, entry.condition)):
        if span is not None:
            yield role, 0, span, None


def transition_rows(text: str, commitments: Iterable[Commitment]) -> list[Row]:
    """Give the rows of the steps of commitments; the chain of a step is that of its event."""
    return [
        {
            "commitment_id": entry.id,
            "n": n,
            "start": step.evidence.start,
            "end": step.evidence.end,
            **quote_columns(text, step.evidence),
            "status": step.status.value,
            "event_id": step.event,
            "statement_id": step.statement,
            "asserter": step.asserter,
            **when_columns(step.when),
            "score": step.score,
        }
        for entry in commitments
        for n, step in enumerate(entry.transitions)
    ]
