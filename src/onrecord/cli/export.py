"""`onrecord export`: tables for spreadsheets and statistics."""

from __future__ import annotations

import sys
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import options
from onrecord.cli.screen import say, standard_output
from onrecord.show.counts import counted

if TYPE_CHECKING:
    from onrecord.record import Record, StatementFilter

EPILOG = """[bold]Examples[/]
  onrecord export -o statements.csv
  onrecord export --format csv --bom -o for-excel.csv
  onrecord export --format jsonl --table reports | head -1
  onrecord export --table entities -o entities.parquet
  onrecord export --table events -o events.csv
  onrecord export --table claims --as-known-on 2026-04-20 -o claims.csv
  onrecord export --speaker Tashkul --since 2026-04 -o tashkul.csv

A file is written whole or not at all, and over another file only if that is an export too, or with --force.
docs/codebook.md says what each column means.
Every row carries its span and the hash of the capture that it rests on.

[bold]Next[/]  Open the file in a spreadsheet, R, Polars or DuckDB."""


class Format(StrEnum):
    """What an export can be written as."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"


class TableName(StrEnum):
    """What can be exported."""

    STATEMENTS = "statements"
    EVENTS = "events"
    COMMITMENTS = "commitments"
    TRANSITIONS = "transitions"
    ENTITIES = "entities"
    REPORTS = "reports"
    CLAIMS = "claims"
    ORIGINS = "origins"
    DISCREPANCIES = "discrepancies"
    POSITIONS = "positions"
    BREACHES = "breaches"
    IDENTITIES = "identities"
    JUDGEMENTS = "judgements"


def export(  # noqa: PLR0913 - one parameter an option
    *,
    made: Annotated[
        Format | None,
        typer.Option("--format", "-f", **options.one_of(Format), help="What to write; else what FILE ends with, else csv."),
    ] = None,
    table: Annotated[
        TableName, typer.Option("--table", "-t", **options.one_of(TableName), help="Of what.")
    ] = TableName.STATEMENTS,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Where to; - for standard output.")] = "-",
    force: options.Force = False,
    bom: Annotated[bool, typer.Option("--bom", help="Begin a CSV with the mark that Excel knows UTF-8 by.")] = False,
    speaker: options.Speaker = None,
    about: options.About = None,
    since: options.Since = None,
    until: options.Until = None,
    undated: options.Undated = False,
    via: options.Via = None,
    kind: options.Kind = None,
    modality: options.OfModality = None,
    min_score: options.MinScore = 0.0,
    report: options.OfReport = None,
    as_known_on: options.AsKnownOn = None,
    record: options.RecordPath = options.DEFAULT_RECORD,
) -> None:
    """Export a table as CSV, JSON Lines or Parquet.

    The conditions choose statements, as for onrecord statements.
    """
    made = made or options.format_named(Format, output, Format.CSV)
    which = options.asked(
        speaker=speaker,
        about=about,
        since=since,
        until=until,
        via=via,
        kind=kind,
        modality=modality,
        min_score=min_score,
        report=report,
        undated=undated,
    )
    if output != "-" and not force:
        from onrecord.show.former import refuse_unless_former

        refuse_unless_former(output)
    with options.open_existing(record, check=True) as opened:
        known = options.known_on(opened, as_known_on)
        which = replace(which, report=options.report_of(opened, report))
        rows = _WRITERS[made](known, output, table.value, which, bom)
    if output != "-":
        say(f"{counted(rows, 'row')} of {table.value} written to {output}")


def _write_csv(opened: Record, output: str, table: str, which: StatementFilter, bom: bool) -> int:
    from onrecord.show.csv import write_csv

    return write_csv(opened, standard_output() if output == "-" else output, table, which, bom=bom)


def _write_jsonl(opened: Record, output: str, table: str, which: StatementFilter, _: bool) -> int:
    from onrecord.show.jsonl import write_jsonl

    return write_jsonl(opened, standard_output() if output == "-" else output, table, which)


def _write_parquet(opened: Record, output: str, table: str, which: StatementFilter, _: bool) -> int:
    from onrecord.errors import UsageError
    from onrecord.show.parquet import write_parquet

    if output == "-" and sys.stdout.isatty():
        raise UsageError("Parquet is not for reading on a terminal; name a file with -o FILE")
    return write_parquet(opened, sys.stdout.buffer if output == "-" else output, table, which)


_WRITERS = {Format.CSV: _write_csv, Format.JSONL: _write_jsonl, Format.PARQUET: _write_parquet}
