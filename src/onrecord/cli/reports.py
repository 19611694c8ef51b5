"""`onrecord reports`: what was read."""

from __future__ import annotations

from onrecord.cli import options
from onrecord.cli.screen import LISTED, console, is_terminal, say, write_json_array, write_rows

EPILOG = """[bold]Examples[/]
  onrecord reports
  onrecord reports --json | jq '.[] | {publisher, title}'
  onrecord reports | cut -f3 | sort | uniq -c

In a pipe: id, instant of publication, outlet, title, credits, number of statements, divided by tabs.

[bold]Next[/]  onrecord statements --report ID"""


def reports(
    as_known_on: options.AsKnownOn = None,
    limit: options.Limit = None,
    as_json: options.AsJson = False,
    record: options.RecordPath = options.DEFAULT_RECORD,
) -> None:
    """List the reports of the record, in order of publication."""
    from itertools import islice

    from onrecord.show import queries
    from onrecord.show.jsonl import to_json
    from onrecord.show.listings import reports_table
    from onrecord.show.tables import REPORTS
    from onrecord.show.text import report_row

    with options.open_existing(record) as opened:
        lines = queries.report_lines(options.known_on(opened, as_known_on))
        if as_json:
            write_json_array(to_json(REPORTS, line) for line in islice(lines, limit))
        elif not is_terminal():
            write_rows(report_row(line) for line in islice(lines, limit))
        elif shown := list(islice(lines, limit or LISTED)):
            screen = console()
            screen.print(reports_table(shown, screen.width))
            more = next(lines, None) is not None
            say(f"\nreports: {f'the first {len(shown):,}; there are more, see --limit' if more else f'{len(shown):,}'}")
        else:
            say("no reports found")
