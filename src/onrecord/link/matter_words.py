"""The words of a phrase that tell what it is about: no names of parties, numbers, units or words for undertakings at large.

"to halt its attacks on Tarvenia's energy facilities for 30 days" is about halting, attacks, energy and facilities.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.account import Account, Identity
from onrecord.entity import EntityKind
from onrecord.folding import fold_words
from onrecord.link.entity_names import is_adjective
from onrecord.report import Span
from onrecord.stems import stems
from onrecord.terms import state_demonyms

PARTIES = frozenset({EntityKind.PERSON, EntityKind.ORG, EntityKind.STATE, EntityKind.OUTLET, EntityKind.GROUP})
"""Kinds of identity that can take a stand; a place or a building cannot, and its name may well be what is argued about."""

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_LEAST_NAME = 4  # letters of a name's word whose longer forms are taken for the same: "Tarvenia", "Tarvenian"
_MOST_LONGER = 3
_SAME_MATTER = {
    **dict.fromkeys(("truce", "truces", "ceasefire", "ceasefires", "cease-fire", "cease-fires", "armistice"), "ceasefire"),
    **dict.fromkeys(
        ("withdrew", "withdrawn", "retreat", "retreats", "pullout", "pull-out", "pullback", "pull-back"), "withdraw"
    ),
    **dict.fromkeys(("freed", "freeing"), "release"),
}
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen half"
    " first second third fourth fifth both each every several few many least most than about nearly almost per cent percent"
).split()
_UNITS = (
    "hour day week month year minute second morning evening today tomorrow yesterday km kilometre kilometer metre meter mile"
    " monday tuesday wednesday thursday friday saturday sunday january february april june july august september october"
    " november december cubic square tonne ton litre barrel crown mark dollar euro pound time"
).split()
# Words for an undertaking, its text and its parts: every party has one, so sharing them says nothing about the matter.
_AT_LARGE = (
    "offer plan proposal deal agreement accord promise pledge commitment undertaking pact treaty term text article paragraph"
    " draft document paper instrument version initiative idea word letter statement comment answer question request demand"
    " condition talk negotiation side party nothing anything everything something nobody anybody"
    " thing matter issue way part full whole"
    " respect compliance implementation agree agreed sign signature accept refuse refusal reject vote"
).split()
# Verbs that say nothing without their object.
_LIGHT = (
    "take make give get go come let put keep hold have do bring send use set see say tell call need want try begin start"
    " continue carry out up down back off again further very much only just yet still now then here there into onto upon"
    " over under not no never none nor without within until after before during while because"
    " against along across between around"
    " towards toward through via amid its own same next last later once long far well"
).split()


@dataclass(frozen=True, slots=True)
class MatterWord:
    """A word that tells what a phrase is about: its stem, as printed, and where it stands."""

    stem: str
    surface: str
    span: Span


def _stem(word: str) -> str:
    return next(iter(stems(_SAME_MATTER.get(word.casefold(), word))), "")


_INFLECTED = (f"{word}s" for word in (*_UNITS, *_LIGHT))
_EMPTY_STEMS = frozenset(_stem(word) for word in (*_NUMBERS, *_UNITS, *_INFLECTED, *_AT_LARGE, *_LIGHT)) | {""}


def party_names(account: Account) -> frozenset[str]:
    """Give the folded words of the names of all parties that a report mentions; empty where it mentions none."""
    return frozenset(
        word for one in account.identities.values() if one.kind in PARTIES for word in _name_words(one.name) if len(word) > 1
    )


@lru_cache(maxsize=4096)
def _name_words(name: str) -> frozenset[str]:
    return frozenset(fold_words(name))


def names_one(surface: str, names: frozenset[str]) -> bool:
    """Tell whether a printed word is one of some names, or made from it: "Tarvenian" of "Tarvenia". Lower case never is."""
    if not surface[:1].isupper():
        return False
    word = next(iter(fold_words(surface)), "")
    return word in names or any(is_made_from(word, name) for name in names)


def is_made_from(word: str, name: str) -> bool:
    """Tell whether a folded word is a name's with an ending, or its adjective: "nahrazani" of "nahrazan"."""
    stem = name.rstrip("aeio")
    if is_adjective(word, name):
        return True
    return len(stem) >= _LEAST_NAME and word.startswith(stem) and len(word) - len(name) <= _MOST_LONGER


def named_in(words: str, identity: Identity) -> bool:
    """Tell whether words name an identity or something of it ("Tarvenian gunners"): every long word of its name is there.

    Of a state that the table knows its adjective does, however it is made: "British gunners".
    """
    wanted = {word for word in _name_words(identity.name) if len(word) >= _LEAST_NAME} or _name_words(identity.name)
    there = capitalised(words)
    if identity.iso3 is not None and any(state_of_adjective(word) == identity.iso3 for word in there):
        return True
    return bool(wanted) and all(any(word == name or is_made_from(word, name) for word in there) for name in wanted)


def capitalised(words: str) -> frozenset[str]:
    """Give the words that begin with a capital, folded."""
    return frozenset(word for surface in _WORD.findall(words) if surface[:1].isupper() for word in fold_words(surface))


def state_of_adjective(word: str) -> str | None:
    """Give the code of the state whose adjective a folded word is; None where the table knows none."""
    state = state_demonyms().get(word)
    return state.iso3 if state else None


def matter_words(text: str, span: Span, names: frozenset[str] = frozenset()) -> Iterator[MatterWord]:
    """Give the words of a span that tell what it is about, in order.

    Args:
        text: of the report.
        span: the phrase.
        names: folded words of names that are not what it is about (`party_names`).
    """
    for found in _WORD.finditer(text, span.start, span.end):
        surface = found.group()
        stem = _stem(surface)
        if len(stem) < 2 or stem in _EMPTY_STEMS or any(letter.isdigit() for letter in surface) or names_one(surface, names):
            continue
        yield MatterWord(stem, surface, Span(*found.span()))


def matter_stems(text: str, span: Span | None, names: frozenset[str] = frozenset()) -> frozenset[str]:
    """Give the stems of the words that a span is about; empty where there is no span or it says nothing of its own."""
    return frozenset(word.stem for word in matter_words(text, span, names)) if span else frozenset()


def shared_words(text: str, spans: Iterable[Span], stems: frozenset[str]) -> str:
    """Give the words of some spans, as printed and each once, whose stems are among those given."""
    found = {word.stem: word.surface for span in spans for word in matter_words(text, span) if word.stem in stems}
    return ", ".join(found.values())
