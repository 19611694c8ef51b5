"""How likely two tellings are one act: a weighted sum of the comparisons of `event_features`, with its reasons.

`training/fit_claims.py` prints weights; docs/decisions/0014 says which of them are in use.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.link import event_features as f
from onrecord.link.claim_groups import CONTRADICTS, Compared
from onrecord.link.claim_words import WordCounts
from onrecord.link.event_names import named_otherwise, roles_reversed, struck_elsewhere
from onrecord.link.event_sketch import EventSketch
from onrecord.link.event_ties import another_next_day, lands_apart, undated, word_alone, words_alone
from onrecord.link.read_likeness import read_alike, read_apart

Feature = Callable[[EventSketch, EventSketch, WordCounts], float]
Weighted = tuple[tuple[Feature, float], ...]

FEATURES: tuple[Feature, ...] = (
    f.types_agree, f.types_differ, f.modes_agree, f.modes_differ, f.triggers_alike, f.trigger_rarity, f.triggers_apart,
    f.objects_alike, f.objects_apart, f.object_told, f.sentences_alike, f.reports_alike, f.named_in_one_story,
    f.kind_in_one_story, f.actors_shared, f.recipients_shared, f.names_shared, f.names_apart, f.sides_crossed,
    f.actors_apart, f.recipients_apart, f.recipients_strange, f.victims_apart, f.partners_differ, f.sides_reversed, f.days_meet,
    f.days_next, f.days_apart, f.told_apart, f.told_together, f.places_agree, f.places_apart, f.place_names_differ,
    f.figures_agree, f.tolls_apart, f.plan_and_deed, f.both_unreal, f.subjects_apart, another_next_day, word_alone, words_alone,
    undated, lands_apart, f.sides_shared, f.compared_apart, f.lasts, f.denied_next, named_otherwise, roles_reversed,
    struck_elsewhere, read_alike, read_apart,
)  # fmt: skip
ACROSS: dict[str, float] = {  # 95034 pairs of ECB+, 6874 of one act
    "none": -4.05,
    "types_agree": 0.71,
    "types_differ": -0.50,
    "modes_agree": 0.58,
    "modes_differ": -0.51,
    "triggers_alike": 1.69,
    "trigger_rarity": 1.10,
    "triggers_apart": 0.00,
    "objects_alike": 0.70,
    "objects_apart": -0.45,
    "object_told": 0.36,
    "sentences_alike": 0.98,
    "reports_alike": 0.60,
    "named_in_one_story": 2.34,
    "kind_in_one_story": 1.41,
    "actors_shared": 0.41,
    "recipients_shared": 0.62,
    "names_shared": 0.67,
    "names_apart": -0.21,
    "sides_crossed": 0.53,
    "actors_apart": -0.73,
    "recipients_apart": -0.92,
    "recipients_strange": -1.49,
    "victims_apart": -6.00,
    "partners_differ": -9.00,
    "sides_reversed": -4.00,
    "days_meet": 2.50,
    "days_next": 0.00,
    "days_apart": -16.00,
    "told_apart": -8.00,
    "told_together": 0.50,
    "places_agree": 1.00,
    "places_apart": -10.00,
    "another_next_day": -9.00,
    "place_names_differ": -2.50,
    "figures_agree": 0.80,
    "tolls_apart": -9.00,
    "plan_and_deed": -1.00,
    "both_unreal": 0.10,
    "subjects_apart": -3.50,
    "word_alone": -2.00,
    "words_alone": -2.00,
    "undated": -1.00,
    "lands_apart": -3.00,
    "sides_shared": 0.30,
    "compared_apart": 0.00,
    "lasts": 0.00,
    "denied_next": 0.00,
    "named_otherwise": -9.00,
    "roles_reversed": -9.00,
    "struck_elsewhere": -9.00,
    "read_alike": 1.75,
    "read_apart": -1.75,
}
WITHIN: dict[str, float] = {  # 6489 pairs of ours, 231 of one act, and 16048 of ECB+
    "none": -3.97,
    "types_agree": 0.63,
    "types_differ": -1.17,
    "modes_agree": 0.94,
    "modes_differ": -1.03,
    "triggers_alike": 0.37,
    "trigger_rarity": 2.72,
    "triggers_apart": 0.00,
    "objects_alike": 1.23,
    "objects_apart": -3.00,
    "object_told": 0.01,
    "sentences_alike": 0.26,
    "reports_alike": 0.53,
    "named_in_one_story": 0.87,
    "kind_in_one_story": 1.13,
    "actors_shared": 1.60,
    "recipients_shared": 0.00,
    "names_shared": 0.00,
    "names_apart": -0.35,
    "sides_crossed": 0.00,
    "actors_apart": -2.00,
    "recipients_apart": -3.00,
    "recipients_strange": -0.62,
    "victims_apart": -6.00,
    "partners_differ": -9.00,
    "sides_reversed": -4.00,
    "days_meet": 1.50,
    "days_next": 0.00,
    "days_apart": -16.00,
    "told_apart": -3.00,
    "told_together": 0.50,
    "places_agree": 1.00,
    "places_apart": -10.00,
    "another_next_day": -9.00,
    "place_names_differ": -5.00,
    "figures_agree": 0.80,
    "tolls_apart": -9.00,
    "plan_and_deed": -1.00,
    "both_unreal": 0.19,
    "subjects_apart": -3.00,
    "word_alone": 0.00,
    "words_alone": -4.00,
    "undated": 0.00,
    "lands_apart": 0.00,
    "sides_shared": 0.30,
    "compared_apart": -4.00,
    "lasts": -1.50,
    "denied_next": 3.00,
    "named_otherwise": -9.00,
    "roles_reversed": -9.00,
    "struck_elsewhere": -9.00,
    "read_alike": 2.00,
    "read_apart": -2.00,
}


HOPELESS = -9.0  # from which sum of comparisons that contradict on two acts count as two, whatever else ties them


def _weighted(weights: dict[str, float]) -> tuple[Weighted, Weighted]:
    """Give the comparisons that count, those that contradict by themselves before the others."""
    counting = [(feature, weight) for feature in FEATURES if (weight := weights[feature.__name__])]
    parting = [pair for pair in counting if pair[1] <= CONTRADICTS]
    return tuple(parting), tuple(pair for pair in counting if pair[1] > CONTRADICTS)


_ACROSS, _WITHIN = _weighted(ACROSS), _weighted(WITHIN)


def compare_events(mine: EventSketch, theirs: EventSketch, words: WordCounts, *, is_one_report: bool = False) -> Compared:
    """Score two events as log-odds of being one act, with what weighed.

    Args:
        mine: an event.
        theirs: another.
        words: how common words are.
        is_one_report: whether one report tells both.

    Returns:
        Where comparisons contradict beyond hope, these alone: most neighbours are acts of other days or places.
    """
    none, (parting, others) = (WITHIN["none"], _WITHIN) if is_one_report else (ACROSS["none"], _ACROSS)
    parts: list[tuple[Feature, float]] = []
    logit = none
    for feature, weight in parting:
        if value := feature(mine, theirs, words):
            parts.append((feature, weight * value))
            logit += weight * value
            if logit - none <= HOPELESS:
                break
    else:
        parts += [(feature, weight * value) for feature, weight in others if (value := feature(mine, theirs, words))]
        logit = none + sum([part for _, part in parts])
    return Compared(logit, parts, says_more=mine.says_more and theirs.says_more)
