"""`onrecord read`: reports into the record."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import options
from onrecord.settings import AnnotateSettings, ReadSettings

if TYPE_CHECKING:
    from onrecord.cli.telling import Teller

EPILOG = """[bold]Examples[/]
  onrecord read reports/
  onrecord read talks.html wire.txt --record talks.sqlite
  onrecord read wire.txt --publisher Corvane --published 2026-04-19
  curl -s https://example.org/talks | onrecord read -
  onrecord read archive.jsonl --json | tail -1
  onrecord read reports/ --names desk-names.csv

[bold]Exit codes[/]  0 all well; 1 nothing could be kept; 2 asked wrongly; 3 some were skipped, the rest is kept; 130 stopped

[bold]Next[/]  onrecord statements"""


def read(  # noqa: PLR0913 - one parameter an option
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files (HTML, text, JSON Lines), folders, or - for standard input.")
    ],
    *,
    record: options.RecordPath = options.DEFAULT_RECORD,
    publisher: options.Publisher = None,
    published: options.Published = None,
    url: options.Url = None,
    language: options.Language = None,
    names: options.Names = None,
    threads: options.Threads = 1,
    as_json: options.AsJson = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say only what went wrong.")] = False,
) -> None:
    """Read reports into the record: who said what, to whom, when, on whose word.

    A report that is in the record already changes nothing, and what cannot be read is named with its reason. Each report is
    kept in one piece as soon as it is read, so a run can be stopped at any moment and started again.
    """
    from onrecord.cli.keeping import Keeper
    from onrecord.errors import OnrecordError

    settings = ReadSettings(publisher=publisher, published=published, url=url, language=language)
    teller = _teller(paths, as_json, quiet)
    keeper = Keeper(record, teller, AnnotateSettings(threads=threads), options.name_table(names))
    try:
        with teller, keeper:
            keeper.keep_all(paths, settings)
    except (OnrecordError, KeyboardInterrupt):
        if keeper.tally.kept or keeper.tally.known:
            teller.close(keeper.tally, record)
        raise
    teller.close(keeper.tally, record)
    raise typer.Exit(keeper.tally.exit_code())


def _teller(paths: list[str], as_json: bool, quiet: bool) -> Teller:
    from onrecord.cli.screen import console
    from onrecord.cli.telling import BarTeller, JsonTeller, PipeTeller

    if as_json:
        return JsonTeller(quiet)
    if quiet or not (sys.stdout.isatty() and console(stderr=True).is_terminal):
        return PipeTeller(quiet)
    return BarTeller(_count_items(paths))


def _count_items(paths: list[str]) -> int | None:
    """Count the reports ahead, for the bar: files, and lines of JSON Lines; None where standard input is among them."""
    from onrecord.errors import Problem
    from onrecord.read.origins import STANDARD_INPUT, files_of

    if STANDARD_INPUT in paths:
        return None
    total = 0
    for path in paths:
        for file in files_of(path):
            lines = isinstance(file, str) and file.endswith((".jsonl", ".ndjson"))
            is_note = isinstance(file, Problem) and not file.skipped
            total += _count_lines(file) if lines and not isinstance(file, Problem) else int(not is_note)
    return total


def _count_lines(path: str) -> int:
    try:
        with open(path, "rb") as stream:
            return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b""))
    except OSError:
        return 1
