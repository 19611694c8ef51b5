"""Where exports may go."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.record import open_record
from onrecord.show.csv import write_csv


def test_an_export_never_takes_the_place_of_a_record(tmp_path: Path) -> None:
    place = tmp_path / "talks.sqlite"
    with open_record(place) as record, pytest.raises(UsageError, match="is a database"):
        write_csv(record, place)
    assert place.read_bytes()[:15] == b"SQLite format 3"
