"""`onrecord judgements`: what people decided."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli import options
from onrecord.cli.linked import open_across
from onrecord.cli.listing import Form, Listing, OfForm, list_entries

EPILOG = """[bold]Examples[/]
  onrecord judgements
  onrecord judgements --undone
  onrecord judgements --as-known-on 2026-04-20
  onrecord judgements | cut -f1,2,9

None is ever deleted: one that was undone stays on record with who undid it, and when.
In a pipe: number, verdict, left, what it is, right, what it is, name, reason, author, made, undone, by whom, redoes.

[bold]Next[/]  onrecord undo N; onrecord redo N"""


def judgements(
    *,
    undone: Annotated[bool, typer.Option("--undone", help="Also those that were undone.")] = False,
    as_known_on: options.AsKnownOn = None,
    limit: options.Limit = None,
    form: OfForm = None,
    as_json: options.AsJson = False,
    record: options.RecordPath = options.DEFAULT_RECORD,
) -> None:
    """List what people decided: who, when, why; in the order in which it was decided."""
    from onrecord.show.across_decisions import judgement_lines
    from onrecord.show.across_listings import judgements_table
    from onrecord.show.across_tables import JUDGEMENT_TABLE
    from onrecord.show.across_text import judgement_row

    listing = Listing("judgements", JUDGEMENT_TABLE, judgement_row, judgements_table, then="Undo one: onrecord undo {}")
    chosen = form or (Form.JSON if as_json else None)
    with open_across(record, as_known_on, as_json=chosen is not None) as across:
        list_entries(listing, lambda most: iter(judgement_lines(across, undone=undone)[:most]), limit, chosen)
