"""What is asked of a record is read and no more: claims a few at a time, and an identity without the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Any

import pytest

from onrecord.judgement import Verdict
from onrecord.linkage import Matter
from onrecord.record import Record, open_record
from onrecord.record.base import View
from onrecord.show import across_claims
from onrecord.show.across import CLAIMS, Across
from onrecord.show.across_decisions import identity_lines, maybes, named, sameness
from onrecord.show.across_opening import open_by_id
from onrecord.show.across_queries import ClaimFilter, claim_lines, discrepancy_lines
from tests.cli.across_story import fill


class Watched:
    """A view that notes which entries, entities and members are read from it."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.entries_read: list[str] = []
        self.read = Counter[str]()

    def entries(self, ids: Collection[str]) -> Iterator[Any]:
        self.entries_read += ids
        return self._view.entries(ids)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._view, name)
        return self._counting(name, found) if name in {"entities", "members", "filed"} else found

    def _counting(self, name: str, ask: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
        def asked(*args: Any, **fields: Any) -> Iterator[Any]:
            for one in ask(*args, **fields):
                self.read[name] += 1
                yield one

        return asked


@pytest.fixture
def record() -> Iterator[Record]:
    with open_record("sqlite://") as opened:
        fill(opened)
        yield opened


@pytest.fixture
def watched(record: Record) -> Watched:
    return Watched(record)


@pytest.fixture
def across(watched: Watched) -> Across:
    return Across(watched)


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(across_claims, "_AT_ONCE", 1)


@pytest.mark.usefixtures("one_by_one")
def test_the_first_claims_are_read_without_those_behind_them(across: Across, watched: Watched) -> None:
    first = next(claim_lines(across))

    assert first.first == date(2031, 3, 11)
    assert watched.entries_read == list(first.entries)


def test_claims_of_other_days_are_not_read(across: Across, watched: Watched) -> None:
    found = list(claim_lines(across, ClaimFilter(since=date(2031, 3, 21))))

    assert [line.first for line in found] == [date(2031, 3, 23)]
    assert watched.entries_read == [entry for line in found for entry in line.entries]


def test_claims_of_too_few_reports_are_not_read(across: Across, watched: Watched) -> None:
    found = list(claim_lines(across, ClaimFilter(min_reports=2)))

    assert [len(line.reports) for line in found] == [3]
    assert set(watched.entries_read) == set(found[0].entries)


def test_claims_read_one_by_one_come_in_the_order_of_those_read_at_once(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = list(claim_lines(Across(record)))
    monkeypatch.setattr(across_claims, "_AT_ONCE", 1)

    assert list(claim_lines(Across(record))) == at_once
    assert [line.matter for line in at_once[:3]] == list(CLAIMS)  # of one day and one report


@pytest.mark.usefixtures("one_by_one")
def test_a_claim_that_people_put_together_comes_with_its_first_account(record: Record) -> None:
    truce, *_, refusal = (line.id for line in claim_lines(Across(record), ClaimFilter(matters=[Matter.EVENT])))
    record.judge(Verdict.SAME, refusal, truce, author="a tester")

    first = next(claim_lines(Across(record)))

    assert (first.id, first.reports) == (refusal, ("r-truce", "r-refused"))


def test_words_that_are_quoted_are_not_read_to_be_compared(across: Across, watched: Watched) -> None:
    assert list(discrepancy_lines(across))

    assert not any(entry.startswith("s") for entry in watched.entries_read)


def test_an_identity_is_opened_without_the_others(record: Record, across: Across, watched: Watched) -> None:
    whole = {line.id: line for line in identity_lines(Across(record))}
    veld = next(line for line in whole.values() if line.name == "Mira Veld")

    assert open_by_id(across, veld.id, brackets=True).made["mentions"] == 1
    assert watched.read["entities"] == 1
    assert watched.read["filed"] == 0
    assert list(identity_lines(across, groups=[veld.id])) == [veld]


def test_identities_that_are_named_by_id_are_compared_without_the_others(
    record: Record, across: Across, watched: Watched
) -> None:
    both = [line.id for line in identity_lines(Across(record)) if line.name in {"Ana Sorel", "A. Sorel"}]

    found = sameness(across, named(across, both[0]), named(across, both[1]))

    assert found.score == 0.7
    assert watched.read["filed"] == 0
    assert {one.right for one in maybes(across)} | {one.id for one in maybes(across)} == set(both)
    assert maybes(across, among="n0") == []


def test_only_entities_of_names_that_are_asked_for_are_read(across: Across, watched: Watched) -> None:
    assert [line.name for line in identity_lines(across, name="veld")] == ["Mira Veld"]

    assert watched.read["entities"] == 1
