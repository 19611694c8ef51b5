"""Words cut to what their forms share, to compare what two phrases are about: "attacks", "attacked", "attack"."""

from __future__ import annotations

import re
from functools import lru_cache

FUNCTION_WORDS = frozenset(
    "a an the this that these those what which who whom whose where when why how whether if as to of in on at for from with by"
    " and or but so than then there it its he she they them his her their we us our you your i me my is are was were be been"
    " has have had do does did not no also".split()
)
BREAKING = r"(?:violat\w*|breach\w*|broken?|break(?:s|ing)?|reneg\w*|flout\w*|infring\w*|betray\w*)\b"
"""Words for breaking an undertaking; to broker one is another thing."""

CEASING = r"halt|stop|ceas(?:e|es|ed|ing)\b|cessation|suspen[ds]|paus(?:e|es|ed|ing)\b|fr[eo]ez|frozen?\b"
"""Beginnings of words for stopping what goes on, as part of a pattern."""
UNDOING = r"withdr[ae]w|drop(?:s|p|\b)|scrap|cancel|abandon|revok|rescind|repeal|lift|end(?:s|ed|ing)?\b"
"""Beginnings of words for giving up or ending what was decided, as part of a pattern."""

TALK = r"claims?|reports?|allegations?|accusations?|assertions?|suggestions?|rumou?rs?"
"""What somebody says of others, as part of a pattern: it can be denied or turned down, and is no offer."""
KEPT_BACK = (
    r"(?:comment|elaborat|speculat|specif|(?:answer|reply|respond)\b(?!\s+(?:for\b|(?:to\s+)?(?:the|its|an?|any)\s+(?:\S+\s+){0,2}(?:offer|proposal|demand|call|appeal)))"
    r"|(?:say|disclose|reveal|divulge)\b|tell\b(?!.*\sto\s)|be\s+(?:named|drawn|quoted|identified"
    r"|interviewed|photographed|filmed|recorded)\b|name\s+(?:the|its|his|her|their|any|who|whom|which|what|names)\b|(?:give|provide|offer|go\s+into)\s+"
    r"(?:any\s+|an\s+)?(?:further\s+|more\s+)?(?:details?|specifics|names?|reasons?|answers?|interviews?)\b)"
)
"""What is kept from those who ask, as part of a pattern behind "refused to": it is no undertaking that is turned down."""
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_ENDINGS = re.compile(r"(?:ations?|ments?|ings?|ings|ions?|ees?|ies|ied|ers?|ors?|als?|ed|es|s|e|y)$")
_EMPTY = FUNCTION_WORDS | frozenset(
    "will would could may might can shall should must all any more some such new other first".split()
)
_LEAST = 4


@lru_cache(maxsize=4096)
def stem(words: str) -> str:
    """Give the stem of the last word of a phrase."""
    found = _WORD.findall(words.casefold())
    return _cut(found[-1]) if found else ""


def stems(words: str) -> frozenset[str]:
    """Give the stems of the words of a phrase that carry meaning."""
    return frozenset(_cut(word) for word in _WORD.findall(words.casefold()) if word not in _EMPTY)


@lru_cache(maxsize=4096)
def _cut(word: str) -> str:
    word = re.sub(r"[’']s?$", "", word)
    while len(word) > _LEAST:
        shorter = _ENDINGS.sub("", word)
        if shorter == word or len(shorter) < _LEAST - 1:
            break
        word = shorter
    # "stop" and "stopped", "call" and "called": a doubled last letter is one.
    return word[:-1] if len(word) > _LEAST - 1 and word[-1] == word[-2] and word[-1] not in "aeiou" else word
