"""What a later comparison needs of an undertaking, as plain JSON, and the keys under which later reports find it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.dates import When
from onrecord.entry import Commitment, Party
from onrecord.folding import fold_words
from onrecord.link.claim_words import WordCounts, rarest, words_of
from onrecord.linkage import Told

WORD_KEYS = 4
# When it is to be done is told by its deadline: two terms of one accord share such words, and are two.
_OF_TIME = words_of(
    "within until by before after from hour hours day days week weeks month months year years monday tuesday wednesday thursday"
    " friday saturday sunday midnight noon deadline ten fourteen twenty-one thirty sixty ninety"
)
_NUMBER = re.compile(r"\d[\d.,]*(?<![.,])")


@dataclass(frozen=True, slots=True)
class CommitmentSketch:
    """An undertaking, cut down to what is compared.

    Attributes:
        party: group of the party's identity, or the folded words of its name where it has none.
        side: group of the identity that the party speaks for or belongs to; None: not stated.
        counterparts: likewise, of those to whom it is given.
        what / scope: stems of the words, without figures.
        numbers: that stand in them, in digits.
        kinds: types of the acts that tell its steps.
        about: stems that tell what the report is about.
        deadline / days: intervals of days, as ordinals: until when, and of the steps that have one; None: not stated.
        told: day of publication, as an ordinal.
    """

    party: str | None = None
    side: str | None = None
    counterparts: frozenset[str] = frozenset()
    what: frozenset[str] = frozenset()
    scope: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    deadline: tuple[int, int] | None = None
    days: tuple[int, int] | None = None
    told: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Give the sketch as plain JSON, without what is empty."""
        held: dict[str, Any] = {
            "party": self.party,
            "side": self.side,
            "deadline": list(self.deadline) if self.deadline else None,
            "days": list(self.days) if self.days else None,
            "told": self.told,
            **{name: sorted(getattr(self, name)) for name in _SETS},
        }
        return {name: value for name, value in held.items() if value not in (None, [])}


_SETS = ("counterparts", "what", "scope", "numbers", "kinds", "about")


def from_json(held: Mapping[str, Any]) -> CommitmentSketch:
    """Read a sketch back; what is missing is not known."""
    get = held.get
    deadline, days = get("deadline"), get("days")
    counterparts, what, scope, numbers, kinds, about = (frozenset(get(name, ())) for name in _SETS)
    return CommitmentSketch(
        party=get("party"),
        side=get("side"),
        counterparts=counterparts,
        what=what,
        scope=scope,
        numbers=numbers,
        kinds=kinds,
        about=about,
        deadline=(deadline[0], deadline[1]) if deadline else None,
        days=(days[0], days[1]) if days else None,
        told=get("told"),
    )


def sketch_commitment(told: Told, commitment: Commitment, groups: Mapping[str, str], about: Iterable[str]) -> CommitmentSketch:
    """Make the sketch of an undertaking of a report.

    Args:
        told: the report.
        commitment: one of its undertakings.
        groups: the group of each entity's identity, by entity id.
        about: stems that tell what the report is about.
    """
    text = told.report.text
    kinds = {event.id: event.type.value for event in told.resolution.events}
    days = [days for step in commitment.transitions if (days := _days(step.when))]
    published = told.report.published
    return CommitmentSketch(
        _who(commitment.party, groups),
        _side(told, commitment.party, groups),
        frozenset(who for party in commitment.counterparts if (who := _who(party, groups))),
        words_of(commitment.what.of(text)) - _OF_TIME,
        words_of(commitment.scope.of(text)) - _OF_TIME if commitment.scope else frozenset(),
        frozenset(number for span in (commitment.what, commitment.scope) if span for number in _NUMBER.findall(span.of(text))),
        frozenset(kinds[step.event] for step in commitment.transitions if step.event in kinds),
        frozenset(about),
        _days(commitment.deadline),
        (min(first for first, _ in days), max(last for _, last in days)) if days else None,
        published.day.toordinal() if published else None,
    )


def _who(party: Party, groups: Mapping[str, str]) -> str | None:
    return groups.get(party.entity or "") or " ".join(fold_words(party.name)) or None


def _side(told: Told, party: Party, groups: Mapping[str, str]) -> str | None:
    of = next((entity.of for entity in told.resolution.entities if entity.id == party.entity), None)
    return groups.get(of or "")


def _days(when: When | None) -> tuple[int, int] | None:
    if when is None or when.earliest is None or when.latest is None:
        return None
    return when.earliest.toordinal(), when.latest.toordinal()


def commitment_keys(sketch: CommitmentSketch, words: WordCounts) -> tuple[str, ...]:
    """Give the keys under which an undertaking is filed and looked for: its party, with rare words or a counterpart.

    What a minister undertakes is found under his state too.
    """
    if sketch.party is None:
        return ()
    rare = rarest(sketch.what | sketch.scope, words, WORD_KEYS)
    keys = [f"{party}|{stem}" for party in (sketch.party, sketch.side) if party for stem in rare]
    keys += [f"{sketch.party}|>{who}" for who in sorted(sketch.counterparts)[:2]]
    keys += [f"{sketch.party}|{kind}" for kind in sorted(sketch.kinds)[:2]]
    return tuple(keys)
