"""A large world made of few texts: stories told again with other names, other words, other days, cut and copied.

In: readings of some texts, by story. Out: as many reports as one likes, in order of their days, each with its annotations and
its resolution. Each word is replaced by one of the same length, so spans stay where they are and the model reads each text but
once. Told again in another story, a text keeps its short and its commonest words, and its triggers and cues become others; its
people are new, and most of its words are others that are about as common. States, places and bodies are those of a few regions
that turn up again and again, outlets and real states are the same everywhere: names under which much and more is filed, as in a
record of news.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any

from onrecord.annotation import Annotations
from onrecord.dates import When
from onrecord.entity import EntityKind
from onrecord.entry import Commitment, Event, Resolution, Statement
from onrecord.ids import commitment_id, event_id, statement_id
from onrecord.pipeline import Reading
from onrecord.report import Capture, Report, Span
from onrecord.sentences import sentence_spans
from onrecord.stems import stems
from onrecord.terms.word_counts import word_counts

REGIONS = 12
"""Sets of states, places and bodies that stories are about in turn."""

STEP_DAYS, EACH_STEP = 4, 46  # so many reports come in so many days
CUT_SHARE = 0.25  # of the reports lose a sentence or two and have two others swapped
COPY_SHARE = 0.1  # of them are printed by another outlet too
SWAPPED = 0.7  # of a story's words that are no triggers, cues or names are its own
LEAST = 4  # letters of a word that is swapped
COMMON = 12  # most frequent words of one length, that are swapped among each other; rarer ones in larger blocks

_WORD = re.compile(r"[^\W\d_]+")
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_FIRST, _NEXT = date(2001, 1, 1), timedelta(days=1)
_AS_IT_IS = frozenset({"bound", "mode", "unit", "country", "taken_from", "language"})
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxz"


class LostError(Exception):
    """Words that something rests on were cut."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text that was read.

    Attributes:
        reading: what was made of it.
        story: of which story it is.
        is_invented: nothing in it is real, so its states get other names too.
    """

    reading: Reading
    story: str
    is_invented: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """One report to be made: which text, in which telling of its story, how far its days are moved; by which outlet copied."""

    day: date
    text: int
    telling: int
    shift: timedelta
    copied_by: str | None = None


class World:
    """Tells stories again and again.

    Args of the constructor: the texts, in order of their stories; at least one.
    """

    def __init__(self, texts: Sequence[Text]) -> None:
        self.texts = texts
        stories: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            stories.setdefault(text.story, []).append(number)
        self._stories = list(stories.values())
        self._people, self._places, real = _names_of(texts)
        self._blocks = _vocabulary(texts, {*self._people, *self._places, *real})
        self._dictionary = lru_cache(maxsize=64)(self._make_dictionary)

    def turns(self, many: int) -> list[Turn]:
        """Give what is to be made, in order of days: whole stories, of which several go on at once."""
        dice, turns = random.Random(11), list[Turn]()  # noqa: S311 - no secret
        outlets = sorted({text.reading.report.publisher or "The Harbour Courier" for text in self.texts})
        step = timedelta(days=STEP_DAYS * len(self.texts) / EACH_STEP)
        for telling in range(-(-many // len(self.texts))):
            for place, numbers in enumerate(self._stories):
                days = {number: _day_of(self.texts[number]) for number in numbers}
                shift = _FIRST + step * (telling + place / len(self._stories)) - min(days.values())
                for number in numbers:
                    turns.append(Turn(days[number] + shift, number, telling, shift))
                    if dice.random() < COPY_SHARE:
                        turns.append(replace(turns[-1], day=turns[-1].day + _NEXT, copied_by=dice.choice(outlets)))
        return sorted(turns, key=lambda turn: (turn.day, turn.telling, turn.text, turn.copied_by or ""))[:many]

    def readings(self, many: int) -> Iterator[Reading]:
        """Give so many reports with what was made of them, in order of days."""
        for number, turn in enumerate(self.turns(many)):
            yield self.tell(turn, number)

    def tell(self, turn: Turn, number: int) -> Reading:
        """Make one report."""
        text = self.texts[turn.text]
        before, dice = text.reading.report, random.Random(number)  # noqa: S311 - no secret
        is_cut = dice.random() < CUT_SHARE or turn.copied_by is not None
        pieces = _cut(before.text, dice) if is_cut else ((0, len(before.text)),)
        rewriter = _Rewriter(pieces, self._dictionary(turn.telling, text.story, text.is_invented), turn.shift)
        made = rewriter.report(before, f"w{number:06d}")
        if turn.copied_by:
            made = replace(made, publisher=turn.copied_by, credits=(made.publisher,) if made.publisher else ())
        return rewriter.reading(text.reading, made)

    def _make_dictionary(self, telling: int, story: str, is_invented: bool) -> Mapping[str, str]:
        """Give the words of one telling of a story that are replaced, in small letters."""
        own, region = random.Random(f"{telling}/{story}"), random.Random(telling % REGIONS)  # noqa: S311 - no secret
        people, places = _cipher(own), _cipher(region)
        words = {word: word.translate(people) for word in self._people}
        if is_invented:
            words |= {word: word.translate(places) for word in self._places}
        for mine, all_ in self._blocks:
            words |= {a: b for a, b in zip(mine, own.sample(all_, len(mine)), strict=True) if own.random() < SWAPPED}
        return words


def _day_of(text: Text) -> date:
    published = text.reading.report.published
    return published.day if published else date(2001, 1, 1)


def _cipher(dice: random.Random) -> dict[int, int]:
    """Swap vowels, and consonants: names stay pronounceable, and "Tarvenian" still comes from "Tarvenia"."""
    pairs = [(letters, "".join(dice.sample(letters, len(letters)))) for letters in (_VOWELS, _CONSONANTS)]
    return {ord(a): ord(b) for letters, others in pairs for a, b in zip(letters, others, strict=True)}


def _names_of(texts: Sequence[Text]) -> tuple[list[str], list[str], set[str]]:
    """Give the words of people's names, those of invented states, places and bodies, and words that stay as they are."""
    kinds: dict[str, Counter[str]] = {}
    small = {word for text in texts for word in _WORD.findall(text.reading.report.text) if word.islower()}
    for text in texts:
        for entity in text.reading.resolution.entities:
            is_real = entity.kind is EntityKind.OUTLET or not text.is_invented
            kind = "person" if entity.kind is EntityKind.PERSON else "real" if is_real else "place"
            for word in {word.casefold() for word in _WORD.findall(entity.name) if word[0].isupper() and len(word) > 2}:
                kinds.setdefault(word, Counter())[kind] += len(entity.mentions)
    kind_of = {word: counts.most_common(1)[0][0] for word, counts in kinds.items() if word not in small}
    people = sorted(word for word, kind in kind_of.items() if kind == "person")
    places = {word for word, kind in kind_of.items() if kind == "place"}
    peoples = {word[:-1] for word in places if len(word) >= LEAST}  # "Tarvenian" belongs to "Tarvenia"
    spoken = {word for text in texts if text.is_invented for word in _words(text.reading.report.text)} - small
    places |= {word for word in spoken - set(people) if any(word[:length] in peoples for length in range(4, len(word)))}
    real = {word for word, kind in kind_of.items() if kind == "real"}
    return people, sorted(places), real


def _held(reading: Reading) -> Iterator[str]:
    """Give the words that entries hang on: triggers, cues, and the verbs of what is undertaken."""
    text, made = reading.report.text, reading.resolution
    spans = [event.trigger for event in made.events] + [span for said in made.statements for span in said.cue]
    for words in (*(span.of(text) for span in spans), *(one.what.of(text)[:16] for one in made.commitments)):
        yield from (word for word in _WORD.findall(words) if word.islower())


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


def _vocabulary(texts: Sequence[Text], names: set[str]) -> list[tuple[list[str], list[str]]]:
    """Give the words that may be swapped, each with as common ones of its length: triggers among each other, and all others."""
    small = {word for text in texts for word in _WORD.findall(text.reading.report.text) if word.islower() and word.isascii()}
    held = {word for text in texts for word in _held(text.reading)} - names
    own = {word for word in small if len(word) >= LEAST and _rarity(word) > 0.25} - names - held
    stems_known = {stem for stem in word_counts().rarities if stem.isascii() and stem.isalpha()} - names - held
    others = [([word for word in block if word in own], block) for block in _blocks(own | stems_known)]
    return others + [(block, block) for block in _blocks({word for word in held if len(word) >= LEAST})]


def _blocks(words: set[str]) -> Iterator[list[str]]:
    """Part words by length and by how common they are; blocks of rare ones are larger, for rare words are many."""
    by_length: dict[int, list[str]] = {}
    for word in sorted(words):
        by_length.setdefault(len(word), []).append(word)
    for alike in by_length.values():
        alike.sort(key=lambda word: (_rarity(word), word))
        start, long = 0, COMMON
        while start < len(alike):
            yield alike[start : start + long]
            start, long = start + long, 2 * long


def _rarity(word: str) -> float:
    return min((word_counts().rarity(stem) for stem in stems(word)), default=0.0)


def _cut(text: str, dice: random.Random) -> tuple[tuple[int, int], ...]:
    """Give the pieces of a text that are left, in their new order: a sentence or two less, and two neighbours swapped."""
    starts = [span.start for span in sentence_spans(text)]
    if len(starts) < 6:
        return ((0, len(text)),)
    edges = [0, *starts[1:], len(text)]
    pieces = [(a, b) for a, b in pairwise(edges) if b > a]
    for _ in range(dice.randint(1, 2)):
        del pieces[dice.randrange(2, len(pieces))]
    swapped = dice.randrange(1, len(pieces) - 1)
    pieces[swapped : swapped + 2] = pieces[swapped + 1], pieces[swapped]
    return tuple(pieces)


class _Rewriter:
    """Rewrites one report and all that was made of it."""

    def __init__(self, pieces: Sequence[tuple[int, int]], words: Mapping[str, str], shift: timedelta) -> None:
        self._pieces, self._words, self._shift = pieces, words, shift
        self._text = ""
        self._ids: dict[str, str] = {}
        self._gone: set[str] = set()

    def report(self, before: Report, made_id: str) -> Report:
        """Make the report."""
        self._text = "".join(self._said(before.text[start:end]) for start, end in self._pieces)
        self._ids[before.id] = made_id
        raw = self._text.encode()
        parts = [part for part in map(self._or_none, before.parts) if part is not None]
        made: Report = self._made(replace(before, text="", parts=(), capture=None, url=None, credits=()))
        return replace(
            made,
            text=self._text,
            publisher=before.publisher,
            credits=before.credits,
            url=f"https://news.example/{made_id}",
            parts=tuple(sorted(parts, key=lambda part: part.span)),
            capture=Capture(hashlib.sha256(raw).hexdigest(), raw, "text/plain", made_id),
        )

    def reading(self, before: Reading, report: Report) -> Reading:
        """Make what belongs to the report; what rests on words that were cut is left out, and so is what hangs on that."""
        marks, made = before.annotations, before.resolution
        left = [replace(one, mentions=self._left(one.mentions)) for one in made.entities]
        self._gone |= {one.id for one in left if not one.mentions}
        left = [replace(one, of=None) if one.of in self._gone else one for one in left if one.mentions]
        entities = tuple(self._made(one) for one in left)
        known = [None if one in self._gone else one for one in made.mention_entity]
        mentions, named = self._pairs(marks.mentions, known)
        times, whens = self._pairs(marks.times, made.times)
        statements = tuple(self._kept(made.statements))
        events, commitments = tuple(self._kept(made.events)), tuple(self._kept(made.commitments))
        annotations = Annotations(report.id, (), mentions, times)
        return Reading(report, annotations, Resolution(report.id, entities, named, whens, statements, (), events, commitments))

    def _left(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        # still where they stood: `_made` puts them where they stand now
        return tuple(span for span in spans if self._place(span) is not None)

    def _kept(self, entries: Any) -> Iterator[Any]:
        for entry in entries:
            made = self._or_none(entry)
            if made is None:
                self._gone.add(entry.id)
                continue
            if (own := self._own_id(made)) != made.id:
                self._ids[entry.id] = own
                made = replace(made, id=own)
            yield made

    def _own_id(self, made: Any) -> str:
        if isinstance(made, Statement):
            spans = (("source", made.source), ("cue", made.cue), ("content", made.content))
            return statement_id(made.report_id, ((role, span) for role, those in spans for span in those))
        if isinstance(made, Event):
            return event_id(made.report_id, made.trigger)
        return commitment_id(made.report_id, made.party.span, made.what) if isinstance(made, Commitment) else str(made.id)

    def _pairs(self, marks: Sequence[Any], made: Sequence[Any]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
        both = [(self._or_none(mark), other) for mark, other in zip(marks, made, strict=True)]
        left = [(mark, self._or_none(other)) for mark, other in both if mark is not None]
        return tuple(mark for mark, _ in left), tuple(other for _, other in left)

    def _or_none(self, value: Any) -> Any:
        try:
            return self._made(value)
        except LostError:
            return None

    def _made(self, value: Any) -> Any:
        """Rewrite whatever it is: names, spans, days and ids in it, however deep."""
        if isinstance(value, Span):
            if (span := self._place(value)) is None:
                raise LostError
            return span
        if type(value) is str:
            return self._name(value)
        if isinstance(value, datetime | date):
            return value + self._shift
        if isinstance(value, tuple):
            return tuple(self._made(each) for each in value)
        if isinstance(value, When):
            return self._when(value)
        if is_dataclass(value) and not isinstance(value, type):
            names = (field.name for field in fields(value) if field.name not in _AS_IT_IS)
            return replace(value, **{name: self._made(getattr(value, name)) for name in names})
        return value

    def _when(self, when: When) -> When:
        span = self._made(Span(when.start, when.end))
        earliest, latest, anchor = (self._made(day) for day in (when.earliest, when.latest, when.anchor_day))
        edtf = _DAY.sub(lambda day: str(date.fromisoformat(day[0]) + self._shift), when.edtf)
        return When(earliest, latest, edtf, span.of(self._text), span.start, span.end, when.anchor, anchor)

    def _name(self, value: str) -> str:
        if value in self._gone:
            raise LostError
        return self._ids.get(value) or self._said(value)

    def _said(self, text: str) -> str:
        return _WORD.sub(lambda word: self._word(word[0]), text)

    def _word(self, word: str) -> str:
        other = self._words.get(word.casefold())
        if other is None or len(other) != len(word):
            return word
        return other.upper() if word.isupper() and len(word) > 1 else other.capitalize() if word[0].isupper() else other

    def _place(self, span: Span) -> Span | None:
        offset = 0
        for start, end in self._pieces:
            if start <= span.start and span.end <= end:
                return Span(span.start - start + offset, span.end - start + offset)
            offset += end - start
        return None
