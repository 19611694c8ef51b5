"""From rows of the tables back to events and commitments: the reverse of `acts_rows`."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from onrecord.annotation import EventType, Modality
from onrecord.entry import ChainLink, Commitment, Event, EventPlace, Party, PlaceState, Status, Transition
from onrecord.figure import Figure, FigureKind
from onrecord.record.base import Evidence, Role
from onrecord.record.makers import make_chain, make_when
from onrecord.report import Span

_ROLES = list(Role)
_ByRole = Mapping[str, Sequence[Any]]


def make_event(row: Any, spans: Sequence[Any], figures: Sequence[Any], links: Sequence[Any], linked: Sequence[Any]) -> Event:
    """Give an event.

    Args:
        row: of the event.
        spans: rows of its words.
        figures: rows of the values of its figures, in order.
        links: rows of the links of its chain, in order.
        linked: rows of the words of those links.
    """
    by_role = _by_role(spans)
    return Event(
        id=row.id,
        report_id=row.report_id,
        type=EventType(row.type),
        mode=row.mode,
        modality=Modality(row.modality),
        trigger=_spans(by_role, Role.TRIGGER)[0],
        mentions=_spans(by_role, Role.MENTION),
        actors=_parties(by_role, Role.ACTOR),
        recipients=_parties(by_role, Role.RECIPIENT),
        object=_span(by_role, Role.OBJECT),
        condition=_span(by_role, Role.CONDITION),
        place=_place(row, _span(by_role, Role.PLACE)),
        time=_span(by_role, Role.TIME),
        when=make_when(row),
        figures=_figures(figures, by_role),
        statement=row.statement_id,
        chain=make_chain(links, linked),
        score=row.score,
        likeness=row.likeness or "",
    )


def _place(row: Any, span: Span | None) -> EventPlace | None:
    if span is None:
        return None
    return EventPlace(
        span=span,
        name=row.place_name,
        state=PlaceState(row.place_state),
        country=row.place_country,
        latitude=row.place_latitude,
        longitude=row.place_longitude,
        radius_km=row.place_radius_km,
        geoname=row.place_geoname,
        candidates=tuple(json.loads(row.place_candidates)),
    )


def _figures(figures: Sequence[Any], by_role: _ByRole) -> tuple[Figure, ...]:
    words, counted = ({row.n: Span(row.start, row.end) for row in by_role[role]} for role in (Role.FIGURE, Role.COUNTED))
    return tuple(
        Figure(words[row.n], FigureKind(row.kind), row.low, row.high, row.unit, row.bound, counted.get(row.n))
        for row in figures
    )


def make_commitment(
    row: Any, spans: Sequence[Any], steps: Sequence[Any], chains: Mapping[str, tuple[ChainLink, ...]]
) -> Commitment:
    """Give a commitment with its steps.

    Args:
        row: of the commitment.
        spans: rows of its words.
        steps: rows of its transitions, in order.
        chains: event -> chain, for the event of each step.
    """
    by_role = _by_role(spans)
    return Commitment(
        id=row.id,
        report_id=row.report_id,
        party=_parties(by_role, Role.PARTY)[0],
        counterparts=_parties(by_role, Role.COUNTERPART),
        what=_spans(by_role, Role.WHAT)[0],
        scope=_span(by_role, Role.SCOPE),
        condition=_span(by_role, Role.CONDITION),
        deadline=make_when(row, "deadline"),
        transitions=tuple(
            Transition(
                status=Status(step.status),
                evidence=Span(step.start, step.end),
                event=step.event_id,
                statement=step.statement_id,
                asserter=step.asserter,
                chain=chains.get(step.event_id, ()),
                when=make_when(step),
                score=step.score,
            )
            for step in steps
        ),
    )


def step_evidence(steps: Sequence[Any], shown: Mapping[str, Sequence[Any]]) -> Iterator[Evidence]:
    """Give the evidence of steps, each with the step's number as its link: the sentence, the trigger, who says so.

    Args:
        steps: rows of transitions, in order.
        shown: event -> rows of its trigger and of the words of its chain.
    """
    for step in steps:
        yield Evidence(Role.STEP, step.n, Span(step.start, step.end), step.exact, step.prefix, step.suffix)
        for row in sorted(shown[step.event_id], key=_as_told):
            yield Evidence(Role(row.role), step.n, Span(row.start, row.end), row.exact, row.prefix, row.suffix)


def _as_told(row: Any) -> tuple[int, int, int]:
    """Order the words that show a step: its trigger, then link by link who says so."""
    link = -1 if row.role == Role.TRIGGER else row.link
    return link, _ROLES.index(row.role), row.n


def _by_role(rows: Sequence[Any]) -> _ByRole:
    """Group rows by role; they come in the order of their numbers."""
    grouped: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[row.role].append(row)
    return grouped


def _spans(by_role: _ByRole, role: Role) -> tuple[Span, ...]:
    return tuple(Span(row.start, row.end) for row in by_role[role])


def _span(by_role: _ByRole, role: Role) -> Span | None:
    return next(iter(_spans(by_role, role)), None)


def _parties(by_role: _ByRole, role: Role) -> tuple[Party, ...]:
    return tuple(Party(Span(row.start, row.end), row.name, row.entity_id) for row in by_role[role])
