"""One entry opened down to its sentence, for a terminal: a statement, an event or a commitment.

In: an `OpenedEntry` from `queries`. Out: a rich renderable: what it is, on whose word, its fields, its words in the report.
"""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.annotation import Modality
from onrecord.show.acts import CommitmentLine, EventLine
from onrecord.show.acts_opened import commitment_parts, event_parts
from onrecord.show.lines import StatementLine
from onrecord.show.queries import Line, OpenedEntry
from onrecord.show.text import (
    BOLD,
    DIM,
    NOTE,
    UNSPOKEN,
    chain_tree,
    day_in_full,
    legend,
    link_words,
    marked,
    said_by,
    whence,
    words_of,
)


def opened_entry(entry: OpenedEntry, *, brackets: bool) -> RenderableType:
    """Lay out one entry with its chain, its fields and its sentence in context.

    Args:
        entry: from `queries.open_entry`.
        brackets: mark source, cue, content, trigger and so on with named brackets, for a screen without colour.
    """
    parts: list[RenderableType] = [*_parts(entry.line), "", Text("In the report", BOLD)]
    for passage in entry.paragraphs:
        parts += [Padding(marked(passage, brackets=brackets), (0, 0, 0, 2)), ""]
    if not brackets:
        parts += [Padding(Text("  ").join(legend(entry)), (0, 0, 0, 2)), ""]
    return Group(*parts, whence(entry))


def _parts(line: Line) -> list[RenderableType]:
    if isinstance(line, EventLine):
        return event_parts(line)
    return commitment_parts(line) if isinstance(line, CommitmentLine) else _statement_parts(line)


def _statement_parts(line: StatementLine) -> list[RenderableType]:
    return [
        Text.assemble(("Statement ", BOLD), (line.id, "cyan")),
        "",
        Padding(said_by(line), (0, 0, 0, 2)),
        "",
        Text("On whose word", BOLD),
        _chain(line),
        "",
        _fields(line),
    ]


def _chain(line: StatementLine) -> Padding:
    tree, node = chain_tree(line)
    node.add(Text.assemble(words_of(line.speaker, "bold cyan"), (link_words(line.evidence, None), DIM)))
    return Padding(tree, (0, 0, 0, 2))


def _fields(line: StatementLine) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style=DIM)
    grid.add_column()
    grid.add_row("addressee", words_of(line.addressee))
    grid.add_row("medium", words_of(line.medium))
    grid.add_row("day", day_in_full(line.when))
    grid.add_row("kind", line.kind.value)
    if line.modality is not Modality.HAPPENED:
        grid.add_row("modality", Text(f"{line.modality.value}: {UNSPOKEN[line.modality]}", NOTE))
    grid.add_row("score", f"{line.score:.2f}")
    if line.continued_from:
        grid.add_row("continues", Text.assemble((line.continued_from, "cyan"), ", whose speaker it keeps"))
    return grid
