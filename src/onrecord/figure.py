"""Figures of a report: numbers with what they count."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from onrecord.report import Span

Bound = Literal["exact", "at least", "at most", "about", "between", "vague"]


class FigureKind(StrEnum):
    """What a number counts."""

    DEAD = "dead"
    WOUNDED = "wounded"
    MISSING = "missing"
    HELD = "held"
    DISPLACED = "displaced"
    PEOPLE = "people"
    ARMS = "arms"
    MONEY = "money"
    DURATION = "duration"
    SHARE = "share"
    VOTES = "votes"
    COUNT = "count"


VICTIMS = frozenset({FigureKind.DEAD, FigureKind.WOUNDED, FigureKind.MISSING, FigureKind.DISPLACED})
"""Kinds of counts of those whom an act befell."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts.

    Attributes:
        span: the words ("at least 14 people", "$2.3 billion", "a 30-day").
        kind: what it counts.
        low / high: both ends included; None where that end is open.
        unit: ISO 4217 code, unit of time or measure, or the noun that is counted; None where it is not stated.
        bound: how the words hold the number.
        counted: the words that name what is counted, where they stand apart from the number.
    """

    span: Span
    kind: FigureKind
    low: float | None
    high: float | None
    unit: str | None = None
    bound: Bound = "exact"
    counted: Span | None = None
