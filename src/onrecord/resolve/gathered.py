"""Attributions while more are found beside them: which there are, which lie inside which, and what words are taken.

In: marked attributions. They may be changed and added to one by one, and a question about one costs what lies near it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotation import Attribution
from onrecord.report import Span
from onrecord.resolve.passage import covers_all


class Gathered:
    """Attributions, called by their numbers.

    Attributes:
        attributions: the marked ones first, then those added.
        rests_on: for each, the number of the marked one that it rests on.
    """

    def __init__(self, marked: Sequence[Attribution]) -> None:
        self.attributions = list(marked)
        self.rests_on = list(range(len(marked)))
        self._leads = sorted((one.content[0].start, number) for number, one in enumerate(marked))
        self._inner_count = Counter(one.inside for one in marked)
        # Code points of all sources and cues: mentions there are somebody's already.
        self._taken: set[int] = set()
        for attribution in marked:
            self._take(attribution)

    def _take(self, attribution: Attribution) -> None:
        for part in (*attribution.source, *attribution.cue):
            self._taken.update(range(part.start, part.end))

    def is_free(self, span: Span) -> bool:
        """Tell whether a mention is nobody's source or cue yet."""
        return self._taken.isdisjoint(range(span.start, span.end))

    def has_inner(self, index: int) -> bool:
        """Tell whether an attribution holds another one."""
        if self._inner_count[index]:
            return True
        outer = self.attributions[index]
        near = (self.attributions[number] for number in self.with_lead(outer.content[0].start, outer.content[-1].end))
        return any(other is not outer and covers_all(outer.content, (*other.source, *other.content)) for other in near)

    def with_lead(self, low: int, high: int) -> list[int]:
        """Give the attributions whose content begins at `low` or after it, and before `high`."""
        first, last = bisect_left(self._leads, (low, 0)), bisect_left(self._leads, (high, 0))
        return [number for _, number in self._leads[first:last]]

    def put(self, index: int, attribution: Attribution) -> None:
        """Put an attribution in the place of one."""
        before = self.attributions[index]
        self.attributions[index] = attribution
        self._inner_count[before.inside] -= 1
        self._inner_count[attribution.inside] += 1
        if attribution.content[0].start != before.content[0].start:
            self._leads.remove((before.content[0].start, index))
            insort(self._leads, (attribution.content[0].start, index))

    def add(self, index: int, attribution: Attribution) -> None:
        """Add an attribution found beside or inside the one of that number."""
        insort(self._leads, (attribution.content[0].start, len(self.attributions)))
        self._inner_count[attribution.inside] += 1
        self.attributions.append(replace(attribution, score=self.attributions[index].score))
        self._take(attribution)
        self.rests_on.append(self.rests_on[index])
