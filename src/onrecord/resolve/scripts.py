"""Names in two scripts: "Миро Ласка (Miro Laska)" is one person under both.

In: a text and its marks. Out: the marks, where a name in another script is one and no title, and which two names the text puts
side by side as one. Only what stands in brackets right behind a person's name, in another script and in as many words, is the
same name; nothing is transliterated here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from onrecord.annotation import MentionKind
from onrecord.report import Span
from onrecord.resolve.mending_names import Marked
from onrecord.resolve.titled import is_title_phrase

_IN_BRACKETS = re.compile(r"\s\((?P<name>[^()\n,;:\d]{2,60})\)")
_MIXED_KINDS = frozenset({MentionKind.ROLE, MentionKind.PERSON})
_NAMING = frozenset({MentionKind.PERSON, MentionKind.ROLE, MentionKind.ORG, MentionKind.GROUP})


@lru_cache(maxsize=4096)
def is_latin(words: str) -> bool | None:
    """Tell whether the letters of words are Latin ones; None where they are mixed, or there are none."""
    if words.isascii():
        return True if any(letter.isalpha() for letter in words) else None
    kinds = {unicodedata.name(letter, "").startswith("LATIN") for letter in words if letter.isalpha()}
    return kinds.pop() if len(kinds) == 1 else None


def twin_span(text: str, name: Span) -> Span | None:
    """Give the same name in another script, in brackets behind it; None where there is none."""
    bracket = _IN_BRACKETS.match(text, name.end)
    if bracket is None:
        return None
    words, twin = name.of(text), bracket["name"]
    scripts = {is_latin(words), is_latin(twin)}
    is_same = scripts == {True, False} and len(words.split()) == len(twin.split())
    return Span(*bracket.span("name")) if is_same and all(word[0].upper() == word[0] for word in twin.split()) else None


def mend_scripts(text: str, marks: list[Marked]) -> list[Marked]:
    """Make names in another script persons where the text shows it: by the title before one, or its twin in brackets."""
    if text.isascii():
        return marks
    marks = [part for mark in marks for part in _with_name(text, mark)]
    persons = {mark.span for mark in marks if mark.kind is MentionKind.PERSON}
    pairs = [(mark.span, twin) for mark in marks if mark.kind in _NAMING and (twin := twin_span(text, mark.span))]
    twins = [(name, twin) for name, twin in pairs if any(person.overlaps(name) or person.overlaps(twin) for person in persons)]
    whole = {span: None for pair in twins for span in pair}
    called = {span.of(text) for span in (*persons, *whole) if is_latin(span.of(text)) is False}
    kept = []
    for mark in marks:
        words = mark.span.of(text)
        if mark.span not in whole and mark.kind is not MentionKind.PERSON and words in called and mark.kind in _NAMING:
            whole[mark.span] = None
        if mark.kind not in _NAMING or not any(mark.span.overlaps(span) for span in whole):
            kept.append(mark)
        elif mark.span not in whole and not any(span.covers(mark.span) for span in whole):
            kept.append(mark)  # a description that holds the name
    origins = _origins(marks)
    return [*kept, *(replace(origins.get(span, Marked(span, MentionKind.PERSON, 0.5, None)), kind=MentionKind.PERSON)
                     for span in whole)]  # fmt: skip


def _origins(marks: Iterable[Marked]) -> dict[Span, Marked]:
    """Give for each span its mark, a person's before others."""
    found: dict[Span, Marked] = {}
    for mark in marks:
        if mark.kind is MentionKind.PERSON or mark.span not in found:
            found[mark.span] = mark
    return found


def _with_name(text: str, mark: Marked) -> list[Marked]:
    """Find the name in "the head of state Миро Ласка": what stands before it in other letters is its title."""
    words = mark.span.of(text)
    place = next((place for place, word in _words(words) if is_latin(word) is False), 0)
    is_mixed = place > 0 and is_latin(words[:place]) is True and is_latin(words[place:]) is False
    if mark.kind not in _MIXED_KINDS or not is_mixed or not is_title_phrase(words[:place].strip()):
        return [mark]
    name = Marked(Span(mark.span.start + place, mark.span.end), MentionKind.PERSON, 0.5, None)
    return [mark, name] if mark.kind is MentionKind.ROLE else [mark.moved(name.span)]


def _words(words: str) -> list[tuple[int, str]]:
    return [(match.start(), match.group()) for match in re.finditer(r"\S+", words)]
