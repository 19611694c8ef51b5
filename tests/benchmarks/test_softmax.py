"""Regression, folds and F1 of the benchmarks that fit something."""

from __future__ import annotations

import numpy as np
import pytest
from benchmarks._softmax import class_f1, fit_and_say, fit_softmax, in_own_space, macro_f1, make_folds, tf_idf


def test_fit_is_at_its_minimum() -> None:
    dice = np.random.default_rng(3)
    rows, labels = dice.normal(size=(40, 5)), dice.integers(0, 3, 40)
    for strength, (weights, intercept) in zip((0.1, 0.03), fit_softmax(rows, labels, 3, (0.1, 0.03)), strict=True):
        raised = np.exp(rows @ weights + intercept)
        error = raised / raised.sum(1, keepdims=True) - np.eye(3)[labels]
        assert rows.T @ error / 40 + strength * weights == pytest.approx(np.zeros((5, 3)), abs=1e-4)
        assert error.sum(0) == pytest.approx(np.zeros(3), abs=1e-3)


def test_own_space_keeps_inner_products() -> None:
    dice = np.random.default_rng(4)
    train, test = dice.normal(size=(6, 20)), dice.normal(size=(3, 20))
    near, far = in_own_space(train, test)
    assert near.shape[1] <= 6
    assert near @ near.T == pytest.approx(train @ train.T)
    assert far @ near.T == pytest.approx(test @ train.T)


def test_folds_deal_labels_evenly_and_keep_a_text_together() -> None:
    labels, texts = ["a"] * 10 + ["b"] * 5, [*"qq", *"rstuvwxyz", *"ABCD"]
    folds = make_folds(labels, texts, 5, seed=0)
    assert sorted(row for fold in folds for row in fold.tolist()) == list(range(15))
    for fold in folds:
        assert [labels[row] for row in fold].count("b") == 1
    assert any({0, 1} <= set(fold.tolist()) for fold in folds)


def test_separable_labels_are_said() -> None:
    labels = np.arange(30) % 3
    rows = np.eye(3)[labels]
    said, _ = fit_and_say(rows, labels, np.eye(3), 3, range(30))
    assert said.tolist() == [0, 1, 2]


def test_macro_f1_is_over_the_classes_of_gold() -> None:
    gold, said = ["a", "a", "b"], ["a", "none", "a"]
    assert class_f1(gold, said) == {"a": pytest.approx(0.5), "b": 0}
    assert macro_f1(gold, said) == pytest.approx(0.25)


def test_tf_idf_knows_the_training_words_alone() -> None:
    train, test = tf_idf(["The ship sails", "the harbour"], ["a ship burns", "x"])
    assert train.shape == (2, 4)
    assert np.linalg.norm(train, axis=1) == pytest.approx(np.ones(2))
    assert test.tolist() == [[0, 0, 1, 0], [0, 0, 0, 0]]
    assert train[0, 3] < train[0, 2]  # "the" is everywhere
