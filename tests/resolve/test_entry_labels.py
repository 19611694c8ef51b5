"""Words behind a clock: a place or a matter that heads an entry speaks nothing."""

from __future__ import annotations

import pytest

from onrecord.resolve.entry_labels import find_entry_labels
from tests.resolve.stories import chain_names, mark_story, tell_statements


@pytest.mark.parametrize(
    ("story", "labels"),
    [
        ("10:05 Tolm: Shells hit the port, Vell says\n10:20 Hadd: Police arrest six", ["Tolm", "Hadd"]),
        ("10:05 Hadd: Six killed\n10:30 Analysis: Roe says no", ["Hadd", "Analysis"]),
        ("10:05 Mayor: We are safe, the Hadd Post says", ["Mayor"]),
        ("10:05 Vell: We will not attack\n10:20 Army: We will\n10:30 President [PERSON:Ana Vell] leaves", []),
        ("10:05 Ana Vell: We will not attack\n10:20 President: We will", []),
        ("09:14 HOLM: We will not sign.\n09:15 REPORTER: Why not?", []),
        ("Tolm: Shells hit the port\nHadd: Police arrest six", []),
    ],
)
def test_a_label_behind_a_clock_speaks_where_it_names_somebody(story: str, labels: list[str]) -> None:
    report, annotations = mark_story(story)
    assert [span.of(report.text).rstrip(": ") for span in find_entry_labels(report, annotations)] == labels


def test_a_place_that_heads_an_entry_neither_speaks_nor_carries_words() -> None:
    told = tell_statements(
        "LIVE BLOG\n10:05 {s1:Hadd}{q1::} {c1:Police arrest six}\n"
        "10:30 {s2:Tolm}{q2::} {c2:{c3:We are under fire}, {s3:[ROLE:the mayor]} {q3:says}}"
    )
    assert [(one.speaker, chain_names(one)) for one in told] == [("mayor", [])]
