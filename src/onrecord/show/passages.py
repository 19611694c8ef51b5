"""The sentences and paragraphs around evidence, with what to highlight in them.

In: a text and marked spans. Out: passages whose offsets count from their own beginning, ready to be drawn on any screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from onrecord.dates import When
from onrecord.record.base import CommitmentRow, EventRow, Evidence, Role, StatementRow
from onrecord.report import Span
from onrecord.sentences import paragraph_spans, sentence_spans

Mark: TypeAlias = tuple[Span, str]
"""What to highlight, and its role."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A piece of a passage that shows something.

    Attributes:
        start / end: where in the passage's text (code points, half-open).
        role: "source", "cue", "content", "trigger", ... as in `record.base.Role`; "when", "deadline" for days; "chain source"
            and "chain cue" for those on whose word it is told.
    """

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters of a passage with all roles that they have; none for plain text."""

    text: str
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or paragraph of a report.

    Attributes:
        span: where it stands in the report's text.
        text: its words.
        highlights: what to mark in it, in order; they may overlap.
    """

    span: Span
    text: str
    highlights: tuple[Highlight, ...]

    def pieces(self) -> list[Piece]:
        """Cut the text where highlights begin or end; the pieces joined are the text."""
        cuts = sorted({0, len(self.text), *(mark.start for mark in self.highlights), *(mark.end for mark in self.highlights)})
        return [
            Piece(
                self.text[start:end],
                frozenset(mark.role for mark in self.highlights if mark.start <= start and end <= mark.end),
            )
            for start, end in pairwise(cuts)
        ]


def marks_of_statement(row: StatementRow) -> list[Mark]:
    """Give what to highlight of a statement."""
    return [*_own_and_chain(row.evidence), *_days((row.statement.when, "when"))]


def marks_of_event(row: EventRow) -> list[Mark]:
    """Give what to highlight of an event; the words that date it and its day are one mark."""
    triggers = {piece.span for piece in row.evidence if piece.role is Role.TRIGGER}
    shown = [piece for piece in row.evidence if piece.role is not Role.MENTION or piece.span not in triggers]
    return [*_own_and_chain(shown), *_days((row.event.when, "when"))]


def marks_of_commitment(row: CommitmentRow) -> list[Mark]:
    """Give what to highlight of a commitment and its steps."""
    steps = [(step.when, "when") for step in row.commitment.transitions]
    return [*_own_and_chain(row.evidence), *_days((row.commitment.deadline, "deadline"), *steps)]


_CHAIN = frozenset({Role.SOURCE, Role.CUE})
_NAMES = {Role.TIME: "when", Role.COUNTED: Role.FIGURE.value}


def _own_and_chain(evidence: Iterable[Evidence]) -> Iterator[Mark]:
    for piece in evidence:
        own = _NAMES.get(piece.role, piece.role.value)
        yield piece.span, f"chain {own}" if piece.role in _CHAIN and piece.link is not None else own


def _days(*days: tuple[When | None, str]) -> Iterator[Mark]:
    for when, role in days:
        if when is not None:
            yield Span(when.start, when.end), role


def passages_of(text: str, marks: Sequence[Mark]) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """Give the sentences and the paragraphs that hold marked spans, in order of the text."""
    return _holding(text, sentence_spans(text), marks), _holding(text, paragraph_spans(text), marks)


def _holding(text: str, places: Sequence[Span], marks: Sequence[Mark]) -> tuple[Passage, ...]:
    passages = (_passage(text, place, marks) for place in places)
    return tuple(passage for passage in passages if passage.highlights)


def _passage(text: str, place: Span, marks: Sequence[Mark]) -> Passage:
    highlights = {
        Highlight(max(span.start, place.start) - place.start, min(span.end, place.end) - place.start, role)
        for span, role in marks
        if span.overlaps(place)
    }
    ordered = sorted(highlights, key=lambda mark: (mark.start, -mark.end, mark.role))
    return Passage(place, place.of(text), tuple(ordered))
