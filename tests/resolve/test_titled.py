"""Whether the words before a name are its title, and who speaks where they are."""

from __future__ import annotations

import pytest

from onrecord.resolve.titled import is_title_phrase
from tests.resolve.marked import tell


@pytest.mark.parametrize(
    "lead",
    [
        "US Secretary of State ",
        "the Director of National Intelligence ",
        "Israel’s Minister of National Security ",
        "Israel's Ambassador to Japan ",
        "Director of the Ports Bureau (PB) ",
        "spokeswoman of the ministry ",
        "The Corvane’s editor-in-chief ",
        "Party candidate and former President ",
        "Halmere's envoy Dr. ",
    ],
)
def test_title_has_its_state_or_body_before_or_behind(lead: str) -> None:
    assert is_title_phrase(lead)


@pytest.mark.parametrize(
    "lead",
    [
        "",
        "a spokesman for ",
        "a lawyer for Mr. ",
        "a senior aide to Prime Minister ",
        "an aide to the Minister of Defence ",
        "the wife of jailed ",
        "a lawyer for American ",
        "a friend of Corvane's ",
        "aides of the President ",
        "the mayor and President ",
        "the chairman, ",
        "the trial of Brennor's ",
    ],
)
def test_words_that_govern_a_name_or_join_it_are_no_title(lead: str) -> None:
    assert not is_title_phrase(lead)


def test_state_or_body_before_a_long_title_does_not_hide_the_name() -> None:
    told = tell(
        "{1:[STATE:US] Secretary of [STATE:State] [PERSON:Anton Roe]} said <1:it was late>. "
        "{2:[ROLE:[STATE:Alda]'s envoy to [STATE:Halmere] [PERSON:Gil Kost]]} said <2:it was early>. [ROLE:The envoy] left."
    )
    assert [told.speaker(1), told.speaker(2), told.who("The envoy")] == ["Anton Roe", "Gil Kost", "Gil Kost"]


def test_owner_of_a_cue_that_is_a_noun_is_the_speaker() -> None:
    told = tell("[PERSON:Ada Bek] rose. In {1:President [PERSON:Bek]'s} words, <1:the dam is old>.")
    assert told.speaker(1) == "Ada Bek"


def test_relative_who_is_named_behind_a_comma_speaks_and_not_whose_relative_it_is() -> None:
    told = tell("{1:[PERSON:Kost]’s wife, [PERSON:Gala Burr],} confirmed <1:the death>.")
    assert told.speaker(1) == "Gala Burr"


def test_bare_office_behind_a_name_is_no_second_speaker() -> None:
    told = tell("{1:[PERSON:Teo Kuma], [ROLE:director of the League of Ports] and Docks,} said <1:it was late>.")
    assert told.speaker(1) == "Teo Kuma"


def test_description_that_goes_on_to_the_comma_is_that_of_the_name_before() -> None:
    told = tell("[PERSON:Ada Bek], [ROLE:a spokeswoman] for the eastern port, rose. {1:[ROLE:The spokeswoman]} said <1:no>.")
    assert told.speaker(1) == "Ada Bek"


def test_bare_office_behind_a_name_is_that_persons_though_its_mark_is_cut_short() -> None:
    told = tell("[PERSON:Teo Kuma], [ROLE:director of A-] and B-Docks, left. {1:[ROLE:The director]} said <1:no>.")
    assert told.speaker(1) == "Teo Kuma"


def test_bare_office_before_another_name_is_not_that_of_the_name_before_it() -> None:
    told = tell("[PERSON:Teo Kuma], [ROLE:minister of docks] [PERSON:Ada Bek], and others left.")
    assert told.who("minister of docks") == "Ada Bek"
