"""Opening a record: what is made, what is refused, and in which words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import RecordError, UsageError
from onrecord.record import Record, open_record
from onrecord.record import stores as stores_module
from onrecord.testing import a_report, a_statement, annotations_of, resolution_of


def keep_some(record: Record, text: str = "We sign.") -> None:
    """Keep a small report."""
    report = a_report(text)
    record.keep(report, annotations_of(report), resolution_of(report, [a_statement(report, content="We sign")]))


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Give the path of a record with one report."""
    path = tmp_path / "news.db"
    with open_record(path) as record:
        keep_some(record)
    return path


def sound(path: Path) -> bool:
    """Tell whether SQLite finds nothing wrong with a file."""
    connection = sqlite3.connect(path)
    try:
        whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return whole and connection.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        connection.close()


@pytest.fixture
def plain_database(tmp_path: Path) -> Iterator[tuple[Path, sqlite3.Connection]]:
    """Give a SQLite database that is no record."""
    connection = sqlite3.connect(tmp_path / "other.db")
    yield tmp_path / "other.db", connection
    connection.close()


@pytest.mark.parametrize("form", ["{}", "sqlite:///{}"])
def test_a_record_is_found_again_by_path_or_address(tmp_path: Path, form: str) -> None:
    place = form.format(tmp_path / "die Akte #1?.db" if form == "{}" else tmp_path / "akte.db")
    with open_record(place) as record:
        keep_some(record)

    with open_record(place, must_exist=True) as record:
        assert record.counts().reports == 1


def test_a_record_is_written_ahead_and_in_full(news: Path) -> None:
    assert sound(news)
    connection = sqlite3.connect(news)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA application_id").fetchone() == (stores_module.APPLICATION_ID,)
    connection.close()


def test_no_record_is_made_where_one_must_exist(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"there is no record at .*news\.db"):
        open_record(tmp_path / "news.db", must_exist=True)

    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="is a folder"):
        open_record(tmp_path)


def test_a_record_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="there is no folder"):
        open_record(tmp_path / "nowhere" / "news.db")


def test_a_text_is_no_record_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("The talks went on through the night. " * 50)
    before = path.read_bytes()

    for must_exist in (True, False):
        with pytest.raises(RecordError, match=r"notes\.txt is not a record: it is no SQLite database"):
            open_record(path, must_exist=must_exist)

    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]


def test_an_empty_file_becomes_a_record_only_where_one_may_be_made(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    path.touch()

    with pytest.raises(RecordError, match="it is empty"):
        open_record(path, must_exist=True)
    with open_record(path) as record:
        keep_some(record)
    assert sound(path)


def test_a_database_of_another_program_is_refused(plain_database: tuple[Path, sqlite3.Connection]) -> None:
    path, connection = plain_database
    connection.execute("CREATE TABLE report (id TEXT)")
    connection.commit()

    with pytest.raises(RecordError, match=r"other\.db is not a record: it is a SQLite database of another program"):
        open_record(path)

    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("report",)]


def test_an_empty_database_of_another_program_is_refused_too(plain_database: tuple[Path, sqlite3.Connection]) -> None:
    path, connection = plain_database
    connection.execute("PRAGMA application_id = 42")
    connection.execute("VACUUM")

    with pytest.raises(RecordError, match="of another program"):
        open_record(path)


def test_a_damaged_record_says_so(news: Path) -> None:
    raw = bytearray(news.read_bytes())
    raw[4096:] = b"\x5a" * (len(raw) - 4096)
    news.write_bytes(raw)

    with pytest.raises(RecordError, match=r"news\.db"), open_record(news) as record:
        list(record.statements())


def test_a_record_that_cannot_be_written_can_still_be_read(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Tests may run as root, whom no file mode stops; so the answer about the folder is what is changed here.
    monkeypatch.setattr(stores_module, "is_read_only", lambda _: True)

    with open_record(news, must_exist=True) as record:
        assert len(list(record.statements())) == 1
        with pytest.raises(RecordError, match="the file or its folder is read-only"):
            keep_some(record, "We sign now.")


def test_a_full_disk_is_said_and_loses_nothing(news: Path) -> None:
    with open_record(news) as record:
        with record._store.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(RecordError, match="no room left"):
            keep_some(record, "We sign. " + "x" * 200_000)
        assert record.counts().reports == 1

    assert sound(news)


def test_a_record_that_another_holds_is_waited_for_then_said_to_be_busy(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores_module, "BUSY_S", 0.1)
    other = sqlite3.connect(news, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with open_record(news) as record:
        with pytest.raises(RecordError, match="is being written by another process"):
            keep_some(record, "We sign now.")
        assert len(list(record.statements())) == 1  # readers are not kept out
        other.execute("ROLLBACK")
        keep_some(record, "We sign now.")
    other.close()


@pytest.mark.parametrize("place", ["mysql://desk/news", "", "sqlite+nothing://"])
def test_an_address_of_another_kind_is_refused(place: str) -> None:
    with pytest.raises((UsageError, RecordError)):
        open_record(place)


def test_a_password_is_never_shown() -> None:
    with pytest.raises((UsageError, RecordError)) as refused:
        open_record("postgresql+psycopg://desk:geheim@localhost:1/news")

    assert "geheim" not in str(refused.value)


def test_a_record_names_itself(news: Path) -> None:
    with open_record(news) as record:
        assert record.name == str(news)
