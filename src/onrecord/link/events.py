"""Which events of many reports are one act.

In: a report's events, the identities of its parties, and what was filed before. Out: a member for each event. Tellings that
differ in a figure, a day, a place, in who did it or in whether it was done at all may be one act all the same: in what they
differ is asked later. Two acts that are alike but for their days, their places or their sides are two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from onrecord.entry import Event
from onrecord.link.claim_groups import Compared, Limits, Placing
from onrecord.link.claim_placing import Seen, Sketched, Way, place_tellings, read_once
from onrecord.link.claim_words import WordCounts, report_words, word_counts
from onrecord.link.event_score import compare_events
from onrecord.link.event_sketch import EventSketch, event_keys, from_json, searched_keys, sketch_event
from onrecord.link.read_likeness import evidence
from onrecord.linkage import Matter, Member, Nearby, Told

LIMITS = Limits(join=0.4, maybe=0.25)

LENT = 0.7  # probability from which on a telling takes over the day of its act
SEEN_AS_ONE = 2.0  # evidence from which on two acts look like one to the reader, whatever words they share
REACH = 60  # events of the same report, counted back, that an event is compared with

_read = read_once(from_json)


def link_events(told: Told, groups: Mapping[str, str], nearby: Nearby, words: WordCounts | None = None) -> tuple[Member, ...]:
    """Put each event of a report into the group of its act.

    Args:
        told: the report.
        groups: the group of each entity's identity, by entity id; an entity that has none is missing.
        nearby: finds what was filed before.
        words: how common words are; the bundled table where none is given.

    Returns:
        One member for each event, in order; empty where the report tells none.
    """
    events: Sequence[Event] = told.resolution.events
    if not events:
        return ()
    words = words or word_counts()
    about = report_words(told.report, words)
    sketched = [Sketched(event.id, sketch_event(told, event, groups, words, about)) for event in events]
    return place_events(told.report.id, sketched, nearby, words)


def place_events(
    report_id: str,
    sketched: Sequence[Sketched[EventSketch]],
    nearby: Nearby,
    words: WordCounts,
    limits: Limits = LIMITS,
) -> tuple[Member, ...]:
    """Put sketches of one report's events into groups, one after another.

    Args:
        report_id: the report.
        sketched: its events, in order.
        nearby: finds what was filed before; asked once.
        words: how common words are.
        limits: what is enough to join.
    """

    def within(mine: EventSketch, before: EventSketch) -> Compared | None:
        return compare_events(mine, before, words, is_one_report=True) if _may_be_one(mine, before) else None

    way = Way(
        Matter.EVENT,
        searched=partial(searched_keys, words=words),
        read=_read,
        across=partial(compare_events, words=words),
        within=within,
        limits=limits,
        filed=partial(event_keys, words=words),
        reach=REACH,
        settled=_with_day,
    )
    return place_tellings(way, report_id, sketched, nearby)


def _with_day(sketch: EventSketch, placing: Placing, seen: Seen[EventSketch]) -> EventSketch:
    """Lend a telling without a day that of the likeliest telling of its act: it must not tie an act of another day to it."""
    if sketch.days is not None or placing.group is None or placing.score < LENT:
        return sketch
    dated = [
        (one.logit, filed.member, days)
        for filed, one in seen.compared
        if filed.group == placing.group
        and filed.member in seen.sketches
        and (days := seen.sketches[filed.member].days) is not None
    ]
    return replace(sketch, days=max(dated)[2]) if dated else sketch


def _may_be_one(mine: EventSketch, theirs: EventSketch) -> bool:
    """Tell whether two events of one report have a word, a name or a place in common; most have none and are not compared.

    Who denies what was just told need not name it ("the army denied that"), nor who goes on telling it ("the building was
    blown up").
    """
    if evidence(mine, theirs) > SEEN_AS_ONE:
        return True
    if mine.modality == "denied" and mine.type == theirs.type:
        return True
    if mine.trigger & theirs.trigger or mine.object & theirs.object or mine.names & theirs.names:
        return True
    return mine.spot is not None and theirs.spot is not None and mine.spot.name == theirs.spot.name
