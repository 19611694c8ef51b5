"""Entries into the store and out of it: one record for one story or desk, an SQLite file or a PostgreSQL database."""

from __future__ import annotations

from collections.abc import Callable
from os import PathLike
from types import TracebackType
from typing import Self

from onrecord.record.base import (
    ANY_COMMITMENT,
    ANY_EVENT,
    ANY_STATEMENT,
    CommitmentFilter,
    CommitmentRow,
    Counts,
    EntityRow,
    EventFilter,
    EventRow,
    Evidence,
    Kept,
    NameRow,
    Record,
    ReportRow,
    Role,
    Run,
    StatementFilter,
    StatementRow,
    View,
    Writer,
)
from onrecord.record.reading import StoreView
from onrecord.record.stores import Store, open_store
from onrecord.record.writing import StoreWriter


class StoreRecord(StoreWriter, StoreView):
    """A record in a database; a context manager that closes it.

    Attributes:
        name: its path, or its address without password.
        presenter: gives it as HTML in a notebook; set by what opened it, since a store knows no screens.
    """

    presenter: Callable[[View], str] | None = None

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.name = store.name

    def close(self) -> None:
        """Give up the store's connections; what was kept stays."""
        self._store = self._store.closed()

    def _repr_html_(self) -> str | None:
        return self.presenter(self) if self.presenter else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def open_record(place: str | PathLike[str], must_exist: bool = False, *, check: bool = False) -> StoreRecord:
    """Open the record at a path or URL; one that is not there yet is made.

    Args:
        place: a path; "sqlite:///PATH"; "sqlite://" for one in memory, gone when closed; or "postgresql+psycopg://...".
        must_exist: refuse a place where no record is yet, instead of making one.
        check: look through a whole SQLite file for damage first, which takes as long as reading it.

    Raises:
        UsageError: an address of another kind.
        RecordError: no record is there and `must_exist`; or it is not ours, too new, locked, damaged or cannot be written.
    """
    return StoreRecord(open_store(place, must_exist, check=check))


__all__ = [
    "ANY_COMMITMENT",
    "ANY_EVENT",
    "ANY_STATEMENT",
    "CommitmentFilter",
    "CommitmentRow",
    "Counts",
    "EntityRow",
    "EventFilter",
    "EventRow",
    "Evidence",
    "Kept",
    "NameRow",
    "Record",
    "ReportRow",
    "Role",
    "Run",
    "StatementFilter",
    "StatementRow",
    "StoreRecord",
    "View",
    "Writer",
    "open_record",
]
