"""What one more report costs as a record grows: `python -m benchmarks scale --reports 10000 [--shared DIR] [--ask]`.

Fills a record on disk with reports made by telling few texts again and again in other words (`_world`); each text is read by
the model once. Of each report only its way into the record is timed: keeping it (`keep`), and linking it (`link`: looking up
what is filed, comparing, keeping the links). Prints the median and the 95th percentile of the reports before some sizes of the
record, each also against the figure at 1,000; the memory of the process, the size of the file, and the groups.

**--shared** adds texts of the shared data to the bundled story's. **--ask** also times the questions of the command line, as
processes of their own, at 1,000 reports and at the end. **--keep** leaves the record there.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from benchmarks._story_texts import ecbplus, news, same_story
from benchmarks._world import Text, World
from onrecord.link import link_report
from onrecord.linkage import Told
from onrecord.pipeline import Reading, annotate_report, load_annotator
from onrecord.read import read_reports
from onrecord.record import StoreRecord, open_record
from onrecord.report import Report
from onrecord.settings import ReadSettings
from onrecord.story import story_files, story_settings

T = TypeVar("T")
SIZES = (100, 300, 1_000, 3_000, 10_000, 30_000, 100_000)
COMPARED_WITH = 1_000
LOOKED_BACK = 500  # reports before a size whose costs are told: with the shared texts about one telling of each at every size
OF_EACH = 150  # texts of each shared set
QUESTIONS = """
counts
identities
claims
discrepancies
positions
issues
breaches
origins CLAIM
discrepancies CLAIM
open CLAIM
open ENTRY
open IDENTITY
same IDENTITY OTHER
statements --limit 20
""".strip().split("\n")
"""What is asked; words in capitals stand for ids of the record."""

_GROUP_SIZES = """
SELECT matter, COUNT(*), SUM(n), MAX(n) FROM (SELECT matter, COUNT(*) AS n FROM link_member GROUP BY matter, group_id)
GROUP BY matter"""
_KEY_SIZES = "SELECT COUNT(*), MAX(n) FROM (SELECT COUNT(*) AS n FROM link_key GROUP BY matter, key)"
_SOME_GROUPS = """
SELECT group_id FROM link_member WHERE matter = ? GROUP BY group_id HAVING COUNT(*) BETWEEN 4 AND 12
ORDER BY COUNT(*) DESC, group_id"""


def story_texts() -> Iterator[tuple[Report, str, bool]]:
    """Give the reports of the bundled story."""
    for file in story_files():
        said = story_settings(file)
        for report in read_reports([str(file)], ReadSettings(said.get("publisher"), said.get("published"), said.get("url"))):
            if isinstance(report, Report):
                yield report, "bundled", True


def shared_texts(shared: Path) -> Iterator[tuple[Report, str, bool]]:
    """Give reports of the shared data with their stories."""
    for told in (same_story(shared)[:OF_EACH], ecbplus(shared, "dev")[:OF_EACH]):
        yield from ((one.report, one.story, False) for one in told)
    yield from ((report, report.id, False) for report in news(shared)[:OF_EACH])


def read_texts(shared: Path | None) -> list[Text]:
    """Read all texts with the model, once."""
    annotator = load_annotator()
    found = [*story_texts(), *(shared_texts(shared) if shared else ())]
    return [Text(annotate_report(report, annotator), story, is_invented) for report, story, is_invented in found]


@dataclass(slots=True)
class Cost:
    """What some work took: seconds of the processor and of the clock."""

    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)

    def timed(self, work: Callable[[], T]) -> T:
        """Do the work and note what it took."""
        cpu, wall = time.process_time(), time.perf_counter()
        out = work()
        self.cpu.append(time.process_time() - cpu)
        self.wall.append(time.perf_counter() - wall)
        return out


@dataclass(slots=True)
class Costs:
    """What the steps took, report by report."""

    keep: Cost = field(default_factory=Cost)
    link: Cost = field(default_factory=Cost)

    def lines(self) -> Iterator[tuple[str, list[float]]]:
        """Give each row of the table with its seconds."""
        yield from (("keep, CPU", self.keep.cpu), ("keep, clock", self.keep.wall))
        yield from (("link, CPU", self.link.cpu), ("link, clock", self.link.wall))


def put(record: StoreRecord, made: Reading, costs: Costs) -> None:
    """Keep and link one report."""
    costs.keep.timed(lambda: record.keep(made.report, made.annotations, made.resolution))
    costs.link.timed(lambda: record.keep_links(link_report(Told(made.report, made.resolution), record.nearby)))


def memory_mb() -> tuple[float, float]:
    """Give what the process holds now and what it held at most, in MB; the first is 0 where the system does not tell."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    told = Path("/proc/self/statm")
    held = int(told.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20 if told.exists() else 0.0
    return held, peak


def file_mb(place: Path) -> float:
    """Give the size of a record with its log, in MB."""
    return sum(path.stat().st_size for path in place.parent.glob(place.name + "*")) / 2**20


def show_costs(costs: Costs, sizes: Sequence[int]) -> None:
    """Print the table: milliseconds at each size, and how many times that at 1,000."""
    base = COMPARED_WITH if COMPARED_WITH in sizes else sizes[0]
    print(f"\n{'ms a report':14s}" + "".join(f"{f'at {size:,}':>26s}" for size in sizes))
    print(" " * 14 + f"{'median':>8s}{f'/{base:,}':>7s}{'p95':>11s}" * len(sizes))
    for name, seconds in costs.lines():
        middle = {size: statistics.median(_before(seconds, size)) for size in sizes}
        cells = [
            f"{1000 * middle[size]:8.1f}{middle[size] / middle[base]:7.2f}{1000 * _percentile(_before(seconds, size)):11.1f}"
            for size in sizes
        ]
        print(f"{name:14s}" + "".join(cells))


def show_state(number: int, costs: Costs, place: Path) -> None:
    """Print what so many reports came to."""
    (held, peak), spent = memory_mb(), sum(costs.keep.cpu) + sum(costs.link.cpu)
    print(
        f"{number:7,} reports: {spent:6.0f} s CPU, {held:.0f} MB held ({peak:.0f} at most), file {file_mb(place):.0f} MB",
        flush=True,
    )


def _before(seconds: Sequence[float], size: int) -> Sequence[float]:
    return seconds[max(size // 2, size - LOOKED_BACK) : size]


def _percentile(seconds: Sequence[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


def show_groups(place: Path) -> None:
    """Print how many members and groups there are of each matter, and how large groups are."""
    with sqlite3.connect(place) as store:
        for matter, groups, members, most in store.execute(_GROUP_SIZES):
            print(f"  {matter:10s} {members:9,} in {groups:9,} groups, {members / groups:6.2f} each, {most:6,} at most")
        keys, longest = store.execute(_KEY_SIZES).fetchone()
    print(f"  {keys:,} keys, {longest:,} members under the commonest")


def ask(place: Path) -> None:
    """Time the questions of the command line."""
    known = _ids(place)
    print(f"{'question':26s}{'CPU s':>8s}{'clock s':>9s}{'MB':>8s}{'lines':>10s}")
    for question in QUESTIONS:
        words = [known.get(word, word) for word in question.split()]
        before, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        command = [sys.executable, "-c", _MEASURED, *words, "--record", str(place)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
        after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - wall
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        told = done.stderr.strip().rsplit("\n", 1)[-1]
        print(f"{question:26s}{cpu:8.2f}{wall:9.2f}{told:>8s}{done.stdout.count(chr(10)):10,}", flush=True)


_MEASURED = """
import atexit, resource, sys
atexit.register(lambda: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr))
from onrecord.cli import main
main()
"""


def _ids(place: Path) -> dict[str, str]:
    """Give ids to ask about: of a claim that a few reports tell, of one of its entries, and of two identities."""
    with sqlite3.connect(place) as store:
        claim = store.execute(_SOME_GROUPS, ("event",)).fetchone()[0]
        entry = store.execute("SELECT member FROM link_member WHERE group_id = ?", (claim,)).fetchone()[0]
        identities = [row[0] for row in store.execute(_SOME_GROUPS, ("entity",)).fetchmany(2)]
    return {"CLAIM": claim, "ENTRY": entry, "IDENTITY": identities[0], "OTHER": identities[1]}


def run(world: World, place: Path, many: int, *, asks: bool) -> None:
    """Fill a record and print what it took."""
    costs, sizes = Costs(), [size for size in SIZES if size < many] + [many]
    with open_record(str(place)) as record:
        for number, made in enumerate(world.readings(many), 1):
            put(record, made, costs)
            if number in sizes:
                show_state(number, costs, place)
            if asks and number == COMPARED_WITH < many:
                ask(place)
    show_costs(costs, sizes)
    show_groups(place)
    if asks:
        ask(place)


def main(argv: Sequence[str]) -> int:
    """Fill a record and report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks scale", description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--shared", type=Path, help="folder of the shared data")
    parser.add_argument("--ask", action="store_true", help="time the questions of the command line too")
    parser.add_argument("--keep", type=Path, help="leave the record there")
    options = parser.parse_args(argv)
    texts = read_texts(options.shared)
    print(f"{len(texts)} texts, told again as {options.reports:,} reports", flush=True)
    with tempfile.TemporaryDirectory(prefix="onrecord-scale-") as folder:
        place = Path(folder) / "scale.sqlite"
        run(World(texts), place, options.reports, asks=options.ask)
        if options.keep:
            shutil.copy(place, options.keep)
    return 0
