"""Attributions inside the content of others."""

from __future__ import annotations

from onrecord.annotate.attributions import nest
from onrecord.annotation import Attribution
from onrecord.report import Span

# "The court said the minister knew, Radio Tarsk reported."
OUTER = Attribution((Span(34, 45),), (Span(46, 54),), (Span(0, 32),))
INNER = Attribution((Span(0, 9),), (Span(10, 14),), (Span(15, 32),))


def test_an_inner_attribution_points_at_the_content_that_holds_it() -> None:
    marks = nest([[OUTER], [INNER], []])
    assert {a.source[0].start: a.inside for a in marks} == {
        34: None,
        0: next(k for k, a in enumerate(marks) if a.inside is None),
    }


def test_a_second_reading_of_the_same_words_is_dropped() -> None:
    shifted = Attribution((Span(60, 62),), (Span(56, 59),), (Span(10, 32),))
    assert len(nest([[OUTER], [shifted], []])) == 1


def test_an_inner_attribution_on_words_of_its_own_stands_alone() -> None:
    apart = Attribution((Span(60, 62),), (Span(63, 66),), (Span(67, 80),))
    assert [a.inside for a in nest([[OUTER], [apart], []])] == [None, None]


def test_marks_come_in_the_order_of_the_text() -> None:
    later = Attribution((), (), (Span(100, 110),))
    assert [a.content[0].start for a in nest([[later, OUTER], [], []])] == [0, 100]
