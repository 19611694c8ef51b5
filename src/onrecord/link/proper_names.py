"""Names in the words for a party or a thing: those with a capital that hardly any report has.

In: words of a report. Out: stems. "Orsk" in "fighters of the Orsk Front" is one; "Front" and "Army" stand in too many reports
to tell anybody apart. In doubt there is none: in a heading, where an abbreviation may stand for any name, and for states, which
are wider than what lies in them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.link.claim_words import WordCounts, words_of
from onrecord.terms import find_state, normal_name, state_demonyms

RARE = 0.9  # of a stem: below, words that newspapers often write with a capital ("Army", "Front", "Embassy")
_MOST_CAPITALS = 0.6  # of the words of a sentence; one that has more is a heading, whose capitals say nothing
_OF_DAYS = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday Thursday"
    " Friday Saturday Sunday".split()
)
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")


def names_in(phrase: str, sentence: str, words: WordCounts, *, opens: bool) -> frozenset[str]:
    """Give the stems of the names in a phrase; empty where there are none, or where an abbreviation may stand for any.

    Args:
        phrase: words for a party or a thing.
        sentence: that it stands in.
        words: how common words are.
        opens: whether the phrase opens the sentence; its first word has its capital from there, unless one more follows it.
    """
    if _is_heading(sentence):
        return frozenset()
    found = _WORD.findall(phrase)
    if any(word.isupper() and len(word) > 1 for word in found):
        return frozenset()
    if opens and not (len(found) > 1 and found[1][:1].isupper()):
        found = found[1:]
    capital = [word for word in found if word[:1].isupper() and word not in _OF_DAYS and not _names_state(word)]
    return frozenset(stem for word in capital for stem in words_of(word) if words.rarity(stem) >= RARE)


def _is_heading(sentence: str) -> bool:
    found: list[str] = _WORD.findall(sentence)
    return sum(word[:1].isupper() for word in found) > _MOST_CAPITALS * len(found)


@lru_cache(maxsize=1 << 12)
def _names_state(word: str) -> bool:
    bare = re.sub(r"[’']s?$", "", word)
    return find_state(bare) is not None or normal_name(bare) in state_demonyms()


def has_name(phrase: str) -> bool:
    """Tell whether a word of a phrase may be a name: it has a capital, or its script has none.

    An article tells nothing: it has a capital where a sentence begins. Georgian letters are small in titles too.
    """
    letters = [letter for letter in _ARTICLE.sub("", phrase) if letter.isalpha()]
    return not letters or any(letter == letter.title() for letter in letters)
