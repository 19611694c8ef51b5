"""Tie pronouns to what they stand for: "he", "they", "it" to someone mentioned before, "I" and "we" to the speaker.

"He" inside a quotation is never its speaker; "I" is nobody else. "We" and "you" of one speaker, and the "I" of a text whose
author is not named, are tied to each other and to no name; the "we" of a signed text belongs to its author. Relative pronouns
are not marked and not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum

from onrecord import terms
from onrecord.annotation import MentionKind
from onrecord.entity import UNNAMED, Entity, EntityKind
from onrecord.resolve.binding import asked_to_do, met_whom, shared_object, subjects_of_its_clause
from onrecord.resolve.candidates import MAX_SENTENCES, Cast, is_many, is_one, is_thing, is_town, sole_subject
from onrecord.resolve.drafts import Draft, Reference
from onrecord.resolve.features import Scene
from onrecord.resolve.score import Choice, Decide, Task
from onrecord.resolve.setting import ANSWERING, ASKING
from onrecord.terms import Gender


class Speech(StrEnum):
    """Pronouns that stand for who takes part in the talk."""

    SPEAKER = "I"
    SPEAKERS = "we"
    ADDRESSED = "you"


_FORMS: tuple[tuple[str, Task | Speech, Gender | None], ...] = (
    ("he him his himself he's", Task.ONE, Gender.MALE),
    ("she her hers herself she's", Task.ONE, Gender.FEMALE),
    ("they them their theirs themselves", Task.MANY, None),
    ("it its itself", Task.THING, None),
    ("i me my mine myself", Speech.SPEAKER, None),
    ("we us our ours ourselves", Speech.SPEAKERS, None),
    ("you your yours yourself yourselves", Speech.ADDRESSED, None),
)
PRONOUNS = {word: (asks, gender) for words, asks, gender in _FORMS for word in words.split()}
_ASKS = re.compile(r"\b(?:do|did|have|had|will|would|can|could|should|are|were)\s*$", re.IGNORECASE)
_MY_NAME = re.compile(r"\b(?:[Mm]y name(?: is|['’]s)|I(?: am|['’]m))(?: [A-Z]\w+\.?){0,2}\s*$")
_INTERVIEWED = re.compile(
    r"\b(?:interview(?:s|ed)?(?: with)?|(?:spoke|speaks|talk(?:s|ed)|(?:sat|sits) down|caught up|chat(?:s|ted)) (?:with|to))"
    r"(?: (?!(?:of|for|about|on|to|at|from|by)\b)[\w.’'-]+){0,7}\s*$",
    re.IGNORECASE,
)
_SURE = 0.75  # from here on a pronoun tells a person's gender: one wrong "she" would turn all that follow away
_SPEAKING_BODIES = frozenset({EntityKind.ORG, EntityKind.STATE, EntityKind.OUTLET})
_FITS: dict[Task, Callable[[Draft], bool]] = {
    Task.ONE: is_one,
    Task.MANY: is_many,
    Task.THING: is_thing,
}


def is_unnamed(entity: Entity) -> bool:
    """Tell whether an entity is one party of the talk that is named nowhere: "we" of an essay's authors.

    Its pronouns belong together, but it is nobody's word on record: as a source or an addressee it is not stated.
    """
    return entity.kind is EntityKind.ROLE and entity.name in UNNAMED


def pronoun_task(reference: Reference) -> tuple[Task | Speech, Gender | None] | None:
    """Tell what a pronoun asks for; None for words that are no pronoun of ours."""
    return PRONOUNS.get(reference.words.casefold().replace("’", "'").partition("'")[0])


def resolve_third_person(reference: Reference, cast: Cast, scene: Scene, decide: Decide) -> Draft | None:
    """Find whom "he", "she", "they" or "it" stands for, among those mentioned before; None in doubt."""
    task, gender = pronoun_task(reference) or (Speech.SPEAKER, None)
    if isinstance(task, Speech):
        return None
    setting = reference.setting
    own_speaker = scene.speakers.get(setting.inside) if setting.inside is not None and setting.quote is not None else None

    met, meeting = met_whom(reference, cast) if task is Task.ONE else (None, None)
    others = subjects_of_its_clause(reference, cast, scene.acting) | {met}

    def fits(draft: Draft) -> bool:
        clashes = gender is not None and (draft.gender not in {None, gender} or _is_the_other(reference, draft, gender))
        if draft is own_speaker or draft in others or clashes or not _FITS[task](draft):
            return False
        if setting.source_of is not None and is_town(draft):
            return False
        return task is not Task.ONE or draft not in scene.spoken_of

    is_asked, asked_for = _asked(reference, cast, gender)
    taken_up = shared_object(reference, cast) if task is Task.ONE else None
    shown = next(
        (draft for draft in (meeting, scene.principal, asked_for, taken_up) if draft is not None and fits(draft)), None
    )
    if shown is not None or (is_asked and asked_for is None):
        if shown is not None and shown is not scene.principal:
            shown.gender = shown.gender or gender
        return shown
    options = list(cast.recent(reference, fits, MAX_SENTENCES["pronoun"]))
    scene.gender = gender
    scene.owners = ()
    choice = decide(task, reference, options, scene) if options else Choice(None)
    draft = choice.draft
    is_sure = bool(choice.options) and choice.options[0].score >= _SURE
    last = scene.last_speaker
    if task is Task.MANY and setting.source_of is not None and _are_speaking(last, reference) and last in options:
        # "..., according to two diplomats. The draft, they said, ...": people who speak, before any state in between.
        draft = last
    if draft is None and setting.source_of is not None and last is not None and last in options and last.last is not None:
        # "It said ...", right after its own words: reports keep the speaker as subject.
        draft = last if setting.sentence - last.last.setting.sentence <= 1 else None
    if draft is None and setting.source_of is not None and task is Task.THING:
        draft = sole_subject(reference, options)
    if setting.source_of is not None:
        corrected = _corrected(draft, last, options, reference, task)
        is_sure = is_sure and corrected is draft
        draft = corrected
    if draft is not None and draft.gender is None and task is Task.ONE and (is_sure or draft.kind is EntityKind.ROLE):
        draft.gender = gender
    return draft


def _asked(reference: Reference, cast: Cast, gender: Gender | None) -> tuple[bool, Draft | None]:
    """Tell whether a pronoun stands for somebody who was asked for something before it, and for whom, if that is known."""
    for place in asked_to_do(reference):
        here = (one for one in cast.latest_in(reference.setting.sentence) if one.is_plural is (gender is None))
        draft = next(
            (one for one in here if any(ref.span.end == place and not ref.setting.is_subject for ref in one.lately)), None
        )
        word = reference.setting.lead[: place - reference.setting.lead_start].split()[-1:]
        if draft is not None or (word and PRONOUNS.get(word[0], (None, None))[1] is gender is not None):
            return True, draft
    return False, None


def _is_the_other(reference: Reference, draft: Draft, gender: Gender) -> bool:
    """Tell whether somebody was a pronoun of another gender in this sentence: "he told her the troops would stay, she said"."""
    here = (one.words.casefold() for one in draft.lately if one.setting.sentence == reference.setting.sentence)
    return any(PRONOUNS[words][1] not in {None, gender} for words in here if words in PRONOUNS)


def _goes_on_speaking(last: Draft | None, chosen: Draft | None, reference: Reference) -> bool:
    """Tell whether "he" that speaks is who spoke last, in this sentence or the one before, and not somebody he told of.

    "Roe noted that Lem's trial was short. 'It is a warning,' he said": Lem is there only in Roe's words, or as an owner.
    """
    if last is None or last is chosen:
        return False
    first = reference.setting.sentence - 1
    spoke = [
        one
        for one in last.lately
        if one.setting.sentence >= first and one.setting.source_of is not None and one.setting.inside is None
    ]
    told_of = () if chosen is None else chosen.lately
    return bool(spoke) and all(
        one.setting.sentence < spoke[-1].setting.sentence
        or one.setting.inside is not None
        or one.setting.is_possessive
        or one.within == spoke[-1].index  # "a spokesman for Lem"
        for one in told_of
    )


def _corrected(
    chosen: Draft | None, last: Draft | None, options: Sequence[Draft], reference: Reference, task: Task
) -> Draft | None:
    """Give who a pronoun that speaks stands for where the text shows it plainly, else the one chosen."""
    if task is Task.ONE and reference.setting.inside is None and last in options and _goes_on_speaking(last, chosen, reference):
        return last
    return _as_people(chosen, options) if task is Task.MANY and chosen is not None else chosen


def _as_people(chosen: Draft, options: Sequence[Draft]) -> Draft | None:
    """Give nobody, or several persons mentioned since, rather than a state for "they" after a word for its people.

    "Many Aldans are angry. They say ..." is not the state's word.
    """
    if chosen.kind is not EntityKind.STATE or chosen.last is None or not _is_people(chosen.last):
        return chosen
    since = (one for one in options if one.is_plural and one.last is not None and one.last.span > chosen.last.span)
    return next(since, None)


def _is_people(reference: Reference) -> bool:
    """Tell whether a mention is of a people, by its adjective in the plural: "Aldans"."""
    word = terms.normal_name(reference.words)
    return word.endswith("s") and word.removesuffix("s") in terms.state_demonyms()


def _are_speaking(draft: Draft | None, reference: Reference) -> bool:
    """Tell whether several people spoke last, in the sentence of a mention or in the one before."""
    if draft is None or not draft.is_plural or draft.last is None:
        return False
    return reference.setting.sentence - draft.last.setting.sentence <= 1


class Talk:
    """Who says "I", "we" and "you": whom a quotation is credited to, whom a turn's label names, else the text itself.

    A text is written or spoken by one party, so its own "we" is one, whoever that is; and so is each "we" of one speaker.
    Where nobody is named the pronouns of one party still belong together: they are tied to each other in a draft that has no
    name but the pronoun.

    Args:
        references: the mentions of the report.
        found: for the index of each mention its draft, as far as known.
        speakers: for each attribution the draft of its source, as far as known.
        author: who signed the text, if it says so.
        hearer: whom it is addressed to, if it says so.
    """

    def __init__(
        self,
        references: Sequence[Reference],
        found: Mapping[int, Draft],
        speakers: Mapping[int, Draft],
        author: Draft | None = None,
        hearer: Draft | None = None,
    ) -> None:
        self._hearer = hearer
        self._speakers = dict(speakers)
        self._author = author
        labels = {reference.setting.voice for reference in references} - {None}
        self._labelled: dict[str | None, Draft] = {}
        for reference in references if labels else ():
            if reference.setting.next_word == ":" and reference.index in found:
                said = [label for label in labels if label is not None and label.endswith(reference.words.casefold())]
                self._labelled |= dict.fromkeys(said, found[reference.index])
        self._note_names(references, found)
        if author is not None:
            self._labelled.setdefault(None, author)
        self._unnamed: set[Draft] = set()
        self._drafts: dict[tuple[Draft | str | int | None, Speech], Draft] = {}

    def _note_names(self, references: Sequence[Reference], found: Mapping[int, Draft]) -> None:
        """Note who says "my name is Roe", and with whom a report says that it spoke before its first question."""
        first = min((ref.span for ref in references if ref.setting.voice in {ASKING, ANSWERING}), default=None)
        said: dict[str | None, set[Draft]] = {}
        for ref in references:
            if ref.kind is not MentionKind.PERSON or ref.index not in found or ref.setting.is_possessive:
                continue  # "I am Roe's lawyer"
            if first is not None and ref.span < first and _INTERVIEWED.search(ref.setting.lead):
                said.setdefault(ANSWERING, set()).add(found[ref.index])
            elif (ref.setting.quote is None or ref.setting.voice is not None) and _MY_NAME.search(ref.setting.lead):
                said.setdefault(ref.setting.voice, set()).add(found[ref.index])
        for voice, drafts in said.items():
            if len(drafts) == 1:
                self._labelled.setdefault(voice, *drafts)

    def resolve(self, spoken: Sequence[Reference]) -> Iterator[tuple[Reference, Draft]]:
        """Tie pronouns of those who take part in talk; of a party that is named nowhere only those that are two or more."""
        tied: dict[Draft, list[Reference]] = {}
        # Who says "I said" outside quotations is the speaker of the quotation.
        for reference in sorted(spoken, key=lambda one: one.setting.quote is not None):
            asked = pronoun_task(reference)
            if asked is None or not isinstance(asked[0], Speech):
                continue
            draft = self._draft(reference, asked[0])
            is_told = draft is self._hearer and not _ASKS.search(reference.setting.lead)  # a letter: "You promised to wait"
            is_source = reference.setting.source_of is not None
            if asked[0] is Speech.ADDRESSED and is_source and draft not in self._unnamed and not is_told:
                continue  # "Do you think ...?": what somebody is asked is nobody's word
            tied.setdefault(draft, []).append(reference)
            if reference.setting.source_of is not None:
                self._speakers.setdefault(reference.setting.source_of, draft)
        for draft, references in tied.items():
            if draft not in self._unnamed or len(references) > 1 or draft.owner is not None:
                yield from ((reference, draft) for reference in references)

    def _draft(self, reference: Reference, asked: Speech) -> Draft:
        setting = reference.setting
        voice = setting.voice
        if voice == ASKING and asked is Speech.ADDRESSED:
            voice, asked = ANSWERING, Speech.SPEAKER
        if self._hearer is not None and asked is Speech.ADDRESSED and voice is None and setting.quote is None:
            return self._hearer
        party: Draft | str | int | None = voice
        speaker = self._labelled.get(voice)
        if setting.quote is not None and voice is None:
            party = setting.quote
            speaker = self._speakers.get(setting.inside) if setting.inside is not None else None
        if speaker is not None:
            if asked is Speech.SPEAKER and speaker.is_person:
                return speaker
            if asked is Speech.SPEAKERS and (speaker.kind in _SPEAKING_BODIES or speaker.is_plural):
                return speaker
            party = speaker
        draft = self._drafts.setdefault((party, asked), Draft(EntityKind.ROLE, is_plural=asked is not Speech.SPEAKER))
        if speaker is not None and speaker is self._author and setting.quote is None and asked is Speech.SPEAKERS:
            draft.owner = speaker
        draft.names[asked.value] += 1
        self._unnamed.add(draft)
        return draft
