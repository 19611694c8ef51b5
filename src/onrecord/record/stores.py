"""Opening a store: which database a place names, whether it is ours, and what to say when it can't be used.

The only file that tells SQLite from PostgreSQL. Everything that a database may raise leaves as a RecordError in plain words.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import StaticPool

from onrecord.errors import RecordError, UsageError
from onrecord.record.migrations import BOOK, MIGRATIONS, Migration, apply_migrations, pending_migrations

APPLICATION_ID = 0x6F6E7263
"""Stands in the header of each SQLite file of ours: "onrc" in ASCII."""

BUSY_S = 30.0
"""How long a writer waits for another one; a report takes milliseconds, so only a stuck process is waited for so long."""

_ADVISORY_LOCK = 0x6F6E7263
_BEGIN = "onrecord_begin"

# What databases say -> what we say, "{name}" being the store. The first that fits counts.
_PLAIN_WORDS = (
    ("file is not a database", "{name} is not a record: it is no SQLite database"),
    ("file is encrypted", "{name} is not a record: it is no SQLite database"),
    ("malformed", "{name} is damaged; restore it from a copy"),
    ("disk is full", "there is no room left to write {name} (disk full, or a quota); what was kept before is safe"),
    ("readonly database", "{name} cannot be written: the file or its folder is read-only"),
    ("unable to open database file", "{name} cannot be opened: no permission, or its folder cannot be written"),
    ("database is locked", "{name} is being written by another process; try again when that is done"),
    ("disk i/o error", "{name} could not be read or written: the disk reports an error"),
    ("no such table", "{name} is not a whole record: a table is missing"),
    ("connection refused", "{name} cannot be reached: no database answers there"),
    ("connection failed", "{name} cannot be reached; check host, user and database"),
    ("permission denied", "{name} cannot be used: no permission"),
)


@dataclass(frozen=True, slots=True)
class Store:
    """An open database.

    Attributes:
        name: as people know it: a path, or an address without password.
        engine: its connections.
    """

    name: str
    engine: Engine

    def closed(self) -> Store:
        """Give up its connections, and give what stands for it from then on."""
        self.engine.dispose()
        return _ClosedStore(self.name, self.engine)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection for reading, in one transaction."""
        try:
            with plain_errors(self.name), self.engine.begin() as connection:
                yield connection
        except (ValueError, KeyError) as error:  # a cell holds what we never write, or a row that belongs to it is gone
            raise RecordError(f"{self.name} is damaged; restore it from a copy ({error})") from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection for writing; all that was done is kept at the end, or nothing of it."""
        with (
            plain_errors(self.name),
            self.engine.connect().execution_options(**{_BEGIN: "BEGIN IMMEDIATE"}) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def writing_alone(self) -> Iterator[Connection]:
        """Give a connection for writing that one process at a time has: what it reads stays true until all is kept."""
        with self.writing() as connection:
            if connection.dialect.name == "postgresql":  # SQLite lets only one write at a time anyway
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})"))
            yield connection


class _ClosedStore(Store):
    """A store that was closed. An engine would quietly connect anew, and one in memory would come back empty."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Refuse."""
        raise RecordError(f"{self.name} is closed; open it again with open_record")
        yield

    writing = reading


@contextmanager
def plain_errors(name: str) -> Iterator[None]:
    """Say in plain words what a database could not do.

    Raises:
        RecordError: instead of anything that the database or its driver raises.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        said = str(error.orig if isinstance(error, DBAPIError) else error).strip()
        for words, ours in _PLAIN_WORDS:
            if words in said.lower():
                raise RecordError(ours.format(name=name)) from error
        raise RecordError(f"{name} cannot be used: {said}") from error


def open_store(
    place: str | PathLike[str],
    must_exist: bool = False,
    migrations: Sequence[Migration] = MIGRATIONS,
    *,
    check: bool = False,
) -> Store:
    """Open the database that a path or URL names, made or brought up to date where needed.

    Args:
        place: a path, "sqlite:///PATH", "sqlite://" (in memory) or "postgresql+psycopg://...".
        must_exist: refuse a place where no record is yet, instead of making one.
        migrations: what the store shall have had.
        check: look through a whole SQLite file for damage first, which takes as long as reading it.

    Raises:
        UsageError: an address of another kind.
        RecordError: no record is there and `must_exist`; or what is there is not ours, too new, locked, read-only or damaged.
    """
    url = _url_of(place)
    name = _name_of(url)
    path = _path_of(url)
    if path is not None:
        _check_path(path, must_exist)
    store = Store(name, _make_engine(url))
    try:
        if check and path is not None:
            _check_whole(store)
        _bring_up_to_date(store, must_exist and path is None, migrations)
        if path is not None and not is_read_only(path):
            _use_write_ahead_log(store)
    except BaseException:
        store.engine.dispose()
        raise
    return store


def _url_of(place: str | PathLike[str]) -> URL:
    named = fspath(place)
    if named in {"", ":memory:"} and isinstance(place, str):
        if not named:
            raise UsageError("no record was named")
        return make_url("sqlite://")
    if "://" not in named:
        return URL.create("sqlite", database=named)
    try:
        url = make_url(named)
    except ArgumentError as error:
        raise UsageError(f"not an address of a record: {named}") from error
    if url.get_backend_name() not in _DIALECTS:
        raise UsageError(f"a record is kept in SQLite or PostgreSQL, not in {url.get_backend_name()}")
    return url


def _path_of(url: URL) -> Path | None:
    database = url.database
    if url.get_backend_name() != "sqlite" or not database or database == ":memory:":
        return None
    return Path(database.removeprefix("file:")) if "uri" in url.query else Path(database)


def _name_of(url: URL) -> str:
    path = _path_of(url)
    if path is not None:
        return str(path)
    return "the record in memory" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def _check_path(path: Path, must_exist: bool) -> None:
    try:
        if path.is_dir():
            raise RecordError(f"{path} is a folder; name a file in it")
        if not path.exists():
            if must_exist:
                raise RecordError(f"there is no record at {path}")
            if not path.parent.is_dir():
                raise RecordError(f"{path} cannot be made: there is no folder {path.parent}")
        elif must_exist and path.stat().st_size == 0:
            raise RecordError(f"{path} is not a record: it is empty")
        elif path.exists() and not path.is_file():
            raise RecordError(f"{path} is not a record: it is no file")
    except (OSError, ValueError) as error:  # no permission to look; a name with a NUL
        reason = getattr(error, "strerror", None) or str(error)
        raise RecordError(f"{path} cannot be opened: {reason}") from error


def _make_engine(url: URL) -> Engine:
    try:
        return _DIALECTS[url.get_backend_name()](url)
    except NoSuchModuleError as error:
        raise UsageError(f"there is no such driver: {url.drivername}") from error
    except ImportError as error:
        ours = '"onrecord[pg]"' if error.name == "psycopg" else error.name
        raise UsageError(f"the driver of {url.drivername} is not installed: pip install {ours}") from error


def _sqlite_engine(url: URL) -> Engine:
    path = _path_of(url)
    settings: dict[str, Any] = {"connect_args": {"timeout": BUSY_S, "check_same_thread": False}}
    if path is None:
        settings["poolclass"] = StaticPool
    elif is_read_only(path):
        settings = {"creator": lambda: _connect_read_only(path)}
    engine = create_engine(url, **settings)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _: object) -> None:  # the driver's own connection
        connection.isolation_level = None  # the driver shall begin nothing by itself; `_begin` does
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes its lock at once: one that began by reading could not be made to wait for another.
        if words := connection.get_execution_options().get(_BEGIN, "BEGIN"):
            connection.exec_driver_sql(words)

    return engine


def is_read_only(path: Path) -> bool:
    """Tell whether a record that exists can be read but not written: the file, its folder or the whole disk is read-only."""
    return path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _connect_read_only(path: Path) -> sqlite3.Connection:
    # In write-ahead mode SQLite wants to make files beside the record even to read it; "immutable" says it need not. Where a
    # log with unread pages lies there, that would hide them, so then SQLite is left to find its own way.
    log = path.with_name(path.name + "-wal")
    unread = log.exists() and log.stat().st_size > 0
    address = f"file:{quote(str(path.absolute()))}?mode=ro{'' if unread else '&immutable=1'}"
    return sqlite3.connect(address, timeout=BUSY_S, check_same_thread=False, uri=True)


def _postgresql_engine(url: URL) -> Engine:
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    # Whoever has waited for the lock must see what was kept meanwhile, whatever the server's default is.
    return create_engine(url, isolation_level="READ COMMITTED")


_DIALECTS = {"sqlite": _sqlite_engine, "postgresql": _postgresql_engine}


def _check_whole(store: Store) -> None:
    """Look at every page: SQLite itself notices damage only on the pages that a question happens to touch."""
    with store.reading() as connection:
        found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    if found != "ok":
        raise RecordError(f"{store.name} is damaged; restore it from a copy")


def _bring_up_to_date(store: Store, must_exist: bool, migrations: Sequence[Migration]) -> None:
    with store.reading() as connection:
        empty = _refuse_strangers(connection, store.name)
        if empty and must_exist:
            raise RecordError(f"there is no record at {store.name}")
        if not pending_migrations(connection, store.name, migrations):
            return
    with store.writing_alone() as connection:
        # Asked once more, for another process may have been first.
        _refuse_strangers(connection, store.name)
        pending = pending_migrations(connection, store.name, migrations)
        if pending:
            apply_migrations(connection, pending)
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _refuse_strangers(connection: Connection, name: str) -> bool:
    """Tell whether the store is empty; raise RecordError where it holds something that is not ours."""
    tables = inspect(connection).get_table_names()
    if connection.dialect.name == "postgresql":
        return BOOK not in tables
    application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    if application == APPLICATION_ID and BOOK in tables:
        return False
    if application == 0 and not tables:
        return True
    raise RecordError(f"{name} is not a record: it is a SQLite database of another program")


def _use_write_ahead_log(store: Store) -> None:
    # SQLite does not wait its usual time for this one lock, so two processes that make a record at once would collide.
    until = time.monotonic() + BUSY_S
    while True:
        try:
            with plain_errors(store.name), store.engine.connect().execution_options(**{_BEGIN: ""}) as connection:
                if connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() != "wal":
                    connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            return
        except RecordError as error:
            if "another process" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.05)
