"""Which statements of many reports are one utterance: the same words of one speaker, or words that say the same.

In: a report's statements, the identities of its speakers, and what was filed before. Out: a member for each statement.
"""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.link.claim_groups import Limits, member_of, nearest, place
from onrecord.link.claim_words import WordCounts, report_words, word_counts
from onrecord.link.statement_score import compare_statements
from onrecord.link.statement_sketch import StatementSketch, from_json, sketch_statement, statement_keys
from onrecord.linkage import Filed, Matter, Member, Nearby, Told

LIMITS = Limits(join=0.5, maybe=0.25)


def link_statements(
    told: Told, groups: Mapping[str, str], nearby: Nearby, words: WordCounts | None = None
) -> tuple[Member, ...]:
    """Put each statement of a report into the group of its utterance.

    Args:
        told: the report.
        groups: the group of each entity's identity, by entity id; an entity that has none is missing.
        nearby: finds what was filed before; asked once.
        words: how common words are; the bundled table where none is given.

    Returns:
        One member for each statement, in order; empty where the report tells none.
    """
    statements = told.resolution.statements
    if not statements:
        return ()
    words = words or word_counts()
    about = report_words(told.report, words)
    sketches = [sketch_statement(told, statement, groups, words, about) for statement in statements]
    keys = [statement_keys(sketch, words) for sketch in sketches]
    found = nearby(Matter.STATEMENT, sorted({key for each in keys for key in each}))
    kept: dict[str, StatementSketch] = {}
    members: list[Member] = []
    for statement, sketch, own in zip(statements, sketches, keys, strict=True):
        near = nearest(found, own, told.report.id)
        kept.update({filed.member: from_json(filed.sketch) for filed in near if filed.member not in kept})
        compared = [(filed, compare_statements(sketch, kept[filed.member], words)) for filed in near]
        compared += [
            (Filed(earlier.member, earlier.report_id, earlier.group, {}), compare_statements(sketch, before, words))
            for earlier, before in zip(members, sketches, strict=False)
            # Words that somebody passes on are told twice by a report: once as his, once as those of whom he quotes.
            if before.speaker is not None and before.speaker == sketch.speaker
        ]
        placing = place(compared, LIMITS)
        members.append(member_of(Matter.STATEMENT, statement.id, told.report.id, placing, keys=own, sketch=sketch.to_json()))
    return tuple(members)
