"""A record of each kind that a store can be: in memory, a SQLite file, and PostgreSQL where an address of one is given."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from onrecord.record import Record, open_record

POSTGRES = os.environ.get("ONRECORD_TEST_POSTGRES")


@pytest.fixture(params=["memory", "sqlite", *(["postgres"] if POSTGRES else [])])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of an empty store."""
    places = {"memory": "sqlite://", "sqlite": str(tmp_path / "news.db"), "postgres": POSTGRES or ""}
    if request.param == "postgres":
        _empty(places["postgres"])
    return places[request.param]


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    """Give an empty record."""
    with open_record(place) as opened:
        yield opened


def _empty(address: str) -> None:
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
