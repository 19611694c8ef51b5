"""What a later comparison needs of a statement, as plain JSON, and the keys under which later reports find it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from typing import Any

from onrecord.entry import Statement, StatementKind
from onrecord.folding import fold_words
from onrecord.link.claim_words import WordCounts, rarest, words_of
from onrecord.link.event_roles import doers_of, targets_of
from onrecord.link.event_sketch import BUCKET
from onrecord.link.proper_names import names_in
from onrecord.linkage import Told

SHINGLE = 4  # words that are hashed together
SHINGLES = 64  # kept of one statement: those of its first hundred words or so are all there is to most
QUOTED_KEYS = 6
WORD_KEYS = 5
WEEK_KEYS = 2
STEMS = 40
ACTS = 3
RARE = 0.35  # of a word beside its speaker
TELLING = 0.5  # of a word beside the week in which it is told

_NEGATION = re.compile(r"\b(?:not|no|never|nobody|none|nothing|neither|nor|cannot|without)\b|n[’']t\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_QUOTED = re.compile('["“”„«»]([^"“”„«»]+)["“”„«»]')

Act = tuple[str, frozenset[str], frozenset[str]]
"""The type of an act, who did it, and to whom."""


@dataclass(frozen=True, slots=True)
class StatementSketch:
    """A statement, cut down to what is compared.

    Attributes:
        speaker: group of the speaker's identity; None: not known.
        quoted: hashes of runs of four words that are given as the speaker's own, in order of the hash.
        quoted_words: how many words are given so.
        content: stems of all that is said.
        about: stems that tell what the report is about.
        days: first and last possible day of speaking, as ordinals; None where an end is not stated.
        told: day of publication, as an ordinal.
        answered: whether another voice of the report denies it; so these are found without reading all words again.
        negated: whether what is said has a word that negates: stems have none.
        names: stems of rare names in what is said (`proper_names`), and its numbers in digits.
        acts: of the first acts that it tells with who did them to whom, the type and both (`event_roles`).
    """

    speaker: str | None = None
    quoted: frozenset[int] = frozenset()
    quoted_words: int = 0
    content: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    days: tuple[int, int] | None = None
    told: int | None = None
    answered: bool = False
    negated: bool = False
    names: frozenset[str] = frozenset()
    acts: tuple[Act, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give the sketch as plain JSON, without what is empty."""
        held: dict[str, Any] = {
            "speaker": self.speaker,
            "quoted": sorted(self.quoted),
            "quoted_words": self.quoted_words or None,
            "content": sorted(self.content),
            "about": sorted(self.about),
            "days": list(self.days) if self.days else None,
            "told": self.told,
            "answered": self.answered or None,
            "negated": self.negated or None,
            "names": sorted(self.names),
            "acts": [[kind, sorted(doers), sorted(targets)] for kind, doers, targets in self.acts],
        }
        return {name: value for name, value in held.items() if value not in (None, [])}


def from_json(held: Mapping[str, Any]) -> StatementSketch:
    """Read a sketch back; what is missing is not known."""
    get = held.get
    days = get("days")
    return StatementSketch(
        get("speaker"),
        frozenset(get("quoted", ())),
        get("quoted_words", 0),
        frozenset(get("content", ())),
        frozenset(get("about", ())),
        (days[0], days[1]) if days else None,
        get("told"),
        get("answered", False),
        get("negated", False),
        frozenset(get("names", ())),
        tuple((kind, frozenset(doers), frozenset(targets)) for kind, doers, targets in get("acts", ())),
    )


def sketch_statement(
    told: Told, statement: Statement, groups: Mapping[str, str], words: WordCounts, about: Iterable[str]
) -> StatementSketch:
    """Make the sketch of a statement of a report.

    Args:
        told: the report.
        statement: one of its statements.
        groups: the group of each entity's identity, by entity id.
        words: how common words are.
        about: stems that tell what the report is about.
    """
    text = told.report.text
    pieces = [span.of(text) for span in statement.content]
    said = " ".join(pieces)
    quoted = quoted_words(statement, pieces)
    when = statement.when
    published = told.report.published
    return StatementSketch(
        groups.get(statement.speaker_entity or ""),
        frozenset(sorted(hash_runs(quoted))[:SHINGLES]),
        len(quoted),
        frozenset(rarest(words_of(said), words, STEMS)),
        frozenset(about),
        (when.earliest.toordinal(), when.latest.toordinal()) if when and when.earliest and when.latest else None,
        published.day.toordinal() if published else None,
        negated=_NEGATION.search(said) is not None,
        names=names_in(said, said, words, opens=True) | frozenset(_NUMBER.findall(said)),
        acts=tuple(islice(_acts_in(told, statement, groups), ACTS)),
    )


def _acts_in(told: Told, statement: Statement, groups: Mapping[str, str]) -> Iterator[Act]:
    for event in told.resolution.events:
        if event.statement == statement.id and event.actors:
            doers, targets = doers_of(told, event, groups), targets_of(told, event, groups)
            if doers and targets:
                yield event.type.value, doers, targets


def quoted_words(statement: Statement, pieces: Iterable[str]) -> list[str]:
    """Give the folded words that are given as the speaker's own; empty where the words are the report's."""
    if statement.kind is StatementKind.DIRECT:
        return fold_words(" ".join(pieces))
    if statement.kind is StatementKind.MIXED:
        return fold_words(" ".join(piece for whole in pieces for piece in _QUOTED.findall(whole)))
    return []


def hash_runs(words: list[str]) -> set[int]:
    """Hash each run of four words to 32 bits; empty where there are fewer."""
    runs = (" ".join(words[k : k + SHINGLE]) for k in range(len(words) - SHINGLE + 1))
    return {int.from_bytes(blake2b(run.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big") for run in runs}


def statement_keys(sketch: StatementSketch, words: WordCounts) -> tuple[str, ...]:
    """Give the keys under which a statement is filed: runs of its words, and rare words with its speaker or with the week."""
    return (*_lasting(sketch, words), *_weekly(sketch, words, 0))


def searched_keys(sketch: StatementSketch, words: WordCounts) -> tuple[str, ...]:
    """Give the keys under which a statement is looked for: its own, and those of the weeks before and after."""
    return (*statement_keys(sketch, words), *_weekly(sketch, words, -1), *_weekly(sketch, words, 1))


def _lasting(sketch: StatementSketch, words: WordCounts) -> list[str]:
    keys = [f"q{run}" for run in sorted(sketch.quoted)[:QUOTED_KEYS]]
    if sketch.speaker:
        keys += [f"{sketch.speaker}|{stem}" for stem in rarest(sketch.content, words, WORD_KEYS, RARE)]
    return keys


def _weekly(sketch: StatementSketch, words: WordCounts, later: int) -> list[str]:
    """Give keys with the week of telling: who it was that spoke is often not told, or told otherwise."""
    if sketch.told is None:
        return []
    return [f"{sketch.told // BUCKET + later}|{stem}" for stem in rarest(sketch.content, words, WEEK_KEYS, TELLING)]
