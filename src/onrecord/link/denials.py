"""Whether an account of an act denies it: the act is told as not so, or on the word of one who denies it.

In: an account. Out: whether it denies, and its act with the modality that this gives it. "The army denied that its guns hit the
weir" tells of the army's word and not of a hit, however the act itself was read.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.account import Account
from onrecord.annotation import DONE, Modality
from onrecord.entry import Event
from onrecord.report import Span
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
# "Any role in the attack", "that it was behind it": who did it is denied, and not that it was done.
_SHARE = (
    r"\b(?:responsib(?:le|ility)|involve(?:d|ment)|complicit(?:y)?|implicated|guilt(?:y)?|blame|fault|wrongdoing|negligence"
    r"|liab(?:le|ility)|knowledge\s+of|knew\s+(?:of|about)|(?:roles?|parts?|hands?)\s+in|(?:links?|ties|connections?)\s+(?:to|with)"
    r"|behind\s+(?:it|the|an?|this|that|these|those|any|[\w-]+[’']s?))\b"
)
_THAT = re.compile(r"\bthat\b", re.IGNORECASE)  # "that men in the town shelled it" tells an act with its place
_SHARE_IN_IT = re.compile(_SHARE, re.IGNORECASE)
_DENIES_SHARE = re.compile(rf"\W*(?:\w+\W+){{0,3}}?{_SHARE}", re.IGNORECASE)
_REACH = 60  # code points before a cue in which its negation stands


def denies(account: Account) -> bool:
    """Tell whether an account of an act denies it; accounts of words and undertakings never do."""
    event = account.entry
    return isinstance(event, Event) and with_denial(account, event).modality is Modality.DENIED


def with_denial(account: Account, event: Event) -> Event:
    """Give the act of an account as denied where who tells it denies it, else as it is."""
    if event.modality not in DONE or not event.chain:
        return event
    cue = _cue_of(event)
    if cue is None or not _is_denial(account.report.text, cue, event.trigger):
        return event
    return replace(event, modality=Modality.DENIED)


def _cue_of(event: Event) -> Span | None:
    """Give the words for the telling of who is the first hand: those nearest before the act, else the first behind it."""
    spans = sorted(event.chain[-1].cue)
    before = [span for span in spans if span.end <= event.trigger.start]
    behind = [span for span in spans if span.start >= event.trigger.end]
    return before[-1] if before else behind[0] if behind else None


def _is_denial(text: str, cue: Span, trigger: Span) -> bool:
    words = text[cue.start : cue.end]
    denying = _DENIES.search(words)
    if denying is None:
        denying = _TURNS_DOWN.search(words)
        if denying is None or not _TALK.match(text, cue.start + denying.end()):
            return False
    at = cue.start + denying.start()
    if _NOT_SAID.search(text[max(0, at - _REACH) : at]):
        return False
    if _DENIES_SHARE.match(text, cue.start + denying.end()):
        return False
    return trigger.start < cue.start or not _is_beside(text[cue.end : trigger.start])


def _is_beside(between: str) -> bool:
    """Tell whether the words from those for the denial up to the act put it beside what is denied."""
    if _BESIDE.search(between) or _SHARE_IN_IT.search(between):
        return True
    return _THAT.search(between) is None and _ABOUT_IT.search(between) is not None
