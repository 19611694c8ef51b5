"""What listings of entries share: JSON, lines for a pipe, or a table that is cut where nobody asked for all."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.options import one_of
from onrecord.cli.screen import LISTED, console, is_terminal, one_line_json, say, write_json_array, write_rows

if TYPE_CHECKING:
    from rich.console import RenderableType

    from onrecord.show.tables import Table


class Form(StrEnum):
    """How a listing is written for programs."""

    JSON = "json"  # one array
    JSONL = "jsonl"  # one object a line


OfForm = Annotated[
    Form | None, typer.Option("--format", "-f", **one_of(Form), help="For programs: an array (as --json), or an object a line.")
]


@dataclass(frozen=True, slots=True)
class Listing:
    """How some kind of entry is listed.

    Attributes:
        name: in the plural, as in "events".
        table: whose columns are the keys of its JSON.
        row: makes the cells for a pipe.
        layout: lays lines out for a terminal of some width.
        remark: what a reader of the table has to know; said under it.
        then: what to type next, with a place for the first id.
    """

    name: str
    table: Table
    row: Callable[[Any], tuple[str, ...]]
    layout: Callable[[Sequence[Any], int], RenderableType]
    remark: str = ""
    then: str = "Open one: onrecord open {}"


def list_entries(listing: Listing, ask: Callable[[int | None], Iterator[Any]], limit: int | None, form: Form | None) -> None:
    """List entries as whoever looks at standard output needs it.

    Args:
        listing: what is listed.
        ask: gives the lines, at most so many.
        limit: at most so many; a terminal gets `LISTED` where there is none.
        form: for a program.
    """
    if form is not None:
        _write_json(listing, ask(limit), form)
    elif is_terminal():
        _show(listing, list(ask((limit or LISTED) + 1)), limit or LISTED)
    else:
        write_rows(listing.row(line) for line in ask(limit))


def _write_json(listing: Listing, lines: Iterator[Any], form: Form) -> None:
    from onrecord.show.jsonl import to_json

    objects = (to_json(listing.table, line) for line in lines)
    if form is Form.JSON:
        write_json_array(objects)
    else:
        for made in objects:
            sys.stdout.write(one_line_json(made) + "\n")


def _show(listing: Listing, lines: Sequence[Any], limit: int) -> None:
    from onrecord.show.text import short_ids

    shown = lines[:limit]
    if not shown:
        say(f"no {listing.name} found")
        return
    screen = console()
    screen.print(listing.layout(shown, screen.width))
    count = f"the first {limit:,}; there are more, see --limit" if len(lines) > limit else f"{len(shown):,}"
    remark = f" {listing.remark}" if listing.remark else ""
    say(f"\n{listing.name}: {count}.{remark} {listing.then.format(short_ids([line.id for line in shown])[0])}")
