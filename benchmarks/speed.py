"""Reports per CPU-second and per wall-second, by stage, and peak memory.

Stages are run one after the other over all reports, so that each is timed alone: cut (text to word pieces), annotate (with the
cutting), resolve, record (into a temporary SQLite file). Loading the model is told apart. With `--long` the texts are joined to
long reports instead, to see that resolving takes time in proportion.
"""

from __future__ import annotations

import argparse
import itertools
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from onrecord.report import Report
from onrecord.settings import AnnotateSettings

T = TypeVar("T")
LONG_KB = (20, 80, 330)


def _timed(work: Callable[[], T]) -> tuple[T, float, float]:
    cpu, wall = time.process_time(), time.perf_counter()
    out = work()
    return out, time.process_time() - cpu, time.perf_counter() - wall


def _time_long(texts: Sequence[str], threads: int) -> int:
    """Time resolving on reports made of many: the last column is 1 where it takes time in proportion."""
    from onrecord.annotate import load_annotator
    from onrecord.resolve import resolve_report

    annotator = load_annotator(AnnotateSettings(threads=threads))
    print(f"{'KB':>6s} {'CPU s':>8s} {'s/MB':>8s} {'to the first':>13s}")
    first = 0.0
    for size in LONG_KB:
        text = ""
        for each in itertools.cycle(texts):
            text += each + "\n\n"
            if len(text) >= size * 1000:
                break
        report = Report(f"long{size}", text[: size * 1000])
        marks = annotator.annotate(report)
        cpu = min(_timed(lambda report=report, marks=marks: resolve_report(report, marks))[1] for _ in range(3))  # type: ignore[misc]
        first = first or cpu / size
        print(f"{size:6d} {cpu:8.2f} {cpu / size * 1000:8.2f} {cpu / size / first:13.2f}", flush=True)
    return 0


def main(argv: Sequence[str]) -> int:
    """Time the stages on a file of reports."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks speed", description=__doc__)
    parser.add_argument("reports", type=Path, help='JSON Lines: {"id", "text"}')
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--repeat", type=int, default=1, help="read the file this many times over")
    parser.add_argument("--long", action="store_true", help=f"resolve reports of {', '.join(map(str, LONG_KB))} KB")
    options = parser.parse_args(argv)
    from onrecord.annotate import load_annotator
    from onrecord.annotate.pieces import cut_pieces
    from onrecord.record import open_record
    from onrecord.resolve import resolve_report

    with options.reports.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    reports = [Report(f"{r['id']}#{k}", r["text"]) for k in range(options.repeat) for r in rows]
    if options.long:
        return _time_long([r.text for r in reports], options.threads)
    words = sum(len(r.text.split()) for r in reports)
    print(f"{len(reports)} reports, {words / len(reports):.0f} words each, {options.threads} thread(s)")
    print(f"{'stage':10s} {'CPU s':>8s} {'wall s':>8s} {'reports/CPU-s':>14s} {'reports/wall-s':>15s}")

    def show(stage: str, cpu: float, wall: float) -> None:
        print(
            f"{stage:10s} {cpu:8.2f} {wall:8.2f} {len(reports) / max(cpu, 1e-9):14.1f} {len(reports) / max(wall, 1e-9):15.1f}"
        )

    annotator, cpu, wall = _timed(lambda: load_annotator(AnnotateSettings(threads=options.threads)))
    print(f"{'(load)':10s} {cpu:8.2f} {wall:8.2f}")
    tokenizer = annotator.tokenizer
    _, cpu, wall = _timed(lambda: [cut_pieces(r.text, tokenizer) for r in reports])
    show("(cut)", cpu, wall)
    marks, cpu, wall = _timed(lambda: [annotator.annotate(r) for r in reports])
    show("annotate", cpu, wall)
    total_cpu, total_wall = cpu, wall
    made, cpu, wall = _timed(lambda: [resolve_report(r, a) for r, a in zip(reports, marks, strict=True)])
    show("resolve", cpu, wall)
    total_cpu, total_wall = total_cpu + cpu, total_wall + wall
    show("both", total_cpu, total_wall)
    with tempfile.TemporaryDirectory() as folder, open_record(str(Path(folder) / "speed.sqlite")) as record:
        _, cpu, wall = _timed(lambda: [record.keep(*each) for each in zip(reports, marks, made, strict=True)])
    show("record", cpu, wall)
    show("all", total_cpu + cpu, total_wall + wall)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    print(f"peak memory {peak:.0f} MB")
    return 0
