"""What was settled stays settled as claims are put together and taken apart, and what gave way still opens."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest
from rich.console import Console

from onrecord.account import Discrepancy, DiscrepancyKind, DiscrepancyState
from onrecord.errors import NotFoundError
from onrecord.ids import breach_id, discrepancy_id
from onrecord.judgement import Verdict
from onrecord.linkage import Matter, Supersession
from onrecord.record import Record, open_record
from onrecord.record.base import Earlier
from onrecord.show.across import Across
from onrecord.show.across_diff import diff_lines
from onrecord.show.across_opening import open_by_id
from onrecord.show.across_queries import discrepancy_lines, discrepancy_named
from onrecord.show.across_words import labels
from onrecord.testing import a_report, annotations_of, resolution_of
from tests.cli.across_story import fill


@pytest.fixture
def record() -> Iterator[Record]:
    with open_record("sqlite://") as opened:
        fill(opened)
        yield opened


def the_difference(record: Record) -> Discrepancy:
    """Give the discrepancy over how many were killed; a claim of two days differs in these too."""
    (found,) = (one for one in Across(record).discrepancies() if one.kind is DiscrepancyKind.FIGURE)
    return found


def state(record: Record) -> DiscrepancyState:
    return the_difference(record).state


def events_of(record: Record) -> dict[str, str]:
    """Give the id of each report's event."""
    return {row.report.report.id: row.event.id for row in record.events()}


def claims_of(record: Record) -> tuple[str, str]:
    """Give the claim of the shelling, and that of the refusal."""
    events = events_of(record)
    shelling, refusal = (Across(record).claim(events[report]).id for report in ("r-wire", "r-refused"))
    return shelling, refusal


@pytest.mark.parametrize("shelling_first", [True, False])
def test_a_settled_discrepancy_is_settled_when_its_claim_was_merged_and_when_that_was_undone(
    record: Record, shelling_first: bool
) -> None:
    shelling, refusal = claims_of(record)
    before = the_difference(record)
    record.judge(Verdict.RESOLVED, before.id, author="a tester")

    sides = (shelling, refusal) if shelling_first else (refusal, shelling)
    merged = record.judge(Verdict.SAME, *sides, author="a tester")
    assert the_difference(record).claim == (shelling if shelling_first else refusal)
    assert (the_difference(record).id, state(record)) == (before.id, DiscrepancyState.RESOLVED)
    record.undo(merged.id, "a tester")
    assert (the_difference(record).id, state(record)) == (before.id, DiscrepancyState.RESOLVED)


def test_what_was_settled_in_a_merged_claim_is_settled_when_the_merge_is_undone(record: Record) -> None:
    shelling, refusal = claims_of(record)
    merged = record.judge(Verdict.SAME, refusal, shelling, author="a tester")
    record.judge(Verdict.EXPLAINED, the_difference(record).id, author="a tester")

    record.undo(merged.id, "a tester")

    assert state(record) is DiscrepancyState.EXPLAINED


def test_a_settled_discrepancy_is_settled_when_an_account_is_taken_out_and_put_back_by_a_merge(record: Record) -> None:
    shelling, _ = claims_of(record)
    before, eleven = the_difference(record), events_of(record)["r-eleven"]
    record.judge(Verdict.RESOLVED, before.id, author="a tester")

    record.judge(Verdict.DIFFERENT, events_of(record)["r-copy"], shelling, author="a tester")
    assert state(record) is DiscrepancyState.RESOLVED
    record.judge(Verdict.DIFFERENT, eleven, shelling, author="a tester")
    assert Across(record).discrepancies() == []
    alone = Across(record).claim(eleven).id
    again = record.judge(Verdict.SAME, alone, shelling, author="a tester")
    assert state(record) is DiscrepancyState.RESOLVED
    assert discrepancy_named(Across(record), before.id)[1] == the_difference(record)  # by the id that somebody noted
    record.undo(again.id, "a tester")
    record.judge(Verdict.SAME, shelling, alone, author="a tester")
    assert state(record) is DiscrepancyState.RESOLVED


def test_a_discrepancy_between_two_claims_that_were_merged_stays_settled_when_these_are_merged_into_a_third(
    record: Record,
) -> None:
    shelling, refusal = claims_of(record)
    eleven = events_of(record)["r-eleven"]
    record.judge(Verdict.DIFFERENT, eleven, shelling, author="a tester")
    record.judge(Verdict.SAME, shelling, Across(record).claim(eleven).id, author="a tester")
    record.judge(Verdict.RESOLVED, the_difference(record).id, author="a tester")
    settled = the_difference(record)

    record.judge(Verdict.SAME, refusal, shelling, author="a tester")

    assert (the_difference(record).id, state(record)) == (settled.id, DiscrepancyState.RESOLVED)


def test_judgements_of_older_records_under_the_id_of_a_merged_claim_are_found(record: Record) -> None:
    shelling, refusal = claims_of(record)
    names = _names_of_values(record, shelling)
    record.judge(Verdict.SAME, refusal, shelling, author="a tester")
    old = discrepancy_id(refusal, "figure", *names)  # as it was made from the claim after merges
    made = record.judge(Verdict.RESOLVED, old, author="a tester")

    assert state(record) is DiscrepancyState.RESOLVED
    line = next(one for one in discrepancy_lines(Across(record)) if one.id == the_difference(record).id)
    assert line.decisions == (str(made.id),)
    assert labels(Across(record), [old])[old].startswith("figure: Valdoria")


def _names_of_values(record: Record, claim: str) -> tuple[str, str]:
    """Give the names that the two values go by, tried until they make the id of the discrepancy."""
    from onrecord.link.differences_figures import figure_differences

    (found,) = figure_differences(Across(record).claim(claim).accounts)
    left, right = found.left[0], found.right[0]
    names = (f"{left.topic}: {left.name}", f"{right.topic}: {right.name}")
    assert discrepancy_id(claim, "figure", *names) == the_difference(record).id
    return names


def test_a_rejected_breach_is_rejected_when_its_act_was_merged_and_when_that_was_undone(record: Record) -> None:
    shelling, refusal = claims_of(record)
    first = next(one for one in Across(record).breaches() if one.act_report == "r-refused")
    record.judge(Verdict.REJECTED, first.id, author="a tester")
    assert [one.act_report for one in Across(record).breaches()] == ["r-copy"]

    merged = record.judge(Verdict.SAME, shelling, refusal, author="a tester")
    assert Across(record).breaches() == []  # the two are one act, of which somebody said that it is none
    record.undo(merged.id, "a tester")
    assert [one.act_report for one in Across(record).breaches()] == ["r-copy"]


def test_a_breach_rejected_in_an_older_record_under_the_id_of_a_merged_act_stays_so(record: Record) -> None:
    shelling, refusal = claims_of(record)
    (vow,) = Across(record).claims(Matter.COMMITMENT)
    record.judge(Verdict.SAME, refusal, shelling, author="a tester")
    (one,) = Across(record).breaches()
    old = breach_id(vow.id, refusal)
    assert old in (one.id, *one.also)
    assert open_by_id(Across(record), old, brackets=True).made["record_id"] == one.id

    record.judge(Verdict.REJECTED, old, author="a tester")

    assert Across(record).breaches() == []


def test_a_merge_makes_what_was_known_no_news(record: Record) -> None:
    shelling, refusal = claims_of(record)
    known = {the_difference(record).id, *(one.id for one in Across(record).breaches())}
    with open_record("sqlite://") as merged:
        fill(merged)
        merged.judge(Verdict.SAME, refusal, shelling, author="a tester")

        told = [line.id for line in diff_lines(Across(record), Across(merged))]

    assert told
    assert known.isdisjoint(told)


def supersede(record: Record, *reports: str) -> str:
    """Let a later version take the place of the events of some reports."""
    events = events_of(record)
    later = a_report("On Wednesday nothing was shelled.", id="r-later", publisher="Harbour Wire", published=date(2031, 3, 21))
    gone = Supersession(reports[0], tuple(events[report] for report in reports))
    record.keep(later, annotations_of(later), resolution_of(later), earlier=Earlier(later, supersedes=gone))
    return later.id


def test_a_claim_all_of_whose_accounts_gave_way_opens_and_says_to_which_version(record: Record) -> None:
    shelling, _ = claims_of(record)
    later = supersede(record, "r-wire", "r-copy", "r-eleven")

    opened = open_by_id(Across(record), shelling, brackets=True)

    screen = Console(width=100, color_system=None)
    with screen.capture() as shown:
        screen.print(opened.shown)
    assert f"gave way to a later version of the article: {later}" in shown.get()
    assert "[figure: 11 people]" in shown.get()
    assert opened.made["superseded_by"] == [later]
    assert (opened.made["discrepancies"], opened.made["discrepancies_in_full"]) == (0, [])
    assert json.loads(json.dumps(opened.made))["record_id"] == shelling


def test_a_claim_that_gave_way_is_asked_for_no_more_and_the_answer_says_why(record: Record) -> None:
    shelling, _ = claims_of(record)
    later = supersede(record, "r-wire", "r-copy", "r-eleven")

    with pytest.raises(NotFoundError, match=f"{shelling} gave way to a later version of its article: {later}"):
        Across(record).claim(shelling)


def test_a_claim_of_which_one_account_gave_way_opens_as_the_others_tell_it(record: Record) -> None:
    shelling, _ = claims_of(record)
    supersede(record, "r-eleven")

    made = open_by_id(Across(record), shelling, brackets=True).made

    assert "superseded_by" not in made
    assert len(made["accounts_in_full"]) == 2
