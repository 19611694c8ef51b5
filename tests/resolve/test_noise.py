"""What is an act of speaking, however little it says, and what is none."""

from __future__ import annotations

import pytest

from tests.resolve.stories import mark_story, tell_statements


@pytest.mark.parametrize(
    "story",
    [
        '{c1:"No,"} {q1:said} {s1:[PERSON:Torvan]}.',
        '{c1:"They did,"} {s1:[PERSON:Ania Wolk]} {q1:told} reporters.',
        '{c1:"That is not so,"} {q1:said} {s1:[PERSON:Pike]}.',
        'Asked whether he was afraid, {s1:[PERSON:Ravn]} {q1:said}: {c1:"No."}',
    ],
)
def test_an_utterance_in_quotation_marks_is_one_of_whatever_words(story: str) -> None:
    assert len(tell_statements(story)) == 1


@pytest.mark.parametrize(
    "story",
    [
        '{s1:[PERSON:Torvan]} {q1:called} {c1:it "so"} and left.',
        "{s1:[PERSON:Torvan]} {q1:said} {c1:so}.",
        '"{s1:Which country} {q1:promised} {c1:to pay for this}?"',
        '"{s1:Who} {q1:told} them {c1:that the bridge was open}?"',
    ],
)
def test_a_scrap_of_an_utterance_and_what_is_asked_for_are_none(story: str) -> None:
    assert tell_statements(story) == []


def test_what_nobody_asks_was_said_by_who_said_it() -> None:
    (said,) = tell_statements("{s1:[PERSON:Pike], who} {q1:told} reporters {c1:that the bridge was open}, left.")
    assert said.speaker == "Pike"


@pytest.mark.parametrize(
    ("story", "words"),
    [
        ("{c1:It was not}, {s1:[ROLE:the minister]} {q1:insists}, {c1:a concession}.", ["It was not", "a concession"]),
        ("{c1:It is}, {s1:he} {q1:told} reporters, {c1:an embargo}.", ["It is", "an embargo"]),
        ("{c1:But}, {s1:[ROLE:the minister]} {q1:insists}, {c1:it was none}.", ["it was none"]),
    ],
)
def test_a_clause_that_goes_on_behind_who_said_it_keeps_its_beginning(story: str, words: list[str]) -> None:
    report, _ = mark_story(story)
    (said,) = tell_statements(story)
    assert [span.of(report.text) for span in said.content] == words


@pytest.mark.parametrize(
    ("story", "addressee"),
    [
        ("{s1:[PERSON:Renn]} {q1:has not been told officially} {c1:that the talks are off}.", "Renn"),
        ("{s1:[ROLE:The crew]} {q1:had never yet been told} {c1:that the ship sank}.", "crew"),
        ("{s1:[ROLE:The crew]} {q1:wasn't informed} {c1:that the ship sank}.", "crew"),
        ("{s1:Diplomats} {q1:were told privately} {c1:that it was over}.", None),
    ],
)
def test_who_is_told_hears_and_does_not_speak(story: str, addressee: str | None) -> None:
    (said,) = tell_statements(story)
    assert (said.speaker, said.addressee) == (None, addressee)


@pytest.mark.parametrize(
    ("told", "addressee"),
    [
        ("[ROLE:the ministry] twice", "ministry"),
        ("[ROLE:the ministry] privately", "ministry"),
        ("[ROLE:the family] again", "family"),
        ("privately", None),
    ],
)
def test_how_somebody_was_told_is_no_part_of_who_was(told: str, addressee: str | None) -> None:
    (said,) = tell_statements(f"{{s1:[ROLE:The mayor]}} {{q1:has told}} {told} {{c1:that the mill is empty}}.")
    assert said.addressee == addressee


@pytest.mark.parametrize(
    ("story", "is_told"),
    [
        ("{c1:Orvane withdrew}, {q1:as demanded by} {s1:[ROLE:the council]}.", False),
        ("{c1:They will trade prisoners}, {q1:as foreseen by} {s1:[ROLE:the mediator]}.", False),
        ("{c1:Taxes will rise}, {q1:as promised by} {s1:[ROLE:the minister]}.", True),
        ("{c1:Orvane withdrew}, {q1:as announced by} {s1:[ROLE:the council]}.", True),
        ("{c1:Orvane did not fire}, {q1:as} {s1:[PERSON:Bek]} claims.", False),
        ("{c1:Orvane never paid}, {q1:as} {s1:[PERSON:Bek]} alleged last year.", False),
        ("{c1:Orvane fired twice}, {q1:as} {s1:[PERSON:Bek]} claims.", True),
        ("{c1:Orvane will not sign}, {q1:as} {s1:[PERSON:Bek]} noted.", True),
    ],
)
def test_as_somebody_wanted_or_may_have_denied_is_not_what_they_told(story: str, is_told: bool) -> None:
    assert bool(tell_statements(story)) is is_told


@pytest.mark.parametrize(
    "story",
    [
        "Contrary to {q1:a report in} {s1:[OUTLET:the Ledger]}, {c1:no shell fell on the school}.",
        "Contrary to what {s1:[PERSON:Pike]} {q1:had claimed}, {c1:no shell fell on the school}.",
    ],
)
def test_what_is_contrary_to_a_claim_is_not_what_was_claimed(story: str) -> None:
    assert tell_statements(story) == []


def test_who_says_that_it_is_contrary_to_a_promise_says_it() -> None:
    story = "{s1:[PERSON:Pike]} {q1:said} {c1:it was contrary to the accord}."
    assert len(tell_statements(story)) == 1


@pytest.mark.parametrize(
    ("claims", "chain"),
    [
        ("as {s1:[ROLE:the rebels]} claim", []),
        ("as {s1:[ROLE:the rebels]} have alleged", []),
        ("{s1:[ROLE:the rebels]} {q1:reported}", ["rebels"]),
    ],
)
def test_a_claim_that_is_contradicted_carries_no_words(claims: str, chain: list[str]) -> None:
    claims = claims.replace("as {s1", "{q1:as} {s1")
    story = f"{{c1:{{s2:[ROLE:The army]}} {{q2:said}} {{c2:the shells did not come from its guns}}}}, {claims}."
    (statement,) = [one for one in tell_statements(story) if one.speaker == "army"]
    assert [link.name for link in statement.chain] == chain
