"""One act told with two words of one clause: "lethal [aid] [package]", "[reaffirmed] its [commitment]", "[killed] in a [raid]".

In: two events whose words follow each other. Out: whether they are one act. They are where one word is the other's modifier,
its light verb, the noun of its object or its means: both of one type, nothing but a noun phrase between them, and no
participant, day or place of one against the other's. Joined by "and", a comma, or a clause of its own, they are two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from onrecord.annotation import DONE, EventType, Modality
from onrecord.dates import When
from onrecord.entry import Event, Party
from onrecord.report import Span
from onrecord.resolve.passage import Passage
from onrecord.stems import CEASING, FUNCTION_WORDS, UNDOING, stems

_REACH = 40  # code points between the two words
_BREAK = re.compile(r"[,;:!?()—–\n\"“”]")  # both words are in one sentence: a full stop ends "U.S."
_JOINED = re.compile(r"\b(?:and|or|but|nor)$", re.IGNORECASE)
_WORD = re.compile(r"[\w’'-]+")
_WHOSE = frozenset("a an the its his her their our my your this these those such".split())
_ENDS_NOUN = FUNCTION_WORDS - _WHOSE | frozenset(
    "during after before since against under over about between among into through while until than because amid despite"
    " following toward towards onto around near via".split()
)
# What ends, puts off, keeps off or alters another act is no part of it: "suspended its sanctions", "broke up a picket".
_ACTS_ON = re.compile(
    rf"(?:{CEASING}|{UNDOING}|postpon|delay"
    r"|(?:put|call)\w*\s+off|br[eo]+a?k|dispers|quell|crush|eas(?:e|ed|ing)\b|cut|rais|lower|reduc|extend|expand|doubl|increas"
    r"|prevent|foil|thwart|avert|repel|block|resum|overturn|reject|den(?:y|ied)|survive|escape)",
    re.IGNORECASE,
)
# Acts that are done by saying so; who "claimed its attack" did not attack by claiming it.
_BY_SAYING = frozenset(
    {
        EventType.AGREE,
        EventType.SUPPORT,
        EventType.REQUEST,
        EventType.REJECT,
        EventType.THREATEN,
        EventType.ACCUSE,
        EventType.CONCEDE,
    }
)
_MEANS = frozenset("in by with".split())
_LEADING_TO = frozenset({"of", "to"})  # "a package of aid", "took to the streets to protest"
_LINKS = frozenset("as being".split())


def is_one_act(passage: Passage, one: Event, other: Event, cues: Mapping[str, tuple[Span, ...]]) -> bool:
    """Tell whether two events, the second the next that the text tells, are one act told with two words.

    Args:
        passage: the report.
        one: an event.
        other: the next.
        cues: of the report's statements, by id.
    """
    text = passage.text
    first, second = one.mentions[-1], other.trigger
    if one.type is not other.type or not modalities_agree(one.modality, other.modality):
        return False
    if not 0 <= second.start - first.end <= _REACH or passage.sentence_at(first.start) != passage.sentence_at(second.start):
        return False
    if _JOINED.search(first.of(text)) or _ACTS_ON.match(first.of(text)):
        return False
    is_opened = is_opened_by(one, other, cues)
    if not _agree(text, one, other, is_opened=is_opened) or (one.statement != other.statement and not is_opened):
        return False
    return _is_part(text, one, other, Span(first.end, second.start))


def is_opened_by(one: Event, other: Event, cues: Mapping[str, tuple[Span, ...]]) -> bool:
    """Tell whether an act is the very speaking that the other is told in: "[reaffirmed] its [commitment]"."""
    told_by = cues.get(other.statement or "", ())
    return one.type in _BY_SAYING and any(cue.overlaps(one.mentions[-1]) for cue in told_by)


def _is_part(text: str, one: Event, other: Event, between: Span) -> bool:
    """Tell whether what stands between two words leaves one a part of the other's phrase."""
    words = [word.casefold() for word in _WORD.findall(between.of(text))]
    if not words:
        return _BREAK.search(between.of(text)) is None
    if _is_shared_role(text, one, other, between):
        return True
    if _BREAK.search(between.of(text)):
        return False
    lead, rest = words[0], words[1:]
    if lead not in _MEANS | _LEADING_TO:
        lead, rest = "", words
    if not _ENDS_NOUN.isdisjoint(set(rest) - (set() if lead else {"of"})):
        return False
    if lead in _MEANS:
        return one.type is EventType.ASSAULT and _shares_a_role(one, other)
    if lead == "to":
        return not rest and _modes_agree(one, other)
    return lead == "of" or _in_object(one, other) or _shares_a_role(one, other)


def _in_object(one: Event, other: Event) -> bool:
    return one.object is not None and one.object.covers(other.trigger)


def _is_shared_role(text: str, one: Event, other: Event, between: Span) -> bool:
    """Tell whether what stands between is what both are done to: "[took] 250 people [hostage]"."""
    roles = {span for event in (one, other) for span in (event.object, *(party.span for party in event.recipients)) if span}
    inside = [span for span in roles if between.start <= span.start and span.end <= between.end]
    if not inside:
        return False
    held = max(inside, key=lambda span: span.end - span.start)
    rest = f"{text[between.start : held.start]} {text[held.end : between.end]}"
    if not _shares_a_role(one, other) or _BREAK.search(rest.strip('“" ')):
        return False
    return all(word.casefold() in _LINKS | _WHOSE or word.isdigit() for word in _WORD.findall(rest))


def _shares_a_role(one: Event, other: Event) -> bool:
    return bool(
        keys(one.actors) & keys(other.actors)
        or keys(one.recipients) & keys(other.recipients)
        or (one.object is not None and other.object is not None and one.object.overlaps(other.object))
    )


def _agree(text: str, one: Event, other: Event, *, is_opened: bool) -> bool:
    """Tell whether no role of one is against the other's.

    Who speaks may tell another's act: "Sorel [reaffirmed] Corvane's [commitment]".
    """
    if (one.condition is None) != (other.condition is None):
        return False
    is_owned = is_opened and all(
        one.mentions[-1].end <= party.span.start and party.span.end <= other.trigger.start for party in other.actors
    )
    doers = () if is_owned else ((one.actors, other.actors),)
    for mine, theirs in (*doers, (one.recipients, other.recipients)):
        if keys(mine) and keys(theirs) and not keys(mine) & keys(theirs):
            return False
    if keys(one.actors) & keys(other.recipients) - keys(other.actors):
        return False
    return days_meet(one.when, other.when) and places_agree(one, other) and _objects_agree(text, one, other)


def _objects_agree(text: str, one: Event, other: Event) -> bool:
    if one.object is None or other.object is None or one.object.overlaps(other.object) or _in_object(one, other):
        return True
    return not stems(one.object.of(text)).isdisjoint(stems(other.object.of(text)))


def _modes_agree(one: Event, other: Event) -> bool:
    return one.mode == other.mode or None in (one.mode, other.mode)


def modalities_agree(one: Modality, other: Modality) -> bool:
    """Tell whether two tellings agree on how far something took place."""
    return one is other or (one in DONE and other in DONE)


def keys(parties: tuple[Party, ...]) -> set[str]:
    """Give what parties are called by; one that the text leaves open is called nothing."""
    return {one.entity or one.name or "" for one in parties} - {""}


def days_meet(one: When | None, other: When | None) -> bool:
    """Tell whether two intervals share a day; one that is not stated may be any."""
    if one is None or other is None:
        return True
    ends = (one.latest is None or other.earliest is None or other.earliest <= one.latest,
            other.latest is None or one.earliest is None or one.earliest <= other.latest)  # fmt: skip
    return all(ends)


def places_agree(one: Event, other: Event) -> bool:
    """Tell whether two events are at one place, as far as both say where."""
    return one.place is None or other.place is None or one.place.name == other.place.name
