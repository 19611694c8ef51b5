"""What stands beside a name and may tell whose it is: "Tarland's Supreme Court", "Golna, Wenfold", "Ministry in Golna".

In: a text and where a name stands in it. Out: names beside it, folded, the likeliest first. Whether one of them is a state or a
place is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.link.entity_names import name_words
from onrecord.report import Span

_FAR = 60  # letters that are looked at on each side
_NAME = r"[^\W\d_][\w.’'-]*"
_PLACE = rf"{_NAME}(?: {_NAME})?"
_LIES_IN = re.compile(rf"(?:,| in(?: the)?| \() ?({_PLACE})")
_BEFORE = re.compile(rf"(?:{_NAME} ){{0,2}}{_NAME} \Z")
_BEHIND = re.compile(rf" ?(?:of|in)(?: the)? ({_NAME}(?: {_NAME}){{0,2}})")
# "Golna, Wenfold and Arl", "Golna, Wenfold, Arl and Ostwick" are places beside one another.
_LISTED = re.compile(rf"(?:, {_PLACE})*,? (?:and|or|as well as) (?:the )?[^\W\d_a-z]")
_DIVISIONS = frozenset("county province district region oblast prefecture state canton governorate".split())


def divisions_behind(text: str, end: int) -> tuple[str | None, list[str]]:
    """Give what a place whose name ends here may lie in: a county or the like, which is sure, else names, longest first."""
    found = _LIES_IN.match(text, end, end + _FAR)
    words = name_words(found[1].rstrip(".")) if found else ()
    if found is None or (found[0][0] == "," and _is_listed(text, found)):
        return None, []
    if len(words) == 2 and words[1] in _DIVISIONS:
        return " ".join(words), []
    return None, [" ".join(words[:size]) for size in range(len(words), 0, -1)]


def _is_listed(text: str, found: re.Match[str]) -> bool:
    """Tell whether names behind commas are a list; its second name may have one word or two."""
    first = found.start(1) + len(found[1].split()[0])
    return any(_LISTED.match(text, end, end + 2 * _FAR) for end in (found.end(1), first))


def owners_beside(text: str, span: Span) -> Iterator[tuple[str, str]]:
    """Give names right before and behind a name, as printed and folded."""
    before = _BEFORE.search(text, max(0, span.start - _FAR), span.start)
    # A name that was cut short behind "of" or "in" goes on with whose it is.
    start = max(span.start, span.end - 3) if span.of(text).endswith((" of", " in")) else span.end
    behind = _BEHIND.match(text, start, span.end + _FAR)
    words = before[0].split() if before else []
    called = [words[start:] for start in range(len(words))]
    words = behind[1].split() if behind else []
    called += [words[:end] for end in range(len(words), 0, -1)]
    for each in called:
        if each[0][0].isupper():
            yield " ".join(each), " ".join(name_words(" ".join(each)))
