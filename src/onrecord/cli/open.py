"""`onrecord open`: one statement, event or commitment down to its sentence."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli import options
from onrecord.cli.screen import console, one_line_json

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.show.passages import Passage
    from onrecord.show.queries import OpenedEntry

EPILOG = """[bold]Examples[/]
  onrecord open s2fd7154
  onrecord open s2fd71541d52a2465 --json
  onrecord open v81c2                        an event; ids of commitments begin with c

The beginning of an id will do, as long as no other begins so; onrecord statements, events and commitments list them.
Without colour, source, cue, content, trigger and so on stand in named brackets.

[bold]Next[/]  onrecord statements --report ID, for the rest of that report; onrecord export"""


def open_(
    made_id: Annotated[str, typer.Argument(metavar="ID", help="Id of a statement, event or commitment, or its beginning.")],
    as_json: options.AsJson = False,
    record: options.RecordPath = options.DEFAULT_RECORD,
) -> None:
    """Open one statement, event or commitment: its chain, its day, its sentence in the report."""
    from onrecord.show import queries

    with options.open_existing(record) as opened:
        entry = queries.open_entry(opened, made_id)
    if as_json:
        sys.stdout.write(one_line_json(_to_json(entry)) + "\n")
    else:
        show_entry(console(), entry)


def show_entry(screen: Console, entry: OpenedEntry) -> None:
    """Print one opened entry."""
    from onrecord.show.codes import clean
    from onrecord.show.opened import opened_entry
    from onrecord.show.text import link_to_words

    screen.print(opened_entry(entry, brackets=screen.color_system is None or screen.no_color))
    address = link_to_words(entry.line.url, entry.line.exact) or entry.line.url
    for name, words in (("origin", entry.report.origin), ("address", address)):
        if words:  # on one line however long, so that it can be copied and clicked
            screen.print(f"{name:8} {clean(words)}", soft_wrap=True)


def _to_json(entry: OpenedEntry) -> dict[str, Any]:
    from onrecord.show.jsonl import to_json
    from onrecord.show.tables import REPORTS, table_of_line
    from onrecord.show.text import link_to_words

    return {
        **to_json(table_of_line(entry.line), entry.line),
        "report": to_json(REPORTS, entry.report),
        "sentences": [_passage(passage) for passage in entry.sentences],
        "paragraphs": [_passage(passage) for passage in entry.paragraphs],
        "link": link_to_words(entry.line.url, entry.line.exact),
    }


def _passage(passage: Passage) -> dict[str, Any]:
    """Give a passage with its highlights; all spans in code points of the report's text."""
    start = passage.span.start
    highlights = [{"span": [start + mark.start, start + mark.end], "role": mark.role} for mark in passage.highlights]
    return {"span": list(passage.span), "text": passage.text, "highlights": highlights}
