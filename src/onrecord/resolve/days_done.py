"""Days of what is told as done: none of them lies after the report.

In: a passage with the marks of its acts. Out: which of its time marks date only what is done, so that their words are counted
backwards ("Hamas's attack on October 7", in July), and the day of an act without what its telling rules out.
"""

from __future__ import annotations

from datetime import timedelta

from onrecord.annotation import DONE, EventMark
from onrecord.dates import When
from onrecord.resolve.passage import Passage

# The outlet's evening is the next day elsewhere.
_SLACK = timedelta(days=1)


def dating_what_is_done(passage: Passage) -> frozenset[int]:
    """Give the numbers of the time marks that date acts, all of them told as done."""
    done, others = set[int](), set[int]()
    for mark in passage.annotations.events:
        if mark.time is not None:
            (done if mark.modality in DONE else others).update(passage.time_places.overlapping(mark.time))
    return frozenset(done - others)


def not_ahead(passage: Passage, mark: EventMark, when: When | None) -> When | None:
    """Give the day of an act, unless the act is told as done and the day lies ahead: it is that of something else."""
    published = passage.report.published
    if when is None or when.earliest is None or published is None or mark.modality not in DONE:
        return when
    return when if when.earliest <= published.day + _SLACK else None
