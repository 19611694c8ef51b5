"""Descriptions that name two: who of them is known, and who is neither."""

from __future__ import annotations

import pytest

from onrecord.resolve.both import names_two
from tests.resolve.marked import tell


@pytest.mark.parametrize(
    ("words", "is_two"),
    [
        ("the president and prime minister", True),
        ("the former president and his allies", True),
        ("the mayor and harbour officials", True),
        ("the founder and chief executive", False),
        ("the foreign minister and deputy prime minister", False),
        ("a lawyer and an adviser", False),
        ("the mayor of Vesk and her aides", False),
        ("officials and envoys", False),
        ("the president and", False),
    ],
)
def test_two_are_an_office_and_another_or_somebody_and_others(words: str, is_two: bool) -> None:
    assert names_two(words) is is_two


def test_two_offices_are_both_who_hold_them() -> None:
    told = tell(
        "President [PERSON:Joe Dorn] received Prime Minister [PERSON:Ada Bek]."
        " [ROLE:The president and prime minister] sat down."
    )
    assert told.who("The president and prime minister") == "Joe Dorn and Ada Bek"


def test_somebody_and_others_is_not_him_alone() -> None:
    told = tell("President [PERSON:Joe Dorn] spoke. [ROLE:The president and his allies] left. [ROLE:The president] smiled.")
    assert told.who("The president and his allies") == "president and his allies"
    assert told.who("The president") == "Joe Dorn"


def test_two_who_are_told_again_are_the_same_two() -> None:
    told = tell("[ROLE:The mayor and her aides] left. It rained. [ROLE:The mayor and her aides] came back.")
    assert told.who("The mayor and her aides", 0) == told.who("The mayor and her aides", 1)
    assert len(told.entities) == 1


def test_the_president_and_speaker_of_another_land_are_others() -> None:
    told = tell(
        "President [PERSON:Joe Dorn] met Speaker [PERSON:Ada Bek]. A note went to"
        " [ROLE:[STATE:Tirvana]’s president and speaker of parliament]."
    )
    assert told.who("Tirvana’s president and speaker of parliament") == "Tirvana’s president and speaker of parliament"
