"""Patterns of somebody saying something, as they stand beside a mention: before the words, after them, or between two parts."""

from __future__ import annotations

import re

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
