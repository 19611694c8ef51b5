"""Nothing that a report, a name or a file name holds reaches a terminal as a code."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from onrecord.entity import EntityKind
from onrecord.show.codes import clean
from onrecord.testing import a_capture, a_link, a_report, a_statement, an_entity
from tests.cli.conftest import Run, keep

EVIL = "\x1b]0;owned\x07\x1b[31mred\x9b32m\x7f\u202egnirts\u2066 [bold]loud[/bold] :smile: <b>html</b>"
CODES = re.compile(r"[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
OURS = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def evil_record(tmp_path: Path) -> Path:
    """A record whose every word is out to do harm."""
    report = a_report(
        f"{EVIL} said: “{EVIL} we sign”, the Courier{EVIL} reported.",
        title=EVIL,
        publisher=f"Post{EVIL}",
        url=f"https://x.example/{EVIL}",
        credits=(EVIL,),
        capture=a_capture(b"evil", origin=f"evil{EVIL}.txt"),
        id=f"id{EVIL}",
    )
    said = a_statement(
        report,
        content=f"“{EVIL} we sign”",
        source=EVIL,
        cue="said",
        addressee=EVIL,
        medium=EVIL,
        chain=(a_link(report, f"Courier{EVIL}", cue="reported"),),
    )
    place = tmp_path / "evil.sqlite"
    keep(place, report, said, entities=(an_entity(report, EVIL, kind=EntityKind.PERSON),))
    return place


COMMANDS = [("statements",), ("reports",), ("entities",), ("open", "s")]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("env", [{}, {"FORCE_COLOR": "1", "COLUMNS": "80"}, {"FORCE_COLOR": "1", "COLUMNS": "160"}], ids=str)
def test_no_code_comes_out_of_a_record(run: Run, evil_record: Path, command: tuple[str, ...], env: dict[str, str]) -> None:
    done = run(*command, "--record", evil_record, env=env)

    assert done.code == 0
    for out in (OURS.sub("", done.out), OURS.sub("", done.err)):
        assert not CODES.search(out)
        assert "\x1b" not in out
    if not env:
        assert "[bold]loud[/bold] :smile: <b>html</b>" in " ".join(done.out.split())  # words stay words


@pytest.mark.parametrize("command", [*COMMANDS, ("export", "--format", "jsonl")], ids=" ".join)
def test_json_escapes_codes_and_loses_nothing(run: Run, evil_record: Path, command: tuple[str, ...]) -> None:
    words = (*command, "--record", evil_record, *(() if command[0] == "export" else ("--json",)))
    done = run(*words)

    assert "\x1b" not in done.out
    if command[0] != "export":
        assert not CODES.search(done.out)
    made = json.loads(done.out)
    row = made[0] if isinstance(made, list) else made
    assert EVIL in (row.get("name") or row.get("title"))


def test_file_names_are_cleaned_too(run: Run, tmp_path: Path) -> None:
    name = os.fsdecode(b"\x1b[31m\xff\xfe[bold].txt")
    (tmp_path / name).touch()

    told = run("read", ".")
    as_json = run("read", ".", "--json")

    assert told.err.startswith("skipped: ␛[31m\\xff\\xfe[bold].txt: empty file\n")
    assert as_json.errors()[0]["origin"] == "\x1b[31m\\xff\\xfe[bold].txt"
    assert "\x1b" not in as_json.err


def test_an_id_from_a_file_is_cleaned_where_it_is_told(run: Run, tmp_path: Path) -> None:
    row = {"id": "a\u001b[2J", "text": "Ana Sorel said that the talks went well."}
    (tmp_path / "one.jsonl").write_text(json.dumps(row), encoding="utf-8")

    assert run("read", "one.jsonl").out == "kept a␛[2J one.jsonl:1\n"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a\x1b[0mb", "a␛[0mb"),
        ("two\nlines\tand  more", "two lines and more"),
        ("\x7f\x9b", "␡\\u009b"),
        ("right\u202eleft\u2069", "right\\u202eleft\\u2069"),
        ("\udcff\ud800", "\\xff\\ud800"),
        ("Ржеда ‘ž’ 北", "Ржеда ‘ž’ 北"),
        ("e\u0301 👩\u200d🚀 \u200fعربي", "e\u0301 👩\u200d🚀 \u200fعربي"),
    ],
)
def test_clean_shows_codes_and_leaves_letters(words: str, shown: str) -> None:
    assert clean(words) == shown


ACROSS = [
    ("claims", "--min-reports", "1"),
    ("identities",),
    ("judgements", "--undone"),
    ("same",),
    ("edits",),
    ("diff", "2020", "2999"),
]


@pytest.fixture
def judged_record(run: Run, evil_record: Path) -> Path:
    """The same record, linked, with judgements whose words are out to do harm too."""
    assert run("link", "--record", evil_record).code == 0
    identity = json.loads(run("identities", "--record", evil_record, "--json").out)[0]["record_id"]
    words = ("--author", f"me{EVIL}", "--reason", EVIL, "--record", evil_record)
    assert run("name", identity, f"Sorel {EVIL}", *words).code == 0
    return evil_record


@pytest.mark.parametrize("command", ACROSS, ids=" ".join)
@pytest.mark.parametrize("env", [{}, {"FORCE_COLOR": "1", "COLUMNS": "40"}, {"FORCE_COLOR": "1", "COLUMNS": "160"}], ids=str)
def test_no_code_comes_out_of_what_holds_across_reports(
    run: Run, judged_record: Path, command: tuple[str, ...], env: dict[str, str]
) -> None:
    done = run(*command, "--record", judged_record, env=env)

    assert done.code == 0
    assert not CODES.search(OURS.sub("", done.out + done.err))
    assert "\x1b" not in OURS.sub("", done.out + done.err)
    opened = [row.split("\t")[0] for row in run(*command, "--record", judged_record).out.splitlines()]
    for made_id in (one for one in opened if one[:1] in set("kqun")):
        shown = run("open", made_id, "--record", judged_record, env=env)
        assert shown.code == 0
        assert not CODES.search(OURS.sub("", shown.out))
        assert "\x1b" not in OURS.sub("", shown.out)
