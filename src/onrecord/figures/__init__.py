"""Find the figures in a text: numbers with what they count, as far as the words around them tell.

In: a text and the spans in which numbers are none (times, names). Out: `Figure`s in order; "14 people were killed and 30
wounded" has two. Numbers that count nothing that is named are left out, as are dates, ages, scores, labels ("Flight 17") and a
bare "one", which as a rule only stands for "a". Nothing is added up, converted or compared, and no figure is taken for true.

A figure's span goes from its bound to its noun. `counted` is the head noun as it stands ("dead" in "31 dead"), None for money,
shares, lengths of time, measures, and where no noun is named ("30 were wounded"). `unit` is an ISO 4217 code ("USD" for a bare
$, None for "rupees"), a unit of time or measure ("day", "km"), "percent", "percentage point", or the head noun in the singular.
"Killed or wounded", "casualties" and "lost 600 soldiers" count PEOPLE: the words do not tell how many of them died.

Vague words are intervals, up to where the next larger single word would have been said: "dozens" 24 to 99, "scores" 40 to 199,
"hundreds" 200 to 999, "thousands" 2,000 to 999,999, "tens of thousands" 20,000 to 99,999, "several hundred" 200 to 999.
"Several" and "many" alone are no numbers. Ends are included: "more than 14" has the low end 14, as "at least 14" has.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.figure import Bound, Figure, FigureKind
from onrecord.figures.counted import DETERMINERS, MODALS, Draft, find_noun, is_designation, noun_of
from onrecord.figures.kinds import LOTS, share_kind, tell_kind, tells_a_death
from onrecord.figures.numbers import HYPHENS, NUMBER_STARTS, PLACES, Words, split_words
from onrecord.figures.units import is_label, read_bound_before, read_bound_behind, read_quantity
from onrecord.figures.words import BEFALLEN, NOUN_KINDS, is_people, singular_of
from onrecord.report import Span

__all__ = ["Bound", "Figure", "FigureKind", "find_bare_numbers", "find_figures"]

_ZEROS = frozenset({"no", "nobody", "none"})
_HARMS = frozenset({"death", "fatality", "casualty", "injury"})
_DIGITS = frozenset("0123456789")
_BALLOT_REACH = 12
_SECOND = 2
_HOURS = frozenset({"by", "until", "till", "since", "before", "after", "from", "past"})
_OF_HOURS = frozenset({"o'clock", "a.m", "p.m", "am", "pm", "in", ":"})
_COUNTED = frozenset("number numbers toll count total figure figures losses dead put puts stood stands".split())
_AT_REACH = 8  # words before "at three" in which something says that it is a count


def find_figures(text: str, start: int = 0, end: int | None = None, skip: Sequence[Span] = ()) -> tuple[Figure, ...]:
    """Find the figures in a stretch of text.

    Args:
        text: a report's text.
        start: where the stretch begins, in code points of `text`.
        end: where it ends; None for the end of the text.
        skip: spans in which numbers are none: times, and names that hold a number.

    Returns:
        The figures in order; they never overlap, and none has its number in a skipped span.
    """
    stop = len(text) if end is None else min(end, len(text))
    words = split_words(text, max(start, 0), stop)
    drafts, _ = _read_drafts(words, _skipped(words, skip))
    share_kind(words, drafts)
    return tuple(figure for draft in drafts if (figure := _make_figure(words, draft)))


def find_bare_numbers(text: str, start: int, end: int) -> tuple[Figure, ...]:
    """Find the numbers that count what is not named beside them: the "eight" of "the hospital counts eight".

    Args:
        text: a report's text.
        start: where the stretch begins, in code points of `text`.
        end: where it ends.

    Returns:
        In order, as counts without a unit; hours ("at three") and a bare "one" are none.
    """
    words = split_words(text, start, end)
    _, bare = _read_drafts(words, set())
    return tuple(
        Figure(Span(words.start[one.first], words.end[one.end - 1]), FigureKind.COUNT, one.low, one.high, None, one.bound)
        for one in bare
        if not (one.low == one.high == 1) and not _is_hour(words, one)
    )


def _is_hour(words: Words, draft: Draft) -> bool:
    """Tell whether a number is an hour or a day: "at three", but not "put the number at three"."""
    before = words.at(draft.first - 1)
    if before == "at":
        return _COUNTED.isdisjoint(words.low[max(draft.first - _AT_REACH, 0) : draft.first])
    return before in _HOURS or words.at(draft.end) in _OF_HOURS


def _skipped(words: Words, skip: Sequence[Span]) -> set[int]:
    """Give the words that lie in a skipped span, wholly or in part."""
    out: set[int] = set()
    for span in skip:
        k = bisect_right(words.end, span.start)
        while k < len(words.start) and words.start[k] < span.end:
            out.add(k)
            k += 1
    return out


def _read_drafts(words: Words, skipped: set[int]) -> tuple[list[Draft], list[Draft]]:
    """Read all figures from the left to the right, each with the one before it in sight, and the numbers without a noun."""
    drafts: list[Draft] = []
    bare: list[Draft] = []
    part: Draft | None = None
    i = floor = 0
    while i < len(words.low):
        word = words.low[i]
        begins = word in NUMBER_STARTS or word in _ZEROS or word[0] in _DIGITS or word in PLACES
        if not begins or i in skipped:
            i += 1
            continue
        if word in _ZEROS:
            draft, after = _read_zero(words, i), i + 1
        elif word in PLACES:
            draft, after = _read_place(words, i), i + 1
        else:
            draft, after = _read_one(words, i, floor, drafts[-1] if drafts else None)
        if draft is not None and draft.kind is None and _is_part_of_next(words, draft):
            part = draft
        elif draft is not None and draft.kind is not None:
            drafts += _with_part(words, part, draft)
            part = None
            floor = after = max(after, draft.end, (draft.head or 0) + 1)
        elif draft is not None:
            bare.append(draft)
        i = after
    return drafts, bare


def _is_part_of_next(words: Words, draft: Draft) -> bool:
    """Tell whether a number's noun stands behind the next: "14 of the 20 men", "from 10 to 15 percent"."""
    if words.at(draft.end) == "to":
        return words.at(draft.first - 1) == "from"
    if draft.stop > draft.end and draft.head is None and words.at(draft.stop) in {"and", "or"}:
        draft.end = draft.stop
        return True
    after = (words.at(draft.end), words.at(draft.end + 1))
    return draft.head is None and (after == ("out", "of") or (after[0] == "of" and after[1] in DETERMINERS))


def _with_part(words: Words, part: Draft | None, whole: Draft) -> list[Draft]:
    """Give a figure and, before it, the one that it is the whole of: what is told behind both is told of the part."""
    if part is None or whole.first - part.end not in (1, 2):
        return [whole]
    is_of = words.at(part.end) in {"of", "out"}
    part.kind, part.unit, noun = whole.kind, whole.unit or noun_of(words, whole), noun_of(words, whole)
    if is_of and whole.kind in LOTS and whole.is_sure:
        whole.kind = NOUN_KINDS.get(noun or "", FigureKind.PEOPLE)
    return [part, whole]


def _read_one(words: Words, i: int, floor: int, previous: Draft | None) -> tuple[Draft | None, int]:
    draft, after = read_quantity(words, i)
    if draft is None:
        return None, after
    digits = words.low[i] if words.is_digits(i) else ""
    read_bound_behind(words, draft, draft.end)
    if draft.kind is None:
        find_noun(words, draft, is_one=draft.low == draft.high == 1)
        read_bound_behind(words, draft, draft.stop)
    read_bound_before(words, draft, floor)
    if is_label(words, draft, digits):
        return None, after
    if draft.kind is None and _is_of_vote(words, draft):
        draft.kind = FigureKind.VOTES
    if draft.kind is None:
        tell_kind(words, draft, previous)
    return draft, after


def _read_place(words: Words, i: int) -> Draft | None:
    """Read "a fifth soldier has died", which makes five; of others than the dead a place in a row is no count."""
    number = PLACES[words.low[i]]
    if words.at(i - 1) != "a" and (number == _SECOND or words.at(i - 1) != "the"):
        return None
    draft = Draft(i, i + 1, float(number), float(number), "exact", FigureKind.DEAD, stop=i + 1)
    if is_people(singular_of(words.at(i + 1))) or words.at(i + 1) in _HARMS:
        draft.head, draft.stop = i + 1, i + 2
    return draft if tells_a_death(words, draft) else None


def _read_zero(words: Words, i: int) -> Draft | None:
    """Read "no one was hurt", "without killing anyone" not; "no casualties": of all that is none, only what befell nobody."""
    draft = Draft(i, i + 1, 0.0, 0.0, "exact")
    if words.low[i] == "no":
        one = 2 if words.at(i + 1) in HYPHENS else 1
        if words.at(i + one) == "one":
            draft.end = i + one + 1
            draft.stop = draft.end
        else:
            find_noun(words, draft, is_one=False)
            noun = noun_of(words, draft)
            if noun is None or not (noun in _HARMS or is_people(noun)):
                return None
    else:
        draft.stop = i + 3 if words.at(i + 1) == "of" else i + 1
    if words.at(draft.stop) in MODALS:
        return None
    tell_kind(words, draft, None)
    is_told = draft.kind in LOTS or noun_of(words, draft) == "casualty"
    return draft if is_told else None


def _is_of_vote(words: Words, draft: Draft) -> bool:
    """Tell the "284" of "with 401 votes in favour and 284 against"."""
    behind = words.at(draft.stop)
    if behind != "against" and (behind, words.at(draft.stop + 1)) not in {("in", "favor"), ("in", "favour")}:
        return False
    around = words.low[max(draft.first - _BALLOT_REACH, 0) : draft.stop + 6]
    return draft.head is None and any(word.startswith(("vote", "voting", "ballot", "abst", "elected")) for word in around)


def _make_figure(words: Words, draft: Draft) -> Figure | None:
    """Give the figure of a finished draft; None for a bare "one", which as a rule is no count."""
    kind, noun = draft.kind, noun_of(words, draft)
    if kind is None:
        return None
    is_bare = draft.low == draft.high == 1 and draft.bound == "exact" and draft.unit is None
    is_one_of = words.at(draft.end) == "of" and kind is FigureKind.ARMS
    if is_bare and (is_one_of or kind in (FigureKind.PEOPLE, FigureKind.COUNT)):
        return None
    counted = _counted(words, draft)
    last = words.end[draft.end - 1]
    span = Span(words.start[draft.first], last if counted is None else max(last, counted.end))
    unit = draft.unit or ("vote" if kind is FigureKind.VOTES else noun)
    return Figure(span, kind, draft.low, draft.high, unit, draft.bound, counted)


def _counted(words: Words, draft: Draft) -> Span | None:
    """Give the head noun of a figure, or the "killed and wounded" that stands for one."""
    head = draft.head
    if head is not None:
        return Span(words.start[head - 3 if is_designation(words, head) else head], words.end[head])
    befallen = [k for k in range(draft.end, draft.stop) if words.low[k] in BEFALLEN] if draft.unit is None else []
    return Span(words.start[befallen[0]], words.end[befallen[-1]]) if befallen else None
