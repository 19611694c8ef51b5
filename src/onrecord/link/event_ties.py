"""What ties two acts besides the word for them, a party, a thing, a place, a day, words of their sentences, or parts them.

One word is not enough: in a long record there are many strikes, talks and arrests, and the reports of one war all name the same
states, towns and things. Two acts that nothing else ties are most often two.
"""

from __future__ import annotations

from onrecord.link.claim_words import WordCounts
from onrecord.link.event_features import (
    OF_WORDS,
    are_of_one_side,
    days_between,
    days_next,
    place_names_differ,
    places_agree,
    places_apart,
)
from onrecord.link.event_sketch import EventSketch

TELLING, SHARED = 0.35, 2
"""How rare a stem must be to say something, and how many such stems of two sentences tie their acts."""

LONG = 31  # days of an interval that still ties what lies in it


def word_alone(mine: EventSketch, theirs: EventSketch, words: WordCounts) -> float:
    """Nothing but the word for it ties them: no party, thing, place or day; half where one of them says nothing of these."""
    if mine.type is None or theirs.type is None or are_tied(mine, theirs, words):
        return 0.0
    return (bool(mine.names or mine.object) + bool(theirs.names or theirs.object)) / 2


def words_alone(mine: EventSketch, theirs: EventSketch, words: WordCounts) -> float:
    """In an act of words, nothing but the word for it ties them."""
    return word_alone(mine, theirs, words) if mine.type in OF_WORDS and theirs.type in OF_WORDS else 0.0


def undated(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """Nothing tells when one of them was: it states no day, and of its report none is known."""
    if mine.type is None or theirs.type is None:
        return 0.0
    return float(any(sketch.days is None and sketch.told is None for sketch in (mine, theirs)))


def lands_apart(mine: EventSketch, theirs: EventSketch, words: WordCounts) -> float:
    """Their reports are of different countries, neither named by the other, and no party, name, place or day ties them."""
    if not mine.lands or not theirs.lands or mine.lands[0] in theirs.lands or theirs.lands[0] in mine.lands:
        return 0.0
    return float(not _are_tied_by_what_is_stated(mine, theirs, words))


def are_tied(mine: EventSketch, theirs: EventSketch, words: WordCounts) -> bool:
    """Tell whether a party, a name, a place, a day or two words of their sentences tie two acts."""
    return _are_tied_by_what_is_stated(mine, theirs, words) or _share_words(mine, theirs, words)


def _are_tied_by_what_is_stated(mine: EventSketch, theirs: EventSketch, words: WordCounts) -> bool:
    if (mine.actors | mine.recipients) & (theirs.actors | theirs.recipients) or are_of_one_side(mine, theirs):
        return True
    if _are_of_one_day(mine, theirs) or places_agree(mine, theirs, words) > 0:
        return True
    return _share_name(mine, theirs)


def _are_of_one_day(mine: EventSketch, theirs: EventSketch) -> bool:
    if mine.days is None or theirs.days is None or days_between(mine.days, theirs.days):
        return False
    return min(last - first for first, last in (mine.days, theirs.days)) < LONG


def _share_name(mine: EventSketch, theirs: EventSketch) -> bool:
    here, there = mine.actor_names | mine.target_names, theirs.actor_names | theirs.target_names
    return bool(here & (there | theirs.near | theirs.object) or there & (mine.near | mine.object))


def _share_words(mine: EventSketch, theirs: EventSketch, words: WordCounts) -> bool:
    shared = (mine.near | mine.object) & (theirs.near | theirs.object) - mine.trigger - theirs.trigger
    return sum(words.rarity(stem) >= TELLING for stem in shared) >= SHARED


def another_next_day(mine: EventSketch, theirs: EventSketch, words: WordCounts) -> float:
    """They are of neighbouring days, each told on its own, and of other places, things or counts: one town a day.

    On one day two accounts of an act may differ in all of that: the night before, a place near it, a first toll.
    """
    if mine.days is None or theirs.days is None or mine.told is None or theirs.told is None:
        return 0.0
    told_later, later = mine.told - theirs.told, mine.days[0] - theirs.days[0]
    as_long_ago = told_later == later == mine.days[1] - theirs.days[1] != 0  # "over the past day", on two days
    if not as_long_ago and (told_later * later <= 0 or not days_next(mine, theirs, words)):
        return 0.0
    if _targets_differ(mine, theirs) or _counts_differ(mine, theirs):
        return 1.0
    return float(place_names_differ(mine, theirs, words) == 1.0 or places_apart(mine, theirs, words))


def _targets_differ(mine: EventSketch, theirs: EventSketch) -> bool:
    here, there = mine.target_names, theirs.target_names
    return bool(here and there) and not (here & (there | theirs.near) or there & mine.near)


def _counts_differ(mine: EventSketch, theirs: EventSketch) -> bool:
    here, there = ({(kind, low) for kind, low, _ in sketch.figures if low is not None} for sketch in (mine, theirs))
    shared = {kind for kind, _ in here} & {kind for kind, _ in there}
    return bool(shared) and here.isdisjoint(there)
