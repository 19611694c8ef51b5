"""What one voice of a report counts otherwise than another one has just done, in a number without its noun.

In: a report's statements, in order. Out: pairs of numbers that cannot both hold, each with the statement that it stands in.
"Nine people were killed, the ministry said. The hospital counts eight": the second number leaves out what it counts, so it is
of what was counted last. It is set against that where its voice says next to nothing else, or holds it down ("no more than
six", "only 25 million"); "80 had been shot down" may be a part. And whoever says "nine soldiers, not 11" speaks of what another
voice has counted.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.annotation import Modality
from onrecord.entry import Statement
from onrecord.figure import Figure, FigureKind
from onrecord.figures import find_bare_numbers, find_figures
from onrecord.link.claim_words import things_of
from onrecord.link.utterances import Sides, is_known, whole
from onrecord.report import Span
from onrecord.sentences import sentence_at

_NEAR = 160
"""Code points between the end of one statement and the beginning of the other."""
_FEW = 1
"""Words beside its number that a voice may use, for the number to be all that it says."""
_BEHIND = 24
"""Statements before a number in which what it counts may have been told."""
_HELD_DOWN = re.compile(
    r"\b(?:only|just|merely|no\s+(?:more|farther|further|longer|higher)(?:\s+than)?)\s+(?:\w+\s+)?$", re.IGNORECASE
)
_NOT = re.compile(
    r"(?:,\s*|\b(?:and|but)\s+)not\s+$|\b(?:instead\s+of|rather\s+than|in\s+place\s+of)\s+(?:the\s+(?:\w+ed\s+)?)?$",
    re.IGNORECASE,
)
_REACH = 40  # code points before a number in which it is held down, or denied
_SAME_MONEY = 100  # times: further apart two numbers do not count one sum


@dataclass(frozen=True, slots=True)
class Counter:
    """A count, and another voice's number that is set against it, each with its statement."""

    said: Statement
    figure: Figure
    statement: Statement
    against: Figure


def counted_otherwise(text: str, statements: Sequence[Statement], sides: Sides) -> Iterator[Counter]:
    """Give the counts of a report that another voice of it sets a number against.

    Args:
        text: of the report.
        statements: all of them, in order of where they begin.
        sides: who is of one side.
    """
    known = [one for one in statements if is_known(one) and one.content and one.modality is Modality.HAPPENED]
    numbers = [[number for span in one.content for number in find_bare_numbers(text, *span)] for one in known]
    if not any(numbers):
        return
    figures = [[figure for span in one.content for figure in find_figures(text, *span)] for one in known]
    for place, statement in enumerate(known):
        before = slice(max(place - _BEHIND, 0), place)
        others = [
            (one, figure)
            for one, own in zip(known[before], figures[before], strict=True)
            if not sides.are_one(one, statement) and not _overlap(one, statement)
            for figure in own
        ]
        for number in numbers[place] if others else ():
            if _NOT.search(text, max(number.span.start - _REACH, 0), number.span.start):
                yield from _denied(statement, number, figures[place], others)
            elif _is_set_against(text, statement, number):
                yield from _against_the_last(text, statement, number, others)


def _overlap(one: Statement, other: Statement) -> bool:
    return any(mine.overlaps(theirs) for mine in one.content for theirs in other.content)


def _is_set_against(text: str, statement: Statement, number: Figure) -> bool:
    """Tell whether a number is all that a voice says, or is held down by its words."""
    if number.bound == "at most" or _HELD_DOWN.search(text, max(number.span.start - _REACH, 0), number.span.start):
        return True
    beside = things_of(" ".join(span.of(text) for span in statement.content)) - things_of(number.span.of(text))
    return len(beside) <= _FEW


def _against_the_last(
    text: str, statement: Statement, number: Figure, others: Sequence[tuple[Statement, Figure]]
) -> Iterator[Counter]:
    """Set a number against what was counted last before it, if another voice did that, shortly before."""
    near = [
        (one, figure)
        for one, figure in others
        if figure.span.end <= number.span.start and _is_near(text, whole(one), whole(statement))
    ]
    if not near:
        return
    said, figure = max(near, key=lambda pair: (pair[1].span.end, whole(pair[0]).start))
    between = find_figures(text, figure.span.end, number.span.start)
    if figure.kind is FigureKind.DURATION or any(one.kind is not FigureKind.DURATION for one in between):
        return
    if _are_apart(figure, number):
        yield Counter(said, figure, statement, number)


def _denied(
    statement: Statement, number: Figure, own: Sequence[Figure], others: Sequence[tuple[Statement, Figure]]
) -> Iterator[Counter]:
    """Set the count that a voice gives against the number that it says is not so, where another voice has counted that."""
    mine = max((one for one in own if one.span.end <= number.span.start), key=lambda one: one.span.end, default=None)
    if mine is None or not _are_apart(mine, number):
        return
    for said, figure in reversed(others):
        if (figure.low, figure.high, figure.unit) == (number.low, number.high, mine.unit):
            yield Counter(said, figure, statement, mine)
            return


def _is_near(text: str, before: Span, after: Span) -> bool:
    """Tell whether one statement follows another: within its sentence or the next one."""
    if after.start - before.end > _NEAR:
        return False
    end = sentence_at(text, max(before.end - 1, 0)).end
    while end < after.start and text[end].isspace():
        end += 1
    return after.start <= max(end, sentence_at(text, min(end, len(text) - 1)).end)


def _are_apart(one: Figure, other: Figure) -> bool:
    """Tell whether two figures of one thing differ; millions of money and "five" are not of one thing."""
    if one.kind is FigureKind.MONEY and one.low and other.low and not 1 / _SAME_MONEY <= one.low / other.low <= _SAME_MONEY:
        return False
    lows = [-math.inf if figure.low is None else figure.low for figure in (one, other)]
    highs = [math.inf if figure.high is None else figure.high for figure in (one, other)]
    return lows[0] > highs[1] or lows[1] > highs[0]
