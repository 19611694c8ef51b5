"""How likely two tellings are one act: a weighted sum of the comparisons of `event_features`, with its reasons.

`training/fit_claims.py` prints the weights.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.link import event_features as f
from onrecord.link.claim_groups import Compared
from onrecord.link.claim_words import WordCounts
from onrecord.link.event_names import named_otherwise
from onrecord.link.event_sketch import EventSketch

Feature = Callable[[EventSketch, EventSketch, WordCounts], float]

FEATURES: tuple[Feature, ...] = (
    f.types_agree, f.types_differ, f.modes_agree, f.modes_differ, f.triggers_alike, f.trigger_rarity, f.triggers_apart,
    f.objects_alike, f.objects_apart, f.object_told, f.sentences_alike, f.reports_alike, f.named_in_one_story,
    f.kind_in_one_story, f.actors_shared, f.recipients_shared, f.names_shared, f.names_apart, f.sides_crossed,
    f.actors_apart, f.recipients_apart, f.recipients_strange, f.partners_differ, f.sides_reversed, f.days_meet,
    f.days_next, f.days_apart, f.told_apart, f.told_together, f.places_agree, f.places_apart, f.place_names_differ,
    f.figures_agree, f.tolls_apart, f.plan_and_deed, f.both_unreal, f.subjects_apart, f.word_alone, f.words_alone,
    f.word_alone_later, f.sides_shared, f.compared_apart, f.denied_next, named_otherwise,
)  # fmt: skip
ACROSS: dict[str, float] = {  # 95034 pairs, 6874 of one act
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
    "partners_differ": -9.00,
    "sides_reversed": -4.00,
    "days_meet": 2.50,
    "days_next": 0.00,
    "days_apart": -16.00,
    "told_apart": -8.00,
    "told_together": 0.50,
    "places_agree": 1.00,
    "places_apart": -10.00,
    "place_names_differ": -2.50,
    "figures_agree": 0.80,
    "tolls_apart": -9.00,
    "plan_and_deed": -1.00,
    "both_unreal": 0.10,
    "subjects_apart": -3.00,
    "word_alone": -0.42,
    "words_alone": -1.50,
    "word_alone_later": -3.00,
    "sides_shared": 0.30,
    "compared_apart": 0.00,
    "denied_next": 0.00,
    "named_otherwise": -9.00,
}
WITHIN: dict[str, float] = {  # 16061 pairs, 931 of one act
    "none": -4.05,
    "types_agree": 0.65,
    "types_differ": -0.82,
    "modes_agree": 0.40,
    "modes_differ": -0.55,
    "triggers_alike": 1.95,
    "trigger_rarity": 1.39,
    "triggers_apart": 0.00,
    "objects_alike": 0.46,
    "objects_apart": -3.00,
    "object_told": 0.05,
    "sentences_alike": 0.00,
    "reports_alike": 0.45,
    "named_in_one_story": 2.45,
    "kind_in_one_story": 1.15,
    "actors_shared": 0.42,
    "recipients_shared": 0.76,
    "names_shared": 0.00,
    "names_apart": 0.00,
    "sides_crossed": 0.50,
    "actors_apart": -2.00,
    "recipients_apart": -3.00,
    "recipients_strange": -1.41,
    "partners_differ": -9.00,
    "sides_reversed": -4.00,
    "days_meet": 1.50,
    "days_next": 0.00,
    "days_apart": -16.00,
    "told_apart": -3.00,
    "told_together": 0.50,
    "places_agree": 1.00,
    "places_apart": -10.00,
    "place_names_differ": -5.00,
    "figures_agree": 0.80,
    "tolls_apart": -9.00,
    "plan_and_deed": -1.00,
    "both_unreal": 0.07,
    "subjects_apart": -3.00,
    "word_alone": -0.08,
    "words_alone": -4.00,
    "word_alone_later": 0.00,
    "sides_shared": 0.30,
    "compared_apart": -4.00,
    "denied_next": 3.00,
    "named_otherwise": -9.00,
}


def _weighted(weights: dict[str, float]) -> tuple[tuple[Feature, float], ...]:
    return tuple((feature, weights[feature.__name__]) for feature in FEATURES if weights[feature.__name__])


_ACROSS, _WITHIN = _weighted(ACROSS), _weighted(WITHIN)


def compare_events(mine: EventSketch, theirs: EventSketch, words: WordCounts, *, is_one_report: bool = False) -> Compared:
    """Score two events as log-odds of being one act, with what weighed.

    Args:
        mine: an event.
        theirs: another.
        words: how common words are.
        is_one_report: whether one report tells both.
    """
    none, weighted = (WITHIN["none"], _WITHIN) if is_one_report else (ACROSS["none"], _ACROSS)
    parts = [(feature, weight * value) for feature, weight in weighted if (value := feature(mine, theirs, words))]
    return Compared(none + sum([part for _, part in parts]), parts, says_more=mine.says_more and theirs.says_more)
