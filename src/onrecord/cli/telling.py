"""Telling what became of each report while a record is filled: on a terminal with a bar, in a pipe line by line, or in JSON.

A report is told as kept only after its transaction is durable, and the line is out before the next report begins; so whoever
read the line can rely on it, whatever happens afterwards.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from types import TracebackType
from typing import Protocol, Self

from onrecord.cli.edge import ExitCode
from onrecord.cli.screen import complain, console, one_line_json, say, write_line
from onrecord.errors import Problem
from onrecord.show.counts import counted

_TOLD_EACH = 10
"""On a terminal, so many problems with one reason are told one by one; the summary counts the rest."""


@dataclass(slots=True)
class Tally:
    """What a run came to.

    Attributes:
        kept / known / statements: reports that are new, reports that were there already, statements of the new ones.
        undated: of the new ones, those without a day of publication.
        skipped: how many items could not be kept, by reason.
        seconds: wall time.
    """

    kept: int = 0
    known: int = 0
    statements: int = 0
    undated: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def exit_code(self) -> ExitCode:
        """Give the code that the run ends with."""
        if not self.skipped:
            return ExitCode.WELL
        return ExitCode.SOME_FAILED if self.kept or self.known else ExitCode.FAILED

    def counts(self) -> dict[str, int]:
        """Give the numbers that the record notes of a run."""
        return {
            "kept": self.kept,
            "known": self.known,
            "skipped": self.skipped.total(),
            "statements": self.statements,
        }


class Teller(Protocol):
    """Tells what becomes of each item. A context manager around the work."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...

    def kept(self, report_id: str, origin: str, statements: int) -> None:
        """Tell that a report is in the record now."""
        ...

    def later(self, report_id: str, origin: str, statements: int, before: str, superseded: int) -> None:
        """Tell that a report was kept as a later version of another one, and how many entries of that one gave way."""
        ...

    def known(self, origin: str) -> None:
        """Tell that a report was there already."""
        ...

    def problem(self, problem: Problem) -> None:
        """Tell why something was skipped, or read without a part."""
        ...

    def close(self, tally: Tally, record: str) -> None:
        """Tell what the run came to."""
        ...


@dataclass(slots=True)
class PipeTeller:
    """One line for each report that was kept; problems and the summary on standard error."""

    quiet: bool = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        pass

    def kept(self, report_id: str, origin: str, statements: int) -> None:  # noqa: ARG002 - the JSON form has the number
        """Write "kept ID ORIGIN"."""
        from onrecord.show.codes import clean

        if not self.quiet:
            write_line(f"kept {clean(report_id)} {clean(origin)}")

    def later(self, report_id: str, origin: str, statements: int, before: str, superseded: int) -> None:
        """Write "kept ID ORIGIN", and of which report it is a later version."""
        self.kept(report_id, origin, statements)
        if not self.quiet:
            complain(later_words(before, superseded), "note", as_json=False, origin=origin)

    def known(self, origin: str) -> None:
        """Count in silence."""

    def problem(self, problem: Problem) -> None:
        """Write "skipped: ORIGIN: REASON"."""
        complain(problem.reason, "skipped" if problem.skipped else "note", as_json=False, origin=problem.origin)

    def close(self, tally: Tally, record: str) -> None:
        """Write the summary."""
        if not self.quiet:
            say(summary_words(tally, record))


@dataclass(slots=True)
class JsonTeller:
    """One object for each report that was kept, and the summary as the last one; problems as objects on standard error."""

    quiet: bool = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        pass

    def kept(self, report_id: str, origin: str, statements: int) -> None:
        """Write the object."""
        if not self.quiet:
            write_line(one_line_json({"kept": report_id, "origin": origin, "statements": statements}))

    def later(self, report_id: str, origin: str, statements: int, before: str, superseded: int) -> None:
        """Write the object with what it is a later version of."""
        if not self.quiet:
            made = {"kept": report_id, "origin": origin, "statements": statements}
            write_line(one_line_json({**made, "later_version_of": before, "superseded": superseded}))

    def known(self, origin: str) -> None:
        """Count in silence."""

    def problem(self, problem: Problem) -> None:
        """Write the object of an error."""
        complain(problem.reason, "skipped" if problem.skipped else "note", as_json=True, origin=problem.origin)

    def close(self, tally: Tally, record: str) -> None:
        """Write the summary."""
        if not self.quiet:
            made = {**tally.counts(), "undated": tally.undated, "skipped_reasons": dict(tally.skipped)}
            write_line(one_line_json({"summary": {**made, "seconds": round(tally.seconds, 2), "record": record}}))


class BarTeller:
    """A bar on a terminal; the first problems of each kind above it."""

    def __init__(self, total: int | None) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

        columns = (SpinnerColumn(), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(compact=True))
        name = TextColumn("{task.description}", markup=False)
        self._progress = Progress(*columns, name, console=console(stderr=True), transient=True)
        self._task = self._progress.add_task("", total=total)
        self._told: Counter[str] = Counter()
        self._statements = 0

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._progress.stop()

    def kept(self, report_id: str, origin: str, statements: int) -> None:  # noqa: ARG002 - a bar has no room for ids
        """Move on."""
        self._statements += statements
        self._step(origin)

    def later(self, report_id: str, origin: str, statements: int, before: str, superseded: int) -> None:
        """Move on, and say it above the bar."""
        self.kept(report_id, origin, statements)
        self._say_above(Problem(origin, later_words(before, superseded), skipped=False))

    def known(self, origin: str) -> None:
        """Move on."""
        self._step(origin)

    def problem(self, problem: Problem) -> None:
        """Say it above the bar, unless the same has been said often."""
        if self._told[problem.reason] < _TOLD_EACH:
            self._say_above(problem)
        self._told[problem.reason] += 1
        if problem.skipped:
            self._step(problem.origin)

    def close(self, tally: Tally, record: str) -> None:
        """Say the summary and what to type next."""
        self._progress.stop()
        say(summary_words(tally, record))
        if tally.kept or tally.known:
            where = "" if record == "onrecord.sqlite" else f" --record {record}"
            say(f"next: onrecord statements{where}")

    def _say_above(self, problem: Problem) -> None:
        from rich.text import Text

        kind = "skipped" if problem.skipped else "note"
        self._progress.console.print(Text(_cleaned(f"{kind}: {problem}"), "yellow"), soft_wrap=True)

    def _step(self, origin: str) -> None:
        name = origin.rsplit("/", 1)[-1]
        self._progress.update(
            self._task,
            advance=1,
            description=_cleaned(f"{counted(self._statements, 'statement')}  {name}"),
        )


def _cleaned(words: str) -> str:
    from onrecord.show.codes import clean

    return clean(words)


def later_words(before: str, superseded: int) -> str:
    """Say what a later version is a version of, and how many entries gave way."""
    entries = f"{superseded:,} entr{'y' if superseded == 1 else 'ies'} superseded"
    return f"kept as a later version of {before}: {entries}"


def summary_words(tally: Tally, record: str) -> str:
    """Say what a run came to, with each reason why something was skipped, and what would have told more."""
    skipped = tally.skipped.total()
    head = f"{tally.kept:,} kept, {tally.known:,} already there, {skipped:,} skipped"
    lines = [f"{head}; {counted(tally.statements, 'statement')}; {tally.seconds:.1f} s; {record}"]
    lines += [f"  skipped {count:,}: {reason}" for reason, count in tally.skipped.most_common()]
    if tally.undated:
        lines.append(f"  {tally.undated:,} without a day of publication: a weekday alone has no date; --published gives one")
    return "\n".join(lines)
