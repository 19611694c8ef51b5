"""When, where and by whom: what accounts of one act cannot both tell.

In: accounts of one act. Out: differences. What an account does not tell contradicts nothing, nor does what it tells less
closely: a month and a day in it, a country and its town, a state and its army.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from onrecord.account import Account, DiscrepancyKind
from onrecord.annotation import DONE, EventType, Modality
from onrecord.dates import When
from onrecord.entry import Event, EventPlace, Party, PlaceState
from onrecord.folding import fold_words
from onrecord.link.claim_words import names_region, names_site, words_of
from onrecord.link.denials import denial_of
from onrecord.link.differences import Difference, Value, differing
from onrecord.link.distances import kilometres
from onrecord.link.lineage import identity_of, root_line
from onrecord.link.one_act import are_of_one_thing, may_be_one_act, shares_its_matter
from onrecord.link.single_acts import is_single
from onrecord.link.tellers import teller_of, told_on
from onrecord.report import Span
from onrecord.terms import find_organisation, find_state

_PLANNED = frozenset({Modality.SCHEDULED})
# Deeds of which it may be in dispute whose they are. Two who speak, ask or take a side have each done so; of what both sides do
# it is a choice of words whom a report calls the actor.
_DEEDS = frozenset(
    {EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, EventType.AID, EventType.MOBILIZE, EventType.RETREAT}
)
# Done by one side to another.
_ONE_SIDED = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, EventType.AID})
_COLLECTIVES = frozenset({"STATE", "ORG", "GROUP"})
# Bodies of a state, whichever: where nobody says whose, they may be anybody's.
_OF_A_STATE = frozenset(
    "ministry army forces force military government police guard guards command navy troops brigade council service services"
    " parliament office department agency security defence defense president cabinet authorities administration air".split()
)
_POINTING = frozenset(
    "i we you he she it they his her its their our my this that these those who some many top leading".split()
)
_BESIDE = re.compile(
    r"\b(?:suburb|outskirts|near|outside|around|between|km|kilomet\w+|miles?|north|south|east|west)\b", re.IGNORECASE
)
# What is brought through a port and a gate has two of them.
_WAY = re.compile(r"(?:through|via|by\s+way\s+of|across)\s", re.IGNORECASE)
_ON_THE_WAY = re.compile(rf"\b{_WAY.pattern}\s*(?:[\w-]+\s+){{0,3}}$", re.IGNORECASE)
_NEAR_MIDNIGHT = re.compile(
    r"\b(?:night|overnight|midnight|late|early|dawn|predawn|small\s+hours|before\s+sunrise)\b", re.IGNORECASE
)
_FROM_AN_ACT = re.compile(r"\b(?:after|before|since|following)\W*$", re.IGNORECASE)
_LONGEST = 31
"""Days of an interval that is still compared; a longer one says too little."""
_SLACK_KM = 5.0
_SMALL = frozenset("in at of the a an near on city town village province region district".split())


def date_differences(accounts: Sequence[Account]) -> Iterator[Difference[When]]:
    """Compare on which days an act took place, or for which one report and another of the same day announce it."""
    values = [
        Value(account, topic, when.edtf, Span(when.start, when.end), when.words, when)
        for account, event in _events(accounts)
        for topic in _dated(account, event)
        if (when := event.when) is not None and _is_short(when)
    ]
    return differing(DiscrepancyKind.DATE, values, _are_dated_apart)


def _are_dated_apart(one: Value[When], other: Value[When]) -> bool:
    if not _are_apart(one.measure, other.measure) or not may_be_one_act(one.account, other.account):
        return False
    if one.account.report.id == other.account.report.id and not (_is_on_a_word(one.account) and _is_on_a_word(other.account)):
        return False  # who tells of a day what he was told, and of another what he knows, tells of two acts
    return shares_its_matter(one.account, other.account, place=True)


def _is_on_a_word(account: Account) -> bool:
    return teller_of(account).first is not None


def _events(accounts: Sequence[Account]) -> Iterator[tuple[Account, Event]]:
    for account in accounts:
        if isinstance(account.entry, Event) and is_single(account):
            yield account, account.entry


def _dated(account: Account, event: Event) -> tuple[str, ...]:
    if event.modality is Modality.HAPPENED:
        return ("done",)
    # A date that was put off is no discrepancy: plans are compared as they stood on one day.
    told = told_on(account)
    return (f"planned, as of {told}",) if event.modality in _PLANNED and told else ()


def _is_short(when: When) -> bool:
    """Tell whether a time is told closely enough to contradict another, and not by another act: "five weeks after the vote"."""
    if _FROM_AN_ACT.search(when.words):
        return False
    return bool(when.earliest and when.latest and when.latest - when.earliest < timedelta(days=_LONGEST))


def _are_apart(one: When, other: When) -> bool:
    first, second = sorted((one, other), key=lambda when: (when.earliest or date.min, when.latest or date.max))
    if not first.latest or not second.earliest or not first.ends_before(second):
        return False
    # "Late on Monday" and "early on Tuesday" are one night.
    is_next_day = second.earliest - first.latest == timedelta(days=1)
    return not (is_next_day and (_NEAR_MIDNIGHT.search(one.words) or _NEAR_MIDNIGHT.search(other.words)))


def place_differences(accounts: Sequence[Account]) -> Iterator[Difference[EventPlace]]:
    """Compare where an act took place: known places by their distance, unknown ones by their names."""
    values = [
        Value(account, place.state.value, _name_of_place(place), place.span, place.span.of(account.report.text), place)
        for account, event in _events(accounts)
        if (place := event.place) is not None and event.modality is not Modality.DENIED
        if not _BESIDE.search(place.span.of(account.report.text))  # "a suburb of Brennor" is not Brennor
        if not _is_on_the_way(account, place.span)
    ]
    return differing(DiscrepancyKind.PLACE, values, _are_elsewhere)


def _is_on_the_way(account: Account, place: Span) -> bool:
    text, first = account.report.text, account.sentence_span.start
    return _WAY.match(text, place.start) is not None or _ON_THE_WAY.search(text, first, place.start) is not None


def _name_of_place(place: EventPlace) -> str:
    return f"geoname {place.geoname}" if place.geoname is not None else " ".join(_words_of_place(place))


def _words_of_place(place: EventPlace) -> list[str]:
    return [word for word in fold_words(place.name) if word not in _SMALL]


def _are_elsewhere(one: Value[EventPlace], other: Value[EventPlace]) -> bool:
    if any(find_state(value.measure.name) is not None for value in (one, other)):
        return False  # its own country holds a town, and of an act in border lands a report may name either country
    if any(_is_told_within(value.account, one, other) for value in (one, other)):
        return False
    if not shares_its_matter(one.account, other.account, day=True):
        return False
    if one.measure.state is PlaceState.KNOWN:
        reach = (one.measure.radius_km or 0.0) + (other.measure.radius_km or 0.0) + _SLACK_KM
        distance = kilometres(one.measure, other.measure)
        return distance is not None and distance > reach
    if one.measure.state is PlaceState.AMBIGUOUS:
        return False
    # Descriptions ("near the weir") name no place; names that share a word may be one.
    if any(names_region(words_of(value.measure.name)) or _has_article(value.words) for value in (one, other)):
        return False  # a town may lie on the river or in the region that the other account names
    if len({names_site(words_of(value.measure.name)) for value in (one, other)}) > 1:
        return False  # a hotel stands in some town
    named = all(value.words.removeprefix("the ")[:1].isupper() for value in (one, other))
    return named and not set(_words_of_place(one.measure)) & set(_words_of_place(other.measure))


def _has_article(words: str) -> bool:
    """Tell whether words are a name with an article, as rivers, seas, ranges and regions have it and towns have not."""
    first, *rest = words.split()
    return first.casefold() == "the" and bool(rest) and rest[0][:1].isupper() and not names_site(words_of(words))


def _is_told_within(account: Account, one: Value[EventPlace], other: Value[EventPlace]) -> bool:
    """Tell whether a report tells that one of two places lies in the other, or beside it: "Brennor, in the Sarra valley"."""
    left, right = (re.escape(value.measure.name) for value in (one, other))
    joint = (
        r"(?:,\s+|\s+)(?:(?:a|an|the)\s+[\w\s-]{0,30})?(?:(?:in|of|near|outside|at|by|north|south|east|west)\s+)*(?:the\s+)?"
    )
    pattern = rf"\b(?:{left}{joint}{right}|{right}{joint}{left}|{left}[’']s?\s+{right}|{right}[’']s?\s+{left})\b"
    return re.search(pattern, account.report.text, re.IGNORECASE) is not None


@dataclass(frozen=True, slots=True)
class _Who:
    kind: str
    line: tuple[str, ...]
    name: str


def who_differences(accounts: Sequence[Account]) -> Iterator[Difference[tuple[_Who, ...]]]:
    """Compare who did it, and of what one side does to another also to whom, where both accounts name somebody."""
    values: list[Value[tuple[_Who, ...]]] = []
    for account, event in _events(accounts):
        if event.modality not in DONE or denial_of(account):
            continue  # who did not do it, or may yet do it, is nobody's contradiction
        if event.type in _DEEDS or (event.type is EventType.REQUEST and event.mode == "propose"):
            values += _named(account, "actor", event.actors)
        if event.type in _ONE_SIDED:
            values += _named(account, "recipient", event.recipients)
    return differing(DiscrepancyKind.WHO, values, _are_others)


def _named(account: Account, topic: str, parties: Sequence[Party]) -> Iterator[Value[tuple[_Who, ...]]]:
    text = account.report.text
    known = [
        (party, identity)
        for party in parties
        if (identity := identity_of(account, party.entity)) and _is_name(party.span.of(text))
    ]
    if not known or len(known) < len(parties):  # somebody who is not known may be the one whom the other account names
        return
    named = tuple(_Who(identity.kind, root_line(account, identity), identity.name) for _, identity in known)
    name = " + ".join(sorted(who.line[0] for who in named))
    span = known[0][0].span
    yield Value(account, topic, name, span, span.of(text), named)


def _is_name(words: str) -> bool:
    """Tell a name from a pronoun or a description, for whom those stand is the reader's guess: "he", "his wife"."""
    first = words.split(maxsplit=1)[0].casefold() if words else ""
    return first not in _POINTING and any(word[:1].isupper() for word in words.split())


def _are_others(one: Value[tuple[_Who, ...]], other: Value[tuple[_Who, ...]]) -> bool:
    if one.topic == "actor" and not are_of_one_thing(one.account, other.account):
        return False
    if not shares_its_matter(one.account, other.account, place=True):
        return False
    if set(fold_words(one.words)) & set(fold_words(other.words)):
        return False  # whatever identities were given to them, no reader sees two
    return all(_is_another(left, right, one.topic) for left, right in product(one.measure, other.measure))


def _is_another(one: _Who, other: _Who, topic: str) -> bool:
    """Tell whether two are surely not one, nor one a part of the other."""
    if set(one.line) & set(other.line) or set(fold_words(one.name)) & set(fold_words(other.name)):
        return False  # names that share a word may be one that nobody has put together
    if one.kind == other.kind == "PERSON":
        return topic == "actor"
    if topic == "recipient":  # a convoy, a town and a state may all be hit by one blow
        return one.kind == other.kind == "STATE"
    if not {one.kind, other.kind} <= _COLLECTIVES:
        return False
    if one.kind != other.kind and any(find_organisation(who.name) for who in (one, other)):
        return False  # an alliance and its member
    return not (_is_anybodys(one) or _is_anybodys(other))


def _is_anybodys(who: _Who) -> bool:
    return who.kind != "STATE" and len(who.line) == 1 and not _OF_A_STATE.isdisjoint(fold_words(who.name))
