"""Counts of victims that a report gives apart from the act, as in: Nahrazan put the number of dead at seven.

In: a report with what is kept of it. Out: such counts, each with the act that it is of. The reader marks acts, and a sentence
that only counts has none; but a count of dead is of something that killed. It is taken for the count of the deadly act that the
report told last before it and near it, or of one whose place its sentence names. Where the sentence names another place, where
no such act is near, or where nobody is counted ("nobody was hurt"), it is taken for none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from onrecord.account import Entry, Toll
from onrecord.annotation import DONE, EventType
from onrecord.entity import Entity, EntityKind
from onrecord.entry import ChainLink, Event, Statement
from onrecord.figure import VICTIMS, Figure
from onrecord.figures import find_figures
from onrecord.report import Report, Span
from onrecord.sentences import sentence_at

DEADLY = frozenset({EventType.ASSAULT, EventType.PROTEST})
_PLACES = frozenset({EntityKind.PLACE, EntityKind.FACILITY})
_NEAR_CHARS = 1_200  # three or four paragraphs: farther down a report speaks of something else
_TELLERS = frozenset({EntityKind.STATE, EntityKind.ORG, EntityKind.PERSON, EntityKind.ROLE, EntityKind.GROUP})
# What a sentence must hold to be looked at at all; what it counts, and whether it does, is told by `find_figures`.
_VICTIMS = re.compile(
    r"\b(?:dead|deaths?|died|dies|kill\w*|perish\w*|bodies|toll|fatalit\w+|casualt\w+|wounded|injur\w+|hurt|missing|displaced)\b",
    re.IGNORECASE,
)
# Before an act that is only recalled, or tells when another was: "five weeks after a similar blast".
_IN_PASSING = re.compile(r"\b(?:after|since|before|following|unlike)\s+(?:[\w’'-]+\s+){0,4}$", re.IGNORECASE)
_BEFORE_SUBJECT = re.compile(r"(?:[A-Z][\w' ,.-]{0,40}\d* ?\([A-Z]\w+\) [-–—] |the |[\"“”'’])*", re.IGNORECASE)


def may_have_toll(entry: Entry, report: Report) -> bool:
    """Tell whether victims of an entry may be counted apart: a deadly act, in a report with a word for victims."""
    return isinstance(entry, Event) and entry.type in DEADLY and _VICTIMS.search(report.text) is not None


def tolls_of(
    report: Report, events: Sequence[Event], statements: Iterable[Statement], entities: Iterable[Entity]
) -> dict[str, tuple[Toll, ...]]:
    """Give the counts of victims that stand apart from acts, by the event that they are of; empty where there are none.

    Statements and entities are asked for only where there is such a count, which few reports have.
    """
    deadly = [event for event in events if event.type in DEADLY and event.modality in DONE]
    apart = list(_figures_apart(report.text, events)) if deadly else []
    if not apart:
        return {}
    told, known = tuple(statements), tuple(entities)
    subjects = {span.start: entity for entity in known if entity.kind in _TELLERS for span in entity.mentions}
    # "The ministry in Beshkar" counts: its town is not where they died.
    tellers = [*(span for one in told for span in one.source), *(party.span for event in events for party in event.actors)]
    places = [span for entity in known if entity.kind in _PLACES for span in entity.mentions]
    out: dict[str, list[Toll]] = defaultdict(list)
    for sentence, figure in apart:
        telling = [span for span in tellers if sentence.covers(span)]
        named = [span for span in places if sentence.covers(span) and not any(teller.covers(span) for teller in telling)]
        owner = _owner(report.text, sentence, deadly, named)
        if owner is not None:
            chain, statement = _on_whose_word(report.text, figure, sentence, told, subjects)
            words = " ".join(sentence.of(report.text).split())
            out[owner.id].append(Toll(figure, words, sentence, chain, statement))
    return {event: tuple(tolls) for event, tolls in out.items()}


def _figures_apart(text: str, events: Sequence[Event]) -> Iterator[tuple[Span, Figure]]:
    """Give the counts of victims that no event holds, each with its sentence, in order of the text."""
    held = [figure.span for event in events for figure in event.figures]
    for sentence in sorted({sentence_at(text, match.start()) for match in _VICTIMS.finditer(text)}):
        for figure in find_figures(text, sentence.start, sentence.end):
            if figure.kind in VICTIMS and figure.low and not any(figure.span.overlaps(span) for span in held):
                yield sentence, figure


def _owner(text: str, sentence: Span, deadly: Sequence[Event], places: Sequence[Span]) -> Event | None:
    """Choose the act: one at a place that the sentence names, else, where it names none, the last one told before and near.

    What a report tells in passing ("after a blast at X") it does not count the victims of, where it tells another act too.
    """
    named = {span.of(text) for span in places}
    placed = [event for event in deadly if event.place is not None and event.place.span.of(text) in named]
    if named and not placed:
        return None
    before = [event for event in placed or deadly if event.trigger.start < sentence.end]
    before = [event for event in before if not _is_in_passing(text, event)] or before
    last = max(before, key=lambda event: event.trigger.start, default=placed[0] if placed else None)
    return last if last is not None and (placed or sentence.start - last.trigger.start <= _NEAR_CHARS) else None


def _is_in_passing(text: str, event: Event) -> bool:
    return _IN_PASSING.search(text, sentence_at(text, event.trigger.start).start, event.trigger.start) is not None


def _on_whose_word(
    text: str, figure: Figure, sentence: Span, statements: Sequence[Statement], subjects: dict[int, Entity]
) -> tuple[tuple[ChainLink, ...], str | None]:
    """Give the chain of a count: of the statement that holds it, else whoever is the sentence's subject and is not counted."""
    for statement in statements:
        if any(span.covers(figure.span) for span in statement.content):
            speaker = statement.speaker
            last = (ChainLink(speaker, statement.speaker_entity, statement.source, statement.cue),) if speaker else ()
            return (*statement.chain, *last), statement.id
    lead = _BEFORE_SUBJECT.match(text, sentence.start, sentence.end)
    subject = subjects.get(lead.end() if lead else sentence.start) or subjects.get(sentence.start)
    if subject is None:
        return (), None
    span = next(span for span in subject.mentions if sentence.covers(span))
    if span.end > figure.span.start:
        return (), None
    return (ChainLink(subject.name, subject.id, (span,), ()),), None
