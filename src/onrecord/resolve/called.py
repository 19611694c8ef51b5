"""What a description may stand for: whether somebody or some body of a report can be meant by a noun.

In: a draft and a description with those it belongs to. Out: whether the one can be called the other. "The ministry" is no
energy company, "her office" not that of another, and nobody holds an office that the report does not give them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord import terms
from onrecord.entity import EntityKind
from onrecord.resolve.days_speech import DOCUMENTS
from onrecord.resolve.drafts import Draft
from onrecord.resolve.names import body_words
from onrecord.resolve.roles import Description, find_noun
from onrecord.terms import NounClass

_LEADER = "leader"
# What is written or shown, and may "say" something: it was mentioned as such, or not at all.
_WORKS = DOCUMENTS | frozenset("video footage picture photo photograph image recording clip film survey poll decree".split())
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
        if described and _is_of_others(draft, description, owners):
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
    return not _is_of_others(draft, description, owners)


def _is_of_others(draft: Draft, description: Description, owners: tuple[Draft, ...]) -> bool:
    """Tell whether the report has called it the same, of others: "Roe's office" is not "her office"."""
    return any(
        item.description.office == description.office and item.owners and owners and not set(owners) & set(item.owners)
        for item in draft.attested
    )


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
    """Give the one body that has a noun in its name, in the place of another that neither has nor was called by it.

    "The union" is the Harbour Workers' Union, though the Employers' Federation was mentioned last.
    """
    was_called = any(item.description.noun == description.noun for item in chosen.attested)
    if chosen.kind is not EntityKind.ORG or was_called or has_in_name(chosen, description.noun):
        return chosen
    called = [draft for draft in options if has_in_name(draft, description.noun)]
    return called[0] if len(called) == 1 else chosen
