"""`onrecord discrepancies`: where accounts of one claim differ, side by side."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

import typer

from onrecord.account import DiscrepancyKind, DiscrepancyState
from onrecord.cli import options
from onrecord.cli.linked import open_across
from onrecord.cli.listing import Form, Listing, OfForm, list_entries
from onrecord.cli.screen import say, standard_output

EPILOG = """[bold]Examples[/]
  onrecord discrepancies
  onrecord discrepancies k81c2f0aa           of one claim, or of the claim of an entry
  onrecord discrepancies --kind figure --state open
  onrecord discrepancies --html differences.html

Both values stand side by side, on whose word, in which outlet. Nothing is averaged, and no side is preferred.
In a pipe: id, claim, what, kind, state; value, who says so, outlet, day, entry of one side and of the other; further entries,
note.

[bold]Next[/]  onrecord open ID; onrecord settle ID --explained --reason WORDS"""


def discrepancies(  # noqa: PLR0913 - one parameter an option
    about: Annotated[
        str | None, typer.Argument(metavar="ID", help="Id of a claim, an entry or a discrepancy, or its beginning.")
    ] = None,
    *,
    kind: Annotated[
        DiscrepancyKind | None, typer.Option("--kind", **options.one_of(DiscrepancyKind), help="In what they differ.")
    ] = None,
    state: Annotated[
        DiscrepancyState | None, typer.Option("--state", **options.one_of(DiscrepancyState), help="What became of it.")
    ] = None,
    party: options.TakesPart = None,
    as_known_on: options.AsKnownOn = None,
    limit: options.Limit = None,
    output: Annotated[
        str | None, typer.Option("--html", "--output", "-o", metavar="FILE", help="Write a page; - for standard output.")
    ] = None,
    title: Annotated[
        str, typer.Option("--title", metavar="WORDS", help="What stands above the page.")
    ] = "Where accounts differ",
    force: options.Force = False,
    form: OfForm = None,
    as_json: options.AsJson = False,
    record: options.RecordPath = options.DEFAULT_RECORD,
) -> None:
    """List where accounts of one claim differ: figure, scope, date, place, who, whether at all, condition.

    All conditions that are given must hold. One that a person rejected is not listed.
    """
    from onrecord.show.across_listings import discrepancies_table
    from onrecord.show.across_queries import DiscrepancyFilter, discrepancy_lines, found_discrepancies
    from onrecord.show.across_tables import DISCREPANCY_TABLE
    from onrecord.show.across_text import discrepancy_row

    which = DiscrepancyFilter(about, kind, state, party)
    chosen = form or (Form.JSON if as_json else None)
    options.one_form(as_json=chosen is not None, output=output)
    if output not in {None, "-"} and not force:
        from onrecord.show.pages import refuse_unless_page

        refuse_unless_page(str(output))
    listing = Listing("discrepancies", DISCREPANCY_TABLE, discrepancy_row, discrepancies_table)
    with open_across(record, as_known_on, as_json=chosen is not None) as across:
        if output is None:
            list_entries(listing, lambda most: islice(discrepancy_lines(across, which), most), limit, chosen)
            return
        from onrecord.show.differences_html import discrepancies_html
        from onrecord.show.targets import open_text

        found = [one for _, one in found_discrepancies(across, which)][:limit]
        page = discrepancies_html(across, found, title)
    with open_text(standard_output() if output == "-" else output) as stream:
        stream.write(page)
    if output != "-":
        say(f"{len(found):,} {'discrepancy' if len(found) == 1 else 'discrepancies'} written to {output}")
