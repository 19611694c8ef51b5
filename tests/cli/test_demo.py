"""`onrecord demo`: the bundled story, from every side."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_the_demo_shows_all_and_leaves_nothing(run: Run, tmp_path: Path) -> None:
    done = run("demo")

    assert (done.code, done.err) == (0, "")
    heads = [
        "14 reports by 6 outlets",
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
    assert len(reports) == 14
    assert all(report["publisher"] and report["published"] for report in reports)
