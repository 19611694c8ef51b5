"""Whether words told on somebody's word are what they deny: "the army denied that its guns hit the weir".

In: a text, the words for the telling and those that name the act. Out: whether the act is what is denied, and not something
beside it, something about it or a part in it.
"""

from __future__ import annotations

import re

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
# "Any role in the attack", "that it was behind it": who did it is denied, and not that it was done. But "behind the hill"
# tells a place.
BEHIND = r"behind\s+(?:it|the|an?|this|that|these|those|any|[\w-]+[’']s?)"
IS = r"(?:is|are|was|were|be|been|being|stands?|stood|standing)(?:\s+\w+ly)?"
# "Denied having ordered the raid", "had not known of the ambush": who denies to have caused, meant or known of a certain act
# takes it as done. "Denied ordering an attack" does not.
_CERTAIN = r"(?=\s+(?:the|this|that|these|those|its|his|her|their|our|my|[\w-]+[’']s?)\s)"
_CAUSED = (
    r"(?:(?:order|plann?|authori[sz]|approv|commission|instigat|orchestrat|organi[sz]|mastermind|sanction|incit|provok|financ)"
    r"(?:e?d|ing|e)?|(?:giv(?:e|en|ing)|gave|issu(?:e|ed|ing))\s+(?:the\s+|an?\s+|any\s+)?orders?\s+for"
    rf"|(?:know(?:n|ing)?|knew|aware|told|informed|warned)\s+(?:of|about)){_CERTAIN}"
)
PART = (
    rf"\b(?:{_CAUSED}|responsib(?:le|ility)|involve(?:d|ment)|complicit(?:y)?|implicated|guilt(?:y)?|blame"
    r"|liab(?:le|ility)|knowledge\s+of|knew\s+(?:of|about)|(?:roles?|part|hand)\s+in|(?:links?|ties|connections?)\s+(?:to|with)"
    r"|participation|participat(?:ed?|ing)\s+in|(?:any|no)thing\s+to\s+do\s+with"
    rf"|{IS}\s+{BEHIND})\b"
)
_THAT = re.compile(r"\bthat\b", re.IGNORECASE)  # "that men in the town shelled it" tells an act with its place
# "Wrongdoing in the arrest": who says so may well have done it.
_SHARE = rf"(?:{PART}|\b(?:wrongdoing|negligence|fault)\b)"
_SHARE_IN_IT = re.compile(_SHARE, re.IGNORECASE)
_DENIES_SHARE = re.compile(rf"\W*(?:\w+\W+){{0,3}}?{_SHARE}", re.IGNORECASE)
SAYS = (
    r"said|says?|told|tells?|put|call(?:ed|s)|admit(?:ted|s)?|add(?:ed|s)|claim(?:ed|s)|insist(?:ed|s)?|blam(?:ed|es?)"
    r"|accus(?:ed|es?)|confirm(?:ed|s)?|acknowledg(?:ed|es?)"
)
# Where what somebody had no part in ends: another clause follows, of time, of what else was said or done.
APART = re.compile(
    r"[.!?;:]|\b(?:after|before|when|while|as|since|because|although|though|but|yet|until|if)\b"
    r"|,\s+(?:(?:\w+ly|instead)\s+)?\w+ing\b|\band\s+(?:that|it|he|she|they|we|i)\b"
    r"|\band\s+(?:\w+ly\s+)?(?!(?:alleged|attempted|suspected|planned|failed)\b)"
    rf"(?:\w+ed|{SAYS}|took|takes?|will|would|has|have|had|is|are|was|were)\b",
    re.IGNORECASE,
)
# "Officials with a role in the talks were arrested": what follows is told of those, unless it is told of the act: "that was".
_OF_THOSE = re.compile(
    r"(?<!\bthat\s)(?<!\bwhich\s)(?<!\bwho\s)(?<!\bwhat\s)(?<!\bsaid\s)(?<!\bsays\s)\b(?:was|were|is|are|has|have|had)\b",
    re.IGNORECASE,
)
_ANOTHER_SAYING = re.compile(rf"\band\s+(?:\w+ly\s+)?(?:{SAYS})\b", re.IGNORECASE)
_REACH = 60  # code points before a cue in which its negation stands


def is_denial(text: str, cue: Span, trigger: Span) -> bool:
    """Tell whether an act, by where it is named, is what somebody denies whose words for that are a cue."""
    end = end_of_denying(text, cue)
    if end is None:
        return False
    if trigger.start < cue.start:
        return _DENIES_SHARE.match(text, end) is None
    share = _SHARE_IN_IT.search(text, end, trigger.end)
    return not (share and reaches(text, share, trigger)) and not _is_beside(text[cue.end : trigger.start])


def end_of_denying(text: str, cue: Span) -> int | None:
    """Give where the word ends that denies; None where nothing in the words for the telling does, or it is told as not said."""
    denying = _DENIES.search(text, cue.start, cue.end)
    if denying is None:
        denying = _TURNS_DOWN.search(text, cue.start, cue.end)
        if denying is None or not _TALK.match(text, denying.end()):
            return None
    at = denying.start()
    return None if _NOT_SAID.search(text[max(0, at - _REACH) : at]) else denying.end()


def reaches(text: str, part: re.Match[str], trigger: Span) -> bool:
    """Tell whether words for a part may be of an act behind them, and not of those of whom that act is told."""
    return APART.search(text, part.end(), trigger.start) is not None or not _OF_THOSE.search(text, part.end(), trigger.start)


def _is_beside(between: str) -> bool:
    """Tell whether the words from those for the denial up to the act put it beside what is denied."""
    if _BESIDE.search(between) or _ANOTHER_SAYING.search(between):
        return True
    return _THAT.search(between) is None and _ABOUT_IT.search(between) is not None
