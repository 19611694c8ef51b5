"""The noun that a number goes with: "14 Marchian border guards", "hundreds of our soldiers", "five F-16s".

In: the words of a text and a `Draft`, a number with its bounds and unit already read. Out: its head noun, as a rule the first
plural behind it. No parse: closed classes of words and a short walk. What befell the people counted is told by `kinds`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.figure import Bound, FigureKind
from onrecord.figures.numbers import CARDINALS, HYPHENS, Words
from onrecord.figures.words import (
    ATTRIBUTIVES,
    BEFALLEN,
    NOUN_KINDS,
    is_arms,
    is_people,
    is_plural,
    singular_of,
)


@dataclass(slots=True)
class Draft:
    """A number on its way to a figure; `first`, `end`, `head` and `stop` count words.

    Attributes:
        first / end: from its first word, bounds included, up to behind the number and its unit.
        low / high / bound: as in `Figure`.
        kind / unit: None until told.
        head: the noun that is counted; None where none is named.
        stop: where the words that go with the noun end.
        is_sure: False for a head that may be none: "one Marchian", "five Chinese".
        left: whether a verb before the number told the kind, which then holds for what is set beside it too.
    """

    first: int
    end: int
    low: float | None
    high: float | None
    bound: Bound
    kind: FigureKind | None = None
    unit: str | None = None
    head: int | None = None
    stop: int = 0
    is_sure: bool = True
    left: bool = False


MODALS = frozenset("could may might will would can must should".split())
AUXILIARIES = MODALS | frozenset("was were is are be been being has have had got remain remains remained".split())
PREPOSITIONS = frozenset(
    "in on at by from with of near across around inside outside aboard during under over after before between among into within"
    " without for through throughout since until against along behind beside beyond above below to via amid onto off about"
    " including like than per".split()
)
DETERMINERS = frozenset("the these those its his her their our your my this that a an all such".split())
_STOPS = (
    AUXILIARIES | PREPOSITIONS | DETERMINERS | frozenset(CARDINALS) | frozenset(
        "but if because while when where who which whom whose what why how so nor yet though although unless as ago later"
        " earlier today tomorrow yesterday each there here then i we you he she it they them us him do does did said says told"
        " say tell came went took gave made rose fell fled died saw met got won lost led began became left did not never only"
        " just even too also both either neither nearly almost up down out away back again well dozens hundreds thousands"
        " millions scores no none shows suggests includes indicates means comes takes makes gives goes wants".split()
    )
)  # fmt: skip
PRONOUNS = frozenset("them whom these those us which".split())
_SERIES = frozenset("type project mark mk model".split())
_TIES = HYPHENS | {"and", "or"}
PEOPLES = re.compile(r"\w{2,}(?:ans?|is|ites?|ese|ish|ders)|druze|roma|rohingya|swiss")
LETTER = re.compile(r"[^\W\d_]")
_MAX_NOUN_WORDS = 7


def find_noun(words: Words, draft: Draft, *, is_one: bool) -> None:
    """Find the head noun of a number and set it in the draft, with where its words end."""
    i = draft.end
    partitive = False
    if words.at(i) == "of":
        if words.at(i + 1) in PRONOUNS:
            draft.stop = i + 2
            return
        partitive = True
        i += 2 if words.at(i + 1) in DETERMINERS else 1
    begin, draft.stop = i, draft.end
    last = min(i + _MAX_NOUN_WORDS, len(words.low))
    while i < last:
        word = words.low[i]
        if not _goes_on(words, i, begin) or (word.endswith("'s") and not partitive):
            break
        if is_one and draft.head is not None and word in ("and", "or"):
            break  # "killed one man and injured ten": the man was not
        draft.stop = i + 1
        if is_designation(words, i):
            draft.head, draft.kind = i, FigureKind.ARMS
            return
        if is_one and not partitive:
            if is_people(word) or is_arms(word) or word in NOUN_KINDS:
                draft.head = i
        elif is_plural(word) and not _is_before_head(words, i):
            draft.head = i
            return
        i += 1
    if draft.head is not None:
        draft.stop = draft.head + 1
    else:
        _find_name(words, draft, begin, is_one=is_one)


def _find_name(words: Words, draft: Draft, begin: int, *, is_one: bool) -> None:
    """Take the name of a people, or the last word behind "one", for a noun that is not sure: "five Chinese", "one Marchian"."""
    while draft.stop > begin and words.low[draft.stop - 1] in _TIES:
        draft.stop -= 1
    named = [k for k in range(begin, draft.stop) if words.is_capital(k) and _names_people(words.low[k])]
    if named:
        draft.stop = named[-1] + 1
    if draft.stop > begin and (named or is_one):
        draft.head, draft.is_sure = draft.stop - 1, False


def _names_people(word: str) -> bool:
    """Tell whether a name of a people may stand for several of it: "five Chinese", not "two Russian"."""
    return bool(PEOPLES.fullmatch(word)) and not word.endswith("an")


def _goes_on(words: Words, i: int, begin: int) -> bool:
    """Tell whether a word may stand between a number and its noun, or be that noun."""
    word = words.low[i]
    if word == "'":
        return words.is_glued(i) and is_plural(words.at(i + 1))
    if word in HYPHENS:
        return words.is_glued(i) and words.is_glued(i + 1)
    if words.is_digits(i):
        if words.at(i - 1) in _SERIES and words.is_capital(i - 1):
            return True  # "three Type 075 landing ships"
        return words.at(i - 1) in HYPHENS and words.is_glued(i) and words.is_glued(i - 1) and words.is_capital(i - 2)
    if word in ("and", "or"):
        after, last = words.at(i + 1), words.low[i - 1]
        return begin < i and not is_plural(last) and (last not in BEFALLEN or after in BEFALLEN) and bool(LETTER.match(after))
    is_tied = words.at(i - 1) in HYPHENS and words.is_glued(i)  # "Marchian-led"
    return (is_tied or word not in _STOPS) and bool(LETTER.match(word))


def is_designation(words: Words, i: int) -> bool:
    """Tell whether the word is the "s" of "F-16s"."""
    return words.low[i] == "s" and words.is_glued(i) and words.is_digits(i - 1)


def _is_before_head(words: Words, i: int) -> bool:
    """Tell whether a plural stands before the noun that is counted: "arms dealers", "Human Rights Watch researchers"."""
    word, after = words.low[i], words.at(i + 1)
    if not after or after in _STOPS or not LETTER.match(after):
        return (after in HYPHENS and words.is_glued(i + 1) and words.is_glued(i + 2)) or (
            after in ("'", "’") and words.is_glued(i + 1) and is_plural(words.at(i + 2))
        )
    if words.is_capital(i) and not words.is_opening(i):
        return words.is_capital(i + 1) or is_plural(after)
    return is_plural(after) or (word in ATTRIBUTIVES and after not in ("and", "or"))


def noun_of(words: Words, draft: Draft) -> str | None:
    """Give the head noun in the singular, lower case; a designation as "f-16"; None for "others" and where none is named."""
    if draft.head is None:
        return None
    if is_designation(words, draft.head):
        return "".join(words.low[draft.head - 3 : draft.head])
    word = words.low[draft.head]
    noun = singular_of(word)
    if noun == word and word.endswith("is") and words.is_capital(draft.head):
        noun = word[:-1]  # "Pakistanis"
    return None if noun == "other" or word in BEFALLEN else noun
