"""A record of five reports with links made by hand, so that what is listed across reports does not hang on what linking finds.

Valdoria agrees a truce with Kestria. Nine days later a wire and an outlet with its text tell of a shelling with seven dead on
one man's word, another outlet of eleven dead on a doctor's; then Valdoria refuses the truce. "A. Sorel" may be Ana Sorel.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.annotation import EventType
from onrecord.entity import Entity, EntityKind
from onrecord.entry import Commitment, Event, Statement, Status
from onrecord.figure import Figure, FigureKind
from onrecord.ids import group_id
from onrecord.linkage import Links, Matter, Maybe, Member, Reason, RestKind, RestsOn, entity_key
from onrecord.record import Record, open_record
from onrecord.report import Report, Span
from onrecord.testing import (
    a_commitment,
    a_link,
    a_party,
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

TRUCE = "Valdoria agreed a truce with Kestria on Monday. “We will hold the truce,” Ana Sorel said."
SHELLED = "On Wednesday Valdoria shelled the harbour of Kestria and killed 7 people, Bram Oddvar said. Nobody else was there."
ELEVEN = "On Wednesday Valdoria shelled the harbour of Kestria and killed 11 people, Mira Veld said. A. Sorel was silent."
REFUSED = "On Saturday Valdoria refused a truce with Kestria."
_SAME = (Reason("the same name, and nothing against it", 3.0),)
_WORDS = (Reason("19 of its 19 words stand in a report by Harbour Wire"),)
_COPY = RestsOn("r-copy", RestKind.COPY, "r-wire", "Harbour Wire", 1.0, 0.99, _WORDS, (Span(0, len(SHELLED)),))
IDS = ("r-truce", "r-wire", "r-copy", "r-eleven", "r-refused")


def reports() -> list[Report]:
    """Make the five reports."""
    texts = (TRUCE, SHELLED, SHELLED, ELEVEN, REFUSED)
    outlets = ("The Grenzmark Post", "Harbour Wire", "Radio Ost", "Kestria Daily", "The Grenzmark Post")
    days = (date(2031, 3, 11), date(2031, 3, 20), date(2031, 3, 20), date(2031, 3, 20), date(2031, 3, 23))
    return [
        a_report(text, id=made_id, publisher=outlet, published=day)
        for made_id, text, outlet, day in zip(IDS, texts, outlets, days, strict=True)
    ]


def _entities(report: Report) -> list[Entity]:
    kinds = {"Valdoria": EntityKind.STATE, "Kestria": EntityKind.STATE}
    names = ("Valdoria", "Kestria", "Ana Sorel", "A. Sorel", "Bram Oddvar", "Mira Veld")
    named = [name for name in names if name in report.text]
    return [
        an_entity(report, name, number=number, kind=kinds.get(name, EntityKind.PERSON)) for number, name in enumerate(named, 1)
    ]


def _shelling(report: Report, entities: Mapping[str, Entity], dead: str, teller: str) -> Event:
    number = float(dead.removesuffix(" people"))
    return an_event(
        report,
        "shelled",
        EventType.ASSAULT,
        actors=[a_party(report, "Valdoria", entities["Valdoria"])],
        object="the harbour of Kestria",
        when=a_when(report, "On Wednesday", date(2031, 3, 19)),
        figures=(Figure(span_of(report.text, dead), FigureKind.DEAD, number, number, "people"),),
        chain=(a_link(report, teller, cue="said", entity=entities[teller].id),),
    )


def _truce(report: Report, entities: Mapping[str, Entity]) -> tuple[Event, Commitment, Statement]:
    valdoria, kestria = (a_party(report, name, entities[name]) for name in ("Valdoria", "Kestria"))
    agreed = an_event(
        report,
        "agreed",
        actors=[valdoria],
        recipients=[kestria],
        object="a truce",
        when=a_when(report, "on Monday", date(2031, 3, 10)),
    )
    vow = a_commitment(report, valdoria, "a truce", a_step(report, Status.ACCEPTED, agreed), counterparts=[kestria])
    said = a_statement(
        report,
        content="“We will hold the truce,”",
        source="Ana Sorel",
        cue="said",
        speaker_entity="e3",
    )
    return agreed, vow, said


def _refusal(report: Report, entities: Mapping[str, Entity]) -> Event:
    return an_event(
        report,
        "refused",
        EventType.REJECT,
        actors=[a_party(report, "Valdoria", entities["Valdoria"])],
        object="a truce",
        when=a_when(report, "On Saturday", date(2031, 3, 22)),
    )


def _links(report: Report, entities: Sequence[Entity], claims: Sequence[tuple[Matter, str]], groups: dict[str, str]) -> Links:
    """Link a report: an entity joins those of its name, a shelling the first one, all else stands alone."""

    def member(matter: Matter, key: str, named: str, **fields: Any) -> Member:
        if named not in groups:
            return Member(matter, key, report.id, groups.setdefault(named, group_id(matter.value, key)), **fields)
        return Member(matter, key, report.id, groups[named], 0.93, _SAME, **fields)

    members = [Member(Matter.REPORT, report.id, report.id, group_id("report", report.id))]
    for entity in entities:
        maybe = Maybe(groups["Ana Sorel"], 0.7, (Reason("one family name", 1.2),)) if entity.name == "A. Sorel" else None
        sketch = {"name": entity.name, "kind": entity.kind.value}
        key = entity_key(report.id, entity.id)
        members.append(member(Matter.ENTITY, key, entity.name, sketch=sketch, maybe=(maybe,) if maybe else ()))
    shelling = report.id in {"r-wire", "r-copy", "r-eleven"}
    members += [member(matter, made_id, "the shelling" if shelling else made_id) for matter, made_id in claims]
    return Links(report.id, tuple(members), (_COPY,) if report.id == "r-copy" else ())


def fill(record: Record, *, linked: bool = True) -> None:
    """Keep the five reports, and their links."""
    groups: dict[str, str] = {}
    for report in reports():
        entities = _entities(report)
        by_name = {entity.name: entity for entity in entities}
        statements: list[Statement] = []
        commitments: list[Commitment] = []
        if report.id == "r-truce":
            event, vow, said = _truce(report, by_name)
            statements, commitments = [said], [vow]
        elif report.id == "r-refused":
            event = _refusal(report, by_name)
        else:
            dead, teller = ("11 people", "Mira Veld") if report.id == "r-eleven" else ("7 people", "Bram Oddvar")
            event = _shelling(report, by_name, dead, teller)
        record.keep(report, annotations_of(report, entities), resolution_of(report, statements, entities, [event], commitments))
        claims = [(Matter.EVENT, event.id)]
        claims += [(Matter.STATEMENT, one.id) for one in statements] + [(Matter.COMMITMENT, one.id) for one in commitments]
        if linked:
            record.keep_links(_links(report, entities, claims, groups))


def make(place: Path, *, linked: bool = True) -> Path:
    """Make the record at a path."""
    with open_record(place) as record:
        fill(record, linked=linked)
    return place


def learnt_as_published(place: Path) -> Path:
    """Let the record have learnt each report at noon of the day on which it was published, Kestria Daily's a day later."""
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE report SET recorded = published_day || 'T12:00:00+00:00'")
        connection.execute("UPDATE report SET recorded = '2031-03-21T12:00:00+00:00' WHERE id = 'r-eleven'")
        learnt = "SELECT recorded FROM report WHERE report.id = linked.report_id"
        connection.execute(f"UPDATE linked SET recorded = ({learnt})")  # noqa: S608 - a constant
    connection.close()
    return place


def rows_of(place: Path) -> dict[str, list[tuple[object, ...]]]:
    """Give every table of a record row by row, but for judgements and what SQLite keeps of them."""
    connection = sqlite3.connect(place)
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    kept = [name for name in names if name not in {"judgement", "sqlite_sequence"}]
    found = {name: list(connection.execute(f'SELECT * FROM "{name}"')) for name in kept}  # noqa: S608 - names of our own tables
    connection.close()
    return found
