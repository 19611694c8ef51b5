"""One step on an undertaking: its status, and who takes it towards whom.

Made by `ledger_steps` from the events of a report, entered by `ledger`.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.annotation import EventType
from onrecord.entry import Event, Party, Status
from onrecord.report import Span

OTHERS_ANSWER = frozenset({Status.ACCEPTED, Status.REFUSED})
"""Steps that a counterpart may make on another's undertaking, by taking it up or turning it down."""
ENDS = frozenset({Status.REPORTED_BROKEN, Status.IN_FORCE, Status.SUPERSEDED, Status.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Step:
    """A step on an undertaking of `party`; `begins` where it may be the first one told.

    `what`: the words for what is undertaken; `matter`: those that tell it from another, without "continue to work on".

    `asserter`: who says so, where it is another than the teller of the event: the one who accuses.
    `is_duty`: whether the text of an agreement lays it down, and so says in full what it is.
    """

    status: Status
    event: Event
    party: Party
    counterparts: tuple[Party, ...]
    what: Span
    begins: bool
    asserter: str | None = None
    is_duty: bool = False

    @property
    def matter(self) -> Span:
        """Give the words that tell the undertaking from another: of an agreement the object of the deed."""
        thing = None if self.is_duty else self.event.object
        return thing if self.event.type is EventType.AGREE and thing is not None and self.what.covers(thing) else self.what
