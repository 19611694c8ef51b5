"""The tables that exports write: one list of columns each, the same in every format, and the codebook made from them.

Formats decide only how a value is written down (`csv`, `jsonl`, `parquet`). `acts_tables` has those of events and commitments,
`across_tables` those of what holds across reports.
"""

from __future__ import annotations

from onrecord.errors import UsageError
from onrecord.record.base import ANY_STATEMENT, Role, StatementFilter
from onrecord.show import queries
from onrecord.show.across_tables import ACROSS_TABLES
from onrecord.show.acts import CommitmentLine, EventLine
from onrecord.show.acts_tables import COMMITMENTS, EVENTS, TRANSITIONS
from onrecord.show.columns import (
    DECISION,
    NOT_APPLICABLE,
    NOT_STATED,
    REPORT_ID,
    WHENCE,
    WHERE,
    Absent,
    Column,
    ColumnType,
    Table,
    Value,
    integer_column,
    moment_columns,
    or_absent,
    span_column,
    text_column,
    value_column,
)
from onrecord.show.queries import Line

__all__ = [
    "COMMITMENTS",
    "ENTITIES",
    "EVENTS",
    "REPORTS",
    "STATEMENTS",
    "TABLES",
    "TRANSITIONS",
    "Absent",
    "Column",
    "ColumnType",
    "Table",
    "Value",
    "table_named",
    "table_of_line",
]

STATEMENTS = Table(
    "statements",
    "one statement as one report tells it: who said what, to whom, when, on whose word",
    queries.statement_lines,
    (
        text_column("record_id", "id of the statement; the same after every new reading", path="id"),
        REPORT_ID,
        text_column("publisher", "outlet that published the report", NOT_STATED),
        *moment_columns("published", "publication of the report"),
        text_column("title", "headline of the report", NOT_STATED),
        text_column("url", "canonical address of the report", NOT_STATED),
        text_column("language", "ISO 639-1 code of the report's text", NOT_STATED),
        text_column("speaker", "who said it, by the fullest name or description that the report gives", NOT_STATED),
        text_column("speaker_entity", "the speaker in the table entities: `record_id` is report_id/speaker_entity", NOT_STATED),
        text_column("addressee", "to whom", NOT_STATED),
        text_column("medium", "by which medium, in the report's words", NOT_STATED),
        text_column("kind", "direct (quoted), indirect (reported) or mixed"),
        text_column(
            "modality",
            "whether the words were spoken: happened; denied (told as not said); scheduled, predicted, demanded, conditional"
            " (not said so far)",
        ),
        text_column("when", "day of speaking in EDTF (ISO 8601-2), intervals and open ends included", NOT_STATED, "when.edtf"),
        text_column(
            "when_earliest", "first possible day of speaking; not stated where that end is open", NOT_STATED, "when.earliest"
        ),
        text_column(
            "when_latest", "last possible day of speaking; not stated where that end is open", NOT_STATED, "when.latest"
        ),
        text_column("when_words", "the words that tell the day", NOT_STATED, "when.words"),
        text_column(
            "when_anchor", "what the day was counted from: none, publication, speech or event", NOT_STATED, "when.anchor"
        ),
        text_column("when_anchor_day", "the day that it was counted from", NOT_APPLICABLE, "when.anchor_day"),
        Column(
            "chain",
            ColumnType.TEXT,
            "on whose word between publisher and speaker, reader's end first, names joined by ' > '",
            lambda line: or_absent(" > ".join(line.chain), Absent.NOT_APPLICABLE),
            (NOT_APPLICABLE,),
        ),
        text_column("content", "what was said, pieces joined by ' … '"),
        text_column("source", "the words that name the speaker here", NOT_STATED),
        text_column("cue", "the words that credit, as 'said'", NOT_STATED),
        *WHERE,
        text_column("prefix", "up to 32 code points before `exact`", NOT_APPLICABLE),
        text_column("suffix", "up to 32 code points after `exact`", NOT_APPLICABLE),
        span_column(Role.CONTENT),
        span_column(Role.SOURCE, NOT_STATED),
        span_column(Role.CUE, NOT_STATED),
        text_column("continued_from", "record_id of the statement whose speaker this one goes on quoting", NOT_APPLICABLE),
        Column("score", ColumnType.NUMBER, "probability in [0, 1] that the row is right", lambda line: line.score),
        *WHENCE,
        text_column("model", "fingerprint of the model that read the report", NOT_STATED),
        text_column("recorded", "instant (UTC) at which the record learnt it"),
        DECISION,
    ),
)

ENTITIES = Table(
    "entities",
    "one person, organisation, state, outlet, place, facility or group of one report; identity reaches no further",
    lambda view, _: queries.entity_lines(view),
    (
        text_column("record_id", "id of the entity: report_id/number", path="id"),
        REPORT_ID,
        text_column("publisher", "outlet that published the report", NOT_STATED),
        *moment_columns("published", "publication of the report"),
        text_column("name", "the fullest name that the report gives, or the description where it gives none"),
        text_column("kind", "PERSON, ORG, STATE, OUTLET, PLACE, FACILITY, GROUP, or ROLE for a description without a name"),
        value_column("roles", ColumnType.LIST, "offices and descriptions, as printed", NOT_STATED, None),
        text_column("of", "record_id of the entity that it speaks for or belongs to", NOT_STATED),
        integer_column("mentions", "how often the report names, describes or refers to it"),
        integer_column("statements", "how many statements it makes in the report"),
        *WHERE,
        *WHENCE,
        DECISION,
    ),
)

REPORTS = Table(
    "reports",
    "one published item",
    lambda view, _: queries.report_lines(view),
    (
        text_column(
            "record_id", "id of the report: given by the file that it came from, else made from what defines it", path="id"
        ),
        text_column("title", "headline", NOT_STATED),
        text_column("publisher", "outlet that published it", NOT_STATED),
        text_column("byline", "who wrote it, as printed", NOT_STATED),
        value_column("credits", ColumnType.LIST, "agencies credited by the page or the text", NOT_STATED, None),
        *moment_columns("published", "publication"),
        text_column("published_from", "which field the day of publication was taken from", NOT_STATED, "published.taken_from"),
        *moment_columns("changed", "last change"),
        text_column("url", "canonical address", NOT_STATED),
        text_column("language", "ISO 639-1 code of the text", NOT_STATED),
        integer_column("statements", "how many statements were kept from it"),
        Column("start", ColumnType.INTEGER, "always 0: a report rests on its whole text", lambda _: 0),
        integer_column("end", "length of the stored text in code points", "characters"),
        Column(
            "exact",
            ColumnType.TEXT,
            "the whole text, which the record keeps and does not give away in tables",
            lambda _: Absent.WITHHELD,
            (Absent.WITHHELD,),
        ),
        text_column("origin", "file or address that the bytes came from", NOT_APPLICABLE),
        text_column("media_type", "content type of those bytes", NOT_APPLICABLE),
        *WHENCE,
        text_column("model", "fingerprint of the model that read it", NOT_STATED),
        text_column("recorded", "instant (UTC) at which the record learnt it"),
        DECISION,
    ),
)

TABLES = {table.name: table for table in (STATEMENTS, EVENTS, COMMITMENTS, TRANSITIONS, ENTITIES, REPORTS, *ACROSS_TABLES)}
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


def table_of_line(line: Line) -> Table:
    """Give the table that has rows of such lines."""
    if isinstance(line, EventLine):
        return EVENTS
    return COMMITMENTS if isinstance(line, CommitmentLine) else STATEMENTS
