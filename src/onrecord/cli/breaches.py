"""`onrecord breaches`: commitments that stood, and later reported acts within their scope."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

import typer

from onrecord.account import Strength
from onrecord.cli import options
from onrecord.cli.linked import open_across
from onrecord.cli.listing import Form, Listing, OfForm, list_entries

EPILOG = """[bold]Examples[/]
  onrecord breaches
  onrecord breaches --party Oštrek --strength breach
  onrecord breaches --json | jq '.[] | {party, what, sentence, asserter}'

Breach: the act is of the kind that was ruled out, in its scope, by the party, while the commitment stood. Tension: something
of that is not stated, and it says what. Each is on the word of those who report it, and none of it is a verdict.
In a pipe: id, strength, what is not stated, party, what, status, day of the act, who says so, via, outlet, sentence, the
entries of commitment and act, what else of the same accord the act is within.

[bold]Next[/]  onrecord open ID; onrecord settle ID --rejected --reason WORDS"""


def breaches(  # noqa: PLR0913 - one parameter an option
    *,
    party: options.OfParty = None,
    strength: Annotated[
        Strength | None, typer.Option("--strength", **options.one_of(Strength), help="How plainly the act is within the scope.")
    ] = None,
    as_known_on: options.AsKnownOn = None,
    limit: options.Limit = None,
    form: OfForm = None,
    as_json: options.AsJson = False,
    record: options.RecordPath = options.DEFAULT_RECORD,
) -> None:
    """List commitments that stood, each with a later reported act within its scope, and on whose word that is.

    All conditions that are given must hold. One that a person rejected is not listed.
    """
    from onrecord.show.across_listings import breaches_table
    from onrecord.show.across_queries import breach_lines
    from onrecord.show.across_tables import BREACH_TABLE
    from onrecord.show.across_text import breach_row

    listing = Listing("breaches", BREACH_TABLE, breach_row, breaches_table, "Reported, not proven.")
    chosen = form or (Form.JSON if as_json else None)
    with open_across(record, as_known_on, as_json=chosen is not None) as across:
        found = breach_lines(across, party=party, strength=strength)
        list_entries(listing, lambda most: islice(found, most), limit, chosen)
