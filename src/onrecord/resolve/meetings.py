"""Two who met or spoke are two that "they", "both" and "the two leaders" can stand for: "Roe met with Kost today".

In: the acts marked on a report and its mentions. Out: for the mention that completes such a pair, the pair. Only an act of
consulting between exactly two persons makes one; where a third takes part, nobody is taken for the two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.annotation import EventMark, EventType, MentionKind
from onrecord.resolve.drafts import Draft, Reference
from onrecord.resolve.places import Places
from onrecord.resolve.roles import Description
from onrecord.terms import NounClass

_AND_MORE = re.compile(r"(?P<and>,? and|,| &| as well as| along with| together with)\s[^.;:\n]{0,80}")
_OF_LAND = re.compile(r" of (?:the )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*")
_THE_TWO = frozenset({"both", "the two", "the pair"})
_LEADER = "leader"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two persons who met.

    Attributes:
        first / second: where the text names them for it.
        members: their drafts.
        opens: the report begins with their meeting.
    """

    first: Reference
    second: Reference
    members: tuple[Draft, Draft]
    opens: bool


def find_pairs(
    text: str, events: Sequence[EventMark], references: Sequence[Reference], found: Mapping[int, Draft]
) -> dict[int, Pair]:
    """Find the pairs who met; for each the index of the mention with which it is complete."""
    places = Places(reference.span for reference in references)
    start = next((ref.setting.sentence for ref in references if ref.kind is MentionKind.PERSON), 0)
    pairs: dict[int, Pair] = {}
    told: set[int] = set()
    for event in events:
        if event.type is not EventType.CONSULT:
            continue
        parties = [[references[number] for number in places.overlapping(span)] for span in (*event.actors, *event.recipients)]
        named = _exactly_two(parties, found)
        if named is None or named[1].setting.sentence in told or _has_third(text, named, references, places):
            continue
        first, second = named
        told.add(second.setting.sentence)  # "met with Kost ahead of Kost's meeting with Bek" tells of the first
        opens = not pairs and second.setting.sentence - start <= 1 and first.setting.sentence <= start + 1
        pairs.setdefault(second.index, Pair(first, second, (found[first.index], found[second.index]), opens))
    return pairs


def _exactly_two(parties: Sequence[Sequence[Reference]], found: Mapping[int, Draft]) -> tuple[Reference, Reference] | None:
    """Give the first mentions of two persons in the order of the text, if an act's parties are those two and nobody else.

    What else is marked in the words that name a person is part of the title: "National" of "National Security Advisor Roe".
    """
    persons: dict[Draft, Reference] = {}
    for party in sorted((ref for marked in parties for ref in marked), key=lambda ref: ref.span):
        if party.kind is MentionKind.PERSON and party.index in found:
            persons.setdefault(found[party.index], party)
    for marked in parties:
        names_one = any(found.get(ref.index) in persons for ref in marked)
        if not names_one and any(ref.kind is not MentionKind.PRONOUN for ref in marked):
            return None
    if len(persons) != 2:
        return None
    first, second = persons.values()
    return first, second


def _has_third(text: str, named: tuple[Reference, Reference], references: Sequence[Reference], places: Places) -> bool:
    """Tell whether another person is named between the two or beside the second: "met with Roe and Minister Kost"."""
    first, second = named
    between = [references[number] for number in places.starting(first.span.end, second.span.start)]
    if any(_is_another(text, ref, second) for ref in between):
        return True
    land = _OF_LAND.match(text, second.span.end)
    more = _AND_MORE.match(text, land.end() if land else second.span.end)
    if more is None:
        return False
    named_next = [references[number] for number in places.starting(more.start(), more.end())]
    third = next((ref for ref in named_next if ref.kind is MentionKind.PERSON), None)
    # Between "and" and a name there are only the words of its title.
    return third is not None and not any(word.islower() for word in text[more.end("and") : third.span.start].split())


def _is_another(text: str, reference: Reference, following: Reference) -> bool:
    """Tell whether a mention before a party names another person, and not the party's title: "Amir Sheikh Roe"."""
    if reference.kind is not MentionKind.PERSON or reference.setting.is_possessive:
        return False
    return any(not word[0].isupper() for word in re.findall(r"\w+|[^\w\s]", text[reference.span.end : following.span.start]))


def asks_for_two(description: Description, members: Sequence[Draft]) -> bool:
    """Tell whether a description is of two just named: "both leaders", "the two", "the presidents" of two presidents."""
    words = description.words.casefold()
    if words in _THE_TWO:
        return True
    begins, _, rest = words.partition(" ")
    counted = begins == "both" or rest.startswith("two ")
    if begins not in {"the", "both"} or not description.is_plural or description.noun_class is not NounClass.PERSON:
        return False
    if len(words.split()) != (3 if rest.startswith("two ") else 2):
        return False
    called = [{item.description.office for item in member.attested} for member in members]
    if description.office == _LEADER:
        return any(called)
    return all(description.office in offices for offices in called) or (counted and not any(called))
