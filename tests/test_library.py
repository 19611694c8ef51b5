"""The library in the README's words: read, annotate, keep, ask, and look at it in a notebook."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord

STORY = (
    "Port Hale, 3 June. The foreign minister of Karvia, Ana Roe, said on Tuesday that the ferry talks would go on.\n\n"
    "\u201cWe have not left the table,\u201d she told reporters. \u201cWe have only moved the chairs.\u201d\n\n"
    "Her counterpart was ready to sign, the Hale Courier reported, citing two officials briefed on the talks."
)


def test_a_report_becomes_statements_in_four_lines(tmp_path: Path) -> None:
    file = tmp_path / "ferry.txt"
    file.write_text(STORY, encoding="utf-8")
    with onrecord.open_record(tmp_path / "talks.sqlite") as record:
        for report in onrecord.read_reports([file]):
            assert isinstance(report, onrecord.Report)
            onrecord.keep_reading(record, onrecord.annotate_report(report))
        found = onrecord.queries.statements(record, about="table")
        assert [line.speaker for line in found] == ["Ana Roe"]
        assert "\u201cWe have not left the table,\u201d" in found[0].content


def test_every_span_of_the_standoff_form_is_words_of_the_text() -> None:
    reading = onrecord.annotate_report(onrecord.Report("r1", STORY))
    form = json.loads(json.dumps(reading.to_json()))
    assert set(form) >= {"id", "attributions", "mentions", "entities", "times", "statements"}
    spans = [span for a in form["attributions"] + form["nested"] for role in ("source", "cue", "content") for span in a[role]]
    spans += [m["span"] for m in form["mentions"]] + [t["span"] for t in form["times"]]
    assert spans
    assert all(0 <= s < e <= len(STORY) and STORY[s:e].strip() == STORY[s:e] for s, e in spans)
    outer_and_inner = len(form["attributions"]) + len(form["nested"])
    assert all(0 <= a["inside"] < outer_and_inner for a in form["nested"])


def test_annotating_twice_gives_the_same() -> None:
    report = onrecord.Report("r1", STORY)
    assert onrecord.annotate_report(report).to_json() == onrecord.annotate_report(report).to_json()


def test_a_record_shows_itself_in_a_notebook(tmp_path: Path) -> None:
    with onrecord.open_record(tmp_path / "talks.sqlite") as record:
        onrecord.keep_reading(record, onrecord.annotate_report(onrecord.Report("r1", STORY + " <b>not markup</b>")))
        page = record._repr_html_()
        assert page is not None
        assert "Ana Roe" in page
        assert "<b>" not in page
        statements = onrecord.queries.statements(record)
        assert "Ana Roe" in statements._repr_html_()
        assert "ferry" in onrecord.queries.open_entry(record, statements[0].id)._repr_html_()


def test_importing_the_library_loads_no_model_and_no_database() -> None:
    code = "import sys, onrecord; print([m for m in ('numpy', 'onnxruntime', 'sqlalchemy', 'lxml') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_public_names_are_what_they_say() -> None:
    for name in onrecord.__all__:
        assert getattr(onrecord, name) is not None
    assert set(onrecord.__all__) <= set(dir(onrecord))


def test_a_problem_cannot_be_annotated() -> None:
    with pytest.raises(onrecord.OnrecordError, match=r"not a report but a Problem: ferry\.txt: empty file"):
        onrecord.annotate_report(onrecord.Problem("ferry.txt", "empty file"))  # type: ignore[arg-type]  # what the test is about


@pytest.mark.parametrize("place", ["talks.sqlite", ":memory:"])
def test_a_closed_record_says_that_it_is_closed(tmp_path: Path, place: str) -> None:
    with onrecord.open_record(place if place == ":memory:" else tmp_path / place) as record:
        pass
    record.close()  # twice is no harm
    with pytest.raises(onrecord.OnrecordError, match="is closed; open it again with open_record"):
        onrecord.queries.statements(record)
    with pytest.raises(onrecord.OnrecordError, match="is closed"):
        onrecord.keep_reading(record, onrecord.annotate_report(onrecord.Report("r1", STORY)))
