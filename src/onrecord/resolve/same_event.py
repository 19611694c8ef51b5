"""Mentions of one act made one event: "a call", "the hour-long call", "their conversation".

In: the events of a report, one a mention. Out: as many as there are acts, as far as the text shows it. Two mentions are one act
where they are of one type, agree on how far it took place, no participant, day or place of one contradicts the other's, and
something ties them: the same word, the same narrow kind of act told with a pointing word ("the call"), or the same object.
In doubt they stay two: an act told twice is a lesser fault than two acts told as one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotation import EventType
from onrecord.entry import Event, Party
from onrecord.ids import event_id
from onrecord.report import Span
from onrecord.resolve.passage import Passage
from onrecord.resolve.same_clause import days_meet, is_one_act, keys, modalities_agree, places_agree
from onrecord.stems import stem, stems

_POINTING = re.compile(r"\b(?:the|this|that|these|those|its|their|his|her|such|said)\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)
# Acts of words, and sanctions: one party makes many, and what they are about tells them apart.
_OF_WORDS = frozenset(
    {
        EventType.AGREE, EventType.SUPPORT, EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.ACCUSE,
        EventType.CONCEDE, EventType.SANCTION, EventType.AID,
    }
)  # fmt: skip
_LATEST = 3  # mentions of an act whose words a mention is compared with
_REACH = 40  # earlier events that a mention is compared with


def merge_events(passage: Passage, events: Sequence[Event]) -> tuple[Event, ...]:
    """Give the acts of a report, those told several times with all their mentions.

    Args:
        passage: the report.
        events: one for each mention, in order of the text.
    """
    acts: list[Event] = []
    before: int | None = None  # the act that the word before told
    for event in events:
        if before is not None and is_one_act(passage, acts[before], event):
            acts[before] = _as_one(passage, acts[before], event)
            continue
        for number in range(len(acts) - 1, max(-1, len(acts) - 1 - _REACH), -1):
            if _is_same(passage, acts[number], event):
                acts[number] = _joined(acts[number], event)
                before = number
                break
        else:
            acts.append(event)
            before = len(acts) - 1
    return tuple(acts)


def _as_one(passage: Passage, one: Event, other: Event) -> Event:
    """Join two words for one act: "drone strike" is one trigger; of words apart the one with more roles names the act."""
    first, second = one.mentions[-1], other.trigger
    act = _joined(one, other) if _roles(one) >= _roles(other) else _joined(other, one)
    act = replace(act, mode=other.mode or one.mode)  # "convened a call": the noun tells the kind
    if passage.text[first.end : second.start].strip("- \u00a0") or one.trigger != first:
        return act
    whole = Span(first.start, second.end)
    mentions = (*(mention for mention in act.mentions if mention not in (first, second)), whole)
    return replace(act, id=event_id(act.report_id, whole), trigger=whole, mentions=tuple(sorted(mentions)))


def _roles(event: Event) -> int:
    single = (event.object, event.place, event.when or event.time, event.condition)
    return len(event.actors) + len(event.recipients) + sum(role is not None for role in single)


def _is_same(passage: Passage, act: Event, event: Event) -> bool:
    if act.type is not event.type or not modalities_agree(act.modality, event.modality):
        return False
    if act.mode != event.mode and None not in (act.mode, event.mode):
        return False
    if (act.condition is None) != (event.condition is None):
        return False
    sides = _shared(act.actors + act.recipients, event.actors + event.recipients)
    if sides is None or not days_meet(act.when, event.when) or not places_agree(act, event):
        return False
    if act.statement != event.statement and None not in (act.statement, event.statement) and sides == 0:
        return False
    text = passage.text
    same_word = any(stem(one.of(text)) == stem(event.trigger.of(text)) for one in (act.trigger, *act.mentions[-_LATEST:]))
    points = _POINTING.search(text[max(0, event.trigger.start - 40) : event.trigger.start]) is not None
    has_sides = bool(event.actors or event.recipients)
    objects = _objects(text, act, event)
    if objects is False:
        return False
    of_words = act.type in _OF_WORDS
    if of_words and _sides_forbid(act, event):
        return False
    if same_word:
        told = objects is True or (not of_words and event.time is None and event.object is None)
        return points or (has_sides and sides > 0 and told)
    return (
        points
        and act.mode is not None
        and act.mode == event.mode
        and act.type is EventType.CONSULT
        and (sides > 0 or not has_sides)
    )


def _shared(one: tuple[Party, ...], other: tuple[Party, ...]) -> int | None:
    """Count the parties that both name; None where each names somebody and they have none in common."""
    mine, theirs = keys(one), keys(other)
    if mine and theirs and not mine & theirs:
        return None
    return len(mine & theirs)


def _objects(text: str, one: Event, other: Event) -> bool | None:
    """Tell whether the objects agree; None where one of them is not stated.

    What is pledged, asked or refused is what makes it that act: of its matter the shorter telling has half its words from the
    longer one. A building that is shelled may be told in other words.
    """
    if one.object is None or other.object is None:
        return None
    mine, theirs = stems(one.object.of(text)), stems(other.object.of(text))
    if one.type in _OF_WORDS:
        return 2 * len(mine & theirs) >= min(len(mine), len(theirs))
    return not mine or not theirs or bool(mine & theirs)


def _sides_forbid(one: Event, other: Event) -> bool:
    """Tell whether two acts of words are of other doers, or to others: "promised Corvane", "promised Tirvana"."""
    pairs = ((one.actors, other.actors), (one.recipients, other.recipients))
    return any(keys(mine) and keys(theirs) and not keys(mine) & keys(theirs) for mine, theirs in pairs)


def _joined(act: Event, event: Event) -> Event:
    """Add a mention: what the act lacks is taken from it."""

    def parties(mine: tuple[Party, ...], theirs: tuple[Party, ...], others: tuple[Party, ...]) -> tuple[Party, ...]:
        known = keys(mine) | keys(others)
        return (*mine, *(one for one in theirs if one.entity and one.entity not in known))

    actors = parties(act.actors, event.actors, act.recipients)
    mentions: tuple[Span, ...] = tuple(sorted((*act.mentions, *event.mentions)))
    return replace(
        act,
        mentions=mentions,
        actors=actors,
        recipients=parties(act.recipients, event.recipients, actors),
        object=act.object or event.object,
        place=act.place or event.place,
        time=act.time if act.when or not event.when else event.time,
        when=act.when or event.when,
        figures=act.figures or event.figures,
        # Told by the report itself once, it is told by the report.
        statement=act.statement if event.statement else None,
        chain=act.chain if event.chain else (),
    )
