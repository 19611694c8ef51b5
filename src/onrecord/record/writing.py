"""Writing a report and its entries: one transaction each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select, update

from onrecord.annotation import Annotations
from onrecord.entry import Resolution
from onrecord.ids import text_sha256
from onrecord.linkage import Supersession
from onrecord.record import acts_rows, rows, schema
from onrecord.record.base import Kept, Run
from onrecord.record.checks import check_entries
from onrecord.record.folding import search_key
from onrecord.record.linking import LinkWriter
from onrecord.record.stores import Store
from onrecord.report import Report


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
        supersedes: Supersession | None = None,
    ) -> Kept:
        """Keep one report with its entries in one transaction, durable on return; see `Writer.keep`."""
        check_entries(report, annotations, resolution)
        with self._store.writing() as connection:
            kept = _keep_report(connection, report, run)
            if kept is Kept.NEW:
                _keep_entries(connection, report, annotations, resolution)
                if supersedes is not None:
                    _keep_version(connection, report.id, supersedes)
            if kept is not Kept.DIFFERS and capture_key is not None:
                # Noted for SAME too: the same report in other bytes is then not read and annotated again and again.
                schema.insert_or_ignore(connection, schema.capture_key, {"key": capture_key, "report_id": report.id})
        return kept

    def version_before(self, report: Report) -> str | None:
        """Give the id of the latest version of a report's article that is kept; None: none is, or one has exactly this text.

        One article are reports that came under one id, and reports of one publisher at one address.
        """
        table, version = schema.report.c, schema.version.c
        known = select(table.id, table.seq, func.coalesce(version.article, table.id).label("article"))
        known = known.outerjoin(schema.version, version.report_id == table.id)
        # Two outlets may number their reports alike.
        same = (table.id == report.id) & (table.publisher_key == search_key(report.publisher))
        if report.url:
            same |= (table.url == report.url) & (table.publisher_key == search_key(report.publisher))
        with self._store.reading() as connection:
            found = connection.execute(known.where(same).order_by(table.seq)).first()
            if found is None:
                return None
            whole = connection.execute(
                select(table.id, table.text)
                .outerjoin(schema.version, version.report_id == table.id)
                .where((table.id == found.article) | (version.article == found.article))
                .order_by(table.seq)
            ).all()
        return None if any(row.text == report.text for row in whole) else str(whole[-1].id)

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


def _keep_report(connection: Connection, report: Report, run: Run | None) -> Kept:
    known = select(schema.report.c.text).where(schema.report.c.id == report.id)
    text = connection.execute(known).scalar()
    if text is None:
        if report.capture is not None:
            schema.insert_or_ignore(connection, schema.capture, rows.capture_row(report.capture))
        row = rows.report_row(report, run.id if run else None, datetime.now(UTC))
        if schema.insert_or_ignore(connection, schema.report, row):
            return Kept.NEW
        text = connection.execute(known).scalar()  # another process was quicker (PostgreSQL; SQLite lets one in at a time)
    return Kept.SAME if text == report.text else Kept.DIFFERS


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
