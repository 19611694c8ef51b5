"""From label scores to spans of words: the best path that BIO allows.

Where the best label of every word already makes a legal path, that is the best path. Elsewhere only the words around an illegal
label are searched, as far as it can make a difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from onrecord.annotate.pieces import IntArray

FloatArray = npt.NDArray[np.float32]
_NEVER = np.float32(-1e9)
_MARGIN = 1e-3  # of log-probability: more than rounding makes


@dataclass(frozen=True, slots=True)
class Tagged:
    """A run of words under one label kind.

    Attributes:
        kind: index among the head's kinds.
        start / end: words, half-open.
        score: mean probability of its words' labels, in [0, 1].
    """

    kind: int
    start: int
    end: int
    score: float


def _illegal_starts(labels: IntArray, begins: IntArray) -> npt.NDArray[np.bool_]:
    """Mark words whose "inside" label follows neither its "begin" nor itself. Shapes: (words,)."""
    inside = (labels > 0) & (labels % 2 == 0)
    before = np.concatenate(([0], labels[:-1]))
    before[begins] = 0
    wrong: npt.NDArray[np.bool_] = inside & (before != labels) & (before != labels - 1)
    return wrong


@cache
def _steps(labels: int) -> FloatArray:
    """Say what each label costs after each: nothing, or more than anything. Shape: (labels, labels)."""
    step = np.zeros((labels, labels), dtype=np.float32)
    for label in range(2, labels, 2):
        step[:, label] = _NEVER
        step[[label - 1, label], label] = 0
    return step


def best_path(scores: FloatArray) -> IntArray:
    """Find the legal labelling of highest score (Viterbi).

    Args:
        scores: log-probabilities. Shape: (words, labels), words >= 1.

    Returns:
        Labels. Shape: (words,).
    """
    words, labels = scores.shape
    step = _steps(labels)
    total = scores[0].copy()
    total[2::2] = _NEVER
    back = np.zeros((words, labels), dtype=np.int64)
    for word in range(1, words):
        options = total[:, None] + step
        back[word] = options.argmax(0)
        total = options.max(0) + scores[word]
    path = np.zeros(words, dtype=np.int64)
    path[-1] = total.argmax()
    for word in range(words - 1, 0, -1):
        path[word - 1] = back[word, path[word]]
    return path


def _put_right(scores: FloatArray, labels: IntArray, begins: IntArray, wrong: IntArray) -> None:
    """Replace the labels around the illegal ones by those of the best legal path, in place.

    Args:
        scores: log-probabilities. Shape: (words, labels).
        labels: the best of each word. Shape: (words,).
        begins: first word of each paragraph. Shape: (paragraphs,).
        wrong: the words with an illegal label, rising.
    """
    greedy = labels.copy()
    free = np.flatnonzero((greedy == 0) | (greedy % 2 == 1))  # words whose best label asks nothing of the word before
    best = np.concatenate(([0.0], np.cumsum(scores[np.arange(len(greedy)), greedy], dtype=np.float64)))
    # What it costs to be inside a span that began before.
    crossing = scores[np.arange(len(greedy)), greedy] - scores[:, 2::2].max(1)
    stretches: list[tuple[int, int]] = []
    for word in wrong.tolist():
        if stretches and word < stretches[-1][1]:
            continue
        paragraph = int(np.searchsorted(begins, word, side="right")) - 1
        low = int(begins[paragraph])
        high = int(begins[paragraph + 1]) if paragraph + 1 < len(begins) else len(greedy)
        after = int(np.searchsorted(free, word))
        stop = min(int(free[after]), high) if after < len(free) else high
        for place in range(after - 1, -2, -1):
            start = max(int(free[place]), low) if place >= 0 else low
            while stretches and start < stretches[-1][1] and stretches[-1][0] >= low:
                start = min(start, stretches.pop()[0])
            path = best_path(scores[start:stop])
            lost = best[stop] - best[start] - float(scores[np.arange(start, stop), path].sum(dtype=np.float64))
            # A path that comes into the stretch inside a span loses at least as much at its first word.
            if start == low or crossing[start] > lost + _MARGIN:
                break
        labels[start:stop] = path
        stretches.append((start, stop))


def decode_spans(scores: FloatArray, begins: IntArray) -> list[Tagged]:
    """Read spans off one head's scores.

    Args:
        scores: log-probabilities of one head. Shape: (words, labels).
        begins: first word of each paragraph, rising, the first 0; no span crosses a paragraph. Shape: (paragraphs,).

    Returns:
        Spans in order, not overlapping.
    """
    if not len(scores):
        return []
    labels = scores.argmax(1)
    wrong = np.flatnonzero(_illegal_starts(labels, begins))
    if len(wrong):
        _put_right(scores, labels, begins, wrong)
    begin = np.flatnonzero(labels % 2 == 1)
    if not len(begin):
        return []
    inside = (labels > 0) & (labels % 2 == 0)
    stops = np.flatnonzero(~np.append(inside, False))
    end = stops[np.searchsorted(stops, begin, side="right")]
    probability = np.exp(scores[np.arange(len(labels)), labels])
    total = np.concatenate(([0.0], np.cumsum(probability)))
    mean = (total[end] - total[begin]) / (end - begin)
    kind = (labels[begin] - 1) // 2
    columns = (kind.tolist(), begin.tolist(), end.tolist(), np.minimum(mean, 1.0).tolist())
    return [Tagged(*row) for row in zip(*columns, strict=True)]
