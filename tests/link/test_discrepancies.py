"""In what accounts of one act or undertaking differ, and what is no discrepancy."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from onrecord.account import Account, Discrepancy, DiscrepancyKind, DiscrepancyState, Identity
from onrecord.annotation import EventType, Modality
from onrecord.dates import Moment
from onrecord.entry import Event, Party, PlaceState, Status
from onrecord.figure import FigureKind
from onrecord.judgement import Judgement, Verdict
from onrecord.link.discrepancies import discrepancies, with_judgements
from onrecord.report import Report, Span
from onrecord.testing import a_commitment, a_place, a_report, a_statement, a_step, a_when, an_event, span_of
from tests.link.accounts import NAHRAZAN, RETH, TARVENIA, a_claim, an_account, an_identity, count, link_to, told

FIRST, NEXT = date(2031, 3, 20), date(2031, 3, 21)
DEAD = FigureKind.DEAD


def _found(*accounts: Account) -> list[tuple[DiscrepancyKind, str, str]]:
    return [(one.kind, one.left.value, one.right.value) for one in discrepancies(a_claim(*accounts))]


def _toll(words: str, number: float, *, unit: str | None = "person", day: date = FIRST, **fields: Any) -> Account:
    bound = fields.pop("bound", "exact")
    kind = fields.pop("kind", DEAD)
    figures = [count(words, kind, number, unit=unit, bound=bound), *fields.pop("more", ())]
    text = fields.pop("text", f"Shells hit the weir and killed {words}.")
    return told(text, "hit", published=day, figures=figures, **fields)


# Figures


def test_two_sides_count_the_dead_differently() -> None:
    accounts = (_toll("nine people", 9, by=[NAHRAZAN]), _toll("seven people", 7, by=[TARVENIA], publisher="Holmgate"))
    (found,) = discrepancies(a_claim(*accounts))
    assert (found.kind, found.state) == (DiscrepancyKind.FIGURE, DiscrepancyState.OPEN)
    sides = {(side.value, side.asserter, side.publisher, side.when) for side in (found.left, found.right)}
    assert sides == {
        ("nine people", "Nahrazan", "The Grenzmark Post", FIRST),
        ("seven people", "Tarvenia", "Holmgate", FIRST),
    }
    assert found.left.sentence.startswith("Shells hit the weir")


def _nobody(text: str, trigger: str, words: str = "Nobody", *, kind: FigureKind = DEAD, **fields: Any) -> Account:
    """Make an account that counts nobody; `words` are the figure."""
    unit = words.split()[1].rstrip("s") if " " in words else None
    return told(text, trigger, modality=Modality.DENIED, figures=[count(words, kind, 0, unit=unit)], **fields)


def test_that_nobody_died_is_a_count_and_no_denial_of_the_shells() -> None:
    text = "Shells hit the weir, killing three soldiers, Nahrazan said. Nobody had died, said Tarvenia."
    dead = told(text, "killing", by=[NAHRAZAN], figures=[count("three soldiers", DEAD, 3, unit="soldier")])
    assert _found(dead, _nobody(text, "died", by=[TARVENIA])) == [(DiscrepancyKind.FIGURE, "three soldiers", "Nobody")]


def test_a_toll_that_came_later_does_not_contradict_that_nobody_had_died() -> None:
    none = _nobody("Shells hit the weir. Nobody died.", "died", published=FIRST)
    assert _found(none, _toll("two people", 2, day=NEXT)) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Shells hit the weir. Nobody else was killed.", "Nobody"),
        ("Shells hit the weir. None of the children was killed.", "None"),
        ("Shells hit the weir. No civilians were killed.", "No civilians"),
    ],
)
def test_that_none_of_a_part_died_contradicts_no_toll(text: str, words: str) -> None:
    found = _found(_toll("two people", 2), _nobody(text, "killed", words, publisher="Holmgate"))
    assert DiscrepancyKind.FIGURE not in [kind for kind, _, _ in found]


def test_that_nobody_was_badly_hurt_contradicts_no_wounded() -> None:
    none = _nobody("Shells hit the weir. Nobody was badly hurt.", "hurt", kind=FigureKind.WOUNDED, publisher="Holmgate")
    found = _found(_toll("two people", 2, kind=FigureKind.WOUNDED), none)
    assert DiscrepancyKind.FIGURE not in [kind for kind, _, _ in found]


def test_who_says_that_nobody_killed_her_denies_the_killing() -> None:
    killed = told("Soldiers killed Ana Reth, Nahrazan said.", "killed", by=[NAHRAZAN])
    text = "Nobody killed Ana Reth, the army said."
    start = text.index("Ana Reth")
    party = Party(Span(start, start + 8), "Ana Reth")
    none = _nobody(text, "killed", recipients=(party,), publisher="Holmgate")
    assert [kind for kind, _, _ in _found(killed, none)] == [DiscrepancyKind.WHETHER]


def test_one_report_may_give_both_figures() -> None:
    text = "Nahrazan said shells hit the weir, killing nine people; Tarvenia said they struck a barn and killed seven people."
    one = told(text, "hit", by=[NAHRAZAN], figures=[count("nine people", DEAD, 9)])
    other = told(text, "struck", by=[TARVENIA], figures=[count("seven people", DEAD, 7)])
    assert _found(one, other) == [(DiscrepancyKind.FIGURE, "nine people", "seven people")]


def test_a_pair_of_values_is_one_discrepancy_however_many_tell_it() -> None:
    accounts = [_toll("nine people", 9, publisher=f"Outlet {n}") for n in range(3)]
    accounts += [_toll("seven people", 7, publisher=f"Paper {n}") for n in range(2)]
    (found,) = discrepancies(a_claim(*accounts))
    assert len(found.others) == 3
    assert {found.left.publisher, found.right.publisher} == {"Outlet 0", "Paper 0"}


def test_order_of_accounts_does_not_matter_and_the_id_stays_as_accounts_are_added() -> None:
    accounts = (
        _toll("nine people", 9, publisher="Corvane"),
        _toll("seven people", 7, publisher="Holmgate"),
        _toll("9 people", 9, publisher="Nidara", day=NEXT),
    )
    found = discrepancies(a_claim(*accounts))
    assert all(discrepancies(a_claim(*order)) == found for order in permutations(accounts))
    assert discrepancies(a_claim(*accounts[:2]))[0].id == found[0].id


def test_a_toll_that_rises_is_news_and_no_discrepancy() -> None:
    assert not _found(_toll("seven people", 7), _toll("nine people", 9, day=NEXT))


def test_a_toll_that_a_later_report_gives_as_smaller_is_a_discrepancy() -> None:
    assert _found(_toll("nine people", 9), _toll("seven people", 7, day=NEXT)) == [
        (DiscrepancyKind.FIGURE, "nine people", "seven people")
    ]


def test_the_accounts_that_are_shown_are_two_that_contradict_each_other() -> None:
    risen = [_toll("seven people", 7), _toll("nine people", 9, publisher="Holmgate", day=NEXT)]
    assert not _found(*risen)
    (found,) = discrepancies(a_claim(*risen, _toll("seven people", 7, publisher="Sundial", day=NEXT + timedelta(days=1))))
    assert {found.left.publisher, found.right.publisher} == {"Holmgate", "Sundial"}
    assert len(found.others) == 1


def test_a_higher_count_of_the_other_side_on_a_later_day_is_no_stage() -> None:
    own = _toll("seven people", 7, by=[TARVENIA], known=[NAHRAZAN])
    other = _toll("nine people", 9, by=[NAHRAZAN], known=[TARVENIA], day=NEXT)
    sides = [_with_sides(account) for account in (own, other)]
    assert not _found(own, other)
    assert len(_found(*sides)) == 1


def _with_sides(account: Account) -> Account:
    entry = account.entry
    assert isinstance(entry, Event)
    did, bore = (Party(entry.trigger, side.name, side.id) for side in (TARVENIA, NAHRAZAN))
    return replace(account, entry=replace(entry, actors=(did,), recipients=(bore,)))


@pytest.mark.parametrize(("teller", "differences"), [(RETH, 0), (TARVENIA, 1)])
def test_on_one_day_only_the_same_teller_brings_a_count_up_to_date(teller: Identity, differences: int) -> None:
    one, other = _toll("seven people", 7, by=[RETH]), _toll("nine people", 9, by=[teller], publisher="Holmgate")
    hours = [
        replace(account, report=replace(account.report, published=Moment(FIRST, datetime(2031, 3, 20, hour, tzinfo=UTC))))
        for account, hour in ((one, 8), (other, 18))
    ]
    assert len(_found(*hours)) == differences


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_toll("at least seven people", 7, bound="at least"), _toll("nine people", 9)),
        (_toll("up to ten people", 10, bound="at most"), _toll("nine people", 9)),
        (_toll("about 200 people", 200, bound="about"), _toll("190 people", 190)),
        (_toll("1,000 people", 1000), _toll("1,012 people", 1012)),
        (_toll("dozens", 24, bound="vague"), _toll("nine people", 9)),
        (_toll("nine people", 9), _toll("twelve", 12, kind=FigureKind.WOUNDED)),
        (_toll("nine people", 9), _toll("9", 9, unit=None)),
        (_toll("four soldiers", 4, unit="soldier"), _toll("two guards", 2, unit="guard")),
        (_toll("nine people", 9), _toll("two children", 2, unit="child")),
    ],
)
def test_figures_that_can_both_hold_or_count_other_things_are_none(one: Account, other: Account) -> None:
    assert not _found(one, other)


def test_a_figure_beyond_a_bound_is_one() -> None:
    assert _found(_toll("at least ten people", 10, bound="at least"), _toll("seven people", 7, publisher="Holmgate"))


def test_what_may_yet_happen_counts_nobody_and_plans_are_compared_as_of_one_day() -> None:
    one = _toll("three people", 3, modality=Modality.CONDITIONAL)
    assert not _found(one, _toll("nine people", 9, publisher="Holmgate"))
    sold: dict[str, Any] = {"kind": FigureKind.MONEY, "unit": "mark", "modality": Modality.PROPOSED}
    first, second = _toll("40 marks", 40, **sold), _toll("55 marks", 55, publisher="Holmgate", **sold)
    assert len(_found(first, second)) == 1
    assert not _found(first, _toll("55 marks", 55, publisher="Holmgate", day=NEXT, **sold))


def test_a_part_of_a_toll_is_not_the_toll() -> None:
    text = "Shells hit the weir and killed nine people, including two children."
    whole = _toll("nine people", 9, text=text, more=[count("two children", DEAD, 2, unit="child")])
    assert not _found(whole, _toll("nine people", 9), _toll("two children", 2, unit="child"))
    assert len(_found(whole, _toll("seven people", 7))) == 1


def test_engineers_are_the_toll_where_nobody_else_is_counted() -> None:
    assert _found(_toll("seven engineers", 7, unit="engineer"), _toll("nine people", 9))
    text = "Shells hit the weir and killed seven engineers and two guards."
    both = _toll("seven engineers", 7, unit="engineer", text=text, more=[count("two guards", DEAD, 2, unit="guard")])
    assert not _found(both, _toll("nine people", 9))


def test_more_children_than_people_cannot_be() -> None:
    assert _found(_toll("nine children", 9, unit="child"), _toll("seven people", 7))


def test_who_goes_missing_is_found_again() -> None:
    one = _toll("nine people", 9, kind=FigureKind.MISSING)
    assert not _found(one, _toll("two people", 2, kind=FigureKind.MISSING, day=NEXT))


def test_arms_money_and_lengths_are_compared_by_unit() -> None:
    arms, money, length = FigureKind.ARMS, FigureKind.MONEY, FigureKind.DURATION
    assert _found(_toll("40 rockets", 40, kind=arms, unit="rocket"), _toll("60 rockets", 60, kind=arms, unit="rocket"))
    assert not _found(_toll("40 rockets", 40, kind=arms, unit="rocket"), _toll("60 drones", 60, kind=arms, unit="drone"))
    assert not _found(_toll("$2 billion", 2e9, kind=money, unit="USD"), _toll("€3 billion", 3e9, kind=money, unit="EUR"))
    assert _found(_toll("30 days", 30, kind=length, unit="day"), _toll("two months", 2, kind=length, unit="month"))
    assert not _found(_toll("30 days", 30, kind=length, unit="day"), _toll("a month", 1, kind=length, unit="month"))
    assert not _found(_toll("30 days", 30, kind=length, unit="day"), _toll("two hours", 2, kind=length, unit="hour"))


def test_an_account_with_two_amounts_of_a_thing_stands_by_neither() -> None:
    text = "Shells hit the weir: 40 rockets in the morning and 20 rockets at night."
    arms = FigureKind.ARMS
    two = _toll("40 rockets", 40, kind=arms, unit="rocket", text=text, more=[count("20 rockets", arms, 20, unit="rocket")])
    assert not _found(two, _toll("60 rockets", 60, kind=arms, unit="rocket"))


def test_sums_far_apart_or_new_are_of_other_things() -> None:
    def offer(words: str, sum_: float, *, lead: str = "The offer", day: date = FIRST) -> Account:
        text = f"{lead} of {words} was made."
        money = count(words, FigureKind.MONEY, sum_, unit="USD")
        return told(text, "offer", EventType.AGREE, figures=[money], published=day)

    assert not _found(offer("$82", 82), offer("$121 billion", 121e9))
    assert len(_found(offer("$103 billion", 103e9), offer("$121 billion", 121e9, day=NEXT))) == 1
    assert not _found(offer("$103 billion", 103e9), offer("$121 billion", 121e9, lead="The new offer", day=NEXT))


def test_one_voice_in_one_report_does_not_contradict_itself() -> None:
    text = "Shells hit the weir and killed nine people. The day before they struck it and killed seven people."
    one = told(text, "hit", figures=[count("nine people", DEAD, 9)])
    assert not _found(one, told(text, "struck", figures=[count("seven people", DEAD, 7)]))


# Days


def _on(words: str, day: int, *, to: int | None = None, **fields: Any) -> Account:
    text = f"Shells hit the weir {words}, according to reports."
    last = date(2031, 3, to) if to else None
    return told(text, "hit", when=lambda report: a_when(report, words, date(2031, 3, day), last), **fields)


def test_two_days_that_cannot_both_be() -> None:
    assert _found(_on("on Monday", 17), _on("on Wednesday", 19, publisher="Holmgate")) in (
        [(DiscrepancyKind.DATE, "on Wednesday (2031-03-19)", "on Monday (2031-03-17)")],
        [(DiscrepancyKind.DATE, "on Monday (2031-03-17)", "on Wednesday (2031-03-19)")],
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_on("this week", 17, to=23), _on("on Wednesday", 19)),
        (_on("late on Monday", 17), _on("on Tuesday", 18)),
        (_on("on Monday", 17), _on("on Monday", 17)),
        (_on("on Monday", 17, modality=Modality.SCHEDULED), _on("on Wednesday", 19)),
        (
            _on("on Monday", 17, modality=Modality.SCHEDULED, published=FIRST),
            _on("on Wednesday", 19, modality=Modality.SCHEDULED, published=NEXT),
        ),
        (_on("on Monday", 17, modality=Modality.ONGOING), _on("on Wednesday", 19)),
    ],
)
def test_days_that_can_both_be_and_plans_put_off_are_none(one: Account, other: Account) -> None:
    assert not _found(one, other)


def test_a_day_that_is_counted_from_another_act_contradicts_none() -> None:
    assert not _found(_on("on Tuesday", 18), _on("five weeks after", 20))


def test_plans_of_one_day_may_differ() -> None:
    planned = [_on(words, day, modality=Modality.SCHEDULED) for words, day in (("on Monday", 17), ("on Friday", 21))]
    assert len(_found(*planned)) == 1


# Places


def _at(words: str, **fields: Any) -> Account:
    place = {key: fields.pop(key) for key in ("latitude", "longitude", "radius_km", "country", "name") if key in fields}
    state = PlaceState.KNOWN if "latitude" in place else PlaceState.UNKNOWN
    text = fields.pop("text", f"Shells hit a weir in {words}.")
    return told(text, "hit", place=lambda report: a_place(report, words, state, **place), **fields)


PARIS = {"latitude": 48.85, "longitude": 2.35, "radius_km": 10.0, "country": "FRA"}
LYON = {"latitude": 45.76, "longitude": 4.84, "radius_km": 8.0, "country": "FRA"}
FRANCE = {"latitude": 46.0, "longitude": 2.0, "radius_km": 500.0, "country": "FRA"}
GENEVA = {"latitude": 46.2, "longitude": 6.15, "radius_km": 8.0, "country": "CHE"}


def test_two_towns_far_apart_differ_and_a_town_in_a_country_does_not() -> None:
    assert [kind for kind, *_ in _found(_at("Paris", **PARIS), _at("Lyon", **LYON))] == [DiscrepancyKind.PLACE]
    assert not _found(_at("Paris", **PARIS), _at("France", **FRANCE))
    assert not _found(_at("Geneva", **GENEVA), _at("France", **FRANCE))  # beside a border


def test_names_that_nobody_knows_differ_unless_a_report_ties_them() -> None:
    assert len(_found(_at("Brennor"), _at("Ostel"))) == 1
    assert not _found(_at("Brennor"), _at("Ostel", text="Shells hit a weir in Ostel, a suburb of Brennor."))
    assert not _found(_at("Lower Sarra"), _at("the Sarra Valley"))
    assert not _found(_at("Brennor"), _at("the old weir"))


def test_a_hotel_stands_in_a_town_and_a_town_lies_on_a_river() -> None:
    assert not _found(_at("the Hotel Alder"), _at("Vierholm"))
    assert _found(_at("the Hotel Alder"), _at("Crown Palace"))
    assert not _found(_at("the Sarra"), _at("Ulmek"))


def test_beside_a_town_is_not_in_it() -> None:
    assert not _found(_at("a suburb of Paris", **PARIS), _at("Lyon", **LYON))


# Who


def _by(*actors: Identity, to: Identity | None = None, type_: EventType = EventType.ASSAULT, **fields: Any) -> Account:
    names = " and ".join(actor.name for actor in actors)
    text = f"{names} hit {f'the weir of {to.name}' if to else 'the weir'}."
    report = a_report(text)
    fields.setdefault("object", "the weir")
    event = an_event(
        report, "hit", type_, actors=[actor.name for actor in actors], recipients=[to.name] if to else [], **fields
    )
    known = {who.name: who.id for who in (*actors, *([to] if to else []))}
    event = replace(
        event,
        actors=tuple(replace(party, entity=known[party.name or ""]) for party in event.actors),
        recipients=tuple(replace(party, entity=known[party.name or ""]) for party in event.recipients),
    )
    return an_account(report, event, *actors, *([to] if to else []), NAHRAZAN, TARVENIA)


def test_one_name_given_to_two_identities_is_no_difference() -> None:
    here = _by(NAHRAZAN)
    there = replace(here, report=replace(here.report, id="r-other", publisher="Holmgate"))
    battery = Identity("n-battery", "Battery of Golna", "STATE")
    assert _found(here, replace(there, identities=dict.fromkeys(here.identities, battery))) == []


ARMY = an_identity("Tarvenian Army", "ORG", of=TARVENIA)
FRONT = an_identity("Sarra Front", "ORG")


def test_who_did_it_differs_where_both_accounts_name_somebody_else() -> None:
    assert [kind for kind, *_ in _found(_by(TARVENIA), _by(NAHRAZAN))] == [DiscrepancyKind.WHO]
    assert len(_found(_by(TARVENIA), _by(FRONT))) == 1
    assert len(_found(_by(RETH), _by(an_identity("Mara Lund")))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_by(TARVENIA), _by(ARMY)),
        (_by(TARVENIA), _by(an_identity("Defence Ministry", "ORG"))),
        (_by(TARVENIA), _by(RETH)),
        (_by(RETH), _by(an_identity("Reth"))),
        (_by(TARVENIA), _by(an_identity("NATO", "ORG"))),
        (_by(RETH, type_=EventType.SUPPORT), _by(an_identity("Mara Lund"), type_=EventType.SUPPORT)),
        (_by(TARVENIA), _by(TARVENIA, NAHRAZAN)),
        (_by(TARVENIA, type_=EventType.AGREE), _by(NAHRAZAN, type_=EventType.AGREE)),
        (_by(TARVENIA), told("Gunmen hit the weir.", "hit", actors=["Gunmen"])),
        (_by(TARVENIA), told("The weir was hit.", "hit")),
    ],
)
def test_an_army_is_its_states_and_who_is_not_named_is_nobody_else(one: Account, other: Account) -> None:
    assert not _found(one, other)


def test_a_pronoun_is_no_name_to_differ_about() -> None:
    pronoun = _by(TARVENIA)
    report = a_report("They hit the weir.")
    event = an_event(report, "hit", EventType.ASSAULT, actors=[Party(Span(0, 4), "Nahrazan", NAHRAZAN.id)])
    assert not _found(pronoun, an_account(report, event, NAHRAZAN))


def test_to_whom_it_was_done() -> None:
    halmere = an_identity("Halmere", "STATE")
    assert len(_found(_by(TARVENIA, to=NAHRAZAN), _by(TARVENIA, to=halmere))) == 1
    assert not _found(_by(TARVENIA, to=NAHRAZAN), _by(TARVENIA, to=RETH))


@pytest.mark.parametrize(
    "other",
    [
        told("Tarvenian airstrikes hit the weir on Friday.", "airstrikes", object="the weir"),
        told("Repeated attacks on the weir went on.", "attacks", object="the weir"),
        told("In the war over the weir Shells fell.", "war", object="the weir"),
        told("A separate strike on the weir followed on Friday.", "strike", object="the weir"),
        told("Shells hit a school.", "hit", object="a school"),
    ],
)
def test_many_acts_and_acts_on_other_things_contradict_nothing(other: Account) -> None:
    def dated(account: Account, words: str, day: date) -> Account:
        assert isinstance(account.entry, Event)
        return replace(account, entry=replace(account.entry, when=a_when(account.report, words, day)))

    monday = dated(told("Shells hit the weir on Monday.", "hit", object="the weir"), "on Monday", date(2031, 3, 17))
    friday = dated(told("Shells hit the weir on Friday.", "hit", object="the weir"), "on Friday", date(2031, 3, 21))
    assert len(_found(monday, friday)) == 1
    assert _found(monday, dated(other, other.report.text.split()[0], date(2031, 3, 21))) == []


def _meeting(text: str, where: str) -> Account:
    report = a_report(text)
    return told(text, "meeting", EventType.CONSULT, place=a_place(report, where), publisher=where)


def test_the_second_meeting_is_one_of_which_one_can_ask_where_and_a_second_one_is_not() -> None:
    here, there = (
        "{} second meeting of hydrologists on wells was in Evern.",
        "{} second meeting of hydrologists on wells was in Ulmek.",
    )
    one, other = _meeting(here.format("The"), "Evern"), _meeting(there.format("The"), "Ulmek")
    assert [kind for kind, *_ in _found(one, other)] == [DiscrepancyKind.PLACE]
    assert not _found(_meeting(here.format("A"), "Evern"), _meeting(there.format("A"), "Ulmek"))


def test_who_tells_of_a_fifth_has_told_of_four() -> None:
    text = "Shells hit the weir. Four people died, said Tarvenia. A fifth has died since."
    four = told(text, "hit", by=[TARVENIA], figures=[count("Four people", DEAD, 4, unit="person")])
    fifth = told(text, "died", figures=[count("fifth", DEAD, 5)])
    assert not _found(four, fifth)


def test_a_fourth_to_die_is_fewer_than_five() -> None:
    text = "Shells hit the weir. A fourth has died, said Tarvenia. At least five died, said Nahrazan."
    fourth = told(text, "hit", by=[TARVENIA], figures=[count("fourth", DEAD, 4)])
    five = told(text, "died", by=[NAHRAZAN], figures=[count("At least five", DEAD, 5)])
    assert _found(fourth, five)


def test_those_beside_and_those_of_a_day_are_no_toll() -> None:
    nine = _toll("nine people", 9, text="Shells hit the weir and killed nine people.")
    assert not _found(nine, _toll("five other people", 5, text="Shells hit the weir and killed five other people."))
    assert not _found(nine, _toll("five people", 5, text="Shells hit the weir and killed five people in the past 24 hours."))
    assert len(_found(nine, _toll("five people", 5, text="Shells hit the weir and killed five people."))) == 1


# Whether at all


@pytest.mark.parametrize(
    "words",
    [
        "has no plan to shell the weir",
        "will not shell the weir",
        "has not claimed responsibility for the order to shell the weir",
    ],
)
def test_what_was_not_meant_or_will_not_be_is_not_denied(words: str) -> None:
    done = told("Tarvenia did shell the weir.", "shell", object="the weir")
    assert _found(done, told(f"Tarvenia {words}.", "shell", object="the weir", modality=Modality.DENIED)) == []


def test_a_deed_behind_a_thing_that_was_denied_is_not_denied() -> None:
    done = told("Tarvenia's officers overthrew the council.", "overthrew", object="the council")
    text = "Tarvenia's officers denied the will of the people, overthrew the council and left."
    as_denied: dict[str, Any] = {"object": "the council", "modality": Modality.DENIED, "publisher": "Holmgate"}
    assert _found(done, told(text, "overthrew", **as_denied)) == []
    plain = told("Tarvenia's officers denied that they overthrew the council.", "overthrew", **as_denied)
    assert [kind for kind, _, _ in _found(done, plain)] == [DiscrepancyKind.WHETHER]


def test_what_was_done_to_one_is_not_denied_by_who_never_did_it_to_another() -> None:
    def asked(text: str, whom: Identity, **fields: Any) -> Account:
        start = text.index(whom.name)
        party = Party(Span(start, start + len(whom.name)), whom.name, whom.id)
        return told(text, "invited", EventType.CONSULT, by=[TARVENIA], known=[RETH, NAHRAZAN], recipients=[party], **fields)

    never: dict[str, Any] = {"modality": Modality.DENIED, "publisher": "Holmgate"}
    done = asked(f"Tarvenia said it had invited {RETH.name} to the weir.", RETH)
    assert _found(done, asked(f"Tarvenia said it never invited {RETH.name} to the weir.", RETH, **never))
    assert _found(done, asked("Tarvenia said it never invited Nahrazan to the weir.", NAHRAZAN, **never)) == []


def _struck(things: str, town: str, **fields: Any) -> Account:
    text = f"Guns hit {things} in {town}."
    return told(text, "hit", object=things, place=a_place(a_report(text), town), publisher=town, **fields)


def test_where_many_things_were_hit_is_not_where_one_was() -> None:
    many = [count("460 huts", FigureKind.COUNT, 460, unit="hut")]
    assert _found(*(_struck("460 huts", town, figures=many) for town in ("Evern", "Ulmek"))) == []
    assert [kind for kind, *_ in _found(_struck("a hut", "Evern"), _struck("a hut", "Ulmek"))] == [DiscrepancyKind.PLACE]


@pytest.mark.parametrize(
    ("text", "trigger", "type_", "object_", "found"),
    [
        ("Ostley did not receive any call on the line.", "call", EventType.CONSULT, None, 0),  # a stem and a party in common
        ("Ostley did not call on Halmere to move its boats.", "call on", EventType.REQUEST, "move its boats", 1),
        ("Ostley denied that it had made any call to move boats.", "call", EventType.CONSULT, "move boats", 1),
    ],
)
def test_a_word_that_names_acts_of_two_kinds_is_too_little(
    text: str, trigger: str, type_: EventType, object_: str | None, found: int
) -> None:
    ostley = an_identity("Ostley")

    def who(report: Report) -> list[Party]:
        return [Party(span_of(report.text, "Ostley"), "Ostley", ostley.id)]

    called = told(
        "Ostley called on Halmere to move its boats.", "called on", EventType.REQUEST, object="move its boats", known=[ostley],
        recipients=who, publisher="Corvane",
    )  # fmt: skip
    denial = told(
        text, trigger, type_, object=object_, known=[ostley], recipients=who, modality=Modality.DENIED, publisher="Holmgate"
    )
    assert len(discrepancies(a_claim(called, denial))) == found


def test_that_there_is_none_agreed_says_not_of_what() -> None:
    agreed = told("Koss agreed that the truce be longer.", "agreed", EventType.AGREE, object="the truce be longer")
    for text, found in (("Deadline: none agreed.", 0), ("The envoys had not agreed that the truce be longer.", 1)):
        denial = told(text, "agreed", EventType.AGREE, modality=Modality.DENIED, publisher="Holmgate")
        assert len(discrepancies(a_claim(agreed, denial))) == found


def test_an_act_that_one_tells_and_another_denies() -> None:
    claim = told("Tarvenia shelled the weir, Nahrazan said.", "shelled", by=[NAHRAZAN], publisher="Corvane")
    text = "Tarvenia said its guns did not shell the weir."
    denial = told(text, "shell", by=[TARVENIA], modality=Modality.DENIED, publisher="Holmgate")
    (found,) = discrepancies(a_claim(claim, denial))
    assert (found.kind, found.left.value, found.right.value) == (DiscrepancyKind.WHETHER, "shelled", "not shell")
    assert (found.left.asserter, found.right.asserter) == ("Nahrazan", "Tarvenia")


def test_one_sentence_read_in_two_ways_is_no_discrepancy() -> None:
    text = "Rebels do not shell the weir, Tarvenia said."
    one = told(text, "shell", by=[TARVENIA], modality=Modality.DENIED, publisher="Corvane")
    other = told(text, "do not shell", by=[TARVENIA], publisher="Holmgate")
    assert not _found(one, other)


def test_words_that_negate_themselves_tell_no_act() -> None:
    told_so = told("They not take their orders from Tarvenia, Reth said.", "not take", by=[RETH])
    denial = told("They do not take their orders from Tarvenia, the Front said.", "take", modality=Modality.DENIED)
    assert not _found(told_so, denial)


def test_each_outlet_has_asked_for_itself() -> None:
    asked = told("The Front turned down requests for comment.", "requests", EventType.REQUEST)
    denial = told("The Front did not respond to requests for comment.", "respond", EventType.CONSULT, modality=Modality.DENIED)
    assert not _found(
        asked, told("There were no requests for comment.", "requests", EventType.REQUEST, modality=Modality.DENIED)
    )
    assert not _found(told("The Front responded.", "responded", EventType.CONSULT), denial)


def test_a_denial_may_stand_behind_the_act_and_a_question_asserts_nothing() -> None:
    told_so = told("The Front agreed to withdraw, Reth said.", "agreed", EventType.AGREE, by=[RETH])
    denial = told("The Front agreed to no withdrawal.", "agreed", EventType.AGREE, modality=Modality.DENIED)
    ((_, *values),) = _found(told_so, denial)
    assert "agreed to no" in values
    assert not _found(told("Has the Front agreed to withdraw?", "agreed", EventType.AGREE), denial)


@pytest.mark.parametrize(
    ("text", "day"), [("Halmere has not yet signed the accord.", FIRST), ("Halmere did not sign, so it has not signed.", FIRST)]
)
def test_what_had_not_been_done_may_be_done_later(text: str, day: date) -> None:
    denial = told(text, "signed", EventType.AGREE, modality=Modality.DENIED, published=day)
    assert not _found(denial, told("Halmere signed the accord.", "signed", EventType.AGREE, published=NEXT))


def test_a_denial_before_the_act_denies_another() -> None:
    denial = told("Tarvenia denied it shelled the weir.", "shelled", by=[TARVENIA], modality=Modality.DENIED)
    later = told(
        "Guns shelled the weir on Friday.", "shelled", published=date(2031, 3, 22),
        when=lambda report: a_when(report, "on Friday", date(2031, 3, 21)),
    )  # fmt: skip
    assert not _found(denial, later)


def _refusal(text: str, trigger: str = "signed", **fields: Any) -> Account:
    return told(text, trigger, EventType.SUPPORT, modality=Modality.DENIED, publisher="Holmgate", **fields)


@pytest.mark.parametrize(
    "denial",
    [
        _refusal("Halmere has not signed the lease of the harbour.", object="the lease of the harbour"),
        _refusal("Halmere has not signed all five parts of the canal accord.", object="all five parts of the canal accord"),
        _refusal("Halmere broke the canal accord that it signed.", object="the canal accord"),
        _refusal("Nobody spoke to the mayor, who signed the canal accord.", object="the canal accord"),
    ],
    ids="other-thing a-part nothing-negates other-clause".split(),
)
def test_a_denial_must_deny_that_very_act(denial: Account) -> None:
    claim = told("Halmere signed the canal accord.", "signed", EventType.SUPPORT, object="the canal accord")
    assert not _found(claim, denial)
    straight = _refusal("Halmere never signed the canal accord.", object="the canal accord")
    assert len(_found(claim, straight)) == 1


def test_a_party_that_did_not_do_it_is_no_denial_of_what_another_did() -> None:
    report, denial = a_report("Tarvenia backed the envoy."), a_report("Nahrazan did not back the envoy.", publisher="Holmgate")
    events = [
        an_event(report, "backed", EventType.SUPPORT, actors=[Party(Span(0, 8), "Tarvenia", TARVENIA.id)]),
        an_event(
            denial, "back", EventType.SUPPORT, modality=Modality.DENIED, actors=[Party(Span(0, 8), "Nahrazan", NAHRAZAN.id)]
        ),
    ]
    assert not _found(an_account(report, events[0], TARVENIA), an_account(denial, events[1], NAHRAZAN))


# Undertakings


def _undertaking(
    what: str, *, scope: str | None = None, condition: str | None = None, status: Status = Status.ACCEPTED, **fields: Any
) -> Account:
    text = fields.pop("text", f"Tarvenia agreed to {what}.")
    deadline = fields.pop("deadline", None)
    report = a_report(text, **fields)
    event = an_event(report, "agreed", chain=(link_to(TARVENIA),), statement="s1")
    entry = a_commitment(
        report, "Tarvenia", what, a_step(report, status, event), scope=scope, condition=condition,
        deadline=a_when(report, *deadline) if deadline else None,
    )  # fmt: skip
    return an_account(report, entry, TARVENIA)


def test_what_was_refused_and_what_was_taken_up_are_no_two_scopes() -> None:
    refused = _undertaking("a 30-day truce", status=Status.REFUSED)
    assert not _scopes(refused, _undertaking("a truce of sixty days"))


def _scopes(*accounts: Account) -> list[tuple[str, str]]:
    return [pair for kind, *pair in _found(*accounts) if kind is DiscrepancyKind.SCOPE]  # type: ignore[misc]


def test_thirty_days_and_sixty_days() -> None:
    pairs = _scopes(_undertaking("a 30-day truce"), _undertaking("a truce of sixty days"))
    assert [set(pair) for pair in pairs] == [{"30-day", "sixty days"}]
    assert not _scopes(_undertaking("a 30-day truce"), _undertaking("a truce of a month"))
    assert not _scopes(_undertaking("a 30-day truce"), _undertaking("a truce of thirty days"))


def test_an_undertaking_that_was_extended_is_no_discrepancy() -> None:
    text = "Tarvenia agreed to a 60-day truce, extending the one of last week."
    assert not _scopes(_undertaking("a 30-day truce"), _undertaking("a 60-day truce", text=text, published=NEXT))


def test_numbers_that_count_other_things_are_not_compared() -> None:
    assert not _scopes(_undertaking("release 40 prisoners in 30 days"), _undertaking("release 40 prisoners at 3 crossings"))
    assert _scopes(_undertaking("release 40 prisoners"), _undertaking("release 60 prisoners"))
    assert _scopes(_undertaking("pay $2 million"), _undertaking("pay $3 million"))
    assert not _scopes(_undertaking("sign a text in 2031"), _undertaking("sign a text in 2032"))


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("energy facilities", "all targets", True),
        ("energy facilities", "energy facilities and ports", True),
        ("energy facilities", "military facilities", True),
        ("energy facilities", "civilian infrastructure", True),
        ("energy facilities", "the energy facilities", False),
        ("energy facilities", "energy facility", False),
        ("energy facilities", "energy sites", False),
        ("energy facilities", "along the border", False),
        ("the river", "the Sarra", False),  # which may be that river
        ("river ports", "the Sarra", True),
    ],
)
def test_the_words_that_narrow_an_undertaking(one: str, other: str, differs: bool) -> None:
    accounts = [_undertaking(f"halt attacks on {words}", scope=words) for words in (one, other)]
    assert bool(_scopes(*accounts)) is differs


def test_two_deadlines() -> None:
    accounts = [
        _undertaking(f"leave by {words}", deadline=(words, None, date(2031, 4, day)))
        for words, day in (("Friday", 4), ("the end of April", 30))
    ]
    assert len(_scopes(*accounts)) == 1


def _conditions(*accounts: Account) -> list[tuple[str, str]]:
    return [pair for kind, *pair in _found(*accounts) if kind is DiscrepancyKind.CONDITION]  # type: ignore[misc]


CONDITIONAL = _undertaking(
    "a truce if Nahrazan withdraws its heavy guns", condition="if Nahrazan withdraws its heavy guns", status=Status.CONDITIONAL
)


def test_a_condition_that_the_other_account_does_not_have() -> None:
    assert len(_conditions(_undertaking("a truce"), CONDITIONAL)) == 1


def test_a_condition_first_and_the_step_later_is_no_discrepancy() -> None:
    assert not _conditions(CONDITIONAL, _undertaking("a truce", published=NEXT))


def test_a_report_that_gives_the_condition_in_another_sentence_does_not_differ() -> None:
    text = "Tarvenia agreed to a truce. It holds only if the heavy guns are withdrawn, Reth said."
    assert not _conditions(_undertaking("a truce", text=text), CONDITIONAL)


def test_unconditional_is_said_in_so_many_words() -> None:
    free = _undertaking("an unconditional truce", published=NEXT)
    assert [set(pair) for pair in _conditions(_undertaking("an unconditional truce"), CONDITIONAL)]
    assert not _conditions(free, _undertaking("a truce"))


def test_two_conditions() -> None:
    other = _undertaking(
        "a truce if the prisoners come home", condition="if the prisoners come home", status=Status.CONDITIONAL
    )
    assert len(_conditions(CONDITIONAL, other)) == 1


# Words spoken, judgements


def test_quotations_that_vary_are_no_discrepancy() -> None:
    report = a_report()
    other = a_report("Sorel said: “We shall sign a ceasefire.”")
    accounts = (
        an_account(report, a_statement(report)),
        an_account(other, a_statement(other, content="We shall sign a ceasefire.")),
    )
    assert not discrepancies(a_claim(*accounts))


def _judgement(number: int, verdict: Verdict, left: str, *, undone: datetime | None = None) -> Judgement:
    made = datetime(2031, 4, number, tzinfo=UTC)
    return Judgement(number, verdict, left, None, None, f"reason {number}", "an analyst", made, undone)


def _a_discrepancy() -> tuple[Discrepancy, ...]:
    return discrepancies(a_claim(_toll("nine people", 9), _toll("seven people", 7)))


def test_what_a_person_decided_is_laid_over() -> None:
    found = _a_discrepancy()
    explained = _judgement(1, Verdict.EXPLAINED, found[0].id)
    (shown,) = with_judgements(found, [explained])
    assert (shown.state, shown.note) == (DiscrepancyState.EXPLAINED, "reason 1")
    (shown,) = with_judgements(found, [_judgement(2, Verdict.RESOLVED, found[0].id), explained])
    assert (shown.state, shown.note) == (DiscrepancyState.RESOLVED, "reason 2")
    assert not with_judgements(found, [explained, _judgement(3, Verdict.REJECTED, found[0].id)])


def test_an_undone_judgement_leaves_nothing_behind_but_holds_as_of_its_time() -> None:
    found = _a_discrepancy()
    undone = _judgement(1, Verdict.REJECTED, found[0].id, undone=datetime(2031, 4, 5, tzinfo=UTC))
    assert with_judgements(found, [undone]) == found
    assert not with_judgements(found, [undone], datetime(2031, 4, 3, tzinfo=UTC))


def test_who_did_it_stays_settled_as_identities_are_put_together_and_taken_apart() -> None:
    claim = a_claim(_by(TARVENIA), _by(NAHRAZAN))
    (before,) = discrepancies(claim)
    joined = replace(NAHRAZAN, id="n-the-east", parts=(NAHRAZAN.id, "n-the-east"))
    merged = a_claim(*(_with_identity(account, NAHRAZAN.id, joined) for account in claim.accounts))

    (after,) = with_judgements(discrepancies(merged), [_judgement(1, Verdict.RESOLVED, before.id)])

    assert after.state is DiscrepancyState.RESOLVED


def _with_identity(account: Account, entity: str, identity: Identity) -> Account:
    return replace(account, identities={**account.identities, entity: identity})


def test_of_decisions_under_several_ids_the_last_one_counts() -> None:
    nine, seven = _toll("nine people", 9), _toll("seven people", 7)
    parts = [
        discrepancies(a_claim(*(replace(account, group=group) for account in (nine, seven)), id_=group))[0].id
        for group in ("k1", "k2")
    ]
    whole = a_claim(*(replace(account, group=group) for group in ("k1", "k2") for account in (nine, seven)), id_="k1")
    first, last = (_judgement(n, verdict, parts[n - 1]) for n, verdict in ((1, Verdict.EXPLAINED), (2, Verdict.RESOLVED)))

    (found,) = discrepancies(whole)
    (shown,) = with_judgements([found], [last, first])

    assert found.id == parts[0]
    assert parts[1] in found.also
    assert (shown.state, shown.note) == (DiscrepancyState.RESOLVED, "reason 2")
