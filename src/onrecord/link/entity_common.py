"""Names that many have: "the army", "the Senate", "Northern Province". They are nothing without whose they are.

In: a name, and what it was read as. Out: whether it is one of those, or no name at all but a piece of one: "National Security"
of "Assistant for National Security Affairs".
"""

from __future__ import annotations

from onrecord.link.entity_names import name_words, plain_words

# What stands before the word that says what a thing is: what it is busy with, how high it is, where it lies.
_BEFORE_HEAD = frozenset(
    "supreme high constitutional military security national central state federal foreign defence defense interior finance "
    "justice affairs health energy general joint armed public border electoral election emergency emergencies situations "
    "regional local presidential information culture agriculture trade transport education environment labour labor economy "
    "water north south east west northern southern eastern western".split()
)
_BODIES = frozenset(
    "ministry department office government parliament senate congress assembly council court army navy police air force "
    "forces bank agency commission committee party university hospital airport city town region province capital board "
    "authority service house embassy cabinet front group league union alliance movement coalition republic club association "
    "federation staff command guard headquarters prosecutor prosecutors tribunal chamber administration directorate "
    "secretariat company press news times post".split()
)
COMMON_WORDS = _BEFORE_HEAD | _BODIES
"""Words of which the names of bodies are made that every state, town or firm may have one of."""

# What every state may have a place or house of; "West Bank" and "Camp North" have a word more.
_COMMON_PLACES = frozenset(
    "north south east west northern southern eastern western central national state federal city town region province capital "
    "airport hospital university house embassy parliament front republic".split()
)
_SITES = frozenset({"PLACE", "FACILITY"})


def is_common(name: str, kind: str) -> bool:
    """Tell whether a name is one that many have; `kind` is EntityKind's value."""
    return all(word in (_COMMON_PLACES if kind in _SITES else COMMON_WORDS) for word in plain_words(name))


def is_piece(name: str, kind: str) -> bool:
    """Tell whether a body's name says only what it is busy with or where it lies, not what it is; papers are called so."""
    return kind not in _SITES | {"OUTLET", "PERSON"} and all(word in _BEFORE_HEAD for word in name_words(name))
