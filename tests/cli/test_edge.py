"""The outer edge: help that answers at once, versions, and bugs told in a sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from onrecord import __version__
from tests.cli.conftest import Run

COMMANDS = ("demo", "read", "statements", "open", "reports", "entities", "export", "annotate", "version")
STAGES = ("read", "annotate", "resolve", "record", "link")
HEAVY = ("numpy", "onnxruntime", "sqlalchemy", "trafilatura", "lxml", "tokenizers", "pyarrow")


def test_help_names_every_command_and_where_to_begin(run: Run) -> None:
    out = run("--help").out

    assert all(f" {command} " in out for command in COMMANDS)
    assert "onrecord read reports/" in out


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_says_its_purpose_in_a_line(run: Run, command: str) -> None:
    done = run(command, "--help", env={"COLUMNS": "100"})

    purpose = done.out.strip().splitlines()[2].strip()
    assert done.code == 0
    assert purpose.endswith(".")
    if command != "version":
        assert f"  onrecord {command} " in done.out or f"| onrecord {command} " in done.out


def test_help_loads_nothing_heavy() -> None:
    script = f"import sys, onrecord.cli.commands; print([name for name in {HEAVY} if name in sys.modules])"

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_help_loads_no_stage_and_no_screen() -> None:
    script = "import sys, onrecord.cli.commands; print(*(name for name in sys.modules if name.startswith('onrecord.')))"

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    loaded = done.stdout.split()
    assert not [name for name in loaded if name.split(".")[1] in {*STAGES, "figures", "pipeline"}]
    words_alone = {"onrecord.show.diff_kinds", "onrecord.show.counts"}  # neither imports anything
    assert {name for name in loaded if name.startswith("onrecord.show.")} <= words_alone


def test_versions(run: Run) -> None:
    assert run("--version").out == f"onrecord {__version__}\n"
    made = run("version", "--json").json()
    assert made["onrecord"] == __version__
    assert made["model"]


def test_no_command_shows_the_help(run: Run) -> None:
    done = run()

    assert done.code == 2
    assert "Usage: onrecord" in done.out + done.err


def test_a_bug_is_told_in_a_sentence_and_traced_only_on_request(
    run: Run, small_record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("made by a test")

    monkeypatch.setattr("onrecord.show.queries.reports", fail)
    monkeypatch.setattr("onrecord.show.queries.report_lines", fail)

    plain = run("reports", "--record", small_record)
    as_json = run("reports", "--record", small_record, "--json")
    traced = run("--debug", "reports", "--record", small_record)

    assert plain.code == as_json.code == traced.code == 70
    assert "this is a bug in onrecord (ZeroDivisionError: made by a test)" in plain.err
    assert "Traceback" not in plain.err
    assert as_json.errors()[0]["kind"] == "bug"
    assert "Traceback" in traced.err


def test_every_error_has_one_shape_in_json(run: Run) -> None:
    wrong = run("statements", "--json", "--since", "soon")
    missing = run("statements", "--json")

    assert [list(error) for error in (*wrong.errors(), *missing.errors())] == [["error", "kind", "origin"]] * 2
    assert [error["kind"] for error in (*wrong.errors(), *missing.errors())] == ["usage", "record"]


def test_letters_that_a_terminal_lacks_come_out_as_escapes(run_apart: Run, small_record: Path) -> None:
    done = run_apart("statements", "--record", small_record, env={"PYTHONIOENCODING": "ascii"})

    assert done.code == 0
    assert "\\u5317" in done.out
