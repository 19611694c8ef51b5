"""Which reports share text, and which of them rests on the other."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from onrecord.dates import Moment
from onrecord.entry import Resolution
from onrecord.link.copies import link_copies
from onrecord.linkage import Matter, Member, RestKind, RestsOn, Told
from onrecord.report import Part, PartKind, Report
from onrecord.testing import a_report, span_of
from tests.link.filing import Shelf

OPENING = (
    "Engineers at Korvat Dam opened two of the six lower gates before dawn, and water reached the first villages of"
    " the Nahrazan"
    " plain by noon. Farmers who had trucked in drinking water since March stood on the embankment and watched the bed fill."
)
MIDDLE = (
    "The release follows eleven days of talks at a hotel beside the lake, where neither delegation would sit in a room with the"
    " other. Halmere carried papers between two floors, and its envoys slept in shifts while lawyers counted cubic metres."
)
CLOSE = (
    "How long the gates will stay open nobody at the dam could tell. The turbine hall was dark, the visitors' terrace"
    " was locked,"
    " and a lorry with new sluice seals was waiting at the checkpoint for a stamp that only the ministry in the"
    " capital can give."
)
WIRE = f"{OPENING}\n\n{MIDDLE}\n\n{CLOSE}"
ELSEWHERE = (
    "The harvest fair at Ostley drew fewer visitors than last year because of rain on both days. Judges gave the"
    " first prize for"
    " pears to a school garden, and a pony that had slipped its halter was found in the church porch by the sexton's wife."
)
NINE = datetime(2031, 3, 20, 9, 0, tzinfo=UTC)


def published(hours: float = 0) -> Moment:
    instant = NINE + timedelta(hours=hours)
    return Moment(instant.date(), instant)


def told_by(publisher: str | None, text: str, hours: float | None = 0, **fields: Any) -> Report:
    made = a_report(text, publisher=publisher, **fields)
    return replace(made, published=published(hours) if hours is not None else None)


def diary_of(days: range) -> str:
    """Give a text of which no two days are the same."""
    return "\n\n".join(f"On day {n} the {n * 7919 % 9973} sacks at post {n * 31} held {n * 17} hours." for n in days)


def link(*reports: Report) -> tuple[Member, tuple[RestsOn, ...]]:
    """File all reports but the last, and link that one."""
    shelf = Shelf()
    for report in reports[:-1]:
        shelf.file(link_copies(Told(report, Resolution(report.id)), shelf)[0])
    return link_copies(Told(reports[-1], Resolution(reports[-1].id)), shelf)


def rests(*reports: Report) -> tuple[RestsOn, ...]:
    return link(*reports)[1]


def test_a_report_printed_whole_is_a_copy_of_the_earlier_one() -> None:
    first = told_by("Corvane", WIRE)
    (rest,) = rests(first, told_by("The Basin Review", WIRE.upper(), 3))
    assert (rest.kind, rest.on_report, rest.on_name, rest.share) == (RestKind.COPY, first.id, "Corvane", 1.0)
    assert rest.score > 0.8
    assert "published later" in rest.reasons[1].words


def test_a_copy_cut_to_its_first_part_is_a_copy_all_the_same() -> None:
    (rest,) = rests(told_by("Corvane", WIRE), told_by("The Basin Review", f"{OPENING} {MIDDLE}", 3))
    assert rest.kind is RestKind.COPY


def test_half_reworded_text_is_a_rewrite() -> None:
    text = (
        f"{OPENING}\n\nThe two sides never met; mediators ran up and down the stairs for over a week.\n\n{CLOSE.split('. ')[1]}"
    )
    text += (
        "\n\nOfficials gave no date for closing the gates again, and the ministry's press room did not pick up"
        " the telephone today."
    )
    (rest,) = rests(told_by("Corvane", WIRE), told_by("The Basin Review", text, 3))
    assert rest.kind is RestKind.REWRITE
    assert 0.3 < (rest.share or 0) < 0.8


def test_an_excerpt_tells_which_words_were_taken_over() -> None:
    report = told_by("The Basin Review", f"{ELSEWHERE} {ELSEWHERE.replace('pears', 'plums')}\n\n{MIDDLE}", 3)
    (rest,) = rests(told_by("Corvane", WIRE), report)
    assert rest.kind is RestKind.EXCERPT
    assert [span.of(report.text) for span in rest.spans] == [MIDDLE.rstrip(".")]


def test_a_quotation_given_by_two_outlets_is_no_copy() -> None:
    words = WIRE.replace("\n\n", " ")
    one = told_by("Corvane", f"Olan Reth spoke at the dam this morning. “{words}” Then he left by car with two of his aides.")
    other = told_by(
        "The Basin Review", f'At the dam the minister had this to say to a crowd: "{words}" Nobody asked him why.', 3
    )
    assert rests(one, other) == ()


@pytest.mark.parametrize("quoted", ["‘{}’", "'{}'", "{} — Olan Reth (@olanreth) 20 March 2031"])
def test_a_quotation_that_only_one_of_two_marks_is_none_either(quoted: str) -> None:
    words = WIRE.replace("\n\n", " ").replace("visitors' terrace", "terrace")
    bare, marked = told_by("Corvane", f"{ELSEWHERE}\n\n{words}"), told_by("The Basin Review", quoted.format(words), 3)
    assert rests(bare, marked) == ()
    assert rests(marked, replace(bare, published=published(5))) == ()


def test_what_an_outlet_prints_under_all_its_reports_is_no_copy() -> None:
    def printed(outlet: str, day: int) -> Report:
        return told_by(outlet, f"{diary_of(range(day, day + 20))}\n\n{CLOSE}\n\n{MIDDLE}", day)

    reports = [printed("The Sundial", 100), printed("The Sundial", 200)]
    assert rests(*reports) == ()
    assert rests(*reports, printed("The Sundial", 300)) == ()
    assert rests(*reports, printed("The Evening Sundial", 400)) == ()


def test_two_reports_of_one_happening_in_their_own_words_share_nothing() -> None:
    own = (
        "Water is running again below Korvat Dam, where two gates went up on Thursday before sunrise. In the first villages of"
        " the plain people came out to look, some with buckets, and the mayor of Sarra said the wells would need a month."
    )
    assert rests(told_by("Corvane", WIRE), told_by("The Basin Review", own, 3)) == ()


def test_a_credited_agency_is_the_source_even_where_its_report_is_dated_later() -> None:
    wire = told_by("Corvane", WIRE, 6)
    copy = told_by("The Basin Review", WIRE, 0, credits=("Corvane",))
    (rest,) = rests(wire, copy)
    assert (rest.report_id, rest.on_report, rest.reasons[1].words) == (copy.id, wire.id, "it credits Corvane")


def test_a_wire_read_in_after_its_copy_is_what_the_copy_rests_on() -> None:
    wire, copy = told_by("Corvane", WIRE, 0), told_by("The Basin Review", WIRE, 3, credits=("Corvane News Agency",))
    (rest,) = rests(copy, wire)
    assert (rest.report_id, rest.on_report, rest.on_name, rest.kind) == (copy.id, wire.id, "Corvane", RestKind.COPY)


def test_two_outlets_that_credit_one_agency_rest_on_it_though_its_report_is_not_there() -> None:
    one, other = (told_by(name, WIRE, n, credits=("AP",)) for n, name in enumerate(("The Sundial", "The Basin Review")))
    (rest,) = rests(one, other)
    assert (rest.on_report, rest.on_name, rest.kind) == (None, "The Associated Press", RestKind.COPY)


@pytest.mark.parametrize("hours", [0, None])
def test_where_nothing_tells_who_was_first_the_link_says_so_and_scores_lower(hours: float | None) -> None:
    (rest,) = rests(told_by("Corvane", WIRE, hours), told_by("The Basin Review", WIRE, hours))
    assert rest.score <= 0.5
    assert rest.reasons[1].words == "which of the two came first is not stated"


def test_of_two_undated_copies_the_known_agency_is_the_source() -> None:
    paper, wire = told_by("The Basin Review", WIRE, None), told_by("Reuters", WIRE, None)
    assert rests(wire, paper)[0].on_report == wire.id
    assert [(rest.report_id, rest.on_report) for rest in rests(paper, wire)] == [(paper.id, wire.id)]


def test_a_copy_of_a_copy_rests_on_the_first_only() -> None:
    first = told_by("Corvane", WIRE)
    copies = [told_by(f"Paper {n}", WIRE, n) for n in (1, 2)]
    assert [rest.on_report for rest in rests(first, *copies)] == [first.id]


def test_text_merged_from_two_reports_rests_on_both() -> None:
    one, other = told_by("Corvane", WIRE), told_by("Holmgate", f"{ELSEWHERE}\n\n{ELSEWHERE.replace('the', 'some')}")
    merged = told_by("The Basin Review", f"{OPENING}\n\n{MIDDLE}\n\n{ELSEWHERE}", 3)
    assert {rest.on_report for rest in rests(one, other, merged)} == {one.id, other.id}


def test_another_version_of_the_article_is_no_copy_and_stays_in_its_story() -> None:
    first, second = told_by("Corvane", WIRE), told_by("Corvane", f"{WIRE} More soon.", 2)
    shelf = Shelf()
    member, _ = link_copies(Told(first, Resolution(first.id)), shelf)
    shelf.file(member)
    later, found = link_copies(Told(second, Resolution(second.id)), shelf, same_article=frozenset({first.id}))
    assert (found, later.group) == ((), member.group)


def test_a_report_is_never_compared_with_itself() -> None:
    report = told_by("Corvane", WIRE)
    assert rests(report, report) == ()


def test_a_credit_line_alone_tells_the_agency_and_where_it_stands() -> None:
    text = f"{OPENING}\n\n(Reuters)"
    report = a_report(text, credits=("Reuters",), parts=(Part(PartKind.CREDIT, span_of(text, "(Reuters)")),))
    (rest,) = rests(report)
    assert (rest.kind, rest.on_name, rest.on_report, rest.share) == (RestKind.CREDIT, "Reuters", None, None)
    assert [span.of(text) for span in rest.spans] == ["(Reuters)"]


def test_a_dateline_tells_the_agency() -> None:
    text = f"VIERHOLM (AP) - {OPENING}"
    report = a_report(text, credits=("AP",), parts=(Part(PartKind.DATELINE, span_of(text, "VIERHOLM (AP) -")),))
    (rest,) = rests(report)
    assert (rest.kind, rest.on_name) == (RestKind.DATELINE, "The Associated Press")


def test_additional_reporting_is_a_weaker_credit() -> None:
    line = "Additional reporting by Corvane"
    text = f"{OPENING}\n\n{line}"
    report = a_report(text, credits=("Corvane",), parts=(Part(PartKind.CREDIT, span_of(text, line)),))
    (rest,) = rests(report)
    assert rest.score < 0.7
    assert "beside its own reporting" in rest.reasons[0].words


def test_an_agency_does_not_rest_on_itself() -> None:
    assert rests(told_by("Reuters", f"VIERHOLM (Reuters) - {WIRE}", credits=("Reuters",))) == ()


def test_an_outlet_that_signs_with_its_initials_rests_on_nobody_else() -> None:
    assert rests(told_by("Uldane Press Bureau", f"MIRROW (UPB) - {WIRE}", credits=("UPB",))) == ()


def test_initials_of_a_known_agency_are_that_agency() -> None:
    (rest,) = rests(told_by("Arden Free Press", f"MIRROW (AFP) - {WIRE}", credits=("AFP",)))
    assert rest.on_name == "Agence France-Presse"


def test_a_partial_copy_keeps_the_credit_beside_it() -> None:
    wire = told_by("Corvane", WIRE)
    found = rests(
        wire, told_by("The Sundial", f"{ELSEWHERE} {ELSEWHERE.replace('the', 'her')} {MIDDLE}", 3, credits=("Corvane",))
    )
    assert [rest.kind for rest in found] == [RestKind.EXCERPT, RestKind.CREDIT]


def test_a_long_text_is_filed_small_and_its_copied_passage_still_found() -> None:
    long = diary_of(range(3_000))
    book = told_by("The Archive", long)
    member, _ = link(book)
    assert len(json.dumps(dict(member.sketch))) < 16_000
    passage = told_by("The Sundial", long[30_000:70_000], 3)
    (rest,) = rests(book, passage)
    assert (rest.kind, rest.on_report) == (RestKind.COPY, book.id)
    assert (rest.share or 0) > 0.95


@pytest.mark.parametrize("text", ["", "Gates open.", "水到了第一个村庄。", "“"])
def test_texts_too_short_to_compare_are_filed_and_rest_on_nothing(text: str) -> None:
    first, second = told_by("Corvane", text), told_by("The Sundial", text, 3)
    member, found = link(first, second)
    assert (member.matter, member.member, found) == (Matter.REPORT, second.id, ())


def test_the_same_report_and_neighbours_give_the_same_links() -> None:
    reports = (told_by("Corvane", WIRE), told_by("Holmgate", f"{OPENING} {ELSEWHERE}", 1), told_by("The Sundial", WIRE, 2))
    assert link(*reports) == link(*reports)
    assert link(*reports)[0].keys == link(*reports)[0].keys


def test_days_tell_the_order_where_one_of_two_has_no_clock_time() -> None:
    first, second = told_by("Corvane", WIRE), told_by("The Sundial", WIRE)
    second = replace(second, published=Moment(date(2031, 3, 21)))
    (rest,) = rests(first, second)
    assert rest.score > 0.7
