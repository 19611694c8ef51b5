"""Builders of claims on undertakings and acts for tests: each a short report of its own, made from the words that matter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from onrecord.account import Account, Claim, Identity
from onrecord.annotation import EventType
from onrecord.entry import Commitment, Event, Party, Status, Transition
from onrecord.report import Report
from onrecord.testing import a_commitment, a_party, a_report, a_step, a_when, an_event
from tests.link.accounts import a_claim, an_account, an_identity, link_to

TARVENIA = Identity("n-tarvenia", "Tarvenia", "STATE", iso3="TRV")
NAHRAZAN = Identity("n-nahrazan", "Nahrazan", "STATE", iso3="NHZ")
HALMERE = Identity("n-halmere", "Halmere", "STATE", iso3="HLM")
RZEDA = an_identity("Jorvan Ržeda", of=TARVENIA)
TASHKUL = an_identity("Samira Tashkul", of=NAHRAZAN)
FRONT = Identity("n-front", "Upper Sarra Front", "GROUP")
KNOWN = (TARVENIA, NAHRAZAN, HALMERE, RZEDA, TASHKUL, FRONT)

Who = str | tuple[str, Identity]
"""Words that name somebody: as they stand, and whom they mean where that is not told by the name itself."""


def day(number: int) -> date:
    """Give a day of April 2031."""
    return date(2031, 4, number)


def report_of(text: str, published: date | None, publisher: str = "The Grenzmark Post") -> Report:
    """Make a report."""
    return a_report(text, published=published, publisher=publisher)


def the_party(report: Report, who: Who) -> Party:
    """Make a party of an act: one of the known identities where the words are its name."""
    words, identity = who if isinstance(who, tuple) else (who, next((one for one in KNOWN if one.name == who), None))
    party = a_party(report, words)
    return party if identity is None else Party(party.span, identity.name, identity.id)


def event_of(
    report: Report, trigger: str, type_: EventType, *, when: str | None = None, on: int | None = None, **fields: Any
) -> Event:
    """Make an event; `when` are the words that date it and `on` the day of April; `said_by` is whose word it is told on."""
    for role in ("actors", "recipients"):
        fields[role] = [the_party(report, who) for who in fields.get(role, ())]
    said_by = fields.pop("said_by", None)
    if said_by is not None:
        fields["chain"] = (link_to(said_by),)
    if when is not None and on is not None:
        fields["when"] = a_when(report, when, day(on))
    return an_event(report, trigger, type_, **fields)


def an_act(
    text: str, trigger: str, type_: EventType = EventType.ASSAULT, *, published: int | None = 24, **fields: Any
) -> Claim:
    """Make a claim on one act as one report of a day of April tells it; `others` are further identities that the report has."""
    others: Sequence[Identity] = fields.pop("others", ())
    report = report_of(text, day(published) if published else None, fields.pop("publisher", "The Grenzmark Post"))
    event = event_of(report, trigger, type_, **fields)
    return a_claim(an_account(report, event, *_mentioned(report, others)), id_=f"k-{event.id}")


def an_undertaking(
    text: str,
    party: Who,
    what: str,
    status: Status = Status.ACCEPTED,
    *,
    published: int = 20,
    **fields: Any,
) -> Claim:
    """Make a claim on an undertaking as one report of a day of April tells it; its step is shown by "agreed" or the like."""
    others: Sequence[Identity] = fields.pop("others", ())
    report = report_of(text, day(published))
    return a_claim(undertaking_in(report, party, what, status, others=others, **fields), id_="u-" + report.id)


def undertaking_in(
    report: Report, party: Who, what: str, *statuses: Status, others: Sequence[Identity] = (), **fields: Any
) -> Account:
    """Make one report's account of an undertaking with steps of some statuses, all shown by one event."""
    trigger = next(
        word
        for word in ("agreed", "promised", "offered", "pledged", "accepted", "refused", "truce", what)
        if word in report.text
    )
    shown = an_event(report, trigger, EventType.AGREE)
    steps: list[Transition] = [a_step(report, status, shown) for status in statuses]
    counterparts = [the_party(report, who) for who in fields.pop("counterparts", ())]
    commitment: Commitment = a_commitment(report, the_party(report, party), what, *steps, counterparts=counterparts, **fields)
    return an_account(report, commitment, *_mentioned(report, others))


def _mentioned(report: Report, others: Sequence[Identity]) -> tuple[Identity, ...]:
    return (*(one for one in KNOWN if one.name in report.text), *others)


def until(report_text: str, words: str, on: int, published: int = 20) -> Any:
    """Make the deadline that words of an undertaking's report tell: up to a day of April."""
    report = report_of(report_text, day(published))
    return a_when(report, words, None, day(on))
