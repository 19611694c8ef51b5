"""Whether an account of an act denies it: the act is told as not so, or on the word of one who denies it.

In: an account. Out: whether it denies, and its act with the modality that this gives it. "The army denied that its guns hit the
weir" tells of the army's word and not of a hit, however the act itself was read. "The army denied a part in the attack" neither
tells of the attack nor denies it: who says so answers a charge, and it is the report that has an attack.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum

from onrecord.account import Account, Claim
from onrecord.annotation import DONE, Modality
from onrecord.entry import Event
from onrecord.figure import VICTIMS, Figure
from onrecord.report import Span
from onrecord.sentences import sentence_at
from onrecord.stems import TALK

_DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying)|denials?|refut(?:e[sd]?|ing))\b", re.IGNORECASE)
# "Dismissed reports that", "disputes that": to turn down a demand denies no act, nor does to dispute a number.
_TURNS_DOWN = re.compile(r"\b(?:reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:e[sd]?|ing))\b", re.IGNORECASE)
_TALK = re.compile(rf"\W*(?:that\b|(?:\w+\W+){{0,3}}?(?:{TALK})\b)", re.IGNORECASE)
# "Did not deny", "would neither confirm nor deny", "stopped short of denying", "nobody in the army denied".
_NOT_SAID = re.compile(
    r"(?:\b(?:not|never|neither|nor|without|cannot|will|would|may|might|could|should|hardly|scarcely|barely|no\s+longer"
    r"|(?:refus|declin|fail)\w*\s+to|(?:unable|unwilling)\s+to|short\s+of)|n[’']t)"
    r"\s+(?:\w+ly\s+)?(?:(?:either\s+)?confirm\w*,?\s+(?:or|nor)\s+)?$"
    r"|(?:^|[.!?;:,“\"])\s*(?:nobody|none|no|few)\b[^.!?;:,]*$",
    re.IGNORECASE,
)
# What stands beside the words that are denied, or within them as known: "after the truce was signed", "that the attack".
_BESIDE = re.compile(
    r"[;:]|\b(?:after|before|when|while|as|since|because|although|though|but|until|if|who|which|whose|where|saying|adding)\b"
    r"|\bthat\b.*\b(?:the|a|an|this|these|those|its|his|her|their)\s+$",
    re.IGNORECASE | re.DOTALL,
)
# "Hurting anybody in the attack", "the report on Monday's attack": the act is known there, and something about it is denied.
_ABOUT_IT = re.compile(
    r"\b(?:about|against|around|at|by|concerning|during|for|from|in|into|on|over|regarding|with)\s+"
    r"(?:the|an?|this|that|these|those|its|his|her|their|any|[\w-]+[’']s?)\s+(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
# "Any role in the attack", "that it was behind it": who did it is denied, and not that it was done. But "behind the hill"
# tells a place.
_BEHIND = r"behind\s+(?:it|the|an?|this|that|these|those|any|[\w-]+[’']s?)"
_IS = r"(?:is|are|was|were|be|been|being|stands?|stood|standing)(?:\s+\w+ly)?"
_PART = (
    r"\b(?:responsib(?:le|ility)|involve(?:d|ment)|complicit(?:y)?|implicated|guilt(?:y)?|blame"
    r"|liab(?:le|ility)|knowledge\s+of|knew\s+(?:of|about)|(?:roles?|part|hand)\s+in|(?:links?|ties|connections?)\s+(?:to|with)"
    r"|participation|participat(?:ed?|ing)\s+in|(?:any|no)thing\s+to\s+do\s+with"
    rf"|{_IS}\s+{_BEHIND})\b"
)
_TAKES_PART = re.compile(r"\b(?:t(?:ake[sn]?|aking|ook)\s+(?:any\s+)?part|participat\w+|involved)\b", re.IGNORECASE)
_THAT = re.compile(r"\bthat\b", re.IGNORECASE)  # "that men in the town shelled it" tells an act with its place
_PART_IN_IT = re.compile(_PART, re.IGNORECASE)
# "Wrongdoing in the arrest": who says so may well have done it.
_SHARE = rf"(?:{_PART}|\b(?:wrongdoing|negligence|fault)\b)"
_SHARE_IN_IT = re.compile(_SHARE, re.IGNORECASE)
_IS_BEFORE = re.compile(rf"\b{_IS}\s+$", re.IGNORECASE)
_IS_BEHIND = re.compile(rf"{_BEHIND}\b", re.IGNORECASE)
_DENIES_PART = re.compile(rf"\W*(?:\w+\W+){{0,3}}?{_PART}", re.IGNORECASE)
_DENIES_SHARE = re.compile(rf"\W*(?:\w+\W+){{0,3}}?{_SHARE}", re.IGNORECASE)
# "Said that it had no part in", of the speaker's own side only: "nobody claimed responsibility" is told of others.
_HAD_NONE = (
    r"(?:\s+\w+)?(?:\s+(?:not|never|(?:in\s+)?no)|n[’']t|(?=\s+nothing\b))"
    r"(?:\s+(?:in|any|way|at|all|been|had|have|taken?|play(?:ed)?|directly|the|a))*?"
    rf"\s+(?:{_PART}|{_BEHIND}\b)"
)
_NO_PART = re.compile(
    rf"[\s,“\"‘']*(?:that\s+)?(?:it|he|she|they|we|i|(?:its|his|her|their|our|my)\s+[\w-]+){_HAD_NONE}", re.IGNORECASE
)
# "“We had no part in the attack,” he said": before the words for the telling, "they" may be anybody.
_WE_HAD_NO_PART = re.compile(rf"[\s“\"‘']*(?:we|i|our\s+[\w-]+){_HAD_NONE}", re.IGNORECASE)
_SAYS = (
    r"said|says?|told|tells?|put|call(?:ed|s)|admit(?:ted|s)?|add(?:ed|s)|claim(?:ed|s)|insist(?:ed|s)?|blam(?:ed|es?)"
    r"|accus(?:ed|es?)|confirm(?:ed|s)?|acknowledg(?:ed|es?)"
)
# Where what somebody had no part in ends: another clause follows, of time, of what else was said or done.
_APART = re.compile(
    r"[.!?;:]|\b(?:after|before|when|while|as|since|because|although|though|but|yet|until|if)\b"
    r"|,\s+(?:(?:\w+ly|instead)\s+)?\w+ing\b|\band\s+(?:that|it|he|she|they|we|i)\b"
    r"|\band\s+(?:\w+ly\s+)?(?!(?:alleged|attempted|suspected|planned|failed)\b)"
    rf"(?:\w+ed|{_SAYS}|took|takes?|will|would|has|have|had|is|are|was|were)\b",
    re.IGNORECASE,
)
# "Officials with a role in the talks were arrested": what follows is told of those, unless it is told of the act: "that was".
_OF_THOSE = re.compile(
    r"(?<!\bthat\s)(?<!\bwhich\s)(?<!\bwho\s)(?<!\bwhat\s)(?<!\bsaid\s)(?<!\bsays\s)\b(?:was|were|is|are|has|have|had)\b",
    re.IGNORECASE,
)
_ANOTHER_SAYING = re.compile(rf"\band\s+(?:\w+ly\s+)?(?:{_SAYS})\b", re.IGNORECASE)
# "Nobody else", "none of the children": a part, of whom nothing follows for the others.
_OF_A_PART = re.compile(r"\s+(?:else|other|of|but|except|apart)\b", re.IGNORECASE)
_BADLY = re.compile(r"\b(?:seriously|badly|gravely|critically|severely)\b", re.IGNORECASE)
_REACH = 60  # code points before a cue in which its negation stands


class Denial(Enum):
    """What an account denies."""

    ACT = "act"
    PART = "part"
    """A part in the act, or that it was theirs: such an account neither tells the act nor denies it."""


def denial_of(account: Account) -> Denial | None:
    """Tell what an account of an act denies, however that was read: as having happened, or as denied; None: nothing.

    Accounts of words and undertakings deny nothing.
    """
    event = account.entry
    if not isinstance(event, Event) or event.modality not in DONE | {Modality.DENIED}:
        return None
    text, cue = account.report.text, _cue_of(event)
    if event.modality is Modality.DENIED and _TAKES_PART.search(event.trigger.of(text)):
        return Denial.PART  # that somebody took no part leaves open whether it was done
    if cue is not None and _is_of_part(text, cue, event.trigger):
        return Denial.PART
    is_denied = event.modality is Modality.DENIED or (cue is not None and _is_denial(text, cue, event.trigger))
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
    """Tell whether an account of an act denies it; accounts of words and undertakings never do."""
    return denial_of(account) is Denial.ACT


def denies_part(account: Account) -> bool:
    """Tell whether an account of an act is that of who denies a part in it."""
    return denial_of(account) is Denial.PART


def names_part(words: str) -> bool:
    """Tell whether words for what is denied are for a part in an act: "involvement", "any role in the attack"."""
    return _DENIES_PART.match(words) is not None


def telling(claim: Claim) -> tuple[Account, ...]:
    """Give the accounts that tell a claim, all where none does: who is named by a denial alone is not said to have done it."""
    return tuple(one for one in claim.accounts if denial_of(one) is None) or claim.accounts


def first_telling(claim: Claim) -> Account:
    """Give the first account that tells a claim; the first of all where each denies it."""
    return next((one for one in claim.accounts if denial_of(one) is None), claim.accounts[0])


def with_denial(account: Account, event: Event) -> Event:
    """Give the act of an account as denied where who tells it denies it, else as it is."""
    cue = _cue_of(event) if event.modality in DONE else None
    if cue is None or not _is_denial(account.report.text, cue, event.trigger):
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


def _is_denial(text: str, cue: Span, trigger: Span) -> bool:
    end = end_of_denying(text, cue)
    if end is None:
        return False
    if trigger.start < cue.start:
        return _DENIES_SHARE.match(text, end) is None
    share = _SHARE_IN_IT.search(text, end, trigger.end)
    return not (share and _reaches(text, share, trigger)) and not _is_beside(text[cue.end : trigger.start])


def end_of_denying(text: str, cue: Span) -> int | None:
    """Give where the word ends that denies; None where nothing in the words for the telling does, or it is told as not said."""
    denying = _DENIES.search(text, cue.start, cue.end)
    if denying is None:
        denying = _TURNS_DOWN.search(text, cue.start, cue.end)
        if denying is None or not _TALK.match(text, denying.end()):
            return None
    at = denying.start()
    return None if _NOT_SAID.search(text[max(0, at - _REACH) : at]) else denying.end()


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
    if part is None or part.end() > trigger.end or _APART.search(text, part.end(), trigger.start):
        return False
    return _reaches(text, part, trigger)


def _reaches(text: str, part: re.Match[str], trigger: Span) -> bool:
    """Tell whether words for a part may be of an act behind them, and not of those of whom that act is told."""
    return _APART.search(text, part.end(), trigger.start) is not None or not _OF_THOSE.search(text, part.end(), trigger.start)


def _is_beside(between: str) -> bool:
    """Tell whether the words from those for the denial up to the act put it beside what is denied."""
    if _BESIDE.search(between) or _ANOTHER_SAYING.search(between):
        return True
    return _THAT.search(between) is None and _ABOUT_IT.search(between) is not None
