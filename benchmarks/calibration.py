"""How far scores are probabilities: of what is marked with a score of 0.8, is 8 in 10 right?

The share that is right in ten bins of the score, and the expected calibration error: the mean distance of score and share,
weighted by how many marks lie in a bin. Attributions are right as `benchmarks attribution` has it, outermost ones only; other
marks (`training/calibrate.py`) where span and kind are those of the gold.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.attribution import right_attributions

Judged = list[tuple[float, bool]]
Mark = tuple[int, int, str]
Gold = tuple[str, str, set[Mark]]
BINS = 10
BAR = 40
THRESHOLDS = (0.0, 0.5, 0.7, 0.8, 0.9)


def judge_attributions(annotator: Any, gold: Iterable[dict[str, Any]]) -> list[Judged]:
    """Give, report by report, each outermost attribution's score and whether it is right."""
    from onrecord.report import Report

    out = []
    for line in gold:
        found = [a for a in annotator.annotate(Report(line["id"], line["text"])).attributions if a.inside is None]
        plain = [{"source": a.source, "cue": a.cue, "content": a.content} for a in found]
        out.append([(a.score, right) for a, right in zip(found, right_attributions(line, plain), strict=True)])
    return out


def judge_marks(annotator: Any, gold: Iterable[Gold], of: Callable[[Any], list[tuple[float, Mark]]]) -> list[Judged]:
    """Give, text by text, each mark's score and whether span and kind are the gold's.

    Args:
        annotator: marks texts.
        gold: texts with the marks that are right.
        of: takes the marks of one kind, with scores, from annotations.
    """
    from onrecord.report import Report

    out = []
    for text_id, text, marks in gold:
        found = of(annotator.annotate(Report(text_id, text)))
        out.append([(score, mark in marks) for score, mark in found])
    return out


def calibration_error(scores: npt.NDArray[np.float64], right: npt.NDArray[np.bool_], bins: int = BINS) -> float:
    """Give the expected calibration error over bins of equal width. Shapes: (marks,) each."""
    place = np.minimum((scores * bins).astype(int), bins - 1)
    error = 0.0
    for number in range(bins):
        inside = place == number
        if inside.any():
            error += inside.mean() * abs(scores[inside].mean() - right[inside].mean())
    return float(error)


def print_curve(name: str, judged: Judged) -> float:
    """Print the reliability curve of one kind of mark; gives its calibration error."""
    scores, right = (np.array(column) for column in zip(*judged, strict=True))
    error = calibration_error(scores, right)
    print(
        f"{name}: {len(scores)} marks, {right.mean():.3f} right, mean score {scores.mean():.3f}; calibration error {error:.3f}"
    )
    place = np.minimum((scores * BINS).astype(int), BINS - 1)
    for number in range(BINS):
        inside = place == number
        if not inside.any():
            continue
        score, share = float(scores[inside].mean()), float(right[inside].mean())
        bar = ["·"] * (BAR + 1)
        bar[round(score * BAR)] = "|"
        bar[round(share * BAR)] = "o" if round(share * BAR) != round(score * BAR) else "@"
        print(f"  {score:.2f} -> {share:.2f}  {''.join(bar)}  {int(inside.sum()):5d}")
    return error


def main(argv: Sequence[str]) -> int:
    """Print the reliability curve of the shipped scores on a gold file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks calibration", description=__doc__)
    parser.add_argument("gold", type=Path, help='JSON Lines: {"id", "text", "attributions"}')
    parser.add_argument("--raw", action="store_true", help="the model's own scores, before calibration")
    options = parser.parse_args(argv)
    from onrecord.annotate import load_annotator
    from onrecord.annotate.calibration import UNCALIBRATED
    from onrecord.settings import AnnotateSettings

    every = AnnotateSettings(min_score=0.0)
    annotator = load_annotator(every, UNCALIBRATED if options.raw else None)
    with options.gold.open(encoding="utf-8") as lines:
        judged = judge_attributions(annotator, map(json.loads, lines))
    pairs = [pair for report in judged for pair in report]
    print_curve("attribution", pairs)
    print("(score -> share right; | score, o share, @ both)")
    for threshold in THRESHOLDS:
        kept = [right for score, right in pairs if score >= threshold]
        print(f"score {threshold:.1f} or more: {len(kept) / len(pairs):.2f} of all marks, {np.mean(kept):.3f} of them right")
    return 0
