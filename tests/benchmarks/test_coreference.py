"""Coreference: heads by rule, matching, levers and the command."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from benchmarks import coreference
from benchmarks._clusters import conll_f1, score_clusters
from benchmarks._keys import GoldReport, Keyed, bare_span, head_of, key_clusters, read_report
from benchmarks.coreference import (
    baseline_clusters,
    count_losses,
    perfect,
    with_all_links,
    without_spurious,
    without_wrong_links,
)

from onrecord.annotation import Annotations, Mention, MentionKind
from onrecord.report import Span

TEXT = (
    "Ana Roe, the minister of trade, met Tom Velk's daughter. She said the storm had passed. "
    "It killed nobody, the minister said."
)


def at(words: str, nth: int = 0) -> Span:
    """Give where words stand in TEXT."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def line() -> dict[str, Any]:
    """Give TEXT with its clusters, as GUM has them."""
    marks = [
        (at("Ana Roe, the minister of trade,"), 1, "person"),
        (at("the minister of trade"), 1, "person"),
        (at("She"), 1, "person"),
        (at("the minister", 1), 1, "person"),
        (at("Tom Velk's"), 2, "person"),
        (at("Tom Velk's daughter"), 3, "person"),
        (at("the storm"), 4, "event"),
        (at("It"), 4, "event"),
    ]
    mentions = [{"span": list(span), "cluster": cluster, "type": kind, "link": "coref"} for span, cluster, kind in marks]
    return {"id": "r", "genre": "news", "text": TEXT, "sentences": [[0, 56]], "mentions": mentions}


def report() -> GoldReport:
    """Give TEXT with its clusters."""
    return read_report(line())


OURS = [
    [at("Ana Roe"), at("She"), at("Tom Velk")],
    [at("minister"), at("minister", 1)],
    [at("nobody")],
    [at("the storm"), at("trade")],
]


def by_head(system: list[list[Span]] = OURS) -> Keyed:
    """Give clusters by head."""
    return key_clusters(report(), system, head_of)


def words_of(clusters: list[frozenset[Span]]) -> list[list[str]]:
    """Give clusters of two or more as words, in order."""
    return sorted([span.of(TEXT) for span in sorted(cluster)] for cluster in clusters if len(cluster) > 1)


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("the minister of trade", "minister"),
        ("Ana Roe, the minister", "Roe"),
        ("Tom Velk's daughter", "daughter"),
        ("Tom Velk's", "Velk"),
        ("the parents' lawyer", "lawyer"),
        ("Smith and Roe", "and"),
        ("the people who left", "people"),
        ("the soldiers in northern Corvane", "soldiers"),
        ("a league governing harbours", "league"),
        ("the U.S. Senate", "Senate"),
        ("all", "all"),
        ("$5 million", "million"),
        ("...", "..."),
    ],
)
def test_head_by_rule(phrase: str, head: str) -> None:
    assert head_of(phrase, Span(0, len(phrase))).of(phrase) == head


def test_exact_match_forgives_a_possessive_ending_only() -> None:
    assert bare_span(TEXT, at("Tom Velk's")) == at("Tom Velk")
    assert bare_span(TEXT, at("the storm")) == at("the storm")


def test_longest_mention_stands_for_its_head() -> None:
    keyed = by_head([[at("minister"), at("the minister"), at("She")]])
    assert keyed.spans[at("minister")] == at("the minister")
    assert words_of(keyed.system) == [["minister", "She"]]


def test_only_actors_leaves_events_out_on_both_sides() -> None:
    keyed = key_clusters(report(), OURS, head_of, only_actors=True)
    assert words_of(keyed.gold) == [["Roe", "minister", "She", "minister"]]
    assert at("storm") not in keyed.spans
    assert at("trade") in keyed.spans


def test_levers_change_what_they_say_and_nothing_else() -> None:
    keyed = by_head()
    assert words_of(perfect(keyed, "it")) == [
        ["Roe", "Velk", "She"],
        ["minister", "minister"],
        ["trade", "storm", "It"],
    ]
    assert words_of(without_spurious(keyed)) == [["Roe", "She"], ["minister", "minister"]]
    assert words_of(without_wrong_links(keyed)) == [["Roe", "She"], ["minister", "minister"]]
    assert words_of(with_all_links(keyed)) == [["Roe", "minister", "She", "minister"]]


def test_levers_leave_gold_as_it_is() -> None:
    keyed = by_head(
        [[at("Ana Roe"), at("the minister of trade"), at("She"), at("the minister", 1)], [at("the storm"), at("It")]]
    )
    for changed in (perfect(keyed, "name"), perfect(keyed, "description"), without_spurious(keyed), with_all_links(keyed)):
        assert conll_f1(score_clusters([(keyed.gold, changed)])) == pytest.approx(1)


def test_losses_by_sort() -> None:
    table = count_losses(report(), OURS, [span for cluster in OURS for span in cluster])
    assert table["he, she"] == {"gold": 1, "marked": 1, "exact": 1, "linked": 1, "rightly": 1}
    # "Ana Roe" is marked, but not with "the minister of trade" in the very span.
    assert table["name"] == Counter(gold=1, marked=1, linked=1, rightly=1)
    assert table["description"] == Counter(gold=2, marked=2, linked=2, rightly=2)
    assert table["it"] == Counter(gold=1)
    assert table[""]["spurious"] == 2


def test_baseline_links_same_words_and_the_nearest_name() -> None:
    text = "Ana Roe met Velk. She left Velk."
    marks = [
        Mention(Span(0, 7), MentionKind.PERSON),
        Mention(Span(12, 16), MentionKind.PERSON),
        Mention(Span(18, 21), MentionKind.PRONOUN),
        Mention(Span(27, 31), MentionKind.PERSON),
    ]
    found = baseline_clusters(text, Annotations("r", mentions=tuple(marks)))
    assert [[span.of(text) for span in cluster] for cluster in found] == [["Ana Roe"], ["Velk", "She", "Velk"]]


def test_command_prints_scores_losses_levers_and_cases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(line()) + "\n", encoding="utf-8")
    assert coreference.main([str(gold), "--peer", "baseline", "--levers", "--cases"]) == 0
    printed = capsys.readouterr().out
    for part in (
        "news: 1 reports",
        "actors head   CoNLL F1",
        "baseline on our marks",
        "all of 'it' right",
        "event: the storm@",
    ):
        assert part in printed
