"""onrecord: news in, the record out.

    >>> import onrecord
    >>> with onrecord.open_record("talks.sqlite") as record:      # doctest: +SKIP
    ...     for report in onrecord.read_reports(["reports/"]):
    ...         if isinstance(report, onrecord.Report):
    ...             onrecord.keep_reading(record, onrecord.annotate_report(report))
    ...     onrecord.queries.statements(record, speaker="Roe")

The names below are loaded when first used, so that `import onrecord` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.annotate import load_annotator
    from onrecord.annotation import Annotations, Attribution, Mention
    from onrecord.dates import When
    from onrecord.entity import Entity
    from onrecord.entry import ChainLink, Statement
    from onrecord.errors import OnrecordError, Problem
    from onrecord.pipeline import Reading, annotate_report, keep_reading, open_record
    from onrecord.read import read_reports
    from onrecord.report import Report, Span
    from onrecord.show import queries

__version__ = "0.1.0"

_HOMES = {
    "Annotations": "annotation",
    "Attribution": "annotation",
    "ChainLink": "entry",
    "Entity": "entity",
    "Mention": "annotation",
    "OnrecordError": "errors",
    "Problem": "errors",
    "Reading": "pipeline",
    "Report": "report",
    "Span": "report",
    "Statement": "entry",
    "When": "dates",
    "annotate_report": "pipeline",
    "keep_reading": "pipeline",
    "load_annotator": "annotate",
    "open_record": "pipeline",
    "queries": "show.queries",
    "read_reports": "read",
}

__all__ = [
    "Annotations",
    "Attribution",
    "ChainLink",
    "Entity",
    "Mention",
    "OnrecordError",
    "Problem",
    "Reading",
    "Report",
    "Span",
    "Statement",
    "When",
    "annotate_report",
    "keep_reading",
    "load_annotator",
    "open_record",
    "queries",
    "read_reports",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    home = importlib.import_module(f"onrecord.{_HOMES[name]}")
    return home if name == "queries" else getattr(home, name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
