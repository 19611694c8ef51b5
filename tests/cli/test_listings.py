"""The listings: tables on a terminal, tabs in a pipe, arrays in JSON; each says the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.show.tables import ENTITIES, REPORTS, STATEMENTS
from tests.cli.conftest import Run

LISTINGS = ("statements", "reports", "entities")


def test_a_statement_in_a_pipe_is_one_line_with_nothing_shortened(run: Run, small_record: Path) -> None:
    lines = [line.split("\t") for line in run("statements", "--record", small_record).out.splitlines()]

    assert lines[0][1:] == [
        "2031-03-19",
        "Ana Sorel",
        "“We will sign the ceasefire.”",
        "Harbour Courier > two officials",
        "The Grenzmark Post",
        "happened",
    ]
    assert lines[1][1:] == ["not stated", "not stated", "北方の外相は停戦を拒否した", "", "Kita Shimbun", "happened"]


def test_json_has_the_keys_of_the_export(run: Run, small_record: Path) -> None:
    columns = {"statements": STATEMENTS, "reports": REPORTS}
    for command, table in columns.items():
        made = run(command, "--record", small_record, "--json").json()
        required = {column.name for column in table.columns if "not applicable" not in column.absent}
        assert required <= set(made[0])
        assert len(made) == 2
    names = run("entities", "--record", small_record, "--json").json()
    assert names == [{"name": "Ana Sorel", "kind": "PERSON", "statements": 1, "mentions": 1, "reports": 1}]
    assert ENTITIES.name == "entities"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (("--speaker", "sorel"), 1),
        (("--speaker", "veld"), 0),
        (("--about", "ceasefire"), 1),
        (("--via", "courier"), 1),
        (("--via", "kita"), 1),
        (("--kind", "INDIRECT"), 1),
        (("--modality", "happened"), 2),
        (("--modality", "DENIED"), 0),
        (("--min-score", "0.01"), 2),
        (("--since", "2031-03-19"), 1),
        (("--since", "2031-03"), 1),
        (("--since", "2031-03", "--undated"), 2),
        (("--until", "2031-02"), 0),
        (("--since", "2031", "--until", "2031"), 1),
        (("--report", "k1"), 1),
        (("--limit", "1"), 1),
    ],
)
def test_each_condition_narrows_the_list(run: Run, small_record: Path, asked: tuple[str, ...], found: int) -> None:
    done = run("statements", "--record", small_record, *asked, "--json")

    assert done.code == 0
    assert len(done.json()) == found


def test_entities_are_asked_for_by_kind_and_name(run: Run, small_record: Path) -> None:
    assert run("entities", "--record", small_record, "--kind", "person", "--name", "sor").out == "Ana Sorel\tPERSON\t1\t1\t1\n"
    assert run("entities", "--record", small_record, "--kind", "STATE", "--json").json() == []


@pytest.mark.parametrize("width", [40, 60, 80, 100, 116, 160, 200])
@pytest.mark.parametrize("command", LISTINGS)
def test_tables_fit_the_terminal(run: Run, story_record: Path, command: str, width: int) -> None:
    from rich.cells import cell_len

    env = {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": str(width)}
    done = run(command, "--record", story_record, env=env)

    rows = [_without_codes(line) for line in done.out.splitlines()]
    assert done.code == 0
    assert len(rows) > 10
    assert max(map(cell_len, rows)) <= width


@pytest.mark.parametrize("command", LISTINGS)
def test_a_narrow_terminal_gets_entries_under_each_other(run: Run, small_record: Path, command: str) -> None:
    env = {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "40"}
    rows = [_without_codes(line).rstrip() for line in run(command, "--record", small_record, env=env).out.splitlines()]

    shown = {
        "statements": ["  Ana Sorel", "  “We will sign the ceasefire.”"],
        "reports": ["  2031-03-20  The Grenzmark Post  1", "  Sorel will sign"],
        "entities": ["Ana Sorel", "  PERSON, 1 statement, 1 mention, 1"],
    }[command]
    assert [row for row in rows if row in shown] == shown
    assert not rows[0].startswith(("ID ", "Name "))


def test_a_table_begins_only_where_each_column_has_room(run: Run, story_record: Path) -> None:
    for command, first in (("reports", 100), ("entities", 66)):
        for width, is_table in ((first - 1, False), (first, True)):
            env = {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": str(width)}
            head, *_ = run(command, "--record", story_record, env=env).out.splitlines()
            assert ("Statements" in head) is is_table


def _without_codes(line: str) -> str:
    from rich.text import Text

    return Text.from_ansi(line).plain


def test_a_terminal_gets_short_ids_that_open_takes(run: Run, small_record: Path) -> None:
    env = {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "80"}
    shown = run("statements", "--record", small_record, env=env)

    made_id = _without_codes(shown.out.splitlines()[1]).split()[0]
    assert len(made_id) == 9
    assert f"Open one: onrecord open {made_id}" in shown.err
    assert run("open", made_id, "--record", small_record).code == 0


def test_wide_letters_are_counted_as_two(run: Run, small_record: Path) -> None:
    from rich.cells import cell_len

    env = {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "36"}
    rows = [_without_codes(line) for line in run("statements", "--record", small_record, env=env).out.splitlines()]

    assert max(map(cell_len, rows)) <= 36
    assert any("北方の外相は" in row for row in rows)


def test_a_listing_on_a_terminal_is_cut_and_says_so(run: Run, story_record: Path) -> None:
    env = {"FORCE_COLOR": "1", "COLUMNS": "160"}
    assert "the first 100; there are more, see --limit" in run("statements", "--record", story_record, env=env).err
    assert len(run("statements", "--record", story_record).out.splitlines()) > 100


def test_nothing_found_is_no_error(run: Run, small_record: Path) -> None:
    done = run("statements", "--record", small_record, "--speaker", "nobody", env={"FORCE_COLOR": "1"})

    assert (done.code, done.out, done.err) == (0, "", "no statements found\n")
    assert run("statements", "--record", small_record, "--speaker", "nobody", "--json").json() == []


@pytest.mark.parametrize("command", [*LISTINGS, "export", ("open", "s1")])
def test_a_missing_record_is_named_with_what_makes_one(run: Run, command: str | tuple[str, ...]) -> None:
    words = (command,) if isinstance(command, str) else command

    done = run(*words, "--record", "nowhere.sqlite")

    assert (done.code, done.out) == (1, "")
    assert done.err == "error: no record at nowhere.sqlite; make one with: onrecord read PATH ...\n"


def test_the_record_is_named_by_option_variable_or_default(run: Run, small_record: Path, tmp_path: Path) -> None:
    assert run("reports", env={"ONRECORD_RECORD": str(small_record)}).out.count("\n") == 2
    assert "no record at onrecord.sqlite" in run("reports").err
    small_record.rename(tmp_path / "onrecord.sqlite")
    assert run("reports").out.count("\n") == 2


def test_an_unknown_report_is_an_error_and_not_an_empty_list(run: Run, small_record: Path) -> None:
    done = run("statements", "--record", small_record, "--report", "k2", "--json")

    assert done.code == 1
    assert done.errors()[0]["kind"] == "not found"


@pytest.mark.parametrize(
    "words",
    [
        ("statements", "--since", "soon"),
        ("statements", "--since", "2031-02-30"),
        ("statements", "--since", "2031-13"),
        ("statements", "--limit", "0"),
        ("statements", "--kind", "loud"),
        ("statements", "--since", "2031-04", "--until", "2031-03"),
        ("entities", "--kind", "dragon"),
        ("export", "--format", "xls"),
        ("export", "--table", "reports", "--speaker", "Sorel"),
        ("read",),
        ("read", "talks.txt", "--published", "yesterday"),
        ("read", "talks.txt", "--language", "klingon"),
        ("open",),
        ("annotate", "one.jsonl"),
        ("nothing",),
    ],
)
def test_asking_wrongly_is_exit_2(run: Run, small_record: Path, words: tuple[str, ...]) -> None:
    done = run(*words, env={"ONRECORD_RECORD": str(small_record)})

    assert (done.code, done.out) == (2, "")
    assert done.err
