"""An act that breaks several undertakings of one accord: one breach that names them, on a screen, in a pipe and in files."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest

from onrecord.annotation import EventType
from onrecord.entity import EntityKind
from onrecord.entry import Status
from onrecord.ids import group_id
from onrecord.linkage import Links, Matter, Member, entity_key
from onrecord.record import Record, open_record
from onrecord.report import Report
from onrecord.testing import (
    a_commitment,
    a_party,
    a_report,
    a_step,
    a_when,
    an_entity,
    an_event,
    annotations_of,
    resolution_of,
)
from tests.cli.conftest import Run

ACCORD = "Valdoria agreed with Kestria to hold its fire and not to shell the harbour of Kestria."
SHELLED = "On Wednesday Valdoria shelled the harbour of Kestria."
HARBOUR, FIRE = "not to shell the harbour of Kestria", "to hold its fire"


def _keep(record: Record, report: Report) -> None:
    states = [an_entity(report, name, number=n, kind=EntityKind.STATE) for n, name in enumerate(("Valdoria", "Kestria"), 1)]
    valdoria, kestria = (a_party(report, one.name, one) for one in states)
    if report.text == ACCORD:
        acts = [an_event(report, "agreed", actors=[valdoria], recipients=[kestria], object=FIRE)]
        steps = a_step(report, Status.ACCEPTED, acts[0])
        vows = [a_commitment(report, valdoria, words, steps, counterparts=[kestria]) for words in (FIRE, HARBOUR)]
    else:
        day = a_when(report, "On Wednesday", date(2031, 3, 19))
        thing = "the harbour of Kestria"
        acts, vows = [an_event(report, "shelled", EventType.ASSAULT, actors=[valdoria], object=thing, when=day)], []
    record.keep(report, annotations_of(report, states), resolution_of(report, (), states, acts, vows))
    members = [Member(Matter.REPORT, report.id, report.id, group_id("report", report.id))]
    for state in states:
        sketch = {"name": state.name, "kind": "STATE"}
        group = group_id("entity", state.name)
        members.append(Member(Matter.ENTITY, entity_key(report.id, state.id), report.id, group, sketch=sketch))
    for matter, entries in ((Matter.EVENT, acts), (Matter.COMMITMENT, vows)):
        members += [Member(matter, one.id, report.id, group_id(matter.value, one.id)) for one in entries]
    record.keep_links(Links(report.id, tuple(members), ()))


@pytest.fixture
def record(tmp_path: Path) -> Path:
    place = tmp_path / "accord.sqlite"
    with open_record(place) as opened:
        _keep(opened, a_report(ACCORD, publisher="Harbour Wire", published=date(2031, 3, 11)))
        _keep(opened, a_report(SHELLED, publisher="Harbour Wire", published=date(2031, 3, 20)))
    return place


def test_it_is_one_line_that_names_both(run: Run, record: Path) -> None:
    (row,) = run("breaches", "--record", record).out.splitlines()
    cells = row.split("\t")
    assert {cells[4], cells[-1]} == {FIRE, HARBOUR}
    for width, words in ((60, f"also: {cells[-1]}"), (120, "also: ")):
        shown = run("breaches", "--record", record, env={"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": str(width)}).out
        assert words in " ".join(re.sub("\x1b\\[[0-9;]*m", "", shown).split())


def test_files_have_the_others_by_words_and_by_id(run: Run, record: Path) -> None:
    (made,) = run("breaches", "--record", record, "--json").json()
    (row,) = csv.DictReader(io.StringIO(run("export", "--table", "breaches", "--format", "csv", "--record", record).out))
    assert made["also"] == [row["also"]]
    assert made["also_ids"] == [row["also_ids"]]
    assert {made["what"], *made["also"]} == {FIRE, HARBOUR}
    assert made["also_ids"][0] not in ("", made["commitment_id"])


def test_opened_it_lists_the_others_under_what_was_undertaken(run: Run, record: Path) -> None:
    (made,) = run("breaches", "--record", record, "--json").json()
    shown = " ".join(run("open", made["record_id"], "--record", record, env={"COLUMNS": "200"}).out.split())
    assert f"also {made['also_ids'][0]} {made['also'][0]}" in shown


def test_a_brief_and_a_timeline_name_them(run: Run, record: Path) -> None:
    (made,) = run("breaches", "--record", record, "--json").json()
    told = f"“{made['what']}”, also “{made['also'][0]}”"
    assert told in " ".join(run("brief", "--record", record).out.split())
    breaks = [words for item in run("timeline", "--record", record, "--json").json() for words in item["breaks"]]
    assert any(told in words for words in breaks)
