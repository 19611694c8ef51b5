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


def solo_group(matter: Matter, member: str) -> str:
    """Give the group of a member that was taken out of its own."""
    return group_id(matter, f"{member}|apart")


class JudgedGroups:
    """Groups after judgements.

    Args of the constructor: the judgements that hold, in the order in which they were made.
    """

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._apart: dict[str, set[str]] = defaultdict(set)
        self._parent: dict[str, str] = {}
        self._names: dict[str, str] = {}
        for one in judgements:
            if one.verdict is Verdict.DIFFERENT and one.right is not None:
                self._apart[one.left].add(one.right)
            elif one.verdict is Verdict.SAME and one.right is not None:
                self._join(one.left, one.right)
            elif one.verdict is Verdict.NAME and one.name:
                self._names[one.left] = one.name

    def of(self, matter: Matter, member: str, group: str) -> str:
        """Give the group of a member whose link says `group`."""
        out_of = self._apart.get(member)
        # A member is taken out of the group that the person saw, which may be one that judgements had made of several.
        if out_of and (group in out_of or self.root(group) in out_of):
            group = solo_group(matter, member)
        return self.root(group)

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

    def _join(self, left: str, right: str) -> None:
        left, right = self.root(left), self.root(right)
        if left != right:
            self._parent[right] = left
