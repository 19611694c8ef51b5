"""Attributions from the model's scores: spans of each layer, linked, put together, and set inside one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.annotate.labels import CONTENT
from onrecord.annotate.pairs import FEATURES_EACH, NO_FEATURE, TASKS, Choice, RoleSpan, pair_choices
from onrecord.annotate.pieces import IntArray, Pieces
from onrecord.annotate.tagger import FloatArray, Tagger
from onrecord.annotation import Attribution
from onrecord.report import Span

NO_PARTNER = -1
ATTRIBUTION_BIAS = 1.0
"""Taken from the log-probability that a word is outside all attributions: a network that learned from what others think, and
not from labels alone, is slow to mark one.

Chosen on dev: from 0.8 to 1.2 F1 is much the same; at 0.5 it is lower by 0.01."""


@dataclass(frozen=True, slots=True)
class Picked:
    """The partner chosen for a span: its index or `NO_PARTNER`, and the probability of the choice."""

    partner: int
    score: float


def pick_partners(
    tagger: Tagger, hidden: FloatArray, place: IntArray, layers: Sequence[Sequence[RoleSpan]], pieces: Pieces
) -> list[list[dict[int, Picked]]]:
    """Choose a cue for every content and a source, or none, for every cue.

    Args:
        tagger: scores the candidates.
        hidden: of one window. Shape: (length, width).
        place: row of `hidden` for each piece of the text, -1 outside the window. Shape: (pieces,).
        layers: spans of each layer in the window.
        pieces: of the text.

    Returns:
        For each layer, for each task, the choice made for each span.
    """
    choices = [pair_choices(spans, pieces.paragraph, pieces.sentence_end) for spans in layers]
    out: list[list[dict[int, Picked]]] = [[{}, {}] for _ in layers]
    for task in range(len(TASKS)):
        waiting: list[tuple[int, Choice]] = []
        for layer, found in enumerate(choices):
            for choice in found[task]:
                if not choice.candidates:
                    out[layer][task][choice.item] = Picked(NO_PARTNER, 1.0)
                elif task == 0 and len(choice.candidates) == 1:
                    out[layer][task][choice.item] = Picked(choice.candidates[0], 1.0)
                else:
                    waiting.append((layer, choice))
        if waiting:
            for (layer, choice), picked in zip(waiting, _score(tagger, task, hidden, place, layers, waiting), strict=True):
                out[layer][task][choice.item] = picked
    return out


def _score(
    tagger: Tagger,
    task: int,
    hidden: FloatArray,
    place: IntArray,
    layers: Sequence[Sequence[RoleSpan]],
    waiting: list[tuple[int, Choice]],
) -> list[Picked]:
    with_none = task == 1
    width = max(len(choice.candidates) for _, choice in waiting) + int(with_none)
    size = hidden.shape[1]
    item = np.zeros((len(waiting), 2 * size), dtype=np.float32)
    candidate = np.zeros((len(waiting), width, 2 * size), dtype=np.float32)
    features = np.full((len(waiting), width, FEATURES_EACH), NO_FEATURE, dtype=np.int64)
    allowed = np.zeros((len(waiting), width), dtype=np.bool_)
    is_none = np.zeros((len(waiting), width), dtype=np.bool_)

    rows = [place[[(span.start, span.end - 1) for span in spans]] if spans else place[:0] for spans in layers]
    states: list[FloatArray] = [hidden[found].reshape(-1, 2 * size) for found in rows]
    for row, (layer, choice) in enumerate(waiting):
        count = len(choice.candidates)
        item[row] = states[layer][choice.item]
        candidate[row, :count] = states[layer][choice.candidates]
        features[row, :count] = choice.features
        allowed[row, :count] = True
        if with_none:
            is_none[row, count] = allowed[row, count] = True
    scores = np.where(allowed, tagger.link(task, item, candidate, is_none, features), -np.inf)
    scores = np.exp(scores - scores.max(1, keepdims=True))
    chance = scores / scores.sum(1, keepdims=True)
    best = chance.argmax(1)
    return [
        Picked(choice.candidates[b] if b < len(choice.candidates) else NO_PARTNER, float(chance[row, b]))
        for row, ((_, choice), b) in enumerate(zip(waiting, best.tolist(), strict=True))
    ]


def assemble(spans: Sequence[RoleSpan], picked: list[dict[int, Picked]], pieces: Pieces) -> list[Attribution]:
    """Put linked spans together: contents that share a cue are one attribution; a content may stand alone."""
    by_cue: dict[int, list[int]] = {}
    out: list[Attribution] = []

    def chars(index: int) -> Span:
        return Span(int(pieces.start[spans[index].start]), int(pieces.end[spans[index].end - 1]))

    for item, choice in picked[0].items():
        if choice.partner == NO_PARTNER:
            out.append(Attribution((), (), (chars(item),), spans[item].score))
        else:
            by_cue.setdefault(choice.partner, []).append(item)
    for cue, contents in by_cue.items():
        source = picked[1].get(cue, Picked(NO_PARTNER, 1.0))
        parts = [spans[cue].score, source.score, min(spans[c].score * picked[0][c].score for c in contents)]
        if source.partner != NO_PARTNER:
            parts.append(spans[source.partner].score)
        out.append(
            Attribution(
                (chars(source.partner),) if source.partner != NO_PARTNER else (),
                (chars(cue),),
                tuple(sorted(chars(c) for c in contents)),
                float(np.prod(parts)),
            )
        )
    return out


def nest(layers: Sequence[Sequence[Attribution]]) -> tuple[Attribution, ...]:
    """Set each layer's attributions inside the ones above, in the order of the text.

    What is inside a content reaches no further than that content. An attribution of a lower layer that lies in no content
    above it is kept as an outermost one only where it shares no content with another; else it is a second reading of the same
    words, and is dropped. Without a cue, a lower layer only repeats the words of the one above.
    """
    kept: list[Attribution] = []
    above: list[int] = []
    for depth, layer in enumerate(layers):
        level: list[int] = []
        for attribution in layer:
            if depth and not attribution.cue:
                continue
            holder = _holder(attribution, kept, above)
            inner = attribution
            if holder is not None:
                content = tuple(c for c in attribution.content if any(h.covers(c) for h in kept[holder].content))
                if not content:
                    continue
                inner = replace(attribution, content=content)
            elif depth and any(_touch(attribution, other) for other in kept):
                continue
            level.append(len(kept))
            kept.append(replace(inner, inside=holder))
        above = level or above
    order = sorted(range(len(kept)), key=lambda k: (min(kept[k].content + kept[k].cue), k))
    rank = {old: new for new, old in enumerate(order)}
    return tuple(replace(kept[k], inside=None if (h := kept[k].inside) is None else rank[h]) for k in order)


def without_doubtful(attributions: tuple[Attribution, ...], min_score: float) -> tuple[Attribution, ...]:
    """Drop outermost attributions that are likelier wrong than a list of the others can bear; what holds another one stays."""
    holders = {one.inside for one in attributions}
    kept = [k for k, one in enumerate(attributions) if one.score >= min_score or one.inside is not None or k in holders]
    rank = {old: new for new, old in enumerate(kept)}
    return tuple(replace(attributions[k], inside=None if (h := attributions[k].inside) is None else rank[h]) for k in kept)


def _holder(attribution: Attribution, kept: list[Attribution], above: list[int]) -> int | None:
    anchor = (attribution.cue or attribution.content)[0]
    for index in above:
        if any(span.covers(anchor) for span in kept[index].content):
            return index
    return None


def _touch(one: Attribution, other: Attribution) -> bool:
    return any(a.overlaps(b) for a in one.content for b in other.content)


__all__ = ["CONTENT", "assemble", "nest", "pick_partners"]
