"""`onrecord statements`: who said what, to whom, when, on whose word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.cli import options
from onrecord.cli.screen import LISTED, console, is_terminal, say, write_json_array, write_rows

if TYPE_CHECKING:
    from onrecord.record import Record, StatementFilter

EPILOG = """[bold]Examples[/]
  onrecord statements
  onrecord statements --speaker Oštrek --about "ceasefire"
  onrecord statements --via Corvane --since 2026-04-19 --until 2026-04-21
  onrecord statements --kind direct --json | jq '.[].speaker'
  onrecord statements | cut -f3 | sort | uniq -c | sort -rn

Words are compared without case and accents, and each must begin a word: sanction finds sanctions.
In a pipe: id, day, speaker, words, via, outlet, modality, divided by tabs, nothing shortened.

[bold]Next[/]  onrecord open ID"""


def statements(  # noqa: PLR0913 - one parameter an option
    *,
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
    limit: options.Limit = None,
    as_json: options.AsJson = False,
    record: options.RecordPath = options.DEFAULT_RECORD,
) -> None:
    """List statements: who said what, when, on whose word.

    All conditions that are given must hold. Days are days of speaking. A statement counts if its day may lie between --since
    and --until; where the report does not say when it was said, the day of publication never stands in for it.
    """
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
        limit=limit,
    )
    with options.open_existing(record) as opened:
        if report is not None:
            opened.report(report)  # a mistyped id is an error, not an empty list
        if as_json:
            _write_json(opened, which)
        elif is_terminal():
            _show(opened, which)
        else:
            _write(opened, which)


def _write_json(opened: Record, which: StatementFilter) -> None:
    from onrecord.show import queries
    from onrecord.show.jsonl import to_json
    from onrecord.show.tables import STATEMENTS

    write_json_array(to_json(STATEMENTS, line) for line in queries.statement_lines(opened, which))


def _write(opened: Record, which: StatementFilter) -> None:
    from onrecord.show import queries
    from onrecord.show.text import statement_row

    write_rows(statement_row(line) for line in queries.statement_lines(opened, which))


def _show(opened: Record, which: StatementFilter) -> None:
    from dataclasses import replace

    from onrecord.show import queries
    from onrecord.show.listings import statements_table
    from onrecord.show.text import short_ids

    limit = which.limit or LISTED
    lines = list(queries.statement_lines(opened, replace(which, limit=limit + 1)))
    shown, more = lines[:limit], len(lines) > limit
    if not shown:
        say("no statements found")
        return
    screen = console()
    screen.print(statements_table(shown, screen.width))
    count = f"the first {limit:,}; there are more, see --limit" if more else f"{len(shown):,}"
    say(f"\nstatements: {count}. Open one: onrecord open {short_ids([line.id for line in shown])[0]}")
