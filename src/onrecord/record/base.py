"""What a record can do, whatever it is kept in: two small protocols, and the rows that they speak of.

`Writer` takes one report with all that was made of it, in one transaction. `View` gives it back as the domain types of
layer 1 and as the rows below; questions in domain words are asked in `show.queries`, which uses `View` alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from types import TracebackType
from typing import Protocol, Self

from onrecord.annotation import Annotations
from onrecord.entity import EntityKind
from onrecord.entry import Resolution
from onrecord.judgement import Judgement, Verdict
from onrecord.linkage import Filed, Links, Matter, Member, Nearby, RestsOn
from onrecord.record.filters import (
    ANY_COMMITMENT,
    ANY_EVENT,
    ANY_STATEMENT,
    CommitmentFilter,
    EventFilter,
    StatementFilter,
)
from onrecord.record.kept import (
    CommitmentRow,
    Counts,
    Earlier,
    EntityRow,
    EventRow,
    Evidence,
    Kept,
    NameRow,
    ReportRow,
    Role,
    Run,
    StatementRow,
)
from onrecord.report import Report


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
        earlier: Earlier | None = None,
    ) -> Kept:
        """Keep one report with its entries in one transaction, durable on return.

        Args:
            report: with its capture, whose bytes are kept too.
            annotations: of that report.
            resolution: of those annotations.
            capture_key: under which `has_capture` shall find it, also where the report was there already.
            run: in which it was read.
            earlier: what `earlier_versions` gave of the report as it came, with what it takes the place of; where that is no
                longer what is there, nothing is kept.

        Returns:
            NEW; SAME or DIFFERS where the record has that id already, and then no report or entry is changed. SAME too where
            it has the report with its address written otherwise, or as a later version of what came under its id. OVERTAKEN
            where `earlier` does not hold any more.

        Raises:
            UsageError: an entry without evidence, a span outside the text, or parts that do not belong together.
            RecordError: the store cannot be written; nothing was kept.
        """
        ...

    def earlier_versions(self, report: Report) -> Earlier:
        """Give what is kept under a report's id or at its address by its publisher, of which it may be a later version."""
        ...

    def link(self, report_id: str, make: Callable[[Nearby], Links]) -> bool:
        """Look up what is near one report, and keep the links that are made from it, as one.

        Nobody else links into the record meanwhile, so that of two who link at once the second one finds what the first kept.

        Args:
            report_id: of a report that is kept.
            make: gives the links, from a lookup that holds only while it runs; it must not touch the record in another way.

        Returns:
            Whether the report had not been linked yet; where it had, `make` is not called.

        Raises:
            RecordError: the store cannot be written; no link was kept.
        """
        ...

    def keep_links(self, links: Links) -> bool:
        """Keep what linking made of one report, in one transaction; tell whether it had not been linked yet."""
        ...

    def judge(
        self, verdict: Verdict, left: str, right: str | None = None, *, author: str, name: str | None = None, reason: str = ""
    ) -> Judgement:
        """Keep a decision."""
        ...

    def undo(self, number: int, author: str) -> Judgement:
        """Undo a decision that holds. Raises NotFoundError, or UsageError where it was undone already."""
        ...

    def redo(self, number: int, author: str) -> Judgement:
        """Decide again as an undone decision did. Raises NotFoundError, or UsageError where it still holds."""
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

    def report_ids(self, prefix: str, limit: int = 10) -> list[str]:
        """Give the ids of reports that begin so, in order; at most `limit`. Those that were not known yet are left out."""
        ...

    def reports_at(self, address: str) -> list[str]:
        """Give the ids of the reports of one page, however its address is written, oldest first; empty: none is known."""
        ...

    def published(self) -> dict[str, date | None]:
        """Give the day on which each report was published, by id; None: not stated."""
        ...

    def capture(self, sha256: str) -> bytes:
        """Give the bytes of a capture as they came. Raises NotFoundError."""
        ...

    def statements(self, which: StatementFilter = ANY_STATEMENT) -> Iterator[StatementRow]:
        """Give statements in order of publication, then of the text."""
        ...

    def statement(self, statement_id: str) -> StatementRow:
        """Give one statement. Raises NotFoundError, also for one that was not known yet as of the day that the view is of."""
        ...

    def statement_ids(self, prefix: str, limit: int = 10) -> list[str]:
        """Give the ids of statements that begin so, in order; at most `limit`."""
        ...

    def events(self, which: EventFilter = ANY_EVENT) -> Iterator[EventRow]:
        """Give events in order of publication, then of the text."""
        ...

    def event(self, event_id: str) -> EventRow:
        """Give one event. Raises NotFoundError as `statement` does."""
        ...

    def event_ids(self, prefix: str, limit: int = 10) -> list[str]:
        """Give the ids of events that begin so, in order; at most `limit`."""
        ...

    def commitments(self, which: CommitmentFilter = ANY_COMMITMENT) -> Iterator[CommitmentRow]:
        """Give commitments in order of publication, then of the text."""
        ...

    def commitment(self, commitment_id: str) -> CommitmentRow:
        """Give one commitment. Raises NotFoundError as `statement` does."""
        ...

    def commitment_ids(self, prefix: str, limit: int = 10) -> list[str]:
        """Give the ids of commitments that begin so, in order; at most `limit`."""
        ...

    def entries(self, ids: Collection[str]) -> Iterator[StatementRow | EventRow | CommitmentRow]:
        """Give statements, events and commitments by id, each kind in order of ids; those that are not there are left out."""
        ...

    def entities(self, report_id: str | None = None, *, keys: Collection[str] | None = None) -> Iterator[EntityRow]:
        """Give the entities of one report or of all, or only those of some `entity_key`s, by publication and first mention."""
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

    def as_known_on(self, day: date | None) -> Self:
        """Give the record as it stood at the end of a day (UTC): what was learnt later is not there yet. None: as it stands."""
        ...

    def with_superseded(self) -> Self:
        """Give the record with the entries that later versions of their articles superseded."""
        ...

    def nearby(self, matter: Matter, keys: Collection[str]) -> Mapping[str, Sequence[Filed]]:
        """Give, for each key, the first and the latest members filed under it; see `linkage.Nearby`."""
        ...

    def members(
        self,
        matter: Matter,
        *,
        report: str | None = None,
        groups: Collection[str] | None = None,
        beginning: str | None = None,
        undecided: bool = False,
    ) -> Iterator[Member]:
        """Give members of one matter in order of filing, without keys: all, or those that meet each condition that is given.

        Args:
            matter: what is grouped.
            report: id of the report that tells them.
            groups: ids of groups that they are in; the id of a member stands for itself.
            beginning: of their own id or of their group's.
            undecided: only those that may belong to another group too.
        """
        ...

    def filed(self, matter: Matter) -> Iterator[Filed]:
        """Give all members of one matter in order of filing, a page at a time: who is in which group, without the reasons."""
        ...

    def rests(self, report_id: str | None = None) -> Iterator[RestsOn]:
        """Give what reports rest on: all, or one report's."""
        ...

    def unlinked(self) -> list[str]:
        """Give the ids of reports that were kept but not linked yet, oldest first."""
        ...

    def judgements(self, *, undone: bool = False) -> list[Judgement]:
        """Give the decisions that hold, or held as of the day that the view is of; `undone`: the others too."""
        ...

    def other_versions(self, report_id: str) -> list[str]:
        """Give the ids of the other versions of a report's article, oldest first."""
        ...

    def articles(self) -> dict[str, str]:
        """Give, for each report that is a later version, the id of the first version."""
        ...

    def versions(self) -> list[tuple[str, str]]:
        """Give each later version with the one before it, in order of keeping."""
        ...

    def superseded(self) -> dict[str, str]:
        """Give, for each entry that was superseded, the report that did it."""
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
    "Earlier",
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
