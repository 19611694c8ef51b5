"""Coreference measures against the worked examples of the literature."""

from __future__ import annotations

import itertools
import random

import pytest
from benchmarks._clusters import b_cubed, best_pairs, ceaf_e, conll_f1, muc, score_clusters

GOLD = "a bc def"


def clusters(words: str) -> list[frozenset[str]]:
    """Read "a bc def" as {a} {b, c} {d, e, f}."""
    return [frozenset(word) for word in words.split()]


@pytest.mark.parametrize(
    ("gold", "system", "recall", "precision"),
    [
        # Vilain et al. 1995, as in the reference scorer's cases F to L.
        ("ABCD", "AB CD", 2 / 3, 1),
        ("AB CD", "ABCD", 1, 2 / 3),
        ("ABC", "AC", 1 / 2, 1),
        ("BCDEGHJ", "ABC DEF GHI", 3 / 6, 3 / 6),
        ("ABC DEFG", "AB CD FGH", 2 / 5, 2 / 4),
        # Pradhan et al. 2014, cases A.
        (GOLD, "a de", 1 / 3, 1),
        (GOLD, "a bcx defy z", 1, 3 / 5),
        (GOLD, "a bcx dy z", 1 / 3, 1 / 3),
        (GOLD, "a b c d e f", 0, 0),
        (GOLD, "abcdef", 1, 3 / 5),
    ],
)
def test_muc_counts_links(gold: str, system: str, recall: float, precision: float) -> None:
    scored = muc(clusters(gold), clusters(system))
    assert (scored.recall, scored.precision) == pytest.approx((recall, precision))


@pytest.mark.parametrize(
    ("gold", "system", "recall", "precision"),
    [
        # Bagga and Baldwin 1998: a small and a big cluster merged, then two big ones.
        ("12345 67 89ABC", "12345 6789ABC", 1, 16 / 21),
        ("12345 67 89ABC", "1234589ABC 67", 1, 7 / 12),
        (GOLD, "a de", 7 / 18, 1),
        (GOLD, "a bcx defy z", 1, 55 / 108),
        (GOLD, "a bcx dy z", 5 / 9, 17 / 42),
        (GOLD, "a bcxB dy z", 5 / 9, 5 / 16),
        (GOLD, "a b c d e f", 3 / 6, 1),
        (GOLD, "a x y c d e z", 13 / 36, 4 / 7),
        (GOLD, "axycdez", 17 / 36, 6 / 49),
    ],
)
def test_b_cubed_goes_mention_by_mention(gold: str, system: str, recall: float, precision: float) -> None:
    scored = b_cubed(clusters(gold), clusters(system))
    assert (scored.recall, scored.precision) == pytest.approx((recall, precision))


@pytest.mark.parametrize(
    ("system", "recall", "precision"),
    [
        ("a bc def", 1, 1),
        ("a de", 1.8 / 3, 1.8 / 2),
        ("a bcx defy z", (1 + 4 / 5 + 6 / 7) / 3, (1 + 4 / 5 + 6 / 7) / 4),
        ("a bcx dy z", 2.2 / 3, 2.2 / 4),
        ("a bcxB dy z", (1 + 4 / 6 + 2 / 5) / 3, (1 + 4 / 6 + 2 / 5) / 4),
    ],
)
def test_ceaf_pairs_each_cluster_once(system: str, recall: float, precision: float) -> None:
    scored = ceaf_e(clusters(GOLD), clusters(system))
    assert (scored.recall, scored.precision) == pytest.approx((recall, precision))


def test_pairing_is_the_best_of_all() -> None:
    dice = random.Random(5)  # noqa: S311 - not for secrets
    for rows, columns in ((1, 1), (2, 5), (5, 2), (4, 4), (5, 6)):
        worth = [[dice.choice((0.0, dice.random())) for _ in range(columns)] for _ in range(rows)]
        pairs = best_pairs(worth)
        assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs) == min(rows, columns)
        small, big = min(rows, columns), max(rows, columns)
        best = max(
            sum(worth[i][j] if rows <= columns else worth[j][i] for i, j in enumerate(chosen))
            for chosen in itertools.permutations(range(big), small)
        )
        assert sum(worth[i][j] for i, j in pairs) == pytest.approx(best)


def test_nothing_to_pair() -> None:
    assert best_pairs([]) == []
    assert best_pairs([[]]) == []


def test_mentions_alone_are_left_out_on_both_sides() -> None:
    with_singletons = score_clusters([(clusters("ab c"), clusters("ab d e"))])
    assert conll_f1(with_singletons) == pytest.approx(1)


def test_counts_are_summed_over_texts_before_they_are_divided() -> None:
    scores = score_clusters([(clusters("abcd"), clusters("abcd")), (clusters("ab"), clusters("xy"))])
    assert scores["MUC"].recall == pytest.approx(3 / 4)
    assert scores["MUC"].precision == pytest.approx(3 / 4)
