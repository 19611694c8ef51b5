"""Compare names: of persons by family and given name, of bodies and places by their words; across spellings and scripts.

In: two names as printed. Out: how alike they are, as one word of `Alike`. Knows nothing of reports: whether two people of
one name are one person is decided elsewhere. Spellings are compared by sound, roughly as languages write it: "Zelensky",
"Zelenskyy" and "Зеленский", "Muhammad" and "Mohammed", "Netanyahu" and "Netanjahu".
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from anyascii import anyascii
from rapidfuzz.distance import OSA

from onrecord import terms
from onrecord.folding import fold_words
from onrecord.terms.loader import load_rows

_KNOWN_NAMES = 65536  # names and pairs of names that are kept taken apart; a record's reports repeat theirs
_PARTICLES = frozenset("al el as ad ar an da das de del della der di dos du ibn la le van von y zu ter den".split())
_SONS = frozenset({"bin", "ben", "bint", "ould", "af", "av"})  # small in print, and words of the name
_SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_NUMBERS = frozenset({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi"})
_SMALL = frozenset("of the and for on in at de la del des du und et y a".split())
# What a firm is in law, which may stand behind its name or not; and a state, before its name.
_FORMS = frozenset(
    "co corp inc llc ltd plc ag sa se nv gmbh spa oyj ab asa holdings holding limited company corporation incorporated".split()
)
_STATE_FORMS = re.compile(r"^(?:[a-z]+ ){0,2}(?:republic|kingdom|state|commonwealth|federation) of (?:the )?")
_SHORT_FORM_OF = {
    "us": "united states",
    "u s": "united states",
    "uk": "united kingdom",
    "u k": "united kingdom",
    "un": "united nations",
    "mt": "mount",
    "st": "saint",
    "ft": "fort",
    "dept": "department",
    "univ": "university",
    "intl": "international",
    "centre": "center",
    "defence": "defense",
    "labour": "labor",
    "organisation": "organization",
    "programme": "program",
}
_SHORT_FORMS = re.compile(rf"\b(?:{'|'.join(_SHORT_FORM_OF)})\b")
# Endings that make a state's adjective of its name.
_ADJECTIVE = re.compile(r"(?:ian|ean|an|n|i|ese|ish|ic|er)$")
# Endings of what one of a people is called, which an "s" makes the people of: "Tarvenian", "Houthi"; not "Time".
_PEOPLE = re.compile(r"...(?:an|i|ese|ish)$")
_BEHIND_HEAD = frozenset("of for in de du des del und".split())
_MARKS = re.compile(r"[’'ʼʻ`ʿʾ]")
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ARABIC_ARTICLE = re.compile(r"\bال(?=\w{2})")
_ABD = re.compile(r"^abd[aeou]l?$")
# From spellings to sounds, longest first. Vowels are told apart into three only, for short ones differ by language.
_SOUNDS = [
    *[("tsch", "c"), ("dzh", "j"), ("sch", "s"), ("tch", "c"), ("dsch", "j")],
    *[("kh", "h"), ("gh", "g"), ("ch", "c"), ("sh", "s"), ("zh", "j"), ("dj", "j"), ("ph", "f"), ("th", "t"), ("dh", "d")],
    *[("ck", "k"), ("cz", "c"), ("sz", "s"), ("ts", "c"), ("tz", "c"), ("qu", "k"), ("q", "k"), ("w", "v"), ("x", "ks")],
    *[("ou", "u"), ("oo", "u"), ("ee", "i"), ("ue", "u"), ("oe", "o"), ("ae", "a")],
]
_SOUND = re.compile("|".join(sorted((spelt for spelt, _ in _SOUNDS), key=len, reverse=True)))
_SOUND_OF = dict(_SOUNDS)
_VOWELS = str.maketrans({"e": "a", "y": "i", "j": "i", "u": "o", "z": "s"})
_FIRST_J = re.compile(r"^j")
_RUN = re.compile(r"(.)\1+")
_VOWEL = re.compile(r"[aio]")


class Alike(StrEnum):
    """How two names are alike, from the most to the least telling."""

    SAME = "same"  # the same words, two or more
    ORDER = "order"  # the same words in another order, or written together
    SPELT = "spelt"  # the same words, spelt otherwise
    FORM = "form"  # but for the form of a firm or state; of persons, another form or an initial of the given name
    WORD = "word"  # the same single word
    PART = "part"  # all words of the one are in the other, and so is what it is ("front"), or a family or given name
    ADJECTIVE = "adjective"  # the one is the other's adjective ("Tarvenian")
    OPENING = "opening"  # all words of the one are in the other, but not what that is ("Korvat", "Korvat Dam")
    ACRONYM = "acronym"  # the one is made of the other's initials
    SURNAME = "surname"  # the one is the other's family name alone
    SURNAME_SPELT = "surname spelt"  # so, spelt otherwise
    OTHER_WORD = "other word"  # the one is another word of the other's: its first name, or one in the middle
    GIVEN_DIFFERS = "given differs"  # family name alike, given names not
    NONE = "none"


@lru_cache(maxsize=_KNOWN_NAMES)
def name_words(name: str) -> tuple[str, ...]:
    """Give the words of a name in plain Latin letters, lower case; other scripts as they sound."""
    bare = _MARKS.sub("", name.removesuffix("'s").removesuffix("’s"))
    if not bare.isascii() and any(ord(letter) > 0x24F for letter in bare if letter.isalpha()):
        bare = _MARKS.sub("", _INNER_CAPITAL.sub(" ", anyascii(_ARABIC_ARTICLE.sub("", bare))))
    words = fold_words(bare.replace(".", " " if ". " in bare else ""))
    return tuple(words[1:] if len(words) > 1 and words[0] == "the" else words)


@lru_cache(maxsize=_KNOWN_NAMES)
def sound_of(word: str) -> str:
    """Give about how a word sounds, so that usual spellings of one name come out alike or nearly so."""
    if _ABD.match(word):
        return "abd"
    plain = _SOUND.sub(lambda found: _SOUND_OF[found.group()], word)
    # A "j" at the beginning is a consonant of its own ("Jinping"); further on it is often a "y" ("Netanjahu").
    return _RUN.sub(r"\1", _FIRST_J.sub("J", plain).translate(_VOWELS))


@lru_cache(maxsize=_KNOWN_NAMES)
def frame_of(word: str) -> str:
    """Give the consonants of a word's sound, for looking names up; the whole sound where it has none but "h"."""
    sound = sound_of(word)
    return _VOWEL.sub("", sound).replace("h", "").replace("g", "k") or sound


@lru_cache(maxsize=_KNOWN_NAMES)
def sound_alike(one: str, other: str) -> bool:
    """Tell whether two words may be one name spelt in two ways."""
    if one == other:
        return True
    left, right = sound_of(one), sound_of(other)
    if left == right:
        return min(len(one), len(other)) > 2
    bare = [_VOWEL.sub("", sound) for sound in (left, right)]
    if bare[0] == bare[1] and len(bare[0]) > 2 and (left in bare or right in bare):
        return True  # Arabic and Hebrew write no short vowels
    if min(len(left), len(right)) < 4 or (left[0] != right[0] and {left[0], right[0]} not in _LIKE_FIRST):
        return False
    return OSA.distance(left, right) <= (1 if min(len(left), len(right)) < 9 else 2)


_LIKE_FIRST = [{"k", "g"}, {"k", "h"}, {"h", "g"}, {"i", "J"}, {"c", "h"}, {"c", "s"}, {"c", "k"}, {"i", "a"}, {"J", "g"}]


@dataclass(frozen=True, slots=True)
class PersonWords:
    """A person's name as it is compared.

    Attributes:
        words: without titles, particles and suffixes.
        suffix: "jr", "ii" ...; "" where there is none.
    """

    words: tuple[str, ...]
    suffix: str


@cache
def _title_words() -> frozenset[str]:
    return frozenset(" ".join(name_words(form)) for title in terms.titles() for form in (title.words, *title.aliases))


@lru_cache(maxsize=_KNOWN_NAMES)
def person_words(name: str) -> PersonWords:
    """Take a person's name apart. A name of titles alone keeps its last word."""
    words = list(name_words(name))
    for size in (3, 2, 1):
        while len(words) > size and " ".join(words[:size]) in _title_words():
            del words[:size]
    suffix = _SUFFIXES.get(words[-1], "") if len(words) > 2 else ""
    if suffix:
        words.pop()
    return PersonWords((*(word for word in words[:-1] if word not in _PARTICLES), *words[-1:]), suffix)


def is_proper(name: str) -> bool:
    """Tell whether all words are a person's name, particles among them: "Ana de la Sorel", not "Ana Sorel and officials"."""
    return not any(word.islower() and word.isalpha() and word not in _PARTICLES | _SONS for word in name.split())


@cache
def _given_forms() -> dict[str, frozenset[int]]:
    forms: dict[str, set[int]] = {}
    for number, row in enumerate(load_rows("given_name_forms")):
        for form in row["forms"]:
            forms.setdefault(form, set()).add(number)
    return {form: frozenset(numbers) for form, numbers in forms.items()}


def is_given_form(one: str, other: str) -> bool:
    """Tell whether two given names are forms of one ("Joe", "Joseph"), or one is the other's initial."""
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    forms = _given_forms()
    return bool(forms.get(one, frozenset()) & forms.get(other, frozenset()))


def given_alike(one: str, other: str) -> bool:
    """Tell whether two given names may be one in two spellings; stricter than `sound_alike`, for "Milan" is not "Milena"."""
    if not sound_alike(one, other):
        return False
    left, right = sound_of(one), sound_of(other)
    if left == right:
        return True
    known = terms.given_names()
    few, many = sorted((one, other), key=lambda word: (len(word), word))
    return not (one in known and other in known) and not (many.endswith("a") and sound_of(many)[:-1] == sound_of(few))


@lru_cache(maxsize=_KNOWN_NAMES)
def persons_alike(one: str, other: str) -> Alike:
    """Tell how two names of persons are alike."""
    left, right = person_words(one), person_words(other)
    if not left.words or not right.words or (left.suffix and right.suffix and left.suffix != right.suffix):
        return Alike.GIVEN_DIFFERS if left.words and right.words else Alike.NONE
    few, many = sorted((left.words, right.words), key=lambda words: (len(words), words))
    if len(many) > 1 and sorted(few) == sorted(many):
        return Alike.SAME if few == many else Alike.ORDER
    if len(many) > 1 and len("".join(few)) > 5 and "".join(few) == "".join(many):
        return Alike.ORDER
    if len(few) == 1:
        return _one_word(few[0], many)
    return _full_names(few, many)


def _one_word(word: str, many: tuple[str, ...]) -> Alike:
    if len(many) == 1:
        # "Larry" and "Larry" may be anybody.
        return (
            (Alike.OTHER_WORD if word in terms.given_names() else Alike.WORD)
            if word == many[0]
            else Alike.SURNAME_SPELT
            if sound_alike(word, many[0])
            else Alike.NONE
        )
    # A family name that stands first ("Xi Jinping") is as good as one that stands last, unless it is known for a given name.
    # A king is called without his number.
    if (
        word == many[-1]
        or (word == many[0] and len(many) < 4 and word not in terms.given_names())
        or (word == many[0] and len(many) == 2 and many[1] in _NUMBERS)
    ):
        return Alike.SURNAME
    if word in many:
        return Alike.OTHER_WORD
    return Alike.SURNAME_SPELT if len(word) > 1 and sound_alike(word, many[-1]) else Alike.NONE


def _full_names(few: tuple[str, ...], many: tuple[str, ...]) -> Alike:
    if len(few) == len(many) and given_alike(few[0], many[0]) and all(map(sound_alike, few, many)):
        return Alike.SPELT
    if sound_alike(few[-1], many[-1]):
        return _one_family(few, many)
    if Counter(few) < Counter(many):
        return Alike.PART
    if len(few) == len(many) == 2 and sound_alike(few[0], many[1]) and sound_alike(few[1], many[0]):
        return Alike.ORDER
    if len(few) < len(many) and all(map(sound_alike, few, many)):
        return Alike.PART
    return Alike.NONE


def _one_family(few: tuple[str, ...], many: tuple[str, ...]) -> Alike:
    """Compare given names where the family name is one."""
    middles = [name[1:-1] for name in (few, many)]
    if middles[0] and middles[1] and _middles_clash(*middles):
        return Alike.GIVEN_DIFFERS
    if few[0] == many[0]:
        return Alike.PART
    if is_given_form(few[0], many[0]):
        return Alike.FORM
    if given_alike(few[0], many[0]):
        return Alike.SPELT
    return Alike.PART if Counter(few) < Counter(many) else Alike.GIVEN_DIFFERS


def _middles_clash(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    if len(few[0]) == len(many[0]) == 1:
        return few[0] != many[0]  # "George W." is not "George H. W."
    return not any(one[0] == other[0] for one in few for other in many)


@lru_cache(maxsize=_KNOWN_NAMES)
def plain_words(name: str) -> tuple[str, ...]:
    """Give the words of a body's or place's name without small ones and without what it is in law; never empty for a name."""
    words = name_words(name)
    whole = (
        _SHORT_FORMS.sub(lambda found: _SHORT_FORM_OF[found.group()], " ".join(words))
        if len(words) > 1
        else words[0]
        if words
        else ""
    )
    kept = [word for word in _STATE_FORMS.sub("", whole).split() if word not in _SMALL]
    while len(kept) > 1 and kept[-1] in _FORMS:
        kept.pop()
    return tuple(kept or words)


@lru_cache(maxsize=_KNOWN_NAMES)
def initials_of(name: str) -> str:
    """Give the initials of a name of three words or more, small words left out; "" of shorter ones."""
    words = [word for word in name_words(name) if word not in _SMALL]
    return "".join(word[0] for word in words) if len(words) > 2 else ""


def is_acronym(name: str) -> bool:
    """Tell whether a name looks like an acronym: two to six letters, all of them capitals."""
    bare = name.replace(".", "")
    return 2 <= len(bare) <= 6 and bare.isalpha() and bare.isupper()


@lru_cache(maxsize=_KNOWN_NAMES)
def things_alike(one: str, other: str) -> Alike:
    """Tell how two names of bodies, states or places are alike."""
    left, right = name_words(one), name_words(other)
    if not left or not right:
        return Alike.NONE
    if left == right or "".join(left) == "".join(right):
        return Alike.SAME if min(len(left), len(right)) > 1 else Alike.WORD  # "Trans Nahr" beside "Transnahr" is one word
    few, many = sorted((plain_words(one), plain_words(other)), key=lambda words: (len(words), words))
    if few == many:
        return Alike.FORM
    if set(few) == set(many):
        return Alike.ORDER
    for short, long in ((one, other), (other, one)):
        if is_acronym(short) and initials_of(long) == "".join(name_words(short)):
            return Alike.ACRONYM
    if len(few) == len(many):
        if len(few) == 1 and (is_adjective(few[0], many[0]) or is_adjective(many[0], few[0])):
            return Alike.ADJECTIVE
        if len(few) == 1 and _PEOPLE.search(few[0]) and many[0] == few[0] + "s":
            return Alike.FORM  # "Tarvenian" and "Tarvenians" are one people
        return Alike.SPELT if all(map(sound_alike, few, many)) and sum(map(len, few)) > 4 else Alike.NONE
    if not set(few) < set(many) or ("and" in left) != ("and" in right):  # "Arland" is not "Arland and Borland"
        return Alike.NONE
    return Alike.PART if head_of(max(one, other, key=lambda name: len(plain_words(name)))) in few else Alike.OPENING


def is_adjective(word: str, name: str) -> bool:
    """Tell whether a word may be the adjective of a state's name: "tarvenian" of "tarvenia", "halmeran" of "halmere"."""
    ending = _ADJECTIVE.search(word)
    # The longest ending need not be the right one: "tarveni-an" as well as "tarven-ian".
    return ending is not None and any(
        len(base := word[:end]) > 3 and base in (name, name.rstrip("aeioy"))
        for end in range(ending.start(), len(word))
        if _ADJECTIVE.match(word[end:])
    )


@lru_cache(maxsize=_KNOWN_NAMES)
def head_of(name: str) -> str:
    """Give the word that says what a thing is: the last one, or the last before "of", "for", "in"."""
    words = name_words(name)
    end = next((place for place, word in enumerate(words) if place and word in _BEHIND_HEAD), len(words))
    return plain_words(" ".join(words[:end]))[-1]


@lru_cache(maxsize=_KNOWN_NAMES)
def state_stem(name: str) -> str:
    """Give what the name of a state and its adjective have in common, roughly: "tarv" of "Tarvenia" and "Tarvenian"."""
    words = plain_words(name)
    stem = words[-1].rstrip("aeinosy") if words else ""
    return " ".join((*words[:-1], stem if len(stem) > 3 else words[-1] if words else ""))
