"""What comparisons of accounts share: a value that one account gives, and pairs of values that cannot both hold.

In: values with the accounts that give them. Out: pairs of distinct values, each with all accounts of either side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Generic, TypeVar

from onrecord.account import Account, DiscrepancyKind
from onrecord.link.lineage import line_of
from onrecord.link.tellers import teller_of, voice_of
from onrecord.report import Span

Measure = TypeVar("Measure")


@dataclass(frozen=True, slots=True)
class Value(Generic[Measure]):
    """What one account gives.

    Attributes:
        account: that gives it.
        topic: what it is a value of; only values of one topic are compared.
        name: equal for equal values of one topic, in whatever words.
        span / words: where the report gives it, and how.
        measure: what the comparison looks at.
    """

    account: Account
    topic: str
    name: str
    span: Span
    words: str
    measure: Measure


@dataclass(frozen=True, slots=True)
class Difference(Generic[Measure]):
    """Two distinct values that cannot both hold, with all accounts of either: one that contradicts one of the other side first.

    The others follow in the order that they came in.
    """

    kind: DiscrepancyKind
    left: tuple[Value[Measure], ...]
    right: tuple[Value[Measure], ...]


def differing(
    kind: DiscrepancyKind, values: Iterable[Value[Measure]], conflict: Callable[[Value[Measure], Value[Measure]], bool]
) -> Iterator[Difference[Measure]]:
    """Give the pairs of distinct values of one topic of which an account of the one contradicts an account of the other.

    One voice does not contradict itself within one report: what it gives there as two values are two stages or two things.

    Args:
        kind: in what they differ.
        values: in order of their accounts' publication.
        conflict: whether two accounts cannot both be right; asked with the earlier one first.
    """
    topics: dict[str, dict[str, list[Value[Measure]]]] = defaultdict(lambda: defaultdict(list))
    order: dict[int, int] = {}
    for number, value in enumerate(values):
        order[id(value)] = number
        topics[value.topic][value.name].append(value)

    def conflicts(earlier: Value[Measure], later: Value[Measure]) -> bool:
        return not is_one_voice(earlier.account, later.account) and conflict(earlier, later)

    for named in topics.values():
        for left, right in combinations(named.values(), 2):
            pairs = product(left, right)
            if shown := next((pair for pair in pairs if conflicts(*sorted(pair, key=lambda one: order[id(one)]))), None):
                yield Difference(kind, _first(shown[0], left), _first(shown[1], right))


def _first(shown: Value[Measure], values: Sequence[Value[Measure]]) -> tuple[Value[Measure], ...]:
    return (shown, *(value for value in values if value is not shown))


def is_one_voice(one: Account, other: Account) -> bool:
    """Tell whether one report gives both on one word: a minister's is his government's."""
    if one.report.id != other.report.id:
        return False
    first, second = teller_of(one).first, teller_of(other).first
    lines = [line_of(account, link.entity) for account, link in ((one, first), (other, second)) if link]
    return voice_of(one) == voice_of(other) or (len(lines) > 1 and bool(lines[0] & lines[1]))
