"""What people decided, laid over the groups that rules made.

A member's group is what its link says, unless a judgement takes it out; groups that a judgement calls the same are one. Nothing
is stored: with the same members and the same judgements the groups are the same, so a judgement undone leaves no trace.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from onrecord.ids import group_id
from onrecord.judgement import Judgement, Verdict
from onrecord.linkage import Matter


def solo_group(matter: Matter, member: str, turn: int = 0) -> str:
    """Give the group of a member that was taken out of its own; `turn` counts the times before."""
    return group_id(matter, f"{member}|apart{turn or ''}")


class JudgedGroups:
    """Groups after judgements.

    Args of the constructor: the judgements that hold, in the order in which they were made. Each is about the groups as those
    before it have made them: a member is taken out of what its group was then, and a later merge does not put it back.
    """

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._apart: dict[str, list[frozenset[str]]] = defaultdict(list)
        self._parent: dict[str, str] = {}
        self._names: dict[str, str] = {}
        for one in judgements:
            if one.verdict is Verdict.DIFFERENT and one.right is not None:
                self._apart[one.left].append(self._one_with(one.right))
            elif one.verdict is Verdict.SAME and one.right is not None:
                self._join(one.left, one.right)
            elif one.verdict is Verdict.NAME and one.name:
                self._names.pop(one.left, None)  # the latest stands last
                self._names[one.left] = one.name

    def of(self, matter: Matter, member: str, group: str) -> str:
        """Give the group of a member whose link says `group`."""
        return self.root(self.own(matter, member, group))

    def own(self, matter: Matter, member: str, group: str) -> str:
        """Give the group of a member before groups are joined: what its link says, or the one that it is alone in."""
        for turn, out_of in enumerate(self._apart.get(member, ())):
            if group in out_of:
                group = solo_group(matter, member, turn)
        return group

    def root(self, group: str) -> str:
        """Give the group that stands for a group: itself, unless it was called the same as another."""
        while group in self._parent:
            group = self._parent[group]
        return group

    def name_of(self, group: str) -> str | None:
        """Give the name that a person gave to a group; None: nobody did. The latest name of what is the same counts."""
        found = [name for named, name in self._names.items() if self.root(named) == group]
        return found[-1] if found else None

    def parts(self) -> Mapping[str, frozenset[str]]:
        """Give, for each group that stands for others, all that it stands for."""
        out: dict[str, set[str]] = defaultdict(set)
        for group in self._parent:
            out[self.root(group)] |= {group, self.root(group)}
        return {root: frozenset(parts) for root, parts in out.items()}

    def taken_out(self, matter: Matter) -> list[tuple[str, str]]:
        """Give each member that judgements take out of a group, whether it was there or not, and what it may be alone in."""
        return [(one, solo_group(matter, one, turn)) for one, turns in self._apart.items() for turn in range(len(turns))]

    def _one_with(self, group: str) -> frozenset[str]:
        root = self.root(group)
        return frozenset({group, root, *(one for one in self._parent if self.root(one) == root)})

    def _join(self, left: str, right: str) -> None:
        left, right = self.root(left), self.root(right)
        if left != right:
            self._parent[right] = left
