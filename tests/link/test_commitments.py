"""Which commitments of many reports are one undertaking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from onrecord.annotation import EventType
from onrecord.entry import Status
from onrecord.link.commitments import link_commitments
from onrecord.linkage import Filed, Matter, Member, Told
from onrecord.testing import a_commitment, a_party, a_report, a_step, an_entity, an_event, resolution_of


class Desk:
    """Links reports one after another, as a record does."""

    def __init__(self) -> None:
        self.filed: dict[str, list[Filed]] = defaultdict(list)

    def __call__(self, matter: Matter, keys: Collection[str]) -> Mapping[str, Sequence[Filed]]:
        assert matter is Matter.COMMITMENT
        return {key: self.filed[key] for key in keys if key in self.filed}

    def told(self, text: str, party: str, what: str, *, day: int = 20, verb: str = "agreed", **fields: Any) -> Member:
        report = a_report(text, published=date(2031, 3, day))
        of = fields.pop("of", None)
        entities = [
            replace(an_entity(report, party), of="e2" if of else None),
            *([an_entity(report, of, number=2)] if of else []),
        ]
        entity = entities[0]
        event = an_event(report, verb, EventType.AGREE)
        commitment = a_commitment(
            report, a_party(report, party, entity), what, a_step(report, Status.ACCEPTED, event), **fields
        )
        resolution = resolution_of(report, entities=entities, events=[event], commitments=[commitment])
        (member,) = link_commitments(Told(report, resolution), {"e1": f"n-{party}", "e2": f"n-{of}"}, self)
        for key in member.keys:
            self.filed[key].append(Filed(member.member, member.report_id, member.group, member.sketch))
        return member


def test_a_truce_told_as_thirty_and_as_sixty_days_is_one_undertaking() -> None:
    desk = Desk()
    one = desk.told(
        "Tarvenia agreed to a 30-day halt to strikes on the dam.", "Tarvenia", "a 30-day halt to strikes on the dam"
    )
    other = desk.told(
        "Tarvenia agreed on Monday to halt strikes on the dam for 60 days.", "Tarvenia", "halt strikes on the dam for 60 days"
    )
    assert one.group == other.group
    assert other.reasons


def test_a_scope_told_wider_is_the_same_undertaking() -> None:
    desk = Desk()
    one = desk.told(
        "Tarvenia agreed to halt strikes on energy facilities.",
        "Tarvenia",
        "halt strikes on energy facilities",
        scope="energy facilities",
    )
    other = desk.told(
        "Tarvenia agreed to halt strikes on all targets.", "Tarvenia", "halt strikes on all targets", scope="all targets"
    )
    assert one.group == other.group


def test_the_same_promise_by_two_parties_is_two() -> None:
    desk = Desk()
    one = desk.told("Tarvenia agreed to halt strikes on the dam.", "Tarvenia", "halt strikes on the dam")
    other = desk.told("Nahrazan agreed to halt strikes on the dam.", "Nahrazan", "halt strikes on the dam")
    assert one.group != other.group


def test_another_promise_of_the_same_party_is_another() -> None:
    desk = Desk()
    one = desk.told("Tarvenia agreed to halt strikes on the dam.", "Tarvenia", "halt strikes on the dam")
    other = desk.told("Tarvenia agreed to release 40 prisoners.", "Tarvenia", "release 40 prisoners")
    assert one.group != other.group


def test_promises_to_two_counterparts_are_two() -> None:
    desk = Desk()
    one = desk.told("Tarvenia agreed to give Halmere grain.", "Tarvenia", "give Halmere grain", counterparts=["Halmere"])
    other = desk.told("Tarvenia agreed to give Orsk copper.", "Tarvenia", "give Orsk copper", counterparts=["Orsk"])
    assert one.group != other.group


def test_what_a_minister_undertakes_is_his_states_too() -> None:
    desk = Desk()
    one = desk.told("Tarvenia agreed to halt strikes on the dam at Orsk.", "Tarvenia", "halt strikes on the dam at Orsk")
    other = desk.told(
        "Olan Reth of Tarvenia agreed to halt strikes on the dam at Orsk.", "Olan Reth", "halt strikes on the dam at Orsk",
        of="Tarvenia",
    )  # fmt: skip
    assert one.group == other.group


def test_other_terms_of_another_week_are_another_undertaking() -> None:
    desk = Desk()
    one = desk.told("Tarvenia agreed to sell 200 tonnes of grain.", "Tarvenia", "sell 200 tonnes of grain", day=2)
    other = desk.told("Tarvenia agreed to sell 350 tonnes of grain.", "Tarvenia", "sell 350 tonnes of grain", day=28)
    assert one.group != other.group


def test_a_report_without_commitments_has_no_members() -> None:
    report = a_report("Nothing was promised.")
    assert link_commitments(Told(report, resolution_of(report)), {}, Desk()) == ()
