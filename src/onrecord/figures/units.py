"""Numbers with their bounds, ranges and units: "at least 14", "$2-3 billion", "a 30-day", "10 to 15 percent", "two-thirds of".

In: the words of a text and where a number may begin. Out: a `Draft` with what stands in and right beside the number, or None
where the number is a label, a date, an age or a score. The nouns that are counted are found by `counted`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.figure import Bound, FigureKind
from onrecord.figures.counted import DETERMINERS, Draft
from onrecord.figures.numbers import CARDINALS, HYPHENS, ORDINALS, TENS, Number, Words, read_number
from onrecord.figures.words import (
    BETWEEN,
    BOUND_ENDS,
    BOUNDS,
    BOUNDS_AFTER,
    CODES,
    CURRENCIES,
    CURRENCY_OF,
    DOING,
    DOLLARS,
    FRACTIONS,
    LABELS,
    LONGEST_BOUND,
    MONTHS,
    PERCENTS,
    SYMBOLS,
    TIED_BOUNDS,
    TIED_NOUNS,
    TIME_UNITS,
    UNITS,
    is_people,
    is_plural,
    singular_of,
)

_ALNUM = re.compile(r"[^\W_]")
_RANGE_WORDS = frozenset({"to", "or", "and"})
_SPELLS = frozenset("consecutive straight full whole working business more additional further long successive extra".split())
_NOT_LENGTHS = frozenset("ago later earlier old hence prior".split())
_AFTER_UNIT = frozenset("before after".split())
_FUNCTION_WORDS = frozenset(
    "the a an in on at by from with of and but or for to as after before when while since until about over some only just all"
    " both another nearly almost up more at least between under around roughly that than these those its their his her our no"
    " not if then there is are was were has have had".split()
)
# What stands before a year: "in 2024", "the 1971 war". A bare four-digit number behind one of these counts nothing.
_BEFORE_YEARS = frozenset(
    "in the since of by until till from to and for during before after a an this its his her their early late mid or through"
    " between around , ( / - – '".split()
)


_HANDING = frozenset("hand hands handed handing turn turned turning take took taken taking".split())


@dataclass(frozen=True, slots=True)
class _Side:
    """One number with the marks of money and percent on either side of it."""

    number: Number
    first: int
    end: int
    kind: FigureKind | None = None
    unit: str | None = None


def read_quantity(words: Words, i: int) -> tuple[Draft | None, int]:
    """Read the number that begins with word `i`, its range and its unit.

    Returns:
        The draft, None where there is no figure; and the word to go on from.
    """
    if share := _read_fraction(words, i):
        return share, share.end
    side = _read_side(words, i)
    if side is None:
        return None, i + 1
    if _is_in_a_word(words, side):
        return None, _skip_tied(words, side.end)
    draft = Draft(side.first, side.end, side.number.low, side.number.high, "exact", side.kind, side.unit)
    if side.number.low != side.number.high:
        draft.bound = "vague"
    if not _read_range(words, side, draft):
        return None, _skip_tied(words, side.end)
    if draft.kind is None and not _read_unit(words, draft):
        return None, draft.end
    draft.stop = draft.end
    return draft, draft.end


def _skip_tied(words: Words, i: int) -> int:
    """Step over what is glued to a number that counts nothing: "9/11", "3-1", "10:30"."""
    while words.is_glued(i) and (words.is_digits(i) or (words.at(i) in {*HYPHENS, "/", ":"} and words.is_digits(i + 1))):
        i += 1
    return i


def _read_side(words: Words, i: int) -> _Side | None:
    number = read_number(words, i)
    if number is None:
        return None
    first, end = i, number.end
    before = words.at(i - 1)
    if before in SYMBOLS:
        first, unit = i - 1, SYMBOLS[before]
        if words.is_glued(first) and words.at(first - 1) in DOLLARS and before == "$":
            first, unit = first - 1, DOLLARS[words.low[first - 1]]
        return _Side(number, first, end, FigureKind.MONEY, unit)
    if i and words.raw[i - 1] in CODES and number.digits:
        return _Side(number, i - 1, end, FigureKind.MONEY, words.raw[i - 1])
    tied = end + 1 if words.at(end) in HYPHENS and words.is_glued(end) and words.is_glued(end + 1) else end
    word = words.at(tied)
    if word in PERCENTS or (word == "per" and words.at(tied + 1) == "cent"):
        return _Side(number, first, tied + (2 if word == "per" else 1), FigureKind.SHARE, "percent")
    if word == "percentage" and words.at(tied + 1) in {"point", "points"}:
        return _Side(number, first, tied + 2, FigureKind.SHARE, "percentage point")
    if money := _read_currency(words, tied, number):
        return _Side(number, first, money[0], FigureKind.MONEY, money[1])
    return _Side(number, first, end)


def _read_currency(words: Words, i: int, number: Number) -> tuple[int, str | None] | None:
    """Read "dollars", "Turkish lira", "EUR" behind a number; give where it ends and its code."""
    word = words.at(i)
    if word in SYMBOLS and words.is_glued(i) and not words.is_digits(i + 1):
        return i + 1, SYMBOLS[word]
    if i < len(words.raw) and words.raw[i] in CODES:
        return i + 1, words.raw[i]
    for k in (i + 1, i + 2):
        pair = (words.at(k - 1), singular_of(words.at(k)))
        if pair in CURRENCY_OF:
            return k + 1, CURRENCY_OF[pair]
    if word in {"pound", "pounds"}:
        if words.at(i + 1) == "sterling":
            return i + 2, "GBP"
        # Large sums are told in bare pounds, but "19 million pounds of aid" are weighed.
        is_weight = words.at(i + 1) == "of" and words.at(i + 2) not in DETERMINERS
        return (i + 1, None) if number.scale >= 1e6 and not is_weight else None
    unit = singular_of(word)
    if unit not in CURRENCIES or (word == "won" and number.low < 1000):
        return None
    return i + 1, CURRENCIES[unit]


def _is_in_a_word(words: Words, side: _Side) -> bool:
    """Tell whether a number is a piece of something longer: "MH17", "F-16", "9/11", "10:30", "20th", "1990s", "1,2,3"."""
    first, end = side.first, side.end
    before = words.at(first - 1)
    if words.is_glued(first) and (before in {"/", ":", "_", "#", "'", "’", ".", "§"} or _ALNUM.match(before)):
        return before not in {"’", "'"} or words.is_glued(first - 1) or bool(side.number.digits)
    if words.is_glued(first) and before in HYPHENS and words.is_glued(first - 1) and _ALNUM.match(words.at(first - 2)):
        return not (words.is_digits(first - 2) and _is_ballot(words, first - 2, end))
    after = words.at(end)
    if not words.is_glued(end):
        return False
    if after in {"/", ":"} and words.is_glued(end + 1) and words.is_digits(end + 1):
        return True
    return bool(_ALNUM.match(after)) and not (side.number.digits and after in UNITS)


def _read_range(words: Words, side: _Side, draft: Draft) -> bool:
    """Take in the second number of a range; False for a score, a span of years and the like."""
    at = side.end
    is_tied = words.at(at) in HYPHENS and words.is_glued(at) == words.is_glued(at + 1)
    is_between = words.at(draft.first - 1) == "between"
    joint = words.at(at)
    if not is_tied and not (joint in _RANGE_WORDS and (joint != "and" or is_between)):
        return True
    second_at = at + 2 if words.at(at + 1) in SYMBOLS else at + 1
    other = _read_side(words, second_at) if second_at < len(words.low) else None
    if other is None or other.number.low != other.number.high or (side.kind is None and other.first < other.number.first):
        return True
    low, high = side.number.low, other.number.low
    if other.number.scale >= 1e3 and side.number.scale == 1.0 and low < high / other.number.scale:
        low *= other.number.scale
    is_rising = low < high and draft.bound == "exact" and other.kind in (side.kind, None, *_late_kinds(side))
    if (is_tied or joint == "to") and _is_ballot(words, draft.first, other.end):
        draft.kind, draft.unit = FigureKind.VOTES, "vote"
        return True
    if is_tied and side.number.digits and not _may_be_range(words, side, other, is_rising=is_rising):
        return False
    before = words.at(draft.first - 1)
    if not is_rising or before == "from" or (joint == "or" and high > 3 * low):
        return True
    draft.low, draft.high, draft.bound, draft.end = low, high, "between", other.end
    draft.kind, draft.unit = side.kind or other.kind, side.unit or other.unit
    if is_between:
        draft.first -= 1
    return True


def _late_kinds(side: _Side) -> tuple[FigureKind, ...]:
    """The marks that may stand on the second number only: "10 to 15 percent", "2-3 million euros"."""
    return (FigureKind.SHARE, FigureKind.MONEY) if side.kind is None else ()


def _may_be_range(words: Words, side: _Side, other: _Side, *, is_rising: bool) -> bool:
    """Tell "10-15" from scores, spans of years, phone numbers: it rises, and ends there."""
    if words.at(other.end) in HYPHENS and words.is_glued(other.end) and words.is_digits(other.end + 1):
        return False
    is_years = len(side.number.digits) == 4 and side.number.digits[:2] in {"19", "20"} and "," not in side.number.digits
    return is_rising and not is_years


def _is_ballot(words: Words, first: int, end: int) -> bool:
    """Tell the result of a vote: "voted 68 to 9", "a 68-9 vote"."""
    return any(words.at(k)[:4] in {"vote", "voti"} for k in (*range(first - 4, first), end, end + 1))


def _read_unit(words: Words, draft: Draft) -> bool:
    """Read a unit of time, length or weight, or a noun tied by a hyphen; False for ages and for "two years ago"."""
    i = draft.end
    if words.at(i) in HYPHENS and words.is_glued(i) and words.is_glued(i + 1):
        return _read_tied(words, draft)
    at = i + 1 if words.at(i) in _SPELLS else i
    word = words.at(at).removesuffix("'s").removesuffix("'")
    if word in ("square", "cubic", "metric", "nautical") and is_plural(words.at(at + 1)):
        unit = UNITS.get(singular_of(words.at(at + 1)))
        if unit:
            draft.unit, draft.kind, draft.end = f"{word} {unit}" if word != "metric" else unit, FigureKind.COUNT, at + 2
        return True
    unit = "foot" if word == "feet" else singular_of(word)
    if unit in TIME_UNITS and (is_plural(word) or draft.low in {0.5, 1}) and word != "second":
        if draft.low == 1 and draft.bound == "exact" and words.at(draft.first) in {"a", "an"}:
            return True
        draft.kind, draft.unit, draft.end = FigureKind.DURATION, unit, at + 1
        after = words.at(at + 1)
        return after not in _NOT_LENGTHS and after not in _AFTER_UNIT and not (after == "of" and words.at(at + 2) == "age")
    if unit in UNITS and (is_plural(word) or word == "feet" or draft.low == 1 or words.is_glued(i) or len(word) < 4):
        if (word == "m" and not words.is_glued(i)) or (word == "pounds" and draft.kind is FigureKind.MONEY):
            return True
        draft.kind, draft.unit, draft.end = FigureKind.COUNT, UNITS[unit], at + 1
        if words.at(draft.end) == "per" and words.at(draft.end + 1) in {"hour", "second"}:
            draft.unit, draft.end = f"{draft.unit} per {words.at(draft.end + 1)}", draft.end + 2
    return True


def _read_tied(words: Words, draft: Draft) -> bool:
    """Read "30-day", "40-kilometre", "15-member"; any other word behind a hyphen makes a name of the number: "two-state"."""
    word = words.at(draft.end + 1)
    unit = singular_of(word)
    is_age = words.at(draft.end + 2) in HYPHENS and words.at(draft.end + 3) in {"old", "olds"}
    after_it = words.at(draft.end + 2) in {"old", "olds"}
    draft.end += 2
    is_name = words.is_capital(draft.first) and words.is_capital(draft.end - 1)  # "the Six-Day War"
    is_ordinal = word == "second" and words.at(draft.end - 3) in TENS  # "the sixty-second tranche"
    if is_age or after_it or is_name or is_ordinal:
        return False
    if unit in TIME_UNITS:
        draft.kind, draft.unit = FigureKind.DURATION, unit
    elif unit in UNITS or unit in TIED_NOUNS:
        draft.kind, draft.unit = FigureKind.PEOPLE if is_people(unit) else FigureKind.COUNT, UNITS.get(unit, unit)
    elif unit in TIED_BOUNDS:
        _set_bound(draft, TIED_BOUNDS[unit])
        return True
    else:
        return False
    if words.at(draft.first - 1) in {"a", "an"}:
        draft.first -= 1
    return True


def _read_fraction(words: Words, i: int) -> Draft | None:
    """Read "two-thirds", "a quarter of", "half of"; not "the first half of", "a third man"."""
    word = words.low[i]
    at = i
    if word in CARDINALS or word == "a":
        at = i + 2 if words.at(i + 1) in HYPHENS and words.is_glued(i + 1) else i + 1
    part = words.at(at)
    share = FRACTIONS.get(part) or FRACTIONS.get(part.removesuffix("s")) or (2 if part == "halves" else 0)
    count = CARDINALS.get(word, 1)
    after = words.at(at + 1)
    if not share or count >= share or (count > 1) != (part.endswith("s")) or words.is_digits(at + 2):
        return None
    if part == "half" and at == i and after in {"of", "the", "its", "their"}:
        if words.at(i - 1) in ORDINALS or words.at(i - 1) in {"last", "latter", "other", "this", "the", "better", "a"}:
            return None
    elif at == i or (count == 1 and after != "of") or words.at(at + 2) in {"a", "hour", "century"}:
        return None
    value = round(100 * count / share, 2)
    return Draft(i, at + 1, value, value, "exact", FigureKind.SHARE, "percent", stop=at + 1)


def is_label(words: Words, draft: Draft, number: str) -> bool:
    """Tell whether a number in digits (or a capital word) names one thing: "Resolution 2231", "March 20", "in 2024", "aged 43".

    Args:
        words: the words.
        draft: the number, its unit and noun already read.
        number: its digits as written, "" for words.
    """
    i = draft.first
    before, after = words.at(i - 1), words.at(draft.end)
    if before == ".":
        before = words.at(i - 2) if words.at(i - 2) in MONTHS or words.at(i - 2) == "no" else before
    if before in LABELS and (draft.bound == "exact") and draft.kind is None and i > 0:
        return True
    if draft.kind in (FigureKind.MONEY, FigureKind.SHARE, FigureKind.DURATION) or draft.bound in (
        "at least",
        "at most",
        "about",
        "vague",
    ):
        return False
    if not number:
        return words.is_capital(i) and not words.is_opening(i) and words.is_capital(i - 1) and before not in DOING
    if _is_of_date(words, before, after, draft, number):
        return True
    is_named = words.is_capital(i - 1) and before not in _FUNCTION_WORDS and before not in DOING and draft.end <= draft.stop
    return (
        is_named and draft.bound == "exact" and (draft.head is None or words.at(i - 2) not in {"", ",", "on", "in", "\n", "."})
    )


def _is_of_date(words: Words, before: str, after: str, draft: Draft, number: str) -> bool:
    day = number.isdigit() and 1 <= int(number[:4]) <= 31 and len(number) <= 2
    if day and (words.is_capital(draft.first - 1) and before in MONTHS):
        return True
    if day and words.is_capital(draft.end) and after in MONTHS:
        return True
    if after in {"am", "pm", "a.m.", "p.m.", "gmt", "utc", "cest", "o'clock"}:
        return True
    is_year = len(number) == 4 and number.isdigit() and number[:2] in {"19", "20"} and draft.bound == "exact"
    return is_year and draft.kind is None and (before in _BEFORE_YEARS or before in MONTHS or draft.head is None)


def read_bound_before(words: Words, draft: Draft, floor: int) -> None:
    """Read what bounds a number before it, "at least another", and set its ends."""
    first = draft.first
    found: Bound | None = None
    for between in BETWEEN:
        if tuple(words.low[max(floor, first - len(between)) : first]) == between:
            first -= len(between)
    while words.at(first - 1) in BOUND_ENDS:
        for length in range(LONGEST_BOUND, 0, -1):
            phrase = tuple(words.low[first - length : first]) if first - length >= floor else ()
            if phrase in BOUNDS:
                bound = BOUNDS[phrase]
                found = bound if found in (None, "about") else found
                first -= length
                break
        else:
            break
    if found and not _is_preposition(words, draft, first):
        draft.first = first
        _set_bound(draft, found)


def _is_preposition(words: Words, draft: Draft, first: int) -> bool:
    """Tell "Over two days of talks, he ..." and "handed over two men" from the bound in "lasted over two days"."""
    if words.low[first] == "over" and words.at(first - 1) in _HANDING:
        return True
    is_one_word = draft.kind is FigureKind.DURATION and words.low[first] in {"over", "around", "under"}
    return is_one_word and (words.is_opening(first) or words.at(first - 1) == ",")


def read_bound_behind(words: Words, draft: Draft, at: int) -> None:
    """Read what bounds a number behind it, "or more", from word `at`, and set its ends."""
    for length in (2, 1):
        bound = BOUNDS_AFTER.get(tuple(words.low[at : at + length]))
        if bound and (length == 2 or words.at(at) != "+" or words.is_glued(at)):
            if at == draft.end:
                draft.end = draft.stop = at + length
            _set_bound(draft, bound)
            return


def _set_bound(draft: Draft, found: Bound) -> None:
    if found == "at least":
        draft.bound, draft.high = found, None
    elif found == "at most":
        draft.bound, draft.low = found, None
    elif found == "about" and draft.bound == "exact":
        draft.bound = found
