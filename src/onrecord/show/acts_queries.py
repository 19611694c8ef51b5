"""Questions about events and commitments, in domain words; `queries` has them beside those about statements.

In: a `View` of a record. Out: the frozen lines of `acts`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

from onrecord.annotation import EventType, Modality
from onrecord.entry import Status
from onrecord.errors import UsageError
from onrecord.record.base import ANY_COMMITMENT, ANY_EVENT, CommitmentFilter, EventFilter, View
from onrecord.show.acts import CommitmentLine, EventLine, commitment_line, event_line
from onrecord.show.lines import with_hashes


class EventList(list[EventLine]):
    """Events that a notebook shows as a table."""

    def _repr_html_(self) -> str:
        from onrecord.show.acts_html import events_html

        return events_html(self)


class CommitmentList(list[CommitmentLine]):
    """Commitments that a notebook shows as a table."""

    def _repr_html_(self) -> str:
        from onrecord.show.acts_html import commitments_html

        return commitments_html(self)


def check_days(since: date | None, until: date | None) -> None:
    """Raise UsageError where the first day is after the last one."""
    if since and until and since > until:
        raise UsageError(f"since {since} is after until {until}")


def check_limit(limit: int | None) -> None:
    """Raise UsageError where a limit makes no sense."""
    if limit is not None and limit < 0:
        raise UsageError(f"limit is {limit}; it cannot be negative")


def events(  # noqa: PLR0913 - one optional keyword for each thing a reader may ask by
    view: View,
    *,
    type: EventType | None = None,  # noqa: A002 - PLOVER's own word for it
    mode: str | None = None,
    modality: Modality | None = None,
    actor: str | None = None,
    place: str | None = None,
    since: date | None = None,
    until: date | None = None,
    undated: bool = False,
    min_score: float = 0.0,
    report: str | None = None,
    limit: int | None = None,
) -> EventList:
    """Find events; every condition that is given must hold. In order of publication, then of the text.

    Words are compared as in `statements`.

    Args:
        view: of the record.
        type: PLOVER's type.
        mode: PLOVER's mode, one of `onrecord.annotation.MODES[type]`.
        modality: how far it took place, as the text tells it.
        actor: words of the name of one actor or recipient.
        place: words of the place's name, or the ISO 3166 alpha-3 code of its country.
        since: first day; an event counts if the interval of its day reaches it.
        until: last day. The day of publication never stands in for a day that is not stated.
        undated: with `since` or `until`, list events whose day is not stated too.
        min_score: at least this score, a probability.
        report: id of the report.
        limit: at most so many.

    Raises:
        UsageError: `since` is after `until`, or `limit` is negative.
    """
    check_days(since, until)
    check_limit(limit)
    asked = EventFilter(type, mode, modality, actor, place, since, until, undated, min_score, report, limit)
    return EventList(event_lines(view, asked))


def event_lines(view: View, which: EventFilter = ANY_EVENT) -> Iterator[EventLine]:
    """Give events one by one, as `events` lists them; memory stays flat however many there are."""
    return (event_line(row, sha256) for row, sha256 in with_hashes(view.events(which)))


def commitments(
    view: View,
    *,
    party: str | None = None,
    status: Status | None = None,
    as_of: date | None = None,
    report: str | None = None,
    limit: int | None = None,
) -> CommitmentList:
    """Find commitments; every condition that is given must hold. In order of publication, then of the text.

    Each is told as its report tells it: where two reports differ on what became of an undertaking, both are listed.

    Args:
        view: of the record.
        party: words of the name of the party or of one counterpart.
        status: where it stands after its last step; LAPSED needs `as_of`, for no report tells a lapse.
        as_of: reckon lapses as of this day: an open undertaking whose deadline is before it has lapsed. Steps are taken as they
            are told, on whatever day.
        report: id of the report.
        limit: at most so many.

    Raises:
        UsageError: lapsed ones are asked for without a day, or `limit` is negative.
    """
    check_limit(limit)
    return CommitmentList(commitment_lines(view, CommitmentFilter(party, status, report, limit), as_of))


def commitment_lines(
    view: View, which: CommitmentFilter = ANY_COMMITMENT, as_of: date | None = None
) -> Iterator[CommitmentLine]:
    """Give commitments one by one, as `commitments` lists them; `which.status` is the one as of the day.

    Raises:
        UsageError: lapsed ones are asked for without a day.
    """
    if which.status is Status.LAPSED and as_of is None:
        raise UsageError("no report tells a lapse: asking for lapsed ones needs a day to reckon from (as_of)")
    told = None if which.status is Status.LAPSED else which.status
    asked = CommitmentFilter(which.party, told, which.report, None if as_of and which.status else which.limit)
    return islice(_commitment_lines(view, asked, which.status, as_of), which.limit)


def _commitment_lines(
    view: View, asked: CommitmentFilter, status: Status | None, as_of: date | None
) -> Iterator[CommitmentLine]:
    for row, sha256 in with_hashes(view.commitments(asked)):
        line = commitment_line(row, sha256, as_of)
        if status is None or line.status is status:
            yield line
