"""The day of speaking: which time marks modify the cue of an attribution.

In: a passage. Out: for each attribution the time marks that stand in the clause of its cue, nearest first; a time inside the
content is when something happened, not when it was said.
"""

from __future__ import annotations

from onrecord.annotation import Attribution, TimeType
from onrecord.report import Span
from onrecord.resolve.clause import cue_clause
from onrecord.resolve.passage import Passage

# Sources that are themselves something said or written on a day: "Wednesday's statement said".
DOCUMENTS = frozenset(
    "statement communique communiqué report letter note memo post tweet message document speech readout release article"
    " filing ruling".split()
)


def speech_marks(passage: Passage) -> tuple[tuple[int, ...], ...]:
    """Give, for each attribution, the numbers of the time marks that may tell its day of speaking, likeliest first."""
    return tuple(_marks_of(passage, index) for index in range(len(passage.annotations.attributions)))


def _marks_of(passage: Passage, index: int) -> tuple[int, ...]:
    times = passage.annotations.times
    attribution = passage.annotations.attributions[index]
    if not times:
        return ()
    found: list[int] = []
    regions = (*cue_clause(passage, index).regions, *_document_sources(passage, attribution))
    for region in regions:
        for number in passage.time_places.inside(region):
            time = times[number]
            if time.type is TimeType.SET or number in found:
                continue
            if not any(content.overlaps(time.span) for content in attribution.content):
                found.append(number)
    return tuple(found)


def _document_sources(passage: Passage, attribution: Attribution) -> list[Span]:
    return [
        source for source in attribution.source if DOCUMENTS & set(source.of(passage.text).lower().replace(",", " ").split())
    ]
