"""Spans of a text, sorted once, ready to be asked which of them lie where.

In: spans in any order. Out: their numbers. A question costs the logarithm of how many there are, so that a long report costs
what its parts would.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from onrecord.report import Span


class Places:
    """Sorted spans; they are called by their numbers in what was handed in, from 0, and answers rise."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._sorted = sorted((span[0], span[1], number) for number, span in enumerate(spans))
        self._starts = [start for start, _, _ in self._sorted]
        # How far any span up to here reaches: what ends before a place is left out without a look at it.
        self._reach = list(accumulate((end for _, end, _ in self._sorted), max))

    def overlapping(self, span: Span) -> list[int]:
        """Give the spans that share at least one code point with `span`."""
        start, end = span
        low, high = bisect_right(self._reach, start), bisect_left(self._starts, end)
        if low >= high:
            return []
        return sorted(number for _, stop, number in self._sorted[low:high] if stop > start)

    def inside(self, span: Span) -> list[int]:
        """Give the spans that lie wholly inside `span`."""
        start, end = span
        low, high = bisect_left(self._starts, start), bisect_right(self._starts, end)
        if low >= high:
            return []
        return sorted(number for _, stop, number in self._sorted[low:high] if stop <= end)

    def starting(self, low: int, high: int) -> list[int]:
        """Give the spans that begin at `low` or after it, and before `high`."""
        first, last = bisect_left(self._starts, low), bisect_left(self._starts, high)
        return sorted(number for _, _, number in self._sorted[first:last])

    def is_covered(self, span: Span) -> bool:
        """Tell whether one of the spans holds all of `span`."""
        return self.reach_from(span[0]) >= span[1]

    def reach_from(self, place: int) -> int:
        """Give how far those spans reach that begin at a place or before it; -1 where none does."""
        index = bisect_right(self._starts, place) - 1
        return self._reach[index] if index >= 0 else -1

    def next_start(self, place: int) -> int | None:
        """Give where the first span begins that begins at a place or after it; None where none does."""
        index = bisect_left(self._starts, place)
        return self._starts[index] if index < len(self._starts) else None
