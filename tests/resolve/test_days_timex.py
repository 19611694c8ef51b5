"""Whole time expressions and their TIMEX3 values, one claim a row; the report appeared on Thursday 20 March 2025."""

from __future__ import annotations

import pytest

from onrecord.annotation import TimeType
from onrecord.entry import Timex
from tests.resolve.stories import resolve_story

WHOLE = [
    ("They met {t:early} December.", "early December"),
    ("Talks failed in {t:the} past two months.", "the past two months"),
    ("They met late on {t:Wednesday}.", "late on Wednesday"),
    ("They met on {t:Friday}, {t:Oct. 3}.", "Friday, Oct. 3"),
    ("The {t:Oct. 3} raid failed.", "Oct. 3"),
    ("He has waited {dur:years}, more than 20 {dur:years}.", "years"),
    ("It lasted more than 20 {dur:years}.", "more than 20 years"),
    ("It was a {dur:two}-hour call.", "two-hour"),
    ("They spoke over {dur:the past} three years.", "the past three years"),
    ("{t:Wednesday's} talks failed.", "Wednesday"),
    ("Earlier {t:Friday}, he left.", "Friday"),
    ("It was told earlier {t:this} month.", "earlier this month"),
    ("They must leave by the 15th of {t:next month}.", "the 15th of next month"),
    ("They signed it on the {t:third of} {t:March}.", "third of March"),
    ("They left on the last {t:day} of {t:February}.", "the last day of February"),
    ("They left on {t:the fifth} of last {t:month}.", "the fifth of last month"),
    ("She wrote a third of {t:March}'s reports.", "March"),
    ("They meet {t:every} Monday.", "every Monday"),
    ("They met at {t:9 a.m.} Tuesday.", "9 a.m. Tuesday"),
    ("Three {dur:days} later he was back.", "Three days"),
]

VALUES = [
    ("They met on {t:Wednesday}.", "DATE", "2025-03-19"),
    ("They met {t:last week}.", "DATE", "2025-W11"),
    ("They met {t:last month}.", "DATE", "2025-02"),
    ("It grew in {t:the third quarter of 2024}.", "DATE", "2024-Q3"),
    ("It grew in {t:the first half of 2024}.", "DATE", "2024-H1"),
    ("They met {t:last summer}.", "DATE", "2024-SU"),
    ("They signed it on {t:the third of March}.", "DATE", "2025-03-03"),
    ("It fell in {t:the third quarter}.", "DATE", "2024-Q3"),
    ("They met at {t:the weekend}.", "DATE", "2025-W11-WE"),
    ("It began in {t:the 2010s}.", "DATE", "201X"),
    ("It began in {t:nineteen ninety-six}.", "DATE", "1996"),
    ("The truce holds {t:now}.", "DATE", "PRESENT_REF"),
    ("He left {t:recently}.", "DATE", "PAST_REF"),
    ("It matters for {t:the future}.", "DATE", "FUTURE_REF"),
    ("Shells fell {t:Tuesday night}.", "TIME", "2025-03-18TNI"),
    ("Shells fell {t:this morning}.", "TIME", "2025-03-20TMO"),
    ("They spoke {t:last night}.", "TIME", "2025-03-19TNI"),
    ("They met at {t:9 a.m. Tuesday}.", "TIME", "2025-03-18T09:00"),
    ("They met {t:Tuesday} at {t:14:30}.", "TIME", "2025-03-18T14:30"),
    ("He waited {dur:three weeks}.", "DURATION", "P3W"),
    ("It was a {dur:two-hour} call.", "DURATION", "PT2H"),
    ("They spoke for {dur:5 1/2 hours}.", "DURATION", "PT5H30M"),
    ("He waited {dur:several days}.", "DURATION", "PXD"),
    ("He waited for {dur:years}.", "DURATION", "PXY"),
    ("It took {dur:two decades}.", "DURATION", "P20Y"),
    ("It took {dur:an additional year}.", "DURATION", "P1Y"),
    ("They talk {set:daily}.", "SET", "P1D"),
    ("They talk {set:every other week}.", "SET", "P2W"),
    ("They meet {set:every Monday}.", "SET", "XXXX-WXX-1"),
    ("They meet on {set:Tuesday nights}.", "SET", "XXXX-WXX-2TNI"),
]


def the_timexes(story: str, published: str | None = "2025-03-20") -> tuple[Timex, ...]:
    return resolve_story(story, None, published).timexes


@pytest.mark.parametrize(("story", "words"), WHOLE)
def test_a_mark_becomes_the_whole_expression(story: str, words: str) -> None:
    resolution = resolve_story(story)
    text = story.replace("{t:", "").replace("{dur:", "").replace("{set:", "").replace("}", "")
    assert words in [one.span.of(text) for one in resolution.timexes]


@pytest.mark.parametrize(("story", "kind", "value"), VALUES)
def test_words_have_their_timex3_value(story: str, kind: str, value: str) -> None:
    last = the_timexes(story)[-1]
    assert (last.type, last.value) == (kind, value)


@pytest.mark.parametrize("words", ["{t:earlier}", "{t:then}", "{t:the}", "{t:52}"])
def test_what_names_no_time_is_no_expression(words: str) -> None:
    assert the_timexes(f"He spoke {words}.") == ()


def test_ages_are_no_times() -> None:
    assert the_timexes("The {dur:44-year}-old envoy spoke.") == ()


def test_a_date_is_found_where_no_mark_was() -> None:
    (one,) = the_timexes("They met on March 3, 2025.")
    assert (one.value, one.type) == ("2025-03-03", TimeType.DATE)


@pytest.mark.parametrize("words", ["1900 soldiers left.", "He reads The Sun. It may rain.", "It may be fun.", "At 1830 GMT."])
def test_numbers_and_names_are_no_dates(words: str) -> None:
    assert the_timexes(words) == ()


def test_durations_and_sets_have_no_interval() -> None:
    assert [one.when for one in the_timexes("He waited {dur:three weeks}. They meet {set:every Monday}.")] == [None, None]


def test_limits_of_a_count_are_told_apart_from_it() -> None:
    (one,) = the_timexes("It lasted {dur:more than 20 years}.")
    assert (one.value, one.mod) == ("P20Y", "MORE_THAN")


def test_late_on_a_day_is_its_end() -> None:
    (one,) = the_timexes("They met {t:late Wednesday}.")
    assert (one.value, one.mod, one.when and one.when.edtf) == ("2025-03-19", "END", "2025-03-19")


def test_since_and_by_are_no_part_of_the_value_but_open_the_interval() -> None:
    one, other = the_timexes("At war since {t:2022}. A deal is due by {t:April 1}.")
    assert (one.value, one.when and one.when.edtf) == ("2022", "2022/..")
    assert (other.value, other.when and other.when.edtf) == ("2025-04-01", "../2025-04-01")


def test_that_year_and_the_following_year_point_back() -> None:
    values = [one.value for one in the_timexes("It began in {t:1996}. {t:That year} he left. {t:The following year} he died.")]
    assert values == ["1996", "1996", "1997"]


def test_a_year_earlier_beside_a_quarter_is_that_quarter() -> None:
    story = (
        "It lost 3 million in {t:the third quarter of 2024}, against 2 million {t:a year earlier}. In {t:the quarter} it grew."
    )
    assert [one.value for one in the_timexes(story)] == ["2024-Q3", "2023-Q3", "2024-Q3"]


def test_yesterday_in_a_quotation_of_unknown_day_is_not_stated() -> None:
    (one,) = the_timexes('"I met her {t:yesterday}," he said.')
    assert (one.value, one.when) == (None, None)


def test_yesterday_in_a_quotation_counts_from_the_day_of_speaking() -> None:
    story = '{s1:Roe} {q1:said} on {t:Monday}: {c1:"We met {t:yesterday}."}'
    assert [one.value for one in the_timexes(story)] == ["2025-03-17", "2025-03-16"]


def test_without_a_day_of_publication_only_full_dates_have_a_value() -> None:
    values = [one.value for one in the_timexes("They met on {t:Wednesday} and on {t:3 March 2025}.", published=None)]
    assert values == [None, "2025-03-03"]


def test_each_mark_keeps_the_interval_of_its_expression() -> None:
    resolution = resolve_story("They met on {t:Friday}, {t:March 14}.")
    assert [when and when.edtf for when in resolution.times] == ["2025-03-14", "2025-03-14"]
    assert len(resolution.timexes) == 1
