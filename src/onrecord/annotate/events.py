"""Events from the model's scores: triggers with their types, then for each trigger who and what takes part.

Two steps over the same hidden states: the encoder's own scores say which words name an act; a small second graph looks at
every word of the window from each trigger's side, and gives the trigger's mode and modality. Each role is a BIO tagging of its
own, for a place may lie inside an object. Nothing here knows a verb.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.annotate.decode import Tagged, decode_spans
from onrecord.annotate.labels import EVENT_TYPES, MODALITIES
from onrecord.annotate.pieces import BoolArray, IntArray
from onrecord.annotate.tagger import FloatArray, Tagger
from onrecord.annotation import MODES, EventMark, EventType
from onrecord.report import Span

ROLES = ("actors", "recipients", "object", "place", "time", "condition")
SEVERAL = 2  # the first so many roles may be filled more than once
MODE_NAMES = tuple(sorted({mode for modes in MODES.values() for mode in modes}))
_ALLOWED = np.array([[True, *(mode in MODES.get(kind, ()) for mode in MODE_NAMES)] for kind in EVENT_TYPES])

_GAPS = (1, 2, 3, 4, 6, 9, 16, 32, 64)  # lower bounds, in words
_STEPS = 2  # sentences to either side that are told apart
NEAR_VALUES = 1 + 2 * len(_GAPS) + 2 * _STEPS + 1
LIKENESS = 64  # numbers that say what an act is like
_STEP = 127
TRIGGER_BIAS = 0.6
"""Added to the log-probability that words name an act, where all that is found is kept.

Chosen on dev: from 0.3 to 0.6 F1 is much the same, precision falls from 0.68 to 0.64 and recall rises from 0.64 to 0.70."""
CANDIDATE_BIAS = 1.0
"""The same where a second look at the report chooses among what is found: three in four of all acts are found so."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that name an act.

    Attributes:
        start / end: words of the window, half-open.
        kind: index into the types.
        score: mean probability of that type.
        act: mean probability of any type.
    """

    start: int
    end: int
    kind: int
    score: float
    act: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may name an act, with all that takes part in it; `act`: probability that they name one of whichever type."""

    mark: EventMark
    act: float


def nearness(triggers: IntArray, sentence: IntArray) -> IntArray:
    """Say how each word lies to each trigger: how far before or after it, and how many sentences away.

    Args:
        triggers: first and last word of each. Shape: (triggers, 2).
        sentence: number of each word's sentence, rising. Shape: (words,).

    Returns:
        Two values below `NEAR_VALUES` for each pair. Shape: (triggers, words, 2).
    """
    word = np.arange(len(sentence))[None]
    first, last = triggers[:, :1], triggers[:, 1:]
    before = np.searchsorted(_GAPS, first - word, side="right")
    after = np.searchsorted(_GAPS, word - last, side="right")
    gap = np.where(word < first, before, np.where(word > last, after + len(_GAPS), 0))
    step = np.clip(sentence[None] - sentence[first], -_STEPS, _STEPS) + _STEPS + 1 + 2 * len(_GAPS)
    return np.stack([gap, step], -1)


def find_triggers(scores: FloatArray, begins: IntArray, bias: float = TRIGGER_BIAS) -> list[Trigger]:
    """Find the words that name acts, of whichever type, and then the type.

    Args:
        scores: log-probabilities of the trigger head. Shape: (words, 1 + 2 * types).
        begins: first word of each paragraph. Shape: (paragraphs,).
        bias: added to the log-probability that words name an act.
    """
    if not len(scores):
        return []
    outside, begin, inside = scores[:, :1], scores[:, 1::2], scores[:, 2::2]
    any_begin = np.logaddexp.reduce(begin, axis=1, keepdims=True) + np.float32(bias)
    any_inside = np.logaddexp.reduce(inside, axis=1, keepdims=True) + np.float32(bias)
    found = decode_spans(np.concatenate([outside, any_begin, any_inside], 1), begins)
    if not found:
        return []
    each = np.logaddexp(begin, inside)
    total = np.concatenate([np.zeros((1, len(EVENT_TYPES)), scores.dtype), np.cumsum(each, axis=0)])
    of_any = np.logaddexp.reduce(each, axis=1)
    out = []
    for tag in found:
        by_type = (total[tag.end] - total[tag.start]) / (tag.end - tag.start)
        kind = int(by_type.argmax())
        act = float(np.exp(of_any[tag.start : tag.end].mean()))
        out.append(Trigger(tag.start, tag.end, kind, float(np.exp(by_type[kind])), act))
    return out


def _several(tags: Sequence[Tagged]) -> list[tuple[int, int]]:
    return [(tag.start, tag.end) for tag in tags]


def _best(tags: Sequence[Tagged]) -> list[tuple[int, int]]:
    best = max(tags, key=lambda tag: tag.score, default=None)
    return [] if best is None else [(best.start, best.end)]


def read_events(
    tagger: Tagger,
    triggers: Sequence[Trigger],
    hidden: FloatArray,
    begins: IntArray,
    sentence: IntArray,
    chars: tuple[IntArray, IntArray],
) -> list[Candidate]:
    """Read what takes part in the acts of one window.

    Args:
        tagger: scores what takes part.
        triggers: the words that name them.
        hidden: of each word. Shape: (words, width).
        begins: first word of each paragraph, rising, the first 0. Shape: (paragraphs,).
        sentence: number of each word's sentence. Shape: (words,).
        chars: where each word begins and ends in the text. Shapes: (words,).
    """
    if not triggers:
        return []
    at = np.array([(one.start, one.end - 1) for one in triggers], dtype=np.int64)
    roles, modes, modality = tagger.participants(hidden, at, nearness(at, sentence))
    words, each = len(hidden), len(ROLES)
    # One long row of words for every trigger and role, so that all are decoded at once.
    rows = roles.reshape(len(triggers), words, each, 3).transpose(0, 2, 1, 3).reshape(-1, 3)
    starts = (np.arange(len(triggers) * each)[:, None] * words + begins[None]).reshape(-1)
    filled: list[list[Tagged]] = [[] for _ in range(len(triggers) * each)]
    for tag in decode_spans(rows, starts):
        row = tag.start // words
        filled[row].append(Tagged(tag.kind, tag.start - row * words, tag.end - row * words, tag.score))
    chosen_mode = np.where(_ALLOWED[[one.kind for one in triggers]], modes, -np.inf).argmax(1).tolist()
    chosen_modality = modality.argmax(1).tolist()
    char_starts, char_ends = (places.tolist() for places in chars)

    def spans(pairs: list[tuple[int, int]]) -> tuple[Span, ...]:
        return tuple(Span(char_starts[start], char_ends[end - 1]) for start, end in pairs)

    out = []
    for k, one in enumerate(triggers):
        found = filled[k * each : (k + 1) * each]
        actors, recipients = (spans(_several(tags)) for tags in found[:SEVERAL])
        about, place, when, condition = (next(iter(spans(_best(tags))), None) for tags in found[SEVERAL:])
        trigger = Span(char_starts[one.start], char_ends[one.end - 1])
        mode = MODE_NAMES[chosen_mode[k] - 1] if chosen_mode[k] else None
        kind = EventType(EVENT_TYPES[one.kind])
        mark = EventMark(
            trigger=trigger,
            type=kind,
            mode=mode,
            modality=MODALITIES[chosen_modality[k]],
            actors=actors,
            recipients=recipients,
            object=about,
            place=place,
            time=when,
            condition=condition,
            score=one.score,
        )
        out.append(Candidate(mark, one.act))
    return out


def with_likeness(candidates: Sequence[Candidate], likeness: FloatArray, told_by: str) -> list[Candidate]:
    """Give candidates with what each is like: who told it, and int8 in base64. Shape: (candidates, `LIKENESS`), of length 1."""
    told = (f"{told_by}.{b64encode(row).decode()}" for row in np.round(likeness * _STEP).astype(np.int8))
    return [replace(one, mark=replace(one.mark, likeness=words)) for one, words in zip(candidates, told, strict=True)]


def sentence_numbers(words: IntArray, sentence_end: BoolArray, paragraph: IntArray) -> IntArray:
    """Number the sentences of a window's words: a new one after a full stop and with each paragraph.

    Args:
        words: first piece of each word. Shape: (words,).
        sentence_end: of each piece of the text. Shape: (pieces,).
        paragraph: of each piece of the text. Shape: (pieces,).
    """
    if not len(words):
        return words
    ends = np.concatenate([[0], np.cumsum(sentence_end)])[words]
    return np.asarray(ends + paragraph[words], dtype=np.int64)
