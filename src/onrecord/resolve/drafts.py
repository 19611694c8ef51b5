"""Entities while they are being made: a `Reference` is a mention with its setting, a `Draft` is what it may stand for.

Drafts live for one report inside resolve; the finished thing is `Entity`. Nothing here decides.
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field

from onrecord.annotation import MentionKind
from onrecord.entity import EntityKind
from onrecord.report import Span
from onrecord.resolve.names import PersonName
from onrecord.resolve.roles import Description
from onrecord.resolve.setting import Setting
from onrecord.terms import Gender, NounClass

_FEW = 8  # references of one draft that are looked back on
BODIES = frozenset({EntityKind.ORG, EntityKind.OUTLET, EntityKind.FACILITY})


@dataclass(frozen=True, slots=True)
class Reference:
    """One mention, ready to be resolved.

    Attributes:
        index: its place in `Annotations.mentions`; -1 for words that no mention marks (a title, a joint source).
        span / kind / words: as in the report; `words` without possessive and outer marks.
        setting: where it stands.
        description: what a ROLE mention says; None for names and pronouns.
        person: the name taken apart, for a PERSON mention.
        within: index of the ROLE mention that holds it; None where none does.
    """

    index: int
    span: Span
    kind: MentionKind
    words: str
    setting: Setting
    description: Description | None = None
    person: PersonName | None = None
    within: int | None = None


@dataclass(frozen=True, slots=True)
class Attested:
    """A description that the report gives someone, with the drafts that it belongs to ("Ukrainian": Ukraine)."""

    description: Description
    owners: tuple[Draft, ...]


@dataclass(eq=False, slots=True)
class Draft:
    """Someone or something, as far as the report has been read.

    Attributes:
        kind: what it is.
        is_plural: more than one person or body ("two officials", "Smith and Roe").
        gender: as names, titles, nouns and pronouns show it; None while nothing does.
        names: printed names, each with how often.
        person: the fullest name of a person, taken apart.
        also: the same name in another script, where the report has both.
        attested: descriptions that the report gives it.
        references: all mentions taken to stand for it, in the order in which they were resolved.
        last: the last of them before the point that the reading has come to; None before its first.
        lately: the last few before that point, in the order of the text.
        count: how many stand before that point.
        owner: the state or body that it belongs to ("Aldan" + "Foreign Ministry": Alda).
        members: the drafts that a joint draft is made of.
    """

    kind: EntityKind
    is_plural: bool = False
    gender: Gender | None = None
    names: Counter[str] = field(default_factory=Counter)
    person: PersonName | None = None
    also: PersonName | None = None
    attested: list[Attested] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    last: Reference | None = None
    lately: deque[Reference] = field(default_factory=lambda: deque(maxlen=_FEW))
    count: int = 0
    owner: Draft | None = None
    members: tuple[Draft, ...] = ()

    @property
    def noun_class(self) -> NounClass | None:
        """Tell what its first description calls it; None where it has none."""
        return self.attested[0].description.noun_class if self.attested else None

    @property
    def is_person(self) -> bool:
        """Tell whether it can be one person: named, or described by a noun for persons or by one unknown."""
        if self.is_plural:
            return False
        if self.kind is EntityKind.ROLE:
            return self.noun_class in {NounClass.PERSON, None}
        return self.kind is EntityKind.PERSON

    def see(self, reference: Reference) -> None:
        """Note that the reading has come to `reference`, which stands for this draft."""
        self.last = reference
        self.lately.append(reference)
        self.count += 1

    def give_owner(self, description: Description, owner: Draft) -> None:
        """Note to whom a description says that it belongs, where that is known only now: "its spokeswoman"."""
        for number, item in enumerate(self.attested):
            if item.description.words == description.words and not item.owners and owner is not self:
                self.attested[number] = Attested(item.description, (owner,))

    def attest(self, description: Description, owners: tuple[Draft, ...]) -> None:
        """Note a description that the report gives it, once."""
        if all(item.description.words != description.words for item in self.attested):
            self.attested.append(Attested(description, owners))
            self.gender = self.gender or (None if description.is_plural else description.gender)
