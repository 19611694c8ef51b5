"""Days of what is told as done, which none lies after the report, and of what is planned, which lie ahead.

In: a passage with the marks of its acts. Out: which of its time marks date only what is done, so that their words are counted
backwards ("Hamas's attack on October 7", in July), and the day of an act where that lies on the side that it must.
"""

from __future__ import annotations

import re
from datetime import timedelta

from onrecord.annotation import DONE, EventMark, Modality
from onrecord.dates import Anchor, When
from onrecord.report import Span
from onrecord.resolve.days_reading import read_again
from onrecord.resolve.days_tense import Tense, tense_at
from onrecord.resolve.passage import Passage

_AHEAD = re.compile(r"\b(?:for|to|until|till|from)\s+$", re.IGNORECASE)
_REACH = 10  # code points from such a word to the time
_AHEAD_OF_IT = frozenset({Modality.SCHEDULED, Modality.CONDITIONAL, Modality.PREDICTED})
# The outlet's evening is the next day elsewhere.
_SLACK = timedelta(days=1)


def dating_what_is_done(passage: Passage) -> frozenset[int]:
    """Give the numbers of the time marks that date acts, all of them told as done."""
    done, others = set[int](), set[int]()
    for mark in passage.annotations.events:
        if mark.time is not None:
            (done if mark.modality in DONE else others).update(passage.time_places.overlapping(mark.time))
    return frozenset(number for number in done - others if not _leads_ahead(passage, passage.annotations.times[number].span))


def _leads_ahead(passage: Passage, time: Span) -> bool:
    """Tell whether a time is what something is put off to or set for: "planned for 26 June", "lets it cut them from 1 July"."""
    return _AHEAD.search(passage.text, max(0, time.start - _REACH), time.start) is not None


def on_its_side(passage: Passage, mark: EventMark, when: When | None) -> When | None:
    """Give the day of an act, unless it lies on the wrong side of the report: then it is that of something else.

    What is told as done was done by then. What is planned lies ahead: "planning protests Tuesday" is the next one, and
    "announced on Monday a package" tells when it was announced.
    """
    published = passage.report.published
    if when is None or published is None:
        return when
    if mark.modality in DONE:
        return when if when.earliest is None or when.earliest <= published.day + _SLACK else None
    if mark.modality not in _AHEAD_OF_IT or when.latest is None or when.latest >= published.day:
        return when
    if when.anchor is Anchor.EVENT:
        return when  # "was due to come later in the day" of what is told back
    place = Span(when.start, when.end)
    if when.anchor is Anchor.NONE or tense_at(passage.text, passage.sentence_at(place.start), place) is Tense.PAST:
        return None if mark.modality is Modality.SCHEDULED else when  # "might have agreed in February"
    again = read_again(when, when.words, Tense.FUTURE)
    return again if again and again.latest and again.latest >= published.day else None
