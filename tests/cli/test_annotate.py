"""`onrecord annotate`: JSON Lines in, stand-off annotations out, in order, whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import TALKS, Run

KEYS = {"id", "attributions", "mentions", "entities", "times", "statements"}


def lines_of(*texts: str) -> str:
    return "".join(json.dumps({"id": f"a{number}", "text": text}) + "\n" for number, text in enumerate(texts, 1))


def test_each_line_gets_its_annotations_in_order(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(lines_of(TALKS, "Nothing was said."), encoding="utf-8")

    done = run("annotate", "in.jsonl", "out.jsonl")

    made = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert (done.code, done.out, done.err) == (0, "", "2 annotated, 0 skipped; out.jsonl\n")
    assert [row["id"] for row in made] == ["a1", "a2"]
    assert all(set(row) >= KEYS for row in made)
    said = made[0]["statements"]
    assert any("sign it on Friday" in TALKS[row["content"][0][0] : row["content"][0][1]] for row in said)
    assert not (tmp_path / "onrecord.sqlite").exists()


def test_a_dash_reads_and_writes_the_standard_streams(run: Run) -> None:
    done = run("annotate", "-", "-", stdin=lines_of(TALKS))

    assert done.code == 0
    assert json.loads(done.out)["id"] == "a1"
    assert done.err == ""


def test_bad_lines_are_named_and_the_others_done(run: Run, tmp_path: Path) -> None:
    good = lines_of(TALKS).strip()
    (tmp_path / "in.jsonl").write_text(f'{good}\n{{"text": "broken\n\n["no object"]\n{{"id": "x"}}\n{good}\n', encoding="utf-8")

    done = run("annotate", "in.jsonl", "-", "--json")

    assert done.code == 3
    assert len(done.out.splitlines()) == 2
    assert [error["origin"] for error in done.errors()] == ["in.jsonl:2", "in.jsonl:4", "in.jsonl:5"]
    assert {error["kind"] for error in done.errors()} == {"skipped"}


def test_a_broken_first_line_does_not_make_the_file_a_text(run: Run) -> None:
    done = run("annotate", "-", "-", stdin=f"no JSON here\n{lines_of(TALKS)}")

    assert done.code == 3
    assert done.err.startswith("skipped: -:1: broken JSON")


def test_nothing_done_is_exit_1(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").touch()

    assert run("annotate", "empty.jsonl", "-").code == 1
    missing = run("annotate", "nowhere.jsonl", "out.jsonl")
    assert (missing.code, missing.err) == (1, "error: nowhere.jsonl: no such file\n")
    assert not (tmp_path / "out.jsonl").exists()


def test_out_is_replaced_only_when_complete(run_apart: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(lines_of(TALKS), encoding="utf-8")
    (tmp_path / "out.jsonl").write_text("before", encoding="utf-8")

    failed = run_apart("annotate", "in.jsonl", "nowhere/out.jsonl")
    same = run_apart("annotate", "in.jsonl", "in.jsonl")

    assert failed.code == 1
    assert failed.err.startswith("error: ")
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "before"
    assert same.code == 0
    assert json.loads((tmp_path / "in.jsonl").read_text(encoding="utf-8"))["statements"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]
