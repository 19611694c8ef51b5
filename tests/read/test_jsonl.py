"""JSON Lines: each line for itself, and its text exactly as given."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import Problem
from onrecord.read import Known, capture_key, read_reports
from onrecord.read.jsonl import read_capture
from onrecord.report import Capture, Report
from onrecord.settings import ReadSettings

STORY = "The ferry union said on Tuesday that it would return to the table."


def read_lines(folder: Path, *lines: str | bytes) -> list[Report | Problem | Known]:
    file = folder / "stories.jsonl"
    file.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    return list(read_reports(file))


def test_all_fields_of_a_line_are_taken(tmp_path: Path) -> None:
    line = json.dumps(
        {
            "id": "a1",
            "text": STORY,
            "title": "Union returns",
            "outlet": "Harbour Post",
            "published": "2025-03-04 10:00:00+01:00",
            "url": "https://harbour.example/1",
            "language": "en",
        }
    )
    (report,) = read_lines(tmp_path, line)
    assert isinstance(report, Report)
    assert (report.id, report.title, report.publisher) == ("a1", "Union returns", "Harbour Post")
    assert report.published is not None
    assert report.published.isoformat() == "2025-03-04T10:00:00+01:00"
    assert report.published.taken_from == "jsonl"
    assert report.capture is not None
    assert report.capture.raw == line.encode()
    assert report.capture.origin.endswith("stories.jsonl:1")


def test_broken_line_is_named_by_its_number_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"{STORY} Day {number}."}) for number in range(1, 1001)]
    lines[6] = lines[6][:-4]
    items = read_lines(tmp_path, *lines)
    problems = [item for item in items if isinstance(item, Problem)]
    assert len(items) == 1000
    assert [problem.origin.rsplit("/", 1)[1] for problem in problems] == ["stories.jsonl:7"]
    assert problems[0].reason.startswith("broken JSON")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("[1]", "not a JSON object"),
        ("{}", 'no "text"'),
        ('{"text": 7}', '"text" is not a string'),
        ('{"text": "  "}', "empty text"),
        (r'{"text": "half \ud83d of it"}', '"text" holds half a character (a lone surrogate)'),
        (r'{"text": "a \u0000 b"}', "the text holds NUL characters"),
        ('{"text": "a", "id": [1]}', '"id" is not a string'),
        ('{"text": "a", "id": ""}', '"id" is empty'),
        ('{"text": "a", "id": " "}', '"id" is empty'),
        (b'{"text": "\xff"}', "not UTF-8"),
        ("[" * 100_000, "broken JSON: a number too long or nesting too deep"),
    ],
)
def test_unusable_lines_are_problems(tmp_path: Path, line: str | bytes, reason: str) -> None:
    first, last = read_lines(tmp_path, line, json.dumps({"text": STORY}))
    assert isinstance(first, Problem)
    assert first.reason == reason
    assert isinstance(last, Report)


def test_second_line_with_the_same_id_is_skipped(tmp_path: Path) -> None:
    _, second = read_lines(tmp_path, '{"id": "a", "text": "One."}', '{"id": "a", "text": "Two."}')
    assert isinstance(second, Problem)
    assert second.reason == "the same id as line 1: a"


def test_unreadable_day_leaves_a_report_and_a_note(tmp_path: Path) -> None:
    report, note = read_lines(tmp_path, json.dumps({"text": STORY, "published": "03/04/2025"}))
    assert isinstance(report, Report)
    assert report.published is None
    assert isinstance(note, Problem)
    assert not note.skipped
    assert "03/04/2025" in note.reason


def test_line_that_is_too_long_does_not_stop_the_file(tmp_path: Path) -> None:
    file = tmp_path / "stories.jsonl"
    file.write_text(json.dumps({"text": "x" * 200_000}) + "\n" + json.dumps({"text": STORY}))
    long, short = read_reports(file, ReadSettings(max_bytes=1000))
    assert isinstance(long, Problem)
    assert "too long" in long.reason
    assert isinstance(short, Report)


def test_line_far_longer_than_any_text_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    nested = '{"text": "x", "more": [' + "[]," * 3_000_000 + "[]]}"
    long, short = read_lines(tmp_path, nested, json.dumps({"text": STORY}))
    assert isinstance(long, Problem)
    assert long.reason == "the line is too long: more than 6,400,000 bytes"
    assert isinstance(short, Report)


def test_kept_lines_are_known_and_still_hold_their_ids(tmp_path: Path) -> None:
    file = tmp_path / "stories.jsonl"
    file.write_text('{"id": "a", "text": "One."}\n{"id": "a", "text": "Two."}')
    first = next(read_reports(file))
    assert isinstance(first, Report)
    assert first.capture is not None
    kept = {capture_key(first.capture.sha256, ReadSettings())}
    known, twin = read_reports(file, is_known=kept.__contains__)
    assert isinstance(known, Known)
    assert isinstance(twin, Problem)


@settings(deadline=None)  # the first example pays for loading
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1).filter(str.strip))
def test_text_is_kept_letter_by_letter(text: str) -> None:
    raw = json.dumps({"text": text, "language": "en"}).encode()
    (report,) = read_capture(Capture("0", raw, "application/x-ndjson", "-"), ReadSettings(language="en"))
    assert isinstance(report, Report)
    assert report.text == text
