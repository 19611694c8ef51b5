"""`onrecord link`: link what was kept but not linked."""

from __future__ import annotations

from onrecord.cli import options
from onrecord.cli.screen import is_terminal, one_line_json, say, write_line
from onrecord.show.counts import counted

EPILOG = """[bold]Examples[/]
  onrecord link
  onrecord link --record talks.sqlite --json

Each report is linked with those before it as it is read, so there is something to do only for a record that was filled before
links were kept, or whose reading was killed at the wrong moment.

[bold]Next[/]  onrecord claims"""


def link(
    names: options.Names = None, as_json: options.AsJson = False, record: options.RecordPath = options.DEFAULT_RECORD
) -> None:
    """Link reports that are not linked yet with those before them, and tell how many there were."""
    from onrecord.pipeline import link_pending

    table = options.name_table(names)
    with options.open_existing(record) as opened:
        linked = link_pending(opened, table)
    if as_json:
        write_line(one_line_json({"linked": linked}))
    elif is_terminal():
        say(f"{counted(linked, 'report')} linked")
    else:
        write_line(f"linked {linked}")
