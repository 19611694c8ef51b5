"""Entities across reports against gold: which entities of different reports are one person, body or place.

Reports are read in the order of the file, each linked with those before it, as a record does it. Gold gives what is one
inside a report (`_gold_entities`), so only linking is measured, of entities that are named. Beside it, in the same run: one
identity for each name (the fullest of each report, compared without case, article, accents and dots).

Items are entities of reports, so that a name said ten times counts once; "mentions" counts each mention instead. Measures
are B-cubed with clusters of one, the mean of MUC, B-cubed and CEAF-e (CoNLL) with them, and precision and recall of pairs.
ECB+ is read topic by topic, as usual, for its clusters are told apart by topic; "ECB+ people" leaves its places out, which
it tells apart by story.

Run: python -m benchmarks identities --shared DIR
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from time import perf_counter

from benchmarks._clusters import Ratios, b_cubed, ceaf_e, muc
from benchmarks._gold_entities import GoldReport, read_gold
from onrecord.link.entities import link_entities
from onrecord.linkage import NEARBY_EACH, Filed, Matter, Member
from onrecord.terms.name_table import name_key

SETS = {
    "ECB+ dev": "ecbplus/dev.jsonl",
    "ECB+ dev people": "ecbplus/dev.jsonl",
    "MEANTIME dev": "meantime/dev.jsonl",
    "linked mentions dev": "entity_linking/dev.jsonl",
}
Named = Mapping[tuple[str, str], Hashable]  # (report, entity) to what it was joined by


class Shelf:
    """What was filed, kept in memory, with the same bound on what comes back as a record has."""

    def __init__(self) -> None:
        self._by_key: dict[tuple[Matter, str], list[Filed]] = defaultdict(list)

    def __call__(self, matter: Matter, keys: Collection[str]) -> Mapping[str, Sequence[Filed]]:
        """Give for each key the first and the latest ones filed."""
        return {key: _bounded(self._by_key[matter, key]) for key in keys if (matter, key) in self._by_key}

    def file(self, members: Iterable[Member]) -> None:
        """File the members of one report."""
        for member in members:
            for key in member.keys:
                self._by_key[member.matter, key].append(Filed(member.member, member.report_id, member.group, member.sketch))


def _bounded(filed: Sequence[Filed]) -> Sequence[Filed]:
    half = NEARBY_EACH // 2
    return filed if len(filed) <= NEARBY_EACH else [*filed[:half], *filed[-half:]]


def by_name(reports: Sequence[GoldReport]) -> Named:
    """Join entities of one name."""
    return {
        (report.told.report.id, entity.id): (report.among, name_key(entity.name))
        for report in reports
        for entity in report.told.resolution.entities
    }


def by_linking(reports: Sequence[GoldReport]) -> Named:
    """Join entities as linking does."""
    shelves: dict[str, Shelf] = defaultdict(Shelf)
    joined: dict[tuple[str, str], Hashable] = {}
    for report in reports:
        members = link_entities(report.told, shelves[report.among])
        shelves[report.among].file(members)
        joined |= {(member.report_id, member.member.rpartition("#")[2]): member.group for member in members}
    # An entity that linking gives no identity (a description) is alone.
    return {key: joined.get(key, key) for report in reports for key in _keys(report)}


def _keys(report: GoldReport) -> list[tuple[str, str]]:
    return [(report.told.report.id, entity) for entity in report.cluster]


def clusters(named: Named, sizes: Mapping[tuple[str, str], int]) -> list[frozenset[tuple[tuple[str, str], int]]]:
    """Give the clusters of items; `sizes` tells how many items each entity is."""
    found: dict[Hashable, list[tuple[tuple[str, str], int]]] = defaultdict(list)
    for key, joined in named.items():
        found[joined].extend((key, number) for number in range(sizes[key]))
    return [frozenset(cluster) for cluster in found.values()]


def pairs_of(gold: Named, system: Named) -> Ratios:
    """Count pairs of entities that are one."""
    ratios = Ratios()
    for named, other, half in ((gold, system, "gold"), (system, gold, "system")):
        found: dict[Hashable, list[tuple[str, str]]] = defaultdict(list)
        for key, joined in named.items():
            found[joined].append(key)
        right = total = 0
        for keys in found.values():
            for one, two in combinations(keys, 2):
                total += 1
                right += other[one] == other[two]
        if half == "gold":
            ratios.found, ratios.gold = right, total
        else:
            ratios.right, ratios.system = right, total
    return ratios


def measure(reports: Sequence[GoldReport], join: Callable[[Sequence[GoldReport]], Named]) -> dict[str, float]:
    """Score one way of joining: B-cubed, CoNLL over entities and over mentions, and pairs."""
    gold: Named = {(r.told.report.id, entity): (r.among, cluster) for r in reports for entity, cluster in r.cluster.items()}
    joined = join(reports)
    system = {key: joined[key] for key in gold}
    told = {(r.told.report.id, e.id): len(e.mentions) for r in reports for e in r.told.resolution.entities}
    scores: dict[str, float] = {}
    for items, sizes in (("", dict.fromkeys(gold, 1)), ("mentions ", told)):
        sides = clusters(gold, sizes), clusters(system, sizes)
        found = [scorer(*sides) for scorer in (muc, b_cubed, ceaf_e)]
        scores[f"{items}B3 P"], scores[f"{items}B3 R"], scores[f"{items}B3"] = found[1].precision, found[1].recall, found[1].f1
        scores[f"{items}CoNLL"] = sum(each.f1 for each in found) / len(found)
    pairs = pairs_of(gold, system)
    return scores | {"pairs P": pairs.precision, "pairs R": pairs.recall, "pairs F1": pairs.f1}


def people_only(reports: Sequence[GoldReport]) -> list[GoldReport]:
    """Leave out ECB+'s places."""
    kept = []
    for report in reports:
        cluster = {key: each for key, each in report.cluster.items() if not each.startswith("LOC")}
        if cluster:
            kept.append(GoldReport(report.told, cluster, report.among))
    return kept


def main(argv: list[str] | None = None) -> int:
    """Print the figures of every set, linking beside one identity for each name."""
    parser = argparse.ArgumentParser(prog="benchmarks identities")
    parser.add_argument(
        "--shared", type=Path, required=True, help="folder with data/ecbplus, data/meantime, data/entity_linking"
    )
    args = parser.parse_args(argv)
    print(
        f"{'':32}{'B3 P':>7}{'B3 R':>7}{'B3':>7}{'CoNLL':>7}{'ment. B3':>10}{'ment. CoNLL':>12}{'pairs P':>9}{'R':>7}{'F1':>7}"
    )
    for name, file in SETS.items():
        reports = read_gold(args.shared / "data" / file)
        if name.endswith("people"):
            reports = people_only(reports)
        for way, join in (("same name", by_name), ("linking", by_linking)):
            started = perf_counter()
            s = measure(reports, join)
            print(
                f"{name + ', ' + way:32}{s['B3 P']:7.3f}{s['B3 R']:7.3f}{s['B3']:7.3f}{s['CoNLL']:7.3f}{s['mentions B3']:10.3f}"
                f"{s['mentions CoNLL']:12.3f}{s['pairs P']:9.3f}{s['pairs R']:7.3f}{s['pairs F1']:7.3f}"
                f"  {perf_counter() - started:.1f} s"
            )
        print(f"  {len(reports)} reports, {sum(len(report.cluster) for report in reports)} named entities")
    return 0
