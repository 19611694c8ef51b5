"""Fits how much each comparison of two tellings counts, for whether they are one: a logistic regression, printed as code has it.

Every weight is drawn to what is expected of it, and stays on its side of zero: examples are few. What they cannot tell is held: they
are of a story's first days, and two like acts or sayings of different weeks are what a long record is full of.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")
Feature = Callable[[Any, Any, Any], float]
PULL = 2.0  # how strongly a weight is drawn to what is expected, where a pair counts 1
RATE, STEPS = 0.3, 3000
FOLDS = 5


@dataclass(slots=True)
class Pairs:
    """Pairs of tellings: what comparing them gives, whether they are one, and how much each counts.

    Attributes:
        features: the comparisons, in the order of a row.
    """

    features: Sequence[Feature]
    rows: list[list[float]] = field(default_factory=list)
    same: list[bool] = field(default_factory=list)
    counts: list[float] = field(default_factory=list)

    def add(self, mine: Any, theirs: Any, words: Any, *, is_same: bool, count: float = 1.0) -> None:
        """Add a pair of sketches."""
        self.counts.append(count)
        self.rows.append([feature(mine, theirs, words) for feature in self.features])
        self.same.append(is_same)

    @property
    def names(self) -> list[str]:
        """Give the names of the weights."""
        return ["none", *(feature.__name__ for feature in self.features)]


def fit(parts: Sequence[Pairs], expected: Mapping[str, float], held: Collection[str] = ()) -> dict[str, float]:
    """Fit weights by projected gradient steps with momentum.

    Args:
        parts: the pairs.
        expected: weights that they are drawn to.
        held: names of weights that are not fitted.

    Returns:
        A weight for "none" and for each comparison; none on the other side of zero than is expected, where anything is.
    """
    names = parts[0].names
    wanted = np.array([expected[name] for name in names])
    rows, same = _arrays(parts)
    is_held = np.array([name in held for name in names])
    counts = np.concatenate([part.counts for part in parts])
    counts, pull = counts / counts.sum(), PULL / counts.sum()
    weights, speed = wanted.copy(), np.zeros_like(wanted)
    for _ in range(STEPS):
        guessed = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (counts * (guessed - same)) + pull * (weights - wanted)
        slope[is_held] = 0
        speed = 0.9 * speed - RATE * slope
        weights = weights + speed
        weights[np.sign(weights) * np.sign(wanted) < 0] = 0
    return dict(zip(names, (round(float(weight), 2) for weight in weights), strict=True))


def _arrays(parts: Sequence[Pairs]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    rows = np.array([row for part in parts for row in part.rows]).reshape(-1, len(parts[0].features))
    return np.hstack([np.ones((len(rows), 1)), rows]), np.array([same for part in parts for same in part.same])


def print_found(name: str, told: Sequence[tuple[Sequence[Pairs], Mapping[str, float]]]) -> None:
    """Print how many of the pairs that are one score as one, and how many that do are one.

    Args:
        name: what tells them.
        told: pairs, with the weights that score them.
    """
    right = given = wanted = 0
    for parts, weights in told:
        rows, same = _arrays(parts)
        likely = rows @ np.array([weights[name] for name in parts[0].names]) > 0
        right, given, wanted = right + int((likely & same).sum()), given + int(likely.sum()), wanted + int(same.sum())
    precision, recall = right / max(1, given), right / max(1, wanted)
    f1 = 2 * right / max(1, given + wanted)
    print(f"#   {name}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f} ({right} right, {wanted} are one)")


def print_table(name: str, weights: dict[str, float]) -> None:
    """Print weights as they stand in the code."""
    print(f"{name}: dict[str, float] = {{")
    for feature, weight in weights.items():
        print(f'    "{feature}": {weight:.2f},')
    print("}")


def in_folds(stories: Mapping[str, Sequence[T]]) -> list[list[Sequence[T]]]:
    """Deal stories out into folds, in order of their names."""
    return [[stories[name] for name in sorted(stories)[number::FOLDS]] for number in range(FOLDS)]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Weights that are looked for.

    Attributes:
        name: of the table in the code.
        now: the weights in use.
        expected / held: as for `fit`.
    """

    name: str
    now: Mapping[str, float]
    expected: Mapping[str, float]
    held: Collection[str] = ()


def fit_in_folds(wanted: Wanted, folds: Sequence[Pairs], further: Sequence[Pairs] = ()) -> None:
    """Print how well pairs are told by weights fitted on other folds, beside those in use, and then weights fitted on all.

    Args:
        wanted: what is fitted.
        folds: pairs of ours.
        further: pairs that are fitted on and not measured.
    """

    def fitted(own: Sequence[Pairs]) -> dict[str, float]:
        return fit([*further, *own], wanted.expected, wanted.held)

    told = [([one], fitted([other for other in folds if other is not one])) for one in folds]
    print(
        f"# {wanted.name}: {sum(len(one.same) for one in folds)} pairs of ours, {sum(len(one.same) for one in further)} others"
    )
    print_found("weights in the code", [(folds, wanted.now)])
    print_found("fitted on other stories", told)
    print_table(wanted.name, fitted(folds))
