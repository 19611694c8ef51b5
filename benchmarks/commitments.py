"""Commitments of the bundled story against a careful reader's ledger: `python -m benchmarks commitments [--cases]`.

The ledger, `cases/story-commitments.json`, has for each report `{"file", "commitments": [{"party", "counterparts", "what",
"condition", "deadline", "steps": [[status, asserter], ...]}]}`. It was made by reading: what a party demands of another is not
the other's promise, what is expected is not done, and a promise that nobody took up is `offered`.

One of ours and one of the ledger's may be a pair where they stand in the same report, their parties have the same name, or one
name holds the other, and their words share a content word or a place in the text. Pairs are made one to one, the most alike
first. On pairs three cells are compared: the status after the last step, as of the day of publication, for the record computes
a lapse from the deadline; the condition (none on both sides, or words in common); the deadline (none on both sides, or the same
last day).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from onrecord.annotate import load_annotator
from onrecord.entry import Commitment, Status
from onrecord.pipeline import annotate_report
from onrecord.read import read_reports
from onrecord.report import Report
from onrecord.settings import ReadSettings
from onrecord.show.acts import status_as_of
from onrecord.stems import stems
from onrecord.story import story_files, story_settings

GOLD = Path(__file__).parent / "cases" / "story-commitments.json"
CELLS = ("status", "condition", "deadline")


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A commitment as it is compared: the words of the ledger, or what we read.

    Attributes:
        party: name of the one who undertakes it.
        what / condition: the words; a condition may be None.
        places: where `what` stands in the text, as pairs of code points; the ledger's words may stand in several places.
        status: after the last step.
        deadline: its last day; None: not stated.
    """

    party: str
    what: str
    places: tuple[tuple[int, int], ...]
    status: Status
    condition: str | None = None
    deadline: date | None = None


def last_day(edtf: str | None) -> date | None:
    """Give the last day of an EDTF date or interval; None where it is open or there is none."""
    if edtf is None:
        return None
    end = edtf.rsplit("/", 1)[-1]
    return None if end in ("", "..") else date.fromisoformat(end)


def read_ledger(path: Path, texts: dict[str, str]) -> dict[str, list[Undertaking]]:
    """Read the ledger, by file of the story.

    Raises:
        ValueError: its words do not stand in the report.
    """
    out: dict[str, list[Undertaking]] = {}
    for entry in json.loads(path.read_text(encoding="utf-8")):
        text = texts[entry["file"]]
        kept = out.setdefault(entry["file"], [])
        for one in entry["commitments"]:
            what, condition = one["what"], one["condition"]
            if what not in text or (condition or "") not in text:
                raise ValueError(f"{entry['file']}: not in the text as read: {what!r}, {condition!r}")
            status = Status(one["steps"][-1][0])
            places = tuple(_places(text, what))
            kept.append(Undertaking(one["party"], what, places, status, condition, last_day(one["deadline"])))
    return out


def _places(text: str, words: str) -> Iterator[tuple[int, int]]:
    at = text.find(words)
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + 1)


def as_undertaking(report: Report, one: Commitment) -> Undertaking:
    """Put a commitment of ours in the form in which it is compared, as of the day of publication."""
    published = report.published.day if report.published else None
    last = one.transitions[-1]
    return Undertaking(
        party=one.party.name or one.party.span.of(report.text),
        what=one.what.of(report.text),
        places=((one.what.start, one.what.end),),
        status=status_as_of(last.status, one.deadline, published, last.when),
        condition=one.condition.of(report.text) if one.condition else None,
        deadline=one.deadline.latest if one.deadline else None,
    )


def is_same_party(one: str, other: str) -> bool:
    """Tell whether two names are the same but for case, or one holds the other."""
    a, b = one.casefold(), other.casefold()
    return bool(a and b) and (a in b or b in a)


def likeness(one: Undertaking, other: Undertaking) -> float:
    """Give how alike the words of two undertakings are: 0 where they share neither a content word nor a place."""
    if not is_same_party(one.party, other.party):
        return 0.0
    mine, theirs = stems(one.what), stems(other.what)
    shared = len(mine & theirs) / max(len(mine | theirs), 1)
    meet = any(a < d and c < b for a, b in one.places for c, d in other.places)
    return shared + meet


def pair_up(gold: Sequence[Undertaking], given: Sequence[Undertaking]) -> list[tuple[int, int]]:
    """Pair the ledger's undertakings with ours, the most alike first: indices into both."""
    options = sorted((-score, i, j) for i, a in enumerate(gold) for j, b in enumerate(given) if (score := likeness(a, b)) > 0)
    left, right, out = set[int](), set[int](), list[tuple[int, int]]()
    for _, i, j in options:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((i, j))
    return sorted(out)


def compare(gold: Undertaking, given: Undertaking) -> dict[str, bool]:
    """Compare the cells of a pair."""
    condition = gold.condition is given.condition is None
    if gold.condition and given.condition:
        condition = bool(stems(gold.condition) & stems(given.condition))
    return {
        "status": gold.status is given.status,
        "condition": condition,
        "deadline": gold.deadline == given.deadline,
    }


@dataclass
class Totals:
    """Counts over all reports."""

    gold: int = 0
    given: int = 0
    paired: int = 0
    right: Counter[str] = field(default_factory=Counter)
    stated: Counter[str] = field(default_factory=Counter)
    stated_right: Counter[str] = field(default_factory=Counter)
    statuses: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, gold: Undertaking, given: Undertaking) -> dict[str, bool]:
        """Count a pair in, and tell which cells are right."""
        self.paired += 1
        self.statuses[gold.status.value, given.status.value] += 1
        cells = compare(gold, given)
        for cell, good in cells.items():
            self.right[cell] += good
            if getattr(gold, cell) is not None:
                self.stated[cell] += 1
                self.stated_right[cell] += good
        return cells

    def show(self) -> None:
        """Print the shares."""
        p, r = self.paired / max(self.given, 1), self.paired / max(self.gold, 1)
        f1 = 2 * self.paired / max(self.gold + self.given, 1)
        print(f"commitments found: P {p:.3f}  R {r:.3f}  F1 {f1:.3f}   ({self.paired} of {self.given} given, {self.gold} gold)")
        print(f"{'cell':10s} {'right of pairs':>15s} {'right where stated':>20s}")
        for cell in CELLS:
            stated = self.stated_right[cell] / max(self.stated[cell], 1)
            print(f"{cell:10s} {self.right[cell] / max(self.paired, 1):15.3f} {stated:14.3f} ({self.stated[cell]:3d})")
        wrong = [(n, a, b) for (a, b), n in self.statuses.items() if a != b]
        for n, wanted, ours in sorted(wrong, key=lambda one: (-one[0], one[1:])):
            print(f"  {n:3d} times {wanted}, ours {ours}")


def story_reports(cases: Path = GOLD) -> Iterator[tuple[str, Report]]:
    """Give the reports of the story that have answers, by the names of their files.

    Raises:
        ValueError: one of them cannot be read.
    """
    answered = {entry["file"] for entry in json.loads(cases.read_text(encoding="utf-8"))}
    for file in (file for file in story_files() if file.name in answered):
        said = story_settings(file)
        settings = ReadSettings(publisher=said.get("publisher"), published=said.get("published"), url=said.get("url"))
        for report in read_reports([str(file)], settings):
            if not isinstance(report, Report):
                raise ValueError(f"{file.name}: {report}")
            yield file.name, report


def _tell(kind: str, file: str, one: Undertaking, more: str = "") -> None:
    print(f"  {kind:9s} {file}: {one.party}: {one.what[:70]!r} {one.status.value}{more}")


def _list_cases(file: str, gold: Sequence[Undertaking], given: Sequence[Undertaking], pairs: list[tuple[int, int]]) -> None:
    for i, j in pairs:
        for cell in (cell for cell, good in compare(gold[i], given[j]).items() if not good):
            wanted, ours = getattr(gold[i], cell), getattr(given[j], cell)
            _tell(cell, file, gold[i], f"; wanted {wanted and str(wanted)!r}, ours {ours and str(ours)!r}")
    for i, one in enumerate(gold):
        if i not in {pair[0] for pair in pairs}:
            _tell("missed", file, one)
    for j, one in enumerate(given):
        if j not in {pair[1] for pair in pairs}:
            _tell("invented", file, one)


def main(argv: Sequence[str]) -> int:
    """Read the story with the shipped model and score its ledger."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks commitments", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=GOLD, help="another ledger of the story")
    parser.add_argument("--cases", action="store_true", help="list wrong cells, misses and inventions")
    options = parser.parse_args(argv)
    reports = dict(story_reports())
    ledger = read_ledger(options.gold, {file: report.text for file, report in reports.items()})
    annotator = load_annotator()
    totals = Totals()
    for file, report in reports.items():
        gold = ledger.get(file, [])
        given = [as_undertaking(report, one) for one in annotate_report(report, annotator).resolution.commitments]
        pairs = pair_up(gold, given)
        totals.gold += len(gold)
        totals.given += len(given)
        for i, j in pairs:
            totals.add(gold[i], given[j])
        if options.cases:
            _list_cases(file, gold, given, pairs)
    totals.show()
    return 0
