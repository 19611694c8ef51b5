"""Counts of victims in sentences of their own: of which act, on whose word, and what they differ from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from onrecord.account import Claim, DiscrepancyKind
from onrecord.annotation import EventType
from onrecord.entity import EntityKind
from onrecord.link.discrepancies import discrepancies
from onrecord.linkage import Matter
from onrecord.report import Report
from onrecord.show.tolls import tolls_of
from onrecord.testing import a_place, a_report, a_statement, an_entity, an_event
from tests.link.accounts import an_account

BLAST = "A blast wrecked the ferry station at Dorn on Monday. "


def tolls(text: str, place: str | None = "Dorn") -> list[tuple[str, str | None]]:
    report = a_report(text)
    at: dict[str, Any] = {"place": a_place(report, place)} if place else {}
    event = an_event(report, "blast", EventType.ASSAULT, **at)
    states = [an_entity(report, name, kind=EntityKind.STATE) for name in ("Ostran",) if name in text]
    places = [an_entity(report, name, kind=EntityKind.PLACE) for name in ("Dorn", "Lidrava") if name in text]
    found = tolls_of(report, [event], [], [*states, *places])
    return [(toll.figure.span.of(text), toll.chain[-1].name if toll.chain else None) for toll in found.get(event.id, ())]


def test_a_count_without_an_act_is_of_the_blast_told_before_it_on_the_word_of_who_counts() -> None:
    assert tolls(BLAST + "Ostran put the number of dead at seven.") == [("seven", "Ostran")]


def test_a_count_at_another_place_is_of_another_act() -> None:
    assert tolls(BLAST + "In Lidrava two people were killed in a flood.") == []


def test_the_town_of_who_counts_is_not_where_they_died() -> None:
    text = BLAST + "The ministry in Lidrava put the dead at five."
    report = a_report(text)
    event = an_event(report, "blast", EventType.ASSAULT, place=a_place(report, "Dorn"))
    counting = a_statement(report, source="The ministry in Lidrava", cue="put", content="the dead at five")
    places = [an_entity(report, name, kind=EntityKind.PLACE) for name in ("Dorn", "Lidrava")]
    assert list(tolls_of(report, [event], [counting], places)) == [event.id]


def test_a_blast_that_is_only_recalled_has_no_victims_counted() -> None:
    report = a_report(
        "A shell wrecked the station at Dorn on Monday, a week after a similar blast. Ostran put the number of dead at seven."
    )
    acts = [an_event(report, word, EventType.ASSAULT) for word in ("wrecked", "blast")]
    assert list(tolls_of(report, acts, [], [])) == [acts[0].id]


def test_that_nobody_was_hurt_is_no_count() -> None:
    assert tolls(BLAST + "Nobody was hurt.") == []


def test_a_report_without_a_deadly_act_has_no_tolls() -> None:
    report = a_report("The two sides met at Dorn. Seven people had died there.")
    assert tolls_of(report, [an_event(report, "met", EventType.CONSULT)], [], []) == {}


def test_a_count_apart_differs_from_that_of_the_act() -> None:
    report: Report = a_report(BLAST + "Nine people died, the harbour master said. Ostran put the number of dead at seven.")
    event = an_event(report, "blast", EventType.ASSAULT)
    ostran = an_entity(report, "Ostran", kind=EntityKind.STATE)
    counted = tolls_of(report, [event], [], [ostran])[event.id]
    account = replace(an_account(report, event), tolls=counted)
    (found,) = discrepancies(Claim("k1", Matter.EVENT, (account,)))
    assert found.kind is DiscrepancyKind.FIGURE
    for side in (found.left, found.right):
        assert report.text[slice(*side.span)] in report.text[slice(*side.sentence_span)]
    assert {found.left.asserter, found.right.asserter} == {None, "Ostran"}
