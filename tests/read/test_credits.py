"""Credits: agencies that no table knows are told by where their names stand. All outlets and agencies are invented."""

from pathlib import Path

import pytest

from onrecord.read.agencies import agencies_in, agency_named, is_publisher
from onrecord.read.marks import mark_text
from onrecord.report import PartKind
from onrecord.settings import ReadSettings
from tests.read.test_html import ARTICLE, PARAGRAPHS, page, paragraphs, read_report, words_of
from tests.read.test_text import STORY, read_text


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("PORT HALE, March 4 (Ostwire) -", "Ostwire"),
        ("PORT HALE (Ostwire) —", "Ostwire"),
        ("PORT HALE/VEST, 4 March (Ostwire) --", "Ostwire"),
        ("PORT HALE, March 4. /Ostwire/.", "Ostwire"),
        ("PORT HALE, 4 March. /Corr. Ostwire Jana Rowe/.", "Ostwire"),
        ("PORT HALE (Hale Press Agency) -", "Hale Press Agency"),
        ("(Ostwire)", "Ostwire"),
    ],
)
def test_dateline_credits_an_agency_that_no_table_knows(dateline: str, agency: str) -> None:
    text = f"{dateline} {STORY}\n\n{STORY}"
    marks = mark_text(text)
    assert [(part.kind, part.span.of(text)) for part in marks.parts] == [(PartKind.DATELINE, dateline)]
    assert marks.credits == (agency,)


@pytest.mark.parametrize(
    "opening",
    [
        "Jane Roe (Labour) - so the paper - was absent.",
        "UNITED NATIONS (UN) - The council met.",
        "PORT HALE (Jane Roe) - The union met.",
        "(Video) The union met on Tuesday.",
        "(France) The union met on Tuesday.",
    ],
)
def test_persons_states_and_initials_in_brackets_are_no_credits(opening: str) -> None:
    assert mark_text(f"{opening} {STORY}\n\n{STORY}", find_title=False).credits == ()


@pytest.mark.parametrize(
    "line",
    [
        "Additional reporting by Ostwire",
        "With reporting from Ostwire.",
        "(Reporting by Ostwire; Editing by Jo Doe)",
        "Source: Ostwire",
        "This report was supplied by the news agency Ostwire and has been shortened.",
        "Supplied by the news agency Ostwire.",
    ],
)
def test_closing_line_credits_an_agency_that_no_table_knows(line: str) -> None:
    text = f"{STORY}\n\n{STORY}\n\n{STORY}\n\n{line}"
    marks = mark_text(text)
    assert [(part.kind, part.span.of(text)) for part in marks.parts] == [(PartKind.CREDIT, line)]
    assert marks.credits == ("Ostwire",)


@pytest.mark.parametrize(
    "line",
    [
        "Additional reporting by Jane Roe in Vest",
        "Reporting by Jane Roe and Jo Doe in Moscow, Kyiv and Vest; Editing by Ostwald",
        "Reporting by Jane Roe, Vest",
        "With reporting from Beirut",
        "With reporting from Vest",
        "Source: World Bank",
    ],
)
def test_persons_places_and_bodies_in_closing_lines_are_no_credits(line: str) -> None:
    assert mark_text(f"{STORY}\n\nThe talks in Vest go on.\n\n{STORY}\n\n{line}").credits == ()


def test_organisation_that_a_page_names_as_author_is_credited(tmp_path: Path) -> None:
    for kind in ("Organization", "NewsMediaOrganization"):
        article = {**ARTICLE, "author": {"@type": kind, "name": "Ostwire"}}
        report = read_report(tmp_path, page(f"<p class='byline'>Ostwire, Vest and Hale</p>{paragraphs()}", article=article))
        assert report.credits == ("Ostwire",)
        assert words_of(report, PartKind.BYLINE) == ["Ostwire, Vest and Hale"]


@pytest.mark.parametrize("author", ["The Island Gazette", "Island Gazette", "Gazette Foreign Desk", "Jane Roe"])
def test_publisher_its_desk_and_a_person_called_an_organisation_are_no_credits(tmp_path: Path, author: str) -> None:
    article = {**ARTICLE, "author": {"@type": "Organization", "name": author}}
    assert read_report(tmp_path, page(article=article)).credits == ()


def test_publisher_is_no_credit_of_its_own_report(tmp_path: Path) -> None:
    text = f"PORT HALE, March 4 (Ostwire) - {STORY}"
    assert read_text(tmp_path, text).credits == ("Ostwire",)
    source = page(body=paragraphs([f"PORT HALE, March 4 (Ostwire) - {PARAGRAPHS[0]}", *PARAGRAPHS[1:]]))
    own = read_report(tmp_path, source, ReadSettings(publisher="Ostwire"))
    other = read_report(tmp_path, source, ReadSettings(publisher="Harbour Post"))
    assert (own.credits, other.credits) == ((), ("Ostwire",))
    assert words_of(own, PartKind.DATELINE) == ["PORT HALE, March 4 (Ostwire) -"]


@pytest.mark.parametrize(
    ("name", "publisher", "is_own"),
    [
        ("Gazette News", "Gazette", True),
        ("Gazette", "The Island Gazette", True),
        ("The Island Gazette", "islandgazette.example", True),
        ("AP", "The Associated Press", True),
        ("AP", "Apple Valley Post", False),
        ("Associated Press of Pakistan", "Associated Press", False),
        ("Ostwire", "Harbour Post", False),
        ("Ostwire", None, False),
    ],
)
def test_a_publisher_is_known_by_its_names(name: str, publisher: str | None, is_own: bool) -> None:
    assert is_publisher(name, publisher) is is_own


def test_agencies_of_both_tables_are_known_by_one_name() -> None:
    assert (agency_named("The Associated Press"), agency_named("Press Trust of India")) == ("AP", "PTI")
    assert agency_named("Oman News Agency") == "ONA"
    assert agencies_in("Trend lines of 2025, by Interfax") == ("Interfax",)
