"""Who tells an act, who denies it, and who spoke of it before it was done."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from onrecord.account import Account
from onrecord.annotation import EventType, Modality
from onrecord.dates import When
from onrecord.entry import Status
from onrecord.link.claim_sides import first_telling, sides_of
from onrecord.link.discrepancies import discrepancies
from onrecord.link.origins import hands
from onrecord.report import Report
from onrecord.testing import a_report, a_statement, a_when
from tests.link.accounts import RETH, TARVENIA, a_claim, an_account, told
from tests.link.undertakings import an_undertaking

MARCH_4, MARCH_10 = date(2031, 3, 4), date(2031, 3, 10)


def on_monday(report: Report) -> When:
    return a_when(report, "on Monday", date(2031, 3, 9))


def withdrawn(**fields: Any) -> Account:
    """The deed: "The army withdrew from Vell on Monday", as Corvane tells it on 10 March."""
    fields.setdefault("when", on_monday)
    fields.setdefault("published", MARCH_10)
    return told("The army withdrew from Vell on Monday.", "withdrew", EventType.RETREAT, publisher="Corvane", **fields)


def said_before(text: str, trigger: str, modality: Modality, **fields: Any) -> Account:
    """What Reth said of it on 4 March."""
    fields.setdefault("published", MARCH_4)
    return told(text, trigger, EventType.RETREAT, by=[RETH], publisher="Holmgate", modality=modality, **fields)


def names(claim: Any) -> tuple[list[str | None], list[str | None]]:
    telling, denying = hands(claim)
    return [one.name for one in telling], [one.name for one in denying]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The army will withdraw on Monday, Reth said.", Modality.SCHEDULED),
        ("If the talks succeed, the army will withdraw, Reth said.", Modality.CONDITIONAL),
        ("The army could withdraw at any time, Reth said.", Modality.PREDICTED),
        ("The army must withdraw, Reth said.", Modality.DEMANDED),
        ("Reth proposed that the army withdraw.", Modality.PROPOSED),
    ],
)
def test_whose_plan_threat_or_forecast_it_was_is_no_first_hand_of_the_deed(text: str, modality: Modality) -> None:
    before = said_before(text, "withdraw", modality)
    claim = a_claim(before, withdrawn())
    assert names(claim) == (["Corvane"], [])
    assert sides_of(claim).beforehand == (before,)
    assert first_telling(claim).entry.id == withdrawn().entry.id


def test_of_a_thing_that_nobody_tells_as_done_those_who_tell_the_plan_are_the_first_hands() -> None:
    plan = said_before("The army will withdraw, Reth said.", "withdraw", Modality.SCHEDULED)
    denial = said_before("The army will not withdraw, Reth said.", "withdraw", Modality.DENIED)
    assert names(a_claim(plan)) == (["Olan Reth"], [])
    assert names(a_claim(plan, denial)) == (["Olan Reth"], ["Olan Reth"])


UP_TO_NOW = [
    "The army has not withdrawn from Vell, Reth said.",
    "The army hasn’t withdrawn from Vell, Reth said.",
    "The army has never withdrawn from Vell, Reth said.",
    "The army is yet to withdraw from Vell, Reth said.",
    "The army will not withdraw from Vell, Reth said.",
    "The army would not withdraw from Vell, Reth said.",
    "The army won’t withdraw from Vell, Reth said.",
    "The army refused again to withdraw from Vell, Reth said.",
    "The army is not withdrawing from Vell, Reth said.",
]


def trigger_of(text: str) -> str:
    return next(word for word in ("withdrawn", "withdrawing", "withdraw") if f" {word} " in text)


@pytest.mark.parametrize("text", UP_TO_NOW)
@pytest.mark.parametrize("has_day", [True, False])
def test_a_refusal_or_a_not_yet_holds_up_to_its_day(text: str, has_day: bool) -> None:
    denial = said_before(text, trigger_of(text), Modality.DENIED)
    deed = withdrawn() if has_day else withdrawn(when=None)
    assert names(a_claim(denial, deed)) == (["Corvane"], [])
    assert discrepancies(a_claim(denial, deed)) == ()


@pytest.mark.parametrize("text", UP_TO_NOW)
def test_what_was_told_as_done_by_then_is_denied(text: str) -> None:
    denial = said_before(text, trigger_of(text), Modality.DENIED, published=date(2031, 3, 11))
    assert names(a_claim(denial, withdrawn())) == (["Corvane"], ["Olan Reth"])
    assert names(a_claim(denial, withdrawn(when=None))) == (["Corvane"], ["Olan Reth"])
    undated = said_before(text, trigger_of(text), Modality.DENIED, published=None)
    assert names(a_claim(undated, withdrawn())) == (["Corvane"], ["Olan Reth"])


def test_one_telling_from_before_the_denial_is_enough_for_it_to_be_one() -> None:
    denial = said_before("The army has not withdrawn from Vell, Reth said.", "withdrawn", Modality.DENIED)
    early = withdrawn(when=None, published=date(2031, 3, 3))
    assert names(a_claim(early, denial, withdrawn(when=None))) == (["Corvane"], ["Olan Reth"])


@pytest.mark.parametrize(
    "text",
    ["The army did not withdraw from Vell, Reth said.", "Reth denied that the army had withdrawn from Vell."],
)
def test_what_is_denied_of_a_time_gone_by_is_denied_unless_the_deed_has_a_later_day(text: str) -> None:
    trigger = "withdrawn" if "withdrawn" in text else "withdraw"
    denial = said_before(text, trigger, Modality.DENIED)
    assert names(a_claim(denial, withdrawn(when=None))) == (["Corvane"], ["Olan Reth"])
    assert names(a_claim(denial, withdrawn())) == (["Corvane"], [])


def test_a_refusal_is_no_origin_of_what_was_undertaken_after_it() -> None:
    def step(text: str, what: str, status: Status) -> Account:
        return an_undertaking(text, "Tarvenia", what, status).accounts[0]

    refused = step("Tarvenia refused to sign the treaty.", "to sign the treaty", Status.REFUSED)
    signed = step("Tarvenia signed the treaty.", "signed the treaty", Status.IN_FORCE)
    assert sides_of(a_claim(refused, signed)).beforehand == (refused,)
    assert sides_of(a_claim(refused)).telling == (refused,)


def words(text: str, content: str, cue: str, *, source: str = "Reth", **fields: Any) -> Account:
    report = a_report(text, published=fields.pop("published", MARCH_4), publisher=fields.pop("publisher", "Holmgate"))
    made = a_statement(report, content=content, source=source, cue=cue, **fields)
    return an_account(report, made, RETH, TARVENIA)


CALLED = words("Reth called for a general strike.", "a general strike", "called for")


def test_words_that_are_told_as_never_spoken_stand_on_the_side_of_those_who_deny_them() -> None:
    never = words(
        "Reth never called for a general strike, his office said.", "a general strike", "called for", modality=Modality.DENIED,
        publisher="Corvane", published=MARCH_10,
    )  # fmt: skip
    assert names(a_claim(CALLED, never)) == (["Reth"], ["Corvane"])
    assert names(a_claim(never)) == ([], ["Corvane"])


@pytest.mark.parametrize(
    ("text", "content", "is_denial"),
    [
        ("“We have never called for a general strike,” Reth said.", "We have never called for a general strike", True),
        ("“I did not call for a general strike,” Reth said.", "I did not call for a general strike", True),
        ("“We didn’t publicly call for a general strike,” Reth said.", "We didn’t publicly call for a general strike", True),
        ("“We call for a general strike,” Reth said.", "We call for a general strike", False),
        ("“We did not expect a call for a general strike,” Reth said.", "We did not expect a call for a general strike", False),
        ("“Nobody has joined a general strike,” Reth said.", "Nobody has joined a general strike", False),
    ],
)
def test_who_says_that_they_never_called_for_it_denies_the_call(text: str, content: str, is_denial: bool) -> None:
    later = words(text, content, "said", publisher="Corvane", published=MARCH_10)
    assert names(a_claim(CALLED, later))[1] == (["Reth"] if is_denial else [])


def test_the_words_that_hold_a_denial_are_of_its_side() -> None:
    text = "“We did not threaten to close the bridge,” Reth said."
    report = a_report(text, published=MARCH_10, publisher="Corvane")
    outer = an_account(
        report, a_statement(report, content="We did not threaten to close the bridge", source="Reth", cue="said")
    )
    inner = an_account(
        report, a_statement(report, content="to close the bridge", source="We", cue="threaten", modality=Modality.DENIED)
    )
    told_of = words("Reth threatened to close the bridge.", "to close the bridge", "threatened")
    denying = sides_of(a_claim(told_of, outer, inner)).denying
    assert {one.entry.id for one in denying} == {outer.entry.id, inner.entry.id}
