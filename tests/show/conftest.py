"""A record in memory with a small story: talks between two invented states, told by three reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from onrecord.entity import EntityKind
from onrecord.entry import StatementKind
from onrecord.record import Record, open_record
from onrecord.testing import a_link, a_report, a_statement, a_when, an_entity, annotations_of, resolution_of

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
        opened.keep(chain, annotations_of(chain, [oddvar]), resolution_of(chain, [dead], [oddvar]), run=run)

        split = a_report(SPLIT, published=date(2031, 3, 21), publisher="Kestria Daily", byline="=cmd|' /C calc'!A0")
        sorel = an_entity(split, "Ana Sorel", kind=EntityKind.PERSON)
        first = a_statement(split, content="We sign,", source="Ana Sorel", cue="said", speaker_entity="e1")
        second = a_statement(
            split, content=["=SUM(1)", "is no treaty 🙂,"], speaker="Ana Sorel", speaker_entity="e1", continued_from=first.id
        )
        opened.keep(split, annotations_of(split, [sorel]), resolution_of(split, [first, second], [sorel]), run=run)

        unknown = a_report(UNKNOWN, published=None, publisher=None, language=None, capture=None)
        said = a_statement(unknown, content="وقف إطلاق النار قريب", cue="it was said", kind=StatementKind.INDIRECT)
        opened.keep(unknown, annotations_of(unknown), resolution_of(unknown, [said]))
        yield opened
