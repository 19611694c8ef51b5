"""Tie pronouns to what they stand for: "he", "they", "it" to someone mentioned before, "I" and "we" to the speaker.

"He" inside a quotation is never its speaker; "I" is nobody else. "You" is left open, and so is "we", unless a state or a
body speaks. Relative pronouns are not marked and not looked for.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from onrecord.entity import EntityKind
from onrecord.resolve.candidates import MAX_SENTENCES, Cast, is_many, is_thing, sole_subject
from onrecord.resolve.drafts import Draft, Reference
from onrecord.resolve.features import Scene
from onrecord.resolve.score import Decide, Task
from onrecord.terms import Gender


class Speech(StrEnum):
    """Pronouns that stand for who takes part in the talk."""

    SPEAKER = "speaker"  # "I"
    SPEAKERS = "speakers"  # "we"


_FORMS: tuple[tuple[str, Task | Speech, Gender | None], ...] = (
    ("he him his himself he's", Task.ONE, Gender.MALE),
    ("she her hers herself she's", Task.ONE, Gender.FEMALE),
    ("they them their theirs themselves", Task.MANY, None),
    ("it its itself", Task.THING, None),
    ("i me my mine myself", Speech.SPEAKER, None),
    ("we us our ours ourselves", Speech.SPEAKERS, None),
)
PRONOUNS = {word: (asks, gender) for words, asks, gender in _FORMS for word in words.split()}
_FITS: dict[Task, Callable[[Draft], bool]] = {
    Task.ONE: lambda draft: draft.is_person,
    Task.MANY: is_many,
    Task.THING: is_thing,
}


def pronoun_task(reference: Reference) -> tuple[Task | Speech, Gender | None] | None:
    """Tell what a pronoun asks for; None for "you" and for words that are no pronoun of ours."""
    return PRONOUNS.get(reference.words.casefold().replace("’", "'").partition("'")[0])


def resolve_third_person(reference: Reference, cast: Cast, scene: Scene, decide: Decide) -> Draft | None:
    """Find whom "he", "she", "they" or "it" stands for, among those mentioned before; None in doubt."""
    asked = pronoun_task(reference)
    if asked is None:
        return None
    task, gender = asked
    if isinstance(task, Speech):
        return None
    setting = reference.setting
    own_speaker = scene.speakers.get(setting.inside) if setting.inside is not None and setting.quote is not None else None

    def fits(draft: Draft) -> bool:
        clashes = gender is not None and draft.gender not in {None, gender}
        return draft is not own_speaker and not clashes and _FITS[task](draft)

    options = list(cast.recent(reference, fits, MAX_SENTENCES["pronoun"]))
    scene.gender = gender
    scene.owners = ()
    draft = decide(task, reference, options, scene).draft if options else None
    last = scene.last_speaker
    if task is Task.MANY and setting.source_of is not None and _are_speaking(last, reference) and last in options:
        # "..., according to two diplomats. The draft, they said, ...": people who speak, before any state in between.
        draft = last
    if draft is None and setting.source_of is not None and last is not None and last in options and last.last is not None:
        # "It said ...", right after its own words: reports keep the speaker as subject.
        draft = last if setting.sentence - last.last.setting.sentence <= 1 else None
    if draft is None and setting.source_of is not None and task is Task.THING:
        draft = sole_subject(reference, options)
    if draft is not None and draft.gender is None and task is Task.ONE:
        draft.gender = gender
    return draft


def _are_speaking(draft: Draft | None, reference: Reference) -> bool:
    """Tell whether several people spoke last, in the sentence of a mention or in the one before."""
    if draft is None or not draft.is_plural or draft.last is None:
        return False
    return reference.setting.sentence - draft.last.setting.sentence <= 1


def resolve_speaker(reference: Reference, speakers: dict[int, Draft]) -> Draft | None:
    """Find whom "I" or "we" stands for: the speaker of the quoted words that hold it; None in doubt."""
    asked = pronoun_task(reference)
    setting = reference.setting
    if asked is None or setting.inside is None or setting.quote is None:
        return None
    speaker = speakers.get(setting.inside)
    if speaker is None:
        return None
    if asked[0] is Speech.SPEAKER:
        return speaker if speaker.is_person else None
    if asked[0] is Speech.SPEAKERS:
        return speaker if speaker.kind in {EntityKind.ORG, EntityKind.STATE, EntityKind.OUTLET} else None
    return None
