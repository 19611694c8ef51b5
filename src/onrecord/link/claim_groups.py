"""From comparisons with single tellings to a group: which one a telling joins, which it may belong to, or that it is a new one.

A group is judged by the tellings of it that were looked at: the best of them and their mean count, so that one lucky likeness
does not tie two groups, and a group is not left for one odd telling. Where as many of them contradict the new one, in its day,
place or sides, as agree with it, it stays out; and where some say on what it was, and when or where, they alone are asked: a
telling that says little must not chain two acts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from typing import Any

from onrecord.ids import group_id
from onrecord.linkage import Filed, Matter, Maybe, Member, Reason

LOOKED_AT = 28  # tellings that one telling is compared with
EACH_GROUP = 5  # of them, so many of one group
MAYBES = 3
CONTRADICTS = -4.0  # log-odds of a comparison that contradicts


@dataclass(frozen=True, slots=True)
class Compared:
    """Log-odds that two tellings are one, and what weighed: the comparison and its part of the sum.

    Attributes:
        says_more: whether both tellings say on what it was, and when or where.
        excludes: whether the two cannot be one, so that no group may hold both, whatever ties others of it.
    """

    logit: float
    parts: Sequence[tuple[Callable[..., float], float]]
    says_more: bool = False
    excludes: bool = False

    @property
    def contradicts(self) -> bool:
        """Tell whether one comparison alone speaks so strongly against that likeness elsewhere does not make up for it."""
        return any(weight <= CONTRADICTS for _, weight in self.parts)


def reasons_of(parts: Sequence[tuple[Callable[..., float], float]], least: float = 0.3) -> tuple[Reason, ...]:
    """Say in words what weighed, the heaviest first: the first sentence of each comparison's description."""
    ranked = sorted(parts, key=lambda part: -abs(part[1]))
    return tuple(Reason(_said(feature), round(weight, 2)) for feature, weight in ranked if abs(weight) >= least)


@cache
def _said(feature: Callable[..., float]) -> str:
    said = (feature.__doc__ or feature.__name__).strip().split("\n")[0].rstrip(".")
    return said[0].lower() + said[1:]


@dataclass(frozen=True, slots=True)
class Limits:
    """From which probability on a telling joins a group, and from which on it may belong to it."""

    join: float
    maybe: float
    best: float = 0.5  # how much the best telling of a group counts; its mean counts the rest


def nearest(found: Mapping[str, Sequence[Filed]], keys: Iterable[str], own: str) -> list[Filed]:
    """Choose the neighbours to compare with: those that share many keys, or keys that few others have.

    Args:
        found: what was filed under each key.
        keys: those of the telling.
        own: the id of its report, whose tellings as filed before are left out.
    """
    weights: dict[str, float] = defaultdict(float)
    filed: dict[str, Filed] = {}
    for key in keys:
        there = found.get(key, ())
        for one in there:
            if one.report_id != own:
                weights[one.member] += 1 / (3 + len(there))
                filed[one.member] = one
    chosen: list[Filed] = []
    of_group: dict[str, int] = defaultdict(int)
    for member in sorted(weights, key=lambda member: (-weights[member], member)):
        group = filed[member].group
        if of_group[group] < EACH_GROUP:
            of_group[group] += 1
            chosen.append(filed[member])
            if len(chosen) == LOOKED_AT:
                break
    return chosen


def probability(logit: float) -> float:
    """Turn log-odds into a probability."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, logit))))


@dataclass(frozen=True, slots=True)
class Placing:
    """What comes of comparing a telling with its neighbours: the group it joins, if any, and those that it may belong to."""

    group: str | None
    score: float
    reasons: tuple[Reason, ...]
    maybe: tuple[Maybe, ...]


def place(compared: Iterable[tuple[Filed, Compared]], limits: Limits) -> Placing:
    """Choose the group of a telling.

    Args:
        compared: its neighbours, each with what came of comparing; empty: it is alone.
        limits: what is enough.
    """
    groups: dict[str, list[Compared]] = defaultdict(list)
    for filed, one in compared:
        groups[filed.group].append(one)
    ranked = sorted(
        ((_logit(ones, limits.best), group) for group, ones in groups.items() if not _is_contradicted(ones)),
        key=lambda pair: (-pair[0], pair[1]),
    )
    scored = [(probability(logit), group) for logit, group in ranked]
    likely = [(score, group) for score, group in scored if score >= limits.maybe]
    joined = likely[0] if likely and likely[0][0] >= limits.join else None

    def said(group: str) -> tuple[Reason, ...]:
        return reasons_of(max(groups[group], key=lambda one: one.logit).parts)

    others = [Maybe(group, round(score, 4), said(group)) for score, group in likely if joined is None or group != joined[1]]
    if joined is None:
        return Placing(None, 1.0, (), tuple(others[:MAYBES]))
    return Placing(joined[1], round(joined[0], 4), said(joined[1]), tuple(others[:MAYBES]))


def _is_contradicted(ones: Sequence[Compared]) -> bool:
    if any(one.excludes for one in ones):
        return True
    against = sum(one.contradicts for one in ones)
    return against > 0 and against >= sum(one.logit > 0 for one in ones)


def _logit(ones: Sequence[Compared], best: float) -> float:
    telling = [one for one in ones if one.says_more] or ones
    logits = [one.logit for one in telling]
    return best * max(logits) + (1 - best) * sum(logits) / len(logits)


def member_of(
    matter: Matter, member: str, report_id: str, placing: Placing, *, keys: Collection[str], sketch: Mapping[str, Any]
) -> Member:
    """Make the member; one that joins no group begins its own."""
    group = placing.group or group_id(matter, member)
    return Member(matter, member, report_id, group, placing.score, placing.reasons, tuple(keys), sketch, placing.maybe)
