"""The days of acts: what dates one of them dates no other, and nobody did a thing on a day to come."""

from __future__ import annotations

import re

import pytest

from tests.resolve.acts import Act, act, tell_acts


def days_of(story: str, *acts: Act, published: str = "2025-03-20") -> list[str | None]:
    """Give the days of acts, in order of the text; the report appeared on Thursday 20 March 2025."""
    events = tell_acts(story, *acts, published=published).resolution.events
    return [event.when.edtf if event.when else None for event in events]


@pytest.mark.parametrize(
    ("story", "trigger", "time", "day"),
    [
        ("Sorel asked Corvane to stop trade with Tirvana during a visit on {t:Monday}.", "visit", "Monday", "2025-03-17"),
        ("She thanked Corvane for its help after the savage attack on {t:June 7}.", "attack", "June 7", "2024-06-07"),
        ("Rebels shelled Vesk, according to a note of the army in {t:May}.", "shelled", "May", "2024-05"),
    ],
)
def test_what_is_done_was_done_before_the_report(story: str, trigger: str, time: str, day: str) -> None:
    assert days_of(story, act(trigger, "ASSAULT", time=time)) == [day]


@pytest.mark.parametrize(
    ("story", "trigger", "time"),
    [
        ("Both sides committed to meeting again {t:this summer}.", "committed", "this summer"),
        ("A vigil will take place on {t:May 9}, the day on which rebels shelled Vesk.", "shelled", "May 9"),
        ("They met in {t:January}. {t:Ninety days later}, rebels shelled Vesk.", "shelled", "Ninety days later"),
    ],
)
def test_a_day_to_come_is_not_that_of_what_is_done(story: str, trigger: str, time: str) -> None:
    assert days_of(story, act(trigger, "ASSAULT", time=time)) == [None]


def test_what_is_planned_may_lie_ahead() -> None:
    story = "Corvane asked Tirvana to send an envoy to a meeting on {t:Saturday}."
    assert days_of(story, act("meeting", "CONSULT/meet", "scheduled", time="Saturday")) == ["2025-03-22"]


def test_within_two_weeks_of_an_act_is_counted_from_it() -> None:
    story = "Within {t:two weeks} of her arrest on {t:March 1}, Corvane broke with Tirvana."
    assert days_of(story, act("arrest", "COERCE", time="March 1"), act("broke", "SANCTION/diplomatic", time="two weeks")) == [
        "2025-03-01",
        "2025-03-01/2025-03-18",
    ]


@pytest.mark.parametrize(
    ("story", "governing", "dated", "days"),
    [
        ("She vowed to answer following Tirvana's {t:March 7} attack.", "vowed", "attack", ["2025-03-07/..", "2025-03-07"]),
        ("Prior to Tirvana's {t:March 7} attack on Vesk, he visited it.", "visited", "attack", ["2025-03-07", "../2025-03-07"]),
        ("Corvane imposed a curfew after the {t:2019} protests.", "imposed", "protests", ["2019/..", "2019"]),
        ("They spoke ahead of the {t:2020} summit.", "spoke", "summit", ["../2020-12-31", "2020"]),
        ("The army has shelled Vesk since the attacks of {t:March 7}.", "shelled", "attacks", ["2025-03-07/..", "2025-03-07"]),
        ("None has come since {t:2022}, when rebels shelled Vesk.", "come", "shelled", ["2022/..", "2022"]),
        ("They detained her after {t:March 7} and shelled Vesk.", "detained", "shelled", ["2025-03-08/..", None]),
        ("Dozens were killed by the {t:2019} attacks.", "killed", "attacks", [None, "2019"]),
    ],
)
def test_a_day_before_a_noun_is_that_of_the_noun(story: str, governing: str, dated: str, days: list[str | None]) -> None:
    time = re.findall(r"{t:(.+?)}", story)[0]
    acts = [act(one, "ASSAULT", time=time) for one in (governing, dated)]
    if days[-1] is None:
        acts[1] = act(dated, "ASSAULT")
    if days[0] is None:
        acts[0] = act(governing, "ASSAULT")
    assert days_of(story, *acts) == days


@pytest.mark.parametrize(
    ("story", "trigger", "time"),
    [
        ("They announced the end of a programme that began in {t:March 2003}.", "end", "March 2003"),
        ("She pulled out of the {t:2025} race.", "pulled out", "2025"),
    ],
)
def test_a_day_of_another_noun_dates_no_act(story: str, trigger: str, time: str) -> None:
    assert days_of(story, act(trigger, "RETREAT", time=time)) == [None]


@pytest.mark.parametrize(
    ("story", "trigger", "time", "day"),
    [
        ("A blast near the port that killed two people on {t:Monday} is looked into.", "blast", "Monday", "2025-03-17"),
        ("She won in the {t:2025} race.", "won", "2025", "2025"),
        ("He was convicted of the {t:2019} killing of Lind.", "killing", "2019", "2019"),
        ("They spoke after the talks on {t:Monday}.", "spoke", "Monday", "2025-03-17"),
    ],
)
def test_a_day_of_the_act_itself_stays(story: str, trigger: str, time: str, day: str) -> None:
    assert days_of(story, act(trigger, "ASSAULT", time=time)) == [day]


def test_the_day_of_what_people_plan_lies_ahead_and_is_not_that_of_the_warning() -> None:
    story = "The government warned citizens planning protests {t:Friday} that they are watched."
    warned, protests = act("warned", "THREATEN", time="Friday"), act("protests", "PROTEST", "scheduled", time="Friday")
    assert days_of(story, warned, protests) == [None, "2025-03-21"]


def test_what_is_planned_is_not_dated_by_its_announcement() -> None:
    story = "The government announced on {t:Monday} a new package for Tirvana."
    assert days_of(story, act("package", "AID/military", "scheduled", time="Monday")) == [None]


def test_a_word_that_leads_to_a_year_was_marked_for_the_year() -> None:
    story = "In {t:2018}, Corvane put a duty on grain. The duty was lifted two years later."
    assert days_of(story, act("put", "SANCTION", time="In")) == ["2018"]
    assert days_of("In that ministry they met in {t:2018}.", act("met", "CONSULT", time="In")) == [None]


@pytest.mark.parametrize(
    ("story", "time", "day"),
    [
        ("From {t:3 February} to {t:5 March} rebels shelled Vesk.", "3 February", "2025-02-03/2025-03-05"),
        ("Rebels shelled Vesk between {t:December} and {t:February}.", "February", "2024-12/2025-02"),
        (
            "Between {t:10 p.m. on Tuesday} and 4 a.m. on {t:Wednesday} rebels shelled Vesk.",
            "Wednesday",
            "2025-03-18/2025-03-19",
        ),
        ("Rebels shelled Vesk from {t:Saturday} until {t:Monday}.", "Saturday", "2025-03-15/2025-03-17"),
        ("Rebels shelled Vesk between {t:3 March} and {t:5 May 2024}.", "3 March", "2024-03-03/2024-05-05"),
        ("Rebels shelled Vesk on {t:the night of 9 to 10 March}.", "the night of 9 to 10 March", "2025-03-09/2025-03-10"),
        ("Rebels shelled Vesk between {t:2019 and 2023}.", "2019 and 2023", "2019/2023"),
    ],
)
def test_two_ends_tell_one_interval(story: str, time: str, day: str) -> None:
    assert days_of(story, act("shelled", "ASSAULT", time=time)) == [day]


@pytest.mark.parametrize(
    ("story", "time", "day"),
    [
        ("Rebels shelled Vesk on {t:Monday} and {t:Wednesday}.", "Wednesday", "2025-03-19"),
        ("An envoy came from Vesk on {t:Monday} to a town that rebels shelled on {t:Wednesday}.", "Wednesday", "2025-03-19"),
    ],
)
def test_two_days_are_no_interval_without_its_words(story: str, time: str, day: str) -> None:
    assert days_of(story, act("shelled", "ASSAULT", time=time)) == [day]


@pytest.mark.parametrize("moved", ["put off", "moved", "brought forward"])
def test_a_day_that_is_moved_is_no_interval(moved: str) -> None:
    story = f"The parade was {moved} from {{t:3 March}} to {{t:5 March}}."
    (day,) = days_of(story, act("parade", "PROTEST", "scheduled", time="5 March"), published="2025-03-01")
    assert day == "2025-03-05"
