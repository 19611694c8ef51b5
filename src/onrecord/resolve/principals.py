"""Those in whose name others speak: "he", in what an aide to Roe is reported to have said, is Roe.

In: a pronoun in indirect words and how the source of these words is described. Out: whose aide, lawyer or spokeswoman speaks.
Who speaks for somebody tells of that person, not of themselves. Quoted words are not looked at: in these "he" is never who says
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.resolve.candidates import Cast, is_one
from onrecord.resolve.drafts import Draft, Reference

_SPEAK_FOR_OTHERS = frozenset({"spokesperson", "aide", "adviser", "lawyer", "representative"})


def speaks_for_others(reference: Reference) -> bool:
    """Tell whether a description is of one person who speaks for another."""
    described = reference.description
    return described is not None and described.office in _SPEAK_FOR_OTHERS and not described.is_plural


def principal_of(pronoun: Reference, source: Reference, owners: Iterable[Draft], cast: Cast) -> Draft | None:
    """Give the one person for whom the source speaks, unless its words speak of another person before the pronoun."""
    persons = [owner for owner in owners if owner.is_person]
    if len(persons) != 1 or _are_others_told_of(pronoun, source, persons, cast):
        return None
    return persons[0]


def _are_others_told_of(pronoun: Reference, source: Reference, known: Sequence[Draft], cast: Cast) -> bool:
    for draft in cast.latest_in(pronoun.setting.sentence):
        if draft in known or not is_one(draft):
            continue
        if any(
            source.span.end <= one.span.start < pronoun.span.start and one.setting.source_of is None for one in draft.lately
        ):
            return True
    return False
