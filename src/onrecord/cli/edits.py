"""`onrecord edits`: what was edited in later versions of articles."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

import typer

from onrecord.cli import options
from onrecord.cli.listing import Form, Listing, OfForm, list_entries

EPILOG = """[bold]Examples[/]
  onrecord edits
  onrecord edits r4f59dd2117c6c0ed
  onrecord edits --json | jq '.[] | select(.kind == "removed")'

One article are reports that came under one id, or of one outlet at one address, with much the same text.
In a pipe: later version, version before, kind, day, outlet, sentences before, sentences after, entries that gave way.

[bold]Next[/]  onrecord open ID; onrecord diff DAY DAY"""


def edits(
    report: Annotated[
        str | None, typer.Argument(metavar="REPORT", help="Id of any version of an article; if not given, all articles.")
    ] = None,
    *,
    as_known_on: options.AsKnownOn = None,
    limit: options.Limit = None,
    form: OfForm = None,
    as_json: options.AsJson = False,
    record: options.RecordPath = options.DEFAULT_RECORD,
) -> None:
    """List what later versions of articles changed, added and removed, and which entries gave way by that."""
    from onrecord.show.across_edits import edit_lines
    from onrecord.show.across_history import EDIT_TABLE, edit_row, edits_table

    chosen = form or (Form.JSON if as_json else None)
    listing = Listing(
        "edits", EDIT_TABLE, edit_row, edits_table, then="What each report tells: onrecord statements --report ID"
    )
    with options.open_existing(record) as opened:
        found = edit_lines(options.known_on(opened, as_known_on), report)
        list_entries(listing, lambda most: islice(found, most), limit, chosen)
