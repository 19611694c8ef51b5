"""Several who hold one office: "the Foreign Ministers of Alda, Brennor and Corvane", as one description.

In: words that begin with such a phrase, or the marks of a text with some. Out: its length, or the marks with such descriptions
whole. The list of whose office it is ends with "and", so that "the ministers of Alda, Roe said" has none.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.annotation import MentionKind
from onrecord.report import Span
from onrecord.resolve.mending_names import Marked
from onrecord.resolve.places import Places
from onrecord.resolve.roles import find_noun
from onrecord.terms import NounClass

_NAME = r"(?:the\s+)?[^\W\d_a-zß-ÿ][\w’'-]*(?:\s+[^\W\d_a-zß-ÿ][\w’'-]*){0,3}"
_OF = re.compile(r"(?:the\s+)?(?P<office>(?:[\w-]+\s+){1,7}?)of\s+", re.IGNORECASE)
_LIST = re.compile(rf"(?:,\s+{_NAME})*,?\s+and\s+{_NAME}")
_ONE = re.compile(_NAME)
_REACH = 240
_LANDS = frozenset({MentionKind.STATE, MentionKind.PLACE})


def holders_length(words: str) -> int:
    """Give how many code points at the start of words name several holders of one office by whose it is; 0 if none do."""
    of = _OF.match(words)
    noun = find_noun(of["office"].split()[-1]) if of else None
    first = _ONE.match(words, of.end()) if of else None
    if first is None or noun is None or not noun[1] or noun[0].noun_class is not NounClass.PERSON:
        return 0
    rest = _LIST.match(words, first.end())
    return rest.end() if rest else 0


def whole_offices(text: str, marks: list[Marked]) -> list[Marked]:
    """Give descriptions of several by one office their whole list of lands, where a mark ends at the first.

    Names of one list are of one kind: where the first is a state or a place, none of the others is a person.
    """
    names = [mark for mark in marks if mark.kind not in (MentionKind.ROLE, MentionKind.PRONOUN)]
    places = Places(mark.span for mark in names)
    moved: dict[Marked, Marked] = {}
    for mark in marks:
        length = holders_length(text[mark.span.start : mark.span.start + _REACH]) if mark.kind is MentionKind.ROLE else 0
        if mark.span.start + length <= mark.span.end:
            continue
        whole = Span(mark.span.start, mark.span.start + length)
        listed = [names[place] for place in places.inside(whole)]
        if not listed or any(_is_somebody(text, one) for one in listed):
            continue  # "the ministers of Alda and Ada Roe"
        moved[mark] = replace(mark, span=whole)
        if listed[0].kind in _LANDS:
            moved |= {one: replace(one, kind=listed[0].kind) for one in listed if one.kind is MentionKind.PERSON}
    return [moved.get(mark, mark) for mark in marks]


def _is_somebody(text: str, mark: Marked) -> bool:
    return mark.kind is MentionKind.PERSON and " " in mark.span.of(text)
