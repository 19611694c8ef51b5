"""Filling a record: reads, annotates, resolves and keeps one report after the other, and counts what became of them.

What costs time is done when first needed: the record is opened at the first bytes, the model is loaded at the first report
that is new. So a second run over the same folder loads nothing, and a mistyped path makes no empty record.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Self

from onrecord.cli.telling import Tally, Teller
from onrecord.errors import OnrecordError, Problem, RecordError, UsageError
from onrecord.report import Report
from onrecord.settings import AnnotateSettings, ReadSettings

if TYPE_CHECKING:
    from onrecord.pipeline import Annotator, Keeping
    from onrecord.record import Record, Run
    from onrecord.terms.name_table import NameTable


class Keeper:
    """Keeps reports in one record. A context manager that ends the run and closes the record.

    Attributes:
        tally: what it came to so far.
    """

    def __init__(self, place: str, teller: Teller, settings: AnnotateSettings, names: NameTable | None = None) -> None:
        self.tally = Tally()
        self._place = place
        self._teller = teller
        self._settings = settings
        self._names = names
        self._record: Record | None = None
        self._annotator: Annotator | None = None
        self._run: Run | None = None
        self._began = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.tally.seconds = time.monotonic() - self._began
        if self._record is not None:
            # Where something went wrong before, that is what counts, and not that the run cannot be ended on a full disk.
            with self._record, suppress(*([RecordError] if error else [])):
                if self._run is not None:
                    self._record.end_run(self._run, self.tally.counts())

    def keep_all(self, origins: Iterable[str], settings: ReadSettings) -> None:
        """Keep every report behind these origins; go on after what cannot be kept.

        Raises:
            UsageError: the settings make no sense.
            RecordError: the record cannot be used.
            ModelError: the model cannot be used.
        """
        from onrecord.read import Known, capture_key, read_reports

        for item in read_reports(origins, settings, self._is_known):
            if isinstance(item, Known):
                self.tally.known += 1
                self._teller.known(item.origin)
            elif isinstance(item, Problem):
                self._note(item)
            else:
                self._keep(item, capture_key(item.capture.sha256, settings) if item.capture else None)

    def _is_known(self, key: str) -> bool:
        return self._opened().has_capture(key)

    def _opened(self) -> Record:
        if self._record is None:
            from onrecord.record import open_record

            # Checked, because what is there already is told from an index alone, which may be whole in a damaged record.
            self._record = open_record(self._place, check=True)
            self._link_pending(self._record)
        return self._record

    def _link_pending(self, record: Record) -> None:
        """Link what an earlier run kept and could not link any more, before anything comes after it."""
        if record.unlinked():
            from onrecord.pipeline import link_pending

            try:
                link_pending(record, self._names)
            except OnrecordError:
                raise
            except Exception as error:  # noqa: BLE001 - one report that cannot be linked must not stop all reading
                reason = f"a report of it could not be linked, which is a bug: {type(error).__name__}: {error}"
                self._note(Problem(self._place, reason, skipped=False))

    def _begin(self) -> Annotator:
        """Note the run, which shows at once whether the record can be written, then load the model."""
        if self._annotator is None:
            from onrecord import __version__
            from onrecord.pipeline import load_annotator, model_fingerprint

            self._run = self._run or self._opened().start_run(__version__, model_fingerprint())
            self._annotator = load_annotator(self._settings)
        return self._annotator

    def _keep(self, report: Report, key: str | None) -> None:
        origin = report.capture.origin if report.capture else report.id
        annotator = self._begin()
        try:
            keeping = self._read_and_keep(report, key, annotator)
        except UsageError as error:
            self._note(Problem(origin, f"could not be kept: {error}"))
        except OnrecordError:
            raise
        except Exception as error:  # noqa: BLE001 - one report that onrecord fails on must not cost the others
            if report.id in self._opened().unlinked():
                self.tally.kept += 1
                reason = f"kept, but not linked with other reports, which is a bug: {type(error).__name__}: {error}"
                self._note(Problem(origin, reason, skipped=False))
                return
            self._note(Problem(origin, f"onrecord failed on it, which is a bug: {type(error).__name__}: {error}"))
        else:
            self._count(report, origin, keeping)

    def _read_and_keep(self, report: Report, key: str | None, annotator: Annotator) -> Keeping:
        from onrecord.pipeline import annotate_report, keep_and_tell

        return keep_and_tell(self._opened(), annotate_report(report, annotator), key, self._run, self._names)

    def _count(self, report: Report, origin: str, keeping: Keeping) -> None:
        from onrecord.record import Kept

        kept, before = keeping.kept, keeping.supersedes
        if kept is Kept.NEW:
            made, statements = keeping.told.report.id, len(keeping.told.resolution.statements)
            self.tally.kept += 1
            self.tally.statements += statements
            self.tally.undated += report.published is None
            if before is not None:
                self._teller.later(made, origin, statements, before.before, len(before.entries))
                return
            self._teller.kept(made, origin, statements)
            if twins := self._opened().twins(report):
                self._note(Problem(origin, self._twins_note(twins), skipped=False))
        elif kept is Kept.SAME:
            self.tally.known += 1
            self._teller.known(origin)
        else:
            self._note(Problem(origin, f"another text is kept under its id: {report.id}"))

    def _twins_note(self, twins: list[str]) -> str:
        """Say which reports have the same text: another outlet's copy, or the same one with other words of the caller's."""
        first = self._opened().report(twins[0]).report
        day = first.published.day.isoformat() if first.published else "day not stated"
        more = f" and {len(twins) - 1:,} more" if twins[1:] else ""
        return f"the same text is in the record: as {first.id} ({first.publisher or 'outlet not stated'}, {day}){more}"

    def _note(self, problem: Problem) -> None:
        if problem.skipped:
            self.tally.skipped[_reason_without_details(problem.reason)] += 1
        self._teller.problem(problem)


def _reason_without_details(reason: str) -> str:
    """Give what is common to all problems of one kind, for counting: what stands before a colon."""
    return reason.partition(": ")[0]
