"""Pieces that opened things are laid out with: cards side by side where there is room, heads, fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.show.text import BOLD, DIM

INDENT = (0, 0, 0, 2)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Cards in two columns on a screen of so many cells, else under each other."""

    cards: Sequence[RenderableType]
    room: int = 110

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        if options.max_width < self.room:
            for number, card in enumerate(self.cards):
                if number:
                    yield Text()
                yield Padding(card, INDENT)
            return
        grid = Table.grid(expand=True, padding=(0, 3, 0, 2))
        grid.add_column(ratio=1)
        grid.add_column(ratio=1)
        for start in range(0, len(self.cards), 2):
            grid.add_row(*self.cards[start : start + 2])
            if start + 2 < len(self.cards):
                grid.add_row()
        yield grid


def head_of(kind: str, made_id: str) -> Text:
    """Give the first line of an opened thing: what it is, and its id."""
    return Text.assemble((f"{kind} ", BOLD), (made_id, "cyan"))


def fields(*rows: tuple[str, RenderableType | None]) -> Table:
    """Lay out names with values; those that have none are left out."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style=DIM)
    grid.add_column()
    for name, value in rows:
        if value is not None:
            grid.add_row(name, value)
    return grid
