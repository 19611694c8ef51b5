"""Events on a gold file: triggers, types, modality and who and what takes part, as guidelines and scorer of the set want it.

Events are paired one to one by overlapping triggers, the best overlap first. A type counts on pairs; modality is judged on
pairs; `not_happened` is the F1 of telling what has not taken place, for a plan told as a fact is the costly mistake. Actors and
recipients are right when spans overlap; object, place, time and condition when they share half their characters. Scored are
the marks of the model and what `resolve` makes of them, where several mentions are one act. With `--against`, an earlier run's
marks are scored beside them, with gains and losses case by case.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks._labelled_texts import labelled_text
from onrecord.annotation import EventMark
from onrecord.entry import Event, EventPlace, Party
from onrecord.report import Report, Span

Json = Mapping[str, Any]
Pair = tuple[int, int]
SEVERAL = ("actors", "recipients")
SINGLE = ("object", "place", "time", "condition")
_TOOK_PLACE = frozenset({"happened", "ongoing"})


def as_json(events: Sequence[EventMark | Event]) -> list[dict[str, Any]]:
    """Give events in the form of the gold file; those of resolve have parties and places where marks have spans."""
    return [
        {
            "trigger": list(e.trigger),
            "type": e.type.value,
            "mode": e.mode,
            "modality": e.modality.value,
            **{role: [{"span": list(_words_of(one))} for one in getattr(e, role)] for role in SEVERAL},
            **{role: None if (one := getattr(e, role)) is None else list(_words_of(one)) for role in SINGLE},
            "score": round(e.score, 4),
        }
        for e in events
    ]


def _words_of(one: Span | Party | EventPlace) -> Span:
    return one if isinstance(one, Span) else one.span


@dataclass
class Counts:
    """Right, given and gold of one measure."""

    right: int = 0
    given: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Share of what was given that is right."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.right / (self.given + self.gold) if self.given + self.gold else 0.0


@dataclass
class EventScores:
    """All measures, with the modalities of paired events (gold, given)."""

    counts: dict[str, Counts] = field(default_factory=dict)
    modalities: Counter[tuple[str, str]] = field(default_factory=Counter)

    def of(self, name: str) -> Counts:
        """Give the counts of a measure."""
        return self.counts.setdefault(name, Counts())

    @property
    def modality(self) -> float:
        """Share of paired events with the right modality."""
        total = self.modalities.total()
        return sum(n for (a, b), n in self.modalities.items() if a == b) / total if total else 0.0

    @property
    def not_happened(self) -> Counts:
        """Telling, on paired events, what has not taken place."""
        out = Counts()
        for (gold, given), n in self.modalities.items():
            out.gold += n * (gold not in _TOOK_PLACE)
            out.given += n * (given not in _TOOK_PLACE)
            out.right += n * (gold not in _TOOK_PLACE and given not in _TOOK_PLACE)
        return out

    def figures(self) -> dict[str, float]:
        """Give one figure a measure."""
        out = {name: counts.f1 for name, counts in self.counts.items()}
        return {**out, "modality": self.modality, "not_happened": self.not_happened.f1}


def _span(value: Any) -> Pair | None:
    if isinstance(value, Mapping):
        value = value.get("span")
    return (value[0], value[1]) if value else None


def _shared(a: Pair, b: Pair) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _jaccard(a: Pair, b: Pair) -> float:
    both = _shared(a, b)
    return both / (a[1] - a[0] + b[1] - b[0] - both) if both else 0.0


def _trigger(event: Json) -> Pair:
    span = _span(event["trigger"])
    if span is None:
        raise ValueError(f"an event without a trigger: {event}")
    return span


def pair_events(gold: Sequence[Json], given: Sequence[Json]) -> list[Pair]:
    """Pair events by their triggers: indices into gold and given."""
    options = sorted(
        (-_jaccard(_trigger(g), _trigger(s)), g["type"] != s["type"], i, j)
        for i, g in enumerate(gold)
        for j, s in enumerate(given)
        if _shared(_trigger(g), _trigger(s))
    )
    left, right, out = set[int](), set[int](), list[Pair]()
    for _, _, i, j in options:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((i, j))
    return out


def _items(event: Json, role: str) -> set[Pair]:
    return {span for item in event.get(role) or [] if (span := _span(item)) is not None}


def _overlapping(gold: set[Pair], given: set[Pair]) -> int:
    left, right = sorted(given), 0
    for span in sorted(gold):
        hit = next((other for other in left if _shared(span, other)), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    return right


def score_events(gold: Mapping[str, Sequence[Json]], given: Mapping[str, Sequence[Json]]) -> EventScores:
    """Score events by report id; a report that is missing counts as one without any."""
    out = EventScores()
    for report_id, wanted in gold.items():
        found = given.get(report_id, [])
        pairs = pair_events(wanted, found)
        same = [(wanted[i], found[j]) for i, j in pairs]
        typed = [(a, b) for a, b in same if a["type"] == b["type"]]
        rights = {"trigger": len(same), "type": len(typed), "mode": sum(a.get("mode") == b.get("mode") for a, b in typed)}
        for name, right in rights.items():
            _add(out.of(name), right, len(found), len(wanted))
        out.modalities.update((a["modality"], b["modality"]) for a, b in same)
        for role in SEVERAL:
            right = sum(_overlapping(_items(a, role), _items(b, role)) for a, b in same)
            _add(out.of(role), right, sum(len(_items(e, role)) for e in found), sum(len(_items(e, role)) for e in wanted))
        for role in SINGLE:
            spans = [(_span(a.get(role)), _span(b.get(role))) for a, b in same]
            right = sum(bool(x and y and _jaccard(x, y) >= 0.5) for x, y in spans)
            _add(out.of(role), right, *(sum(_span(e.get(role)) is not None for e in events) for events in (found, wanted)))
    return out


def _add(counts: Counts, right: int, given: int, gold: int) -> None:
    counts.right += right
    counts.given += given
    counts.gold += gold


def print_scores(name: str, scores: EventScores) -> None:
    """Print all measures of one system."""
    print(name)
    for measure, counts in {**scores.counts, "not_happened": scores.not_happened}.items():
        print(
            f"  {measure:14s} P {counts.precision:.3f}  R {counts.recall:.3f}  F1 {counts.f1:.3f}"
            f"   ({counts.right} right of {counts.given} given, {counts.gold} gold)"
        )
    print(f"  {'modality':14s} {scores.modality:.3f}   ({scores.modalities.total()} paired)")


def list_changes(texts: Mapping[str, str], gold: Mapping[str, Sequence[Json]], old: Json, new: Json) -> None:
    """Print, event for event of the gold, what one run had right and the other has not."""
    told = Counter[str]()
    for report_id, wanted in gold.items():
        before = dict(pair_events(wanted, old.get(report_id, [])))
        after = dict(pair_events(wanted, new.get(report_id, [])))
        for i, event in enumerate(wanted):
            marks = []
            for run, found in ((old, before), (new, after)):
                hit = run[report_id][found[i]] if i in found else None
                marks.append("missed" if hit is None else f"{hit['type']} {hit['modality']}")
            right = [mark == f"{event['type']} {event['modality']}" for mark in marks]
            if right[0] != right[1]:
                kind = "gain" if right[1] else "loss"
                told[kind] += 1
                start, end = _trigger(event)
                around = " ".join(texts[report_id][max(0, start - 50) : end + 50].split())
                print(f"  {kind}  {event['type']} {event['modality']}: {marks[0]} -> {marks[1]}   [{report_id}] ...{around}...")
    print(f"  {told['gain']} gains, {told['loss']} losses")


def main(argv: list[str]) -> int:
    """Score the shipped model on a gold file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks events", description=__doc__)
    parser.add_argument(
        "gold", type=Path, help='JSON Lines: {"id", "text", "events": [...]}, or labels without words of texts of the data sets'
    )
    parser.add_argument("--shared", type=Path, help="folder of the data sets, for labels without words")
    parser.add_argument("--save", type=Path, help="write what was read, for a later --against")
    parser.add_argument("--against", type=Path, help="what an earlier run saved: list gains and losses")
    options = parser.parse_args(argv)
    from onrecord.pipeline import load_annotator
    from onrecord.resolve import resolve_report

    lines = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines()]
    if options.shared is None and any("text" not in line for line in lines):
        parser.error(f"{options.gold} holds labels without words: --shared names the folder of their texts")
    lines = [line if "text" in line else {**line, "text": labelled_text(options.shared, line)} for line in lines]
    annotator = load_annotator()
    began = time.process_time()
    reports = [Report(line["id"], line["text"]) for line in lines]
    marked = [annotator.annotate(report) for report in reports]
    spent = time.process_time() - began
    found = {marks.report_id: as_json(marks.events) for marks in marked}
    told = {report.id: as_json(resolve_report(report, marks).events) for report, marks in zip(reports, marked, strict=True)}
    gold = {line["id"]: line["events"] for line in lines}
    print_scores(f"onrecord, {len(lines)} reports, {len(lines) / spent:.1f} reports per CPU-second", score_events(gold, found))
    print_scores("after resolve", score_events(gold, told))
    if options.save:
        with options.save.open("w", encoding="utf-8") as sink:
            sink.writelines(json.dumps({"id": key, "events": events}) + "\n" for key, events in found.items())
    if options.against:
        old = {one["id"]: one["events"] for one in map(json.loads, options.against.read_text(encoding="utf-8").splitlines())}
        print_scores(f"against {options.against.name}", score_events(gold, old))
        list_changes({line["id"]: line["text"] for line in lines}, gold, old, found)
    return 0
