"""Which events of many reports are one act: stories of an invented country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from onrecord.annotation import EventType, Modality
from onrecord.entry import Event, PlaceState
from onrecord.figure import Figure, FigureKind
from onrecord.link.event_names import named_otherwise
from onrecord.link.event_sketch import EventSketch, Spot
from onrecord.link.events import link_events
from onrecord.link.proper_names import names_in
from onrecord.linkage import Filed, Matter, Member, Told
from onrecord.report import Report
from onrecord.terms.word_counts import word_counts
from onrecord.testing import a_party, a_place, a_report, a_when, an_entity, an_event, resolution_of, span_of

Groups = Mapping[str, str]


class Desk:
    """Links reports one after another, as a record does."""

    def __init__(self) -> None:
        self.filed: dict[str, list[Filed]] = defaultdict(list)

    def __call__(self, matter: Matter, keys: Collection[str]) -> Mapping[str, Sequence[Filed]]:
        assert matter is Matter.EVENT
        return {key: self.filed[key] for key in keys if key in self.filed}

    def link(self, report: Report, *events: Event, groups: Groups | None = None) -> tuple[Member, ...]:
        members = link_events(Told(report, resolution_of(report, events=events)), groups or {}, self)
        for member in members:
            for key in member.keys:
                self.filed[key].append(Filed(member.member, member.report_id, member.group, member.sketch))
        return members


def a_blast(report: Report, dead: int, **fields: Any) -> Event:
    span = span_of(report.text, f"{dead} people")
    figure = Figure(span, FigureKind.DEAD, dead, dead)
    told = {"object": "the pumping station", "place": "Veldstad", "mode": "explosives", "figures": (figure,), **fields}
    return an_event(report, "blast", EventType.ASSAULT, **told)


def first_blast() -> tuple[Report, Event]:
    report = a_report(
        "A blast at the pumping station in Veldstad killed 7 people on Tuesday, police said.", published=date(2031, 3, 18)
    )
    return report, a_blast(report, 7, when=a_when(report, "on Tuesday", date(2031, 3, 18)))


def test_a_blast_told_with_seven_and_with_nine_dead_is_one() -> None:
    desk, (report, event) = Desk(), first_blast()
    later = a_report(
        "Tuesday's blast at the pumping station in Veldstad has killed 9 people, medics said.", publisher="Evern Chronicle"
    )
    one, other = (
        desk.link(report, event)[0],
        desk.link(later, a_blast(later, 9, when=a_when(later, "Tuesday", date(2031, 3, 18))))[0],
    )
    assert one.group == other.group
    assert other.reasons
    assert all(reason.words for reason in other.reasons)


def test_another_blast_in_the_same_town_next_week_is_another() -> None:
    desk, (report, event) = Desk(), first_blast()
    later = a_report("A blast at the pumping station in Veldstad killed 7 people on Wednesday.", published=date(2031, 3, 26))
    one, other = (
        desk.link(report, event)[0],
        desk.link(later, a_blast(later, 7, when=a_when(later, "on Wednesday", date(2031, 3, 26))))[0],
    )
    assert one.group != other.group


def test_a_blast_on_the_same_day_far_away_is_another() -> None:
    desk = Desk()
    near = a_report("A blast in Veldstad killed 7 people on Tuesday.")
    far = a_report("A blast in Korrow killed 4 people on Tuesday.")
    days = [a_when(report, "on Tuesday", date(2031, 3, 18)) for report in (near, far)]
    here = a_place(near, "Veldstad", PlaceState.KNOWN, latitude=50.0, longitude=10.0, radius_km=5.0)
    there = a_place(far, "Korrow", PlaceState.KNOWN, latitude=53.0, longitude=15.0, radius_km=5.0)
    one = desk.link(near, a_blast(near, 7, place=here, object=None, when=days[0]))[0]
    other = desk.link(far, a_blast(far, 4, place=there, object=None, when=days[1]))[0]
    assert one.group != other.group


def test_a_denial_of_the_same_act_is_about_the_same_act() -> None:
    desk = Desk()
    report = a_report("Tarvenia shelled the bridge at Orsk on Monday, the ministry said.")
    denial = a_report("Tarvenia denied that it shelled the bridge at Orsk on Monday.", publisher="Evern Chronicle")
    events = []
    for text, modality in ((report, Modality.HAPPENED), (denial, Modality.DENIED)):
        when = a_when(text, "on Monday", date(2031, 3, 17))
        told: dict[str, Any] = {
            "actors": ["Tarvenia"],
            "object": "the bridge",
            "place": "Orsk",
            "when": when,
            "modality": modality,
        }
        events.append(an_event(text, "shelled", EventType.ASSAULT, mode="shelling", **told))
    assert desk.link(report, events[0])[0].group == desk.link(denial, events[1])[0].group


def a_meeting(
    report: Report, word: str, day: str, sides: tuple[str, str], modality: Modality = Modality.HAPPENED
) -> tuple[Event, Groups]:
    entities = [an_entity(report, name, number=number) for number, name in enumerate(sides, 1)]
    parties = [a_party(report, name, entity) for name, entity in zip(sides, entities, strict=True)]
    told: dict[str, Any] = {
        "actors": parties[:1], "recipients": parties[1:], "modality": modality, "mode": "meet",
        "when": a_when(report, day, date(2031, 3, 21)),
    }  # fmt: skip
    groups = {entity.id: f"n-{entity.name}" for entity in entities}
    return an_event(report, word, EventType.CONSULT, **told), groups


def test_a_meeting_planned_and_then_held_is_one() -> None:
    desk = Desk()
    plan = a_report("Ana Sorel will meet Olan Reth in Halmere on Friday for talks on the dam.", published=date(2031, 3, 19))
    held = a_report("Ana Sorel met Olan Reth in Halmere on Friday for talks on the dam.", published=date(2031, 3, 22))
    planned, groups = a_meeting(plan, "meet", "on Friday", ("Ana Sorel", "Olan Reth"), Modality.SCHEDULED)
    done, more = a_meeting(held, "met", "on Friday", ("Ana Sorel", "Olan Reth"))
    assert desk.link(plan, planned, groups=groups)[0].group == desk.link(held, done, groups=more)[0].group


def test_meetings_on_one_day_by_different_pairs_are_two() -> None:
    desk = Desk()
    first = a_report("Ana Sorel met Olan Reth on Friday for talks on the dam.")
    second = a_report("Ana Sorel met Ivo Brandt on Friday for talks on the dam.")
    one, groups = a_meeting(first, "met", "on Friday", ("Ana Sorel", "Olan Reth"))
    other, more = a_meeting(second, "met", "on Friday", ("Ana Sorel", "Ivo Brandt"))
    assert desk.link(first, one, groups=groups)[0].group != desk.link(second, other, groups=more)[0].group


def test_two_acts_that_one_report_tells_as_different_stay_two() -> None:
    desk = Desk()
    report = a_report("Troops shelled the bridge at Orsk on Monday. On Tuesday they shelled the school at Verl.")
    events = (
        an_event(report, "shelled", EventType.ASSAULT, object="the bridge", place="Orsk"),
        an_event(report, "shelled", EventType.ASSAULT, nth=1, object="the school", place="Verl"),
    )
    one, other = desk.link(report, *events)
    assert one.group != other.group


def test_two_promises_of_one_party_in_one_story_are_two() -> None:
    desk = Desk()
    grain = a_report("Halmere promised to ship grain to the flooded towns downstream.")
    judges = a_report("Halmere promised to appoint new judges before the vote in autumn.", published=date(2031, 3, 24))
    groups = {"e1": "n-halmere"}
    members: list[Member] = []
    for report, thing in ((grain, "to ship grain"), (judges, "to appoint new judges")):
        party = a_party(report, "Halmere", an_entity(report, "Halmere"))
        event = an_event(report, "promised", EventType.AGREE, mode="promise", actors=[party], object=thing)
        members += desk.link(report, event, groups=groups)
    assert members[0].group != members[1].group


def test_a_minister_and_his_state_are_one_side() -> None:
    desk = Desk()
    state = a_report("Halmere accepted the plan for the canal at Orsk on Tuesday.")
    person = a_report("Olan Reth of Halmere accepted the plan for the canal at Orsk on Tuesday.", publisher="Holmgate")
    halmere = an_entity(person, "Halmere", number=2)
    reth = replace(an_entity(person, "Olan Reth"), of=halmere.id)
    told: dict[str, Any] = {"mode": "accept", "object": "the plan for the canal"}
    first = an_event(
        state, "accepted", EventType.AGREE, actors=[a_party(state, "Halmere", an_entity(state, "Halmere"))], **told
    )
    second = an_event(person, "accepted", EventType.AGREE, actors=[a_party(person, "Olan Reth", reth)], **told)
    (one,) = desk.link(state, first, groups={"e1": "n-halmere"})
    resolution = resolution_of(person, entities=[reth, halmere], events=[second])
    (other,) = link_events(Told(person, resolution), {"e1": "n-reth", "e2": "n-halmere"}, desk)
    assert one.group == other.group


def test_what_is_told_as_a_similar_act_is_another_than_the_one_beside_it() -> None:
    desk = Desk()
    report = a_report("A blast wrecked the mill at Orsk, weeks after a similar blast in Verl.")
    events = (
        an_event(report, "blast", EventType.ASSAULT, mode="explosives", place="Orsk"),
        an_event(report, "blast", EventType.ASSAULT, nth=1, mode="explosives"),
    )
    one, other = desk.link(report, *events)
    assert one.group != other.group


def test_a_telling_without_a_day_does_not_tie_acts_of_two_days() -> None:
    desk, (report, event) = Desk(), first_blast()
    recalled = a_report("The blast at the pumping station in Veldstad shocked the town.", published=date(2031, 3, 22))
    later = a_report("A blast at the pumping station in Veldstad shocked the town on Sunday.", published=date(2031, 3, 30))
    told: dict[str, Any] = {"mode": "explosives", "object": "the pumping station", "place": "Veldstad"}
    first = desk.link(report, event)[0]
    undated = desk.link(recalled, an_event(recalled, "blast", EventType.ASSAULT, **told))[0]
    other = desk.link(
        later, an_event(later, "blast", EventType.ASSAULT, when=a_when(later, "on Sunday", date(2031, 3, 30)), **told)
    )[0]
    assert first.group == undated.group
    assert undated.sketch["days"] == first.sketch["days"]
    assert other.group != first.group


def test_who_denies_what_was_just_told_need_not_name_it() -> None:
    desk = Desk()
    report = a_report("Gunners shelled the mill at Orsk, medics said. The army denied that.")
    shelled = an_event(report, "shelled", EventType.ASSAULT, mode="shelling", object="the mill", place="Orsk")
    denied = an_event(report, "that", EventType.ASSAULT, mode="shelling", modality=Modality.DENIED)
    one, other = desk.link(report, shelled, denied)
    assert one.group == other.group


def test_a_town_may_lie_on_the_river_that_another_telling_names() -> None:
    desk = Desk()
    river = a_report("A blast tore through a mill on the bank of the Sarra river on Tuesday.")
    town = a_report("A blast tore through a mill in Orsk on Tuesday.", publisher="Holmgate")
    members: list[Member] = []
    for report, place in ((river, "the bank of the Sarra river"), (town, "Orsk")):
        when = a_when(report, "on Tuesday", date(2031, 3, 18))
        event = an_event(report, "blast", EventType.ASSAULT, mode="explosives", object="a mill", place=place, when=when)
        members += desk.link(report, event)
    assert members[0].group == members[1].group


def test_a_report_linked_twice_gives_the_same_members() -> None:
    desk, (report, event) = Desk(), first_blast()
    assert desk.link(report, event) == desk.link(report, event)


def test_a_report_without_events_has_no_members() -> None:
    assert Desk().link(a_report("Nothing was done.")) == ()


def seized(desk: Desk, who: str, what: str, where: str = "", *, outlet: str = "The Grenzmark Post") -> str:
    """Link a telling of a seizure on one Monday, by parties without an identity; give its group."""
    text = f"On Monday {who} seized {what}{f' in {where}' if where else ''}, medics said."
    report = a_report(text, publisher=outlet, published=date(2031, 3, 18))
    told: dict[str, Any] = {
        "mode": "seize",
        "actors": [who],
        "object": what,
        "when": a_when(report, "Monday", date(2031, 3, 17)),
    }
    if where:
        told["place"] = where
    return desk.link(report, an_event(report, "seized", EventType.ASSAULT, **told))[0].group


FRONT, BRIDGE = "fighters of the Orsk Front", "the Belmar bridge"


@pytest.mark.parametrize(
    ("who", "what", "where"),
    [("fighters of the Tarda Front", "the Kolmin bridge", ""), ("Tarda Front fighters", "the bridge over the Kolmin", "")],
)
def test_like_acts_of_different_parties_on_different_targets_are_two(who: str, what: str, where: str) -> None:
    desk = Desk()
    assert seized(desk, FRONT, BRIDGE) != seized(desk, who, what, where, outlet="Holmgate")


@pytest.mark.parametrize(
    ("who", "what"),
    [
        ("fighters of the Tarda Front", BRIDGE),  # who it was is in dispute
        ("Orskian fighters of the Front", "the Kolmin bridge and the Belmar bridge"),
        ("fighters of the Orskh Front", "the Bel'mar bridge"),
        ("fighters of the TF", "the Kolmin bridge"),  # an abbreviation may stand for any name
        ("gunmen", "the bridge"),
        ("the Front's men", BRIDGE),
    ],
)
def test_other_names_for_a_party_or_a_target_alone_do_not_part_an_act(who: str, what: str) -> None:
    desk = Desk()
    assert seized(desk, FRONT, BRIDGE) == seized(desk, who, what, outlet="Holmgate")


def test_parties_that_one_place_ties_may_be_one_under_two_names() -> None:
    desk = Desk()
    first = seized(desk, FRONT, "the Belmar bridge", "Verl")
    assert first == seized(desk, "fighters of the Tarda Front", "the Kolmin bridge", "Verl", outlet="Holmgate")


def test_one_large_act_may_be_told_by_some_of_its_targets() -> None:
    desk = Desk()
    whole = seized(desk, FRONT, "the bridges of Kolmin and Belmar")
    assert whole == seized(desk, "men of the Tarda Front", "the bridges of Kolmin", outlet="Holmgate")
    assert whole == seized(desk, FRONT, "the bridges of Sarra", outlet="Radio Ost")


@pytest.mark.parametrize(
    ("phrase", "opens", "names"),
    [
        ("fighters of the Orsk Front", False, {"orsk"}),
        ("Gendarmes from Verl", True, {"verl"}),
        ("Orsk Front fighters", True, {"orsk"}),
        ("the Moldovan gendarmes", False, set()),
        ("the OF of Orsk", False, set()),
        ("the gendarmes", False, set()),
        ("", True, set()),
    ],
)
def test_a_name_has_a_capital_and_is_rare(phrase: str, opens: bool, names: set[str]) -> None:
    sentence = f"{phrase} went back to their camps at night"
    assert names_in(phrase, sentence, word_counts(), opens=opens) == names
    assert names_in(phrase, sentence.title(), word_counts(), opens=opens) == set()


def test_places_stand_for_targets_unless_one_is_a_region() -> None:
    def at(name: str, who: str, radius: float = 0.0) -> EventSketch:
        return EventSketch(actor_names=frozenset({who}), spot=Spot(name, radius_km=radius))

    assert named_otherwise(at("verl", "orsk"), at("kolmin", "tarda"), word_counts()) == 1
    assert named_otherwise(at("verl", "orsk"), at("kolmin", "tarda", 80.0), word_counts()) == 0
    assert named_otherwise(at("verl", "orsk"), at("the kolmin valley", "tarda"), word_counts()) == 0
    assert named_otherwise(at("verl", "orsk"), at("verl", "tarda"), word_counts()) == 0
