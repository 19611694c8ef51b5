"""Where the words of a voice stand in a report, whether it is known whose they are, and which voices are of one side."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from onrecord.entity import Entity, EntityKind
from onrecord.entry import Statement
from onrecord.report import Span

_AND = " and "  # between those who speak together, as they are named
_PRONOUNS = frozenset("i we you he she they it who this that these those one".split())


class Sides:
    """Who speaks for whom, a minister for his ministry and that for its state, and where a report names each of them."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        known = tuple(entities)
        self._of = {entity.id: entity.of for entity in known}
        self._persons = {entity.id for entity in known if entity.kind is EntityKind.PERSON}
        self._named = sorted((span, entity.id) for entity in known for span in entity.mentions)

    def are_one(self, one: Statement, other: Statement) -> bool:
        """Tell whether two statements are of one speaker, or of two of whom one belongs to the other or both to one.

        Who speaks together with others is one of them: "she and her lawyer".
        """
        mine, theirs = self._line(one.speaker_entity), self._line(other.speaker_entity)
        return bool(_speakers(one) & _speakers(other)) or not mine.isdisjoint(theirs)

    def speaks_of(self, said: Statement, other: Statement) -> bool:
        """Tell whether what was said names the speaker of other words, who belongs to them, or the body that they speak for."""
        own = other.speaker_entity
        theirs = {own, *self._bodies(own)}
        for piece in said.content:
            for span, entity in self._named[bisect_left(self._named, (Span(piece.start, piece.start), "")) :]:
                if span.start >= piece.end:
                    break
                if piece.covers(span) and (entity in theirs or own in self._line(entity)):
                    return True
        return False

    def _bodies(self, entity: str | None) -> Iterator[str]:
        """Give to what somebody belongs, up to a person: whose family somebody is has been named for themselves."""
        for _ in self._of:
            entity = self._of.get(entity or "")
            if entity is None or entity in self._persons:
                return
            yield entity

    def _line(self, entity: str | None) -> set[str]:
        found: set[str] = set()
        while entity is not None and entity not in found:
            found.add(entity)
            entity = self._of.get(entity)
        return found


def _speakers(statement: Statement) -> frozenset[str]:
    return frozenset(statement.speaker.split(_AND)) if statement.speaker else frozenset()


def is_known(statement: Statement) -> bool:
    """Tell whether it is known whose words these are: "they" that nobody found may be anybody."""
    name = statement.speaker
    return name is not None and (statement.speaker_entity is not None or name.casefold() not in _PRONOUNS)


def whole(statement: Statement) -> Span:
    """Give where a statement stands, from the first of its words to the last."""
    pieces = (*statement.source, *statement.cue, *statement.content)
    return Span(min(one.start for one in pieces), max(one.end for one in pieces))
