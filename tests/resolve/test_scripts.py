"""Persons whom a report names in two scripts."""

from __future__ import annotations

from tests.resolve.stories import resolve_story


def speakers(story: str) -> list[str | None]:
    return [one.speaker for one in resolve_story(story).statements]


def test_a_name_in_brackets_in_another_script_is_the_same_person() -> None:
    story = (
        "{s1:[ROLE:The president of [STATE:Alda]], [PERSON:Миро Ласка] ([PERSON:Miro Laska]),} {q1:said} {c1:the port closed}."
        " {s2:President [PERSON:Laska]} {q2:added} {c2:the road was open}."
        " {c3:The ferry left}, {s3:[PERSON:Ласка]} {q3:said}."
    )
    resolved = resolve_story(story)
    assert [one.speaker for one in resolved.statements] == ["Miro Laska"] * 3
    assert [one.name for one in resolved.entities if one.kind.value == "PERSON"] == ["Miro Laska"]


def test_it_is_the_person_named_so_before_and_the_mark_may_be_short() -> None:
    story = (
        "[PERSON:Kadri Lan] came. {s1:[PERSON:Кадрі Лан] (Kadri Lan)} {q1:said} {c1:the port closed}."
        " {s2:[PERSON:Ivo Quill] (Іво [PERSON:Квілл])} {q2:said} {c2:the road was open}."
    )
    assert speakers(story) == ["Kadri Lan", "Ivo Quill"]


def test_other_words_in_brackets_are_no_second_name() -> None:
    story = "{s1:[PERSON:Миро Ласка] ([ORG:Movement])} {q1:said} {c1:the port closed}. [PERSON:Roe] came."
    assert speakers(story) == ["Миро Ласка"]


def test_a_title_is_no_part_of_a_name_in_another_script() -> None:
    assert speakers("{s1:[ROLE:The head of state Миро Ласка]} {q1:said} {c1:the port closed}.") == ["Миро Ласка"]
