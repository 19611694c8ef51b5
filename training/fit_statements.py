"""Fit the weights of `onrecord.link.statement_score` and print them: which statements of many reports are one utterance.

Pairs of statements of two reports of one story, which have a word in common and may be one; labelled by what a person put
together (`training/labels/one-claim.jsonl.gz`, ten of its stories). Statements that are two by rule (`may_be_one`) are no examples. Before the weights it prints how well stories are told that they were not fitted on.

Run: python -m training.fit_statements --shared FOLDER
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

from benchmarks._told_events import Utterance, own_statements, read_labelled

from onrecord.link.claim_words import word_counts
from onrecord.link.statement_score import FEATURES, WEIGHTS, may_be_one
from training.pairs import FOLDS, Pairs, Wanted, fit_in_folds, in_folds

EXPECTED = {
    "none": -6.0,
    "same_quotation": 6.0,
    "long_quotation": 5.0,
    "other_quotation": -1.0,
    "same_speaker": 1.5,
    "other_speaker": -4.0,
    "contents_alike": 6.0,
    "rare_words_shared": 1.5,
    "topic_alone": -1.0,
    "reports_alike": 1.0,
    "days_apart": -4.0,
    "other_names": -4.0,
}
HELD = frozenset({"other_speaker", "days_apart", "other_names"})


def _pairs(stories: Iterable[Sequence[Sequence[Utterance]]]) -> Iterator[tuple[Utterance, Utterance]]:
    for reports in stories:
        for before, after in combinations(reports, 2):
            yield from ((mine, theirs) for mine in after for theirs in before)


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="folder of the data sets")
    options = parser.parse_args()
    words = word_counts()
    stories = defaultdict[str, list[list[Utterance]]](list)
    for gold in read_labelled(options.shared):
        if gold.statements is not None:
            stories[gold.topic].append(own_statements(gold, words))
    folds = [Pairs(FEATURES) for _ in range(FOLDS)]
    for fold, own in zip(folds, in_folds(stories), strict=True):
        for mine, theirs in _pairs(own):
            if not mine.sketch.content.isdisjoint(theirs.sketch.content) and may_be_one(mine.sketch, theirs.sketch, words):
                fold.add(mine.sketch, theirs.sketch, words, is_same=not mine.claims.isdisjoint(theirs.claims))
    fit_in_folds(Wanted("WEIGHTS", WEIGHTS, EXPECTED, HELD), folds)


if __name__ == "__main__":
    main()
