"""Names given whole, in one form, and never taken for words that credit."""

from __future__ import annotations

import pytest

from onrecord.entity import EntityKind
from onrecord.resolve.articles import record_name
from tests.resolve.stories import chain_names, mark_story, only_statement, resolve_story, tell_statements


def names_of(story: str, publisher: str | None = None) -> list[str]:
    """Give the names of a story's entities."""
    return [entity.name for entity in resolve_story(story, publisher).entities]


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("{s1:Roe} {q1:told} the Evening [OUTLET:Star] {c1:it was over}.", "Evening Star"),
        ("{s1:Roe} {q1:told} the [OUTLET:Evening] Star {c1:it was over}.", "Evening Star"),
        ("{s1:Roe} {q1:told} [OUTLET:Channel] 9 {c1:it was over}.", "Channel 9"),
        ("{s1:The mayor} {q1:told} [PERSON:Kanal] 5 {c1:it was over}.", "Kanal 5"),
        ("{s1:[OUTLET:Vesta] 4} {q1:reported} {c1:it was over}.", "Vesta 4"),
        ("{s1:[PERSON:Idris] [PERSON:Tashkul]} {q1:said} {c1:no}. [PERSON:Idris Tashkul] left.", "Idris Tashkul"),
        ("{s1:Roe} {q1:told} the [OUTLET:Star] {c1:no}. The [OUTLET:Evening Star] printed it.", "Evening Star"),
    ],
)
def test_a_name_marked_in_part_is_given_whole(story: str, name: str) -> None:
    assert name in names_of(story)


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("{s1:The Tarvenian [ORG:Ministry]} {q1:said} {c1:it was over}. [STATE:Tarvenia] waits.", "Ministry"),
        ("{s1:[OUTLET:Northwire]} {q1:said} 40 {c1:had died}.", "Northwire"),
        ("{s1:President [PERSON:Roe]} {q1:said} {c1:it was over}.", "Roe"),
        ("{s1:Roe} {q1:told} the [OUTLET:Lantern] {t:Tuesday} {c1:it was over}.", "Lantern"),
    ],
)
def test_what_does_not_belong_to_a_name_stays_out(story: str, name: str) -> None:
    assert name in names_of(story)


def test_a_name_that_is_cut_behind_its_of_goes_on() -> None:
    assert "Bank of Orvane" in names_of("The [ORG:Bank of] [STATE:Orvane] cut its rate.")


def test_a_name_of_several_keeps_each_of_them() -> None:
    assert "Orvane" in names_of("The [ORG:Standards Office of] [STATE:Orvane] and [STATE:Alda] wrote. [STATE:Orvane] read it.")


WRAPPED = (
    "The army was ready to answer from wherever the fire came, General Idris\n"
    "[PERSON:Tashkul] told reporters in the capital on Tuesday, as the broadcaster [PERSON:Kanal]\n"
    "Nahr had reported. {c1:The orders stood as they stood}, {q1:said} {s1:Idris\n[PERSON:Tashkul]}, who left."
)


def test_a_line_break_does_not_cut_a_name() -> None:
    names = names_of(WRAPPED)
    assert "Idris Tashkul" in names
    assert "Kanal Nahr" in names
    assert not any("\n" in name for name in names)
    assert only_statement(WRAPPED).speaker == "Idris Tashkul"


def test_a_line_break_does_not_cut_what_was_said() -> None:
    story = (
        "The two delegations met for nine hours on Friday in the old hall of Vesk, and\n"
        "{s1:[PERSON:Roe]} {q1:said} as she left the table for the evening {c1:that the whole of the Upper}\n"
        "{c1:Sarra would be measured from the first of May by}\nboth sides, and the gates stayed shut for that night."
    )
    (span,) = only_statement(story).content
    assert (
        span.of(mark_story(story)[0].text)
        == "that the whole of the Upper\nSarra would be measured from the first of May by\nboth sides"
    )


def test_lines_of_their_own_are_not_joined() -> None:
    assert "Anna Roe" in names_of("Present were\n[PERSON:Anna Roe]\nBo Lem\nThe talks ended at noon.\n")


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("the Kremlin", EntityKind.ORG, "Kremlin"),
        ("The Foreign\nMinistry", EntityKind.ORG, "Foreign Ministry"),
        ("the Guardian", EntityKind.OUTLET, "The Guardian"),
        ("Guardian", EntityKind.OUTLET, "The Guardian"),
        ("the Evening Star", EntityKind.OUTLET, "Evening Star"),
        ("the Evern Chronicle", EntityKind.OUTLET, "The Evern Chronicle"),
        ("The minister", EntityKind.ROLE, "minister"),
        ("A minister", EntityKind.ROLE, "a minister"),
        ("Two officials", EntityKind.ROLE, "two officials"),
        ("Roe’s aide", EntityKind.ROLE, "Roe’s aide"),
        ("The Kremlin and the League", EntityKind.ROLE, "Kremlin and League"),
    ],
)
def test_names_have_one_form(words: str, kind: EntityKind, name: str) -> None:
    assert record_name(words, kind, ("The Evern Chronicle",)) == name


def test_an_article_is_nowhere_in_a_statement() -> None:
    story = "{s1:[ORG:The Kremlin]} {q1:told} the [OUTLET:Northwire] {c1:that it was over}, per [OUTLET:the Vesk Post]."
    statement = only_statement(story)
    assert (statement.speaker, statement.addressee, chain_names(statement)) == (
        "Kremlin",
        "Northwire",
        ["Vesk Post", "Northwire"],
    )


def test_what_an_outlet_is_called_is_no_part_of_whom_words_were_said_to() -> None:
    story = "{s1:[PERSON:Roe]} {q1:told} [ROLE:the broadcaster [OUTLET:Kanal Nahr]] {c1:that it was over}."
    assert only_statement(story).addressee == "Kanal Nahr"


@pytest.mark.parametrize(
    "story",
    [
        "{s1:[PERSON:Per Holm]} {q1:told} [OUTLET:Northwire] {c1:that it was over}.",
        "{s1:Per [PERSON:Holm], the minister,} {q1:told} [OUTLET:Northwire] {c1:that it was over}.",
        "{c1:It was over}, [PERSON:Per Holm] {q1:told} [OUTLET:Northwire]. {c2:It was not}, {s2:[PERSON:Per Holm]} {q2:said}.",
    ],
)
def test_a_given_name_passes_nothing_on(story: str) -> None:
    for statement in tell_statements(story):
        assert chain_names(statement) in ([], ["Northwire"])
        assert statement.speaker in ("Per Holm", None)


def test_per_an_outlet_still_passes_on() -> None:
    story = "Per [OUTLET:Corvane], {s1:[PERSON:Per Holm]} {q1:said} {c1:that it was over}."
    statement = only_statement(story)
    assert (statement.speaker, chain_names(statement)) == ("Per Holm", ["Corvane"])


@pytest.mark.parametrize(
    ("story", "speaker"),
    [
        ("{s1:[PERSON:Roe] and [ORG:the Kremlin]} {q1:said} {c1:it was over}.", "Roe and Kremlin"),
        ("{s1:[PERSON:Roe] and [ORG:Trade] Secretary Lem} {q1:said} {c1:it was over}.", "Roe and Trade Secretary Lem"),
    ],
)
def test_people_and_bodies_speak_together(story: str, speaker: str) -> None:
    assert only_statement(story).speaker == speaker
