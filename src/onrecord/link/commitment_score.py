"""How likely two tellings are one undertaking: a weighted sum of comparisons, with reasons.

How long it runs and how far it reaches may be told differently and it is one all the same: that is a discrepancy. Whose it is
may not: the same promise by two parties is two.
"""

from __future__ import annotations

from collections.abc import Callable
from math import log1p

from onrecord.link.claim_groups import Compared
from onrecord.link.claim_words import WordCounts, likeness, shared_weight, topics_alike
from onrecord.link.commitment_sketch import CommitmentSketch

Feature = Callable[[CommitmentSketch, CommitmentSketch, WordCounts], float]
_LONG_DAYS = 120
TERMS_STAND = 10  # days for which terms are taken to be the same ones


def same_undertaking(mine: CommitmentSketch, theirs: CommitmentSketch, words: WordCounts) -> float:
    """What is undertaken is told in the same words."""
    return likeness(mine.what, theirs.what, words)


def rare_words_shared(mine: CommitmentSketch, theirs: CommitmentSketch, words: WordCounts) -> float:
    """They share rare words."""
    return min(1.0, shared_weight(mine.what | mine.scope, theirs.what | theirs.scope, words) / 3)


def nothing_shared(mine: CommitmentSketch, theirs: CommitmentSketch, _: WordCounts) -> float:
    """What is undertaken has no word in common."""
    return float(not (mine.what | mine.scope) & (theirs.what | theirs.scope))


def same_scope(mine: CommitmentSketch, theirs: CommitmentSketch, words: WordCounts) -> float:
    """They reach equally far."""
    return likeness(mine.scope, theirs.scope, words)


def same_kind(mine: CommitmentSketch, theirs: CommitmentSketch, _: WordCounts) -> float:
    """Acts of one type tell them."""
    return float(bool(mine.kinds & theirs.kinds))


def same_counterpart(mine: CommitmentSketch, theirs: CommitmentSketch, _: WordCounts) -> float:
    """They are given to the same party."""
    return float(bool(mine.counterparts & theirs.counterparts))


def other_counterpart(mine: CommitmentSketch, theirs: CommitmentSketch, _: WordCounts) -> float:
    """They are given to different parties."""
    return float(bool(mine.counterparts and theirs.counterparts) and not mine.counterparts & theirs.counterparts)


def reports_alike(mine: CommitmentSketch, theirs: CommitmentSketch, words: WordCounts) -> float:
    """The reports are about the same things."""
    return topics_alike(mine.about, theirs.about, words)


def same_deadline(mine: CommitmentSketch, theirs: CommitmentSketch, _: WordCounts) -> float:
    """They run until the same day."""
    return float(mine.deadline is not None and theirs.deadline is not None and not _gap(mine.deadline, theirs.deadline))


def days_meet(mine: CommitmentSketch, theirs: CommitmentSketch, _: WordCounts) -> float:
    """A step of each is of the same days."""
    return float(mine.days is not None and theirs.days is not None and not _gap(mine.days, theirs.days))


def told_apart(mine: CommitmentSketch, theirs: CommitmentSketch, _: WordCounts) -> float:
    """They are told long apart, and no day ties them."""
    if mine.told is None or theirs.told is None or days_meet(mine, theirs, _) or same_deadline(mine, theirs, _):
        return 0.0
    return min(1.0, log1p(max(0, abs(mine.told - theirs.told) - 3)) / log1p(_LONG_DAYS))


def other_terms(mine: CommitmentSketch, theirs: CommitmentSketch, _: WordCounts) -> float:
    """They give other numbers, in reports of other weeks: terms that were agreed anew."""
    if not mine.numbers or not theirs.numbers or mine.numbers & theirs.numbers or mine.told is None or theirs.told is None:
        return 0.0
    return float(abs(mine.told - theirs.told) > TERMS_STAND)


def of_one_side(mine: CommitmentSketch, theirs: CommitmentSketch, _: WordCounts) -> float:
    """One party speaks for the other: a minister and his state."""
    return float(mine.party != theirs.party)


def _gap(mine: tuple[int, int], theirs: tuple[int, int]) -> int:
    return max(0, mine[0] - theirs[1], theirs[0] - mine[1])


FEATURES: tuple[Feature, ...] = (
    same_undertaking, rare_words_shared, nothing_shared, same_scope, same_kind, same_counterpart, other_counterpart,
    reports_alike, same_deadline, days_meet, told_apart, of_one_side, other_terms,
)  # fmt: skip
WEIGHTS: dict[str, float] = {
    "none": -3.0,
    "same_undertaking": 4.5,
    "rare_words_shared": 2.0,
    "nothing_shared": -3.0,
    "same_scope": 0.8,
    "same_kind": 0.4,
    "same_counterpart": 0.6,
    "other_counterpart": -1.5,
    "reports_alike": 1.0,
    "same_deadline": 1.0,
    "days_meet": 0.6,
    "told_apart": -2.0,
    "of_one_side": -0.7,
    "other_terms": -4.0,
}
OTHER_PARTY = -8.0


def compare_commitments(mine: CommitmentSketch, theirs: CommitmentSketch, words: WordCounts) -> Compared:
    """Score two undertakings as log-odds of being one, with what weighed; those of two parties, or of nobody known, are two."""
    if not _is_one_party(mine, theirs):
        return Compared(OTHER_PARTY, [])
    parts = [(feature, WEIGHTS[feature.__name__] * value) for feature in FEATURES if (value := feature(mine, theirs, words))]
    return Compared(WEIGHTS["none"] + sum(part for _, part in parts), parts)


def _is_one_party(mine: CommitmentSketch, theirs: CommitmentSketch) -> bool:
    """Tell whether one party undertakes both, or one speaks for the other; two who speak for a third are two."""
    if mine.party is None or theirs.party is None:
        return False
    return theirs.party in (mine.party, mine.side) or mine.party == theirs.side
