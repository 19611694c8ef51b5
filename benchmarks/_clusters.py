"""Measures of coreference: MUC, B-cubed and CEAF-e over clusters of mentions, as the CoNLL scorer counts them.

Clusters in, counts out; what a mention is (a span, a head) is the caller's. Mentions need not be the same on both sides, and
nothing is added or taken away for those that are not: a mention that only one side has overlaps nothing on the other.

Source: Vilain et al. 1995 (MUC); Bagga and Baldwin 1998 (B-cubed); Luo 2005 (CEAF, entity-based, phi 4); for mentions that
differ Pradhan et al. 2014, whose worked examples are our tests.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

M = TypeVar("M", bound=Hashable)
MEASURES = ("MUC", "B-cubed", "CEAF-e")


@dataclass(slots=True)
class Ratios:
    """Recall and precision as sums over texts."""

    found: float = 0.0
    gold: float = 0.0
    right: float = 0.0
    system: float = 0.0

    def add(self, other: Ratios) -> None:
        """Count another text in."""
        self.found += other.found
        self.gold += other.gold
        self.right += other.right
        self.system += other.system

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        """Share of what was given that is right."""
        return self.right / self.system if self.system else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


def _places(clusters: Sequence[frozenset[M]]) -> dict[M, int]:
    return {mention: place for place, cluster in enumerate(clusters) for mention in cluster}


def _muc_half(clusters: Sequence[frozenset[M]], others: Sequence[frozenset[M]]) -> tuple[float, float]:
    """Count links of `clusters` that `others` have too: a cluster loses one for each part that it falls into, less one."""
    where = _places(others)
    kept = total = 0
    for cluster in clusters:
        parts = {where[mention] for mention in cluster if mention in where}
        alone = sum(mention not in where for mention in cluster)
        kept += len(cluster) - len(parts) - alone
        total += len(cluster) - 1
    return kept, total


def muc(gold: Sequence[frozenset[M]], system: Sequence[frozenset[M]]) -> Ratios:
    """Compare links. Clusters of one have none."""
    return Ratios(*_muc_half(gold, system), *_muc_half(system, gold))


def _b_cubed_half(clusters: Sequence[frozenset[M]], others: Sequence[frozenset[M]]) -> tuple[float, float]:
    where = _places(others)
    shared = 0.0
    for cluster in clusters:
        for mention in cluster:
            if mention in where:
                shared += len(cluster & others[where[mention]]) / len(cluster)
    return shared, sum(len(cluster) for cluster in clusters)


def b_cubed(gold: Sequence[frozenset[M]], system: Sequence[frozenset[M]]) -> Ratios:
    """Compare, mention by mention, what shares its cluster."""
    return Ratios(*_b_cubed_half(gold, system), *_b_cubed_half(system, gold))


def ceaf_e(gold: Sequence[frozenset[M]], system: Sequence[frozenset[M]]) -> Ratios:
    """Pair clusters one to one so that likeness is greatest; clusters that share nothing are never paired."""
    where = _places(system)
    likeness = [[0.0] * len(system) for _ in gold]
    for row, cluster in zip(likeness, gold, strict=True):
        for column in {where[mention] for mention in cluster if mention in where}:
            row[column] = 2 * len(cluster & system[column]) / (len(cluster) + len(system[column]))
    best = sum(likeness[i][j] for i, j in best_pairs(likeness))
    return Ratios(best, len(gold), best, len(system))


def best_pairs(worth: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pair rows with columns, each at most once, so that the sum of their worth is greatest.

    Args:
        worth: not negative. Shape: (rows, columns).

    Returns:
        As many pairs as there are rows or columns, whichever are fewer, by row.

    Source: the Hungarian method with potentials (Kuhn 1955, Munkres 1957), one row after another by shortest augmenting path.
    """
    if not worth or not worth[0]:
        return []
    if len(worth) > len(worth[0]):
        return sorted((i, j) for j, i in best_pairs([list(column) for column in zip(*worth, strict=True)]))
    search = _Pairing(worth)
    for row in range(len(worth)):
        search.place(row)
    return sorted((row, column) for column, row in enumerate(search.row_at[:-1]) if row >= 0)


class _Pairing:
    """A pairing that grows by one row at a time and is best for the rows so far.

    Attributes:
        row_at: the row that each column is paired with, -1 for none; behind the last one, where a search starts.
    """

    def __init__(self, worth: Sequence[Sequence[float]]) -> None:
        self.worth = worth
        self.columns = len(worth[0])
        self.of_row = [0.0] * len(worth)
        self.of_column = [0.0] * (self.columns + 1)
        self.row_at = [-1] * (self.columns + 1)

    def place(self, start: int) -> None:
        """Pair one more row, moving others along the shortest augmenting path."""
        self.row_at[self.columns] = start
        column, came_from = self.columns, [self.columns] * self.columns
        slack, done = [float("inf")] * self.columns, [False] * (self.columns + 1)
        while self.row_at[column] >= 0:
            done[column] = True
            row = self.row_at[column]
            for j in range(self.columns):
                reduced = -self.worth[row][j] - self.of_row[row] - self.of_column[j]
                if not done[j] and reduced < slack[j]:
                    slack[j], came_from[j] = reduced, column
            column = min((j for j in range(self.columns) if not done[j]), key=slack.__getitem__)
            self._shift(slack[column], slack, done)
        while column != self.columns:
            self.row_at[column] = self.row_at[came_from[column]]
            column = came_from[column]
        self.row_at[self.columns] = -1

    def _shift(self, step: float, slack: list[float], done: list[bool]) -> None:
        for j in range(self.columns + 1):
            if done[j]:
                self.of_row[self.row_at[j]] += step
                self.of_column[j] -= step
            elif j < self.columns:
                slack[j] -= step


_SCORERS: dict[str, Callable[[Sequence[frozenset[Any]], Sequence[frozenset[Any]]], Ratios]] = {
    "MUC": muc,
    "B-cubed": b_cubed,
    "CEAF-e": ceaf_e,
}


def score_clusters(texts: Iterable[tuple[Sequence[frozenset[M]], Sequence[frozenset[M]]]]) -> dict[str, Ratios]:
    """Score many texts, each `(gold, system)`: counts are summed before they are divided.

    Clusters of one are left out on both sides, as in OntoNotes, where they are not marked.
    """
    totals = {name: Ratios() for name in MEASURES}
    for gold, system in texts:
        linked_gold, linked_system = linked(gold), linked(system)
        for name, scorer in _SCORERS.items():
            totals[name].add(scorer(linked_gold, linked_system))
    return totals


def linked(clusters: Iterable[frozenset[M]]) -> list[frozenset[M]]:
    """Leave out clusters of one."""
    return [cluster for cluster in clusters if len(cluster) > 1]


def conll_f1(scores: dict[str, Ratios]) -> float:
    """Give the mean F1 of the three measures."""
    return sum(scores[name].f1 for name in MEASURES) / len(MEASURES)
