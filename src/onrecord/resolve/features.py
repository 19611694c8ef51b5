"""Comparisons between a mention and a draft that it may stand for, one a function: (reference, draft, scene) -> [0, 1].

Each says one thing that the text shows. What it is worth, for which sort of mention, stands in `score.FEATURES`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log1p

from onrecord.annotation import MentionKind
from onrecord.entity import EntityKind
from onrecord.folding import fold_letters
from onrecord.resolve.binding import is_object_form
from onrecord.resolve.drafts import Attested, Draft, Reference
from onrecord.resolve.names import body_words
from onrecord.resolve.roles import Definiteness, Description
from onrecord.resolve.setting import Setting
from onrecord.terms import Gender, NounClass


@dataclass(slots=True)
class Scene:
    """What the reading knows beside mention and draft, at the point that it has come to.

    Attributes:
        speakers: for each attribution the draft of its source, as far as known.
        last_speaker: draft of the source met last.
        nearest: the fitting draft mentioned last, for the mention in hand.
        fitting: how many drafts fit the mention in hand.
        of_class: how many of them are of the class that the description in hand asks for.
        owners: what the description in hand belongs to.
        others: whom the description in hand cannot stand for.
        gender: what the mention in hand asks for.
        spoken_of: of whom the words speak that the mention in hand is the source of.
        acting: who is credited with the verb of speaking right before the mention in hand.
        is_label: the description in hand stands alone before a colon and a quotation.
        principal: for whom the source speaks whose indirect words hold the mention in hand, if it speaks for somebody.
        back: how many sentences before the mention in hand the draft in hand was mentioned last.
        title: the report's headline, without case and accents.
    """

    speakers: dict[int, Draft] = field(default_factory=dict)
    last_speaker: Draft | None = None
    nearest: Draft | None = None
    fitting: int = 0
    of_class: float = 0.0
    owners: tuple[Draft, ...] = ()
    others: tuple[Draft, ...] = ()
    gender: Gender | None = None
    spoken_of: frozenset[Draft] = frozenset()
    acting: Draft | None = None
    is_label: bool = False
    principal: Draft | None = None
    back: int = 0
    title: str = ""

    def turn_to(self, reference: Reference, draft: Draft) -> None:
        """Take mention and draft in hand."""
        # A mention that runs over a sentence's end is read after those inside it, and may begin before them.
        self.back = max(0, reference.setting.sentence - _last(draft).sentence)


def _last(draft: Draft) -> Setting:
    if draft.last is None:
        raise ValueError("a draft is compared only after its first mention")
    return draft.last.setting


def same_sentence(reference: Reference, draft: Draft, scene: Scene) -> float:
    """It was mentioned in this sentence already."""
    del reference, draft
    return scene.back == 0


def previous_sentence(reference: Reference, draft: Draft, scene: Scene) -> float:
    """It was mentioned last in the sentence before."""
    del reference, draft
    return scene.back == 1


def nearness(reference: Reference, draft: Draft, scene: Scene) -> float:
    """How few sentences back it was mentioned."""
    del reference, draft
    return 1.0 / (1 + scene.back)


def same_paragraph(reference: Reference, draft: Draft, scene: Scene) -> float:
    """It was mentioned in this paragraph."""
    del scene
    return reference.setting.paragraph == _last(draft).paragraph


def is_nearest(reference: Reference, draft: Draft, scene: Scene) -> float:
    """Of all that fit, it was mentioned last."""
    del reference
    return scene.nearest is draft


def is_only_one(reference: Reference, draft: Draft, scene: Scene) -> float:
    """Nothing else fits."""
    del reference, draft
    return scene.fitting == 1


def was_subject(reference: Reference, draft: Draft, scene: Scene) -> float:
    """Its last mention looks like the subject of its clause."""
    del reference, scene
    return _last(draft).is_subject


def was_subject_just_before(reference: Reference, draft: Draft, scene: Scene) -> float:
    """It was the subject in this sentence or the one before."""
    del reference
    return _last(draft).is_subject and scene.back <= 1


def was_first(reference: Reference, draft: Draft, scene: Scene) -> float:
    """Its last mention began a sentence."""
    del reference, scene
    return _last(draft).is_first


def was_after_preposition(reference: Reference, draft: Draft, scene: Scene) -> float:
    """Its last mention followed a preposition."""
    del reference, scene
    return _last(draft).after_preposition


def was_nested(reference: Reference, draft: Draft, scene: Scene) -> float:
    """Its last mention was part of a description of someone else, or a possessor."""
    del reference, scene
    return draft.last is not None and (draft.last.within is not None or draft.last.setting.is_possessive)


def was_pronoun(reference: Reference, draft: Draft, scene: Scene) -> float:
    """Its last mention was a pronoun, so it was being talked about."""
    del reference, scene
    return draft.last is not None and draft.last.kind is MentionKind.PRONOUN


def both_subjects(reference: Reference, draft: Draft, scene: Scene) -> float:
    """Mention and last mention both look like subjects."""
    del scene
    return reference.setting.is_subject and _last(draft).is_subject


def clashes_as_object(reference: Reference, draft: Draft, scene: Scene) -> float:
    """The mention is an object and the draft the subject of the same clause: "he praised him" names two persons."""
    del scene
    last = draft.last
    if last is None or not last.setting.is_subject or last.setting.is_possessive:
        return 0.0
    return is_object_form(reference) and last.span.start >= reference.setting.clause


_POSSESSIVES = frozenset({"his", "her", "their", "its"})


def is_possessive_near(reference: Reference, draft: Draft, scene: Scene) -> float:
    """A possessive pronoun, and the draft stands in its sentence."""
    del draft
    return scene.back == 0 and reference.words.casefold() in _POSSESSIVES


def gender_agrees(reference: Reference, draft: Draft, scene: Scene) -> float:
    """The gender asked for is the one that the draft has shown."""
    del reference
    return scene.gender is not None and draft.gender is scene.gender


def is_named(reference: Reference, draft: Draft, scene: Scene) -> float:
    """It has a name of its own."""
    del reference, scene
    return draft.kind is not EntityKind.ROLE and not draft.members


def is_organised(reference: Reference, draft: Draft, scene: Scene) -> float:
    """It is an organisation or an outlet."""
    del reference, scene
    return draft.kind in {EntityKind.ORG, EntityKind.OUTLET} or draft.noun_class is NounClass.ORGANISATION


def is_place_like(reference: Reference, draft: Draft, scene: Scene) -> float:
    """It is a place or a facility."""
    del reference, scene
    return draft.kind in {EntityKind.PLACE, EntityKind.FACILITY}


def is_several(reference: Reference, draft: Draft, scene: Scene) -> float:
    """It is several persons or bodies."""
    del reference, scene
    return draft.is_plural


def is_joint(reference: Reference, draft: Draft, scene: Scene) -> float:
    """It is two that were named together: "Smith and Roe"."""
    del reference, scene
    return bool(draft.members)


def how_often(reference: Reference, draft: Draft, scene: Scene) -> float:
    """How often it was mentioned so far: 0.3 once, 1 from ten times on."""
    del reference, scene
    return min(1.0, log1p(draft.count) / log1p(10))


def in_headline(reference: Reference, draft: Draft, scene: Scene) -> float:
    """The headline names it."""
    del reference
    words = draft.person.words[-1:] if draft.person else body_words(next(iter(draft.names), ""))
    return bool(words) and fold_letters(words[-1]) in scene.title


def speaks_these_words(reference: Reference, draft: Draft, scene: Scene) -> float:
    """It is the speaker of the indirect words that hold the mention: "Zelensky said he had felt no pressure"."""
    setting = reference.setting
    if setting.inside is None or setting.quote is not None:
        return 0.0
    return scene.speakers.get(setting.inside) is draft


def spoke_last(reference: Reference, draft: Draft, scene: Scene) -> float:
    """It was the last speaker, and the mention is a speaker too."""
    return reference.setting.source_of is not None and scene.last_speaker is draft


def is_spoken_of_inside(reference: Reference, draft: Draft, scene: Scene) -> float:
    """The mention is the source of the very words in which the draft was mentioned last."""
    del scene
    return reference.setting.source_of is not None and _last(draft).inside == reference.setting.source_of


def same_quotation(reference: Reference, draft: Draft, scene: Scene) -> float:
    """Both stand in one quoted passage."""
    del scene
    return reference.setting.quote is not None and reference.setting.quote == _last(draft).quote


def leaves_quotation(reference: Reference, draft: Draft, scene: Scene) -> float:
    """The draft was mentioned last inside a quotation in which the mention does not stand."""
    del scene
    quote = _last(draft).quote
    return quote is not None and quote != reference.setting.quote


def _best_match(description: Description, owners: tuple[Draft, ...], draft: Draft) -> tuple[Attested | None, bool]:
    """Find the attested description with the same office; the flag tells whether what they belong to agrees."""
    found: Attested | None = None
    for attested in draft.attested:
        if attested.description.office == description.office:
            found = attested
            if owners and set(owners) & set(attested.owners):
                return attested, True
    return found, False


def same_office(reference: Reference, draft: Draft, scene: Scene) -> float:
    """The report has called it by the same noun."""
    if reference.description is None:
        return 0.0
    return _best_match(reference.description, scene.owners, draft)[0] is not None


def same_owner(reference: Reference, draft: Draft, scene: Scene) -> float:
    """The report has called it by the same noun, of the same state or body."""
    if reference.description is None:
        return 0.0
    return _best_match(reference.description, scene.owners, draft)[1]


def same_modifiers(reference: Reference, draft: Draft, scene: Scene) -> float:
    """The report has called it by the same noun with the same words before it."""
    del scene
    description = reference.description
    if description is None:
        return 0.0
    return max(
        (
            1.0 if description.modifiers == item.description.modifiers else 0.5
            for item in draft.attested
            if item.description.office == description.office and description.modifiers <= item.description.modifiers
        ),
        default=0.0,
    )


def name_has_noun(reference: Reference, draft: Draft, scene: Scene) -> float:
    """The noun is a word of its name: "the ministry" for the Foreign Ministry."""
    del scene
    if reference.description is None or draft.kind is EntityKind.PERSON:
        return 0.0
    noun = reference.description.noun
    return any(noun in body_words(name) for name in draft.names)


def owner_is_known(reference: Reference, draft: Draft, scene: Scene) -> float:
    """It belongs to what the description names."""
    del reference
    owned = {draft.owner, *(owner for item in draft.attested for owner in item.owners)}
    return any(owner in owned for owner in scene.owners)


_KINDS: dict[NounClass | None, EntityKind] = {
    NounClass.ORGANISATION: EntityKind.ORG,
    NounClass.OUTLET: EntityKind.OUTLET,
    NounClass.STATE: EntityKind.STATE,
    NounClass.PERSON: EntityKind.PERSON,
}


def is_of_its_class(reference: Reference, draft: Draft, scene: Scene) -> float:
    """The noun is one for things of its kind: "the newspaper" for an outlet, "the country" for a state."""
    del scene
    noun_class = reference.description.noun_class if reference.description else None
    return draft.kind is _KINDS.get(noun_class)


def is_only_one_of_its_class(reference: Reference, draft: Draft, scene: Scene) -> float:
    """Of all that fit, it alone is a thing of the kind that the noun names."""
    return (scene.of_class == 1.0) * is_of_its_class(reference, draft, scene)


def is_plain_definite(reference: Reference, draft: Draft, scene: Scene) -> float:
    """The description is "the" and a noun, which asks for someone just mentioned."""
    del draft, scene
    return is_plain(reference)


def is_plain(reference: Reference) -> bool:
    """Tell whether a mention is "the" and a noun."""
    description = reference.description
    if description is None or description.definiteness is not Definiteness.DEFINITE:
        return False
    return not description.modifiers and description.noun_end >= len(description.words) - 1


def plain_and_nearest(reference: Reference, draft: Draft, scene: Scene) -> float:
    """A plain "the minister", and of all that fit the draft was mentioned last."""
    return is_plain_definite(reference, draft, scene) * is_nearest(reference, draft, scene)


def plain_and_same_office(reference: Reference, draft: Draft, scene: Scene) -> float:
    """A plain "the minister", and the report has called it a minister."""
    return is_plain_definite(reference, draft, scene) * same_office(reference, draft, scene)
