"""Score the drafts that a mention may stand for, with reasons, and answer only if one is clearly best.

`FEATURES` is the model: for each task the comparisons of `features` with their weights, and the weight of "none of them".
The weights are those of a conditional logit: a draft's probability is its share of `exp(score)` among all that fit and
"none". They were fitted by `training/fit_resolver.py`, which prints the tables below; those of "it" on our own marks of GUM's
train part, ECB+ and MEANTIME, for the tagger leaves out most of the "it" that is no actor, and gold marks have it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from math import exp

from onrecord.resolve import features as f
from onrecord.resolve.drafts import Draft, Reference
from onrecord.resolve.features import Scene

Feature = Callable[[Reference, Draft, Scene], float]
_Weighted = tuple[Feature, str, float]


class Task(StrEnum):
    """What is asked of a mention; each task has weights of its own."""

    ONE = "one"  # "he", "she"
    MANY = "many"  # "they"
    THING = "thing"  # "it"
    ROLE = "role"  # "the minister"
    BODY = "body"  # "the ministry", "the bloc", "the country"


@dataclass(frozen=True, slots=True)
class Option:
    """A draft with its probability and what spoke for and against it: feature, weight times value."""

    draft: Draft
    score: float
    reasons: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """What came of comparing a mention with all that fit.

    Attributes:
        draft: the one that is clearly best; None where none is.
        is_none: True where "none of them" is the likeliest answer, False where two or more are too close.
        options: all that fit, the likeliest first.
    """

    draft: Draft | None
    is_none: bool = False
    options: tuple[Option, ...] = ()


Decide = Callable[[Task, Reference, Sequence[Draft], Scene], Choice]

_PRONOUN_FEATURES: tuple[Feature, ...] = (
    f.same_sentence, f.previous_sentence, f.nearness, f.same_paragraph, f.is_nearest, f.is_only_one, f.was_subject,
    f.was_subject_just_before, f.was_first, f.was_after_preposition, f.was_nested, f.was_pronoun, f.both_subjects,
    f.clashes_as_object, f.is_possessive_near, f.gender_agrees, f.is_named, f.is_organised, f.is_place_like, f.is_several,
    f.how_often, f.in_headline, f.speaks_these_words, f.spoke_last, f.is_spoken_of_inside, f.same_quotation,
    f.leaves_quotation, f.is_joint,
)  # fmt: skip
_ROLE_FEATURES: tuple[Feature, ...] = (
    f.same_sentence, f.previous_sentence, f.nearness, f.same_paragraph, f.is_nearest, f.is_only_one, f.was_subject,
    f.was_nested, f.was_pronoun, f.is_named, f.is_several, f.how_often, f.in_headline, f.same_office, f.same_owner,
    f.same_modifiers, f.name_has_noun, f.owner_is_known, f.is_of_its_class, f.is_only_one_of_its_class, f.is_plain_definite,
    f.plain_and_nearest, f.plain_and_same_office, f.spoke_last, f.gender_agrees, f.is_spoken_of_inside,
)  # fmt: skip
CONSIDERED: dict[Task, tuple[Feature, ...]] = {
    Task.ONE: _PRONOUN_FEATURES,
    Task.MANY: _PRONOUN_FEATURES,
    Task.THING: _PRONOUN_FEATURES,
    Task.ROLE: _ROLE_FEATURES,
    Task.BODY: _ROLE_FEATURES,
}
# What asks for a source, and for a plain definite description: of other mentions these tell nothing.
_OF_SOURCES = frozenset({f.spoke_last, f.is_spoken_of_inside})
_OF_PLAIN = frozenset({f.is_plain_definite, f.plain_and_nearest, f.plain_and_same_office})
FEATURES: dict[Task, dict[str, float]] = {
    Task.ONE: {  # 1001 choices
        "none": 1.58,
        "same_sentence": 1.36,
        "previous_sentence": 1.16,
        "nearness": 1.28,
        "same_paragraph": 0.68,
        "is_nearest": 1.08,
        "was_after_preposition": -0.85,
        "was_nested": -0.14,
        "was_pronoun": 0.76,
        "both_subjects": 0.07,
        "clashes_as_object": -4.00,
        "is_possessive_near": 0.59,
        "gender_agrees": 1.12,
        "is_named": -0.18,
        "is_organised": -0.06,
        "how_often": 1.22,
        "in_headline": 0.40,
        "speaks_these_words": 1.50,
        "spoke_last": 1.00,
        "is_spoken_of_inside": -2.00,
        "same_quotation": 0.39,
        "is_joint": 1.50,
    },
    Task.MANY: {  # 467 choices
        "none": 3.32,
        "same_sentence": 1.80,
        "previous_sentence": 0.73,
        "nearness": 0.86,
        "same_paragraph": 0.28,
        "is_nearest": 1.32,
        "is_only_one": 0.07,
        "was_subject_just_before": 0.51,
        "was_first": 0.15,
        "was_after_preposition": -0.35,
        "was_nested": -0.49,
        "was_pronoun": 1.40,
        "both_subjects": 0.16,
        "clashes_as_object": -4.00,
        "is_possessive_near": 0.64,
        "is_named": -0.76,
        "is_organised": -0.24,
        "is_place_like": -1.06,
        "is_several": 0.06,
        "in_headline": 0.33,
        "speaks_these_words": 1.50,
        "spoke_last": 1.00,
        "is_spoken_of_inside": -2.00,
        "same_quotation": 0.32,
        "leaves_quotation": -0.18,
        "is_joint": 1.50,
    },
    Task.THING: {  # 195 choices
        "none": 1.47,
        "same_sentence": 1.13,
        "previous_sentence": 0.33,
        "nearness": 0.69,
        "same_paragraph": 0.15,
        "is_nearest": 0.51,
        "is_only_one": 0.22,
        "was_subject_just_before": 0.77,
        "was_first": 0.14,
        "was_after_preposition": -1.08,
        "was_nested": -0.18,
        "was_pronoun": 0.99,
        "both_subjects": 0.17,
        "clashes_as_object": -4.00,
        "is_possessive_near": 1.00,
        "is_named": -0.87,
        "is_organised": -0.37,
        "is_place_like": -0.14,
        "how_often": 0.46,
        "speaks_these_words": 1.50,
        "spoke_last": 1.00,
        "is_spoken_of_inside": -2.00,
        "is_joint": 1.50,
    },
    Task.ROLE: {  # 1133 choices
        "none": 3.39,
        "same_sentence": 0.26,
        "previous_sentence": 0.47,
        "nearness": 1.53,
        "is_nearest": 0.55,
        "is_only_one": 0.71,
        "was_subject": 0.22,
        "was_nested": -0.06,
        "is_several": -0.62,
        "in_headline": 0.27,
        "same_office": 2.20,
        "same_owner": 0.68,
        "same_modifiers": 0.92,
        "name_has_noun": 2.00,
        "is_of_its_class": 0.60,
        "is_only_one_of_its_class": 0.23,
        "is_plain_definite": -0.41,
        "plain_and_same_office": 0.62,
        "spoke_last": 1.00,
        "gender_agrees": 0.35,
        "is_spoken_of_inside": -2.00,
    },
    Task.BODY: {  # 465 choices
        "none": 3.25,
        "same_sentence": 0.26,
        "previous_sentence": 0.49,
        "nearness": 0.57,
        "is_nearest": 0.35,
        "was_pronoun": 0.70,
        "is_named": -0.36,
        "is_several": -0.70,
        "how_often": 0.06,
        "in_headline": 0.96,
        "same_office": 2.16,
        "same_owner": 1.27,
        "same_modifiers": 1.04,
        "name_has_noun": 1.82,
        "owner_is_known": 0.25,
        "is_of_its_class": 0.87,
        "is_only_one_of_its_class": 0.64,
        "is_plain_definite": 0.71,
        "plain_and_nearest": 0.68,
        "plain_and_same_office": 0.26,
        "spoke_last": 1.00,
        "is_spoken_of_inside": -2.00,
    },
}
MIN_SCORE = {Task.ONE: 0.42, Task.MANY: 0.5, Task.THING: 0.5, Task.ROLE: 0.5, Task.BODY: 0.5}


def choose(task: Task, reference: Reference, drafts: Sequence[Draft], scene: Scene) -> Choice:
    """Choose the draft that a mention stands for, if one is clearly best.

    Args:
        task: which weights count.
        reference: the mention.
        drafts: all that fit it, the last mentioned first.
        scene: what else the reading knows; `nearest` and `fitting` are set here.

    Returns:
        The choice with all options; no draft where the best has a probability under `MIN_SCORE`.
    """
    compare_with(scene, drafts)
    weights = FEATURES[task]
    telling = _telling(task, reference, scene)
    scored = [(draft, _reasons(telling, reference, draft, scene)) for draft in drafts]
    powers = [exp(min(30.0, sum([part for _, part in reasons]))) for _, reasons in scored]
    none = exp(weights["none"])
    total = sum(powers) + none
    options = [Option(draft, power / total, reasons) for (draft, reasons), power in zip(scored, powers, strict=True)]
    options.sort(key=lambda option: -option.score)
    best = options[0].score if options else 0.0
    draft = options[0].draft if options and best >= MIN_SCORE[task] else None
    return Choice(draft, is_none=draft is None and none / total >= best, options=tuple(options))


def compare_with(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Note in the scene how many drafts fit and which of them was mentioned last."""
    scene.nearest = drafts[0] if drafts else None
    scene.fitting = len(drafts)


@cache
def _weighted(task: Task) -> tuple[_Weighted, ...]:
    weights = FEATURES[task]
    return tuple(
        (feature, feature.__name__, weights[feature.__name__]) for feature in CONSIDERED[task] if weights.get(feature.__name__)
    )


def _telling(task: Task, reference: Reference, scene: Scene) -> list[_Weighted]:
    """Give the comparisons that can tell something of a mention, whatever it is compared with."""
    setting = reference.setting
    silent: set[Feature] = set()
    if setting.source_of is None:
        silent |= _OF_SOURCES
    if setting.quote is None:
        silent.add(f.same_quotation)
    if setting.inside is None or setting.quote is not None:
        silent.add(f.speaks_these_words)
    if not setting.is_subject:
        silent.add(f.both_subjects)
    if not setting.is_object:
        silent.add(f.clashes_as_object)
    if scene.gender is None:
        silent.add(f.gender_agrees)
    if not f.is_plain(reference):
        silent |= _OF_PLAIN
    return [entry for entry in _weighted(task) if entry[0] not in silent]


def reasons_for(task: Task, reference: Reference, draft: Draft, scene: Scene) -> tuple[tuple[str, float], ...]:
    """Give what speaks for and against a draft: feature and weight times value, in the order of the table."""
    return _reasons(_telling(task, reference, scene), reference, draft, scene)


def _reasons(telling: Sequence[_Weighted], reference: Reference, draft: Draft, scene: Scene) -> tuple[tuple[str, float], ...]:
    scene.turn_to(reference, draft)
    return tuple([(name, weight * value) for feature, name, weight in telling if (value := feature(reference, draft, scene))])
