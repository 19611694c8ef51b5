"""Names that tell two like acts of one day apart where no identity of the parties is known.

In: two sketches. Out: whether each act has names of its own. Other names for a party are not enough, for two reports may
disagree about who it was; nor are other targets, for one large act has many. A doubt about whether two names are one (another
spelling, a part of it) counts as one.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import OSA

from onrecord.folding import fold_words
from onrecord.link.claim_words import WordCounts, words_of
from onrecord.link.event_features import MUTUAL, actors_apart, place_names_differ, places_apart
from onrecord.link.event_roles import are_reversed
from onrecord.link.event_sketch import EventSketch

REGION_KM = 50.0  # reach of a place in which others lie
_PREFIX = 4  # letters of a name that its other forms begin with: "Tarvenia", "Tarvenian"
_ALIKE = 0.5  # of the letters of two names that may be spellings of one: "Kyiv", "Kiev"
_VERY_ALIKE = 0.75  # where one of them may be no name


def named_otherwise(mine: EventSketch, theirs: EventSketch, words: WordCounts) -> float:
    """Each names other parties and another target or place, and neither names those of the other."""
    return float(_parties_differ(mine, theirs) and _targets_differ(mine, theirs, words))


def roles_reversed(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """In a one-sided act, who does it in one suffers it in the other, by themselves or in what is theirs."""
    if mine.type in MUTUAL or theirs.type in MUTUAL:
        return 0.0
    return float(are_reversed(mine.doers, mine.targets, theirs.doers, theirs.targets))


def struck_elsewhere(mine: EventSketch, theirs: EventSketch, words: WordCounts) -> float:
    """Two blows by known others, on other targets or in other places: that both sides tell of both makes them no single one."""
    if mine.type != "ASSAULT" or theirs.type != "ASSAULT" or mine.doers & theirs.doers:
        return 0.0
    return float(actors_apart(mine, theirs, words) == 1.0 and _targets_differ(mine, theirs, words))


def _parties_differ(mine: EventSketch, theirs: EventSketch) -> bool:
    if (mine.actors | mine.recipients | mine.of) & (theirs.actors | theirs.recipients | theirs.of):
        return False
    return _are_strange(mine, mine.actor_names, theirs, theirs.actor_names)


def _targets_differ(mine: EventSketch, theirs: EventSketch, words: WordCounts) -> bool:
    if mine.target_names and theirs.target_names:
        is_one_place = mine.spot and theirs.spot and mine.spot.name == theirs.spot.name
        return not is_one_place and _are_strange(mine, mine.target_names, theirs, theirs.target_names)
    return _places_differ(mine, theirs, words)


def _places_differ(mine: EventSketch, theirs: EventSketch, words: WordCounts) -> bool:
    if mine.spot is None or theirs.spot is None or max(mine.spot.radius_km, theirs.spot.radius_km) >= REGION_KM:
        return False
    if not places_apart(mine, theirs, words) and place_names_differ(mine, theirs, words) < 1:
        return False
    here, there = words_of(mine.spot.name), words_of(theirs.spot.name)
    return _are_strange(mine, here, theirs, there)


def _are_strange(mine: EventSketch, ours: Collection[str], theirs: EventSketch, others: Collection[str]) -> bool:
    """Tell whether both have names, and neither telling has any of the other's."""
    if not ours or not others:
        return False
    return not _tells(theirs, ours) and not _tells(mine, others)


def _tells(sketch: EventSketch, names: Collection[str]) -> bool:
    known = sketch.actor_names | sketch.target_names | (words_of(sketch.spot.name) if sketch.spot else frozenset())
    others = sketch.names | sketch.object | sketch.near
    return any(
        any(_likeness(name, word) >= _ALIKE for word in known) or any(_likeness(name, word) >= _VERY_ALIKE for word in others)
        for name in names
    )


@lru_cache(maxsize=1 << 15)
def _likeness(one: str, other: str) -> float:
    """Tell how alike two words are: 1 where one is the other or begins with it, whatever marks and script they are in."""
    left, right = _plain(one), _plain(other)
    if left == right:
        return 1.0
    if min(len(left), len(right)) >= _PREFIX and (left.startswith(right) or right.startswith(left)):
        return 1.0
    return OSA.normalized_similarity(left, right)


@lru_cache(maxsize=1 << 12)
def _plain(word: str) -> str:
    return "".join(fold_words(anyascii(word)))
