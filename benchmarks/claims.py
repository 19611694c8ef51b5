"""Events that are one act over reports: `python -m benchmarks claims --shared DIR`.

Reports of ECB+ dev and MEANTIME dev are linked one after another, in order of the file, as a record links them: nobody tells
which topic a report is of, and no more neighbours are looked at than a record gives. Prints MUC, B-cubed, CEAF-e and their
mean, the CoNLL F1, over all reports of a corpus at once, clusters of one included, as is usual for these corpora.

**Gold mentions**: every mention of gold, with the words around it; no types and no parties, which gold does not have. A
telling joins from a lower probability on than in a record, for so little is known of it. **Our own**: the events that our
reader finds and gold has too, with what it read of them; names stand for identities, so that events alone are measured.
**Stories**: nine that we wrote (`cases/told-stories.jsonl`), of six reports each, with like acts that are others; nothing was
fitted on them, but they were looked at when thresholds were chosen. 36 more (`cases/told-stories-more.jsonl`) chose nothing.

**Baseline**: the same stem within a topic of the corpus is one act; it is told the topic, which ours is not. `anywhere`: the
same stem is one act. Weights are fitted on ECB+ train and on stories of ours (`training/fit_claims.py`, docs/decisions/0014).
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from pathlib import Path

from benchmarks._clusters import MEASURES, Ratios, b_cubed, ceaf_e, conll_f1, muc
from benchmarks._told_events import (
    HELD_STORIES,
    MORE_STORIES,
    Filing,
    ToldEvent,
    gold_events,
    own_events,
    read_gold,
    read_stories,
)
from onrecord.link.claim_groups import Limits
from onrecord.link.claim_words import WordCounts, word_counts
from onrecord.link.events import LIMITS, place_events

SETS = ("ecbplus", "meantime")
GOLD_LIMITS = Limits(join=0.35, maybe=0.25, best=LIMITS.best)
Reports = Sequence[Sequence[ToldEvent]]
Clusters = list[frozenset[str]]


def clusters_of(placed: Iterable[tuple[Hashable, str]]) -> Clusters:
    """Make clusters from members with their groups."""
    groups: dict[Hashable, set[str]] = defaultdict(set)
    for group, member in placed:
        groups[group].add(member)
    return [frozenset(members) for members in groups.values()]


def link_all(reports: Reports, words: WordCounts, limits: Limits) -> Clusters:
    """Link reports one after another.

    Args:
        reports: the events of each, in order.
        words: how common words are.
        limits: what is enough to join.
    """
    filing = Filing()
    placed = []
    for number, events in enumerate(reports):
        members = place_events(str(number), [event.sketched for event in events], filing, words, limits)
        filing.file(members)
        placed += [(member.group, member.member) for member in members]
    return clusters_of(placed)


def score_all(gold: Clusters, system: Clusters) -> dict[str, Ratios]:
    """Score clusters, those of one included."""
    return dict(zip(MEASURES, (measure(gold, system) for measure in (muc, b_cubed, ceaf_e)), strict=True))


def print_scores(name: str, gold: Clusters, system: Clusters) -> None:
    """Print one line: F1 of each measure, recall and precision of B-cubed, and their mean."""
    scores = score_all(gold, system)
    singly = " ".join(f"{measure} {scores[measure].f1:.3f}" for measure in MEASURES)
    middle = scores["B-cubed"]
    print(f"  {name:18} {singly}  (B-cubed R {middle.recall:.3f} P {middle.precision:.3f})  CoNLL {conll_f1(scores):.3f}")


def measure(reports: Reports, words: WordCounts, limits: Limits) -> None:
    """Print ours beside the baselines.

    Args:
        reports: the events of each report, in order.
        words: how common words are.
        limits: what is enough to join.
    """
    events = [event for report in reports for event in report]
    gold = clusters_of((event.cluster, event.sketched.member) for event in events)
    began = time.process_time()
    ours = link_all(reports, words, limits)
    spent = (time.process_time() - began) / max(1, len(reports))
    print_scores("onrecord", gold, ours)
    print_scores(
        "same stem in topic", gold, clusters_of(((event.topic, event.stem), event.sketched.member) for event in events)
    )
    print_scores("same stem anywhere", gold, clusters_of((event.stem, event.sketched.member) for event in events))
    print(f"  {len(events)} events, {len(gold)} acts, {1000 * spent:.1f} ms a report")


def main(argv: list[str]) -> int:
    """Measure both corpora, both ways, and our stories."""
    parser = argparse.ArgumentParser(prog="benchmarks claims", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder of the data sets")
    options = parser.parse_args(argv)
    words = word_counts()
    for name in SETS:
        golds = list(read_gold(options.shared / "data" / name / "dev.jsonl"))
        print(f"{name} dev, gold mentions")
        measure([gold_events(gold, words) for gold in golds], words, GOLD_LIMITS)
        print(f"{name} dev, our own events")
        measure([own_events(gold, words) for gold in golds], words, LIMITS)
    for told, path in (("stories of ours", HELD_STORIES), ("more stories of ours", MORE_STORIES)):
        print(f"{told}, our own events")
        measure([own_events(gold, words) for gold in read_stories(path)], words, LIMITS)
    return 0
