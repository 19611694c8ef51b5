"""Windows: whole paragraphs packed into what one pass of the encoder reads.

A window is an array of piece numbers with two markers: `CLS` at its head and `SEP` after each paragraph. A paragraph longer
than a window is cut, at the end of a sentence where there is one in its second half.
"""

from __future__ import annotations

from random import Random

import numpy as np

from onrecord.annotate.pieces import (
    BREAK_FIRST,
    BREAK_INSIDE,
    BREAK_SPECIAL,
    CASE_SPECIAL,
    QUOTE_SPECIAL,
    IntArray,
    Pieces,
)

CLS, SEP = -1, -2
CLS_ID, SEP_ID = 101, 102  # of the BERT vocabulary that the encoder came with
MAX_PIECES = 256


def pack_windows(pieces: Pieces, max_pieces: int = MAX_PIECES, rng: Random | None = None) -> list[IntArray]:
    """Pack paragraphs into windows of at most `max_pieces`, markers included.

    Args:
        pieces: of one text.
        max_pieces: length of a window.
        rng: for training: draws the length of each window, so that a paragraph is seen in varying company.

    Returns:
        Windows in the order of the text. Shape of each: (length,); values are piece numbers, `CLS` or `SEP`.
    """
    ranges: list[list[tuple[int, int]]] = []
    current: list[tuple[int, int]] = []
    used = 1

    def limit_of_next() -> int:
        return max_pieces if rng is None else rng.randint(max_pieces // 4, max_pieces)

    limit = limit_of_next()
    for low, high in zip(pieces.bounds[:-1].tolist(), pieces.bounds[1:].tolist(), strict=True):
        start = low
        while high - start > max_pieces - 2:
            if current:
                ranges.append(current)
                current, used = [], 1
            cut = start + max_pieces - 2
            middle = start + max_pieces // 2
            ends = np.flatnonzero(pieces.sentence_end[middle:cut])
            if len(ends):
                cut = middle + int(ends[-1]) + 1
            ranges.append([(start, cut)])
            start = cut
        if current and used + high - start + 1 > limit:
            ranges.append(current)
            current, used, limit = [], 1, limit_of_next()
        current.append((start, high))
        used += high - start + 1
    if current:
        ranges.append(current)
    return [_join(window) for window in ranges]


def _join(ranges: list[tuple[int, int]]) -> IntArray:
    parts = [np.array([CLS], dtype=np.int64)]
    for low, high in ranges:
        parts += [np.arange(low, high, dtype=np.int64), np.array([SEP], dtype=np.int64)]
    return np.concatenate(parts)


def window_inputs(pieces: Pieces, window: IntArray) -> tuple[IntArray, IntArray, IntArray, IntArray]:
    """Give the encoder's inputs for a window: vocabulary ids, case, quotation state, word break. Shapes: (length,)."""
    real = window >= 0
    at = np.where(real, window, 0)
    ids = np.where(real, pieces.ids[at], np.where(window == CLS, CLS_ID, SEP_ID))
    case = np.where(real, pieces.case[at], CASE_SPECIAL)
    quote = np.where(real, pieces.quote[at], QUOTE_SPECIAL)
    breaks = np.where(real, np.where(pieces.first[at], BREAK_FIRST, BREAK_INSIDE), BREAK_SPECIAL)
    return ids, case, quote, breaks
