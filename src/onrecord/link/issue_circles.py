"""Which acts concern the same circle of parties: a ceasefire in one war and a ceasefire in another are two matters.

In: for each act, whom its report speaks of where it tells it. Out: acts put together by whom they share. Whoever is spoken of
everywhere, without a steady counterpart, ties nothing: a great power has a word in every war.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.account import Account, Identity
from onrecord.entity import EntityKind
from onrecord.folding import fold_words
from onrecord.link.matter_words import is_made_from

LEAD = 400
"""Code points of a report's beginning that name whom it is about."""
_OFTEN, _SEVERAL = 12, 4
"""Acts beside which a party must be named to count as one that is everywhere; and to have counterparts at all."""
_STEADY = 0.5
"""Share of a party's acts beside which its counterpart is named."""
_TELLS = 2
"""Parties that tell a circle."""
_SIDES = frozenset({EntityKind.STATE, EntityKind.ORG, EntityKind.GROUP})
_LEAST = 3  # letters of a name's word by which it is found

Circle = frozenset[str]


def circle_of(account: Account) -> Circle:
    """Give the states, bodies and groups that the title, the beginning or the sentence of an account names.

    Whoever belongs to one stands for it, and a person or a town by itself for none: in every war somebody speaks in a capital.
    """
    report = account.report
    words = frozenset(
        part
        for text in (report.title or "", report.text[:LEAD], account.sentence)
        for word in text.split()
        if any(letter.isupper() for letter in word[:2])
        for part in fold_words(word)
        if len(part) >= _LEAST
    )
    named = (one for one in account.identities.values() if (one.of or one.kind in _SIDES) and _is_named(one, words))
    return frozenset(one.of or one.id for one in named)


def _is_named(one: Identity, words: frozenset[str]) -> bool:
    parts = [part for part in fold_words(one.name) if len(part) >= _LEAST]
    if not parts:
        return False
    last = max(parts, key=len)
    return last in words or any(is_made_from(word, last) for word in words)


@dataclass(frozen=True, slots=True)
class Ties:
    """Who is named beside whom in the acts of a record.

    Attributes:
        common: who is named beside many and has no steady counterpart; they tie nothing.
        steady: the counterparts of each of the others.
    """

    common: Circle
    steady: Mapping[str, Circle]


def ties_of(circles: Iterable[Circle]) -> Ties:
    """Tell who is named beside whom."""
    alone: Counter[str] = Counter()
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for circle in circles:
        alone.update(circle)
        for one, other in combinations(sorted(circle), 2):
            together[one][other] += 1
            together[other][one] += 1
    steady = {
        one: frozenset(other for other, times in together[one].items() if times > _STEADY * count)
        for one, count in alone.items()
        if count >= _SEVERAL
    }
    common = frozenset(one for one, count in alone.items() if count >= _OFTEN and not steady[one])
    return Ties(common, {one: beside - common for one, beside in steady.items()})


def apart(acts: Sequence[int], circles: Mapping[int, Circle], known: Ties) -> list[list[int]]:
    """Divide acts by whom they concern, each part in order.

    Args:
        acts: that a word is common to.
        circles: of each act.
        known: who is named beside whom, in the whole record.

    Returns:
        An act that names fewer than two parties tells no circle by itself: it goes where its party is, else where most are.
    """
    homes: dict[str, int] = {}
    parts: dict[int, list[int]] = {}
    vague = []
    for act in acts:
        circle = circles[act] - known.common
        if len(circle) < _TELLS:
            vague.append((act, circle))
            continue
        circle = circle.union(*(known.steady.get(one, frozenset()) for one in circle))
        met = sorted({homes[one] for one in circle if one in homes})
        home = met[0] if met else act
        for other in met[1:]:
            parts[home] += parts.pop(other)
            homes.update({one: home for one, place in homes.items() if place == other})
        parts.setdefault(home, []).append(act)
        homes.update(dict.fromkeys(circle, home))
    if not parts:
        return [sorted(act for act, _ in vague)]
    largest = min(parts, key=lambda home: (-len(parts[home]), home))
    for act, circle in vague:
        parts[next((homes[one] for one in sorted(circle) if one in homes), largest)].append(act)
    return [sorted(part) for part in parts.values()]
