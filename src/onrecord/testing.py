"""Builders for tests, ours and our users': small reports, statements, events and commitments made from the words that matter.

A test names the words, never offsets: `a_statement(report, content="We will sign")` finds them in the report's text. Nothing
here reads, annotates or stores.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from onrecord.annotation import Annotations, EventType, Mention, MentionKind, Modality
from onrecord.dates import Anchor, Moment, When
from onrecord.entity import Entity, EntityKind
from onrecord.entry import (
    ChainLink,
    Commitment,
    Event,
    EventPlace,
    Party,
    PlaceState,
    Resolution,
    Statement,
    StatementKind,
    Status,
    Transition,
)
from onrecord.errors import UsageError
from onrecord.ids import commitment_id, event_id, report_id, statement_id
from onrecord.report import Capture, Report, Span
from onrecord.sentences import sentence_at

A_TEXT = 'President Ana Sorel of Valdoria said on Wednesday: "We will sign the ceasefire." The Grenzmark Post reported it.'
"""What `a_report` says where a test does not care."""


def span_of(text: str, words: str, nth: int = 0) -> Span:
    """Give the span of words in a text.

    Args:
        text: in which they stand.
        words: exactly as they stand.
        nth: which occurrence, from 0.

    Raises:
        UsageError: they do not stand there so often.
    """
    start = -1
    for _ in range(nth + 1):
        start = text.find(words, start + 1)
        if start < 0:
            raise UsageError(f"{words!r} (occurrence {nth}) is not in the text")
    return Span(start, start + len(words))


def a_capture(raw: bytes, origin: str = "report.txt", media_type: str = "text/plain") -> Capture:
    """Make a capture of some bytes."""
    return Capture(hashlib.sha256(raw).hexdigest(), raw, media_type, origin)


def a_report(text: str = A_TEXT, *, published: date | None = date(2031, 3, 20), **fields: Any) -> Report:
    """Make a report of The Grenzmark Post, published on 20 March 2031, with its text as capture.

    Args:
        text: its text.
        published: day of publication.
        **fields: other fields of `Report`, where they shall differ.
    """
    moment = Moment(published) if published else None
    publisher = fields.get("publisher", "The Grenzmark Post")
    made_id = report_id(text, publisher, fields.get("url"), moment.isoformat() if moment else None)
    defaults = {
        "id": made_id,
        "publisher": publisher,
        "language": "en",
        "capture": a_capture(text.encode("utf-8", "surrogatepass")),
    }
    return Report(text=text, published=moment, **{**defaults, **fields})


def a_when(report: Report, words: str, earliest: date | None, latest: date | None = None, edtf: str | None = None) -> When:
    """Make the interval of days that words of a report stand for, counted from publication.

    Args:
        report: in whose text the words stand.
        words: as they stand.
        earliest: first day; None where that end is open.
        latest: last day; without it `earliest` is the only one.
        edtf: where it is not the plain day or interval.
    """
    span = span_of(report.text, words)
    latest = latest or earliest
    plain = f"{earliest}" if earliest == latest else f"{earliest or '..'}/{latest or '..'}"
    anchor = report.published.day if report.published else None
    return When(earliest, latest, edtf or plain, words, *span, Anchor.PUBLICATION, anchor)


def a_link(report: Report, name: str, *, cue: str | None = None, entity: str | None = None) -> ChainLink:
    """Make a link of a chain: a name as it stands in the text, and the word that credits it."""
    cues = (span_of(report.text, cue),) if cue else ()
    return ChainLink(name, entity, (span_of(report.text, name),), cues)


def a_statement(
    report: Report,
    *,
    content: str | Sequence[str] = "We will sign the ceasefire.",
    source: str | None = None,
    cue: str | None = None,
    **fields: Any,
) -> Statement:
    """Make a statement of a report from its words.

    Args:
        report: that tells it.
        content: words of the content, one piece or several.
        source: words of the source.
        cue: words of the cue.
        **fields: other fields of `Statement`; `speaker` is `source` where it is not given.
    """
    pieces = [content] if isinstance(content, str) else content
    spans = {
        "source": (span_of(report.text, source),) if source else (),
        "cue": (span_of(report.text, cue),) if cue else (),
        "content": tuple(span_of(report.text, piece) for piece in pieces),
    }
    made_id = statement_id(report.id, ((role, span) for role, role_spans in spans.items() for span in role_spans))
    defaults = {
        "id": made_id,
        "report_id": report.id,
        "speaker": source,
        "speaker_entity": None,
        "addressee": None,
        "medium": None,
        "kind": StatementKind.DIRECT,
        "when": None,
        "chain": (),
        "attribution": 0,
    }
    return Statement(**{**defaults, **spans, **fields})


def an_entity(
    report: Report, name: str = "Ana Sorel", *, number: int = 1, kind: EntityKind = EntityKind.PERSON, **fields: Any
) -> Entity:
    """Make the entity "e<number>", named where the report first does or wherever `mentions` says."""
    return Entity(f"e{number}", name, kind, **{"mentions": (span_of(report.text, name),), **fields})


def annotations_of(report: Report, entities: Sequence[Entity] = ()) -> Annotations:
    """Make the annotations that such entities come from: a mention for each of their spans."""
    mentions = (Mention(span, MentionKind(entity.kind), 0.9) for entity in entities for span in entity.mentions)
    return Annotations(report.id, mentions=tuple(mentions))


def a_party(report: Report, words: str, entity: Entity | None = None, nth: int = 0) -> Party:
    """Make a party from the words that name it; its name is the entity's, or those words."""
    return Party(span_of(report.text, words, nth), entity.name if entity else words, entity.id if entity else None)


def a_place(report: Report, words: str, state: PlaceState = PlaceState.UNKNOWN, **fields: Any) -> EventPlace:
    """Make a place from its words, one that no gazetteer knows where nothing else is said."""
    return EventPlace(**{"span": span_of(report.text, words), "name": words, "state": state, **fields})


def an_event(report: Report, trigger: str, type_: EventType = EventType.AGREE, *, nth: int = 0, **fields: Any) -> Event:
    """Make an event of a report from its words.

    Args:
        report: that tells it.
        trigger: the words that name the act.
        type_: what kind of act.
        nth: which occurrence of the trigger, from 0.
        **fields: other fields of `Event`; where one takes spans or parties, words will do: `actors=["Valdoria"]`, `object="the
            ceasefire"`, `place="Veldstad"`, `time="on Wednesday"`.
    """
    span = span_of(report.text, trigger, nth)
    for role in ("actors", "recipients"):
        fields[role] = _parties(report, fields.get(role, ()))
    for role in ("object", "condition", "time"):
        fields[role] = _span(report, fields.get(role))
    if isinstance(fields.get("place"), str):
        fields["place"] = a_place(report, fields["place"])
    defaults = {"id": event_id(report.id, span), "report_id": report.id, "type": type_, "mode": None}
    told = {"modality": Modality.HAPPENED, "trigger": span, "mentions": (span,)}
    return Event(**{**defaults, **told, **fields})


def a_step(report: Report, status: Status, event: Event, **fields: Any) -> Transition:
    """Make a step of an undertaking, shown by the sentence of an event, on the word of those who tell the event."""
    shown = {
        "evidence": sentence_at(report.text, event.trigger.start),
        "statement": event.statement,
        "asserter": event.chain[-1].name if event.chain else None,
        "chain": event.chain,
        "when": event.when,
    }
    return Transition(status=status, event=event.id, **{**shown, **fields})


def a_commitment(report: Report, party: str | Party, what: str, *steps: Transition, **fields: Any) -> Commitment:
    """Make a commitment of a report from its words, with its steps; `counterparts`, `scope` and `condition` may be words."""
    by, undertaken = _parties(report, [party])[0], span_of(report.text, what)
    fields["counterparts"] = _parties(report, fields.get("counterparts", ()))
    for role in ("scope", "condition"):
        fields[role] = _span(report, fields.get(role))
    defaults = {"id": commitment_id(report.id, by.span, undertaken), "report_id": report.id, "deadline": None}
    return Commitment(**{**defaults, "party": by, "what": undertaken, "transitions": steps, **fields})


def _parties(report: Report, parties: Sequence[str | Party]) -> tuple[Party, ...]:
    return tuple(a_party(report, party) if isinstance(party, str) else party for party in parties)


def _span(report: Report, words: str | Span | None) -> Span | None:
    return span_of(report.text, words) if isinstance(words, str) else words


def resolution_of(
    report: Report,
    statements: Sequence[Statement] = (),
    entities: Sequence[Entity] = (),
    events: Sequence[Event] = (),
    commitments: Sequence[Commitment] = (),
) -> Resolution:
    """Make the resolution with such entries, to go with `annotations_of` the same entities."""
    named = tuple(entity.id for entity in entities for _ in entity.mentions)
    return Resolution(report.id, tuple(entities), named, (), tuple(statements), (), tuple(events), tuple(commitments))
