"""Time expressions against TempEval-3's measure: spans, types and TIMEX3 values of what the package itself gives.

GOLD has one report a line, `{id, dct, text, timexes: [{span, type, value}]}`. Every report is annotated and resolved, and what
`times` of the stand-off form holds is scored: a span is strictly right where both ends are, in a relaxed way where it shares
words with a gold one (each counted once). As in TempEval-3, type and value are right or wrong given a relaxed match, and their
F1 is over all gold and all given spans. Before values are compared a trailing "-XX" is cut ("1968-XX"), a week gets two digits
("2000-W8") and a decade or century loses its X ("198" and "198X"): the gold files write each in both ways.

`--peer-python` names the Python of another virtual environment that has spaCy and timexy (MIT); its spans are scored alike.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.annotate import load_annotator, model_fingerprint
from onrecord.dates import Moment
from onrecord.pipeline import annotate_report
from onrecord.report import Report

Expression = dict[str, Any]

_PEER = r"""
import json, re, sys, time
import spacy, timexy
nlp = spacy.blank("en")
nlp.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})
rows = [json.loads(line) for line in sys.stdin]
nlp("A sentence of 3 May 2020, to load all.")
began = time.process_time()
out = []
for row in rows:
    found = []
    for ent in nlp(row["text"]).ents:
        kind, value = re.match(r'TIMEX3 type="(\w+)" value="([^"]*)"', ent.kb_id_).groups()
        found.append({"span": [ent.start_char, ent.end_char], "type": kind, "timex": value.replace("T00:00:00", "")})
    out.append({"id": row["id"], "times": found})
print(json.dumps({"seconds": time.process_time() - began, "rows": out}))
"""
# As published for TempEval-3 (UzZaman et al. 2013), on the platinum texts: other texts than dev, so no comparison.
_HEIDELTIME = "HeidelTime, as published for the platinum test: spans strict F1 0.818, relaxed F1 0.907"


@dataclass
class Score:
    """Counts of one system, and the cases it did not get right."""

    gold: int = 0
    given: int = 0
    strict: int = 0
    relaxed: int = 0
    type: int = 0
    value: int = 0
    strict_value: int = 0
    cases: list[str] = field(default_factory=list)

    def add(self, text: str, gold: Sequence[Expression], given: Sequence[Expression]) -> None:
        """Count one report in."""
        self.gold += len(gold)
        self.given += len(given)
        spans = {tuple(one["span"]) for one in given}
        free = list(given)
        for one in gold:
            match = _best(one, free)
            self.strict += tuple(one["span"]) in spans
            if match is None:
                self.cases.append(_case("missed", text, one, None))
                continue
            free.remove(match)
            same_span, same_type = match["span"] == one["span"], match["type"] == one["type"]
            same_value = plain_value(match["timex"]) == plain_value(one["value"])
            self.relaxed += 1
            self.type += same_type
            self.value += same_value
            self.strict_value += same_span and same_value
            wrong = [name for name, right in (("cut", same_span), ("type", same_type), ("value", same_value)) if not right]
            if wrong:
                self.cases.append(_case("+".join(wrong), text, one, match))
        self.cases += [_case("extra", text, None, one) for one in free]

    def print(self, name: str) -> None:
        """Print precision, recall and F1 of each measure with the counts."""
        print(f"{name}: {self.given} given, {self.gold} gold")
        rows = (
            ("spans, strict", self.strict),
            ("spans, relaxed", self.relaxed),
            ("type", self.type),
            ("value", self.value),
            ("strict + value", self.strict_value),
        )
        for label, right in rows:
            p, r = right / max(self.given, 1), right / max(self.gold, 1)
            f1 = 2 * right / max(self.given + self.gold, 1)
            print(f"  {label:15s} P {p:.3f}  R {r:.3f}  F1 {f1:.3f}   ({right} right)")
        share = max(self.relaxed, 1)
        print(f"  of the {self.relaxed} met: type right {self.type / share:.3f}, value right {self.value / share:.3f}")


def plain_value(value: str | None) -> str | None:
    """Give the form in which a value is compared; None where none is stated."""
    if value is None:
        return None
    value = re.sub(r"W(\d)(?!\d)", r"W0\1", re.sub(r"(?:-XX)+$", "", value))
    return re.sub(r"^(\d{3}|\d{2}(?=XX$))X{1,2}$", r"\1", value)


def _best(gold: Expression, given: list[Expression]) -> Expression | None:
    """Give the expression that shares most with a gold one; None where none shares a word."""
    low, high = gold["span"]

    def shared(one: Expression) -> int:
        return int(min(high, one["span"][1]) - max(low, one["span"][0]))

    best = max(given, key=shared, default=None)
    return best if best is not None and shared(best) > 0 else None


def _case(what: str, text: str, gold: Expression | None, given: Expression | None) -> str:
    def told(one: Expression | None, key: str) -> str:
        return f"[{' '.join(text[slice(*one['span'])].split())}] {one['type']} {one[key]}" if one else "-"

    low, high = (gold or given or {})["span"]
    context = " ".join(text[max(low - 50, 0) : high + 30].split())
    return f"{what:10s} gold {told(gold, 'value')} | given {told(given, 'timex')} ... {context}"


def _ours(rows: list[Expression]) -> tuple[list[list[Expression]], float]:
    annotator = load_annotator()
    began = time.process_time()
    found = []
    for row in rows:
        report = Report(row["id"], row["text"], published=Moment(date.fromisoformat(row["dct"][:10])))
        found.append(annotate_report(report, annotator).to_json()["times"])
    return found, time.process_time() - began


def _peer(python: str, rows: list[Expression]) -> tuple[list[list[Expression]], float]:
    lines = "\n".join(json.dumps({"id": row["id"], "text": row["text"]}) for row in rows)
    done = subprocess.run([python, "-c", _PEER], input=lines, capture_output=True, text=True, check=True)  # noqa: S603 (asked for by name)
    answer = json.loads(done.stdout)
    return [row["times"] for row in answer["rows"]], float(answer["seconds"])


def _score(rows: list[Expression], found: list[list[Expression]]) -> Score:
    score = Score()
    for row, times in zip(rows, found, strict=True):
        score.add(row["text"], row["timexes"], times)
    return score


def main(argv: Sequence[str]) -> int:
    """Print the scores; with `--cases` also what was not right."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks times", description=__doc__)
    parser.add_argument("gold", type=Path, help="JSON Lines as TempEval-3 gives them")
    parser.add_argument("--cases", action="store_true")
    parser.add_argument("--peer-python", help="Python of an environment with spaCy and timexy")
    options = parser.parse_args(argv)
    rows = [json.loads(line) for line in options.gold.read_text("utf-8").splitlines() if line.strip()]
    found, seconds = _ours(rows)
    print(f"model {model_fingerprint()}; {len(rows)} reports; {len(rows) / seconds:.1f} reports per CPU-second (all marks)")
    score = _score(rows, found)
    score.print("onrecord")
    if options.peer_python:
        peer, peer_seconds = _peer(options.peer_python, rows)
        _score(rows, peer).print("timexy")
        print(f"  CPU time: timexy {peer_seconds:.2f} s for times alone, onrecord {seconds:.2f} s for all marks and statements")
        print(f"  timexy : onrecord = 1 : {seconds / peer_seconds:.1f}")
    print(_HEIDELTIME)
    if options.cases:
        print("\n".join(sorted(score.cases)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
