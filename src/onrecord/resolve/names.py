"""Take names apart and compare them: titles, given name, surname; acronyms and short forms of bodies; demonyms.

Works on the words of one mention at a time and knows nothing of reports or entities. It knows no person: that "Kim" comes
first in "Kim Jong-un" is never assumed, a later single word may be any word of the full name, the last one by preference.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord import terms
from onrecord.folding import fold_letters

_PARTICLES = frozenset("al ap ben bin bint d' da das de del della den der di dos du e el ibn la le st ter van von y zu".split())
_SUFFIXES = frozenset("jr sr ii iii iv kc qc mp obe phd".split())
_SMALL_WORDS = frozenset("of the and for on in at de la del des du und für et y &".split())
_COMPANY_WORDS = frozenset("co corp inc llc ltd plc ag sa se nv gmbh group holdings limited company corporation".split())
# What may be left off at the end and still leave the same body; not "council" or "court": a union is not its council.
_WHOLE_WORDS = frozenset(
    (
        "news agency,news,agency,newspaper,daily,magazine,tv,television,radio,media,online,group,party,movement,university,"
        "college,bank,airlines,airways,motors,energy,oil,company,organisation,organization,foundation,institute,industries"
    ).split(",")
)
_WORD = re.compile(r"[^\s,]+")
_BEFORE_NAME = re.compile(r"(?:[A-Z][\w.-]* ){1,3}$")
_POSSESSIVE = re.compile(r"(?<=\w)(?:['’]s|['’]|['’]S)$")  # the mark alone: "States’", and names cut before the "s"
# Endings that turn a state's name into its demonym, longest first.
_DEMONYM_ENDINGS = ("ean", "ian", "ish", "ese", "an", "ic", "er", "i", "n", "s")
_MIN_STEM = 4


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name taken apart.

    Attributes:
        plain: the words without titles and possessive, as printed.
        words: those words in lower case, without dots, accents and suffixes, hyphens opened.
        titles: titles before the name, as printed.
        gender: what titles or a given name give evidence for.
    """

    plain: str
    words: tuple[str, ...]
    titles: tuple[str, ...]
    gender: terms.Gender | None

    @property
    def is_full(self) -> bool:
        """Tell whether there is more than a surname; particles do not count."""
        return len([word for word in self.words if word not in _PARTICLES]) > 1


def strip_possessive(words: str) -> str:
    """Take off a possessive ending and marks of punctuation around the words."""
    return _POSSESSIVE.sub("", words.strip(' \t\n,;:."“”()[]') if not words.endswith(".") else words.strip(' ,"“”'))


@cache
def _titles() -> dict[str, terms.Title]:
    return {form.casefold(): title for title in terms.titles() for form in (title.words, *title.aliases)}


def is_title(words: str) -> bool:
    """Tell whether words are a title and nothing else: "Hon", "Lt. Col."."""
    return words.casefold() in _titles() or f"{words}.".casefold() in _titles()


def spelled_title(words: str) -> str:
    """Give a rank or an office that is written short in full: "Lieutenant General" for "Lt. Gen."; other words as they are."""
    title = _titles().get(words.casefold())
    return title.words if title and title.kind is not terms.TitleKind.HONORIFIC else words


@lru_cache(maxsize=4096)
def split_person(name: str) -> PersonName:
    """Take a person's name apart; a name of nothing but a title keeps that title as its only word."""
    printed = _WORD.findall(strip_possessive(name))
    cut = 0
    titles: list[str] = []
    gender: terms.Gender | None = None
    while cut < len(printed) - 1:
        length = _title_length(printed[cut:-1])
        if length == 0:
            break
        title = " ".join(printed[cut : cut + length])
        titles.append(title)
        gender = gender or _titles()[title.casefold()].gender
        cut += length
    plain = printed[cut:]
    words = tuple(word for part in plain for word in _fold(part) if word not in _SUFFIXES)
    if gender is None and len(words) > 1:
        gender = terms.given_names().get(plain[0].casefold().partition("-")[0]) or terms.given_names().get(words[0])
    return PersonName(" ".join(plain), words or tuple(word.casefold() for word in plain), tuple(titles), gender)


def titles_before(text: str, start: int) -> str:
    """Give the honorifics and ranks that stand right before a name ("Mr", "Gen."), with the blank after them; "" for none."""
    match = _BEFORE_NAME.search(text, max(0, start - 40), start)
    if match is None:
        return ""
    words = match.group().split()
    for number in range(len(words)):
        tail = " ".join(words[number:])
        title = _titles().get(tail.casefold())
        if title is not None and tail[0].isupper():
            return f"{tail} "
    return ""


def _title_length(words: list[str]) -> int:
    for length in range(min(3, len(words)), 0, -1):
        if " ".join(words[:length]).casefold() in _titles() and words[0][0].isupper():
            return length
    return 0


def _fold(word: str) -> list[str]:
    return [piece for piece in fold_letters(word).replace("’", "'").replace(".", "").split("-") if piece]


def match_persons(short: PersonName, full: PersonName) -> float:
    """Tell how well two names fit one person.

    Returns:
        1.0 the same words; 0.9 a fitting short form (surname; initials; middle names left out); 0.6 the first word, as
        in names that begin with the family's; 0.5 a word from the middle; 0.0 no fit.
    """
    left, right = sorted((short.words, full.words), key=len)
    if left == right:
        return 1.0
    if not left or not right:
        return 0.0
    if len(left) == 1:
        if left[0] == right[-1]:
            return 0.9
        if left[0] == right[0]:
            return 0.6
        return 0.5 if left[0] in right and left[0] not in _PARTICLES else 0.0
    if right[-len(left) :] == left or _is_part(left, right):
        return 0.9
    return 0.9 if left[-1] == right[-1] and _same_given(left[0], right[0]) else 0.0


def _is_part(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    # Words left out keep their order: "Maria Roe" in "Maria Elena Roe", "Juan Lopez" in "Juan Lopez Garcia".
    rest = iter(right)
    return left[0] == right[0] and all(word in rest for word in left)


def _same_given(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return (len(short) == 1 or len(short) >= 3) and long.startswith(short)


@lru_cache(maxsize=4096)
def body_words(name: str) -> tuple[str, ...]:
    """Give the words of a body's name for comparison: lower case, without "the", company forms, dots and possessive."""
    words = [word.replace(".", "") for word in terms.normal_name(strip_possessive(name)).replace("-", " ").split()]
    while len(words) > 1 and words[-1] in _COMPANY_WORDS:
        words.pop()
    return tuple(word for word in words if word)


def is_acronym(name: str) -> bool:
    """Tell whether a name is written as an acronym: "DF", "U.N.", "AfDB", "G7"."""
    bare = strip_possessive(name).replace(".", "").removeprefix("the ").removeprefix("The ")
    return 2 <= len(bare) <= 7 and " " not in bare and sum(letter.isupper() for letter in bare) >= 2


def acronyms(name: str) -> frozenset[str]:
    """Give the acronyms that a name of several words can have, in lower case, with and without its small words."""
    words = [word for word in re.split(r"[\s\-/]+", strip_possessive(name)) if word and word.casefold() != "the"]
    if len(words) < 2:
        return frozenset()
    large = "".join(word[0] for word in words if word.casefold() not in _SMALL_WORDS)
    every = "".join(word[0] for word in words)
    return frozenset(letters.casefold() for letters in (large, every) if len(letters) >= 2)


def match_bodies(short: tuple[str, ...], full: tuple[str, ...]) -> float:
    """Tell how well two names of bodies fit one body, as `match_persons` does: 1.0, 0.9 (its end), 0.7 (its beginning)."""
    left, right = sorted((short, full), key=len)
    if left == right:
        return 1.0
    if not left:
        return 0.0
    if right[-len(left) :] == left:
        return 0.9
    rest = " ".join(right[len(left) :])
    return 0.7 if right[: len(left)] == left and rest in _WHOLE_WORDS else 0.0


def is_demonym_of(word: str, state: str) -> bool:
    """Tell whether `word` can be the adjective of a state that no table knows ("Ruritanian" of "Ruritania").

    Both need a common stem of four letters; beyond it the adjective may have only an ending of demonyms, the state's name
    at most three letters.
    """
    adjective, name = word.casefold(), terms.normal_name(state)
    if adjective == name:
        return False
    for ending in _DEMONYM_ENDINGS:
        stem = adjective.removesuffix(ending)
        if stem == adjective or len(stem) < _MIN_STEM:
            continue
        if name.startswith(stem) and len(name) - len(stem) <= 3:
            return True
    return False
