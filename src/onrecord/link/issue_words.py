"""What acts are about, as words that can make an issue: nouns that tell something, or two words where one tells too little.

In: a phrase ("the immediate release of all hostages"). Out: its keys, each with the words that stand for it. A key is a noun
that closes a stretch of words ("hostages", not "immediate", not the "ensure" of "to ensure"), if few texts have it; a noun that
every report has ("policy", "attacks") makes one together with the word before it or with a name beside it. What is to end is
not what is wanted: "to cease the attacks" and "a fight against the drug" are about an end of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.link.claim_words import even, word_counts
from onrecord.link.matter_words import MatterWord, matter_words, names_one
from onrecord.report import Span
from onrecord.stems import CEASING, FUNCTION_WORDS, UNDOING

_TELLING = 0.55
"""How rare a noun is that makes an issue by itself."""
_TELLS_SOME = 0.3
"""How rare the word before a noun is that makes an issue together with it."""
_NEXT = re.compile(r"\s*(?:(?P<word>[^\W\d_]+)|(?P<mark>\S))")
_DETERMINERS = frozenset("a an the this that these those its his her their our your my no all any each every".split())
_ENDS = re.compile(
    rf"(?:{CEASING}|{UNDOING}|refrain|abstain|desist|moratorium|reduc|overturn|cut|eliminat|prevent)", re.IGNORECASE
)
_AGAINST = re.compile(r"\b(?P<word>against)\s+(?:[\w’'-]+\s+){0,2}$", re.IGNORECASE)
_END = "end"
_REACH = 40  # code points before a noun in which something is said to be against it
# What parties have to do with each other at large: all of them have it.
_RELATIONS = frozenset(
    "relation relationship partnership cooperation coordination collaboration tie ties bond alliance friendship dialogue"
    " engagement importance need goal interest step progress opportunity success role effort work priority measure solution"
    " framework package opinion assistance conversation".split()
)


_NO_NOUNS = ("ed", "ly", "self", "selves", "able", "ible", "ous", "ful", "less")
# Before a noun that says little ("a tentative agreement") these endings are an adjective's; "a ceasefire proposal" has a noun.
_ADJECTIVES = ("ive", "al", "ic", "ary", "ent", "ant")


@dataclass(frozen=True, slots=True)
class Key:
    """What makes an issue: one stem, or two; and the words of the phrase that stand for it."""

    stems: tuple[str, ...]
    words: tuple[MatterWord, ...]


def weight_of(stems: tuple[str, ...]) -> float:
    """Tell how much a key says: the rarity of its rarest stem."""
    return max(map(word_counts().rarity, stems))


def keys_of(text: str, span: Span, names: frozenset[str]) -> tuple[Key, ...]:
    """Give what a phrase is about.

    Args:
        text: of the report.
        span: the phrase.
        names: folded words of the names of the report's parties (`party_names`); they make an issue with a noun only.

    Returns:
        In order of the text; empty where the phrase says nothing of its own.
    """
    words = list(matter_words(text, span))
    named = [word for word in words if _is_name(word, span, names)]
    starts = {word.span.start for word in words}
    heads = [word for word in words if word not in named and _is_head(text, word, span.end, starts)]
    heads = [word for word in heads if not _says_nothing(word.surface.casefold())]
    ending = next((word for word in words if _ENDS.match(word.surface) and _has_more(text, word, heads)), None)
    heads = [word for word in heads if word != ending]
    telling = [word for word in heads if word_counts().rarity(word.stem) >= _TELLING]
    if telling:
        return tuple(_key(word, _against(text, word, span) or ending) for word in telling)
    before = {later: word for word, later in pairwise(words) if text[word.span.end : later.span.start] in (" ", "-")}
    return tuple(_ended(key, ending) for key in _pairs(heads, named, before))


def _has_more(text: str, word: MatterWord, heads: list[MatterWord]) -> bool:
    """Tell whether a word for ending has behind it what is to end: "to cease the attacks", "a cessation of hostilities"."""
    return word not in heads or text[word.span.end :].startswith(" of ")


def _ended(key: Key, ending: MatterWord | None) -> Key:
    if ending is None or ending.span.start > key.words[-1].span.start or ending in key.words:
        return key
    return Key((_END, *key.stems), (ending, *key.words))


def _key(word: MatterWord, ending: MatterWord | None) -> Key:
    return _ended(Key((even(word.stem),), (word,)), ending)


def _against(text: str, word: MatterWord, span: Span) -> MatterWord | None:
    found = _AGAINST.search(text, max(word.span.start - _REACH, span.start), word.span.start)
    return MatterWord(_END, found["word"], Span(*found.span("word"))) if found else None


def _pairs(heads: list[MatterWord], named: list[MatterWord], before: dict[MatterWord, MatterWord]) -> Iterator[Key]:
    """Give nouns that all reports have, each with the word before it or the name beside it."""
    for head in heads:
        modifier = before.get(head)
        if modifier is not None and modifier not in named and word_counts().rarity(modifier.stem) >= _TELLS_SOME:
            yield Key((even(modifier.stem), even(head.stem)), (modifier, head))
        elif named:
            nearest = min(named, key=lambda name: abs(name.span.start - head.span.start))
            yield Key((even(nearest.stem), even(head.stem)), (nearest, head))


def _is_name(word: MatterWord, span: Span, names: frozenset[str]) -> bool:
    return names_one(word.surface, names) or (word.surface[0].isupper() and word.span.start > span.start)


def _says_nothing(word: str) -> bool:
    """Tell whether a word is of what parties have to do with each other at large, or by its ending no noun: "the detained"."""
    return word in _RELATIONS or word.removesuffix("s") in _RELATIONS or word.endswith(_NO_NOUNS)


def _is_head(text: str, word: MatterWord, end: int, starts: set[int]) -> bool:
    """Tell whether a word closes a stretch of words, as the noun does that adjectives and other nouns stand before.

    What follows in the same stretch begins at one of `starts`; a verb has an article or the like behind it.
    """
    if text[max(word.span.start - 3, 0) : word.span.start].casefold() == "to " and _is_verb_of_more(text, word, end):
        return False
    found = _NEXT.match(text, word.span.end, end)
    if found is None:
        return True
    if found["mark"]:
        return found["mark"] not in "-’'"
    following = found["word"].casefold()
    if found.start("word") in starts or following in _DETERMINERS:
        return False
    return following in FUNCTION_WORDS or not word.surface.casefold().endswith(_ADJECTIVES)


def _is_verb_of_more(text: str, word: MatterWord, end: int) -> bool:
    """Tell whether a verb has more behind it that says what it is about: "to work with the new government"."""
    return bool(text[word.span.end : end].strip(" .,;:”\"'"))
