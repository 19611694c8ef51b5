"""Whether two acts look like one to the reader: the angle between what it told of each.

In: two sketches of events. Out: numbers in [0, 1]; both 0 where the reader told nothing of one of them. What it learned from
is said in `training/likeness.py`.
"""

from __future__ import annotations

from base64 import b64decode
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from onrecord.link.claim_words import WordCounts
from onrecord.link.event_sketch import EventSketch

SCALE, BIAS = 8.0, -5.0  # log-odds that two acts are one: times the cosine, and plus
PRIOR = -1.75  # log-odds of any two acts of one story, which speak neither way
_MOST = 5.0  # log-odds that count as 1


@lru_cache(maxsize=1 << 14)
def _read(told: str) -> tuple[str, npt.NDArray[np.float32]]:
    told_by, _, words = told.partition(".")
    numbers = np.frombuffer(b64decode(words), dtype=np.int8).astype(np.float32)
    return told_by, numbers / np.float32(max(float(np.linalg.norm(numbers)), 1.0))


def evidence(mine: EventSketch, theirs: EventSketch) -> float:
    """Give the log-odds that what the reader sees in two acts adds to those of any two; 0 where not one reader told both."""
    if not mine.likeness or not theirs.likeness:
        return 0.0
    (by, one), (other_by, other) = _read(mine.likeness), _read(theirs.likeness)
    return SCALE * float(one @ other) + BIAS - PRIOR if by == other_by else 0.0


def read_alike(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """The reader sees one act in both."""
    return min(max(evidence(mine, theirs), 0.0) / _MOST, 1.0)


def read_apart(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """The reader sees two acts."""
    return min(max(-evidence(mine, theirs), 0.0) / _MOST, 1.0)
