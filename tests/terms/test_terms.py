"""The tables of terms: every row is sound, no name means two things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import pytest
from babel import Locale
from babel.core import get_global

from onrecord import terms
from onrecord.terms.loader import index_names, parse_rows

NAMED: list[Callable[[], Sequence[terms.State | terms.Outlet | terms.Organisation | terms.Seat]]] = [
    terms.states,
    terms.outlets,
    terms.organisations,
    terms.seats,
]


@pytest.mark.parametrize("table", NAMED)
def test_no_name_means_two_rows(table: Callable[[], Sequence[terms.State]]) -> None:
    rows = table()
    index = index_names(table.__name__, rows)
    assert {row.name for row in index.values()} == {row.name for row in rows}


def test_state_codes_and_main_names_are_unique() -> None:
    states = terms.states()
    assert len({state.iso3 for state in states}) == len(states) >= 195


def test_state_names_agree_with_cldr() -> None:
    names = Locale("en").territories
    aliases = get_global("territory_aliases")
    for state in terms.states():
        code = (aliases.get(state.iso3) or ["XK"])[0]
        known = {terms.normal_name(name) for name in (state.name, *state.aliases)}
        assert terms.normal_name(names[code]) in known, state.iso3


def test_no_demonym_belongs_to_two_states() -> None:
    counts = Counter(demonym for state in terms.states() for demonym in state.demonyms)
    assert [demonym for demonym, count in counts.items() if count > 1] == []


def test_outlets_and_seats_belong_to_known_states() -> None:
    codes = {state.iso3 for state in terms.states()}
    assert {outlet.country for outlet in terms.outlets()} - codes == {None}
    assert {seat.of for seat in terms.seats()} - codes == {"EU", "UN"}


def test_lookup_ignores_case_article_possessive_and_dots() -> None:
    for name in ("the Washington Post", "The Washington Post’s", "washington post"):
        outlet = terms.find_outlet(name)
        assert outlet is not None
        assert outlet.kind is terms.OutletKind.NEWSPAPER
    assert terms.find_state("U.S.") is terms.find_state("the United States")


def test_agencies_are_told_from_state_agencies() -> None:
    wire, owned = terms.find_outlet("AFP"), terms.find_outlet("Xinhua News Agency")
    assert wire is not None
    assert owned is not None
    assert (wire.kind, owned.kind) == (terms.OutletKind.AGENCY, terms.OutletKind.STATE_AGENCY)


def test_seat_stands_for_an_office() -> None:
    seat = terms.find_seat("the Kremlin")
    assert seat is not None
    assert (seat.of, seat.stands_for) == ("RUS", "president")


def test_unknown_names_are_found_nowhere() -> None:
    assert terms.find_state("Ruritania") is None
    assert terms.find_outlet("the Daily Horn") is None
    assert terms.find_organisation("League of Free Ports") is None


def test_role_nouns_are_unique_in_singular() -> None:
    counts = Counter(noun.noun.casefold() for noun in terms.role_nouns())
    assert [noun for noun, count in counts.items() if count > 1] == []


def test_title_forms_are_unique() -> None:
    counts = Counter(form.casefold() for title in terms.titles() for form in (title.words, *title.aliases))
    assert [form for form, count in counts.items() if count > 1] == []


def test_damaged_row_is_named() -> None:
    with pytest.raises(terms.TermsError, match=r"states.json, row 2"):
        parse_rows("states", [{"name": "Alda"}, {"nome": "Borland"}], lambda row: row["name"])


def test_name_of_two_rows_is_refused() -> None:
    rows = [terms.Organisation("League of Ports", ("LP",), "bloc"), terms.Organisation("Labour Party", ("L.P.",), "party")]
    with pytest.raises(terms.TermsError, match="names both"):
        index_names("organisations", rows)
