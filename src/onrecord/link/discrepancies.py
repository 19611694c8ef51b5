"""Discrepancies: what accounts of one claim tell that cannot both be so, side by side with the sentences.

In: a claim with its accounts. Out: its discrepancies, one for each pair of distinct values. None is averaged or decided; what a
person decided is laid over them. Of words spoken there are none: quotations that vary are no two claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from onrecord.account import Account, Claim, Discrepancy, DiscrepancyKind, DiscrepancyState, Side
from onrecord.entry import Event
from onrecord.ids import discrepancy_id
from onrecord.judgement import Judgement, Verdict
from onrecord.link.differences import Difference, Value
from onrecord.link.differences_events import date_differences, place_differences, who_differences
from onrecord.link.differences_figures import figure_differences
from onrecord.link.differences_terms import condition_differences, scope_differences
from onrecord.link.differences_whether import whether_differences
from onrecord.link.tellers import asserter_of, in_order, is_asked, told_on
from onrecord.linkage import Matter

COMPARISONS = (
    figure_differences,
    date_differences,
    place_differences,
    who_differences,
    whether_differences,
    condition_differences,
    scope_differences,
)
"""What is compared, in the order in which the discrepancies of a claim are listed."""

_STATES = {Verdict.EXPLAINED: DiscrepancyState.EXPLAINED, Verdict.RESOLVED: DiscrepancyState.RESOLVED}


def discrepancies(claim: Claim) -> tuple[Discrepancy, ...]:
    """Find in what the accounts of a claim differ, also those of one report.

    Args:
        claim: with all its accounts, in any order.

    Returns:
        By kind, then in order of publication of the first account of either side; the same for the same accounts.
    """
    if claim.matter is Matter.STATEMENT:
        return ()
    accounts = [account for account in in_order(claim) if not is_asked(account)]
    return tuple(_discrepancy(claim, difference) for difference in _differences(accounts))


def with_judgements(
    found: Sequence[Discrepancy], judgements: Iterable[Judgement], instant: datetime | None = None
) -> tuple[Discrepancy, ...]:
    """Lay what people decided over discrepancies: explained and resolved ones say so, rejected ones are left out.

    Args:
        found: as `discrepancies` gives them.
        judgements: of any matter; of several about one discrepancy the last one made counts.
        instant: as of which they hold; None: now.
    """
    decided: dict[str, Judgement] = {}
    for judgement in sorted(judgements, key=lambda one: (one.made, one.id)):
        if judgement.holds_on(instant) and (judgement.verdict in _STATES or judgement.verdict is Verdict.REJECTED):
            decided[judgement.left] = judgement
    out = []
    for discrepancy in found:
        last = decided.get(discrepancy.id)
        if last is None:
            out.append(discrepancy)
        elif last.verdict is not Verdict.REJECTED:
            out.append(replace(discrepancy, state=_STATES[last.verdict], note=last.reason))
    return tuple(out)


def _differences(accounts: Sequence[Account]) -> Iterator[Difference[Any]]:
    for compare in COMPARISONS:
        yield from compare(accounts)


def _discrepancy(claim: Claim, difference: Difference[Any]) -> Discrepancy:
    left, right = difference.left[0], difference.right[0]
    shown = (left.account.entry.id, right.account.entry.id)
    both = (value.account.entry.id for value in (*difference.left, *difference.right))
    return Discrepancy(
        id=discrepancy_id(claim.id, difference.kind.value, f"{left.topic}: {left.name}", f"{right.topic}: {right.name}"),
        claim=claim.id,
        kind=difference.kind,
        left=_side(difference.kind, left),
        right=_side(difference.kind, right),
        others=tuple(entry for entry in dict.fromkeys(both) if entry not in shown),
    )


def _side(kind: DiscrepancyKind, value: Value[Any]) -> Side:
    account = value.account
    is_dated = kind is DiscrepancyKind.DATE and isinstance(account.entry, Event)
    return Side(
        entry=account.entry.id,
        report_id=account.report.id,
        # "On Wednesday" of two weeks is two days.
        value=f"{value.words} ({value.name})" if is_dated and value.name not in value.words else value.words,
        span=value.span,
        sentence=account.sentence,
        sentence_span=account.sentence_span,
        asserter=asserter_of(account),
        publisher=account.report.publisher,
        when=told_on(account),
    )
