"""From the model's own scores to probabilities: 0.8 shall be right 8 times in 10.

A network is surer of itself than it ought to be. For each kind of mark, `calibration.json` beside the weights holds a rising
line of points (score, share right), fitted on texts that the network did not learn from; between two points it is straight.
The order of marks stays as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.annotate.shipped import read_shipped
from onrecord.annotation import Annotations, MentionKind

KINDS = ("attribution", "name", "reference", "time", "event")
FILE = "calibration.json"


@dataclass(frozen=True, slots=True)
class Curve:
    """A rising line through points; constant beyond its ends. Shapes: (points,) each."""

    scores: npt.NDArray[np.float64]
    shares: npt.NDArray[np.float64]

    def of(self, scores: Sequence[float]) -> list[float]:
        """Give the probabilities for scores."""
        found: list[float] = np.interp(scores, self.scores, self.shares).tolist()
        return found


IDENTITY = Curve(np.array([0.0, 1.0]), np.array([0.0, 1.0]))
Curves = Mapping[str, Curve]
UNCALIBRATED: Curves = dict.fromkeys(KINDS, IDENTITY)


@cache
def shipped_curves() -> Curves:
    """Load the curves that belong to the shipped weights.

    Raises:
        ModelError: the file is missing or damaged.
    """
    return read_shipped(FILE, _curves)


def _curves(made: Any) -> Curves:
    return {kind: Curve(*(np.array(made[kind][part], dtype=np.float64) for part in ("scores", "shares"))) for kind in KINDS}


def calibrated(marks: Annotations, curves: Curves) -> Annotations:
    """Give the same marks with calibrated scores."""
    told = curves["attribution"].of([one.score for one in marks.attributions])
    named = curves["name"].of([one.score for one in marks.mentions])
    meant = curves["reference"].of([one.score for one in marks.mentions])
    timed = curves["time"].of([one.score for one in marks.times])
    acted = curves["event"].of([one.score for one in marks.events])
    references = {MentionKind.ROLE, MentionKind.PRONOUN}
    return Annotations(
        marks.report_id,
        tuple(replace(one, score=score) for one, score in zip(marks.attributions, told, strict=True)),
        tuple(
            replace(one, score=second if one.kind in references else first)
            for one, first, second in zip(marks.mentions, named, meant, strict=True)
        ),
        tuple(replace(one, score=score) for one, score in zip(marks.times, timed, strict=True)),
        tuple(replace(one, score=score) for one, score in zip(marks.events, acted, strict=True)),
    )
