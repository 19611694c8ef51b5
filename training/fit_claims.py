"""Fit the weights of `onrecord.link.event_score` and print them: which events of ECB+'s train part are one act.

Events are linked as they are when reports are kept, one report after another in order of the file, with gold for the groups: an
event joins the group of its act. Every pair that is compared on the way is an example. Two views of the reports give
examples: our own reader's events, as far as gold has them, and gold's mentions, which have no types and parties. A logistic
regression with a pull to the weights that are expected, each weight on its side of zero, gives the weights.

ECB+ does not say when a report was published, and few of its reports name a day or two places: the weights named in `GIVEN`
are set by hand and held while the others are fitted. That of `days_meet` follows MUC-4's templates of incidents: of two reports'
incidents of one type in one country half have a word of their targets in common where their days agree, one in ten where not.

Run: python -m training.fit_claims --shared FOLDER
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from benchmarks._told_events import Filing, ToldEvent, gold_events, own_events, read_gold

from onrecord.link.claim_groups import Placing, member_of, nearest
from onrecord.link.claim_words import WordCounts, word_counts
from onrecord.link.event_score import FEATURES
from onrecord.link.event_sketch import EventSketch, event_keys, from_json, searched_keys
from onrecord.linkage import Matter

GIVEN = {
    "days_meet": 2.5,
    "days_next": 0.0,
    "days_apart": -16.0,
    "told_apart": -8.0,
    "told_together": 0.5,
    "places_agree": 1.0,
    "places_apart": -10.0,
    "place_names_differ": -2.5,
    "figures_agree": 0.8,
    "tolls_apart": -9.0,
    "partners_differ": -9.0,
    "sides_reversed": -4.0,
    "plan_and_deed": -1.0,
    # Each story of ECB+ has one act of a kind; a story of weeks has many promises, refusals and meetings.
    "subjects_apart": -3.0,
    "words_alone": -1.5,
    "word_alone_later": -3.0,  # as for different subjects: what ties them is a word
    "sides_shared": 0.3,
    "compared_apart": 0.0,
    "denied_next": 0.0,
    "named_otherwise": -9.0,
}
# A report that tells two acts tells them apart by what little it says of each.
GIVEN_WITHIN = {
    **GIVEN,
    "days_meet": 1.5,
    "word_alone_later": 0.0,  # one report is told on one day
    "place_names_differ": -5.0,
    "objects_apart": -3.0,
    "recipients_apart": -3.0,
    "actors_apart": -2.0,
    "compared_apart": -4.0,
    "denied_next": 3.0,
    "told_apart": -3.0,
    "subjects_apart": -3.0,
    "words_alone": -4.0,
}
# Where the examples tell little, a weight stays near these.
EXPECTED = {
    "none": -4.0,
    "types_agree": 0.5,
    "types_differ": -0.5,
    "modes_agree": 0.3,
    "modes_differ": -0.5,
    "triggers_alike": 1.5,
    "trigger_rarity": 1.0,
    "triggers_apart": -0.2,
    "objects_alike": 0.8,
    "objects_apart": -0.6,
    "object_told": 0.4,
    "sentences_alike": 1.0,
    "reports_alike": 0.5,
    "named_in_one_story": 2.0,
    "kind_in_one_story": 1.0,
    "actors_shared": 0.5,
    "recipients_shared": 0.6,
    "names_apart": -0.3,
    "recipients_strange": -1.5,
    "sides_crossed": 0.5,
    "actors_apart": -0.7,
    "recipients_apart": -1.0,
    "names_shared": 0.6,
    "both_unreal": 0.1,
    "word_alone": -0.5,
}
PRIOR = 0.004  # how strongly weights are drawn to what is expected
RATE = 0.3
STEPS = 3000
OWN_COUNT = 10.0  # how many pairs of gold mentions a pair of our own reader's events counts for


@dataclass(slots=True)
class Examples:
    """Pairs of events: what comparing them gives, and whether they are one act."""

    rows: list[list[float]] = field(default_factory=list)
    same: list[bool] = field(default_factory=list)
    counts: list[float] = field(default_factory=list)

    def add(self, mine: EventSketch, theirs: EventSketch, words: WordCounts, is_same: bool) -> None:
        """Add a pair."""
        self.counts.append(1.0 if mine.type is None else OWN_COUNT)
        self.rows.append([feature(mine, theirs, words) for feature in FEATURES])
        self.same.append(is_same)


def gather(reports: Sequence[Sequence[ToldEvent]], words: WordCounts, across: Examples, within: Examples) -> None:
    """Link reports as gold does, and note what is compared on the way.

    Args:
        reports: the events of each report, in order.
        words: how common words are.
        across: takes the pairs of two reports.
        within: takes the pairs of one report.
    """
    filing = Filing()
    for events in reports:
        members = []
        for number, event in enumerate(events):
            sketch = event.sketched.sketch
            keys = searched_keys(sketch, words)
            report = events[0].sketched.member
            for filed in nearest(filing(Matter.EVENT, keys), keys, report):
                across.add(sketch, from_json(filed.sketch), words, filed.group == event.cluster)
            for before in events[:number]:
                within.add(sketch, before.sketched.sketch, words, before.cluster == event.cluster)
            placing = Placing(event.cluster, 1.0, (), ())
            filed_under = event_keys(sketch, words)
            members.append(
                member_of(Matter.EVENT, event.sketched.member, report, placing, keys=filed_under, sketch=sketch.to_json())
            )
        filing.file(members)


def fit(examples: Examples, given: dict[str, float]) -> dict[str, float]:
    """Fit weights by projected gradient steps with momentum.

    Args:
        examples: the pairs.
        given: weights that are held.

    Returns:
        A weight for "none" and for each comparison; none on the other side of zero than is expected.
    """
    names = ["none", *(feature.__name__ for feature in FEATURES)]
    expected = np.array([{**EXPECTED, **given}[name] for name in names])
    is_given = np.array([name in given for name in names])
    rows = np.hstack([np.ones((len(examples.rows), 1)), np.array(examples.rows)])
    same = np.array(examples.same, dtype=float)
    counts = np.array(examples.counts) / sum(examples.counts)
    weights, speed = expected.copy(), np.zeros_like(expected)
    for _ in range(STEPS):
        guessed = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (counts * (guessed - same)) + PRIOR * (weights - expected)
        slope[is_given] = 0
        speed = 0.9 * speed - RATE * slope
        weights = weights + speed
        weights[np.sign(weights) * np.sign(expected) < 0] = 0
    return dict(zip(names, (round(float(weight), 2) for weight in weights), strict=True))


def loss(examples: Examples, weights: dict[str, float]) -> float:
    """Give the mean cross-entropy of pairs under some weights, in nats."""
    names = [feature.__name__ for feature in FEATURES]
    logits = np.array(examples.rows) @ np.array([weights[name] for name in names]) + weights["none"]
    same = np.array(examples.same)
    return float(np.mean(np.logaddexp(0, np.where(same, -logits, logits))))


def print_table(name: str, weights: dict[str, float]) -> None:
    """Print weights as they stand in the code."""
    print(f"{name}: dict[str, float] = {{")
    for feature, weight in weights.items():
        print(f'    "{feature}": {weight:.2f},')
    print("}")


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="folder of the data sets")
    options = parser.parse_args()
    words = word_counts()
    across, within = Examples(), Examples()
    golds = list(read_gold(options.shared / "data" / "ecbplus" / "train.jsonl"))
    for view in (own_events, gold_events):
        gather([view(gold, words) for gold in golds], words, across, within)
    for name, examples, given in (("ACROSS", across, GIVEN), ("WITHIN", within, GIVEN_WITHIN)):
        weights = fit(examples, given)
        print(f"# {len(examples.same)} pairs, {sum(examples.same)} of one act, loss {loss(examples, weights):.4f}")
        print_table(name, weights)


if __name__ == "__main__":
    main()
