"""From rows of the tables back to domain types: the reverse of `rows`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from onrecord.dates import Anchor, Moment, When
from onrecord.entity import Entity, EntityKind
from onrecord.entry import ChainLink, Modality, Statement, StatementKind
from onrecord.record.base import Evidence, ReportRow, Role, Run
from onrecord.report import Capture, Part, Report, Span


def day_of(stored: str | None) -> date | None:
    """Give a stored day."""
    return date.fromisoformat(stored) if stored else None


def make_moment(day: str | None, instant: str | None, taken_from: str | None) -> Moment | None:
    """Give a stored point of time."""
    if day is None:
        return None
    return Moment(date.fromisoformat(day), datetime.fromisoformat(instant) if instant else None, taken_from or "")


def make_when(row: Any) -> When | None:
    """Give the interval of days of a statement or time mark; None: not stated."""
    if row.when_edtf is None:
        return None
    earliest, latest, anchor_day = (day_of(day) for day in (row.when_earliest, row.when_latest, row.when_anchor_day))
    anchor = Anchor(row.when_anchor)
    return When(earliest, latest, row.when_edtf, row.when_words, row.when_start, row.when_end, anchor, anchor_day)


def make_report_row(row: Any, parts: tuple[Part, ...]) -> ReportRow:
    """Give a report with what listings need; its capture comes without the raw bytes."""
    capture = Capture(row.capture_sha256, b"", row.media_type, row.origin) if row.capture_sha256 else None
    report = Report(
        id=row.id,
        text=row.text,
        title=row.title,
        publisher=row.publisher,
        byline=row.byline,
        credits=tuple(json.loads(row.credits)),
        published=make_moment(row.published_day, row.published_instant, row.published_from),
        changed=make_moment(row.changed_day, row.changed_instant, row.changed_from),
        url=row.url,
        language=row.language,
        parts=parts,
        capture=capture,
    )
    return ReportRow(report, row.told, datetime.fromisoformat(row.recorded), row.run_version, row.run_model)


def make_evidence(own: Sequence[Any], linked: Sequence[Any]) -> tuple[Evidence, ...]:
    """Give the evidence of a statement: its own in the order of roles and text, then its links'."""
    order = list(Role)
    own = sorted(own, key=lambda row: (order.index(row.role), row.n))
    linked = sorted(linked, key=lambda row: (row.link, order.index(row.role), row.n))
    return tuple(
        Evidence(Role(row.role), link, Span(row.start, row.end), row.exact, row.prefix, row.suffix)
        for row, link in (*((row, None) for row in own), *((row, row.link) for row in linked))
    )


def make_statement(row: Any, links: Sequence[Any], evidence: Sequence[Evidence]) -> Statement:
    """Give a statement with its chain."""
    chain = (
        ChainLink(link.name, link.entity_id, _spans(evidence, Role.SOURCE, link.n), _spans(evidence, Role.CUE, link.n))
        for link in links
    )
    return Statement(
        id=row.id,
        report_id=row.report_id,
        speaker=row.speaker,
        speaker_entity=row.speaker_entity,
        addressee=row.addressee,
        medium=row.medium,
        kind=StatementKind(row.kind),
        when=make_when(row),
        chain=tuple(chain),
        source=_spans(evidence, Role.SOURCE),
        cue=_spans(evidence, Role.CUE),
        content=_spans(evidence, Role.CONTENT),
        attribution=row.attribution,
        continued_from=row.continued_from,
        score=row.score,
        modality=Modality(row.modality),
    )


def _spans(evidence: Sequence[Evidence], role: Role, link: int | None = None) -> tuple[Span, ...]:
    return tuple(piece.span for piece in evidence if piece.role is role and piece.link == link)


def make_entity(row: Any, spans: Sequence[Any]) -> Entity:
    """Give an entity with its mentions."""
    mentions = tuple(Span(span.start, span.end) for span in spans)
    return Entity(row.id, row.name, EntityKind(row.kind), mentions, tuple(json.loads(row.roles)), row.of)


def make_run(row: Any) -> Run:
    """Give a run."""
    ended = datetime.fromisoformat(row.ended) if row.ended else None
    return Run(row.id, datetime.fromisoformat(row.started), ended, row.version, row.model, json.loads(row.counts))
