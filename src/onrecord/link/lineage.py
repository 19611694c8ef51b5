"""To whom somebody belongs: an army to its state, an office to its house. Ids of identities, as one account knows them."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.account import Account, Identity
from onrecord.entry import Party


def identity_of(account: Account, entity: str | None) -> Identity | None:
    """Give the identity of an entity of an account's report."""
    return account.identities.get(entity) if entity else None


def line_of(account: Account, entity: str | None) -> frozenset[str]:
    """Give the ids of an entity's identity and of all to which it belongs; empty where it has none."""
    return frozenset(root_line(account, identity_of(account, entity)))


def lines_of(account: Account, parties: Sequence[Party]) -> frozenset[str]:
    """Give the ids of the identities of parties and of all to which they belong."""
    return frozenset().union(*(line_of(account, party.entity) for party in parties))


def root_line(account: Account, identity: Identity | None) -> tuple[str, ...]:
    """Give the ids from an identity up to the one that belongs to nobody."""
    by_id = {one.id: one for one in account.identities.values()}
    found: list[str] = []
    while identity is not None and identity.id not in found:
        found.append(identity.id)
        above = identity.of
        identity = by_id.get(above or "")
        if identity is None and above is not None:
            found.append(above)
    return tuple(found)
