"""Kills `onrecord read` at random moments and looks at what is left: `python -m benchmarks kills --kills 50 --reports 200`.

After each kill -9: the record opens (or is not there yet), `PRAGMA integrity_check` says ok, and every report that had been
told as kept is in it, with as many statements as were told. A record that is complete is set aside and a new one begun. At the
end a rerun completes the last one. The statements of each complete record are the same, id by id, as those of a record that
nobody disturbed.

Half of the kills come at a moment drawn from the length of a whole run (so they fall into start-up and loading too), half some
milliseconds after a report was told (so they fall into the next transaction).
"""

from __future__ import annotations

import argparse
import json
import random
import select
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

_PEOPLE = ("Ana Sorel", "Tomas Veld", "Irena Kosk", "Dario Mun", "Lena Ostrow")
_PARTIES = ("Valdoria", "the Grenzmark", "the Harbour League", "Northmarch")
_TEXT = (
    "{person}, who speaks for {party}, said on {day} that the ceasefire of {number} days would hold. “We will count every one"
    " of them, all {number},” {surname} told reporters. The Harbour Courier, citing two officials, reported that {other} had"
    " refused article {article}. {other} declined to comment."
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


@dataclass(slots=True)
class Outcome:
    """What the kills came to."""

    kills: int = 0
    before_record: int = 0
    records_completed: int = 0
    told: dict[str, int] = field(default_factory=dict)  # of the record at hand: report id -> statements
    failures: list[str] = field(default_factory=list)


def write_reports(path: Path, count: int) -> None:
    """Write so many different reports as JSON Lines, always the same."""
    dice = random.Random(7)  # noqa: S311 - not for secrets
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            person = dice.choice(_PEOPLE)
            party, other = dice.sample(_PARTIES, 2)
            text = _TEXT.format(
                person=person,
                surname=person.split()[-1],
                party=party,
                other=other[0].upper() + other[1:],
                day=dice.choice(_DAYS),
                number=number + 2,
                article=dice.randint(1, 40),
            )
            row = {"id": f"k{number:04d}", "text": text, "publisher": "The Harbour Courier", "published": "2031-03-20"}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def _start(reports: Path, record: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "onrecord", "read", str(reports), "--record", str(record), "--json"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603 - our own program


def _note(raw: bytes, told: dict[str, int]) -> bool:
    """Note a report that was told; tell whether the line was one. A line cut off by the kill tells nothing."""
    if not raw.endswith(b"\n"):
        return False
    made = json.loads(raw)
    if "kept" in made:
        told[made["kept"]] = made["statements"]
    return "kept" in made


def _read_until_killed(
    process: subprocess.Popen[bytes], told: dict[str, int], delay_s: float, after_report: int | None
) -> bool:
    """Kill after some seconds, or some seconds after so many reports were told; tell whether it was still running."""
    if process.stdout is None:
        raise ValueError("no pipe")
    seen, began = 0, time.monotonic()
    until = began + delay_s if after_report is None else None
    while True:
        left = None if until is None else max(0.0, until - time.monotonic())
        if not select.select([process.stdout], [], [], left)[0]:
            break
        raw = process.stdout.readline()
        if not raw:
            break
        seen += _note(raw, told)
        if after_report is not None and until is None and seen >= after_report:
            until = time.monotonic() + delay_s
        if until is not None and time.monotonic() >= until:
            break
    was_running = process.poll() is None
    process.kill()
    for raw in process.stdout.readlines():  # what it had told before it died
        _note(raw, told)
    process.stdout.close()
    return process.wait() < 0 and was_running


def _state(record: Path) -> tuple[str, dict[str, int]]:
    """Open the record anew, as its next reader would: the verdict on it, and its reports with their numbers of statements."""
    with sqlite3.connect(record) as store:
        verdict = str(store.execute("PRAGMA integrity_check").fetchone()[0])
        tables = {row[0] for row in store.execute("SELECT name FROM sqlite_master")}
        if not {"report", "statement"} <= tables:
            return verdict, {}
        query = "SELECT r.id, COUNT(s.id) FROM report r LEFT JOIN statement s ON s.report_id = r.id GROUP BY r.id"
        return verdict, dict(store.execute(query).fetchall())


def _check(record: Path, out: Outcome) -> int:
    """Look at the record after a kill; give how many reports it holds."""
    if not record.exists():
        out.before_record += 1
        if out.told:
            out.failures.append(f"kill {out.kills}: told {len(out.told)} reports, but there is no record")
        return 0
    verdict, kept = _state(record)
    if verdict != "ok":
        out.failures.append(f"kill {out.kills}: integrity_check says {verdict}")
    lost = [made for made, statements in out.told.items() if kept.get(made) != statements]
    if lost:
        out.failures.append(f"kill {out.kills}: told as kept, but missing or not whole: {', '.join(lost[:5])}")
    return len(kept)


def _statement_ids(record: Path) -> set[str]:
    with sqlite3.connect(record) as store:
        return {row[0] for row in store.execute("SELECT id FROM statement")}


def _compare(record: Path, whole: Path, out: Outcome) -> None:
    if _statement_ids(record) != _statement_ids(whole):
        out.failures.append(f"kill {out.kills}: the completed record differs from one that nobody disturbed")


def _complete(reports: Path, record: Path) -> float:
    """Read to the end; give the seconds it took."""
    began = time.monotonic()
    process = _start(reports, record)
    process.communicate()
    if process.returncode != 0:
        raise RuntimeError(f"a read that nobody disturbed ended with {process.returncode}")
    return time.monotonic() - began


def run_kills(folder: Path, kills: int, count: int, seed: int) -> Outcome:
    """Kill so many times, and check after each."""
    dice = random.Random(seed)  # noqa: S311 - not for secrets
    reports, whole, record = folder / "reports.jsonl", folder / "whole.sqlite", folder / "killed-0.sqlite"
    write_reports(reports, count)
    seconds = _complete(reports, whole)
    out = Outcome()
    while out.kills < kills:
        in_transaction = out.kills % 2 == 1
        after = dice.randint(1, max(1, count // 8)) if in_transaction else None
        delay_s = dice.uniform(0, 0.05) if in_transaction else dice.uniform(0, seconds)
        was_killed = _read_until_killed(_start(reports, record), out.told, delay_s, after)
        out.kills += was_killed
        if _check(record, out) == count:
            out.records_completed += 1
            _compare(record, whole, out)
            record, out.told = folder / f"killed-{out.records_completed}.sqlite", {}
    _complete(reports, record)
    if _check(record, out) != count:
        out.failures.append("the rerun did not complete the record")
    _compare(record, whole, out)
    return out


def main(argv: Sequence[str]) -> int:
    """Kill and report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="onrecord-kills-") as folder:
        out = run_kills(Path(folder), options.kills, options.reports, options.seed)
    print(f"{out.kills} kills in reads of {options.reports} reports, {time.monotonic() - began:.0f} s")
    print(f"  {out.before_record} came before the record was made; {out.records_completed} records were completed in between")
    print(f"  after each: record opens, integrity ok, everything told is there: {'yes' if not out.failures else 'NO'}")
    for failure in out.failures:
        print(f"  {failure}")
    return 1 if out.failures else 0
