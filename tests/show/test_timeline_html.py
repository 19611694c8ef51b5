"""The page of a timeline: it loads nothing, obeys no report, tells modality without colour, and works in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html as lxml_html

from onrecord.annotation import EventType, Modality
from onrecord.show.pages import asset
from onrecord.show.timeline import Timeline, TimelineFilter, build_timeline
from onrecord.show.timeline_html import timeline_html
from onrecord.testing import a_report
from tests.show.browser import dom_of, probe
from tests.show.harbour import crowd, story
from tests.show.test_timeline import timeline_of
from tests.show.told import Told, march

HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)>"\' onfocus=alert(2) \u202e&'


@pytest.fixture(scope="module")
def page() -> str:
    return timeline_html(timeline_of(*story(), title="Kestria and Velmar"))


@pytest.fixture(scope="module")
def crowded() -> Timeline:
    lines = crowd(300)
    return build_timeline(lines.statements, lines.events, lines.commitments)


def hostile_page() -> str:
    told = Told(
        a_report(
            f"{HOSTILE} closed {HOSTILE} on 3 March.",
            title=HOSTILE,
            publisher=HOSTILE,
            url="javascript:alert(3)",
            published=march(4),
        )
    )
    told.event("closed", EventType.COERCE, Modality.HAPPENED, [HOSTILE], when=told.when("3 March", march(3)))
    told.said(f"closed {HOSTILE}", HOSTILE, "on")
    return timeline_html(timeline_of(told, title=HOSTILE))


def test_every_item_has_a_mark_and_an_entry_with_its_sentence(page: str) -> None:
    root = lxml_html.fromstring(page)
    items = timeline_of(*story()).items

    entries = {entry.get("id"): " ".join(entry.text_content().split()) for entry in root.iter("article")}
    assert len(entries) == len(items) == len(root.find_class("mark"))
    for mark in root.find_class("mark"):
        assert mark.get("href").removeprefix("#") in entries
    for number, item in enumerate(items):
        told = entries[f"e{number}"]
        assert " ".join(item.sentence.split()) in told
        assert item.source in told
        assert item.id in told


def test_the_trigger_is_marked_and_the_page_is_opened_at_its_words(page: str) -> None:
    (entry,) = [one for one in lxml_html.fromstring(page).iter("article") if "sent 40 observers" in one.text_content()]

    assert [mark.text for mark in entry.iter("mark")] == ["sent"]
    assert entry.xpath(".//dd/a/@href") == [
        "https://velmarpost.example/truce#:~:text=Lorvane%20sent%2040%20observers%20on%2016%20March."
    ]


def test_shape_and_fill_differ_for_all_that_differs(page: str) -> None:
    symbols = re.findall(r'<symbol id="([^"]+)"[^>]*>(.*?)</symbol>', page)

    assert len(symbols) > 15
    assert len({drawn for _, drawn in symbols}) == len(symbols)
    used = set(re.findall(r'<use href="#([^"]+)"', page))
    assert used == {name for name, _ in symbols}


def test_the_legend_names_every_look_of_the_page(page: str) -> None:
    root = lxml_html.fromstring(page)

    shown = {mark.get("data-shows") for mark in root.find_class("mark")}
    assert shown == set(root.xpath("//nav//input/@data-shows"))


def test_the_page_loads_nothing_and_runs_only_its_own_script(page: str) -> None:
    markup = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    addresses = re.findall(r'(?:src|href|action|url)\s*[=(]\s*"?([^"\s)>]+)', markup)

    assert all(address.startswith(("#", "https://")) for address in addresses)
    assert all(f'<a href="{address}' in page for address in addresses if address.startswith("https"))
    assert "default-src 'none'" in page
    assert page.count("<script") == 1


def test_words_from_outside_stay_words() -> None:
    page = hostile_page()
    root = lxml_html.fromstring(page)

    assert len(list(root.iter("script"))) == 1
    assert not list(root.iter("img"))
    assert not root.xpath("//@onerror | //@onfocus")
    assert "javascript:" not in page
    assert "\u202e" not in page
    assert HOSTILE.split("\u202e", maxsplit=1)[0] in root.text_content()


def test_an_empty_timeline_says_so() -> None:
    assert "Nothing was found." in timeline_html(Timeline("Timeline", (), ()))


def test_what_the_limit_leaves_out_is_told() -> None:
    made = timeline_of(*story(), which=TimelineFilter(limit=15))

    assert f"{made.left_out} more are left out by the limit." in timeline_html(made)


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_all_words_have_the_contrast_of_wcag_aa(scheme: int) -> None:
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", asset("page.css").split(":root")[scheme + 1]))

    for ground in ("paper", "sheet", "faint"):
        for words in ("ink", "soft", "fact", "word", "said", "plan", "no", "step"):
            lighter, darker = sorted((luminance(colours[ground]), luminance(colours[words])), reverse=True)
            assert (lighter + 0.05) / (darker + 0.05) >= 4.5, f"{words} on {ground}"
    lighter, darker = sorted((luminance(colours["mark"]), luminance(colours["ink"])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_a_browser_runs_the_page_and_nothing_in_it(tmp_path: Path) -> None:
    dom = dom_of(hostile_page(), tmp_path)

    assert '<html lang="en" class="script">' in dom  # its own script may run ...
    assert "<img" not in dom  # ... and nothing has made a picture out of words


def test_a_mark_opens_its_sentence_by_mouse_and_by_key(page: str, tmp_path: Path) -> None:
    found = probe(
        page,
        """
        const panel = document.getElementById("panel");
        const marks = [...document.querySelectorAll(".mark")];
        const mark = marks.find((one) => one.textContent.includes("sent 40 observers"));
        const pressed = (name) => new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true });
        const key = (on, name) => on.dispatchEvent(pressed(name));
        const out = { before: panel.hidden };
        mark.click();
        out.clicked = [panel.hidden, panel.querySelector("mark").textContent, panel.querySelector("details").open];
        key(document, "Escape");
        out.escaped = panel.hidden;
        marks[0].focus();
        out.focused = [panel.hidden, document.activeElement === marks[0]];
        key(marks[0], "ArrowRight");
        out.arrow = document.activeElement !== marks[0] && document.activeElement.classList.contains("mark");
        key(document, "Escape");
        const box = document.querySelector('input[data-shows="event-done"]');
        box.click();
        out.filtered = [mark.hidden, marks.filter((one) => !one.hidden).length < marks.length];
        box.click();
        out.back = marks.every((one) => !one.hidden);
        return out;
        """,
        tmp_path,
    )

    assert found == {
        "before": True,
        "clicked": [False, "sent", True],
        "escaped": True,
        "focused": [False, True],
        "arrow": True,
        "filtered": [True, True],
        "back": True,
    }


_TICK = """
    const tick = (wanted) => document.querySelectorAll(".legend input").forEach((box) => {
      if (box.checked !== wanted(box.dataset.shows)) box.click();
    });
    const lanes = () => [...document.querySelectorAll(".lane:not([hidden])")];
    const counts = () => lanes().map((lane) => Number(lane.querySelector(".count").textContent));
    const heights = () => lanes().map((lane) => lane.getBoundingClientRect().height);
    const before = [counts(), heights()];
"""


def test_hiding_kinds_counts_anew_closes_up_and_says_when_nothing_is_left(crowded: Timeline, tmp_path: Path) -> None:
    found = probe(
        timeline_html(crowded),
        _TICK
        + """
        tick((shows) => shows === "event-done");
        const left = document.querySelectorAll("article:not([hidden])").length;
        const out = { sum: counts().reduce((sum, one) => sum + one, 0) === left, lanes: lanes().length, all: before[0].length };
        out.closer = heights().reduce((sum, one) => sum + one, 0) < before[1].reduce((sum, one) => sum + one, 0);
        tick(() => false);
        out.none = [lanes().length, document.getElementById("all-hidden").hidden, document.querySelector(".lanes").hidden];
        tick(() => true);
        out.back = JSON.stringify([counts(), heights()]) === JSON.stringify(before);
        return out;
        """,
        tmp_path,
    )

    assert found.pop("lanes") <= found.pop("all")
    assert found == {"sum": True, "closer": True, "none": [0, False, True], "back": True}


def test_with_kinds_hidden_no_mark_lies_on_another(crowded: Timeline, tmp_path: Path) -> None:
    hide = "document.querySelector('input[data-shows=\"event-done\"]').click();"
    shown = _OVERLAPS.replace('".mark, .more"', '".mark:not([hidden]), .more:not([hidden])"')

    assert probe(timeline_html(crowded), hide + shown, tmp_path)["over"] == []


def test_what_has_no_day_is_counted_beside_each_party_and_a_click_leads_there(page: str, tmp_path: Path) -> None:
    root = lxml_html.fromstring(page)
    heads = [" ".join(link.text_content().split()) for link in root.xpath("//h2/a")]
    assert heads
    assert sum(int(words.partition(" ")[0]) for words in heads) == len(root.xpath("//main/section")[-1].xpath(".//article"))
    for link in root.find_class("to-undated"):
        assert root.get_element_by_id(link.get("href").removeprefix("#")).get("class") == "unknown"

    found = probe(
        page,
        """
        const lanes = document.querySelector(".lanes");
        const seen = () => {
          const box = document.querySelector(".head .unknown").getBoundingClientRect(), view = lanes.getBoundingClientRect();
          return box.right <= view.right + 1 && box.left >= view.left;
        };
        const out = [seen()];
        document.querySelector("h2 .to-undated").click();
        return [...out, seen()];
        """,
        tmp_path,
        width=700,
    )

    assert found == [False, True]


@pytest.mark.parametrize("width", [1300, 500])
def test_the_month_at_the_left_edge_is_told_wherever_one_scrolls(page: str, tmp_path: Path, width: int) -> None:
    found = probe(page, 'return document.getElementById("month").textContent;', tmp_path, width=width)

    assert re.fullmatch(r"[A-Z][a-z]+ \d{4}", found)


_OVERLAPS = """
    const over = [];
    for (const lane of document.querySelectorAll(".track, .lane .unknown")) {
      const marks = [...lane.querySelectorAll(".mark, .more")];
      const boxes = marks.map((one) => [one.getBoundingClientRect(), one.textContent]);
      const apart = (a, b) => a.right - 1 <= b.left || b.right - 1 <= a.left || a.bottom - 1 <= b.top || b.bottom - 1 <= a.top;
      for (const [a, name] of boxes) for (const [b, other] of boxes) if (a !== b && !apart(a, b)) over.push([name, other]);
    }
    const marks = document.querySelectorAll(".mark").length;
    return { over: over.slice(0, 5), marks, wide: document.documentElement.scrollWidth > innerWidth };
"""


@pytest.mark.parametrize("width", [1300, 500])
def test_hundreds_of_marks_do_not_lie_over_each_other(crowded: Timeline, tmp_path: Path, width: int) -> None:
    found = probe(timeline_html(crowded), _OVERLAPS, tmp_path, width=width)

    assert (found["over"], found["wide"]) == ([], False)
    assert found["marks"] > 200


def test_more_opens_a_list_that_leads_to_each(tmp_path: Path) -> None:
    told = Told(a_report(" ".join(f"Kestria shelled pier {number} that day." for number in range(30))))
    for number in range(30):
        told.event(
            f"shelled pier {number} ", EventType.ASSAULT, Modality.HAPPENED, ["Kestria"], when=told.when("that day", march(3))
        )
    found = probe(
        timeline_html(timeline_of(told)),
        """
        const more = document.querySelector(".more");
        more.click();
        const rows = document.querySelectorAll("#panel li button");
        const count = rows.length;
        rows[0].click();
        const sentence = document.querySelector("#panel blockquote").textContent;
        return [more.textContent, count, sentence.startsWith("Kestria shelled pier")];
        """,
        tmp_path,
    )

    assert found == ["+23 more", 23, True]
