"""Pieces of HTML for notebooks: everything escaped, every highlight in its place."""

from __future__ import annotations

from pathlib import Path

from lxml import html as lxml_html

from onrecord.record import open_record
from onrecord.show import queries
from onrecord.show.html import opened_html, statements_html, summary_html


def text_of(made: str) -> str:
    return " ".join(lxml_html.fromstring(made).text_content().split())


def test_a_summary_counts_and_names_the_record(small_record: Path) -> None:
    with open_record(small_record) as record:
        made = summary_html(queries.summary(record), "<talks>.sqlite")

    assert "record <talks>.sqlite" in text_of(made)
    assert "reports2 by 2 outlets" in text_of(made)
    assert "2031-03-20 to 2031-03-22" in text_of(made)
    assert "<talks>" not in made


def test_statements_are_a_table_that_ends_somewhere(small_record: Path) -> None:
    with open_record(small_record) as record:
        lines = queries.statements(record)

    whole, cut = statements_html(lines), statements_html(lines, rows=1)
    assert "Ana Sorel“We will sign the ceasefire.”Harbour Courier > two officialsThe Grenzmark Post" in text_of(whole)
    assert "not statednot stated北方の外相は停戦を拒否した" in text_of(whole)
    assert (whole.count("<tr>"), cut.count("<tr>"), "and more" in cut, "and more" in whole) == (3, 2, True, False)
    assert "no statements" in statements_html([])


def test_an_opened_entry_marks_source_cue_and_content(small_record: Path) -> None:
    with open_record(small_record) as record:
        made = opened_html(queries.open_entry(record, queries.statements(record)[0].id))

    spans = {span.get("title"): span.text for span in lxml_html.fromstring(made).iter("span") if span.get("title")}
    assert spans["source"] == "Ana Sorel"
    assert spans["cue"] == "said"
    assert spans["content"] == "“We will sign the ceasefire.”"
    assert spans["when"] == "Wednesday"
    assert "The Grenzmark Post → Harbour Courier → two officials → Ana Sorel" in text_of(made)
