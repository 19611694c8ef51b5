"""Part two voices in one sentence: "It was discussed, the mayor said, although Roe stated otherwise".

What stands before "the mayor said" is the mayor's. A contrast that another speaker opens is that speaker's and the writer's; it
is nothing that the mayor said, wherever a model drew the line.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.annotation import Attribution
from onrecord.report import Span
from onrecord.resolve.places import Places

_CONTRAST = re.compile(r"\W*(?:although|though|but|while|whereas|yet)\s+(?:the\s+|an?\s+|its\s+|their\s+)?", re.IGNORECASE)


def part_contrasts(text: str, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Take a contrast that somebody else voices out of what stands before it.

    Args:
        text: the report's.
        attributions: those of the report.

    Returns:
        The same attributions in the same order, some with less content, or one layer further out.
    """
    parted = list(attributions)
    sources = Places(one.source[0] for one in attributions if one.source)
    voiced = [one for one in attributions if one.source]
    for number, outer in enumerate(attributions):
        taken = [
            span for span in _after_cue(outer) if any(voiced[place] is not outer for place in _opening(text, span, sources))
        ]
        kept = tuple(span for span in outer.content if span not in taken)
        if not taken or not kept:
            continue
        parted[number] = replace(parted[number], content=kept)
        for place, inner in enumerate(attributions):
            if inner.inside == number and any(span.covers(inner.source[0]) for span in taken if inner.source):
                parted[place] = replace(parted[place], inside=outer.inside)
    return tuple(parted)


def _after_cue(outer: Attribution) -> list[Span]:
    """Give the content after the cue, where there is some before it too."""
    if not outer.cue or not any(span.end <= outer.cue[0].start for span in outer.content):
        return []
    return [span for span in outer.content if span.start >= outer.cue[-1].end]


def _opening(text: str, span: Span, sources: Places) -> list[int]:
    """Give the sources that a piece of content begins with, after a contrast."""
    contrast = _CONTRAST.match(text, span.start, span.end)
    return sources.starting(contrast.end() - len("the "), contrast.end() + len("the ") + 1) if contrast else []
