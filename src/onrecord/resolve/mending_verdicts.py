"""Where the words of a claim end and the verdict on it begins.

"The claim by Roe that the port was shut is untrue, Bek said": what Roe claims ends before "is untrue", which is the predicate
of "claim" and Bek's word. In: a report's text and its attributions. Out: the attributions, as many and in the same order.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.annotation import Attribution
from onrecord.report import Span
from onrecord.sentences import sentence_at
from onrecord.stems import TALK

# A claim that is the subject of its clause, up to what is claimed. Behind a verb it is none: "he rejected claims that".
_CLAIM = re.compile(
    r"(?:^|[\"“”‘,;:—–]\s*|\b(?:that|and|but|said|says)\s+)"
    r"(?:the\s+)?(?:(?:(?-i:[A-Z])[\w-]*\s+)*(?:[\w-]+['’]s|\w+s['’])\s+)?"
    r"(?:(?:the|an?|any|all|some|such|these|those|this|his|her|its|their|media|press|news|online"
    r"|earlier|recent|previous|initial|other|widespread|unconfirmed|latest)\s+){0,3}"
    rf"(?P<noun>{TALK}|charges?|statements?)(?:\s+(?:by|from|of|in)\s[^.;:!?\"“”]{{1,80}}?)?\s+(?P<that>that\s)",
    re.IGNORECASE,
)
# What is said of a claim and of nothing that is done: it agrees with the noun, and ends its clause.
_VERDICT = re.compile(
    r"\s+(?:(?P<one>is|was|has\s+been)|(?:are|were|have\s+been))\s+(?:(?:not|\w+ly|an?|[\"“‘])\s*)*"
    r"(?:false|untrue|true|wrong|incorrect|inaccurate|baseless|groundless|unfounded|misleading|absurd|nonsense|ridiculous"
    r"|fabricated|invented|unproven|unverified|exaggerated|without\s+(?:any\s+)?(?:foundation|basis|merit)"
    r"|lies?|fabrications?|inventions?|fiction|hoax(?:es)?|propaganda)(?=[\"“”’]?(?:[,.;:!?]|$|\s(?:and|but|as)\b))",
    re.IGNORECASE,
)
_CLAIMED = 3  # words, that what is claimed has at least


def before_verdicts(text: str, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """End each content that is claimed before the predicate of the claim."""
    return tuple(_before_verdict(text, one) for one in attributions)


def _before_verdict(text: str, attribution: Attribution) -> Attribution:
    place = attribution.content[0].start
    sentence = sentence_at(text, place)
    words = sentence.of(text)
    for claim in _CLAIM.finditer(words):
        verdicts = [one for one in _VERDICT.finditer(words, claim.end("that")) if _agree(claim["noun"], one)]
        if not verdicts or len(words[claim.end("that") : verdicts[-1].start()].split()) < _CLAIMED:
            continue
        start, end = sentence.start + claim.end("noun"), sentence.start + verdicts[-1].start()
        if start <= place < end:
            kept = tuple(Span(one.start, min(one.end, end)) for one in attribution.content if one.start < end)
            return replace(attribution, content=kept)
    return attribution


def _agree(noun: str, verdict: re.Match[str]) -> bool:
    return noun.endswith("s") is (verdict["one"] is None)
