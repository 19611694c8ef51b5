"""Fits the second look at the acts of a report, and writes it beside the weights.

In: labelled texts that the network never learned from (`held/`), in the form of `labels/events.jsonl.gz` or of `acts/`. Out:
`second_look.json`: a line of logistic regression with a pull to zero, and the probability from which a candidate stands. That is
chosen on dev, as the bias of triggers was, for our readers mark more or less than those of dev: the middle of those as good as the
best.

Run: python -m training.fit_second_look --shared FOLDER LABELS
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from onrecord.annotate import Annotator, OnnxTagger
from onrecord.annotate.second_look import FEATURES, FILE, SecondLook, features_of
from onrecord.report import Report, Span
from training.measure import event_figures
from training.sets import own_event_examples, read_lines

Floats = npt.NDArray[np.float64]
PULL, STEPS, FOLDS = 100.0, 30, 10
_LEAST = np.linspace(0.1, 0.6, 51)
_AROUND = 2  # neighbours to either side whose F1 counts too: one lucky number is none
_AS_GOOD = 0.003  # of F1: one act more or less


@dataclass(frozen=True)
class Judged:
    """Candidates with what is right of them.

    Attributes:
        features: shape (candidates, `FEATURES`).
        right: whether each touches the trigger of a labelled act that no surer one touches. Shape: (candidates,).
        text: number of the text of each. Shape: (candidates,).
        wanted: labelled acts of all texts.
    """

    features: Floats
    right: npt.NDArray[np.bool_]
    text: npt.NDArray[np.int64]
    wanted: int


def judge(annotator: Annotator, texts: list[tuple[str, list[Span]]]) -> Judged:
    """Read texts with their labelled triggers."""
    features, right, number = [], [], []
    for n, (text, triggers) in enumerate(texts):
        candidates, said = annotator.candidates(Report(f"text {n}", text))
        candidates.sort(key=lambda one: one.mark.trigger)
        features.append(features_of(candidates, text, said))
        taken: set[Span] = set()
        answers = np.zeros(len(candidates), bool)
        for row in sorted(range(len(candidates)), key=lambda k: -candidates[k].act):
            hit = next((span for span in triggers if span.overlaps(candidates[row].mark.trigger) and span not in taken), None)
            if hit is not None:
                answers[row] = True
                taken.add(hit)
        right.append(answers)
        number.append(np.full(len(candidates), n))
    return Judged(
        np.concatenate(features), np.concatenate(right), np.concatenate(number), sum(len(spans) for _, spans in texts)
    )


def fit(features: Floats, right: npt.NDArray[np.bool_], least: float = 0.5) -> SecondLook:
    """Fit a line by Newton's steps. Shapes: (candidates, features), (candidates,)."""
    mean, scale = features.mean(0), features.std(0) + 1e-6
    given = np.column_stack([(features - mean) / scale, np.ones(len(features))])
    pull = np.full(given.shape[1], PULL)
    pull[-1] = 0  # the constant goes where it will
    weights = np.zeros(given.shape[1])
    for _ in range(STEPS):
        told = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (told - right) + pull * weights
        bend = (given * (told * (1 - told))[:, None]).T @ given + np.diag(pull)
        weights -= np.linalg.solve(bend, slope)
    return SecondLook(mean, scale, weights, least)


def by_folds(judged: Judged) -> Floats:
    """Give the probability of each candidate by a line that was fitted on other texts."""
    out = np.zeros(len(judged.right))
    for fold in range(FOLDS):
        held = judged.text % FOLDS == fold
        out[held] = fit(judged.features[~held], judged.right[~held]).probabilities(judged.features[held])
    return out


def f1(chosen: npt.NDArray[np.bool_], judged: Judged) -> float:
    """Give the F1 of triggers for those that are chosen."""
    return float(2 * (chosen & judged.right).sum() / (chosen.sum() + judged.wanted))


def middle_of_best(sure: Floats, judged: Judged) -> float:
    """Give the probability in the middle of those around which F1 is as good as anywhere."""
    by_least = np.array([f1(sure >= least, judged) for least in _LEAST])
    around = np.convolve(by_least, np.full(2 * _AROUND + 1, 1 / (2 * _AROUND + 1)), mode="valid")
    good = np.flatnonzero(around >= around.max() - _AS_GOOD) + _AROUND
    return round(float(np.median(_LEAST[good])), 2)


def main() -> None:
    """Fit, tell what folds and dev say of it, and write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--out", type=Path, default=Path("src/onrecord/annotate/weights") / FILE)
    parser.add_argument("labels", type=Path, nargs="+", help="labels of texts that the network never learned from")
    options = parser.parse_args()
    dev = list(read_lines(options.shared / "events" / "dev.jsonl"))
    examples = own_event_examples(options.shared, options.labels)
    texts = [(one.text, [Span(*event.trigger) for event in one.events or ()]) for one in examples]
    annotator = Annotator(OnnxTagger(2))
    judged = judge(annotator, texts)
    sure = by_folds(judged)
    best = max(f1(sure >= least, judged) for least in _LEAST)
    alone = max(f1(judged.features[:, 0] >= odds, judged) for odds in np.linspace(-3, 3, 121))
    print(f"{len(texts)} texts, {judged.wanted} acts, {len(sure)} candidates, {judged.right.sum()} of them right")
    print(f"triggers by folds: {best:.3f}; by the network's own score {alone:.3f}")
    look = fit(judged.features, judged.right)
    chosen = judge(annotator, [(line["text"], [Span(*event["trigger"]) for event in line["events"]]) for line in dev])
    look = replace(look, least=middle_of_best(look.probabilities(chosen.features), chosen))
    print(f"stands from {look.least} on")
    for name, weight in sorted(zip(FEATURES, look.weights, strict=False), key=lambda pair: -abs(pair[1])):
        print(f"  {name:20} {weight:6.2f}")
    held = {"mean": look.mean, "scale": look.scale, "weights": look.weights}
    made = {"features": FEATURES, **{name: values.round(5).tolist() for name, values in held.items()}, "least": look.least}
    options.out.write_text(json.dumps(made) + "\n", encoding="utf-8")
    annotator.look = look
    print("dev: " + event_figures(annotator, dev))


if __name__ == "__main__":
    main()
