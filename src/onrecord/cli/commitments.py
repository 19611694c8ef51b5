"""`onrecord commitments`: who undertook what, to whom, and what became of it."""

from __future__ import annotations

from dataclasses import replace

from onrecord.cli import options
from onrecord.cli.listing import Form, Listing, OfForm, list_entries

EPILOG = """[bold]Examples[/]
  onrecord commitments
  onrecord commitments --party Oštrek
  onrecord commitments --status lapsed --as-of 2026-05-01
  onrecord commitments --json | jq '.[] | {party, what, status}'

Each is told as its report tells it, with all its steps: where two reports differ on what became of it, both are listed.
Contested are those whose own steps contradict each other.
No report tells a lapse: with --as-of, what is open and was due before that day has lapsed. Steps count whatever their day.
In a pipe: id, status, party, counterparts, what, scope, condition, deadline, steps, outlet, divided by tabs.

[bold]Next[/]  onrecord open ID; onrecord events"""


def commitments(  # noqa: PLR0913 - one parameter an option
    *,
    party: options.OfParty = None,
    status: options.OfStatus = None,
    as_of: options.AsOf = None,
    report: options.OfReport = None,
    as_known_on: options.AsKnownOn = None,
    limit: options.Limit = None,
    form: OfForm = None,
    as_json: options.AsJson = False,
    record: options.RecordPath = options.DEFAULT_RECORD,
) -> None:
    """List commitments: who undertook what, to whom, on which condition, by when, and what became of it, step by step.

    All conditions that are given must hold. A commitment stands where its last step leaves it.
    """
    from onrecord.entry import Status
    from onrecord.errors import UsageError
    from onrecord.record import CommitmentFilter
    from onrecord.show import queries
    from onrecord.show.acts_listings import commitments_table
    from onrecord.show.acts_text import commitment_row
    from onrecord.show.tables import COMMITMENTS

    if status is Status.LAPSED and as_of is None:
        raise UsageError("no report tells a lapse: --status lapsed needs a day to reckon from, --as-of DAY")
    which, day = CommitmentFilter(party, status, report), as_of.last if as_of else None
    listing = Listing("commitments", COMMITMENTS, commitment_row, commitments_table, f"Lapses as of {day}." if day else "")
    with options.open_existing(record) as opened:
        known = options.known_on(opened, as_known_on)
        which = replace(which, report=options.report_of(opened, report))  # a mistyped id is an error, not an empty list
        list_entries(
            listing,
            lambda most: queries.commitment_lines(known, replace(which, limit=most), day),
            limit,
            form or (Form.JSON if as_json else None),
        )
