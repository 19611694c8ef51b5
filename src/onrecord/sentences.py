"""Where the paragraphs and sentences of a report's text begin and end.

In: a text. Out: spans of it, in order. Pure string work, made for news: abbreviations and initials do not end a sentence,
closing quotation marks belong to the sentence that they close, and lines broken to a width are joined again. It decides
nothing about meaning, and a doubtful full stop does not divide.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import pairwise

from onrecord import terms
from onrecord.report import Span

# Words that are followed by a name or a number: their full stop never ends a sentence.
TITLES = frozenset(
    "mr mrs ms mx dr prof gen sen rep gov lt col sgt capt maj adm cmdr brig cpl pvt hon rev fr sr st mt ft pres supt insp"
    " vs no nos art sec fig vol approx ca cf e.g i.e viz messrs mme mlle gov-gen lt-gen maj-gen".split()
)
# Words whose full stop may also end a sentence: only a word that often opens one divides after them.
ABBREVIATIONS = frozenset(
    "u.s u.k u.n e.u u.s.a u.s.s.r d.c n.y l.a a.m p.m jr inc ltd co corp plc bros jan feb mar apr jun jul aug sep sept oct"
    " nov dec est dept univ assn ave blvd rd ph.d m.d b.a m.a et al etc".split()
)
OPENERS = frozenset(
    "the a an he she it they we i you in on at but and his her their its this that these those there however meanwhile as"
    " for when while after before if although since both all some many most no not our my by from with".split()
)

_LINE = re.compile(r"[^\n]+")
_BLOCK = re.compile(r"[^\n]+(?:\n[^\S\n]*(?=\S)[^\n]+)*")
_WRAP_MIN, _WRAP_MAX = 40, 100
_ENDS_LINE = tuple(".!?:;\"”»’)'…")
_ITEM = re.compile(r"[^\S\n]*(?:[•▪‣◦·*–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}[:.h]\d{2}\b.{0,20}?)\s+\S")
_DAY_LINE = re.compile(
    r"(?:[^\W\d_][\w.'’-]*(?:[ -][\w.'’-]+){0,3},\s+)?(?:[A-Z][a-z]{2,5}day,?\s)?"
    r"(?:\d{1,2}\s[A-Z][a-z]{2,8}\.?,?\s\d{4}|[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4}|\d{4}-\d{2}-\d{2})"
)
_STOP_INSIDE = re.compile(r"\w{3}[.!?][\"”’»)]*\s")
_STOP = re.compile(
    r"(?P<mark>[.!?…]+)(?P<close>[\"'”’»›“\)\]]*(?:'')?)(?P<gap>\s+)(?=[\"'“”‘«‹„\(\[`]*(?P<next>\w+))"
    r"|(?P<cjk>[。！？]+[」』”’]*)"
)
_NAME_BEFORE = re.compile(r"(?P<name>[^\W\d_][\w’'-]+\.?)(?P<more>(?:\s[A-Z]\.)*)\s[A-Z]$")
_LAST_WORD = re.compile(r"([\w.\-]+)$")


def is_hard_wrapped(text: str) -> bool:
    """Tell whether lines were broken to a width: most lines inside a block are of a middling length and end mid-sentence.

    A line longer than any width speaks against it wherever it stands, or a headline above its byline would be wrapped text. Two
    breaks in three must be where the next word had no room, and more blocks than not must hold a whole sentence: the lines of
    flashes and of signatories are as long as each says, and none ends with a stop.
    """
    broken = whole = full = running = 0
    for block in re.split(r"\n[^\S\n]*\n", text):
        lines = [line.rstrip() for line in block.strip("\n").split("\n")]
        *inner, last = lines
        whole += len(last) > _WRAP_MAX
        for line in inner:
            if _WRAP_MIN <= len(line) <= _WRAP_MAX and not line.endswith(_ENDS_LINE):
                broken += 1
            else:
                whole += 1
        if inner:
            width = max(map(len, lines))
            full += sum(not has_room(line, following, width) for line, following in pairwise(lines))
            is_running = last.endswith((*_ENDS_LINE, ",")) or _STOP_INSIDE.search(block) is not None
            running += 1 if is_running else -last[-1:].isalnum()
    return broken > 2 * whole and 3 * full >= 2 * broken and running > 0


def has_room(line: str, following: str, width: int) -> bool:
    """Tell whether the first word of the next line would have fitted into a line of some width."""
    return len(line) + 1 + len(following.split(maxsplit=1)[0] if following.strip() else "") <= width


def paragraph_spans(text: str) -> list[Span]:
    """Give the paragraphs of a text without their surrounding blanks: a line each, or a block where lines are hard-wrapped.

    Inside a block, a line that opens as an item of a list does begins a paragraph of its own, and the line of a day is one.
    """
    if is_hard_wrapped(text):
        pieces = [piece for match in _BLOCK.finditer(text) for piece in list_items(text, *match.span())]
    else:
        pieces = [match.span() for match in _LINE.finditer(text)]
    spans = [span for piece in pieces if (span := _trim(text, *piece)).end > span.start]
    joined: list[Span] = []
    for span in spans:
        if joined and _runs_on(text, joined[-1], span):
            span = Span(joined.pop().start, span.end)
        joined.append(span)
    return joined


def list_items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Divide a block at the line of a day, and before lines that open with a bullet, a number or a clock time, as in a list.

    A wrapped sentence may have a dash or a figure anywhere. So the block must begin as an item, or the line before must lead to
    a list ("They agreed:"), or it must end with a mark although the next word had room there.
    """
    lines = list(_LINE.finditer(text, start, end))
    width = max(len(line.group().rstrip()) for line in lines)
    is_list = _ITEM.match(lines[0].group()) is not None
    cuts = [start]
    for number, (line, following) in enumerate(pairwise(lines)):
        words = line.group().rstrip()
        is_over = words.endswith(":") or (not words[-1:].isalnum() and has_room(words, following.group(), width))
        is_item = _ITEM.match(following.group()) is not None and (is_list or is_over)
        is_list = is_list or is_item
        after = lines[number + 2].group() if number + 2 < len(lines) else ""
        if is_item or _is_day(line.group(), following.group(), width) or _is_day(following.group(), after, width):
            cuts.append(following.start())
    return list(pairwise([*cuts, end]))


def _is_day(line: str, following: str, width: int) -> bool:
    """Tell whether a line has but a place and a day, "Tesmere, 15 March 2031", and does not go on: the next word had room."""
    return _DAY_LINE.fullmatch(line.strip()) is not None and (
        not following.strip() or has_room(line.rstrip(), following, width)
    )


def _runs_on(text: str, line: Span, following: Span) -> bool:
    """Tell whether a sentence runs over one line break: no stop before it, a small letter after."""
    gap = text[line.end : following.start]
    return gap.count("\n") == 1 and text[following.start].islower() and not text[line.end - 2 : line.end].endswith(_ENDS_LINE)


def sentence_spans(text: str) -> list[Span]:
    """Give the sentences of a text in order, without the blanks between them; they never cross a paragraph."""
    return [span for paragraph in paragraph_spans(text) for span in _split_paragraph(text, paragraph)]


def sentence_at(text: str, offset: int) -> Span:
    """Give the sentence that stands at an offset; in a gap between two, the one before it.

    Asked again about the same text, as entries of one report are, it divides nothing anew.
    """
    return sentences_of(text).at(offset)


class Sentences:
    """Where the sentences of a text stand, in some bytes each, for whoever asks of many reports again and again."""

    __slots__ = ("_ends", "_length", "_starts")

    def __init__(self, text: str) -> None:
        spans = sentence_spans(text)
        self._starts, self._ends = (array("l", numbers) for numbers in ((s.start for s in spans), (s.end for s in spans)))
        self._length = len(text)

    def at(self, offset: int) -> Span:
        """Give the sentence that stands at an offset; in a gap between two, the one before it; of an empty text, all of it."""
        number = max(0, bisect_right(self._starts, offset) - 1)
        return Span(self._starts[number], self._ends[number]) if self._starts else Span(0, self._length)


@lru_cache(maxsize=8)
def sentences_of(text: str) -> Sentences:
    """Divide a text; the last few are kept."""
    return Sentences(text)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _split_paragraph(text: str, paragraph: Span) -> list[Span]:
    spans: list[Span] = []
    start = paragraph.start
    for match in _STOP.finditer(text, paragraph.start, paragraph.end):
        if match["cjk"] or _divides(text, start, match):
            end = match.end() if match["cjk"] else match.start("gap")
            spans.append(_trim(text, start, end))
            start = match.end()
    if start < paragraph.end:
        spans.append(_trim(text, start, paragraph.end))
    return [span for span in spans if span.end > span.start]


def _divides(text: str, start: int, match: re.Match[str]) -> bool:
    following = match["next"]
    if following[0].islower():
        return False
    if match["mark"] != "." or match["close"]:
        return True
    before = _LAST_WORD.search(text, max(start, match.start() - 24), match.start())
    word = before.group(1).lower() if before else ""
    if word in TITLES:
        return False
    if len(word) == 1 and word.isalpha():
        return _ends_behind_initial(text, start, match)
    if word in ABBREVIATIONS or re.fullmatch(r"(?:\w\.)+\w", word):
        return following.lower() in OPENERS
    return True


def _ends_behind_initial(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether a sentence ends behind a single letter: "posted on X. He ...", "signed by Sapar K. D. Sapar said ...".

    An initial stands before a name, and that opens no sentence; a pronoun or an article does. Where the initials stand behind
    the name, it comes again. "I" is a word of its own but behind a title: "Minister I. Desk".
    """
    letter, following = match.start() - 1, match["next"]
    is_initial = len(following) == 1 and text[match.end("next") : match.end("next") + 1] == "."
    if letter == start or is_initial:
        return False  # "A. We offer": the letter of an item
    if following.lower() in OPENERS:
        return True
    before = _NAME_BEFORE.search(text, max(start, letter - 40), letter + 1)
    if before is None:
        return text[letter] == "I"
    if before["more"]:
        return before["name"] == following
    return text[letter] == "I" and not _is_title(before["name"])


def _is_title(word: str) -> bool:
    return word.casefold() in _titles()


@cache
def _titles() -> frozenset[str]:
    return frozenset(form.casefold() for title in terms.titles() for form in (title.words, *title.aliases))
