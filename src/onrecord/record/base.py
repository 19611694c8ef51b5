"""What a record can do, whatever it is kept in: two small protocols, and the rows that they speak of.

`Writer` takes one report with all that was made of it, in one transaction. `View` gives it back as the domain types of
layer 1 and as the rows below; questions in domain words are asked in `show.queries`, which uses `View` alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import TracebackType
from typing import Protocol, Self

from onrecord.annotation import Annotations
from onrecord.entity import Entity, EntityKind
from onrecord.entry import Commitment, Event, Resolution, Statement, StatementKind
from onrecord.record.filters import (
    ANY_COMMITMENT,
    ANY_EVENT,
    ANY_STATEMENT,
    CommitmentFilter,
    EventFilter,
    StatementFilter,
)
from onrecord.report import Report, Span


class Kept(StrEnum):
    """What became of a report that was to be kept."""

    NEW = "new"
    SAME = "same"  # id and text are in the record already: nothing was changed
    DIFFERS = "differs"  # the id is in the record with another text: nothing was changed


class Role(StrEnum):
    """What a piece of evidence shows."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"
    TRIGGER = "trigger"
    MENTION = "mention"  # another trigger taken to name the same act
    ACTOR = "actor"
    RECIPIENT = "recipient"
    OBJECT = "object"
    PLACE = "place"
    TIME = "time"
    CONDITION = "condition"
    FIGURE = "figure"
    COUNTED = "counted"  # what a figure counts, where that stands apart from the number
    PARTY = "party"
    COUNTERPART = "counterpart"
    WHAT = "what"
    SCOPE = "scope"
    STEP = "step"  # the sentence of a transition


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the reader over some origins.

    Attributes:
        id: identity, made by the record.
        started / ended: instants in UTC; `ended` is None while it runs, and stays None if it was killed.
        version: version of onrecord.
        model: fingerprint of the model's weights.
        counts: what it came to, as `end_run` was told; empty while it runs.
    """

    id: int
    started: datetime
    ended: datetime | None
    version: str
    model: str
    counts: Mapping[str, int] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span with its words and their neighbours, as stored beside the entry that rests on it.

    Attributes:
        role: what it shows.
        link: place, in the chain, of the link that it belongs to; None where it belongs to the entry itself.
        span: where it stands: `report.text[span.start:span.end] == exact`.
        exact / prefix / suffix: the words, and up to 32 code points before and after them.

    Source: TextPositionSelector and TextQuoteSelector of the W3C Web Annotation Data Model.
    """

    role: Role
    link: int | None
    span: Span
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report as listings need it.

    Attributes:
        report: its capture without the raw bytes.
        statements: number of statements kept from it.
        recorded: instant (UTC) at which the record learnt it.
        reader_version / model: of the run that read it; None where it was kept outside a run.
    """

    report: Report
    statements: int
    recorded: datetime
    reader_version: str | None = None
    model: str | None = None


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement with the report that tells it and its evidence, the links of the chain included."""

    statement: Statement
    report: ReportRow
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event with the report that tells it and its evidence, the links of the chain included."""

    event: Event
    report: ReportRow
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """One commitment with the report that tells it and its evidence.

    The evidence of a step has the step's number as its link: its sentence, the trigger in it, the words of those who say so.
    """

    commitment: Commitment
    report: ReportRow
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One entity of one report, with the number of statements that it makes there."""

    entity: Entity
    report: ReportRow
    statements: int


@dataclass(frozen=True, slots=True)
class NameRow:
    """Entities of all reports that bear exactly the same name and kind. The same name need not be the same person.

    Attributes:
        name / kind: what they share.
        mentions / statements / reports: how often named, how often speaking, in how many reports.
    """

    name: str
    kind: EntityKind
    mentions: int
    statements: int
    reports: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a record holds."""

    reports: int
    statements: int
    by_kind: Mapping[StatementKind, int] = field(hash=False)
    with_speaker: int
    with_day: int
    with_chain: int
    entities: int
    names: int
    publishers: int
    languages: Mapping[str, int] = field(hash=False)
    first_published: date | None
    last_published: date | None
    events: int = 0
    commitments: int = 0


class Writer(Protocol):
    """Keeps reports."""

    def has_capture(self, key: str) -> bool:
        """Tell whether something was kept under this key (of the bytes and what the caller said of them)."""
        ...

    def keep(
        self,
        report: Report,
        annotations: Annotations,
        resolution: Resolution,
        *,
        capture_key: str | None = None,
        run: Run | None = None,
    ) -> Kept:
        """Keep one report with its entries in one transaction, durable on return.

        Args:
            report: with its capture, whose bytes are kept too.
            annotations: of that report.
            resolution: of those annotations.
            capture_key: under which `has_capture` shall find it, also where the report was there already.
            run: in which it was read.

        Returns:
            NEW; SAME or DIFFERS where the record has that id already, and then no report or entry is changed.

        Raises:
            UsageError: an entry without evidence, a span outside the text, or parts that do not belong together.
            RecordError: the store cannot be written; nothing was kept.
        """
        ...

    def twins(self, report: Report) -> list[str]:
        """Give the ids of other reports that are kept with exactly this report's text, oldest first."""
        ...

    def start_run(self, version: str, model: str) -> Run:
        """Note that a run begins."""
        ...

    def end_run(self, run: Run, counts: Mapping[str, int]) -> Run:
        """Note that a run came to its end, and what it came to."""
        ...


class View(Protocol):
    """Gives back what is kept."""

    def reports(self) -> Iterator[ReportRow]:
        """Give all reports in order of publication, unknown days last."""
        ...

    def report(self, report_id: str) -> ReportRow:
        """Give one report. Raises NotFoundError."""
        ...

    def capture(self, sha256: str) -> bytes:
        """Give the bytes of a capture as they came. Raises NotFoundError."""
        ...

    def statements(self, which: StatementFilter = ANY_STATEMENT) -> Iterator[StatementRow]:
        """Give statements in order of publication, then of the text."""
        ...

    def statement(self, statement_id: str) -> StatementRow:
        """Give one statement. Raises NotFoundError."""
        ...

    def statement_ids(self, prefix: str, limit: int = 10) -> list[str]:
        """Give the ids of statements that begin so, in order; at most `limit`."""
        ...

    def events(self, which: EventFilter = ANY_EVENT) -> Iterator[EventRow]:
        """Give events in order of publication, then of the text."""
        ...

    def event(self, event_id: str) -> EventRow:
        """Give one event. Raises NotFoundError."""
        ...

    def event_ids(self, prefix: str, limit: int = 10) -> list[str]:
        """Give the ids of events that begin so, in order; at most `limit`."""
        ...

    def commitments(self, which: CommitmentFilter = ANY_COMMITMENT) -> Iterator[CommitmentRow]:
        """Give commitments in order of publication, then of the text."""
        ...

    def commitment(self, commitment_id: str) -> CommitmentRow:
        """Give one commitment. Raises NotFoundError."""
        ...

    def commitment_ids(self, prefix: str, limit: int = 10) -> list[str]:
        """Give the ids of commitments that begin so, in order; at most `limit`."""
        ...

    def entities(self, report_id: str | None = None) -> Iterator[EntityRow]:
        """Give the entities of one report or of all, in order of publication and first mention."""
        ...

    def names(self, kind: EntityKind | None = None, name: str | None = None) -> Iterator[NameRow]:
        """Give entities gathered by name and kind, those that speak most first; of one kind, with words of the name."""
        ...

    def annotations(self, report_id: str) -> Annotations:
        """Give the mentions and time marks of one report.

        Its attributions live on in statements and chains, its event marks in events.
        """
        ...

    def resolution(self, report_id: str) -> Resolution:
        """Give what resolve made of one report, as it was kept."""
        ...

    def runs(self) -> list[Run]:
        """Give all runs, first to last."""
        ...

    def counts(self) -> Counts:
        """Count what is kept."""
        ...


class Record(Writer, View, Protocol):
    """A store that can be closed; a context manager.

    Attributes:
        name: its path, or its address without password.
    """

    name: str

    def close(self) -> None:
        """Give up the store's resources; what was kept stays."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...


__all__ = [
    "ANY_COMMITMENT",
    "ANY_EVENT",
    "ANY_STATEMENT",
    "CommitmentFilter",
    "CommitmentRow",
    "Counts",
    "EntityRow",
    "EventFilter",
    "EventRow",
    "Evidence",
    "Kept",
    "NameRow",
    "Record",
    "ReportRow",
    "Role",
    "Run",
    "StatementFilter",
    "StatementRow",
    "View",
    "Writer",
]
