"""What reads like two accounts of one act that differ, and is of two: charges, plots, other words, ways and days."""

from __future__ import annotations

from datetime import date
from typing import Any

from onrecord.account import Account, DiscrepancyKind
from onrecord.annotation import EventType, Modality
from onrecord.entry import Party, PlaceState, Status
from onrecord.link.discrepancies import discrepancies
from onrecord.report import Report
from onrecord.testing import a_commitment, a_place, a_report, a_step, a_when, an_event, span_of
from tests.link.accounts import NAHRAZAN, TARVENIA, a_claim, an_account, link_to, told

DENIED: dict[str, Any] = {"modality": Modality.DENIED, "publisher": "Holmgate"}


def _kinds(*accounts: Account) -> list[DiscrepancyKind]:
    return [one.kind for one in discrepancies(a_claim(*accounts))]


def test_who_denies_a_charge_does_not_deny_that_it_was_brought() -> None:
    charged = told("Nahrazan accused Olan Reth of spying.", "accused", EventType.ACCUSE, object="spying")
    denial = told("Olan Reth denied the charges of spying.", "charges", EventType.ACCUSE, object="spying", **DENIED)
    never = told("Nahrazan never accused Olan Reth of spying.", "accused", EventType.ACCUSE, object="spying", **DENIED)
    assert _kinds(charged, denial) == []
    assert _kinds(charged, never) == [DiscrepancyKind.WHETHER]


def test_who_denies_a_plot_says_nothing_of_a_shot_that_fell() -> None:
    shot = told("A clerk tried the murder of Olan Reth at the weir.", "murder", object="Olan Reth")
    plot = told("Tarvenia denied the murder plot against Olan Reth.", "murder", object="Olan Reth", **DENIED)
    murder = told("Tarvenia denied the murder of Olan Reth.", "murder", object="Olan Reth", **DENIED)
    assert _kinds(shot, plot) == []
    assert _kinds(told("The clerk knew of a murder plot against Olan Reth.", "murder", object="Olan Reth"), plot)
    assert _kinds(shot, murder) == [DiscrepancyKind.WHETHER]


def test_who_was_not_invited_may_well_have_been_shut_out() -> None:
    out = told("Golna shut out the envoys of Reth from the feast.", "shut out", EventType.SANCTION, object="the feast")
    not_invited = told("The envoys were not invited to the feast.", "invited", EventType.SANCTION, object="the feast", **DENIED)
    not_shut = told("The envoys were not shut out of the feast.", "shut out", EventType.SANCTION, object="the feast", **DENIED)
    assert _kinds(out, not_invited) == []
    assert _kinds(out, not_shut) == [DiscrepancyKind.WHETHER]


def test_who_never_wrote_to_one_side_may_have_written_to_another_that_nobody_knows() -> None:
    def asked(text: str, whom: str, **fields: Any) -> Account:
        recipients = [Party(span_of(text, whom), whom)]
        return told(text, "letter", EventType.REQUEST, recipients=recipients, **fields)

    done = asked("Golna spoke of the feast in its letter to Halmere.", "Halmere")
    assert _kinds(done, asked("Golna had sent no letter to the river clans.", "river clans", **DENIED)) == []
    assert _kinds(done, asked("Golna had sent no letter to Halmere.", "Halmere", **DENIED)) == [DiscrepancyKind.WHETHER]


def _brought(way: str, town: str, latitude: float) -> Account:
    def place(report: Report) -> Any:
        return a_place(report, town, PlaceState.KNOWN, latitude=latitude, longitude=2.0, radius_km=5.0)

    return told(f"Flour was brought {way} {town}.", "brought", EventType.AID, object="Flour", place=place, publisher=town)


def test_what_is_brought_through_a_port_may_also_pass_a_gate() -> None:
    assert _kinds(_brought("through the port of", "Evern", 40.0), _brought("to", "Ulmek", 42.0)) == []
    assert _kinds(_brought("to", "Evern", 40.0), _brought("to", "Ulmek", 42.0)) == [DiscrepancyKind.PLACE]


def test_a_report_that_knows_one_day_and_was_told_another_tells_of_two_clashes() -> None:
    text = "Guards clashed with students on Tuesday, police said. It began on Monday, when youths clashed with students."
    report = a_report(text, published=date(2031, 3, 20))

    def clash(nth: int, words: str, day: int, *by: Any) -> Account:
        when = a_when(report, words, date(2031, 3, day))
        chain = tuple(link_to(who) for who in by)
        event = an_event(report, "clashed", nth=nth, when=when, object="students", chain=chain, statement="s1" if by else None)
        return an_account(report, event, TARVENIA, NAHRAZAN)

    told_of = clash(0, "on Tuesday", 18, TARVENIA)
    assert _kinds(told_of, clash(1, "on Monday", 17)) == []
    assert _kinds(told_of, clash(1, "on Monday", 17, NAHRAZAN)) == [DiscrepancyKind.DATE]


def test_a_visit_of_another_year_has_another_day() -> None:
    def welcomed(year: int, words: str, day: date) -> Account:
        report = a_report(f"Tarvenia agreed to receive the envoys by {words}.", published=date(year, 9, 12))
        event = an_event(report, "agreed", chain=(link_to(TARVENIA),), statement="s1")
        step, deadline = a_step(report, Status.ACCEPTED, event), a_when(report, words, None, day)
        return an_account(report, a_commitment(report, "Tarvenia", "receive the envoys", step, deadline=deadline), TARVENIA)

    first = welcomed(2031, "September 24", date(2031, 9, 24))
    assert _kinds(first, welcomed(2034, "September 21", date(2034, 9, 21))) == []
    assert _kinds(first, welcomed(2031, "September 21", date(2031, 9, 21))) == [DiscrepancyKind.SCOPE]
