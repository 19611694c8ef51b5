"""What holds across reports as lines and tables: every row is tied to its words, and what people name is found."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest

from onrecord.entity import EntityKind
from onrecord.errors import AmbiguousError, NotFoundError, UsageError
from onrecord.judgement import Verdict
from onrecord.linkage import Matter
from onrecord.record import Record, StatementFilter, open_record
from onrecord.show.across import Across
from onrecord.show.across_decisions import Answer, identity_lines, maybes, named, sameness
from onrecord.show.across_diff import diff_lines
from onrecord.show.across_opening import open_by_id
from onrecord.show.across_queries import ClaimFilter, claim_lines, is_named, origin_lines
from onrecord.show.across_tables import ACROSS_TABLES, ISSUE_TABLE, MAYBE_TABLE
from onrecord.show.across_words import claim_label, entry_words, labels
from onrecord.show.columns import Absent, Table
from onrecord.show.csv import write_csv
from onrecord.show.jsonl import write_jsonl
from tests.cli.across_story import SHELLED, fill

LISTED = [*ACROSS_TABLES, ISSUE_TABLE, MAYBE_TABLE]


@pytest.fixture
def record() -> Iterator[Record]:
    with open_record("sqlite://") as opened:
        fill(opened)
        yield opened


@pytest.fixture
def across(record: Record) -> Across:
    return Across(record)


def rows(record: Record, table: str) -> list[dict[str, Any]]:
    stream = io.StringIO()
    write_jsonl(record, stream, table)
    return [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.mark.parametrize("table", ACROSS_TABLES, ids=lambda table: table.name)
def test_every_row_is_tied_to_its_words(record: Record, table: Table) -> None:
    record.judge(Verdict.NAME, "n1", author="a tester", name="somebody")

    made = rows(record, table.name)

    assert made
    for row in made:
        if table.name != "judgements":  # which rest on no words
            assert record.report(row["report_id"]).report.text[row["start"] : row["end"]] == row["exact"]


@pytest.mark.parametrize("table", LISTED, ids=lambda table: table.name)
def test_absent_values_stand_only_where_the_table_says(record: Record, table: Table) -> None:
    record.judge(Verdict.NAME, "n1", author="a tester", name="somebody")

    for line in table.lines(record, StatementFilter()):
        for column, value in table.values(line):
            assert not isinstance(value, Absent) or value in column.absent, column.name
            assert isinstance(value, str | int | float | tuple), column.name


@pytest.mark.parametrize("table", ACROSS_TABLES, ids=lambda table: table.name)
def test_csv_has_a_line_for_each_row(record: Record, table: Table) -> None:
    stream = io.StringIO()

    assert write_csv(record, stream, table.name) == len(rows(record, table.name))
    assert stream.getvalue().startswith("record_id,")


def test_a_claim_is_told_in_the_words_of_its_first_account(across: Across) -> None:
    told = {line.matter: line.what for line in claim_lines(across)}

    assert told[Matter.STATEMENT] == "“We will hold the truce,”"
    assert told[Matter.COMMITMENT] == "a truce"
    (shelling,) = across.claims(Matter.EVENT, accounts=2)
    assert claim_label(shelling) == "Valdoria: shelled the harbour of Kestria and killed 7 people"
    assert entry_words(shelling.accounts[0].entry, shelling.accounts[0].report) in SHELLED


def test_reports_are_counted_and_not_accounts(across: Across) -> None:
    (line,) = claim_lines(across, ClaimFilter(min_reports=3))

    assert (len(line.entries), len(line.reports), line.origins) == (3, 3, ("Bram Oddvar", "Mira Veld"))
    assert list(claim_lines(across, ClaimFilter(min_reports=4))) == []


def test_each_account_leads_to_one_origin(across: Across) -> None:
    (claim,) = across.claims(Matter.EVENT, accounts=2)

    told = [account.entry for line in origin_lines(across, [claim]) for account in line.accounts]

    assert sorted(told) == sorted(account.entry.id for account in claim.accounts)


@pytest.mark.parametrize(
    ("asked", "found"),
    [(None, True), ("sorel", True), ("ana sor", True), ("na", False), ("", False), ("?!", False), ("Sorel Ana", True)],
)
def test_words_of_a_name_begin_its_words(asked: str | None, found: bool) -> None:
    assert is_named(asked, ["Ana Sorel"]) is found


def test_what_is_named_is_found_by_name_id_mention_and_entry(across: Across) -> None:
    sorel = named(across, "ana sorel")
    event = next(iter(across.view.events())).event

    assert (sorel.matter, sorel.member, sorel.words) == (Matter.ENTITY, None, "Ana Sorel")
    assert named(across, sorel.group[:8]) == sorel
    assert named(across, "r-truce/e3").member == "r-truce#e3"
    assert named(across, "r-truce#e3").group == sorel.group
    assert named(across, event.id[:9]).member == event.id
    assert named(across, across.issues[0].id).matter is None


def test_a_name_that_looks_like_an_id_is_a_name(record: Record) -> None:
    from onrecord.linkage import Links, Member
    from onrecord.testing import a_report, an_entity, annotations_of, resolution_of

    report = a_report("Nadee spoke.", id="r-nadee")
    nadee = an_entity(report, "Nadee", kind=EntityKind.PERSON)
    record.keep(report, annotations_of(report, [nadee]), resolution_of(report, entities=[nadee]))
    member = Member(Matter.ENTITY, "r-nadee#e1", "r-nadee", "n77", sketch={"name": "Nadee", "kind": "PERSON"})
    record.keep_links(Links("r-nadee", (member,)))

    assert named(Across(record), "nadee").group == "n77"


def test_nobody_and_too_many_are_told_apart(across: Across) -> None:
    with pytest.raises(NotFoundError, match="called Quist"):
        named(across, "Quist")
    with pytest.raises(AmbiguousError, match="2 identities are called Sorel"):
        named(across, "Sorel")
    with pytest.raises(NotFoundError):
        named(across, " ")


def test_sameness_is_yes_maybe_or_no(across: Across) -> None:
    def asked(one: str, other: str) -> Answer:
        return sameness(across, named(across, one), named(across, other)).answer

    assert asked("r-wire/e1", "r-copy/e1") is Answer.YES
    assert asked("A. Sorel", "Ana Sorel") is Answer.MAYBE
    assert asked("Bram Oddvar", "Ana Sorel") is Answer.NO
    with pytest.raises(UsageError, match="one is of sort entity, the other event"):
        asked("Ana Sorel", across.claims(Matter.EVENT)[0].id)


def test_yes_is_as_sure_as_the_link_that_joined_them(across: Across) -> None:
    found = sameness(across, named(across, "r-truce/e1"), named(across, "r-copy/e1"))

    assert (found.score, [reason.words for reason in found.reasons]) == (0.93, ["the same name, and nothing against it"])


def test_what_may_be_the_same_is_listed_until_it_is_decided(record: Record) -> None:
    (waiting,) = maybes(Across(record))

    record.judge(Verdict.SAME, waiting.right, waiting.id, author="a tester")
    assert maybes(Across(record)) == []
    record.undo(1, "a tester")
    assert maybes(Across(record)) == [waiting]
    record.judge(Verdict.DIFFERENT, waiting.right, waiting.id, author="a tester")
    assert maybes(Across(record)) == []


def test_each_of_two_that_were_merged_keeps_its_own_words(record: Record) -> None:
    (waiting,) = maybes(Across(record))
    record.judge(Verdict.SAME, waiting.right, waiting.id, author="a tester")

    told = labels(Across(record), [waiting.id, waiting.right])

    assert told == {waiting.id: "A. Sorel", waiting.right: "Ana Sorel"}


def test_a_judgement_stands_in_the_rows_that_it_had_a_part_in(record: Record) -> None:
    (waiting,) = maybes(Across(record))
    record.judge(Verdict.SAME, waiting.right, waiting.id, author="a tester")

    decided = {line.name: line.decisions for line in identity_lines(Across(record))}

    assert decided["Ana Sorel"] == ("1",)
    assert decided["Valdoria"] == ()


def test_nothing_was_learnt_between_a_record_and_itself(record: Record) -> None:
    assert list(diff_lines(Across(record), Across(record))) == []


def test_whatever_is_opened_can_be_written_as_json(across: Across) -> None:
    ids = [found.id for found in across.discrepancies()] + [found.id for found in across.breaches()]
    ids += [issue.id for issue in across.issues]
    ids += across.identities
    ids += [claim.id for matter in (Matter.EVENT, Matter.COMMITMENT) for claim in across.claims(matter)]

    for made_id in ids:
        assert json.loads(json.dumps(open_by_id(across, made_id, brackets=True).made))["record_id"] == made_id
