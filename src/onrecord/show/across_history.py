"""How a record came to be what it is, listed: what it learnt between two days, and what was edited in articles.

In: lines of `across_diff` and `across_edits`. Out: tables, rows for a pipe, and rich renderables for a terminal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.show.across_edits import EditLine, edit_lines
from onrecord.show.across_lines import DiffLine
from onrecord.show.across_text import listed, row_of
from onrecord.show.codes import clean
from onrecord.show.columns import NOT_APPLICABLE, NOT_STATED, ColumnType, Table, text_column, value_column
from onrecord.show.listings import Clipped, stacked, table_of
from onrecord.show.text import BOLD, DIM, NOTE, short_ids, words_of

_ROOM = 90

DIFF_TABLE = Table(
    "diff",
    "one thing that a record learnt between two days",
    lambda *_: iter(()),  # it is of two days, and no export has two
    (
        text_column("record_id", "id of the report, entry, claim, discrepancy, breach or judgement", path="id"),
        text_column("kind", "what is new about it"),
        text_column("words", "what it is"),
        text_column("before", "how it stood at the end of the first day", NOT_APPLICABLE),
        text_column("after", "how it stood at the end of the last day", NOT_APPLICABLE),
        text_column("report_id", "the report that brought it", NOT_APPLICABLE),
    ),
)

EDIT_TABLE = Table(
    "edits",
    "one place where a later version of an article differs from the version before",
    lambda view, _: edit_lines(view),
    (
        text_column("record_id", "id of the later version", path="id"),
        text_column("before_id", "id of the version before"),
        text_column("publisher", "outlet", NOT_STATED),
        text_column("changed", "day of the change, else of publication", NOT_STATED),
        text_column("kind", "changed, added, removed, or superseded: an entry that gave way though it stands in no edit"),
        text_column("before", "the sentences before, on one line", NOT_APPLICABLE),
        text_column("after", "the sentences after", NOT_APPLICABLE),
        value_column("entries", ColumnType.LIST, "record_id of the entries that gave way", NOT_APPLICABLE),
    ),
)


def diff_row(line: DiffLine) -> tuple[str, ...]:
    """Give what was learnt as plain words: id, kind, words, before, after, report."""
    return row_of(line.id, line.kind.value, line.words, line.before, line.after, line.report_id or "")


def edit_row(line: EditLine) -> tuple[str, ...]:
    """Give an edit as plain words: later version, version before, kind, day, outlet, before, after, entries that gave way."""
    day = line.changed.isoformat() if line.changed else None
    return row_of(line.id, line.before_id, line.kind, day, line.publisher, line.before, line.after, listed(line.entries))


_DIFF_COLUMNS: tuple[tuple[str, dict[str, object]], ...] = (
    ("ID", {"no_wrap": True, "style": "cyan"}),
    ("What is new", {"no_wrap": True}),
    ("Words", {"ratio": 1}),
)


def diff_table(lines: Sequence[DiffLine], width: int) -> RenderableType:
    """Lay out what a record learnt; a narrow screen gets entries under each other."""
    ids = short_ids([clean(line.id) for line in lines])  # a report's comes from outside
    if width < _ROOM:
        return stacked(
            (Text.assemble((made_id, "cyan"), "  ", (line.kind.value, BOLD)), words_of(line.words), *_change(line))
            for made_id, line in zip(ids, lines, strict=True)
        )
    table = table_of(*_DIFF_COLUMNS)
    for made_id, line in zip(ids, lines, strict=True):
        rows = [Clipped(words, 2) for words in (words_of(line.words), *_change(line))]
        table.add_row(made_id, Text(line.kind.value, BOLD), Group(*rows))
    return table


def _change(line: DiffLine) -> Iterator[Text]:
    if line.before and line.after:
        yield Text.assemble(words_of(line.before, DIM), (" → ", NOTE), words_of(line.after))
    elif line.before or line.after:
        yield words_of(line.before or line.after, DIM)


_EDIT_COLUMNS: tuple[tuple[str, dict[str, object]], ...] = (
    ("Version", {"max_width": 24, "overflow": "fold"}),
    ("Kind", {"no_wrap": True}),
    ("Before", {"ratio": 1}),
    ("After", {"ratio": 1}),
)


def edits_table(lines: Sequence[EditLine], width: int) -> RenderableType:
    """Lay out edits, before and after beside each other where there is room."""
    if width < _ROOM:
        return stacked(
            (_head(line), *(words for words in (_before(line), _after(line), _gave_way(line)) if words)) for line in lines
        )
    table = table_of(*_EDIT_COLUMNS)
    for line in lines:
        version = Group(words_of(line.id, "cyan"), words_of(line.publisher), Text(str(line.changed or ""), DIM))
        before = Group(Clipped(_before(line), 6), *([_gave_way(line)] if line.entries else []))
        table.add_row(version, Text(line.kind, BOLD), before, Clipped(_after(line), 6))
    return table


def _head(line: EditLine) -> Text:
    return Text.assemble(words_of(line.id, "cyan"), "  ", (line.kind, BOLD), "  ", words_of(line.publisher))


def _before(line: EditLine) -> Text:
    return Text.assemble(("- ", NOTE), words_of(line.before)) if line.before else Text()


def _after(line: EditLine) -> Text:
    return Text.assemble(("+ ", "bold green"), words_of(line.after)) if line.after else Text()


def _gave_way(line: EditLine) -> Text:
    return Text(f"gave way: {', '.join(line.entries)}", DIM) if line.entries else Text()
