"""The page of discrepancies: both sides in their words, who says what, nothing averaged, nothing loaded."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from onrecord.account import Account, Claim, DiscrepancyKind, DiscrepancyState
from onrecord.annotation import Modality
from onrecord.figure import FigureKind
from onrecord.link.discrepancies import discrepancies
from onrecord.show.differences import ClaimCards, make_cards
from onrecord.show.differences_html import QUESTIONS, cards_html
from tests.link.accounts import a_claim, count, told
from tests.show.browser import dom_of, probe

FIRST, NEXT = date(2031, 3, 20), date(2031, 3, 21)
HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)>"\' onfocus=alert(2) \u202e&'


def toll(words: str, number: float, publisher: str = "Corvane", by: str = "", day: date = FIRST, **fields: Any) -> Account:
    figures = [count(words, FigureKind.DEAD, number, unit="person")]
    text = fields.pop("text", f"{by} said shells hit the weir and killed {words}." if by else f"Shells hit and killed {words}.")
    return told(text, "hit", publisher=publisher, published=day, by=(by,) if by else (), figures=figures, **fields)


def tolls() -> Claim:
    return a_claim(
        toll("seven people", 7, by="Tarvenia's ministry"),
        toll("eleven people", 11, "Tarinform", by="Nahrazan's ministry"),
        toll("seven people", 7, "Holmgate", by="Tarvenia's ministry", day=NEXT),
    )


def cards_of(*claims: Claim, state: DiscrepancyState = DiscrepancyState.OPEN, note: str = "") -> tuple[ClaimCards, ...]:
    found = [replace(one, state=state, note=note) for claim in claims for one in discrepancies(claim)]
    return make_cards(found, {claim.id: claim for claim in claims})


def sides_of(page: str) -> list[str]:
    return [" ".join(" ".join(side.itertext()).split()) for side in lxml_html.fromstring(page).find_class("side")]


def test_each_side_tells_who_says_what_where_and_when() -> None:
    left, right = sides_of(cards_html(cards_of(tolls())))

    assert left.startswith("as told by Tarvenia's ministry seven people Tarvenia's ministry said shells hit")
    assert "Corvane, citing Tarvenia's ministry, 20 March 2031" in left
    assert right.startswith("as told by Nahrazan's ministry eleven people")


def test_the_value_is_marked_in_its_sentence() -> None:
    root = lxml_html.fromstring(cards_html(cards_of(tolls())))

    assert [mark.text for mark in root.iter("mark")] == ["seven people", "eleven people"]


def test_another_account_stands_with_the_value_that_it_gives() -> None:
    left, right = sides_of(cards_html(cards_of(tolls())))

    assert "1 more account with this" in left
    assert "Holmgate, citing Tarvenia's ministry, 21 March 2031" in left
    assert "more account" not in right


def test_a_value_in_another_sentence_brings_that_sentence_along() -> None:
    text = "Shells hit the weir by night. Seven people died there."
    figures = [count("Seven people", FigureKind.DEAD, 7, unit="person")]
    other = told(
        "Shells hit the weir and killed eleven people.", "hit", publisher="Tarinform", object="the weir",
        figures=[count("eleven people", FigureKind.DEAD, 11, unit="person")],
    )  # fmt: skip
    claim = a_claim(told(text, "hit", publisher="Corvane", object="the weir", figures=figures), other)
    left, _ = sides_of(cards_html(cards_of(claim)))

    assert "Shells hit the weir by night. … Seven people died there." in left


def test_what_a_report_tells_itself_is_not_put_into_a_mouth() -> None:
    claim = a_claim(toll("seven people", 7), toll("eleven people", 11, "Tarinform"))

    assert sides_of(cards_html(cards_of(claim)))[0].startswith("Corvane tells it itself seven people")


def test_whether_at_all_says_which_side_denies() -> None:
    claim = a_claim(
        told("Shells hit the weir.", "hit", publisher="Corvane"),
        told("The ministry denied that shells hit the weir.", "hit", publisher="Tarinform", modality=Modality.DENIED),
    )
    left, right = sides_of(cards_html(cards_of(claim)))

    assert "told as done: hit" in left
    assert "told as not so: denied" in right


def test_claims_are_told_once_with_all_their_differences() -> None:
    root = lxml_html.fromstring(cards_html(cards_of(tolls(), a_claim(*_other(), id_="k-other"))))

    headings = [" ".join(found.text_content().split()) for found in root.xpath("//section[@class='claim']/h2")]
    assert headings == [
        "“Tarvenia's ministry said shells hit the weir and killed seven people.”",
        "“Shells hit and killed two guards.”",
    ]


def _other() -> tuple[Account, Account]:
    return toll("two guards", 2), toll("five guards", 5, "Tarinform")


def test_the_summary_counts_by_kind_and_state() -> None:
    claims = (*cards_of(tolls()), *cards_of(a_claim(*_other(), id_="k2"), state=DiscrepancyState.EXPLAINED, note="Two days."))
    page = cards_html(claims)
    rows = [[cell.text_content().strip() for cell in row] for row in lxml_html.fromstring(page).xpath("//table//tr")]

    assert rows == [["In what they differ", "open", "explained"], ["How many? figure", "1", "1"]]
    assert "Two days." in page


def test_every_kind_has_a_question_and_a_box_that_hides_it() -> None:
    assert set(QUESTIONS) == set(DiscrepancyKind)


def test_a_claim_that_is_gone_leaves_its_discrepancy_readable() -> None:
    found = discrepancies(tolls())
    left, right = sides_of(cards_html(make_cards(found, {})))

    assert "seven people" in left
    assert "eleven people" in right


def test_no_verdict_is_given_and_nothing_is_averaged() -> None:
    words = " ".join(lxml_html.fromstring(cards_html(cards_of(tolls()))).text_content().split()).casefold()

    for word in ("false", "lied", "confirmed", "wrong", "average", "nine"):
        assert word not in words, word


def test_without_discrepancies_it_says_so() -> None:
    assert "No two accounts of one thing were found to differ." in cards_html(())


def test_the_page_loads_nothing_and_has_no_script() -> None:
    page = cards_html(cards_of(tolls()))

    assert "<script" not in page
    assert "default-src 'none'" in page
    assert not re.findall(r'(?:src|action|url)\s*[=(]\s*"?([^"\s)>]+)', page)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_words_from_outside_stay_words(tmp_path: Path) -> None:
    claim = a_claim(toll("seven people", 7, HOSTILE, by=HOSTILE), toll("eleven people", 11, "Tarinform", by=f"{HOSTILE} too"))
    page = cards_html(cards_of(claim, note=HOSTILE), HOSTILE)
    root = lxml_html.fromstring(page)

    assert not list(root.iter("script", "img"))
    assert not root.xpath("//@onerror | //@onfocus")
    assert "\u202e" not in page
    assert HOSTILE.split("\u202e", maxsplit=1)[0] in root.text_content()
    assert "<img" not in dom_of(page, tmp_path)


def test_unticking_a_kind_hides_its_cards_without_a_script(tmp_path: Path) -> None:
    page = cards_html(cards_of(tolls())).replace("default-src 'none';", "default-src 'none'; script-src 'unsafe-inline';")
    found = probe(
        page,
        """
        const card = document.querySelector(".card");
        const before = getComputedStyle(card).display;
        document.getElementById("show-figure").click();
        return [before, getComputedStyle(card).display];
        """,
        tmp_path,
    )

    assert found == ["block", "none"]


@pytest.mark.parametrize("width", [1300, 500])
def test_the_page_is_never_wider_than_the_window(tmp_path: Path, width: int) -> None:
    page = cards_html(cards_of(tolls())).replace("default-src 'none';", "default-src 'none'; script-src 'unsafe-inline';")

    assert not probe(page, "return document.documentElement.scrollWidth > innerWidth;", tmp_path, width=width)
