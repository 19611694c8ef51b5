"""Two processes read into one record at once: what both tell is one claim, as if they had come one after the record."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from onrecord.linkage import Links, Matter, Member, Nearby
from onrecord.pipeline import Reading, keep_reading
from onrecord.record import Kept, Record, StoreRecord
from onrecord.record.base import Earlier
from onrecord.record.stores import open_store
from onrecord.report import Report
from onrecord.testing import a_report, annotations_of, resolution_of

READER = """
import sys
from onrecord.pipeline import Reading, keep_reading, open_record
from onrecord.testing import a_report, a_statement, an_entity, annotations_of, resolution_of

with open_record(sys.argv[1]) as record:
    for name in iter(sys.stdin.readline, ""):
        name = name.strip()
        filler = " ".join(f"{name} walked past pier {number} of {sys.argv[2]}." for number in range(60))
        report = a_report(f"{name} said: We will open the {name} bridge on Monday. {filler}", publisher=sys.argv[2])
        who = an_entity(report, name)
        said = a_statement(report, content=f"We will open the {name} bridge on Monday.", source=name, speaker_entity="e1")
        made = Reading(report, annotations_of(report, [who]), resolution_of(report, [said], [who]))
        keep_reading(record, made)
        print("kept", flush=True)
"""
FIRST, LAST = "Ana Bram Mira Olan Ilse Dov Kaja Ruben".split(), "Sorel Oddvar Veld Reth".split()
NAMES = [f"{first} {last}" for first in FIRST for last in LAST]


def reader(place: str, publisher: str) -> subprocess.Popen[str]:
    """Start a process that keeps a report by this outlet about each name that it is told."""
    words = [sys.executable, "-c", READER, place, publisher]
    return subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("place", ["sqlite", *(["postgres"] if "ONRECORD_TEST_POSTGRES" in os.environ else [])], indirect=True)
def test_what_two_processes_read_at_the_same_moment_is_one_claim(record: Record, place: str) -> None:
    processes = [reader(place, publisher) for publisher in ("Radio Ost", "Harbour Wire")]
    for name in NAMES:
        for process in processes:
            assert process.stdin is not None
            process.stdin.write(name + "\n")
            process.stdin.flush()
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline() == "kept\n"
    for process in processes:
        process.communicate()

    assert [process.returncode for process in processes] == [0, 0]
    assert record.unlinked() == []
    for matter in (Matter.ENTITY, Matter.STATEMENT):
        members = list(record.members(matter))
        assert len(members) == 2 * len(NAMES)
        assert len({one.group for one in members}) == len(NAMES), matter


def kept(record: Record, text: str) -> str:
    report = a_report(text)
    record.keep(report, annotations_of(report), resolution_of(report))
    return report.id


def a_member(report_id: str, group: str) -> Member:
    return Member(Matter.REPORT, report_id, report_id, group, keys=("ferry",))


def test_links_are_made_from_what_is_kept_when_they_are_made(record: Record) -> None:
    first, second = kept(record, "The ferry sailed."), kept(record, "The ferry sank.")

    def joined(nearby: Nearby) -> Links:
        (near,) = nearby(Matter.REPORT, ["ferry"])["ferry"]
        return Links(second, (a_member(second, near.group),))

    assert record.link(first, lambda _: Links(first, (a_member(first, "y1"),)))
    assert record.link(second, joined)

    assert [one.group for one in record.members(Matter.REPORT)] == ["y1", "y1"]


def test_a_report_that_is_linked_is_not_compared_again(record: Record) -> None:
    report_id = kept(record, "The ferry sailed.")
    record.keep_links(Links(report_id))

    def never(_: Nearby) -> Links:
        raise AssertionError

    assert not record.link(report_id, never)


def test_a_report_that_cannot_be_linked_waits_to_be_linked(record: Record) -> None:
    report_id = kept(record, "The ferry sailed.")

    def fails(_: Nearby) -> Links:
        raise ValueError("a bug")

    with pytest.raises(ValueError, match="a bug"):
        record.link(report_id, fails)

    assert record.unlinked() == [report_id]
    assert record.link(report_id, lambda _: Links(report_id, (a_member(report_id, "y1"),)))


DRAFT = "The ferry talks between Valdoria and Kestria went on until late at night in the harbour."


def a_version(words: str) -> Reading:
    report = a_report(f"{DRAFT} {words}", url="https://ost.example/ferry", publisher="Radio Ost")
    return Reading(report, annotations_of(report), resolution_of(report))


class Hurried(StoreRecord):
    """A record in which somebody else keeps a version of an article between looking what is there and keeping."""

    def earlier_versions(self, report: Report) -> Earlier:
        """Give what is kept, then let somebody be quicker the first time."""
        found = super().earlier_versions(report)
        if not list(self.reports()):
            keep_reading(StoreRecord(self._store), a_version("No one spoke afterwards."))
        return found


def test_versions_of_one_article_that_two_keep_at_the_same_moment_are_one_article(place: str) -> None:
    with Hurried(open_store(place)) as record:
        assert keep_reading(record, mine := a_version("Ana Sorel spoke of progress.")) is Kept.NEW

        assert record.versions() == [(mine.report.id, a_version("No one spoke afterwards.").report.id)]


def test_a_report_of_which_another_version_was_kept_meanwhile_is_not_kept(record: Record) -> None:
    mine, other = (a_version(words) for words in ("Ana Sorel spoke of progress.", "No one spoke afterwards."))
    looked_up = record.earlier_versions(mine.report)
    keep_reading(record, other)

    kept = record.keep(mine.report, mine.annotations, mine.resolution, capture_key="mine", earlier=looked_up)

    assert kept is Kept.OVERTAKEN
    assert [row.report.id for row in record.reports()] == [other.report.id]
    assert not record.has_capture("mine")
