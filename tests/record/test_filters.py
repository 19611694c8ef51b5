"""Which statements an asker gets."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from onrecord.annotation import Modality
from onrecord.dates import When
from onrecord.entry import StatementKind
from onrecord.record import Record, StatementFilter
from onrecord.testing import a_link, a_report, a_statement, annotations_of, resolution_of, span_of


def tell(
    record: Record, text: str, content: str, *, publisher: str = "Radio Ost", link: str | None = None, **fields: Any
) -> None:
    """Keep a report with one statement."""
    report = a_report(text, publisher=publisher)
    chain = (a_link(report, link),) if link else ()
    said = a_statement(report, content=content, chain=chain, **fields)
    record.keep(report, annotations_of(report), resolution_of(report, [said]))


def asked(record: Record, **which: Any) -> list[str | None]:
    """Give the speakers of the statements that are found."""
    return [row.statement.speaker for row in record.statements(StatementFilter(**which))]


@pytest.mark.parametrize("words", ["Łukasz", "lukasz", "BØRGE", "borge luk", "al-Sharī", "sharif", "Łukasz Børge al-Sharif"])
def test_a_speaker_is_found_by_parts_of_the_name_without_case_and_accents(record: Record, words: str) -> None:
    tell(record, "We sign.", "We sign.", speaker="Łukasz Børge al-Sharīf")

    assert asked(record, speaker=words) == ["Łukasz Børge al-Sharīf"]


@pytest.mark.parametrize("words", ["anna", "%", "_", "", "lukasz anders"])
def test_a_speaker_is_not_found_by_other_words(record: Record, words: str) -> None:
    tell(record, "We sign.", "We sign.", speaker="Joanna Lukasz")

    assert asked(record, speaker=words) == []


def test_all_words_of_a_topic_must_be_in_the_content(record: Record) -> None:
    tell(record, "Sanctions on grain will end.", "Sanctions on grain will end.", speaker="A")
    tell(record, "Sanctions stay.", "Sanctions stay.", speaker="B")

    assert asked(record, about="sanction") == ["A", "B"]
    assert asked(record, about="grain SANCTIONS") == ["A"]


def test_a_topic_is_not_found_outside_the_content(record: Record) -> None:
    tell(record, "At the port: we sign.", "we sign", speaker="A")

    assert asked(record, about="port") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("我们将签署停火协议", "停火"),
        ("سَنُوَقِّع على الاتفاق", "سنوقع"),
        ("Мы подпишем соглашение", "СОГЛАШЕНИЕ"),
        ("Naïve façade 🙂 “signed”", "facade signed"),
        ("हम हस्ताक्षर करेंगे", "हस्ताक्षर"),
    ],
)
def test_topics_are_found_in_other_scripts(record: Record, text: str, words: str) -> None:
    tell(record, text, text, speaker="A")

    assert asked(record, about=words) == ["A"]


def test_via_is_a_link_of_the_chain_or_the_publisher(record: Record) -> None:
    tell(record, "We sign, NordWire said.", "We sign", speaker="A", link="NordWire")
    tell(record, "We sign.", "We sign.", speaker="B", publisher="NordWire")
    tell(record, "We sign!", "We sign!", speaker="C")

    assert sorted(str(name) for name in asked(record, via="nordwire")) == ["A", "B"]


def test_a_kind_or_a_report_can_be_asked_for(record: Record) -> None:
    tell(record, "We sign.", "We sign.", speaker="A")
    tell(record, "They will sign.", "will sign", speaker="B", kind=StatementKind.INDIRECT)
    first = next(iter(record.statements())).statement.report_id

    assert asked(record, kind=StatementKind.INDIRECT) == ["B"]
    assert asked(record, report=first) == ["A"]


WEEK = (date(2031, 3, 17), date(2031, 3, 23))


@pytest.mark.parametrize(
    ("days", "since", "until", "found"),
    [
        (WEEK, date(2031, 3, 23), None, True),
        (WEEK, date(2031, 3, 24), None, False),
        (WEEK, None, date(2031, 3, 17), True),
        (WEEK, None, date(2031, 3, 16), False),
        (WEEK, date(2031, 3, 19), date(2031, 3, 19), True),
        ((None, date(2031, 3, 20)), None, date(1999, 1, 1), True),
        ((None, date(2031, 3, 20)), date(2031, 3, 21), None, False),
        ((date(2031, 3, 20), None), date(2040, 1, 1), None, True),
        ((date(2031, 3, 20), None), None, date(2031, 3, 19), False),
        (None, date(2031, 3, 20), None, False),
        (None, None, date(2031, 3, 20), False),
        (None, None, None, True),
    ],
)
def test_days_are_found_where_their_interval_reaches(
    record: Record, days: tuple[date | None, date | None] | None, since: date | None, until: date | None, found: bool
) -> None:
    text = "This week we sign."
    when = When(*days, "edtf", "This week", *span_of(text, "This week")) if days else None
    tell(record, text, "we sign", speaker="A", when=when)

    assert asked(record, since=since, until=until) == (["A"] if found else [])


def test_statements_without_a_day_can_be_listed_too(record: Record) -> None:
    tell(record, "We sign.", "We sign.", speaker="A")

    assert asked(record, since=date(2031, 1, 1), undated=True) == ["A"]


def test_ids_are_found_by_how_they_begin(record: Record) -> None:
    tell(record, "We sign.", "We sign.", speaker="A")
    full = next(iter(record.statements())).statement.id

    assert record.statement_ids(full[:6]) == [full]
    assert record.statement_ids("%") == []


def test_what_was_not_spoken_and_what_is_unsure_can_be_left_out(record: Record) -> None:
    tell(record, "We sign.", "We sign.", speaker="A", score=0.9)
    tell(record, "We may sign.", "We may sign.", speaker="B", score=0.4)
    tell(record, "We never sign.", "We never sign.", speaker="C", modality=Modality.DENIED)

    assert asked(record, modality=Modality.HAPPENED) == ["A", "B"]
    assert asked(record, modality=Modality.DENIED) == ["C"]
    assert asked(record, min_score=0.5) == ["A", "C"]
