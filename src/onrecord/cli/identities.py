"""`onrecord identities`: persons, bodies, states and places over all reports."""

from __future__ import annotations

from itertools import islice

from onrecord.cli import options
from onrecord.cli.linked import open_across
from onrecord.cli.listing import Form, Listing, OfForm, list_entries

EPILOG = """[bold]Examples[/]
  onrecord identities
  onrecord identities --kind person
  onrecord identities --name oštrek --json | jq '.[] | {name, also}'

One identity may have many names, and two people of one name are two. onrecord entities lists names as they stand instead.
In a pipe: id, name, kind, other names, of whom, reports, mentions, statements, divided by tabs.

[bold]Next[/]  onrecord open ID; onrecord same NAME NAME; onrecord merge, split, name"""


def identities(  # noqa: PLR0913 - one parameter an option
    *,
    kind: options.OfKind = None,
    name: options.OfName = None,
    as_known_on: options.AsKnownOn = None,
    limit: options.Limit = None,
    form: OfForm = None,
    as_json: options.AsJson = False,
    record: options.RecordPath = options.DEFAULT_RECORD,
) -> None:
    """List who and what is one over all reports, under whatever names; those that speak most first."""
    from onrecord.show.across_decisions import identity_lines
    from onrecord.show.across_listings import identities_table
    from onrecord.show.across_tables import IDENTITY_TABLE
    from onrecord.show.across_text import identity_row

    listing = Listing("identities", IDENTITY_TABLE, identity_row, identities_table)
    chosen = form or (Form.JSON if as_json else None)
    with open_across(record, as_known_on, as_json=chosen is not None) as across:
        found = identity_lines(across, kind=kind.value if kind else None, name=name)
        list_entries(listing, lambda most: islice(found, most), limit, chosen)
