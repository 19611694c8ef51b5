"""Training texts with what is known of them, and edits that keep the marks in place.

An `Example` says for each head whether it is labelled at all: data sets know different things, and a head learns only from
texts that know about it. Marks are kept as code-point spans until a text is cut into pieces, so that a text can be edited.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace

Span = tuple[int, int]


@dataclass(frozen=True)
class GoldAttribution:
    """Spans by role, and its layer: 0 outermost, 1 inside the content of one of layer 0, and so on."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    depth: int = 0

    def roles(self) -> tuple[tuple[Span, ...], ...]:
        """Give source, cue, content in label order."""
        return (self.source, self.cue, self.content)


@dataclass(frozen=True)
class GoldEvent:
    """A trigger with what is known of its act; `roles` holds spans for each of `annotate.events.ROLES`."""

    trigger: Span
    type: str
    mode: str | None
    modality: str
    roles: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True)
class Example:
    """One text.

    Attributes:
        attributions: of every layer; None where attributions are not labelled.
        nested: whether layers 1 and up are labelled inside contents; outside contents they are empty by definition.
        marks: for each labelled mention or time head, (kind, start, end); a head that is absent is not labelled.
        events: None where acts are not labelled.
        regions: for each head, the only parts of the text where it is labelled; absent: everywhere.
    """

    id: str
    text: str
    attributions: tuple[GoldAttribution, ...] | None = None
    nested: bool = False
    marks: dict[str, tuple[tuple[str, int, int], ...]] = field(default_factory=dict)
    regions: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    events: tuple[GoldEvent, ...] | None = None


@dataclass(frozen=True)
class Edit:
    """Replace `text[start:end]` by `words`."""

    start: int
    end: int
    words: str


class Edits:
    """Edits in order, without overlaps, and where each point of the old text comes to stand."""

    def __init__(self, edits: list[Edit]) -> None:
        self.kept: list[Edit] = []
        self._starts: list[int] = []
        self._before: list[int] = []
        shift = last = 0
        for edit in sorted(edits, key=lambda e: (e.start, e.end)):
            if edit.start < last:
                continue
            self.kept.append(edit)
            self._starts.append(edit.start)
            self._before.append(shift)
            shift += len(edit.words) - (edit.end - edit.start)
            last = edit.end

    def apply(self, text: str) -> str:
        """Give the edited text."""
        pieces: list[str] = []
        last = 0
        for edit in self.kept:
            pieces += [text[last : edit.start], edit.words]
            last = edit.end
        return "".join([*pieces, text[last:]])

    def place(self, edit: Edit) -> int | None:
        """Tell where an edit's words begin in the new text; None if it was dropped for an overlap."""
        for kept, before in zip(self.kept, self._before, strict=True):
            if kept is edit:
                return edit.start + before
        return None

    def move(self, span: Span) -> Span:
        """Move a mark along; it keeps what was put inside it, and not what was put beside it."""
        return self._move(span[0], False), self._move(span[1], True)

    def _move(self, point: int, is_end: bool) -> int:
        at = bisect_right(self._starts, point) - 1
        if is_end:
            while at >= 0 and self.kept[at].start == point:
                at -= 1
        if at < 0:
            return point
        edit, before = self.kept[at], self._before[at]
        if point >= edit.end:
            return point + before + len(edit.words) - (edit.end - edit.start)
        return edit.start + before + (len(edit.words) if is_end else 0)


def apply_edits(example: Example, edits: list[Edit] | Edits) -> Example:
    """Edit a text and move all its marks along."""
    moved = edits if isinstance(edits, Edits) else Edits(edits)

    def spans(marks: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(moved.move(mark) for mark in marks)

    attributions = example.attributions
    if attributions is not None:
        attributions = tuple(
            replace(gold, source=spans(gold.source), cue=spans(gold.cue), content=spans(gold.content)) for gold in attributions
        )
    events = example.events
    if events is not None:
        events = tuple(
            replace(event, trigger=moved.move(event.trigger), roles=tuple(spans(role) for role in event.roles))
            for event in events
        )
    marks = {head: tuple((kind, *moved.move((a, b))) for kind, a, b in found) for head, found in example.marks.items()}
    regions = {head: spans(found) for head, found in example.regions.items()}
    return replace(
        example, text=moved.apply(example.text), attributions=attributions, marks=marks, regions=regions, events=events
    )
