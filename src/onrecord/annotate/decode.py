"""From label scores to spans of words: the best path that BIO allows.

Where the best label of every word already makes a legal path, that is the best path; only the other paragraphs are searched.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.annotate.pieces import IntArray

FloatArray = npt.NDArray[np.float32]
_NEVER = np.float32(-1e9)


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


def best_path(scores: FloatArray) -> IntArray:
    """Find the legal labelling of highest score (Viterbi).

    Args:
        scores: log-probabilities. Shape: (words, labels), words >= 1.

    Returns:
        Labels. Shape: (words,).
    """
    words, labels = scores.shape
    step = np.zeros((labels, labels), dtype=np.float32)
    for label in range(2, labels, 2):
        step[:, label] = _NEVER
        step[[label - 1, label], label] = 0
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
        ends = np.append(begins[1:], len(scores))
        for paragraph in np.unique(np.searchsorted(begins, wrong, side="right") - 1):
            low, high = begins[paragraph], ends[paragraph]
            labels[low:high] = best_path(scores[low:high])
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
    return [
        Tagged(int(k), int(s), int(e), float(p)) for k, s, e, p in zip(kind, begin, end, np.minimum(mean, 1.0), strict=True)
    ]
