"""What a plain text states before its first sentence: its day, its outlet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onrecord.read import read_reports
from onrecord.report import Report
from onrecord.settings import ReadSettings

_STORY = (
    "PORT ELSE — Varosia's trade minister walked out of the talks on Wednesday, three people in the room said.\n\n"
    "“We came with a hammer,” he told reporters outside the hotel, and left for the airport in a taxi."
)


def _read(folder: Path, head: str, settings: ReadSettings | None = None, story: str = _STORY) -> Report:
    file = folder / "report.txt"
    file.write_text(f"{head}\n\n{story}\n", encoding="utf-8")
    (report,) = (one for one in read_reports([str(file)], settings or ReadSettings()) if isinstance(one, Report))
    return report


@pytest.mark.parametrize(
    "head",
    [
        "Minister walks out of talks with Kelmark\n\nBy Dora Illings\n\n12 March 2026",
        "Minister walks out of talks with Kelmark\nThursday, March 12, 2026 6:40 PM",
        "Minister walks out of talks with Kelmark\n\nPublished: 2026-03-12 18:40",
        "Minister walks out of talks with Kelmark\n\nFirst published on 12th March 2026 · Last updated: 14 March 2026",
        "Minister walks out of talks with Kelmark\n\nPORT ELSE, Varosia, Thursday, 12 March 2026",
        "RELIEF WITHOUT BORDERS\nSituation Report No. 6\nAs of 12 March 2026, 18:00 local time",
        "Notice of an incident\nPublished 12 March 2026. Last updated 14 March 2026.",
    ],
)
def test_the_day_of_a_pasted_text_is_the_one_above_its_first_sentence(tmp_path: Path, head: str) -> None:
    published = _read(tmp_path, head).published
    assert published
    assert (published.day, published.taken_from) == (date(2026, 3, 12), "head")


@pytest.mark.parametrize(
    "head",
    [
        "What became of the accord of 12 March 2016",
        "Minister walks out of talks\n\n12 March",
        "Minister walks out of talks\n\n11 March 2026\n12 March 2026",
        "Minister walks out of talks\n\nUpdated 12 March 2026",
        "Minister walks out of talks\n\n03/04/2026",
        "Minister walks out of talks\n\nA look back at the treaty that ended on 12 March 2016",
        "Minister walks out of talks\n\nAs of 12 March 2016, the treaty was dead.",
    ],
)
def test_a_day_that_the_head_only_speaks_of_or_leaves_open_is_none(tmp_path: Path, head: str) -> None:
    assert _read(tmp_path, head).published is None


def test_a_day_in_the_story_is_not_that_of_the_report(tmp_path: Path) -> None:
    told = "The two sides signed in Ostra.\n\nOn 12 March 2026, the minister walked out again, and nobody followed him."
    assert _read(tmp_path, "Minister walks out of talks", story=told).published is None


def test_a_place_and_a_day_in_full_before_the_first_sentence_state_the_day(tmp_path: Path) -> None:
    told = _STORY.replace("PORT ELSE — ", "Port Else, 12 March 2026. ")
    published = _read(tmp_path, "Ministry of Trade\nPress release 211", story=told).published
    assert published
    assert published.day == date(2026, 3, 12)


def test_the_entries_of_a_timeline_have_other_days_than_their_text(tmp_path: Path) -> None:
    told = "12 January 2026 – Dockers walk out in Port Else.\n\n30 January 2026 – The union rejects an offer."
    published = _read(tmp_path, "How the strike unfolded\n\nCoast Wire, 12 March 2026", story=told).published
    assert published
    assert published.day == date(2026, 3, 12)
    assert _read(tmp_path, "How the strike unfolded", story=told).published is None


def test_a_dateline_with_its_year_states_the_day(tmp_path: Path) -> None:
    told = _STORY.replace("PORT ELSE — ", "PORT ELSE, March 12, 2026 (Corvane) - ")
    published = _read(tmp_path, "Minister walks out of talks with Kelmark", story=told).published
    assert published
    assert published.day == date(2026, 3, 12)


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("Minister walks out\n\nBy Dora Illings, The Harbour Times\n12 March 2026", "The Harbour Times"),
        ("Minister walks out\n\nOsterland Public Radio, 12 March 2026", "Osterland Public Radio"),
        ("Minister walks out\n\nReuters | 12 March 2026", None),
        ("Minister walks out\n\nHarbour Post Live, 12 March 2026", "Harbour Post"),
        ("Minister walks out\n\nTranslated from the Zorian. Source: Zorska Pravda, 12 March 2026", "Zorska Pravda"),
        ("Minister walks out\n\nWorld News | 12 March 2026", None),
        ("Minister walks out | Coast FM\n\n12 March 2026", "Coast FM"),
        ("Minister walks out - The Guardian\n\n12 March 2026", "The Guardian"),
        ("Minister walks out - and stays out\n\n12 March 2026", None),
        ("Minister walks out | Coast FM\n\nThe Harbour Times, 12 March 2026", "The Harbour Times"),
        ("Minister walks out\n\nOstra Kurir, 12 March 2026", "Ostra Kurir"),
        ("Minister walks out\n\nOstrabladet, 12 March 2026", "Ostrabladet"),
        ("Minister walks out\n\nKanal Ostra, 12 March 2026", "Kanal Ostra"),
        ("Minister walks out\n\nOstra, 12 March 2026", None),
        ("Minister walks out\n\nTidende, 12 March 2026", None),
        ("Minister walks out\n\nBy Mary Post\n12 March 2026", None),
        ("Minister walks out\n\nFocus", None),
        ("Minister walks out\n\nThe Harbour Times / Kelmark Gazette", None),
    ],
)
def test_the_outlet_is_the_one_that_the_head_names(tmp_path: Path, head: str, outlet: str | None) -> None:
    assert _read(tmp_path, head).publisher == outlet


@pytest.mark.parametrize(
    "title",
    [
        "MORNING BRIEF | Thursday, 12 March 2026",
        "Press briefing by the spokesperson of the ministry, 12 March 2026 (excerpts)",
        "Ostra Voice (channel, 12 March 2026, 06:14)",
    ],
)
def test_the_day_that_closes_a_headline_is_the_one_where_nothing_else_has_any(tmp_path: Path, title: str) -> None:
    alone, beside = _read(tmp_path, title).published, _read(tmp_path, f"{title}\n\nThe Harbour Times, 13 March 2026").published
    assert alone
    assert beside
    assert (alone.day, beside.day) == (date(2026, 3, 12), date(2026, 3, 13))


def test_what_stands_around_the_headline_of_a_copied_page_is_no_part_of_it(tmp_path: Path) -> None:
    head = (
        "Skip to main content\nWorld | Europe\nMinister walks out of talks with Kelmark\nBy Dora Illings\n"
        "Published 12 March 2026, 09:12 CET\nShare\nSave\n\nThe hotel at dawn. Photograph: Jens Roth/AP"
    )
    report = _read(tmp_path, head)
    assert report.title == "Minister walks out of talks with Kelmark"
    assert report.byline == "Dora Illings"
    assert report.published
    assert report.credits == ()


def test_a_mail_that_was_pasted_with_its_head_has_its_subject_as_title(tmp_path: Path) -> None:
    head = (
        "From: press@league.example\nTo: undisclosed recipients\nDate: Thu, 12 Mar 2026 11:02:31 +0200\n"
        "Subject: Fwd: Talks: the League walks out"
    )
    report = _read(tmp_path, head)
    assert report.published
    assert (report.title, report.published.day) == ("Talks: the League walks out", date(2026, 3, 12))
    assert _read(tmp_path, "Subject: none of a mail").title != "none of a mail"


@pytest.mark.parametrize("below", ["The Harbour Times, 12 March 2026", "By Dora Illings", "OPN | 12 March 2026"])
def test_a_headline_of_any_length_ends_with_its_line(tmp_path: Path, below: str) -> None:
    title = "Minister walks out of talks with Kelmark as Ostra drops its second dam"
    report = _read(tmp_path, f"{title}\n{below}")
    assert report.title == title
    assert (report.published is not None) == ("2026" in below)


def test_a_day_in_the_last_line_of_wrapped_text_leaves_it_whole(tmp_path: Path) -> None:
    told = (
        "The minister walked out of the talks on Wednesday and said that the\n"
        "accord would lapse unless both sides had signed it by\n12 March 2026, the day that the League had set."
    )
    report = _read(tmp_path, "Minister walks out of talks with Kelmark", story=told)
    assert (report.title, report.published) == ("Minister walks out of talks with Kelmark", None)


@pytest.mark.parametrize("rubric", ["FOR IMMEDIATE RELEASE\nMarch 12, 2026", "Press release: 12 March 2026", "BREAKING NEWS"])
def test_a_rubric_above_the_headline_is_no_headline(tmp_path: Path, rubric: str) -> None:
    assert (
        _read(tmp_path, f"{rubric}\n\nMinister walks out of talks with Kelmark").title
        == "Minister walks out of talks with Kelmark"
    )


def test_what_the_caller_says_goes_before_the_head(tmp_path: Path) -> None:
    said = ReadSettings(publisher="Kelmark Gazette", published="2026-03-13")
    report = _read(tmp_path, "Minister walks out\n\nThe Harbour Times, 12 March 2026", said)
    assert report.published
    assert (report.publisher, report.published.day) == ("Kelmark Gazette", date(2026, 3, 13))


def test_a_text_whose_head_tells_its_day_is_still_the_text_that_was_kept_without_it(tmp_path: Path) -> None:
    from onrecord.ids import report_id

    report = _read(tmp_path, "Minister walks out\n\nThe Harbour Times, 12 March 2026")
    assert report.id == report_id(report.text, None, None, None)


def test_an_agency_in_the_head_is_credited_for_its_text_stands_in_any_paper(tmp_path: Path) -> None:
    assert _read(tmp_path, "Minister walks out\n\nReuters | 12 March 2026").credits == ("Reuters",)


@pytest.mark.parametrize(
    "head",
    [
        "The Gazette, 12 March 2026",
        "The Harlow Gazette\nTrade\n12 March 2026\nBy Mina Corvell",
        "Kelmark blinks first\nThe Gazette\nPosted by Mina Corvell on 12 March 2026 at 14:12",
    ],
)
def test_an_outlet_that_opens_a_text_is_no_headline(tmp_path: Path, head: str) -> None:
    report = _read(tmp_path, head)
    assert report.publisher in {"The Gazette", "The Harlow Gazette"}
    assert report.published is not None
    assert report.published.day == date(2026, 3, 12)
    assert report.title in {None, "Kelmark blinks first"}


def test_a_headline_below_outlet_day_and_byline_is_found(tmp_path: Path) -> None:
    report = _read(tmp_path, "The Harlow Gazette\nTrade\n12 March 2026\nBy Mina Corvell\n\nKelmark blinks first")
    assert (report.title, report.byline) == ("Kelmark blinks first", "Mina Corvell")


def test_the_day_of_a_mail_stands_in_its_head(tmp_path: Path) -> None:
    report = _read(tmp_path, "From: desk@gazette.example\nSubject: Does Kelmark blink?\nDate: Thu, 12 Mar 2026 06:02 +0000")
    assert report.published is not None
    assert report.published.day == date(2026, 3, 12)


def test_a_day_below_the_outlet_is_no_headline(tmp_path: Path) -> None:
    report = _read(tmp_path, "Norea Today\nThursday 12 March 2026\n\nKELMARK BLINKS FIRST, SAYS GOVERNOR")
    assert (report.publisher, report.title) == ("Norea Today", "KELMARK BLINKS FIRST, SAYS GOVERNOR")
    assert report.published is not None
    assert report.published.day == date(2026, 3, 12)


def test_a_day_in_numbers_with_dots_has_the_day_first(tmp_path: Path) -> None:
    published = _read(tmp_path, "Kelmark blinks first\n04.03.2026 09:14").published
    assert published is not None
    assert published.day == date(2026, 3, 4)


@pytest.mark.parametrize("outlet", ["Valdria Wire Service", "Northmoor Business Daily", "Harbour Public Media", "Norea Today"])
def test_an_outlet_is_known_by_what_it_calls_itself(tmp_path: Path, outlet: str) -> None:
    assert _read(tmp_path, f"Kelmark blinks first\n\n{outlet}\n12 March 2026").publisher == outlet


@pytest.mark.parametrize("line", ["Business Daily", "Social Media", "The Daily"])
def test_a_rubric_is_no_outlet(tmp_path: Path, line: str) -> None:
    assert _read(tmp_path, f"Kelmark blinks first\n\n{line}\n12 March 2026").publisher is None


def test_the_sign_of_a_heading_is_no_word_of_the_headline(tmp_path: Path) -> None:
    assert _read(tmp_path, "# Minister walks out of talks with Kelmark").title == "Minister walks out of talks with Kelmark"


@pytest.mark.parametrize("line", ["From: Erik Holm", "Lea Dorn (@leadorn) · Mar 11"])
def test_what_opens_a_memo_or_a_post_is_no_headline(tmp_path: Path, line: str) -> None:
    assert _read(tmp_path, line).title is None


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("Tolm, 12 March 2026. The minister walked out of the talks.", date(2026, 3, 12)),
        ("Tolm, 12 March 2026. Talks with rebels the army shelled have failed.", date(2026, 3, 12)),
        ("Tolm, 12 March 2026. The ministry condemns the raid.", date(2026, 3, 12)),
        ("Tolm, 12 March 2026. A bomb kills nine. This is how the war began.", None),
        ("Tolm, 12 March 2026. That was the day the war began.", None),
        ("14 May 2031\n\nTolm, 12 March 2026. The minister walked out of the talks.", date(2031, 5, 14)),
    ],
)
def test_a_place_and_day_before_a_history_is_no_day_of_writing(tmp_path: Path, opening: str, day: date | None) -> None:
    published = _read(tmp_path, "The road to war", story=opening).published
    assert (published.day if published else None) == day
