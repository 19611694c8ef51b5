"""Asking wrongly is told in one style and plain words, whoever noticed it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import typer.main

from onrecord.annotation import MODES, EventType
from onrecord.cli.commands import app
from tests.cli.conftest import Run

WRONG = {
    "statements --kind loud": "--kind: 'loud' is none of direct, indirect, mixed (see onrecord statements --help)",
    "export --format xls": "--format: 'xls' is none of csv, jsonl, parquet (see onrecord export --help)",
    "export --json": "there is no option --json; for JSON: --format jsonl (see onrecord export --help)",
    "statements --limit 0": "--limit: '0' is no whole number from 1 on (see onrecord statements --help)",
    "read x --threads two": "--threads: 'two' is no whole number from 1 on (see onrecord read --help)",
    "statements --speeker x": "there is no option --speeker; did you mean --speaker? (see onrecord statements --help)",
    "export --since soon": "--since: 'soon' is no day; write it as 2026-04-19, 2026-04 or 2026 (see onrecord export --help)",
    "read": "PATH is missing (see onrecord read --help)",
    "events --type war": "--type: 'war' is none of {types} (see onrecord events --help)",
    "events --mode loud": "--mode: 'loud' is none of {modes} (see onrecord events --help)",
    "events --type ASSAULT --mode offer": "--mode offer does not go with --type ASSAULT, which has {assaults}",
    "commitments --status lapsed": "no report tells a lapse: --status lapsed needs a day to reckon from, --as-of DAY",
    "statements --min-score nan": "--min-score: 'nan' is no number from 0 to 1 (see onrecord statements --help)",
    "events --min-score 1.5": "--min-score: '1.5' is no number from 0 to 1 (see onrecord events --help)",
    "statements --undated": "--undated goes with --since or --until; without them what has no stated day is listed anyway",
    "timeline --undated": "--undated goes with --since or --until; without them what has no stated day is listed anyway",
    "open a b": "too many words: b (see onrecord open --help)",
    "statments": "there is no command statments; did you mean statements?",
}

NAMES = {
    "types": ", ".join(EventType),
    "modes": ", ".join(sorted({mode for modes in MODES.values() for mode in modes})),
    "assaults": ", ".join(MODES[EventType.ASSAULT]),
}


@pytest.mark.parametrize("words", WRONG)
def test_it_is_one_line_in_plain_words(run: Run, words: str) -> None:
    done = run(*words.split())

    assert (done.code, done.out, done.err) == (2, "", f"error: {WRONG[words].format(**NAMES)}\n")


TAKES_WORDS = frozenset("--speaker --about --via --actor --place --party --issue --name --report --claim".split())
FILTERS = {
    (name, option.opts[0])
    for name, command in typer.main.get_command(app).commands.items()  # type: ignore[attr-defined]
    for option in command.params
    if option.opts[0] in TAKES_WORDS
}


def test_each_listing_has_a_filter_that_takes_words() -> None:
    listings = {"statements", "events", "commitments", "entities", "claims", "discrepancies", "positions", "breaches"}
    assert listings | {"identities", "graph", "timeline", "export"} <= {command for command, _ in FILTERS}


@pytest.mark.parametrize("words", ["", " \t", "?!"])
@pytest.mark.parametrize(("command", "option"), sorted(FILTERS))
def test_what_asks_for_no_word_is_refused(run: Run, command: str, option: str, words: str) -> None:
    done = run(command, option, words)

    told = f"error: {option}: {words!r} has no word to look for (see onrecord {command} --help)\n"
    assert (done.code, done.out, done.err) == (2, "", told)


@pytest.mark.parametrize("command", ["timeline", "graph", "discrepancies"])
def test_a_page_and_json_at_once_are_refused(run: Run, tmp_path: Path, command: str) -> None:
    done = run(command, "--json", "--html", tmp_path / "page.html")

    assert (done.code, done.errors()[0]["error"]) == (2, "say one of --json and --html: a page is no JSON")
    assert not (tmp_path / "page.html").exists()


def test_an_empty_name_of_a_record_is_not_the_usual_record(run: Run) -> None:
    done = run("statements", "--record", "")

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: --record: it is empty; name a file, or leave it out")


def test_an_option_without_its_value_is_named(run: Run) -> None:
    assert run("export", "--output").err.startswith("error: --output needs a value")


def test_an_unknown_command_names_those_there_are(run: Run) -> None:
    assert run("xyzzy").err.startswith("error: there is no command xyzzy; there are demo, read, link, statements, events, ")


def test_a_driver_that_is_missing_is_named_by_its_extra(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)

    done = run("statements", "--record", "postgresql://localhost/talks")

    assert done.code == 2
    assert done.err.endswith('is not installed: pip install "onrecord[pg]"\n')


def test_names_are_taken_in_any_case_and_listed_in_the_help(run: Run) -> None:
    assert "no record at" in run("export", "--format", "JSONL", "--table", "Reports").err
    assert "[csv|jsonl|parquet]" in run("export", "--help", env={"COLUMNS": "120"}).out
