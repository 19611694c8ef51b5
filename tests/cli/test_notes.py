"""What a run tells beside what it keeps: notes, which change no exit code, and names that are not UTF-8."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import TALKS, Run

SPANISH = "El ministro dijo el martes que las conversaciones seguirán. Ninguna de las partes aceptó las condiciones."
NAME = os.fsdecode(b"caf\xe9.txt")


def test_a_file_whose_name_is_not_utf8_is_kept_and_its_name_written_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(TALKS, encoding="utf-8")

    done = run("read", NAME, "--json")
    again = run("read", NAME)

    kept = json.loads(done.out.splitlines()[0])
    assert (done.code, done.err, kept["origin"]) == (0, "", "caf\\xe9.txt")
    assert (again.code, again.out) == (0, "")
    assert run("reports", "--json").json()[0]["origin"] == "caf\\xe9.txt"
    assert "caf\\\\xe9.txt" in run("export", "--table", "reports", "--format", "jsonl").out
    statement = run("statements").out.split("\t", 1)[0]
    assert "caf\\xe9.txt" in run("open", statement).out


def test_lines_of_such_a_file_are_named_too(run: Run, tmp_path: Path) -> None:
    name = NAME.replace("txt", "jsonl")
    (tmp_path / name).write_text(json.dumps({"text": TALKS}) + "\nbroken\n", encoding="utf-8")

    read = run("read", name)
    annotated = run("annotate", name, "out.jsonl", "--json")

    assert read.code == annotated.code == 3
    assert read.out.endswith(" caf\\xe9.jsonl:1\n")
    assert "skipped: caf\\xe9.jsonl:2: broken JSON" in read.err
    assert annotated.errors()[0]["origin"] == "caf\\xe9.jsonl:2"
    assert json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))["statements"]


def test_what_the_caller_says_must_be_utf8(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TALKS, encoding="utf-8")

    done = run("read", "talks.txt", "--publisher", os.fsdecode(b"Caf\xe9"))

    assert (done.code, done.err) == (2, "error: the publisher is not UTF-8: Caf\\xe9\n")


@pytest.mark.parametrize("url", ["not a url", "example.org/talks", "https://", "http://[half"])
def test_an_address_that_is_none_is_asked_wrongly(run: Run, tmp_path: Path, url: str) -> None:
    (tmp_path / "talks.txt").write_text(TALKS, encoding="utf-8")

    done = run("read", "talks.txt", "--url", url)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"error: not an address: {url!r} (write it as https://")
    assert not (tmp_path / "onrecord.sqlite").exists()


def test_notes_are_told_and_change_no_exit_code(run: Run, tmp_path: Path) -> None:
    (tmp_path / "cut.txt").write_bytes(TALKS.encode()[:-1] + "…".encode()[:2])
    (tmp_path / "old.txt").write_bytes(TALKS.encode("cp1252"))
    (tmp_path / "spanish.txt").write_text(SPANISH, encoding="utf-8")

    done = run("read", ".")

    assert done.code == 0
    assert [line for line in done.err.splitlines() if line.startswith("note: ")] == [
        "note: cut.txt: 2 bytes are not UTF-8; shown as U+FFFD",
        "note: old.txt: not UTF-8; read as windows-1252, which is a guess",
        "note: spanish.txt: language es is not read: statements may be missing or wrong",
    ]
    assert "3 kept, 0 already there, 0 skipped" in done.err


def test_the_same_text_under_other_words_of_the_caller_is_kept_and_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TALKS, encoding="utf-8")
    first = run("read", "talks.txt", "--publisher", "Harbour Wire", "--published", "2031-03-20")
    first_id = first.out.split()[1]

    other = run("read", "talks.txt", "--publisher", "Island Gazette", "--json")
    third = run("read", "talks.txt", "--url", "https://wire.example/1")
    again = run("read", "talks.txt", "--publisher", "Island Gazette")

    told = f"the same text is in the record: as {first_id} (Harbour Wire, 2031-03-20)"
    assert (other.code, other.errors()) == (0, [{"error": told, "kind": "note", "origin": "talks.txt"}])
    assert f"note: talks.txt: {told} and 1 more\n" in third.err
    assert "note:" not in first.err + again.err
    assert len(run("reports").out.splitlines()) == 3


def test_an_id_that_comes_twice_is_noted_with_its_first_line(run: Run, tmp_path: Path) -> None:
    rows = [
        {"id": "a", "text": TALKS},
        {"text": TALKS},
        {"text": TALKS},
        {"id": "a", "text": SPANISH, "language": "en"},
        {"id": ""},
    ]
    rows[-1]["text"] = TALKS
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    done = run("annotate", "in.jsonl", "out.jsonl", "--json")

    assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 4
    notes = [error for error in done.errors() if error["kind"] == "note" and "id" in error["error"]]
    assert notes == [{"error": "the same id as an earlier line: a, line 1", "kind": "note", "origin": "in.jsonl:4"}]
    assert [error["error"] for error in done.errors() if error["kind"] == "skipped"] == ['"id" is empty']


def test_reports_without_a_day_are_counted_for_their_weekdays_have_no_date(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TALKS, encoding="utf-8")

    undated = run("read", "talks.txt", "--record", "undated.sqlite")
    dated = run("read", "talks.txt", "--published", "2031-03-20", "--record", "dated.sqlite")

    assert "1 without a day of publication" in undated.err
    assert (undated.code, dated.code) == (0, 0)
    assert "without a day" not in dated.err
