"""Whether an account of an act denies it: the act is told as not so, or on the word of one who denies it.

In: an account. Out: whether it denies, and its act with the modality that this gives it. "The army denied that its guns hit the
weir" tells of the army's word and not of a hit, however the act itself was read. "The army denied a part in the attack" neither
tells of the attack nor denies it: who says so answers a charge, and it is the report that has an attack.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum

from onrecord.account import Account
from onrecord.annotation import DONE, Modality
from onrecord.denying import APART, BEHIND, IS, PART, end_of_denying, is_denial, reaches
from onrecord.entry import Event, Statement
from onrecord.figure import VICTIMS, Figure
from onrecord.report import Span
from onrecord.sentences import sentence_at

_NO = re.compile(r"\b(?:no|none\s+of\s+the)\s+$", re.IGNORECASE)
_JUST_BEFORE = 12  # code points before those of whom there were none
_TAKES_PART = re.compile(r"\b(?:t(?:ake[sn]?|aking|ook)\s+(?:any\s+)?part|participat\w+|involved)\b", re.IGNORECASE)
_PART_IN_IT = re.compile(PART, re.IGNORECASE)
_IS_BEFORE = re.compile(rf"\b{IS}\s+$", re.IGNORECASE)
_IS_BEHIND = re.compile(rf"{BEHIND}\b", re.IGNORECASE)
_DENIES_PART = re.compile(rf"\W*(?:\w+\W+){{0,3}}?{PART}", re.IGNORECASE)
# "Said that it had no part in", of the speaker's own side only: "nobody claimed responsibility" is told of others.
_HAD_NONE = (
    r"(?:\s+\w+)?(?:\s+(?:not|never|(?:in\s+)?no)|n[’']t|(?=\s+nothing\b))"
    r"(?:\s+(?:in|any|way|at|all|been|had|have|taken?|play(?:ed)?|directly|the|a))*?"
    rf"\s+(?:{PART}|{BEHIND}\b)"
)
_NO_PART = re.compile(
    rf"[\s,“\"‘']*(?:that\s+)?(?:it|he|she|they|we|i|(?:its|his|her|their|our|my)\s+[\w-]+){_HAD_NONE}", re.IGNORECASE
)
# "“We had no part in the attack,” he said": before the words for the telling, "they" may be anybody.
_WE_HAD_NO_PART = re.compile(rf"[\s“\"‘']*(?:we|i|our\s+[\w-]+){_HAD_NONE}", re.IGNORECASE)
# "Nobody else", "none of the children": a part, of whom nothing follows for the others.
_OF_A_PART = re.compile(r"\s+(?:else|other|of|but|except|apart)\b", re.IGNORECASE)
_BADLY = re.compile(r"\b(?:seriously|badly|gravely|critically|severely)\b", re.IGNORECASE)


class Denial(Enum):
    """What an account denies."""

    ACT = "act"
    PART = "part"
    """A part in the act, or that it was theirs: such an account neither tells the act nor denies it."""


def denial_of(account: Account) -> Denial | None:
    """Tell what an account of an act denies, however that was read: as having happened, or as denied; None: nothing.

    Of words it is denied that they were spoken, where they are told so. Accounts of undertakings deny nothing.
    """
    event = account.entry
    if isinstance(event, Statement):
        return Denial.ACT if event.modality is Modality.DENIED else None
    if not isinstance(event, Event) or event.modality not in DONE | {Modality.DENIED}:
        return None
    text, cue = account.report.text, _cue_of(event)
    if event.modality is Modality.DENIED and _TAKES_PART.search(event.trigger.of(text)):
        return Denial.PART  # that somebody took no part leaves open whether it was done
    if cue is not None and _is_of_part(text, cue, event.trigger):
        return Denial.PART
    if event.modality is Modality.DENIED and any(
        _NO.search(text, max(0, one.span.start - _JUST_BEFORE), one.span.start) for one in event.recipients
    ):
        return Denial.PART  # "no police officers were killed" says of whom there were none; a shell may well have fallen
    is_denied = event.modality is Modality.DENIED or (cue is not None and is_denial(text, cue, event.trigger))
    return Denial.ACT if is_denied else None


def none_harmed(account: Account) -> Figure | None:
    """Give the figure of an account that counts nobody dead or wounded, as in: nobody had died; None: it does not.

    Beside a toll that is another count; a shell may well have fallen. Beside a killing that is told it is a denial of it.
    """
    event, text = account.entry, account.report.text
    if not isinstance(event, Event) or event.modality is not Modality.DENIED or event.recipients:
        return None
    zero = next((one for one in event.figures if one.kind in VICTIMS and one.high == 0), None)
    if zero is None or _OF_A_PART.match(text, zero.span.end):
        return None
    return None if _BADLY.search(text, zero.span.end, max(zero.span.end, event.trigger.start)) else zero


def denies(account: Account) -> bool:
    """Tell whether an account denies the act, or that the words were spoken; accounts of undertakings never do."""
    return denial_of(account) is Denial.ACT


def denies_part(account: Account) -> bool:
    """Tell whether an account of an act is that of who denies a part in it."""
    return denial_of(account) is Denial.PART


def names_part(words: str) -> bool:
    """Tell whether words for what is denied are for a part in an act: "involvement", "any role in the attack"."""
    return _DENIES_PART.match(words) is not None


def with_denial(account: Account, event: Event) -> Event:
    """Give the act of an account as denied where who tells it denies it, else as it is."""
    cue = _cue_of(event) if event.modality in DONE else None
    if cue is None or not is_denial(account.report.text, cue, event.trigger):
        return event
    return replace(event, modality=Modality.DENIED)


def _cue_of(event: Event) -> Span | None:
    """Give the words for the telling of who is the first hand: those nearest before the act, else the first behind it.

    None where nobody is stated.
    """
    spans = sorted(event.chain[-1].cue) if event.chain else []
    before = [span for span in spans if span.end <= event.trigger.start]
    behind = [span for span in spans if span.start >= event.trigger.end]
    return before[-1] if before else behind[0] if behind else None


def _is_of_part(text: str, cue: Span, trigger: Span) -> bool:
    """Tell whether what is denied is a part in an act: words for it stand behind the denial and are of that act."""
    end = end_of_denying(text, cue)
    if end is not None and trigger.start < cue.start:  # "the attack, for which it denied responsibility"
        return _DENIES_PART.match(text, end) is not None
    if end is not None and _IS_BEFORE.search(text, end, trigger.start) and _IS_BEHIND.match(text, trigger.start):
        return True  # "denied that it was behind the attack", where that is what names the act
    if end is not None:  # the words for the part may be those that name the act: "denied involvement"
        part = _PART_IN_IT.search(text, end, trigger.end)
    elif trigger.start < cue.start:
        part = _WE_HAD_NO_PART.match(text, sentence_at(text, trigger.start).start)
    else:
        part = _NO_PART.match(text, cue.end)
    if part is None or part.end() > trigger.end or APART.search(text, part.end(), trigger.start):
        return False
    return reaches(text, part, trigger)
