"""Counts of an act's victims that a report gives in sentences of their own, as accounts that can be compared with others.

In: an account. Out: the account, and one more for each of its counts: of the same act, in its own sentence, on its own word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.account import Account, Toll
from onrecord.entry import Event


def with_tolls(account: Account) -> Iterator[Account]:
    """Give an account and what its tolls tell; of a toll only its figure, its sentence and its chain are looked at."""
    yield account
    if isinstance(account.entry, Event):
        for toll in account.tolls:
            yield _told(account, account.entry, toll)


def _told(account: Account, event: Event, toll: Toll) -> Account:
    entry = replace(event, figures=(toll.figure,), chain=toll.chain, statement=toll.statement)
    return replace(account, entry=entry, sentence=toll.sentence, sentence_span=toll.sentence_span, tolls=())
