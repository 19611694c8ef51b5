"""A record in memory with a small story: talks between two invented states, told by three reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from onrecord.annotation import EventType, Modality
from onrecord.entity import EntityKind
from onrecord.entry import Party, PlaceState, StatementKind, Status
from onrecord.figure import Figure, FigureKind
from onrecord.record import Record, open_record
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

CHAIN = "The talks are dead, Bram Oddvar told NordWire on Tuesday, Radio Ost reported. Kestria disagrees."
SPLIT = '"We sign," Ana Sorel said.\n"=SUM(1)\nis no treaty 🙂," she added.'
UNKNOWN = "وقف إطلاق النار قريب, it was said."


@pytest.fixture
def record() -> Iterator[Record]:
    """Give the record."""
    with open_record("sqlite://") as opened:
        run = opened.start_run("0.1.0", "model-a")
        chain = a_report(CHAIN, title="-- Dead end?", url="https://ost.example/1", credits=("NordWire", "Radio Ost"))
        oddvar = an_entity(chain, "Bram Oddvar", roles=("envoy", "@oddvar"))
        dead = a_statement(
            chain,
            content="The talks are dead",
            source="Bram Oddvar",
            cue="told",
            speaker_entity="e1",
            addressee="NordWire",
            kind=StatementKind.INDIRECT,
            when=a_when(chain, "on Tuesday", date(2031, 3, 18)),
            chain=(a_link(chain, "Radio Ost", cue="reported"),),
            score=0.8,
        )
        talks = an_event(
            chain,
            "talks",
            EventType.CONSULT,
            mode="talks",
            modality=Modality.DENIED,
            actors=[a_party(chain, "Bram Oddvar", oddvar)],
            recipients=["Kestria"],
            time="on Tuesday",
            when=a_when(chain, "on Tuesday", date(2031, 3, 18)),
            statement=dead.id,
            chain=(a_link(chain, "Radio Ost", cue="reported"), a_link(chain, "Bram Oddvar", cue="told", entity="e1")),
            score=0.7,
        )
        told = resolution_of(chain, [dead], [oddvar], [talks])
        opened.keep(chain, annotations_of(chain, [oddvar]), told, run=run)

        split = a_report(SPLIT, published=date(2031, 3, 21), publisher="Kestria Daily", byline="=cmd|' /C calc'!A0")
        sorel = an_entity(split, "Ana Sorel", kind=EntityKind.PERSON)
        first = a_statement(split, content="We sign,", source="Ana Sorel", cue="said", speaker_entity="e1")
        second = a_statement(
            split, content=["=SUM(1)", "is no treaty 🙂,"], speaker="Ana Sorel", speaker_entity="e1", continued_from=first.id
        )
        sign = an_event(
            split,
            "sign",
            mode="promise",
            modality=Modality.SCHEDULED,
            actors=[Party(span_of(SPLIT, "We"), "Ana Sorel", "e1")],
            object="=SUM(1)",
            place=a_place(split, "treaty", PlaceState.KNOWN, name="@Veldstad", country="VLD", latitude=0.0, longitude=-1.5),
            figures=(Figure(span_of(SPLIT, "1"), FigureKind.COUNT, 1.0, None, "treaty", "at least"),),
            statement=first.id,
            chain=(a_link(split, "Ana Sorel", cue="said", entity="e1"),),
        )
        vow = a_commitment(
            split, Party(span_of(SPLIT, "We"), "Ana Sorel", "e1"), "sign", a_step(split, Status.OFFERED, sign, score=0.6)
        )
        told = resolution_of(split, [first, second], [sorel], [sign], [vow])
        opened.keep(split, annotations_of(split, [sorel]), told, run=run)

        unknown = a_report(UNKNOWN, published=None, publisher=None, language=None, capture=None)
        said = a_statement(unknown, content="وقف إطلاق النار قريب", cue="it was said", kind=StatementKind.INDIRECT)
        opened.keep(unknown, annotations_of(unknown), resolution_of(unknown, [said]))
        yield opened
