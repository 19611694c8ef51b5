"""What cannot be read or kept gets its message, its place and its exit code; the rest is kept."""

from __future__ import annotations

import ctypes
import json
import os
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.record import open_record
from tests.cli.conftest import PROGRAM, TALKS, Run

NO_ARTICLE = b"<html><head><title>Login</title></head><body><form><input name=user><button>Log in</button></form></body></html>"
BAD_FILES = {
    "empty.txt": (b"", "empty file"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not a text, HTML or JSON Lines file"),
    "blank.txt": (b" \n\n ", "empty text"),
    "login.html": (NO_ARTICLE, "no article"),
    "table.csv": (b"a,b\n1,2\n", "not a text, HTML or JSON Lines file"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_alone_is_exit_1(run: Run, tmp_path: Path, name: str) -> None:
    raw, reason = BAD_FILES[name]
    (tmp_path / name).write_bytes(raw)

    done = run("read", name, "--json")

    assert done.code == 1
    (error,) = done.errors()
    assert (error["kind"], error["origin"]) == ("skipped", name)
    assert reason in error["error"]


def test_bad_files_among_good_ones_are_exit_3_and_the_rest_is_kept(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, (raw, _) in BAD_FILES.items():
        (folder / name).write_bytes(raw)
    (folder / "talks.txt").write_text(TALKS, encoding="utf-8")

    done = run("read", "reports")

    assert done.code == 3
    assert done.out.splitlines()[0].endswith("reports/talks.txt")
    for name, (_, reason) in BAD_FILES.items():
        assert f"skipped: reports/{name}: {reason}" in done.err
    assert "1 kept, 0 already there, 5 skipped" in done.err


def test_a_text_in_an_old_encoding_is_read_as_what_it_is(run: Run, tmp_path: Path) -> None:
    text = TALKS.replace("Ana Sorel", "Ana Müller-Šorel").replace("Veldstad", "Veldstäd")
    (tmp_path / "old.txt").write_bytes(text.encode("cp1252"))

    done = run("read", "old.txt")

    assert done.code == 0
    assert "Veldstäd" in run("statements", "--json").out


def test_bytes_in_no_encoding_are_skipped(run: Run, tmp_path: Path) -> None:
    (tmp_path / "noise.txt").write_bytes(b"\x81\x8d\x8f\x90\x9d" * 40)

    done = run("read", "noise.txt")

    assert done.code == 1
    assert "skipped: noise.txt: " in done.err
    assert "Traceback" not in done.err


def test_json_broken_on_line_7_costs_only_line_7(run: Run, tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"j{n}", "text": f"Ana Sorel said that meeting {n} went well."}) for n in range(1, 13)]
    lines[6] = '{"id": "j7", "text": "broken'
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")

    done = run("read", "many.jsonl")

    assert done.code == 3
    assert "skipped: many.jsonl:7: broken JSON" in done.err
    with open_record("onrecord.sqlite", must_exist=True) as record:
        assert {row.report.id for row in record.reports()} == {f"j{n}" for n in range(1, 13)} - {"j7"}


def test_a_text_that_is_too_long_is_skipped(run: Run, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("Sorel said so. " * 40_000, encoding="utf-8")

    done = run("read", "long.txt")

    assert done.code == 1
    assert "skipped: long.txt: the text is too long" in done.err


def test_a_missing_folder_is_named(run: Run) -> None:
    done = run("read", "nowhere/reports")

    assert (done.code, done.out) == (1, "")
    assert "skipped: nowhere/reports: no such file" in done.err


def test_a_record_in_a_missing_folder_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TALKS, encoding="utf-8")

    done = run("read", "talks.txt", "--record", "nowhere/talks.sqlite")

    assert (done.code, done.out) == (1, "")
    assert done.err == "error: nowhere/talks.sqlite cannot be made: there is no folder nowhere\n"


@pytest.mark.parametrize(
    "command", [("read", "talks.txt"), ("statements",), ("reports",), ("entities",), ("export",), ("open", "s1")]
)
def test_a_database_of_another_program_is_refused(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "talks.txt").write_text(TALKS, encoding="utf-8")
    with sqlite3.connect(tmp_path / "other.sqlite") as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    before = (tmp_path / "other.sqlite").read_bytes()

    done = run(*command, "--record", "other.sqlite")

    assert (done.code, done.out) == (1, "")
    assert done.err == "error: other.sqlite is not a record: it is a SQLite database of another program\n"
    assert (tmp_path / "other.sqlite").read_bytes() == before


def test_a_file_that_is_no_database_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TALKS, encoding="utf-8")

    done = run("read", "talks.txt", "--record", "talks.txt")

    assert done.code == 1
    assert done.err == "error: talks.txt is not a record: it is no SQLite database\n"
    assert (tmp_path / "talks.txt").read_text(encoding="utf-8") == TALKS


_DROP_FROM_BOUNDS, _MAY_WRITE_EVERYWHERE = 24, 1  # PR_CAPBSET_DROP and CAP_DAC_OVERRIDE, see prctl(2) and capabilities(7)


def obey_permissions() -> None:
    """Make a program that root starts obey the permissions of files, as everybody else's do."""
    if os.geteuid() == 0 and ctypes.CDLL(None).prctl(_DROP_FROM_BOUNDS, _MAY_WRITE_EVERYWHERE, 0, 0, 0) != 0:
        raise PermissionError("root cannot be held back here")


@pytest.fixture
def read_only_folder(tmp_path: Path, small_record: Path) -> Iterator[Path]:
    """A folder with a text and a record in it, neither of which may be written."""
    folder = tmp_path / "readonly"
    folder.mkdir()
    (folder / "talks.txt").write_text(TALKS, encoding="utf-8")
    Path(shutil.copy(small_record, folder / "small.sqlite")).chmod(0o444)
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


def test_a_read_only_folder_is_refused(run_apart: Run, read_only_folder: Path) -> None:
    record = read_only_folder / "new.sqlite"

    done = run_apart("read", read_only_folder / "talks.txt", "--record", record, preexec_fn=obey_permissions)

    assert (done.code, done.out) == (1, "")
    assert done.err == f"error: {record} cannot be opened: no permission, or its folder cannot be written\n"


def test_a_read_only_record_can_be_looked_at_but_not_added_to(run_apart: Run, read_only_folder: Path) -> None:
    record = read_only_folder / "small.sqlite"

    seen = run_apart("statements", "--record", record, preexec_fn=obey_permissions)
    done = run_apart("read", read_only_folder / "talks.txt", "--record", record, preexec_fn=obey_permissions)

    assert (seen.code, len(seen.out.splitlines())) == (0, 2)
    assert (done.code, done.out) == (1, "")
    assert done.err == f"error: {record} cannot be written: the file or its folder is read-only\n"


def test_a_full_disk_ends_the_run_and_what_was_kept_stays(run_apart: Run, tmp_path: Path) -> None:
    rows = [{"id": f"d{number}", "text": f"{TALKS} It was meeting number {number}."} for number in range(60)]
    (tmp_path / "many.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    def leave_little_room() -> None:  # the system refuses every write beyond it, as a quota does
        resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))

    done = run_apart("read", "many.jsonl", "--record", "many.sqlite", preexec_fn=leave_little_room)

    told = [line.split()[1] for line in done.out.splitlines()]
    assert done.code == 1
    assert 0 < len(told) < 60
    assert "error: " in done.err
    assert "many.sqlite" in done.err.splitlines()[-1]
    assert "Traceback" not in done.err
    with open_record(tmp_path / "many.sqlite", must_exist=True) as record:
        assert {row.report.id for row in record.reports()} == set(told)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("command", ["statements", "reports", "entities", "export"])
def test_full_standard_output_is_an_error_in_one_line(tmp_path: Path, small_record: Path, command: str) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*PROGRAM, command, "--record", small_record], stdout=full, stderr=subprocess.PIPE, cwd=tmp_path, check=False
        )

    assert (done.returncode, done.stderr) == (1, b"error: no space left on device\n")
