"""Days and intervals counted out of the words of a report, one claim a row; the report appeared on Thursday 20 March 2025."""

from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf

from onrecord.dates import Anchor, When
from onrecord.resolve import days_calendar
from onrecord.resolve.days import resolve_times
from tests.resolve.stories import mark_story

EXACT = [
    ("They met on {t:Wednesday}.", "2025-03-19"),
    ("They met late on {t:Tuesday}.", "2025-03-18"),
    ("They had promised to leave by {t:1 March}.", "../2025-03-01"),
    ("They have promised to leave by {t:1 January}.", "../2026-01-01"),
    ("Leaders will commit on {t:Thursday} to do more.", "2025-03-20"),
    ("The deal collapsed on {t:Thursday}.", "2025-03-20"),
    ("They will meet on {t:Monday}.", "2025-03-24"),
    ("She agreed to meet on {t:Saturday}.", "2025-03-22"),
    ("He returned to Vesk on {t:Friday}.", "2025-03-14"),
    ("They have scheduled a vote {t:Friday}.", "2025-03-21"),
    ("{t:Last Friday} he left.", "2025-03-14"),
    ("They will meet {t:next Friday}.", "2025-03-28"),
    ("It began on {t:Monday of last week}.", "2025-03-10"),
    ("Shells fell on {t:Tuesday night}.", "2025-03-18"),
    ("Shells fell at 3 p.m. on {t:Tuesday}.", "2025-03-18"),
    ("Shells fell shortly before {t:3 a.m. on Tuesday}.", "2025-03-18"),
    ("Shells fell shortly after 4 a.m. on {t:Tuesday}.", "2025-03-18"),
    ("Shells fell {t:overnight}.", "2025-03-19/2025-03-20"),
    ("They met {t:at the weekend}.", "2025-03-15/2025-03-16"),
    ("A vote is due {t:this weekend}.", "2025-03-22/2025-03-23"),
    ("They met {t:three weeks ago}.", "2025-02-24/2025-03-02"),
    ("They met three {t:weeks} ago.", "2025-02-24/2025-03-02"),
    ("They met {t:five days ago}.", "2025-03-15"),
    ("They met {t:two months ago}.", "2025-01"),
    ("He left {t:several weeks ago}.", "2025-01-23/2025-03-06"),
    ("It failed {t:more than two years ago}.", "2022/2023"),
    ("They will meet later {t:this week}.", "2025-03-20/2025-03-23"),
    ("They met earlier {t:this month}.", "2025-03-01/2025-03-20"),
    ("They met {t:last month}.", "2025-02"),
    ("In {t:last month}'s debate she lost.", "2025-02"),
    ("Raids ceased in {t:the last year}.", "2024-03-20/2025-03-20"),
    ("He will leave in {t:the coming week}.", "2025-03-20/2025-03-27"),
    ("She left Corvane {t:last February}.", "2024-02"),
    ("She left Corvane {t:last September}.", "2024-09"),
    ("Rebels shelled Vesk over {t:the past 48 hours}.", "2025-03-18/2025-03-20"),
    ("Rebels shelled Vesk {t:24 hours ago}.", "2025-03-19"),
    ("The war began nearly {t:two and a half years ago}.", "2022-06/2022-12"),
    ("They met on {t:the 3rd of this month}.", "2025-03-03"),
    ("They met on {t:the 15th of last month}.", "2025-02-15"),
    ("They will meet by {t:the 5th of next month}.", "../2025-04-05"),
    ("They met {t:last week}.", "2025-03-10/2025-03-16"),
    ("They meet {t:next year}.", "2026"),
    ("He will leave in {t:the coming days}.", "2025-03-20/2025-03-27"),
    ("It will begin in {t:two weeks}.", "2025-03-31/2025-04-06"),
    ("They must answer within {t:three days}.", "2025-03-20/2025-03-23"),
    ("A deal is due by {t:Easter}.", "../2025-04-20"),
    ("A deal is due by the end of {t:the year}.", "../2025-12-31"),
    ("The truce runs until {t:March 5}.", "../2025-03-05"),
    ("They must leave before {t:April 1}.", "../2025-03-31"),
    ("At war since {t:2022}.", "2022/.."),
    ("He has waited since {t:March}.", "2025-03/.."),
    ("It was signed on {t:March 3}.", "2025-03-03"),
    ("A deadline of {t:April 5} was set.", "2025-04-05"),
    ("The annex allowed a cut on {t:May 10}.", "2025-05-10"),
    ("The accord was signed on {t:September 10}.", "2024-09-10"),
    ("It was signed on {t:3 March 2025}.", "2025-03-03"),
    ("The depot burned on {t:New Year}’s Eve.", "2024-12-31"),
    ("The depot burned on {t:New Year}.", "2025-01-01"),
    ("It was signed on {t:Thursday}, March 13.", "2025-03-13"),
    ("It lasted from {t:March 3-5}.", "2025-03-03/2025-03-05"),
    ("It was signed on {t:25/04/2025}.", "2025-04-25"),
    ("It was signed on {t:03.04.2025}.", "2025-04-03"),
    ("It was signed on {t:2025-03-19}.", "2025-03-19"),
    ("It began in {t:January}.", "2025-01"),
    ("It began in {t:December}.", "2024-12"),
    ("It began in mid-{t:March}.", "2025-03-11/2025-03-20"),
    ("It began in {t:early 2024}.", "2024-01/2024-04"),
    ("It began in {t:spring 2024}.", "2024-21"),
    ("It grew in {t:the third quarter of 2024}.", "2024-07/2024-09"),
    ("It began in {t:the 1990s}.", "199X"),
    ("It began in {t:2019}.", "2019"),
    ("They signed it on {t:the third of March}.", "2025-03-03"),
    ("They signed it on Friday, {t:the twenty-first of February}.", "2025-02-21"),
    ("They will sign it on {t:the first of June}.", "2025-06-01"),
    ("They signed it on {t:the fourth of January 2024}.", "2024-01-04"),
    ("They left Vesk on {t:the fifth of last month}.", "2025-02-05"),
    ("They left Vesk on {t:the last day of February}.", "2025-02-28"),
    ("They left Vesk on {t:the final day of February 2024}.", "2024-02-29"),
    ("They will vote on {t:the last day of the month}.", "2025-03-31"),
    ("They will vote on {t:the first day of next week}.", "2025-03-24"),
    ("They met on the eve of {t:the first of March}.", "2025-02-28"),
    ("They met on the eve of {t:Sunday}'s vote.", "2025-03-15"),
    ("They met on the eve of the {t:February} round.", "2025-02"),
    ("The council is unlikely to meet on {t:Monday}, a diplomat said.", "2025-03-24"),
    ("On {t:Monday} the council is unlikely to meet, a diplomat said.", "2025-03-24"),
    ("It is too early to lift the siege on {t:Tuesday}, the envoy told reporters.", "2025-03-25"),
    ("She is the second minister to resign on {t:Monday}, the paper said.", "2025-03-17"),
    ("He is said to have left on {t:Tuesday}, an aide said.", "2025-03-18"),
    ("She spoke to Roe {t:Monday} while telling him it is time to sign.", "2025-03-17"),
    ("Talks resume on {t:Saturday}, a diplomat said on Wednesday.", "2025-03-22"),
    ("Two men hid in the cellar on {t:Saturday}, police said.", "2025-03-15"),
    ("On {t:Saturday}, the minister told the Gazette that he will leave.", "2025-03-15"),
    ("Talks will be held in {t:the week of 31 March}.", "2025-03-31/2025-04-06"),
    ("They meet {t:Monday week}.", "2025-03-31"),
    ("They met {t:a week ago today}.", "2025-03-13"),
    ("They will meet {t:a fortnight from today}.", "2025-04-03"),
    ("Corvane must pay before the end of {t:next week}.", "../2025-03-30"),
    ("Corvane must pay before the end of {t:the year}.", "../2025-12-31"),
    ("It must be signed on or before {t:31 March}.", "../2025-03-31"),
    ("The curfew starts at 6 p.m. on {t:Monday}.", "2025-03-24"),
    ("Sales fell in {t:the fourth quarter}.", "2024-10/2024-12"),
    ("Sales fell in {t:Q4}.", "2024-10/2024-12"),
]


def the_when(story: str, published: str | None = "2025-03-20", nth: int = 0) -> When | None:
    return resolve_times(*mark_story(story, None, published))[nth]


@pytest.mark.parametrize(("story", "edtf"), EXACT)
def test_words_for_days_are_counted_out(story: str, edtf: str) -> None:
    when = the_when(story)
    assert when is not None
    assert when.edtf == edtf


@pytest.mark.parametrize(("story", "edtf"), EXACT)
def test_every_value_is_valid_edtf_and_keeps_its_printed_words(story: str, edtf: str) -> None:
    report, annotations = mark_story(story)
    (when,) = resolve_times(report, annotations)
    assert when is not None
    parse_edtf(when.edtf)
    assert report.text[when.start : when.end] == when.words
    assert edtf.startswith("..") == (when.earliest is None)
    assert edtf.endswith("..") == (when.latest is None)


@pytest.mark.parametrize(
    "story",
    [
        "It was signed on {t:03/04/2025}.",
        "They fought for {t:three weeks}.",
        "It took place at {t:5 p.m.} (1400 GMT).",
        "They meet {set:every Tuesday}.",
        "{t:Recently} he left.",
        "It is a {t:two-year} deal.",
        "{t:The same day} he left.",
        "It grew in {t:fiscal 2024}.",
        "It was signed on {t:February 30, 2024}.",
        "They met on {t:the 30th of last month}.",
        "They met on {t:the thirty-first of February}.",
        "Of three clocks he wound {t:the third}.",
        "He left {t:5,000 years ago}.",
        "In {t:recent years} rebels have shelled Vesk.",
        "They will meet in {t:the coming weeks}.",
        "Within {t:two weeks} of his arrest she left.",
        "She could end the war in {t:a day}.",
        '"I met her {t:yesterday}," he said.',
    ],
)
def test_in_doubt_no_day_is_stated(story: str) -> None:
    assert the_when(story) is None


@pytest.mark.parametrize("words", ["Wednesday", "last month", "yesterday", "March 3", "three weeks ago", "this week"])
def test_relative_words_need_a_day_of_publication(words: str) -> None:
    assert the_when(f"They met {{t:{words}}}.", published=None) is None


def test_full_dates_need_no_day_of_publication_and_no_anchor() -> None:
    when = the_when("They met on {t:3 March 2025}.", published=None)
    assert when is not None
    assert (when.anchor, when.anchor_day) == (Anchor.NONE, None)


def test_the_words_reach_beyond_the_mark() -> None:
    when = the_when("In a call late on {t:Wednesday}, he agreed.")
    assert when is not None
    assert when.words == "late on Wednesday"
    assert (when.anchor, when.anchor_day) == (Anchor.PUBLICATION, date(2025, 3, 20))


def test_a_day_after_repeats_the_day_just_told() -> None:
    when = the_when("They spoke on {t:Wednesday}, {t:a day} after speaking to Tarn.", nth=1)
    assert when is not None
    assert (when.edtf, when.anchor) == ("2025-03-19", Anchor.EVENT)


def test_a_day_after_a_dated_event_counts_from_that_event() -> None:
    when = the_when("{t:A day} after {t:Tuesday}'s call he left.")
    assert when is not None
    assert when.edtf == "2025-03-19"


def test_the_same_day_and_three_days_later_count_from_the_day_told_last() -> None:
    story = "Talks ended on {t:March 10}. {t:The same day} he left. {t:Three days later} he was back."
    values = resolve_times(*mark_story(story))
    assert [when.edtf for when in values if when] == ["2025-03-10", "2025-03-10", "2025-03-13"]


def test_the_last_day_of_the_month_is_of_the_month_told_last() -> None:
    when = the_when("Talks began on {t:the fourth of January}. He left on {t:the last day of the month}.", nth=1)
    assert when is not None
    assert (when.edtf, when.anchor) == ("2025-01-31", Anchor.EVENT)


def test_words_inside_a_quotation_count_from_the_day_of_speaking() -> None:
    story = '{s1:Roe} {q1:said} on {t:Monday}: {c1:"We met {t:yesterday}."}'
    when = the_when(story, nth=1)
    assert when is not None
    assert (when.edtf, when.anchor, when.anchor_day) == ("2025-03-16", Anchor.SPEECH, date(2025, 3, 17))


def test_easter_follows_both_calendars() -> None:
    assert days_calendar.easter(2024) == date(2024, 3, 31)
    assert days_calendar.orthodox_easter(2024) == date(2024, 5, 5)
    assert days_calendar.easter(2025) == days_calendar.orthodox_easter(2025) == date(2025, 4, 20)


@pytest.mark.parametrize(
    ("month", "published", "edtf"),
    [
        ("June", "2024-07-19", "2023-06"),
        ("April", "2024-07-19", "2023-04"),
        ("March", "2024-07-19", None),
        ("April", "1989-10-27", "1989-04"),
        ("November", "2024-07-19", "2023-11"),
    ],
)
def test_last_june_is_not_the_june_that_is_just_over(month: str, published: str, edtf: str | None) -> None:
    when = the_when(f"She left Corvane {{t:last {month}}}.", published)
    assert (when.edtf if when else None) == edtf


def test_earlier_in_the_day_is_on_the_day_told_last() -> None:
    when = the_when("In a letter sent on {t:Monday} she said that he had left {t:earlier in the day}.", nth=1)
    assert when is not None
    assert (when.edtf, when.anchor) == ("2025-03-17", Anchor.EVENT)


@pytest.mark.parametrize(
    ("story", "months"),
    [
        (
            "She left in {t:May 2023} and was told in {t:early June} to stay.\n\nIn {t:October 2023} she was held.",
            ["2023-05", "2023-06-01/2023-06-10", "2023-10"],
        ),
        (
            "She left in {t:May 2023}, was held in {t:January} and charged in {t:November}.",
            ["2023-05", "2024-01", "2024-11"],
        ),
        ("She left in {t:May 2023}. It was in {t:January} that he came.", ["2023-05", "2025-01"]),
    ],
)
def test_a_month_between_two_others_keeps_the_order(story: str, months: list[str]) -> None:
    assert [when.edtf if when else None for when in resolve_times(*mark_story(story))] == months
