"""Which accounts of a claim tell it, which deny it, and which speak of it beforehand.

In: a claim with its accounts. Out: each account on one side. Where somebody tells an act as done, the origin of a plan, a
threat or a forecast of it is no origin of the deed; and who says "has not", "will not" or "not yet" speaks of the time up to
then, and does not deny what was done later. Where nobody tells it as done, those who tell of it to come are all who tell it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.account import Account, Claim
from onrecord.annotation import DONE, Modality
from onrecord.entry import Commitment, Event, Statement, Status
from onrecord.link.denials import Denial, denial_of
from onrecord.link.tellers import in_order, told_on
from onrecord.linkage import Matter
from onrecord.report import Span
from onrecord.stems import stem, stems

# What holds up to the day on which it is said: "has not signed", "does not sign", "will not", "refused to", "not yet".
_NOT = r"(?:\s+(?:also\s+|still\s+)?(?:not|never)\b|n[’']t\b)"
_UP_TO_NOW = re.compile(
    rf"(?:\b(?:has|have|is|are|am|do|does|will|shall|would|can|could){_NOT}|\b(?:wo|sha)n[’']t\b|\bcannot\b"
    r"|\b(?:not|n[’']t|never)\s+yet\b|\byet\s+to\b|\bno\s+longer\b|\b(?:refus|declin)(?:e[sd]?|ing)\b)"
    r"(?:\s+[\w’'-]+){0,6}$",
    re.IGNORECASE,
)
# "We have never called for a strike": whoever is told to have called for it says that they have not.
_OWN_WORDS = re.compile(
    rf"\b(?:I|we|he|she|they|it)\s*(?:(?:has|have|had|[’']ve|did|do|does)\s*)?{_NOT}\s+(?:\w+ly\s+)?(?P<verb>[\w-]+)", re.I
)
_BEFORE = 80  # code points before the words for an act in which they are looked for


@dataclass(frozen=True, slots=True)
class Sides:
    """The accounts of a claim, each on one side, in order of publication.

    Attributes:
        telling: who tells it; as done, where anybody does.
        denying: who denies it, or a part in it.
        beforehand: who speaks of it as to come, or says that it was not so up to a day after which others tell it as done.
    """

    telling: tuple[Account, ...]
    denying: tuple[Account, ...]
    beforehand: tuple[Account, ...]


def sides_of(claim: Claim) -> Sides:
    """Put each account of a claim on its side."""
    accounts = in_order(claim)
    denials = {account.entry.id: denial_of(account) for account in accounts}
    if claim.matter is Matter.STATEMENT:
        denials |= {account.entry.id: Denial.ACT for account in accounts if _denies_words(account, accounts)}
    done = [account for account in accounts if denials[account.entry.id] is None and _is_told_as_done(account)]
    sides: tuple[list[Account], list[Account], list[Account]] = ([], [], [])
    for account in accounts:
        denial = denials[account.entry.id]
        if denial is None:
            is_before = bool(done) and not _is_told_as_done(account)
        else:
            is_before = denial is Denial.ACT and came_later(account, done)
        sides[2 if is_before else denial is not None].append(account)
    return Sides(*(tuple(side) for side in sides))


def telling(claim: Claim) -> tuple[Account, ...]:
    """Give the accounts that tell a claim, all where none does: who is named by a denial alone is not said to have done it."""
    return sides_of(claim).telling or claim.accounts


def first_telling(claim: Claim) -> Account:
    """Give the first account that tells a claim; the first of all where each denies it."""
    return telling(claim)[0]


def came_later(denial: Account, done: Sequence[Account]) -> bool:
    """Tell whether all that tell an act as done tell it of a time after a denial of it; False where nobody does.

    Of an act whose day is not stated it is known only that it was done before the report of it. What a denial says of the time
    up to its own day does not reach it there; what it says of a time gone by ("did not fire") may.
    """
    denied_on = told_on(denial)
    if denied_on is None or not done:
        return False
    is_up_to_now = _is_up_to_now(denial)
    for account in done:
        when, told_first = getattr(account.entry, "when", None), told_on(account)
        if when is not None and when.earliest is not None:
            if when.earliest <= denied_on:
                return False
        elif not is_up_to_now or told_first is None or told_first <= denied_on:
            return False
    return True


def _denies_words(account: Account, accounts: Sequence[Account]) -> bool:
    """Tell whether words, told as spoken, are themselves the denial of those of the other accounts of their claim.

    They hold a telling that is told as denied, or say "I have never called for it" where others tell that somebody called.
    """
    entry, text = account.entry, account.report.text
    if not isinstance(entry, Statement) or entry.modality is not Modality.HAPPENED:
        return False
    others = [(one, one.entry) for one in accounts if one is not account and isinstance(one.entry, Statement)]
    denied = [cue for one, said in others if one.report.id == account.report.id and denial_of(one) for cue in said.cue]
    if any(content.covers(cue) for content in entry.content for cue in denied):
        return True
    verbs = {stem(match["verb"]) for content in entry.content for match in _OWN_WORDS.finditer(content.of(text))}
    return any(verbs & stems(cue.of(one.report.text)) for one, said in others for cue in said.cue)


def _is_told_as_done(account: Account) -> bool:
    """Tell whether an act is told as done, words as spoken, an undertaking as given."""
    entry = account.entry
    if isinstance(entry, Commitment):
        return any(step.status is not Status.REFUSED for step in entry.transitions)
    return entry.modality in DONE if isinstance(entry, Event) else entry.modality is Modality.HAPPENED


def _is_up_to_now(denial: Account) -> bool:
    words = _words_of(denial)
    first = max(denial.sentence_span.start, words.start - _BEFORE)
    return _UP_TO_NOW.search(denial.report.text[first : words.end]) is not None


def _words_of(account: Account) -> Span:
    """Give the words that name an act, or the telling of words."""
    entry = account.entry
    if isinstance(entry, Event):
        return entry.trigger
    return min(entry.cue) if isinstance(entry, Statement) and entry.cue else account.sentence_span
