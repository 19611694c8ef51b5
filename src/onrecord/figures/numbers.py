"""Words and numbers of a text: "1,200", "2.3 million", "twenty-three", "half a dozen", "tens of thousands".

In: a stretch of text. Out: its `Words`, and the `Number` that begins with one of them. What a number counts is not decided
here.

The grammar of spelled-out numbers is our own. text2num 3.1 (MIT, compiled) and word2number 1.1 (2017) were tried: neither tells
where in the text a number stands, both misread "two dozen" and "half a million" (as 2 and as 1,000,000), and neither has
"hundreds", "tens of thousands" or "several dozen". The class is closed, and its grammar is short.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.figures.words import SYMBOLS, TIME_UNITS, is_plural

_WORD = re.compile(
    r"[0-9](?:[0-9,.]*[0-9])?|(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*|\n[^\S\n]*(?![^\S\n])(?![a-z0-9])|[^\w\s]|\w"
)


@dataclass(slots=True)
class Words:
    """The words and marks of a stretch of text; a line that begins anew is a mark, a line feed."""

    raw: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)

    def at(self, index: int) -> str:
        """Give a word in lower case, or "" outside the text."""
        return self.low[index] if 0 <= index < len(self.low) else ""

    def is_glued(self, index: int) -> bool:
        """Tell whether a word begins where the one before it ends."""
        return 0 < index < len(self.low) and self.start[index] == self.end[index - 1]

    def is_digits(self, index: int) -> bool:
        """Tell whether a word is written in digits."""
        return self.at(index)[:1] in _DIGITS

    def is_capital(self, index: int) -> bool:
        """Tell whether a word begins with a capital."""
        return 0 <= index < len(self.raw) and self.raw[index][:1].isupper()

    def is_opening(self, index: int) -> bool:
        """Tell whether a word opens a sentence, a line or a quotation."""
        return self.at(index - 1) in OPENERS


def split_words(text: str, start: int, end: int) -> Words:
    """Split a stretch of text into words and marks."""
    words = Words()
    for match in _WORD.finditer(text, start, end):
        raw = match[0]
        if raw[0] == "\n":
            raw = "\n"
        words.raw.append(raw)
        words.low.append(raw.lower().replace("’", "'"))
        words.start.append(match.start())
        words.end.append(match.end())
    return words


_DIGITS = frozenset("0123456789")
OPENERS = frozenset(["", "\n", *".!?:;\"“”‘'«(–—-•*"])
HYPHENS = frozenset("-‐‑–")

ONES = {w: n for n, w in enumerate("one two three four five six seven eight nine".split(), 1)}
_TEENS = {
    w: n
    for n, w in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), 10
    )
}  # fmt: skip
TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
CARDINALS = ONES | _TEENS | TENS
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
_SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "tn": 1e12, "trn": 1e12}
# A vague word reaches up to where the next larger single word would have been said.
_PLURALS = {
    "dozens": (24, 99), "scores": (40, 199), "hundreds": (200, 999), "thousands": (2e3, 999_999), "millions": (2e6, 1e9 - 1),
    "billions": (2e9, 1e12 - 1), "trillions": (2e12, 1e15 - 1),
}  # fmt: skip
_FEW = frozenset({"several", "few", "couple"})
_AFTER_SCORES = frozenset("of more were are have others dead killed injured wounded missing arrested detained".split())
_HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
PLACES = {
    word: number
    for number, word in enumerate(
        "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth"
        " seventeenth eighteenth nineteenth twentieth".split(),
        2,
    )
}
"""Places in a row: who is the fifth to die makes five."""

ORDINALS = frozenset({"first", *(word for word, number in PLACES.items() if number < 10)})
"""Those after which "half" is no number: "the second half"."""
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?:\.[0-9]+)?|[0-9]{1,3}(?:\.[0-9]{3}){2,}|[0-9]+(?:\.[0-9]+)?")
_MAX_DIGITS = 18
NUMBER_STARTS = frozenset(CARDINALS) | frozenset(_PLURALS) | frozenset({"tens", "several", "few", "couple", "a", "an", "half"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number as read, from word `first` up to word `end`.

    Attributes:
        low / high: the value, or both ends of a vague one.
        scale: what the last scale word multiplied by: 1e6 in "2.3 million".
        digits: the digits as written where it is in digits, else "".
    """

    first: int
    end: int
    low: float
    high: float
    scale: float = 1.0
    digits: str = ""


def read_number(words: Words, i: int) -> Number | None:
    """Read the number that begins with word `i`; None where there is none."""
    word = words.low[i]
    if word[0] in _DIGITS:
        return _read_digits(words, i)
    if word not in NUMBER_STARTS:
        return None
    if word in _PLURALS or word == "tens":
        return _read_plural(words, i)
    if word == "half":
        return _read_half(words, i)
    few = i + 1 if word == "a" and words.at(i + 1) in {"few", "couple"} else i
    if words.at(few) in _FEW:
        return _read_few(words, i, few)
    return _read_words(words, i)


def _read_half(words: Words, i: int) -> Number | None:
    """Read "half a million", "half-a-million" and the "half an" of "half an hour"."""
    step = 2 if words.at(i + 1) in HYPHENS else 1
    scale = SCALES.get(words.at(i + 2 * step))
    if words.at(i + step) not in {"a", "an"}:
        return None
    if scale is None:
        return Number(i, i + 2, 0.5, 0.5) if words.at(i + 2) in TIME_UNITS else None
    return Number(i, i + 2 * step + 1, scale / 2, scale / 2, scale)


def _read_few(words: Words, first: int, few: int) -> Number | None:
    """Read "several hundred", "a few dozen", "a couple of thousand"; "several" alone is no number."""
    at = few + 2 if words.at(few) == "couple" and words.at(few + 1) == "of" else few + 1
    scale = SCALES.get(words.at(at))
    if scale is None:
        return None
    if scale == 1e2 and words.at(at + 1) in SCALES:
        at, scale = at + 1, scale * SCALES[words.at(at + 1)]
    return Number(first, at + 1, 2 * scale, 99 if scale == 12 else 10 * scale - 1, scale)


def _read_plural(words: Words, i: int) -> Number | None:
    """Read "dozens", "tens of thousands", "hundreds of millions"."""
    word, large = words.low[i], words.at(i + 2)
    if words.at(i + 1) == "of" and large in {"thousands", "millions", "billions"} and word in {"tens", "hundreds", "thousands"}:
        unit, times = SCALES[large[:-1]], {"tens": 10, "hundreds": 100, "thousands": 1000}[word]
        return Number(i, i + 3, 2 * times * unit, 10 * times * unit - 1, unit)
    if word == "tens" or (word == "scores" and words.at(i + 1) not in _AFTER_SCORES):
        return None
    return Number(i, i + 1, *_PLURALS[word])


def _read_words(words: Words, first: int) -> Number | None:
    """Read "twenty-three", "a hundred and five", "two and a half million", "two dozen"."""
    i, read = first, _Sum()
    if words.low[i] in {"a", "an"}:
        if words.at(i + 1) not in SCALES:
            return None
        i, read.part = i + 1, 1.0
    while read.take(words.at(i)):
        i = _next_part(words, i, read)
    step = 2 if words.at(i) in HYPHENS and words.at(i + 1) == "and" else 1  # "six-and-a-half"
    if words.low[i + step - 1 : i + 3 * step : step] == ["and", "a", "half"]:
        read.part, i = read.part + 0.5, i + 3 * step
        if words.at(i) in SCALES:
            read.scale = SCALES[words.at(i)]
            read.part, i = read.part * read.scale, i + 1
    value = read.total + read.part
    return Number(first, i, value, value, read.scale) if i > first and value else None


@dataclass(slots=True)
class _Sum:
    """A spelled-out number as far as it is read: `part` waits for "thousand" or "million", which add it to `total`."""

    total: float = 0.0
    part: float = 0.0
    scale: float = 1.0
    last: float = 1e15

    def take(self, word: str) -> bool:
        """Take in one more word; False where it is no part of the number."""
        step = CARDINALS.get(word)
        if step is not None:
            if not _fits(self.part, step):
                return False
            self.part += step
            return True
        times = SCALES.get(word)
        if times is None or not self.part:
            return False
        if word == "hundred":
            if self.part >= 100:
                return False
            self.part *= times
        elif times >= self.last or (self.total and word == "dozen"):
            return False
        else:
            self.total, self.part, self.last = self.total + self.part * times, 0.0, times
        self.scale = times
        return True


def _fits(part: float, step: int) -> bool:
    """Tell whether "thirty" may follow "two hundred", "three" may follow "twenty"."""
    if step < 10:
        return part % 10 == 0 and part % 100 != 10
    return part % 100 == 0


def _next_part(words: Words, i: int, read: _Sum) -> int:
    """Step over one word of a number and the "and" or hyphen that ties the next to it."""
    i += 1
    if words.at(i) in HYPHENS and words.is_glued(i) and words.is_glued(i + 1):
        tied = words.at(i + 1) in SCALES or (read.part % 100 >= 20 and read.part % 10 == 0 and words.at(i + 1) in ONES)
        return i + 1 if tied else i
    after = words.at(i + 1)
    if words.at(i) == "and" and read.part % 100 == 0 and max(read.part, read.total) >= 100 and after in CARDINALS:
        return i + 1
    return i


def _read_digits(words: Words, i: int) -> Number | None:
    """Read "1,200", "1 200", "2.3 million", "$300m", "2½"; not "007", "1,2,3" or "20th"."""
    digits, at = words.low[i], i + 1
    if len(digits) > _MAX_DIGITS or not _GROUPED.fullmatch(digits) or (digits[0] == "0" and digits[1:2].isdigit()):
        return None
    plain = digits.replace(",", "") if "," in digits else digits
    value = float(plain.replace(".", "") if plain.count(".") > 1 else plain)
    while digits.isdigit() and len(digits) <= 12 and len(words.low[i]) <= 3 and _is_group(words, at):
        digits, at = digits + words.low[at], at + 1
        value = float(digits)
    if words.is_glued(at) and words.at(at) in _HALVES:
        value, at = value + _HALVES[words.low[at]], at + 1
    if words.at(at + 1) == "/" and words.at(at) == "1" and words.at(at + 2) in {"2", "3", "4"}:
        value, at = value + 1 / float(words.at(at + 2)), at + 3
    scale = 1.0
    suffix = words.at(at)
    if words.is_glued(at) and suffix in _SUFFIXES and (suffix != "m" or _is_million(words, i, at + 1)):
        scale, at = _SUFFIXES[suffix], at + 1
    else:
        if words.at(at) in HYPHENS and words.at(at + 1) in SCALES and words.is_glued(at) and words.is_glued(at + 1):
            at += 1
        while words.at(at) in SCALES and scale < 1e6:
            scale, at = scale * SCALES[words.low[at]], at + 1
        if scale == 1.0 and words.is_glued(at) and words.at(at) in {"m", "b"} and words.at(i - 1) in SYMBOLS:
            scale, at = (1e6 if words.low[at] == "m" else 1e9), at + 1
    return Number(i, at, value * scale, value * scale, scale, digits)


def _is_group(words: Words, at: int) -> bool:
    """Tell whether a word is three more digits of a number whose thousands are set apart by a blank."""
    return len(words.at(at)) == 3 and words.low[at].isdigit() and words.start[at] == words.end[at - 1] + 1


def _is_million(words: Words, i: int, after: int) -> bool:
    """Tell "$300m" and "2m people" from "200m", which is a length."""
    return words.at(i - 1) in SYMBOLS or is_plural(words.at(after))
