"""Scores as probabilities: rising curves, the same marks, and a clear word where the file is gone."""

from __future__ import annotations

import numpy as np
from benchmarks.calibration import calibration_error
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate import Annotator
from onrecord.annotate.calibration import IDENTITY, KINDS, UNCALIBRATED, Curve, calibrated, shipped_curves
from onrecord.annotation import Annotations, Attribution, Mention, MentionKind, TimeMark, TimeType
from onrecord.report import Span


def test_shipped_curves_rise_and_stay_probabilities() -> None:
    for kind in KINDS:
        curve = shipped_curves()[kind]
        assert (np.diff(curve.scores) > 0).all()
        assert (np.diff(curve.shares) >= 0).all()
        assert 0 <= curve.shares[0] <= curve.shares[-1] <= 1


@given(st.lists(st.floats(0, 1), min_size=2, max_size=20))
def test_no_curve_changes_the_order_of_marks(scores: list[float]) -> None:
    told = shipped_curves()["attribution"].of(sorted(scores))
    assert told == sorted(told)


def test_each_kind_of_mark_has_its_own_curve() -> None:
    half = Curve(np.array([0.0, 1.0]), np.array([0.0, 0.5]))
    marks = Annotations(
        "r1",
        (Attribution((), (Span(0, 4),), (Span(5, 9),), 0.8),),
        (Mention(Span(0, 2), MentionKind.PERSON, 0.6), Mention(Span(3, 5), MentionKind.PRONOUN, 0.6)),
        (TimeMark(Span(6, 9), TimeType.DATE, 0.4),),
    )
    told = calibrated(marks, {**UNCALIBRATED, "reference": half})
    assert told.attributions == marks.attributions
    assert [mention.score for mention in told.mentions] == [0.6, 0.3]
    assert told.times == marks.times
    assert IDENTITY.of([0.25]) == [0.25]


def test_marks_carry_calibrated_scores(annotator: Annotator) -> None:
    assert annotator.curves is shipped_curves()


def test_the_error_is_the_weighted_distance_of_score_and_share() -> None:
    scores = np.array([0.95] * 10 + [0.25] * 10)
    right = np.array([True] * 9 + [False] + [True] * 5 + [False] * 5)
    assert round(calibration_error(scores, right), 6) == round(0.5 * 0.05 + 0.5 * 0.25, 6)
