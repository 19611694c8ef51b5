"""What every record does, whatever it is kept in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from onrecord.annotation import Annotations, Mention, MentionKind, TimeMark, TimeType
from onrecord.dates import Moment
from onrecord.entity import EntityKind
from onrecord.entry import Resolution, Statement, StatementKind
from onrecord.errors import NotFoundError
from onrecord.record import Kept, Record, Role, StatementFilter
from onrecord.report import Part, PartKind, Report, Span
from onrecord.testing import (
    a_link,
    a_report,
    a_statement,
    a_when,
    an_entity,
    annotations_of,
    resolution_of,
    span_of,
)

TEXT = (
    "By Ilse Marr\n\nValdoria will sign, the Harbour Ministry said on Monday, Radio Ost reported.\n"
    '"We never agreed," Bram Oddvar of Kestria told reporters. "Not once."'
)


def story() -> tuple[Report, Annotations, Resolution]:
    """A report with a chain, a split quotation, a day, entities and marked parts."""
    report = a_report(
        TEXT,
        title="Valdoria to sign",
        byline="Ilse Marr",
        credits=("Radio Ost", "NordWire"),
        changed=Moment(date(2031, 3, 21), datetime(2031, 3, 21, 9, 30, tzinfo=timezone(timedelta(hours=2))), "meta"),
        url="https://grenzmark.example/a?b=1",
        parts=(Part(PartKind.BYLINE, Span(0, 12)),),
    )
    ministry = an_entity(report, "Harbour Ministry", kind=EntityKind.ORG, of="e2")
    state = an_entity(report, "Valdoria", number=2, kind=EntityKind.STATE)
    person = an_entity(report, "Bram Oddvar", number=3, roles=("of Kestria",))
    monday = a_when(report, "on Monday", date(2031, 3, 17))
    first = a_statement(
        report,
        content="Valdoria will sign",
        source="the Harbour Ministry",
        cue="said",
        speaker="Harbour Ministry",
        speaker_entity="e1",
        kind=StatementKind.INDIRECT,
        when=monday,
        chain=(a_link(report, "Radio Ost", cue="reported"),),
        score=0.75,
    )
    second = a_statement(
        report,
        content=["We never agreed,", "Not once."],
        source="Bram Oddvar of Kestria",
        cue="told",
        speaker="Bram Oddvar",
        speaker_entity="e3",
        addressee="reporters",
        attribution=1,
        continued_from=first.id,
    )
    named = annotations_of(report, [ministry, state, person])
    annotations = Annotations(
        report.id,
        mentions=(*named.mentions, Mention(span_of(TEXT, "We"), MentionKind.PRONOUN, 0.5)),
        times=(TimeMark(span_of(TEXT, "on Monday"), TimeType.DATE, 0.8), TimeMark(span_of(TEXT, "never"), TimeType.SET)),
    )
    resolution = Resolution(report.id, (ministry, state, person), ("e1", "e2", "e3", None), (monday, None), (first, second))
    return report, annotations, resolution


def keep_one(record: Record, text: str, *statements: Statement, **fields: Any) -> Report:
    """Keep a small report that says one thing."""
    report = a_report(text, **fields)
    record.keep(report, annotations_of(report), resolution_of(report, statements))
    return report


def test_what_was_kept_comes_back_as_it_was(record: Record) -> None:
    report, annotations, resolution = story()

    assert record.keep(report, annotations, resolution) is Kept.NEW

    kept = record.report(report.id)
    assert report.capture is not None
    assert kept.report == replace(report, capture=replace(report.capture, raw=b""))
    assert kept.statements == 2
    assert record.annotations(report.id) == annotations
    assert record.resolution(report.id) == resolution
    assert record.capture(report.capture.sha256) == report.capture.raw


def test_every_piece_of_evidence_is_its_place_and_its_words(record: Record) -> None:
    report, annotations, resolution = story()
    record.keep(report, annotations, resolution)

    indirect, direct = record.statements()

    assert [(piece.role, piece.link, piece.exact) for piece in indirect.evidence] == [
        (Role.SOURCE, None, "the Harbour Ministry"),
        (Role.CUE, None, "said"),
        (Role.CONTENT, None, "Valdoria will sign"),
        (Role.SOURCE, 0, "Radio Ost"),
        (Role.CUE, 0, "reported"),
    ]
    assert [piece.exact for piece in direct.evidence if piece.role is Role.CONTENT] == ["We never agreed,", "Not once."]
    for piece in (*indirect.evidence, *direct.evidence):
        assert piece.span.of(report.text) == piece.exact
        assert (piece.prefix + piece.exact + piece.suffix) in report.text


def test_the_same_report_again_adds_nothing(record: Record) -> None:
    told = story()
    record.keep(*told)
    before = record.counts(), list(record.statements())

    assert record.keep(*told) is Kept.SAME

    assert (record.counts(), list(record.statements())) == before


def test_a_known_id_with_another_text_changes_nothing(record: Record) -> None:
    keep_one(record, "The border opens.", id="ost-1")
    other = a_report("The border stays shut.", id="ost-1")

    assert record.keep(other, annotations_of(other), resolution_of(other), capture_key="k") is Kept.DIFFERS

    assert record.report("ost-1").report.text == "The border opens."
    assert not record.has_capture("k")


def test_two_reports_may_share_their_text(record: Record) -> None:
    keep_one(record, "The border opens.", publisher="Radio Ost")
    keep_one(record, "The border opens.", publisher="NordWire")

    assert [row.report.publisher for row in record.reports()] == ["Radio Ost", "NordWire"]


def test_reports_of_one_text_are_twins_oldest_first(record: Record) -> None:
    first, second = (keep_one(record, "The border opens.", publisher=name) for name in ("Radio Ost", "NordWire"))
    alone = keep_one(record, "The border stays shut.")

    assert record.twins(a_report("The border opens.", publisher="Grenzmark Post")) == [first.id, second.id]
    assert record.twins(first) == [second.id]
    assert record.twins(alone) == []


def test_a_report_is_known_under_its_capture_key(record: Record) -> None:
    told = story()
    assert not record.has_capture("key")

    record.keep(*told, capture_key="key")
    record.keep(*told, capture_key="other bytes, same report")

    assert record.has_capture("key")
    assert record.has_capture("other bytes, same report")


def test_a_report_made_in_memory_needs_no_capture(record: Record) -> None:
    report = keep_one(record, "The border opens.", capture=None)

    assert record.report(report.id).report.capture is None


def test_bytes_that_do_not_compress_come_back_too(record: Record) -> None:
    report = keep_one(record, "Ja.")

    assert report.capture is not None
    assert record.capture(report.capture.sha256) == b"Ja."


def test_reports_come_in_order_of_publication_unknown_days_last(record: Record) -> None:
    keep_one(record, "No day.", published=None)
    keep_one(record, "Second.", published=date(2031, 3, 2))
    keep_one(record, "First.", published=date(2031, 3, 1))

    assert [row.report.text for row in record.reports()] == ["First.", "Second.", "No day."]


def test_days_of_publication_are_known_without_the_reports(record: Record) -> None:
    undated = keep_one(record, "No day.", published=None)
    dated = keep_one(record, "First.", published=date(2031, 3, 1))

    assert record.published() == {undated.id: None, dated.id: date(2031, 3, 1)}


def test_some_entities_can_be_asked_for_by_their_keys(record: Record) -> None:
    told = story()
    record.keep(*told)
    keep_one(record, "Nobody is here.")

    rows = list(record.entities(keys=[f"{told[0].id}#e1", f"{told[0].id}#e3", "elsewhere#e1"]))

    assert [(row.entity, row.statements) for row in rows] == [(told[2].entities[0], 1), (told[2].entities[2], 1)]
    assert list(record.entities(keys=[])) == []


def test_order_of_publication_minds_the_zone(record: Record) -> None:
    text = "Evening in the east."
    east = datetime(2031, 3, 2, 1, 0, tzinfo=timezone(timedelta(hours=9)))  # 16:00 UTC on the day before
    report = replace(a_report(text), published=Moment(east.date(), east))
    keep_one(record, "Night in the west.", published=date(2031, 3, 2))
    record.keep(report, annotations_of(report), resolution_of(report))

    assert [row.report.text for row in record.reports()] == [text, "Night in the west."]


def test_a_run_stays_open_until_it_ends(record: Record) -> None:
    killed = record.start_run("0.1.0", "model-a")
    told = record.start_run("0.1.0", "model-b")
    report, annotations, resolution = story()
    record.keep(report, annotations, resolution, run=told)
    ended = record.end_run(told, {"new": 1})

    assert [run.ended for run in record.runs()] == [None, ended.ended]
    assert record.runs() == [killed, ended]
    assert record.runs()[1].counts == {"new": 1}
    assert (record.report(report.id).reader_version, record.report(report.id).model) == ("0.1.0", "model-b")


def test_the_record_says_when_it_learnt_a_report(record: Record) -> None:
    report = keep_one(record, "The border opens.")

    assert abs(datetime.now(UTC) - record.report(report.id).recorded) < timedelta(minutes=5)


def test_names_gather_entities_of_all_reports(record: Record) -> None:
    for day in ("Monday", "Tuesday"):
        report = a_report(f"Ana Sorel spoke on {day}. Sorel was brief.")
        sorel = an_entity(report, mentions=(span_of(report.text, "Ana Sorel"), span_of(report.text, "Sorel was")))
        said = a_statement(report, content="was brief", source="Ana Sorel", speaker_entity="e1")
        record.keep(report, annotations_of(report, [sorel]), resolution_of(report, [said], [sorel]))

    (row,) = record.names()
    assert (row.name, row.kind, row.mentions, row.statements, row.reports) == ("Ana Sorel", EntityKind.PERSON, 4, 2, 2)
    assert [*record.names(name="SÓREL")] == [row]
    assert [*record.names(name="orel")] == []
    assert [*record.names(kind=EntityKind.ORG)] == []


def test_counts_tell_what_is_there(record: Record) -> None:
    record.keep(*story())

    counts = record.counts()

    assert (counts.reports, counts.statements, counts.entities, counts.names) == (1, 2, 3, 3)
    assert (counts.with_speaker, counts.with_day, counts.with_chain) == (2, 1, 1)
    assert counts.by_kind == {StatementKind.DIRECT: 1, StatementKind.INDIRECT: 1}
    assert (counts.first_published, counts.last_published) == (date(2031, 3, 20), date(2031, 3, 20))


def test_an_empty_record_has_nothing_to_tell(record: Record) -> None:
    assert list(record.reports()) == []
    assert list(record.statements()) == []
    assert record.counts().reports == 0
    assert record.counts().first_published is None


def test_what_is_not_there_is_not_found(record: Record) -> None:
    for ask in (record.report, record.statement, record.capture, record.annotations, record.resolution):
        with pytest.raises(NotFoundError, match="nowhere"):
            ask("nowhere")


def test_more_statements_than_a_page_come_in_order(record: Record) -> None:
    text = " ".join(f"<{number}>" for number in range(900))
    report = a_report(text)
    said = [a_statement(report, content=f"<{number}>") for number in range(900)]
    record.keep(report, annotations_of(report), resolution_of(report, said))

    assert [row.statement.id for row in record.statements()] == [entry.id for entry in said]
    assert [row.statement.id for row in record.statements(StatementFilter(limit=3))] == [entry.id for entry in said[:3]]


def test_reports_can_be_kept_while_statements_are_being_read(record: Record) -> None:
    record.keep(*story())

    reading = record.statements()
    next(reading)
    keep_one(record, "The border opens.")

    assert len(list(reading)) == 1
    assert record.counts().reports == 2
