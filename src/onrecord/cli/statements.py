"""`onrecord statements`: who said what, to whom, when, on whose word."""

from __future__ import annotations

from dataclasses import replace

from onrecord.cli import options
from onrecord.cli.listing import Form, Listing, list_entries

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
    as_known_on: options.AsKnownOn = None,
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
    from onrecord.show import queries
    from onrecord.show.listings import statements_table
    from onrecord.show.tables import STATEMENTS
    from onrecord.show.text import statement_row

    listing = Listing("statements", STATEMENTS, statement_row, statements_table)
    with options.open_existing(record) as opened:
        known = options.known_on(opened, as_known_on)
        which = replace(which, report=options.report_of(opened, report))  # a mistyped id is an error, not an empty list
        list_entries(
            listing,
            lambda most: queries.statement_lines(known, replace(which, limit=most)),
            limit,
            Form.JSON if as_json else None,
        )
