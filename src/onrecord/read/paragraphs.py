"""Where the paragraphs of a text stand, however it is laid out.

Three layouts occur: a paragraph a line; paragraphs divided by blank lines; and lines wrapped by hand, paragraphs
divided by blank lines. A line with the author or the day goes on from no headline, however long that is. Nothing is moved: what
comes out are spans.
"""

from __future__ import annotations

import re
from itertools import pairwise

from onrecord.read.stated_days import is_day_line
from onrecord.report import Span
from onrecord.sentences import has_room, is_hard_wrapped

_CHUNK = re.compile(r"\S(?:[^\n]|\n(?![ \t\r]*(?:\n|$)))*")
_BY = re.compile(r"(?:By|BY)(?:\s[A-Z][\w.’'-]*){2,4}(?:,\s[^.?!]{2,60})?")
_WRAP_LIMIT = 100  # no mailer or wire wraps wider


def paragraph_spans(text: str) -> list[Span]:
    """Give the paragraphs of `text` in order, without blank space at either end; empty for a blank text."""
    spans: list[Span] = []
    wrapped = is_hard_wrapped(text)
    for match in _CHUNK.finditer(text):
        lines = _line_spans(match.group(), match.start())
        is_one = len(lines) > 1 and _is_even([span.end - span.start for span in lines])
        if is_one and (wrapped or _is_running([span.of(text) for span in lines])) and not _is_head(lines[-1].of(text)):
            spans.append(Span(lines[0].start, lines[-1].end))
        else:
            spans.extend(lines)
    return spans


def _is_head(line: str) -> bool:
    return is_day_line(line) or _BY.fullmatch(line) is not None


def _line_spans(chunk: str, offset: int) -> list[Span]:
    spans, start = [], offset
    for line in chunk.split("\n"):
        bare = line.strip()
        if bare:
            at = start + line.index(bare[0])
            spans.append(Span(at, at + len(bare)))
        start += len(line) + 1
    return spans


def _is_even(lengths: list[int]) -> bool:
    """Tell wrapped lines from short lines of their own: all but the last are about as long as the longest."""
    longest = max(lengths)
    return 50 <= longest <= _WRAP_LIMIT and all(length >= 0.7 * longest for length in lengths[:-1])


def _is_running(lines: list[str]) -> bool:
    """Tell a wrapped sentence from flashes, which are as long as each says and have no stop: it ends, or its lines are full."""
    width = max(map(len, lines))
    full = sum(not has_room(line, following, width) for line, following in pairwise(lines))
    return lines[-1].endswith((".", "!", "?")) or 3 * full >= 2 * (len(lines) - 1)
