"""Names taken apart and compared."""

from __future__ import annotations

import pytest

from onrecord.resolve.names import acronyms, is_acronym, is_demonym_of, match_persons, split_person, titles_before
from onrecord.resolve.roles import Definiteness, read_description
from onrecord.terms import Gender
from tests.resolve.marked import tell


def test_titles_and_suffix_are_no_part_of_the_name() -> None:
    name = split_person("Maj. Gen. Tom Hale Jr.")
    assert name.words == ("tom", "hale")
    assert name.titles == ("Maj. Gen.",)


def test_title_alone_stays_as_the_word() -> None:
    assert split_person("President").words == ("president",)


def test_title_outweighs_the_given_name() -> None:
    assert split_person("Mrs. Peter Roe").gender is Gender.FEMALE


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("Lund", "Olav Lund", True),
        ("von der Aue", "Ilse von der Aue", True),
        ("O. Lund", "Olav Lund", True),
        ("Ivo Lund", "Olav Lund", False),
        ("Maria Roe", "Maria Elena Roe", True),
        ("Juan Lopez", "Juan Lopez Garcia", True),
        ("Bak", "Bak Tol-su", True),
        ("von", "Ilse von der Aue", False),
        ("Al-Basri", "Omar al-Basri", True),
    ],
)
def test_short_and_full_name(short: str, full: str, fits: bool) -> None:
    assert (match_persons(split_person(short), split_person(full)) > 0) is fits


def test_surname_fits_better_than_a_first_word() -> None:
    bearer, other = split_person("Ada James"), split_person("James Ott")
    assert match_persons(split_person("James"), bearer) > match_persons(split_person("James"), other)


def test_honorific_before_a_mention_is_seen_across_its_dot() -> None:
    text = "It rained. Mr. Lund left."
    assert titles_before(text, text.index("Lund")) == "Mr. "


def test_end_of_a_sentence_is_no_title() -> None:
    text = "He met the king. Lund left."
    assert titles_before(text, text.index("Lund")) == ""


def test_acronyms_leave_small_words_out_or_in() -> None:
    assert acronyms("the League of Free Ports") == {"lfp", "lofp"}
    assert is_acronym("U.N.")
    assert not is_acronym("Unesco")


@pytest.mark.parametrize(
    ("adjective", "state", "fits"),
    [
        ("Ruritanian", "Ruritania", True),
        ("Sylvanians", "Sylvania", False),
        ("Borlandic", "Borland", True),
        ("Marish", "Maros", False),
        ("Ruritania", "Ruritania", False),
        ("Aldorian", "Borland", False),
    ],
)
def test_demonym_of_a_state_that_no_table_knows(adjective: str, state: str, fits: bool) -> None:
    assert is_demonym_of(adjective, state) is fits


@pytest.mark.parametrize(
    ("words", "noun", "plural", "begins"),
    [
        ("two officials briefed on the talks", "official", True, Definiteness.NEW),
        ("the Aldan vice president", "vice president", False, Definiteness.DEFINITE),
        ("his spokeswoman", "spokeswoman", False, Definiteness.OWNED),
        ("a spokesman for the ministry", "spokesman", False, Definiteness.NEW),
        ("Borland's president", "president", False, Definiteness.OWNED),
        ("senior diplomats", "diplomat", True, Definiteness.BARE),
        ("the harbourmaster", "harbourmaster", False, Definiteness.DEFINITE),
    ],
)
def test_description_taken_apart(words: str, noun: str, plural: bool, begins: Definiteness) -> None:
    description = read_description(words)
    assert (description.noun, description.is_plural, description.definiteness) == (noun, plural, begins)


def test_spokesman_and_spokeswoman_hold_one_office() -> None:
    assert read_description("the spokesman").office == read_description("a spokeswoman").office


def test_accents_make_no_other_person() -> None:
    told = tell(
        "[PERSON:Jiří Lukáš Dvořák] won. [PERSON:Dvorak] thanked voters. [PERSON:Lukas Sørensen] lost to [PERSON:Sorensen]."
    )
    assert told.who("Dvorak") == "Jiří Lukáš Dvořák"
    assert told.who("Sorensen") == "Lukas Sørensen"


@pytest.mark.parametrize(
    ("whole", "short", "kind"),
    [
        ("Popular Resistance Committees", "PRC", "STATE"),
        ("Union of Armed Exiles", "UAE", "STATE"),
        ("United Sarn Army", "USA", "STATE"),
        ("Union of Kinsmen", "UK", "ORG"),
    ],
)
def test_a_short_form_that_the_text_defines_is_of_that_body_and_no_state_of_a_table(whole: str, short: str, kind: str) -> None:
    told = tell(
        f"The [ORG:{whole}] ([{kind}:{short}]) struck. [STATE:Corvane] rose. {{1:[{kind}:The {short}]}} said <1:it was over>."
        f" The [{kind}:{short}] left."
    )
    assert [told.who(short), told.who(f"The {short}"), told.who(short, 1)] == [whole] * 3


@pytest.mark.parametrize("whole", ["[ORG:Amnesty for All]", "[STATE:United Kingdom]"])
def test_a_state_in_brackets_is_where_a_body_is_and_a_state_keeps_its_own_short_form(whole: str) -> None:
    told = tell(f"The {whole} ([STATE:UK]) spoke. The [STATE:UK] left.")
    assert told.entity(told.mention_entity[2]).kind.value == "STATE"
