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
from onrecord.cli.screen import complain, one_line_json, say, write_line
from onrecord.errors import InputError, OnrecordError, Problem
from onrecord.report import Capture, Report
from onrecord.settings import AnnotateSettings, ReadSettings

if TYPE_CHECKING:
    from onrecord.pipeline import Annotator

EPILOG = """[bold]Examples[/]
  onrecord annotate reports.jsonl annotated.jsonl
  zcat archive.jsonl.gz | onrecord annotate - - | jq '.statements[].speaker'

In: {"id": ..., "text": ...} and, optional, title, publisher, published, url, language.
Out, in the same order: {"id", "attributions", "nested", "mentions", "entities", "times", "statements"}.
All spans count code points of text.
A line that cannot be read is named on standard error as FILE:LINE; the others are done.
OUT gets its name when it is complete, never before.

[bold]Exit codes[/]  0 all well; 1 no line could be done; 2 asked wrongly; 3 some lines were skipped; 130 stopped"""


def annotate(
    source: Annotated[str, typer.Argument(metavar="IN.jsonl", help="JSON Lines of reports; - for standard input.")],
    target: Annotated[str, typer.Argument(metavar="OUT.jsonl", help="Where to; - for standard output.")],
    threads: options.Threads = 1,
    as_json: options.AsJson = False,
) -> None:
    """Annotate reports as spans of their text, without a record."""
    from onrecord.show.targets import open_text

    skipped: Counter[bool] = Counter()
    done = 0
    with ExitStack() as stack:
        stream = _open(source, stack)
        out: IO[str] = stack.enter_context(open_text(sys.stdout if target == "-" else target))
        for made in _annotated(source, stream, AnnotateSettings(threads=threads)):
            if isinstance(made, Problem):
                skipped[made.skipped] += 1
                complain(made.reason, "skipped" if made.skipped else "note", as_json=as_json, origin=made.origin)
            else:
                write_line(one_line_json(made), out)
                done += 1
    if target != "-" and not as_json:
        say(f"{done:,} annotated, {skipped[True]:,} skipped; {target}")
    if skipped[True]:
        raise typer.Exit(ExitCode.SOME_FAILED if done else ExitCode.FAILED)


def _open(source: str, stack: ExitStack) -> BinaryIO:
    from onrecord.read.origins import open_file, reason_of

    try:
        return stack.enter_context(open_file(source))
    except (OSError, ValueError) as error:
        raise InputError(f"{source}: {reason_of(error)}") from error


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
    from onrecord.read.jsonl import lines_of, read_capture
    from onrecord.read.origins import reason_of

    settings, empty = ReadSettings(), True
    try:
        for number, raw in lines_of(stream, b"", settings.max_bytes):
            empty = False
            if raw is None:
                yield Problem(f"{source}:{number}", f"the line is too long: more than {settings.max_bytes:,} bytes")
                continue
            capture = Capture(hashlib.sha256(raw).hexdigest(), raw, JSON_LINES, f"{source}:{number}")
            yield from read_capture(capture, settings)
    except OSError as error:
        yield Problem(source, reason_of(error))
    if empty:
        yield Problem(source, "empty file")
