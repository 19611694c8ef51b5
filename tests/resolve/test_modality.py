"""Whether words were spoken: what a text tells as not said, or not said so far, never stands as said."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.annotation import Modality
from tests.resolve.stories import day_of, only_statement, tell_statements

SAID, DENIED, SCHEDULED = Modality.HAPPENED, Modality.DENIED, Modality.SCHEDULED
PREDICTED, DEMANDED, OPEN = Modality.PREDICTED, Modality.DEMANDED, Modality.CONDITIONAL


@pytest.mark.parametrize(
    ("story", "modality"),
    [
        ("{s1:Roe} {q1:said} {c1:that it was over}.", SAID),
        ("{s1:Roe} {q1:denied} {c1:that it was over}.", SAID),
        ("{s1:Roe} {q1:said} {c1:it was not over}.", SAID),
        ('{c1:"I never said so,"} {s1:Roe} {q1:said}.', SAID),
        ("{s1:Roe} not only {q1:said} {c1:it was over} but left.", SAID),
        ("{s1:Roe} {q1:would later tell} reporters {c1:that it was over}.", SAID),
        ("{s1:Roe}, who could not attend, {q1:said} {c1:it was over}.", SAID),
        ("{s1:Roe} did not attend and {q1:said} {c1:it was over}.", SAID),
        ('{c1:"It is over,"} {s1:I} {q1:must say}.', SAID),
        ("{s1:No. 10} {q1:said} {c1:that it was over}.", SAID),
        ("Not only did {s1:Roe} {q1:say} {c1:it was over}, she left.", SAID),
        ("{s1:Roe} {q1:did not hesitate to say} {c1:that it was over}.", SAID),
        ("{s1:Roe} {q1:could not help saying} {c1:that it was over}.", SAID),
        ("{s1:Roe} {q1:was not the first to say} {c1:that it was over}.", SAID),
        ("{s1:Roe} {q1:could only say} {c1:that it was over}.", SAID),
        ("If it fails, {s1:Roe} {q1:would demand} {c1:a recount}.", OPEN),
        ("Were it to fail, {s1:Roe} {q1:would accuse} {c1:Lind of fraud}.", OPEN),
        ("{s1:Roe} {q1:would demand} {c1:a recount} years later.", SAID),
        ("{s1:Roe} should stand up and {q1:say} {c1:that it is over}.", DEMANDED),
        ("{s1:Roe} should have stood up and {q1:said} {c1:it was over}.", SAID),
        ("{s1:Roe} {q1:almost told} Lind {c1:that it was over}.", DENIED),
        ("{s1:Roe} {q1:shied away from saying} {c1:that it was over}.", DENIED),
        ("{s1:Roe} {q1:ruled out telling} Lind {c1:that it was over}.", DENIED),
        ("{s1:Roe} {q1:would have said} {c1:that it was over}.", OPEN),
        ("{s1:[PERSON:Roe]} {q1:plans} {c1:to tell Lind that it is over}.", SCHEDULED),
        ("{s1:[PERSON:Roe]} {q1:was expected} {c1:to say it was over}.", PREDICTED),
        ("Perhaps {s1:Roe} {q1:told} Lind {c1:that it was over}.", PREDICTED),
        ("{s1:Roe} {q1:never said} {c1:that it was over}.", DENIED),
        ("{s1:Roe} {q1:did not say} {c1:whether it was over}.", DENIED),
        ("{s1:Roe} {q1:didn’t say} {c1:whether it was over}.", DENIED),
        ("{s1:Roe} did not {q1:say} {c1:whether it was over}.", DENIED),
        ("{s1:Roe} {q1:declined} {c1:to comment on the talks}.", DENIED),
        ("{s1:Roe} {q1:declined} {c1:to sign the treaty}.", SAID),
        ("{s1:Roe} {q1:refused to say} {c1:whether it was over}.", DENIED),
        ("{s1:Roe} {q1:has yet to confirm} {c1:that it was over}.", DENIED),
        ("{s1:Roe} {q1:said} {c1:nothing about the crew}.", DENIED),
        ("{s1:Roe} {q1:told} reporters {c1:nothing either}.", DENIED),
        ("{s1:Roe} {q1:said} {c1:nothing had changed}.", SAID),
        ("{s1:Roe} {q1:said} {c1:nothing of the sort was planned}.", SAID),
        ('{c1:"Nothing,"} {q1:said} {s1:Roe}.', SAID),
        ("{s1:Roe} {q1:failed to mention} {c1:that it was over}.", DENIED),
        ("{s1:Roe} {q1:stopped short of saying} {c1:that it was over}.", DENIED),
        ("{s1:Neither Roe nor Lind} {q1:said} {c1:that it was over}.", DENIED),
        ("{s1:Nobody} {q1:said} {c1:that it was over}.", DENIED),
        ("At no point did {s1:Roe} {q1:say} {c1:that it was over}.", DENIED),
        ("It is not true that {s1:Roe} {q1:said} {c1:it was over}.", DENIED),
        ("{s1:Roe} {q1:will say} {c1:that it is over}.", SCHEDULED),
        ("{s1:Roe} {q1:is due to tell} the council {c1:that it is over}.", SCHEDULED),
        ("Until {s1:Roe} {q1:says} {c1:that it is over}, ships stay in port.", SCHEDULED),
        ("Before {s1:Roe} {q1:said} {c1:that it was over}, ships stayed in port.", SAID),
        ("{s1:Roe} {q1:could announce} {c1:that it is over}.", PREDICTED),
        ("{s1:Roe} {q1:is expected to say} {c1:that it is over}.", PREDICTED),
        ("{s1:Roe} {q1:should say} {c1:that it is over}.", DEMANDED),
        ("If {s1:Roe} {q1:says} {c1:that it is over}, markets will fall.", OPEN),
        ("Had {s1:Roe} {q1:said} {c1:that it was over}, markets would have fallen.", OPEN),
        ("Did {s1:Roe} {q1:say} {c1:that it was over}?", OPEN),
    ],
)
def test_the_verbs_around_a_cue_tell_whether_anyone_spoke(story: str, modality: Modality) -> None:
    assert only_statement(story).modality is modality


def test_words_inside_words_that_nobody_spoke_are_open() -> None:
    first, second = tell_statements("{s1:Roe} {q1:will say} {c1:that {s2:Lind} {q2:told} her {c2:that it is over}}.")
    assert (first.modality, second.modality) == (SCHEDULED, SCHEDULED)


def test_a_denial_of_having_spoken_denies_the_words() -> None:
    first, second = tell_statements("{s1:Roe} {q1:denied} {c1:that {s2:she} {q2:had told} Lind {c2:that it was over}}.")
    assert (first.modality, second.modality) == (SAID, DENIED)


def test_a_claim_that_nobody_repeats_was_still_made() -> None:
    first, second = tell_statements("{s1:Roe} {q1:did not repeat} {c1:{s2:Lind}'s {q2:claim} {c2:that it was over}}.")
    assert (first.modality, second.modality) == (DENIED, SAID)


def test_nobody_is_quoted_from_a_day_after_publication() -> None:
    said = only_statement("{s1:Roe} {q1:said} on {t:April 2, 2025} {c1:that it was over}.")
    coming = only_statement("{s1:Roe} {q1:will say} on {t:April 2, 2025} {c1:that it is over}.")
    assert day_of(said) is None
    assert coming.when is not None
    assert coming.when.earliest == date(2025, 4, 2)
