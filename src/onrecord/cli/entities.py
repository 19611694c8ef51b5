"""`onrecord entities`: who and what is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.cli import options
from onrecord.cli.screen import LISTED, console, is_terminal, say, write_json_array, write_rows

if TYPE_CHECKING:
    from onrecord.record import NameRow

EPILOG = """[bold]Examples[/]
  onrecord entities
  onrecord entities --kind person
  onrecord entities --name tashkul --json

Entities are gathered by exactly the same name and kind. That is a listing, not an identity: two people of one name are one
line here, and one person under two names is two. onrecord identities lists those that are one.
In a pipe: name, kind, number of statements, of mentions, of reports, divided by tabs.

[bold]Next[/]  onrecord statements --speaker NAME"""


def entities(
    kind: options.OfKind = None,
    name: options.OfName = None,
    as_known_on: options.AsKnownOn = None,
    limit: options.Limit = None,
    as_json: options.AsJson = False,
    record: options.RecordPath = options.DEFAULT_RECORD,
) -> None:
    """List who and what is named, those that speak most first."""
    from onrecord.show import queries
    from onrecord.show.listings import names_table
    from onrecord.show.text import name_row

    with options.open_existing(record) as opened:
        rows = queries.entities(options.known_on(opened, as_known_on), kind=kind, name=name)[:limit]
    if as_json:
        write_json_array(_to_json(row) for row in rows)
    elif not is_terminal():
        write_rows(name_row(row) for row in rows)
    elif rows:
        shown = rows if limit else rows[:LISTED]
        screen = console()
        screen.print(names_table(shown, screen.width))
        more = len(shown) < len(rows)
        say(f"\nnames: {f'the first {len(shown):,} of {len(rows):,}, see --limit' if more else f'{len(rows):,}'}")
    else:
        say("no names found")


def _to_json(row: NameRow) -> dict[str, Any]:
    return {
        "name": row.name,
        "kind": row.kind.value,
        "statements": row.statements,
        "mentions": row.mentions,
        "reports": row.reports,
    }
