"""`onrecord demo`: the bundled story, from every side."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.cli.conftest import Run


def test_the_demo_shows_all_and_leaves_nothing(run: Run, tmp_path: Path) -> None:
    done = run("demo")

    assert (done.code, done.err) == (0, "")
    heads = [
        "46 reports by 19 outlets",
        "Who said what, when, on whose word",
        "Every line opens down to its sentence",
        "On whose word",
        "In the report",
        "Who is quoted how often, and on whose word",
        "Now you",
        "onrecord read PATH",
    ]
    places = [done.out.index(head) for head in heads]
    assert places == sorted(places)
    assert list(tmp_path.iterdir()) == []


def test_a_kept_demo_can_be_asked(run: Run, story_record: Path) -> None:
    said = run("statements", "--record", story_record, "--speaker", "Tashkul", "--json").json()
    reports = run("reports", "--record", story_record, "--json").json()

    assert len(said) > 5
    assert len(reports) == 46
    assert all(report["publisher"] and report["published"] for report in reports)


def test_the_story_is_never_mixed_into_a_record_of_others(run: Run, small_record: Path) -> None:
    before = run("reports", "--record", small_record).out

    done = run("demo", "--record", small_record)

    assert (done.code, done.out) == (2, "")
    assert "small.sqlite holds 2 reports that the demo's story has nothing to do with" in done.err
    assert run("reports", "--record", small_record).out == before


def test_the_demo_may_be_shown_again_from_its_own_record(run: Run, story_record: Path, tmp_path: Path) -> None:
    again = shutil.copy(story_record, tmp_path / "again.sqlite")

    assert run("demo", "--record", again).code == 0


def test_the_demo_fits_a_narrow_terminal(run: Run) -> None:
    rows = [row.rstrip() for row in run("demo", env={"COLUMNS": "40"}).out.splitlines()]

    quoted = rows[rows.index("Who is quoted how often, and on whose") :]
    assert any(row.endswith("reports") for row in quoted)
    assert not any(row.startswith("Speaker ") for row in quoted)
