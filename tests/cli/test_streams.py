"""Standard streams that are full, closed or a terminal, and Ctrl-C before anything is loaded."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from onrecord.testing import a_report, a_statement
from tests.cli.conftest import PROGRAM, Run, keep

needs_dev_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")


@needs_dev_full
@pytest.mark.parametrize("words", [["--help"], ["statements", "--help"], ["--version"]], ids=" ".join)
def test_help_on_a_full_disk_is_an_error_in_one_line(words: list[str]) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run([*PROGRAM, *words], stdout=full, stderr=subprocess.PIPE, check=False)

    assert (done.returncode, done.stderr) == (1, b"error: no space left on device\n")


@needs_dev_full
def test_where_there_is_no_place_to_tell_the_exit_code_tells() -> None:
    with open("/dev/full", "w") as full:
        assert subprocess.run([*PROGRAM, "--help"], stdout=full, stderr=full, check=False).returncode == 1
        assert subprocess.run([*PROGRAM, "nothing"], stdout=full, stderr=full, check=False).returncode == 2


@pytest.mark.parametrize("words", [["--help"], ["statements", "--help"], ["--version"]], ids=" ".join)
def test_help_whose_reader_went_away_ends_as_other_output_does(words: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([*PROGRAM, *words], stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)

    assert (done.returncode, done.stderr) == (141, b"")


def in_a_shell(words: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m onrecord {words}', sys.executable], capture_output=True, cwd=cwd, check=False
    )


def test_closed_standard_output_is_an_error_once_something_is_written(small_record: Path) -> None:
    listed = in_a_shell("statements --record small.sqlite >&-", small_record.parent)
    quiet = in_a_shell("read nowhere.txt --quiet --record small.sqlite >&-", small_record.parent)

    assert (listed.returncode, listed.stderr) == (1, b"error: standard output is closed\n")
    assert (quiet.returncode, quiet.stderr) == (1, b"skipped: nowhere.txt: no such file\n")


def test_closed_standard_error_swallows_what_it_is_told(tmp_path: Path) -> None:
    done = in_a_shell("statements --record nowhere.sqlite 2>&-", tmp_path)

    assert (done.returncode, done.stdout) == (1, b"")


@pytest.mark.parametrize("module", ["typer", "onrecord.cli.screen"])
def test_ctrl_c_while_modules_are_loading_ends_quietly(module: str) -> None:
    script = f"""
import os, signal, sys
class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupting())
from onrecord.cli import main
main()
"""
    done = subprocess.run([sys.executable, "-c", script, "version"], capture_output=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


EVIL = "\x1b]0;owned\x07 \x9b31m \u202e red"


@pytest.fixture
def evil_record(tmp_path: Path) -> Path:
    """A record of one statement whose every cell holds codes."""
    report = a_report(f"Ana Sorel said: {EVIL} we sign.", title=EVIL, publisher=EVIL, id="k1")
    keep(tmp_path / "evil.sqlite", report, a_statement(report, content=f"{EVIL} we sign", source="Ana Sorel", cue="said"))
    return tmp_path / "evil.sqlite"


@pytest.mark.parametrize("made", ["csv", "jsonl"])
@pytest.mark.parametrize("table", ["statements", "reports"])
def test_an_export_to_a_terminal_shows_codes_and_sends_none(evil_record: Path, made: str, table: str) -> None:
    terminal, inside = pty.openpty()
    command = [*PROGRAM, "export", "--record", str(evil_record), "--format", made, "--table", table]
    with subprocess.Popen(command, stdout=inside, stderr=inside) as process:
        os.close(inside)
        shown = b""
        with suppress(OSError):  # how a terminal says that the other side is gone
            while piece := os.read(terminal, 65_536):
                shown += piece
    os.close(terminal)

    words = shown.decode()
    assert process.returncode == 0
    assert "owned" in words
    assert not any(code in words for code in "\x1b\x07\x9b\u202e")
    assert "\\u202e" in words


def test_an_export_to_a_pipe_is_exact(run: Run, evil_record: Path) -> None:
    assert EVIL in run("export", "--record", evil_record, "--table", "reports").out
