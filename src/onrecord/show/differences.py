"""Discrepancies made ready to be read side by side: by claim, each side with all accounts that give its value.

In: discrepancies, and the claims that they are of. Out: cards. Nothing is averaged, and no side is preferred: the left one is
the one that was published first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.account import Account, Claim, Discrepancy, DiscrepancyKind, Side
from onrecord.link.claim_sides import first_telling
from onrecord.link.differences import Value
from onrecord.link.discrepancies import COMPARISONS
from onrecord.link.tellers import asserter_of, in_order
from onrecord.linkage import Matter
from onrecord.report import Span
from onrecord.show.accounts import account_source, passage_with

if TYPE_CHECKING:
    from onrecord.show.across import Across

_WHETHER = {"happened": "told as done", "denied": "told as not so"}

Pieces = tuple[tuple[str, bool], ...]
"""Words cut into pieces, each with whether it is marked; joined they are the words."""


@dataclass(frozen=True, slots=True)
class Given:
    """One account that gives a value.

    Attributes:
        entry: its id.
        value: in the report's words.
        who: on whose word; None: the report tells it itself.
        publisher: the outlet that published it; None: not stated.
        source: where it is from, in words, with the day.
        passage: the sentence with the value marked in it.
        url: address of the report; None: not stated.
    """

    entry: str
    value: str
    who: str | None
    publisher: str | None
    source: str
    passage: Pieces
    url: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """One discrepancy.

    Attributes:
        discrepancy: with its kind and what a person decided.
        left / right: the accounts that give either value, the first one first; never empty.
        unplaced: ids of further entries of which it is not known which of the two they give.
    """

    discrepancy: Discrepancy
    left: tuple[Given, ...]
    right: tuple[Given, ...]
    unplaced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimCards:
    """A claim with what its accounts differ in.

    Attributes:
        id: of the claim.
        told: the sentence of its first account, and `source` where that is from; empty where the claim is not known any more.
        accounts / reports: how many tell it.
        cards: at least one.
    """

    id: str
    told: str
    source: str
    accounts: int
    reports: int
    cards: tuple[Card, ...]


def cards_of_record(across: Across, found: Iterable[Discrepancy]) -> tuple[ClaimCards, ...]:
    """Make the cards of discrepancies that were found in a record."""
    found = list(found)
    wanted = {one.claim for one in found}
    claims = (claim for matter in Matter for claim in across.comparable(matter))
    return make_cards(found, {claim.id: claim for claim in claims if claim.id in wanted})


def make_cards(found: Iterable[Discrepancy], claims: Mapping[str, Claim]) -> tuple[ClaimCards, ...]:
    """Make the cards of discrepancies, by claim, in the order in which they come."""
    by_claim: dict[str, list[Discrepancy]] = defaultdict(list)
    for one in found:
        by_claim[one.claim].append(one)
    return tuple(_of_claim(made_id, ones, claims.get(made_id)) for made_id, ones in by_claim.items())


def _of_claim(made_id: str, found: Sequence[Discrepancy], claim: Claim | None) -> ClaimCards:
    if claim is None:
        return ClaimCards(made_id, "", "", 0, 0, tuple(_bare(one) for one in found))
    first = first_telling(claim)
    sides = _sides(claim)
    return ClaimCards(
        made_id,
        first.sentence,
        account_source(first),
        len(claim.accounts),
        len({account.report.id for account in claim.accounts}),
        tuple(_card(one, claim, sides) for one in found),
    )


_Key = tuple[DiscrepancyKind, str, Span, str, Span]
_Both = tuple[tuple[Value[Any], ...], tuple[Value[Any], ...]]


def _sides(claim: Claim) -> dict[_Key, _Both]:
    """Compare the accounts of a claim again, for a discrepancy does not say which of its two values its other entries give."""
    accounts = in_order(claim)
    out: dict[_Key, _Both] = {}
    for compare in COMPARISONS:
        for one in compare(accounts):
            left, right = one.left[0], one.right[0]
            out[one.kind, left.account.entry.id, left.span, right.account.entry.id, right.span] = (one.left, one.right)
    return out


def _card(one: Discrepancy, claim: Claim, sides: Mapping[_Key, _Both]) -> Card:
    both = sides.get((one.kind, one.left.entry, one.left.span, one.right.entry, one.right.span))
    if both is None:
        return _bare(one, {account.entry.id: account for account in claim.accounts})
    left, right = (_given_by(values, side) for values, side in zip(both, (one.left, one.right), strict=True))
    placed = {given.entry for given in (*left, *right)}
    return Card(one, left, right, tuple(entry for entry in one.others if entry not in placed))


def _given_by(values: Iterable[Value[Any]], side: Side) -> tuple[Given, ...]:
    by_entry = {value.account.entry.id: value for value in reversed(list(values))}
    ordered = sorted(by_entry.values(), key=lambda value: value.account.entry.id != side.entry)
    return tuple(_given(value.account, _words(value, side), value.span) for value in ordered)


def _words(value: Value[Any], side: Side) -> str:
    words = side.value if value.account.entry.id == side.entry else value.words
    return f"{_WHETHER[value.name]}: {words}" if value.topic == "whether" and value.name in _WHETHER else words


def _given(account: Account, value: str, span: Span) -> Given:
    passage = tuple(passage_with(account, span))
    report = account.report
    return Given(account.entry.id, value, asserter_of(account), report.publisher, account_source(account), passage, report.url)


def _bare(one: Discrepancy, accounts: Mapping[str, Account] | None = None) -> Card:
    """Make the card of a discrepancy from what it says itself."""
    left, right = (_side(side, (accounts or {}).get(side.entry)) for side in (one.left, one.right))
    return Card(one, (left,), (right,), one.others)


def _side(side: Side, account: Account | None) -> Given:
    if account is not None:
        return _given(account, side.value, side.span)
    day = f", {side.when.isoformat()}" if side.when else ""
    before, found, after = side.sentence.partition(side.value)
    passage = ((before, False), (found, True), (after, False)) if found else ((side.sentence, False),)
    return Given(side.entry, side.value, side.asserter, side.publisher, f"{side.publisher or ''}{day}", passage, None)
