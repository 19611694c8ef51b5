"""What one voice counts otherwise than another: a number without its noun is of what was counted last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from onrecord.account import DiscrepancyKind
from onrecord.entity import Entity, EntityKind
from onrecord.link.answers import answers_of
from onrecord.link.discrepancies import discrepancies
from tests.link.accounts import a_claim, an_account
from tests.link.test_answers import Said, told

MINISTRY: Said = ("The ministry", "says", "nine people were killed on the bridge")


def counted(text: str, *said: Said, entities: Sequence[Entity] = ()) -> list[tuple[str, str, str]]:
    """Give what is counted, what is set against it, and by whom."""
    report, statements = told(text, *said)
    found = answers_of(report, statements, entities)
    return [
        (one.said.of(text), one.span.of(text), str(one.statement.speaker))
        for answers in found.values()
        for one in answers
        if one.kind is DiscrepancyKind.FIGURE
    ]


@pytest.mark.parametrize(
    ("sentence", "said", "value"),
    [
        ("The hospital counts eight.", ("The hospital", "counts", "eight"), "eight"),
        ("The hospital put the number at eight.", ("The hospital", "put", "the number at eight"), "eight"),
        ("The hospital confirms only eight.", ("The hospital", "confirms", "only eight"), "eight"),
        (
            "The hospital says that no more than eight lay in its yard on the evening of that day.",
            ("The hospital", "says", "no more than eight lay in its yard on the evening of that day"),
            "no more than eight",
        ),
    ],
)
def test_a_number_alone_or_held_down_is_set_against_what_another_voice_has_just_counted(
    sentence: str, said: Said, value: str
) -> None:
    text = f"The ministry says nine people were killed on the bridge. {sentence}"
    assert counted(text, MINISTRY, said) == [("nine people", value, "The hospital")]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The hospital counts nine.", ("The hospital", "counts", "nine")),
        ("The hospital said eight had been carried home.", ("The hospital", "said", "eight had been carried home")),
        ("The hospital heard of it at eight.", ("The hospital", "heard", "of it at eight")),
        ("It rained for a long time. The roads were full. The hospital counts eight.", ("The hospital", "counts", "eight")),
        ("Two boats sank. The hospital counts eight.", ("The hospital", "counts", "eight")),
        ("The ministry counts eight.", ("The ministry", "counts", "eight")),
    ],
)  # fmt: skip
def test_the_same_number_a_part_an_hour_another_thing_counted_since_and_ones_own_word_contradict_nobody(
    sentence: str, said: Said
) -> None:
    assert counted(f"The ministry says nine people were killed on the bridge. {sentence}", MINISTRY, said) == []


def test_five_captives_are_not_set_against_millions_of_money() -> None:
    clerk, group = ("A clerk", "said", "$3 million had been paid"), ("The Group", "said", "five will be freed")
    assert counted("A clerk said $3 million had been paid. The Group said five will be freed.", clerk, group) == []
    half = ("The Group", "said", "no more than two million")
    text = "A clerk said $3 million had been paid. The Group said no more than two million."
    assert len(counted(text, clerk, half)) == 1


def test_who_says_not_eleven_speaks_of_whoever_counted_eleven_also_farther_up() -> None:
    text = (
        "Halmere said the Front held 11 soldiers. Snow fell. The pass was shut. Nobody came."
        " The Front says that it has nine soldiers, not 11, and three cooks."
    )
    halmere = ("Halmere", "said", "the Front held 11 soldiers")
    front = ("The Front", "says", "it has nine soldiers, not 11, and three cooks")
    assert counted(text, halmere, front) == [("11 soldiers", "nine soldiers", "The Front")]
    other = text.replace("the Front held 11 soldiers", "the Front held 11 trucks")
    assert counted(other, ("Halmere", "said", "the Front held 11 trucks"), front) == []


def test_one_side_that_counts_twice_and_words_within_words_differ_in_nothing() -> None:
    text = "The ministry says nine people were killed on the bridge. The minister counts eight."
    said = (MINISTRY, ("The minister", "counts", "eight"))
    report, statements = told(text, *said)
    ministry = Entity("e1", "ministry", EntityKind.ORG, mentions=())
    minister = Entity("e2", "minister", EntityKind.ROLE, mentions=(), of="e1")
    known = [replace(one, speaker_entity=entity.id) for one, entity in zip(statements, (ministry, minister), strict=True)]
    assert answers_of(report, known, [ministry, minister]) == {}
    inner = "A paper wrote that the ministry said nine had died, and that the hospital counted eight."
    whole = ("A paper", "wrote", "the ministry said nine had died, and that the hospital counted eight")
    assert counted(inner, whole, ("the hospital", "counted", "eight")) == []


def test_the_two_counts_stand_side_by_side_as_a_discrepancy() -> None:
    text = "The ministry says nine people were killed on the bridge. The hospital counts eight."
    report, (said, other) = told(text, MINISTRY, ("The hospital", "counts", "eight"))
    account = replace(an_account(report, said), answers=answers_of(report, [said, other])[said.id])
    (found,) = discrepancies(a_claim(account))
    assert found.kind is DiscrepancyKind.FIGURE
    assert (found.left.value, found.left.asserter) == ("nine people", "The ministry")
    assert (found.right.value, found.right.asserter) == ("eight", "The hospital")
    assert found.right.span.of(text) == "eight"
