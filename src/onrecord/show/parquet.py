"""A table as Parquet, for R, Polars and DuckDB; the only file that imports pyarrow, which is an extra.

Columns are those of the other formats; days stay ISO text, lists are lists. Absent values are written as in CSV, for a column
can hold one null only: null is "not applicable", `[not stated]` and `[withheld]` say themselves, and a list that is not stated
holds that one word.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import IO, Any

from onrecord.errors import UsageError
from onrecord.record.base import ANY_STATEMENT, StatementFilter, View
from onrecord.show.csv import ABSENT_CELLS
from onrecord.show.tables import Absent, Column, ColumnType, Table, Value, table_named
from onrecord.show.targets import Target, open_bytes

ROWS_PER_GROUP = 5_000


def write_parquet(
    view: View, target: Target | IO[bytes], table: str = "statements", which: StatementFilter = ANY_STATEMENT
) -> int:
    """Write a table as Parquet.

    Args:
        view: of the record.
        target: a path, whose file is written whole or not at all; or an open binary stream.
        table: a name of `tables.TABLES`.
        which: which statements.

    Returns:
        The number of rows.

    Raises:
        UsageError: pyarrow is not installed; there is no such table, or `which` does not apply to it.
        OutputError: the file cannot be written.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError('Parquet needs pyarrow: pip install "onrecord[parquet]"') from error
    chosen = table_named(table, which)
    schema = pyarrow.schema([_field(pyarrow, column) for column in chosen.columns])
    rows = 0
    with open_bytes(target) as stream, parquet.ParquetWriter(stream, schema) as writer:
        for batch in _batches(chosen, view, which):
            writer.write_table(pyarrow.Table.from_pylist(batch, schema=schema))
            rows += len(batch)
    return rows


def _field(pyarrow: Any, column: Column) -> Any:
    types = {
        ColumnType.TEXT: pyarrow.string(),
        ColumnType.INTEGER: pyarrow.int64(),
        ColumnType.NUMBER: pyarrow.float64(),
        ColumnType.LIST: pyarrow.list_(pyarrow.string()),
    }
    return pyarrow.field(column.name, types[column.type], metadata={"meaning": column.meaning})


def _batches(table: Table, view: View, which: StatementFilter) -> Iterator[list[dict[str, Any]]]:
    lines = table.lines(view, which)
    while batch := [
        {column.name: _plain(column, value) for column, value in table.values(line)} for line in islice(lines, ROWS_PER_GROUP)
    ]:
        yield batch


def _plain(column: Column, value: Value) -> Any:
    if not isinstance(value, Absent):
        return list(value) if isinstance(value, tuple) else value
    word = ABSENT_CELLS[value] or None
    return [word] if word and column.type is ColumnType.LIST else word
