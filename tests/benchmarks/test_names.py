"""Names: what of other people's marks becomes gold, and how it is scored."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from benchmarks import names
from benchmarks._gold_names import GoldText, Name, plain_span, read_crossner, read_gum
from benchmarks.names import ontonotes_names, score_names

from onrecord.report import Span


def gum_line(text: str, *mentions: tuple[str, str], wiki: str = "") -> dict[str, Any]:
    """Make a line of GUM; a mention is its words and its type."""
    marks = []
    for cluster, (words, kind) in enumerate(mentions):
        start = text.index(words)
        marks.append({"span": [start, start + len(words)], "cluster": cluster, "type": kind, "link": "sgl"})
        if words == wiki:
            marks[-1]["wiki"] = wiki
    return {"id": "g", "genre": "news", "text": text, "sentences": [[0, len(text)]], "mentions": marks}


def gold_names(text: str, *mentions: tuple[str, str], wiki: str = "") -> list[tuple[str, str]]:
    """Give the words and kinds that are gold."""
    return [(text[n.start : n.end], n.kind) for n in sorted(read_gum(gum_line(text, *mentions, wiki=wiki))[0].names)]


@pytest.mark.parametrize(
    ("words", "kind", "plain"),
    [
        ("the United Nations", "ORG", "United Nations"),
        ("Mr. Velk", "PERSON", "Velk"),
        ("President Ana Roe's", "PERSON", "Ana Roe"),
        ("Velks’", "PERSON", "Velks"),
        ("President Square", "PLACE", "President Square"),
        ("The", "ORG", "The"),
    ],
)
def test_spans_are_bare_names(words: str, kind: str, plain: str) -> None:
    start, end = plain_span(words, 0, len(words), kind)
    assert words[start:end] == plain


def test_gum_name_is_cut_out_of_its_noun_phrase() -> None:
    text = "On Monday former president Ana Roe of Corvane, who left the Harbour League, met Senior envoy Tom Velk."
    found = gold_names(
        text,
        ("former president Ana Roe of Corvane, who left the Harbour League", "person"),
        ("Corvane", "place"),
        ("the Harbour League", "organization"),
        ("Senior envoy Tom Velk", "person"),
        ("Monday", "time"),
    )
    assert found == [
        ("Ana Roe", "PERSON"),
        ("Corvane", "PLACE"),
        ("Harbour League", "ORG"),
        ("Tom Velk", "PERSON"),
    ]


def test_descriptions_offices_and_peoples_are_no_names() -> None:
    text = "Researchers met the Secretary, she said. We saw the Japanese and Corvane officials."
    mentions = ("Researchers", "the Secretary", "she", "We", "the Japanese", "Corvane officials")
    assert gold_names(text, *((words, "person") for words in mentions)) == []


def test_word_at_the_start_is_a_name_where_it_has_a_capital_elsewhere_too() -> None:
    assert gold_names("Velk left. Later we saw Velk.", ("Velk", "person")) == [("Velk", "PERSON")]
    assert gold_names("Velk left.", ("Velk", "person")) == []
    assert gold_names("Velk left.", ("Velk", "person"), wiki="Velk") == [("Velk", "PERSON")]


def test_two_joined_are_two_names() -> None:
    text = "We met Ana Roe and Tom Velk."
    found = gold_names(text, ("Ana Roe and Tom Velk", "person"), ("Ana Roe", "person"), ("Tom Velk", "person"))
    assert found == [("Ana Roe", "PERSON"), ("Tom Velk", "PERSON")]


def test_only_the_outermost_of_nested_names_is_gold() -> None:
    text = "It was in the Bank of Corvane."
    assert gold_names(text, ("the Bank of Corvane", "organization"), ("Corvane", "place")) == [("Bank of Corvane", "ORG")]


def test_crossner_kinds_that_nobody_shares_are_set_apart() -> None:
    line = {"id": "c", "text": "The 2009 Corvane election .", "entities": [[4, 25, "election"]]}
    gold, left = read_crossner(line)
    assert gold.names == frozenset()
    assert left == {"election": 1}
    score = score_names([gold], [[Name(9, 16, "PLACE")]])
    assert score.micro.system == 0
    assert score.left_out == {"overlaps gold of other kinds": 1}


def test_peer_kinds_are_mapped() -> None:
    text = "the French in Paris , France , saw Reuters"
    found = ontonotes_names(text, [(0, 10, "NORP"), (14, 19, "GPE"), (22, 28, "GPE"), (35, 42, "ORG"), (0, 3, "DATE")])
    assert [name.kind for name in found] == ["GROUP", "PLACE", "STATE", "ORG", "DATE"]


def test_right_span_of_another_kind_is_lost_and_wrong() -> None:
    gold = GoldText("g", "Velk met Roe of Corvane", frozenset({Name(0, 4, "PERSON"), Name(16, 23, "STATE")}), ())
    score = score_names([gold], [[Name(0, 4, "ORG"), Name(9, 12, "PERSON"), Name(16, 23, "PLACE")]])
    assert (score.micro.right, score.micro.system, score.micro.gold) == (1, 3, 2)
    assert (score.spans.right, score.spans.system) == (2, 3)
    assert score.lost == {"kind: PERSON as ORG": 1, "spurious: PERSON": 1}


def test_states_and_places_are_told_apart_only_when_asked() -> None:
    gold = GoldText("g", "Corvane", frozenset({Name(0, 7, "STATE")}), ())
    assert score_names([gold], [[Name(0, 7, "PLACE")]]).micro.f1 == 1
    assert score_names([gold], [[Name(0, 7, "PLACE")]], is_fine=True).micro.f1 == 0


def test_a_group_counts_neither_way() -> None:
    gold = GoldText("g", "Corvanes", frozenset(), (Span(0, 0),))
    score = score_names([gold], [[Name(0, 8, "GROUP")]])
    assert score.micro.system == 0
    assert score.left_out == {"GROUP": 1}


def test_command_prints_a_table_and_cases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "gold.jsonl"
    line = {"id": "c", "text": "Angela Merkel met Zog .", "entities": [[0, 13, "politician"], [18, 21, "misc"]]}
    gold.write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert names.main([str(gold), "--cases"]) == 0
    printed = capsys.readouterr().out
    assert "gold not compared: misc 1" in printed
    assert "PERSON         P 1.000  R 1.000  F1 1.000" in printed
