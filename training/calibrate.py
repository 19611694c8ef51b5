"""Fits the curves from the model's scores to probabilities, and writes them beside the weights.

Rising steps of least squares (pool adjacent violators) over at most `POINTS` groups of at least `MIN_GROUP` like scores, on dev
texts that no step of training saw. How good that is on texts that the curve did not see either is told by folds: each fifth of the
reports is judged with a curve from the other four. Beside it stands what the same measure would give, on so many marks, were every
score the very probability: chance alone. Dev has too few acts to tell more than that, so those of the texts in `held/` are judged too,
which only the second look was fitted on; no curve is made from them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from benchmarks.calibration import Gold, Judged, Mark, calibration_error, judge_attributions, judge_marks
from benchmarks.events import as_json, pair_events

from onrecord.annotate import load_annotator
from onrecord.annotate.calibration import FILE, KINDS, UNCALIBRATED, Curve
from onrecord.annotation import Annotations
from onrecord.dates import Moment
from onrecord.pipeline import annotate_report
from onrecord.report import Report
from onrecord.settings import AnnotateSettings
from training.sets import crossner_examples, gum_references, own_event_examples, read_lines

HELD = Path(__file__).parent / "held"
POINTS, MIN_GROUP, FOLDS, DRAWS = 12, 80, 5, 200
_REFERENCES = frozenset({"ROLE", "PRONOUN"})


def fit_curve(scores: npt.NDArray[np.float64], right: npt.NDArray[np.bool_]) -> Curve:
    """Fit a rising curve through groups of like scores. Shapes: (marks,) each, at least one mark."""
    order = np.argsort(scores, kind="stable")
    groups = [part for part in np.array_split(order, max(1, min(POINTS, len(order) // MIN_GROUP))) if len(part)]
    # Each block: mean score, share right with a doubt of one mark either way, and its weight.
    blocks = [[float(scores[g].mean()), float((right[g].sum() + 0.5) / (len(g) + 1)), float(len(g))] for g in groups]
    merged: list[list[float]] = []
    for block in blocks:
        merged.append(block)
        while len(merged) > 1 and merged[-2][1] >= merged[-1][1]:
            (s1, p1, w1), (s2, p2, w2) = merged[-2:]
            merged[-2:] = [[(s1 * w1 + s2 * w2) / (w1 + w2), (p1 * w1 + p2 * w2) / (w1 + w2), w1 + w2]]
    return Curve(np.array([m[0] for m in merged]), np.array([m[1] for m in merged]))


def folded_errors(judged: list[Judged]) -> tuple[float, float]:
    """Give the calibration error of curves on reports that they were not fitted on, and the error that chance alone makes."""
    told: list[float] = []
    right: list[bool] = []
    for fold in range(FOLDS):
        train = [pair for number, report in enumerate(judged) if number % FOLDS != fold for pair in report]
        curve = fit_curve(*_columns(train))
        for number, report in enumerate(judged):
            if number % FOLDS == fold and report:
                scores, answers = _columns(report)
                told += curve.of(scores.tolist())
                right += answers.tolist()
    scores, rng = np.array(told), np.random.default_rng(1)
    chance = [calibration_error(scores, rng.random(len(scores)) < scores) for _ in range(DRAWS)]
    return calibration_error(scores, np.array(right)), float(np.mean(chance))


def told_by_folds(judged: dict[str, list[Judged]]) -> list[str]:
    """Give a line on each kind of mark, that of acts of our own held texts included."""
    lines = []
    for kind, reports in judged.items():
        scores, right = _columns([pair for report in reports for pair in report])
        before, (after, chance) = calibration_error(scores, right), folded_errors(reports)
        lines.append(
            f"{kind:12s}{len(scores):5d} marks, {right.mean():.3f} right; calibration error {before:.3f} as the model scores,"
            f" by folds {after:.3f} (chance {chance:.3f})"
        )
    return lines


def _columns(judged: Judged) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    return np.array([score for score, _ in judged]), np.array([right for _, right in judged])


def judged_marks(shared: Path) -> dict[str, list[Judged]]:
    """Judge the marks of every kind on the dev parts that know them, with the model's own scores."""
    annotator = load_annotator(AnnotateSettings(min_score=0.0), UNCALIBRATED)
    data = shared / "data"
    polnear = read_lines(shared / "attribution" / "polnear-dev.jsonl")
    return {
        "attribution": judge_attributions(annotator, polnear),
        "name": judge_marks(
            annotator, _names(data / "crossner_politics" / "dev.jsonl"), _mentions(frozenset({"PERSON", "ORG"}))
        ),
        "reference": judge_marks(annotator, _references(data / "gum" / "dev.jsonl"), _mentions(_REFERENCES)),
        "time": judge_times(annotator, data / "tempeval3" / "dev.jsonl"),
        "event": judge_events(annotator, read_lines(shared / "events" / "dev.jsonl")),
        "event, held": judge_events(annotator, _held(shared)),
    }


def _held(shared: Path) -> Iterator[dict[str, Any]]:
    for one in own_event_examples(shared, sorted(HELD.glob("*.jsonl*"))):
        acts = [{"trigger": list(event.trigger), "type": event.type} for event in one.events or ()]
        yield {"id": one.id, "text": one.text, "events": acts}


def _names(path: Path) -> Iterator[Gold]:
    # Persons and organisations only: what the set calls a country or a location is now a state and now a place.
    for example in crossner_examples(path):
        yield example.id, example.text, {(a, b, kind) for kind, a, b in example.marks["names"]}


def _references(path: Path) -> Iterator[Gold]:
    for line in read_lines(path):
        yield line["id"], line["text"], {(a, b, kind) for kind, a, b in gum_references(line)}


def judge_times(annotator: Any, path: Path) -> list[Judged]:
    """Judge times as resolve gives them, whole expressions: a mark that was cut short counts as what it became."""
    out = []
    for line in read_lines(path):
        report = Report(line["id"], line["text"], published=Moment(date.fromisoformat(line["dct"][:10])))
        gold = {(*mark["span"], mark["type"]) for mark in line["timexes"]}
        found = annotate_report(report, annotator).resolution.timexes
        out.append([(one.score, (*one.span, one.type.value) in gold) for one in found])
    return out


def judge_events(annotator: Any, gold: Iterator[dict[str, Any]]) -> list[Judged]:
    """Judge events: right where the trigger touches the gold's and the type is the gold's."""
    out = []
    for line in gold:
        found = as_json(annotator.annotate(Report(line["id"], line["text"])).events)
        right = {j for i, j in pair_events(line["events"], found) if line["events"][i]["type"] == found[j]["type"]}
        out.append([(event["score"], number in right) for number, event in enumerate(found)])
    return out


def _mentions(kinds: frozenset[str]) -> Any:
    def of(marks: Annotations) -> list[tuple[float, Mark]]:
        return [(m.score, (*m.span, m.kind.value)) for m in marks.mentions if m.kind.value in kinds]

    return of


def main() -> None:
    """Fit all curves and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--out", type=Path, default=Path("src/onrecord/annotate/weights") / FILE)
    options = parser.parse_args()
    judged = judged_marks(options.shared)
    made = {}
    for kind in KINDS:
        scores, right = _columns([pair for report in judged[kind] for pair in report])
        curve = fit_curve(scores, right)
        made[kind] = {"scores": curve.scores.round(4).tolist(), "shares": curve.shares.round(4).tolist()}
    print("\n".join(told_by_folds(judged)))
    options.out.write_text(json.dumps(made) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
