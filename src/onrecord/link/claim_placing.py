"""One report's tellings into groups, one after another: the same for events, statements and commitments.

In: sketches of one report's tellings, how such sketches are compared, and what was filed before. Out: a member for each.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, Protocol, TypeVar

from onrecord.link.claim_groups import Compared, Limits, Placing, member_of, nearest, place
from onrecord.linkage import Filed, Matter, Member, Nearby


class Sketch(Protocol):
    """What a comparison needs of a telling."""

    def to_json(self) -> dict[str, Any]:
        """Give it as plain JSON."""
        ...


SketchT = TypeVar("SketchT", bound=Sketch)


@dataclass(frozen=True, slots=True)
class Sketched(Generic[SketchT]):
    """A telling as it is compared: the id of its entry, and its sketch."""

    member: str
    sketch: SketchT


@dataclass(frozen=True, slots=True)
class Seen(Generic[SketchT]):
    """What a telling was compared with: each neighbour with what came of it; sketches of those filed before, by member."""

    compared: Sequence[tuple[Filed, Compared]]
    sketches: Mapping[str, SketchT]


KEPT = 2048  # sketches


def read_once(read: Callable[[Mapping[str, Any]], SketchT]) -> Callable[[Mapping[str, Any]], SketchT]:
    """Keep the last sketches that were made of what was filed: reports of one day have most of their neighbours in common."""
    kept = lru_cache(maxsize=KEPT)(read)

    def made(filed: Mapping[str, Any]) -> SketchT:
        return kept(filed) if isinstance(filed, Hashable) else read(filed)

    return made


def as_it_is(sketch: SketchT, _: Placing, __: Seen[SketchT]) -> SketchT:
    """File a sketch as it is."""
    return sketch


@dataclass(frozen=True, slots=True)
class Way(Generic[SketchT]):
    """How tellings of one matter are put into groups.

    Attributes:
        matter: what is grouped.
        searched: the keys under which neighbours are looked for.
        read: makes a sketch of what was filed.
        across: compares two tellings of two reports.
        within: compares two of one report, the later one first; None where they are not to be compared.
        limits: what is enough to join.
        filed: the keys under which it is filed; None: those under which it is looked for.
        reach: tellings of the same report, counted back, that one is compared with; None: all.
        settled: the sketch to file, once the group is known.
    """

    matter: Matter
    searched: Callable[[SketchT], Collection[str]]
    read: Callable[[Mapping[str, Any]], SketchT]
    across: Callable[[SketchT, SketchT], Compared]
    within: Callable[[SketchT, SketchT], Compared | None]
    limits: Limits
    filed: Callable[[SketchT], Collection[str]] | None = None
    reach: int | None = None
    settled: Callable[[SketchT, Placing, Seen[SketchT]], SketchT] = as_it_is


def place_tellings(
    way: Way[SketchT], report_id: str, tellings: Sequence[Sketched[SketchT]], nearby: Nearby
) -> tuple[Member, ...]:
    """Put one report's tellings into groups.

    Args:
        way: how they are compared.
        report_id: the report.
        tellings: in order of the text.
        nearby: finds what was filed before; asked once, and not where there are no tellings.
    """
    if not tellings:
        return ()
    searched = [way.searched(one.sketch) for one in tellings]
    found = nearby(way.matter, sorted({key for keys in searched for key in keys}))
    sketches: dict[str, SketchT] = {}
    members: list[Member] = []
    for one, keys in zip(tellings, searched, strict=True):
        near = nearest(found, keys, report_id)
        sketches.update({filed.member: way.read(filed.sketch) for filed in near if filed.member not in sketches})
        compared = [(filed, way.across(one.sketch, sketches[filed.member])) for filed in near]
        first = 0 if way.reach is None else max(0, len(members) - way.reach)
        for earlier, before in zip(members[first:], tellings[first:], strict=False):
            if (within := way.within(one.sketch, before.sketch)) is not None:
                compared.append((Filed(earlier.member, earlier.report_id, earlier.group, {}), within))
        placing = place(compared, way.limits)
        held = way.settled(one.sketch, placing, Seen(compared, sketches)).to_json()
        own = way.filed(one.sketch) if way.filed else keys
        members.append(member_of(way.matter, one.member, report_id, placing, keys=own, sketch=held))
    return tuple(members)
