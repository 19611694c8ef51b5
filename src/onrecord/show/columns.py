"""What tables are made of: columns, the three absent values, and the columns that several tables share.

A column says what it holds, which of the three absent values may stand in it, and how it is taken from a line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from onrecord.dates import Moment
from onrecord.record.base import Role, StatementFilter, View
from onrecord.report import Span


class Absent(StrEnum):
    """Why a cell holds no value."""

    NOT_STATED = "not stated"  # the report does not say, or it could not be told
    NOT_APPLICABLE = "not applicable"  # there is nothing here that a value could be of
    WITHHELD = "withheld"  # the record has it, this file does not


class ColumnType(StrEnum):
    """What a column holds."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    LIST = "list"


Value: TypeAlias = str | int | float | tuple[str, ...] | Absent


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        name: the same in every format.
        type: what it holds.
        meaning: one sentence for the codebook.
        value: takes the value from a line.
        absent: which absent values may stand in it.
    """

    name: str
    type: ColumnType
    meaning: str
    value: Callable[[Any], Value]
    absent: tuple[Absent, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        name: of the table.
        meaning: what a row is.
        lines: takes the lines from a view; only statements can be filtered.
        columns: in order.
    """

    name: str
    meaning: str
    lines: Callable[[View, StatementFilter], Iterator[Any]]
    columns: tuple[Column, ...]

    def values(self, line: Any) -> Iterator[tuple[Column, Value]]:
        """Give each column with its value for one line."""
        return ((column, column.value(line)) for column in self.columns)


def or_absent(value: Any, absent: Absent) -> Value:
    """Give a value, or why there is none."""
    taken: Value = absent if value is None or value in ("", ()) else value
    return taken


def text_column(name: str, meaning: str, absent: Absent | None = None, path: str | None = None) -> Column:
    """Make a column of text taken from the attribute of that name, or along a path of attributes."""
    return value_column(name, ColumnType.TEXT, meaning, absent, path)


def integer_column(name: str, meaning: str, path: str | None = None) -> Column:
    """Make a column of whole numbers, as `text_column` does."""
    return value_column(name, ColumnType.INTEGER, meaning, None, path)


def value_column(name: str, kind: ColumnType, meaning: str, absent: Absent | None = None, path: str | None = None) -> Column:
    """Make a column of any type taken from the attribute of that name, or along a path of attributes."""
    steps = (path or name).split(".")

    def take(line: Any) -> Value:
        value = line
        for step in steps:
            value = getattr(value, step) if value is not None else None
        if hasattr(value, "isoformat"):
            value = value.isoformat()
        elif isinstance(value, StrEnum):
            value = value.value
        return or_absent(value, absent) if absent else value

    return Column(name, kind, meaning, take, (absent,) if absent else ())


def _spans_text(spans: tuple[Span, ...]) -> str:
    return ";".join(f"{span.start}-{span.end}" for span in spans)


def span_column(role: Role, absent: Absent | None = None) -> Column:
    """Make a column of the spans of one role."""
    meaning = f"every span of the {role.value}, as start-end;start-end"
    return Column(
        f"{role.value}_spans",
        ColumnType.TEXT,
        meaning,
        lambda line: or_absent(_spans_text(line.spans(role)), absent or Absent.NOT_STATED),
        (absent,) if absent else (),
    )


def _instant(name: str) -> Callable[[Any], Value]:
    def take(line: Any) -> Value:
        moment: Moment | None = getattr(line, name)
        return moment.isoformat() if moment else Absent.NOT_STATED

    return take


def moment_columns(name: str, what: str) -> tuple[Column, ...]:
    """Make the columns of a point of time: as it is stated, and its day."""
    stated = (Absent.NOT_STATED,)
    return (
        Column(name, ColumnType.TEXT, f"{what}: the instant with its zone where stated, else the day", _instant(name), stated),
        text_column(f"{name}_day", f"{what}: the day, in the zone that was stated", Absent.NOT_STATED, f"{name}.day"),
    )


NOT_STATED, NOT_APPLICABLE = Absent.NOT_STATED, Absent.NOT_APPLICABLE

WHERE = (
    integer_column("start", "first code point of `exact` in the stored text of the report, from 0", "span.start"),
    integer_column("end", "code point after the last one of `exact`", "span.end"),
    text_column("exact", "the words from start to end, as they stand in the report"),
)
WHENCE = (
    text_column("capture_sha256", "SHA-256 of the bytes that the report was read from", NOT_APPLICABLE),
    text_column("text_sha256", "SHA-256 of the stored text (UTF-8) that start and end count in"),
    text_column("reader_version", "version of onrecord that read the report", NOT_STATED),
)
DECISION = Column(
    "decision_id",
    ColumnType.TEXT,
    "id of a person's decision on this row",
    lambda _: Absent.NOT_APPLICABLE,
    (NOT_APPLICABLE,),
)
REPORT_ID = text_column("report_id", "id of the report; `record_id` of the table reports")
