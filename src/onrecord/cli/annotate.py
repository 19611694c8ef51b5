"""`onrecord annotate`: stand-off annotations of JSON Lines, without a record."""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from typing import IO, TYPE_CHECKING, Annotated, Any, BinaryIO

import typer

from onrecord.cli import options
from onrecord.cli.edge import ExitCode
from onrecord.cli.screen import complain, one_line_json, say, standard_output, write_line
from onrecord.errors import InputError, OnrecordError, Problem
from onrecord.report import Capture, Report
from onrecord.settings import AnnotateSettings, ReadSettings

if TYPE_CHECKING:
    from onrecord.pipeline import Annotator

EPILOG = """[bold]Examples[/]
  onrecord annotate reports.jsonl annotated.jsonl
  zcat archive.jsonl.gz | onrecord annotate - - | jq '.statements[].speaker'

In: {"id": ..., "text": ...} and, optional, title, publisher, published, url, language.
Out, in the same order: {"id", "attributions", "nested", "mentions", "entities", "times", "statements", "events",
"commitments"}.
All spans count code points of text.
A line that cannot be read is named on standard error as FILE:LINE; the others are done.
OUT gets its name when it is complete, never before. It cannot be IN.

[bold]Exit codes[/]  0 all well; 1 no line could be done; 2 asked wrongly; 3 some lines were skipped; 130 stopped"""

_TOLD_EACH = 3
"""So many problems of one kind are told one by one, then only how many more there are; in JSON all are told."""

_NO_JSON_LINES = {"broken JSON", "not a JSON object", "not UTF-8"}
"""How the lines of a file are told that holds something else."""


def annotate(
    source: Annotated[str, typer.Argument(metavar="IN.jsonl", help="JSON Lines of reports; - for standard input.")],
    target: Annotated[str, typer.Argument(metavar="OUT.jsonl", help="Where to; - for standard output.")],
    *,
    threads: options.Threads = 1,
    force: options.Force = False,
    as_json: options.AsJson = False,
) -> None:
    """Annotate reports as spans of their text, without a record."""
    from onrecord.read.origins import printable
    from onrecord.show.former import refuse_same_file, refuse_unless_former
    from onrecord.show.targets import open_text

    refuse_same_file(sys.stdin if source == "-" else source, sys.stdout if target == "-" else target)
    if target != "-" and not force:
        refuse_unless_former(target)
    problems = _Problems(as_json)
    done = 0
    with ExitStack() as stack:
        stream = _open(source, stack)
        out: IO[str] = stack.enter_context(open_text(standard_output() if target == "-" else target))
        for made in _annotated(source, stream, AnnotateSettings(threads=threads)):
            if isinstance(made, Problem):
                problems.tell(made)
            else:
                write_line(one_line_json(made), out)
                done += 1
        problems.sum_up(printable(source))
        if problems.skipped and not done:
            if problems.kinds() <= _NO_JSON_LINES:
                raise InputError(f"{source} is not JSON Lines; to read plain text, use: onrecord read")
            raise typer.Exit(ExitCode.FAILED)  # in here, so that no empty file takes the place of OUT
    if target != "-" and not as_json:
        say(f"{done:,} annotated, {problems.skipped:,} skipped; {target}")
    if problems.skipped:
        raise typer.Exit(ExitCode.SOME_FAILED)


class _Problems:
    """Tells problems, and counts them by kind: what stands before the colon of a reason."""

    def __init__(self, as_json: bool) -> None:
        self._as_json = as_json
        self._counts: Counter[tuple[str, str]] = Counter()

    @property
    def skipped(self) -> int:
        return sum(count for (kind, _), count in self._counts.items() if kind == "skipped")

    def kinds(self) -> set[str]:
        return {words for kind, words in self._counts if kind == "skipped"}

    def tell(self, problem: Problem) -> None:
        kind = "skipped" if problem.skipped else "note", problem.reason.partition(": ")[0]
        self._counts[kind] += 1
        if self._as_json or self._counts[kind] <= _TOLD_EACH:
            complain(problem.reason, kind[0], as_json=self._as_json, origin=problem.origin)

    def sum_up(self, source: str) -> None:
        for (kind, words), count in self._counts.items():
            if count > _TOLD_EACH and not self._as_json:
                more = count - _TOLD_EACH
                lines = "line" if more == 1 else "lines"
                complain(f"and {more:,} more {lines} like this: {words}", kind, as_json=False, origin=source)


def _open(source: str, stack: ExitStack) -> BinaryIO:
    from onrecord.read.origins import open_file, printable, reason_of

    try:
        return stack.enter_context(open_file(source))
    except (OSError, ValueError) as error:
        raise InputError(f"{printable(source)}: {reason_of(error)}") from error


def _annotated(source: str, stream: BinaryIO, settings: AnnotateSettings) -> Iterator[dict[str, Any] | Problem]:
    """Annotate one report after the other, loading the model at the first."""
    annotator: Annotator | None = None
    for item in _reports(source, stream):
        if isinstance(item, Problem):
            yield item
            continue
        from onrecord.pipeline import annotate_report, load_annotator

        annotator = annotator or load_annotator(settings)
        try:
            yield annotate_report(item, annotator).to_json()
        except OnrecordError:
            raise
        except Exception as error:  # noqa: BLE001 - one report that onrecord fails on must not cost the others
            place = item.capture.origin if item.capture else item.id
            yield Problem(place, f"onrecord failed on it, which is a bug: {type(error).__name__}: {error}")


def _reports(source: str, stream: BinaryIO) -> Iterator[Report | Problem]:
    """Read every line as a report, whatever the file's name or first bytes look like."""
    from onrecord.read.detect import JSON_LINES
    from onrecord.read.jsonl import line_id, lines_of, read_capture
    from onrecord.read.origins import printable, reason_of

    source = printable(source)
    settings, empty = ReadSettings(), True
    lines_by_id: dict[str, int] = {}
    try:
        for number, raw in lines_of(stream, b"", settings.max_bytes):
            empty = False
            if raw is None:
                yield Problem(f"{source}:{number}", f"the line is too long: more than {settings.max_bytes:,} bytes")
                continue
            capture = Capture(hashlib.sha256(raw).hexdigest(), raw, JSON_LINES, f"{source}:{number}")
            items = read_capture(capture, settings)
            yield from items
            stated = line_id(raw) if isinstance(items[0], Report) else None
            if stated and (first := lines_by_id.setdefault(stated, number)) != number:
                yield Problem(capture.origin, f"the same id as an earlier line: {stated}, line {first:,}", skipped=False)
    except OSError as error:
        yield Problem(source, reason_of(error))
    if empty:
        yield Problem(source, "empty file")
