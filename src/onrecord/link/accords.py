"""Which undertakings are of one accord, so that an act which breaks several of them is told once.

In: breaches, one for each undertaking and act, and the claims on the undertakings. Out: one for each accord and act. Of one
accord are undertakings of one party to one counterpart that one article tells as of one day, or one sentence tells: "agreed to
halt attacks, to open the bridge and to free the prisoners". What two articles tell apart stays apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

from onrecord.account import Account, Breach, Claim, Identity, Strength
from onrecord.dates import When
from onrecord.entry import Commitment, Party, Status
from onrecord.link.acts_within import side_of
from onrecord.link.stances import day_told


def one_an_accord(found: Iterable[Breach], commitments: Iterable[Claim], act_of: Callable[[str], str]) -> Iterator[Breach]:
    """Put breaches together that are of one accord by one act.

    Args:
        found: one for each undertaking and act.
        commitments: claims on the undertakings.
        act_of: gives the claim on an act, from the id of its entry.

    Returns:
        Of each accord and act the breach of the undertaking that the act is most plainly within, with the others in `besides`,
        and with all their ids in `also`: whoever rejects one of them has rejected the act as a breach of that accord.
    """
    claims = {account.entry.id: claim for claim in commitments for account in claim.accounts}
    by_act: dict[str, list[Breach]] = defaultdict(list)
    for breach in found:
        by_act[act_of(breach.act)].append(breach)
    for same in by_act.values():
        yield from (_together(group) for group in _accords(sorted(same, key=_plainness), claims))


def _plainness(breach: Breach) -> tuple[bool, bool, int, int, str]:
    """Order breaches: plain ones first, then those of what is told itself, that lack least, of which most was compared."""
    is_hearsay = breach.status is Status.REPORTED_BROKEN
    return breach.strength is Strength.TENSION, is_hearsay, len(breach.missing), -len(breach.reasons), breach.id


def _accords(ordered: Sequence[Breach], claims: Mapping[str, Claim]) -> list[list[Breach]]:
    groups: list[list[Breach]] = []
    for breach in ordered:
        claim = claims[breach.commitment]
        of_it = (group for group in groups if _are_of_one_accord(claim, claims[group[0].commitment]))
        if (group := next(of_it, None)) is not None:
            group.append(breach)
        else:
            groups.append([breach])
    return groups


def _together(group: Sequence[Breach]) -> Breach:
    first, others = group[0], group[1:]
    if not others:
        return first
    ids = dict.fromkeys((*first.also, *(known for one in others for known in (one.id, *one.also))))
    ids.pop(first.id, None)
    return replace(first, also=tuple(ids), besides=tuple(one.commitment for one in others))


def _are_of_one_accord(one: Claim, other: Claim) -> bool:
    return any(_are_told_as_one(left, right) for left, right in product(one.accounts, other.accounts))


def _are_told_as_one(left: Account, right: Account) -> bool:
    """Tell whether two accounts of one article have one party undertake two things to one counterpart on one day."""
    one, other = left.entry, right.entry
    if left.article != right.article or not isinstance(one, Commitment) or not isinstance(other, Commitment):
        return False
    if not _are_one(_sides(left, [one.party]), _sides(right, [other.party])):
        return False
    with_whom, with_others = _sides(left, one.counterparts), _sides(right, other.counterparts)
    if with_whom and with_others and not _are_one(with_whom, with_others):
        return False
    if left.report.id == right.report.id and left.sentence_span.overlaps(right.sentence_span):
        return not _differ(_stated(one), _stated(other))
    return bool(_days(left, one) & _days(right, other))


def _sides(account: Account, parties: Iterable[Party]) -> frozenset[str]:
    """Give the identities that parties are or speak for; empty where none has an identity."""
    known: list[Identity | None] = [account.identities.get(party.entity or "") for party in parties]
    return frozenset(made for one in known if one is not None for made in side_of(one))


def _are_one(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one.isdisjoint(other)


def _stated(commitment: Commitment) -> When | None:
    return next((step.when for step in commitment.transitions if step.when is not None), None)


def _differ(one: When | None, other: When | None) -> bool:
    """Tell whether two stated days surely differ."""
    if one is None or other is None:
        return False
    ends = ((one.latest, other.earliest), (other.latest, one.earliest))
    return any(last is not None and first is not None and last < first for last, first in ends)


def _days(account: Account, commitment: Commitment) -> frozenset[date | None]:
    """Give the days of the steps of an undertaking, of publication where the article states none."""
    return frozenset(day_told(account, step.when)[0] for step in commitment.transitions)
