"""Those in whose name others speak: "he", in what a spokesman for Roe is reported to have said, is Roe.

In: a pronoun in indirect words and how the source of these words is described. Out: whose lawyer or spokeswoman speaks. Who
speaks for somebody tells of that person, not of themselves, unless the words are about the speaking or name that person
otherwise: "he would not comment", "he had met his client". Aides and advisers often tell of themselves. Quoted words are not
looked at: in these "he" is never who says them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.resolve.candidates import Cast, is_one
from onrecord.resolve.drafts import Draft, Reference

_SPEAK_FOR_OTHERS = frozenset({"spokesperson", "press secretary", "lawyer"})
_ENDED = re.compile(r"\b(?:former|ex-|then-|one-?time|previous)", re.IGNORECASE)
# What speakers say of their own speaking and knowing.
_OF_SPEAKING = re.compile(
    r"(?:['’](?:d|s|ll)|\s(?:has|had|was|is|would|could|can|cannot|did|does|do|will|should|may|might|have|be|been|not|never|no"
    r"|neither|also|still|only|yet|able|unable|to|in|a|position|\w+n['’]t|\w+ly))*"
    r"\s(?:believ|think|thought|kn[eo]w|(?:un)?aware\b|authori[sz]ed\b|(?:permitted|allowed)\s+to\s+(?:speak|brief|comment)"
    r"|confirm|comment|declin|speak|spoke|elaborat"
    r"|(?:no|any)\s+(?:\w+\s+)?(?:information|knowledge|comment|details?|idea)\b|(?:see|saw|seen|read|hear|heard)\s+"
    r"(?:the|any|that|this|these|those|a|such|it|of|about)\b)"
)
_HIS = re.compile(r"\b(?:him\b(?!self)|his\s+(?:client|boss|employer)\b)")
_HERS = re.compile(
    r"\b(?:her(?=\s*[.,;:!?]|\s+(?:in|at|on|to|for|from|with|and|that|by)\b|$)|her\s+(?:client|boss|employer)\b)"
)


def speaks_for_others(reference: Reference) -> bool:
    """Tell whether a description is of one person who speaks for another, and still does."""
    described = reference.description
    if described is None or described.office not in _SPEAK_FOR_OTHERS or described.is_plural:
        return False
    return _ENDED.search(reference.words, 0, described.noun_end) is None


def tells_of_itself(text: str, pronoun: Reference, end: int) -> bool:
    """Tell whether words that go as far as a place show that "he" in them is who says them."""
    person = _HIS if pronoun.words.casefold() in {"he", "him", "his"} else _HERS
    is_object = person.match(text, pronoun.span.start) is not None
    return _OF_SPEAKING.match(text, pronoun.span.end, end) is not None or (
        not is_object and person.search(text, pronoun.span.end, end) is not None
    )


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
