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
from onrecord.resolve.agreed_terms import Term, find_terms, is_instrument, is_presupposed
from onrecord.resolve.agreed_words import SIGNED
from onrecord.resolve.events import Tellers, parties_of
from onrecord.resolve.ledger_step import Step
from onrecord.resolve.passage import Passage
from onrecord.resolve.places import Places
from onrecord.resolve.voices import Voices, is_body

_DEEDS = frozenset({EventType.RETREAT, EventType.CONCEDE, EventType.AID, EventType.COOPERATE})
_BODIES = frozenset({EntityKind.STATE, EntityKind.ORG, EntityKind.GROUP})
_FOR = re.compile(r"\s+(?:for|on\s+behalf\s+of)\s+(?:the\s+)?")
_BESIDE = re.compile(
    r",?\s+(?:acting\s+|serving\s+)?as\s+(?:an?\s+|the\s+)?(?:guarantor|mediator|witness|host|observer|facilitator)s?\b",
    re.IGNORECASE,
)
_WITH = re.compile(r"\b(?:with|in\s+the\s+presence\s+of|before|witnessed\s+by|mediated\s+by)\s+(?:the\s+)?$", re.IGNORECASE)
_DEPENDS = re.compile(r"(?:if|unless|provided|subject|once|as\s+soon\s+as|on\s+condition|pending|only\s+if)\b", re.IGNORECASE)
_TELLS_ITS_OWN = re.compile(r"\s*(?:to|that|on)\s")  # "agreed to meet": what was agreed is told
_LONG_AGO = 45  # days before publication from which on a signing is background
# Who only judges an agreement, and what is feared or wished of it.
_JUDGES = re.compile(
    r"\b(?:critics?|analysts?|economists?|experts?|opponents?|observers?|commentators?|some|many|few)\b", re.IGNORECASE
)
_FEARS = re.compile(
    r"\b(?:fear|expect|warn|think|thought|believ|hop|predict|want|demand|insist|doubt|suspect)\w*", re.IGNORECASE
)


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
    presupposed = {event.id for event in named}
    is_text_of_one = is_instrument(passage.report, len(passage.sentences))
    signings = [one for one in events if one.id not in presupposed and _is_signing(passage, one, is_text_of_one=is_text_of_one)]
    if not signings and any(_is_turned_down(passage.text, event) for event in events):
        return Terms((), Places(()))
    agreed = Places(event.trigger for event in events if event.type is EventType.AGREE)
    spoken = (one for one in statements if not _is_document(one, passage.text) and not any(map(agreed.overlapping, one.cue)))
    foreign = [span for one in spoken for span in one.content]
    promises = {one.trigger: one.actors[0].span for one in events if one.type is EventType.AGREE and one.actors}
    acts = {event.trigger: event.type in _DEEDS for event in events}
    made = [event.trigger for event in signings]
    terms = find_terms(passage, made, promises, foreign, acts, is_text_of_one=is_text_of_one)
    making = _Making(passage, voices, events, signings, Tellers(statements))
    steps = [step for term in terms for step in making.steps_of(term)]
    kept = [Span(step.event.trigger.start, step.what.end) for step in steps]
    sentences = {passage.sentence_at(span.start) for span in kept}
    kept += [event.trigger for event in named if passage.sentence_at(event.trigger.start) in sentences]
    return Terms(tuple(steps), Places(kept))


def _is_signing(passage: Passage, event: Event, *, is_text_of_one: bool) -> bool:
    """Tell whether an act makes an agreement that has terms, of late; in the text of one any agreeing is its own."""
    if event.modality not in DONE or not event.actors or _is_long_ago(passage, event):
        return False
    is_signed = event.type is EventType.SUPPORT and event.mode == "sign"
    if not is_signed and (event.type is not EventType.AGREE or event.mode not in ("accept", None)):
        return False
    if is_text_of_one:
        return True  # "have agreed as follows"
    if event.object is None:
        return SIGNED.search(passage.text, *passage.sentence_at(event.trigger.start)) is not None
    if not is_signed and _TELLS_ITS_OWN.match(passage.text, event.trigger.end, event.object.end):
        return False
    return any(SIGNED.search(passage.text, *span) for span in (event.trigger, event.object))


def _is_turned_down(text: str, event: Event) -> bool:
    """Tell whether an agreement is rejected, of which a report tells what it would lay on whom."""
    if event.type is not EventType.REJECT or event.modality not in DONE or event.object is None:
        return False
    return SIGNED.search(text, *event.object) is not None


def _is_long_ago(passage: Passage, event: Event) -> bool:
    published, when = passage.report.published, event.when
    return (
        published is not None
        and when is not None
        and when.latest is not None
        and (published.day - when.latest).days > _LONG_AGO
    )


def _is_document(statement: Statement, text: str) -> bool:
    return any(SIGNED.search(span.of(text)) or span.of(text).casefold() == "it" for span in statement.source)


def _is_judged(statement: Statement, text: str) -> bool:
    """Tell whether somebody only judges what an agreement lays on others, or fears or wishes it."""
    judges = any(_JUDGES.search(span.of(text)) for span in statement.source)
    return judges or any(_FEARS.search(span.of(text)) for span in statement.cue)


class _Making:
    """The steps of one report in the making, term by term."""

    def __init__(
        self, passage: Passage, voices: Voices, events: Sequence[Event], signings: Sequence[Event], tellers: Tellers
    ) -> None:
        self._passage, self._voices = passage, voices
        self._events, self._signings, self._tellers = events, signings, tellers
        self._places = Places(event.trigger for event in events)
        self._starts = [event.trigger.start for event in signings]
        self._latest: Event | None = None  # of the signings passed so far, the one that says most
        self._passed = 0
        self._bound = set[str]()  # who is bound by a term before

    def steps_of(self, term: Term) -> list[Step]:
        """Give a step of each party that a term binds; none where it binds all, and who has signed is not told."""
        signed = self._signing(term)
        inside = [self._events[number] for number in self._places.inside(term.what)]
        here = self._places.overlapping(self._passage.sentence_at(term.what.start))
        shown = inside[0] if inside else signed or (self._events[here[0]] if here else None)
        if shown is None:
            return []
        statement = self._tellers.of(term.what) or self._tellers.of(term.modal)
        if statement is not None and _is_judged(statement, self._passage.text):
            return []
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
        depends = told.condition is not None and _DEPENDS.match(self._passage.text, *told.condition) is not None
        status = Status.CONDITIONAL if depends else Status.ACCEPTED
        return [
            Step(status, told, one, _others(self._voices, signatories, one), term.what, begins=True, is_duty=True)
            for one in bound
        ]

    def _undertaken_by(self, term: Term) -> tuple[Party, ...]:
        """Give who is told to undertake a term, where that is an act: "the United States and Cambodia commit to"."""
        acts = (one for one in self._events if one.type is EventType.AGREE and one.trigger.overlaps(term.modal))
        return next((one.actors for one in acts if term.bound), ())

    def _signing(self, term: Term) -> Event | None:
        """Give the signing that a term is of: the last one before it, sooner one between several, or by bodies.

        Terms come in order of the text.
        """
        while self._passed < len(self._signings) and self._starts[self._passed] < term.what.start:
            event = self._signings[self._passed]
            if self._latest is None or self._weight(event) >= self._weight(self._latest):
                self._latest = event
            self._passed += 1
        return self._latest or max(self._signings, key=self._weight, default=None)

    def _weight(self, event: Event) -> int:
        return (len(event.actors) > 1) + _by_bodies(self._voices, event)

    def _is_bound(self, party: Party, signatories: Sequence[Party], term: Term) -> bool:
        """Tell whether a term binds a party: one that signed or was bound before, or a body of which it says so itself."""
        entity = self._voices.entity(party.entity)
        if party.name is None or (entity is None and signatories and party not in signatories):
            return False
        sides = {key for one in signatories for key in _sides(self._voices, one)}
        if party.key in self._bound or not sides.isdisjoint(_sides(self._voices, party)):
            return True
        # Where no signing is told, what goes on with a term binds whatever body it names, as the term itself does.
        return (term.is_framed or not signatories) and entity is not None and (entity.kind in _BODIES or is_body(entity))


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
        if _BESIDE.match(passage.text, party.span.end) or _WITH.search(
            passage.text, event.actors[0].span.start, party.span.start
        ):
            continue  # who only stands by
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
