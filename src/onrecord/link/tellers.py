"""Who tells an account: the chain from the reader's end to the first hand, as the report gives it.

In: an account. Out: its links. A report that tells a thing itself has an empty chain. Nothing here compares accounts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from onrecord.account import Account, Claim
from onrecord.annotation import Modality
from onrecord.entry import ChainLink, Commitment, Event, Statement
from onrecord.folding import fold_words
from onrecord.report import Span

_PRONOUNS = frozenset(
    "i we you he she it they him her them us me who whom this that these those one his hers its their our my your".split()
)
# Words that say that a thing was told and not by whom, or that point at somebody whom the reader did not find.
_NOBODY = re.compile(
    r"(?:(?:some|several|many|various|unconfirmed|other|local|foreign|international|social|news|press|state|earlier|initial)\s+)*"
    r"(?:(?:both|all|some|one|each|many|most|none)\s+of\s+(?:them|us|these|those)|media|reports?|press|news|rumou?rs?|accounts?|outlets?|claims?|facts?|statements?|letters?|declarations?"
    r"|earlier|multiple)(?:\s+reports?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Teller:
    """On whose word an account is told.

    Attributes:
        relays: links on the way, reader's end first.
        first: the link where the chain ends; None where the report tells it itself, or nobody is named.
        is_stated: False where the words are somebody's and the text does not say whose ("it was reported that").
    """

    relays: tuple[ChainLink, ...]
    first: ChainLink | None
    is_stated: bool


def teller_of(account: Account) -> Teller:
    """Tell on whose word an account is told, as its report gives it."""
    chain, within = _chain(account)
    named = tuple(link for link in chain if not _is_nobody(link.name))
    if named:
        # "Reuters said it was reported that ...": Reuters is as far as the text goes.
        return Teller(named[:-1], named[-1], is_stated=True)
    return Teller((), None, is_stated=not chain and not within)


def asserter_of(account: Account) -> str | None:
    """Give the name of who tells an account, the one over all reports where it has one; None: the report, or not stated."""
    first = teller_of(account).first
    if first is None:
        return None
    identity = account.identities.get(first.entity or "")
    return identity.name if identity else first.name


def _chain(account: Account) -> tuple[tuple[ChainLink, ...], bool]:
    """Give the chain of an account, first hand last, and whether it is told in somebody's words."""
    entry = account.entry
    if isinstance(entry, Statement):
        name = entry.speaker or " ".join(span.of(account.report.text) for span in entry.source)
        if entry.modality is Modality.DENIED:  # whose words they would be has not spoken them, whoever tells so has
            return entry.chain, False
        last = (ChainLink(name, entry.speaker_entity, entry.source, entry.cue),) if name else ()
        return (*entry.chain, *last), True
    if isinstance(entry, Event):
        return entry.chain, entry.statement is not None
    return _chain_of_first_step(entry)


def _chain_of_first_step(entry: Commitment) -> tuple[tuple[ChainLink, ...], bool]:
    step = entry.transitions[0]
    chain = step.chain
    if step.asserter and (not chain or chain[-1].name != step.asserter):
        chain = (*chain, ChainLink(step.asserter, None, (), ()))
    return chain, step.statement is not None


def _is_nobody(name: str) -> bool:
    words = fold_words(name)
    return not words or (len(words) == 1 and words[0] in _PRONOUNS) or _NOBODY.fullmatch(" ".join(words)) is not None


def voice_of(account: Account) -> str | None:
    """Give what accounts of one voice have in common: the identity or name of who tells, else the publisher."""
    teller = teller_of(account)
    if teller.first is None:
        return account.report.publisher if teller.is_stated else None
    identity = account.identities.get(teller.first.entity or "")
    return identity.id if identity else teller.first.name


def is_asked(account: Account) -> bool:
    """Tell whether an account stands in a question, which asserts nothing: "Has the Front agreed, or has it not?"."""
    return account.sentence.rstrip("\"”’' ").endswith("?")


def told_on(account: Account) -> date | None:
    """Give the day on which an account was told: its report's day of publication."""
    return account.report.published.day if account.report.published else None


def in_order(claim: Claim) -> tuple[Account, ...]:
    """Give the accounts of a claim in order of publication, unknown days last, then of publisher and place."""
    return tuple(sorted(claim.accounts, key=_moment))


def _moment(account: Account) -> tuple[date, datetime, str, str, int, str]:
    published = account.report.published
    instant = published.instant if published else None
    if instant is None:
        instant = datetime.max
    elif instant.tzinfo is not None:
        instant = _in_utc(instant)
    report = account.report
    return (
        told_on(account) or date.max,
        instant,
        report.publisher or "",
        report.id,
        anchor_of(account).start,
        account.entry.id,
    )


def _in_utc(instant: datetime) -> datetime:
    try:
        return instant.astimezone(UTC).replace(tzinfo=None)
    except OverflowError:  # an hour of the last day that there is, or of the first one
        return instant.replace(tzinfo=None)


def anchor_of(account: Account) -> Span:
    """Give the words that stand for an entry: an event's trigger, a commitment's undertaking, a statement's first words."""
    entry = account.entry
    if isinstance(entry, Event):
        return entry.trigger
    return entry.what if isinstance(entry, Commitment) else entry.content[0]
