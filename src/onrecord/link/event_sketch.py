"""What a later comparison needs of an event, as plain JSON, and the keys under which later reports find it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from operator import itemgetter
from typing import Any

from onrecord.entity import EntityKind
from onrecord.entry import Event, EventPlace, Party, PlaceState
from onrecord.folding import fold_words
from onrecord.link.claim_words import WordCounts, rarest, things_of, words_of
from onrecord.link.event_roles import doers_of, targets_of
from onrecord.link.lasting import is_lasting
from onrecord.link.proper_names import has_name, names_in
from onrecord.linkage import Told
from onrecord.report import Span
from onrecord.sentences import sentence_at

NEAR = 16  # words of the sentence that are kept
LANDS = 12  # states named by its report that are kept
KEYS = 18
ABOUT_KEYS = 4
BUCKET = 7  # days that share a key
LONG = 10  # an interval of more days tells no bucket
RARE = 0.5  # a stem this rare is worth a key
# Before a noun for an act: it is another one beside that of which the report tells.
_ANOTHER = re.compile(
    r"\b(?:another|similar|identical|comparable|earlier|previous|(?:an|one|some|the)\s+other)\s+(?:[\w-]+\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as far as it is known: folded name, country, and its middle in degrees with its reach in km.

    Attributes:
        is_named: whether its words have a name in them; "the square" may lie in any town.
    """

    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    radius_km: float = 0.0
    is_named: bool = True


@dataclass(frozen=True, slots=True)
class EventSketch:
    """An event, cut down to what is compared.

    Attributes:
        type / mode / modality: as in the event; None where they are not known.
        actors / recipients: groups of the parties' identities.
        names: stems of all parties' names.
        actor_names / target_names: stems of rare names, of who acts, and of to whom or to what it is done (`proper_names`).
        trigger / object / near: stems of the trigger, of the object, and of the sentence's other words.
        about: stems that tell what the report is about, the most telling first.
        spot: where; None: not stated.
        days: first and last possible day, as ordinals; None where an end is not stated.
        told: day of publication, as an ordinal.
        figures: kind, low and high of each figure.
        of: groups of those for whom the parties speak or to whom they belong.
        at: where its trigger begins in the text.
        is_another: whether it is told as one beside another of its kind: "a similar blast".
        is_lasting: whether it is told as going on or as done many times (`lasting`).
        lands: groups of the states that its report names, the one that is named most first.
        called: the group of each party that has an identity, with the stems of its name.
        states / persons: those of these groups that are states, and that are persons.
        likeness: as in the event; empty where it is not known.
    """

    type: str | None = None
    mode: str | None = None
    modality: str | None = None
    actors: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    trigger: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    about: tuple[str, ...] = ()
    spot: Spot | None = None
    days: tuple[int, int] | None = None
    told: int | None = None
    figures: tuple[tuple[str, float | None, float | None], ...] = ()
    of: frozenset[str] = frozenset()
    at: int = 0
    is_another: bool = False
    actor_names: frozenset[str] = frozenset()
    target_names: frozenset[str] = frozenset()
    called: tuple[tuple[str, frozenset[str]], ...] = ()
    states: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    likeness: str = ""
    is_lasting: bool = False
    lands: tuple[str, ...] = ()
    doers: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()

    @property
    def says_more(self) -> bool:
        """Tell whether it says on what the act was, and when or where."""
        return bool(self.object and (self.days or self.spot))

    def to_json(self) -> dict[str, Any]:
        """Give the sketch as plain JSON, without what is empty."""
        sets = {name: sorted(getattr(self, name)) for name in _SETS}
        spot = self.spot
        place = [getattr(spot, part.name) for part in fields(spot)] if spot else None
        plain = {
            "type": self.type,
            "mode": self.mode,
            "modality": self.modality,
            "spot": place,
            "days": list(self.days) if self.days else None,
            "told": self.told,
            "about": list(self.about),
            "figures": [list(figure) for figure in self.figures],
            "at": self.at,
            "is_another": self.is_another or None,
            "is_lasting": self.is_lasting or None,
            "lands": list(self.lands),
            "called": [[group, *sorted(name)] for group, name in self.called],
            "likeness": self.likeness or None,
        }
        return {name: value for name, value in {**plain, **sets}.items() if value not in (None, [])}


_SETS = (
    "actors", "recipients", "names", "trigger", "object", "near", "of", "actor_names", "target_names", "states", "persons",
    "doers", "targets",
)  # fmt: skip


def from_json(held: Mapping[str, Any]) -> EventSketch:
    """Read a sketch back; what is missing is not known."""
    get = held.get
    spot, days = get("spot"), get("days")
    sets = {name: frozenset(get(name, ())) for name in _SETS}
    return EventSketch(
        type=get("type"),
        mode=get("mode"),
        modality=get("modality"),
        about=tuple(get("about", ())),
        spot=Spot(*spot) if spot else None,
        days=(days[0], days[1]) if days else None,
        told=get("told"),
        figures=tuple((figure[0], figure[1], figure[2]) for figure in get("figures", ())),
        at=get("at", 0),
        is_another=bool(get("is_another")),
        called=tuple((group, frozenset(name)) for group, *name in get("called", ())),
        likeness=get("likeness", ""),
        is_lasting=bool(get("is_lasting")),
        lands=tuple(get("lands", ())),
        **sets,
    )


def sketch_event(told: Told, event: Event, groups: Mapping[str, str], words: WordCounts, about: Iterable[str]) -> EventSketch:
    """Make the sketch of an event of a report.

    Args:
        told: the report.
        event: one of its events.
        groups: the group of each entity's identity, by entity id.
        words: how common words are.
        about: stems that tell what the report is about.
    """
    text = told.report.text
    parties = (*event.actors, *event.recipients)
    names = frozenset(stem for party in parties for stem in words_of(party.name or ""))
    trigger = frozenset(stem for span in event.mentions for stem in words_of(span.of(text)))
    around = sentence_at(text, event.trigger.start)
    sentence = around.of(text)
    taken = trigger | words_of(event.object.of(text)) if event.object else trigger
    when = event.when
    published = told.report.published
    return EventSketch(
        event.type.value,
        event.mode,
        event.modality.value,
        _groups(event.actors, groups),
        _groups(event.recipients, groups),
        names,
        trigger,
        things_of(event.object.of(text)) if event.object else frozenset(),
        frozenset(rarest(words_of(sentence) - taken, words, NEAR)),
        tuple(about),
        spot_of(event.place) if event.place else None,
        (when.earliest.toordinal(), when.latest.toordinal()) if when and when.earliest and when.latest else None,
        published.day.toordinal() if published else None,
        tuple((figure.kind.value, figure.low, figure.high) for figure in event.figures),
        _sides(told, parties, groups),
        event.trigger.start,
        _ANOTHER.search(text[around.start : event.trigger.start]) is not None,
        _names_of(text, event.actors, words),
        _names_of(text, event.recipients, words) | (_names_at(text, event.object, words) if event.object else frozenset()),
        _called(parties, groups),
        _of_kind(EntityKind.STATE, told, parties, groups),
        _of_kind(EntityKind.PERSON, told, parties, groups),
        event.likeness,
        is_lasting(text, event, around),
        _lands(told, groups),
        doers_of(told, event, groups),
        targets_of(told, event, groups),
    )


def _lands(told: Told, groups: Mapping[str, str]) -> tuple[str, ...]:
    states = [one for one in told.resolution.entities if one.kind is EntityKind.STATE and one.id in groups]
    states.sort(key=lambda one: -len(one.mentions))
    return tuple(dict.fromkeys(groups[one.id] for one in states))[:LANDS]


def _names_of(text: str, parties: Iterable[Party], words: WordCounts) -> frozenset[str]:
    return frozenset().union(*(_names_at(text, party.span, words, party.name) for party in parties if party.name))


def _names_at(text: str, span: Span, words: WordCounts, name: str | None = None) -> frozenset[str]:
    """Give the names in some words, or in what they are called where that is another name."""
    sentence, own = sentence_at(text, span.start), span.of(text)
    opens = name in (None, own) and not any(map(str.isalpha, text[sentence.start : span.start]))
    return names_in(name or own, sentence.of(text), words, opens=opens)


def _called(parties: Iterable[Party], groups: Mapping[str, str]) -> tuple[tuple[str, frozenset[str]], ...]:
    names = {group: words_of(party.name or "") for party in parties if (group := groups.get(party.entity or ""))}
    return tuple(sorted(names.items(), key=itemgetter(0)))


def _of_kind(kind: EntityKind, told: Told, parties: Iterable[Party], groups: Mapping[str, str]) -> frozenset[str]:
    known = {entity.id for entity in told.resolution.entities if entity.kind is kind}
    return _groups((party for party in parties if party.entity in known), groups)


def _sides(told: Told, parties: Iterable[Party], groups: Mapping[str, str]) -> frozenset[str]:
    of = {entity.id: entity.of for entity in told.resolution.entities if entity.of}
    return frozenset(group for party in parties if (group := groups.get(of.get(party.entity or "") or "")))


def _groups(parties: Iterable[Party], groups: Mapping[str, str]) -> frozenset[str]:
    return frozenset(group for party in parties if (group := groups.get(party.entity or "")))


def spot_of(place: EventPlace) -> Spot:
    """Cut a place down to what is compared."""
    name = " ".join(fold_words(place.name))
    if place.state is not PlaceState.KNOWN or place.latitude is None or place.longitude is None:
        return Spot(name, place.country, is_named=has_name(place.name))
    return Spot(name, place.country, round(place.latitude, 3), round(place.longitude, 3), place.radius_km or 0.0)


def bucket_of(sketch: EventSketch) -> int | None:
    """Give the number of the week that an event is filed under; None where nothing tells it.

    An act whose day is not stated is filed under the week in which it is told: reports tell of recent acts.
    """
    if sketch.days and sketch.days[1] - sketch.days[0] <= LONG:
        return sketch.days[1] // BUCKET
    return sketch.told // BUCKET if sketch.told is not None else None


def event_keys(sketch: EventSketch, words: WordCounts) -> tuple[str, ...]:
    """Give the keys under which an event is filed: rare ones without a day, commoner ones with their week."""
    return (*_lasting(sketch, words), *_weekly(sketch, words, bucket_of(sketch)))[:KEYS]


def searched_keys(sketch: EventSketch, words: WordCounts) -> tuple[str, ...]:
    """Give the keys under which an event is looked for: its own, and those of the weeks before and after."""
    bucket = bucket_of(sketch)
    around = [None] if bucket is None else [bucket, bucket - 1, bucket + 1]
    return (*_lasting(sketch, words), *(key for week in around for key in _weekly(sketch, words, week)))


def _lasting(sketch: EventSketch, words: WordCounts) -> list[str]:
    kind = sketch.type or ""
    parties = sorted(sketch.actors | sketch.recipients)
    keys = [f"{kind}|{one}|{other}" for k, one in enumerate(parties[:3]) for other in parties[k + 1 : 3]]
    keys += [f"{kind}|@{stem}" for stem in _place_word(sketch, words)]
    keys += [f"{kind}|{stem}" for stem in rarest(sketch.object | sketch.near, words, 3, RARE)]
    keys += [f"{kind}|~{stem}" for stem in sketch.about[:ABOUT_KEYS]]
    return keys


def _weekly(sketch: EventSketch, words: WordCounts, week: int | None) -> list[str]:
    """Give keys with a week: a word is then enough, be it of the place or of the thing; "at the bridge", "the bridge".

    Its type alone is a key too: of few reports all of a week's acts of a type are compared; of many, some besides.
    """
    if week is None:
        return []
    told = (*_place_word(sketch, words), *rarest(sketch.object | sketch.trigger, words, 2, RARE))
    parties = sorted(sketch.actors | sketch.recipients)[:3]
    kind = (f"#{sketch.type}",) if sketch.type else ()
    return [f"{week}|{one}" for one in dict.fromkeys((*parties, *told, *kind))]


def _place_word(sketch: EventSketch, words: WordCounts) -> tuple[str, ...]:
    """Give the rarest word of the place, under which both "Orsk" and "the Orsk bridge" are looked for; "Y" as it stands."""
    if sketch.spot is None:
        return ()
    return rarest(words_of(sketch.spot.name), words, 1) or tuple(filter(None, [sketch.spot.name]))
