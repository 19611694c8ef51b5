"""A damaged record is told to be damaged, whatever is asked of it, and nothing half is written."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import TALKS, Run


def blank_pages_of(place: Path, table: str) -> None:
    """Write zeros over the pages of a table, as a failing disk does; its indexes stay whole."""
    with sqlite3.connect(place) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    connection.close()
    with place.open("r+b") as stream:
        stream.seek((page - 1) * size)
        stream.write(bytes(size))


@pytest.fixture
def damaged(run: Run, tmp_path: Path) -> Path:
    """A record that knows one report, of which the statements are lost."""
    (tmp_path / "talks.txt").write_text(TALKS, encoding="utf-8")
    assert run("read", "talks.txt", "--record", "talks.sqlite").code == 0
    blank_pages_of(tmp_path / "talks.sqlite", "statement")
    return Path("talks.sqlite")


@pytest.mark.parametrize(
    "command",
    [("read", "talks.txt"), ("statements",), ("export",), ("export", "-t", "reports"), ("export", "-o", "out.csv"), ("demo",)],
    ids=" ".join,
)
def test_damage_is_told_and_nothing_half_is_written(run: Run, tmp_path: Path, damaged: Path, command: tuple[str, ...]) -> None:
    done = run(*command, "--record", damaged)

    assert (done.code, done.out) == (1, "")
    assert done.err == "error: talks.sqlite is damaged; restore it from a copy\n"
    assert {path.name for path in tmp_path.iterdir()} <= {"talks.txt", *(f"talks.sqlite{end}" for end in ("", "-wal", "-shm"))}


def test_a_record_that_was_cut_off_is_damaged(run: Run, tmp_path: Path, small_record: Path) -> None:
    short = tmp_path / "short.sqlite"
    short.write_bytes(small_record.read_bytes()[: small_record.stat().st_size // 2])

    done = run("export", "--record", "short.sqlite", "-o", "out.csv")

    assert (done.code, done.err) == (1, "error: short.sqlite is damaged; restore it from a copy\n")
    assert not (tmp_path / "out.csv").exists()


def test_a_cell_that_nobody_wrote_is_damage_and_no_bug(run: Run, tmp_path: Path, small_record: Path) -> None:
    place = Path(shutil.copy(small_record, tmp_path / "cell.sqlite"))
    with sqlite3.connect(place) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE statement SET kind = 'd\u00efrect'")
    connection.close()

    for command in ("statements", "export"):
        done = run(command, "--record", "cell.sqlite")

        assert (done.code, done.out) == (1, "")
        assert done.err.startswith("error: cell.sqlite is damaged; restore it from a copy")
