"""Sources that are no whole phrase, put right from the words beside them.

In: a report's text and its attributions. Out: the attributions, as many and in the same order. Where a noun is the cue, what
the reader marks as source may be no more than an adjective before it: "[earlier] claims by Aldan officials" are the officials',
"[their shared] commitment" is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from onrecord.annotation import Attribution
from onrecord.report import Span
from onrecord.resolve.cues import HEARING, OF_WHOM, SAYING_PATTERN
from onrecord.resolve.roles import OWNING, find_noun

_BY = re.compile(r"\s+(?:by|from)\s+(?P<who>(?:[^\W\d_][\w’'-]*\s+){0,5}?[^\W\d_][\w’'-]*)(?=\s+(?:that|of|about)\s|[,.;:\n])")
# Before a quotation: a noun phrase of its own, what its bearer is doing, and a colon.
_LABEL = re.compile(
    r"(?:^|(?<=[.!?]\s)|(?<=[.!?][\"”»]\s)|(?<=\n))(?P<who>[A-Z][^,.:;!?\n\"“”]{1,60}),\s[a-z]+ing\b[^.:;!?\n\"“”]{0,80}:\s$"
)
_SAYS = re.compile(rf"\b(?:{SAYING_PATTERN})\b")
_LONGEST_LABEL = 160  # code points
_OPENING = '"“„«'
_WORDS = re.compile(r"[a-z][\w-]*(?:\s+[a-z][\w-]*){0,2}")
_ARTICLES = frozenset({"The", "A", "An"})
# By its ending an adjective or a participle: "their shared", but not "her family".
_OWNED = re.compile(
    rf"(?P<whose>{'|'.join(sorted(OWNING))})\s+(?P<rest>(?:\w+\s+)?\w{{2,}}(?:ed|ful|al|ous|ive|ing|able|ible|less))",
    re.IGNORECASE,
)


def whose_words(text: str, attributions: tuple[Attribution, ...], named: frozenset[int]) -> tuple[Attribution, ...]:
    """Give sources that are only adjectives before a noun for saying whoever's that noun is.

    Args:
        text: the report's text.
        attributions: its attributions.
        named: where its names begin.
    """
    found = {one.source[0]: whose for one in attributions if (whose := _whose(text, one, named)) is not None}
    return tuple(replace(one, source=(found[one.source[0]],)) if _is_one_of(one, found) else one for one in attributions)


def without_hearers(text: str, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Leave out the source of "the judge was told", who hears, and of "Loum was said to have", of whom it is told."""
    return tuple(
        replace(one, source=())
        if len(one.source) == 1
        and one.cue
        and one.source[0].end <= one.cue[0].start
        and (HEARING.match(one.cue[0].of(text)) or OF_WHOM.match(one.cue[0].of(text)))
        else one
        for one in attributions
    )


def before_colons(text: str, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Give a quotation behind a colon the one who stands alone before it: 'A deputy, texting from the hall: "No."'."""
    return tuple(_before_colon(text, one) for one in attributions)


def _before_colon(text: str, attribution: Attribution) -> Attribution:
    quote = attribution.content[0].start
    line = text.rfind("\n", 0, quote) + 1
    label = (
        _LABEL.search(text, max(line, quote - _LONGEST_LABEL), quote)
        if text[quote] in _OPENING and len(attribution.source) == 1
        else None
    )
    if label is None or _SAYS.search(label["who"]) or not label.start("who") <= attribution.source[0].start < label.end():
        return attribution
    return replace(attribution, source=(Span(*label.span("who")),))


def _is_one_of(attribution: Attribution, found: Mapping[Span, Span]) -> bool:
    """Tell whether an attribution shares a source that was put right, for another cue: "claims that ... and acknowledged"."""
    if len(attribution.source) != 1 or attribution.source[0] not in found:
        return False
    whose = found[attribution.source[0]]
    return not any(whose.overlaps(part) for part in (*attribution.cue, *attribution.content))


def _whose(text: str, attribution: Attribution, named: frozenset[int]) -> Span | None:
    """Give who stands for the adjectives that an attribution has as source; None where they are no such."""
    if len(attribution.source) != 1 or not attribution.cue:
        return None
    source, cue = attribution.source[0], min(attribution.cue)
    if cue.start - source.end != 1 or any(place in named for place in range(*source)):
        return None
    words = source.of(text)
    owned = _OWNED.fullmatch(words)
    if owned is not None and not _describes(owned["rest"]):
        return Span(source.start, source.start + owned.end("whose"))
    by = _BY.match(text, cue.end) or _BY.match(text, cue.end - len(" by"))  # the cue may have taken it in
    if by is None or not _WORDS.fullmatch(words if words not in _ARTICLES else words.casefold()) or _describes(words):
        return None
    return Span(*by.span("who"))


def _describes(words: str) -> bool:
    """Tell whether words end in a noun for a person or a body: "their government" speaks, "their shared" does not."""
    last = words.rsplit(maxsplit=1)[-1]
    return find_noun(last) is not None
