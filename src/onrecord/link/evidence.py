"""Where entries stand in the text of their report: every span that a field of theirs rests on, and those they are known by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.dates import When
from onrecord.entry import ChainLink, Commitment, Event, Party, Statement, Transition
from onrecord.figure import Figure
from onrecord.report import Span

Entry = Statement | Event | Commitment


def evidence_spans(entry: Entry) -> tuple[Span, ...]:
    """Give all spans that an entry rests on, those of its days among them, each once, in order of the text."""
    if isinstance(entry, Statement):
        spans = _of_statement(entry)
    elif isinstance(entry, Event):
        spans = _of_event(entry)
    else:
        spans = _of_commitment(entry)
    return tuple(sorted({span for span in spans if span.end > span.start}))


def marking_spans(entry: Entry) -> tuple[tuple[Span, ...], ...]:
    """Give the spans by which an entry is told from others of its report, by role: those that its id is made from."""
    if isinstance(entry, Statement):
        return (entry.source, entry.cue, entry.content)
    if isinstance(entry, Event):
        return ((entry.trigger,),)
    return ((entry.party.span,), (entry.what,))


def _of_statement(statement: Statement) -> Iterator[Span]:
    yield from statement.source
    yield from statement.cue
    yield from statement.content
    yield from _of_chain(statement.chain)
    yield from _of_when(statement.when)


def _of_event(event: Event) -> Iterator[Span]:
    yield event.trigger
    yield from event.mentions
    yield from _of_parties((*event.actors, *event.recipients))
    yield from _stated(event.object, event.condition, event.time, event.place.span if event.place else None)
    yield from _of_figures(event.figures)
    yield from _of_chain(event.chain)
    yield from _of_when(event.when)


def _of_commitment(commitment: Commitment) -> Iterator[Span]:
    yield from _of_parties((commitment.party, *commitment.counterparts))
    yield from _stated(commitment.what, commitment.scope, commitment.condition)
    yield from _of_when(commitment.deadline)
    for step in commitment.transitions:
        yield from _of_step(step)


def _of_step(step: Transition) -> Iterator[Span]:
    yield step.evidence
    yield from _of_chain(step.chain)
    yield from _of_when(step.when)


def _of_chain(chain: Iterable[ChainLink]) -> Iterator[Span]:
    for link in chain:
        yield from link.source
        yield from link.cue


def _of_parties(parties: Iterable[Party]) -> Iterator[Span]:
    return (party.span for party in parties)


def _of_figures(figures: Iterable[Figure]) -> Iterator[Span]:
    for figure in figures:
        yield from _stated(figure.span, figure.counted)


def _of_when(when: When | None) -> Iterator[Span]:
    if when is not None:
        yield Span(when.start, when.end)


def _stated(*spans: Span | None) -> Iterator[Span]:
    return (span for span in spans if span is not None)
