"""Whether an act took place at all: one account tells it as done, another denies it.

In: accounts of one act. Out: differences. A denial must have a word that negates, and deny that very act: of the same parties
and things, as far as both are stated, and tied to it by one of them, by a place, by a day, or by standing beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.account import Account, DiscrepancyKind
from onrecord.annotation import DONE, EventType, Modality
from onrecord.entry import Event
from onrecord.link.denials import denies_part, none_harmed, with_denial
from onrecord.link.differences import Difference, Value, differing
from onrecord.link.one_act import are_named_alike, are_tied, have_other_targets, may_be_one_act, shares_its_matter
from onrecord.link.tellers import teller_of, told_on
from onrecord.report import Span

_NOT = re.compile(
    r"\b(?:not|never|no|nobody|none|nothing|denie[sd]|deny|denying|denial|reject\w*|dismiss\w*|refut\w*|disput\w*|false\w*|untrue|wrong"
    r"|without|neither|nor|invented|invention|fabricat\w*|baseless|unfounded|hoax|fiction|fairy\s+tale|lies?)\b|n[’']t\b",
    re.IGNORECASE,
)
_YET = re.compile(r"\b(?:not\s+yet|yet\s+to|n[’']t\s+yet|has\s+yet)\b", re.IGNORECASE)
# Where a clause ends, a negation before it reaches no further.
_CLAUSE = re.compile(r"[;:—–]|,\s+(?:who|which|whose|but|while|although|though|whereas|and|as|when)\b", re.IGNORECASE)
# "Has not accepted all five" leaves four.
_PART = re.compile(
    r"(?:all|every|each|both|(?:the\s+)?(?:whole|full|entire|complete)|only|any\s+(?:specific|particular))\b", re.IGNORECASE
)
# "Requests for comment", "did not respond to requests for comment": each outlet has asked for itself.
_FOR_WORDS = re.compile(r"\W*(?:(?:\w+\W+){0,2}?(?:for|to)\s+)?(?:comment|an\s+interview)\b", re.IGNORECASE)
# What is not meant, claimed, told or expected is not denied: "no plan to raise", "not claimed responsibility for", "will not".
_NOT_MEANT = re.compile(
    r"\b(?:plan\w*|inten(?:d|t)\w*|seek\w*|aim\w*|decid\w*|want\w*|wish\w*|willing|ready|need\w*|responsibility|expect\w*|able|possible|specif\w+|disclos\w+|reveal\w+|identif\w+)\b",
    re.IGNORECASE,
)
_MODAL = re.compile(r"\b(?:will|would|shall|can|could|should|must|may|might|wo|ca)\s*$", re.IGNORECASE)
# "Denied the will of the people, overthrew the government": a deed of its own, behind a comma, is not what was denied.
_DENIED_THING = re.compile(
    r"\b(?:denie[sd]|deny|denying|reject\w*|dismiss\w*|disput\w*)\s+(?!that\b)[^,]+,\s+(?:and\s+)?$", re.IGNORECASE
)
_DENYING = re.compile(r"\b(?:denie[sd]|deny|denying|denial|reject|dismiss|refut|disput)", re.IGNORECASE)
_OF_NONE = re.compile(r"(?:none|nothing)\s+\w+$", re.IGNORECASE)
# "Not" denies what it stands before, by that name; who denies a thing, or says that nobody did it, denies it by any.
_VERB_NEGATED = re.compile(r"\b(?:not|never)\b|n[’']t\b", re.IGNORECASE)
# "The assassination plot", "its attack plan": who denies to have planned a thing does not say that it was not done.
_PLOT = re.compile(r"\W*\b(?:plots?|plans?|plotting|planning|scheme|conspiracy)\b", re.IGNORECASE)
_BEFORE, _BEHIND = 80, 20
"""Code points before and behind a trigger in which a negation is looked for: "agreed to no withdrawal" denies."""


def whether_differences(accounts: Sequence[Account]) -> Iterator[Difference[Event]]:
    """Compare whether an act took place: told as having happened, or denied."""
    values = []
    for account in accounts:
        event = account.entry
        if not isinstance(event, Event) or denies_part(account):  # who answers a charge leaves open whether it was done
            continue
        if none_harmed(account) is not None:  # that nobody died is a count
            continue
        if _FOR_WORDS.match(account.report.text, event.trigger.end):
            continue
        event = with_denial(account, event)
        # "Not take", "do not take" tell no act, however they were read.
        if event.modality in DONE and not _NOT.search(account.report.text, *event.trigger):
            values.append(Value(account, "whether", "happened", event.trigger, event.trigger.of(account.report.text), event))
        elif (
            event.modality is Modality.DENIED
            and (span := _denying(account, event))
            and not _answers_charge(account, event, span)
        ):
            values.append(Value(account, "whether", "denied", span, span.of(account.report.text), event))
    return differing(DiscrepancyKind.WHETHER, values, _is_denied)


def _denying(account: Account, event: Event) -> Span | None:
    """Give the words that deny an act, from the one that negates to the one that names it; None where nothing negates it."""
    text, sentence, trigger = account.report.text, account.sentence_span, event.trigger
    if _YET.search(account.sentence) or (event.object and _PART.match(event.object.of(text))):
        return None
    if _NOT.search(text, trigger.start, trigger.end):
        return trigger
    first = max(sentence.start, trigger.start - _BEFORE)
    clauses = [match.end() for match in _CLAUSE.finditer(text, first, trigger.start)]
    before = list(_NOT.finditer(text, max([first, *clauses]), trigger.start))
    if before:
        negation = before[-1]
        if _DENIED_THING.match(text[negation.start() : trigger.start]):
            return None
        if _MODAL.search(text, sentence.start, negation.start()) or _NOT_MEANT.search(text, negation.end(), trigger.start):
            return None
        return Span(negation.start(), trigger.end)
    after = _NOT.search(text, trigger.end, min(sentence.end, trigger.end + _BEHIND))
    return Span(trigger.start, after.end()) if after else None


def _answers_charge(account: Account, event: Event, denying: Span) -> bool:
    """Tell whether a denial answers a charge: "denied the accusation" says not that nobody accused, but that it is not so."""
    words = account.report.text[denying.start : denying.end]
    return event.type is EventType.ACCUSE and _DENYING.match(words) is not None


def _denies_by_name(denial: Value[Event]) -> bool:
    """Tell whether an act is denied by a mere "not", which reaches no other word for it: "not invited" is no less shut out."""
    return _VERB_NEGATED.match(denial.words) is not None


def _is_of_plot(value: Value[Event]) -> bool:
    text, trigger = value.account.report.text, value.measure.trigger
    return _PLOT.search(trigger.of(text)) is not None or _PLOT.match(text, trigger.end) is not None


def _is_denied(one: Value[Event], other: Value[Event]) -> bool:
    told, denial = (one, other) if one.name == "happened" else (other, one)
    if not may_be_one_act(told.account, denial.account) or not are_tied(told.account, denial.account):
        return False
    if have_other_targets(told.account, denial.account) or (_is_of_plot(denial) and not _is_of_plot(told)):
        return False
    if told.account.report.id != denial.account.report.id or told.measure.type is not denial.measure.type:
        # Of what is told elsewhere or as a thing of another kind, the words must say that it is the one that is denied.
        named = are_named_alike(told.account, denial.account)
        # One word names acts of many kinds ("call on the army", "received no call"), and "none agreed" says not of what.
        is_enough = told.measure.type is denial.measure.type and not _OF_NONE.match(denial.words)
        shares = shares_its_matter(told.account, denial.account, place=True, day=True, targets=not named)
        if not shares and not (named and is_enough):
            return False
        if not named and _denies_by_name(denial):
            return False
    return not _may_be_later(told, denial) and not _lies_before(told, denial) and not _was_told_before(told, denial)


def _may_be_later(told: Value[Event], denial: Value[Event]) -> bool:
    """Tell whether it took place after it was denied: what nobody had done when a report was written may be done later."""
    denied_on, when = told_on(denial.account), told.measure.when
    return bool(denied_on and when and when.earliest and when.earliest > denied_on)


def _lies_before(told: Value[Event], denial: Value[Event]) -> bool:
    """Tell whether what is denied is dated before what is told."""
    day, when = denial.measure.when, told.measure.when
    return day is not None and when is not None and day.ends_before(when)


def _was_told_before(told: Value[Event], denial: Value[Event]) -> bool:
    """Tell whether a report says of itself, on a day before the other's, that it has not happened: it may have since."""
    denied_on, told_first = told_on(denial.account), told_on(told.account)
    is_own_word = teller_of(denial.account).first is None
    return bool(is_own_word and denied_on and told_first and denied_on < told_first)
