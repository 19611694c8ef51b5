"""Fit the weights of `onrecord.link.entity_score.FEATURES` and write them with what they were chosen on.

Pairs of entities of different reports that linking would compare, same or not: gold clusters of ECB+ (train, inside a
topic, and family names alone of other topics; not its places, which it tells apart by story) and articles of Wikipedia in
GUM (train); for spellings of persons also the Phoenix dictionaries of actors, where a name's other forms are the same one
and those of another country are not (one country's may be one person, entered twice). A logistic regression, each weight
drawn to a prior and kept to its sign, gives the weights. The thresholds are then chosen on ECB+ dev, MEANTIME dev and the
linked mentions' dev part, read in order by the linking itself.

Run: python -m training.fit_identities --data FOLDER [--write]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks._gold_entities import GoldReport, read_gold
from benchmarks.identities import SETS, by_linking, measure, people_only
from numpy.typing import NDArray

from onrecord import link
from onrecord.link import entities, entity_score
from onrecord.link.entity_names import Alike
from onrecord.link.entity_profile import Profile, Profiles, keys_of
from onrecord.link.entity_score import FEATURES, NOT_ALIKE, compare, family_of, values_of
from onrecord.terms.name_table import bundled_names

OUT = Path(link.__path__[0]) / "identity_weights.json"
PULL = 2.0  # how strongly a weight is drawn to its prior
PHOENIX_WEIGHT = 0.1  # its pairs have names only, and are many
MOST_SAME = 6  # pairs of one entity with its like: a state of every report would else drown the rest
# What is expected before looking; a sign that the data contradict becomes 0.
PRIORS: dict[str, dict[str, float]] = {
    "person": {
        "same_name": 4.0,
        "other_order": 3.0,
        "spelt": 3.0,
        "given_form": 3.0,
        "part": 3.0,
        "same_word": 1.0,
        "surname": 1.0,
        "surname_spelt": 0.0,
        "other_word": 0.0,
        "given_differs": -4.0,
        "fullest_differ": -1.0,
        "same_office": 2.0,
        "same_title": 1.0,
        "office_elsewhere": -2.0,
        "same_owner": 1.0,
        "other_owner": -1.0,
        "company": 3.0,
        "no_company": -1.0,
    },
    "thing": {
        "same_name": 3.0,
        "of_words": 1.0,
        "form": 3.0,
        "other_order": 2.0,
        "spelt": 1.0,
        "part": 0.0,
        "adjective": 3.0,
        "opening": -2.0,
        "acronym": 1.0,
        "fullest_differ": -1.0,
        "short_acronym": -0.5,
        "long_name": 1.0,
        "same_kind": 0.5,
        "person_or_thing": -1.0,
        "body_or_site": -1.0,
        "same_owner": 1.0,
        "other_owner": -2.0,
        "company": 2.0,
        "no_company": -0.5,
    },
}
BIAS = -1.5
# Not fitted: gold gives better kinds than a reader does, or has them guessed; and what a place lies in is told of few.
HELD = {"person_or_thing": -2.0, "body_or_site": -1.5, "other_owner": -3.0, "adjective": 3.0}
SHORT = frozenset({Alike.SURNAME, Alike.SURNAME_SPELT, Alike.OTHER_WORD})


class Pairs:
    """Pairs of one family: features, whether they are one identity, and how much each counts."""

    def __init__(self, family: str) -> None:
        self.names = list(FEATURES[family])
        self.rows: list[list[float]] = []
        self.same: list[bool] = []
        self.counts: list[float] = []
        self.seen: Counter[tuple[str, bool]] = Counter()

    def add(self, values: dict[str, float], same: bool, count: float, alike: str) -> None:
        """Add a pair; `alike` is for the tally that is printed."""
        self.rows.append([values.get(name, 0.0) for name in self.names])
        self.same.append(same)
        self.counts.append(count)
        self.seen[alike, same] += 1

    def fit(self, priors: dict[str, float], steps: int = 4000, rate: float = 0.05) -> tuple[float, dict[str, float]]:
        """Give bias and weights: projected gradient descent, each step kept to the signs of the priors."""
        x = np.hstack([np.ones((len(self.rows), 1)), np.array(self.rows)])
        y, count = np.array(self.same, dtype=float), np.array(self.counts)
        prior = np.array([BIAS, *(HELD.get(name, priors[name]) for name in self.names)])
        held = np.array([False, *(name in HELD for name in self.names)])
        weights, speed = prior.copy(), np.zeros_like(prior)
        for _ in range(steps):
            wrong = count * (1 / (1 + np.exp(-(x @ weights))) - y)
            slope = x.T @ wrong + PULL * (weights - prior)
            speed = 0.9 * speed - rate * slope / max(1.0, count.sum() / 20)
            weights = np.where(held, prior, _keep_signs(weights + speed, prior))
        return float(weights[0]), {name: round(float(w), 3) for name, w in zip(self.names, weights[1:], strict=True)}


def _keep_signs(weights: NDArray[np.float64], prior: NDArray[np.float64]) -> NDArray[np.float64]:
    kept = np.where(prior > 0, np.maximum(weights, 0), np.where(prior < 0, np.minimum(weights, 0), weights))
    kept[0] = weights[0]
    return kept


def gold_profiles(reports: Sequence[GoldReport]) -> Iterator[tuple[str, str, Profile]]:
    """Give (report, cluster, profile) for each gold entity; clusters of different topics of ECB+ are told apart."""
    for report in reports:
        for key, profile in Profiles(report.told, bundled_names()).all().items():
            if report.cluster[key].startswith("LOC"):
                continue
            yield report.told.report.id, report.cluster[key], profile


def phoenix_profiles(path: Path) -> Iterator[tuple[str, str, Profile]]:
    """Give names of office holders: each form of a name as if a report of its own had it."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        country = row["codes"][0][:3]
        if not any("GOV" in code or "ELI" in code or "OPP" in code for code in row["codes"]):
            continue
        names = [name.title() for name in (row["name"], *row.get("also", ())) if 2 <= len(name.split()) <= 4]
        for place, name in enumerate(names[:4]):
            if _is_person(name):
                yield f"{number}.{place}", f"{country}:{number}", Profile("PERSON", name, (name,))


def _is_person(name: str) -> bool:
    """Tell a person's bare name from bodies and from names with an office, roughly."""
    plain = {word.casefold() for word in name.split()}
    return not plain & set(
        "president prime minister of the ministry department party army king office general force forces".split()
    )


def collect(profiles: Sequence[tuple[str, str, Profile]], pairs: dict[str, Pairs], count: float, among: dict[str, str]) -> None:
    """Add the pairs that share a key."""
    by_key: dict[str, list[int]] = defaultdict(list)
    like: Counter[int] = Counter()
    done: set[tuple[int, int]] = set()
    for place, (report, cluster, profile) in enumerate(profiles):
        for key in keys_of(profile):
            for other in by_key[key][-24:]:
                other_report, other_cluster, other_profile = profiles[other]
                if (other, place) in done or report == other_report:
                    continue
                done.add((other, place))
                elsewhere = among.get(report) != among.get(other_report)
                same = cluster == other_cluster
                if not same and cluster[:4] == other_cluster[:4] and cluster[3:4] == ":":
                    continue
                if (same and like[place] >= MOST_SAME) or (profile.row and profile.row == other_profile.row):
                    continue
                pair = compare(profile, other_profile)
                # Of other topics only what is short tells: who has one full name in two topics may well be one.
                if elsewhere and (pair.alike not in SHORT or not profile.is_person):
                    continue
                like[place] += same
                if pair.alike not in NOT_ALIKE:
                    pairs[family_of(pair)].add(values_of(pair), same, count, pair.alike.value)
            by_key[key].append(place)


def choose_thresholds(shared: Path) -> None:
    """Print, for thresholds of joining, B-cubed and the precision of pairs on the dev sets; a person chooses."""
    fitted = dict(entity_score.weights())
    sets = {name: read_gold(shared / file) for name, file in SETS.items()}
    sets["ECB+ dev people"] = people_only(sets["ECB+ dev people"])
    for family in FEATURES:
        for join in (0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9):
            told = {**fitted, family: {**fitted[family], "join": join}}
            entity_score.weights = lambda told=told: told  # type: ignore[assignment,misc]
            entities.weights = entity_score.weights  # type: ignore[attr-defined]
            scores = {name: measure(reports, by_linking) for name, reports in sets.items()}
            print(
                family,
                join,
                "  ".join(f"{name} {s['B3']:.3f} P {s['pairs P']:.3f} R {s['pairs R']:.3f}" for name, s in scores.items()),
            )


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, print what was seen, and write the table if asked to."""
    parser = argparse.ArgumentParser(prog="training.fit_identities")
    parser.add_argument("--data", type=Path, required=True, help="folder with ecbplus/, gum/, actors_knowledge/")
    parser.add_argument("--thresholds", action="store_true", help="try thresholds with the weights as written, and stop")
    parser.add_argument("--write", action="store_true", help=f"write {OUT.name}")
    args = parser.parse_args(argv)
    if args.thresholds:
        choose_thresholds(args.data)
        return 0
    pairs = {family: Pairs(family) for family in FEATURES}
    ecb, gum = (read_gold(args.data / name / "train.jsonl") for name in ("ecbplus", "gum"))
    collect(list(gold_profiles(ecb)), pairs, 1.0, {report.told.report.id: report.among for report in ecb})
    collect(list(gold_profiles(gum)), pairs, 1.0, {})
    collect(list(phoenix_profiles(args.data / "actors_knowledge" / "phoenix_actors.jsonl")), pairs, PHOENIX_WEIGHT, {})
    kept = dict(entity_score.weights())
    made: dict[str, Any] = {"maybe": kept["maybe"]}
    for family, found in pairs.items():
        print(f"{family}: {len(found.rows)} pairs, {sum(found.same)} of them one")
        for alike in sorted({alike for alike, _ in found.seen}):
            print(f"  {alike:15} one {found.seen[alike, True]:5}  two {found.seen[alike, False]:5}")
        bias, weights = found.fit(PRIORS[family])
        made[family] = {"join": kept[family]["join"], "bias": round(bias, 3), "weights": weights}
        print(f"  bias {bias:.2f} ", ", ".join(f"{name} {weight:+.2f}" for name, weight in weights.items()))
    if args.write:
        OUT.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
