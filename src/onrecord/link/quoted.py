"""What a report quotes: text that is a speaker's, so that two outlets which both have it need not have it from each other.

In: a report with its statements. Out: spans of its text. Quotation marks tell it, paragraph by paragraph; so do the statements
that give a speaker's own words, and posts set into the text.
"""

from __future__ import annotations

import re

from onrecord.entry import StatementKind
from onrecord.linkage import Told
from onrecord.report import Span

_APOSTROPHES = r"(?:[^'\n]|(?<=\w)'(?=\w))"
_POST = re.compile(r"^.*\(@\w+\).*$", re.MULTILINE)  # its words and, behind them, "Olan Reth (@olanreth)"
_QUOTED = re.compile(
    r"[“„«][^”»\n]*"
    r'|"[^"\n]*'
    r"|(?<!\w)‘[^\n]*?’(?!\w)"
    rf"|(?<!\w)'{_APOSTROPHES}*'(?!\w)"
    rf"|^'{_APOSTROPHES}*$",  # the quotation goes on in the next paragraph
    re.MULTILINE,
)


def quoted_spans(told: Told) -> tuple[Span, ...]:
    """Give what stands in quotation marks, what statements give as a speaker's own words, and posts; they may overlap.

    A quotation that is not closed ends with its paragraph.
    """
    text = told.report.text
    marked = [Span(*match.span()) for match in _QUOTED.finditer(text)]
    posts = [Span(*match.span()) for match in _POST.finditer(text)] if "(@" in text else []
    direct = (statement for statement in told.resolution.statements if statement.kind is StatementKind.DIRECT)
    return (*marked, *posts, *(span for statement in direct for span in statement.content))
