"""Who does an act and to whom it is done, with those whose it is: "the Front's convoy", "its men", "a Talvian cutter".

In: an event of a report. Out: those of either role, each by the group of its identity, or by what it is called in its report
where it has none. A target that belongs to somebody counts as theirs: who attacks the Guard's convoy attacks the Guard.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from onrecord.annotation import EventType
from onrecord.entity import Entity
from onrecord.entry import Event
from onrecord.folding import fold_words
from onrecord.link.proper_names import has_name
from onrecord.linkage import Told
from onrecord.report import Span

# Done to what its words are about: "attacked the convoy". In others these tell what is demanded, promised or said.
_NAME, _DESCRIPTION = "~", "?"  # what a key begins with that is no group
_TO_ITS_OBJECT = frozenset({EventType.ASSAULT, EventType.COERCE})


def doers_of(told: Told, event: Event, groups: Mapping[str, str]) -> frozenset[str]:
    """Give who does an act, and to whom they belong; nobody where its words may tell whom it befell: "Crale attacked"."""
    if _may_be_suffered(told, event):
        return frozenset()
    return _all_of(told, ((party.span, party.entity) for party in event.actors), groups)


def targets_of(told: Told, event: Event, groups: Mapping[str, str]) -> frozenset[str]:
    """Give to whom an act is done, and whose they or its target are."""
    places = [(party.span, party.entity) for party in event.recipients]
    if event.object is not None and event.type in _TO_ITS_OBJECT:
        places.append((event.object, None))
    return _all_of(told, places, groups)


def _may_be_suffered(told: Told, event: Event) -> bool:
    """Tell whether an act ends the first line of a report without an object: a headline leaves auxiliaries out."""
    text = told.report.text
    has_object = event.object is not None or bool(event.recipients)
    if has_object or event.type not in _TO_ITS_OBJECT or not text[: event.trigger.end].endswith(("ed", "ED")):
        return False
    return "\n" not in text[: event.trigger.start].strip() and text[event.trigger.end :].lstrip(" ")[:1] in ("\n", "")


def _all_of(told: Told, places: Iterable[tuple[Span, str | None]], groups: Mapping[str, str]) -> frozenset[str]:
    known = {entity.id: entity for entity in told.resolution.entities}
    found: set[str] = set()
    for span, named in places:
        inside = (one.id for one in known.values() if any(span.covers(mention) for mention in one.mentions))
        for one in (named, *inside):
            found |= _with_owners(known, one)
    return frozenset(groups.get(one) or _called(known[one].name) for one in found)


def _with_owners(known: Mapping[str, Entity], one: str | None) -> set[str]:
    found: set[str] = set()
    while one is not None and one in known and one not in found:
        found.add(one)
        one = known[one].of
    return found


@lru_cache(maxsize=1 << 12)
def _called(name: str) -> str:
    mark = _NAME if has_name(name) else _DESCRIPTION
    return mark + " ".join(word for word in fold_words(name) if word != "the")


def is_described(key: str) -> bool:
    """Tell whether all that is known of somebody is a description without a name: "two officers" may be anybody's."""
    return key.startswith(_DESCRIPTION)


def are_reversed(doers: frozenset[str], targets: frozenset[str], others: frozenset[str], struck: frozenset[str]) -> bool:
    """Tell whether one did to the other what the other did to the one, and nothing else agrees: then these are two acts.

    Both must say who did it: a telling of whom it befell alone may have been taken for one of what they did. Whom a telling
    has in both roles has none that is known.

    Args:
        doers: of one act.
        targets: of that act.
        others: who does the other act.
        struck: to whom the other act is done.
    """
    if not doers or not others or doers & targets or others & struck or doers & others or targets & struck:
        return False
    return any(not is_described(one) for one in (doers & struck) | (targets & others))
