"""Old records are brought up to date, newer ones are refused, and the tables are what queries take them for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect

from onrecord.errors import RecordError
from onrecord.record import StoreRecord, open_record, schema
from onrecord.record.migrations import MIGRATIONS, run_sql
from onrecord.record.stores import open_store
from onrecord.testing import a_report, a_statement, an_event, annotations_of, resolution_of


def m900_notes(connection: Connection) -> None:
    """Add a table, as a later version might."""
    run_sql(connection, "CREATE TABLE note (id {key} PRIMARY KEY, words TEXT)")


def m901_breaks(connection: Connection) -> None:
    """Add a table, then fail."""
    run_sql(connection, "CREATE TABLE half (id {key} PRIMARY KEY)")
    run_sql(connection, "CREATE TABLE half (id {key} PRIMARY KEY)")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Give the path of a record with one report."""
    path = tmp_path / "news.db"
    report = a_report()
    with open_record(path) as record:
        record.keep(report, annotations_of(report), resolution_of(report))
    return path


def tables(path: Path) -> set[str]:
    """Give the names of a record's tables."""
    store = open_store(path, migrations=(*MIGRATIONS, m900_notes))
    try:
        return set(inspect(store.engine).get_table_names())
    finally:
        store.engine.dispose()


def test_an_older_record_is_brought_up_to_date_with_what_it_holds(news: Path) -> None:
    assert "note" in tables(news)

    store = open_store(news, migrations=(*MIGRATIONS, m900_notes))  # and a second time there is nothing to do
    with store.reading() as connection:
        assert len(connection.execute(schema.report.select()).all()) == 1
    store.engine.dispose()


def test_a_migration_that_fails_leaves_the_record_as_it_was(news: Path) -> None:
    with pytest.raises(RecordError, match="half"):
        open_store(news, migrations=(*MIGRATIONS, m900_notes, m901_breaks))

    with open_record(news) as record:
        assert record.counts().reports == 1
    assert "half" not in tables(news)


def test_a_newer_record_is_refused(news: Path) -> None:
    open_store(news, migrations=(*MIGRATIONS, m900_notes)).engine.dispose()

    with pytest.raises(RecordError, match=r"news\.db was written by a newer onrecord \(it has m900_notes\)"):
        open_record(news)


def test_a_record_from_before_events_has_none_and_takes_them_from_then_on(tmp_path: Path) -> None:
    old = a_report("The border opens.", publisher="Radio Ost")
    said = a_statement(old, content="The border opens.")
    with StoreRecord(open_store(tmp_path / "old.db", migrations=MIGRATIONS[:3])) as record:
        record.keep(old, annotations_of(old), resolution_of(old, [said]))

    new = a_report("Valdoria signed.")
    signed = resolution_of(new, events=[an_event(new, "signed")])
    with open_record(tmp_path / "old.db") as record:
        assert record.resolution(old.id) == resolution_of(old, [said])
        assert (record.counts().statements, record.counts().events, record.counts().commitments) == (1, 0, 0)
        record.keep(new, annotations_of(new), signed)
        assert record.resolution(new.id) == signed


def test_the_tables_have_the_columns_that_queries_ask_for(news: Path) -> None:
    store = open_store(news)
    made = inspect(store.engine)

    for table in schema.metadata.tables.values():
        assert {column["name"] for column in made.get_columns(table.name)} == set(table.columns.keys()), table.name

    store.engine.dispose()


def test_migrations_are_numbered_in_order() -> None:
    assert [migration.__name__[:4] for migration in MIGRATIONS] == [f"m{n:03}" for n in range(1, len(MIGRATIONS) + 1)]


def test_events_of_a_record_from_before_they_had_a_likeness_are_read(tmp_path: Path) -> None:
    report = a_report()
    event = an_event(report, report.text.split()[0], likeness="AAEC")
    with open_record(tmp_path / "old.db") as record:
        record.keep(report, annotations_of(report), resolution_of(report, events=[event]))
        assert record.resolution(report.id).events == (event,)
    store = open_store(tmp_path / "old.db")
    with store.writing() as connection:
        run_sql(connection, "ALTER TABLE event DROP COLUMN likeness")
        run_sql(connection, "DELETE FROM onrecord_migration WHERE name = 'm007_likeness'")
    store.engine.dispose()

    with open_record(tmp_path / "old.db") as record:
        assert record.resolution(report.id).events == (replace(event, likeness=""),)
