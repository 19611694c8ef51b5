"""resolve: who, when, to whom and on whose word - Annotations in, a Resolution out."""

from __future__ import annotations

from onrecord.annotation import Annotations
from onrecord.entry import Resolution
from onrecord.report import Report
from onrecord.resolve.entities import resolve_mentions
from onrecord.resolve.mending import mend_annotations
from onrecord.resolve.statements import resolve_statements

__all__ = ["resolve_report"]


def resolve_report(report: Report, annotations: Annotations) -> Resolution:
    """Give the spans of a report's annotations their values.

    Args:
        report: the report.
        annotations: what annotate marked on it.

    Returns:
        Entities, intervals and statements; whatever is in doubt is None or left out.
    """
    mended = mend_annotations(report, annotations)
    entities, mention_entity = resolve_mentions(report, mended.annotations)
    statements, times = resolve_statements(report, mended.annotations, entities, mention_entity)
    return Resolution(report.id, entities, mended.give_back(mention_entity), times, statements)
