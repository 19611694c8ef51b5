"""`onrecord read` with the shipped model."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import signal
import struct
import subprocess
import termios
import time
from contextlib import suppress
from pathlib import Path

from onrecord.record import open_record
from tests.cli.conftest import PAGE, PROGRAM, TALKS, Run


def test_reports_are_kept_and_told_line_by_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TALKS, encoding="utf-8")
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")

    done = run("read", "talks.txt", "page.html", "--record", "talks.sqlite")

    assert done.code == 0
    with open_record("talks.sqlite", must_exist=True) as record:
        ids = [row.report.id for row in record.reports()]
        assert any(row.statement.speaker == "Tomas Veld" for row in record.statements())
    told = [line.split(" ", 2) for line in done.out.splitlines()]
    assert sorted(line[1] for line in told) == sorted(ids)
    assert [line[0::2] for line in told] == [["kept", "talks.txt"], ["kept", "page.html"]]
    assert done.err.startswith("2 kept, 0 already there, 0 skipped")


def test_reading_again_changes_nothing_and_loads_no_model(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TALKS, encoding="utf-8")
    run("read", "talks.txt")

    again = run("read", "talks.txt", "--json")

    assert again.code == 0
    summary = again.json()["summary"]
    assert (summary["kept"], summary["known"], summary["statements"]) == (0, 1, 0)
    with open_record("onrecord.sqlite", must_exist=True) as record:
        assert len(list(record.reports())) == 1
        assert len(record.runs()) == 1  # the second had nothing to do, and noted nothing


def test_what_the_caller_says_goes_into_the_record(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TALKS, encoding="utf-8")

    run("read", "talks.txt", "--publisher", "Harbour Wire", "--published", "2031-03-20", "--url", "https://wire.example/1")

    report = run("reports", "--json").json()[0]
    assert (report["publisher"], report["published"], report["url"]) == ("Harbour Wire", "2031-03-20", "https://wire.example/1")


def test_standard_input_is_read(run: Run) -> None:
    done = run("read", "-", "--json", stdin=TALKS)

    kept = json.loads(done.out.splitlines()[0])
    assert done.code == 0
    assert kept["origin"] == "-"
    assert kept["statements"] > 0


def test_json_tells_each_report_and_then_the_summary(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TALKS, encoding="utf-8")

    done = run("read", "talks.txt", "nowhere.txt", "--json")

    kept, summary = (json.loads(line) for line in done.out.splitlines())
    assert done.code == 3
    assert list(kept) == ["kept", "origin", "statements"]
    assert summary["summary"]["skipped_reasons"] == {"no such file": 1}
    assert done.errors() == [{"error": "no such file", "kind": "skipped", "origin": "nowhere.txt"}]


def test_quiet_says_only_what_went_wrong(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TALKS, encoding="utf-8")
    (tmp_path / "empty.txt").touch()

    done = run("read", "talks.txt", "empty.txt", "--quiet")

    assert (done.code, done.out, done.err) == (3, "", "skipped: empty.txt: empty file\n")


def test_another_text_under_a_known_id_is_refused(run: Run, tmp_path: Path) -> None:
    for name, text in (("a.jsonl", "Sorel said the talks would go on."), ("b.jsonl", "Nobody in Veldstad saw a ferry.")):
        (tmp_path / name).write_text(json.dumps({"id": "w1", "text": text}), encoding="utf-8")

    done = run("read", "a.jsonl", "b.jsonl")

    assert done.code == 3
    assert "skipped: b.jsonl:1: another text is kept under its id: w1" in done.err


def test_a_mistyped_path_makes_no_record(run: Run, tmp_path: Path) -> None:
    assert run("read", "nowhere/").code == 1
    assert not (tmp_path / "onrecord.sqlite").exists()


def _many(path: Path, count: int) -> None:
    rows = ({"id": f"m{number}", "text": f"{TALKS} It was meeting number {number}."} for number in range(count))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_ctrl_c_keeps_what_was_kept(tmp_path: Path) -> None:
    _many(tmp_path / "many.jsonl", 400)
    command = [*PROGRAM, "read", "many.jsonl", "--record", "many.sqlite"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        first = process.stdout.readline().decode().split()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)

    assert process.returncode == 130
    assert b"Traceback" not in err
    assert err.decode().endswith("error: stopped\n")
    told = [first[1], *(line.split()[1] for line in out.decode().splitlines())]
    with open_record(tmp_path / "many.sqlite", must_exist=True) as record:
        assert {row.report.id for row in record.reports()} == set(told)
        assert [run.ended is not None for run in record.runs()] == [True]


def test_kill_9_loses_nothing_that_was_told(tmp_path: Path) -> None:
    _many(tmp_path / "many.jsonl", 40)
    command = [*PROGRAM, "read", "many.jsonl", "--record", "many.sqlite", "--json"]
    told: set[str] = set()
    for number, wait_s in enumerate((0.0, 0.02, 0.05)):
        with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
            assert process.stdout
            lines = [process.stdout.readline() for _ in range(2 + number)]
            time.sleep(wait_s)
            process.send_signal(signal.SIGKILL)
            lines += process.stdout.readlines()
        told |= {made["kept"] for made in map(json.loads, filter(lambda line: line.endswith(b"\n"), lines)) if "kept" in made}
        with open_record(tmp_path / "many.sqlite", must_exist=True) as record:
            assert told <= {row.report.id for row in record.reports()}

    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=120)

    summary = json.loads(done.stdout.splitlines()[-1])["summary"]
    assert done.returncode == 0
    assert summary["known"] >= len(told) > 0
    with open_record(tmp_path / "many.sqlite", must_exist=True) as record:
        assert {row.report.id for row in record.reports()} == {f"m{number}" for number in range(40)}


def test_head_ends_the_run_quietly(tmp_path: Path) -> None:
    _many(tmp_path / "many.jsonl", 12)
    read_end, write_end = os.pipe()
    command = [*PROGRAM, "read", "many.jsonl"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=write_end, stderr=subprocess.PIPE) as process:
        os.close(write_end)
        os.read(read_end, 1)
        os.close(read_end)
        _, err = process.communicate(timeout=60)

    assert (process.returncode, err) == (141, b"")


def test_a_terminal_gets_a_bar_a_summary_and_what_comes_next(tmp_path: Path) -> None:
    _many(tmp_path / "many.jsonl", 3)
    (tmp_path / "empty.txt").touch()
    terminal, inside = pty.openpty()
    fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    env = {**os.environ, "TERM": "xterm-256color"}
    with subprocess.Popen(
        [*PROGRAM, "read", "many.jsonl", "empty.txt"], cwd=tmp_path, stdout=inside, stderr=inside, env=env
    ) as process:
        os.close(inside)
        shown = b""
        with suppress(OSError):  # how a terminal says that the other side is gone
            while piece := os.read(terminal, 65_536):
                shown += piece
    os.close(terminal)

    words = shown.decode()
    assert process.returncode == 3
    assert "0/4" in words
    assert "skipped: empty.txt: empty file" in words
    assert "kept m0" not in words
    assert "3 kept, 0 already there, 1 skipped" in words
    assert words.rstrip().endswith("next: onrecord statements")
