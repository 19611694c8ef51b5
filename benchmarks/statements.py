"""Statements against answers made by careful reading: speaker, addressee, medium, kind, day and chain, cell by cell.

Answers are cases, one JSON object a line: {"id", "text", "publisher", "published", "statements": [{"content": spans, "speaker",
"addressee", "medium", "kind", "day", "chain"}]}; `--story` takes those of the bundled story instead. A statement is found where
one of ours overlaps its content (Jaccard of word tokens at least 0.5); cells are then compared one by one. Answers need not be
exhaustive, so precision is given for chains only, where a false one does harm.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.annotate import load_annotator
from onrecord.dates import Moment
from onrecord.entry import Statement
from onrecord.pipeline import annotate_report
from onrecord.read import read_reports
from onrecord.report import Report
from onrecord.settings import ReadSettings
from onrecord.story import STORY, story_files, story_settings

_WORD = re.compile(r"\w+")
CELLS = ("speaker", "addressee", "medium", "kind", "day", "chain")
_SMALL = frozenset("the a an its his her their of mr mrs ms".split())


@dataclass(frozen=True)
class Case:
    """A report and what a careful reader found in it."""

    report: Report
    answers: list[dict[str, Any]]


def read_cases(path: Path) -> Iterator[Case]:
    """Read cases from JSON Lines."""
    with path.open(encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            day = line.get("published")
            published = Moment(_day(day)) if day else None
            report = Report(line["id"], line["text"], publisher=line.get("publisher"), published=published)
            yield Case(report, line["statements"])


def _day(words: str) -> date:
    return date.fromisoformat(words[:10])


def story_cases() -> Iterator[Case]:
    """Give the bundled story's reports with their answers."""
    answers: dict[str, list[dict[str, Any]]] = {}
    for answer in json.loads((STORY.parent / "expected.json").read_text(encoding="utf-8")):
        answers.setdefault(answer["file"], []).append(answer)
    for file in (file for file in story_files() if file.name in answers):
        said = story_settings(file)
        settings = ReadSettings(publisher=said.get("publisher"), published=said.get("published"), url=said.get("url"))
        for report in read_reports([str(file)], settings):
            if not isinstance(report, Report):
                print(f"{file.name}: {report}", file=sys.stderr)
                continue
            found = []
            for answer in answers.get(file.name, []):
                start = report.text.find(answer["content_starts"])
                end = report.text.find(answer["content_ends"], start)
                if start < 0 or end < 0:
                    print(f"{file.name}: not in the text as read: {answer['content_starts']!r}", file=sys.stderr)
                    continue
                found.append({**answer, "content": [[start, end + len(answer["content_ends"])]]})
            yield Case(report, found)


def _tokens(text: str, spans: Sequence[Sequence[int]]) -> frozenset[int]:
    return frozenset(a + m.start() for a, b in spans for m in _WORD.finditer(text[a:b]))


def _plain(words: str | None) -> frozenset[str]:
    return frozenset(w for w in _WORD.findall((words or "").casefold()) if w not in _SMALL)


def same_name(one: str | None, other: str | None) -> bool:
    """Tell whether two names mean the same: equal but for articles and titles, or one's words all in the other's."""
    a, b = _plain(one), _plain(other)
    return a == b or bool(a and b and (a <= b or b <= a))


def compare(answer: dict[str, Any], found: Statement) -> dict[str, bool]:
    """Compare the cells of one answer with ours; those that the answer does not have are left out."""
    chain = [link.name for link in found.chain]
    wanted = answer.get("chain") or []
    cells = {
        "speaker": same_name(answer.get("speaker"), found.speaker),
        "addressee": same_name(answer.get("addressee"), found.addressee),
        "medium": same_name(answer.get("medium"), found.medium),
        "kind": answer.get("kind") == found.kind.value,
        "day": answer.get("day") == (found.when.edtf if found.when else None),
        "chain": len(chain) == len(wanted) and all(same_name(a, b) for a, b in zip(wanted, chain, strict=True)),
    }
    return {cell: good for cell, good in cells.items() if cell in answer}


def best_match(report: Report, answer: dict[str, Any], statements: Sequence[Statement]) -> Statement | None:
    """Find the statement whose content overlaps an answer's most."""
    gold = _tokens(report.text, answer["content"])
    best, score = None, 0.5
    for statement in statements:
        ours = _tokens(report.text, statement.content)
        overlap = len(gold & ours) / len(gold | ours) if gold | ours else 0.0
        if overlap > score or (overlap == score and best and same_name(answer.get("speaker"), statement.speaker)):
            best, score = statement, overlap
    return best


@dataclass
class Totals:
    """Counts over all answers."""

    answers: int = 0
    found: int = 0
    compared: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    stated: Counter[str] = field(default_factory=Counter)
    stated_right: Counter[str] = field(default_factory=Counter)
    links: Counter[str] = field(default_factory=Counter)

    def add(self, answer: dict[str, Any], ours: Statement | None) -> dict[str, bool]:
        """Count one answer in, and tell which cells are right."""
        wanted = list(answer.get("chain") or [])
        self.answers += 1
        self.links["gold"] += len(wanted)
        if ours is None:
            return {}
        self.found += 1
        names = [link.name for link in ours.chain]
        self.links["ours"] += len(names)
        self.links["right"] += sum(any(same_name(w, n) for n in names) for w in wanted)
        cells = compare(answer, ours)
        for cell, good in cells.items():
            self.compared[cell] += 1
            self.right[cell] += good
            if answer.get(cell):
                self.stated[cell] += 1
                self.stated_right[cell] += good
        return cells

    def show(self) -> None:
        """Print the shares."""
        answers = max(self.answers, 1)
        print(f"{self.answers} answers, {self.found} found ({self.found / answers:.3f})")
        print(f"{'cell':10s} {'right of found':>15s} {'right where stated':>20s} {'right of all answers':>22s}")
        for cell in (cell for cell in CELLS if self.compared[cell]):
            stated = self.stated_right[cell] / max(self.stated[cell], 1)
            print(
                f"{cell:10s} {self.right[cell] / self.compared[cell]:15.3f} {stated:14.3f} ({self.stated[cell]:3d}) "
                f"{self.right[cell] / answers:21.3f}"
            )
        p, r = self.links["right"] / max(self.links["ours"], 1), self.links["right"] / max(self.links["gold"], 1)
        print(f"chain links: P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(p + r, 1e-9):.3f}")


def _cell_of(statement: Statement, cell: str) -> object:
    if cell == "chain":
        return [link.name for link in statement.chain]
    if cell == "day":
        return statement.when.edtf if statement.when else None
    return getattr(statement, cell)


def main(argv: Sequence[str]) -> int:
    """Compare all answers and print the share of right cells."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks statements", description=__doc__)
    parser.add_argument("cases", type=Path, nargs="?")
    parser.add_argument("--story", action="store_true", help="the bundled story")
    parser.add_argument("--misses", action="store_true", help="print each wrong cell")
    options = parser.parse_args(argv)
    if options.story == bool(options.cases):
        parser.error("give a file of cases, or --story")
    annotator = load_annotator()
    totals = Totals()
    for case in story_cases() if options.story else read_cases(options.cases):
        statements = annotate_report(case.report, annotator).resolution.statements
        for answer in case.answers:
            ours = best_match(case.report, answer, statements)
            cells = totals.add(answer, ours)
            if not options.misses:
                continue
            words = case.report.text[answer["content"][0][0] : answer["content"][-1][1]][:70]
            if ours is None:
                print(f"{case.report.id} not found: {answer.get('speaker')}: {words!r}")
                continue
            for cell in (cell for cell, good in cells.items() if not good):
                print(f"{case.report.id} {cell}: {answer.get(cell)!r} but ours {_cell_of(ours, cell)!r}: {words!r}")
    totals.show()
    return 0
