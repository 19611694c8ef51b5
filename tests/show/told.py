"""A report with what it tells, built up from its words, and the lines that screens get from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from onrecord.annotation import EventType, Modality
from onrecord.dates import When
from onrecord.entry import (
    ChainLink,
    Commitment,
    Event,
    EventPlace,
    Party,
    PlaceState,
    Statement,
    Status,
    Transition,
)
from onrecord.figure import Figure
from onrecord.ids import event_id
from onrecord.record import Record, open_record
from onrecord.report import Report
from onrecord.sentences import sentence_at
from onrecord.show import queries
from onrecord.show.acts import CommitmentLine, EventLine
from onrecord.show.lines import StatementLine
from onrecord.testing import a_link, a_statement, annotations_of, resolution_of, span_of


def march(day: int) -> date:
    """A day of the story."""
    return date(2031, 3, day)


@dataclass
class Told:
    """A report with what it tells, built up from its words."""

    report: Report
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)

    def when(self, words: str, first: date | None, last: date | None = None, *, is_open: bool = False) -> When:
        last = last if last or is_open else first
        span = span_of(self.report.text, words)
        plain = f"{first}" if first == last else f"{first or '..'}/{last or '..'}"
        return When(first, last, plain, words, *span)

    def party(self, name: str) -> Party:
        """Give a party; "they=Kestria" are words and the name that they stand for."""
        words, _, known = name.partition("=")
        return Party(span_of(self.report.text, words), known or words)

    def links(self, names: Sequence[str]) -> tuple[ChainLink, ...]:
        """Give the links of a chain; "ministry|denied" are a name and the word that credits it."""
        pieces = (name.partition("|") for name in names)
        return tuple(a_link(self.report, name, cue=cue or None) for name, _, cue in pieces)

    def event(self, trigger: str, type_: EventType, modality: Modality, who: Sequence[str] = (), **more: Any) -> Event:
        """Add an event; `more` are its fields, words for spans and names for parties."""
        text = self.report.text
        span = span_of(text, trigger)
        place, figure = more.pop("place", None), more.pop("figure", None)
        made = Event(
            id=event_id(self.report.id, span),
            report_id=self.report.id,
            type=type_,
            mode=more.pop("mode", None),
            modality=modality,
            trigger=span,
            mentions=(span,),
            actors=tuple(self.party(name) for name in who),
            recipients=tuple(self.party(name) for name in more.pop("whom", ())),
            object=span_of(text, more["object"]) if more.get("object") else None,
            condition=span_of(text, more["condition"]) if more.get("condition") else None,
            place=EventPlace(span_of(text, place), place, PlaceState.UNKNOWN) if place else None,
            when=more.get("when"),
            figures=(Figure(span_of(text, figure[0]), figure[1], figure[2], figure[3]),) if figure else (),
            statement=more.get("statement"),
            chain=self.links(more.get("chain", ())),
            score=more.get("score", 0.9),
        )
        self.events.append(made)
        return made

    def said(self, content: str, source: str, cue: str = "said", *, chain: Sequence[str] = (), **more: Any) -> Statement:
        made = a_statement(self.report, content=content, source=source, cue=cue, chain=self.links(chain), **more)
        self.statements.append(made)
        return made

    def promised(
        self, what: str, party: str, *steps: tuple[Status, str, When | None], event: Event | None = None, **more: Any
    ) -> Commitment:
        """Add an undertaking; a step is a status, words of its sentence that become the trigger of its event, and its day."""
        text = self.report.text
        asserter, condition = more.get("asserter"), more.get("condition")
        made = Commitment(
            id="c" + event_id(self.report.id, span_of(text, what))[1:],
            report_id=self.report.id,
            party=self.party(party),
            counterparts=tuple(self.party(name) for name in more.get("to", ())),
            what=span_of(text, what),
            scope=None,
            condition=span_of(text, condition) if condition else None,
            deadline=more.get("deadline"),
            transitions=tuple(self._step(step, party, asserter, event) for step in steps),
        )
        self.commitments.append(made)
        return made

    def _step(self, step: tuple[Status, str, When | None], party: str, asserter: str | None, event: Event | None) -> Transition:
        status, words, when = step
        evidence = sentence_at(self.report.text, span_of(self.report.text, words).start)
        if event is None:
            refused = status in {Status.REFUSED, Status.DENIED}
            modality = {Status.OFFERED: Modality.PROPOSED, Status.CONDITIONAL: Modality.CONDITIONAL}.get(
                status, Modality.HAPPENED
            )
            type_ = EventType.REJECT if refused else EventType.AGREE
            event = self.event(words, type_, modality, [party], chain=(asserter,) if asserter else (), when=when)
        return Transition(status, evidence, event.id, None, asserter, event.chain, when, 0.85)

    def keep(self, record: Record) -> None:
        """Keep the report in a record."""
        made = resolution_of(self.report, self.statements, (), self.events, self.commitments)
        record.keep(self.report, annotations_of(self.report), made)


@dataclass(frozen=True)
class Lines:
    """All lines of some reports."""

    statements: list[StatementLine]
    events: list[EventLine]
    commitments: list[CommitmentLine]


def lines_of(told: Sequence[Told], as_of: date | None = None) -> Lines:
    """Give the lines of reports as a record gives them, commitments as of a day."""
    with open_record("sqlite://") as record:
        for one in told:
            one.keep(record)
        return Lines(queries.statements(record), queries.events(record), queries.commitments(record, as_of=as_of))
