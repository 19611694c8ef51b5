"""The tables as they stand after all migrations, for queries; what makes them is in `migrations`.

Times are ISO 8601 text, lists are JSON text, `*_key` columns hold names and contents folded for search (`folding`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Float, Integer, LargeBinary, MetaData, Table, Text, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeEngine

metadata = MetaData()


def _columns(names: str, kind: type[TypeEngine[Any]] = Text) -> list[Column[Any]]:
    return [Column(name, kind) for name in names.split()]


def _when_columns(begin: str = "when") -> list[Column[Any]]:
    texts = (f"{begin}_{name}" for name in ("edtf", "earliest", "latest", "words", "anchor", "anchor_day"))
    return [*_columns(" ".join(texts)), *_columns(f"{begin}_start {begin}_end", Integer)]


capture = Table("capture", metadata, *_columns("sha256 encoding"), Column("size", Integer), Column("raw", LargeBinary))
run = Table("run", metadata, Column("id", Integer, primary_key=True), *_columns("started ended version model counts"))
report = Table(
    "report",
    metadata,
    Column("seq", Integer, primary_key=True),
    *_columns("id text text_sha256 title publisher publisher_key byline credits published_day published_instant"),
    *_columns("published_from published_order changed_day changed_instant changed_from url language"),
    *_columns("capture_sha256 media_type origin recorded"),
    Column("run_id", Integer),
)
address = Table("address", metadata, *_columns("report_id key"))
capture_key = Table("capture_key", metadata, *_columns("key report_id"))
part = Table("part", metadata, *_columns("report_id kind"), *_columns("n start end", Integer))
entity = Table("entity", metadata, *_columns("report_id id name name_key kind roles of"), Column("n", Integer))
entity_span = Table("entity_span", metadata, *_columns("report_id entity_id"), *_columns("n start end", Integer))
mention = Table(
    "mention",
    metadata,
    *_columns("report_id kind entity_id"),
    *_columns("n start end", Integer),
    Column("score", Float),
)
time_mark = Table(
    "time_mark",
    metadata,
    *_columns("report_id type"),
    *_columns("n start end", Integer),
    Column("score", Float),
    *_when_columns(),
)
statement = Table(
    "statement",
    metadata,
    *_columns("id report_id speaker speaker_key speaker_entity addressee medium kind content_key continued_from modality"),
    *_columns("n attribution", Integer),
    Column("score", Float),
    *_when_columns(),
)
statement_span = Table(
    "statement_span", metadata, *_columns("statement_id role exact prefix suffix"), *_columns("n start end", Integer)
)
chain_link = Table("chain_link", metadata, *_columns("statement_id name name_key entity_id"), Column("n", Integer))
chain_span = Table(
    "chain_span", metadata, *_columns("statement_id role exact prefix suffix"), *_columns("link n start end", Integer)
)
event = Table(
    "event",
    metadata,
    *_columns("id report_id type mode modality statement_id likeness"),
    *_columns("place_name place_key place_state place_country place_candidates"),
    *_columns("place_latitude place_longitude place_radius_km score", Float),
    *_columns("n place_geoname", Integer),
    *_when_columns(),
)
event_span = Table(
    "event_span",
    metadata,
    *_columns("event_id role exact prefix suffix name name_key entity_id"),
    *_columns("n start end", Integer),
)
event_figure = Table(
    "event_figure", metadata, *_columns("event_id kind unit bound"), *_columns("low high", Float), Column("n", Integer)
)
event_link = Table("event_link", metadata, *_columns("event_id name name_key entity_id"), Column("n", Integer))
event_link_span = Table(
    "event_link_span", metadata, *_columns("event_id role exact prefix suffix"), *_columns("link n start end", Integer)
)
commitment = Table("commitment", metadata, *_columns("id report_id status"), Column("n", Integer), *_when_columns("deadline"))
commitment_span = Table(
    "commitment_span",
    metadata,
    *_columns("commitment_id role exact prefix suffix name name_key entity_id"),
    *_columns("n start end", Integer),
)
transition = Table(
    "transition",
    metadata,
    *_columns("commitment_id exact prefix suffix status event_id statement_id asserter"),
    *_columns("n start end", Integer),
    Column("score", Float),
    *_when_columns(),
)

linked = Table("linked", metadata, *_columns("report_id recorded"))
link_member = Table(
    "link_member",
    metadata,
    Column("seq", Integer, primary_key=True),
    *_columns("matter member report_id group_id reasons sketch maybe"),
    Column("score", Float),
)
link_key = Table("link_key", metadata, *_columns("matter key"), Column("seq", Integer))
rests_on = Table(
    "rests_on",
    metadata,
    *_columns("report_id kind on_report on_name reasons spans found_with"),
    *_columns("share score", Float),
    Column("n", Integer),
)
version = Table("version", metadata, *_columns("report_id before article"))
superseded = Table("superseded", metadata, *_columns("entry_id by_report recorded"))
judgement = Table(
    "judgement",
    metadata,
    Column("id", Integer, primary_key=True),
    *_columns("verdict left right name reason author made undone undone_by"),
    Column("redoes", Integer),
)

_INSERTS: Mapping[str, Callable[[Table], sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows in bulk; none is fine."""
    if rows:
        connection.execute(table.insert(), list(rows))


def next_numbers(connection: Connection, table: Table, many: int) -> list[int]:
    """Give so many numbers in ascending order for new rows of a table whose `seq` the store counts up, none given out twice."""
    seq = table.c.seq
    if connection.dialect.name == "postgresql":
        following = func.nextval(func.pg_get_serial_sequence(table.name, seq.name))
        return list(connection.execute(select(following).select_from(func.generate_series(1, many).alias())).scalars())
    # Only one writes at a time (`Store.writing`), so nobody takes these in between; rows are never taken out.
    first = int(connection.execute(select(func.coalesce(func.max(seq), 0) + 1)).scalar_one())
    return list(range(first, first + many))


def insert_or_ignore(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Insert a row unless one with the same key is there; tell whether it was inserted."""
    insert = _INSERTS[connection.dialect.name](table).on_conflict_do_nothing().inline()
    # Unless told to keep it, SQLAlchemy throws the count of an insert away with some drivers.
    done = connection.execute(insert.execution_options(preserve_rowcount=True), dict(row))
    return done.rowcount == 1
