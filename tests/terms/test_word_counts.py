"""The table of common words."""

from __future__ import annotations

from onrecord.stems import stem
from onrecord.terms.word_counts import counts_of, word_counts


def test_common_words_are_less_rare_than_rare_ones() -> None:
    counts = word_counts()
    said, missile, unheard = (counts.rarity(stem(word)) for word in ("said", "missile", "Vierholm"))
    assert 0 <= said < missile < unheard == 1


def test_without_counts_every_stem_is_rare() -> None:
    assert counts_of(1, {}).rarity("said") == 1


def test_all_rarities_lie_between_nought_and_one() -> None:
    assert all(0 <= rarity <= 1 for rarity in word_counts().rarities.values())
