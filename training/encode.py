"""Examples as arrays: pieces, labels of every head, and the links between attribution spans."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from onrecord.annotate.events import MODE_NAMES
from onrecord.annotate.labels import CONTENT, CUE, DEPTHS, EVENT_TYPES, HEADS, MODALITIES, SOURCE, TRIGGERS
from onrecord.annotate.pairs import RoleSpan
from onrecord.annotate.pieces import IntArray, Pieces, cut_pieces
from training.examples import Example, Span

UNKNOWN = -100


@dataclass(frozen=True)
class Layer:
    """Attribution spans of one depth with their links: content -> cue, cue -> source (-1: no source)."""

    spans: list[RoleSpan]
    cue_of: dict[int, int]
    source_of: dict[int, int]


@dataclass(frozen=True)
class EncodedEvent:
    """An act in pieces: trigger, indices of mode (0: none) and modality, and the ranges of each role."""

    trigger: Span
    mode: int
    modality: int
    roles: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True)
class Encoded:
    """One example, cut.

    `labels`: shape (pieces, heads); UNKNOWN where nothing is known or a piece begins no word.
    """

    id: str
    pieces: Pieces
    labels: IntArray
    layers: list[Layer]
    events: tuple[EncodedEvent, ...] = ()


def load_tokenizer(base: Path) -> Tokenizer:
    """Read the word pieces of the published encoder in a folder; texts are cut whole, and not filled up."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def piece_ranges(pieces: Pieces, span: Span) -> list[Span]:
    """Give the pieces that a span of code points covers, a range for each paragraph."""
    low = int(np.searchsorted(pieces.end, span[0], side="right"))
    high = int(np.searchsorted(pieces.start, span[1], side="left"))
    out = []
    while low < high:
        stop = low
        while stop < high and pieces.paragraph[stop] == pieces.paragraph[low]:
            stop += 1
        out.append((low, stop))
        low = stop
    return out


def _paint(labels: IntArray, kind: int, ranges: list[Span]) -> None:
    for low, high in ranges:
        if not (labels[low:high] > 0).any():
            labels[low:high] = 2 + 2 * kind
            labels[low] = 1 + 2 * kind


def _layer(example: Example, pieces: Pieces, depth: int, labels: IntArray) -> Layer:
    spans: list[RoleSpan] = []
    number: dict[tuple[int, int, int], int] = {}
    layer = Layer(spans, {}, {})

    def add(role: int, span: Span) -> list[int]:
        out = []
        for low, high in piece_ranges(pieces, span):
            key = (role, low, high)
            if key not in number:
                number[key] = len(spans)
                spans.append(RoleSpan(role, low, high))
                _paint(labels, role, [(low, high)])
            out.append(number[key])
        return out

    for gold in example.attributions or ():
        if gold.depth != depth:
            continue
        source, cue, content = ([n for span in role for n in add(kind, span)] for kind, role in enumerate(gold.roles()))
        if cue:
            for item in content:
                layer.cue_of[item] = cue[0]
            layer.source_of[cue[0]] = source[0] if source else -1
    return layer


def _hide_unlabelled_depth(example: Example, pieces: Pieces, depth: int, labels: IntArray) -> None:
    """Where a content's inside was not labelled, the next layer is unknown there; outside contents it is empty."""
    golds = example.attributions or ()
    deeper = [min(a for role in g.roles() for a, _ in role) for g in golds if g.depth == depth]
    for gold in golds:
        if gold.depth != depth - 1:
            continue
        known = any(a <= point < b for a, b in gold.content for point in deeper)
        if not known:
            for span in gold.content:
                for low, high in piece_ranges(pieces, span):
                    labels[low:high] = UNKNOWN


def _events(example: Example, pieces: Pieces, labels: IntArray) -> tuple[EncodedEvent, ...]:
    """Give the acts in pieces, and paint their triggers with their types."""
    names, out = [str(kind) for kind in EVENT_TYPES], []
    for event in example.events or ():
        trigger = piece_ranges(pieces, event.trigger)
        if not trigger:
            continue
        _paint(labels, names.index(event.type), trigger[:1])
        roles = tuple(tuple(r for span in role for r in piece_ranges(pieces, span)[:1]) for role in event.roles)
        mode = 1 + MODE_NAMES.index(event.mode) if event.mode else 0
        out.append(EncodedEvent(trigger[0], mode, [str(m) for m in MODALITIES].index(event.modality), roles))
    return tuple(out)


def encode(example: Example, tokenizer: Tokenizer) -> Encoded:
    """Cut an example and lay its labels on the pieces."""
    pieces = cut_pieces(example.text, tokenizer)
    labels = np.full((len(pieces), len(HEADS)), UNKNOWN, dtype=np.int64)
    layers: list[Layer] = []
    if example.attributions is not None:
        for depth in range(DEPTHS):
            column = np.zeros(len(pieces), dtype=np.int64)
            layers.append(_layer(example, pieces, depth, column))
            if depth and not example.nested:
                _hide_unlabelled_depth(example, pieces, depth, column)
            labels[:, depth] = column
    for index, head in enumerate(HEADS[DEPTHS:], DEPTHS):
        if head.name in example.marks:
            column = np.zeros(len(pieces), dtype=np.int64)
            for kind, start, end in example.marks[head.name]:
                _paint(column, [str(k) for k in head.kinds].index(kind), piece_ranges(pieces, (start, end)))
            if head.name in example.regions:
                inside = np.zeros(len(pieces), dtype=bool)
                for span in example.regions[head.name]:
                    for low, high in piece_ranges(pieces, span):
                        inside[low:high] = True
                column[~inside] = UNKNOWN
            labels[:, index] = column
    events: tuple[EncodedEvent, ...] = ()
    if example.events is not None:
        column = np.zeros(len(pieces), dtype=np.int64)
        events = _events(example, pieces, column)
        labels[:, HEADS.index(TRIGGERS)] = column
    labels[~pieces.first] = UNKNOWN
    return Encoded(example.id, pieces, labels, layers, events)


__all__ = ["CONTENT", "CUE", "SOURCE", "UNKNOWN", "Encoded", "Layer", "encode", "load_tokenizer", "piece_ranges"]
