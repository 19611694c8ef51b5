"""What model files think of texts, through the package's own code: those of the release before, and of a reader before it is thinned.

What they think of the inside of what somebody says, they think of it read by itself: few texts are labelled there, and on the
outermost layer, of which thousands are, a reader is at its best.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn.functional import one_hot

from onrecord.annotate.decode import Tagged, decode_spans
from onrecord.annotate.labels import ATTRIBUTIONS, CONTENT, CUE, HEADS, LABELS, NAMES, SOURCE, Head
from onrecord.annotate.pieces import BREAK_FIRST, BREAK_SPECIAL, CASE_SPECIAL, QUOTE_SPECIAL
from onrecord.annotate.tagger import OnnxTagger
from onrecord.annotate.windows import CLS_ID, SEP_ID
from onrecord.annotation import MentionKind
from training.encode import UNKNOWN
from training.ready import Ready

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Inputs = tuple[Ints, ...]
FEWEST = 5  # words of what somebody says that can hold somebody else's
_HEAD = (CLS_ID, CASE_SPECIAL, QUOTE_SPECIAL, BREAK_SPECIAL)
_TAIL = (SEP_ID, CASE_SPECIAL, QUOTE_SPECIAL, BREAK_SPECIAL)


@cache
def _tagger(folder: Path | None) -> OnnxTagger:
    return OnnxTagger(1, folder)


def _think(folders: Sequence[Path | None], inputs: Inputs) -> Floats:
    """Give the probabilities of a window's labels. Shapes: ids, case, quote, breaks (l,) -> (l, labels)."""
    thoughts = [np.exp(_tagger(folder).encode(*inputs)[1]) for folder in folders]
    made: Floats = np.mean(thoughts, axis=0, dtype=np.float32)
    return made


def _columns(head: Head) -> slice:
    return slice(head.offset, head.offset + head.size)


def _outermost(soft: Floats, inputs: Inputs) -> list[Tagged]:
    """Give the spans of the outermost layer, in pieces."""
    breaks = inputs[3]
    first = np.flatnonzero(breaks == BREAK_FIRST)
    if not len(first):
        return []
    ends = np.flatnonzero(breaks == BREAK_SPECIAL)  # no span goes on after the marker of a paragraph
    begins = np.unique(np.searchsorted(first, ends[:-1]))
    found = decode_spans(np.log(soft[first, _columns(ATTRIBUTIONS[0])].clip(1e-9)), begins[begins < len(first)])
    stop = np.minimum(np.append(first[1:], len(breaks)), ends[np.searchsorted(ends, first)])
    return [replace(tag, start=int(first[tag.start]), end=int(stop[tag.end - 1])) for tag in found]


def _look_inside(folders: Sequence[Path | None], inputs: Inputs, soft: Floats, known: npt.NDArray[np.bool_]) -> None:
    """Put in what is thought of each content read by itself, in place: its outermost layer is the next one of the whole.

    Args:
        folders: model files of each reader.
        inputs: of a window. Shapes: (l,).
        soft: what is thought of it. Shape: (l, labels).
        known: pieces whose inside was labelled, which stays. Shape: (l,).
    """
    second = soft[:, _columns(ATTRIBUTIONS[1])]
    that = _tagger(folders[0]).tokenizer.token_to_id("that")
    for tag in _outermost(soft, inputs):
        # "That" before it says that it is said, and all would be read as said by nobody.
        part = slice(tag.start + int(inputs[0][tag.start] == that), tag.end)
        words = inputs[3][part] == BREAK_FIRST
        if tag.kind != CONTENT or words.sum() < FEWEST or (second[part].argmax(1) > 0).any():
            continue
        if known[part][words].mean() > 0.5:  # nobody labels all to the very word
            continue
        alone = tuple(np.concatenate(([head], one[part], [tail])) for head, one, tail in zip(_HEAD, inputs, _TAIL, strict=True))
        inner = _think(folders, alone)
        if {SOURCE, CUE, CONTENT} <= {found.kind for found in _outermost(inner, alone)}:
            for layer in (1, 2):
                soft[part, _columns(ATTRIBUTIONS[layer])] = inner[1:-1, _columns(ATTRIBUTIONS[layer - 1])]


def _read(given: tuple[Sequence[Path | None], Inputs]) -> npt.NDArray[np.float16]:
    """Give the probabilities of a batch's labels. Shapes: ids, mask, case, quote, breaks, inside (b, l) -> (b, l, labels)."""
    folders, (ids, mask, case, quote, breaks, inside) = given
    soft = np.zeros((*mask.shape, LABELS), np.float32)
    for row, count in enumerate(mask.sum(1).tolist()):
        inputs = tuple(np.ascontiguousarray(part[row, :count]) for part in (ids, case, quote, breaks))
        soft[row, :count] = _think(folders, inputs)
        _look_inside(folders, inputs, soft[row, :count], inside[row, :count] != UNKNOWN)
    return soft.astype(np.float16)


def thought_by_files(batches: Sequence[Ready], folders: Sequence[Path | None], processes: int) -> list[Ready]:
    """Give batches with what several readers think of them, all together.

    Args:
        batches: on any device.
        folders: model files of each reader; None: the package's.
        processes: to read in.
    """
    given = [
        (folders, tuple(part.cpu().numpy() for part in (*batch.inputs(), batch.labels[..., HEADS.index(ATTRIBUTIONS[1])])))
        for batch in batches
    ]
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        found = pool.map(_read, given, chunksize=8)
    return [
        replace(one, soft=_with_labels(one, torch.from_numpy(soft)).to(one.ids.device))
        for one, soft in zip(batches, found, strict=True)
    ]


def _with_labels(batch: Ready, soft: Tensor) -> Tensor:
    """Let labels speak where thoughts are known to go wrong.

    Whoever knows states by name takes others for people: a word that is labelled a state is one. Inside what somebody says labels
    count as much as thoughts.
    """
    labels = batch.labels.cpu().long()
    first = 1 + 2 * NAMES.kinds.index(MentionKind.STATE)
    named = labels[..., HEADS.index(NAMES)]
    is_state = (named == first) | (named == first + 1)
    soft[..., _columns(NAMES)][is_state] = one_hot(named[is_state], NAMES.size).to(soft.dtype)
    for head in ATTRIBUTIONS[1:]:
        told = labels[..., HEADS.index(head)]
        thoughts, known = soft[..., _columns(head)], told != UNKNOWN
        thoughts[known] = (thoughts[known] + one_hot(told[known], head.size).to(soft.dtype)) / 2
    return soft
