"""Points of time as pages, files and callers write them.

Only forms with one reading are taken: ISO 8601, RFC 2822, "2025-03-04 10:00:00 +01:00", "4 March 2025", "March 4,
2025". A form that means two days in two countries ("03/04/2025") is refused, as is a year before newspapers.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from onrecord.dates import Moment

_FIRST_YEAR = 1600
_MONTHS = {
    month: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
            "sep sept september", "oct october", "nov november", "dec december",
        ),
        start=1,
    )
    for month in names.split()
}  # fmt: skip
_ISO = re.compile(r"\d{4}[-/.]\d{2}[-/.]\d{2}(?!\d)|\d{8}(?=T|$)")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{2})\.(\d{4})")  # with dots the day comes first
_ZONE_NAME = re.compile(r"\s*(?:UTC|GMT|Z)$", re.IGNORECASE)
_SPACED_OFFSET = re.compile(r"\s+([+-]\d{2}:?\d{2})$")
_DAY_FIRST = re.compile(r"(?:[A-Za-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]+)\.?,?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"(?:[A-Za-z]+,?\s+)?([A-Za-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")


def parse_moment(words: str, taken_from: str) -> Moment | None:
    """Read a point of time, or give None where the words have no single reading.

    Args:
        words: as written.
        taken_from: the field that they stand in, for `Moment.taken_from`.
    """
    words = " ".join(words.split())[:80]
    value = _iso(words) if _ISO.match(words) else (_in_words(words) or _rfc2822(words))
    if value is None or value.year < _FIRST_YEAR:
        return None
    if isinstance(value, datetime):
        return Moment(value.date(), value, taken_from)
    return Moment(value, None, taken_from)


def _iso(words: str) -> date | None:
    words = _SPACED_OFFSET.sub(r"\1", _ZONE_NAME.sub("Z", words))
    words = re.sub(r"^(\d{4})[/.](\d{2})[/.](\d{2})", r"\1-\2-\3", words)
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}Z?|\d{8}", words):
            return date.fromisoformat(words.rstrip("Z"))
        return datetime.fromisoformat(words)
    except ValueError:
        return None


def _in_words(words: str) -> date | None:
    if (match := _DOTTED.fullmatch(words)) or (match := _DAY_FIRST.fullmatch(words)):
        day, month, year = match.groups()
    elif match := _MONTH_FIRST.fullmatch(words):
        month, day, year = match.groups()
    else:
        return None
    number = int(month) if month.isdigit() else _MONTHS.get(month.lower())
    try:
        return date(int(year), number, int(day)) if number else None
    except ValueError:
        return None


def _rfc2822(words: str) -> datetime | None:
    if not re.match(r"(?:[A-Za-z]{3},\s*)?\d{1,2}\s[A-Za-z]{3}\s\d{4}\s\d", words):
        return None
    try:
        value = parsedate_to_datetime(words)
    except (ValueError, IndexError):
        return None
    if value.tzinfo is None and words.endswith("-0000"):  # RFC 2822 3.3: universal time, zone of the writer unknown
        return value.replace(tzinfo=UTC)
    return value


def best_moment(candidates: list[Moment]) -> Moment | None:
    """Choose among the times that a page states for one fact, best field first.

    The first wins; a later one that tells the same time more fully (a clock time, a zone) stands in for it.
    """
    if not candidates:
        return None
    best = candidates[0]
    for other in candidates[1:]:
        if _completeness(other) > _completeness(best) and abs((other.day - best.day).days) <= 1:
            best = other
    return best


def _completeness(moment: Moment) -> int:
    if moment.instant is None:
        return 0
    return 1 if moment.instant.tzinfo is None else 2
