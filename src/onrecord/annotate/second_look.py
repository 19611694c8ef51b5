"""A second look at the acts of a whole report: which of the words that may name one do tell an act of its own.

The network sees a window and judges each word by itself. Whether a mention says something new shows only in the report: the
third "strikes" with nobody named repeats, "to release" inside what was agreed may be no act of its own. In:
candidates, more than will be kept, with all that takes part in them. Out: those that stand, with the probability that they do.
It is a line through two dozen features, fitted on labelled texts that the network never learned from
(`training/fit_second_look.py`). It knows function words and no others.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, chain
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.annotate.events import Candidate
from onrecord.annotate.shipped import read_shipped
from onrecord.annotation import EventMark
from onrecord.report import Span
from onrecord.sentences import sentence_at
from onrecord.stems import FUNCTION_WORDS, stem, stems

FILE = "second_look.json"
FEATURES = (
    *("act", "kind", "again", "again_bare", "again_nothing_new", "again_surest", "again_times"),
    *("nobody", "one_part", "parts", "beside", "beside_of_kind", "beside_surest", "within", "within_surest", "shares"),
    *("surer_beside", "next_surest"),
    *("definite", "several_words", "says_nothing", "has_actor", "has_object", "in_words_of_others", "density"),
)
_FLOOR = 0.005
_MOST_PARTS = 5
_MOST_BESIDE = 4  # to either side: a text without full stops is one sentence
_NEXT = 2  # words from one act's name to that of the next: "the rocket struck" names one act
_NONE = -4.0  # as a log-odds: there is none
_DEFINITE = ("the", "its", "his", "her", "their", "this", "that")
FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SecondLook:
    """A fitted line.

    Attributes:
        mean / scale: of each feature on the texts that it was fitted on. Shapes: (features,).
        weights: one a feature, the last the constant. Shape: (features + 1,).
        least: probability from which a candidate stands.
    """

    mean: FloatArray
    scale: FloatArray
    weights: FloatArray
    least: float

    def probabilities(self, features: FloatArray) -> FloatArray:
        """Give the probability that each candidate stands. Shapes: (candidates, features) -> (candidates,)."""
        line = (features - self.mean) / self.scale @ self.weights[:-1] + self.weights[-1]
        made: FloatArray = 1 / (1 + np.exp(-line))
        return made

    def choose(self, candidates: Sequence[Candidate], text: str, said: Sequence[Span]) -> list[EventMark]:
        """Give the marks that stand, in order of the text, scored by how sure it is that they do and are of their type."""
        if not candidates:
            return []
        ordered = sorted(candidates, key=lambda one: one.mark.trigger)
        sure = self.probabilities(features_of(ordered, text, said)).tolist()
        return [
            replace(one.mark, score=p * one.mark.score / max(one.act, one.mark.score, _FLOOR))
            for one, p in zip(ordered, sure, strict=True)
            if p >= self.least
        ]


@cache
def shipped_look() -> SecondLook:
    """Load the line that belongs to the shipped weights.

    Raises:
        ModelError: the file is missing or damaged.
    """
    return read_shipped(FILE, _look)


def _look(made: Any) -> SecondLook:
    if made["features"] != list(FEATURES):
        raise ValueError(FILE)
    mean, scale, weights = (np.array(made[part], dtype=np.float64) for part in ("mean", "scale", "weights"))
    if mean.shape != scale.shape or (len(FEATURES),) != mean.shape or weights.shape != (len(FEATURES) + 1,):
        raise ValueError(FILE)
    return SecondLook(mean, scale, weights, float(made["least"]))


def features_of(candidates: Sequence[Candidate], text: str, said: Sequence[Span]) -> FloatArray:
    """Describe each candidate and what stands around it.

    Args:
        candidates: of one report, in order of the text.
        text: of the report.
        said: what is told in somebody's words.

    Returns:
        Shape: (candidates, `FEATURES`).
    """
    seen = [_Seen(one, text) for one in candidates]
    density = np.log1p(100 * sum(one.candidate.act for one in seen) / max(len(text.split()), 1))
    by_sentence: dict[Span, list[_Seen]] = {}
    for one in seen:
        by_sentence.setdefault(one.sentence, []).append(one)
    place = {id(one): number for mates in by_sentence.values() for number, one in enumerate(mates)}
    surest = {sentence: sorted(one.act for one in mates) for sentence, mates in by_sentence.items()}
    told: dict[tuple[str, str], _Told] = {}
    spoken = _Spoken(said)
    out = np.zeros((len(seen), len(FEATURES)))
    for row, one in enumerate(seen):
        before = told.setdefault((one.stem, one.mark.type.value), _Told())
        mates, at = by_sentence[one.sentence], place[id(one)]
        beside = [*mates[max(0, at - _MOST_BESIDE) : at], *mates[at + 1 : at + 1 + _MOST_BESIDE]]
        out[row] = [
            *before.tells_of(one),
            *_parts(one),
            *_beside(one, beside),
            len(mates) - bisect_right(surest[one.sentence], one.act),
            _next_surest(one, mates[at + 1], text) if at + 1 < len(mates) else _NONE,
            *_form(one, text),
            one.mark.trigger in spoken,
            density,
        ]
        before.add(one)
    return out


class _Seen:
    """A candidate with what is looked at more than once."""

    def __init__(self, candidate: Candidate, text: str) -> None:
        self.candidate = candidate
        self.mark = mark = candidate.mark
        self.parts = [*mark.actors, *mark.recipients, *filter(None, (mark.object, mark.place, mark.time, mark.condition))]
        self.stem = stem(mark.trigger.of(text))
        self.named = frozenset(chain.from_iterable(stems(span.of(text)) for span in self.parts))
        self.sentence = sentence_at(text, mark.trigger.start)
        self.act = _log_odds(candidate.act)


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, _FLOOR), 1 - _FLOOR)
    return float(np.log(bounded / (1 - bounded)))


class _Told:
    """What a report has told so far in one word of one type."""

    def __init__(self) -> None:
        self.times = 0
        self.surest = _NONE
        self.named: set[str] = set()

    def tells_of(self, one: _Seen) -> list[float]:
        """Describe how a candidate repeats it: with how little of its own."""
        is_again = self.times > 0
        return [
            one.act,
            _log_odds(one.mark.score),
            is_again,
            is_again and len(one.parts) <= 1,
            is_again and len(one.named - self.named) <= 1,
            self.surest,
            np.log1p(self.times),
        ]

    def add(self, one: _Seen) -> None:
        """Take in what was told."""
        self.times += 1
        self.surest = max(self.surest, one.act)
        self.named |= one.named


class _Spoken:
    """What is told in somebody's words."""

    def __init__(self, said: Sequence[Span]) -> None:
        self._starts, ends = [list(part) for part in zip(*sorted(said), strict=True)] if said else [[], []]
        self._reach = list(accumulate(ends, max))

    def __contains__(self, trigger: Span) -> bool:
        at = bisect_right(self._starts, trigger.start)
        return at > 0 and self._reach[at - 1] >= trigger.end


def _parts(one: _Seen) -> list[float]:
    return [not one.parts, len(one.parts) == 1, min(len(one.parts), _MOST_PARTS)]


def _beside(one: _Seen, beside: Sequence[_Seen]) -> list[float]:
    """Describe what else its sentence may tell, and whether it is what another of these is about."""
    within = [other for other in beside if other.mark.object is not None and other.mark.object.covers(one.mark.trigger)]
    shared = max((len(one.named & other.named) for other in beside), default=0)
    return [
        len(beside),
        sum(other.mark.type is one.mark.type for other in beside),
        max((other.act for other in beside), default=_NONE),
        bool(within),
        max((other.act for other in within), default=_NONE),
        shared / max(len(one.named), 1),
    ]


def _next_surest(one: _Seen, following: _Seen, text: str) -> float:
    """Tell how sure the following act is, if its name stands within a few words."""
    between = text[one.mark.trigger.end : following.mark.trigger.start].split()
    return following.act if len(between) <= _NEXT else _NONE


def _form(one: _Seen, text: str) -> list[float]:
    trigger = one.mark.trigger
    word_before = text[max(0, trigger.start - 12) : trigger.start].split()[-1:]
    return [
        bool(word_before) and word_before[0].casefold() in _DEFINITE,
        " " in trigger.of(text).strip(),
        all(word in FUNCTION_WORDS for word in trigger.of(text).casefold().split()),
        bool(one.mark.actors),
        one.mark.object is not None,
    ]
