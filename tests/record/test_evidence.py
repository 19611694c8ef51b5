"""An entry without evidence cannot be made, and evidence survives any text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotation import Annotations, Mention, MentionKind
from onrecord.entry import Resolution
from onrecord.errors import UsageError
from onrecord.record import open_record
from onrecord.report import Report, Span
from onrecord.testing import a_link, a_report, a_statement, a_when, an_entity, annotations_of, resolution_of


def refused(report: Report, annotations: Annotations, resolution: Resolution, why: str) -> None:
    """Check that this cannot be kept, and that nothing of it was."""
    with open_record("sqlite://") as record:
        with pytest.raises(UsageError, match=why):
            record.keep(report, annotations, resolution)
        assert record.counts().reports == 0


def test_a_statement_without_content_is_refused() -> None:
    report = a_report()
    bare = replace(a_statement(report), content=())

    refused(report, annotations_of(report), resolution_of(report, [bare]), "no content")


@pytest.mark.parametrize("span", [Span(0, 10_000), Span(-3, 4), Span(5, 5), Span(9, 4)])
def test_a_span_that_marks_no_words_of_the_text_is_refused(span: Span) -> None:
    report = a_report()
    outside = replace(a_statement(report), content=(span,))

    refused(report, annotations_of(report), resolution_of(report, [outside]), "but the text is")


def test_a_link_outside_the_text_is_refused() -> None:
    report = a_report()
    link = replace(a_link(report, "The Grenzmark Post"), cue=(Span(0, 9_999),))

    refused(report, annotations_of(report), resolution_of(report, [a_statement(report, chain=(link,))]), "but the text is")


def test_a_day_whose_words_are_not_there_is_refused() -> None:
    report = a_report()
    when = replace(a_when(report, "on Wednesday", None), words="on Friday")

    refused(report, annotations_of(report), resolution_of(report, [a_statement(report, when=when)]), "on Friday")


def test_a_speaker_that_the_report_does_not_have_is_refused() -> None:
    report = a_report()
    said = a_statement(report, speaker_entity="e7")

    refused(report, annotations_of(report), resolution_of(report, [said]), "no entity e7")


def test_an_entity_that_is_never_mentioned_is_refused() -> None:
    report = a_report()
    unseen = an_entity(report, mentions=())

    refused(report, Annotations(report.id), Resolution(report.id, (unseen,)), "without a mention")


def test_entries_of_another_report_are_refused() -> None:
    report, other = a_report(), a_report("Another one.")

    refused(report, annotations_of(other), resolution_of(report), "entries of report")
    refused(report, annotations_of(report), resolution_of(report, [a_statement(other, content="one")]), "entries of report")


def test_the_same_statement_twice_is_refused() -> None:
    report = a_report()
    said = a_statement(report)

    refused(report, annotations_of(report), resolution_of(report, [said, said]), "comes twice")


def test_a_mention_that_was_not_resolved_is_refused() -> None:
    report = a_report()
    marked = Annotations(report.id, mentions=(Mention(Span(0, 9), MentionKind.ROLE),))

    refused(report, marked, resolution_of(report), "1 mentions, 0 resolved")


def test_half_a_character_is_refused() -> None:
    report = a_report("Broken \ud83d text.", capture=None)

    refused(report, annotations_of(report), resolution_of(report), "half a character")


letters = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
pieces = st.lists(
    st.one_of(st.text(letters), st.sampled_from(["🙂👩‍👩‍👧", "وقف إطلاق النار", "e\u0301", "\r\n", "\u2028"])), min_size=1
)


@settings(max_examples=60, deadline=None)
@given(pieces.map("".join).filter(bool), st.data())
def test_offsets_count_code_points_in_any_script(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    report = a_report(text)
    said = replace(a_statement(report, content=text), content=(Span(start, end),))

    with open_record("sqlite://") as record:
        record.keep(report, annotations_of(report), resolution_of(report, [said]))
        (row,) = record.statements()

    (piece,) = row.evidence
    assert row.report.report.text == text
    assert piece.exact == text[start:end] == piece.span.of(row.report.report.text)
    assert text[: piece.span.start].endswith(piece.prefix)
    assert text[piece.span.end :].startswith(piece.suffix)
