"""Fit the weights of `onrecord.link.event_score` and print them: which events of many reports are one act.

Events are linked as they are when reports are kept, one report after another, with gold for the groups: an event joins the group
of its act. Every pair that is compared on the way is an example. They come from stories that we wrote, each of six reports over
weeks that tell it in differing ways and tell acts that are alike (`training/stories`); from our own labels of what our reader finds
in 21 real stories of conflicts, talks and politics, which are of days; and, weighing less, from ECB+'s train part, in two views: our
own reader's events, as far as gold has them, and gold's mentions, which have no types and parties. A logistic regression with a pull
to the weights that are expected, each weight on its side of zero, gives the weights.

What is expected of `days_meet` follows MUC-4's templates of incidents: of two reports' incidents of one type in one country half have
a word of their targets in common where their days agree, one in ten where not.

Before it prints the weights it says how well stories are told that the weights were not fitted on, in five folds, beside the
weights in the code. Which tables are in use, and why, is in docs/decisions/0014.

Run: python -m training.fit_claims --shared FOLDER
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmarks._told_events import Filing, ToldEvent, gold_events, own_events, read_gold, read_labelled, read_stories

from onrecord.link.claim_groups import Placing, member_of, nearest
from onrecord.link.claim_words import WordCounts, word_counts
from onrecord.link.event_score import ACROSS, FEATURES, WITHIN
from onrecord.link.event_sketch import event_keys, from_json, searched_keys
from onrecord.linkage import Matter
from training.pairs import FOLDS, Pairs, Wanted, fit_in_folds, in_folds

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
    "word_alone": -2.0,  # a record is full of like acts
    "days_meet": 2.5,
    "days_next": 0.0,
    "days_apart": -16.0,
    "told_apart": -8.0,
    "told_together": 0.5,
    "places_agree": 1.0,
    "places_apart": -10.0,
    "place_names_differ": -2.5,
    "another_next_day": -9.0,
    "figures_agree": 0.8,
    "tolls_apart": -9.0,
    "victims_apart": -6.0,
    "partners_differ": -9.0,
    "sides_reversed": -4.0,
    "plan_and_deed": -1.0,
    # A story of weeks has many promises, refusals and meetings; those of the examples are of days.
    "subjects_apart": -3.5,
    "words_alone": -2.0,
    "undated": -1.0,  # our stories and labels all have days; a record's reports may be of any year
    "lands_apart": -3.0,  # so do they have one country each
    "sides_shared": 0.3,
    "compared_apart": 0.0,
    "lasts": 0.0,  # across reports it parted what is one as often as what is two
    "denied_next": 0.0,
    "named_otherwise": -9.0,
    # What the reader sees was learned from the same stories: a third of its log-odds, two fifths inside a report.
    "read_alike": 1.75,
    "read_apart": -1.75,
}
# A report that tells two acts tells them apart by what little it says of each.
EXPECTED_WITHIN = {
    **EXPECTED,
    "days_meet": 1.5,
    "place_names_differ": -5.0,
    "objects_apart": -3.0,
    "recipients_apart": -3.0,
    "actors_apart": -2.0,
    "compared_apart": -4.0,
    "lasts": -1.5,
    "denied_next": 3.0,
    "told_apart": -3.0,
    "subjects_apart": -3.0,
    "words_alone": -4.0,
    "undated": 0.0,
    "read_alike": 2.0,
    "read_apart": -2.0,
}
# Of few reports are a day, two places or two sides known, and the stories are of days: a long record is full of like acts.
HELD = frozenset(
    "days_meet days_next days_apart told_apart told_together undated places_agree places_apart place_names_differ"
    " another_next_day figures_agree tolls_apart victims_apart partners_differ sides_reversed plan_and_deed subjects_apart word_alone words_alone sides_shared"
    " compared_apart lasts lands_apart denied_next named_otherwise read_alike read_apart".split()
)
HELD_WITHIN = HELD | {"objects_apart", "recipients_apart", "actors_apart"}
# How many pairs of ours a pair of ECB+ counts for: it knows no days and few of its acts are promises, refusals or talks.
OF_OWN, OF_GOLD = 0.2, 0.05


def gather(reports: Sequence[Sequence[ToldEvent]], words: WordCounts, across: Pairs, within: Pairs, count: float = 1.0) -> None:
    """Link reports as gold does, and note what is compared on the way.

    Args:
        reports: the events of each report, in order.
        words: how common words are.
        across: takes the pairs of two reports.
        within: takes the pairs of one report.
        count: how much each pair counts.
    """
    filing = Filing()
    for events in reports:
        members = []
        for number, event in enumerate(events):
            sketch = event.sketched.sketch
            keys = searched_keys(sketch, words)
            report = events[0].sketched.member
            for filed in nearest(filing(Matter.EVENT, keys), keys, report):
                across.add(sketch, from_json(filed.sketch), words, count=count, is_same=filed.group == event.cluster)
            for before in events[:number]:
                within.add(sketch, before.sketched.sketch, words, count=count, is_same=before.cluster == event.cluster)
            placing = Placing(event.cluster, 1.0, (), ())
            filed_under = event_keys(sketch, words)
            members.append(
                member_of(Matter.EVENT, event.sketched.member, report, placing, keys=filed_under, sketch=sketch.to_json())
            )
        filing.file(members)


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="folder of the data sets")
    options = parser.parse_args()
    words = word_counts()
    further = Pairs(FEATURES), Pairs(FEATURES)
    golds = list(read_gold(options.shared / "data" / "ecbplus" / "train.jsonl"))
    for view, count in ((own_events, OF_OWN), (gold_events, OF_GOLD)):
        gather([view(gold, words) for gold in golds], words, *further, count)
    stories = defaultdict[str, list[Sequence[ToldEvent]]](list)
    for gold in (*read_labelled(options.shared), *read_stories()):
        stories[gold.topic].append(own_events(gold, words))
    folds = [(Pairs(FEATURES), Pairs(FEATURES)) for _ in range(FOLDS)]
    for fold, own in zip(folds, in_folds(stories), strict=True):
        gather([events for story in own for events in story], words, *fold)
    tables = Wanted("ACROSS", ACROSS, EXPECTED, HELD), Wanted("WITHIN", WITHIN, EXPECTED_WITHIN, HELD_WITHIN)
    for which, wanted in enumerate(tables):
        fit_in_folds(wanted, [fold[which] for fold in folds], [further[which]])


if __name__ == "__main__":
    main()
