"""Runs of five words as numbers, to find text that reports share without reading the other text.

In: a text. Out: a number for each run of five words, the same on every machine; a small sample of them, under which reports are
filed; and all of them, or a fixed part of those of a long text, packed into a short string. Case, accents, punctuation and line
breaks do not count.

Source: w-shingling and min-wise sampling (Broder 1997); for long texts sampling by the number itself (FracMinHash, Irber et al.
2022), which tells containment as well as likeness.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.folding import fold_words
from onrecord.report import Span

RUN = 5
"""Words in a run."""

SAMPLED = 48
"""Runs of a report, the lowest numbers, under which it is filed."""

MOST = 1_280
"""Runs kept for comparing: 7 KB as a string. Of a text with more those divisible by a power of two are kept, so that two texts
keep the same ones of what they share."""

Numbers = NDArray[np.uint64]
Bools = NDArray[np.bool_]

_WORD = re.compile(r"[^\W_]+")
_FACTORS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F], np.uint64
)


@dataclass(frozen=True)
class Shingles:
    """The words of a text and its runs of five.

    Attributes:
        words: where the words stand. Shape: (words, 2); int64.
        numbers: of the run that begins at each word. Shape: (max(words - 4, 0),); uint64.
    """

    words: NDArray[np.int64]
    numbers: Numbers

    def spans(self, shared: Bools) -> tuple[Span, ...]:
        """Give the spans of words that are marked in `shared`, shape (words,), neighbours as one."""
        edges = np.flatnonzero(np.diff(np.concatenate(([False], shared, [False])).astype(np.int8)))
        return tuple(
            Span(int(self.words[first, 0]), int(self.words[past - 1, 1]))
            for first, past in zip(edges[::2], edges[1::2], strict=True)
        )

    def touched(self, spans: Iterable[Span]) -> Bools:
        """Mark the runs that have a word which begins inside some spans. Shape: (runs,)."""
        marked, touched = np.zeros(len(self.words), np.bool_), np.zeros(len(self.numbers), np.bool_)
        for first, past in np.searchsorted(self.words[:, 0], np.array(list(spans), np.int64).reshape(-1, 2)):
            marked[first:past] = True
        for place in range(RUN):
            touched |= marked[place : place + len(touched)]
        return touched


@dataclass(frozen=True)
class Kept:
    """The runs of a report that were kept for comparing.

    Attributes:
        scale: 1 where all were kept, else the power of two by which the numbers of the kept ones are divisible.
        numbers: upper 31 bits of the numbers, in order, each once; uint32.
        quoted: which of them the report has in a quotation. Same shape.
    """

    scale: int
    numbers: NDArray[np.uint32]
    quoted: Bools

    def find(self, numbers: Numbers) -> tuple[Bools, Bools]:
        """Tell which of some runs are among the kept ones, and which of those are quoted.

        Only runs divisible by `scale` can be among them.
        """
        if not len(self.numbers):
            return np.zeros(len(numbers), np.bool_), np.zeros(len(numbers), np.bool_)
        upper = _upper(numbers)
        places = np.searchsorted(self.numbers, upper).clip(max=len(self.numbers) - 1)
        found: Bools = (self.numbers[places] == upper) & is_kept(numbers, self.scale)
        return found, found & self.quoted[places]

    def share_in(self, other: Kept) -> float:
        """Give which share of these runs another report has: exact unless one of the two was too long."""
        # The lower halves are not kept, so of two scales the finer one's runs cannot be thinned: its rest counts as unshared,
        # which the ratio of the scales makes good.
        if not len(self.numbers):
            return 0.0
        shared = len(np.intersect1d(self.numbers, other.numbers, assume_unique=True))
        return min(1.0, shared * max(1.0, other.scale / self.scale) / len(self.numbers))

    def to_json(self) -> dict[str, Any]:
        """Give it as plain JSON."""
        packed = (self.numbers << np.uint32(1) | self.quoted).astype("<u4").tobytes()
        return {"scale": self.scale, "runs": base64.b64encode(packed).decode("ascii")}


def cut_shingles(text: str) -> Shingles:
    """Cut a text into words and number its runs of five; a text of fewer words has none."""
    places = [match.span() for match in _WORD.finditer(text)]
    words = np.fromiter((offset for place in places for offset in place), np.int64, 2 * len(places)).reshape(-1, 2)
    hashed = np.fromiter((_hash(text[start:end]) for start, end in places), np.uint64, len(places))
    many = max(len(hashed) - RUN + 1, 0)
    numbers = np.zeros(many, np.uint64)
    for ahead, factor in enumerate(_FACTORS):
        numbers += hashed[ahead : ahead + many] * factor
    return Shingles(words, _mixed(numbers))


def sample_runs(shingles: Shingles) -> tuple[str, ...]:
    """Give the lowest numbers of a text as hex words: two texts that share much share some of them."""
    lowest = np.unique(shingles.numbers)[:SAMPLED]
    return tuple(f"{int(number):016x}" for number in lowest)


def keep_runs(shingles: Shingles, quoted: Bools) -> Kept:
    """Keep the runs of a text for comparing: all, or of a long text a fixed part.

    Args:
        shingles: of the text.
        quoted: which runs it quotes. Shape: (runs,).
    """
    numbers, first = np.unique(shingles.numbers, return_index=True)
    quoted, scale = quoted[first], 1
    while len(numbers) > MOST:
        scale *= 2
        kept = is_kept(numbers, scale)
        numbers, quoted = numbers[kept], quoted[kept]
    upper, first = np.unique(_upper(numbers), return_index=True)
    return Kept(scale, upper, quoted[first])


def kept_from_json(told: Mapping[str, Any]) -> Kept:
    """Take back what `Kept.to_json` gave."""
    packed = np.frombuffer(base64.b64decode(told["runs"]), "<u4")
    return Kept(int(told["scale"]), packed >> np.uint32(1), (packed & np.uint32(1)).astype(np.bool_))


def _upper(numbers: Numbers) -> NDArray[np.uint32]:
    return (numbers >> np.uint64(33)).astype(np.uint32)


def is_kept(numbers: Numbers, scale: int) -> Bools:
    """Tell which numbers are divisible by a scale."""
    divisible: Bools = (numbers & np.uint64(scale - 1)) == 0
    return divisible


@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> int:
    folded = "".join(fold_words(word)) if not word.isascii() else word.casefold()
    return int.from_bytes(blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _mixed(numbers: Numbers) -> Numbers:
    """Spread sums over all 64 bits, so that the lowest are a fair sample (SplitMix64's last step, Steele et al. 2014)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: Numbers = numbers ^ (numbers >> np.uint64(31))
    return mixed
