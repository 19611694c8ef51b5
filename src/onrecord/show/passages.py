"""The sentences and paragraphs around evidence, with what to highlight in them.

In: a text and marked spans. Out: passages whose offsets count from their own beginning, ready to be drawn on any screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.report import Span
from onrecord.sentences import paragraph_spans, sentence_spans


@dataclass(frozen=True, slots=True)
class Highlight:
    """A piece of a passage that shows something.

    Attributes:
        start / end: where in the passage's text (code points, half-open).
        role: "source", "cue", "content", "when", "chain source" or "chain cue".
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


def passages_of(text: str, marks: Sequence[tuple[Span, str]]) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """Give the sentences and the paragraphs that hold marked spans, in order of the text."""
    return _holding(text, sentence_spans(text), marks), _holding(text, paragraph_spans(text), marks)


def _holding(text: str, places: Sequence[Span], marks: Sequence[tuple[Span, str]]) -> tuple[Passage, ...]:
    passages = (_passage(text, place, marks) for place in places)
    return tuple(passage for passage in passages if passage.highlights)


def _passage(text: str, place: Span, marks: Sequence[tuple[Span, str]]) -> Passage:
    highlights = {
        Highlight(max(span.start, place.start) - place.start, min(span.end, place.end) - place.start, role)
        for span, role in marks
        if span.overlaps(place)
    }
    ordered = sorted(highlights, key=lambda mark: (mark.start, -mark.end, mark.role))
    return Passage(place, place.of(text), tuple(ordered))
