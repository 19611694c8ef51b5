"""Which figures belong to which act: "killed at least 14 people", "a $2 billion loan", "a 30-day ceasefire".

In: a passage and its event marks. Out: for each mark its figures. A figure inside the words of an act's object, recipients or
trigger is that act's. Counts of dead, wounded and held people go to the nearest act of their sentence that kills or takes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.annotation import EventMark, EventType, MentionKind
from onrecord.figure import Figure, FigureKind
from onrecord.figures import find_figures
from onrecord.report import Span
from onrecord.resolve.passage import Passage
from onrecord.resolve.places import Places

_NEAR = 12  # code points between a trigger and a figure that stands beside it: "fired some 40 rockets"
_HARM = frozenset({FigureKind.DEAD, FigureKind.WOUNDED, FigureKind.MISSING, FigureKind.DISPLACED})
_DOES: dict[FigureKind, frozenset[EventType]] = {
    **dict.fromkeys(_HARM, frozenset({EventType.ASSAULT, EventType.PROTEST})),
    FigureKind.HELD: frozenset({EventType.COERCE, EventType.RETREAT, EventType.ASSAULT}),
}
# "... and killed 11 people, five weeks after a similar blast": the dead are not those of the blast before.
_LEADS_TO_ANOTHER = re.compile(r"[,;–—].*\b(?:after|since|before|following|like|than)\b", re.DOTALL)
# "The two leaders", "their three ministers" stand for who was named before: they count nobody anew.
_POINTS_BACK = re.compile(r"\b(?:the|these|those|both|their|its|his|her|our)\s+$", re.IGNORECASE)
_FEW = 10
_NAMES = frozenset({MentionKind.ORG, MentionKind.OUTLET, MentionKind.FACILITY, MentionKind.PERSON})


def figures_of_events(passage: Passage, marks: Sequence[EventMark]) -> list[tuple[Figure, ...]]:
    """Give the figures of each mark, in order of the text."""
    sentences = sorted({passage.sentence_at(mark.trigger.start) for mark in marks})
    skip = [time.span for time in passage.annotations.times]
    skip += [mention.span for mention in passage.annotations.mentions if mention.kind in _NAMES]
    skip.sort()
    out: list[list[Figure]] = [[] for _ in marks]
    triggers = Places(mark.trigger for mark in marks)
    for sentence in sentences:
        words = sentence.of(passage.text)
        if not any(letter.isdigit() for letter in words) and not _may_count(words):
            continue
        inside = [number for number in triggers.overlapping(sentence) if marks[number].trigger.start >= sentence.start]
        for figure in find_figures(passage.text, sentence.start, sentence.end, skip):
            owner = _owner(passage.text, figure, [(number, marks[number]) for number in inside])
            if owner is not None:
                out[owner].append(figure)
    return [tuple(found) for found in out]


_COUNTING = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    " twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion"
    " trillion dozen dozens scores half one nobody none no".split()
)


def _may_count(words: str) -> bool:
    return not _COUNTING.isdisjoint(words.casefold().replace("-", " ").split())


def _parts(mark: EventMark) -> tuple[Span, ...]:
    return (mark.trigger, *((mark.object,) if mark.object else ()), *mark.recipients, *mark.actors)


def _owner(text: str, figure: Figure, marks: Sequence[tuple[int, EventMark]]) -> int | None:
    """Give the number of the mark that a figure belongs to."""
    if _is_anaphor(text, figure, marks):
        return None
    does = _DOES.get(figure.kind)
    if does is not None:
        near = [
            (_is_of_another_act(text, figure.span, mark.trigger), _gap(figure.span, mark.trigger), number)
            for number, mark in marks
            if mark.type in does
        ]
        return min(near)[-1] if near else None
    holding = [(part.end - part.start, number) for number, mark in marks for part in _parts(mark) if part.overlaps(figure.span)]
    if holding:
        return min(holding)[1]
    beside = [(_gap(figure.span, mark.trigger), number) for number, mark in marks]
    return min(beside)[1] if beside and min(beside)[0] <= _NEAR else None


def _is_anaphor(text: str, figure: Figure, marks: Sequence[tuple[int, EventMark]]) -> bool:
    """Tell whether a small number only points back at who acts: "the two leaders discussed"."""
    if figure.kind not in (FigureKind.PEOPLE, FigureKind.COUNT) or figure.bound != "exact":
        return False
    if figure.low is None or figure.low != figure.high or figure.low > _FEW:
        return False
    if _POINTS_BACK.search(text, max(0, figure.span.start - _NEAR), figure.span.start) is None:
        return False
    return any(actor.overlaps(figure.span) for _, mark in marks for actor in mark.actors)


def _is_of_another_act(text: str, figure: Span, trigger: Span) -> bool:
    """Tell whether a trigger stands behind the words that lead on to an earlier or a like act."""
    return trigger.start > figure.end and _LEADS_TO_ANOTHER.search(text, figure.end, trigger.start) is not None


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
