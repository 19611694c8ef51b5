"""Identities: the entities of many reports that are one person, body, state or place, taken in one by one.

In: members of the matter ENTITY, in order of filing. Out: `Identity`s. Of each member only what names the identity is kept, so
that those of a whole record fit into memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.account import Identity
from onrecord.linkage import Filed, Member


@dataclass(slots=True)
class Gathered:
    """The entities that are one.

    Attributes:
        group: id of the identity.
        members: their `entity_key`s, in order of filing.
        names: how many of them have each name, first named first; of an entity without a name its key.
        kinds: how many are of each kind.
        known_as / iso3 / of: the first that is told, as in a sketch.
    """

    group: str
    members: list[str] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    known_as: str | None = None
    iso3: str | None = None
    of: str | None = None

    def take(self, member: str, sketch: Mapping[str, Any]) -> None:
        """Take in one more of them."""
        self.members.append(member)
        self.names[str(sketch.get("name") or member)] += 1
        if kind := sketch.get("kind"):
            self.kinds[str(kind)] += 1
        self.known_as = self.known_as or _told(sketch, "known_as")
        self.iso3 = self.iso3 or _told(sketch, "iso3")
        self.of = self.of or _told(sketch, "of")

    def identity(self, given: str | None = None, parts: Iterable[str] = ()) -> Identity:
        """Name the identity as a person did, as the bundled table does, or by the fullest of the names most used."""
        most = max(self.names.values())
        used = max((name for name, count in self.names.items() if count == most), key=lambda name: (len(name), name))
        kind = self.kinds.most_common(1)[0][0] if self.kinds else ""
        return Identity(self.group, given or self.known_as or used, kind, self.iso3, self.of, tuple(parts))


def _told(sketch: Mapping[str, Any], name: str) -> str | None:
    return str(sketch[name]) if sketch.get(name) else None


def gathered(group: str, members: Iterable[Member | Filed]) -> Gathered:
    """Gather the entities of one identity; at least one."""
    out = Gathered(group)
    for member in members:
        out.take(member.member, member.sketch)
    return out
