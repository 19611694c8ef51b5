"""`onrecord undo`: take back a judgement."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli import options
from onrecord.cli.linked import Author, author_or_login, decide

EPILOG = """[bold]Examples[/]
  onrecord undo 3
  onrecord undo 3 --author "Ana Sorel"

In a pipe: the judgement as onrecord judgements lists it.

[bold]Next[/]  onrecord judgements --undone; onrecord redo N"""


def undo(
    number: Annotated[
        int, typer.Argument(metavar="N", parser=options.parse_count, help="Number of the judgement: see onrecord judgements.")
    ],
    *,
    author: Author = None,
    as_json: options.AsJson = False,
    record: options.RecordPath = options.DEFAULT_RECORD,
) -> None:
    """Undo a judgement: it holds no more, and stays on record with who undid it."""
    by = author_or_login(author)
    decide(record, as_json, lambda opened, _: opened.undo(number, by))
