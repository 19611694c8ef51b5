"""`onrecord events`, `onrecord commitments` and `onrecord open` on both: screens, pipes, JSON."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from rich.text import Text

from onrecord.annotation import EventType, Modality
from onrecord.dates import When
from onrecord.entry import Event, Party, PlaceState, Status
from onrecord.figure import Figure, FigureKind
from onrecord.record import open_record
from onrecord.report import Report
from onrecord.show.tables import COMMITMENTS, EVENTS
from onrecord.testing import (
    a_commitment,
    a_link,
    a_place,
    a_report,
    a_step,
    a_when,
    an_event,
    annotations_of,
    resolution_of,
    span_of,
)
from tests.cli.conftest import Run
from tests.cli.test_untrusted import CODES, EVIL, OURS

TALKS = (
    "On Monday Valdoria offered Kestria a truce along the border by 20 April if the shelling of Veldstad ends, Radio Ost"
    " reported. Northmarch will withdraw its troops on Thursday. Shells killed at least 14 people in Springfield."
    " Kestria never fired."
)
ANSWER = "Kestria has accepted the truce, its ministry said. Kestria has never accepted it, NordWire reported."


def keep(place: Path, report: Report, events: list[Event], *commitments: Any) -> None:
    with open_record(place) as record:
        record.keep(report, annotations_of(report), resolution_of(report, events=events, commitments=commitments))


@pytest.fixture
def acts_record(tmp_path: Path) -> Path:
    """A record of two reports: an offer, a plan, a deed and a denial; and an answer that is told in two ways."""
    place = tmp_path / "acts.sqlite"
    first = a_report(TALKS, id="first", title="Truce offered", url="https://grenzmark.example/truce")
    known = {"name": "Valdorian border", "country": "VLD", "latitude": 48.5, "longitude": -0.25, "radius_km": 120.0}
    offered = an_event(
        first,
        "offered",
        mode="offer",
        actors=["Valdoria"],
        recipients=["Kestria"],
        object="a truce along the border",
        condition="if the shelling of Veldstad ends",
        place=a_place(first, "the border", PlaceState.KNOWN, geoname=7_000_001, **known),
        time="On Monday",
        when=a_when(first, "On Monday", date(2031, 3, 17)),
        chain=(a_link(first, "Radio Ost", cue="reported"),),
        score=0.91,
    )
    withdraw = an_event(
        first,
        "withdraw",
        EventType.RETREAT,
        mode="withdraw",
        modality=Modality.SCHEDULED,
        actors=["Northmarch"],
        object="its troops",
        time="on Thursday",
        when=a_when(first, "on Thursday", date(2031, 3, 27)),
    )
    killed = an_event(
        first,
        "killed",
        EventType.ASSAULT,
        place=a_place(first, "Springfield", PlaceState.AMBIGUOUS, candidates=("Springfield, Ohio", "Springfield, Oregon")),
        figures=(Figure(span_of(TALKS, "at least 14 people"), FigureKind.DEAD, 14.0, None, "people", "at least"),),
        score=0.5,
    )
    fired = an_event(first, "fired", EventType.ASSAULT, modality=Modality.DENIED, actors=[_last_kestria(TALKS)])
    truce = a_commitment(
        first,
        "Valdoria",
        "a truce",
        a_step(first, Status.CONDITIONAL, offered),
        counterparts=["Kestria"],
        scope="along the border",
        condition="if the shelling of Veldstad ends",
        deadline=When(None, date(2031, 4, 20), "../2031-04-20", "by 20 April", *span_of(TALKS, "by 20 April")),
    )
    keep(place, first, [offered, withdraw, killed, fired], truce)
    second = a_report(ANSWER, id="second", publisher="Kestria Daily", published=date(2031, 3, 22))
    told = [
        an_event(second, "accepted", mode="accept", chain=(a_link(second, "its ministry", cue="said"),)),
        an_event(second, "accepted", nth=1, modality=Modality.DENIED, chain=(a_link(second, "NordWire", cue="reported"),)),
    ]
    steps = a_step(second, Status.ACCEPTED, told[0]), a_step(second, Status.DENIED, told[1])
    keep(place, second, told, a_commitment(second, "Kestria", "the truce", *steps))
    return place


def _last_kestria(text: str) -> Party:
    return Party(span_of(text, "Kestria", 1), "Kestria")


def on_screen(run: Run, width: int, *words: object) -> list[str]:
    """Run a command on a terminal of some width without colours and give the lines that it shows."""
    done = run(*words, env={"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": str(width)})
    assert done.code == 0, done.err
    return [Text.from_ansi(line).plain.rstrip() for line in done.out.splitlines()]


def test_an_event_in_a_pipe_is_one_line_with_nothing_shortened(run: Run, acts_record: Path) -> None:
    rows = [line.split("\t") for line in run("events", "--record", acts_record, "--report", "first").out.splitlines()]

    assert rows[0][1:] == [
        "2031-03-17", "happened", "AGREE", "offer", "Valdoria", "Kestria", "offered Kestria a truce along the border",
        "if the shelling of Veldstad ends", "Valdorian border", "VLD", "Radio Ost", "The Grenzmark Post",
    ]  # fmt: skip
    assert [row[1:4] for row in rows[1:]] == [
        ["2031-03-27", "scheduled", "RETREAT"],
        ["not stated", "happened", "ASSAULT"],
        ["not stated", "denied", "ASSAULT"],
    ]
    assert rows[2][5:7] == ["not stated", "not stated"]


def test_a_commitment_in_a_pipe_tells_its_steps_and_who_says_so(run: Run, acts_record: Path) -> None:
    rows = [line.split("\t") for line in run("commitments", "--record", acts_record).out.splitlines()]

    assert [row[1:] for row in rows] == [
        [
            "conditional", "Valdoria", "Kestria", "a truce", "along the border", "if the shelling of Veldstad ends",
            "../2031-04-20", "2031-03-17 conditional (Radio Ost)", "The Grenzmark Post",
        ],
        [
            "denied", "Kestria", "not stated", "the truce", "", "", "not stated",
            "not stated accepted (its ministry); not stated denied (NordWire)", "Kestria Daily",
        ],
    ]  # fmt: skip


@pytest.mark.parametrize("width", [40, 48, 60, 80, 100, 116, 150, 200])
@pytest.mark.parametrize("command", ["events", "commitments"])
def test_listings_fit_the_terminal(run: Run, acts_record: Path, command: str, width: int) -> None:
    rows = on_screen(run, width, command, "--record", acts_record)

    assert len(rows) > 6
    assert max(map(cell_len, rows)) <= width


@pytest.mark.parametrize("width", [40, 80, 160])
def test_what_is_only_planned_or_denied_is_told_by_a_word_of_its_own(run: Run, acts_record: Path, width: int) -> None:
    shown = "\n".join(on_screen(run, width, "events", "--record", acts_record))

    assert "scheduled" in shown
    assert shown.count("denied") == 2
    assert "happened" not in shown


def test_the_word_stands_in_its_own_column(run: Run, acts_record: Path) -> None:
    head, *rows = on_screen(run, 100, "events", "--record", acts_record, "--report", "first")

    column = head.index("How far")
    width = len("scheduled")
    told = [row[column : column + width].strip() for row in rows if row.startswith("v")]
    assert told == ["", "scheduled", "", "denied"]


def test_the_screen_says_how_to_read_the_empty_word(run: Run, acts_record: Path) -> None:
    done = run("events", "--record", acts_record, env={"FORCE_COLOR": "1", "COLUMNS": "80"})

    assert done.err.startswith(
        "\nevents: 6. Without a word such as scheduled or denied: told as done. Open one: onrecord open v"
    )


@pytest.mark.parametrize("width", [40, 100])
def test_a_commitment_on_the_screen_has_all_a_reader_asks_for(run: Run, acts_record: Path, width: int) -> None:
    shown = " ".join(" ".join(on_screen(run, width, "commitments", "--record", acts_record)).split())

    for words in (
        "conditional",
        "Valdoria → Kestria: a truce",
        "scope: along the border",
        "condition: if the shelling of Veldstad ends",
        "deadline: by 2031-04-20",
        "- 2031-03-17 conditional The Grenzmark Post > Radio Ost",
        "- not stated accepted Kestria Daily > its ministry",
        "- not stated denied Kestria Daily > NordWire",
        "(contested)",
    ):
        assert words in shown


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (("--type", "assault"), 2),
        (("--type", "AGREE", "--mode", "accept"), 1),
        (("--mode", "Withdraw"), 1),
        (("--modality", "denied"), 2),
        (("--actor", "kestria"), 2),
        (("--actor", "nobody"), 0),
        (("--place", "vld"), 1),
        (("--place", "springfield"), 1),
        (("--since", "2031-03-18"), 1),
        (("--since", "2031-03", "--until", "2031-03"), 2),
        (("--since", "2031-03-18", "--undated"), 5),
        (("--until", "2031-02"), 0),
        (("--min-score", "0.6"), 5),
        (("--report", "second"), 2),
        (("--limit", "3"), 3),
    ],
)
def test_each_condition_narrows_the_events(run: Run, acts_record: Path, asked: tuple[str, ...], found: int) -> None:
    done = run("events", "--record", acts_record, *asked, "--json")

    assert done.code == 0
    assert len(done.json()) == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (("--party", "kestria"), 2),
        (("--party", "valdoria"), 1),
        (("--status", "denied"), 1),
        (("--status", "Conditional"), 1),
        (("--status", "lapsed", "--as-of", "2031-04-20"), 0),
        (("--status", "lapsed", "--as-of", "2031-04"), 1),
        (("--status", "conditional", "--as-of", "2031-05-01"), 0),
        (("--report", "first"), 1),
        (("--limit", "1"), 1),
    ],
)
def test_each_condition_narrows_the_commitments(run: Run, acts_record: Path, asked: tuple[str, ...], found: int) -> None:
    done = run("commitments", "--record", acts_record, *asked, "--json")

    assert done.code == 0
    assert len(done.json()) == found


def test_a_lapse_is_told_with_the_day_that_it_was_reckoned_from(run: Run, acts_record: Path) -> None:
    words = ("commitments", "--record", acts_record, "--as-of", "2031-05-01", "--report", "first")

    done = run(*words, env={"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "80"})
    (made,) = run(*words, "--json").json()

    assert "lapsed" in done.out
    assert "commitments: 1. Lapses as of 2031-05-01." in done.err
    assert (made["status"], made["as_of"]) == ("lapsed", "2031-05-01")
    assert [step["status"] for step in made["transitions"]] == ["conditional"]


def test_json_has_the_keys_of_the_export(run: Run, acts_record: Path) -> None:
    for command, table in (("events", EVENTS), ("commitments", COMMITMENTS)):
        made = run(command, "--record", acts_record, "--json").json()
        required = {column.name for column in table.columns if "not applicable" not in column.absent}
        assert required <= set(made[0])
        assert made == [json.loads(line) for line in run(command, "--record", acts_record, "-f", "jsonl").out.splitlines()]
        assert made == run(command, "--record", acts_record, "--format", "json").json()


@pytest.mark.parametrize("command", ["events", "commitments"])
def test_nothing_found_is_no_error(run: Run, small_record: Path, command: str) -> None:
    done = run(command, "--record", small_record, env={"FORCE_COLOR": "1"})

    assert (done.code, done.out, done.err) == (0, "", f"no {command} found\n")
    assert run(command, "--record", small_record, "--json").json() == []
    assert run(command, "--record", small_record, "--format", "jsonl").out == ""


@pytest.mark.parametrize("command", ["events", "commitments"])
def test_an_unknown_report_or_record_is_an_error(run: Run, acts_record: Path, command: str) -> None:
    assert run(command, "--record", acts_record, "--report", "third", "--json").errors()[0]["kind"] == "not found"
    assert run(command, "--record", "nowhere.sqlite").err.startswith("error: no record at nowhere.sqlite; make one with:")
    assert run(command, "--record", acts_record, "--limit", "0").code == 2


def test_a_listing_on_a_terminal_is_cut_and_says_so(run: Run, tmp_path: Path) -> None:
    text = " ".join(f"Kestria hit <{number}>." for number in range(150))
    report = a_report(text)
    keep(tmp_path / "many.sqlite", report, [an_event(report, "hit", EventType.ASSAULT, nth=number) for number in range(150)])

    assert (
        "the first 100; there are more, see --limit" in run("events", "--record", "many.sqlite", env={"FORCE_COLOR": "1"}).err
    )
    assert len(run("events", "--record", "many.sqlite").out.splitlines()) == 150


def opened(run: Run, place: Path, command: str, row: int = 0) -> str:
    made_id = run(command, "--record", place).out.splitlines()[row].split("\t")[0]
    return " ".join(run("open", made_id[:9], "--record", place, env={"COLUMNS": "120"}).out.split())


def test_an_event_opens_with_its_words_in_named_brackets(run: Run, acts_record: Path) -> None:
    out = opened(run, acts_record, "events")

    assert (
        "[day: On Monday] [actor: Valdoria] [trigger: offered] [recipient: Kestria] [object: a truce along [place: the border]]"
        " by 20 April [condition: if the shelling of Veldstad ends], [via: Radio Ost] [via: reported]."
    ) in out
    for words in (
        "how far happened: told as done",
        "place Valdorian border, VLD within 120 km of 48.50, -0.25; GeoNames 7000001",
        "day 2031-03-17 words “On Monday”, counted from the day of publication, 2031-03-20",
        "score 0.91",
        "origin report.txt",
        "address https://grenzmark.example/truce#:~:text=offered",
    ):
        assert words in out
    places = [out.index(name) for name in ("you read", "The Grenzmark Post, 2031-03-20", "Radio Ost (source")]
    assert places == sorted(places)


def test_an_event_that_is_not_told_as_done_says_so_when_opened(run: Run, acts_record: Path) -> None:
    planned, bare, denied = (opened(run, acts_record, "events", row) for row in (1, 2, 3))

    assert "[scheduled] Northmarch RETREAT withdraw" in planned
    assert "how far scheduled: still to come" in planned
    assert "how far denied: not so" in denied
    assert "the report tells it itself" in bare
    assert "actor not stated recipient not stated object not stated condition not stated" in bare
    assert "place Springfield one of: Springfield, Ohio, Springfield, Oregon day not stated" in bare
    assert "figure at least 14 people dead, at least" in bare


def test_a_commitment_opens_with_each_step_and_its_sentence(run: Run, acts_record: Path) -> None:
    out = opened(run, acts_record, "commitments", 1)

    assert "status denied (contested)" in out
    assert "counterpart not stated" in out
    assert "not stated accepted Kestria Daily > its ministry score 1.00, event v" in out
    assert "[step: [party: Kestria] has [trigger: accepted] [what: the truce], [via: its ministry] [via: said].]" in out
    assert "[step: Kestria has never [trigger: accepted] it, [via: NordWire] [via: reported].]" in out


def test_json_of_an_opened_act_counts_in_the_text_of_its_report(run: Run, acts_record: Path) -> None:
    for command, role, words in (("events", "trigger", "offered"), ("commitments", "what", "a truce")):
        made_id = run(command, "--record", acts_record).out.split("\t")[0]
        made = run("open", made_id, "--record", acts_record, "--json").json()
        marks = [mark["span"] for passage in made["paragraphs"] for mark in passage["highlights"] if mark["role"] == role]
        assert [TALKS[start:end] for start, end in marks] == [words]
        assert (made["record_id"], made["report"]["record_id"]) == (made_id, "first")


def test_an_id_that_nothing_has_says_what_there_is_none_of(run: Run, acts_record: Path) -> None:
    assert run("open", "v0zz", "--record", acts_record).err.startswith("error: there is no event v0zz")
    assert run("open", "czz", "--record", acts_record).err.startswith("error: there is no commitment czz")
    assert "ambiguous: 6 events begin with v" in run("open", "v", "--record", acts_record).err


@pytest.mark.parametrize("table", ["events", "commitments", "transitions"])
def test_acts_are_exported(run: Run, acts_record: Path, table: str) -> None:
    rows = {"events": 6, "commitments": 2, "transitions": 3}[table]

    for form in ("csv", "jsonl", "parquet"):
        done = run("export", "--record", acts_record, "--table", table, "--format", form, "-o", f"out.{form}")
        assert (done.code, done.err) == (0, f"{rows} rows of {table} written to out.{form}\n")
        assert run("export", "--record", acts_record, "--table", table, "--format", form, "-o", f"out.{form}").code == 0
    assert run("export", "--record", acts_record, "--table", table, "--speaker", "Sorel").code == 2


@pytest.mark.parametrize("env", [{}, {"FORCE_COLOR": "1", "COLUMNS": "40"}, {"FORCE_COLOR": "1", "COLUMNS": "160"}], ids=str)
def test_no_code_comes_out_of_an_act(run: Run, tmp_path: Path, env: dict[str, str]) -> None:
    place = tmp_path / "evil.sqlite"
    text = f"{EVIL} offered {EVIL} if {EVIL} ends"
    report = a_report(text, publisher=EVIL, title=EVIL)
    words = span_of(text, EVIL)
    party = Party(words, EVIL)
    where = a_place(report, EVIL, PlaceState.AMBIGUOUS, candidates=(EVIL, EVIL))
    told: dict[str, Any] = {
        "object": words,
        "condition": words,
        "time": words,
        "place": where,
        "chain": (a_link(report, EVIL),),
    }
    figures = (Figure(words, FigureKind.COUNT, 1.0, 1.0),)
    event = an_event(report, "offered", mode=EVIL, actors=[party], recipients=[party], figures=figures, **told)
    vow = a_commitment(
        report, party, EVIL, a_step(report, Status.OFFERED, event), counterparts=[party], scope=words, condition=words
    )
    keep(place, report, [event], vow)

    for command in (("events",), ("commitments",), ("open", "v"), ("open", "c")):
        done = run(*command, "--record", place, env=env)
        assert done.code == 0
        for out in (OURS.sub("", done.out), OURS.sub("", done.err)):
            assert not CODES.search(out)
            assert "\x1b" not in out
