"""What was published: a report, its exact text, and spans of that text.

Nothing here knows HTML, models or databases. Offsets are Unicode code points of `Report.text`, half-open, and never change
once a report is made: they are the only kind of evidence there is.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from onrecord.dates import Moment


class Span(NamedTuple):
    """A piece of a report's text: `text[start:end]`, in Unicode code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Give the words that the span marks."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


class PartKind(StrEnum):
    """What a marked part of the text is. Text that is in no part is running text."""

    BYLINE = "byline"
    CREDIT = "credit"  # agency credit: "(Reuters)", "Additional reporting by ..."
    DATELINE = "dateline"
    CAPTION = "caption"
    PHOTO_CREDIT = "photo_credit"  # names who took the picture; never a source
    HEADING = "heading"
    TIMESTAMP = "timestamp"  # the time of an entry of a live blog
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Part:
    """A marked part of a report's text."""

    kind: PartKind
    span: Span


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes that a report was read from, as they came.

    Attributes:
        sha256: hex digest of `raw`; the capture's identity.
        raw: the bytes themselves (for JSON Lines: the bytes of the one line).
        media_type: e.g. "text/html", "text/plain", "application/x-ndjson".
        origin: file path, address, or "-" for standard input; a line of a file is "FILE:LINE".
    """

    sha256: str
    raw: bytes
    media_type: str
    origin: str


@dataclass(frozen=True, slots=True)
class Report:
    """One published item.

    Attributes:
        id: given by the file that it came from, else derived from what defines it (`ids.report_id`).
        text: exact text; paragraphs are divided by one or more line breaks. Stored as cut; never normalised afterwards.
        title: headline; not part of `text`.
        publisher: the outlet that published it.
        byline: who wrote it, as printed.
        credits: agencies credited by the page or the text (not those that the text merely cites).
        published / changed: as the page states them.
        url: canonical address.
        language: ISO 639-1 code of the body, or None where it could not be told.
        parts: marked parts of `text`, in order, not overlapping.
        capture: the bytes it came from; None only for reports made in memory.
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    credits: tuple[str, ...] = ()
    published: Moment | None = None
    changed: Moment | None = None
    url: str | None = None
    language: str | None = None
    parts: tuple[Part, ...] = ()
    capture: Capture | None = None

    def part_at(self, span: Span) -> PartKind | None:
        """Tell in which marked part `span` begins, or None for running text."""
        number = bisect_right(self.parts, span.start, key=lambda part: part.span.start) - 1
        return self.parts[number].kind if number >= 0 and span.start < self.parts[number].span.end else None
