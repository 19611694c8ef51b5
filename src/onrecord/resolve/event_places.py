"""Where acts took place: what of the words of a place is looked up.

In: a report with its marks and the places of its acts. Out: an `EventPlace` for each. The whole words are asked first
("Wilmington, Delaware"), then the narrowest place that they name ("Majdal Shams in the Golan Heights"), a seat of power ("the
White House"), and the country that a coast or border is of. Several places of which none holds the others are no one place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from onrecord import terms
from onrecord.annotation import Annotations, EventMark, Mention, MentionKind
from onrecord.entry import EventPlace, PlaceState
from onrecord.report import Report, Span
from onrecord.resolve.gazetteer import UNKNOWN, Located, Place, locate_all
from onrecord.resolve.places import Places
from onrecord.terms.gazetteer import distance_km

_PLACE_KINDS = frozenset({MentionKind.PLACE, MentionKind.STATE, MentionKind.FACILITY})
_COUNTRY_KINDS = frozenset({MentionKind.STATE, MentionKind.GROUP})
_EVIDENCE_MOST = 60  # names of places that help to decide; more decide nothing new
_KIND_BEHIND = re.compile(r"\s+(?:region|province|oblast|governorate|prefecture|district|county|krai)\b", re.IGNORECASE)
_BESIDE_WORDS = r"near|outside(?:\s+of)?|around|close\s+to|off|(?:north|south|east|west)\s+of"
_BESIDE = re.compile(rf"\b(?:{_BESIDE_WORDS})\s+(?:the\s+)?$", re.IGNORECASE)
_LISTED = re.compile(r"\b(?:and|or)\b|[&/]", re.IGNORECASE)
# A country is where something is ("villages in southern Lebanon", "northern Iraq"), not whose it is ("in Russian prisons").
_WHERE = re.compile(
    r"(?:^|(?:^|\b(?:in|of|across|throughout|inside|within|into|over)\s+)(?:the\s+)?"
    r"(?:(?:\w+\s+and\s+)?(?:north|south|east|west|central)\w*\s+)?)$",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"\s*-|['’]|\s+(?!near\b|in\b|and\b|or\b|on\b|at\b)[\w“\"]")
_NEXT = re.compile(r"(?:,|\band|\bor)\s+(?:the\s+)?$", re.IGNORECASE)
_CLOSER = re.compile(rf",\s+(?:{_BESIDE_WORDS})\s", re.IGNORECASE)  # "the West Bank, south of Hebron"
_EDGE = re.compile(r"\b(?:coasts?|borders?|shores?|frontiers?|waters|airspace)\b", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<![\w-])(?P<whose>[A-Z]\w+(?:\s[A-Z]\w+)?)(?:['’]s?)?\s+capital(?:\s+city)?$")
_EDGE_WIDER = 1.5  # what lies off a coast or at a border lies at the rim of the circle


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is looked up for the words of one place.

    Attributes:
        whole: all the words.
        names: of the places that they name, in order.
        listed: the names stand side by side: "Kyiv, Moscow and Beijing".
        seat: where a seat of power is; "" where the words are none.
        wider: how many times larger the place is than what is named.
    """

    whole: str
    names: tuple[str, ...]
    listed: bool
    seat: str
    wider: float

    def words(self) -> Iterator[str]:
        """Give all that is looked up."""
        yield from (self.whole, *self.names, *((self.seat,) if self.seat else ()))


def locate_events(report: Report, annotations: Annotations, marks: Sequence[EventMark]) -> dict[Span, EventPlace]:
    """Tell where the places of events are; all places that the report names are evidence for each other."""
    spans = list(dict.fromkeys(mark.place for mark in marks if mark.place is not None))
    if not spans:
        return {}
    within = Places(mention.span for mention in annotations.mentions)
    asked = {span: _ask(report.text, [annotations.mentions[n] for n in within.inside(span)], span) for span in spans}
    own = list(dict.fromkeys(words for one in asked.values() for words in one.words()))
    named = (mention.span.of(report.text) for mention in annotations.mentions if mention.kind in _PLACE_KINDS)
    words = list(dict.fromkeys((*own, *named)))[: len(own) + _EVIDENCE_MOST]
    located = dict(zip(words, locate_all(words), strict=True))
    return {span: _event_place(span, span.of(report.text), _answer(one, located)) for span, one in asked.items()}


def _ask(text: str, inside: Sequence[Mention], span: Span) -> _Asked:
    edge = _EDGE.search(text, *span) is not None
    named = [mention.span for mention in inside if _is_place(text, mention, span, edge=edge)]
    gaps = (text[one.end : other.start] for one, other in pairwise(named))
    words = span.of(text)
    bare = re.sub(r"^the\s+", "", words, flags=re.IGNORECASE)
    return _Asked(
        whole=words,
        names=tuple(_with_kind(text, name, span, edge=edge) for name in named),
        listed=any(_LISTED.search(gap) for gap in gaps),
        seat=_city_of_seat(bare),
        wider=_EDGE_WIDER if edge else 1.0,
    )


def _is_place(text: str, mention: Mention, span: Span, *, edge: bool) -> bool:
    """Tell whether a mention inside the words of a place says where."""
    if mention.kind is MentionKind.PLACE:
        return True
    if mention.kind not in _COUNTRY_KINDS:
        return False
    before, after = text[span.start : mention.span.start], text[mention.span.end : span.end]
    if edge:
        return not before.endswith("-") and not after.startswith("-")
    is_next = _NEXT.search(before) is not None
    return mention.kind is MentionKind.STATE and (is_next or _WHERE.search(before) is not None) and not _WHOSE.match(after)


def _with_kind(text: str, name: Span, span: Span, *, edge: bool) -> str:
    """Give a name with what tells its kind and how near: "Dnipropetrovsk region", "south of Pokrovsk"."""
    before = None if edge else _BESIDE.search(text, span.start, name.start)
    behind = _KIND_BEHIND.match(text, name.end, span.end)
    return text[before.start() if before else name.start : behind.end() if behind else name.end]


def _city_of_seat(words: str) -> str:
    """Give the words for the city where a seat of power is, or that is somebody's capital: "a court in the British capital"."""
    seat, capital = terms.find_seat(words), _CAPITAL.search(words)
    if capital is not None:
        state = _states_by_word().get(capital["whose"])
    else:
        state = next((one for one in terms.states() if seat and one.iso3 == seat.of), None)
    return f"{state.capitals[0]}, {state.name}" if state and state.capitals else ""


@cache
def _states_by_word() -> dict[str, terms.State]:
    return {word: state for state in terms.states() for word in (state.name, *state.aliases, *state.demonyms)}


def _answer(asked: _Asked, located: Mapping[str, Located]) -> Located:
    found = [located[name] for name in asked.names]
    known = [one.place for one in found if one.place is not None]
    if asked.listed:
        holder = next((place for place in known if len(known) == len(found) and _holds_all(place, known)), None)
        return Located("known", holder, (holder,)) if holder else UNKNOWN
    if asked.seat and located[asked.seat].place:
        return located[asked.seat]
    if located[asked.whole] != UNKNOWN and not (known and _CLOSER.search(asked.whole)):
        return located[asked.whole]
    if known:
        narrowest = min(known, key=lambda place: place.radius_km)
        narrowest = replace(narrowest, radius_km=round(asked.wider * narrowest.radius_km, 1))
        return Located("known", narrowest, (narrowest,))
    return found[-1] if found else UNKNOWN


def _holds_all(outer: Place, places: Sequence[Place]) -> bool:
    """Tell whether one of several places holds the others: "Bucha and other towns of Ukraine"."""
    return all(one == outer or _holds(outer, one) for one in places)


def _holds(outer: Place, inner: Place) -> bool:
    if outer.kind == "country":
        return inner.kind != "country" and outer.country == inner.country
    apart = distance_km((outer.latitude, outer.longitude), (inner.latitude, inner.longitude))
    return outer.radius_km > inner.radius_km and apart <= outer.radius_km


def _event_place(span: Span, words: str, located: Located) -> EventPlace:
    state, place = PlaceState(located.state), located.place
    if place is None:
        # Namesakes of one country are told apart by where they are.
        names = (
            f"{', '.join(filter(None, (one.name, one.country)))} ({one.latitude:.1f}, {one.longitude:.1f})"
            for one in located.candidates
        )
        return EventPlace(span, words, state, candidates=tuple(names))
    return EventPlace(
        span, place.name, state, place.country, place.latitude, place.longitude, place.radius_km, place.geoname
    )  # fmt: skip
