"""Which commitments of many reports are one undertaking.

In: a report's commitments, the identities of their parties, and what was filed before. Out: a member for each commitment.
"""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.link.claim_groups import Limits, member_of, nearest, place
from onrecord.link.claim_words import WordCounts, report_words, word_counts
from onrecord.link.commitment_score import compare_commitments
from onrecord.link.commitment_sketch import CommitmentSketch, commitment_keys, from_json, sketch_commitment
from onrecord.linkage import Filed, Matter, Member, Nearby, Told

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
    sketches = [sketch_commitment(told, commitment, groups, about) for commitment in commitments]
    keys = [commitment_keys(sketch, words) for sketch in sketches]
    found = nearby(Matter.COMMITMENT, sorted({key for each in keys for key in each}))
    kept: dict[str, CommitmentSketch] = {}
    members: list[Member] = []
    for commitment, sketch, own in zip(commitments, sketches, keys, strict=True):
        near = nearest(found, own, told.report.id)
        kept.update({filed.member: from_json(filed.sketch) for filed in near if filed.member not in kept})
        compared = [(filed, compare_commitments(sketch, kept[filed.member], words)) for filed in near]
        compared += [
            (Filed(earlier.member, earlier.report_id, earlier.group, {}), compare_commitments(sketch, before, words))
            for earlier, before in zip(members, sketches, strict=False)
        ]
        placing = place(compared, LIMITS)
        members.append(member_of(Matter.COMMITMENT, commitment.id, told.report.id, placing, keys=own, sketch=sketch.to_json()))
    return tuple(members)
