"""What two tellings of an act leave open must not part them, and a word alone must not tie them."""

from __future__ import annotations

from base64 import b64encode
from datetime import date
from typing import Any

import pytest

from onrecord.annotation import EventType
from onrecord.entity import EntityKind
from onrecord.entry import Event
from onrecord.link.event_features import (
    actors_apart,
    lasts,
    partners_differ,
    place_names_differ,
    places_agree,
    recipients_apart,
    sides_shared,
    tolls_apart,
    victims_apart,
)
from onrecord.link.event_score import compare_events
from onrecord.link.event_sketch import EventSketch, Spot, event_keys, from_json, searched_keys, sketch_event
from onrecord.link.event_ties import another_next_day, lands_apart, undated, word_alone
from onrecord.link.events import link_events
from onrecord.link.proper_names import has_name
from onrecord.link.read_likeness import read_alike, read_apart
from onrecord.linkage import Member, Told
from onrecord.report import Report
from onrecord.terms.word_counts import word_counts
from onrecord.testing import a_party, a_report, a_when, an_entity, an_event, resolution_of, span_of
from tests.link.filing import Shelf

SUNDAY = date(2031, 3, 16)


def link(shelf: Shelf, report: Report, *events: Event, groups: dict[str, str] | None = None) -> tuple[Member, ...]:
    members = link_events(Told(report, resolution_of(report, events=events)), groups or {}, shelf)
    shelf.file(*members)
    return members


def an_assault(report: Report, word: str, **told: Any) -> Event:
    if "Sunday" in report.text:
        told = {"when": a_when(report, "Sunday", SUNDAY), **told}
    return an_event(report, word, EventType.ASSAULT, **told)


def test_one_town_and_day_tie_an_act_that_is_told_in_other_words() -> None:
    shelf = Shelf()
    first = a_report(
        "Fishermen mend nets.\n\nA mortar round wrecked the toll house in Orsk on Sunday, an hour before the ferry came.",
        published=date(2031, 3, 17),
    )
    later = a_report(
        "Deputies argued about pensions.\n\nBeshir, a baker, was among nine people killed on the Orsk bridge on Sunday.",
        publisher="Holmgate",
        published=date(2031, 3, 20),
    )
    (one,) = link(shelf, first, an_assault(first, "wrecked", object="the toll house", place="Orsk"))
    (other,) = link(shelf, later, an_assault(later, "killed", place="the Orsk bridge"))
    assert one.group == other.group


def test_a_minister_is_of_his_states_side_and_two_of_one_state_need_not_be_of_one() -> None:
    words, halmere, host = word_counts(), frozenset({"g-halmere"}), frozenset({"g-orlan"})

    def meeting(*who: str, of: frozenset[str] = frozenset()) -> EventSketch:
        return EventSketch(type="CONSULT", actors=frozenset(who), recipients=host, of=of)

    state, president, deputy = meeting("g-halmere"), meeting("g-sorel", of=halmere), meeting("g-reth", of=halmere)
    assert sides_shared(president, state, words) == 1
    assert sides_shared(president, deputy, words) == 0
    assert partners_differ(president, state, words) == 0
    assert partners_differ(president, deputy, words) == 1  # Sorel receives Orlan, and so does Reth


def test_a_party_a_place_a_day_or_two_words_tie_acts_and_one_word_does_not() -> None:
    words = word_counts()

    def a_raid(**told: Any) -> EventSketch:
        return EventSketch(type="ASSAULT", trigger=frozenset({"raid"}), **told)

    def alone(one: EventSketch, other: EventSketch) -> float:
        return word_alone(one, other, words)

    mill = a_raid(object=frozenset({"mill"}), near=frozenset({"lantern", "goat"}))
    assert alone(mill, a_raid(object=frozenset({"mill"}), near=frozenset({"harbour"}))) == 1  # there are many mills
    assert alone(mill, a_raid(object=frozenset({"mill"}), near=frozenset({"goat"}))) == 0
    assert alone(a_raid(actors=frozenset({"g-halmere"})), a_raid(recipients=frozenset({"g-halmere"}))) == 0
    assert alone(a_raid(target_names=frozenset({"beshir"})), a_raid(near=frozenset({"beshir"}))) == 0
    assert alone(a_raid(object=frozenset({"mill"}), spot=Spot("orsk")), a_raid(spot=Spot("orsk"))) == 0
    day = SUNDAY.toordinal()
    dated = a_raid(object=frozenset({"mill"}), days=(day, day))
    assert alone(dated, a_raid(object=frozenset({"dam"}), days=(day - 1, day + 2))) == 0
    assert alone(dated, a_raid(object=frozenset({"dam"}))) == 1


def test_a_report_without_a_day_says_nothing_of_when_unless_its_act_has_one() -> None:
    words, day = word_counts(), SUNDAY.toordinal()
    told, nowhere = EventSketch(type="ASSAULT", told=day), EventSketch(type="ASSAULT")
    assert undated(told, nowhere, words) == undated(nowhere, nowhere, words) == 1
    assert undated(told, EventSketch(type="ASSAULT", days=(day, day)), words) == 0


def test_two_who_are_jailed_are_two_acts_and_a_man_and_his_crew_may_be_one() -> None:
    words, both = word_counts(), frozenset({"g-beshir", "g-holm"})

    def jailed(*whom: str, kind: str = "COERCE") -> EventSketch:
        return EventSketch(type=kind, trigger=frozenset({"jail"}), recipients=frozenset(whom), persons=both & set(whom))

    assert victims_apart(jailed("g-beshir"), jailed("g-holm"), words) == 1
    assert victims_apart(jailed("g-beshir"), jailed("g-beshir", "g-holm"), words) == 0
    assert victims_apart(jailed("g-beshir"), jailed("g-crew"), words) == 0
    assert victims_apart(jailed("g-beshir"), jailed(), words) == 0
    assert victims_apart(jailed("g-beshir", kind="ACCUSE"), jailed("g-holm", kind="ACCUSE"), words) == 0
    assert compare_events(jailed("g-beshir"), jailed("g-holm"), words).contradicts


def a_vector(*numbers: int, told_by: str = "a1") -> str:
    return f"{told_by}.{b64encode(bytes(number % 256 for number in numbers)).decode()}"


def test_what_the_reader_sees_as_one_speaks_for_it_and_silence_for_nothing() -> None:
    words, one = word_counts(), EventSketch(likeness=a_vector(100, 20))
    same, other, unknown = (EventSketch(likeness=told) for told in (a_vector(99, 22), a_vector(-20, 100), ""))
    assert read_alike(one, same, words) > 0 == read_apart(one, same, words)
    assert read_apart(one, other, words) > 0 == read_alike(one, other, words)
    assert read_alike(one, unknown, words) == read_apart(one, unknown, words) == read_alike(unknown, unknown, words) == 0
    assert read_alike(one, EventSketch(likeness=a_vector(99, 22, told_by="b2")), words) == 0  # of another reader


def test_a_sketch_keeps_what_its_act_is_like() -> None:
    sketch = EventSketch(type="ASSAULT", likeness=a_vector(1, -2, 3))
    assert from_json(sketch.to_json()) == sketch


def test_in_one_report_the_building_is_the_station_that_the_reader_takes_it_for() -> None:
    report = a_report(
        "An explosion wrecked a pumping station in Orsk. The building was blown up, he said.", published=date(2031, 3, 17)
    )
    acts = [
        an_event(report, word, EventType.ASSAULT, object=thing, likeness=a_vector(100, 20))
        for word, thing in (("wrecked", "a pumping station"), ("blown up", "The building"))
    ]
    one, other = link(Shelf(), report, *acts)
    assert one.group == other.group


def test_the_dead_of_a_war_and_of_a_blast_are_two_acts() -> None:
    def told(*figures: tuple[str, float | None, float | None]) -> EventSketch:
        return EventSketch(type="ASSAULT", figures=figures)

    words = word_counts()
    war, blast = told(("dead", 3200, 3200)), told(("dead", 9, 9), ("wounded", 22, 22))
    assert tolls_apart(war, blast, words) == tolls_apart(blast, war, words) == 1
    for other in (told(("dead", 14, 14)), told(("wounded", 3000, 3000)), told(("dead", 180, 180)), told()):
        assert tolls_apart(told(("dead", 9, 9)), other, words) == 0
    assert tolls_apart(told(("dead", 9, 9), ("dead", 3100, 3100)), war, words) == 0


def test_an_act_is_looked_for_under_the_name_in_that_of_its_place() -> None:
    days = (SUNDAY.toordinal(), SUNDAY.toordinal())
    town = EventSketch(type="ASSAULT", spot=Spot("orsk"), days=days)
    bridge = EventSketch(type="ASSAULT", spot=Spot("the orsk bridge"), days=days)
    words = word_counts()
    assert set(event_keys(town, words)) & set(searched_keys(bridge, words))
    assert set(event_keys(bridge, words)) & set(searched_keys(town, words))


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (Spot("orsk"), Spot("the orsk bridge"), 1),
        (Spot("the orsk bridge"), Spot("the orsk mill"), 0),
        (Spot("the bridge", is_named=False), Spot("the orsk bridge"), 0),  # it may be any bridge
        (Spot("orsk", None, 50.0, 10.0, 5.0), Spot("orsk verl", None, 53.0, 15.0, 5.0), 0),  # the map tells them apart
    ],
)
def test_a_place_named_after_another_is_in_it_unless_the_map_says_otherwise(one: Spot, other: Spot, agree: float) -> None:
    assert places_agree(EventSketch(spot=one), EventSketch(spot=other), word_counts()) == agree
    assert places_agree(EventSketch(spot=other), EventSketch(spot=one), word_counts()) == agree


def test_a_place_without_a_name_may_be_in_the_town_that_is_named() -> None:
    shelf = Shelf()
    first = a_report("Gunmen opened fire on a wedding in the square on Sunday.", published=date(2031, 3, 17))
    later = a_report("Gunmen opened fire on a wedding in Orsk on Sunday.", publisher="Holmgate", published=date(2031, 3, 17))
    third = a_report("Gunmen opened fire on a wedding in Verl on Sunday.", publisher="Radio Ost", published=date(2031, 3, 17))
    told: dict[str, Any] = {"object": "a wedding"}
    (square,) = link(shelf, first, an_assault(first, "opened fire", place="the square", **told))
    (orsk,) = link(shelf, later, an_assault(later, "opened fire", place="Orsk", **told))
    (verl,) = link(Shelf(), third, an_assault(third, "opened fire", place="Verl", **told))
    assert square.group == orsk.group
    unnamed, town, other = (from_json(one.sketch) for one in (square, orsk, verl))
    assert place_names_differ(unnamed, town, word_counts()) == 0
    assert place_names_differ(other, town, word_counts()) == 1


@pytest.mark.parametrize(("day", "is_one"), [(17, True), (31, False)])
def test_a_word_ties_acts_of_a_day_but_not_those_of_two_weeks(day: int, is_one: bool) -> None:
    shelf = Shelf()
    first = a_report("Gunners fired near the dam at Korrow.\n\nThe dam at Korrow is old.", published=date(2031, 3, 17))
    later = a_report(
        "Sentries fired beside the mill.\n\nThe dam at Korrow is old.\n\nKorrow waits.",
        publisher="Holmgate",
        published=date(2031, 3, day),
    )
    (one,) = link(shelf, first, an_assault(first, "fired", actors=["Gunners"]))
    (other,) = link(shelf, later, an_assault(later, "fired", actors=["Sentries"]))
    assert (one.group == other.group) is is_one


def meeting(**parties: str) -> EventSketch:
    called = tuple((group, frozenset(name.split())) for group, name in parties.items())
    return EventSketch(type="CONSULT", actors=frozenset(parties), called=called)


SOREL, ANA, IVO = {"n1": "sorel"}, {"n2": "ana sorel"}, {"n3": "ivo sorel"}
RETH, BRANDT = {"n4": "olan reth"}, {"n5": "brandt"}


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (SOREL | RETH, ANA | RETH, 0),  # she may be that Sorel
        (ANA | RETH, IVO | RETH, 1),
        (ANA | RETH, ANA | BRANDT, 1),
        (SOREL | RETH, ANA | BRANDT, 1),
    ],
)
def test_a_name_in_short_does_not_part_a_meeting(one: dict[str, str], other: dict[str, str], differ: float) -> None:
    assert partners_differ(meeting(**one), meeting(**other), word_counts()) == differ
    assert partners_differ(meeting(**other), meeting(**one), word_counts()) == differ


def test_a_name_in_short_does_not_part_doers_or_targets() -> None:
    words = word_counts()

    def assault(who: dict[str, str]) -> EventSketch:
        called = tuple((group, frozenset(name.split())) for group, name in who.items())
        return EventSketch(type="ASSAULT", actors=frozenset(who), recipients=frozenset(who), called=called)

    assert not actors_apart(assault(SOREL), assault(ANA), words)
    assert not recipients_apart(assault(ANA), assault(SOREL), words)
    assert actors_apart(assault(IVO), assault(ANA), words)
    assert recipients_apart(assault(IVO), assault(ANA), words)


def test_what_the_parties_are_called_is_filed_with_the_act() -> None:
    report = a_report("Ana Sorel met Olan Reth in Halmere on Friday.")
    entities = [an_entity(report, name, number=number) for number, name in enumerate(("Ana Sorel", "Olan Reth"), 1)]
    sorel, reth = (a_party(report, entity.name, entity) for entity in entities)
    met = an_event(report, "met", EventType.CONSULT, actors=[sorel], recipients=[reth])
    (member,) = link(Shelf(), report, met, groups={"e1": "n-sorel"})
    assert dict(from_json(member.sketch).called) == {"n-sorel": {"ana", "sorel"}}


def test_two_states_are_two_though_one_is_called_by_a_part_of_the_other_name() -> None:
    def assault(who: str, kind: EntityKind) -> EventSketch:
        report = a_report(f"{who} shelled the weir on Sunday.", published=date(2031, 3, 17))
        entity = an_entity(report, who, kind=kind)
        event = an_assault(report, "shelled", actors=[a_party(report, who, entity)])
        (member,) = link_events(Told(report, resolution_of(report, (), [entity], [event])), {entity.id: f"n-{who}"}, Shelf())
        return from_json(member.sketch)

    words = word_counts()
    kestria, south = (assault(who, EntityKind.STATE) for who in ("Kestria", "South Kestria"))
    assert actors_apart(kestria, south, words)
    assert actors_apart(south, kestria, words)
    assert not actors_apart(kestria, assault("Kestria Guard", EntityKind.ORG), words)


@pytest.mark.parametrize(
    ("phrase", "named"),
    [("Orsk", True), ("the Orsk bridge", True), ("the square", False), ("The square", False), ("площадь", False),
     ("Орск", True), ("北京", True), ("თბილისი", True), ("A", True), ("12", True)],
)  # fmt: skip
def test_a_name_has_a_capital_other_than_that_of_an_article_or_is_in_a_script_without(phrase: str, named: bool) -> None:
    assert has_name(phrase) is named


@pytest.mark.parametrize("name", ["y", "of", "ö"])
def test_a_place_whose_name_looks_like_no_word_is_found_too(name: str) -> None:
    sketch, words = EventSketch(type="ASSAULT", spot=Spot(name)), word_counts()
    assert set(event_keys(sketch, words)) & set(searched_keys(sketch, words))


@pytest.mark.parametrize("is_one_report", [True, False])
def test_acts_of_days_far_apart_are_two_whatever_else_ties_them(is_one_report: bool) -> None:
    words = word_counts()
    told: dict[str, Any] = {"trigger": frozenset({"shel"}), "object": frozenset({"weir"}), "near": frozenset({"golna"})}
    sunday, march = (EventSketch("ASSAULT", **told, days=(day, day), told=day + 1) for day in (100, 130))
    apart = compare_events(sunday, march, words, is_one_report=is_one_report)
    assert apart.contradicts
    assert apart.logit < -10
    assert [feature.__name__ for feature, _ in apart.parts] == ["days_apart"]  # nothing else was looked at
    again = compare_events(sunday, sunday, words, is_one_report=is_one_report)
    assert not again.contradicts
    assert len(again.parts) > 3


@pytest.mark.parametrize(
    ("text", "word", "is_lasting"),
    [
        ("A shell hit the weir.", "hit", False),
        ("Since the rebels hit the weir, nobody has crossed.", "hit", False),
        ("Guns have repeatedly hit the weir.", "hit", True),
        ("The guns have hit the weir since the spring.", "hit", True),
        ("In recent weeks, guns have hit the weir.", "hit", True),
        ("Since the spring, guns hit the weir, and on Sunday, the mill burned.", "burned", False),
        ("The war has emptied the town.", "war", True),
    ],
)
def test_what_goes_on_or_is_done_many_times_lasts(text: str, word: str, is_lasting: bool) -> None:
    report = a_report(text, published=SUNDAY)
    event = an_event(report, word, EventType.ASSAULT)
    told = Told(report, resolution_of(report, events=[event]))
    assert sketch_event(told, event, {}, word_counts(), ()).is_lasting is is_lasting


def test_one_act_is_not_what_goes_on_unless_both_are_of_a_day() -> None:
    once, often = EventSketch("ASSAULT"), EventSketch("ASSAULT", is_lasting=True)
    assert lasts(once, often, word_counts()) == lasts(often, once, word_counts()) == 1.0
    assert lasts(often, often, word_counts()) == 0.0
    day = (SUNDAY.toordinal(), SUNDAY.toordinal())
    one, other = (EventSketch("ASSAULT", days=day, is_lasting=is_lasting) for is_lasting in (False, True))
    assert lasts(one, other, word_counts()) == 0.0
    assert from_json(often.to_json()).is_lasting


def test_a_rally_in_one_country_is_not_that_of_another_unless_something_stated_ties_them() -> None:
    def rally(*lands: str, **fields: Any) -> EventSketch:
        return EventSketch("PROTEST", lands=lands, **fields)

    def apart(one: EventSketch, other: EventSketch) -> float:
        return lands_apart(one, other, word_counts())

    assert apart(rally("n-tarvenia"), rally("n-zirvan", "n-halmere")) == 1.0
    assert apart(rally("n-tarvenia"), rally("n-zirvan", "n-tarvenia")) == 0.0
    assert apart(rally("n-tarvenia"), rally()) == 0.0
    reth = {"actors": frozenset({"n-reth"})}
    assert apart(rally("n-tarvenia", **reth), rally("n-zirvan", **reth)) == 0.0
    assert from_json(rally("n-tarvenia", "n-zirvan").to_json()).lands == ("n-tarvenia", "n-zirvan")


def test_a_sketch_keeps_the_states_of_its_report_the_one_named_most_first() -> None:
    report = a_report("Halmere watched. Crowds marched in Tarvenia. Tarvenia was calm.", published=SUNDAY)
    event = an_event(report, "marched", EventType.PROTEST)
    twice = [span_of(report.text, "Tarvenia", nth) for nth in (0, 1)]
    states = [
        an_entity(report, "Halmere", kind=EntityKind.STATE),
        an_entity(report, "Tarvenia", number=2, kind=EntityKind.STATE, mentions=tuple(twice)),
    ]
    told = Told(report, resolution_of(report, events=[event], entities=states))
    lands = sketch_event(told, event, {"e1": "n-halmere", "e2": "n-tarvenia"}, word_counts(), ()).lands
    assert lands == ("n-tarvenia", "n-halmere")


def _of_day(day: int, *, told: int, target: str = "", count: float | None = None) -> EventSketch:
    figures = () if count is None else (("wounded", count, count),)
    return EventSketch(type="ASSAULT", days=(day, day), told=told, target_names=frozenset(target.split()), figures=figures)


@pytest.mark.parametrize(
    ("mine", "theirs", "parted"),
    [
        (_of_day(11, told=12, target="hrabov"), _of_day(12, told=13, target="kostyn"), 1.0),
        (_of_day(11, told=12, count=3), _of_day(12, told=13, count=5), 1.0),
        (_of_day(11, told=13, count=3), _of_day(12, told=13, count=5), 0.0),
        (_of_day(11, told=12, target="kostyn"), _of_day(12, told=13, target="kostyn"), 0.0),
        (_of_day(11, told=12, count=3), _of_day(11, told=13, count=5), 0.0),
    ],
)
def test_each_day_has_its_own_town_and_toll(mine: EventSketch, theirs: EventSketch, parted: float) -> None:
    assert another_next_day(mine, theirs, word_counts()) == another_next_day(theirs, mine, word_counts()) == parted


def test_what_was_counted_over_the_past_day_is_counted_anew_the_next() -> None:
    mine = EventSketch(type="ASSAULT", days=(11, 12), told=12, figures=(("wounded", 31.0, 31.0),))
    theirs = EventSketch(type="ASSAULT", days=(12, 13), told=13, figures=(("wounded", 18.0, 18.0),))
    assert another_next_day(mine, theirs, word_counts()) == 1.0
