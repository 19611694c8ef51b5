"""Attribution F1 on a gold file: content overlap pairs, source must agree.

The measure is that of the PolNeAR comparison: a greedy one-to-one pairing of attributions by the Jaccard overlap of their
content's words (at least 0.5); right if the sources' overlap is at least 0.5 too, or both are empty. Only outermost
attributions are scored, since PolNeAR labels no nested ones. With `--against`, gains and losses against an earlier run's output
(`--save`) are listed case by case.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_WORD = re.compile(r"\w+")
_QUOTES = "\"'“”‘’«»"
_ROLES = ("source", "cue", "content")
KEYS = ("token.source", "token.cue", "token.content", "content", "attribution", "quoted", "unquoted")
Roles = dict[str, frozenset[int]]
Spans = Sequence[Sequence[int]]


@dataclass
class Tally:
    """Counts behind one figure: right of the gold, right of the system, both totals."""

    found: int = 0
    right: int = 0
    system: int = 0
    gold: int = 0

    def add(self, found: int, right: int, system: int, gold: int) -> None:
        """Count one report in."""
        self.found += found
        self.right += right
        self.system += system
        self.gold += gold

    @property
    def precision(self) -> float:
        """Share of what was given that is right."""
        return self.right / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


def _tokens(spans: Spans, starts: list[int]) -> frozenset[int]:
    return frozenset(s for s in starts if any(a <= s < b for a, b in spans)) if spans else frozenset()


def _jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a or b else 1.0


def _pair(gold: list[Roles], system: list[Roles]) -> list[tuple[int, int, float]]:
    options = sorted(
        (
            (_jaccard(g["content"], s["content"]), _jaccard(g["source"], s["source"]), i, j)
            for i, g in enumerate(gold)
            for j, s in enumerate(system)
            if g["content"] & s["content"]
        ),
        reverse=True,
    )
    used_gold: set[int] = set()
    used_system: set[int] = set()
    out = []
    for content, source, i, j in options:
        if content >= 0.5 and i not in used_gold and j not in used_system:
            used_gold.add(i)
            used_system.add(j)
            out.append((i, j, source))
    return out


def _is_quoted(spans: Spans, text: str) -> bool:
    if not spans:
        return False
    low, high = min(a for a, _ in spans), max(b for _, b in spans)
    piece = text[max(0, low - 1) : high + 1].strip()
    return any(mark in piece[:2] or mark in piece[-2:] for mark in _QUOTES)


def _prepare(line: Mapping[str, Any], found: Sequence[Mapping[str, Any]]) -> list[Roles]:
    starts = [match.start() for match in _WORD.finditer(line["text"])]
    return [{role: _tokens(a.get(role) or [], starts) for role in _ROLES} for a in found]


def right_attributions(line: Mapping[str, Any], found: Sequence[Mapping[str, Any]]) -> list[bool]:
    """Tell which of a system's outermost attributions of one report are right; one without a word of content is not."""
    gold = [roles for roles in _prepare(line, line["attributions"]) if roles["content"]]
    right = {j for _, j, source in _pair(gold, _prepare(line, found)) if source >= 0.5}
    return [j in right for j in range(len(found))]


def found_attributions(line: Mapping[str, Any], found: Sequence[Mapping[str, Any]]) -> list[bool]:
    """Tell which of the gold attributions of one report a system has right."""
    gold = _prepare(line, line["attributions"])
    right = {i for i, _, source in _pair(gold, _prepare(line, found)) if source >= 0.5}
    return [i in right for i in range(len(gold))]


def list_changes(
    gold: Mapping[str, Mapping[str, Any]],
    old: Mapping[str, Sequence[Mapping[str, Any]]],
    new: Mapping[str, Sequence[Mapping[str, Any]]],
) -> None:
    """Print, attribution for attribution of the gold, what one run had right and the other has not."""
    told = {"gain": 0, "loss": 0}
    for report_id, line in gold.items():
        before, after = (found_attributions(line, run.get(report_id, [])) for run in (old, new))
        for one, was, is_now in zip(line["attributions"], before, after, strict=True):
            if was == is_now:
                continue
            kind = "gain" if is_now else "loss"
            told[kind] += 1
            words = {role: " ... ".join(line["text"][a:b] for a, b in one.get(role) or []) for role in _ROLES}
            shown = " | ".join(" ".join(words[role].split())[:90] for role in _ROLES)
            print(f"  {kind}  [{report_id}] {shown}")
    print(f"  {told['gain']} gains, {told['loss']} losses")


def score_attributions(
    gold: Mapping[str, Mapping[str, Any]], system: Mapping[str, Sequence[Mapping[str, Any]]]
) -> dict[str, Tally]:
    """Score a system's outermost attributions.

    Args:
        gold: by report id, `{"text", "attributions": [{"source", "cue", "content"}]}`; spans in code points.
        system: by report id, attributions in the same form; a report that is missing counts as one without any.
    """
    out = {key: Tally() for key in KEYS}
    for report_id, line in gold.items():
        text = line["text"]
        starts = [match.start() for match in _WORD.finditer(text)]

        def prepare(
            found: Sequence[Mapping[str, Any]], starts: list[int] = starts, text: str = text
        ) -> tuple[list[Roles], list[bool]]:
            roles = [{role: _tokens(a.get(role) or [], starts) for role in _ROLES} for a in found]
            kept = [(r, _is_quoted(a.get("content") or [], text)) for r, a in zip(roles, found, strict=True) if r["content"]]
            return [r for r, _ in kept], [q for _, q in kept]

        g, g_quoted = prepare(line["attributions"])
        s, s_quoted = prepare(system.get(report_id, []))
        for role in _ROLES:
            a: frozenset[int] = frozenset().union(*(x[role] for x in g))
            b: frozenset[int] = frozenset().union(*(x[role] for x in s))
            out["token." + role].add(len(a & b), len(a & b), len(b), len(a))
        pairs = _pair(g, s)
        good = [(i, j) for i, j, source in pairs if source >= 0.5]
        out["content"].add(len(pairs), len(pairs), len(s), len(g))
        out["attribution"].add(len(good), len(good), len(s), len(g))
        for kind, wanted in (("quoted", True), ("unquoted", False)):
            out[kind].add(
                sum(g_quoted[i] is wanted for i, _ in good),
                sum(s_quoted[j] is wanted for _, j in good),
                s_quoted.count(wanted),
                g_quoted.count(wanted),
            )
    return out


def main(argv: Sequence[str]) -> int:
    """Annotate a gold file with the shipped model and print the scores."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks attribution", description=__doc__)
    parser.add_argument("gold", type=Path, help='JSON Lines: {"id", "text", "attributions"}')
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--save", type=Path, help="write what was read, for a later --against")
    parser.add_argument("--against", type=Path, help="what an earlier run saved: list gains and losses")
    options = parser.parse_args(argv)
    from onrecord.annotate import load_annotator, model_fingerprint
    from onrecord.report import Report
    from onrecord.settings import AnnotateSettings

    with options.gold.open(encoding="utf-8") as lines:
        gold = {line["id"]: line for line in map(json.loads, lines)}
    annotator = load_annotator(AnnotateSettings(threads=options.threads))
    began = time.process_time()
    found = {
        report_id: [
            {"source": a.source, "cue": a.cue, "content": a.content}
            for a in annotator.annotate(Report(report_id, line["text"])).attributions
            if a.inside is None
        ]
        for report_id, line in gold.items()
    }
    seconds = time.process_time() - began
    result = score_attributions(gold, found)
    if options.save:
        with options.save.open("w", encoding="utf-8") as sink:
            sink.writelines(json.dumps({"id": key, "attributions": made}) + "\n" for key, made in found.items())
    if options.json:
        print(json.dumps({k: {"p": t.precision, "r": t.recall, "f1": t.f1} for k, t in result.items()}))
        return 0
    print(f"model {model_fingerprint()}; {len(gold)} reports; {len(gold) / seconds:.1f} reports per CPU-second (annotate)")
    for key, tally in result.items():
        print(
            f"{key:14s} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}   "
            f"({tally.right} right of {tally.system} given, {tally.found} found of {tally.gold} gold)"
        )
    if options.against:
        earlier = map(json.loads, options.against.read_text(encoding="utf-8").splitlines())
        list_changes(gold, {one["id"]: one["attributions"] for one in earlier}, found)
    return 0
