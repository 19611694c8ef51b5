"""The stand-off form of events and commitments, from a reading made by hand."""

from __future__ import annotations

import json
from datetime import date

from onrecord.annotation import EventType, Modality
from onrecord.dates import When
from onrecord.entity import EntityKind
from onrecord.entry import PlaceState, Status
from onrecord.figure import Figure, FigureKind
from onrecord.pipeline import Reading
from onrecord.testing import (
    a_commitment,
    a_link,
    a_party,
    a_place,
    a_report,
    a_step,
    a_when,
    an_entity,
    an_event,
    annotations_of,
    resolution_of,
    span_of,
)

TEXT = (
    "On Monday Valdoria offered a 30-day truce at Veldstad by 20 April if guns fall silent, Radio Ost said. Kestria refused."
    " There was shelling."
)


def at(words: str) -> list[int]:
    return list(span_of(TEXT, words))


def reading() -> Reading:
    report = a_report(TEXT)
    valdoria = an_entity(report, "Valdoria", kind=EntityKind.STATE)
    offered = an_event(
        report,
        "offered",
        mode="offer",
        actors=[a_party(report, "Valdoria", valdoria)],
        object="a 30-day truce",
        condition="if guns fall silent",
        place=a_place(
            report, "Veldstad", PlaceState.KNOWN, country="VLD", latitude=1.5, longitude=2.5, radius_km=3.0, geoname=7
        ),
        time="On Monday",
        when=a_when(report, "On Monday", date(2031, 3, 17)),
        figures=(Figure(span_of(TEXT, "30-day"), FigureKind.DURATION, 30.0, 30.0, "day"),),
        chain=(a_link(report, "Radio Ost", cue="said"),),
        score=0.91234,
    )
    refused = an_event(report, "refused", EventType.REJECT, mode="refuse", actors=["Kestria"], score=0.8)
    shelling = an_event(report, "shelling", EventType.ASSAULT, modality=Modality.HAPPENED)
    truce = a_commitment(
        report,
        a_party(report, "Valdoria", valdoria),
        "a 30-day truce",
        a_step(report, Status.CONDITIONAL, offered, score=0.91234),
        a_step(report, Status.REFUSED, refused, score=0.8),
        counterparts=["Kestria"],
        condition="if guns fall silent",
        deadline=When(None, date(2031, 4, 20), "../2031-04-20", "by 20 April", *span_of(TEXT, "by 20 April")),
    )
    resolution = resolution_of(report, (), [valdoria], [offered, refused, shelling], [truce])
    return Reading(report, annotations_of(report, [valdoria]), resolution)


def test_an_event_is_spans_and_values() -> None:
    made = json.loads(json.dumps(reading().to_json()))["events"][0]

    assert made == {
        "id": reading().resolution.events[0].id,
        "trigger": at("offered"),
        "type": "AGREE",
        "mode": "offer",
        "modality": "happened",
        "actors": [{"span": at("Valdoria"), "entity": "e1", "name": "Valdoria"}],
        "recipients": [],
        "object": at("a 30-day truce"),
        "place": at("Veldstad"),
        "place_at": {
            "name": "Veldstad",
            "state": "known",
            "country": "VLD",
            "latitude": 1.5,
            "longitude": 2.5,
            "radius_km": 3.0,
            "geoname": 7,
            "candidates": [],
        },
        "time": {"span": at("On Monday"), "value": "2031-03-17", "earliest": "2031-03-17", "latest": "2031-03-17"},
        "condition": at("if guns fall silent"),
        "figures": [{"span": at("30-day"), "kind": "duration", "low": 30.0, "high": 30.0, "unit": "day", "bound": "exact"}],
        "chain": ["Radio Ost"],
        "statement": None,
        "mentions": [at("offered")],
        "score": 0.9123,
    }


def test_what_an_event_does_not_tell_is_null() -> None:
    made = reading().to_json()["events"][2]

    assert [name for name, value in made.items() if value is None] == [
        "mode", "object", "place", "place_at", "time", "condition", "statement",
    ]  # fmt: skip
    assert (made["actors"], made["recipients"], made["figures"], made["chain"]) == ([], [], [], [])


def test_a_commitment_stands_where_its_last_step_leaves_it() -> None:
    made = json.loads(json.dumps(reading().to_json()))["commitments"][0]
    sentence = at("Kestria refused.")

    steps = made.pop("transitions")
    assert made == {
        "id": reading().resolution.commitments[0].id,
        "party": "Valdoria",
        "party_entity": "e1",
        "counterpart": ["Kestria"],
        "what": at("a 30-day truce"),
        "scope": None,
        "status": "refused",
        "condition": at("if guns fall silent"),
        "deadline": "../2031-04-20",
        "evidence": sentence,
        "asserter": None,
        "chain": [],
        "earliest": None,
        "latest": None,
        "score": 0.8,
    }
    assert [(step["status"], step["asserter"], step["chain"], step["earliest"]) for step in steps] == [
        ("conditional", "Radio Ost", ["Radio Ost"], "2031-03-17"),
        ("refused", None, [], None),
    ]
    assert set(steps[0]) == {"status", "evidence", "event", "asserter", "chain", "earliest", "latest", "score"}
