"""Tells where a place named in a report is, or that nobody can tell.

In: the words that name a place, and the other places that the same report names. Out: a `Located`: known with a place,
ambiguous with candidates (best first), or unknown: no name, or none that the table holds. Offline; reads the bundled table at
first use (`onrecord.terms.gazetteer`).

How it decides. What words may name is looked up; ", Texas" or "Oblast" narrow that. What is left is weighed by `_weight`: by
its people, more for countries and capitals, since reports speak of those; then by `Evidence`: much more if the report names
its country, more again if its region. The heaviest is the answer where it is `CLEAR` times the next and the village that the
table does not hold; two that are about the same spot (a city and its province) do not compete.

It never looks at a sentence, and places smaller than some 5,000 people, streets and buildings are not in the table: those are
unknown, or, where they share a name with a town elsewhere, hopefully ambiguous.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Literal

from onrecord import terms
from onrecord.resolve.gazetteer_evidence import Evidence
from onrecord.terms.gazetteer import CAPITAL, Kind, fold_name, gazetteer

CLEAR = 4.0  # times heavier than the next: the answer
LESSER = 50.0  # times fewer people than the country or capital whose name it has
OTHER_NAME = 0.1  # found by another name than its first, which is the first name of another
IMPLYING = 10.0  # times heavier than the next: certain enough to be evidence for others
UNLISTED = 1_000.0  # people of the village of that name which the table does not hold
UNLISTED_THERE = 20.0  # times likelier than that where the report names a country, but not the candidate's
SAME_SPOT_KM = 30.0
MAX_CANDIDATES = 10
MAX_LENGTH = 100

_SIDE = (
    r"(?:north|south|east|west|central|upper|lower|inner|outer|greater|downtown|mainland|rural|coastal)(?:ern(?:most)?)?|"
    r"(?:north|south)[- ]?(?:east|west)(?:ern)?|(?:north|south|west|east)[- ]central|mid(?=-)"
)
_ONLY_SIDE = re.compile(_SIDE, re.IGNORECASE)  # "the West" is no province, "Western Province" may be
_BEFORE = re.compile(
    rf"(?:(?P<by>near(?:by)?|outside(?: of)?|around|close to|off|beyond|(?:north|south|east|west) of)|in|at|from|inside|"
    rf"to|across|within|throughout|the (?:country|nation) of|(?P<side>{_SIDE})|(?:the )?(?P<of>[a-z]+(?: [a-z]+)?) of|the"
    r"|(?P<alone>capital|city|town|village|province|state))[ -]+",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r" (?:(?P<type>[a-z]+)|(?:(?:metropolitan|metro|border|coastal|capital) )?(?P<around>region|area|suburbs?|outskirts))$",
    re.IGNORECASE,
)
_REGION_WORDS = frozenset(
    "province provinces oblast governorate region prefecture district state county krai division department municipality "
    "republic territory voivodeship canton emirate raion rayon parish shire".split()
)
_CITY_WORDS = frozenset("city town village port suburb township municipality capital settlement".split())
_EDGES = " \t\n\r\"'“”‘’„«»()[]{}.,;:!?-–—"
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_PARENTHESIS = re.compile(r"^(?P<name>[^()]+?) ?\((?P<inside>[^()]+)\)$")
_ARTICLE = re.compile(r"^(?:al|el|ar|as|ash|at|ad|an|az) (?=[a-z]{3})")


@dataclass(frozen=True)
class Place:
    """Somewhere with a point for its centre.

    Attributes:
        name: its usual name in English.
        country: ISO 3166-1 alpha-3 code; None where it is in no one country, or whose it is is contested.
        kind: what it is.
        latitude, longitude: degrees, WGS 84; good to about 1 km for a city, a rough centre for all else.
        radius_km: of a circle about as large as what the words say: "near" makes it larger.
        geoname: its number in GeoNames, where known.
    """

    name: str
    country: str | None
    kind: Kind
    latitude: float
    longitude: float
    radius_km: float
    geoname: int | None


@dataclass(frozen=True)
class Located:
    """An answer. `place` is given only where the state is "known"; `candidates` are best first, at most `MAX_CANDIDATES`."""

    state: Literal["known", "ambiguous", "unknown"]
    place: Place | None
    candidates: tuple[Place, ...]


UNKNOWN = Located("unknown", None, ())


@dataclass(frozen=True, slots=True)
class Asked:
    """What words ask for.

    Attributes:
        name: folded name that the table has.
        numbers: what it may name, each with whether that is its first name.
        is_region: the words call it a province or the like; None if they do not say.
        widened: how many times larger the place is than what it is named after, e.g. 2 for "near".
        within: name of what it is said to lie in.
    """

    name: str
    numbers: dict[int, bool]
    is_region: bool | None
    widened: float
    within: str | None


def locate(words: str, *, nearby: Sequence[str] = (), country: str | None = None) -> Located:
    """Tell where a named place is.

    Args:
        words: what the report calls it, with or without what stands around a name: "northern Aleppo province", "Paris, Texas".
        nearby: other names of places in the same report, adjectives of countries too.
        country: the country that the report is about, by name or ISO 3166-1 alpha-3 code.
    """
    asked = read_words(words)
    return UNKNOWN if asked is None else _answer(asked, _gather([read_words(near) for near in nearby], country))


def locate_all(words: Sequence[str], *, country: str | None = None) -> list[Located]:
    """Tell where the places of one report are, by the evidence of all; in the order given, in linear time."""
    asked = [read_words(one) for one in words]
    evidence = _gather(asked, country)
    return [UNKNOWN if one is None else _answer(one, evidence) for one in asked]


def _gather(asked: Iterable[Asked | None], country: str | None) -> Evidence:
    """Collect what is certain without evidence: countries, what is far heavier than its namesakes, what ", Texas" says."""
    evidence = Evidence()
    if country is not None:
        known = next((state.name for state in terms.states() if state.iso3 == country), country)
        asked = [*asked, read_words(known)]
    for one in asked:
        if one is None:
            continue
        ranked = _rank(one, Evidence())
        if _is_clear(ranked, UNLISTED, IMPLYING):
            evidence.add(ranked[0][1], one.name)
        if one.within is not None and (outer := _look_up(one.within, is_outer=True)):
            for number in _holders(outer):
                evidence.add(number, fold_name(one.within))
    return evidence


def read_words(words: str) -> Asked | None:
    """Read what words name; None where they are no name or the table has none like it."""
    if len(words) > MAX_LENGTH:
        return None
    words = " ".join(words.split()).strip(_EDGES.replace(".", "").replace(")", ""))
    if not _look_up(words):  # "St George's" is a name as it stands
        words = _POSSESSIVE.sub("", words)
    if not words or words == words.casefold():
        return None
    within = None
    numbers, name, is_region, widened = _peel(words)
    if not numbers:
        inside = _PARENTHESIS.match(words)
        head, comma, rest = (inside["name"], ",", inside["inside"]) if inside else words.partition(",")
        if not comma:
            return None
        numbers, name, is_region, widened = _peel(head.strip(_EDGES))
        within = next((part for part in (p.strip() for p in rest.split(",")) if _look_up(part, is_outer=True)), None)
    return Asked(name, numbers, is_region, widened, within) if numbers else None


def _peel(words: str) -> tuple[dict[int, bool], str, bool | None, float]:
    """Take away from a name what stands before and behind it, until the table has it."""
    is_region: bool | None = None
    widened = 1.0
    while words:
        numbers = _look_up(words)
        if numbers and not (_ONLY_SIDE.fullmatch(words) and not is_region):
            break
        before, after = _BEFORE.match(words), _AFTER.search(words)
        if before:
            kind = (before["of"] or before["alone"] or "").casefold().rpartition(" ")[2]
            if before["of"] and kind not in _REGION_WORDS | _CITY_WORDS:
                return {}, "", None, 1.0
            is_region = kind in _REGION_WORDS if kind else is_region
            widened *= 2.0 if before["by"] else 1.0
            words = words[before.end() :]
        elif after and (after["around"] or after["type"].casefold() in _REGION_WORDS | _CITY_WORDS):
            kind = (after["type"] or "").casefold()
            is_region = kind in _REGION_WORDS if kind else is_region
            widened *= 1.5 if after["around"] else 1.0
            words = words[: after.start()]
        else:
            return {}, "", None, 1.0
    return (numbers, fold_name(words), is_region, widened) if words else ({}, "", None, 1.0)


@lru_cache(maxsize=4096)
def _look_up(words: str, *, is_outer: bool = False) -> dict[int, bool]:
    """Give what a bare name may stand for; nothing where it has no capital, or stands for an office ("the White House").

    Two or three letters count as a short form only in capitals or with dots ("US", never "us" or "Or" for Oregon), and two
    without dots as a region only behind a comma: "Reno, NV" (`is_outer`).
    """
    name = fold_name(words)
    if not name or words == words.casefold() or terms.find_seat(words):
        return {}
    table = gazetteer()
    found = table.find(name)
    if not found and name.endswith("."):
        found = table.find(name[:-1])
    if len(name) <= 3:
        is_short_form = words == words.upper() or "." in words
        is_code = len(name) == 2 and "." not in words and not is_outer
        return {
            number: is_first
            for number, is_first in found.items()
            if is_first or (is_short_form and not (is_code and table.kind_of(number) == "region"))
        }
    if not found:
        bare = _ARTICLE.sub("", name)
        found = table.find(bare) if bare != name else table.find(f"al {name}")
    return found


def _holders(numbers: dict[int, bool]) -> list[int]:
    """Of what a name may stand for, choose what can hold other places: countries and regions before cities."""
    table = gazetteer()
    wide = [number for number in numbers if table.kind_of(number) != "city"]
    return wide or sorted(numbers, key=lambda number: -table.people[number])[:1]


def _weight(number: int, asked: Asked) -> float:
    """Give how likely a report is to mean a place, in people, before any evidence."""
    table = gazetteer()
    people, kind = table.population(number), table.kind_of(number)
    if kind == "country":
        people = 4 * people + 1e6
    elif table.kind[number] & CAPITAL:
        # A capital stands for its government too, and so is named the more the larger the country.
        people = 10 * people + _country_people().get(table.country[number], 0) / 3
    if kind == "city" and not asked.numbers[number] and any(asked.numbers.values()):
        people *= OTHER_NAME
    if asked.is_region is not None and (kind in ("region", "area")) is not asked.is_region and kind != "country":
        people *= 1e-2
    return people


@lru_cache(maxsize=1)
def _country_people() -> dict[int, float]:
    table = gazetteer()
    return {table.country[n]: table.population(n) for n, kind in enumerate(table.kind) if kind == 0}


def _rank(asked: Asked, evidence: Evidence) -> list[tuple[float, int]]:
    """Weigh what words may name, heaviest first."""
    table = gazetteer()
    numbers = _within(asked)
    ranked = []
    cities = {n for n in numbers if table.kind_of(n) == "city"}
    great = (n for n in numbers if table.kind_of(n) == "country" or table.kind[n] & CAPITAL)
    lesser = max((table.population(n) for n in great), default=0.0) / LESSER if asked.within is None else 0.0
    for number in numbers:
        is_lesser = number in cities and not table.kind[number] & CAPITAL and table.population(number) < lesser
        weight = _weight(number, asked) * evidence.factor(number, asked.name, is_lesser=is_lesser)
        if asked.is_region is None and table.kind_of(number) == "region":
            # "Aleppo" is the city, not the province around it; yet "Quebec" is the province.
            inner = [n for n in cities if table.region[n] and table.region[n] == table.region[number]]
            if any(table.population(n) > table.population(number) / 10 for n in inner):
                weight *= 1e-3
        ranked.append((weight, number))
    return sorted(ranked, key=lambda pair: (-pair[0], pair[1]))


def _within(asked: Asked) -> list[int]:
    """Give the candidates that lie where the words say; all of them where the words do not or none does."""
    if asked.within is None:
        return list(asked.numbers)
    table = gazetteer()
    for holder in sorted(
        _holders(_look_up(asked.within, is_outer=True)), key=lambda number: (table.kind[number], -table.people[number])
    ):
        kind = table.kind_of(holder)
        if kind == "country":
            inside = [n for n in asked.numbers if table.country[n] == table.country[holder] and n != holder]
        else:
            inside = [
                n for n in asked.numbers if n != holder and table.distance_km(n, holder) <= table.radius_km(holder) * 1.5 + 20
            ]
            same = [n for n in inside if table.region[n] == table.region[holder]] if kind == "region" else inside
            inside = same or inside
        if inside:
            return inside
    return []


def _is_clear(ranked: Sequence[tuple[float, int]], unlisted: float, margin: float = CLEAR) -> bool:
    if not ranked:
        return False
    best, first = ranked[0]
    rivals = (weight for weight, number in ranked[1:] if not _is_same_spot(first, number))
    return best >= margin * max(next(rivals, 0.0), unlisted)


def _answer(asked: Asked, evidence: Evidence) -> Located:
    ranked = _rank(asked, evidence)
    if not ranked:
        return UNKNOWN
    places = tuple(_place(number, asked) for _, number in islice(ranked, MAX_CANDIDATES))
    if asked.within is not None and len(ranked) == 1:
        return Located("known", places[0], places)
    unlisted = UNLISTED * (UNLISTED_THERE if evidence.named else 1.0)
    return Located("known", places[0], places) if _is_clear(ranked, unlisted) else Located("ambiguous", None, places)


def _is_same_spot(one: int, other: int) -> bool:
    table = gazetteer()
    return table.distance_km(one, other) <= max(SAME_SPOT_KM, table.radius_km(one), table.radius_km(other))


def _place(number: int, asked: Asked) -> Place:
    table = gazetteer()
    kind = table.kind_of(number)
    radius = table.radius_km(number) * asked.widened
    if asked.is_region and kind == "city":
        radius = max(radius, 30.0)  # a district that the table knows only by its seat
    if asked.widened > 1:
        radius = max(radius, 10.0)
    return Place(
        name=table.names[number],
        country=table.countries[table.country[number]] or None,
        kind=kind,
        latitude=table.latitude[number] / 1000,
        longitude=table.longitude[number] / 1000,
        radius_km=round(radius, 1),
        geoname=table.geoname[number] or None,
    )
