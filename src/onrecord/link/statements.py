"""Which statements of many reports are one utterance: the same words of one speaker, or words that say the same.

Where it is not known who spoke, in one telling or in both, what is said decides alone; two known speakers are two, unless they
are quoted in the same words.

In: a report's statements, the identities of its speakers, and what was filed before. Out: a member for each statement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from onrecord.link.answers import answers_of
from onrecord.link.claim_groups import Compared, Limits
from onrecord.link.claim_placing import Sketched, Way, place_tellings, read_once
from onrecord.link.claim_words import WordCounts, report_words, word_counts
from onrecord.link.statement_score import compare_statements
from onrecord.link.statement_sketch import StatementSketch, from_json, searched_keys, sketch_statement, statement_keys
from onrecord.linkage import Matter, Member, Nearby, Told

LIMITS = Limits(join=0.5, maybe=0.25)

_read = read_once(from_json)


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
    answered = answers_of(told.report, statements, told.resolution.entities)
    tellings = [
        Sketched(one.id, replace(sketch_statement(told, one, groups, words, about), answered=one.id in answered))
        for one in statements
    ]
    compare = partial(compare_statements, words=words)

    def within(mine: StatementSketch, before: StatementSketch) -> Compared | None:
        # Words that somebody passes on are told twice by a report: once as his, once as those of whom he quotes.
        return compare(mine, before) if before.speaker is not None and before.speaker == mine.speaker else None

    way = Way(
        Matter.STATEMENT, partial(searched_keys, words=words), _read, compare, within, LIMITS,
        filed=partial(statement_keys, words=words),
    )  # fmt: skip
    return place_tellings(way, told.report.id, tellings, nearby)
