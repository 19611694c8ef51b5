"""`onrecord timeline`: a list on a terminal, rows in a pipe, JSON, and a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.record import open_record
from tests.cli.conftest import Run
from tests.show.harbour import story


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """A record of the story made by hand."""
    place = tmp_path / "harbour.sqlite"
    with open_record(place) as record:
        for told in story():
            told.keep(record)
    return place


def test_a_pipe_gets_rows_in_order_of_time(run: Run, harbour: Path) -> None:
    rows = [
        line.split("\t")
        for line in run("timeline", "--record", harbour, "--kind", "event", "--party", "Lorvane").out.splitlines()
    ]

    assert [row[1:6] for row in rows] == [
        ["2031-03-10", "event", "proposed", "Lorvane", "proposed a truce of 30 days"],
        ["2031-03-16", "event", "happened", "Lorvane", "sent 40 observers"],
    ]


def test_kinds_may_be_named_together(run: Run, harbour: Path) -> None:
    made = run("timeline", "--record", harbour, "--kind", "statement", "--kind", "transition", "--json").json()

    assert {one["kind"] for one in made} == {"statement", "transition"}


def test_a_page_is_written_and_counted(run: Run, harbour: Path, tmp_path: Path) -> None:
    done = run("timeline", "--record", harbour, "--html", "t.html", "--limit", "15", "--title", "The <strait>")

    assert (done.code, done.out, done.err) == (0, "", "15 entries written to t.html\n")
    page = (tmp_path / "t.html").read_text(encoding="utf-8")
    assert "<title>The &lt;strait&gt;</title>" in page
    assert run("timeline", "--record", harbour, "-o", "t.html").code == 0  # a former page gives way


def test_a_page_goes_to_standard_output(run: Run, harbour: Path) -> None:
    assert run("timeline", "--record", harbour, "-o", "-").out.startswith("<!doctype html>")


@pytest.mark.parametrize("command", [("timeline", "--html"), ("brief", "-o")])
def test_any_other_file_is_kept_unless_forced(run: Run, harbour: Path, tmp_path: Path, command: tuple[str, str]) -> None:
    (tmp_path / "mine").write_text("my notes", encoding="utf-8")

    done = run(*command, "mine", "--record", harbour)

    assert done.code == 2
    assert done.err == "error: mine is there already and is no page of onrecord; name another file, or add --force\n"
    assert (tmp_path / "mine").read_text(encoding="utf-8") == "my notes"
    assert run(*command, "mine", "--record", harbour, "--force").code == 0


@pytest.mark.parametrize("command", [("timeline", "--html"), ("brief", "-f", "md", "-o")])
def test_a_record_is_kept_even_when_forced(run: Run, harbour: Path, command: tuple[str, ...]) -> None:
    done = run(*command, harbour, "--record", harbour, "--force")

    assert done.code == 2
    assert "is a database" in done.err


def test_a_terminal_gets_days_and_signs(run: Run, harbour: Path) -> None:
    shown = run("timeline", "--record", harbour, env={"FORCE_COLOR": "1", "COLUMNS": "90"}).out

    assert "3 March 2031" in shown
    assert "claimed" in shown


def test_days_the_wrong_way_round_are_refused(run: Run, harbour: Path) -> None:
    done = run("timeline", "--record", harbour, "--since", "2031-03-09", "--until", "2031-03-02")

    assert (done.code, done.err) == (2, "error: --since 2031-03-09 is after --until 2031-03-02\n")


def test_nothing_found_is_no_error(run: Run, harbour: Path) -> None:
    assert run("timeline", "--record", harbour, "--party", "Nobody", "--json").json() == []


def test_a_brief_is_markdown_as_of_a_day(run: Run, harbour: Path) -> None:
    shown = run("brief", "--record", harbour, "--as-of", "2031-03-12", "--title", "The strait").out

    assert shown.startswith("# The strait\n")
    assert "from 3 reports, as of 12 March 2031" in shown


def test_a_brief_is_written_as_a_page_and_takes_the_place_of_a_former_one(run: Run, harbour: Path, tmp_path: Path) -> None:
    for made in ("md", "html", "md"):
        done = run("brief", "--record", harbour, "--format", made, "-o", "brief")
        assert (done.code, done.err) == (0, "a brief of 5 reports written to brief\n")
        begins = "<!doctype html>" if made == "html" else "# Brief"
        assert (tmp_path / "brief").read_text(encoding="utf-8").startswith(begins)


def test_a_brief_is_what_its_name_says(run: Run, harbour: Path, tmp_path: Path) -> None:
    assert run("brief", "--record", harbour, "-o", "brief.html").code == 0
    assert (tmp_path / "brief.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "with --format md, html" in run("brief", "--record", harbour, "-o", "brief.docx").err


def test_a_record_that_is_not_there_is_told(run: Run) -> None:
    for command in ("timeline", "brief"):
        done = run(command, "--record", "none.sqlite")
        assert done.code == 1
        assert "no record at none.sqlite" in done.err
