"""Patterns of somebody saying something, as they stand beside a mention: before the words, after them, or between two parts."""

from __future__ import annotations

import re

from onrecord.annotation import Attribution, Mention
from onrecord.report import Span
from onrecord.resolve.cues import SAYING_PATTERN

SAYS = re.compile(
    rf"(?P<apposition>,[^,\"“”]{{2,120}},)?\s+(?:(?:has|have|had|also|later|then|earlier|again|\w+ly)\s+){{0,2}}"
    rf"(?P<cue>{SAYING_PATTERN})\b(?:(?<=told)|(?<=tells)|(?:\s+that|:|,(?=\s*[\"“„«]))?(?=\s))(?P<rest>(?<=told)[^,:;\"“”.]{{1,60}}?"
    r"(?:\s+that\b|:|,(?=\s*[\"“„«]))|(?<=tells)[^,:;\"“”.]{1,60}?(?:\s+that\b|:|,(?=\s*[\"“„«]))|)\s+"
)
SAYS_LAST = re.compile(rf"\s+(?:(?:has|had|have)\s+)?(?P<cue>{SAYING_PATTERN})\b(?P<rest>[^,:;\"“”.]{{0,60}})[.,]?\s*$")
SAYS_BETWEEN = re.compile(
    rf"\s+(?P<cue>{SAYING_PATTERN})\b[^,:;\"“”.]{{0,40}},\s+(?=(?:although|though|but|while|whereas|and)\s)"
)
THAT = re.compile(r"(?:that\s+)?(?:the\s+|an?\s+)?", re.IGNORECASE)
TELLS = r"told|tells|assured|warned|informed|promised|reminded|briefed"
HAD_TOLD = re.compile(
    rf"\s+(?:had\s+|has\s+|have\s+)?(?:(?P<cue>{TELLS})\s+(?:(?:him|her|them|us|me)\s+(?=[\w“])(?!by\s|in\s|on\s|that\s)"
    rf"|[^,:;.\"“”]{{1,80}}?\s(?:that\s+|(?=[\"“])))|(?P<cue2>said|insisted|claimed|stated)\s+(?:that\s+)?)"
)
FRAME = re.compile(
    r"(?:(?:although|though|but|while|whereas|and)\s+)?(?:that\s+)?(?:[^\"“”]{0,160},\s+)?(?:the\s+|an?\s+|its\s+)?$",
    re.IGNORECASE,
)
SAYS_BEFORE = re.compile(rf"\s+(?:\w+ly\s+)?(?P<cue>{SAYING_PATTERN})\b[^,:;\"“”.]{{0,40}}[:,]\s*$")
OPENING = "\"“„«‘'"
REACH = 80


def says_first(text: str, mention: Mention, content: Span, others: tuple[Span, ...]) -> Attribution | None:
    """Read "X said that ..." at the beginning of a content; `others` are the content's other parts."""
    if not FRAME.fullmatch(text[content.start : mention.span.start]):
        return None
    match = SAYS.match(text, mention.span.end, content.end)
    if match is None or match.end() >= content.end:
        return None
    source = Span(mention.span.start, match.end("apposition") if match["apposition"] else mention.span.end)
    rest = Span(match.end(), content.end)
    later = tuple(span for span in others if span.start > rest.start)
    return Attribution((source,), (Span(*match.span("cue")),), (rest, *later))


def says_last(text: str, mention: Mention, content: Span, others: tuple[Span, ...]) -> Attribution | None:
    """Read "..., X said" at the end of a content; `others` are the content's other parts."""
    match = SAYS_LAST.match(text, mention.span.end, content.end)
    before = text[content.start : mention.span.start].rstrip()
    before = re.sub(r"\s(?:the|an?)$", "", before)
    if match is None or not before.endswith((",", ",”", ',"', "?”", "!”", '?"', '!"', ",''")):
        return None
    earlier = tuple(span for span in others if span.end <= content.start)
    said = Span(content.start, content.start + len(before.rstrip(",")))
    return Attribution((mention.span,), (Span(*match.span("cue")),), (*earlier, said))


def says_before(text: str, mention: Mention, content: tuple[Span, ...]) -> Attribution | None:
    """Read "X said: ..." where a quoted content begins right behind it."""
    first = content[0]
    match = SAYS_BEFORE.match(text, mention.span.end, first.start) if text[first.start] in OPENING else None
    return Attribution((mention.span,), (Span(*match.span("cue")),), content) if match else None
