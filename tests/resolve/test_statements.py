"""Statements: speaker, addressee, medium, day, and what goes on from what."""

from __future__ import annotations

import pytest

from onrecord.resolve import resolve_report
from tests.resolve.acts import act, tell_acts
from tests.resolve.stories import chain_names, day_of, mark_story, only_statement, resolve_story, tell_statements


@pytest.mark.parametrize(
    ("story", "day"),
    [
        ("{s1:Roe} {q1:said} on {t:Wednesday} {c1:that it was over}.", "2025-03-19"),
        ("{s1:Roe} {q1:said on {t:Wednesday}} {c1:that it was over}.", "2025-03-19"),
        ("{s1:Roe} on {t:Wednesday} {q1:said} {c1:it was over}.", "2025-03-19"),
        ("{c1:It was over}, {s1:Roe} {q1:told} reporters late on {t:Tuesday}.", "2025-03-18"),
        ('{c1:"It is over,"} {q1:said} {s1:Roe} on {t:Monday}.', "2025-03-17"),
        ("In a call with journalists late on {t:Wednesday}, {s1:Roe} {q1:said} {c1:it was over}.", "2025-03-19"),
        ("On {t:Monday}, {s1:Roe} {q1:said} {c1:it was over}.", "2025-03-17"),
        ("{s1:Roe}, speaking on {t:Monday}, {q1:said} {c1:it was over}.", "2025-03-17"),
        ("{s1:Roe} {q1:said} {c1:it ended on {t:Monday}}.", None),
        ("{s1:Roe}, who arrived on {t:Tuesday}, {q1:said} {c1:it was over}.", None),
        ("Following the talks on {t:Tuesday}, {s1:Roe} {q1:said} {c1:it was over}.", None),
        ("{s1:Roe} {q1:said} after talks on {t:Tuesday} {c1:that it was over}.", None),
        ("{s1:[OUTLET:Northwire]} {q1:reported} on {t:Monday} {c1:that it was over}, citing [ROLE:two officials].", None),
        ("{s1:Roe} {q1:said} {c1:it was over}.", None),
        ("Recalling the pact, on {t:March 2}, demanding a retreat, {s1:Roe} {q1:said} {c1:it was over}.", None),
        ("Facing questions, on {t:Monday}, {s1:Roe} {q1:said} {c1:it was over}.", "2025-03-17"),
        ("{s1:Roe} {q1:said ahead} of {t:Sunday}’s talks {c1:that it was over}.", None),
        ("{s1:Roe} {q1:condemned} {c1:the pact, which ended the war} in {t:October 1999}.", None),
        ("{s1:Roe} {q1:called} {c1:it a mistake} in a letter on {t:Monday}.", "2025-03-17"),
    ],
)
def test_the_day_of_speaking_is_what_the_clause_of_the_cue_tells(story: str, day: str | None) -> None:
    assert day_of(only_statement(story)) == day


def test_a_day_of_what_somebody_was_asked_about_is_not_that_of_the_answer() -> None:
    signed = act("signed", "SUPPORT/sign", what="truce")
    for asked, day in (
        ("Asked about the truce signed {t:last month}", None),
        ("Asked on {t:Monday} about the truce signed in haste", "2025-03-17"),
        ("Asked about the truce on {t:Monday}", "2025-03-17"),
    ):
        acts = [signed] if "signed" in asked else []
        (answer,) = tell_acts(f"{asked}, {{s1:Roe}} {{q1:said}} {{c1:it was over}}.", *acts).resolution.statements
        assert day_of(answer) == day


@pytest.mark.parametrize(
    ("story", "addressee"),
    [
        ("{s1:Roe} {q1:told} journalists {c1:it was over}.", "journalists"),
        ("{s1:Roe} {q1:told} a group of miners {c1:it was over}.", "a group of miners"),
        ("{s1:Roe} {q1:warned} [STATE:Tarn] of trouble, {c1:saying it was over}.", "Tarn"),
        ("{s1:Roe} {q1:asked} her {c1:if it was over}.", None),
        ("{s1:Roe} {q1:told reporters in Vesk} {c1:it was over}.", "reporters"),
        ("{s1:Roe} {q1:told} [ORG:the Hill Council] on {t:Monday} {c1:that it was over}.", "Hill Council"),
        ("{s1:Roe} {q1:warned} [STATE:Tarn] {c1:that it was over}.", "Tarn"),
        ("{s1:Roe} {q1:urged} {c1:[STATE:Tarn] to stop}.", "Tarn"),
        ("{s1:Roe} {q1:asked} [ORG:the council] {c1:to meet}.", "council"),
        ("In a call with reporters, {s1:Roe} {q1:said} {c1:it was over}.", "reporters"),
        ("In a letter to [ORG:the council], {s1:Roe} {q1:said} {c1:it was over}.", "council"),
        ("{s1:Roe} {q1:warned} {c1:that it was over}.", None),
        ("{s1:Roe} {q1:told a news conference} {c1:that it was over}.", None),
        ("{s1:Roe} {q1:said} {c1:it was over}.", None),
        ("[ROLE:The guards] {q1:were told by} {s1:[ROLE:managers]} {c1:that it was over}.", "guards"),
        ("[STATE:Tarn] {q1:has been warned by} {s1:[STATE:Ostran]} {c1:that it was over}.", "Tarn"),
        ("{s1:[ROLE:The judge]} {q1:was told} on Monday {c1:that it was over}.", "judge"),
    ],
)
def test_the_addressee_is_the_recipient_of_the_cue(story: str, addressee: str | None) -> None:
    assert only_statement(story).addressee == addressee


@pytest.mark.parametrize(
    ("story", "medium"),
    [
        ("{s1:Roe} {q1:said in a post on Truth Social} {c1:it was over}.", "a post on Truth Social"),
        ("{s1:Roe}, writing in a Truth Social post, {q1:called} {c1:it over}.", "a Truth Social post"),
        ("{c1:It is over}, {s1:Roe} {q1:said} in a phone interview.", "a phone interview"),
        (
            "In a Zoom call with journalists late on {t:Monday}, {s1:Roe} {q1:said} {c1:it was over}.",
            "a Zoom call with journalists",
        ),
        ("{c1:It is over}, {s1:Roe} {q1:said} in a statement on {t:Monday}.", "a statement"),
        ("{s1:Roe} {q1:said} in a televised address {c1:that it was over}.", "a televised address"),
        ("{s1:Roe} {q1:told a news conference} {c1:that it was over}.", "a news conference"),
        ("{c1:It is over}, {s1:Roe} {q1:said} by telephone.", "by telephone"),
        ("{s1:Roe} {q1:wrote on X} {c1:that it was over}.", "on X"),
        ("{s1:Roe} {q1:tweeted} {c1:that it was over}.", "tweeted"),
        ("{s1:A statement from [ORG:the ministry]} {q1:said} {c1:it was over}.", "A statement from the ministry"),
        ("{s1:Roe} {q1:said} {c1:in a letter that it was over}.", None),
        ("{s1:Roe} {q1:said} {c1:it was over}.", None),
    ],
)
def test_the_medium_keeps_the_words_of_the_report(story: str, medium: str | None) -> None:
    assert only_statement(story).medium == medium


def test_a_document_speaks_for_who_issued_it() -> None:
    story = "{s1:A statement released by [ORG:the ministry]} {q1:said} {c1:it was over}."
    assert only_statement(story).speaker == "ministry"


CALL = (
    'In a call with reporters on {t:Tuesday}, {s1:[PERSON:Anna Roe]} {q1:said} {c1:"it is over"},'
    " the [OUTLET:Northwire] reported."
)


def test_a_paragraph_that_is_one_quotation_goes_on_from_the_speaker_before() -> None:
    first, second = tell_statements(CALL + '\n"We will not go back to the table."')
    assert second.continued_from == first.id
    assert (second.speaker, second.addressee, second.medium) == ("Anna Roe", "reporters", "a call with reporters")
    assert (day_of(second), chain_names(second), second.attribution) == ("2025-03-18", ["Northwire"], first.attribution)


def test_a_content_without_source_in_such_a_paragraph_goes_on_too() -> None:
    first, second = tell_statements(CALL + '\n\n{c2:"We will not go back to the table."}')
    assert (second.speaker, second.continued_from) == ("Anna Roe", first.id)


def test_a_paragraph_with_words_of_its_own_does_not_go_on() -> None:
    assert len(tell_statements(CALL + '\n"We will not go back to the table" was the slogan of the day.')) == 1


def test_a_participle_shares_speaker_and_occasion_of_its_sentence() -> None:
    story = '{s1:[PERSON:Anna Roe]} {q1:told} reporters {c1:it was over}, {q2:adding}: {c2:"Go home."}'
    first, second = tell_statements(story)
    assert (second.speaker, second.addressee, second.continued_from) == ("Anna Roe", "reporters", first.id)


def test_a_second_cue_of_the_same_speaker_keeps_the_occasion() -> None:
    story = (
        "{s1:[PERSON:Anna Roe]} {q1:warned} [STATE:Tarn] on {t:Wednesday} {c1:that it was over}."
        ' {c2:"Go home,"} {s2:[PERSON:Roe]} {q2:added}.'
    )
    assert [(one.addressee, day_of(one)) for one in tell_statements(story)] == [("Tarn", "2025-03-19")] * 2


def test_a_day_in_what_was_said_before_is_not_the_day_of_what_was_said_then() -> None:
    story = "{s1:{s2:Roe}} {q1:thanked} {c1:her for the talks of {t:2016}} and {q2:noted} {c2:that it was over}."
    assert day_of(tell_statements(story)[-1]) is None


def test_what_an_outlet_says_that_it_reported_is_its_own_word() -> None:
    story = "As {s1:[PRONOUN:we]} {q1:earlier reported}, {c1:the port closed}."
    assert only_statement(story, publisher="Northwire").speaker == "Northwire"
    assert only_statement(story).speaker is None
    quoted = "{c1:“{s2:[PRONOUN:We]} {q2:reported} {c2:the fire at once},”} {s1:[ROLE:a guard]} {q1:said}."
    assert "Northwire" not in [one.speaker for one in tell_statements(quoted, publisher="Northwire")]


def test_nobody_is_named_where_the_text_names_nobody() -> None:
    assert only_statement("It {q1:was reported} {c1:that the port had closed}.").speaker is None


def test_a_word_that_only_points_is_said_by_nobody_unless_it_is_denied() -> None:
    story = "{s1:[PERSON:Roe]} {q1:said} {c1:that}. {s2:[PERSON:Lem]} {q2:has denied} {c2:it}."
    assert [one.speaker for one in tell_statements(story)] == ["Lem"]


def test_a_photo_credit_is_no_source() -> None:
    story = "{c1:Smoke over Vesk}. Photo: {s1:[OUTLET:Northwire]}\n{s2:Roe} {q2:said} {c2:it was over}."
    statements = resolve_story(story, credit="Photo: Northwire").statements
    assert [one.speaker for one in statements] == ["Roe"]


def test_resolving_twice_makes_the_same_ids() -> None:
    report, annotations = mark_story(CALL + '\n"We will not go back to the table."')
    once, again = resolve_report(report, annotations), resolve_report(report, annotations)
    assert once == again
    assert len({one.id for one in once.statements}) == len(once.statements)


def test_a_report_without_marks_has_no_statements() -> None:
    assert tell_statements("Nothing was said.") == []


def test_a_hard_wrapped_sentence_is_read_as_one() -> None:
    story = "{s1:Roe} {q1:said} in a televised\naddress on {t:Sunday} {c1:that it\nwas over}."
    statement = only_statement(story)
    assert (statement.medium, day_of(statement)) == ("a televised address", "2025-03-16")


def test_who_is_told_does_not_speak() -> None:
    statement = only_statement("{s1:[ROLE:The judge]}, {q1:had been informed} {c1:that it was over}.")
    assert (statement.speaker, statement.addressee) == (None, "judge")


def test_of_whom_it_is_said_does_not_say_it() -> None:
    assert only_statement("{s1:[PERSON:Loum]} {q1:was reported} {c1:to have resigned}.").speaker is None


@pytest.mark.parametrize(
    ("first", "second", "speakers"),
    [
        ("Her ministry", "the delegation", ["her ministry", "delegation"]),
        ("His party", "the union", ["his party", "union"]),
        ("The delegation", "the group", ["delegation", "delegation"]),
    ],
)
def test_two_bodies_by_two_nouns_are_two_unless_any_body_may_be_called_so(first: str, second: str, speakers: list[str]) -> None:
    story = f"{{s1:[ROLE:{first}]}} {{q1:said}} {{c1:it was open}}; {{s2:[ROLE:{second}]}} {{q2:said}} {{c2:it was shut}}."
    assert [one.speaker for one in tell_statements(story)] == speakers


@pytest.mark.parametrize(("whom", "addressee"), [("her members", "her members"), ("his troops", "his troops")])
def test_whose_people_are_told_is_not_who_is_told(whom: str, addressee: str) -> None:
    first = whom.split(maxsplit=1)[0]
    told = only_statement(f"{{s1:[PERSON:Ida Holm]}} {{q1:told}} [PRONOUN:{first}] {whom.split()[1]} {{c1:that it was over}}.")
    assert told.addressee == addressee


def test_it_is_nobody_whose_name_stands_at_the_head_of_a_text() -> None:
    story = (
        "[PERSON:Dorn] leaves\n[OUTLET:Halden Courier], 4 May 2027\n\nDorn left Pell. {s1:[PRONOUN:It]} {q1:rejected}"
        " {c1:the offer of talks}."
    )
    assert [one.speaker for one in tell_statements(story)] != ["Halden Courier"]
