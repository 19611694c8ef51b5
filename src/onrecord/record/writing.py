"""Writing a report and its entries: one transaction each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection, case, func, insert, literal, select, union_all, update

from onrecord.annotation import Annotations
from onrecord.entry import Resolution
from onrecord.ids import report_id, text_sha256, version_id
from onrecord.linkage import Supersession
from onrecord.record import acts_rows, rows, schema
from onrecord.record.addresses import address_key
from onrecord.record.base import Earlier, Kept, Run
from onrecord.record.checks import check_entries
from onrecord.record.folding import search_key
from onrecord.record.linking import LinkWriter
from onrecord.record.stores import Store
from onrecord.report import Report

_ARTICLES = 8
"""Articles of one address, the latest ones, of which a report there may be a later version."""


class StoreWriter(LinkWriter):
    """Keeps reports in a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def has_capture(self, key: str) -> bool:
        """Tell whether something was kept under this key (of the bytes and what the caller said of them)."""
        query = select(schema.capture_key.c.key).where(schema.capture_key.c.key == key).limit(1)
        with self._store.reading() as connection:
            return connection.execute(query).first() is not None

    def keep(
        self,
        report: Report,
        annotations: Annotations,
        resolution: Resolution,
        *,
        capture_key: str | None = None,
        run: Run | None = None,
        earlier: Earlier | None = None,
    ) -> Kept:
        """Keep one report with its entries in one transaction, durable on return; see `Writer.keep`."""
        check_entries(report, annotations, resolution)
        with self._store.writing_alone() if earlier is not None else self._store.writing() as connection:
            if earlier is not None and _earlier(connection, earlier.report).latest != earlier.latest:
                return Kept.OVERTAKEN
            kept, known_as = _keep_report(connection, report, run)
            if kept is Kept.NEW:
                _keep_entries(connection, report, annotations, resolution)
                if earlier is not None and earlier.supersedes is not None:
                    _keep_version(connection, report.id, earlier.supersedes)
            if kept is not Kept.DIFFERS and capture_key is not None:
                # Noted for SAME too: the same report in other bytes is then not read and annotated again and again.
                schema.insert_or_ignore(connection, schema.capture_key, {"key": capture_key, "report_id": known_as})
        return kept

    def earlier_versions(self, report: Report) -> Earlier:
        """Give what is kept under a report's id or at its address by its publisher, of which it may be a later version."""
        with self._store.reading() as connection:
            return _earlier(connection, report)

    def twins(self, report: Report) -> list[str]:
        """Give the ids of other reports that are kept with exactly this report's text, oldest first."""
        table = schema.report.c
        same = (table.text_sha256 == text_sha256(report.text)) & (table.id != report.id)
        with self._store.reading() as connection:
            return list(connection.execute(select(table.id).where(same).order_by(table.seq)).scalars())

    def start_run(self, version: str, model: str) -> Run:
        """Note that a run begins."""
        started = datetime.now(UTC).replace(microsecond=0)
        noted = {"started": started.isoformat(), "version": version, "model": model, "counts": "{}"}
        with self._store.writing() as connection:
            made = connection.execute(insert(schema.run).values(noted)).inserted_primary_key
        return Run(made[0] if made else 0, started, None, version, model)

    def end_run(self, run: Run, counts: Mapping[str, int]) -> Run:
        """Note that a run came to its end, and what it came to."""
        ended = replace(run, ended=datetime.now(UTC).replace(microsecond=0), counts=dict(counts))
        noted = {"ended": ended.ended.isoformat() if ended.ended else None, "counts": json.dumps(dict(counts))}
        with self._store.writing() as connection:
            connection.execute(update(schema.run).where(schema.run.c.id == run.id).values(noted))
        return ended


def _earlier(connection: Connection, report: Report) -> Earlier:
    """Look up the articles of a report's id or address; an address may hold several in turn, of which one was edited.

    One article are reports that came under one id, and reports of one publisher at one address, however that is written. Two
    outlets may number their reports alike.
    """
    table, version, address = schema.report.c, schema.version.c, schema.address.c
    ids = [select(literal(report.id))]
    if (key := address_key(report.url)) is not None:
        ids.append(select(address.report_id).where(address.key == key))
    article = func.coalesce(version.article, table.id).label("article")
    rows = select(table.id, table.text_sha256, article).outerjoin(schema.version, version.report_id == table.id)
    # Where two reports are told apart by nothing but how their addresses are written, the very same writing counts first.
    nearest = case((table.id == report.id, 0), (table.url == report.url, 1), else_=2)
    same = rows.where(table.id.in_(union_all(*ids)), table.publisher_key == search_key(report.publisher))
    found = connection.execute(same.order_by(nearest, table.seq.desc()))
    articles = list(dict.fromkeys(row.article for row in found))[:_ARTICLES]
    versions = union_all(
        select(table.id).where(table.id.in_(articles)), select(version.report_id).where(version.article.in_(articles))
    )
    latest: dict[str, str] = {}
    for row in connection.execute(rows.where(table.id.in_(versions)).order_by(table.seq)):
        if row.text_sha256 == text_sha256(report.text):
            return Earlier(report)
        latest[row.article] = row.id
    return Earlier(report, tuple(latest[one] for one in articles))


def _keep_report(connection: Connection, report: Report, run: Run | None) -> tuple[Kept, str]:
    """Keep a report that is new; tell what became of it, and under which id the record has it."""
    known = select(schema.report.c.text).where(schema.report.c.id == report.id)
    text = connection.execute(known).scalar()
    if text is None:
        if (twin := _same_page(connection, report)) is not None:
            return Kept.SAME, twin
        if report.capture is not None:
            schema.insert_or_ignore(connection, schema.capture, rows.capture_row(report.capture))
        row = rows.report_row(report, run.id if run else None, datetime.now(UTC))
        if schema.insert_or_ignore(connection, schema.report, row):
            if (key := address_key(report.url)) is not None:
                schema.insert_rows(connection, schema.address, [{"report_id": report.id, "key": key}])
            return Kept.NEW, report.id
        text = connection.execute(known).scalar()  # another process was quicker (PostgreSQL; SQLite lets one in at a time)
    if text == report.text:
        return Kept.SAME, report.id
    later = version_id(report.id, report.text)
    text = connection.execute(select(schema.report.c.text).where(schema.report.c.id == later)).scalar()
    return (Kept.SAME, later) if text == report.text else (Kept.DIFFERS, report.id)


def _same_page(connection: Connection, report: Report) -> str | None:
    """Give the id of a report that is this one but for how its address is written; None: there is none.

    Ids are made of the address as it was given, those of older records too. So the same page under another writing has the id
    that this report would have had with that writing. An id that somebody gave a report is never taken for another.
    """
    day = report.published.isoformat() if report.published else None

    def made_id(url: str | None) -> str:
        return report_id(report.text, report.publisher, url, day)

    if (key := address_key(report.url)) is None or report.id != made_id(report.url):
        return None
    table, address = schema.report.c, schema.address.c
    query = select(table.id, table.url).join(schema.address, address.report_id == table.id)
    alike = connection.execute(query.where(table.text_sha256 == text_sha256(report.text), address.key == key))
    return next((row.id for row in alike if row.id == made_id(row.url)), None)


def _keep_version(connection: Connection, report_id: str, supersedes: Supersession) -> None:
    version = schema.version.c
    article = connection.execute(select(version.article).where(version.report_id == supersedes.before)).scalar()
    row = {"report_id": report_id, "before": supersedes.before, "article": article or supersedes.before}
    schema.insert_rows(connection, schema.version, [row])
    now = datetime.now(UTC).isoformat(timespec="seconds")
    for entry in supersedes.entries:
        schema.insert_or_ignore(connection, schema.superseded, {"entry_id": entry, "by_report": report_id, "recorded": now})


def _keep_entries(connection: Connection, report: Report, annotations: Annotations, resolution: Resolution) -> None:
    entries, events, commitments = resolution.statements, resolution.events, resolution.commitments
    for table, made in (
        (schema.part, rows.part_rows(report)),
        (schema.entity, rows.entity_rows(report.id, resolution.entities)),
        (schema.entity_span, rows.entity_span_rows(report.id, resolution.entities)),
        (schema.mention, rows.mention_rows(annotations, resolution)),
        (schema.time_mark, rows.time_rows(annotations, resolution)),
        (schema.statement, rows.statement_rows(report.text, entries)),
        (schema.statement_span, rows.statement_span_rows(report.text, entries)),
        (schema.chain_link, rows.chain_link_rows(entries)),
        (schema.chain_span, rows.chain_span_rows(report.text, entries)),
        (schema.event, acts_rows.event_rows(report.text, events)),
        (schema.event_span, acts_rows.event_span_rows(report.text, events)),
        (schema.event_figure, acts_rows.event_figure_rows(events)),
        (schema.event_link, rows.chain_link_rows(events, "event_id")),
        (schema.event_link_span, rows.chain_span_rows(report.text, events, "event_id")),
        (schema.commitment, acts_rows.commitment_rows(commitments)),
        (schema.commitment_span, acts_rows.commitment_span_rows(report.text, commitments)),
        (schema.transition, acts_rows.transition_rows(report.text, commitments)),
    ):
        schema.insert_rows(connection, table, made)
