"""Mentions of one act made one event: "a call", "the hour-long call", "their conversation".

In: the events of a report, one a mention. Out: as many as there are acts, as far as the text shows it. Two mentions are one act
where they are of one type, agree on how far it took place, no participant, day or place of one contradicts the other's, and
something ties them: the same word, the same narrow kind of act told with a pointing word ("the call"), the same object or day.
What is told besides ("also met"), or by a verb again with another object, is another act.
In doubt they stay two: an act told twice is a lesser fault than two acts told as one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from onrecord.annotation import EventType
from onrecord.dates import When
from onrecord.entry import Event, Party, Statement
from onrecord.ids import event_id
from onrecord.report import Span
from onrecord.resolve.days_tense import is_past_form
from onrecord.resolve.passage import Passage
from onrecord.resolve.same_clause import days_meet, is_one_act, is_opened_by, keys, modalities_agree, places_agree
from onrecord.stems import stem, stems

_POINTING = re.compile(r"\b(?:the|this|that|these|those|its|their|his|her|such|said)\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)
# "In addition, they discussed ...", "she also met": what is told besides is another act.
_BESIDES = re.compile(
    r"(?:\b(?:also|then|separately|additionally|later)\s+(?:[\w’'-]+\s+){0,2}"
    r"|(?:\bin\s+addition|\badditionally|\bfinally|\bseparately|\blater|\bthen),?\s+(?:[\w’'.-]+\s+){0,5})$",
    re.IGNORECASE,
)
_AS_VERB = re.compile(
    r"\b(?:they|we|he|she|it|i|you|who|will|would|shall|can|to|have|has|had|was|were|been|be|are|is)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_KNOWN = re.compile(rf"(?:{_POINTING.pattern}|['’]s?\s+(?:[\w’'-]+\s+){{0,3}}$)", re.IGNORECASE)
_BY = re.compile(r"\s+by\b", re.IGNORECASE)
# Acts of words, and sanctions: one party makes many, and what they are about tells them apart.
_OF_WORDS = frozenset(
    {
        EventType.AGREE, EventType.SUPPORT, EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.ACCUSE,
        EventType.CONCEDE, EventType.SANCTION, EventType.AID,
    }
)  # fmt: skip
_NEAR = 40  # code points before an act's name in which a pointing word stands
_CLOSE = 300  # code points from an act to a bare noun that points at it
_WEEK = timedelta(days=7)
_LATEST = 3  # mentions of an act whose words a mention is compared with
_REACH = 40  # earlier events that a mention is compared with


def merge_events(passage: Passage, events: Sequence[Event], statements: Sequence[Statement]) -> tuple[Event, ...]:
    """Give the acts of a report, those told several times with all their mentions.

    Args:
        passage: the report.
        events: one for each mention, in order of the text.
        statements: of the report.
    """
    cues = {one.id: one.cue for one in statements}
    acts: list[Event] = []
    before: int | None = None  # the act that the word before told
    for event in events:
        if before is not None and is_one_act(passage, acts[before], event, cues):
            opened = is_opened_by(acts[before], event, cues)
            acts[before] = _opened(acts[before], event) if opened else _as_one(passage, acts[before], event)
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


def _opened(one: Event, other: Event) -> Event:
    """Join the word for a speaking to the act that it tells, which names it: whose it is says the noun."""
    act = _joined(other, one)
    if not other.actors or keys(one.actors) & keys(other.actors):
        return act
    return replace(act, actors=other.actors, statement=other.statement, chain=other.chain)


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
    has_sides = bool(event.actors or event.recipients)
    objects = _objects(text, act, event)
    of_words = act.type in _OF_WORDS
    if objects is False or (of_words and _sides_forbid(act, event)) or _are_two(text, act, event):
        return False
    same_day = _same_days(act.when, event.when)
    points = _points(text, act, event, same_day=same_day) and (sides > 0 or objects is True or same_day or _is_near(act, event))
    if same_word:
        told = objects is True or (not of_words and (event.time is None or same_day) and event.object is None)
        return points or (has_sides and sides > 0 and told)
    return (
        points
        and act.mode is not None
        and act.mode == event.mode
        and act.type is EventType.CONSULT
        and (sides > 0 or not has_sides)
    )


def _points(text: str, act: Event, event: Event, *, same_day: bool) -> bool:
    """Tell whether a noun points at an act told before: "the call"; not one that is told with a day or place of its own."""
    # In "the summit held by Corvane" the noun before it points.
    is_verb = _is_verb(text, event) and _BY.match(text, event.trigger.end) is None
    if is_verb or _POINTING.search(_before(text, event)) is None:
        return False
    same_place = act.place is not None and event.place is not None
    is_dated = event.time is not None and act.time is None and not same_place
    return same_day or not (is_dated or (event.place is not None and act.place is None))


def _is_near(act: Event, event: Event) -> bool:
    """Tell whether a bare noun stands near an act told before it, or is at its place: "She called. The call was long"."""
    if act.place is not None and event.place is not None:
        return True
    is_bare = not (event.actors or event.recipients or event.object or event.time)
    return is_bare and event.trigger.start - act.mentions[-1].end <= _CLOSE


def _same_days(one: When | None, other: When | None) -> bool:
    """Tell whether two acts are both told with a day, or a week at most, and these meet."""
    return _is_within_a_week(one) and _is_within_a_week(other) and days_meet(one, other)


def _is_within_a_week(when: When | None) -> bool:
    if when is None or when.earliest is None or when.latest is None:
        return False
    return when.latest - when.earliest <= _WEEK


def _before(text: str, event: Event) -> str:
    return text[max(0, event.trigger.start - _NEAR) : event.trigger.start]


def _is_verb(text: str, event: Event) -> bool:
    """Tell whether an act is told by a verb, as far as its form or the word before it shows."""
    first = event.trigger.of(text).casefold().split()[0]
    return is_past_form(first) or _AS_VERB.search(_before(text, event)) is not None


def _are_two(text: str, act: Event, event: Event) -> bool:
    """Tell whether an act is told besides another: "also met", or by a verb again with another object or to others."""
    if _BESIDES.search(_before(text, event)) and not _is_like(text, act, event, 3 / 4):
        return True
    if _is_of_several(text, event) or (act.type is EventType.CONSULT and _are_others(act, event)):
        return True
    if not (act.object and event.object and _is_verb(text, event) and _is_verb(text, act)):
        return False
    return not act.object.overlaps(event.object) and not _is_like(text, act, event, 1 / 2)


def _is_of_several(text: str, event: Event) -> bool:
    """Tell whether a plural names acts that are not said to be known: "strikes", "several arrests", but "the strikes"."""
    last = event.trigger.of(text).casefold().split()[-1]
    is_plural = last.endswith("s") and not last.endswith(("ss", "us", "is"))
    return is_plural and not _is_verb(text, event) and _KNOWN.search(_before(text, event)) is None


def _are_others(one: Event, other: Event) -> bool:
    """Tell whether two meetings have other people on one side, none of whom stands on the other side."""
    actors, recipients = (keys(one.actors), keys(other.actors)), (keys(one.recipients), keys(other.recipients))
    if actors[0] & recipients[1] or actors[1] & recipients[0]:
        return False
    return any(mine and theirs and not mine & theirs for mine, theirs in (actors, recipients))


def _is_like(text: str, one: Event, other: Event, share: float) -> bool:
    """Tell whether both objects are stated and have such a share of the longer one's words in common."""
    if one.object is None or other.object is None:
        return False
    mine, theirs = stems(one.object.of(text)), stems(other.object.of(text))
    return len(mine & theirs) >= share * max(len(mine), len(theirs))


def _shared(one: tuple[Party, ...], other: tuple[Party, ...]) -> int | None:
    """Count the parties that both name; None where each names somebody and they have none in common."""
    mine, theirs = keys(one), keys(other)
    if mine and theirs and not mine & theirs:
        return None
    return len(mine & theirs)


def _objects(text: str, one: Event, other: Event) -> bool | None:
    """Tell whether the objects agree; None where one of them is not stated.

    What is pledged, asked or refused is what makes it that act: both tellings share half the words of
    the longer one. A building that is shelled may be told in other words.
    """
    if one.object is None or other.object is None:
        return None
    mine, theirs = stems(one.object.of(text)), stems(other.object.of(text))
    if one.type in _OF_WORDS:
        return 2 * len(mine & theirs) >= max(len(mine), len(theirs))
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
