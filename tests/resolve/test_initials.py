"""Initials of persons, before their names and behind them."""

from __future__ import annotations

import pytest

from onrecord.sentences import sentence_spans
from tests.resolve.acts import act, tell_acts
from tests.resolve.stories import tell_statements


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It was signed by Minister Sapar K. D. Sapar said so.", ["It was signed by Minister Sapar K. D.", "Sapar said so."]),
        ("He wrote about it on X. The army did not.", ["He wrote about it on X.", "The army did not."]),
        ("They don't. We do.", ["They don't.", "We do."]),
        ("Minister I. Desk met Mr. A. Roke.", ["Minister I. Desk met Mr. A. Roke."]),
        ("It was you and I. Roe left.", ["It was you and I.", "Roe left."]),
        ("Salim A. Salim said so.", ["Salim A. Salim said so."]),
        ("George H. W. Roe said so.", ["George H. W. Roe said so."]),
        ("The D. A. Will Now Speak", ["The D. A. Will Now Speak"]),
    ],
)
def test_a_sentence_ends_behind_a_letter_only_where_the_next_word_shows_it(text: str, sentences: list[str]) -> None:
    assert [span.of(text) for span in sentence_spans(text)] == sentences


def test_a_name_ends_with_its_sentence() -> None:
    story = "The note was signed by Minister [PERSON:{s1:Sapar K. D. Sapar}] {q1:said} {c1:the border was quiet}."
    (statement,) = tell_statements(story)
    assert statement.speaker is not None
    text = "The note was signed by Minister Sapar K. D. Sapar said the border was quiet."
    assert [span.of(text) for span in statement.source] == ["Sapar"]


def test_whoever_acts_in_the_next_sentence_is_another() -> None:
    told = tell_acts(
        "[PERSON:D. Hellum] met Minister [PERSON:P. Strom. D. Hellum] thanked him.",
        act("met", "CONSULT/meet", who="D. Hellum", whom="P. Strom. D. Hellum"),
        act("thanked", "SUPPORT/endorse", who="P. Strom. D. Hellum"),
    )
    assert [[party.name for party in one.actors] for one in told.resolution.events] == [["D. Hellum"], ["D. Hellum"]]
    assert [party.name for party in told.resolution.events[0].recipients] == ["P. Strom"]


def test_an_initial_behind_a_title_has_its_name() -> None:
    told = tell_acts("Minister [PERSON:I.] Desk met nobody.", act("met", "CONSULT/meet", who="Minister I. Desk"))
    assert [party.name for party in told.resolution.events[0].actors] == ["I. Desk"]


def test_a_letter_without_a_title_takes_no_name() -> None:
    told = tell_acts("On the platform [PERSON:X]. Fabz met nobody.", act("met", "CONSULT/meet", who="Fabz"))
    assert "X. Fabz" not in {entity.name for entity in told.resolution.entities}
