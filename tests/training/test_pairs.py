"""How much comparisons count, fitted from pairs that a person put together."""

from __future__ import annotations

import numpy as np
import pytest
from training.pairs import Pairs, Wanted, fit, fit_in_folds, in_folds


def same_day(mine: tuple[float, float], theirs: tuple[float, float], _: None) -> float:
    """They are of one day."""
    return float(mine[0] == theirs[0])


def far_apart(mine: tuple[float, float], theirs: tuple[float, float], _: None) -> float:
    """They are far apart."""
    return float(abs(mine[1] - theirs[1]) > 5)


EXPECTED = {"none": -1.0, "same_day": 0.5, "far_apart": -4.0}


@pytest.fixture
def pairs() -> Pairs:
    made = Pairs((same_day, far_apart))
    for days, places in zip(*np.random.default_rng(7).uniform(0, 9, (2, 300, 2)), strict=True):
        mine, theirs = ((day // 5, place) for day, place in zip(days, places, strict=True))
        made.add(mine, theirs, None, is_same=mine[0] == theirs[0])  # the day decides, the distance does not
    return made


def test_what_decides_counts_for_more_than_was_expected(pairs: Pairs) -> None:
    weights = fit([pairs], EXPECTED)
    assert weights["same_day"] > 3
    assert weights["none"] < -2
    assert -4 < weights["far_apart"] <= 0  # it stays on its side of zero


def test_what_the_examples_cannot_tell_is_held(pairs: Pairs) -> None:
    assert fit([pairs], EXPECTED, {"far_apart"})["far_apart"] == EXPECTED["far_apart"]


def test_examples_that_count_little_change_little(pairs: Pairs) -> None:
    few = Pairs(pairs.features, pairs.rows, pairs.same, [0.001] * len(pairs.rows))
    assert fit([few], EXPECTED)["same_day"] == pytest.approx(EXPECTED["same_day"], abs=0.2)


def test_folds_are_told_by_weights_that_did_not_see_them(pairs: Pairs, capsys: pytest.CaptureFixture[str]) -> None:
    other = Pairs(pairs.features, pairs.rows, [not same for same in pairs.same], pairs.counts)  # the rule turned round
    fit_in_folds(Wanted("WEIGHTS", EXPECTED, EXPECTED), [pairs, other])
    printed = capsys.readouterr().out
    assert "# WEIGHTS: 600 pairs of ours, 0 others" in printed
    assert "fitted on other stories: P 0.000 R 0.000" in printed
    assert '"same_day":' in printed


def test_stories_are_dealt_out_whole() -> None:
    dealt = in_folds({name: [name.upper()] for name in "gfedcba"})
    assert dealt == [[["A"], ["F"]], [["B"], ["G"]], [["C"]], [["D"]], [["E"]]]
