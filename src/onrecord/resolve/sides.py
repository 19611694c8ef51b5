"""Both sides of what a report tells: "the two sides will halt all fire" are the two who signed, talked or fought together.

In: the events of a report with their parties. Out: the same events, with the two in the place of a description of both, or of
"they" who are both. Only where all that the report tells of two who act together is of the same two, or where "both countries"
are the only two of the report; in doubt, and of "neither side", it stays as it is said. So it does of acts against somebody:
blame is laid at nobody's door by name on such words. "Each other" are those who act.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.annotation import EventType
from onrecord.entity import Entity, EntityKind
from onrecord.entry import Event, Party
from onrecord.resolve.voices import Voices, is_body

_BOTH = re.compile(
    r"(?:(?:both|the\s+two|each\s+of\s+the\s+two)\s+(?:\w+\s+)?"
    r"(?:sides?|parties|states|countries|nations|governments|armies|neighbou?rs)"
    r"|each\s+(?:side|party)|(?-i:Parties)|the\s+(?:(?:warring|rival|opposing|conflicting|hostile)\s+)?(?:sides|parties)|the\s+belligerents)",
    re.IGNORECASE,
)
_EACH_OTHER = re.compile(r"(?:each|one)\s+(?:an)?other", re.IGNORECASE)
_LANDS = re.compile(r"\b(?:states|countries|nations|governments|neighbou?rs)$", re.IGNORECASE)
# In these who is told as a recipient does it as much as who is told as an actor.
_MUTUAL = frozenset({"accept", "sign", "talks", "ceasefire"})
_TOGETHER = frozenset(
    {EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE, EventType.RETREAT, EventType.ASSAULT}
)
_WITHOUT_BLAME = _TOGETHER - {EventType.ASSAULT} | {EventType.CONCEDE, EventType.REQUEST, EventType.REJECT}
# A place that signs or talks is told for its people, as a state that no table knows may be.
_SIDES = frozenset({EntityKind.STATE, EntityKind.ORG, EntityKind.GROUP, EntityKind.PLACE})
_JOINT = " and "  # as names of several together are made: "Solvena and Kestria"


def name_both_sides(text: str, voices: Voices, events: Sequence[Event]) -> list[Event]:
    """Put the two sides of a report in the place of "both sides", wherever they are party to an act without blame.

    Args:
        text: of the report.
        voices: its entities.
        events: in order of the text.
    """
    return _Sides(text, voices).named(events)


@dataclass(frozen=True, slots=True)
class _Sides:
    text: str
    voices: Voices

    def named(self, events: Sequence[Event]) -> list[Event]:
        asked = {one.id for one in events if one.type in _WITHOUT_BLAME and any(map(self._is_both, _parties(one)))}
        if not asked:
            return list(events)
        pair = self._only_pair(events)
        lands = () if pair else self._only_states()
        return [self._with_sides(pair, lands, one) if one.id in asked else one for one in events]

    def _with_sides(self, pair: Sequence[Party], lands: Sequence[Party], event: Event) -> Event:
        told = (event.actors, event.recipients)
        actors, recipients = (self._with(pair or (lands if self._are_lands(one) else ()), one) for one in told)
        return replace(event, actors=actors, recipients=recipients)

    def _are_lands(self, parties: Sequence[Party]) -> bool:
        """Tell whether "both" are said to be states: "the two countries"."""
        both = [party for party in parties if self._is_both(party)]
        return bool(both) and all(_LANDS.search(" ".join(party.span.of(self.text).split())) for party in both)

    def _only_states(self) -> tuple[Party, ...]:
        """Give the two states of a report that names no other."""
        states = [one for one in self.voices.entities if one.kind is EntityKind.STATE and not _is_joint(one)]
        return tuple(Party(one.mentions[0], one.name, one.id) for one in states) if len(states) == 2 else ()

    def _is_both(self, party: Party) -> bool:
        words = " ".join(party.span.of(self.text).split())
        return _BOTH.fullmatch(words) is not None or _is_joint(self.voices.entity(party.entity))

    def _only_pair(self, events: Sequence[Event]) -> tuple[Party, ...]:
        """Give the two who act together in a report; nobody where none do, or now these and now others."""
        found: dict[frozenset[str], tuple[Party, ...]] = {}
        for event in events:
            parties = _parties(event) if event.mode in _MUTUAL else event.actors
            if event.type not in _TOGETHER or len(parties) != 2:
                continue
            sides = frozenset(side for party in parties if (side := self._side_of(party)))
            if len(sides) == 2 and not all(map(self._is_person, parties)):  # two people are no sides
                found.setdefault(sides, parties)
        return next(iter(found.values())) if len(found) == 1 else ()

    def _side_of(self, party: Party) -> str | None:
        """Give the entity that a party is or acts for, where that is known by name and not several together."""
        entity = self.voices.entity(party.entity)
        if entity is None or _is_joint(entity):
            return None
        # Who is never told by a full name may be a state that the reader takes for a person.
        if entity.kind in _SIDES or (entity.kind is EntityKind.PERSON and " " not in entity.name):
            return entity.id
        return entity.of if is_body(entity) else None

    def _is_person(self, party: Party) -> bool:
        entity = self.voices.entity(party.entity)
        return entity is not None and entity.kind is EntityKind.PERSON

    def _with(self, pair: Sequence[Party], parties: Sequence[Party]) -> tuple[Party, ...]:
        """Give parties with the two in the place of both; as they are where there are no two."""
        if not pair:
            return tuple(parties)
        out: dict[str, Party] = {}
        for party in parties:
            both = self._is_both(party) and not self._are_others(party, pair)
            for one in [replace(one, span=party.span) for one in pair] if both else [party]:
                out.setdefault(one.key, one)
        return tuple(out.values())

    def _are_others(self, party: Party, pair: Sequence[Party]) -> bool:
        """Tell whether "they" are two others than the pair."""
        entity = self.voices.entity(party.entity)
        return entity is not None and _is_joint(entity) and set(entity.name.split(_JOINT)) != {one.name for one in pair}


def name_each_other(text: str, events: Sequence[Event]) -> list[Event]:
    """Put those who act in the place of "each other"."""
    return [_with_each_other(text, one) for one in events]


def _with_each_other(text: str, event: Event) -> Event:
    if not any(_EACH_OTHER.fullmatch(party.span.of(text)) for party in event.recipients):
        return event
    others = [party for party in event.recipients if not _EACH_OTHER.fullmatch(party.span.of(text))]
    return replace(event, recipients=tuple({one.key: one for one in (*event.actors, *others)}.values()))


def _parties(event: Event) -> tuple[Party, ...]:
    return (*event.actors, *event.recipients)


def _is_joint(entity: Entity | None) -> bool:
    return entity is not None and entity.kind is EntityKind.GROUP and _JOINT in entity.name
