"""`onrecord diff`: what the record learnt between two days."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

import typer

from onrecord.cli import options
from onrecord.cli.linked import tell_unlinked
from onrecord.cli.listing import Form, Listing, OfForm, list_entries
from onrecord.show.diff_kinds import DiffKind

EPILOG = """[bold]Examples[/]
  onrecord diff 2026-04-20 2026-04-27
  onrecord diff 2026-03 2026-04 --kind "more origins" --kind "new discrepancy"
  onrecord diff 2026-04-20 2026-04-27 | cut -f2 | sort | uniq -c

Days are those on which the record learnt something, not those of publication. A month stands for the end of its last day.
In a pipe: id, what is new, words, before, after, report, divided by tabs.

[bold]Next[/]  onrecord open ID; onrecord claims --as-known-on DAY"""


def diff(  # noqa: PLR0913 - one parameter an option
    first: Annotated[options.Days, typer.Argument(metavar="DAY", parser=options.parse_days, help="From the end of that day.")],
    last: Annotated[
        options.Days, typer.Argument(metavar="DAY", parser=options.parse_days, help="To the end of that day (UTC).")
    ],
    *,
    kind: Annotated[
        list[DiffKind] | None, typer.Option("--kind", **options.one_of(DiffKind), help="Only of this kind; may be repeated.")
    ] = None,
    limit: options.Limit = None,
    form: OfForm = None,
    as_json: options.AsJson = False,
    record: options.RecordPath = options.DEFAULT_RECORD,
) -> None:
    """Tell what the record learnt between the ends of two days.

    New reports and entries, entries that a later version of an article superseded, claims that rest on more first hands,
    commitments whose status moved, new discrepancies, positions that changed, new breaches, judgements.
    """
    from onrecord.errors import UsageError
    from onrecord.show.across import known_on
    from onrecord.show.across_diff import diff_lines
    from onrecord.show.across_history import DIFF_TABLE, diff_row, diff_table

    if first.last > last.last:
        raise UsageError(f"{first.last} is after {last.last}")
    chosen = form or (Form.JSON if as_json else None)
    listing = Listing("news", DIFF_TABLE, diff_row, diff_table)
    with options.open_existing(record) as opened:
        tell_unlinked(opened, as_json=chosen is not None)
        found = diff_lines(known_on(opened, first.last), known_on(opened, last.last))
        if kind:
            found = (line for line in found if line.kind in kind)
        list_entries(listing, lambda most: islice(found, most), limit, chosen)
