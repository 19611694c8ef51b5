"""The record as it stood at the end of a day, what it learnt since, and what later versions of articles changed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.cli.across_story import learnt_as_published, make
from tests.cli.conftest import TALKS, Run

EVERY = (
    "reports statements events commitments timeline claims discrepancies breaches issues positions identities same judgements"
    " edits"
).split()


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return learnt_as_published(make(tmp_path / "across.sqlite"))


def count(run: Run, record: Path, command: str, day: str) -> int:
    done = run(command, "--record", record, "--as-known-on", day, "--json")
    assert done.code == 0, done.err
    return len(done.json())


@pytest.mark.parametrize("command", EVERY)
def test_before_the_first_report_every_listing_is_empty(run: Run, record: Path, command: str) -> None:
    assert count(run, record, command, "2031-03-10") == 0
    assert run(command, "--record", record, "--as-known-on", "2031-03-10").out == ""


@pytest.mark.parametrize("command", EVERY)
def test_on_the_last_day_every_listing_is_as_it_is_now(run: Run, record: Path, command: str) -> None:
    assert run(command, "--record", record, "--as-known-on", "2031-03-23").out == run(command, "--record", record).out


def test_what_was_learnt_later_is_not_known_yet(run: Run, record: Path) -> None:
    days = ("2031-03-11", "2031-03-20", "2031-03-21", "2031-03-23")

    assert [count(run, record, "reports", day) for day in days] == [1, 3, 4, 5]
    assert [count(run, record, "claims", day) for day in days] == [0, 1, 1, 1]
    assert [count(run, record, "discrepancies", day) for day in days] == [0, 0, 1, 1]
    assert [count(run, record, "positions", day) for day in days] == [0, 0, 0, 2]
    assert count(run, record, "reports", "2031-02") == 0
    assert count(run, record, "reports", "2031") == 5


def test_an_entry_that_was_not_known_does_not_open(run: Run, record: Path) -> None:
    entry = run("events", "--record", record, "--report", "r-refused").out.split("\t")[0]

    done = run("open", entry, "--record", record, "--as-known-on", "2031-03-21")

    assert done.code == 1
    assert "was not on record at the end of 2031-03-21" in done.err
    assert run("open", entry, "--record", record, "--as-known-on", "2031-03-23").code == 0


def test_exports_and_briefs_are_of_that_day_too(run: Run, record: Path) -> None:
    exported = run("export", "--table", "claims", "--format", "jsonl", "--as-known-on", "2031-03-20", "--record", record)
    brief = run("brief", "--as-known-on", "2031-03-20", "--record", record)

    assert len(exported.out.splitlines()) == 4
    assert "killed 11 people" not in brief.out
    assert "killed 11 people" in run("brief", "--record", record).out


def test_a_judgement_holds_from_when_it_was_made_until_it_was_undone(run: Run, record: Path) -> None:
    run("merge", "Ana Sorel", "A. Sorel", "--record", record)
    run("undo", "1", "--record", record)
    with sqlite3.connect(record) as connection:
        connection.execute("UPDATE judgement SET made = '2031-03-22T10:00:00+00:00', undone = '2031-03-24T10:00:00+00:00'")
    connection.close()

    named = [
        run("identities", "--name", "sorel", "--record", record, "--as-known-on", day).out.count("\n")
        for day in ("2031-03-21", "2031-03-22", "2031-03-23", "2031-03-24")
    ]
    assert named == [2, 1, 1, 2]


def test_a_settled_state_that_was_undone_later_still_held_then(run: Run, record: Path) -> None:
    found = run("discrepancies", "--record", record).out.split("\t")[0]
    run("settle", found, "--resolved", "--reason", "the hospital's count", "--record", record)
    run("undo", "1", "--record", record)
    with sqlite3.connect(record) as connection:
        connection.execute("UPDATE judgement SET made = '2031-03-22T10:00:00+00:00', undone = '2031-03-24T10:00:00+00:00'")
    connection.close()

    states = [
        run("discrepancies", "--record", record, "--as-known-on", day).out.split("\t")[4]
        for day in ("2031-03-21", "2031-03-23", "2031-03-24")
    ]
    assert states == ["open", "resolved", "open"]


def test_a_difference_of_two_days_is_what_was_learnt(run: Run, record: Path) -> None:
    def learnt(first: str, last: str) -> list[list[str]]:
        done = run("diff", first, last, "--record", record)
        assert done.code == 0, done.err
        return [line.split("\t") for line in done.out.splitlines()]

    on_21 = learnt("2031-03-20", "2031-03-21")
    kinds = [row[1] for row in on_21]

    assert kinds == ["new report", "more origins", "new discrepancy", "new entry"]
    assert on_21[1][3:5] == ["1 origin", "2 origins: Mira Veld"]
    assert on_21[2][3:5] == ["7 people", "11 people"]
    changed = [row for row in learnt("2031-03-21", "2031-03-23") if row[1] == "position changed"]
    assert [row[2:5] for row in changed] == [["Valdoria on truce", "for", "against"]]
    assert learnt("2031-03-21", "2031-03-21") == []
    assert learnt("2030", "2031-02") == []
    every = run("diff", "2031-02", "2031-03", "--record", record, "--json").json()
    assert [one["kind"] for one in every].count("new report") == 5
    some = run("diff", "2031-02", "2031-03", "--kind", "new report", "--kind", "judgement", "--record", record, "--json").json()
    assert {one["kind"] for one in some} == {"new report"}


def test_a_judgement_is_part_of_the_difference(run: Run, record: Path) -> None:
    run("merge", "Ana Sorel", "A. Sorel", "--reason", "one desk", "--record", record)
    with sqlite3.connect(record) as connection:
        connection.execute("UPDATE judgement SET made = '2031-03-25T10:00:00+00:00'")
    connection.close()

    (row,) = run("diff", "2031-03-24", "2031-03-25", "--record", record).out.splitlines()

    assert row.split("\t")[1] == "judgement"
    assert "Ana Sorel" in row


@pytest.fixture
def edited(run: Run, tmp_path: Path) -> Path:
    """A record of an article and of its later version, read as everybody's are."""
    place = tmp_path / "edited.sqlite"
    (tmp_path / "a.txt").write_text(TALKS, encoding="utf-8")
    later = TALKS.replace("would hold until winter", "would end within days").replace("We have waited long enough.", "")
    (tmp_path / "b.txt").write_text(later, encoding="utf-8")
    said = ("--publisher", "Harbour Wire", "--url", "https://wire.example/talks", "--record", str(place))
    assert run("read", "a.txt", "--published", "2031-03-20", *said).code == 0
    done = run("read", "b.txt", "--published", "2031-03-21", *said, "--json")
    assert (done.code, done.err) == (0, "")
    return place


def test_a_later_version_of_an_article_is_told_of(run: Run, edited: Path, tmp_path: Path) -> None:
    first, later = (row.split("\t")[0] for row in run("reports", "--record", edited).out.splitlines())
    (tmp_path / "c.txt").write_text(TALKS.replace("would hold", "might hold"), encoding="utf-8")

    told = run("read", "c.txt", "--publisher", "Harbour Wire", "--url", "https://wire.example/talks", "--record", edited)

    assert f"note: c.txt: kept as a later version of {later}: " in told.err
    assert "superseded\n" in told.err
    assert first != later


def test_edits_list_what_was_changed_and_removed_and_what_gave_way(run: Run, edited: Path) -> None:
    first, later = (row.split("\t")[0] for row in run("reports", "--record", edited).out.splitlines())

    listed = [line.split("\t") for line in run("edits", "--record", edited).out.splitlines()]

    assert {row[0] for row in listed} == {later}
    assert {row[1] for row in listed} == {first}
    assert any("hold until winter" in row[5] and "end within days" in row[6] for row in listed)
    assert run("edits", first, "--record", edited).out == run("edits", later, "--record", edited).out
    assert run("edits", "r-none", "--record", edited).code == 1
    gone = {entry for row in listed for entry in row[7].split("; ") if entry}
    for entry in gone:
        assert "gave way" in run("open", entry, "--record", edited).out
        assert run("open", entry, "--record", edited, "--json").json()["superseded_by"] == later


def test_an_entry_had_not_given_way_before_the_later_version_came(run: Run, edited: Path) -> None:
    listed = [row.split("\t")[7] for row in run("edits", "--record", edited).out.splitlines()]
    gone = next(entries.split("; ")[0] for entries in listed if entries)
    with sqlite3.connect(edited) as connection:
        connection.execute("UPDATE report SET recorded = '2031-03-20T12:00:00+00:00'")
        connection.execute("UPDATE superseded SET recorded = '2031-03-25T12:00:00+00:00'")
    connection.close()

    assert "gave way" not in run("open", gone, "--record", edited, "--as-known-on", "2031-03-24").out
    assert "gave way" in run("open", gone, "--record", edited, "--as-known-on", "2031-03-25").out
