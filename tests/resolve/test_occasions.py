"""Days of speaking that the act of a cue tells, or what its subject said before in the sentence."""

from __future__ import annotations

from tests.resolve.acts import Act, act, tell_acts


def occasions(story: str, *acts: Act) -> list[tuple[str | None, str | None]]:
    """Give day and medium of each statement; the report appeared on Thursday 20 March 2025."""
    statements = tell_acts(story, *acts).resolution.statements
    return [(one.when.edtf if one.when else None, one.medium) for one in statements]


def test_the_day_of_the_act_that_a_cue_names_is_that_of_speaking() -> None:
    story = "As recently as {t:January} {s1:[PERSON:Ana Sorel]} remained loud, {q1:demanding} {c1:that Corvane withdraw}."
    assert occasions(story, act("demanding", "REQUEST/demand", who="Ana Sorel", time="January")) == [("2025-01", None)]


def test_the_day_of_what_is_told_is_not_that_of_telling_it() -> None:
    story = "{s1:[GROUP:Rebels]} {q1:have claimed} {c1:a raid on Vesk on {t:Monday}}."
    assert occasions(story, act("claimed", "ASSAULT", who="Rebels", time="Monday")) == [(None, None)]


def test_a_day_to_come_is_not_that_of_what_was_said() -> None:
    story = "{s1:[PERSON:Ana Sorel]} {q1:urged} {c1:calm}. Both will meet on {t:Saturday}."
    assert occasions(story, act("urged", "REQUEST/urge", who="Ana Sorel", time="Saturday")) == [(None, None)]


def test_one_subject_speaks_on_one_day_in_a_sentence() -> None:
    story = "On {t:Monday}, {s1:[PERSON:Ana Sorel]} {q1:urged} {c1:restraint}, but {q2:said} {c2:she had no news}."
    told = occasions(story.replace("{s1:", "{s1:{s2:").replace("Sorel]}", "Sorel]}}"))
    assert told == [("2025-03-17", None), ("2025-03-17", None)]


def test_another_sentence_is_another_occasion() -> None:
    story = (
        "On {t:Monday}, {s1:[PERSON:Ana Sorel]} {q1:urged} {c1:restraint}. {s2:[PERSON:Lind]} {q2:said} {c2:he had no news}."
    )
    assert occasions(story) == [("2025-03-17", None), (None, None)]
