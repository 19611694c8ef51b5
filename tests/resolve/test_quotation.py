"""Direct, indirect or mixed, from the marks of many scripts."""

from __future__ import annotations

import pytest

from onrecord.entry import StatementKind
from tests.resolve.stories import only_statement, tell_statements

DIRECT = [
    '"We go now"',
    "“We go now,”",
    "„Wir gehen“",
    "«Nous partons»",
    "‘We go now’",
    "``We go now''",
    "「我们走」",
    "“We go now",
]


@pytest.mark.parametrize("words", DIRECT)
def test_words_wholly_in_marks_are_direct(words: str) -> None:
    assert only_statement(f"{{s1:Roe}} {{q1:said}} {{c1:{words}}}.").kind is StatementKind.DIRECT


@pytest.mark.parametrize("words", ["the leaders' talks ended in the '90s", "he'd go", "it wasn’t the states’ fault"])
def test_apostrophes_are_no_quotation(words: str) -> None:
    assert only_statement(f"{{s1:Roe}} {{q1:said}} {{c1:{words}}}.").kind is StatementKind.INDIRECT


def test_words_partly_in_marks_are_mixed() -> None:
    assert only_statement('{s1:Roe} {q1:said} {c1:she "felt no pressure" at all}.').kind is StatementKind.MIXED


def test_a_turn_of_a_transcript_is_direct() -> None:
    assert only_statement("{s1:ROE:} {c1:We never agreed to that.}").kind is StatementKind.DIRECT


def test_a_line_of_dash_dialogue_is_direct() -> None:
    assert only_statement("— {c1:We never agreed}, — {q1:said} {s1:Roe}.").kind is StatementKind.DIRECT


def test_marks_around_a_teller_do_not_make_the_told_words_direct() -> None:
    story = '{c1:"{s2:[PERSON:Lem]} {q2:told} me {c2:he was ready},"} {s1:[PERSON:Anna Roe]} {q1:said}.'
    kinds = {statement.speaker: statement.kind for statement in tell_statements(story)}
    assert kinds == {"Anna Roe": StatementKind.DIRECT, "Lem": StatementKind.INDIRECT}
