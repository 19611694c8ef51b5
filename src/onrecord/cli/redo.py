"""`onrecord redo`: decide again as an undone judgement did."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli import options
from onrecord.cli.linked import Author, author_or_login, decide

EPILOG = """[bold]Examples[/]
  onrecord redo 3
  onrecord redo 3 --author "Ana Sorel"

In a pipe: the judgement as onrecord judgements lists it.

[bold]Next[/]  onrecord judgements --undone; onrecord undo N"""


def redo(
    number: Annotated[
        int, typer.Argument(metavar="N", parser=options.parse_count, help="Number of the judgement: see onrecord judgements.")
    ],
    *,
    author: Author = None,
    as_json: options.AsJson = False,
    record: options.RecordPath = options.DEFAULT_RECORD,
) -> None:
    """Do again what a judgement decided that was undone, as a judgement of its own."""
    by = author_or_login(author)
    decide(record, as_json, lambda opened, _: opened.redo(number, by))
