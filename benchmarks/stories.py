"""Reports that tell one story: `python -m benchmarks stories --shared DIR [--fit]`.

DIR holds the shared data. Reports are linked one after the other in the order of the file, each looking only at what its keys
find. Prints B-cubed on same_story dev, which is easy, and on ECB+ dev, where each story has a look-alike of one kind with it in
the same topic, and headlines and days are missing.

**Floor**, in the same run: cosine of TF-IDF vectors over all pairs, with the set's own document frequencies, single link, at
the threshold that is best for the very set: more than a record that grows could know.

**--fit** fits the weights again: logistic regression over all pairs of ECB+ train and of that half of same_story dev whose
stories have an even hash (only it has headlines and days), and prints them with B-cubed on the other half. The weights in
`onrecord.link.stories` were made so, but for the days'; same_story's figures for all of dev are therefore half seen.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks._clusters import Ratios, b_cubed
from benchmarks._filed import Shelf
from benchmarks._story_texts import InStory, ecbplus, same_story
from onrecord.entry import Resolution
from onrecord.link.copies import link_copies
from onrecord.link.stories import FEATURES, profile_of
from onrecord.linkage import Told

Floats = NDArray[np.float64]
_WORD = re.compile(r"[^\W\d_]{2,}")


def groups_of(names: Iterable[str]) -> list[frozenset[int]]:
    """Give the places that bear the same name, as clusters."""
    by_name: dict[str, set[int]] = defaultdict(set)
    for place, name in enumerate(names):
        by_name[name].add(place)
    return [frozenset(places) for places in by_name.values()]


def link_stories(rows: Sequence[InStory]) -> list[str]:
    """Link reports one after the other and give the story of each."""
    shelf, names = Shelf(), []
    for row in rows:
        member, _ = link_copies(Told(row.report, Resolution(row.report.id)), shelf)
        shelf.file(member)
        names.append(member.group)
    return names


def tfidf(rows: Sequence[InStory]) -> Floats:
    """Give the cosine of each two reports. Shape: (reports, reports)."""
    counts = [Counter(word.casefold() for word in _WORD.findall(f"{r.report.title or ''} {r.report.text}")) for r in rows]
    frequency = Counter(word for count in counts for word in count)
    place = {word: number for number, word in enumerate(frequency)}
    vectors = np.zeros((len(rows), len(place)), np.float32)
    for number, count in enumerate(counts):
        for word, times in count.items():
            vectors[number, place[word]] = (1 + np.log(times)) * np.log(len(rows) / frequency[word])
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True).clip(1e-9)
    return np.asarray(vectors @ vectors.T, np.float64)


def single_link(cosines: Floats, least: float) -> list[str]:
    """Join all pairs that are at least so alike, and what they are joined with."""
    parent = list(range(len(cosines)))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for one, other in np.argwhere(np.tril(cosines, -1) >= least):
        parent[root(int(one))] = root(int(other))
    return [str(root(place)) for place in range(len(cosines))]


def floor(rows: Sequence[InStory]) -> tuple[Ratios, float]:
    """Give the best that single link over TF-IDF can reach, and its threshold."""
    gold, cosines = groups_of(row.story for row in rows), tfidf(rows)
    tried = [(b_cubed(gold, groups_of(single_link(cosines, least))), least) for least in np.arange(0.1, 0.7, 0.02)]
    return max(tried, key=lambda each: each[0].f1)


def fit(rows: Sequence[InStory]) -> tuple[Floats, Floats]:
    """Give features of each two reports, and whether they tell one story. Shapes: (pairs, features), (pairs,)."""
    profiles = [profile_of(row.report) for row in rows]
    features, same = [], []
    for number, ours in enumerate(profiles):
        for other, theirs in enumerate(profiles[:number]):
            if ours.terms.keys() & theirs.terms.keys():
                features.append([compare(ours, theirs) for compare, _ in FEATURES.values()])
                same.append(float(rows[number].story == rows[other].story))
    return np.array(features), np.array(same)


def logistic(features: Floats, same: Floats, times: Floats) -> Floats:
    """Fit weights, the bias last, by Newton's method with a small penalty; `times` is how often each pair counts."""
    inputs = np.c_[features, np.ones(len(features))]
    penalty = np.r_[np.ones(features.shape[1]), 1e-6]
    weights = np.zeros(inputs.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (times * (p - same)) + penalty * weights
        weights -= np.linalg.solve((inputs * (times * p * (1 - p))[:, None]).T @ inputs + np.diag(penalty), slope)
    return weights


def is_seen(row: InStory) -> bool:
    """Tell whether a story is of the half that weights are fitted on."""
    return sha256(row.story.encode()).digest()[0] % 2 == 0


def print_scores(name: str, rows: Sequence[InStory]) -> None:
    """Print ours and the floor's B-cubed on a set."""
    ours = b_cubed(groups_of(row.story for row in rows), groups_of(link_stories(rows)))
    best, least = floor(rows)
    for what, ratios in (("onrecord", ours), (f"TF-IDF, single link at {least:.2f}", best)):
        print(f"{name:28} {what:28} P {ratios.precision:.3f}  R {ratios.recall:.3f}  F1 {ratios.f1:.3f}")


def main(argv: Sequence[str]) -> int:
    """Print the tables; with `--fit` weights fitted anew."""
    parser = argparse.ArgumentParser(prog="benchmarks stories", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--fit", action="store_true")
    args = parser.parse_args(argv)
    easy = same_story(args.shared)
    if args.fit:
        first, second = fit(ecbplus(args.shared, "train")), fit([row for row in easy if is_seen(row)])
        times = np.r_[np.ones(len(first[1])), np.full(len(second[1]), 2.0)]
        weights = logistic(np.r_[first[0], second[0]], np.r_[first[1], second[1]], times)
        for words, weight in zip([*FEATURES, "bias"], weights, strict=True):
            print(f"{words:32} {weight:7.2f}")
    print_scores("same_story dev", easy)
    print_scores("same_story dev, unseen half", [row for row in easy if not is_seen(row)])
    print_scores("ECB+ dev", ecbplus(args.shared, "dev"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
