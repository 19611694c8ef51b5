"""Questions to a record, and what comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from onrecord.entity import EntityKind
from onrecord.entry import StatementKind
from onrecord.errors import AmbiguousError, NotFoundError, UsageError
from onrecord.record import Record, Role, open_record
from onrecord.report import Span
from onrecord.show import queries
from onrecord.show.passages import passages_of
from onrecord.testing import a_report, an_entity, annotations_of, resolution_of


def test_a_line_tells_who_said_what_to_whom_when_and_on_whose_word(record: Record) -> None:
    (line,) = queries.statements(record, speaker="oddvar")

    assert (line.speaker, line.addressee, line.kind, line.content) == (
        "Bram Oddvar",
        "NordWire",
        StatementKind.INDIRECT,
        "The talks are dead",
    )
    assert line.when is not None
    assert (line.when.edtf, line.when.words) == ("2031-03-18", "on Tuesday")
    assert (line.publisher, line.chain) == ("The Grenzmark Post", ("Radio Ost",))
    assert (line.reader_version, line.model) == ("0.1.0", "model-a")


def test_what_is_not_stated_stays_none(record: Record) -> None:
    line = queries.statements(record)[-1]

    assert (line.speaker, line.addressee, line.medium, line.when, line.publisher, line.published) == (None,) * 6
    assert line.capture_sha256 is None
    assert line.reader_version is None


def test_a_split_content_is_joined_and_its_place_covers_all_of_it(record: Record) -> None:
    (line,) = queries.statements(record, about="treaty")

    assert line.content == "=SUM(1) … is no treaty 🙂,"
    assert line.exact == "=SUM(1)\nis no treaty 🙂,"
    assert len(line.spans(Role.CONTENT)) == 2
    assert record.report(line.report_id).report.text[line.span.start : line.span.end] == line.exact


def test_statements_come_by_publication_and_a_limit_takes_the_first(record: Record) -> None:
    contents = [line.content for line in queries.statements(record)]

    assert contents[:2] == ["The talks are dead", "We sign,"]
    assert [line.content for line in queries.statements(record, limit=1)] == contents[:1]


def test_the_day_of_publication_never_stands_in_for_the_day_of_speaking(record: Record) -> None:
    assert [line.speaker for line in queries.statements(record, since=date(2031, 3, 1))] == ["Bram Oddvar"]
    assert len(queries.statements(record, since=date(2031, 3, 1), undated=True)) == 4


def test_conditions_are_joined(record: Record) -> None:
    assert len(queries.statements(record, via="kestria", speaker="sorel", kind=StatementKind.DIRECT)) == 2
    assert queries.statements(record, via="kestria", speaker="oddvar") == []


def test_senseless_questions_are_refused(record: Record) -> None:
    with pytest.raises(UsageError, match="is after"):
        queries.statements(record, since=date(2031, 3, 2), until=date(2031, 3, 1))
    with pytest.raises(UsageError, match="negative"):
        queries.statements(record, limit=-1)


def test_reports_are_listed_with_what_was_kept_of_them(record: Record) -> None:
    first, second, third = queries.reports(record)

    assert (first.title, first.statements, first.credits) == ("-- Dead end?", 1, ("NordWire", "Radio Ost"))
    assert (second.publisher, second.statements) == ("Kestria Daily", 2)
    assert (third.published, third.origin) == (None, None)


def test_entities_are_gathered_by_name_and_kind(record: Record) -> None:
    assert [(row.name, row.statements) for row in queries.entities(record)] == [("Ana Sorel", 2), ("Bram Oddvar", 1)]
    assert [row.name for row in queries.entities(record, kind=EntityKind.PERSON, name="bram")] == ["Bram Oddvar"]
    assert queries.entities(record, kind=EntityKind.STATE) == []


def test_an_entry_opens_down_to_its_sentence(record: Record) -> None:
    (line,) = queries.statements(record, speaker="oddvar")

    opened = queries.open_entry(record, line.id[:8])

    assert opened.line == line
    assert opened.report.title == "-- Dead end?"
    (sentence,) = opened.sentences
    marked = {mark.role: sentence.text[mark.start : mark.end] for mark in sentence.highlights}
    assert marked == {
        "content": "The talks are dead",
        "source": "Bram Oddvar",
        "cue": "told",
        "when": "on Tuesday",
        "chain source": "Radio Ost",
        "chain cue": "reported",
    }
    assert [passage.text for passage in opened.paragraphs] == [record.report(line.report_id).report.text]


def test_evidence_in_two_paragraphs_opens_both(record: Record) -> None:
    (line,) = queries.statements(record, about="treaty")

    opened = queries.open_entry(record, line.id)

    assert [passage.text for passage in opened.paragraphs] == ['"=SUM(1)', 'is no treaty 🙂," she added.']
    for passage in opened.paragraphs:
        assert passage.span.of(record.report(line.report_id).report.text) == passage.text


def test_the_pieces_of_a_passage_joined_are_the_passage(record: Record) -> None:
    for line in queries.statements(record):
        for passage in queries.open_entry(record, line.id).sentences:
            assert "".join(piece.text for piece in passage.pieces()) == passage.text
            assert any(piece.roles for piece in passage.pieces())


def test_overlapping_highlights_share_a_piece() -> None:
    _, (passage,) = passages_of("They sign today.", [(Span(5, 15), "content"), (Span(10, 15), "when")])

    assert [(piece.text, sorted(piece.roles)) for piece in passage.pieces()] == [
        ("They ", []),
        ("sign ", ["content"]),
        ("today", ["content", "when"]),
        (".", []),
    ]


def test_an_id_that_is_not_there_names_the_nearest(record: Record) -> None:
    known = queries.statements(record)[0].id

    with pytest.raises(NotFoundError, match=f"there is no statement {known[:6]}zz; near it: .*{known}"):
        queries.open_entry(record, f"{known[:6]}zz")


def test_a_beginning_that_several_share_counts_and_names_them(record: Record) -> None:
    with pytest.raises(AmbiguousError, match=r"ambiguous: 4 statements begin with s: s.*, s"):
        queries.open_entry(record, "s")


@pytest.mark.parametrize("nothing", ["", "  ", "zz", "%"])
def test_nothing_opens_nothing(record: Record, nothing: str) -> None:
    with pytest.raises(NotFoundError, match="there is no entry"):
        queries.open_entry(record, nothing)


def test_a_summary_counts_what_is_there(record: Record) -> None:
    told = queries.summary(record)

    assert (told.reports, told.statements, told.entities, told.publishers) == (3, 4, 2, 2)
    assert (told.with_speaker, told.with_day, told.with_chain) == (3, 1, 1)
    assert told.by_kind == {StatementKind.DIRECT: 2, StatementKind.INDIRECT: 2}
    assert told.languages == {"en": 2}
    assert (told.first_published, told.last_published) == (date(2031, 3, 20), date(2031, 3, 21))
    assert (told.runs, told.open_runs) == (1, 1)
    assert (told.events, told.commitments) == (2, 1)


def test_who_is_named_nowhere_is_not_listed() -> None:
    report = a_report("We argue that Ana Sorel is right, and we stay.")
    entities = (an_entity(report, "We", kind=EntityKind.ROLE), an_entity(report, "Ana Sorel", number=2))
    entities = (replace(entities[0], name="we"), entities[1])
    with open_record(":memory:") as record:
        record.keep(report, annotations_of(report, entities), resolution_of(report, entities=entities))
        assert [row.name for row in queries.entities(record)] == ["Ana Sorel"]
