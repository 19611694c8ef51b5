"""What was kept stays, whatever befalls the process that wrote it."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from onrecord.linkage import Matter
from onrecord.pipeline import link_pending
from onrecord.record import open_record

WRITER = """
import sys
from onrecord.record import open_record
from onrecord.testing import a_report, a_statement, an_entity, annotations_of, resolution_of

with open_record(sys.argv[1]) as record:
    for number in range(int(sys.argv[2]), int(sys.argv[3])):
        report = a_report(f"Ana Sorel said: We will sign article {number}. " + "Talks went on. " * 200)
        sorel = an_entity(report)
        said = a_statement(report, content=f"We will sign article {number}.", source="Ana Sorel", speaker_entity="e1")
        record.keep(report, annotations_of(report, [sorel]), resolution_of(report, [said], [sorel]))
        print(report.id, flush=True)
"""


def writer(path: Path, first: int, last: int) -> subprocess.Popen[str]:
    """Start a process that keeps reports and prints the id of each when it is kept."""
    return subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(first), str(last)], stdout=subprocess.PIPE, text=True)


def held(path: Path) -> set[str]:
    """Give the ids of reports in a record, after SQLite has found it sound and each report has its statement."""
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    with open_record(path, must_exist=True) as record:
        assert all(row.statements == 1 for row in record.reports())
        assert all(row.evidence for row in record.statements())
        return {row.report.id for row in record.reports()}


def test_all_that_was_said_to_be_kept_is_there_after_kills(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    printed: set[str] = set()
    chance = random.Random(3)  # noqa: S311 - no secret

    for attempt in range(3):
        process = writer(path, attempt * 1_000, attempt * 1_000 + 1_000)
        assert process.stdout is not None
        held_id = process.stdout.readline().strip()
        printed.add(held_id)
        time.sleep(chance.uniform(0.0, 0.3))
        process.kill()
        printed |= {line for line in process.communicate()[0].splitlines() if len(line) == len(held_id)}

        assert printed <= held(path)
        assert len(held(path) - printed) <= attempt + 1  # at most the one under way at each kill

    assert len(printed) >= 3


def test_two_processes_read_into_one_record_at_once(tmp_path: Path) -> None:
    path = tmp_path / "news.db"  # made by whichever is first
    processes = [writer(path, 0, 40), writer(path, 20, 60)]

    printed = [set(process.communicate()[0].split()) for process in processes]

    assert [process.returncode for process in processes] == [0, 0]
    assert len(printed[0] | printed[1]) == 60
    assert held(path) == printed[0] | printed[1]


LINKER = """
import os, signal, sys
from onrecord.pipeline import Reading, keep_reading, open_record
from onrecord.testing import a_report, a_statement, an_entity, annotations_of, resolution_of

with open_record(sys.argv[1]) as record:
    for number in range(8):
        report = a_report(f"Ana Sorel of Valdoria said: We will sign all {number + 2} articles of the ceasefire.")
        sorel = an_entity(report)
        said = a_statement(report, content=report.text[28:], source="Ana Sorel", speaker_entity="e1")
        made = resolution_of(report, [said], [sorel])
        if number == int(sys.argv[2]):
            record.keep(report, annotations_of(report, [sorel]), made)
            os.kill(os.getpid(), signal.SIGKILL)  # kept, not linked
        keep_reading(record, Reading(report, annotations_of(report, [sorel]), made))
"""


def linked(path: Path) -> list[tuple[str, str, str]]:
    """Give who is in which group."""
    with open_record(path, must_exist=True) as record:
        return sorted((matter, one.member, one.group) for matter in Matter for one in record.members(matter))


def test_a_report_that_was_kept_but_not_linked_when_the_process_was_killed_is_linked_later(tmp_path: Path) -> None:
    killed, whole = tmp_path / "killed.db", tmp_path / "whole.db"
    assert subprocess.run([sys.executable, "-c", LINKER, killed, "7"], check=False).returncode == -signal.SIGKILL
    subprocess.run([sys.executable, "-c", LINKER, whole, "8"], check=True)

    with open_record(killed, must_exist=True) as record:
        assert len(record.unlinked()) == 1
        assert link_pending(record) == 1
        assert record.unlinked() == []
        assert link_pending(record) == 0
    assert linked(killed) == linked(whole)
    assert len({group for matter, _, group in linked(killed) if matter == Matter.ENTITY}) == 1
