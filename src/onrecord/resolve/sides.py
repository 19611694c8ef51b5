"""Both sides of what a report tells: "the two sides will halt all fire" are the two who signed, talked or fought together.

In: the events of a report with their parties. Out: the same events, with the two in the place of a description of both, or of
"they" who are both. Only where all that the report tells of two who act together is of the same two; in doubt, and of "neither
side", it stays as it is said. So it does of acts against somebody: blame is laid at nobody's door by name on such words.
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
    r"|each\s+side|the\s+(?:(?:warring|rival|opposing|conflicting|hostile)\s+)?(?:sides|parties)|the\s+belligerents)",
    re.IGNORECASE,
)
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
        pair = self._only_pair(events) if asked else ()
        if not pair:
            return list(events)
        return [
            replace(one, actors=self._with(pair, one.actors), recipients=self._with(pair, one.recipients))
            if one.id in asked
            else one
            for one in events
        ]

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
        """Give parties with the two in the place of both."""
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


def _parties(event: Event) -> tuple[Party, ...]:
    return (*event.actors, *event.recipients)


def _is_joint(entity: Entity | None) -> bool:
    return entity is not None and entity.kind is EntityKind.GROUP and _JOINT in entity.name
