"""One mark for one thing on a timeline: items that tell one claim become one, with all its accounts behind it.

In: items, and what holds across their reports. Out: items. What is denied never hides in what is told as done, nor a plan: only
items that tell a claim alike are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.account import Account
from onrecord.annotation import DONE, Modality
from onrecord.entry import Commitment, Event, Statement
from onrecord.show.accounts import account_source
from onrecord.show.brief_claims import AcrossReports, ToldClaim
from onrecord.show.wording import Outlets

if TYPE_CHECKING:
    from onrecord.show.timeline import TimelineItem


@dataclass(frozen=True, slots=True)
class TimelineAccount:
    """One report's telling of what an item shows.

    Attributes:
        entry / report_id: its id and that of its report.
        tag: how far this report tells it as done: "happened", "claimed" (on the word of one who is no outlet), "denied" ...
        sentence: the words that tell it. source: where from, in words.
        is_copy: whether the sentence is another report's text.
    """

    entry: str
    report_id: str
    tag: str
    sentence: str
    source: str
    is_copy: bool


def told_once(items: Iterable[TimelineItem], across: AcrossReports) -> list[TimelineItem]:
    """Put items that tell one claim alike into one; the order stays that of the first of each."""
    items = list(items)
    outlets = Outlets(item.publisher for item in items)
    groups: dict[tuple[str, ...], list[TimelineItem]] = {}
    for number, item in enumerate(items):
        claim = across.claim_of.get(item.id)
        key = (claim.claim.id, item.kind.value, _likeness(item)) if claim else (str(number),)
        groups.setdefault(key, []).append(item)
    return [_one(found, across, outlets) for found in groups.values()]


def _likeness(item: TimelineItem) -> str:
    if item.status is not None:
        return item.status.value
    return "done" if item.modality in DONE else str(item.modality)


def _one(items: Sequence[TimelineItem], across: AcrossReports, outlets: Outlets) -> TimelineItem:
    """Make one item: the one that tells its day, rather a report's own text than a copy of it, first published."""
    claim = across.claim_of.get(items[0].id)
    copies = claim.copies if claim else frozenset()
    first = min(items, key=lambda item: (not item.is_exact, item.when is None, item.id in copies))
    breaks = tuple(across.breach_words(breach) for breach in across.broken_by.get(first.id, ()))
    if claim is None:
        return replace(first, breaks=breaks) if breaks else first
    return replace(first, accounts=_accounts(claim, outlets), reach=claim.reach_words, breaks=breaks)


def _accounts(claim: ToldClaim, outlets: Outlets) -> tuple[TimelineAccount, ...]:
    return tuple(
        TimelineAccount(
            entry=one.entry.id,
            report_id=one.report.id,
            tag=_tag(one, outlets),
            sentence=one.sentence,
            source=account_source(one),
            is_copy=one.entry.id in claim.copies,
        )
        for one in claim.claim.accounts
    )


def _tag(account: Account, outlets: Outlets) -> str:
    entry = account.entry
    if isinstance(entry, Commitment):
        return entry.status.value
    if isinstance(entry, Event) and entry.modality in DONE and outlets.claimant(tuple(link.name for link in entry.chain)):
        return "claimed"
    spoken = isinstance(entry, Statement) and entry.modality is Modality.HAPPENED
    return "said" if spoken else entry.modality.value
