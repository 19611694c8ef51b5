"""Days and intervals of days, with the words that they came from and the day that they were counted from.

Three things are kept apart: the words as printed, the value (EDTF, ISO 8601-2 level 1-2), and the anchor. In doubt there is no
`When` at all: "not stated" is an answer, and the day of publication never stands in for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Anchor(StrEnum):
    """What a day was counted from."""

    NONE = "none"  # the words name the day in full: "20 March 2025"
    PUBLICATION = "publication"
    SPEECH = "speech"  # the day of speaking, inside a quotation
    EVENT = "event"  # the event just told: "a day after", "the same day"


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of time as a page or a caller states it.

    Attributes:
        day: the calendar day in the zone that was stated.
        instant: with its zone where one was stated; naive where a clock time came without zone; None for a bare date.
        taken_from: which field it was taken from: "json-ld", "meta", "time", "url", "caller", "jsonl" ...
    """

    day: date
    instant: datetime | None = None
    taken_from: str = "caller"

    def isoformat(self) -> str:
        """Give the instant where there is one, else the day, in ISO 8601."""
        return self.instant.isoformat() if self.instant else self.day.isoformat()


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days with what it rests on.

    Attributes:
        earliest / latest: first and last possible day, both included; None where that end is open.
        edtf: the value in EDTF, e.g. "2025-03-19", "2025-03", "2025-03-17/2025-03-23", "../2025-04-20".
        words: as printed, e.g. "late on Wednesday".
        start / end: where those words stand in the report's text (code points, half-open).
        anchor / anchor_day: what it was counted from; `anchor_day` is None where nothing was counted.
    """

    earliest: date | None
    latest: date | None
    edtf: str
    words: str
    start: int
    end: int
    anchor: Anchor = Anchor.NONE
    anchor_day: date | None = None

    def ends_before(self, other: When) -> bool:
        """Tell whether its last possible day is surely before another's first; an open end is sure of nothing."""
        return self.latest is not None and other.earliest is not None and self.latest < other.earliest
