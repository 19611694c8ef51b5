"""Where acts took place. Who acts is invented; where they do is fact, for towns and countries are real."""

from __future__ import annotations

import pytest

from onrecord.entry import EventPlace
from tests.resolve.acts import act, tell_acts


def place_of(story: str, place: str) -> EventPlace:
    """Give the place of the one act of a story, "met"."""
    (event,) = tell_acts(story, act("met", "CONSULT/meet", place=place)).resolution.events
    assert event.place is not None
    return event.place


@pytest.mark.parametrize(
    ("story", "place", "name", "country"),
    [
        ("They met in [PLACE:Wilmington], [PLACE:Delaware].", "Wilmington, Delaware", "Wilmington", "USA"),
        (
            "They met in the town of [PLACE:Majdal Shams] in the [PLACE:Golan Heights].",
            "the town of Majdal Shams in the Golan Heights",
            "Majdal Shams",
            "SYR",
        ),
        ("They met at [PLACE:Helsinki] airport in [STATE:Finland].", "Helsinki airport in Finland", "Helsinki", "FIN"),
        ("They met in [STATE:Russia]'s [PLACE:Kursk] region.", "Russia's Kursk region", "Kursk Oblast", "RUS"),
        ("They met in two villages in southern [STATE:Lebanon].", "two villages in southern Lebanon", "Lebanon", "LBN"),
        ("They met at [FACILITY:the White House].", "the White House", "Washington", "USA"),
        ("They met in [PLACE:Bucha] and other towns of [STATE:Ukraine].", "Bucha and other towns of Ukraine", "Ukraine", "UKR"),
        ("They met off the coast of [STATE:Oman].", "off the coast of Oman", "Oman", "OMN"),
        ("They met near the [GROUP:Algerian] border.", "near the Algerian border", "Algeria", "DZA"),
        ("They met in the [GROUP:Portuguese] capital.", "the Portuguese capital", "Lisbon", "PRT"),
        ("They met at an inn in [STATE:Norway]’s capital.", "an inn in Norway’s capital", "Oslo", "NOR"),
    ],
)
def test_the_place_is_the_narrowest_that_the_words_tell(story: str, place: str, name: str, country: str) -> None:
    found = place_of(story, place)
    assert (found.name, found.country) == (name, country)


@pytest.mark.parametrize(
    ("story", "place"),
    [
        ("They met in [PLACE:Kyiv], [PLACE:Moscow] and [PLACE:Beijing].", "Kyiv, Moscow and Beijing"),
        ("They met in [STATE:Israel], the [STATE:Netherlands], and [STATE:Spain].", "Israel, the Netherlands, and Spain"),
        ("They met in [GROUP:Russian] prisons.", "Russian prisons"),
        ("They met at the [GROUP:Lebanese]-[GROUP:Syrian] border.", "the Lebanese-Syrian border"),
    ],
)
def test_several_places_are_no_one_place(story: str, place: str) -> None:
    found = place_of(story, place)
    assert (found.name, found.state.value, found.country) == (place, "unknown", None)


def test_a_coast_is_wider_than_its_country() -> None:
    near = place_of("They met off the coast of [STATE:Oman].", "off the coast of Oman").radius_km
    inside = place_of("They met in [STATE:Oman].", "Oman").radius_km
    assert near is not None
    assert inside is not None
    assert near > inside
