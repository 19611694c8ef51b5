"""What must hold before a report is kept: an entry without evidence cannot be made.

In: a report, its annotations and their resolution. Out: nothing, or a UsageError that says what is wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from onrecord.annotation import Annotations
from onrecord.dates import When
from onrecord.entry import ChainLink, Commitment, Event, Resolution, Statement, Status, Transition
from onrecord.errors import UsageError
from onrecord.report import Report, Span


def check_entries(report: Report, annotations: Annotations, resolution: Resolution) -> None:
    """Check that annotations and entries belong to the report, belong together, and rest on words of its text.

    Raises:
        UsageError: they do not.
    """
    if not report.id:
        raise UsageError("a report without an id cannot be kept")
    try:
        report.text.encode()
    except UnicodeEncodeError as error:
        raise UsageError(f"report {report.id}: half a character at {error.start} (a lone surrogate)") from error
    kept = (resolution.statements, resolution.events, resolution.commitments)
    owners = (entry.report_id for entries in kept for entry in entries)
    for owner in (annotations.report_id, resolution.report_id, *owners):
        if owner != report.id:
            raise UsageError(f"report {report.id}: got entries of report {owner}")
    if len(resolution.mention_entity) != len(annotations.mentions):
        raise UsageError(f"report {report.id}: {len(annotations.mentions)} mentions, {len(resolution.mention_entity)} resolved")
    if len(resolution.times) != len(annotations.times):
        raise UsageError(f"report {report.id}: {len(annotations.times)} time marks, {len(resolution.times)} resolved")
    _check_spans(report, annotations, resolution)
    _check_names(report, resolution)
    _check_acts(report, resolution)


def _check_spans(report: Report, annotations: Annotations, resolution: Resolution) -> None:
    for what, span in _spans(report, annotations, resolution):
        _check_span(report, what, span)
    for entry in resolution.statements:
        if not entry.content:
            raise UsageError(f"statement {entry.id}: no content, so nothing shows it")
        _check_when(report, f"statement {entry.id}", entry.when)
    for when in resolution.times:
        _check_when(report, "time mark", when)


def _check_when(report: Report, what: str, when: When | None) -> None:
    if when is not None and Span(when.start, when.end).of(report.text) != when.words:
        raise UsageError(
            f"report {report.id}: {what} has the words {when.words!r}, the text differs at {when.start}-{when.end}"
        )


def _check_span(report: Report, what: str, span: Span) -> None:
    if not 0 <= span.start < span.end <= len(report.text):
        raise UsageError(f"report {report.id}: {what} at {span.start}-{span.end}, but the text is 0-{len(report.text)}")


def _spans(report: Report, annotations: Annotations, resolution: Resolution) -> Iterator[tuple[str, Span]]:
    yield from (("part", part.span) for part in report.parts)
    yield from (("mention", mention.span) for mention in annotations.mentions)
    yield from (("time mark", mark.span) for mark in annotations.times)
    for entity in resolution.entities:
        yield from ((f"entity {entity.id}", span) for span in entity.mentions)
    for entry in resolution.statements:
        yield from ((f"statement {entry.id}", span) for span in _entry_spans(entry))
    for event in resolution.events:
        yield from ((f"event {event.id}", span) for span in _event_spans(event))
    for commitment in resolution.commitments:
        yield from ((f"commitment {commitment.id}", span) for span in _commitment_spans(commitment))


def _entry_spans(entry: Statement) -> Iterator[Span]:
    yield from (*entry.source, *entry.cue, *entry.content)
    yield from _chain_spans(entry.chain)


def _chain_spans(chain: Iterable[ChainLink]) -> Iterator[Span]:
    for link in chain:
        yield from (*link.source, *link.cue)


def _event_spans(event: Event) -> Iterator[Span]:
    place = event.place.span if event.place else None
    yield from (event.trigger, *event.mentions, *(party.span for party in (*event.actors, *event.recipients)))
    yield from filter(None, (event.object, event.condition, place, event.time))
    yield from filter(None, (span for figure in event.figures for span in (figure.span, figure.counted)))
    yield from _chain_spans(event.chain)


def _commitment_spans(commitment: Commitment) -> Iterator[Span]:
    yield from (party.span for party in (commitment.party, *commitment.counterparts))
    yield from filter(None, (commitment.what, commitment.scope, commitment.condition))
    yield from (step.evidence for step in commitment.transitions)


def _check_names(report: Report, resolution: Resolution) -> None:
    entities = _each_once(report, (entity.id for entity in resolution.entities))
    entries = _each_once(report, (entry.id for entry in resolution.statements))
    for entity in resolution.entities:
        if not entity.mentions:
            raise UsageError(f"report {report.id}: entity {entity.id} ({entity.name}) without a mention")
    _check_known(report, "entity", entities, resolution.mention_entity)
    _check_known(report, "entity", entities, (entity.of for entity in resolution.entities))
    _check_known(report, "entity", entities, (entry.speaker_entity for entry in resolution.statements))
    _check_known(report, "entity", entities, (link.entity for entry in resolution.statements for link in entry.chain))
    _check_known(report, "statement", entries, (entry.continued_from for entry in resolution.statements))


def _check_acts(report: Report, resolution: Resolution) -> None:
    events = {event.id: event for event in resolution.events}
    for entries in (resolution.events, resolution.commitments):
        _each_once(report, (entry.id for entry in entries))
    for event in resolution.events:
        _check_when(report, f"event {event.id}", event.when)
    for commitment in resolution.commitments:
        if not commitment.transitions:
            raise UsageError(f"commitment {commitment.id}: no step, so nothing shows it")
        _check_when(report, f"commitment {commitment.id}", commitment.deadline)
        for step in commitment.transitions:
            _check_step(report, f"commitment {commitment.id}", step, events)
    entities = {entity.id for entity in resolution.entities}
    parties = [party for event in resolution.events for party in (*event.actors, *event.recipients)]
    parties += [party for commitment in resolution.commitments for party in (commitment.party, *commitment.counterparts)]
    _check_known(report, "entity", entities, (party.entity for party in parties))
    _check_known(report, "entity", entities, (link.entity for event in resolution.events for link in event.chain))
    statements = {entry.id for entry in resolution.statements}
    steps = [step for commitment in resolution.commitments for step in commitment.transitions]
    _check_known(report, "statement", statements, (event.statement for event in resolution.events))
    _check_known(report, "statement", statements, (step.statement for step in steps))


def _check_step(report: Report, what: str, step: Transition, events: Mapping[str, Event]) -> None:
    _check_known(report, "event", events.keys(), [step.event])
    _check_when(report, what, step.when)
    if step.status is Status.LAPSED:
        raise UsageError(f"{what}: a lapse is computed from the deadline; no step can tell it")
    if step.chain != events[step.event].chain:  # it is kept once, with the event
        raise UsageError(f"{what}: a step has another chain than its event {step.event}")


def _each_once(report: Report, ids: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    for entry_id in ids:
        if entry_id in seen:
            raise UsageError(f"report {report.id}: {entry_id} comes twice")
        seen.add(entry_id)
    return seen


def _check_known(report: Report, what: str, known: Collection[str], asked: Iterable[str | None]) -> None:
    for entry_id in asked:
        if entry_id is not None and entry_id not in known:
            raise UsageError(f"report {report.id}: there is no {what} {entry_id}")
