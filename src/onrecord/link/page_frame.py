"""What stands on every page of an address, such as a long footer, left out of two of its texts: it makes no two articles one.

In: two texts. Out: what is left of each. A frame is what both have, word for word, from their end backwards, or as a short head
over them; it does not tell what was or will be on some day or in some number, and quotes nobody, as news does. At the end it is
one only where it says somewhere whose page it is: else an article with a new beginning would be left with nothing of its own.
Nothing here decides what the rest amounts to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.folding import fold_words
from onrecord.sentences import sentence_spans

_ALIKE = 0.4  # of the words of two sentences, for one to be the other with, say, another hour: "Updated at 17:05"
_HEAD = 0.5  # of the words of a text: a head that fills more is none
_RUN = 3  # words that one text must have for itself, to be more than the other one added to

_DAYS = r"(?i:mon|tues|wednes|thurs|fri|satur|sun)day|(?i:yesterday|today|tonight|tomorrow)"
_MONTHS = r"January|February|March|April|May|June|July|August|September|October|November|December"
_NUMBERS = (
    r"(?i:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozens?|hundreds?|thousands?|millions?)"
)
_COUNTS = re.compile(rf"\d|\b(?:{_DAYS}|{_MONTHS}|{_NUMBERS})\b")
_QUOTES = re.compile(r"“[^”]{15,}|\"[^\"]{15,}\"")
# Opening hours and prices have figures too, but tell what always is.
_TELLS = re.compile(
    r"\b(?:\w{2,}ed|was|were|had|been|will|would|did|said|told|took|made|came|went|fell|rose|held|left|struck|hit|shot|met|won|lost"
    r"|sank|fought|began|brought|found|gave|got|saw|sent|kept|broke|became|spoke|wrote)\b",
    re.IGNORECASE,
)
# The outlet speaks of itself and to its readers.
_OWN_WORDS = re.compile(
    r"\b(?:our\s+(?:coverage|desk|journalis[mt]s?|newsletters?|newsroom|readers?|reporters|site|website|work)"
    r"|this\s+(?:article|bulletin|newsletter|newspaper|page|site|website)|(?:subscribe|sign\s+up|donate)\s+(?:to|for|now|here|today)"
    r"|newsletters?|follow\s+us|contact\s+us|privacy\s+policy|terms\s+of\s+(?:use|service)|cookies)\b",
    re.IGNORECASE,
)
# How to reach the outlet, and whose the text is.
_OF_THE_OUTLET = re.compile(r"©|@|https?:|\bwww\.|\b(?:tel|phone|telephone|fax|copyright|all rights reserved)\b", re.IGNORECASE)


def without_frame(before: str, after: str) -> tuple[str, str]:
    """Leave out of two texts the frame that they share.

    Both come back whole where one of them has nothing but what the other has: that one was added to, or cut.
    """
    ours, theirs = _sentences(before), _sentences(after)
    shorter = min(sum(map(len, map(fold_words, text))) for text in (ours, theirs))
    tail = _tail(ours[::-1], theirs[::-1])
    framed = min(len(ours), len(theirs)) - 1 - max(tail, default=-1)  # a head ends where the tail begins
    head = [number for number in _shared(ours, theirs)[0] if number < framed]
    if sum(len(fold_words(ours[number])) for number in head) > _HEAD * shorter:
        head = []
    mine = {*head, *(len(ours) - 1 - number for number in tail)}
    others = {*head, *(len(theirs) - 1 - number for number in tail)}
    if min(_words_beside(ours, theirs), _words_beside(theirs, ours)) < _RUN:
        return before, after
    return _rest(ours, mine), _rest(theirs, others)


def _sentences(text: str) -> list[str]:
    return [span.of(text) for span in sentence_spans(text)]


def _words_beside(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """Count the words of sentences that the other text does not have."""
    known = {tuple(fold_words(sentence)) for sentence in theirs}
    return sum(len(words) for sentence in ours if (words := tuple(fold_words(sentence))) not in known)


def _tail(ours: Sequence[str], theirs: Sequence[str]) -> list[int]:
    """Give the numbers, from the end, of the sentences of a frame there; empty where one text ends before the frame does."""
    found, end = _shared(ours, theirs)
    is_owned = any(_OF_THE_OUTLET.search(ours[number]) or _OWN_WORDS.search(ours[number]) for number in range(end))
    return found if is_owned and end < min(len(ours), len(theirs)) else []


def _shared(ours: Sequence[str], theirs: Sequence[str]) -> tuple[list[int], int]:
    """Give the numbers of the sentences that are the same from the start on, and how far on.

    A line that differs a little does not end that.
    """
    found = []
    for number, (one, other) in enumerate(zip(ours, theirs, strict=False)):
        here, there = fold_words(one), fold_words(other)
        if here == there:
            found.append(number)
        elif not _are_alike(set(here), set(there)):
            return found, number
    return found, min(len(ours), len(theirs))


def _are_alike(here: set[str], there: set[str]) -> bool:
    return 2 * len(here & there) >= _ALIKE * (len(here) + len(there))


def _rest(sentences: Sequence[str], frame: set[int]) -> str:
    return "\n".join(one for number, one in enumerate(sentences) if number not in frame or _is_news(one))


def _is_news(sentence: str) -> bool:
    if _OF_THE_OUTLET.search(sentence):
        return False
    return bool(_QUOTES.search(sentence) or (_COUNTS.search(sentence) and _TELLS.search(sentence)))
