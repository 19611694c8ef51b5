"""`onrecord annotate`: JSON Lines in, stand-off annotations out, in order, whole or not at all."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import PROGRAM, TALKS, Run

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
    first, last = lines_of(TALKS, TALKS).splitlines()
    (tmp_path / "in.jsonl").write_text(
        f'{first}\n{{"text": "broken\n\n["no object"]\n{{"id": "x"}}\n{last}\n', encoding="utf-8"
    )

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


def test_out_is_replaced_only_when_complete(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(lines_of(TALKS), encoding="utf-8")
    run("annotate", "in.jsonl", "out.jsonl")
    former = (tmp_path / "out.jsonl").read_bytes()
    (tmp_path / "bad.jsonl").write_text('{"id": "a1"}\n', encoding="utf-8")

    failed = run("annotate", "in.jsonl", "nowhere/out.jsonl")
    nothing_done = run("annotate", "bad.jsonl", "out.jsonl")

    assert (failed.code, nothing_done.code) == (1, 1)
    assert failed.err.startswith("error: ")
    assert (tmp_path / "out.jsonl").read_bytes() == former
    assert run("annotate", "in.jsonl", "out.jsonl").code == 0  # former annotations give way
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.jsonl", "in.jsonl", "out.jsonl"]


@pytest.mark.parametrize("out", ["in.jsonl", "./folder/../in.jsonl", "soft.jsonl", "hard.jsonl"])
def test_the_input_is_never_written_over(run: Run, tmp_path: Path, out: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "in.jsonl").write_text(lines_of(TALKS), encoding="utf-8")
    (tmp_path / "soft.jsonl").symlink_to("in.jsonl")
    (tmp_path / "hard.jsonl").hardlink_to(tmp_path / "in.jsonl")

    for force in ((), ("--force",)):
        done = run("annotate", "in.jsonl", out, *force)
        assert (done.code, done.out) == (2, "")
        assert done.err == f"error: {out} is the file that is read; name another one to write to\n"
    assert (tmp_path / "in.jsonl").read_text(encoding="utf-8") == lines_of(TALKS)


def test_standard_input_is_a_file_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(lines_of(TALKS), encoding="utf-8")

    with (tmp_path / "in.jsonl").open() as stdin:
        done = subprocess.run(
            [*PROGRAM, "annotate", "-", "in.jsonl"], stdin=stdin, capture_output=True, cwd=tmp_path, check=False
        )

    assert (done.returncode, done.stdout) == (2, b"")
    assert (tmp_path / "in.jsonl").read_text(encoding="utf-8") == lines_of(TALKS)


def test_reports_in_the_place_of_out_are_kept_unless_forced(run: Run, tmp_path: Path) -> None:
    for name in ("in.jsonl", "other.jsonl"):
        (tmp_path / name).write_text(lines_of(TALKS), encoding="utf-8")

    done = run("annotate", "in.jsonl", "other.jsonl")

    assert done.code == 2
    assert "other.jsonl is there already and is no output of onrecord" in done.err
    assert run("annotate", "in.jsonl", "other.jsonl", "--force").code == 0


def test_many_lines_of_one_fault_are_summed_up(run: Run) -> None:
    bad = "".join(f"word {number}\n" for number in range(815))

    done = run("annotate", "-", "-", stdin=bad + lines_of(TALKS))

    told = done.err.splitlines()
    assert done.code == 3
    assert [line.partition(": broken")[0] for line in told[:3]] == ["skipped: -:1", "skipped: -:2", "skipped: -:3"]
    assert told[3:] == ["skipped: -: and 812 more lines like this: broken JSON"]
    assert len(run("annotate", "-", "-", "--json", stdin=bad + lines_of(TALKS)).errors()) == 815


def test_plain_text_is_told_from_json_lines(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TALKS, encoding="utf-8")

    done = run("annotate", "talks.txt", "out.jsonl")

    assert done.code == 1
    assert done.err.splitlines()[-1] == "error: talks.txt is not JSON Lines; to read plain text, use: onrecord read"
    assert not (tmp_path / "out.jsonl").exists()
