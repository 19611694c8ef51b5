"""From scores to spans: always a legal labelling, and the best one."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.decode import best_path, decode_spans


def is_legal(path: tuple[int, ...]) -> bool:
    before = 0
    for label in path:
        if label and label % 2 == 0 and before not in (label, label - 1):
            return False
        before = label
    return True


@given(st.integers(1, 5), st.integers(0, 10_000))
def test_the_path_is_the_best_of_all_legal_ones(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, 5)).astype(np.float32)
    best = max(
        (p for p in itertools.product(range(5), repeat=words) if is_legal(p)),
        key=lambda p: float(sum(scores[k, label] for k, label in enumerate(p))),
    )
    assert tuple(best_path(scores).tolist()) == best


def log_scores(*labels: int) -> np.ndarray:
    out = np.full((len(labels), 5), np.log(0.025), dtype=np.float32)
    out[np.arange(len(labels)), labels] = np.log(0.9)
    return out


def test_neighbouring_spans_of_one_kind_stay_two() -> None:
    spans = decode_spans(log_scores(1, 2, 1, 0, 3, 4), np.array([0]))
    assert [(s.kind, s.start, s.end) for s in spans] == [(0, 0, 2), (0, 2, 3), (1, 4, 6)]
    assert all(abs(s.score - 0.9) < 1e-3 for s in spans)


def test_no_span_crosses_a_paragraph() -> None:
    spans = decode_spans(log_scores(1, 2, 2, 2), np.array([0, 2]))
    assert all(s.end <= 2 or s.start >= 2 for s in spans)


@given(st.integers(1, 40), st.integers(0, 10_000), st.floats(0.2, 4))
def test_searching_round_the_illegal_labels_finds_what_searching_everything_finds(words: int, seed: int, sharp: float) -> None:
    rng = np.random.default_rng(seed)
    scores = np.log(rng.dirichlet(np.ones(7) / sharp, size=words) + 1e-6).astype(np.float32)
    begins = np.unique(np.concatenate(([0], rng.integers(0, words, 2))))
    ends = [*begins[1:], words]
    best = np.concatenate([best_path(scores[low:high]) for low, high in zip(begins, ends, strict=True)])
    whole = [(k // 2, start) for start, k in enumerate(best.tolist()) if k % 2 == 1]
    assert [(span.kind, span.start) for span in decode_spans(scores, begins)] == whole


def test_nothing_in_nothing_out() -> None:
    assert decode_spans(np.zeros((0, 5), dtype=np.float32), np.array([], dtype=np.int64)) == []


@given(st.integers(1, 40), st.integers(0, 10_000))
def test_spans_are_in_order_and_apart(words: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = np.log(rng.dirichlet(np.ones(7), size=words)).astype(np.float32)
    begins = np.unique(np.concatenate(([0], rng.integers(0, words, 3))))
    spans = decode_spans(scores, begins)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert all(s.start < s.end and 0 <= s.score <= 1 for s in spans)
