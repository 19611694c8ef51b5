"""Roles of acts put right where the text itself shows how: whole names for scraps of them, no loose ends.

In: a passage with event marks. Out: the marks with whole participants (`event_parties`), as what their words say that they are
(`mending_kinds`) and how far they took place (`event_modality`). A lone word before a time goes to it ("in | 2018"). An object
does not end with a word that only leads on ("a release of").
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from onrecord.annotation import EventMark, EventType, Modality
from onrecord.report import Span
from onrecord.resolve.conditions import with_conditions
from onrecord.resolve.event_modality import modality_of
from onrecord.resolve.event_parties import OWNERS, who_acts, who_is_acted_on, without_loose_end
from onrecord.resolve.mending_answers import part_answers
from onrecord.resolve.mending_kinds import of_their_kinds
from onrecord.resolve.mending_wholes import is_wrapped
from onrecord.resolve.passage import Passage
from onrecord.resolve.places import Places
from onrecord.stems import FUNCTION_WORDS

_WORD = re.compile(r"[\w’'-]+")
_OPENS_NOUN = OWNERS | frozenset("the a an without within further additional more other new every each several".split())
_NEXT = re.compile(r"[ \u00a0]*\n?[ \u00a0]*([\w$€£][\w$€£’'.-]*\w(?:(?<=s)[’'](?=\s\w))?|\w)")  # "60 days' notice"
_LONGEST_NOUN = 4  # words
_OPENING = re.compile(r"(?<!\w)[\"“«](?=\w)")
_CLOSING = {'"': '"', "“": "”", "«": "»"}
_LONGEST_QUOTATION = 60  # code points that an object may lack of a quotation
_STOPS = re.compile(r"[.?!;:\n]")
_SIDE = re.compile(
    r"(?:(?:just|to|in|on)\s+)?(?:the\s+)?(?:(?:north|south)?-?\s?(?:east|west)|north|south)(?:ern)?"
    r"(?:\s+(?:outskirts|edge|suburbs?|parts?|side|bank))?|(?:the\s+)?(?:outskirts|edge|suburbs?)",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+of\s+(?:the\s+)?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*(?:\s?%|\s(?:per\s?cent|percent|million|billion|trillion|thousand)\b)?")
_REACH = 24  # code points from a word that leads on to the words that it leads to
_ENDS_NOUN = FUNCTION_WORDS | frozenset(
    "will would can could may might shall should must who during after before since against under over about between among into"
    " through while until than because amid despite following toward towards onto around near via including".split()
)


def mend_events(passage: Passage) -> tuple[EventMark, ...]:
    """Give the event marks of a passage with whole participants and trimmed objects."""
    text = passage.text

    def trimmed(span: Span | None) -> Span | None:
        return None if span is None else without_loose_end(text, span)

    marks = tuple(
        replace(
            mark,
            actors=who_acts(passage, mark),
            recipients=who_is_acted_on(passage, mark),
            object=_with_quotation(text, _with_number(text, trimmed(_with_noun(text, mark)))),
            condition=trimmed(mark.condition),
            place=trimmed(_with_what_it_is_of(passage, mark.place)),
            time=_whole_time(passage, mark.time),
            modality=modality_of(text, mark),
        )
        for mark in of_their_kinds(text, passage.annotations.events)
    )
    return part_answers(text, _asked_by_others(_denied_with_their_act(with_conditions(text, marks))))


def _asked_by_others(marks: tuple[EventMark, ...]) -> tuple[EventMark, ...]:
    """Leave out who only ignores or resists a request as its author: "the governor ignored an appeal to open the road"."""
    refused = [(mark.object, mark.actors) for mark in marks if mark.type is EventType.REJECT and mark.object and mark.actors]
    if not refused:
        return marks
    who = Places(thing for thing, _ in refused)

    def mended(mark: EventMark) -> EventMark:
        if mark.type is not EventType.REQUEST or not mark.actors:
            return mark
        of = {span for number in who.overlapping(mark.trigger) for span in refused[number][1]}
        if of.isdisjoint(mark.actors):
            return mark
        asked = tuple(span for span in mark.actors if span in of)
        others = tuple(span for span in mark.recipients if span not in asked)
        return replace(mark, actors=tuple(span for span in mark.actors if span not in of), recipients=(*asked, *others))

    return tuple(mended(mark) for mark in marks)


def _denied_with_their_act(marks: tuple[EventMark, ...]) -> tuple[EventMark, ...]:
    """Give an act as denied that is only what another of its kind, which is denied, would have done: "carried out a strike"."""
    objects = defaultdict[EventType, list[Span]](list)
    for one in marks:
        if one.modality is Modality.DENIED and one.object is not None:
            objects[one.type].append(one.object)
    denied = {type_: Places(spans) for type_, spans in objects.items()}
    return tuple(
        replace(one, modality=Modality.DENIED)
        if one.modality is Modality.HAPPENED and one.type in denied and denied[one.type].is_covered(one.trigger)
        else one
        for one in marks
    )


def _with_noun(text: str, mark: EventMark) -> Span | None:
    """Give an object that breaks off before the noun its last word stands for, the noun: "to secure its | sovereignty".

    A bare "the" away from the act says nothing of it.
    """
    span = mark.object
    words = [] if span is None else _WORD.findall(span.of(text))
    if span is None or not words or words[-1].casefold() not in _OPENS_NOUN or not text[span.end - 1].isalnum():
        return span
    if len(words) == 1 and not _is_told_of(text, mark, span):
        return span
    end = span.end
    for _ in range(_LONGEST_NOUN):
        following = _NEXT.match(text, end)
        if following is None or following[1].casefold() in _ENDS_NOUN or not _goes_on(text, following):
            break
        end = following.end()
    return Span(span.start, end)


def _with_number(text: str, span: Span | None) -> Span | None:
    """Give an object that breaks off inside a number all of it: "a pay offer of 4 | .5 per cent"."""
    if span is None or not text[span.end - 1].isdigit():
        return span
    start = span.end - 1
    while start > span.start and (text[start - 1].isdigit() or text[start - 1] in ".,"):
        start -= 1
    whole = _NUMBER.match(text, start)
    return Span(span.start, max(span.end, whole.end())) if whole else span


def _with_quotation(text: str, span: Span | None) -> Span | None:
    """Give an object that breaks off inside a quotation all of it: 'a response "within | days"'."""
    opening = list(_OPENING.finditer(text, *span)) if span is not None else []
    if span is None or not opening:
        return span
    last = opening[-1]
    closing = _CLOSING[last.group()]
    if last.end() == span.end or closing in text[last.end() : span.end]:
        return span
    end = text.find(closing, span.end, span.end + _LONGEST_QUOTATION)
    return span if end < 0 or _STOPS.search(text, span.end, end) else Span(span.start, end + 1)


def _with_what_it_is_of(passage: Passage, span: Span | None) -> Span | None:
    """Give a place that only says on which side of another it lies that other too: "east | of Katuru"."""
    leads = _OF.match(passage.text, span.end) if span is not None and _SIDE.fullmatch(passage.text, *span) else None
    behind = passage.mention_places.starting(leads.end(), leads.end() + 1) if leads else []
    if span is None or not behind:
        return span
    return Span(span.start, passage.annotations.mentions[behind[0]].span.end)


def _is_told_of(text: str, mark: EventMark, span: Span) -> bool:
    """Tell whether a bare "the" stands right behind an act, in its clause, and is not that of the place where it was."""
    is_place = mark.place is not None and mark.place.overlaps(span)
    between = text[mark.trigger.end : span.start]
    return 0 < len(between) <= _REACH and not is_place and re.search(r"[.;:!?\n]", between) is None


def _goes_on(text: str, following: re.Match[str]) -> bool:
    """Tell whether a word goes on with the words before it: no line ends between, but one that only keeps to a width."""
    line = text.find("\n", following.start(), following.start(1))
    return line < 0 or is_wrapped(text, line)


def _whole_time(passage: Passage, span: Span | None) -> Span | None:
    """Give the time that words lead to, where they stand right before it and are none themselves."""
    if span is None or not all(word in FUNCTION_WORDS for word in _WORD.findall(span.of(passage.text).casefold())):
        return span
    behind = passage.time_places.starting(span.end, span.end + _REACH)
    if not behind or passage.time_places.overlapping(span):
        return span
    time = passage.annotations.times[behind[0]].span
    return span if passage.text[span.end : time.start].strip() else Span(span.start, time.end)
