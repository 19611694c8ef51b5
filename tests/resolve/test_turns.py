"""Turns of a transcript: nothing that is said in one is anybody's else."""

from __future__ import annotations

import pytest

from onrecord.annotation import Annotations, Attribution, Modality
from onrecord.report import Report
from onrecord.resolve import resolve_report
from onrecord.testing import span_of
from tests.resolve.stories import chain_names, mark_story, tell_statements


def told(story: str) -> list[tuple[str | None, str]]:
    """Give speaker and first words of each statement."""
    report, annotations = mark_story(story)
    return [
        (one.speaker, " ".join(one.content[0].of(report.text).split()[:3]))
        for one in resolve_report(report, annotations).statements
    ]


def test_a_content_does_not_run_over_the_next_label() -> None:
    story = (
        "{s1:HOLM}{q1::} {c1:We will not sign.\nREPORTER: Why not?}\n"
        "{s2:HOLM}{q2::} {c2:We wait for the army.}\nREPORTER: Until when?"
    )
    assert told(story) == [
        ("HOLM", "We will not"),
        ("REPORTER", "Why not?"),
        ("HOLM", "We wait for"),
        ("REPORTER", "Until when?"),
    ]


def test_turns_are_direct_speech() -> None:
    story = "{s1:HOLM}{q1::} {c1:We will not sign.}\nREPORTER: Why not?\nHOLM: We wait for the army.\nREPORTER: Thank you."
    assert {one.kind for one in tell_statements(story)} == {"direct"}


def test_a_question_is_nobodys_name() -> None:
    story = (
        "{s1:Question} (Radio Ostra){q1::} {c1:Will you sign?}\n{s2:HOLM}{q2::} {c2:We will not.}\n"
        "{s3:Question}{q3::} {c3:Why?}\nHOLM: We wait for the army."
    )
    assert told(story) == [(None, "Will you sign?"), ("HOLM", "We will not."), (None, "Why?"), ("HOLM", "We wait for")]


def test_what_is_credited_to_the_wrong_label_is_the_turns_own() -> None:
    story = "{s1:HOLM}: We will not sign.\nREPORTER: {c1:Did the minister tell you to wait?}\nHOLM: No.\nREPORTER: Thank you."
    assert ("REPORTER", "Did the minister") in told(story)


def test_a_label_is_the_person_whom_the_report_names_in_full() -> None:
    story = (
        "[PERSON:Anna Holm] met the press.\nMr. SAREL: Are you content?\n"
        "{s1:[PERSON:HOLM]}{q1::} {c1:I said that we are.}\nMr. SAREL: Thank you.\nHOLM: I thank you all."
    )
    assert [speaker for speaker, _ in told(story)] == ["SAREL", "Anna Holm", "SAREL", "Anna Holm"]


def test_i_is_whoever_has_the_turn() -> None:
    story = (
        "Evern Chronicle: What did you answer?\n"
        "{s1:[PERSON:Holm]}{q1::} {c1:{s2:[PRONOUN:I]} {q2:said} {c2:we would not accept it}.}\n"
        "Evern Chronicle: And then?\n[PERSON:Holm]: We left."
    )
    assert ("Holm", "we would not") in told(story)


def test_question_and_answer_name_nobody() -> None:
    story = (
        "Q: Will you sign?\nA: {c1:No, we will not.}\nQ: Why?\n"
        "A: {s2:The minister} {q2:said} {c2:the gates are shut.\nQ: Still?}"
    )
    statements = tell_statements(story)
    assert {one.speaker for one in statements} == {None, "minister"}
    assert all(chain_names(one) == [] for one in statements)
    assert len(statements) == 6


def test_a_quotation_does_not_go_on_over_a_label() -> None:
    story = (
        '{s1:HOLM}{q1::} {c1:"We will not sign."}\nREPORTER:\n{c2:"We have heard that before, minister."}\n'
        '{s3:HOLM}{q3::} {c3:"Then hear it again."}'
    )
    assert ("HOLM", '"We have heard') not in told(story)


def test_a_list_of_names_is_no_transcript() -> None:
    story = (
        "[PERSON:Anna Roe]: minister of water.\n[PERSON:Bo Lem]: chief of the staff.\n"
        "Related: Why the gates stay shut.\nRelated: The river.\n{s1:[PERSON:Roe]} {q1:said} {c1:the list was final}."
    )
    assert told(story) == [("Anna Roe", "the list was")]


def test_nothing_is_made_of_turns_where_nothing_is_marked() -> None:
    report = Report("r1", "HOLM: No.\nREPORTER: Why?\nHOLM: Wait.\nREPORTER: Yes.")
    assert resolve_report(report, Annotations("r1")).statements == ()


def test_made_turns_rest_on_a_marked_attribution() -> None:
    text = "HOLM: We will not sign.\nREPORTER: Why not?\nHOLM: We wait.\nREPORTER: Thank you."
    marked = Attribution((span_of(text, "HOLM"),), (span_of(text, ":"),), (span_of(text, "We will not sign."),), 0.7)
    statements = resolve_report(Report("r1", text), Annotations("r1", (marked,))).statements
    assert [(one.speaker, one.attribution) for one in statements] == [
        ("HOLM", 0),
        ("REPORTER", 0),
        ("HOLM", 0),
        ("REPORTER", 0),
    ]


def test_a_reporter_in_the_studio_passes_nothing_on() -> None:
    story = (
        "{s1:HOST}{q1::} {c1:What do they say?}\nREPORTER: {s2:[ORG:Ashgrove Steel]} {q2:told} me {c2:that the gate is open}.\n"
        "{s3:HOST}{q3::} {c3:Thank you.}\nREPORTER: It rained."
    )
    (told,) = [one for one in tell_statements(story) if one.speaker == "Ashgrove Steel"]
    assert chain_names(told) == []


def test_a_post_is_its_accounts_word() -> None:
    story = (
        "{s1:@ArmyHame}{q1::} {c1:This is false.}\n\n@unionhame: two of ours are dead.\n\nRT @GovHame: I will not negotiate."
    )
    assert told(story) == [
        ("@ArmyHame", "This is false."),
        ("@unionhame", "two of ours"),
        ("@GovHame", "I will not"),
    ]


def test_the_line_above_a_post_names_who_posts() -> None:
    story = (
        "[PERSON:Lea Dorn] (@leadorn) · Mar 11\n{c1:Police have arrested my brother.}\n\n"
        "Meld Police @meldpolice · Mar 11\nWe have arrested nobody."
    )
    assert told(story) == [("Lea Dorn", "Police have arrested"), ("Meld Police", "We have arrested")]


def test_an_account_in_running_text_posts_nothing() -> None:
    assert told("The mayor (@mayorhame) said: {c1:nobody} was hurt.\nWrite to news@courier.inv: we answer.") == [
        (None, "nobody")
    ]


def test_the_number_of_a_post_says_nothing() -> None:
    assert told("{s1:2/5} {q1:Claims that} {c1:two dockers died} are unconfirmed.") in ([], [(None, "two dockers died")])


@pytest.mark.parametrize("stamp", ["12/05/2033, 09:14:02 - ", "00:00:04 ", "09:14 - ", "09:14 UTC ", "(09:14) "])
def test_the_hour_before_a_label_is_no_part_of_it(stamp: str) -> None:
    story = (
        f"{stamp}{{s1:HOLM}}{{q1::}} {{c1:We will not sign.}}\n{stamp}REPORTER: Why not?\n"
        f"{stamp}HOLM: We wait for the army.\n{stamp}REPORTER: Until when?"
    )
    assert [speaker for speaker, _ in told(story)] == ["HOLM", "REPORTER", "HOLM", "REPORTER"]


@pytest.mark.parametrize("day", ["4 May 2031", "May 4", "14 August 2031"])
def test_a_post_of_any_month_was_written(day: str) -> None:
    story = f"[PERSON:Ivo Rask] @ivorask · {day}\n{{c1:They are lying.}}\n\nTam Vell @tamvell · {day}\nWe have proof."
    report, annotations = mark_story(story)
    assert {one.modality for one in resolve_report(report, annotations).statements} == {Modality.HAPPENED}


def test_who_may_say_something_in_a_post_has_not_said_it() -> None:
    story = "Ivo Rask @ivorask · 4 May 2031\n{s1:[PERSON:The mayor]} {q1:may say} {c1:that they are lying}."
    report, annotations = mark_story(story)
    assert Modality.PREDICTED in {one.modality for one in resolve_report(report, annotations).statements}


def test_a_mail_that_is_answered_is_its_writers_word() -> None:
    story = (
        "I do not trust him.\n\nOn 11 May 2033, [PERSON:Ivo Rask] <rask@front.inv> wrote:\n> {c1:We will free the six.}\n> Ivo"
    )
    assert told(story) == [("Ivo Rask", "> We will")] or told(story) == [("Ivo Rask", "We will free")]


def test_whoever_wrote_something_once_wrote_nothing_below() -> None:
    assert told("On 11 May [PERSON:Ivo Rask] wrote:\n{c1:the six} were free.\n> Not so.\nThe mayor left.") == [
        (None, "the six")
    ]
