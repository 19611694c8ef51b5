"""resolve: who did and said what, when, to whom and on whose word - Annotations in, a Resolution out."""

from __future__ import annotations

from dataclasses import replace

from onrecord.annotation import Annotations
from onrecord.entry import Resolution
from onrecord.report import Report
from onrecord.resolve.days_phrases import mend_times
from onrecord.resolve.days_told import resolve_timexes
from onrecord.resolve.entities import resolve_mentions
from onrecord.resolve.events import resolve_events
from onrecord.resolve.ledger import resolve_commitments
from onrecord.resolve.mending import mend_annotations
from onrecord.resolve.occasions import share_occasions
from onrecord.resolve.passage import Passage
from onrecord.resolve.statements import resolve_statements
from onrecord.resolve.voices import Voices

__all__ = ["resolve_report"]


def resolve_report(report: Report, annotations: Annotations) -> Resolution:
    """Give the spans of a report's annotations their values.

    Args:
        report: the report.
        annotations: what annotate marked on it.

    Returns:
        Entities, intervals, statements, events and commitments; whatever is in doubt is None or left out.
    """
    mended = mend_annotations(report, annotations)
    entities, mention_entity = resolve_mentions(report, mended.annotations)
    phrases = mend_times(report.text, annotations.times)
    marked = replace(mended.annotations, times=phrases.times)
    passage, voices = Passage(report, marked), Voices(report, marked, entities, mention_entity)
    statements, times = resolve_statements(passage, voices)
    timexes = resolve_timexes(report, marked, times)
    events = resolve_events(passage, voices, times, statements)
    statements = share_occasions(passage, statements, events)
    return Resolution(
        report_id=report.id,
        entities=entities,
        mention_entity=mended.give_back(mention_entity),
        times=phrases.give_back(times),
        statements=statements,
        timexes=timexes,
        events=events,
        commitments=resolve_commitments(passage, voices, events, statements, times),
    )
