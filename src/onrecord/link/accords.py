"""Which undertakings are of one accord, so that an act which breaks several of them is told once.

In: breaches, one for each undertaking and act, and the claims on the undertakings. Out: one for each accord and act. Of one
accord are undertakings of one party to one counterpart that one article tells as of one day, or one sentence tells: "agreed to
halt attacks, to open the bridge and to free the prisoners". What two articles tell apart stays apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

from onrecord.account import Account, Breach, Claim, Identity, Strength
from onrecord.dates import When
from onrecord.entry import Commitment, Party, Status, Transition
from onrecord.folding import fold_words
from onrecord.link.acts_within import side_of
from onrecord.link.stances import day_told

# What became of an undertaking later, or was said of it: it does not tell when it came about.
_AFTER = frozenset({Status.REFUSED, Status.REAFFIRMED, Status.REPORTED_BROKEN, Status.DENIED, Status.SUPERSEDED, Status.LAPSED})


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
    by_act: dict[str, list[Breach]] = defaultdict(list)
    for breach in found:
        by_act[act_of(breach.act)].append(breach)
    accords = _Accords(commitments)
    for same in by_act.values():
        yield from (_together(group) for group in accords.of(sorted(same, key=_plainness)))


def _plainness(breach: Breach) -> tuple[bool, bool, int, int, str]:
    """Order breaches: plain ones first, then those of what is told itself, that lack least, of which most was compared."""
    is_hearsay = breach.status is Status.REPORTED_BROKEN
    return breach.strength is Strength.TENSION, is_hearsay, len(breach.missing), -len(breach.reasons), breach.id


def _together(group: Sequence[Breach]) -> Breach:
    first, others = group[0], group[1:]
    if not others:
        return first
    ids = dict.fromkeys((*first.also, *(known for one in others for known in (one.id, *one.also))))
    ids.pop(first.id, None)
    return replace(first, also=tuple(ids), besides=tuple(one.commitment for one in others))


class _Accords:
    """Which undertakings are of one accord; each two are compared once, and of their accounts only those of one article."""

    def __init__(self, commitments: Iterable[Claim]) -> None:
        self._claims = {account.entry.id: claim for claim in commitments for account in claim.accounts}
        self._by_article: dict[str, dict[str, list[Account]]] = {}  # of a claim
        self._known: dict[tuple[str, str], bool] = {}

    def of(self, ordered: Sequence[Breach]) -> list[list[Breach]]:
        """Put breaches by one act together that are of one accord with the plainest of them."""
        groups: list[list[Breach]] = []
        for breach in ordered:
            claim = self._claims[breach.commitment]
            of_it = (group for group in groups if self._are_one(self._claims[group[0].commitment], claim))
            if (group := next(of_it, None)) is not None:
                group.append(breach)
            else:
                groups.append([breach])
        return groups

    def _are_one(self, one: Claim, other: Claim) -> bool:
        pair = (one.id, other.id) if one.id < other.id else (other.id, one.id)
        if pair not in self._known:
            mine, theirs = self._articles(one), self._articles(other)
            told = (both for article in mine.keys() & theirs.keys() for both in product(mine[article], theirs[article]))
            self._known[pair] = any(_are_told_as_one(left, right) for left, right in told)
        return self._known[pair]

    def _articles(self, claim: Claim) -> dict[str, list[Account]]:
        if claim.id not in self._by_article:
            found = self._by_article[claim.id] = defaultdict(list)
            for account in claim.accounts:
                found[account.article].append(account)
        return self._by_article[claim.id]


def _are_told_as_one(left: Account, right: Account) -> bool:
    """Tell whether two accounts of one article have one party undertake two things to one counterpart on one day."""
    one, other = left.entry, right.entry
    if not isinstance(one, Commitment) or not isinstance(other, Commitment):
        return False
    if _sides(left, [one.party]).isdisjoint(_sides(right, [other.party])):
        return False
    with_whom, with_others = _called(left, one.counterparts), _called(right, other.counterparts)
    if with_whom and with_others and with_whom.isdisjoint(with_others):
        return False
    if left.report.id == right.report.id and left.sentence_span.overlaps(right.sentence_span):
        return not _differ(_stated(one), _stated(other))
    return bool(_days(left, one) & _days(right, other))


def _sides(account: Account, parties: Iterable[Party]) -> frozenset[str]:
    """Give the identities that parties are or speak for; empty where none has an identity."""
    known: list[Identity | None] = [account.identities.get(party.entity or "") for party in parties]
    return frozenset(made for one in known if one is not None for made in side_of(one))


def _called(account: Account, parties: Iterable[Party]) -> frozenset[str]:
    """Give the identities that parties are or speak for, and the names of those that have none; empty where none is named."""
    named = (party.name for party in parties if party.name and (party.entity or "") not in account.identities)
    return _sides(account, parties) | {" ".join(fold_words(name)) for name in named}


def _made(commitment: Commitment) -> Sequence[Transition]:
    """Give the steps by which an undertaking came about; all where only what became of it is told."""
    return [step for step in commitment.transitions if step.status not in _AFTER] or commitment.transitions


def _stated(commitment: Commitment) -> When | None:
    return next((step.when for step in _made(commitment) if step.when is not None), None)


def _differ(one: When | None, other: When | None) -> bool:
    """Tell whether two stated days surely differ."""
    return one is not None and other is not None and (one.ends_before(other) or other.ends_before(one))


def _days(account: Account, commitment: Commitment) -> frozenset[date | None]:
    """Give the days on which an undertaking came about, of publication where the article states none."""
    return frozenset(day_told(account, step.when)[0] for step in _made(commitment))
