"""Which undertakings an act breaks in one, so that it is told once.

In: breaches, one for each undertaking and act, and the claims on the undertakings. Out: one for each party and act, or more
where it undertook unlike things. In one it breaks what is of one accord: undertakings of one party to one counterpart that one
article tells as of one day, or one sentence tells ("agreed to halt attacks, to open the bridge and to free the prisoners"). So
it does what rules out acts of one kind by one party against one side, however often that was undertaken: a truce of April that
was extended in May, and told by ten articles under two names, is broken once by one shell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from onrecord.account import Account, Breach, Claim, Identity, Strength
from onrecord.annotation import EventType
from onrecord.dates import When
from onrecord.entity import EntityKind
from onrecord.entry import Commitment, Party, Status, Transition
from onrecord.folding import fold_words
from onrecord.link.doers import side_of
from onrecord.link.stances import day_told
from onrecord.link.standing import standing_of

# What became of an undertaking later, or was said of it: it does not tell when it came about.
_AFTER = frozenset(
    {
        Status.REFUSED,
        Status.REAFFIRMED,
        Status.REPORTED_BROKEN,
        Status.DENIED,
        Status.SUPERSEDED,
        Status.WITHDRAWN,
        Status.LAPSED,
    }
)


def told_once(
    found: Iterable[Breach],
    commitments: Iterable[Claim],
    act_of: Callable[[str], str],
    rules_out: Callable[[Claim], frozenset[EventType]],
) -> Iterator[Breach]:
    """Put breaches together that one act commits in one.

    Args:
        found: one for each undertaking and act.
        commitments: claims on the undertakings.
        act_of: gives the claim on an act, from the id of its entry.
        rules_out: gives the kinds of acts that the undertaking of a claim rules out.

    Returns:
        Of those together the breach of the undertaking that the act is most plainly within, of several the latest, with the
        others in `besides`, and with all their ids in `also`: whoever rejected one as plain as it has rejected this act.
    """
    by_act: dict[str, list[Breach]] = defaultdict(list)
    for breach in found:
        by_act[act_of(breach.act)].append(breach)
    accords = _Accords(commitments, rules_out)
    for same in by_act.values():
        yield from (_together(group) for group in accords.of(same))


def _plainness(breach: Breach) -> tuple[bool, bool, int]:
    """Order breaches: plain ones first, then those of what is told itself, then those that lack least."""
    return breach.strength is Strength.TENSION, breach.status is Status.REPORTED_BROKEN, len(breach.missing)


def _together(group: Sequence[Breach]) -> Breach:
    first, others = group[0], group[1:]
    if not others:
        return first
    same = [one for one in group if _plainness(one) == _plainness(first)]
    plain = {made for one in same for made in {one.id, *one.also} - set(one.weaker)}
    ids = dict.fromkeys((*first.also, *(known for one in others for known in (one.id, *one.also))))
    ids.pop(first.id, None)
    parties = {tuple(fold_words(one.party)): one.party for one in reversed(group)}
    return replace(
        first,
        party=" and ".join(reversed(parties.values())) if "who" in first.missing else first.party,
        also=tuple(ids),
        weaker=tuple(made for made in ids if made not in plain),
        besides=tuple(one.commitment for one in others),
    )


@dataclass(frozen=True, slots=True)
class _Scope:
    """Who undertook something to whom, what it rules out, and since when.

    Attributes:
        sides: the identities that the party is or speaks for.
        others: those of the counterparts, or their names; empty where none is named.
        kinds: of the acts that it rules out; empty where something is to be done.
        since: day from which it stood, as an ordinal; 0: not told.
    """

    sides: frozenset[str]
    others: frozenset[str]
    kinds: frozenset[EventType]
    since: int

    def rules_out_the_same_as(self, other: _Scope) -> bool:
        """Tell whether both rule out acts of one kind, by one party and, as far as it is told, against one side."""
        if self.kinds.isdisjoint(other.kinds) or self.sides.isdisjoint(other.sides):
            return False
        return not (self.others and other.others and self.others.isdisjoint(other.others))


class _Accords:
    """Which undertakings are broken in one; each two are compared once, and of their accounts only those of one article."""

    def __init__(self, commitments: Iterable[Claim], rules_out: Callable[[Claim], frozenset[EventType]]) -> None:
        accounts = [(account, claim) for claim in commitments for account in claim.accounts]
        self._claims = {account.entry.id: claim for account, claim in accounts}
        steps = (step for account, _ in accounts if isinstance(account.entry, Commitment) for step in account.entry.transitions)
        self._reported = {step.event for step in steps if step.status is Status.REPORTED_BROKEN}
        self._rules_out = rules_out
        self._by_article: dict[str, dict[str, list[Account]]] = {}  # of a claim
        self._scopes: dict[str, _Scope] = {}  # of a claim
        self._known: dict[tuple[str, str], bool] = {}

    def of(self, same: Sequence[Breach]) -> list[list[Breach]]:
        """Put breaches by one act together that are in one with the plainest of them, which comes first."""
        groups: list[list[Breach]] = []
        for breach in sorted(same, key=self._rank):
            of_it = (group for group in groups if all(self._are_in_one(one, breach) for one in group))
            if (group := next(of_it, None)) is not None:
                group.append(breach)
            else:
                groups.append([breach])
        return groups

    def _are_in_one(self, one: Breach, other: Breach) -> bool:
        """Tell whether two are told as one: of an act by nobody named all who undertook not to do such a thing are."""
        mine, theirs = self._claims[one.commitment], self._claims[other.commitment]
        if "who" in one.missing and "who" in other.missing:
            return not self._scope(mine).kinds.isdisjoint(self._scope(theirs).kinds)
        if one.act in self._reported and self._scope(mine).sides & self._scope(theirs).sides:
            return True  # who says that a truce was broken speaks of one, under whatever words it was undertaken
        return self._are_one(mine, theirs)

    def _rank(self, breach: Breach) -> tuple[tuple[bool, bool, int], int, int, str]:
        """Order breaches by one act: the plainest first, then what was undertaken last, then those most compared."""
        return _plainness(breach), -self._scope(self._claims[breach.commitment]).since, -len(breach.reasons), breach.id

    def _are_one(self, one: Claim, other: Claim) -> bool:
        pair = (one.id, other.id) if one.id < other.id else (other.id, one.id)
        if pair not in self._known:
            scope = self._scope(one)
            self._known[pair] = scope.rules_out_the_same_as(self._scope(other)) or self._are_of_one_accord(one, other)
        return self._known[pair]

    def _are_of_one_accord(self, one: Claim, other: Claim) -> bool:
        mine, theirs = self._articles(one), self._articles(other)
        told = (both for article in mine.keys() & theirs.keys() for both in product(mine[article], theirs[article]))
        return any(_are_told_as_one(left, right) for left, right in told)

    def _scope(self, claim: Claim) -> _Scope:
        if claim.id not in self._scopes:
            told = [(account, account.entry) for account in claim.accounts if isinstance(account.entry, Commitment)]
            standing = standing_of(claim)
            self._scopes[claim.id] = _Scope(
                frozenset(side for account, entry in told for side in _house_of(account, entry.party)),
                frozenset(name for account, entry in told for name in _called(account, entry.counterparts)),
                self._rules_out(claim),
                standing.since.toordinal() if standing and standing.since else 0,
            )
        return self._scopes[claim.id]

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
    """Give the identities that parties are or speak for; empty where none has an identity. A river is no side."""
    known: list[Identity | None] = [account.identities.get(party.entity or "") for party in parties]
    return frozenset(made for one in known if one is not None and one.kind != EntityKind.PLACE for made in side_of(one))


def _house_of(account: Account, party: Party) -> frozenset[str]:
    """Give the identities that a party is or speaks for, and the state of which it is an army or a ministry."""
    known, sides = account.identities, _sides(account, [party])
    one = known.get(party.entity or "")
    if one is None or one.kind != EntityKind.ORG:
        return sides
    return sides | {other.id for other in known.values() if other.id == one.of and other.kind == EntityKind.STATE}


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
