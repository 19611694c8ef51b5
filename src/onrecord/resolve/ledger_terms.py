"""Steps on undertakings that the terms of an agreement make: each party that is bound has accepted what it is to do.

In: the events and statements of a report. Out: steps, and which events they say no more than. The terms themselves are
`agreed_terms`; here they get the party that they bind, with the others who signed, and the day of the signing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.annotation import DONE, EventType, Modality
from onrecord.entity import EntityKind
from onrecord.entry import Event, Party, Statement, Status
from onrecord.report import Span
from onrecord.resolve.agreed_terms import AGREED, Term, find_terms, is_presupposed
from onrecord.resolve.events import Tellers, parties_of
from onrecord.resolve.ledger_step import Step
from onrecord.resolve.passage import Passage
from onrecord.resolve.places import Places
from onrecord.resolve.voices import Voices, is_body

_DEEDS = frozenset({EventType.RETREAT, EventType.CONCEDE, EventType.AID, EventType.COOPERATE})
_BODIES = frozenset({EntityKind.STATE, EntityKind.ORG, EntityKind.GROUP})
_FOR = re.compile(r"\s+(?:for|on\s+behalf\s+of)\s+(?:the\s+)?")
_AGREED = re.compile(rf"\b{AGREED}s?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Terms:
    """What the terms of a report's agreements come to.

    Attributes:
        steps: in order of the text.
        told: the words of the terms, from the one that binds, and of "under the deal"; an act there says no more.
    """

    steps: tuple[Step, ...]
    told: Places


def read_terms(passage: Passage, voices: Voices, events: Sequence[Event], statements: Sequence[Statement]) -> Terms:
    """Read the terms that a report tells.

    Args:
        passage: the report with its marks.
        voices: its entities.
        events: of the report, in order of the text.
        statements: of the report.
    """
    named = [event for event in events if is_presupposed(passage.text, passage.sentence_at(event.trigger.start), event.trigger)]
    signings = [event for event in events if event not in named and _is_signing(passage.text, event)]
    agreed = Places(event.trigger for event in events if event.type is EventType.AGREE)
    spoken = (one for one in statements if not _is_document(one, passage.text) and not any(map(agreed.overlapping, one.cue)))
    foreign = [span for one in spoken for span in one.content]
    promises = {one.trigger: one.actors[0].span for one in events if one.type is EventType.AGREE and one.actors}
    acts = {event.trigger: event.type in _DEEDS for event in events}
    terms = find_terms(passage, [event.trigger for event in signings], promises, foreign, acts)
    making = _Making(passage, voices, events, signings, Tellers(statements))
    steps = [step for term in terms for step in making.steps_of(term)]
    kept = [Span(step.event.trigger.start, step.what.end) for step in steps]
    sentences = {passage.sentence_at(span.start) for span in kept}
    kept += [event.trigger for event in named if passage.sentence_at(event.trigger.start) in sentences]
    return Terms(tuple(steps), Places(kept))


def _is_signing(text: str, event: Event) -> bool:
    """Tell whether an act makes an agreement between those who act."""
    if event.modality not in DONE or not event.actors:
        return False
    if event.type is EventType.SUPPORT and event.mode == "sign":
        return True
    is_agreed = event.type is EventType.AGREE and event.mode in ("accept", None)
    words = event.trigger.of(text) + " " + (event.object.of(text) if event.object else "")
    return is_agreed and (len(event.actors) > 1 or _AGREED.search(words) is not None)


def _is_document(statement: Statement, text: str) -> bool:
    return any(_AGREED.search(span.of(text)) or span.of(text).casefold() == "it" for span in statement.source)


class _Making:
    """The steps of one report in the making, term by term."""

    def __init__(
        self, passage: Passage, voices: Voices, events: Sequence[Event], signings: Sequence[Event], tellers: Tellers
    ) -> None:
        self._passage, self._voices = passage, voices
        self._events, self._signings, self._tellers = events, signings, tellers
        self._bound = set[str]()  # who is bound by a term before

    def steps_of(self, term: Term) -> list[Step]:
        """Give a step of each party that a term binds; none where it binds all, and who has signed is not told."""
        signed = self._signing(term)
        inside = [one for one in self._events if term.what.covers(one.trigger)]
        shown = inside[0] if inside else signed
        if shown is None:
            return []
        statement = self._tellers.of(term.what)
        signatories = _signatories(self._passage, self._voices, signed) if signed and len(signed.actors) > 1 else ()
        named = parties_of(self._passage, self._voices, term.bound, statement) or signatories
        bound = self._undertaken_by(term) or tuple(one for one in named if self._is_bound(one, signatories, term))
        told = replace(
            shown,
            trigger=term.modal,
            object=None,
            condition=next((one.condition for one in inside if one.condition), None),
            modality=Modality.HAPPENED,
            when=signed.when if signed else None,
            statement=statement.id if statement else None,
        )
        self._bound.update(party.key for party in bound)
        return [
            Step(Status.ACCEPTED, told, one, _others(self._voices, signatories, one), term.what, begins=True, is_duty=True)
            for one in bound
        ]

    def _undertaken_by(self, term: Term) -> tuple[Party, ...]:
        """Give who is told to undertake a term, where that is an act: "the United States and Cambodia commit to"."""
        acts = (one for one in self._events if one.type is EventType.AGREE and one.trigger.overlaps(term.modal))
        return next((one.actors for one in acts if term.bound), ())

    def _signing(self, term: Term) -> Event | None:
        """Give the signing that a term is of: the last one before it, sooner one between several, or by bodies."""
        before = [one for one in self._signings if one.trigger.start < term.what.start] or list(self._signings)
        return max(reversed(before), key=lambda one: (len(one.actors) > 1) + _by_bodies(self._voices, one), default=None)

    def _is_bound(self, party: Party, signatories: Sequence[Party], term: Term) -> bool:
        """Tell whether a term binds a party: one that signed or was bound before, or a body of which it says so itself."""
        entity = self._voices.entity(party.entity)
        if party.name is None or (entity is None and signatories and party not in signatories):
            return False
        sides = {key for one in signatories for key in _sides(self._voices, one)}
        if party.key in self._bound or not sides.isdisjoint(_sides(self._voices, party)):
            return True
        return term.is_framed and entity is not None and (entity.kind in _BODIES or is_body(entity))


def _sides(voices: Voices, party: Party) -> set[str]:
    """Give what a party is, and whom it is of: "the government of Orvane" and Orvane."""
    entity = voices.entity(party.entity)
    return {party.key, *((entity.of,) if entity is not None and entity.of is not None else ())}


def _others(voices: Voices, signatories: Sequence[Party], party: Party) -> tuple[Party, ...]:
    """Give whom a party is bound to: who signed with it, but not its own government."""
    mine = _sides(voices, party)
    return tuple(one for one in signatories if mine.isdisjoint(_sides(voices, one)))


def _by_bodies(voices: Voices, event: Event) -> bool:
    """Tell whether bodies sign, and not the people who do it for them."""
    entities = [voices.entity(party.entity) for party in event.actors]
    return all(one is not None and (one.kind in _BODIES or is_body(one)) for one in entities)


def _signatories(passage: Passage, voices: Voices, event: Event) -> tuple[Party, ...]:
    """Give who is bound by a signing: those who sign, or whom they are told to sign for, or to be of."""
    found: dict[str, Party] = {}
    for party in event.actors:
        bound = _for_whom(passage, voices, party) or party
        found.setdefault(bound.key, bound)
    return tuple(found.values())


def _for_whom(passage: Passage, voices: Voices, party: Party) -> Party | None:
    """Give the state or body that a person signs for: "Halbert Dunne for Keldria", else the one that they are of."""
    entity = voices.entity(party.entity)
    if entity is None or entity.kind is not EntityKind.PERSON:
        return None
    if (behalf := _FOR.match(passage.text, party.span.end)) is not None:
        mentions = passage.annotations.mentions
        near = passage.mention_places.overlapping(Span(behalf.end(), behalf.end() + 1))
        named = [mentions[number].span for number in near if mentions[number].span.start <= behalf.end()]
        if named:
            return parties_of(passage, voices, named[:1], None)[0]
    side = voices.entity(entity.of)
    return replace(party, name=side.name, entity=side.id) if side is not None else None
