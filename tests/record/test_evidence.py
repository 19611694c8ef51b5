"""An entry without evidence cannot be made, and evidence survives any text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotation import Annotations, Mention, MentionKind
from onrecord.dates import When
from onrecord.entry import ChainLink, Commitment, Event, EventPlace, Party, PlaceState, Resolution, Status
from onrecord.errors import UsageError
from onrecord.figure import Figure, FigureKind
from onrecord.record import open_record
from onrecord.report import Report, Span
from onrecord.testing import (
    a_commitment,
    a_link,
    a_report,
    a_statement,
    a_step,
    a_when,
    an_entity,
    an_event,
    annotations_of,
    resolution_of,
    span_of,
)


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


def offered(report: Report, **fields: Any) -> Event:
    """Make an offer of the report of `acts`."""
    return an_event(report, "offered", **fields)


def refused_acts(report: Report, events: Sequence[Event], commitments: Sequence[Commitment], why: str) -> None:
    """Check that such events and commitments cannot be kept."""
    refused(report, annotations_of(report), resolution_of(report, events=events, commitments=commitments), why)


@pytest.fixture
def acts() -> Report:
    """A report that tells of an offer."""
    return a_report("Valdoria offered a truce on Wednesday, Radio Ost said.")


@pytest.mark.parametrize(
    "fields",
    [
        {"trigger": Span(5, 5)},
        {"trigger": Span(0, 10_000)},
        {"mentions": (Span(-1, 3),)},
        {"object": Span(0, 10_000)},
        {"condition": Span(9, 4)},
        {"time": Span(0, 10_000)},
        {"actors": [Party(Span(0, 10_000), "Valdoria")]},
        {"recipients": [Party(Span(3, 3), "Valdoria")]},
        {"place": EventPlace(Span(0, 10_000), "Veldstad", PlaceState.UNKNOWN)},
        {"figures": (Figure(Span(0, 10_000), FigureKind.COUNT, 1, 1),)},
        {"figures": (Figure(Span(0, 3), FigureKind.COUNT, 1, 1, counted=Span(0, 10_000)),)},
        {"chain": (ChainLink("Radio Ost", None, (Span(0, 10_000),), ()),)},
    ],
    ids=str,
)
def test_an_event_rests_on_words_of_the_text(acts: Report, fields: dict[str, Any]) -> None:
    refused_acts(acts, [replace(offered(acts), **fields)], [], "but the text is")


def test_an_event_knows_only_what_its_report_has(acts: Report) -> None:
    stranger = Party(span_of(acts.text, "Valdoria"), "Valdoria", "e7")
    link = a_link(acts, "Radio Ost", entity="e8")
    day = replace(a_when(acts, "on Wednesday", None), words="on Friday")

    refused_acts(acts, [offered(acts, actors=[stranger])], [], "no entity e7")
    refused_acts(acts, [offered(acts, recipients=[stranger])], [], "no entity e7")
    refused_acts(acts, [offered(acts, chain=(link,))], [], "no entity e8")
    refused_acts(acts, [offered(acts, statement="s1")], [], "no statement s1")
    refused_acts(acts, [offered(acts, when=day)], [], "on Friday")
    refused_acts(acts, [offered(acts), offered(acts)], [], "comes twice")
    refused_acts(acts, [offered(acts, report_id="r1")], [], "entries of report r1")


def test_a_commitment_without_a_step_is_refused(acts: Report) -> None:
    bare = replace(a_commitment(acts, "Valdoria", "a truce", a_step(acts, Status.OFFERED, offered(acts))), transitions=())

    refused_acts(acts, [offered(acts)], [bare], "no step")


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"event": "v1"}, "no event v1"),
        ({"statement": "s1"}, "no statement s1"),
        ({"evidence": Span(0, 10_000)}, "but the text is"),
        ({"chain": (ChainLink("Radio Ost", None, (), ()),)}, "another chain"),
        ({"status": Status.LAPSED}, "a lapse is computed"),
    ],
)
def test_a_step_shows_what_it_says(acts: Report, fields: dict[str, Any], why: str) -> None:
    step = replace(a_step(acts, Status.OFFERED, offered(acts)), **fields)

    refused_acts(acts, [offered(acts)], [a_commitment(acts, "Valdoria", "a truce", step)], why)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"party": Party(Span(0, 3), "Valdoria", "e7")}, "no entity e7"),
        ({"counterparts": (Party(Span(0, 3), "Valdoria", "e7"),)}, "no entity e7"),
        ({"what": Span(0, 10_000)}, "but the text is"),
        ({"scope": Span(4, 4)}, "but the text is"),
        ({"deadline": When(None, None, "..", "by then", 0, 3)}, "by then"),
        ({"report_id": "r1"}, "entries of report r1"),
    ],
)
def test_a_commitment_rests_on_its_report(acts: Report, fields: dict[str, Any], why: str) -> None:
    truce = a_commitment(acts, "Valdoria", "a truce", a_step(acts, Status.OFFERED, offered(acts)))

    refused_acts(acts, [offered(acts)], [replace(truce, **fields)], why)


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
