"""One page is one article however its address is written, and two pages are two."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import text

from onrecord.pipeline import Reading, keep_reading
from onrecord.record import Kept, Record, open_record
from onrecord.record.addresses import address_key
from onrecord.record.stores import open_store
from onrecord.report import Report
from onrecord.testing import a_report, annotations_of, resolution_of

PAGE = "https://grenzmark.example/2031/ferry-talks"
FIRST = "The ferry talks between Valdoria and Kestria went on until late at night in the harbour. No one spoke afterwards."
LATER = FIRST.replace("No one spoke afterwards.", "Ana Sorel spoke of progress.")


def keep(record: Record, report: Report) -> Kept:
    return keep_reading(record, Reading(report, annotations_of(report), resolution_of(report)))


@pytest.mark.parametrize(
    "written",
    [
        PAGE,
        f"{PAGE}/",
        f"{PAGE}#comments",
        f"{PAGE}?utm_source=letter&utm_medium=email",
        f"{PAGE}/?fbclid=IwAR0x&_ga=1",
        f"{PAGE}?smid=url-share&pk_campaign=spring",
        PAGE.replace("https://", "http://www."),
        PAGE.replace("https://grenzmark.example", "HTTPS://Grenzmark.example:443"),
    ],
)
def test_one_page_has_one_key_however_it_is_written(written: str) -> None:
    assert address_key(written) == "grenzmark.example/2031/ferry-talks"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://ost.example/news?id=3", "https://ost.example/news?id=4"),
        ("https://ost.example/?12345", "https://ost.example/?12346"),
        ("https://ost.example/a?cid=3&gallery=1", "https://ost.example/a?cid=4&gallery=1"),
        ("https://ost.example/#!/news/3", "https://ost.example/#!/news/4"),
        ("https://ost.example/news?smid=3", "https://ost.example/news?smid=4"),
        ("https://ost.example/news?pk_id=3", "https://ost.example/news?pk_id=4"),
        ("https://ost.example/news?title=%CF%F0", "https://ost.example/news?title=%CF%F1"),  # Windows-1251
        ("https://ost.example/a", "https://ost.example/A"),
        ("https://ost.example/a", "https://west.example/a"),
    ],
)
def test_two_pages_have_two_keys(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)


def test_order_of_what_an_address_asks_for_does_not_matter() -> None:
    assert address_key("https://ost.example/news?b=2&a=1") == address_key("https://ost.example/news/?a=1&b=2")


@pytest.mark.parametrize("odd", ["urn:newsml:ost.example:3", "https://[bad/a", "https://ost.example/\ud83d", "ost-3"])
def test_what_is_no_web_address_stands_for_itself(odd: str) -> None:
    assert address_key(odd) == odd
    assert address_key(f"  {odd} ") == odd


def test_a_very_long_address_has_a_short_key_of_its_own(record: Record) -> None:
    digits = sha256(b"ferry").hexdigest() + "".join(sha256(str(n).encode()).hexdigest() for n in range(100))
    one, other = (f"https://ost.example/a?token={digits}{end}" for end in "12")
    assert len(address_key(one) or "") < 600
    assert address_key(one) != address_key(other)
    assert keep(record, a_report(FIRST, url=one)) is Kept.NEW  # the digits are too many for an index of PostgreSQL


def test_no_address_has_no_key() -> None:
    assert (address_key(None), address_key(" ")) == (None, None)


def test_the_same_page_from_a_tagged_link_is_there_already(record: Record) -> None:
    first, again = a_report(FIRST, url=PAGE), a_report(FIRST, url=f"{PAGE}/?utm_source=letter")
    assert first.id != again.id

    assert keep(record, first) is Kept.NEW
    assert record.keep(again, annotations_of(again), resolution_of(again), capture_key="tagged") is Kept.SAME

    assert [row.report.url for row in record.reports()] == [PAGE]
    assert record.has_capture("tagged")


def test_a_later_version_from_a_tagged_link_is_one_of_the_same_article(record: Record) -> None:
    keep(record, first := a_report(FIRST, url=PAGE.replace("https://", "http://www.")))
    keep(record, later := a_report(LATER, url=f"{PAGE}?fbclid=IwAR0x#top"))

    assert record.versions() == [(later.id, first.id)]
    assert record.report(later.id).report.url == f"{PAGE}?fbclid=IwAR0x#top"


@pytest.mark.parametrize(
    "fields",
    [
        {"publisher": "Radio Ost"},
        {"published": None},
        {"url": "https://grenzmark.example/2031/ferry-talks?page=2"},
        {"url": None},
        {"id": "desk-7", "url": f"{PAGE}?utm_source=letter"},
    ],
)
def test_the_same_text_from_elsewhere_is_another_report(record: Record, fields: dict[str, str | None]) -> None:
    keep(record, a_report(FIRST, url=PAGE))

    assert keep(record, a_report(FIRST, **{"url": PAGE, **fields})) is Kept.NEW  # type: ignore[arg-type]


def test_of_two_reports_of_one_page_the_one_with_the_very_same_address_is_the_version_before(record: Record) -> None:
    tagged = f"{PAGE}?utm_source=letter"
    keep(record, a_report(FIRST, id="desk-7", url=PAGE))
    keep(record, replace(a_report(FIRST, url=tagged), id="desk-8"))

    assert record.earlier_versions(a_report(LATER, url=tagged)).latest == ("desk-8", "desk-7")
    assert record.earlier_versions(a_report(LATER, url=f"{tagged}&x=1")).latest == ()


def test_at_an_address_that_holds_articles_in_turn_each_is_known_again_when_it_was_edited(record: Record) -> None:
    here = "https://ost.example/latest"
    other = "Grain ships waited off the cape for a third week as pilots refused to work without pay. The port is closed."
    edited = other.replace("The port is closed.", "The port opened at noon.")
    first, second, third, fourth = (a_report(told, url=here) for told in (FIRST, other, edited, LATER))
    for report in (first, second, third, fourth):
        keep(record, report)

    assert record.versions() == [(third.id, second.id), (fourth.id, first.id)]


def test_a_later_version_under_one_id_is_there_already_when_it_is_read_again(record: Record) -> None:
    first, later = (replace(a_report(told), id="desk-7") for told in (FIRST, LATER))

    assert [keep(record, one) for one in (first, later, later)] == [Kept.NEW, Kept.NEW, Kept.SAME]
    assert keep(record, replace(a_report("Nothing of the kind is so."), id="desk-7")) is Kept.DIFFERS


def test_a_record_from_before_knows_its_articles_again(tmp_path: Path) -> None:
    first = a_report(FIRST, url=f"{PAGE}?utm_source=letter")
    with open_record(tmp_path / "old.db") as record:
        keep(record, first)
    _put_back(tmp_path / "old.db")

    with open_record(tmp_path / "old.db") as record:
        assert keep(record, a_report(FIRST, url=f"{PAGE}?utm_source=letter")) is Kept.SAME
        assert keep(record, a_report(FIRST, url=PAGE)) is Kept.SAME
        assert keep(record, later := a_report(LATER, url=f"{PAGE}/")) is Kept.NEW
        assert record.versions() == [(later.id, first.id)]


def _put_back(path: Path) -> None:
    """Make a record what it was before addresses had keys."""
    store = open_store(path)
    with store.writing() as connection:
        connection.execute(text("DROP TABLE address"))
        connection.execute(text("CREATE INDEX report_url ON report (url)"))
        connection.execute(text("DELETE FROM onrecord_migration WHERE name = 'm006_addresses'"))
    store.engine.dispose()
