"""Origins: folders, standard input, missing files, what is known already, what the caller says."""

import io
import os
import sys
from pathlib import Path

import pytest

from onrecord.errors import Problem, UsageError
from onrecord.read import Known, capture_key, read_reports
from onrecord.report import Report
from onrecord.settings import ReadSettings

STORY = "The ferry union said on Tuesday that it would return to the table."


def test_folder_is_read_whole_in_order_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/two.txt", "a.txt", ".hidden.txt", "c.txt"):
        (tmp_path / name).write_text(f"{STORY} {name}")
    reports = [item for item in read_reports(tmp_path) if isinstance(item, Report)]
    assert [report.text.split()[-1] for report in reports] == ["a.txt", "b/two.txt", "c.txt"]


def test_hidden_files_are_counted_in_a_note_that_skips_nothing(tmp_path: Path) -> None:
    (tmp_path / ".cache").mkdir()
    for name in ("a.txt", ".b.txt", ".cache/c.txt"):
        (tmp_path / name).write_text(f"{STORY} {name}")
    report, note = read_reports(tmp_path)

    assert isinstance(report, Report)
    assert isinstance(note, Problem)
    assert (note.skipped, note.reason) == (False, "hidden, and left out: 2; name one to have it read")
    assert isinstance(next(read_reports(tmp_path / ".b.txt")), Report)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_named_and_nobody_waits_at_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (problem,) = read_reports(tmp_path / "pipe.txt")

    assert isinstance(problem, Problem)
    assert problem.reason.startswith("a pipe, not a file")


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="the shell has no /dev/fd here")
def test_a_pipe_that_the_shell_made_is_read() -> None:
    reader, writer = os.pipe()
    os.write(writer, STORY.encode())
    os.close(writer)
    (report,) = read_reports(f"/dev/fd/{reader}")
    os.close(reader)

    assert isinstance(report, Report)
    assert report.text.strip() == STORY


def test_picture_in_a_folder_is_a_problem_beside_the_reports(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "b.txt").write_text(STORY)
    problem, report = read_reports(tmp_path)
    assert isinstance(problem, Problem)
    assert problem.reason == "not a text, HTML or JSON Lines file"
    assert isinstance(report, Report)


def test_missing_file_and_empty_folder_are_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    missing, empty = read_reports([tmp_path / "no.txt", tmp_path / "empty"])
    assert str(missing) == f"{tmp_path / 'no.txt'}: no such file"
    assert isinstance(empty, Problem)
    assert empty.reason == "no files in the folder"


def test_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(list(read_reports(tmp_path))) == 1


def test_standard_input_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    (report,) = read_reports("-")
    assert isinstance(report, Report)
    assert report.capture is not None
    assert (report.text, report.capture.origin) == (STORY, "-")


def test_json_lines_on_standard_input_are_told_by_their_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = b'{"text": "One went."}\n{"text": "Two came."}\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert [item.text for item in read_reports("-") if isinstance(item, Report)] == ["One went.", "Two came."]


def test_what_was_kept_is_known_until_the_caller_says_otherwise(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(STORY)
    (report,) = read_reports(file)
    assert isinstance(report, Report)
    assert report.capture is not None
    kept = {capture_key(report.capture.sha256, ReadSettings())}
    (again,) = read_reports(file, is_known=kept.__contains__)
    (renamed,) = read_reports(file, ReadSettings(publisher="Harbour Post"), kept.__contains__)
    assert isinstance(again, Known)
    assert isinstance(renamed, Report)
    assert renamed.publisher == "Harbour Post"


def test_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY * 10)
    (by_bytes,) = read_reports(tmp_path, ReadSettings(max_bytes=100))
    (by_chars,) = read_reports(tmp_path, ReadSettings(max_chars=100))
    assert isinstance(by_bytes, Problem)
    assert "more than 100 bytes" in by_bytes.reason
    assert isinstance(by_chars, Problem)
    assert "at most 100" in by_chars.reason


@pytest.mark.parametrize("settings", [ReadSettings(published="yesterday"), ReadSettings(language="english")])
def test_settings_without_sense_are_refused_at_once(settings: ReadSettings) -> None:
    with pytest.raises(UsageError):
        read_reports("-", settings)


def test_same_bytes_make_the_same_report_anywhere(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(STORY)
    first, second = read_reports(tmp_path)
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert first.id == second.id


def test_a_file_name_that_is_not_utf8_is_read_and_written_out(tmp_path: Path) -> None:
    file = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")
    with open(file, "wb") as stream:
        stream.write(STORY.encode())
    (report,) = read_reports(tmp_path)
    assert isinstance(report, Report)
    assert report.capture is not None
    assert report.capture.origin == str(tmp_path / "caf\\xe9.txt")


@pytest.mark.parametrize("url", ["not a url", "example.org/news", "https://", "https://ex ample.org/"])
def test_an_address_that_is_none_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(UsageError, match="not an address"):
        read_reports(tmp_path, ReadSettings(url=url))
