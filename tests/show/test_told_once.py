"""What briefs and timelines gain from links: one thing told once, its first hands counted, copies folded, breaches named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from lxml import html as lxml_html

from onrecord.account import Breach, Claim, Strength
from onrecord.annotation import EventType, Modality
from onrecord.entry import Event, Status
from onrecord.figure import FigureKind
from onrecord.link.discrepancies import discrepancies
from onrecord.linkage import Matter, RestKind
from onrecord.record import open_record
from onrecord.show.brief import Brief, BriefLine, BriefSettings, brief, build_brief
from onrecord.show.brief_claims import AcrossReports, ToldClaim, across_reports
from onrecord.show.brief_pages import brief_html, brief_markdown
from onrecord.show.by_the_way import is_by_the_way
from onrecord.show.timeline import Timeline, TimelineFilter, build_timeline, timeline
from onrecord.show.timeline_html import timeline_html
from onrecord.show.timeline_text import timeline_objects
from onrecord.testing import a_report
from tests.link.accounts import an_account, rests_on
from tests.show.harbour import story
from tests.show.told import Told, lines_of, march

FOURTH = march(4)


def _shelled(publisher: str, dead: int, day: date = FOURTH, modality: Modality = Modality.HAPPENED) -> Told:
    text = f"Kestria shelled the mole of {publisher} on 3 March and killed {dead} people."
    told = Told(a_report(text, publisher=publisher, published=day))
    told.event(
        "shelled", EventType.ASSAULT, modality, ["Kestria"], object="the mole", when=told.when("3 March", march(3)),
        figure=(f"{dead} people", FigureKind.DEAD, dead, dead),
    )  # fmt: skip
    return told


REPORTS = (
    _shelled("Corvane", 7),
    _shelled("Feed 1", 7, march(5)),
    _shelled("Feed 2", 7, march(5)),
    _shelled("Tarinform", 11, march(5)),
)


def _claim(*told: Told, copies: int = 2) -> Claim:
    accounts = [an_account(one.report, one.events[0]) for one in told]
    first = accounts[0]
    for number in range(1, 1 + copies):
        rest = rests_on(accounts[number].report, RestKind.COPY, first.report.publisher, on=first.report)
        accounts[number] = replace(accounts[number], rests=(rest,))
    return Claim("k1", Matter.EVENT, tuple(accounts))


def _breach(act: Event, told: Told) -> Breach:
    span = act.trigger
    return Breach(
        "b1", "c1", act.id, "Kestria", Status.IN_FORCE, Strength.TENSION, None, (), ("where",), told.report.id, span,
        told.report.text, act.when, (),
    )  # fmt: skip


CLAIM = _claim(*REPORTS)
ACROSS = AcrossReports(
    (ToldClaim(CLAIM),), discrepancies(CLAIM), (_breach(REPORTS[0].events[0], REPORTS[0]),), {"c1": "hold its fire"}
)


def brief_of(*told: Told, across: AcrossReports | None = ACROSS, as_of: date | None = None) -> Brief:
    lines = lines_of(told)
    return build_brief(lines.statements, lines.events, lines.commitments, BriefSettings(as_of=as_of), across)


def lines(made: Brief, title: str) -> list[BriefLine]:
    return [line for part in made.sections if part.title == title for group in part.groups for line in group.lines]


def timeline_of(*told: Told, across: AcrossReports | None = ACROSS, which: TimelineFilter | None = None) -> Timeline:
    found = lines_of(told)
    which = which or TimelineFilter()
    return build_timeline(found.statements, found.events, found.commitments, which=which, across=across)


def test_one_thing_is_one_line_with_its_first_hands_and_copies() -> None:
    (line,) = lines(brief_of(*REPORTS), "What happened")

    assert line.source == "Corvane, 4 March 2031"
    assert line.origins == "2 independent origins: Corvane; Tarinform"
    assert line.copies == 2
    assert [source for source, _ in line.also] == ["Tarinform, 5 March 2031"]


def test_a_copy_that_came_first_does_not_stand_for_the_original() -> None:
    original, copy = _shelled("Corvane", 7, march(6)), _shelled("Feed 1", 7, march(4))
    claim = _claim(original, copy, copies=1)
    (line,) = lines(brief_of(original, copy, across=AcrossReports((ToldClaim(claim),))), "What happened")

    assert (line.source, line.copies) == ("Corvane, 6 March 2031", 1)


def test_the_sentence_that_is_shown_tells_the_act_for_its_own_sake() -> None:
    def report(text: str, publisher: str, day: date) -> Told:
        told = Told(a_report(text, publisher=publisher, published=day))
        when = told.when("3 March", march(3))
        told.event("shelled", EventType.ASSAULT, Modality.HAPPENED, ["Kestria"], object="the mole", when=when)
        return told

    aside = report("The envoys have not met since Kestria shelled the mole on 3 March.", "Corvane", march(4))
    plain = report("On 3 March, Kestria shelled the mole.", "Feed 1", march(5))
    across = AcrossReports((ToldClaim(_claim(aside, plain, copies=0)),))
    (line,) = lines(brief_of(aside, plain, across=across), "What happened")

    assert line.source == "Feed 1, 5 March 2031"
    assert [source for source, _ in line.also] == ["Corvane, 4 March 2031"]


@pytest.mark.parametrize(
    ("sentence", "is_aside"),
    [
        ("Kestria shelled the mole.", False),
        ("After a week of talks, Kestria shelled the mole.", False),
        ("It was one of the worst nights: Kestria shelled the mole.", False),
        ("The envoys left when Kestria shelled the mole.", True),
        ("The mole, which Kestria shelled in spring, is shut.", True),
        ("The house mourned the victims of the shelled mole.", True),
    ],
)
def test_what_leans_on_another_clause_is_told_by_the_way(sentence: str, is_aside: bool) -> None:
    assert is_by_the_way(sentence, sentence.index("shelled")) is is_aside


def test_both_formats_tell_origins_and_copies() -> None:
    made = brief_of(*REPORTS)
    page = " ".join(lxml_html.fromstring(brief_html(made)).text_content().split())

    for shown in (page, brief_markdown(made)):
        assert "(2 independent origins: Corvane; Tarinform)" in shown
        assert "also in 2 copies" in shown


def test_accounts_that_differ_stand_below_each_other_with_who_says_so() -> None:
    left, right = lines(brief_of(*REPORTS), "Where accounts differ")

    assert (left.tag, left.words.split("”")[0], left.also_more + len(left.also)) == ("the report itself", "“7 people", 2)
    assert (right.source, right.words.split("”")[0]) == ("Tarinform, 5 March 2031", "“11 people")


def test_figures_that_differ_are_not_asked_twice() -> None:
    made = brief_of(*REPORTS)

    assert "Figures that differ" not in brief_markdown(made)
    assert "Figures that differ" in brief_markdown(brief_of(*REPORTS, across=None))


def test_what_is_reported_broken_names_undertaking_act_and_what_is_not_stated() -> None:
    (line,) = lines(brief_of(*REPORTS), "Reported broken")

    assert line.tag == "tension, as the report tells it itself"
    assert line.words.startswith("Kestria (in force): “hold its fire”; then (3 March 2031): “Kestria shelled")
    assert line.words.endswith("not stated: where")


def test_a_later_report_is_neither_counted_nor_compared() -> None:
    made = brief_of(*REPORTS, as_of=march(4))
    (line,) = lines(made, "What happened")

    assert (line.origins, line.copies, line.also) == (None, 0, ())
    assert not lines(made, "Where accounts differ")


def test_a_denial_is_not_put_under_what_is_told_as_done() -> None:
    denied = _shelled("Nahrapress", 7, march(5), Modality.DENIED)
    claim = _claim(REPORTS[0], denied, copies=0)
    made = brief_of(REPORTS[0], denied, across=AcrossReports((ToldClaim(claim),)))

    assert len(lines(made, "What happened")) == len(lines(made, "What is denied")) == 1


def test_without_links_a_brief_and_a_timeline_are_as_before() -> None:
    with open_record("sqlite://") as record:
        for told in story():
            told.keep(record)
        assert across_reports(record) is None
        assert "Where accounts differ" not in [part.title for part in brief(record).sections]
        found = lines_of(story())
        assert timeline(record).items == build_timeline(found.statements, found.events, found.commitments).items


def test_a_timeline_draws_one_thing_once_with_all_its_accounts() -> None:
    (item,) = timeline_of(*REPORTS).items

    assert item.publisher == "Corvane"
    assert item.reach == "told by 4 reports, 2 independent origins"
    assert [(one.source.partition(",")[0], one.is_copy) for one in item.accounts] == [
        ("Corvane", False),
        ("Feed 1", True),
        ("Feed 2", True),
        ("Tarinform", False),
    ]


def test_a_timeline_draws_a_denial_apart() -> None:
    denied = _shelled("Nahrapress", 7, march(5), Modality.DENIED)
    across = AcrossReports((ToldClaim(_claim(REPORTS[0], denied, copies=0)),))
    items = timeline_of(REPORTS[0], denied, across=across).items

    assert sorted(item.tag for item in items) == ["denied", "happened"]


def test_an_account_with_a_day_places_what_another_leaves_undated() -> None:
    undated = Told(a_report("Kestria shelled the mole.", publisher="Corvane", published=march(4)))
    undated.event("shelled", EventType.ASSAULT, Modality.HAPPENED, ["Kestria"])
    dated = _shelled("Tarinform", 7, march(5))
    across = AcrossReports((ToldClaim(_claim(undated, dated, copies=0)),))

    assert [item.publisher for item in timeline_of(undated, dated, across=across).dated] == ["Tarinform"]


def test_a_filter_asks_before_items_become_one() -> None:
    assert not timeline_of(*REPORTS, which=TimelineFilter(party="Velmar")).items
    assert len(timeline_of(*REPORTS, which=TimelineFilter(party="Kestria")).items) == 1


def test_the_head_of_a_page_counts_the_reports_of_all_accounts() -> None:
    (head,) = lxml_html.fromstring(timeline_html(timeline_of(*REPORTS))).iter("header")

    assert "1 entry from 4 reports" in head.text_content()


def test_a_breach_is_marked_by_a_word_and_told_in_full() -> None:
    root = lxml_html.fromstring(timeline_html(timeline_of(*REPORTS)))
    (mark,) = root.find_class("mark")
    (entry,) = root.iter("article")
    told = "tension: Kestria had undertaken “hold its fire”; as the report tells it itself; not stated: where"

    assert "tension" in mark.text_content()
    assert told in mark.get("aria-label")
    assert told in entry.text_content()


def test_a_breach_names_what_else_of_its_accord_the_act_is_within() -> None:
    broken = replace(ACROSS.breaches[0], besides=("c2",))
    across = replace(ACROSS, breaches=(broken,), undertakings={"c1": "hold its fire", "c2": "open the bridge"})
    told = "“hold its fire”, also “open the bridge”"

    assert told in across.breach_words(broken)
    (line,) = lines(brief_of(*REPORTS, across=across), "Reported broken")
    assert told in line.words


def test_the_panel_lists_the_accounts_each_with_source_and_id() -> None:
    (accounts,) = lxml_html.fromstring(timeline_html(timeline_of(*REPORTS))).find_class("accounts")
    shown = " ".join(accounts.text_content().split())

    assert shown.startswith("told by 4 reports, 2 independent origins")
    for told in REPORTS:
        assert told.events[0].id in shown
    assert shown.count("(a copy)") == 2


def test_json_names_accounts_reach_and_breaches() -> None:
    (made,) = timeline_objects(timeline_of(*REPORTS))

    assert made["accounts"] == [told.events[0].id for told in REPORTS]
    assert made["reach"] == "told by 4 reports, 2 independent origins"
    assert made["breaks"] == list(timeline_of(*REPORTS).items[0].breaks)
