"""Who or what a mention stands for, inside one report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.report import Span


class EntityKind(StrEnum):
    """Kinds of entity. A description that no name was found for keeps ROLE."""

    PERSON = "PERSON"
    ORG = "ORG"
    STATE = "STATE"
    OUTLET = "OUTLET"
    PLACE = "PLACE"
    FACILITY = "FACILITY"
    GROUP = "GROUP"
    ROLE = "ROLE"


UNNAMED = frozenset({"I", "we", "you"})
"""Names of ROLE entities that are one party of the talk and named nowhere."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation, state, outlet, place, facility or group of a report.

    Attributes:
        id: "e1", "e2" ... in order of first mention; unique inside the report only.
        name: the fullest name given, or the description where no name is ("two officials briefed on the talks").
        kind: what it is.
        mentions: every span taken to stand for it, in order; never empty.
        roles: offices and descriptions attested for it, as printed ("Ukrainian president").
        of: id of the entity that it speaks for or belongs to ("a spokesman for X": X), where the text says so.
    """

    id: str
    name: str
    kind: EntityKind
    mentions: tuple[Span, ...]
    roles: tuple[str, ...] = ()
    of: str | None = None
