"""Descriptions that name two: "the president and the prime minister", "the mayor and her aides".

In: a description and what the report has told before it. Out: both together, where each is known; else several who are nobody
told before, for one of the two is not them. "The founder and chief executive" is one person, and no case for this module.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.entity import EntityKind
from onrecord.report import Span
from onrecord.resolve.candidates import Cast
from onrecord.resolve.describing import resolve_description
from onrecord.resolve.drafts import Draft, Reference
from onrecord.resolve.features import Scene
from onrecord.resolve.roles import Definiteness, Description, read_description
from onrecord.resolve.score import Decide
from onrecord.terms import NounClass

_AND = re.compile(r",?\s+and\s+")
_INNER = re.compile(r"\s(?:of|for|at|in|from|with|on|to|by|who|which|that)\s", re.IGNORECASE)
_HIS = re.compile(r"(?:his|her)\s", re.IGNORECASE)
# Nobody holds two of these at once; a minister may be deputy premier, and a founder chief executive.
_APART = frozenset({"president", "vice president", "prime minister", "premier", "chancellor", "speaker", "monarch"})
_DEPUTY = frozenset({"deputy", "vice"})


def names_two(words: str) -> bool:
    """Tell whether a description names two: one person, and several others, somebody of theirs, or another office."""
    mark = _AND.search(words)
    if mark is None or _INNER.search(words, 0, mark.start()) or mark.end() == len(words):
        return False
    one, other = read_description(words[: mark.start()]), read_description(words[mark.end() :])
    is_person = one.noun_class is NounClass.PERSON and not one.is_plural and one.definiteness is not Definiteness.NEW
    if not is_person or other.noun_class is not NounClass.PERSON:
        return False
    return (
        other.is_plural or _HIS.match(other.words) is not None or (_holds(one) and _holds(other) and one.office != other.office)
    )


def _holds(description: Description) -> bool:
    return description.office in _APART and not description.modifiers & _DEPUTY


def resolve_two(text: str, reference: Reference, cast: Cast, scene: Scene, decide: Decide) -> Draft:
    """Give those whom a description of two stands for: both, where the report has told of each, or several not yet told of."""
    members = []
    mark = _AND.search(text, *reference.span)
    if mark is not None:
        for span in (Span(reference.span.start, mark.start()), Span(mark.end(), reference.span.end)):
            words = " ".join(span.of(text).split())
            described = read_description(words)
            part = replace(reference, index=-1, span=span, words=words, description=described)
            if described.modifiers <= {"the"} and described.definiteness is not Definiteness.OWNED:  # not "Corvane's mayor"
                members.append(resolve_description(part, described, (), cast, scene, decide)[0])
    known = tuple(draft for draft in members if draft is not None and draft.names)
    if len(set(known)) == 2:
        joint = cast.joint(known)
        if not joint.names:
            joint.names[" and ".join(max(draft.names, key=len) for draft in known)] += 1
        return joint
    told = (draft for draft in cast.latest() if draft.kind is EntityKind.ROLE and draft.is_plural)
    before = next((draft for draft in told if any(one.description.words == reference.words for one in draft.attested)), None)
    return before or cast.add(Draft(EntityKind.ROLE, is_plural=True))
