"""The days of acts: what dates one of them dates no other, and nobody did a thing on a day to come."""

from __future__ import annotations

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
