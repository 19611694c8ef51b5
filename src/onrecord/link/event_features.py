"""One comparison a function: what speaks for two tellings being one act, and what against. Each gives a number in [0, 1].

What one of them does not state gives 0 everywhere, so that silence neither joins nor parts.
"""

from __future__ import annotations

from math import log1p

from onrecord.figure import VICTIMS
from onrecord.link.claim_words import WordCounts, likeness, names_region, shared_weight, topics_alike, words_of
from onrecord.link.distances import kilometres
from onrecord.link.event_sketch import EventSketch, Spot
from onrecord.link.read_likeness import evidence

SHORT = 3  # an interval of so many days tells a day, near enough
BACK, AHEAD = 8, 2  # an act whose day is not stated lies so many days before or after the day on which it is told
SURE = 3.0  # evidence from which on the reader's word counts more than that of two objects
NEXT = 400  # code points between an act and its denial
NEAR_KM = 25.0
MANY, FAR = 200, 20  # the dead of a war, and how many times those of one of its blows
NAMED = 0.5  # how rare a word must be to tell a place
UNREAL = frozenset({"scheduled", "proposed", "demanded", "conditional", "predicted"})
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
TO_SOMEBODY = frozenset({"ASSAULT", "COERCE"})
# Acts that are known by who takes part and what it is about: in one long story a party agrees, refuses and demands many times.
OF_WORDS = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})


def types_agree(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """They are acts of one type."""
    return float(mine.type is not None and mine.type == theirs.type)


def types_differ(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """They are acts of different types."""
    return float(mine.type is not None and theirs.type is not None and mine.type != theirs.type)


def modes_agree(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """They are done in one manner."""
    return float(mine.mode is not None and mine.mode == theirs.mode)


def modes_differ(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """They are done in different manners.

    A blow that one side calls shelling is a blast to the other: how it was done is what accounts of one attack differ in.
    """
    if mine.type == theirs.type == "ASSAULT":
        return 0.0
    return float(mine.mode is not None and theirs.mode is not None and mine.mode != theirs.mode)


def triggers_alike(mine: EventSketch, theirs: EventSketch, words: WordCounts) -> float:
    """The same words name them."""
    return likeness(mine.trigger, theirs.trigger, words)


def trigger_rarity(mine: EventSketch, theirs: EventSketch, words: WordCounts) -> float:
    """The word that names both is a rare one."""
    return max((words.rarity(stem) for stem in mine.trigger & theirs.trigger), default=0.0)


def triggers_apart(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """No word that names one of them stands in the other's sentence."""
    return float(not (mine.trigger & (theirs.trigger | theirs.near) or theirs.trigger & mine.near))


def objects_alike(mine: EventSketch, theirs: EventSketch, words: WordCounts) -> float:
    """They are about the same thing."""
    return likeness(mine.object, theirs.object, words)


def _nothing_shared(mine: EventSketch, theirs: EventSketch) -> bool:
    """Tell whether both say what they are about, in words that have nothing in common."""
    return bool(mine.object and theirs.object) and not (mine.object & (theirs.object | theirs.near | theirs.trigger))


def objects_apart(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """Both say what they are about, in words that have nothing in common, and the reader does not see one act in both."""
    return float(_nothing_shared(mine, theirs) and evidence(mine, theirs) < SURE)


def subjects_apart(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """In an act of words, such as a promise or a refusal, they are about different things."""
    return float(mine.type in OF_WORDS and theirs.type in OF_WORDS and _nothing_shared(mine, theirs))


def are_of_one_side(mine: EventSketch, theirs: EventSketch) -> bool:
    """Tell whether a party of one speaks for, or belongs to, a party of the other; two of one state need not be one side."""
    return bool(mine.of & (theirs.actors | theirs.recipients) or theirs.of & (mine.actors | mine.recipients))


def object_told(mine: EventSketch, theirs: EventSketch, words: WordCounts) -> float:
    """What one of them is about stands in the other's sentence."""
    shared = shared_weight(mine.object, theirs.near, words) + shared_weight(theirs.object, mine.near, words)
    return min(1.0, shared / 2)


def sentences_alike(mine: EventSketch, theirs: EventSketch, words: WordCounts) -> float:
    """The sentences around them share rare words."""
    return likeness(mine.near | mine.object, theirs.near | theirs.object, words)


def reports_alike(mine: EventSketch, theirs: EventSketch, words: WordCounts) -> float:
    """The reports are about the same things."""
    return topics_alike(mine.about, theirs.about, words)


def named_in_one_story(mine: EventSketch, theirs: EventSketch, words: WordCounts) -> float:
    """The same words name them, in reports about the same things."""
    return likeness(mine.trigger, theirs.trigger, words) * min(1.0, 2 * topics_alike(mine.about, theirs.about, words))


def kind_in_one_story(mine: EventSketch, theirs: EventSketch, words: WordCounts) -> float:
    """They are acts of one type, in reports about the same things."""
    return types_agree(mine, theirs, words) * min(1.0, 2 * topics_alike(mine.about, theirs.about, words))


def actors_shared(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """The same party does them."""
    return _share(mine.actors, theirs.actors)


def recipients_shared(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """They are done to the same party."""
    return _share(mine.recipients, theirs.recipients)


def sides_crossed(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """In an act between two sides, one telling names first whom the other names last."""
    if not _is_mutual(mine, theirs):
        return 0.0
    return float(bool(mine.actors & theirs.recipients or mine.recipients & theirs.actors))


def sides_shared(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """One telling names who acts, the other for whom they act: a minister and his state."""
    return float(bool(mine.actors and theirs.actors) and not mine.actors & theirs.actors and are_of_one_side(mine, theirs))


def compared_apart(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """One is told as another act beside the other: "a similar blast", "the second meeting"."""
    return float(mine.is_another != theirs.is_another)


def lasts(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """One is told as what goes on or was done many times, the other as one act, and no day ties them."""
    return float(mine.is_lasting != theirs.is_lasting and not days_meet(mine, theirs, _))


def actors_apart(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """Different parties do them."""
    if _is_mutual(mine, theirs) or are_of_one_side(mine, theirs):
        return 0.0
    return _are_strangers(mine.actors, mine, theirs.actors, theirs)


def recipients_apart(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """They are done to different parties."""
    return 0.0 if _is_mutual(mine, theirs) else _are_strangers(mine.recipients, mine, theirs.recipients, theirs)


def victims_apart(mine: EventSketch, theirs: EventSketch, words: WordCounts) -> float:
    """They are done to different persons: two who were jailed, or shot, are two acts, however alike these are told."""
    if mine.type not in TO_SOMEBODY or theirs.type not in TO_SOMEBODY:
        return 0.0
    return (
        recipients_apart(mine, theirs, words)
        if mine.recipients <= mine.persons and theirs.recipients <= theirs.persons
        else 0.0
    )


def partners_differ(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """In an act between sides, each telling names a side that the other does not; half where one side is all they name."""
    if not _is_mutual(mine, theirs) or are_of_one_side(mine, theirs):
        return 0.0
    here, there = mine.actors | mine.recipients, theirs.actors | theirs.recipients
    if not _strangers(here, mine, there, theirs) or not _strangers(there, theirs, here, mine):
        return 0.0
    return 1.0 if min(len(here), len(there)) > 1 else 0.5


def _strangers(groups: frozenset[str], mine: EventSketch, others: frozenset[str], theirs: EventSketch) -> frozenset[str]:
    """Give those parties of one telling that no party of the other may be.

    "Sorel" may be Ana Sorel or another Sorel. As long as that is not known it must not tell two acts apart. Of two states it
    is known: no state is called by a part of another one's name, as Sudan and South Sudan show.
    """
    called = dict(mine.called)
    known = [(group in theirs.states, name) for group, name in theirs.called if group in others and name]

    def may_be_known(group: str) -> bool:
        name, is_state = called.get(group, frozenset()), group in mine.states
        return bool(name) and any(
            (name < other or other < name) and not (is_state and is_another_state) for is_another_state, other in known
        )

    return frozenset(group for group in groups - others if not may_be_known(group))


def _are_strangers(groups: frozenset[str], mine: EventSketch, others: frozenset[str], theirs: EventSketch) -> float:
    return float(bool(groups and others) and _strangers(groups, mine, others, theirs) == groups)


def _is_mutual(mine: EventSketch, theirs: EventSketch) -> bool:
    return mine.type in MUTUAL and mine.type == theirs.type


def sides_reversed(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """In a one-sided act, the doer of one is the other's target, and nothing else agrees."""
    if mine.type in MUTUAL or theirs.type in MUTUAL:
        return 0.0
    crossed = mine.actors & theirs.recipients or mine.recipients & theirs.actors
    return float(bool(crossed) and not (mine.actors & theirs.actors or mine.recipients & theirs.recipients))


def names_shared(mine: EventSketch, theirs: EventSketch, words: WordCounts) -> float:
    """The parties are called by the same words."""
    return likeness(mine.names, theirs.names, words)


def names_apart(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """The parties have no word of their names in common, and no sentence names the other's."""
    if not mine.names or not theirs.names or mine.names & theirs.names:
        return 0.0
    return float(not (mine.names & (theirs.near | theirs.object) or theirs.names & (mine.near | mine.object)))


def recipients_strange(mine: EventSketch, theirs: EventSketch, words: WordCounts) -> float:
    """They are done to different parties, and no sentence names the other's."""
    return recipients_apart(mine, theirs, words) * names_apart(mine, theirs, words)


def _share(mine: frozenset[str], theirs: frozenset[str]) -> float:
    shared = len(mine & theirs)
    return shared / min(len(mine), len(theirs)) if shared else 0.0


def days_between(mine: tuple[int, int], theirs: tuple[int, int]) -> int:
    """Count the days between two intervals; 0 where they meet."""
    return max(0, mine[0] - theirs[1], theirs[0] - mine[1])


def _length(days: tuple[int, int]) -> int:
    return days[1] - days[0] + 1


def days_meet(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """Their days agree; the less, the longer the intervals are."""
    if mine.days is None or theirs.days is None or days_between(mine.days, theirs.days):
        return 0.0
    return min(1.0, SHORT / max(_length(mine.days), _length(theirs.days)))


def days_next(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """Their days are neighbours: one day apart, as where a night or a time zone lies between."""
    return float(mine.days is not None and theirs.days is not None and days_between(mine.days, theirs.days) == 1)


def days_apart(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """Their days differ by more than one; the more, the farther they are apart."""
    if mine.days is None or theirs.days is None:
        return 0.0
    gap = days_between(mine.days, theirs.days)
    return 0.0 if gap <= 1 else gap / (gap + 3)


def told_apart(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """The day of one is not stated, and the reports are too far apart to tell the same recent act."""
    if mine.days is not None and theirs.days is not None:
        return 0.0
    here, there = _around(mine), _around(theirs)
    if here is None or there is None:
        return 0.0
    return min(1.0, log1p(days_between(here, there)) / log1p(60))


def told_together(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """The day of one is not stated, and the reports are of the same days."""
    if (
        mine.is_another
        or theirs.is_another
        or (mine.days is not None and theirs.days is not None)
        or mine.told is None
        or theirs.told is None
    ):
        return 0.0
    return 1.0 / (1 + abs(mine.told - theirs.told))


def _around(sketch: EventSketch) -> tuple[int, int] | None:
    """Give the days on which an act may have been; of an earlier one that is told beside another, nothing tells them."""
    if sketch.days is not None or sketch.told is None or sketch.is_another:
        return sketch.days
    ahead = 10 * BACK if sketch.modality in UNREAL else AHEAD
    return sketch.told - BACK, sketch.told + ahead


def places_agree(mine: EventSketch, theirs: EventSketch, words: WordCounts) -> float:
    """They are in the same place; half where one lies in the region that the other names."""
    if mine.spot is None or theirs.spot is None:
        return 0.0
    if mine.spot.name == theirs.spot.name or _is_named_after(mine.spot, theirs.spot, words):
        return 1.0
    distance = kilometres(mine.spot, theirs.spot)
    return 0.5 if distance is not None and distance <= max(mine.spot.radius_km, theirs.spot.radius_km, NEAR_KM) else 0.0


def _is_named_after(mine: Spot, theirs: Spot, words: WordCounts) -> bool:
    """Tell whether one name has all words of the other: "Orsk", "the Orsk bridge". Of places on the map the distance tells."""
    if not mine.is_named or not theirs.is_named or kilometres(mine, theirs) is not None:
        return False
    here, there = words_of(mine.name), words_of(theirs.name)
    return (here <= there or there <= here) and any(words.rarity(stem) >= NAMED for stem in here & there)


def places_apart(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """They are in places that are far from each other."""
    if mine.spot is None or theirs.spot is None or mine.spot.name == theirs.spot.name:
        return 0.0
    distance = kilometres(mine.spot, theirs.spot)
    return float(distance is not None and distance > mine.spot.radius_km + theirs.spot.radius_km + NEAR_KM)


def place_names_differ(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """Their places have different names, of which one at least is in no gazetteer; half where a sentence names both.

    What lies along a river or in a region may lie in any town of it, and so may "the square".
    """
    if mine.spot is None or theirs.spot is None or kilometres(mine.spot, theirs.spot) is not None:
        return 0.0
    if not mine.spot.is_named or not theirs.spot.is_named:
        return 0.0
    here, there = words_of(mine.spot.name), words_of(theirs.spot.name)
    if here & there or names_region(here | there):
        return 0.0
    return 0.5 if here & theirs.near or there & mine.near else 1.0


def figures_agree(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """They count the same things alike."""
    theirs_by_kind = dict.fromkeys((kind, low, high) for kind, low, high in theirs.figures if low is not None)
    return float(any(figure in theirs_by_kind for figure in mine.figures if figure[1] is not None))


def tolls_apart(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """They count victims of one kind so unlike each other that one tells a war and the other a blow in it."""
    counts = [dict[str, list[float]](), dict[str, list[float]]()]
    for held, sketch in zip(counts, (mine, theirs), strict=True):
        for kind, low, high in sketch.figures:
            number = low if low is not None else high
            if kind in VICTIMS and number:
                held.setdefault(kind, []).append(number)
    pairs = [
        (one, other) for kind in counts[0].keys() & counts[1].keys() for one in counts[0][kind] for other in counts[1][kind]
    ]
    return float(bool(pairs) and all(max(pair) >= MANY and max(pair) >= FAR * min(pair) for pair in pairs))


def plan_and_deed(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """One is planned or wanted, the other took place or is denied, and no day ties them."""
    if mine.modality is None or theirs.modality is None:
        return 0.0
    mixed = (mine.modality in UNREAL) != (theirs.modality in UNREAL)
    return float(mixed and not days_meet(mine, theirs, _))


def both_unreal(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """Both are planned or wanted."""
    return float(mine.modality in UNREAL and theirs.modality in UNREAL)


def denied_next(mine: EventSketch, theirs: EventSketch, _: WordCounts) -> float:
    """The report tells one of them and, right after it, that a thing of that type did not take place."""
    first, second = sorted((mine, theirs), key=lambda sketch: sketch.at)
    if first.modality == "denied" or second.modality != "denied" or first.type is None or first.type != second.type:
        return 0.0
    return float(second.at - first.at <= NEXT and not second.object and not actors_apart(first, second, _))
