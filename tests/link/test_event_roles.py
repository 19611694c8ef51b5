"""Who did an act to whom: what A did to B, and B to A, is no one act, and no one statement."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from onrecord.annotation import EventType
from onrecord.entity import Entity, EntityKind
from onrecord.entry import Event, StatementKind
from onrecord.link.event_roles import are_reversed, doers_of, targets_of
from onrecord.link.events import link_events
from onrecord.link.statements import link_statements
from onrecord.linkage import Member, Told
from onrecord.report import Report, Span
from onrecord.testing import a_party, a_report, a_statement, a_when, an_event, resolution_of
from tests.link.filing import Shelf

MONDAY = date(2031, 3, 10)
GROUPS = {"front": "n-front", "guard": "n-guard", "talvia": "n-talvia", "orsk": "n-orsk"}


def entities_of(report: Report, **words: str) -> list[Entity]:
    """Make entities from the words for them, wherever these stand."""
    found = []
    for id_, called in words.items():
        spans = tuple(Span(match.start(), match.end()) for match in re.finditer(called, report.text))
        kind = EntityKind.STATE if id_ in {"talvia", "orsk"} else EntityKind.GROUP
        found.append(Entity(id_, called.removeprefix("the "), kind, spans))
    return [one for one in found if one.mentions]


def a_blow(report: Report, known: list[Entity], word: str, by: str, target: str, **fields: Any) -> Event:
    doer = next((one for one in known if one.mentions[0].of(report.text) == by), None)
    when = a_when(report, "Monday", MONDAY)
    return an_event(report, word, EventType.ASSAULT, actors=[a_party(report, by, doer)], object=target, when=when, **fields)


def link(shelf: Shelf, report: Report, known: list[Entity], *events: Event) -> Member:
    (member,) = link_events(Told(report, resolution_of(report, entities=known, events=events)), GROUPS, shelf)
    shelf.file(member)
    return member


FIRST = "The Guard said that the Front attacked the Guard’s convoy in Hame on Monday."


@pytest.mark.parametrize(
    ("text", "by", "to", "is_one"),
    [
        (
            "The Front said that the Guard attacked the Front’s convoy in Hame on Monday.",
            "the Guard",
            "the Front’s convoy",
            False,
        ),
        (
            "The mayor said that the Front attacked the Guard’s convoy in Hame on Monday.",
            "the Front",
            "the Guard’s convoy",
            True,
        ),
        ("The mayor said that somebody attacked the Guard’s convoy in Hame on Monday.", "somebody", "the Guard’s convoy", True),
    ],
)
def test_what_is_done_to_the_convoy_of_one_who_does_the_other_is_another_act(text: str, by: str, to: str, is_one: bool) -> None:
    shelf = Shelf()
    groups = []
    for published, words, doer, target in ((11, FIRST, "the Front", "the Guard’s convoy"), (12, text, by, to)):
        report = a_report(words, published=date(2031, 3, published), publisher=f"Paper {published}")
        known = entities_of(report, front="the Front", guard="the Guard")
        groups.append(link(shelf, report, known, a_blow(report, known, "attacked", doer, target)).group)
    assert (groups[0] == groups[1]) is is_one


def test_a_target_counts_as_those_whose_it_is() -> None:
    report = a_report("Police beat its pickets with the Union’s flags near a Talvian ship.")
    known = [
        Entity("union", "Union", EntityKind.ORG, (Span(12, 15), Span(33, 38))),
        Entity("pickets", "its pickets", EntityKind.ROLE, (Span(12, 23),), of="union"),
        Entity("police", "Police", EntityKind.ROLE, (Span(0, 6),)),
    ]
    by, to = a_party(report, "Police", known[2]), a_party(report, "its pickets", known[1])
    told = Told(report, resolution_of(report, entities=known))
    beat = an_event(report, "beat", EventType.ASSAULT, actors=[by], recipients=[to])
    assert doers_of(told, beat, {}) == {"~police"}
    assert targets_of(told, beat, {"union": "n-union"}) == {"n-union", "?its pickets"}
    asked = an_event(report, "beat", EventType.REQUEST, actors=[by], object="the Union’s flags")
    assert targets_of(told, asked, {"union": "n-union"}) == frozenset()


def roles(*keys: str) -> frozenset[str]:
    return frozenset(keys)


@pytest.mark.parametrize(
    ("one", "other", "reversed_"),
    [
        ((roles("a"), roles("b")), (roles("b"), roles("a")), True),
        ((roles("a"), roles("b")), (roles("b"), roles("?a town")), True),
        ((roles("a"), roles("b")), (roles("a"), roles("b")), False),
        ((roles("a"), roles("b")), (roles("b"), roles("a", "b")), False),  # its own roles are in doubt
        ((roles("a"), roles("b")), (roles(), roles("a")), False),  # who did it is not stated
        ((roles("a"), roles("?men")), (roles("?men"), roles("c")), False),  # men of anybody
    ],
)
def test_what_is_reversed(one: tuple[frozenset[str], ...], other: tuple[frozenset[str], ...], reversed_: bool) -> None:
    assert are_reversed(*one, *other) is reversed_
    assert are_reversed(*other, *one) is reversed_


@pytest.mark.parametrize(("place", "is_one"), [("Meld", False), ("Hame", True)])
def test_blows_of_both_sides_on_two_towns_are_two(place: str, is_one: bool) -> None:
    shelf, groups = Shelf(), []
    for published, who, where, id_ in ((11, "Talvia", "Hame", "talvia"), (12, "Orsk", place, "orsk")):
        other = "Orsk" if who == "Talvia" else "Talvia"
        report = a_report(f"{who} shelled {where} on Monday, {other} said.", published=date(2031, 3, published), publisher=who)
        known = entities_of(report, **{id_: who})
        groups.append(link(shelf, report, known, a_blow(report, known, "shelled", who, where)).group)
    assert (groups[0] == groups[1]) is is_one


@pytest.mark.parametrize(
    ("text", "by", "to", "is_one"),
    [
        ("that the Guard attacked the Front’s convoy in Hame on Monday", "the Guard", "the Front’s convoy", False),
        ("that the Front attacked the Guard’s convoy in Hame on Monday", "the Front", "the Guard’s convoy", True),
        ("that the Guard’s convoy was attacked in Hame on Monday by the Front", "the Front", "the Guard’s convoy", True),
    ],
)
def test_words_in_another_order_of_roles_are_another_statement(text: str, by: str, to: str, is_one: bool) -> None:
    shelf, groups = Shelf(), []
    first = "that the Front attacked the Guard’s convoy in Hame on Monday"
    for published, content, doer, target in ((11, first, "the Front", "the Guard’s convoy"), (12, text, by, to)):
        report = a_report(f"One of them said {content}.", published=date(2031, 3, published), publisher=f"Paper {published}")
        known = entities_of(report, front="the Front", guard="the Guard")
        said = a_statement(report, content=content, cue="said", kind=StatementKind.INDIRECT)
        blow = a_blow(report, known, "attacked", doer, target, statement=said.id)
        told = Told(report, resolution_of(report, [said], known, events=[blow]))
        (member,) = link_statements(told, {}, shelf)
        shelf.file(member)
        groups.append(member.group)
    assert (groups[0] == groups[1]) is is_one


@pytest.mark.parametrize(
    ("text", "is_known"),
    [
        ("Hame attacked\n\nThe mayor was silent.", False),
        ("Hame attacked the bridge\n\nThe mayor was silent.", True),
        ("The mayor was silent.\n\nHame attacked\n\nRain fell.", True),
    ],
)
def test_a_headline_of_a_blow_without_object_leaves_open_who_struck(text: str, is_known: bool) -> None:
    report = a_report(text)
    target = "the bridge" if "bridge" in text else None
    known = [Entity("hame", "Hame", EntityKind.GROUP, (Span(text.index("Hame"), text.index("Hame") + 4),))]
    party = a_party(report, "Hame", known[0])
    blow = an_event(report, "attacked", EventType.ASSAULT, actors=[party], object=target)
    assert bool(doers_of(Told(report, resolution_of(report, entities=known)), blow, {})) is is_known
