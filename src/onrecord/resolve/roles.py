"""Read descriptions: "the Ukrainian president", "two officials briefed on the talks", "a spokesman for the ministry".

From the words of a ROLE mention (or of a title before a name) to a `Description`: which noun, how many, how definite, what it
belongs to. Whom it stands for is decided elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from onrecord import terms
from onrecord.terms import Gender, NounClass, RoleNoun

_HEAD_END = re.compile(
    r",(?!\d)|\(|\s(?:of|for|at|in|from|with|on|to|by|about|near|who|which|that|whose|under|against|between|familiar|close|and)\s"
    r"|\s(?=(?:\w+(?:ed|wn|ken|ten|ven)|made|sent|held|seen|run|put)\sby\s)"  # "figures | released by the commission"
)
_WORD = re.compile(r"[\w'’.-]+(?:,\d+)*")
_DEFINITE = frozenset("the this that these those both".split())
OWNING = frozenset("his her its their my our your".split())
_FEW = {"a": 1, "an": 1, "one": 1, "another": 1, "each": 1, "every": 1, "no": 1}
_MANY = frozenset(
    "two three four five six seven eight nine ten eleven twelve several some many few other most all dozens hundreds "
    "thousands more various numerous both".split()
)
# A way to call one person, whoever else "his" may be: "His Eminence".
STYLED = re.compile(
    r"(?P<whose>[Hh]is|[Hh]er)\s+(?P<style>(?:(?:Royal|Serene|Imperial)\s+)?"
    r"(?:Majesty|Highness|Excellency|Eminence|Holiness|Beatitude|Grace|Lordship|Ladyship|Worship|Honou?r))\b"
)

BODY_CLASSES = frozenset({NounClass.ORGANISATION, NounClass.OUTLET, NounClass.STATE})
"""Classes of nouns that stand for more than a person: "the ministry", "the paper", "the republic"."""


class Definiteness(StrEnum):
    """How a description begins."""

    DEFINITE = "definite"  # "the minister": someone the reader knows already, or can work out
    NEW = "new"  # "a minister", "two officials", "several diplomats"
    OWNED = "owned"  # "his spokesman", "Zelensky's adviser"
    BARE = "bare"  # "officials", "Foreign Minister"


@dataclass(frozen=True, slots=True)
class Description:
    """A description taken apart.

    Attributes:
        words: as printed.
        noun: the describing noun, singular and lower case.
        office: one word for all spellings and genders of the noun ("spokesperson"); the noun itself where no table knows it.
        noun_class: person, organisation, outlet or state; None where no table knows the noun.
        gender: what the noun gives evidence for.
        is_plural: more than one is described.
        definiteness: how it begins.
        modifiers: the words between its beginning and its noun, in lower case.
        noun_end: where the noun ends, counted from the start of `words`.
    """

    words: str
    noun: str
    office: str
    noun_class: NounClass | None
    gender: Gender | None
    is_plural: bool
    definiteness: Definiteness
    modifiers: frozenset[str]
    noun_end: int


@cache
def _nouns() -> dict[str, tuple[RoleNoun, bool]]:
    table: dict[str, tuple[RoleNoun, bool]] = {}
    for noun in terms.role_nouns():
        table.setdefault(noun.plural.casefold(), (noun, True))
        table[noun.noun.casefold()] = (noun, False)
    return table


@lru_cache(maxsize=4096)
def find_noun(words: str) -> tuple[RoleNoun, bool] | None:
    """Find a describing noun by its singular or plural; the flag tells whether `words` is the plural."""
    return _nouns().get(words.casefold().replace("’", "'"))


THINGS = frozenset(
    "drone drones car cars base bases jet jets helicopter helicopters vehicle vehicles plane planes convoy convoys"
    " checkpoint checkpoints depot depots barracks building buildings truck trucks bus buses ship ships boat boats"
    " tank tanks website plant factory pipeline missile missiles rocket rockets shell shells post posts position"
    " positions".split()
)
"""Nouns of what people have, and are not."""


@lru_cache(maxsize=4096)
def read_description(words: str) -> Description:
    """Take a description apart."""
    styled = STYLED.fullmatch(words)
    if styled is not None:
        return _of_style(words, styled["style"].casefold(), styled["whose"].casefold())
    end = _HEAD_END.search(words, 1)
    tokens = list(_WORD.finditer(words, 0, end.start() if end else len(words))) or list(_WORD.finditer(words))
    texts = [token.group().replace("’", "'") for token in tokens] or [words]
    begins, skip = _definiteness(texts)
    first, last, noun, known_plural = _head(texts, skip)
    bare = " ".join(texts[first : last + 1]).casefold().removesuffix("'s")
    is_plural = known_plural if noun else bare.endswith("s") and not bare.endswith(("ss", "us", "is"))
    if begins is Definiteness.NEW and texts[0].casefold() not in _FEW:
        is_plural = True
    return Description(
        words=words,
        noun=noun.noun.casefold() if noun else bare,
        office=noun.office if noun else bare,
        noun_class=noun.noun_class if noun else None,
        gender=noun.gender if noun else None,
        is_plural=is_plural,
        definiteness=begins,
        modifiers=frozenset(text.casefold() for text in texts[skip:first]),
        noun_end=tokens[last].end() if tokens else len(words),
    )


def _of_style(words: str, style: str, whose: str) -> Description:
    """Read "His Majesty": somebody known, of the gender that the pronoun has."""
    gender = Gender.FEMALE if whose == "her" else Gender.MALE
    definite = Definiteness.DEFINITE
    return Description(words, style, style, NounClass.PERSON, gender, False, definite, frozenset(), len(words))


def _definiteness(texts: list[str]) -> tuple[Definiteness, int]:
    first = texts[0].casefold()
    if first in _DEFINITE:
        return Definiteness.DEFINITE, 1
    if first in _FEW or first in _MANY or first.isdigit():
        return Definiteness.NEW, 1
    if first in OWNING:
        return Definiteness.OWNED, 1
    for number, text in enumerate(texts[:4]):
        if text.endswith(("'s", "s'")):
            return Definiteness.OWNED, number + 1
    return Definiteness.BARE, 0


def _head(texts: list[str], skip: int) -> tuple[int, int, RoleNoun | None, bool]:
    """Find the last noun that a table knows, two words before one, behind whoever owns it; else take the last word.

    A thing is what its own word says, whoever's it is: "a Government drone", "the army base".
    """
    if texts[-1].casefold() in THINGS and len(texts) - 1 > skip:
        return len(texts) - 1, len(texts) - 1, None, False
    for last in range(len(texts) - 1, skip - 1, -1):
        if last < len(texts) - 1 and texts[last].endswith(("'s", "s'")):
            break  # whose it is, and not what: "the mayor's driver"
        for first in (last - 1, last):
            if first < skip:
                continue
            found = find_noun(" ".join(texts[first : last + 1]).removesuffix("'s"))
            if found:
                return first, last, found[0], found[1]
    last = max(skip, len(texts) - 1) if skip < len(texts) else len(texts) - 1
    return last, last, None, False
