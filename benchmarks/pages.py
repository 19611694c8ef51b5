"""How well pages are read: text, headline, time of publication and authors against a gold file.

`python -m benchmarks pages FILE` takes a JSON Lines file of `{"id", "file", "text"}`, optionally with "title",
"published" and "authors"; "file" is a page, gzipped or not, beside FILE. Text is scored by shingles of four words:
precision and recall are averaged over pages, F1 is made of the averages. What is marked as a caption, credit, byline
or time is left out of the text.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import tempfile
import time
from collections import Counter
from datetime import datetime
from pathlib import Path

from onrecord.read import read_reports
from onrecord.report import PartKind, Report

_RUNNING = {PartKind.HEADING, PartKind.DATELINE}


def main(argv: list[str]) -> int:
    """Print the figures for one gold file; give the exit status."""
    if len(argv) != 1:
        print("usage: python -m benchmarks pages FILE", file=sys.stderr)
        return 2
    gold_file = Path(argv[0])
    tallies: dict[str, list[float]] = {}
    seconds = 0.0
    with gold_file.open(encoding="utf-8") as lines:
        for line in lines:
            gold = json.loads(line)
            begun = time.process_time()
            report = _read_page(gold_file.parent / gold["file"])
            seconds += time.process_time() - begun
            for name, score in _scores(gold, report).items():
                tallies.setdefault(name, []).append(score)
    pages = len(tallies["precision"])
    means = {name: sum(scores) / len(scores) for name, scores in tallies.items()}
    precision, recall = means["precision"], means["recall"]
    print(f"{pages} pages, {1000 * seconds / pages:.0f} ms a page")
    print(f"text        P {precision:.3f}  R {recall:.3f}  F1 {2 * precision * recall / (precision + recall):.3f}")
    for name in ("read", "title", "day", "instant", "authors P", "authors R"):
        if name in means:
            print(f"{name:<11} {means[name]:.3f}  of {len(tallies[name])}")
    return 0


def _read_page(path: Path) -> Report | None:
    raw = path.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_bytes(gzip.decompress(raw) if path.suffix == ".gz" else raw)
        return next((item for item in read_reports(page) if isinstance(item, Report)), None)


def _scores(gold: dict[str, object], report: Report | None) -> dict[str, float]:
    precision, recall = _shared(str(gold["text"]), _running_text(report) if report else "")
    scores = {"precision": precision, "recall": recall, "read": float(report is not None)}
    if title := gold.get("title"):
        scores["title"] = float(report is not None and _bare(report.title or "") == _bare(str(title)))
    if published := gold.get("published"):
        moment = report.published if report else None
        instant = datetime.fromisoformat(str(published))
        scores["day"] = float(moment is not None and abs((moment.day - instant.date()).days) <= 1)
        stated = moment.instant if moment else None
        if instant.tzinfo:
            is_same = stated is not None and stated.tzinfo is not None and abs((stated - instant).total_seconds()) < 60
            scores["instant"] = float(is_same)
    if isinstance(authors := gold.get("authors"), list) and authors:
        wanted = {_bare(str(name)) for name in authors}
        byline = re.split(r", | and ", (report.byline or "") if report else "")
        found = {_bare(name) for name in byline if name}
        scores["authors R"] = len(wanted & found) / len(wanted)
        if found:
            scores["authors P"] = len(wanted & found) / len(found)
    return scores


def _running_text(report: Report) -> str:
    pieces, position = [], 0
    for part in report.parts:
        if part.kind not in _RUNNING:
            pieces.append(report.text[position : part.span.start])
            position = part.span.end
    return " ".join([*pieces, report.text[position:]])


def _bare(words: str) -> str:
    return re.sub(r"\W+", " ", words).strip().lower()


def _shared(gold: str, found: str) -> tuple[float, float]:
    wanted, got = _shingles(gold), _shingles(found)
    both = (wanted & got).total()
    return (both / got.total() if got else 0.0), (both / wanted.total() if wanted else 0.0)


def _shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    if not words:
        return Counter()
    return Counter(tuple(words[at : at + size]) for at in range(max(1, len(words) - size + 1)))
