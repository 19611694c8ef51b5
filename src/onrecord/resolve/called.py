"""What a description may stand for: whether somebody or some body of a report can be meant by a noun.

In: a draft and a description with those it belongs to. Out: whether the one can be called the other. "The ministry" is no
energy company, "her office" not that of another, and nobody holds an office that the report does not give them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord import terms
from onrecord.entity import EntityKind
from onrecord.resolve.days_speech import DOCUMENTS
from onrecord.resolve.drafts import Draft
from onrecord.resolve.names import body_words
from onrecord.resolve.roles import THINGS, Description, find_noun
from onrecord.terms import NounClass

_LEADER = "leader"
# Whom or what somebody is of, as their description has it: "the delegate of Orvane", "Orvane's delegate".
_OF_WHOM = re.compile(r"\s(?:of|for|to|from)\s(?:the\s)?(?P<whose>[^,;:()]+)")
_WHOSE = re.compile(r"(?:the\s)?(?P<whose>[^'’]+)['’]s?\s", re.IGNORECASE)
# Bodies that each state has one of: in somebody's own words these are of their own state.
_OF_STATES = frozenset("government army military parliament cabinet police navy senate".split())
_LANDS = frozenset({EntityKind.STATE, EntityKind.PLACE})
_ALIKE = 4  # letters with which a name and its adjective begin alike: "Orvane", "Orvanian"
# What is written or shown, and may "say" something: it was mentioned as such, or not at all.
_WORKS = (
    DOCUMENTS
    | THINGS
    | frozenset("video footage picture photo photograph image recording clip film survey poll decree".split())
)
# Bodies of these sorts show it in their names: "the ministry" is no energy company mentioned before, "the army" no league.
_SORTS = tuple(
    frozenset(words.split())
    for words in (
        "ministry department",
        "army military force forces navy",
        "court tribunal",
        "council",
        "commission",
        "committee",
        "university college",
        "police",
        "hospital",
        "parliament assembly legislature senate congress",
        "government cabinet",
    )
)
# What is a body of one of these sorts is none of another, whether a name shows it or the report has said so. A noun may be of
# two: "the union" is of workers, or a party with the word in its name. A noun of none, such as "group" and "agency", fits all.
_APART = tuple(
    frozenset(words.split())
    for words in (
        "ministry department",
        "army military force forces navy troop troops militia garrison contingent unit brigade junta command front movement",
        "police force",
        "court tribunal",
        "parliament assembly legislature senate congress chamber council house",
        "council commission committee board panel authority",
        "government cabinet administration presidency regime junta coalition authority",
        "union guild federation association confederation league syndicate society chamber",
        "party coalition movement faction bloc alliance league front opposition union congress",
        "company firm corporation carrier airline automaker operator lender bank utility consortium cooperative",
        "university college school institute academy",
        "hospital",
        "church",
        "embassy consulate mission",
    )
)
# What any body may be called, in the singular and of several.
_ANY_BODY = frozenset(
    "group body organisation organization agency institution authority authorities side entity grouping outfit network".split()
)
NAMED_KINDS: dict[NounClass | None, frozenset[EntityKind]] = {
    NounClass.PERSON: frozenset({EntityKind.PERSON}),
    NounClass.ORGANISATION: frozenset({EntityKind.ORG, EntityKind.GROUP, EntityKind.FACILITY}),
    NounClass.OUTLET: frozenset({EntityKind.OUTLET, EntityKind.ORG}),
    NounClass.STATE: frozenset({EntityKind.STATE, EntityKind.PLACE}),
    None: frozenset({EntityKind.PERSON, EntityKind.ORG}),
}


def can_be(draft: Draft, description: Description, owners: tuple[Draft, ...], *, body: bool) -> bool:
    """Tell whether a draft can be meant by a description of those owners; `body`: whether its noun is one for bodies."""
    if draft in owners or draft.is_plural is not description.is_plural:
        return False
    if body:
        described = draft.kind is EntityKind.ROLE and draft.noun_class is description.noun_class
        if described and (_is_of_others(draft, description, owners) or _is_another_sort_of_body(draft, description)):
            return False
        is_kind = draft.kind is EntityKind.ORG or draft.kind in NAMED_KINDS[description.noun_class]
        return described or (is_kind and _may_be_called(draft, description.office))
    if description.noun_class is None and description.noun in _WORKS:  # "the letter" is a letter, and no person
        return any(item.description.noun == description.noun for item in draft.attested)
    if draft.gender and description.gender and draft.gender is not description.gender:
        return False
    are_persons = draft.is_plural and (draft.kind is EntityKind.ROLE or all_persons(draft.members))
    if not (draft.is_person or are_persons):
        return False
    if draft.kind is EntityKind.PERSON and _is_of_somebody(description) and not _was_called(draft, description, owners):
        return False  # "his lawyer" is somebody beside him, unless the report has called one person a lawyer
    if draft.kind is EntityKind.PERSON and is_office(description.office) and not _was_called(draft, description, owners):
        return False
    return not (_is_of_others(draft, description, owners) or _is_somebody_elses(draft, owners))


def are_of_others(one: Description, other: Description) -> bool:
    """Tell whether two descriptions say that they belong to different ones: "the delegate of Orvane" and "of Tullia"."""
    few, many = sorted((owner_words(one), owner_words(other)), key=len)
    return bool(few) and not all(any(word[:_ALIKE] == longer[:_ALIKE] for longer in many) for word in few)


def is_of_another_side(draft: Draft, noun: str, speaker: Draft) -> bool:
    """Tell whether a body is that of one state and who speaks of "the government" holds an office of another."""
    offices = {owner for item in speaker.attested if is_office(item.description.office) for owner in item.owners}
    theirs = {owner for item in draft.attested for owner in item.owners}
    lands = [{owner for owner in owners if owner.kind in _LANDS} for owners in (offices, theirs)]
    return noun in _OF_STATES and all(lands) and lands[0].isdisjoint(lands[1])


def owner_words(description: Description) -> frozenset[str]:
    """Give the words for what a description belongs to, behind its noun, with "'s", or as an adjective with a capital."""
    words, end = description.words, description.noun_end
    before = words[:end].split()
    found = (_OF_WHOM.match(words, end), _WHOSE.match(words, 0, end))
    said = [word for match in found if match for word in match["whose"].split()]
    if before[-1:] and before[-1].islower():  # in "the Foreign Minister" capitals tell nothing
        said += [word for word in before[1:-1] if word[0].isupper() and not word.endswith(("'s", "’s"))]
    return frozenset(word.casefold() for word in said)


def _is_somebody_elses(draft: Draft, owners: tuple[Draft, ...]) -> bool:
    """Tell whether an unnamed person is of others only: "the government's envoy" is no "rebel commander"."""
    known = [item.owners for item in draft.attested if item.owners]
    return draft.kind is EntityKind.ROLE and bool(owners and known) and not any(set(owners) & set(one) for one in known)


def _is_another_sort_of_body(draft: Draft, description: Description) -> bool:
    """Tell whether a body without a name has only been called by other nouns: "the delegation" is not "her ministry"."""
    nouns = {item.description.noun for item in draft.attested}
    return bool(nouns) and description.noun not in nouns | _ANY_BODY and nouns.isdisjoint(_ANY_BODY)


def _is_of_others(draft: Draft, description: Description, owners: tuple[Draft, ...]) -> bool:
    """Tell whether the report has called it the same, of others: "Roe's office" is not "her office"."""
    return any(
        item.description.office == description.office and item.owners and owners and not set(owners) & set(item.owners)
        for item in draft.attested
    )


@cache
def _sorts_of(noun: str) -> frozenset[int]:
    return frozenset(number for number, words in enumerate(_APART) if noun in words)


def _known_sorts(draft: Draft) -> frozenset[int]:
    """Give the sorts that a body shows in its names, in the tables or by what the report has called it."""
    known = {item.description.office for item in draft.attested}
    for name in draft.names:
        row = terms.find_organisation(name)
        known.update(body_words(name), [row.noun] if row and row.noun else [])
    return frozenset[int]().union(*map(_sorts_of, known))


def is_of_another_sort(draft: Draft, noun: str) -> bool:
    """Tell whether all that is known of a body speaks for sorts that a noun is not of: no police is "the army"."""
    wanted = _sorts_of(noun)
    sorts = _known_sorts(draft) if wanted else wanted
    return bool(sorts) and wanted.isdisjoint(sorts)


def _is_of_somebody(description: Description) -> bool:
    return description.words.partition(" ")[0].casefold() in {"his", "her"} and not description.is_plural


def _may_be_called(draft: Draft, noun: str) -> bool:
    """Tell whether a body may be meant by a noun: where its sort shows in names, the name or the report says so."""
    sort = next((words for words in _SORTS if noun in words), None)
    if sort is None or any(item.description.office in sort for item in draft.attested):
        return True
    rows = (terms.find_organisation(name) for name in draft.names)
    return any(sort.intersection(body_words(name)) for name in draft.names) or any(row and row.noun in sort for row in rows)


def _was_called(draft: Draft, description: Description, owners: tuple[Draft, ...]) -> bool:
    """Tell whether the report gives someone this office; "the Aldan leader" is anyone with an office in Alda."""
    is_leader = description.office == _LEADER
    return any(
        item.description.office == description.office
        or (is_leader and is_office(item.description.office) and bool(set(owners) & set(item.owners)))
        for item in draft.attested
    )


@cache
def _offices() -> frozenset[str]:
    found = set()
    for title in terms.titles():
        noun = find_noun(title.words)
        if noun is not None:
            found.add(noun[0].office)
    return frozenset(found)


def is_office(office: str) -> bool:
    """Tell whether a word is an office, a rank or a dignity, which nobody is taken to hold unless the report says so."""
    return office in _offices()


def all_persons(members: Sequence[Draft]) -> bool:
    """Tell whether a joint draft is made of persons."""
    return bool(members) and all(member.is_person for member in members)


def has_in_name(draft: Draft, noun: str) -> bool:
    """Tell whether a name ends with a noun: "the Harbour Workers' Union" with "union"."""
    return any(body_words(name)[-1:] == (noun,) for name in draft.names)


def named_so(chosen: Draft, description: Description, options: Sequence[Draft]) -> Draft:
    """Give the one body that has a noun in its name, or is of its sort, in the place of another that is neither.

    "The union" is the Harbour Workers' Union, though the Employers' Federation was mentioned last.
    """
    was_called = any(item.description.noun == description.noun for item in chosen.attested)
    if chosen.kind is not EntityKind.ORG or was_called or has_in_name(chosen, description.noun):
        return chosen
    called = [draft for draft in options if has_in_name(draft, description.noun)]
    if not called and not _known_sorts(chosen):
        called = [draft for draft in options if not _sorts_of(description.office).isdisjoint(_known_sorts(draft))]
    return called[0] if len(called) == 1 else chosen
