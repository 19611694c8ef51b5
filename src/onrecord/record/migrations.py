"""How a store came to its present shape: small named functions, whose applied names the store keeps.

A new or an older store is brought up to date in one transaction; a store that has had a migration which is not in the list was
written by a newer onrecord and is refused. A function here is never changed once it was released: the next change of shape is
a new function at the end. Statements are plain SQL that SQLite and PostgreSQL both take; `{key}`, `{bytes}` and `{serial}`
stand for the types that they name differently.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, inspect, text

from onrecord.errors import RecordError
from onrecord.record.addresses import address_key

Migration = Callable[[Connection], None]

BOOK = "onrecord_migration"
"""The table that holds the names of applied migrations; where it stands, the store is ours."""

_TYPES = {
    # "sorted": rows lie in the order of their key, where else SQLite would keep each twice, in the table and in its index.
    "sqlite": {"key": "TEXT", "bytes": "BLOB", "serial": "INTEGER PRIMARY KEY AUTOINCREMENT", "sorted": " WITHOUT ROWID"},
    # Keys are compared byte by byte, as SQLite does; a locale's collation would order ids and days differently.
    "postgresql": {"key": 'TEXT COLLATE "C"', "bytes": "BYTEA", "serial": "SERIAL PRIMARY KEY", "sorted": ""},
}

_WHEN = """
    when_edtf TEXT, when_earliest {key}, when_latest {key}, when_words TEXT, when_start INTEGER, when_end INTEGER,
    when_anchor TEXT, when_anchor_day {key}"""
_DEADLINE = _WHEN.replace("when_", "deadline_")

_QUOTE = 'n INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL CHECK ("end" > start)'
_WORDS = "exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL"

_TABLES_001 = (
    "CREATE TABLE capture (sha256 {key} PRIMARY KEY, encoding TEXT NOT NULL, size INTEGER NOT NULL, raw {bytes} NOT NULL)",
    """CREATE TABLE run (
    id {serial}, started TEXT NOT NULL, ended TEXT, version TEXT NOT NULL, model TEXT NOT NULL, counts TEXT NOT NULL)""",
    """CREATE TABLE report (
    seq {serial}, id {key} NOT NULL UNIQUE, text TEXT NOT NULL, text_sha256 {key} NOT NULL,
    title TEXT, publisher TEXT, publisher_key {key} NOT NULL, byline TEXT, credits TEXT NOT NULL,
    published_day {key}, published_instant TEXT, published_from TEXT, published_order {key},
    changed_day {key}, changed_instant TEXT, changed_from TEXT, url TEXT, language TEXT,
    capture_sha256 {key} REFERENCES capture (sha256), media_type TEXT, origin TEXT,
    run_id INTEGER REFERENCES run (id), recorded {key} NOT NULL)""",
    "CREATE INDEX report_published ON report (published_order)",
    """CREATE TABLE capture_key (
    key {key} NOT NULL, report_id {key} NOT NULL REFERENCES report (id), PRIMARY KEY (key, report_id))""",
    f"""CREATE TABLE part (report_id {{key}} NOT NULL REFERENCES report (id), kind TEXT NOT NULL, {_QUOTE},
    PRIMARY KEY (report_id, n))""",
    """CREATE TABLE entity (
    report_id {key} NOT NULL REFERENCES report (id), id {key} NOT NULL, n INTEGER NOT NULL,
    name {key} NOT NULL, name_key {key} NOT NULL, kind {key} NOT NULL, roles TEXT NOT NULL, of {key},
    PRIMARY KEY (report_id, id))""",
    f"""CREATE TABLE entity_span (
    report_id {{key}} NOT NULL, entity_id {{key}} NOT NULL, {_QUOTE}, PRIMARY KEY (report_id, entity_id, n),
    FOREIGN KEY (report_id, entity_id) REFERENCES entity (report_id, id))""",
    f"""CREATE TABLE mention (
    report_id {{key}} NOT NULL REFERENCES report (id), kind TEXT NOT NULL, {_QUOTE}, score DOUBLE PRECISION NOT NULL,
    entity_id {{key}}, PRIMARY KEY (report_id, n), FOREIGN KEY (report_id, entity_id) REFERENCES entity (report_id, id))""",
    f"""CREATE TABLE time_mark (
    report_id {{key}} NOT NULL REFERENCES report (id), type TEXT NOT NULL, {_QUOTE}, score DOUBLE PRECISION NOT NULL,
    {_WHEN}, PRIMARY KEY (report_id, n))""",
    f"""CREATE TABLE statement (
    id {{key}} PRIMARY KEY, report_id {{key}} NOT NULL REFERENCES report (id), n INTEGER NOT NULL,
    speaker TEXT, speaker_key {{key}} NOT NULL, speaker_entity {{key}}, addressee TEXT, medium TEXT, kind {{key}} NOT NULL,
    {_WHEN}, content_key {{key}} NOT NULL, attribution INTEGER NOT NULL, continued_from {{key}},
    score DOUBLE PRECISION NOT NULL, UNIQUE (report_id, n),
    FOREIGN KEY (report_id, speaker_entity) REFERENCES entity (report_id, id))""",
    f"""CREATE TABLE statement_span (
    statement_id {{key}} NOT NULL REFERENCES statement (id), role {{key}} NOT NULL, {_QUOTE}, {_WORDS},
    PRIMARY KEY (statement_id, role, n))""",
    """CREATE TABLE chain_link (
    statement_id {key} NOT NULL REFERENCES statement (id), n INTEGER NOT NULL, name TEXT NOT NULL, name_key {key} NOT NULL,
    entity_id {key}, PRIMARY KEY (statement_id, n))""",
    f"""CREATE TABLE chain_span (
    statement_id {{key}} NOT NULL, link INTEGER NOT NULL, role {{key}} NOT NULL, {_QUOTE}, {_WORDS},
    PRIMARY KEY (statement_id, link, role, n), FOREIGN KEY (statement_id, link) REFERENCES chain_link (statement_id, n))""",
)


def m001_first_tables(connection: Connection) -> None:
    """Make the tables of reports, entities and statements."""
    for statement in _TABLES_001:
        run_sql(connection, statement)


def m002_modality(connection: Connection) -> None:
    """Tell whether words were spoken; older records took all of them for spoken."""
    run_sql(connection, "ALTER TABLE statement ADD COLUMN modality {key} NOT NULL DEFAULT 'happened'")


def m003_text_index(connection: Connection) -> None:
    """Let the same text under another id be found without a walk over all reports."""
    run_sql(connection, "CREATE INDEX report_text ON report (text_sha256)")


# The words of an act or undertaking, each with its role; a name and an entity where they stand for somebody.
_ROLE_SPAN = f"role {{key}} NOT NULL, {_QUOTE}, {_WORDS}, name TEXT, name_key {{key}}, entity_id {{key}}"

_TABLES_004 = (
    f"""CREATE TABLE event (
    id {{key}} PRIMARY KEY, report_id {{key}} NOT NULL REFERENCES report (id), n INTEGER NOT NULL,
    type {{key}} NOT NULL, mode {{key}}, modality {{key}} NOT NULL, statement_id {{key}} REFERENCES statement (id),
    place_name TEXT, place_key {{key}} NOT NULL, place_state {{key}}, place_country {{key}},
    place_latitude DOUBLE PRECISION, place_longitude DOUBLE PRECISION, place_radius_km DOUBLE PRECISION,
    place_geoname INTEGER, place_candidates TEXT, {_WHEN}, score DOUBLE PRECISION NOT NULL, UNIQUE (report_id, n))""",
    "CREATE INDEX event_type ON event (type, mode)",
    "CREATE INDEX event_modality ON event (modality)",
    "CREATE INDEX event_country ON event (place_country)",
    "CREATE INDEX event_day ON event (when_earliest, when_latest)",
    f"""CREATE TABLE event_span (
    event_id {{key}} NOT NULL REFERENCES event (id), {_ROLE_SPAN}, PRIMARY KEY (event_id, role, n))""",
    """CREATE TABLE event_figure (
    event_id {key} NOT NULL REFERENCES event (id), n INTEGER NOT NULL, kind {key} NOT NULL,
    low DOUBLE PRECISION, high DOUBLE PRECISION, unit TEXT, bound {key} NOT NULL, PRIMARY KEY (event_id, n))""",
    """CREATE TABLE event_link (
    event_id {key} NOT NULL REFERENCES event (id), n INTEGER NOT NULL, name TEXT NOT NULL, name_key {key} NOT NULL,
    entity_id {key}, PRIMARY KEY (event_id, n))""",
    f"""CREATE TABLE event_link_span (
    event_id {{key}} NOT NULL, link INTEGER NOT NULL, role {{key}} NOT NULL, {_QUOTE}, {_WORDS},
    PRIMARY KEY (event_id, link, role, n), FOREIGN KEY (event_id, link) REFERENCES event_link (event_id, n))""",
    f"""CREATE TABLE commitment (
    id {{key}} PRIMARY KEY, report_id {{key}} NOT NULL REFERENCES report (id), n INTEGER NOT NULL,
    status {{key}} NOT NULL, {_DEADLINE}, UNIQUE (report_id, n))""",
    "CREATE INDEX commitment_status ON commitment (status)",
    f"""CREATE TABLE commitment_span (
    commitment_id {{key}} NOT NULL REFERENCES commitment (id), {_ROLE_SPAN}, PRIMARY KEY (commitment_id, role, n))""",
    f"""CREATE TABLE transition (
    commitment_id {{key}} NOT NULL REFERENCES commitment (id), {_QUOTE}, {_WORDS}, status {{key}} NOT NULL,
    event_id {{key}} NOT NULL REFERENCES event (id), statement_id {{key}} REFERENCES statement (id), asserter TEXT,
    {_WHEN}, score DOUBLE PRECISION NOT NULL, PRIMARY KEY (commitment_id, n))""",
)


def m004_events(connection: Connection) -> None:
    """Make the tables of events, and of commitments with their steps; reports of older records have none."""
    for statement in _TABLES_004:
        run_sql(connection, statement)


_TABLES_005 = (
    "CREATE TABLE linked (report_id {key} PRIMARY KEY REFERENCES report (id), recorded {key} NOT NULL)",
    """CREATE TABLE link_member (
    seq {serial}, matter {key} NOT NULL, member {key} NOT NULL, report_id {key} NOT NULL REFERENCES report (id),
    group_id {key} NOT NULL, score DOUBLE PRECISION NOT NULL, reasons TEXT NOT NULL, sketch TEXT NOT NULL, maybe TEXT NOT NULL,
    UNIQUE (matter, member))""",
    "CREATE INDEX link_member_group ON link_member (matter, group_id)",
    "CREATE INDEX link_member_report ON link_member (report_id)",
    """CREATE TABLE link_key (
    matter {key} NOT NULL, key {key} NOT NULL, seq INTEGER NOT NULL REFERENCES link_member (seq),
    PRIMARY KEY (matter, key, seq)){sorted}""",
    """CREATE TABLE rests_on (
    report_id {key} NOT NULL REFERENCES report (id), n INTEGER NOT NULL, kind {key} NOT NULL,
    on_report {key} REFERENCES report (id), on_name TEXT, share DOUBLE PRECISION, score DOUBLE PRECISION NOT NULL,
    reasons TEXT NOT NULL, spans TEXT NOT NULL, found_with {key} NOT NULL REFERENCES report (id),
    PRIMARY KEY (report_id, n))""",
    "CREATE INDEX rests_on_report ON rests_on (on_report)",
    """CREATE TABLE version (
    report_id {key} PRIMARY KEY REFERENCES report (id), before {key} NOT NULL REFERENCES report (id),
    article {key} NOT NULL REFERENCES report (id))""",
    "CREATE INDEX version_article ON version (article)",
    "CREATE INDEX version_before ON version (before)",
    """CREATE TABLE superseded (
    entry_id {key} PRIMARY KEY, by_report {key} NOT NULL REFERENCES report (id), recorded {key} NOT NULL)""",
    "CREATE INDEX report_url ON report (url)",
    """CREATE TABLE judgement (
    id {serial}, verdict {key} NOT NULL, "left" {key} NOT NULL, "right" {key}, name TEXT, reason TEXT NOT NULL,
    author TEXT NOT NULL, made {key} NOT NULL, undone {key}, undone_by TEXT, redoes INTEGER REFERENCES judgement (id))""",
)


def m005_links(connection: Connection) -> None:
    """Make the tables of what holds across reports; reports of older records are linked when the record is next read into."""
    for statement in _TABLES_005:
        run_sql(connection, statement)


_TABLES_006 = (
    "CREATE TABLE address (report_id {key} PRIMARY KEY REFERENCES report (id), key {key} NOT NULL)",
    "CREATE INDEX address_key ON address (key)",
    "DROP INDEX report_url",
)


def m006_addresses(connection: Connection) -> None:
    """Let the reports of one page be found however its address is written, those of older records too."""
    for statement in _TABLES_006:
        run_sql(connection, statement)
    known = connection.execute(text("SELECT id, url FROM report WHERE url IS NOT NULL")).all()
    if keys := [{"report_id": made_id, "key": key} for made_id, url in known if (key := address_key(url)) is not None]:
        connection.execute(text("INSERT INTO address (report_id, key) VALUES (:report_id, :key)"), keys)


def m007_likeness(connection: Connection) -> None:
    """Keep what each act is like; those of older records are compared without it."""
    run_sql(connection, "ALTER TABLE event ADD COLUMN likeness TEXT")


MIGRATIONS: tuple[Migration, ...] = (
    m001_first_tables,
    m002_modality,
    m003_text_index,
    m004_events,
    m005_links,
    m006_addresses,
    m007_likeness,
)


def run_sql(connection: Connection, statement: str) -> None:
    """Run one statement, with its type names put in as the store's dialect has them."""
    connection.execute(text(statement.format(**_TYPES[connection.dialect.name])))


def pending_migrations(
    connection: Connection, name: str, migrations: Sequence[Migration] = MIGRATIONS
) -> tuple[Migration, ...]:
    """Give the migrations that a store has not had yet, in order.

    Args:
        connection: to the store; an empty store has had none.
        name: of the store, for the message.
        migrations: all there are.

    Raises:
        RecordError: the store has had a migration that is not in the list.
    """
    if not inspect(connection).has_table(BOOK):
        return tuple(migrations)
    applied = set(connection.execute(text(f"SELECT name FROM {BOOK}")).scalars())  # noqa: S608 - a constant
    unknown = sorted(applied - {migration.__name__ for migration in migrations})
    if unknown:
        raise RecordError(f"{name} was written by a newer onrecord (it has {unknown[-1]}); upgrade onrecord to open it")
    return tuple(migration for migration in migrations if migration.__name__ not in applied)


def apply_migrations(connection: Connection, migrations: Sequence[Migration]) -> None:
    """Apply migrations and note their names; the caller's transaction makes that all or nothing."""
    run_sql(connection, f"CREATE TABLE IF NOT EXISTS {BOOK} (name {{key}} PRIMARY KEY, applied TEXT NOT NULL)")
    for migration in migrations:
        migration(connection)
        noted = {"name": migration.__name__, "applied": datetime.now(UTC).isoformat(timespec="seconds")}
        connection.execute(text(f"INSERT INTO {BOOK} (name, applied) VALUES (:name, :applied)"), noted)  # noqa: S608
