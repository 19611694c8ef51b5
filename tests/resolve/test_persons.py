"""Where the text's own "we" goes on behind reported words."""

from __future__ import annotations

import pytest

from tests.resolve.stories import mark_story, tell_statements

OWN = "We have not paid it"


@pytest.mark.parametrize(
    ("story", "said"),
    [
        ("{s1:[ROLE:The court]} {q1:told} us {c1:that a fine is due. " + OWN + "}.", "that a fine is due"),
        ("{c1:The fine must be paid}, {s1:[ROLE:the court]} {q1:said}. {c1:" + OWN + "}.", "The fine must be paid"),
        ("{s1:[ROLE:The court]} {q1:said} {c1:the letter faced a fine. " + OWN + "}.", "the letter faced a fine"),
        ("We asked. {s1:[ROLE:The court]} {q1:wrote} {c1:that a fine is due. " + OWN + "}.", "that a fine is due"),
        ("{s1:[ROLE:The court]} {q1:said in a letter to} us {c1:it is due. " + OWN + "}.", "it is due"),
        ("{s1:[ROLE:The court]} {q1:says} {c1:it is due. It is high. " + OWN + "}.", "it is due. It is high"),
    ],
)
def test_what_others_say_ends_before_the_texts_own_we(story: str, said: str) -> None:
    report, _ = mark_story(story)
    (one,) = tell_statements(story)
    assert [span.of(report.text) for span in one.content] == [said]


@pytest.mark.parametrize(
    "story",
    [
        "{s1:[ROLE:The court]} {q1:said}: {c1:A fine is due. " + OWN + "}.",
        '{s1:[ROLE:The court]} {q1:said} {c1:"A fine is due. ' + OWN + '"}.',
        "{s1:[PERSON:Bek]} {q1:said} {c1:our fine is due. " + OWN + "}.",
        "{s1:[PERSON:Bek]} {q1:wrote} {c1:that a fine is due. " + OWN + "}.",
        "{s1:[PERSON:Bek]} {q1:said} in a sermon {c1:that a fine is due. " + OWN + "}.",
        "{s1:[ROLE:The rebels]} {q1:said in a statement} {c1:they would not. " + OWN + "}.",
        "{s1:I} {q1:said} {c1:a fine is due. " + OWN + "}.",
        "{c1:A fine is due. " + OWN + "}, {s1:[PERSON:Bek]} {q1:said}.",
    ],
)
def test_who_speaks_in_the_first_person_goes_on_in_it(story: str) -> None:
    report, _ = mark_story(story)
    (one,) = tell_statements(story)
    assert OWN in " ".join(span.of(report.text) for span in one.content)
