"""A table as CSV: UTF-8, one header, one line a row, safe to open in a spreadsheet.

Absent values are written three ways: an empty cell is "not applicable", `[not stated]` and `[withheld]` say themselves. Line
breaks inside a cell become blanks, one for one, so that a cell keeps its length. A cell that a spreadsheet would take for a
formula gets an apostrophe in front; `unguarded` takes it off again.
"""

from __future__ import annotations

import csv
import re
from itertools import chain, islice
from typing import IO

from onrecord.record.base import ANY_STATEMENT, StatementFilter, View
from onrecord.show.tables import Absent, Value, table_named
from onrecord.show.targets import Target, open_text

ABSENT_CELLS = {
    Absent.NOT_APPLICABLE: "",
    Absent.NOT_STATED: f"[{Absent.NOT_STATED}]",
    Absent.WITHHELD: f"[{Absent.WITHHELD}]",
}
LIST_GAP = "; "

# Excel, LibreOffice and Google Sheets take a cell that begins so for a formula; the wide forms count in East Asian locales. A
# cell that begins with apostrophes before such a sign is guarded too, else taking the guard off would be ambiguous.
_FORMULA = re.compile(r"'*[\s\x00]*[=+\-@＝＋－＠]|'*[\t\r\n]")
# All that str.splitlines divides at: readers of CSV differ in which of them end a line.
_BREAK = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def write_csv(
    view: View,
    target: Target | IO[str],
    table: str = "statements",
    which: StatementFilter = ANY_STATEMENT,
    *,
    keep_line_breaks: bool = False,
    bom: bool = False,
) -> int:
    """Write a table as CSV.

    Args:
        view: of the record.
        target: a path, whose file is written whole or not at all; or an open text stream.
        table: a name of `tables.TABLES`.
        which: which statements.
        keep_line_breaks: leave line breaks in cells, quoted as RFC 4180 has it.
        bom: begin with a byte order mark, without which Excel takes UTF-8 for the local code page.

    Returns:
        The number of rows, without the header.

    Raises:
        UsageError: there is no such table, or `which` does not apply to it.
        OutputError: the file cannot be written.
    """
    chosen = table_named(table, which)
    rows = 0
    lines = chosen.lines(view, which)
    begun = list(islice(lines, 1))  # fetched before anything is written: a record that cannot be read leaves no header behind
    with open_text(target) as stream:
        if bom:
            stream.write("\ufeff")
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([column.name for column in chosen.columns])
        for line in chain(begun, lines):
            writer.writerow([cell_of(value, keep_line_breaks) for _, value in chosen.values(line)])
            rows += 1
    return rows


def cell_of(value: Value, keep_line_breaks: bool = False) -> str:
    """Write one value as a cell."""
    if isinstance(value, Absent):
        return ABSENT_CELLS[value]
    if isinstance(value, int | float):
        return str(value)
    text = LIST_GAP.join(value) if isinstance(value, tuple) else value
    guarded = f"'{text}" if _FORMULA.match(text) else text
    return guarded if keep_line_breaks else _BREAK.sub(" ", guarded)


def unguarded(cell: str) -> str:
    """Take the apostrophe off a cell that was guarded."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell
