"""The tables that exports write: one list of columns each, the same in every format, and the codebook made from them.

A column says what it holds, which of the three absent values may stand in it, and how it is taken from a line. Formats decide
only how a value is written down (`csv`, `jsonl`, `parquet`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from onrecord.dates import Moment
from onrecord.errors import UsageError
from onrecord.record.base import ANY_STATEMENT, Role, StatementFilter, View
from onrecord.report import Span
from onrecord.show import queries


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


def _or_absent(value: Any, absent: Absent) -> Value:
    taken: Value = absent if value is None or value in ("", ()) else value
    return taken


def _text(name: str, meaning: str, absent: Absent | None = None, path: str | None = None) -> Column:
    """Make a column of text taken from the attribute of that name, or along a path of attributes."""
    return _column(name, ColumnType.TEXT, meaning, absent, path)


def _integer(name: str, meaning: str, path: str | None = None) -> Column:
    return _column(name, ColumnType.INTEGER, meaning, None, path)


def _column(name: str, kind: ColumnType, meaning: str, absent: Absent | None, path: str | None) -> Column:
    steps = (path or name).split(".")

    def take(line: Any) -> Value:
        value = line
        for step in steps:
            value = getattr(value, step) if value is not None else None
        if hasattr(value, "isoformat"):
            value = value.isoformat()
        elif isinstance(value, StrEnum):
            value = value.value
        return _or_absent(value, absent) if absent else value

    return Column(name, kind, meaning, take, (absent,) if absent else ())


def _spans_text(spans: tuple[Span, ...]) -> str:
    return ";".join(f"{span.start}-{span.end}" for span in spans)


def _span_column(role: Role, absent: Absent | None = None) -> Column:
    meaning = f"every span of the {role.value}, as start-end;start-end"
    return Column(
        f"{role.value}_spans",
        ColumnType.TEXT,
        meaning,
        lambda line: _or_absent(_spans_text(line.spans(role)), absent or Absent.NOT_STATED),
        (absent,) if absent else (),
    )


def _instant(name: str) -> Callable[[Any], Value]:
    def take(line: Any) -> Value:
        moment: Moment | None = getattr(line, name)
        return moment.isoformat() if moment else Absent.NOT_STATED

    return take


def _moment_columns(name: str, what: str) -> tuple[Column, ...]:
    stated = (Absent.NOT_STATED,)
    return (
        Column(name, ColumnType.TEXT, f"{what}: the instant with its zone where stated, else the day", _instant(name), stated),
        _text(f"{name}_day", f"{what}: the day, in the zone that was stated", Absent.NOT_STATED, f"{name}.day"),
    )


_NOT_STATED, _NOT_APPLICABLE = Absent.NOT_STATED, Absent.NOT_APPLICABLE

_WHERE = (
    _integer("start", "first code point of `exact` in the stored text of the report, from 0", "span.start"),
    _integer("end", "code point after the last one of `exact`", "span.end"),
    _text("exact", "the words from start to end, as they stand in the report"),
)
_WHENCE = (
    _text("capture_sha256", "SHA-256 of the bytes that the report was read from", _NOT_APPLICABLE),
    _text("text_sha256", "SHA-256 of the stored text (UTF-8) that start and end count in"),
    _text("reader_version", "version of onrecord that read the report", _NOT_STATED),
)
_DECISION = Column(
    "decision_id",
    ColumnType.TEXT,
    "id of a person's decision on this row",
    lambda _: Absent.NOT_APPLICABLE,
    (_NOT_APPLICABLE,),
)
_REPORT_ID = _text("report_id", "id of the report; `record_id` of the table reports")

STATEMENTS = Table(
    "statements",
    "one statement as one report tells it: who said what, to whom, when, on whose word",
    queries.statement_lines,
    (
        _text("record_id", "id of the statement; the same after every new reading", path="id"),
        _REPORT_ID,
        _text("publisher", "outlet that published the report", _NOT_STATED),
        *_moment_columns("published", "publication of the report"),
        _text("title", "headline of the report", _NOT_STATED),
        _text("url", "canonical address of the report", _NOT_STATED),
        _text("language", "ISO 639-1 code of the report's text", _NOT_STATED),
        _text("speaker", "who said it, by the fullest name or description that the report gives", _NOT_STATED),
        _text("speaker_entity", "the speaker in the table entities: `record_id` is report_id/speaker_entity", _NOT_STATED),
        _text("addressee", "to whom", _NOT_STATED),
        _text("medium", "by which medium, in the report's words", _NOT_STATED),
        _text("kind", "direct (quoted), indirect (reported) or mixed"),
        _text(
            "modality",
            "whether the words were spoken: happened; denied (told as not said); scheduled, predicted, demanded, conditional"
            " (not said so far)",
        ),
        _text("when", "day of speaking in EDTF (ISO 8601-2), intervals and open ends included", _NOT_STATED, "when.edtf"),
        _text(
            "when_earliest", "first possible day of speaking; not stated where that end is open", _NOT_STATED, "when.earliest"
        ),
        _text("when_latest", "last possible day of speaking; not stated where that end is open", _NOT_STATED, "when.latest"),
        _text("when_words", "the words that tell the day", _NOT_STATED, "when.words"),
        _text("when_anchor", "what the day was counted from: none, publication, speech or event", _NOT_STATED, "when.anchor"),
        _text("when_anchor_day", "the day that it was counted from", _NOT_APPLICABLE, "when.anchor_day"),
        Column(
            "chain",
            ColumnType.TEXT,
            "on whose word between publisher and speaker, reader's end first, names joined by ' > '",
            lambda line: _or_absent(" > ".join(line.chain), Absent.NOT_APPLICABLE),
            (_NOT_APPLICABLE,),
        ),
        _text("content", "what was said, pieces joined by ' … '"),
        _text("source", "the words that name the speaker here", _NOT_STATED),
        _text("cue", "the words that credit, as 'said'", _NOT_STATED),
        *_WHERE,
        _text("prefix", "up to 32 code points before `exact`", _NOT_APPLICABLE),
        _text("suffix", "up to 32 code points after `exact`", _NOT_APPLICABLE),
        _span_column(Role.CONTENT),
        _span_column(Role.SOURCE, _NOT_STATED),
        _span_column(Role.CUE, _NOT_STATED),
        _text("continued_from", "record_id of the statement whose speaker this one goes on quoting", _NOT_APPLICABLE),
        Column("score", ColumnType.NUMBER, "probability in [0, 1] that the row is right", lambda line: line.score),
        *_WHENCE,
        _text("model", "fingerprint of the model that read the report", _NOT_STATED),
        _text("recorded", "instant (UTC) at which the record learnt it"),
        _DECISION,
    ),
)

ENTITIES = Table(
    "entities",
    "one person, organisation, state, outlet, place, facility or group of one report; identity reaches no further",
    lambda view, _: queries.entity_lines(view),
    (
        _text("record_id", "id of the entity: report_id/number", path="id"),
        _REPORT_ID,
        _text("publisher", "outlet that published the report", _NOT_STATED),
        *_moment_columns("published", "publication of the report"),
        _text("name", "the fullest name that the report gives, or the description where it gives none"),
        _text("kind", "PERSON, ORG, STATE, OUTLET, PLACE, FACILITY, GROUP, or ROLE for a description without a name"),
        _column("roles", ColumnType.LIST, "offices and descriptions, as printed", _NOT_STATED, None),
        _text("of", "record_id of the entity that it speaks for or belongs to", _NOT_STATED),
        _integer("mentions", "how often the report names, describes or refers to it"),
        _integer("statements", "how many statements it makes in the report"),
        *_WHERE,
        *_WHENCE,
        _DECISION,
    ),
)

REPORTS = Table(
    "reports",
    "one published item",
    lambda view, _: queries.report_lines(view),
    (
        _text("record_id", "id of the report: given by the file that it came from, else made from what defines it", path="id"),
        _text("title", "headline", _NOT_STATED),
        _text("publisher", "outlet that published it", _NOT_STATED),
        _text("byline", "who wrote it, as printed", _NOT_STATED),
        _column("credits", ColumnType.LIST, "agencies credited by the page or the text", _NOT_STATED, None),
        *_moment_columns("published", "publication"),
        _text("published_from", "which field the day of publication was taken from", _NOT_STATED, "published.taken_from"),
        *_moment_columns("changed", "last change"),
        _text("url", "canonical address", _NOT_STATED),
        _text("language", "ISO 639-1 code of the text", _NOT_STATED),
        _integer("statements", "how many statements were kept from it"),
        Column("start", ColumnType.INTEGER, "always 0: a report rests on its whole text", lambda _: 0),
        _integer("end", "length of the stored text in code points", "characters"),
        Column(
            "exact",
            ColumnType.TEXT,
            "the whole text, which the record keeps and does not give away in tables",
            lambda _: Absent.WITHHELD,
            (Absent.WITHHELD,),
        ),
        _text("origin", "file or address that the bytes came from", _NOT_APPLICABLE),
        _text("media_type", "content type of those bytes", _NOT_APPLICABLE),
        *_WHENCE,
        _text("model", "fingerprint of the model that read it", _NOT_STATED),
        _text("recorded", "instant (UTC) at which the record learnt it"),
        _DECISION,
    ),
)

TABLES = {table.name: table for table in (STATEMENTS, ENTITIES, REPORTS)}
"""Every table that can be exported, by name."""


def table_named(name: str, which: StatementFilter = ANY_STATEMENT) -> Table:
    """Give a table by name.

    Raises:
        UsageError: there is none of that name, or `which` asks for some statements and the table has none.
    """
    if name not in TABLES:
        raise UsageError(f"there is no table {name!r}; there are {', '.join(TABLES)}")
    if which != ANY_STATEMENT and name != STATEMENTS.name:
        raise UsageError(f"only statements can be filtered, not {name}")
    return TABLES[name]
