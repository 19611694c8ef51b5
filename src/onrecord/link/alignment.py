"""Which sentences of two versions of a text are the same, and where a place in the later one stood in the earlier one.

In: two texts. Out: their sentences with partners. A sentence is the same where its words and marks are; blanks and line breaks
do not count, and a sentence that was moved has its partner all the same. Work grows with the number of sentences, not with its
square. Nothing here knows entries.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from onrecord.report import Span
from onrecord.sentences import sentence_spans


@dataclass(frozen=True)
class Alignment:
    """The sentences of two versions of a text, and which of them are the same.

    Attributes:
        before / after: the two texts.
        left / right: their sentences, in order.
        partner: for each sentence of `left` that stands in `right` too, its number there; one to one.
    """

    before: str
    after: str
    left: Sequence[Span]
    right: Sequence[Span]
    partner: dict[int, int] = field(hash=False)

    @cached_property
    def back(self) -> dict[int, int]:
        """Give, for each sentence of `right` that stands in `left` too, its number there."""
        return {right: left for left, right in self.partner.items()}

    def touches_lost(self, spans: Iterable[Span]) -> bool:
        """Tell whether any of some spans of the earlier text lies in a sentence that the later one does not have."""
        return any(_alone(self.left, self.partner, span) for span in spans)

    def touches_new(self, spans: Iterable[Span]) -> bool:
        """Tell whether any of some spans of the later text lies in a sentence that the earlier one does not have."""
        return any(_alone(self.right, self.back, span) for span in spans)

    def shift_back(self, span: Span) -> Span | None:
        """Give where a span of the later text stood in the earlier one; None where it did not stand there as a whole."""
        start, end = self._shift(span.start), self._shift(span.end - 1)
        if start is None or end is None or end < start:
            return None
        shifted = Span(start, end + 1)
        return shifted if shifted.of(self.before).split() == span.of(self.after).split() else None

    def _shift(self, offset: int) -> int | None:
        number = bisect_right(self.right, offset, key=lambda sentence: sentence.start) - 1
        if number not in self.back or offset >= self.right[number].end:
            return None
        there, here = self.left[self.back[number]], self.right[number]
        words = Span(here.start, offset).of(self.after)
        if there.of(self.before) == here.of(self.after):
            return there.start + len(words)
        return _after_letters(self.before, there, sum(not letter.isspace() for letter in words))


def align_sentences(before: str, after: str) -> Alignment:
    """Find the sentences that two versions of a text share.

    Of sentences that stand several times those at the same place among their neighbours are partners, else the first with the
    first.
    """
    left, right = sentence_spans(before), sentence_spans(after)
    ours = [_key(before, span) for span in left]
    theirs = [_key(after, span) for span in right]
    partner = _ends(ours, theirs)
    _pair_unique(ours, theirs, partner)
    _pair_neighbours(ours, theirs, partner)
    _pair_rest(ours, theirs, partner)
    return Alignment(before, after, left, right, partner)


def anchors(partner: dict[int, int]) -> list[tuple[int, int]]:
    """Give a longest row of partners that stand in the same order on both sides; the others were moved.

    Source: patience sorting; the time is that of sorting.
    """
    ends: list[int] = []  # for each length, the least place at which a row of that length ends
    rows: list[int] = []  # the number of the sentence that ends there
    came_from: dict[int, int | None] = {}
    for number in sorted(partner):
        place = bisect_left(ends, partner[number])
        came_from[number] = rows[place - 1] if place else None
        ends[place : place + 1] = [partner[number]]
        rows[place : place + 1] = [number]
    row: list[tuple[int, int]] = []
    at = rows[-1] if rows else None
    while at is not None:
        row.append((at, partner[at]))
        at = came_from[at]
    return row[::-1]


def gaps(alignment: Alignment) -> Iterable[tuple[list[int], list[int]]]:
    """Give, between two neighbouring anchors at a time, the numbers of sentences without a partner: the earlier, the later."""
    fixed = [(-1, -1), *anchors(alignment.partner), (len(alignment.left), len(alignment.right))]
    for (left, right), (next_left, next_right) in pairwise(fixed):
        lost = [number for number in range(left + 1, next_left) if number not in alignment.partner]
        new = [number for number in range(right + 1, next_right) if number not in alignment.back]
        if lost or new:
            yield lost, new


def _key(text: str, span: Span) -> str:
    return " ".join(span.of(text).split())


def _alone(sentences: Sequence[Span], partnered: dict[int, int], span: Span) -> bool:
    """Tell whether a span lies, in part at least, in a sentence without a partner."""
    number = max(0, bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1)
    while number < len(sentences) and sentences[number].start < span.end:
        if number not in partnered and sentences[number].overlaps(span):
            return True
        number += 1
    return False


def _after_letters(text: str, sentence: Span, count: int) -> int | None:
    """Give the offset of the letter that `count` letters, blanks left out, stand before in a sentence."""
    for offset in range(sentence.start, sentence.end):
        if not text[offset].isspace():
            if count == 0:
                return offset
            count -= 1
    return None


def _ends(ours: Sequence[str], theirs: Sequence[str]) -> dict[int, int]:
    """Pair what the two begin and end with alike."""
    partner: dict[int, int] = {}
    shorter = min(len(ours), len(theirs))
    first = next((n for n in range(shorter) if ours[n] != theirs[n]), shorter)
    last = next((n for n in range(shorter - first) if ours[-1 - n] != theirs[-1 - n]), shorter - first)
    partner.update((number, number) for number in range(first))
    partner.update((len(ours) - 1 - number, len(theirs) - 1 - number) for number in range(last))
    return partner


def _pair_unique(ours: Sequence[str], theirs: Sequence[str], partner: dict[int, int]) -> None:
    """Pair sentences that stand once on both sides, among those without a partner yet."""
    taken = set(partner.values())
    free_left = [number for number in range(len(ours)) if number not in partner]
    free_right = [number for number in range(len(theirs)) if number not in taken]
    times_left, times_right = Counter(ours[n] for n in free_left), Counter(theirs[n] for n in free_right)
    place = {theirs[number]: number for number in free_right if times_right[theirs[number]] == 1}
    partner.update((n, place[ours[n]]) for n in free_left if times_left[ours[n]] == 1 and ours[n] in place)


def _pair_neighbours(ours: Sequence[str], theirs: Sequence[str], partner: dict[int, int]) -> None:
    """Pair equal sentences that stand beside partners, forward and backward."""
    taken = set(partner.values())
    for step in (1, -1):
        for left in sorted(partner, reverse=step < 0):
            here, there = left + step, partner[left] + step
            while (
                0 <= here < len(ours)
                and 0 <= there < len(theirs)
                and here not in partner
                and there not in taken
                and ours[here] == theirs[there]
            ):
                partner[here] = there
                taken.add(there)
                here, there = here + step, there + step


def _pair_rest(ours: Sequence[str], theirs: Sequence[str], partner: dict[int, int]) -> None:
    taken = set(partner.values())
    waiting: defaultdict[str, deque[int]] = defaultdict(deque)
    for number, key in enumerate(theirs):
        if number not in taken:
            waiting[key].append(number)
    for number, key in enumerate(ours):
        if number not in partner and waiting.get(key):
            partner[number] = waiting[key].popleft()
