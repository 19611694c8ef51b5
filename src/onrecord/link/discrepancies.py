"""Discrepancies: what accounts of one claim tell that cannot both be so, side by side with the sentences.

In: a claim with its accounts. Out: its discrepancies, one for each pair of distinct values. None is averaged or decided; what a
person decided is laid over them. Of words spoken there are those that another voice denies; quotations that vary are no two
claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice, product
from typing import Any

from onrecord.account import Account, Claim, Discrepancy, DiscrepancyKind, DiscrepancyState, Side
from onrecord.entry import Event
from onrecord.ids import discrepancy_id
from onrecord.judgement import Judgement, Verdict
from onrecord.link.answers import DENIED_BY, answer_differences
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
    answer_differences,
)
"""What is compared, in the order in which the discrepancies of a claim are listed."""

_PLUS = " + "
"""Between the ids of identities in the name of a value that names several."""

_MOST_IDS = 64
"""Ids that one discrepancy is found by; only of what was put together from very many parts are there more."""

_STATES = {Verdict.EXPLAINED: DiscrepancyState.EXPLAINED, Verdict.RESOLVED: DiscrepancyState.RESOLVED}


def discrepancies(claim: Claim) -> tuple[Discrepancy, ...]:
    """Find in what the accounts of a claim differ, also those of one report.

    Args:
        claim: with all its accounts, in any order.

    Returns:
        By kind, then in order of publication of the first account of either side; the same for the same accounts.
    """
    if claim.matter is Matter.STATEMENT and not any(account.answers for account in claim.accounts):
        return ()
    if len(claim.accounts) < 2 and not (claim.accounts[0].tolls or claim.accounts[0].answers):
        return ()  # one voice does not contradict itself within one report
    accounts = [account for account in in_order(claim) if not is_asked(account)]
    return tuple(_discrepancy(claim, difference) for difference in _differences(accounts))


def with_judgements(
    found: Sequence[Discrepancy], judgements: Iterable[Judgement], instant: datetime | None = None
) -> tuple[Discrepancy, ...]:
    """Lay what people decided over discrepancies: explained and resolved ones say so, rejected ones are left out.

    Args:
        found: as `discrepancies` gives them.
        judgements: of any matter; of several about one discrepancy, under whichever of its ids, the last one made counts.
        instant: as of which they hold; None: now.
    """
    if not found:
        return ()
    decided = decisions(judgements, instant)
    return tuple(judged for one in found if (judged := with_decision(one, decided)) is not None)


def decisions(judgements: Iterable[Judgement], instant: datetime | None = None) -> dict[str, Judgement]:
    """Give the last decision about each id of a discrepancy as of an instant; None: now."""
    decided: dict[str, Judgement] = {}
    for judgement in sorted(judgements, key=lambda one: (one.made, one.id)):
        if judgement.holds_on(instant) and (judgement.verdict in _STATES or judgement.verdict is Verdict.REJECTED):
            decided[judgement.left] = judgement
    return decided


def with_decision(discrepancy: Discrepancy, decided: Mapping[str, Judgement]) -> Discrepancy | None:
    """Lay over a discrepancy the last decision made about it, under whichever of its ids; None: it was rejected."""
    of_it = [decided[known] for known in (discrepancy.id, *discrepancy.also) if known in decided]
    last = max(of_it, key=lambda one: (one.made, one.id), default=None)
    if last is None:
        return discrepancy
    return None if last.verdict is Verdict.REJECTED else replace(discrepancy, state=_STATES[last.verdict], note=last.reason)


def _differences(accounts: Sequence[Account]) -> Iterator[Difference[Any]]:
    for compare in COMPARISONS:
        yield from compare(accounts)


def _discrepancy(claim: Claim, difference: Difference[Any]) -> Discrepancy:
    left, right = difference.left[0], difference.right[0]
    made_id, *also = _ids(claim, difference)
    shown = (left.account.entry.id, right.account.entry.id)
    both = (value.account.entry.id for value in (*difference.left, *difference.right))
    return Discrepancy(
        id=made_id,
        claim=claim.id,
        kind=difference.kind,
        left=_side(difference.kind, left),
        right=_side(difference.kind, right),
        others=tuple(entry for entry in dict.fromkeys(both) if entry not in shown),
        also=tuple(also),
    )


def _ids(claim: Claim, difference: Difference[Any]) -> Iterable[str]:
    """Give the id of a discrepancy, then the others under which people may have decided about it.

    It is made from what no merge moves: the group that held both values before people put groups together, or the two groups
    that held one each. Where several groups held both, the claim's own names it, and decisions on any of them hold. The last
    ones are those that older records have, made from the claim as it was after merges.
    """
    left, right = ({value.account.group or claim.id for value in side} for side in (difference.left, difference.right))
    shared = sorted(left & right, key=lambda group: (group != claim.id, group))
    pairs = ["+".join(sorted(pair)) for pair in product(sorted(left), sorted(right)) if pair[0] != pair[1]]
    others = [claim.id, *sorted({account.group or claim.id for account in claim.accounts})]
    one, other = (
        [f"{side[0].topic}: {name}" for name in _names(difference.kind, side)] for side in (difference.left, difference.right)
    )
    found = (
        discrepancy_id(group, difference.kind.value, *names)
        for group in dict.fromkeys((*(shared or pairs)[:1], *others, *shared, *pairs))
        for names in product(one, other)
    )
    return dict.fromkeys(islice(found, _MOST_IDS))


def _names(kind: DiscrepancyKind, side: Sequence[Value[Any]]) -> list[str]:
    """Give the name of a value; of parties and voices also those that they had before people put identities together."""
    parts = {one.id: one.parts for value in side for one in value.account.identities.values() if one.parts}
    if side[0].name.startswith(DENIED_BY):
        return [side[0].name, *(f"{DENIED_BY}{part}" for part in parts.get(side[0].name.removeprefix(DENIED_BY), ()))]
    if kind is not DiscrepancyKind.WHO:
        return [side[0].name]
    alone = [(one, *parts.get(one, ())) for one in side[0].name.split(_PLUS)]
    return list(dict.fromkeys((side[0].name, *(_PLUS.join(sorted(names)) for names in islice(product(*alone), _MOST_IDS)))))


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
