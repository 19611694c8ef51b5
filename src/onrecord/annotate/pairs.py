"""Which spans could belong together, with what lies between them: content to cue, cue to source.

Only spans of the same or a neighbouring paragraph of a window are compared, at most `CANDIDATES` each, nearest first.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.annotate.labels import CONTENT, CUE, SOURCE

CANDIDATES = 8
_GAPS = (0, 1, 2, 3, 4, 6, 9, 16, 32, 64)  # lower bounds, in word pieces
_BETWEEN_MAX = 3
FEATURES_EACH = 6  # gap and side; sources, cues, contents, sentence ends between; paragraph step
_BETWEEN_BASE = 2 * len(_GAPS)
_STEP_BASE = _BETWEEN_BASE + 4 * (_BETWEEN_MAX + 1)
NO_FEATURE = _STEP_BASE + 3
FEATURE_VALUES = NO_FEATURE + 1

TASKS = ((CONTENT, CUE), (CUE, SOURCE))


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """A tagged span. `start`, `end`: pieces of the text, half-open; `score`: probability."""

    role: int
    start: int
    end: int
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Choice:
    """One span that looks for its partner.

    Attributes:
        item: index of the span.
        candidates: indices of possible partners, nearest first.
        features: for each candidate, `FEATURES_EACH` values below `FEATURE_VALUES`.
    """

    item: int
    candidates: list[int]
    features: list[list[int]]


def pair_choices(
    spans: Sequence[RoleSpan], paragraph: npt.NDArray[np.int64], sentence_end: npt.NDArray[np.bool_]
) -> tuple[list[Choice], list[Choice]]:
    """List the choices that the link scorer has to make, for each of `TASKS`.

    Args:
        spans: of one layer in one window, in any order.
        paragraph: of each piece of the text. Shape: (pieces,).
        sentence_end: of each piece of the text. Shape: (pieces,).
    """
    if not spans:
        return [], []
    low = min(span.start for span in spans)
    size = max(span.end for span in spans) - low + 1
    counts = np.zeros((4, size + 1), dtype=np.int64)
    for span in spans:
        counts[span.role, span.start - low + 1] += 1
    ends = sentence_end[low : low + size]
    counts[3, 1 : len(ends) + 1] = ends
    total: list[list[int]] = np.cumsum(counts, axis=1).T.tolist()
    near = [int(number) for number in paragraph[[span.start for span in spans]]]
    by_role = [[index for index, span in enumerate(spans) if span.role == role] for role in range(3)]
    out: tuple[list[Choice], list[Choice]] = ([], [])
    for task, (role, partner) in enumerate(TASKS):
        for index in by_role[role]:
            out[task].append(_choice(index, spans, by_role[partner], near, total, low))
    return out


def _choice(
    index: int,
    spans: Sequence[RoleSpan],
    partners: list[int],
    paragraph: list[int],
    total: list[list[int]],
    low: int,
) -> Choice:
    item = spans[index]
    near: list[tuple[int, int, int, int, int, int]] = []
    for other in partners:
        span = spans[other]
        step = paragraph[other] - paragraph[index]
        if abs(step) > 1:
            continue
        after = span.start >= item.end
        gap = span.start - item.end if after else max(0, item.start - span.end)
        left, right = (item.end, span.start) if after else (span.end, max(item.start, span.end))
        side = 0 if after else len(_GAPS)
        near.append((gap, other, side, left, right, step))
    near.sort()
    near = near[:CANDIDATES]
    features = [_features(gap, side, total[left - low], total[right - low], step) for gap, _, side, left, right, step in near]
    return Choice(index, [entry[1] for entry in near], features)


def _features(gap: int, side: int, left: list[int], right: list[int], step: int) -> list[int]:
    between = [
        _BETWEEN_BASE + 4 * kind + min(after - before, _BETWEEN_MAX)
        for kind, (before, after) in enumerate(zip(left, right, strict=True))
    ]
    return [side + bisect_right(_GAPS, gap) - 1, *between, _STEP_BASE + step + 1]
