"""Commitments and the story's gold: what makes a pair, what is right on it, and whether the gold stands in the reports."""

from __future__ import annotations

import json
from datetime import date

import pytest
from benchmarks.commitments import (
    GOLD,
    Undertaking,
    compare,
    is_same_party,
    last_day,
    likeness,
    pair_up,
    read_ledger,
    story_reports,
)

from onrecord.annotation import EventType, Modality
from onrecord.entry import Status

EVENTS = GOLD.parent / "story-events.jsonl"


def undertaking(party: str, what: str, at: int = 0, status: Status = Status.OFFERED, **cells: str) -> Undertaking:
    deadline = last_day(cells.get("deadline"))
    return Undertaking(party, what, ((at, at + len(what)),), status, cells.get("condition"), deadline)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Tarvenia", "tarvenia", True),
        ("Upper Sarra Front", "the Upper Sarra Front", True),
        ("Jorvan Ržeda", "Ržeda", True),
        ("Tarvenia", "Nahrazan", False),
        ("Tarvenia", "", False),
    ],
)
def test_parties_are_the_same_where_one_name_holds_the_other(one: str, other: str, same: bool) -> None:
    assert is_same_party(one, other) is same


def test_words_are_alike_where_they_share_a_stem_or_a_place() -> None:
    gold = undertaking("Tarvenia", "release 180 cubic metres", at=10)
    assert likeness(gold, undertaking("Tarvenia", "releasing the water", at=400)) > 0
    assert likeness(gold, undertaking("Tarvenia", "so", at=12)) > 0
    assert likeness(gold, undertaking("Tarvenia", "open the bridge", at=400)) == 0
    assert likeness(gold, undertaking("Nahrazan", "release 180 cubic metres", at=10)) == 0


def test_the_most_alike_are_paired_first_and_each_once() -> None:
    gold = [undertaking("Front", "hold fire", 0), undertaking("Front", "leave the ridge", 100)]
    given = [undertaking("Front", "leave the ridge and hold fire", 100), undertaking("Front", "fire", 300)]
    assert pair_up(gold, given) == [(0, 1), (1, 0)]


def test_cells_are_right_where_both_are_silent_or_say_the_same() -> None:
    gold = undertaking("Front", "hold fire", status=Status.CONDITIONAL, condition="for as long as the water runs")
    near = undertaking("Front", "hold fire", status=Status.CONDITIONAL, condition="as the water runs", deadline="2026-05-10")
    assert compare(gold, near) == {"status": True, "condition": True, "deadline": False}
    bare = undertaking("Front", "hold fire", status=Status.ACCEPTED)
    assert compare(gold, bare) == {"status": False, "condition": False, "deadline": True}


def test_a_deadline_is_its_last_day() -> None:
    assert last_day("2026-04-28/2026-04-30") == date(2026, 4, 30)
    assert last_day("../2026-04-30") == date(2026, 4, 30)
    assert last_day("2026-04-30/..") is None
    assert last_day(None) is None


def test_the_ledger_stands_in_the_story_and_has_every_status() -> None:
    ledger = read_ledger(GOLD, {file: report.text for file, report in story_reports()})
    entries = json.loads(GOLD.read_text(encoding="utf-8"))
    steps = {Status(status) for entry in entries for one in entry["commitments"] for status, _ in one["steps"]}
    assert set(ledger) == {file for file, _ in story_reports()}
    assert steps == set(Status) - {Status.WITHDRAWN}  # in the story promises are broken, refused and replaced


def test_the_events_stand_in_the_story_and_have_every_modality() -> None:
    texts = {file: report.text for file, report in story_reports()}
    lines = [json.loads(line) for line in EVENTS.read_text(encoding="utf-8").splitlines()]
    assert {line["id"]: line["text"] for line in lines} == texts
    events = [event for line in lines for event in line["events"]]
    assert {Modality(event["modality"]) for event in events} == set(Modality)
    assert {EventType(event["type"]) for event in events} == set(EventType)
