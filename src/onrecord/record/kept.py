"""What goes into a record comes back as these rows: entries with the report that tells them and their evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from onrecord.entity import Entity, EntityKind
from onrecord.entry import Commitment, Event, Statement, StatementKind
from onrecord.linkage import Supersession
from onrecord.report import Report, Span


class Kept(StrEnum):
    """What became of a report that was to be kept."""

    NEW = "new"
    SAME = "same"  # id and text are in the record already, or the page under another form of its address: nothing was changed
    DIFFERS = "differs"  # the id is in the record with another text: nothing was changed
    OVERTAKEN = "overtaken"  # a version of its article was kept since that was looked up: nothing was changed


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a record held of a report's article when that was looked up.

    Attributes:
        report: as it came; it may be kept under another id.
        latest: ids of the latest version of each article that may be its own, likeliest first; empty: there is none, or one
            has a version with exactly this text.
        supersedes: added by who keeps it: the version before it, with the entries whose place it takes; None: it is an
            article of its own.
    """

    report: Report
    latest: tuple[str, ...] = ()
    supersedes: Supersession | None = None


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
