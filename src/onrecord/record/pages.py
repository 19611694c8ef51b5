"""What every way of reading shares: pages of ids, rows grouped by what they belong to, the reports that entries come from."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from operator import attrgetter
from typing import Any, Self

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select

from onrecord.errors import NotFoundError
from onrecord.record import schema
from onrecord.record.base import EventFilter, ReportRow, StatementFilter
from onrecord.record.makers import make_report_row
from onrecord.record.stores import Store
from onrecord.report import Part, PartKind, Span

PAGE = 400
"""Entries, reports or entities read at a time; under the 999 parameters that old SQLite builds take in one query."""

_report = schema.report
BY_PUBLICATION = (case((_report.c.published_order.is_(None), 1), else_=0), _report.c.published_order, _report.c.seq)

Grouped = dict[Any, list[Any]]
KnownReports = dict[str, ReportRow]


class PagedView:
    """Reads from a store in pages."""

    _known_before: datetime | None = None
    _superseded_too = False

    def __init__(self, store: Store) -> None:
        self._store = store

    def as_known_on(self, day: date | None) -> Self:
        """Give the record as it stood at the end of a day (UTC): what was learnt later is not there yet. None: as it stands."""
        view = copy.copy(self)
        view._known_before = datetime.combine(day + timedelta(days=1), time(), UTC) if day and day < date.max else None
        return view

    def with_superseded(self) -> Self:
        """Give the record with the entries that later versions of their articles superseded."""
        view = copy.copy(self)
        view._superseded_too = True
        return view

    def _known(self, recorded: ColumnElement[str]) -> list[ColumnElement[bool]]:
        """Say in SQL that the record knew of something, by the column of the instant at which it learnt it."""
        return [] if self._known_before is None else [recorded < self._known_before.isoformat(timespec="seconds")]

    def _known_reports(self) -> list[ColumnElement[bool]]:
        """Say in SQL which reports the record knew."""
        return self._known(_report.c.recorded)

    def _known_entries(self, entry_id: ColumnElement[str]) -> list[ColumnElement[bool]]:
        """Say in SQL which entries the record held: those of known reports that no later version had superseded."""
        if self._superseded_too:
            return self._known_reports()
        superseded = schema.superseded.c
        gone = select(superseded.entry_id).where(superseded.entry_id == entry_id, *self._known(superseded.recorded))
        return [*self._known_reports(), ~gone.exists()]

    def _refuse_later(self, entry_id: str, report: ReportRow) -> None:
        """Raise NotFoundError for an entry whose report the record did not know on the day that the view is of."""
        if self._known_before is not None and report.recorded >= self._known_before:
            day = (self._known_before - timedelta(days=1)).date()
            raise NotFoundError(f"{entry_id} was not on record at the end of {day}")

    def _pages(self, query: Select[Any]) -> Iterator[list[str]]:
        with self._store.reading() as connection:
            ids = list(connection.execute(query).scalars())
        for start in range(0, len(ids), PAGE):
            yield ids[start : start + PAGE]

    def _beginning(self, table: Any, prefix: str, limit: int) -> list[str]:
        """Give ids of a table that begin so, in order."""
        query = select(table.c.id).where(begins_with(table.c.id, prefix)).order_by(table.c.id).limit(limit)
        with self._store.reading() as connection:
            return list(connection.execute(query).scalars())


def begins_with(made_id: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    """Say in SQL that an id begins so."""
    return and_(made_id >= prefix, made_id < prefix + "\U0010ffff")


def may_lie_between(when: Any, which: StatementFilter | EventFilter) -> ColumnElement[bool]:
    """Say in SQL that an entry's day may lie between those asked for; `when` are the columns of its table.

    An open end of an interval reaches as far as one likes; a day that is not stated lies nowhere.
    """
    bounds: list[ColumnElement[bool]] = [when.when_edtf.is_not(None)]
    if which.since is not None:
        bounds.append(or_(when.when_latest.is_(None), when.when_latest >= which.since.isoformat()))
    if which.until is not None:
        bounds.append(or_(when.when_earliest.is_(None), when.when_earliest <= which.until.isoformat()))
    return or_(and_(*bounds), when.when_edtf.is_(None)) if which.undated else and_(*bounds)


def report_rows(connection: Connection, ids: Sequence[str]) -> KnownReports:
    """Read reports by id."""
    run, statement = schema.run, schema.statement
    told = select(func.count()).where(statement.c.report_id == _report.c.id).scalar_subquery()
    query = (
        select(_report, run.c.version.label("run_version"), run.c.model.label("run_model"), told.label("told"))
        .outerjoin(run, run.c.id == _report.c.run_id)
        .where(_report.c.id.in_(ids))
    )
    parts = of_reports(connection, schema.part, ids)
    marked = {
        report_id: tuple(Part(PartKind(row.kind), Span(row.start, row.end)) for row in rows)
        for report_id, rows in parts.items()
    }
    return {row.id: make_report_row(row, marked.get(row.id, ())) for row in connection.execute(query)}


def reports_of(connection: Connection, found: Sequence[Any], last: KnownReports) -> KnownReports:
    """Give the reports of a page of entries; `last` holds those of the page before, of which the first may go on."""
    wanted = {row.report_id for row in found}
    known = {report_id: last[report_id] for report_id in wanted & last.keys()}
    known.update(report_rows(connection, sorted(wanted - known.keys())))
    last.clear()
    last.update(known)
    return known


def of_reports(connection: Connection, table: Any, ids: Sequence[str]) -> Grouped:
    """Give the rows of a table that belong to reports, by report."""
    return grouped(connection, table, table.c.report_id, ids)


def grouped(connection: Connection, table: Any, key: ColumnElement[str], ids: Any) -> Grouped:
    """Give the rows of a table whose key is one of some ids, or comes from a query, by that key and in order."""
    found: Grouped = defaultdict(list)
    read = attrgetter(key.key or "")
    for row in connection.execute(select(table).where(key.in_(ids)).order_by(table.c.n)).all():
        found[read(row)].append(row)
    return found
