"""A multinomial logistic regression in numpy, its folds and its F1: enough to ask what a reader's states know of a label.

L2-regularised, the intercept not. The weights of such a fit lie in the space of the training rows, so it is done in the
coordinates of their Gram matrix: rows, not columns, are what it costs. No library, no random start: same rows, same weights.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Single = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
_STEPS = 100  # a strength
_INNER = 3
_WORD = re.compile(r"\b\w\w+\b")
STRENGTHS = (1e-2, 1e-3, 1e-4, 3e-5, 1e-5, 3e-6, 1e-6)
"""Of the penalty, falling."""


def fit_softmax(rows: Array, labels: Ints, classes: int, strengths: Sequence[float]) -> list[tuple[Array, Array]]:
    """Fit by accelerated gradient descent, a fixed number of steps of the length that the curvature allows.

    Args:
        rows: shape (rows, columns).
        labels: below `classes`. Shape: (rows,).
        classes: their number.
        strengths: of the L2 penalty, beside the mean loss of a row; falling, for each fit starts where the last one ended.

    Returns:
        For each strength weights, shape (columns, classes), and intercepts, shape (classes,).
    """
    held: Single = np.concatenate([rows, np.ones((len(rows), 1))], axis=1).astype(np.float32)
    wanted: Single = np.eye(classes, dtype=np.float32)[labels]
    widest = 0.5 * float(np.linalg.eigvalsh(held @ held.T / len(held))[-1])
    weights: Single = np.zeros((held.shape[1], classes), dtype=np.float32)
    out = []
    for strength in strengths:
        steepest = widest + strength
        slowest = float(np.sqrt(strength / steepest))
        carry = (1 - slowest) / (1 + slowest)
        penalty: Single = np.full((held.shape[1], 1), strength, dtype=np.float32)
        penalty[-1] = 0.0
        ahead = weights
        for _ in range(_STEPS):
            slope: Single = held.T @ (softmax(held @ ahead) - wanted) / np.float32(len(held)) + penalty * ahead
            moved: Single = ahead - slope / np.float32(steepest)
            ahead = moved + np.float32(carry) * (moved - weights)
            weights = moved
        out.append((weights[:-1].astype(np.float64), weights[-1].astype(np.float64)))
    return out


def softmax(scores: Single) -> Single:
    """Give probabilities along the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True))


def in_own_space(train: Array, test: Array) -> tuple[Array, Array]:
    """Give rows in the coordinates of the training rows' Gram matrix: a column a training row at most, same inner products."""
    values, vectors = np.linalg.eigh(train @ train.T)
    kept = values > 1e-9 * max(float(values[-1]), 1e-30)
    scale = np.sqrt(values[kept])
    return vectors[:, kept] * scale, (test @ train.T) @ vectors[:, kept] / scale


def fit_and_say(train: Array, labels: Ints, test: Array, classes: int, groups: Sequence[Hashable]) -> tuple[Ints, float]:
    """Fit on training rows with the strength that does best in folds of them alone, and label test rows.

    Returns:
        Labels, shape (test rows,), and the strength.
    """
    said = {strength: np.zeros_like(labels) for strength in STRENGTHS}
    for out in make_folds([str(label) for label in labels.tolist()], groups, _INNER, seed=1):
        kept = np.setdiff1d(np.arange(len(labels)), out)
        near, far = in_own_space(train[kept], train[out])
        for strength, (weights, intercept) in zip(STRENGTHS, fit_softmax(near, labels[kept], classes, STRENGTHS), strict=True):
            said[strength][out] = (far @ weights + intercept).argmax(1)
    best = max(STRENGTHS, key=lambda strength: macro_f1(labels.tolist(), said[strength].tolist()))
    near, far = in_own_space(train, test)
    weights, intercept = fit_softmax(near, labels, classes, [s for s in STRENGTHS if s >= best])[-1]
    return np.asarray((far @ weights + intercept).argmax(1)), best


def make_folds(labels: Sequence[str], groups: Sequence[Hashable], count: int, seed: int) -> list[Ints]:
    """Deal rows into folds: each label evenly, rows of one group (one text) together.

    Returns:
        The rows of each fold.
    """
    members: dict[Hashable, list[int]] = defaultdict(list)
    for row, group in enumerate(groups):
        members[group].append(row)
    dealt = list(members.values())
    random.Random(seed).shuffle(dealt)  # noqa: S311 - not for secrets
    dealt.sort(key=lambda rows: labels[rows[0]])
    return [np.array(sorted(row for rows in dealt[k::count] for row in rows), dtype=np.int64) for k in range(count)]


def class_f1(gold: Sequence[Hashable], said: Sequence[Hashable]) -> dict[Hashable, float]:
    """Give the F1 of each class that gold has."""
    right = Counter(g for g, s in zip(gold, said, strict=True) if g == s)
    wanted, given = Counter(gold), Counter(said)
    return {label: 2 * right[label] / (count + given[label]) for label, count in wanted.items()}


def macro_f1(gold: Sequence[Hashable], said: Sequence[Hashable]) -> float:
    """Give the plain mean of the classes' F1."""
    each = class_f1(gold, said)
    return sum(each.values()) / len(each) if each else 0.0


def tf_idf(train: Sequence[str], test: Sequence[str]) -> tuple[Array, Array]:
    """Weigh words: counts times smoothed inverse document frequency of the training texts, rows of length 1.

    Words of two letters or more, in lower case, those of the training texts alone: the defaults of scikit-learn's.
    """
    bags = [Counter(_WORD.findall(text.lower())) for text in (*train, *test)]
    number = {word: k for k, word in enumerate(sorted({word for bag in bags[: len(train)] for word in bag}))}
    table = np.zeros((len(bags), len(number)))
    for row, bag in enumerate(bags):
        for word, count in bag.items():
            if word in number:
                table[row, number[word]] = count
    seen = (table[: len(train)] > 0).sum(0)
    table *= np.log((1 + len(train)) / (1 + seen)) + 1
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-12)
    return table[: len(train)], table[len(train) :]
