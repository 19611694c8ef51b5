"""`onrecord claims`: acts, words and undertakings with all accounts of them."""

from __future__ import annotations

from enum import StrEnum
from itertools import islice
from typing import Annotated

import typer

from onrecord.cli import options
from onrecord.cli.linked import open_across
from onrecord.cli.listing import Form, Listing, OfForm, list_entries

EPILOG = """[bold]Examples[/]
  onrecord claims
  onrecord claims --matter event --party Oštrek
  onrecord claims --min-reports 5 --json | jq '.[] | {what, reports, origins}'
  onrecord claims --as-known-on 2026-04-20

A claim is one act, utterance or undertaking with all accounts of it. Many reports may lead to one first hand: Origins counts
those that are independent, and who denies it, or a part in it, is none. Differ counts in how many ways the accounts differ.
In a pipe: id, matter, who, to whom, what, accounts, reports, origins, discrepancies, first day, last day, names of the origins,
how far it is denied and by whom ("denied by 1: Kelim", "only denied, by Kelim").

[bold]Next[/]  onrecord open ID; onrecord origins ID; onrecord discrepancies ID"""


class OfMatter(StrEnum):
    """What a claim can be about."""

    EVENT = "event"
    STATEMENT = "statement"
    COMMITMENT = "commitment"


def claims(  # noqa: PLR0913 - one parameter an option
    *,
    matter: Annotated[
        OfMatter | None, typer.Option("--matter", **options.one_of(OfMatter), help="Only acts, words or undertakings.")
    ] = None,
    party: options.TakesPart = None,
    since: options.ToldSince = None,
    until: options.ToldUntil = None,
    min_reports: Annotated[
        int, typer.Option("--min-reports", parser=options.parse_count, metavar="N", help="Told by so many reports or more.")
    ] = 2,
    as_known_on: options.AsKnownOn = None,
    limit: options.Limit = None,
    form: OfForm = None,
    as_json: options.AsJson = False,
    record: options.RecordPath = options.DEFAULT_RECORD,
) -> None:
    """List claims: what several reports tell, with how many independent origins, and in how many ways they differ.

    All conditions that are given must hold. Listed by the day on which a claim was first told.
    """
    from onrecord.linkage import Matter
    from onrecord.show.across import CLAIMS
    from onrecord.show.across_listings import claims_table
    from onrecord.show.across_queries import ClaimFilter, claim_lines
    from onrecord.show.across_tables import CLAIM_TABLE
    from onrecord.show.across_text import claim_row

    first, last = options.checked_days(since, until)
    which = ClaimFilter((Matter(matter.value),) if matter else CLAIMS, party, first, last, min_reports)
    listing = Listing("claims", CLAIM_TABLE, claim_row, claims_table)
    chosen = form or (Form.JSON if as_json else None)
    with open_across(record, as_known_on, as_json=chosen is not None) as across:
        list_entries(listing, lambda most: islice(claim_lines(across, which), most), limit, chosen)
