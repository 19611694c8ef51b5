"""Members filed in memory and found by key, as a record finds them: a bounded number for each key, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from onrecord.linkage import NEARBY_EACH, Filed, Matter, Member


class Shelf:
    """Files members and finds them again."""

    def __init__(self) -> None:
        self._by_key: defaultdict[tuple[Matter, str], list[Filed]] = defaultdict(list)

    def file(self, member: Member) -> None:
        """File a member under each of its keys."""
        filed = Filed(member.member, member.report_id, member.group, member.sketch)
        for key in set(member.keys):
            self._by_key[member.matter, key].append(filed)

    def __call__(self, matter: Matter, keys: Collection[str]) -> Mapping[str, Sequence[Filed]]:
        """Give the first and the latest members of each key; see `linkage.Nearby`."""
        half = NEARBY_EACH // 2
        found = {key: self._by_key[matter, key] for key in set(keys) if (matter, key) in self._by_key}
        return {key: each if len(each) <= NEARBY_EACH else [*each[:half], *each[-half:]] for key, each in found.items()}
