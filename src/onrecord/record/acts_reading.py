"""Reading events and commitments: in pages, as `reading` does it for all else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select

from onrecord.errors import NotFoundError
from onrecord.record import schema
from onrecord.record.acts_makers import make_commitment, make_event, step_evidence
from onrecord.record.base import (
    ANY_COMMITMENT,
    ANY_EVENT,
    CommitmentFilter,
    CommitmentRow,
    EventFilter,
    EventRow,
    Role,
)
from onrecord.record.folding import has_words
from onrecord.record.makers import make_chain, make_evidence
from onrecord.record.pages import BY_PUBLICATION, Grouped, KnownReports, PagedView, grouped, may_lie_between, reports_of

_report, _event, _commitment = schema.report, schema.event, schema.commitment


class ActsView(PagedView):
    """Gives back the events and commitments that a store keeps."""

    def events(self, which: EventFilter = ANY_EVENT) -> Iterator[EventRow]:
        """Give events in order of publication, then of the text."""
        query = select(_event.c.id).join(_report, _report.c.id == _event.c.report_id)
        query = (
            query.where(*_event_conditions(which), *self._known_entries(_event.c.id))
            .order_by(*BY_PUBLICATION, _event.c.n)
            .limit(which.limit)
        )
        last: KnownReports = {}
        for ids in self._pages(query):
            with self._store.reading() as connection:
                rows = event_rows(connection, ids, last)
            yield from rows

    def event(self, event_id: str) -> EventRow:
        """Give one event; see `View.event` for when there is none."""
        with self._store.reading() as connection:
            rows = event_rows(connection, [event_id], {})
        if not rows:
            raise NotFoundError(f"there is no event {event_id} in {self._store.name}")
        self._refuse_later(event_id, rows[0].report)
        return rows[0]

    def event_ids(self, prefix: str, limit: int = 10) -> list[str]:
        """Give the ids of events that begin so, in order; at most `limit`."""
        return self._beginning(_event, prefix, limit)

    def commitments(self, which: CommitmentFilter = ANY_COMMITMENT) -> Iterator[CommitmentRow]:
        """Give commitments in order of publication, then of the text."""
        query = select(_commitment.c.id).join(_report, _report.c.id == _commitment.c.report_id)
        query = (
            query.where(*_commitment_conditions(which), *self._known_entries(_commitment.c.id))
            .order_by(*BY_PUBLICATION, _commitment.c.n)
            .limit(which.limit)
        )
        last: KnownReports = {}
        for ids in self._pages(query):
            with self._store.reading() as connection:
                rows = commitment_rows(connection, ids, last)
            yield from rows

    def commitment(self, commitment_id: str) -> CommitmentRow:
        """Give one commitment; see `View.commitment` for when there is none."""
        with self._store.reading() as connection:
            rows = commitment_rows(connection, [commitment_id], {})
        if not rows:
            raise NotFoundError(f"there is no commitment {commitment_id} in {self._store.name}")
        self._refuse_later(commitment_id, rows[0].report)
        return rows[0]

    def commitment_ids(self, prefix: str, limit: int = 10) -> list[str]:
        """Give the ids of commitments that begin so, in order; at most `limit`."""
        return self._beginning(_commitment, prefix, limit)


def _event_conditions(which: EventFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if which.type is not None:
        conditions.append(_event.c.type == which.type.value)
    if which.mode is not None:
        conditions.append(_event.c.mode == which.mode)
    if which.modality is not None:
        conditions.append(_event.c.modality == which.modality.value)
    if which.actor is not None:
        conditions.append(_is_named(schema.event_span, schema.event_span.c.event_id == _event.c.id, which.actor))
    if which.place is not None:
        country = _event.c.place_country == which.place.strip().upper()
        conditions.append(or_(country, has_words(_event.c.place_key, which.place)))
    if which.min_score > 0:
        conditions.append(_event.c.score >= which.min_score)
    if which.report is not None:
        conditions.append(_event.c.report_id == which.report)
    if which.since is not None or which.until is not None:
        conditions.append(may_lie_between(_event.c, which))
    return conditions


def _commitment_conditions(which: CommitmentFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if which.party is not None:
        span = schema.commitment_span
        conditions.append(_is_named(span, span.c.commitment_id == _commitment.c.id, which.party))
    if which.status is not None:
        conditions.append(_commitment.c.status == which.status.value)
    if which.report is not None:
        conditions.append(_commitment.c.report_id == which.report)
    return conditions


def _is_named(span: Any, of_entry: ColumnElement[bool], asked: str) -> ColumnElement[bool]:
    """Say in SQL that one of an entry's parties bears the name; only words that stand for somebody have a name to compare."""
    return select(span.c.n).where(of_entry, has_words(span.c.name_key, asked)).exists()


def event_rows(connection: Connection, ids: Sequence[str], last: KnownReports) -> list[EventRow]:
    """Read events by id, in that order; `last` as in `pages.reports_of`."""
    found = {row.id: row for row in connection.execute(select(_event).where(_event.c.id.in_(ids))).all()}
    reports = reports_of(connection, list(found.values()), last)
    spans, figures, links, linked = (
        _of_events(connection, table, ids)
        for table in (schema.event_span, schema.event_figure, schema.event_link, schema.event_link_span)
    )
    rows = []
    for made_id in ids:
        if (row := found.get(made_id)) is not None:
            entry = make_event(row, spans[made_id], figures[made_id], links[made_id], linked[made_id])
            rows.append(EventRow(entry, reports[row.report_id], make_evidence(spans[made_id], linked[made_id])))
    return rows


def commitment_rows(connection: Connection, ids: Sequence[str], last: KnownReports) -> list[CommitmentRow]:
    """Read commitments by id, in that order; `last` as in `pages.reports_of`."""
    found = {row.id: row for row in connection.execute(select(_commitment).where(_commitment.c.id.in_(ids)))}
    reports = reports_of(connection, list(found.values()), last)
    spans, steps = (
        grouped(connection, table, table.c.commitment_id, ids) for table in (schema.commitment_span, schema.transition)
    )
    told = select(schema.transition.c.event_id).where(schema.transition.c.commitment_id.in_(ids))
    links, linked = (_of_events(connection, table, told) for table in (schema.event_link, schema.event_link_span))
    triggers = _of_events(connection, schema.event_span, told)
    chains = {event_id: make_chain(its_links, linked[event_id]) for event_id, its_links in links.items()}
    shown = {
        step.event_id: [*(row for row in triggers[step.event_id] if row.role == Role.TRIGGER), *linked[step.event_id]]
        for its_steps in steps.values()
        for step in its_steps
    }
    rows = []
    for made_id in ids:
        if (row := found.get(made_id)) is not None:
            entry = make_commitment(row, spans[made_id], steps[made_id], chains)
            evidence = (*make_evidence(spans[made_id], ()), *step_evidence(steps[made_id], shown))
            rows.append(CommitmentRow(entry, reports[row.report_id], evidence))
    return rows


def _of_events(connection: Connection, table: Any, ids: Any) -> Grouped:
    return grouped(connection, table, table.c.event_id, ids)
