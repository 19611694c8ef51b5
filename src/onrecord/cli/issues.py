"""`onrecord issues`: what parties take positions on."""

from __future__ import annotations

from itertools import islice

from onrecord.cli import options
from onrecord.cli.linked import open_across
from onrecord.cli.listing import Form, Listing, OfForm, list_entries

EPILOG = """[bold]Examples[/]
  onrecord issues
  onrecord issues --as-known-on 2026-04-20
  onrecord issues | cut -f2

An issue emerges from the words that acts and undertakings share. Name one with onrecord name ID NAME, join two with onrecord
merge ID ID.
In a pipe: id, name, entries, number of parties, changes, first day, last day, parties, divided by tabs.

[bold]Next[/]  onrecord positions --issue WORDS; onrecord name ID NAME"""


def issues(
    *,
    as_known_on: options.AsKnownOn = None,
    limit: options.Limit = None,
    form: OfForm = None,
    as_json: options.AsJson = False,
    record: options.RecordPath = options.DEFAULT_RECORD,
) -> None:
    """List issues: what parties take positions on, how many do, and how often one changed."""
    from onrecord.show.across_listings import issues_table
    from onrecord.show.across_positions import issue_lines
    from onrecord.show.across_tables import ISSUE_TABLE
    from onrecord.show.across_text import issue_row

    listing = Listing("issues", ISSUE_TABLE, issue_row, issues_table)
    chosen = form or (Form.JSON if as_json else None)
    with open_across(record, as_known_on, as_json=chosen is not None) as across:
        list_entries(listing, lambda most: islice(issue_lines(across), most), limit, chosen)
