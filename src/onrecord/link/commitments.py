"""Which commitments of many reports are one undertaking.

In: a report's commitments, the identities of their parties, and what was filed before. Out: a member for each commitment.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from onrecord.link.claim_groups import Limits
from onrecord.link.claim_placing import Sketched, Way, place_tellings
from onrecord.link.claim_words import WordCounts, report_words, word_counts
from onrecord.link.commitment_score import compare_commitments
from onrecord.link.commitment_sketch import commitment_keys, from_json, sketch_commitment
from onrecord.linkage import Matter, Member, Nearby, Told

LIMITS = Limits(join=0.5, maybe=0.25)


def link_commitments(
    told: Told, groups: Mapping[str, str], nearby: Nearby, words: WordCounts | None = None
) -> tuple[Member, ...]:
    """Put each commitment of a report into the group of its undertaking.

    Args:
        told: the report.
        groups: the group of each entity's identity, by entity id; an entity that has none is missing.
        nearby: finds what was filed before; asked once.
        words: how common words are; the bundled table where none is given.

    Returns:
        One member for each commitment, in order; empty where the report tells none.
    """
    commitments = told.resolution.commitments
    if not commitments:
        return ()
    words = words or word_counts()
    about = report_words(told.report, words)
    tellings = [Sketched(one.id, sketch_commitment(told, one, groups, about)) for one in commitments]
    compare = partial(compare_commitments, words=words)
    way = Way(Matter.COMMITMENT, partial(commitment_keys, words=words), from_json, compare, compare, LIMITS)
    return place_tellings(way, told.report.id, tellings, nearby)
