"""Which drafts are worth comparing with a mention: found by word for names, by recency for descriptions and pronouns.

The lookups keep the cost per mention flat: a name meets the drafts that share a word with it, everything else the few
drafts mentioned last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.entity import EntityKind
from onrecord.resolve.drafts import Draft, Reference
from onrecord.resolve.names import acronyms, body_words
from onrecord.terms import NounClass

WINDOW = 10  # drafts looked at from the last mentioned one backwards
MAX_SENTENCES = {"pronoun": 6, "role": 60}


class Cast:
    """All drafts of a report, findable by the words of their names, and ordered by when they were last mentioned."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._by_word: dict[tuple[str, str], list[Draft]] = {}
        self._by_key: dict[tuple[str, str], Draft] = {}
        self._recent: dict[Draft, None] = {}

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

    def see(self, draft: Draft, reference: Reference) -> None:
        """Note that the reading has come to a mention of `draft`."""
        draft.see(reference)
        self._recent.pop(draft, None)
        self._recent[draft] = None

    def recent(
        self, reference: Reference, fits: Callable[[Draft], bool], max_sentences: int, window: int = WINDOW
    ) -> Iterator[Draft]:
        """Give the drafts that fit, the last mentioned first, none from further back than `max_sentences`."""
        found = 0
        for draft in reversed(self._recent):
            last = draft.last
            if found >= window or last is None or reference.setting.sentence - last.setting.sentence > max_sentences:
                return
            if fits(draft):
                found += 1
                yield draft


_THINGS = frozenset({EntityKind.ORG, EntityKind.OUTLET, EntityKind.STATE, EntityKind.FACILITY, EntityKind.PLACE})
_BODY_NOUNS = frozenset({NounClass.ORGANISATION, NounClass.OUTLET, NounClass.STATE})


def is_thing(draft: Draft) -> bool:
    """Tell whether "it" can stand for a draft: a named thing or body, or a body described by a noun for bodies."""
    return not draft.is_plural and (draft.kind in _THINGS or draft.noun_class in _BODY_NOUNS)


def is_many(draft: Draft) -> bool:
    """Tell whether "they" can stand for a draft: several persons, a people, or a body seen as its people."""
    return draft.is_plural or draft.kind is EntityKind.GROUP or is_thing(draft)
