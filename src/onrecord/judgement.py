"""What a person decided about what belongs together: by whom, when, why; undone, never deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """What was decided."""

    SAME = "same"  # left and right are one: entities, claims, issues
    DIFFERENT = "different"  # left and right are not one; of a member and its group: it does not belong there
    NAME = "name"  # left is called so from now on
    EXPLAINED = "explained"  # a discrepancy has an explanation, which the reason gives
    RESOLVED = "resolved"  # a discrepancy is settled, as the reason says
    REJECTED = "rejected"  # a discrepancy, breach or link that is none


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision.

    Attributes:
        id: number, made by the record.
        verdict: what was decided.
        left / right: ids of what it is about: groups, members, issues, discrepancies, breaches; `right` may be None.
        name: the new name, for NAME.
        reason: in the person's words; may be empty.
        author: who decided.
        made: instant, UTC.
        undone / undone_by: instant at which it was undone, and by whom; None while it holds.
        redoes: number of the judgement that this one does again; None where it is the first.
    """

    id: int
    verdict: Verdict
    left: str
    right: str | None
    name: str | None
    reason: str
    author: str
    made: datetime
    undone: datetime | None = None
    undone_by: str | None = None
    redoes: int | None = None

    def holds_on(self, instant: datetime | None) -> bool:
        """Tell whether it holds at an instant; None: now."""
        if instant is None:
            return self.undone is None
        return self.made <= instant and (self.undone is None or self.undone > instant)
