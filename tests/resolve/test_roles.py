"""Descriptions taken apart: which noun, of what class, how many."""

from __future__ import annotations

import pytest

from onrecord.resolve.roles import read_description
from onrecord.terms import NounClass


@pytest.mark.parametrize(
    ("words", "noun", "noun_class"),
    [
        ("the government", "government", NounClass.ORGANISATION),
        ("government troops", "troop", NounClass.ORGANISATION),
        ("the group's military wing", "wing", NounClass.ORGANISATION),
        ("the military leadership", "leadership", NounClass.ORGANISATION),
        ("Dravian military bloggers", "blogger", NounClass.PERSON),
        ("a source familiar with the talks", "source", NounClass.PERSON),
    ],
)
def test_what_somebody_is_stands_last(words: str, noun: str, noun_class: NounClass) -> None:
    description = read_description(words)
    assert (description.noun, description.noun_class) == (noun, noun_class)


def test_a_comma_inside_a_number_ends_no_description() -> None:
    description = read_description("about 1,200 soldiers, most of them conscripts")
    assert (description.noun, description.is_plural) == ("soldier", True)


@pytest.mark.parametrize(("words", "noun"), [("a Government drone", "drone"), ("the army base", "base"), ("the army", "army")])
def test_a_thing_is_what_its_own_word_says_whoevers_it_is(words: str, noun: str) -> None:
    assert read_description(words).noun == noun
