"""Where an undertaking stood on a day, from all accounts of it: since when, until when, and how firmly.

In: the claim on a commitment. Out: its standing, or None where no account has the party bound or offering. One that was
replaced, or turned down, ends; one that was extended goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.account import Account, Claim
from onrecord.entry import Commitment, Status, Transition
from onrecord.link.stances import day_told

BINDS = frozenset({Status.ACCEPTED, Status.IN_FORCE, Status.REAFFIRMED})
"""Statuses in which a party is bound."""

_HELD_OUT = frozenset({Status.OFFERED, Status.CONDITIONAL})
_EXTENDED = re.compile(r"\b(?:extend|prolong|renew)", re.IGNORECASE)
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty".split()
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "sixty": 60, "ninety": 90}
_LENGTH = re.compile(
    rf"\b(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)})[\s-]+(?P<unit>hour|day|week|month|year)s?(?!\w)", re.IGNORECASE
)
_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 31, "year": 366}


@dataclass(frozen=True, slots=True)
class Standing:
    """How an undertaking stood.

    Attributes:
        status: the last one that bound the party; where none did, the last in which it was offered.
        since: day from which it did; None: not stated, and not to be told from publication either.
        ended: day on which other terms took its place, the party left it, or an offer was turned down; None: not told.
        runs_out: last day of it, where it was for a length of time; None: not stated.
        due: its deadline: of what is to be done the day by which, of what is to stop the last day; None: not stated.
        denied: whether an account has the party deny that it ever undertook it.
    """

    status: Status
    since: date | None
    ended: date | None
    runs_out: date | None
    due: date | None
    denied: bool

    @property
    def binds(self) -> bool:
        """Tell whether the party was bound, and does not deny it."""
        return self.status in BINDS and not self.denied

    def last_day(self, *, stops: bool) -> date | None:
        """Give the last day on which it held; what is to be done (`stops` is False) is still owed after its deadline."""
        lasts = (self.due or self.runs_out) if stops else self.runs_out
        return min((day for day in (self.ended, lasts) if day is not None), default=None)


@dataclass(frozen=True, slots=True)
class _Step:
    status: Status
    day: date | None
    account: Account
    told: Transition


def standing_of(claim: Claim) -> Standing | None:
    """Tell how an undertaking stood; None where no account has it accepted, in force, reaffirmed, offered or conditional."""
    steps = sorted(_steps(claim), key=lambda step: step.day or date.max)
    held = [step for step in steps if step.status in BINDS] or [step for step in steps if step.status in _HELD_OUT]
    if not held:
        return None
    since = held[0].day
    undertaken = [account.entry for account in claim.accounts if isinstance(account.entry, Commitment)]
    due = max((one.deadline.latest for one in undertaken if one.deadline and one.deadline.latest), default=None)
    denied = any(step.status is Status.DENIED for step in steps)
    return Standing(held[-1].status, since, _ended(steps, held[0]), _runs_out(claim, steps, since), due, denied)


def _steps(claim: Claim) -> Iterator[_Step]:
    for account in claim.accounts:
        if isinstance(account.entry, Commitment):
            for told in account.entry.transitions:
                day, _ = day_told(account, told.when)
                yield _Step(told.status, day, account, told)


def _ended(steps: Sequence[_Step], first: _Step) -> date | None:
    """Give the day on which other terms took its place, a party left it or, where it was only an offer, it was turned down."""
    for step in steps:
        if step.day is None or (first.day is not None and step.day < first.day):
            continue
        if step.status is Status.WITHDRAWN:
            return step.day
        if step.status is Status.SUPERSEDED and not _EXTENDED.search(step.told.evidence.of(step.account.report.text)):
            return step.day
        if step.status is Status.REFUSED and first.status in _HELD_OUT:
            return step.day
    return None


def _runs_out(claim: Claim, steps: Sequence[_Step], since: date | None) -> date | None:
    """Give the last day of an undertaking for a length of time, the longest that is told; None where it was extended."""
    if since is None or any(step.status is Status.SUPERSEDED for step in steps):
        return None
    lengths = [length for account in claim.accounts if (length := _length(account)) is not None]
    return since + timedelta(days=max(lengths)) if lengths else None


def _length(account: Account) -> int | None:
    if not isinstance(account.entry, Commitment):
        return None
    found = _LENGTH.search(account.entry.what.of(account.report.text))
    if found is None:
        return None
    number = _NUMBERS.get(found["number"].casefold())
    days = (int(found["number"]) if number is None else number) * _DAYS[found["unit"].casefold()]
    return max(1, round(days))
