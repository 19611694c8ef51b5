"""A text as arrays of word pieces: what the small model reads.

In: a report's text. Out: `Pieces`, one row a word piece, with its place in the text and three cheap features that an uncased
vocabulary loses: letter case, quotation state, and whether it begins a word. Does not score anything.

A paragraph is a line, except in hard-wrapped text (read-outs, mailing lists), where it is what blank lines divide, or an
item of a list in that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt
from tokenizers import Encoding, Tokenizer

from onrecord.sentences import is_hard_wrapped, list_items

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

# Letter case of a word; the values are rows of an embedding and must not change without new weights.
CASE_LOWER, CASE_TITLE, CASE_UPPER, CASE_MIXED, CASE_DIGIT, CASE_INITIAL, CASE_OTHER, CASE_SPECIAL = range(8)
CASES = 8
# Quotation state of a word.
QUOTE_OUT, QUOTE_IN, QUOTE_OPENS, QUOTE_CLOSES, QUOTE_SPECIAL = range(5)
QUOTES = 5
# Does the piece begin a word?
BREAK_INSIDE, BREAK_FIRST, BREAK_SPECIAL = range(3)
BREAKS = 3

_LINE = re.compile(r"[^\n]+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_BLOCK = re.compile(r"[^\n]+(?:\n[^\S\n]*(?=\S)[^\n]+)*")
_QUOTE_MARK = re.compile(r"''|``|[\"“”„‟«»‹›‘’「」『』]")
_OPENING = frozenset("“„‟«‹「『‘") | {"``"}
_CLOSES = {"”": "“„‟", "“": "„", "»": "«", "«": "»", "›": "‹", "’": "‘", "」": "「", "』": "『", "''": "``"}


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of one text. Every array has the shape (pieces,).

    Attributes:
        ids: vocabulary ids; int64.
        start / end: code points of the text, half-open; int64.
        first: True where a piece begins a word.
        paragraph: number of the paragraph; int64, rising from 0.
        case / quote: features of the piece's word, constants above; int64.
        sentence_end: True on ".", "?", "!".
        bounds: first piece of each paragraph, and the number of pieces. Shape: (paragraphs + 1,).
    """

    ids: IntArray
    start: IntArray
    end: IntArray
    first: BoolArray
    paragraph: IntArray
    case: IntArray
    quote: IntArray
    sentence_end: BoolArray
    bounds: IntArray

    def __len__(self) -> int:
        """Give the number of pieces."""
        return len(self.ids)


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """Give the paragraphs of a text as [start, end) code points; blank ones are left out."""
    if _BLANK_LINE.search(text) and is_hard_wrapped(text):
        return [
            piece for match in _BLOCK.finditer(text) for piece in list_items(text, *match.span()) if text[slice(*piece)].strip()
        ]
    return [match.span() for match in _LINE.finditer(text) if match.group().strip()]


@cache
def _letter_classes() -> npt.NDArray[np.uint8]:
    """Classify the Basic Multilingual Plane: bit 0 upper, bit 1 lower, bit 2 digit, bit 3 letter or digit."""
    table = np.zeros(0x10000, dtype=np.uint8)
    for point in range(0x10000):
        letter = chr(point)
        if letter.isalnum():
            table[point] = 8 | letter.isupper() | letter.islower() << 1 | letter.isdigit() << 2
    return table


def _word_cases(text: str, word_start: IntArray, word_end: IntArray) -> IntArray:
    """Classify the letter case of words. Shapes: (words,) each; words do not overlap and are in order."""
    if not len(word_start):
        return np.zeros(0, dtype=np.int64)
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    classes = _letter_classes()[np.minimum(points, 0xFFFF)]
    length = word_end - word_start
    counts = []
    for bit in (1, 2, 4):
        total = np.concatenate(([0], np.cumsum((classes & bit) > 0)))
        counts.append(total[word_end] - total[word_start])
    upper, lower, digit = counts
    first = classes[word_start]
    case = np.full(len(word_start), CASE_MIXED, dtype=np.int64)
    case[(upper == 0) & (lower > 0)] = CASE_LOWER
    case[(upper == 1) & ((first & 1) > 0) & (lower > 0)] = CASE_TITLE
    case[(upper > 0) & (lower == 0)] = CASE_UPPER
    case[(length == 1) & (upper == 1)] = CASE_INITIAL
    case[(first & 8) == 0] = CASE_OTHER
    case[(digit == length) & (length > 0)] = CASE_DIGIT
    return case


def _quote_events(text: str) -> list[tuple[int, int, bool]]:
    """Find what opens and closes quotations in one paragraph: (start, end, opens), in order.

    A mark's role follows from what is open, since one sign does both jobs somewhere: German closes with the sign that
    English opens with, a straight mark does both everywhere. Single marks count only where they cannot be apostrophes.
    """
    events: list[tuple[int, int, bool]] = []
    opened = ""
    for match in _QUOTE_MARK.finditer(text):
        mark, start, end = match.group(), match.start(), match.end()
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        if mark in "‘’" and ((before.isalnum() and after.isalnum()) or opened not in ("", "‘")):
            continue
        if opened:
            if mark == opened and mark not in ('"', "''", "»"):
                continue
            if mark in ('"', "''") or opened in _CLOSES.get(mark, ""):
                if mark == "’" and after.isalnum():
                    continue
                events.append((start, end, False))
                opened = ""
        elif mark in _OPENING or (mark in ('"', "''", "»") and not after.isspace()):
            if mark == "‘" and not after.isalnum():
                continue
            events.append((start, end, True))
            opened = mark
    return events


def _quote_states(text: str, spans: list[tuple[int, int]], start: IntArray) -> IntArray:
    """Give the quotation state at each piece; a quotation never runs past its paragraph. Shape: (pieces,)."""
    state = np.zeros(len(start), dtype=np.int64)
    for low, high in spans:
        opened_at = -1
        for mark_start, mark_end, opens in _quote_events(text[low:high]):
            first, last = np.searchsorted(start, (low + mark_start, low + mark_end))
            if opens:
                state[first:last] = QUOTE_OPENS
                opened_at = int(last)
            else:
                state[opened_at:first] = QUOTE_IN
                state[first:last] = QUOTE_CLOSES
                opened_at = -1
        if opened_at >= 0:
            state[opened_at : np.searchsorted(start, high)] = QUOTE_IN
    return state


def _columns(
    encodings: list[Encoding], spans: list[tuple[int, int]], continuing: BoolArray
) -> tuple[IntArray, IntArray, IntArray, BoolArray, IntArray]:
    sizes = [len(encoding) for encoding in encodings]
    total = sum(sizes)
    ids = np.fromiter(chain.from_iterable(encoding.ids for encoding in encodings), dtype=np.int64, count=total)
    pairs = chain.from_iterable(encoding.offsets for encoding in encodings)
    offsets = np.fromiter(chain.from_iterable(pairs), dtype=np.int64, count=2 * total)
    low = np.repeat(np.array([low for low, _ in spans], dtype=np.int64), sizes)
    bounds = np.concatenate(([0], np.cumsum(sizes, dtype=np.int64))).astype(np.int64)
    return ids, offsets[::2] + low, offsets[1::2] + low, ~continuing[ids], bounds


@lru_cache(maxsize=4)
def _continuing(tokenizer: Tokenizer) -> BoolArray:
    """Tell which entries of a vocabulary continue a word. Shape: (vocabulary,)."""
    vocabulary = tokenizer.get_vocab(with_added_tokens=True)
    table = np.zeros(max(vocabulary.values(), default=0) + 1, dtype=np.bool_)
    table[[number for token, number in vocabulary.items() if token.startswith("##")]] = True
    return table


def cut_pieces(text: str, tokenizer: Tokenizer) -> Pieces:
    """Cut a text into word pieces with their features.

    Args:
        text: a report's text.
        tokenizer: the model's own; neither truncating nor padding.
    """
    spans = paragraph_spans(text)
    encodings = tokenizer.encode_batch([text[a:b] for a, b in spans], add_special_tokens=False)
    ids, start, end, first, bounds = _columns(encodings, spans, _continuing(tokenizer))
    paragraph = np.repeat(np.arange(len(spans), dtype=np.int64), np.diff(bounds))
    first[bounds[:-1][bounds[:-1] < len(ids)]] = True
    word = np.cumsum(first) - 1
    heads = np.flatnonzero(first)
    word_end = end[np.append(heads[1:], len(ids)) - 1] if len(ids) else end
    case = _word_cases(text, start[heads], word_end)[word] if len(ids) else np.zeros(0, dtype=np.int64)
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    single = (end - start) == 1
    sentence_end = single & np.isin(points[start], [ord(c) for c in ".?!"]) if len(ids) else single
    return Pieces(ids, start, end, first, paragraph, case, _quote_states(text, spans, start), sentence_end, bounds)
