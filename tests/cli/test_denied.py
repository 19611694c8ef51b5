"""Claims that somebody denies: on a screen, in a pipe, as JSON and as CSV."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from onrecord.annotation import EventType, Modality
from onrecord.ids import group_id
from onrecord.linkage import Links, Matter, Member
from onrecord.record import open_record
from onrecord.testing import a_link, a_report, an_event, annotations_of, resolution_of
from tests.cli.conftest import Run

TOLD = "Guns hit the weir at Brennor, Mira Veld said."
DENIED = "The army denied that its guns hit the weir at Brennor."  # and the act was read as done
A_PART = "The army denied any role in the shelling of the weir at Brennor."
NOT_SO = "No guns hit the weir at Brennor."


def make(place: Path, *texts: str) -> Path:
    """Make a record in which each text is a report of its own and all tell one act."""
    outlets, group = ("Harbour Wire", "Radio Ost", "Kestria Daily"), ""
    with open_record(place) as record:
        for text, outlet in zip(texts, outlets, strict=False):
            report = a_report(text, publisher=outlet, published=date(2031, 3, 20))
            chain = {TOLD: ("Mira Veld", "said"), DENIED: ("The army", "denied"), A_PART: ("The army", "denied")}.get(text)
            links = (a_link(report, chain[0], cue=chain[1]),) if chain else ()
            modality = Modality.DENIED if text == NOT_SO else Modality.HAPPENED
            trigger = "shelling" if text == A_PART else "hit"
            event = an_event(report, trigger, EventType.ASSAULT, object="the weir", chain=links, modality=modality)
            record.keep(report, annotations_of(report), resolution_of(report, events=[event]))
            group = group or group_id(Matter.EVENT, event.id)
            alone = Member(Matter.REPORT, report.id, report.id, group_id("report", report.id))
            record.keep_links(Links(report.id, (alone, Member(Matter.EVENT, event.id, report.id, group)), ()))
    return place


def claim_of(run: Run, record: Path) -> str:
    """Give the id of the only claim."""
    return str(run("claims", "--record", record, "--json").json()[0]["record_id"])


def exported(run: Run, record: Path, table: str) -> list[dict[str, str]]:
    """Give a table as CSV has it."""
    return list(csv.DictReader(io.StringIO(run("export", "--table", table, "--format", "csv", "--record", record).out)))


@pytest.fixture
def disputed(tmp_path: Path) -> Path:
    return make(tmp_path / "disputed.sqlite", TOLD, DENIED)


@pytest.fixture
def only_denied(tmp_path: Path) -> Path:
    return make(tmp_path / "denied.sqlite", DENIED, NOT_SO)


@pytest.mark.parametrize("width", [60, 120])
def test_claims_say_how_far_they_are_denied(run: Run, disputed: Path, only_denied: Path, width: int) -> None:
    screen = {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": str(width)}
    told = {disputed: ("Mira Veld", "denied by 1: army"), only_denied: ("", "only denied, by army; Radio Ost")}
    for record, (origins, denied) in told.items():
        assert denied.partition(":")[0].partition(",")[0] in run("claims", "--record", record, env=screen).out
        assert run("claims", "--record", record).out.rstrip("\n").split("\t")[-2:] == [origins, denied]


def test_who_denies_it_is_counted_apart(run: Run, disputed: Path, only_denied: Path) -> None:
    for made in (run("claims", "--record", disputed, "--json").json()[0], exported(run, disputed, "claims")[0]):
        assert (str(made["origins"]), str(made["denied"])) == ("1", "1")
        assert "Mira Veld" in made["origin_names"]
        assert "army" in made["denied_by"]
    (made,) = run("claims", "--record", only_denied, "--json").json()
    assert (made["origins"], made["accounts"], made["denied"]) == (0, 2, 2)
    assert made["denied_by"] == ["army", "Radio Ost"]


def test_the_answer_on_origins_tells_of_denials(run: Run, disputed: Path, only_denied: Path) -> None:
    told = run("origins", claim_of(run, disputed), "--record", disputed)
    assert told.err == "1 independent origin in 2 accounts of 2 reports; denied by 1 in 1 of them\n"
    assert [row.split("\t")[1::8] for row in told.out.splitlines()] == [["Mira Veld", ""], ["army", "denies it"]]
    told = run("origins", claim_of(run, only_denied), "--record", only_denied)
    assert told.err == "only denied, by 2 independent origins in 2 accounts of 2 reports\n"


def test_who_denies_a_part_in_it_is_shown_as_who_denies_it_in_words_of_its_own(run: Run, tmp_path: Path) -> None:
    record = make(tmp_path / "part.sqlite", TOLD, A_PART)

    assert run("claims", "--record", record).out.rstrip("\n").split("\t")[-1] == "denied by 1: army"
    made = run("claims", "--record", record, "--json").json()[0]
    assert (made["origins"], made["origin_names"], made["denied_by"]) == (1, ["Mira Veld"], ["army"])
    told = run("origins", claim_of(run, record), "--record", record)
    assert told.err == "1 independent origin in 2 accounts of 2 reports; denied by 1 in 1 of them\n"
    assert [row.split("\t")[-1] for row in told.out.splitlines()] == ["", "denies a part in it"]
    assert "army  denies a part in it  told by Radio Ost" in run("open", claim_of(run, record), "--record", record).out
    assert [row["denies"] for row in exported(run, record, "origins")] == ["no", "part"]


def test_what_is_told_only_by_who_denies_a_part_in_it_is_not_only_denied(run: Run, tmp_path: Path) -> None:
    record = make(tmp_path / "part.sqlite", A_PART, A_PART)

    told = run("origins", claim_of(run, record), "--record", record)
    assert told.err == (
        "0 independent origins in 2 accounts of 2 reports; denied by 1 in 2 of them; in 2 of them the origin is not stated\n"
    )


def test_origins_in_json_and_csv_say_which_deny(run: Run, disputed: Path) -> None:
    made = run("origins", claim_of(run, disputed), "--record", disputed, "--json").json()
    assert (made["independent"], made["denied"], made["denied_by"]) == (1, 1, ["army"])
    assert [(one["denies"], one["counted"]) for one in made["origins"]] == [("no", True), ("yes", False)]
    assert [row["denies"] for row in exported(run, disputed, "origins")] == ["no", "yes"]


def test_a_claim_opened_marks_who_denies_it(run: Run, disputed: Path, only_denied: Path) -> None:
    shown = run("open", claim_of(run, disputed), "--record", disputed).out
    assert "army  denies it  told by Radio Ost" in shown
    assert "denied by 1 in 1 of them" in shown
    graph = run(
        "graph", "--claim", claim_of(run, only_denied), "--record", only_denied, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}
    )
    assert "only denied, by 2 independent origins in 2 accounts of 2 reports" in graph.out
