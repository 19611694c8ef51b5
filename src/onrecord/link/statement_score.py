"""How likely two tellings are one utterance: a weighted sum of comparisons, with reasons.

`training/fit_statements.py` prints the weights.
"""

from __future__ import annotations

from collections.abc import Callable
from math import log1p

from onrecord.link.claim_groups import Compared
from onrecord.link.claim_words import WordCounts, likeness, shared_weight, topics_alike
from onrecord.link.event_roles import are_reversed
from onrecord.link.statement_sketch import StatementSketch

Feature = Callable[[StatementSketch, StatementSketch, WordCounts], float]
FEW = 3  # runs of four words: six words on end
BACK = 7  # words whose day is not stated were spoken so many days before they are told, at most


def same_quotation(mine: StatementSketch, theirs: StatementSketch, _: WordCounts) -> float:
    """They quote the same words."""
    shared = len(mine.quoted & theirs.quoted)
    return shared / min(len(mine.quoted), len(theirs.quoted)) if shared else 0.0


def long_quotation(mine: StatementSketch, theirs: StatementSketch, _: WordCounts) -> float:
    """The words that both quote are many."""
    return min(1.0, len(mine.quoted & theirs.quoted) / 12)


def other_quotation(mine: StatementSketch, theirs: StatementSketch, _: WordCounts) -> float:
    """Both quote words, and none of them are the same."""
    return float(bool(mine.quoted and theirs.quoted) and not mine.quoted & theirs.quoted)


def same_speaker(mine: StatementSketch, theirs: StatementSketch, _: WordCounts) -> float:
    """The same speaker says them."""
    return float(mine.speaker is not None and mine.speaker == theirs.speaker)


def other_speaker(mine: StatementSketch, theirs: StatementSketch, _: WordCounts) -> float:
    """Different speakers say them."""
    return float(mine.speaker is not None and theirs.speaker is not None and mine.speaker != theirs.speaker)


def contents_alike(mine: StatementSketch, theirs: StatementSketch, words: WordCounts) -> float:
    """They say the same things."""
    return likeness(mine.content, theirs.content, words)


def rare_words_shared(mine: StatementSketch, theirs: StatementSketch, words: WordCounts) -> float:
    """They share many rare words."""
    return min(1.0, shared_weight(mine.content, theirs.content, words) / 5)


def topic_alone(mine: StatementSketch, theirs: StatementSketch, _: WordCounts) -> float:
    """All words that they share are among those that their reports are about."""
    shared = mine.content & theirs.content
    return float(bool(shared) and shared <= (mine.about | theirs.about))


def reports_alike(mine: StatementSketch, theirs: StatementSketch, words: WordCounts) -> float:
    """The reports are about the same things."""
    return topics_alike(mine.about, theirs.about, words)


def days_apart(mine: StatementSketch, theirs: StatementSketch, _: WordCounts) -> float:
    """They were spoken on different days; the more, the farther they are apart."""
    here, there = _around(mine), _around(theirs)
    if here is None or there is None:
        return 0.0
    gap = max(0, here[0] - there[1], there[0] - here[1])
    return min(1.0, log1p(gap) / log1p(30))


def _around(sketch: StatementSketch) -> tuple[int, int] | None:
    if sketch.days is not None:
        return sketch.days
    return (sketch.told - BACK, sketch.told) if sketch.told is not None else None


def other_names(mine: StatementSketch, theirs: StatementSketch, _: WordCounts) -> float:
    """Told on different days, both have names or numbers, and none in common: one town was taken, the next day another."""
    apart = bool(mine.names and theirs.names) and mine.names.isdisjoint(theirs.names)
    return float(apart and mine.told != theirs.told)


FEATURES: tuple[Feature, ...] = (
    same_quotation, long_quotation, other_quotation, same_speaker, other_speaker, contents_alike, rare_words_shared,
    topic_alone, reports_alike, days_apart, other_names,
)  # fmt: skip
WEIGHTS: dict[str, float] = {  # 3028 pairs, 146 of one utterance
    "none": -5.50,
    "same_quotation": 5.96,
    "long_quotation": 4.93,
    "other_quotation": -0.69,
    "same_speaker": 0.71,
    "other_speaker": -4.00,
    "contents_alike": 6.80,
    "rare_words_shared": 2.50,
    "topic_alone": -1.51,
    "reports_alike": 0.87,
    "days_apart": -4.00,
    "other_names": -4.00,
}


def may_be_one(mine: StatementSketch, theirs: StatementSketch, words: WordCounts) -> bool:
    """Tell whether two statements may be one utterance.

    Those of two known speakers may where they quote six words on end alike. Where only one of them negates, they are one
    speaker's or quote alike: "the gates would open" and "the gates would not open" have the same stems. So have "A struck B"
    and "B struck A".
    """
    if len(mine.quoted & theirs.quoted) >= FEW:
        return True
    if _tell_reversed_acts(mine, theirs):
        return False
    if mine.negated != theirs.negated and not same_speaker(mine, theirs, words):
        return False
    return not other_speaker(mine, theirs, words)


def _tell_reversed_acts(mine: StatementSketch, theirs: StatementSketch) -> bool:
    return any(kind == other and are_reversed(*roles, *others) for kind, *roles in mine.acts for other, *others in theirs.acts)


def compare_statements(mine: StatementSketch, theirs: StatementSketch, words: WordCounts) -> Compared:
    """Score two statements as log-odds of being one utterance, with what weighed."""
    parts = [(feature, WEIGHTS[feature.__name__] * value) for feature in FEATURES if (value := feature(mine, theirs, words))]
    logit = WEIGHTS["none"] + sum(part for _, part in parts)
    if may_be_one(mine, theirs, words):
        return Compared(logit, parts)
    return Compared(min(logit, -5.0), parts, excludes=True)
