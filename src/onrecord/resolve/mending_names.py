"""Names whose kind the text itself tells: outlets by what they are called and what they do, states by their adjectives.

In: a report, its attributions and its marks. Out: the marks with kinds that agree over the report, and outlets marked that were
not. "The broadcaster X", "X news agency", "(X) -" in the dateline, the publisher's own name, "X Radio" are outlets wherever
they stand; no table of outlets is needed for it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord import terms
from onrecord.annotation import Annotations, MentionKind
from onrecord.report import Report, Span
from onrecord.resolve.asides import find_country, find_datelines
from onrecord.resolve.names import is_demonym_of, strip_possessive
from onrecord.resolve.outlet_words import find_body_names, find_outlet_words, is_reporting
from onrecord.resolve.places import Places

_NAMES = frozenset(
    {MentionKind.PERSON, MentionKind.ORG, MentionKind.STATE, MentionKind.OUTLET, MentionKind.PLACE, MentionKind.FACILITY,
     MentionKind.GROUP}
)  # fmt: skip
_LANDS = frozenset({MentionKind.STATE, MentionKind.PLACE, MentionKind.PERSON})
_CAPITAL = re.compile(r"\b[A-ZÀ-Þ]\w{3,}")


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention while marks are mended; `origin` is its number in the annotations, None for a new one."""

    span: Span
    kind: MentionKind
    score: float
    origin: int | None

    def moved(self, span: Span) -> Marked:
        """Give the same mark at another place."""
        return self if span == self.span else replace(self, span=span)


def mend_names(report: Report, annotations: Annotations, marks: list[Marked]) -> list[Marked]:
    """Make the kinds of names agree, and mark the outlets that the text shows to be such."""
    text = report.text
    times = sorted(time.span for time in annotations.times)
    bodies = find_body_names(text)
    marks = [_as_body(mark) if mark.kind is MentionKind.OUTLET and mark.span.of(text) in bodies else mark for mark in marks]
    marks = _mark_outlets(marks, find_outlet_words(report, times))
    marks = _without_pairs(text, marks)
    full_names = {word for mark in marks if mark.kind is MentionKind.PERSON and " " in mark.span.of(text)
                  for word in strip_possessive(mark.span.of(text)).split()}  # fmt: skip
    reporting = _reporting_names(text, annotations, marks, full_names)
    marks = [replace(mark, kind=MentionKind.OUTLET) if _key(text, mark) in reporting else mark for mark in marks]
    return _agree(text, marks, full_names)


def _as_body(mark: Marked) -> Marked:
    return replace(mark, kind=MentionKind.ORG)


def _without_pairs(text: str, marks: list[Marked]) -> list[Marked]:
    """Leave out "Roe-Lem" of "the Roe-Lem call": two persons of the report, not one more."""
    surnames = {mark.span.of(text).split()[-1] for mark in marks if mark.kind is MentionKind.PERSON}
    return [
        mark
        for mark in marks
        if mark.kind is not MentionKind.PERSON
        or len(pair := mark.span.of(text).split("-")) != 2
        or not surnames.issuperset(pair)
    ]


def _key(text: str, mark: Marked) -> str:
    return _plain_key(mark.span.of(text))


@lru_cache(maxsize=4096)
def _plain_key(words: str) -> str:
    return " ".join(terms.normal_name(strip_possessive(words)).split())


def _mark_outlets(marks: list[Marked], outlets: list[Span]) -> list[Marked]:
    """Mark spans, in the order of the text, as outlets; name marks that one overlaps become it."""
    places = Places(mark.span for mark in marks)
    kept = dict(enumerate(marks))
    reaching: list[int] = []  # outlets marked here that go beyond the start of the span in hand
    for number, span in enumerate(outlets, len(marks)):
        reaching = [other for other in reaching if other in kept and kept[other].span.end > span.start]
        near = [*(other for other in places.overlapping(span) if other in kept), *reaching]
        held = {other: mark for other in near if (mark := kept[other]).kind in _NAMES and mark.span.overlaps(span)}
        span = next((mark.span for mark in held.values() if mark.span.covers(span)), span)
        roles = [other for other in places.inside(span) if other in kept and kept[other].kind is MentionKind.ROLE]
        for other in (*held, *roles):
            del kept[other]
        origin = next((mark.origin for mark in held.values() if mark.origin is not None), None)
        score = max((mark.score for mark in held.values()), default=0.5)
        kept[number] = Marked(span, MentionKind.OUTLET, score, origin)
        reaching.append(number)
    return list(kept.values())


def _reporting_names(text: str, annotations: Annotations, marks: list[Marked], full_names: set[str]) -> set[str]:
    """Find names that report as outlets do and are nowhere those of a person: "Fontanka reports that ..."."""
    found = set()
    by_start = {mark.span.start: mark for mark in marks if mark.kind is MentionKind.PERSON}
    for attribution in annotations.attributions:
        if not attribution.source or not any(is_reporting(span.of(text)) for span in attribution.cue):
            continue
        source = attribution.source[0]
        words = strip_possessive(source.of(text))
        mark = by_start.get(source.start)
        if mark is not None and mark.span.end >= source.end - 1 and words.count(" ") == 0 and words not in full_names:
            found.add(_key(text, mark))
    return found


def _agree(text: str, marks: list[Marked], full_names: set[str]) -> list[Marked]:
    """Give every name one kind: the surest over all its marks; an outlet's if any; a state's if the text tells it."""
    votes: dict[str, dict[MentionKind, float]] = defaultdict(lambda: defaultdict(float))
    for mark in marks:
        if mark.kind in _NAMES:
            votes[_key(text, mark)][mark.kind] += mark.score
    stems: dict[str, set[str]] = defaultdict(set)
    for word in set(_CAPITAL.findall(text)):
        stems[word[:4].casefold()].add(word)
    full_keys = {word.casefold() for word in full_names}
    country = find_country(text, find_datelines(text))
    home = _plain_key(country.of(text)) if country else None
    kinds = {key: _kind_of(key, kinds, stems, full_keys, is_home=key == home) for key, kinds in votes.items()}
    return [replace(mark, kind=kinds[_key(text, mark)]) if mark.kind in _NAMES else mark for mark in marks]


def _kind_of(
    key: str, votes: dict[MentionKind, float], stems: dict[str, set[str]], full_keys: set[str], *, is_home: bool
) -> MentionKind:
    """Give the kind of a name; `is_home`: whether it stands behind the town of the dateline, as states and provinces do."""
    if key in terms.state_demonyms() and terms.find_outlet(key) is None and MentionKind.OUTLET in votes:
        return MentionKind.GROUP  # "the French news agency X": what is before its kind tells whose it is
    if MentionKind.OUTLET in votes and len(votes) > 1:
        return MentionKind.OUTLET
    best = max(votes, key=lambda kind: votes[kind])
    if best in (MentionKind.PERSON, MentionKind.PLACE) and (terms.find_seat(key) or terms.find_organisation(key)):
        return MentionKind.ORG
    if is_home and best in _LANDS and any(is_demonym_of(word, key) for word in stems.get(key[:4], ())):
        return MentionKind.STATE
    if best in (MentionKind.STATE, MentionKind.PLACE, MentionKind.OUTLET, MentionKind.GROUP) or " " in key or key in full_keys:
        return best
    if terms.find_state(key):
        return MentionKind.STATE
    if any(is_demonym_of(word, key) for word in stems.get(key[:4], ())) and key not in terms.given_names():
        return MentionKind.STATE
    if any(is_demonym_of(key, word) for word in stems.get(key[:4], ())):
        return MentionKind.GROUP
    # People are brought in by their full names: one word that is no part of any, and is read as a state somewhere, is one.
    if best is MentionKind.PERSON and MentionKind.STATE in votes and key not in terms.given_names():
        return MentionKind.STATE
    return best
