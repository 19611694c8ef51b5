"""Places in small stories. Where they are is fact: towns and their coordinates are real."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import terms
from onrecord.resolve.gazetteer import MAX_CANDIDATES, Place, locate, locate_all
from onrecord.terms.gazetteer import COLUMNS, KINDS, Gazetteer, distance_km, fold_name, gazetteer


def known(words: str, *nearby: str, country: str | None = None) -> Place:
    found = locate(words, nearby=nearby, country=country)
    assert found.state == "known", (words, found.state, [c.name for c in found.candidates])
    assert found.place is not None
    assert found.place == found.candidates[0]
    return found.place


def is_near(place: Place, latitude: float, longitude: float, km: float = 25.0) -> bool:
    return distance_km((place.latitude, place.longitude), (latitude, longitude)) <= km


def test_a_city_alone_is_the_one_that_everybody_means() -> None:
    paris = known("Paris")
    assert (paris.country, paris.kind, paris.geoname) == ("FRA", "city", 2988507)
    assert is_near(paris, 48.853, 2.349, 2)


@pytest.mark.parametrize(
    "words", ["Paris, Texas", "PARIS, Tex.", "Paris, TX", "Paris (Texas)", "near Paris, Texas", "the city of Paris, Texas"]
)
def test_what_stands_behind_the_comma_decides(words: str) -> None:
    assert is_near(known(words), 33.661, -95.556)


def test_tripoli_is_where_the_report_is() -> None:
    assert known("Tripoli").country == "LBY"
    assert known("Tripoli", "Lebanon", "Beirut").country == "LBN"
    assert known("Tripoli", "Lebanese").country == "LBN"
    assert known("Tripoli", country="LBN").country == "LBN"
    assert known("Tripoli", "Benghazi", "Libyan").country == "LBY"


def test_georgia_is_a_country_beside_tbilisi_and_a_state_beside_atlanta() -> None:
    assert known("Georgia", "Tbilisi", "Abkhazia").kind == "country"
    assert known("Georgia", "Atlanta", "U.S.").kind == "region"
    alone = locate("Georgia")
    assert (alone.state, alone.place) == ("ambiguous", None)
    assert {place.country for place in alone.candidates} >= {"GEO", "USA"}


def test_naming_the_usa_makes_no_vienna_of_virginia() -> None:
    assert known("Vienna", "United States").country == "AUT"
    assert known("Lebanon", "United States", "American").kind == "country"
    assert known("Vienna", "United States", "Virginia").country == "USA"


def test_the_report_as_a_whole_decides() -> None:
    found = locate_all(["Tripoli", "Lebanon", "the border", "Sidon", "Corvane"])
    assert [one.state for one in found] == ["known", "known", "unknown", "known", "unknown"]
    assert [one.place.country for one in found if one.place] == ["LBN", "LBN", "LBN"]


def test_many_namesakes_and_nothing_to_tell_them_apart_is_ambiguous() -> None:
    found = locate("Springfield")
    assert found.state == "ambiguous"
    assert found.place is None
    assert 2 <= len(found.candidates) <= MAX_CANDIDATES
    assert known("Springfield", "Illinois", "Chicago").name == "Springfield"
    assert is_near(known("Springfield, Illinois"), 39.80, -89.64)


@pytest.mark.parametrize(
    "words",
    [
        "the border",
        "his home",
        "us",
        "",
        "   ",
        ",",
        "Corvane",
        "Evern",
        "the Vorrish capital",
        "University of Nowhere",
        "White House",
        "in",
        "West",
    ],
)
def test_what_is_no_name_or_no_place_is_unknown(words: str) -> None:
    assert locate(words) == locate("Zzzyx")
    assert locate(words).state == "unknown"


@pytest.mark.parametrize(
    ("words", "country", "kind"),
    [
        ("Kharkiv Oblast", "UKR", "region"),
        ("Kharkov", "UKR", "city"),
        ("Kiev", "UKR", "city"),
        ("northern Aleppo", "SYR", "city"),
        ("Aleppo Governorate", "SYR", "region"),
        ("the province of Idlib", "SYR", "region"),
        ("Idlib province", "SYR", "region"),
        ("Syria's", "SYR", "country"),
        ("north-eastern Syria", "SYR", "country"),
        ("SAO PAULO", "BRA", "city"),
        ("São Paulo", "BRA", "city"),
        ("N.M.", "USA", "region"),
        ("the U.S.", "USA", "country"),
        ("South Korea", "KOR", "country"),
        ("Northern Ireland", "GBR", "region"),
        ("Port au Prince", "HTI", "city"),
        ("Sana'a", "YEM", "city"),
        ("the Donbas region", "UKR", "area"),
        ("Gaza City", "PSE", "city"),
        ("Crimea", "UKR", "region"),
        ("New York", "USA", "city"),
        ("New York state", "USA", "region"),
        ("the Strait of Hormuz", None, "area"),
        ("Red Sea", None, "area"),
        ("Ukrainian", "UKR", "country"),
    ],
)
def test_names_as_reports_write_them(words: str, country: str | None, kind: str) -> None:
    place = known(words)
    assert (place.country, place.kind) == (country, kind)


def test_near_a_city_is_a_wider_circle_around_it() -> None:
    city, around = known("Kherson"), known("near Kherson")
    assert (around.latitude, around.longitude) == (city.latitude, city.longitude)
    assert around.radius_km > city.radius_km
    assert known("outside Kherson").radius_km == around.radius_km


def test_a_demonym_is_evidence_but_the_name_itself_is_not() -> None:
    assert known("Hyderabad", "Pakistani").country == "PAK"
    assert known("Hyderabad", "Hyderabad", "India").country == "IND"


def test_every_capital_in_our_terms_is_found_in_its_country() -> None:
    missing = []
    for state in terms.states():
        for capital in state.capitals[:1]:
            place = locate(capital, country=state.iso3).place
            if place is None or place.country != state.iso3:
                missing.append((state.name, capital))
    assert not missing


def test_time_grows_with_the_number_of_places_only() -> None:
    words = ["Paris", "Springfield", "Tripoli", "Lebanon", "San Juan", "Corvane"]

    def seconds(times: int) -> float:
        began = time.process_time()
        locate_all(words * times)
        return time.process_time() - began

    seconds(1)
    assert seconds(400) < 40 * max(seconds(40), 0.01)  # four times what linear growth would take


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60), st.lists(st.text(max_size=12), max_size=3))
def test_no_text_is_too_odd(words: str, nearby: list[str]) -> None:
    found = locate(words, nearby=nearby, country="Lebanon")
    assert (found.place is not None) == (found.state == "known")
    assert (found.state == "unknown") == (not found.candidates)
    fold_name(words)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from("the of near Paris , Texas ( ) City Province northern ' . - St. al- U.S.".split()), max_size=8))
def test_no_order_of_words_is_too_odd(words: list[str]) -> None:
    locate(" ".join(words))


def test_the_shipped_table_is_whole() -> None:
    table = gazetteer()
    assert len(table) > 70_000
    assert all(len(getattr(table, column)) == len(table) for column in COLUMNS)
    keys = [fold_name(name) for name in table.names]
    assert keys == sorted(keys)
    assert min(table.latitude) >= -90_000
    assert max(table.latitude) <= 90_000
    assert min(table.longitude) >= -180_000
    assert max(table.longitude) <= 180_000
    assert max(table.country) < len(table.countries)
    assert {table.kind_of(number) for number in range(len(table))} == set(KINDS)
    assert {state.iso3 for state in terms.states()} <= set(table.countries)


def test_a_damaged_table_says_so() -> None:
    with pytest.raises(terms.TermsError, match=r"gazetteer\.bin"):
        Gazetteer(b"not a table")
