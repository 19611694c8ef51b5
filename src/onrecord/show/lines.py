"""One line for each thing that screens and files show: a statement, a report, an entity, with all that is told of it.

In: rows of a record. Out: frozen lines. What they look like on a screen or in a file is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from onrecord.annotation import Modality
from onrecord.dates import Moment, When
from onrecord.entity import EntityKind
from onrecord.entry import ChainLink, StatementKind
from onrecord.ids import text_sha256
from onrecord.record.base import EntityRow, Evidence, ReportRow, Role, StatementRow
from onrecord.report import Report, Span

GAP = " … "
"""Stands between pieces of one content that the text tells apart."""

_CONTEXT_CHARS = 32


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One statement as screens and files show it.

    Attributes:
        id / report_id: of the statement and of the report that tells it.
        speaker / speaker_entity / addressee / medium / kind / modality / when: as in `Statement`; None: not stated.
        chain: names, reader's end first; publisher and speaker left out.
        content / source / cue: the words, pieces joined by " … "; source and cue may be empty.
        publisher / title / url / language / published: of the report; None: not stated.
        span / exact: from the first to the last character of the content, and the words between.
        prefix / suffix: up to 32 code points before and after.
        score: probability in [0, 1].
        continued_from: id of the statement that this one continues; None: it stands alone.
        capture_sha256: of the bytes that the report was read from; None for a report made in memory.
        text_sha256: of the text that the offsets count in.
        recorded: instant (UTC) at which the record learnt it.
        reader_version / model: of the run that read it; None: kept outside a run.
        links / evidence: the chain in full, and every span with its words.
    """

    id: str
    report_id: str
    speaker: str | None
    speaker_entity: str | None
    addressee: str | None
    medium: str | None
    kind: StatementKind
    modality: Modality
    when: When | None
    chain: tuple[str, ...]
    content: str
    source: str
    cue: str
    publisher: str | None
    title: str | None
    url: str | None
    language: str | None
    published: Moment | None
    span: Span
    exact: str
    prefix: str
    suffix: str
    score: float
    continued_from: str | None
    capture_sha256: str | None
    text_sha256: str
    recorded: datetime
    reader_version: str | None
    model: str | None
    links: tuple[ChainLink, ...]
    evidence: tuple[Evidence, ...]

    @property
    def lead(self) -> str:
        """Give the cue where words that are not quoted need it: without "denies", "that it fired" says the contrary; or ""."""
        is_bare = self.kind is StatementKind.DIRECT or self.modality is not Modality.HAPPENED
        return "" if is_bare else self.cue

    @property
    def told(self) -> str:
        """Give the words, after their cue where they need it."""
        return f"{self.lead}: {self.content}" if self.lead else self.content

    def spans(self, role: Role) -> tuple[Span, ...]:
        """Give the statement's own spans of one role, in order."""
        return tuple(piece.span for piece in self.evidence if piece.role is role and piece.link is None)


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report as screens and files show it; fields as in `Report`, with the length of its text and what was kept of it."""

    id: str
    title: str | None
    publisher: str | None
    byline: str | None
    credits: tuple[str, ...]
    published: Moment | None
    changed: Moment | None
    url: str | None
    language: str | None
    characters: int
    statements: int
    recorded: datetime
    origin: str | None
    media_type: str | None
    capture_sha256: str | None
    text_sha256: str
    reader_version: str | None
    model: str | None


@dataclass(frozen=True, slots=True)
class EntityLine:
    """One entity of one report as files show it.

    Attributes:
        id: the report's id and the entity's, "r0123456789abcdef/e1"; identity reaches no further than the report.
        report_id / name / kind / roles: as in `Entity`.
        of: id, made in the same way, of the entity that it speaks for or belongs to; None: not stated.
        mentions / statements: how often the report names it, and how many statements it makes there.
        span / exact: its first mention.
        publisher / published / capture_sha256 / text_sha256 / reader_version: of the report.
    """

    id: str
    report_id: str
    name: str
    kind: EntityKind
    roles: tuple[str, ...]
    of: str | None
    mentions: int
    statements: int
    span: Span
    exact: str
    publisher: str | None
    published: Moment | None
    capture_sha256: str | None
    text_sha256: str
    reader_version: str | None


class _OfReport(Protocol):
    @property
    def report(self) -> ReportRow: ...


_Row = TypeVar("_Row", bound=_OfReport)


def with_hashes(rows: Iterable[_Row]) -> Iterator[tuple[_Row, str]]:
    """Give rows with the SHA-256 of their report's text.

    Rows come report by report, so the last hash is all that is worth keeping.
    """
    last, sha256 = "", ""
    for row in rows:
        report = row.report.report
        if report.id != last:
            last, sha256 = report.id, text_sha256(report.text)
        yield row, sha256


def statement_line(row: StatementRow, sha256: str) -> StatementLine:
    """Make the line of a statement; `sha256` is that of its report's text."""
    entry, report = row.statement, row.report.report
    span = Span(min(piece.start for piece in entry.content), max(piece.end for piece in entry.content))
    return StatementLine(
        id=entry.id,
        report_id=report.id,
        speaker=entry.speaker,
        speaker_entity=entry.speaker_entity,
        addressee=entry.addressee,
        medium=entry.medium,
        kind=entry.kind,
        modality=entry.modality,
        when=entry.when,
        chain=tuple(link.name for link in entry.chain),
        content=_joined(report, entry.content),
        source=_joined(report, entry.source),
        cue=_joined(report, entry.cue),
        publisher=report.publisher,
        title=report.title,
        url=report.url,
        language=report.language,
        published=report.published,
        span=span,
        exact=span.of(report.text),
        prefix=report.text[max(0, span.start - _CONTEXT_CHARS) : span.start],
        suffix=report.text[span.end : span.end + _CONTEXT_CHARS],
        score=entry.score,
        continued_from=entry.continued_from,
        capture_sha256=report.capture.sha256 if report.capture else None,
        text_sha256=sha256,
        recorded=row.report.recorded,
        reader_version=row.report.reader_version,
        model=row.report.model,
        links=entry.chain,
        evidence=row.evidence,
    )


def _joined(report: Report, spans: tuple[Span, ...]) -> str:
    return GAP.join(span.of(report.text) for span in spans)


def report_line(row: ReportRow) -> ReportLine:
    """Make the line of a report."""
    report, capture = row.report, row.report.capture
    return ReportLine(
        id=report.id,
        title=report.title,
        publisher=report.publisher,
        byline=report.byline,
        credits=report.credits,
        published=report.published,
        changed=report.changed,
        url=report.url,
        language=report.language,
        characters=len(report.text),
        statements=row.statements,
        recorded=row.recorded,
        origin=capture.origin if capture else None,
        media_type=capture.media_type if capture else None,
        capture_sha256=capture.sha256 if capture else None,
        text_sha256=text_sha256(report.text),
        reader_version=row.reader_version,
        model=row.model,
    )


def entity_line(row: EntityRow, sha256: str) -> EntityLine:
    """Make the line of an entity; `sha256` is that of its report's text."""
    entity, report = row.entity, row.report.report
    return EntityLine(
        id=f"{report.id}/{entity.id}",
        report_id=report.id,
        name=entity.name,
        kind=entity.kind,
        roles=entity.roles,
        of=f"{report.id}/{entity.of}" if entity.of else None,
        mentions=len(entity.mentions),
        statements=row.statements,
        span=entity.mentions[0],
        exact=entity.mentions[0].of(report.text),
        publisher=report.publisher,
        published=report.published,
        capture_sha256=report.capture.sha256 if report.capture else None,
        text_sha256=sha256,
        reader_version=row.report.reader_version,
    )
