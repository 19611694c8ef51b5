"""The page of the sourcing graph: nothing loaded, hostile names stay words, the same as a table, and it works in a browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html as lxml_html

from onrecord.show.graph import build_claim_graph, build_graph, folded
from onrecord.show.graph_html import graph_html
from tests.link.accounts import a_claim, told
from tests.show.browser import dom_of, probe
from tests.show.test_graph import crowd, disputed
from tests.show.wire import FEEDS, all_ways

HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)>"\' onfocus=alert(2) \u202e&'


@pytest.fixture(scope="module")
def page() -> str:
    claim = all_ways()
    return graph_html(build_claim_graph(claim, title="Where it comes from"))


def hostile_page() -> str:
    account = told(f"{HOSTILE} said that shells hit the weir.", "hit", publisher=HOSTILE, by=(HOSTILE, "somebody"))
    claim = a_claim(account)
    return graph_html(build_claim_graph(claim, title=HOSTILE))


def test_the_answer_stands_at_the_top(page: str) -> None:
    (answer,) = lxml_html.fromstring(page).find_class("answer")
    words = " ".join(answer.text_content().split())

    assert words.startswith("3 independent origins in 15 accounts of 15 reports; denied by 1 in 1 of them")
    assert "10 accounts of these are text taken from another outlet." in words
    assert "Olan Reth: 11 accounts of 11 reports" in words
    assert "origin not stated, counted as none" in words
    assert "Denied bythe ministry, to Nahrapress: 1 account of 1 report" in words


def test_every_line_has_a_row_of_the_table_with_its_sentences(page: str) -> None:
    root = lxml_html.fromstring(page)
    rows = {row.get("id"): " ".join(row.text_content().split()) for row in root.xpath("//tbody/tr")}
    edges = root.find_class("edge")

    assert len(rows) == len(edges)
    for edge in edges:
        row = rows[edge.get("href").removeprefix("#")]
        start, end = re.split(" → |: ", edge.get("aria-label"))[:2]
        assert start in row
        assert end in row
    assert sum("Olan Reth said that shells hit the weir" in row for row in rows.values()) > len(FEEDS)


def test_copies_are_told_by_dash_and_word_not_colour_alone(page: str) -> None:
    root = lxml_html.fromstring(page)

    for edge in root.find_class("edge"):
        dashed = bool(edge.find_class("dashed"))
        assert dashed == ("text taken by" in edge.get("aria-label"))


def test_denials_are_told_by_dash_and_word_and_the_legend_explains_them() -> None:
    root = lxml_html.fromstring(graph_html(build_claim_graph(disputed())))
    looks = set()

    for edge in root.find_class("edge"):
        (line,) = edge.find_class("line")
        looks.add((denies := "denying it" in edge.get("aria-label"), line.get("class")))
        assert denies == ("denying" in edge.get("class").split()) == ("dotted" in line.get("class"))
    assert (True, "line dashed dotted") in looks
    assert not {look for denies, look in looks if denies} & {look for denies, look in looks if not denies}
    (legend,) = root.find_class("legend")
    assert {line.get("class") for line in legend.find_class("line")} == {look for _, look in looks}
    assert "denied: told as not so" in legend.text_content()


def test_a_page_without_denials_has_no_word_of_them_in_its_legend() -> None:
    claim = a_claim(told("Olan Reth said that shells hit the weir.", "hit", by=("Olan Reth",)))
    page = graph_html(build_claim_graph(claim))

    assert "denied" not in page.partition("<body>")[2]


@pytest.mark.parametrize("stops", [3, 20, 90])
def test_a_printed_picture_is_whole_on_its_sheet(stops: int) -> None:
    page = graph_html(crowd(stops))
    (found,) = re.findall(r"width:(\d+)px;height:(\d+)px;--fit:([\d.]+)", page)
    width, height, fit = map(float, found)
    across, down = (960, 640) if "size: landscape" in page else (690, 960)  # pixels, of A4 and of Letter within their margins

    assert width * fit <= across + 1
    assert height * fit <= down + 1


def test_the_head_says_that_events_inside_statements_are_not_counted_again() -> None:
    (head,) = lxml_html.fromstring(graph_html(crowd(3))).iter("header")

    assert "is not counted again" in head.text_content()


def test_words_of_the_table_are_not_broken_on_a_narrow_screen(tmp_path: Path) -> None:
    claim = a_claim(
        told("Olan Reth said that shells hit the weir.", "hit", publisher="The Grenzmark Dispatch", by=("Olan Reth",))
    )
    lines = probe(
        graph_html(build_claim_graph(claim)),
        """
        const cell = document.querySelector("tbody td:nth-child(3)");
        const words = document.createRange();
        const text = cell.firstChild, from = text.data.indexOf("Dispatch");
        words.setStart(text, from);
        words.setEnd(text, from + "Dispatch".length);
        return words.getClientRects().length;
        """,
        tmp_path,
        width=500,
    )

    assert lines == 1


def test_the_page_loads_nothing_and_runs_only_its_own_script(page: str) -> None:
    markup = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    addresses = re.findall(r'(?:src|href|action|url)\s*[=(]\s*"?([^"\s)>]+)', markup)

    assert all(address.startswith("#") for address in addresses)
    assert "default-src 'none'" in page
    assert page.count("<script") == 1


def test_words_from_outside_stay_words(tmp_path: Path) -> None:
    page = hostile_page()
    root = lxml_html.fromstring(page)

    assert len(list(root.iter("script"))) == 1
    assert not list(root.iter("img"))
    assert not root.xpath("//@onerror | //@onfocus")
    assert "\u202e" not in page
    assert HOSTILE.split("\u202e", maxsplit=1)[0] in root.text_content()
    assert "<img" not in dom_of(page, tmp_path)


def test_a_crowded_page_says_how_many_it_leaves_out() -> None:
    made = crowd(90)
    left = sum(folded(made).folded.values())

    assert f"left out: {left}" in graph_html(made)


def test_an_empty_graph_says_that_nothing_was_found() -> None:
    assert "Nothing was found." in graph_html(build_graph([], title="Nothing"))


def test_ids_are_given_once(page: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page)

    assert len(ids) == len(set(ids))


def test_a_line_opens_its_sentences_and_a_stop_its_ways(page: str, tmp_path: Path) -> None:
    found = probe(
        page,
        """
        const panel = document.getElementById("panel");
        const edges = [...document.querySelectorAll(".edge")];
        const wide = edges.find((one) => one.getAttribute("aria-label").startsWith("Olan Reth → Corvane"));
        const key = (name) => document.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true }));
        const click = (on) => on.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, detail: 1 }));
        const out = { before: panel.hidden };
        click(wide);
        out.edge = [panel.hidden, panel.querySelectorAll("blockquote").length];
        out.lit = document.querySelectorAll(".stop.lit").length;
        key("Escape");
        out.closed = [panel.hidden, document.querySelectorAll(".lit").length];
        const stop = [...document.querySelectorAll(".stop.cited")].find((one) => one.textContent.startsWith("Corvane"));
        click(stop);
        out.stop = panel.querySelectorAll("li button").length;
        panel.querySelector("li button").click();
        out.inner = panel.querySelectorAll("blockquote").length;
        return out;
        """,
        tmp_path,
    )

    assert found == {"before": True, "edge": [False, 5], "lit": 13, "closed": [True, 0], "stop": 12, "inner": 5}


@pytest.mark.parametrize("width", [1300, 500])
def test_the_page_is_never_wider_than_the_window(tmp_path: Path, width: int) -> None:
    page = graph_html(crowd(90))

    assert not probe(page, "return document.documentElement.scrollWidth > innerWidth;", tmp_path, width=width)
