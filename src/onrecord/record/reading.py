"""Reading what is kept: rows of the tables back to domain types, in pages of a few hundred, a handful of queries a page.

Nothing is read row by row, and no transaction stays open between pages: what is kept is never changed, only added to.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, distinct, func, or_, select

from onrecord.annotation import Annotations, Mention, MentionKind, TimeMark, TimeType
from onrecord.entity import EntityKind
from onrecord.entry import Resolution, StatementKind
from onrecord.errors import NotFoundError
from onrecord.linkage import entity_key
from onrecord.record import schema
from onrecord.record.acts_reading import ActsView, commitment_rows, event_rows
from onrecord.record.addresses import asked_keys
from onrecord.record.base import (
    ANY_STATEMENT,
    CommitmentFilter,
    CommitmentRow,
    Counts,
    EntityRow,
    EventFilter,
    EventRow,
    NameRow,
    ReportRow,
    Run,
    StatementFilter,
    StatementRow,
)
from onrecord.record.folding import has_words
from onrecord.record.linking import LinkView
from onrecord.record.makers import day_of, make_chain, make_entity, make_evidence, make_run, make_statement, make_when
from onrecord.record.pages import (
    BY_PUBLICATION,
    PAGE,
    Grouped,
    KnownReports,
    begins_with,
    grouped,
    may_lie_between,
    of_reports,
    report_rows,
    reports_of,
)
from onrecord.report import Span

_RowReader = Callable[[Connection, Sequence[str], KnownReports], Sequence[StatementRow | EventRow | CommitmentRow]]
_report, _statement, _entity, _link = schema.report, schema.statement, schema.entity, schema.chain_link


class StoreView(ActsView, LinkView):
    """Gives back what a store keeps."""

    def reports(self) -> Iterator[ReportRow]:
        """Give all reports in order of publication, unknown days last."""
        for ids in self._pages(select(_report.c.id).where(*self._known_reports()).order_by(*BY_PUBLICATION)):
            with self._store.reading() as connection:
                rows = report_rows(connection, ids)
            yield from (rows[report_id] for report_id in ids)

    def report(self, report_id: str) -> ReportRow:
        """Give one report. Raises NotFoundError."""
        with self._store.reading() as connection:
            rows = report_rows(connection, [report_id])
        if report_id not in rows:
            raise NotFoundError(f"there is no report {report_id} in {self._store.name}")
        return rows[report_id]

    def report_ids(self, prefix: str, limit: int = 10) -> list[str]:
        """Give the ids of reports that begin so, in order; at most `limit`; see `View.report_ids`."""
        query = select(_report.c.id).where(begins_with(_report.c.id, prefix), *self._known_reports())
        with self._store.reading() as connection:
            return list(connection.execute(query.order_by(_report.c.id).limit(limit)).scalars())

    def reports_at(self, address: str) -> list[str]:
        """Give the ids of the reports of one page, however its address is written, oldest first; empty: none is known."""
        known = schema.address.c
        query = select(_report.c.id).join(schema.address, known.report_id == _report.c.id).order_by(_report.c.seq)
        with self._store.reading() as connection:
            return list(connection.execute(query.where(known.key.in_(asked_keys(address)), *self._known_reports())).scalars())

    def published(self) -> dict[str, date | None]:
        """Give the day on which each report was published, by id; None: not stated."""
        with self._store.reading() as connection:
            found = connection.execute(select(_report.c.id, _report.c.published_day).where(*self._known_reports()))
            return {report_id: day_of(day) for report_id, day in found}

    def capture(self, sha256: str) -> bytes:
        """Give the bytes of a capture as they came. Raises NotFoundError."""
        query = select(schema.capture.c.encoding, schema.capture.c.raw).where(schema.capture.c.sha256 == sha256)
        with self._store.reading() as connection:
            found = connection.execute(query).first()
        if found is None:
            raise NotFoundError(f"there is no capture {sha256} in {self._store.name}")
        raw = bytes(found.raw)
        return zlib.decompress(raw) if found.encoding == "zlib" else raw

    def statements(self, which: StatementFilter = ANY_STATEMENT) -> Iterator[StatementRow]:
        """Give statements in order of publication, then of the text."""
        query = select(_statement.c.id).join(_report, _report.c.id == _statement.c.report_id)
        query = (
            query.where(*_conditions(which), *self._known_entries(_statement.c.id))
            .order_by(*BY_PUBLICATION, _statement.c.n)
            .limit(which.limit)
        )
        last: KnownReports = {}
        for ids in self._pages(query):
            with self._store.reading() as connection:
                rows = _statement_rows(connection, ids, last)
            yield from rows

    def statement(self, statement_id: str) -> StatementRow:
        """Give one statement; see `View.statement` for when there is none."""
        with self._store.reading() as connection:
            rows = _statement_rows(connection, [statement_id], {})
        if not rows:
            raise NotFoundError(f"there is no statement {statement_id} in {self._store.name}")
        self._refuse_later(statement_id, rows[0].report)
        return rows[0]

    def statement_ids(self, prefix: str, limit: int = 10) -> list[str]:
        """Give the ids of statements that begin so, in order; at most `limit`."""
        return self._beginning(_statement, prefix, limit)

    def entries(self, ids: Collection[str]) -> Iterator[StatementRow | EventRow | CommitmentRow]:
        """Give statements, events and commitments by id, each kind in order of ids; those that are not there are left out."""
        readers: tuple[tuple[str, _RowReader], ...] = (("s", _statement_rows), ("v", event_rows), ("c", commitment_rows))
        for letter, read in readers:
            wanted = sorted(one for one in ids if one.startswith(letter))
            last: KnownReports = {}
            for start in range(0, len(wanted), PAGE):
                with self._store.reading() as connection:
                    rows = read(connection, wanted[start : start + PAGE], last)
                yield from rows

    def entities(self, report_id: str | None = None, *, keys: Collection[str] | None = None) -> Iterator[EntityRow]:
        """Give the entities of one report or of all, or only those of some `entity_key`s, by publication and first mention."""
        query = select(_report.c.id).where(*self._known_reports()).order_by(*BY_PUBLICATION)
        wanted = None if keys is None else set(keys)
        named = None if wanted is None else {key.rpartition("#")[0] for key in wanted}
        for page in self._pages(query if report_id is None else query.where(_report.c.id == report_id)):
            ids = page if named is None else [one for one in page if one in named]
            with self._store.reading() as connection:
                rows = _entity_rows(connection, ids, wanted) if ids else []
            yield from rows

    def names(self, kind: EntityKind | None = None, name: str | None = None) -> Iterator[NameRow]:
        """Give entities gathered by name and kind, those that speak most first; of one kind, with words of the name."""
        span = schema.entity_span
        mentions = _per_entity(span.c.report_id, span.c.entity_id)
        spoken = _per_entity(_statement.c.report_id, _statement.c.speaker_entity)
        said, named = func.coalesce(func.sum(spoken.c.count), 0), func.coalesce(func.sum(mentions.c.count), 0)
        query = (
            select(_entity.c.name, _entity.c.kind, named, said, func.count(distinct(_entity.c.report_id)))
            .outerjoin(mentions, and_(mentions.c.report == _entity.c.report_id, mentions.c.entity == _entity.c.id))
            .outerjoin(spoken, and_(spoken.c.report == _entity.c.report_id, spoken.c.entity == _entity.c.id))
            .group_by(_entity.c.name, _entity.c.kind)
            .order_by(said.desc(), named.desc(), _entity.c.name, _entity.c.kind)
        )
        if self._known_before is not None:
            query = query.join(_report, _report.c.id == _entity.c.report_id).where(*self._known_reports())
        if kind is not None:
            query = query.where(_entity.c.kind == kind.value)
        if name is not None:
            query = query.where(has_words(_entity.c.name_key, name))
        with self._store.reading() as connection:
            found = connection.execute(query).all()
        for each, its_kind, mentioned, statements, reports in found:
            yield NameRow(each, EntityKind(its_kind), int(mentioned), int(statements), reports)

    def annotations(self, report_id: str) -> Annotations:
        """Give the mentions and time marks of one report; see `View.annotations` for what lives on elsewhere."""
        self.report(report_id)
        with self._store.reading() as connection:
            mentions = of_reports(connection, schema.mention, [report_id])[report_id]
            marks = of_reports(connection, schema.time_mark, [report_id])[report_id]
        return Annotations(
            report_id,
            mentions=tuple(Mention(Span(row.start, row.end), MentionKind(row.kind), row.score) for row in mentions),
            times=tuple(TimeMark(Span(row.start, row.end), TimeType(row.type), row.score) for row in marks),
        )

    def resolution(self, report_id: str) -> Resolution:
        """Give what resolve made of one report, as it was kept."""
        entities = tuple(row.entity for row in self.entities(report_id))
        whole = self.with_superseded()
        statements = tuple(row.statement for row in whole.statements(StatementFilter(report=report_id)))
        events = tuple(row.event for row in whole.events(EventFilter(report=report_id)))
        commitments = tuple(row.commitment for row in whole.commitments(CommitmentFilter(report=report_id)))
        self.report(report_id)
        with self._store.reading() as connection:
            mentions = of_reports(connection, schema.mention, [report_id])[report_id]
            marks = of_reports(connection, schema.time_mark, [report_id])[report_id]
        named = tuple(row.entity_id for row in mentions)
        times = tuple(make_when(row) for row in marks)
        return Resolution(report_id, entities, named, times, statements, events=events, commitments=commitments)

    def runs(self) -> list[Run]:
        """Give all runs, first to last."""
        with self._store.reading() as connection:
            return [make_run(row) for row in connection.execute(select(schema.run).order_by(schema.run.c.id))]

    def counts(self) -> Counts:
        """Count what is kept."""
        linked = select(func.count(distinct(_link.c.statement_id)))
        published = select(func.min(_report.c.published_day), func.max(_report.c.published_day))
        names = select(func.count()).select_from(select(_entity.c.name, _entity.c.kind).distinct().subquery())
        with self._store.reading() as connection:
            first, last = connection.execute(published).one()
            by_kind = _count_by(connection, _statement.c.kind)
            return Counts(
                reports=_count(connection, select(func.count(_report.c.id))),
                statements=sum(by_kind.values()),
                by_kind={StatementKind(kind): count for kind, count in by_kind.items()},
                with_speaker=_count(connection, select(func.count(_statement.c.speaker))),
                with_day=_count(connection, select(func.count(_statement.c.when_edtf))),
                with_chain=_count(connection, linked),
                entities=_count(connection, select(func.count(_entity.c.id))),
                names=_count(connection, names),
                publishers=_count(connection, select(func.count(distinct(_report.c.publisher)))),
                languages=_count_by(connection, _report.c.language),
                first_published=day_of(first),
                last_published=day_of(last),
                events=_count(connection, select(func.count(schema.event.c.id))),
                commitments=_count(connection, select(func.count(schema.commitment.c.id))),
            )


def _conditions(which: StatementFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if which.speaker is not None:
        conditions.append(has_words(_statement.c.speaker_key, which.speaker))
    if which.about is not None:
        conditions.append(has_words(_statement.c.content_key, which.about))
    if which.via is not None:
        linked = select(_link.c.n).where(_link.c.statement_id == _statement.c.id, has_words(_link.c.name_key, which.via))
        conditions.append(or_(has_words(_report.c.publisher_key, which.via), linked.exists()))
    if which.kind is not None:
        conditions.append(_statement.c.kind == which.kind.value)
    if which.min_score > 0:
        conditions.append(_statement.c.score >= which.min_score)
    if which.modality is not None:
        conditions.append(_statement.c.modality == which.modality.value)
    if which.report is not None:
        conditions.append(_statement.c.report_id == which.report)
    if which.since is not None or which.until is not None:
        conditions.append(may_lie_between(_statement.c, which))
    return conditions


def _statement_rows(connection: Connection, ids: Sequence[str], last: KnownReports) -> list[StatementRow]:
    found = {row.id: row for row in connection.execute(select(_statement).where(_statement.c.id.in_(ids))).all()}
    known = reports_of(connection, list(found.values()), last)
    own, links, linked = (
        grouped(connection, table, table.c.statement_id, ids) for table in (schema.statement_span, _link, schema.chain_span)
    )
    rows = []
    for statement_id in ids:
        if (row := found.get(statement_id)) is not None:
            evidence = make_evidence(own[statement_id], linked[statement_id])
            entry = make_statement(row, make_chain(links[statement_id], linked[statement_id]), evidence)
            rows.append(StatementRow(entry, known[row.report_id], evidence))
    return rows


def _entity_rows(connection: Connection, ids: Sequence[str], wanted: Collection[str] | None) -> list[EntityRow]:
    reports = report_rows(connection, ids)
    entities = of_reports(connection, _entity, ids)
    spans: Grouped = defaultdict(list)
    for report_spans in of_reports(connection, schema.entity_span, ids).values():
        for row in report_spans:
            spans[row.report_id, row.entity_id].append(row)
    spoken = _per_entity(_statement.c.report_id, _statement.c.speaker_entity)
    counted = connection.execute(select(spoken).where(spoken.c.report.in_(ids)))
    counts = {(row.report, row.entity): row[2] for row in counted}
    return [
        EntityRow(make_entity(row, spans[report_id, row.id]), reports[report_id], counts.get((report_id, row.id), 0))
        for report_id in ids
        for row in entities[report_id]
        if wanted is None or entity_key(report_id, row.id) in wanted
    ]


def _per_entity(report_id: ColumnElement[str], entity_id: ColumnElement[str]) -> Any:
    counted = select(report_id.label("report"), entity_id.label("entity"), func.count().label("count"))
    return counted.group_by(report_id, entity_id).subquery()


def _count(connection: Connection, query: Select[Any]) -> int:
    return int(connection.execute(query).scalar_one())


def _count_by(connection: Connection, column: ColumnElement[Any]) -> dict[str, int]:
    query = select(column, func.count()).where(column.is_not(None)).group_by(column).order_by(func.count().desc(), column)
    return {str(value): count for value, count in connection.execute(query)}
