"""Days of speaking that the clause of a cue does not tell by itself.

In: the statements of a report and its acts. Out: the same statements, those without a day given the one of the act that the cue
names ("On Monday the court called on both to ..."), and what goes on with the same subject in a sentence the day and medium of
what it goes on from ("On Monday Roe urged restraint, but said ..."). A day inside what is said is never that of saying it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from onrecord.annotation import Modality
from onrecord.dates import Anchor, When
from onrecord.entry import Event, Statement
from onrecord.report import Span
from onrecord.resolve.passage import Passage
from onrecord.resolve.places import Places


def share_occasions(passage: Passage, statements: Sequence[Statement], events: Sequence[Event]) -> tuple[Statement, ...]:
    """Give statements the days and media that stand elsewhere in their sentences.

    Args:
        passage: the report.
        statements: of the report, in order of the text.
        events: its acts.
    """
    named = [(mention, event) for event in events for mention in event.mentions]
    places = Places(mention for mention, _ in named)
    dated = []
    for statement in statements:
        acts = [named[number][1] for cue in statement.cue for number in places.overlapping(cue)]
        dated.append(_dated(passage, statement, acts))
    return tuple(_going_on(passage, dated))


def _dated(passage: Passage, statement: Statement, acts: Sequence[Event]) -> Statement:
    """Give a statement the day of an act that its cue names."""
    if statement.when is not None or statement.modality is not Modality.HAPPENED:
        return statement
    days = (act.when for act in acts if act.modality is statement.modality)
    day = next((when for when in days if when and _is_of_speaking(passage, statement, when)), None)
    return replace(statement, when=day) if day else statement


def _is_of_speaking(passage: Passage, statement: Statement, when: When) -> bool:
    """Tell whether the day of an act may be when the words were spoken: a closed one, outside of them, and not ahead."""
    if when.anchor is Anchor.EVENT or when.earliest is None or when.latest is None:
        return False
    published = passage.report.published
    if published is not None and when.earliest > published.day + timedelta(days=1):
        return False
    return not any(content.overlaps(Span(when.start, when.end)) for content in statement.content)


def _going_on(passage: Passage, statements: Sequence[Statement]) -> list[Statement]:
    """Hand day and medium on to what has the same subject in the same sentence."""
    out: list[Statement] = []
    last: dict[tuple[Span, ...], int] = {}  # by its source, the statement that told the occasion last
    for statement in statements:
        before = out[last[statement.source]] if statement.source in last else None
        if before is not None and _goes_on(passage, before, statement):
            statement = replace(statement, when=statement.when or before.when, medium=statement.medium or before.medium)
        if statement.source and statement.cue:
            last[statement.source] = len(out)
        out.append(statement)
    return out


def _goes_on(passage: Passage, before: Statement, statement: Statement) -> bool:
    if not before.cue or not statement.cue or {before.modality, statement.modality} != {Modality.HAPPENED}:
        return False
    one, other = before.cue[0], statement.cue[0]
    if one.start >= other.start or passage.sentence_at(one.start) != passage.sentence_at(other.start):
        return False
    return not any(content.covers(other) for content in before.content)
