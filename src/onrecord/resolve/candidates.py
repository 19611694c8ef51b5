"""Which drafts are worth comparing with a mention: found by word for names, by recency for descriptions and pronouns.

The lookups keep the cost per mention flat: a name meets the drafts that share a word with it, everything else the few
drafts mentioned last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from onrecord import terms
from onrecord.entity import EntityKind
from onrecord.resolve.drafts import Draft, Reference
from onrecord.resolve.names import acronyms, body_words
from onrecord.resolve.roles import BODY_CLASSES

WINDOW = 10  # drafts looked at from the last mentioned one backwards
MAX_SENTENCES = {"pronoun": 6, "role": 60}


class Cast:
    """All drafts of a report, findable by the words of their names, and ordered by when they were last mentioned."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._by_word: dict[tuple[str, str], list[Draft]] = {}
        self._by_key: dict[tuple[str, str], Draft] = {}
        self._recent: dict[Draft, None] = {}
        self._joint: dict[frozenset[Draft], Draft] = {}

    def add(self, draft: Draft) -> Draft:
        """Take a new draft in."""
        self.drafts.append(draft)
        return draft

    def learn_key(self, family: str, key: str, draft: Draft) -> None:
        """Note that `key` names `draft` and nothing else of its family; a key once given stays."""
        self._by_key.setdefault((family, key), draft)

    def learn_words(self, family: str, words: tuple[str, ...], draft: Draft) -> None:
        """Note the words of a name of `draft`."""
        for word in words:
            sharers = self._by_word.setdefault((family, word), [])
            if draft not in sharers:
                sharers.append(draft)

    def learn_body(self, name: str, draft: Draft) -> None:
        """Note all that a body may be called after one of its names."""
        words = body_words(name)
        self.learn_key("body", " ".join(words), draft)
        self.learn_words("body", (words[0], words[-1]) if words else (), draft)
        for letters in acronyms(name):
            self.learn_words("acronym", (letters,), draft)

    def with_key(self, family: str, key: str) -> Draft | None:
        """Find the draft that a key names."""
        return self._by_key.get((family, key))

    def with_word(self, family: str, word: str) -> list[Draft]:
        """Find the drafts that have a word in their names, in order of making."""
        return self._by_word.get((family, word), [])

    def joint(self, members: tuple[Draft, ...]) -> Draft:
        """Give the draft of several together: the one that there is, in whatever order they were named, or a new one."""
        return self._joint.setdefault(
            frozenset(members), Draft(EntityKind.GROUP, is_plural=True, members=tuple(dict.fromkeys(members)))
        )

    def see(self, draft: Draft, reference: Reference) -> None:
        """Note that the reading has come to a mention of `draft`."""
        draft.see(reference)
        self._recent.pop(draft, None)
        self._recent[draft] = None

    def latest(self) -> Iterator[Draft]:
        """Give all drafts mentioned so far, the last mentioned first."""
        return reversed(self._recent)

    def latest_in(self, sentence: int) -> Iterator[Draft]:
        """Give the drafts mentioned so far whose last mention stands in a sentence, or behind it."""
        for draft in self.latest():
            if draft.last is None or draft.last.setting.sentence < sentence:
                return
            yield draft

    def recent(
        self, reference: Reference, fits: Callable[[Draft], bool], max_sentences: int, window: int = WINDOW
    ) -> Iterator[Draft]:
        """Give the drafts that fit, the last mentioned first, none from further back than `max_sentences`."""
        found = 0
        first = reference.setting.sentence - max_sentences
        for draft in reversed(self._recent):
            last = draft.last
            if found >= window or last is None or last.setting.sentence < first:
                return
            if fits(draft):
                found += 1
                yield draft


def sole_subject(reference: Reference, options: Iterable[Draft]) -> Draft | None:
    """Give the only draft that is subject in the sentence of a mention or in the one before; None where there are several.

    Reports keep a subject: "Brennor shut the plant on Monday. It said ..." is Brennor's word, whatever else is mentioned. The
    subject of what somebody else is quoted with is none of the report's.
    """
    subjects = [
        draft
        for draft in options
        if any(
            one.span < reference.span
            and one.setting.is_subject
            and not one.setting.is_joined
            and one.setting.inside == reference.setting.inside
            and reference.setting.sentence - one.setting.sentence <= 1
            for one in draft.references
        )
    ]
    if len(subjects) != 1:
        return None
    # "It accused Halmere of ..." is not Halmere's word.
    is_told_of = any(
        one.span > reference.span and one.setting.sentence == reference.setting.sentence and not one.setting.is_possessive
        for one in subjects[0].references
    )
    return None if is_told_of else subjects[0]


def is_one(draft: Draft) -> bool:
    """Tell whether "he" or "she" can stand for a draft: a named person, or one described by a noun for persons.

    Of a noun that no table knows ("a similar vote") it must have been shown, and "each victim" is no one in particular.
    """
    if not draft.is_person or draft.kind is not EntityKind.ROLE:
        return draft.is_person
    first = draft.attested[0].description.words.partition(" ")[0] if draft.attested else ""
    return (draft.noun_class is not None or draft.gender is not None) and first.casefold() not in _ANY


_ANY = frozenset("each any every no".split())
_THINGS = frozenset({EntityKind.ORG, EntityKind.OUTLET, EntityKind.STATE, EntityKind.FACILITY, EntityKind.PLACE})


def is_thing(draft: Draft) -> bool:
    """Tell whether "it" can stand for a draft: a named thing or body, or a body described by a noun for bodies."""
    return not draft.is_plural and (draft.kind in _THINGS or draft.noun_class in BODY_CLASSES)


@cache
def _capitals() -> frozenset[str]:
    return frozenset(terms.normal_name(capital) for state in terms.states() for capital in state.capitals)


def is_town(draft: Draft) -> bool:
    """Tell whether a draft is a place that says nothing: no capital, which stands for a government ("Kyiv said it ...")."""
    return draft.kind is EntityKind.PLACE and not any(terms.normal_name(name) in _capitals() for name in draft.names)


def is_many(draft: Draft) -> bool:
    """Tell whether "they" can stand for a draft: several persons, a people, or a body seen as its people."""
    return draft.is_plural or draft.kind is EntityKind.GROUP or is_thing(draft)
