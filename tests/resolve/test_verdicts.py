"""A claim ends before what is said of it."""

from __future__ import annotations

import pytest

from tests.resolve.stories import mark_story, tell_statements


def _claimed(story: str) -> list[str]:
    report, _ = mark_story(story)
    return [span.of(report.text) for said in tell_statements(story) for span in said.content if said.speaker != "Bek"]


@pytest.mark.parametrize(
    ("begins", "verdict"),
    [
        ("The {q2:claim} by {s2:[ORG:the Ossan army]}", "is untrue"),
        ("{q2:Claims} by {s2:[ORG:the Ossan army]}", "are wholly baseless"),
        ("{s2:[ORG:The Ossan army]}'s {q2:allegation}", "is “absurd”"),
    ],
)
@pytest.mark.parametrize("is_marked_whole", [True, False])
def test_what_is_said_of_a_claim_is_no_part_of_it(begins: str, verdict: str, is_marked_whole: bool) -> None:
    inner = f"that police shelled the port {verdict}}}" if is_marked_whole else f"that police shelled the port}} {verdict}"
    story = f"{{c1:{begins} {{c2:{inner}}}, {{s1:[PERSON:Bek]}} {{q1:said}}."
    assert _claimed(story) == ["that police shelled the port"]


@pytest.mark.parametrize(
    ("begins", "claimed"),
    [
        ("{s1:[ORG:The Ossan army]} rejected {q1:claims} ", "that the results of the poll were fabricated"),
        ("{s1:[ORG:The Ossan army]} repeated {q1:the claim} ", "that it is untrue"),
        ("{q1:The claim} by {s1:[ORG:the Ossan army]} ", "that the results of the poll were false"),
    ],
)
def test_what_a_claim_says_of_something_else_belongs_to_it(begins: str, claimed: str) -> None:
    assert _claimed(f"{begins}{{c1:{claimed}}}.") == [claimed]


def test_a_claim_by_somebody_is_theirs_where_the_cue_takes_in_the_word_between() -> None:
    claim = "{c1:{s2:The} {q2:allegation by} the group [ORG:Open Hands] {c2:that Terek shut the camp} is untrue}"
    story = claim + ", {s1:Bek} {q1:said}."
    assert [said.speaker for said in tell_statements(story)] == ["Bek", "Open Hands"]
