"""Words before a name that are its title: "US Secretary of State", "the head of the Port Authority", "Alda's envoy to Halmere".

A title ends in an office, or in the body or land that an office is of. "A senior aide to Prime Minister" ends in an office too,
but behind a preposition: there the name is governed, and the aide is somebody else.
"""

from __future__ import annotations

import re

from onrecord import terms
from onrecord.resolve.names import is_title, titles_before
from onrecord.resolve.roles import BODY_CLASSES, Definiteness, find_noun, read_description
from onrecord.resolve.setting import NO_NOUNS
from onrecord.terms import NounClass

_OFFICE_OF = frozenset("of to for at in".split())
_ARTICLES = frozenset({"the", "a", "an"})
_BRACKETED = re.compile(r"\s*\([^()]*\)\s*$")
_BREAKS = re.compile(r"[,;:()\"“”—–\n]")
_AND = re.compile(r"\s+and\s+")
_OWNS = re.compile(r"(?:['’]s|s['’])$")


def is_title_phrase(lead: str) -> bool:
    """Tell whether the words from a phrase's start to a name are one person's title, with its state or body."""
    lead = lead.rstrip() + " "
    return _is_titles(lead) or _is_titles(lead[: len(lead) - len(titles_before(lead, len(lead)))])  # "Alda's envoy Dr."


def _is_titles(lead: str) -> bool:
    words = _BRACKETED.sub("", lead).strip()
    if not words or _BREAKS.search(words):
        return False
    *others, last = _AND.split(words)
    # "Party chairman and former president" is one: a single office without article is nobody beside another.
    return all(_is_bare_office(other) for other in others) and _is_title(last.split())


def _is_bare_office(words: str) -> bool:
    return _is_office(words.split()) and read_description(words).definiteness is Definiteness.BARE


def _is_title(words: list[str]) -> bool:
    places = [number for number, word in enumerate(words) if word.casefold() in NO_NOUNS]
    if not places:
        return _is_office(words)
    between = [word for word in words[places[0] + 1 :] if word.casefold() not in _ARTICLES]
    if any(words[place].casefold() not in _OFFICE_OF for place in places) or any(_is_person(word) for word in between):
        return False  # "a lawyer for the minister of defence Roe" is the lawyer
    tail = [word for word in words[places[-1] + 1 :] if word.casefold() not in _ARTICLES]
    return _is_office(words[: places[0]]) and bool(tail) and _is_body(tail)


def _is_office(words: list[str]) -> bool:
    """Tell whether words end in one office: "Alda's former minister"."""
    if not words:
        return False
    phrase = " ".join(words)
    description = read_description(phrase)
    ends_it = description.noun_end >= len(phrase) and description.noun_class is NounClass.PERSON
    chief = words[-1].partition("-in-")[0]  # "editor-in-chief"
    return (ends_it and not description.is_plural) or is_title(words[-1]) or (chief != words[-1] and _is_person(chief))


def _is_person(word: str) -> bool:
    found = find_noun(word)
    return found is not None and found[0].noun_class is NounClass.PERSON


def _is_body(words: list[str]) -> bool:
    """Tell whether words can be what an office is of, and no adjective of the name that follows: "for Aldan Ada Bek"."""
    last = words[-1]
    if not last[0].isupper():
        found = find_noun(last)
        return found is not None and found[0].noun_class in BODY_CLASSES
    return not (_OWNS.search(last) or is_title(last) or terms.normal_name(last) in terms.state_demonyms())
