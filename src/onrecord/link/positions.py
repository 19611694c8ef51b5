"""Positions: where a party stands on an issue at a time, and where that changes.

In: claims and the issues among them. Out: positions with the sentence that shows each. One act told by five reports is one
position. What an opponent says of a party's stance is kept with the opponent as asserter, and never takes the place of what the
party says itself on the same day. A party has moved where it is for what it was against, or the reverse, or sets a condition or
gives one up, in two acts that are about the same: to offer a thing and to be for it is one attitude, and a demand none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from onrecord.account import Claim, Issue, Position, Stance
from onrecord.link.matter_words import matter_stems
from onrecord.link.stances import Shown, shown_stances

_ATTITUDES = {
    Stance.FOR: "yes",
    Stance.OFFERS: "yes",
    Stance.AGAINST: "no",
    Stance.CONDITIONAL: "if",
    Stance.UNDECIDED: "open",
}
"""Stances that speak for one attitude; what is demanded of others tells none."""


def positions(claims: Iterable[Claim], issues: Iterable[Issue]) -> tuple[Position, ...]:
    """Give the positions of all parties on issues.

    Args:
        claims: on events and commitments.
        issues: among the entries of these claims, judged or not.

    Returns:
        Sorted by party, issue and day, unknown days last; of one day, what the party says itself last. The first position of
        a party on an issue is no change. Empty where no act shows a stance.
    """
    about = defaultdict(list)
    for issue in issues:
        for entry in issue.entries:
            about[entry].append(issue.id)
    rows: dict[tuple[str, str, str], list[Shown]] = defaultdict(list)
    for shown in shown_stances(claims):
        for number in about[shown.entry]:
            rows[shown.party.name, shown.party.id, number].append(shown)
    return tuple(position for key in sorted(rows) for position in _history(key[2], rows[key]))


def _history(issue: str, shown: Sequence[Shown]) -> Iterator[Position]:
    """Give one party's positions on one issue in order of days, each marked where it differs from the one before."""
    ordered = sorted(shown, key=lambda one: (_day(one), one.voice, one.account.report.id, one.span))
    before: list[Shown] = []
    for day, rows in groupby(ordered, key=_day):
        told = list(rows)
        # Of one day the weightiest word counts; what has no day at all is neither before nor after another.
        best = max(one.voice for one in told)
        earlier = tuple(before)
        for one in told:
            counts = one.voice == best and day != date.max and one.stance in _ATTITUDES
            last = next((other for other in reversed(earlier) if _are_of_one_thing(other, one)), None) if counts else None
            yield _position(issue, one, changed=last is not None and _ATTITUDES[last.stance] != _ATTITUDES[one.stance])
            before += [one] if counts else []


def _are_of_one_thing(one: Shown, other: Shown) -> bool:
    """Tell whether two acts are about the same: most of the words for what the plainer one is about, and two different acts."""
    if one.claim == other.claim or one.matter is None or other.matter is None:
        return False
    mine, theirs = (matter_stems(each.account.report.text, each.matter) for each in (one, other))
    return 2 * len(mine & theirs) > min(len(mine), len(theirs))


def _day(shown: Shown) -> date:
    return shown.when or date.max


def _position(issue: str, shown: Shown, *, changed: bool) -> Position:
    return Position(
        party=shown.party,
        issue=issue,
        stance=shown.stance,
        entry=shown.entry,
        report_id=shown.account.report.id,
        span=shown.span,
        sentence=shown.sentence,
        asserter=shown.asserter,
        when=shown.when,
        changed=changed,
    )
