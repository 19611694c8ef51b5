"""The story holds together: its pages parse, its days are real days, and every expected statement stands in its report."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from onrecord.story import STORY, story_files, story_settings

EXPECTED: list[dict[str, Any]] = json.loads((STORY.parent / "expected.json").read_text(encoding="utf-8"))
HTML = [file for file in story_files() if file.suffix == ".html"]
TEXT = [file for file in story_files() if file.suffix == ".txt"]
ANSWERED = [file for file in story_files() if file.name in {entry["file"] for entry in EXPECTED}]
NO_JSON_LD = "2026-04-16-tarinform-saboteurs.html"
BROKEN_JSON_LD = "2026-04-19-daily-pennant-ultimatum.html"
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
INLINE = {"a", "b", "em", "small", "span", "strong"}

# (report, its words, the day that they mean): words counted from publication, with the arithmetic done by hand.
DAYS = [
    ("2026-04-15-corvane-pumping-station.txt", "late on Tuesday, killing", "2026-04-14"),
    ("2026-04-15-corvane-pumping-station.txt", "interior ministry said on Wednesday", "2026-04-15"),
    ("2026-04-16-tarinform-saboteurs.html", "told a briefing on Thursday", "2026-04-16"),
    ("2026-04-16-tarinform-saboteurs.html", "said at the airport late on Wednesday", "2026-04-15"),
    ("2026-04-17-evern-chronicle-halmere-paper.html", "on the lawn on Thursday evening", "2026-04-16"),
    ("2026-04-18-corvane-televised-offer.txt", "Ržeda offered on Saturday", "2026-04-18"),
    ("2026-04-18-corvane-televised-offer.txt", "can open on Wednesday morning", "2026-04-22"),
    ("2026-04-19-daily-pennant-ultimatum.html", "told the nation on Saturday", "2026-04-18"),
    ("2026-04-19-nidara-prime-minister.txt", "he declared on Friday", "2026-04-17"),
    ("2026-04-20-osb-live-talks.html", "near Golna on Sunday", "2026-04-19"),
    ("2026-04-21-corvane-rival-accounts.txt", "reporters late on Monday", "2026-04-20"),
    ("2026-04-21-nidara-empty-pen.html", "Chronicle wrote on Friday", "2026-04-17"),
    ("2026-04-21-tarinform-text-closed.txt", "00:00 on Friday, April 24", "2026-04-24"),
    ("2026-04-22-daily-pennant-brennor.html", "text message on Tuesday night", "2026-04-21"),
    ("2026-04-23-evern-chronicle-four-articles.html", "told Corvane on Wednesday", "2026-04-22"),
    ("2026-04-24-corvane-gates-open.txt", "in writing on Thursday", "2026-04-23"),
    ("2026-04-25-halmere-ministry-readout.txt", "after the incident of Friday morning", "2026-04-24"),
    ("2026-04-27-lower-sarra-gazette-bridge.html", "in Golna by Wednesday night", "2026-04-29"),
    ("2026-04-29-holmgate-parliament-vote.txt", "reported on Tuesday", "2026-04-28"),
    ("2026-04-30-sundial-signing-day.html", "them a delegation on Saturday", "2026-04-25"),
    ("2026-05-01-nahrapress-ninety-five.txt", "31 arrived on Wednesday", "2026-04-29"),
    ("2026-05-04-alderlake-radio-evening-lock.txt", "can go home on Wednesday", "2026-05-06"),
    ("2026-05-07-corvane-new-text.txt", "kilometres by Sunday", "2026-05-10"),
    ("2026-05-09-basin-review-ledger.html", "behind on Wednesday", "2026-05-06"),
    ("2026-05-11-holmgate-front-moves.txt", "Korvat Dam on Sunday", "2026-05-10"),
    ("2026-05-12-tarinform-drones.html", "the Citadel reported on Tuesday", "2026-05-12"),
    ("2026-05-13-nidara-sixty-days.html", "ended on Tuesday more calmly", "2026-05-12"),
    ("2026-05-14-halmere-ministry-hydrologists.txt", "again in Vierholm on Wednesday, 20 May", "2026-05-20"),
    ("2026-05-16-corvane-two-hundred.txt", "been open since Thursday evening", "2026-05-14"),
    ("2026-05-20-holmgate-ulmek-blast.txt", "9.40 p.m. on Tuesday", "2026-05-19"),
    ("2026-05-20-nahrapress-quarry.txt", "has been transferred on Monday", "2026-05-18"),
    ("2026-05-21-corvane-orchard.txt", "4 a.m. on Thursday", "2026-05-21"),
    ("2026-05-22-alderlake-radio-evening-lock.txt", "at the access road on Monday night", "2026-05-18"),
    ("2026-05-23-lower-sarra-gazette-post.html", "half past nine on Saturday", "2026-05-23"),
    ("2026-05-24-wenfold-herald-golna.txt", "closed until Sunday noon", "2026-05-24"),
    ("2026-05-26-nahrapress-ferry.txt", "On Monday at 7:15", "2026-05-25"),
]


CAST = (
    """
Jorvan Ržeda, Milena Oštrek, Karel Oštrek, Viktor Rusnel, Bohdan Karvel, Radoslav Ilmen, Ondřej Malkau,
Samira Tashkul, Idris Tashkul, Rashad Kelim, Hamid Sorush, Mirza Onbeg, Leyla Ansur, Arman Deljo, Nasrin Deljo, Bilal Hosh,
Ottilie Farnsrud, Henrik Sølvgaard, Hedda Lorimund, Teyo Barrakan, Lina Sefu, Lucian Adeyra, Tomé Ravaloa, Greta Vaal-Simms,
Safiya Merat, Wenzel Aduna, Ilyan Sabet, Dilbar Zaven, Nadira Voss, Imogen Tarrow, SIGNE HALVARD, Casimir Oul, Anselm Pryde,
Anton Rusnel, Zdena Hrubal, Pavla Nemčik, Marjorie Tashkul-Penn, Alwyn Rusk
""".strip()
    .replace("\n", " ")
    .split(", ")
)


class _Page(HTMLParser):
    """What a page says: its visible words, its JSON-LD blocks and its site name."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.json_ld: list[str] = []
        self.meta: dict[str, str] = {}
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "meta" and named.get("property"):
            self.meta[str(named["property"])] = str(named.get("content"))
        if tag in {"script", "style", "title"}:
            self._inside = "json-ld" if named.get("type") == "application/ld+json" else tag
        if tag not in INLINE:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style", "title"}:
            self._inside = ""
        if tag not in INLINE:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if self._inside == "json-ld":
            self.json_ld.append(data)
        elif not self._inside:
            self.words.append(data)


@cache
def page(file: Path) -> _Page:
    parsed = _Page()
    parsed.feed(file.read_text(encoding="utf-8"))
    parsed.close()
    return parsed


@cache
def words(file: Path) -> str:
    text = "".join(page(file).words) if file.suffix == ".html" else file.read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", text)


def publisher(file: Path) -> str:
    return page(file).meta["og:site_name"] if file.suffix == ".html" else story_settings(file)["publisher"]


def test_the_story_has_46_reports_by_19_outlets() -> None:
    assert (len(HTML), len(TEXT)) == (21, 25)
    assert {publisher(file) for file in story_files()} == {
        "Corvane", "Daily Pennant", "Nidara", "OSB News", "Tarinform", "The Evern Chronicle", "Alderlake Radio", "Holmgate",
        "Lower Sarra Gazette", "Ministry of Foreign Affairs of Halmere", "Nahrapress", "The Basin Review", "The Sundial",
        "Beshkar Mirror", "Ridgeway Tribune", "Sorvask Evening News", "The Ostley Courier", "Vierholm Post", "Wenfold Herald",
    }  # fmt: skip


def test_only_plain_text_needs_to_be_told_where_it_comes_from() -> None:
    manifest = json.loads((STORY.parent / "story.json").read_text(encoding="utf-8"))
    assert sorted(manifest) == [file.name for file in TEXT]
    assert all(story_settings(file) == {} for file in HTML)
    for file in TEXT:
        published = datetime.fromisoformat(story_settings(file)["published"])
        assert published.tzinfo is not None
        assert file.name.startswith(published.date().isoformat())


@pytest.mark.parametrize("file", HTML, ids=lambda file: file.name)
def test_pages_carry_json_ld_but_for_the_two_that_must_not(file: Path) -> None:
    blocks = page(file).json_ld
    if file.name == NO_JSON_LD:
        assert not blocks
        assert page(file).meta["article:published_time"]
    elif file.name == BROKEN_JSON_LD:
        with pytest.raises(json.JSONDecodeError):
            json.loads(blocks[0])
        assert page(file).meta["article:published_time"]
    else:
        described = json.loads(blocks[0])
        article = next(node for node in described.get("@graph", [described]) if "datePublished" in node)
        assert article["publisher"]["name"] == publisher(file)
        assert file.name.startswith(datetime.fromisoformat(article["datePublished"]).date().isoformat())


@pytest.mark.parametrize(("name", "phrase", "day"), DAYS)
def test_words_for_days_mean_days_that_bear_that_name(name: str, phrase: str, day: str) -> None:
    assert phrase in words(STORY / name)
    assert WEEKDAYS[date.fromisoformat(day).weekday()] in phrase


@pytest.mark.parametrize("file", story_files(), ids=lambda file: file.name)
def test_a_weekday_beside_a_date_is_the_weekday_of_that_date(file: Path) -> None:
    pattern = rf"({'|'.join(WEEKDAYS)}),? (?:(April|May) (\d\d?)|(\d\d?) (April|May))"
    for weekday, month, after, before, named in re.findall(pattern, words(file)):
        assert weekday == WEEKDAYS[date(2026, 5 if "May" in (month, named) else 4, int(after or before)).weekday()]


@pytest.mark.parametrize("file", ANSWERED, ids=lambda file: file.name)
def test_every_expected_statement_stands_in_its_report(file: Path) -> None:
    expected = [entry for entry in EXPECTED if entry["file"] == file.name]
    assert 8 <= len(expected) <= 25
    text = words(file)
    for entry in expected:
        start = text.find(entry["content_starts"])
        assert start >= 0, entry
        assert 0 <= text.find(entry["content_ends"], start) - start < 600, entry
        assert entry["kind"] in {"direct", "indirect", "mixed"}
        assert publisher(file) not in entry["chain"], "the publisher is left out of the chain"
        assert entry["speaker"] not in entry["chain"], "the speaker is left out of the chain"
        if entry["day"]:
            assert date(2026, 4, 14) <= date.fromisoformat(entry["day"]) <= date.fromisoformat(file.name[:10])


def test_statements_are_expected_of_the_22_reports_up_to_9_may() -> None:
    assert len({entry["file"] for entry in EXPECTED}) == len(ANSWERED) == 22
    later = {file for file in story_files() if file.name[:10] > "2026-05-09"}
    again = {file for file in story_files() if ".v2." in file.name}
    assert set(story_files()) - set(ANSWERED) == later | again


def test_the_copy_repeats_the_wire_and_the_rewrite_does_not_name_it() -> None:
    def sentences(name: str) -> set[str]:
        text = words(STORY / name).replace("“", '"').replace("”", '"').replace("’", "'")
        return {sentence for sentence in re.split(r"(?<=[.\"]) ", text) if len(sentence) > 40}

    wire = sentences("2026-04-15-corvane-pumping-station.txt")
    copy = sentences("2026-04-15-evern-chronicle-pumping-station.html")
    assert len(wire & copy) >= 15
    rewrite = words(STORY / "2026-04-19-daily-pennant-ultimatum.html")
    assert "Corvane" not in rewrite
    assert "a news agency" in rewrite


def test_everyone_has_their_own_name_and_only_four_surnames_are_shared() -> None:
    everything = " ".join(words(file) for file in story_files())
    assert len(set(CAST)) == len(CAST)
    assert [name for name in CAST if name not in everything] == []
    surnames = [name.split()[-1] for name in CAST]
    assert {name for name in surnames if surnames.count(name) > 1} == {"Tashkul", "Oštrek", "Deljo", "Rusnel"}
