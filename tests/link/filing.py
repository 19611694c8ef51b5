"""A lookup in memory for tests: what was filed under a key, all of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from onrecord.linkage import Filed, Matter, Member


class Shelf:
    """Files members and finds them by key, their sketches as JSON keeps them."""

    def __init__(self) -> None:
        self.members: list[Member] = []

    def file(self, *members: Member) -> None:
        """File members."""
        self.members += members

    def __call__(self, matter: Matter, keys: Collection[str]) -> Mapping[str, Sequence[Filed]]:
        """Give what was filed under some keys."""
        return {
            key: found for key in keys if (found := [_filed(m) for m in self.members if m.matter is matter and key in m.keys])
        }


def _filed(member: Member) -> Filed:
    return Filed(member.member, member.report_id, member.group, member.sketch)
