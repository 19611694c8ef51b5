"""Events and commitments in every kind of record: kept, given back as they were, found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from onrecord.annotation import Annotations, EventType, Modality
from onrecord.dates import When
from onrecord.entity import EntityKind
from onrecord.entry import Event, Party, PlaceState, Resolution, Status
from onrecord.errors import NotFoundError
from onrecord.figure import Figure, FigureKind
from onrecord.record import CommitmentFilter, EventFilter, Kept, Record, Role
from onrecord.report import Report
from onrecord.testing import (
    a_commitment,
    a_link,
    a_party,
    a_place,
    a_report,
    a_statement,
    a_step,
    a_when,
    an_entity,
    an_event,
    annotations_of,
    resolution_of,
    span_of,
)

TEXT = (
    "On Monday Valdoria offered Kestria a 30-day truce along the border by 20 April if the shelling of Veldstad ends, Radio Ost"
    " reported. “We accept,” said Bram Oddvar of Kestria. At least 14 people, villagers mostly, were killed in Springfield."
)


def story() -> tuple[Report, Annotations, Resolution]:
    """A report with an offer that is taken up, told through a chain, and a deed with figures whose place is not clear."""
    report = a_report(TEXT)
    valdoria = an_entity(report, "Valdoria", kind=EntityKind.STATE)
    kestria = an_entity(report, "Kestria", number=2, kind=EntityKind.STATE)
    oddvar = an_entity(report, "Bram Oddvar", number=3, of="e2")
    accepted = a_statement(report, content="We accept,", source="Bram Oddvar", cue="said", speaker_entity="e3")
    offer = an_event(
        report,
        "offered",
        mode="offer",
        likeness="AP8Bfw==",
        modality=Modality.HAPPENED,
        mentions=(span_of(TEXT, "offered"), span_of(TEXT, "truce")),
        actors=[a_party(report, "Valdoria", valdoria)],
        recipients=[a_party(report, "Kestria", kestria)],
        object="a 30-day truce along the border",
        condition="if the shelling of Veldstad ends",
        place=a_place(
            report, "the border", PlaceState.KNOWN, name="Valdorian border", country="VLD", latitude=48.5, longitude=-0.25,
            radius_km=120.0, geoname=7_000_001,
        ),
        time="On Monday",
        when=a_when(report, "On Monday", date(2031, 3, 17)),
        figures=(Figure(span_of(TEXT, "30-day"), FigureKind.DURATION, 30.0, 30.0, "day"),),
        chain=(a_link(report, "Radio Ost", cue="reported"),),
        score=0.9,
    )  # fmt: skip
    acceptance = an_event(
        report,
        "accept",
        mode="accept",
        actors=[Party(span_of(TEXT, "We"), None)],
        statement=accepted.id,
        chain=(a_link(report, "Bram Oddvar", cue="said", entity="e3"),),
    )
    killed = an_event(
        report,
        "killed",
        EventType.ASSAULT,
        place=a_place(report, "Springfield", PlaceState.AMBIGUOUS, candidates=("Springfield, Ohio", "Springfield, Oregon")),
        figures=(
            Figure(
                span_of(TEXT, "At least 14 people"),
                FigureKind.DEAD,
                14.0,
                None,
                "people",
                "at least",
                span_of(TEXT, "villagers"),
            ),
        ),
    )
    truce = a_commitment(
        report,
        a_party(report, "Valdoria", valdoria),
        "a 30-day truce",
        a_step(report, Status.CONDITIONAL, offer, score=0.8),
        a_step(report, Status.ACCEPTED, acceptance),
        counterparts=[a_party(report, "Kestria", kestria)],
        scope="along the border",
        condition="if the shelling of Veldstad ends",
        deadline=a_when(report, "by 20 April", None, date(2031, 4, 20)),
    )
    entities = (valdoria, kestria, oddvar)
    events = (offer, acceptance, killed)
    return report, annotations_of(report, entities), resolution_of(report, [accepted], entities, events, [truce])


def keep(record: Record, text: str, *events: Event, **fields: Any) -> Report:
    """Keep a report with some events."""
    report = a_report(text, **fields)
    record.keep(report, annotations_of(report), resolution_of(report, events=events))
    return report


def tell(record: Record, text: str, trigger: str, type_: EventType = EventType.AGREE, **fields: Any) -> None:
    """Keep a report with one event."""
    report = a_report(text)
    record.keep(report, annotations_of(report), resolution_of(report, events=[an_event(report, trigger, type_, **fields)]))


def asked(record: Record, **which: Any) -> list[str]:
    """Give the triggers of the events that are found."""
    return [row.event.trigger.of(row.report.report.text) for row in record.events(EventFilter(**which))]


def test_events_and_commitments_come_back_exactly_as_they_were(record: Record) -> None:
    report, annotations, resolution = story()

    assert record.keep(report, annotations, resolution) is Kept.NEW

    assert record.resolution(report.id) == resolution
    assert record.annotations(report.id) == annotations
    assert [row.event for row in record.events()] == list(resolution.events)
    assert record.event(resolution.events[1].id).event == resolution.events[1]
    assert record.commitment(resolution.commitments[0].id).commitment == resolution.commitments[0]
    assert (record.counts().events, record.counts().commitments) == (3, 1)


def test_the_same_report_again_adds_no_event(record: Record) -> None:
    told = story()
    record.keep(*told)

    assert record.keep(*told) is Kept.SAME

    assert (record.counts().events, record.counts().commitments) == (3, 1)


def test_every_role_has_its_words(record: Record) -> None:
    report, annotations, resolution = story()
    record.keep(report, annotations, resolution)

    offer, _, killed = record.events()

    assert [(piece.role.value, piece.link, piece.exact) for piece in offer.evidence] == [
        ("trigger", None, "offered"),
        ("mention", None, "offered"),
        ("mention", None, "truce"),
        ("actor", None, "Valdoria"),
        ("recipient", None, "Kestria"),
        ("object", None, "a 30-day truce along the border"),
        ("place", None, "the border"),
        ("time", None, "On Monday"),
        ("condition", None, "if the shelling of Veldstad ends"),
        ("figure", None, "30-day"),
        ("source", 0, "Radio Ost"),
        ("cue", 0, "reported"),
    ]
    assert [piece.exact for piece in killed.evidence if piece.role is Role.COUNTED] == ["villagers"]
    for piece in (*offer.evidence, *killed.evidence):
        assert piece.span.of(report.text) == piece.exact
        assert piece.prefix + piece.exact + piece.suffix in report.text


def test_a_step_shows_its_sentence_its_trigger_and_who_says_so(record: Record) -> None:
    record.keep(*story())

    (row,) = record.commitments()

    own = [(piece.role.value, piece.exact) for piece in row.evidence if piece.link is None]
    steps = [(piece.link, piece.role.value, piece.exact) for piece in row.evidence if piece.link is not None]
    assert own == [
        ("condition", "if the shelling of Veldstad ends"),
        ("party", "Valdoria"),
        ("counterpart", "Kestria"),
        ("what", "a 30-day truce"),
        ("scope", "along the border"),
    ]
    assert [step for step in steps if step[1] != "step"] == [
        (0, "trigger", "offered"),
        (0, "source", "Radio Ost"),
        (0, "cue", "reported"),
        (1, "trigger", "accept"),
        (1, "source", "Bram Oddvar"),
        (1, "cue", "said"),
    ]
    assert [step[2] for step in steps if step[1] == "step"] == [
        TEXT.split(" “", maxsplit=1)[0],
        "“We accept,” said Bram Oddvar of Kestria.",
    ]


def test_contradicting_steps_stand_side_by_side(record: Record) -> None:
    text = "Valdoria signed the truce, Radio Ost reported. Valdoria never signed, NordWire reported."
    report = a_report(text)
    signed = an_event(report, "signed", chain=(a_link(report, "Radio Ost"),))
    denied = an_event(report, "signed", nth=1, modality=Modality.DENIED, chain=(a_link(report, "NordWire"),))
    steps = a_step(report, Status.ACCEPTED, signed), a_step(report, Status.DENIED, denied)
    truce = a_commitment(report, "Valdoria", "the truce", *steps)
    record.keep(report, annotations_of(report), resolution_of(report, events=[signed, denied], commitments=[truce]))

    (row,) = record.commitments()

    assert [(step.status, step.asserter) for step in row.commitment.transitions] == [
        (Status.ACCEPTED, "Radio Ost"),
        (Status.DENIED, "NordWire"),
    ]
    assert row.commitment == truce


def test_a_bare_event_has_nothing_but_its_trigger(record: Record) -> None:
    text = "There was shelling."
    tell(record, text, "shelling", EventType.ASSAULT, mentions=())

    (row,) = record.events()

    assert (row.event.actors, row.event.place, row.event.when, row.event.chain, row.event.statement) == (
        (),
        None,
        None,
        (),
        None,
    )
    assert [piece.role for piece in row.evidence] == [Role.TRIGGER]


def test_a_report_with_hundreds_of_events_comes_back_in_order(record: Record) -> None:
    text = " ".join(f"Kestria hit <{number}>." for number in range(450))
    report = a_report(text)
    hits = [
        an_event(report, "hit", EventType.ASSAULT, nth=number, actors=[a_party(report, "Kestria", nth=number)])
        for number in range(450)
    ]
    vows = [
        a_commitment(
            report, a_party(report, "Kestria", nth=number), f"<{number}>", a_step(report, Status.OFFERED, hits[number])
        )
        for number in range(450)
    ]
    resolution = resolution_of(report, events=hits, commitments=vows)
    record.keep(report, annotations_of(report), resolution)

    assert record.resolution(report.id) == resolution
    assert [row.event.id for row in record.events(EventFilter(limit=3))] == [event.id for event in hits[:3]]


def test_events_come_by_publication_then_by_text(record: Record) -> None:
    later, earlier = (a_report("Talks, then talks.", published=date(2031, 3, day)) for day in (2, 1))
    for report in (later, earlier):
        events = [an_event(report, "Talks", EventType.CONSULT), an_event(report, "talks", EventType.CONSULT)]
        record.keep(report, annotations_of(report), resolution_of(report, events=events))

    told = [(row.report.report.id, row.event.trigger.start) for row in record.events()]

    assert told == [(earlier.id, 0), (earlier.id, 12), (later.id, 0), (later.id, 12)]


def test_types_modes_and_modalities_are_found_exactly(record: Record) -> None:
    tell(record, "Valdoria agreed.", "agreed", mode="accept")
    tell(record, "Valdoria would agree.", "agree", modality=Modality.CONDITIONAL)
    tell(record, "Shells fell.", "fell", EventType.ASSAULT, mode="shelling", score=0.4)

    assert asked(record, type=EventType.AGREE) == ["agreed", "agree"]
    assert asked(record, mode="shelling") == ["fell"]
    assert asked(record, modality=Modality.CONDITIONAL) == ["agree"]
    assert asked(record, type=EventType.AGREE, modality=Modality.HAPPENED) == ["agreed"]
    assert asked(record, min_score=0.5) == ["agreed", "agree"]


@pytest.mark.parametrize(
    ("words", "found"),
    [("sórel", True), ("ANA", True), ("oddvar", True), ("ana oddvar", False), ("na", False), ("", False), ("they", False)],
)
def test_an_actor_is_somebody_who_takes_part(record: Record, words: str, found: bool) -> None:
    tell(record, "Ana Sorel met Bram Oddvar.", "met", EventType.CONSULT, actors=["Ana Sorel"], recipients=["Bram Oddvar"])

    assert asked(record, actor=words) == (["met"] if found else [])


def test_whoever_has_no_name_is_found_by_the_words(record: Record) -> None:
    text = "They met."
    tell(record, text, "met", EventType.CONSULT, actors=[Party(span_of(text, "They"), None)])

    assert asked(record, actor="they") == ["met"]


@pytest.mark.parametrize(
    ("words", "found"), [("veldstad", True), ("Feldstadt", True), ("vld", True), ("VLD", True), ("V", True), ("stad", False)]
)
def test_a_place_is_found_by_its_names_and_its_country(record: Record, words: str, found: bool) -> None:
    report = a_report("Shells fell on Feldstadt.")
    place = a_place(report, "Feldstadt", PlaceState.KNOWN, name="Veldstad", country="VLD")
    tell(record, report.text, "fell", EventType.ASSAULT, place=place)
    tell(record, "Shells fell.", "fell", EventType.ASSAULT)

    assert asked(record, place=words) == (["fell"] if found else [])


WEEK = (date(2031, 3, 17), date(2031, 3, 23))


@pytest.mark.parametrize(
    ("days", "since", "until", "found"),
    [
        (WEEK, date(2031, 3, 23), None, True),
        (WEEK, date(2031, 3, 24), None, False),
        (WEEK, None, date(2031, 3, 16), False),
        ((None, date(2031, 3, 20)), date(2031, 3, 21), None, False),
        ((date(2031, 3, 20), None), date(2040, 1, 1), None, True),
        (None, date(2031, 3, 20), None, False),
        (None, None, None, True),
    ],
)
def test_days_are_found_where_their_interval_reaches(
    record: Record, days: tuple[date | None, date | None] | None, since: date | None, until: date | None, found: bool
) -> None:
    text = "This week Valdoria signs."
    when = When(*days, "edtf", "This week", *span_of(text, "This week")) if days else None
    tell(record, text, "signs", when=when, time="This week")

    assert asked(record, since=since, until=until) == (["signs"] if found else [])
    assert asked(record, since=since, until=until, undated=True) == (["signs"] if found or days is None else [])


def test_commitments_are_found_by_party_status_and_report(record: Record) -> None:
    report, annotations, resolution = story()
    record.keep(report, annotations, resolution)
    other = keep(record, "Talks.")

    def found(**which: Any) -> int:
        return len(list(record.commitments(CommitmentFilter(**which))))

    assert [found(party=words) for words in ("valdoria", "KESTRIA", "oddvar", "valdoria kestria")] == [1, 1, 0, 0]
    assert [found(status=status) for status in (Status.ACCEPTED, Status.CONDITIONAL, Status.LAPSED)] == [1, 0, 0]
    assert (found(report=report.id), found(report=other.id), found(limit=0)) == (1, 0, 0)


def test_ids_are_found_by_how_they_begin(record: Record) -> None:
    _, _, resolution = told = story()
    record.keep(*told)

    assert record.event_ids("v") == sorted(event.id for event in resolution.events)
    assert record.commitment_ids("c") == [resolution.commitments[0].id]
    assert record.event_ids("c") == record.commitment_ids("v") == record.event_ids("%") == []


def test_what_is_not_there_is_not_found(record: Record) -> None:
    for ask in (record.event, record.commitment):
        with pytest.raises(NotFoundError, match="nowhere"):
            ask("nowhere")
    assert not list(record.events())
    assert not list(record.commitments())


def test_an_event_may_be_told_of_in_another_script(record: Record) -> None:
    text = "وقف إطلاق النار 🙂 停火"
    report = a_report(text)
    truce = an_event(report, "停火", EventType.RETREAT, actors=["وقف"])
    record.keep(report, annotations_of(report), resolution_of(report, events=[truce]))

    assert asked(record, actor="وقف") == ["停火"]
    (row,) = record.events()
    assert row.event == replace(truce)


def test_an_entry_that_the_record_did_not_know_on_a_day_is_refused_by_a_view_of_that_day(record: Record) -> None:
    report, annotations, resolution = story()
    record.keep(report, annotations, resolution)
    learnt = record.report(report.id).recorded.date()
    before, on_the_day = (record.as_known_on(day) for day in (learnt - timedelta(days=1), learnt))

    for view in (record, on_the_day):
        assert view.statement(resolution.statements[0].id).statement == resolution.statements[0]
        assert view.event(resolution.events[0].id).event == resolution.events[0]
        assert view.commitment(resolution.commitments[0].id).commitment == resolution.commitments[0]
    for ask, entry in (
        (before.statement, resolution.statements[0].id),
        (before.event, resolution.events[0].id),
        (before.commitment, resolution.commitments[0].id),
    ):
        with pytest.raises(NotFoundError, match=f"{entry} was not on record at the end of {learnt - timedelta(days=1)}"):
            ask(entry)
