"""Direct, indirect or mixed: what quotation marks say about the words of an attribution.

In: a text and content spans. Out: the quoted stretches of the text, and the kind of each statement. Marks of all scripts
count; apostrophes do not. A quotation that is not closed runs to the end of its paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from onrecord.entry import StatementKind
from onrecord.report import Span
from onrecord.sentences import paragraph_spans

# What opens a quotation, and what may close it. German closes with the sign that English opens with.
CLOSERS = {
    '"': '"',
    "“": '”“"',
    "”": "”",
    "„": '“”"',
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "‘": "’",
    "‚": "‘’",
    "「": "」",
    "『": "』",
    "＂": "＂",
    "``": "''",
    "''": "''",
    "'": "'",
}
DASHES = "-–—―"

_MARK = re.compile(r"``|''|[\"“”„‟«»‹›‘’‚'「」『』＂]")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_THAT = re.compile(r"\W*that\b", re.IGNORECASE)
_SINGLE = "‘’‚'"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted stretch, marks included.

    Attributes:
        span: from the opening mark to the closing one, or to the end of the paragraph.
        is_closed: False where the paragraph ends before the quotation does.
    """

    span: Span
    is_closed: bool


def quoted_stretches(text: str) -> list[Quoted]:
    """Find the outermost quoted stretches of a text, in order; quotations inside quotations are not listed."""
    return [quoted for paragraph in paragraph_spans(text) for quoted in _quoted_in(text, paragraph)]


def _quoted_in(text: str, paragraph: Span) -> list[Quoted]:
    found: list[Quoted] = []
    opened, start = "", paragraph.start
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark = match.group()
        before = text[match.start() - 1] if match.start() > paragraph.start else " "
        after = text[match.end()] if match.end() < paragraph.end else " "
        if not opened:
            if _opens(mark, before, after):
                opened, start = mark, match.start()
        elif mark in CLOSERS[opened] and _closes(mark, before, after):
            found.append(Quoted(Span(start, match.end()), True))
            opened = ""
    if opened and opened not in _SINGLE:
        found.append(Quoted(Span(start, paragraph.end), False))
    return found


def _opens(mark: str, before: str, after: str) -> bool:
    if mark not in CLOSERS:
        return False
    if mark in ("'", "‘"):
        # "the leaders' talks", "rock 'n' roll" and "the '90s" are apostrophes.
        return not before.isalnum() and (after.isalpha() or after in '[…($€£“"') and before not in ".,"
    if mark == "»":
        return not after.isspace() and before not in ".,!?"
    return mark != "”" or not before.isalnum()


def _closes(mark: str, before: str, after: str) -> bool:
    if mark in ("'", "’"):
        return not after.isalnum() and not before.isspace()
    if mark == "“":
        return not after.isalnum()
    return True


class Quotations:
    """The quoted stretches of one text, ready to be asked about places and words."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.stretches = quoted_stretches(text)
        self._starts = [quoted.span.start for quoted in self.stretches]

    def stretch_at(self, place: int) -> Quoted | None:
        """Give the quoted stretch that holds a place of the text, or None."""
        index = bisect_right(self._starts, place) - 1
        if index >= 0 and place < self.stretches[index].span.end:
            return self.stretches[index]
        return None

    def stretches_in(self, span: Span) -> list[Quoted]:
        """Give the quoted stretches that share at least one code point with a span."""
        low = max(bisect_right(self._starts, span.start) - 1, 0)
        high = bisect_left(self._starts, span.end, low)
        return [quoted for quoted in self.stretches[low:high] if quoted.span.overlaps(span)]

    def kind_of(self, source: tuple[Span, ...], cue: tuple[Span, ...], content: tuple[Span, ...]) -> StatementKind:
        """Tell how the words of an attribution are given.

        Words that stand in the same quotation as their own source or cue are reported by whoever is quoted: the marks are
        not theirs, and only marks inside the quotation make such words direct.
        """
        outer = {stretch.span for span in (*source, *cue) if (stretch := self.stretch_at(span.start))}
        inside = outside = False
        for number, span in enumerate(content):
            start = span.start
            if number == 0 and (that := _THAT.match(self._text, span.start, span.end)):
                start = that.end()
            for word in self._telling_words(start, span.end):
                if self._is_quoted(word, outer, span):
                    inside = True
                else:
                    outside = True
                if inside and outside:
                    return StatementKind.MIXED
        if inside:
            return StatementKind.DIRECT
        return StatementKind.DIRECT if self._is_spoken(source, cue, content) else StatementKind.INDIRECT

    def _telling_words(self, start: int, end: int) -> Iterator[int]:
        """Give the places of words: of the first alone where all of them are in one quotation, or in none."""
        stretches = self.stretches_in(Span(start, end))
        words = (word.start() for word in _WORD.finditer(self._text, start, end))
        is_even = not stretches or (len(stretches) == 1 and stretches[0].span.covers(Span(start, end)))
        return islice(words, 1) if is_even else words

    def _is_quoted(self, place: int, outer: set[Span], span: Span) -> bool:
        stretch = self.stretch_at(place)
        if stretch is None:
            return False
        if stretch.span not in outer:
            return True
        marks = _SINGLE + '"“”'
        return self._text[max(span.start - 1, 0)] in marks or self._text[span.start] in marks

    def _is_spoken(self, source: tuple[Span, ...], cue: tuple[Span, ...], content: tuple[Span, ...]) -> bool:
        """Tell a transcript's turn ("NAME: words") and a dash dialogue from indirect speech."""
        if not content:
            return False
        first = content[0].start
        line = self._text.rfind("\n", 0, first) + 1
        lead = self._text[line:first].strip() or self._text[first : first + 1]
        if lead and lead in DASHES:
            return True
        words = "".join(span.of(self._text) for span in cue).strip()
        if not source or words.strip(": "):
            return False
        gap = self._text[source[-1].end : first].strip()
        return self._text[line : source[0].start].strip() == "" and (
            gap.startswith(":") or words == ":" or source[-1].of(self._text).rstrip().endswith(":")
        )
