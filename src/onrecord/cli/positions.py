"""`onrecord positions`: where parties stand on an issue, when, and where that changed."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

import typer

from onrecord.cli import options
from onrecord.cli.linked import open_across
from onrecord.cli.listing import Form, Listing, OfForm, list_entries

EPILOG = """[bold]Examples[/]
  onrecord positions
  onrecord positions --issue ceasefire --party Oštrek
  onrecord positions --changes
  onrecord positions --json | jq '.[] | select(.before) | {party, issue, before, stance}'

Listed by party, issue and day; a stance that differs from the one before reads "for → against".
In a pipe: entry, party, issue, day, stance, stance before where it changed, who says so, outlet, sentence, divided by tabs.

[bold]Next[/]  onrecord open ID; onrecord issues"""


def positions(  # noqa: PLR0913 - one parameter an option
    *,
    issue: Annotated[
        str | None, options.looked_for("--issue", "Words of the issue's name, or its id: see onrecord issues.")
    ] = None,
    party: Annotated[str | None, options.looked_for("--party", "Words of the name of the party.")] = None,
    changes: Annotated[bool, typer.Option("--changes", help="Only those that differ from the one before.")] = False,
    as_known_on: options.AsKnownOn = None,
    limit: options.Limit = None,
    form: OfForm = None,
    as_json: options.AsJson = False,
    record: options.RecordPath = options.DEFAULT_RECORD,
) -> None:
    """List positions: which party stood where on which issue, when, with the sentence that shows it.

    All conditions that are given must hold.
    """
    from onrecord.show.across_listings import positions_table
    from onrecord.show.across_positions import position_lines
    from onrecord.show.across_tables import POSITION_TABLE
    from onrecord.show.across_text import position_row

    listing = Listing("positions", POSITION_TABLE, position_row, positions_table)
    chosen = form or (Form.JSON if as_json else None)
    with open_across(record, as_known_on, as_json=chosen is not None) as across:
        found = position_lines(across, issue=issue, party=party, changes=changes)
        list_entries(listing, lambda most: islice(found, most), limit, chosen)
