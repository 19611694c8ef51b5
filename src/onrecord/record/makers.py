"""From rows of the tables back to domain types: the reverse of `rows`; for acts, see `acts_makers`."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from onrecord.annotation import Modality
from onrecord.dates import Anchor, Moment, When
from onrecord.entity import Entity, EntityKind
from onrecord.entry import ChainLink, Statement, StatementKind
from onrecord.record.base import Evidence, ReportRow, Role, Run
from onrecord.report import Capture, Part, Report, Span

_ORDER = {role.value: number for number, role in enumerate(Role)}
_WHEN = ("edtf", "earliest", "latest", "words", "start", "end", "anchor", "anchor_day")


def day_of(stored: str | None) -> date | None:
    """Give a stored day."""
    return date.fromisoformat(stored) if stored else None


def make_moment(day: str | None, instant: str | None, taken_from: str | None) -> Moment | None:
    """Give a stored point of time."""
    if day is None:
        return None
    return Moment(date.fromisoformat(day), datetime.fromisoformat(instant) if instant else None, taken_from or "")


def make_when(row: Any, begin: str = "when") -> When | None:
    """Give the interval of days in the columns whose names begin so; None: not stated."""
    edtf, earliest, latest, words, start, end, anchor, anchor_day = (getattr(row, f"{begin}_{name}") for name in _WHEN)
    if edtf is None:
        return None
    return When(day_of(earliest), day_of(latest), edtf, words, start, end, Anchor(anchor), day_of(anchor_day))


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
    """Give the evidence of an entry: its own in the order of roles and text, then its links'."""
    own = sorted(own, key=lambda row: (_ORDER[row.role], row.n))
    linked = sorted(linked, key=lambda row: (row.link, _ORDER[row.role], row.n))
    return tuple(
        Evidence(Role(row.role), link, Span(row.start, row.end), row.exact, row.prefix, row.suffix)
        for row, link in (*((row, None) for row in own), *((row, row.link) for row in linked))
    )


def make_chain(links: Sequence[Any], linked: Sequence[Any]) -> tuple[ChainLink, ...]:
    """Give a chain from the rows of its links and of their words, both in order."""
    spans: dict[tuple[int, str], list[Span]] = defaultdict(list)
    for row in linked:
        spans[row.link, row.role].append(Span(row.start, row.end))
    return tuple(
        ChainLink(link.name, link.entity_id, tuple(spans[link.n, Role.SOURCE]), tuple(spans[link.n, Role.CUE]))
        for link in links
    )


def make_statement(row: Any, chain: tuple[ChainLink, ...], evidence: Sequence[Evidence]) -> Statement:
    """Give a statement."""
    return Statement(
        id=row.id,
        report_id=row.report_id,
        speaker=row.speaker,
        speaker_entity=row.speaker_entity,
        addressee=row.addressee,
        medium=row.medium,
        kind=StatementKind(row.kind),
        when=make_when(row),
        chain=chain,
        source=_spans(evidence, Role.SOURCE),
        cue=_spans(evidence, Role.CUE),
        content=_spans(evidence, Role.CONTENT),
        attribution=row.attribution,
        continued_from=row.continued_from,
        score=row.score,
        modality=Modality(row.modality),
    )


def _spans(evidence: Sequence[Evidence], role: Role) -> tuple[Span, ...]:
    return tuple(piece.span for piece in evidence if piece.role is role and piece.link is None)


def make_entity(row: Any, spans: Sequence[Any]) -> Entity:
    """Give an entity with its mentions."""
    mentions = tuple(Span(span.start, span.end) for span in spans)
    return Entity(row.id, row.name, EntityKind(row.kind), mentions, tuple(json.loads(row.roles)), row.of)


def make_run(row: Any) -> Run:
    """Give a run."""
    ended = datetime.fromisoformat(row.ended) if row.ended else None
    return Run(row.id, datetime.fromisoformat(row.started), ended, row.version, row.model, json.loads(row.counts))
