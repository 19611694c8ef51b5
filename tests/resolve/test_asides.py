"""Contents without datelines, titles, credits, and without their own source and cue."""

from __future__ import annotations

import pytest

from onrecord.annotation import Annotations, Attribution
from onrecord.report import Part, PartKind, Report, Span
from onrecord.resolve import resolve_report
from onrecord.resolve.asides import apart, find_asides, find_datelines
from onrecord.testing import span_of
from tests.resolve.stories import mark_story, only_statement, tell_statements


@pytest.mark.parametrize(
    "dateline",
    [
        "CORVANE, April 3 (Kanal Nahr) - ",
        "CORVANE (Kanal Nahr) — ",
        "Vesk, Upper Sarra, 3 April 2031 (OSB) -- ",
        "ZIRVAN, Monday - ",
        "ZIRVAN — ",
        "(OSB) - ",
    ],
)
def test_a_dateline_is_nobodys_words(dateline: str) -> None:
    report, annotations = mark_story(f"{{c1:{dateline}It was over}}, {{s1:Roe}} {{q1:said}}.")
    (statement,) = resolve_report(report, annotations).statements
    assert [span.of(report.text) for span in statement.content] == ["It was over"]


@pytest.mark.parametrize("text", ["Vesk - the capital - burned.", "Roe (the minister) said no.", "We wait - and hope."])
def test_a_dash_makes_no_dateline(text: str) -> None:
    assert find_asides(Report("r1", text)) == ()


def test_title_and_byline_are_nobodys_words() -> None:
    text = "Talks fail in Vesk\nBy Anna Lorin\nIt was over, Roe said."
    attribution = Attribution((span_of(text, "Roe"),), (span_of(text, "said"),), (Span(0, text.index(", Roe")),))
    byline = Part(PartKind.BYLINE, span_of(text, "By Anna Lorin"))
    report = Report("r1", text, title="Talks fail in Vesk", parts=(byline,))
    (statement,) = resolve_report(report, Annotations("r1", (attribution,))).statements
    assert " ".join(span.of(text).strip() for span in statement.content).strip() == "It was over"


def test_who_took_a_picture_said_nothing() -> None:
    assert tell_statements("{c1:Soldiers wait at the gate near Vesk}. {s1:[OUTLET:Corvane]}\n\nRain fell.") == []
    assert tell_statements("{c1:Soldiers wait at the gate near Vesk} ({s1:[OUTLET:Corvane]})\n\nRain fell.") == []


def test_a_name_after_a_quotation_is_its_speaker() -> None:
    assert only_statement('{c1:"We wait for the gates."} — {s1:[PERSON:Anna Roe]}\nRain fell.').speaker == "Anna Roe"


def test_a_content_is_cut_around_its_own_source_and_cue() -> None:
    text = "The gates, Roe told reporters, would open in May."
    whole = Attribution((span_of(text, "Roe"),), (span_of(text, "told"),), (Span(0, len(text)),))
    cut = apart(text, whole)
    assert not any(span.overlaps(part) for span in cut.content for part in (*cut.source, *cut.cue))
    assert cut.content[0].of(text) == "The gates"
    assert cut.content[-1].of(text).endswith("would open in May.")


def test_a_content_that_is_all_cue_keeps_its_words() -> None:
    text = "Roe declined to comment."
    words = span_of(text, "declined to comment")
    cut = apart(text, Attribution((span_of(text, "Roe"),), (words,), (words,)))
    assert (cut.content, cut.cue) == ((words,), ())


@pytest.mark.parametrize(
    ("story", "speaker"),
    [
        ("[ORG:Brennor Energy] shut the plant. {s1:[ROLE:The company]} {q1:said} {c1:it was over}.", "Brennor Energy"),
        ("[ORG:Brennor Energy] shut the plant. {s1:[PRONOUN:It]} {q1:said} {c1:the road was closed}.", "Brennor Energy"),
        ("[STATE:Halmere] and [STATE:Tarvenia] signed a paper. {s1:[PRONOUN:It]} {q1:said} {c1:the water would flow}.", None),
        ("[ORG:Brennor Energy] shut the plant. {s1:[ROLE:The army]} {q1:said} {c1:it was over}.", "army"),
        ("[ORG:Brennor Energy] left. {s1:[ROLE:The Aldan ministry]} {q1:said} {c1:it was over}.", "Aldan ministry"),
    ],
)
def test_a_body_that_speaks_is_the_one_just_told_of_or_nobody(story: str, speaker: str | None) -> None:
    assert only_statement(story).speaker == speaker


def test_they_are_the_people_to_whom_the_words_before_are_credited() -> None:
    story = (
        "The guns would fall silent in [STATE:Halmere], according to [ROLE:two diplomats]."
        " {c1:The draft}, {s1:[PRONOUN:they]} {q1:said}, {c1:was closed}."
    )
    assert [one.speaker for one in tell_statements(story)] == ["two diplomats"]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("TOLM - VELL SAYS WAR IS OVER", "TOLM - "),
        ("RTRS - ORVANE SAYS IT WILL LEAVE PACT", "RTRS - "),
        ("TOLM - ARMY KILLS REBELS", "TOLM - "),
        ("NEW TOLM - SIX MEN ARRESTED", "NEW TOLM - "),
        ("TALKS CALLED OFF - ENVOY", None),
        ("WAR ENDS - DURANE", None),
        ("PORT SHELLED - COAST GUARD", None),
    ],
)
def test_capitals_before_a_dash_are_what_is_told_only_where_those_behind_it_name_who_tells_it(
    line: str, place: str | None
) -> None:
    assert [span.of(line) for span in find_datelines(line)] == ([place] if place else [])
