"""One report opened: what it is, and all entries that it tells.

In: a `View` of a record, and the report's id. Out: an `Opened`. The text itself is shown by the entries, each in its sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.record.base import CommitmentFilter, EventFilter, StatementFilter, View
from onrecord.show import queries
from onrecord.show.across_cards import INDENT, fields, head_of
from onrecord.show.across_opened import Opened
from onrecord.show.acts_listings import commitments_table, events_table
from onrecord.show.codes import clean
from onrecord.show.jsonl import to_json
from onrecord.show.lines import ReportLine, report_line
from onrecord.show.listings import statements_table
from onrecord.show.tables import COMMITMENTS, EVENTS, REPORTS, STATEMENTS
from onrecord.show.text import BOLD, DIM, words_of


def open_report(view: View, report_id: str) -> Opened:
    """Open a report: outlet, title, day and the like, its other versions, and the entries that it tells and that stand.

    Raises:
        NotFoundError: there is no such report.
    """
    line = report_line(view.report(report_id))
    statements = list(queries.statement_lines(view, StatementFilter(report=report_id)))
    events = list(queries.event_lines(view, EventFilter(report=report_id)))
    commitments = list(queries.commitment_lines(view, CommitmentFilter(report=report_id)))
    # On a past day, only those that had come.
    others = [one for one in view.other_versions(report_id) if one in view.report_ids(one, 1)]
    listed = [
        _Listed("Statements", statements_table, statements),
        _Listed("Events", events_table, events),
        _Listed("Commitments", commitments_table, commitments),
    ]
    made: dict[str, Any] = {
        **to_json(REPORTS, line),
        "other_versions": others,
        "entries": {
            "statements": [to_json(STATEMENTS, one) for one in statements],
            "events": [to_json(EVENTS, one) for one in events],
            "commitments": [to_json(COMMITMENTS, one) for one in commitments],
        },
    }
    return Opened(Group(*_parts(line, others, listed)), made)


@dataclass(frozen=True, slots=True)
class _Listed:
    """Entries of one kind, laid out for whatever width there is; nothing where there are none."""

    name: str
    layout: Callable[[Any, int], RenderableType]
    lines: Sequence[Any]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        if self.lines:
            yield Text()
            yield Text.assemble((self.name, BOLD), (f"  {len(self.lines):,}", DIM))
            yield self.layout(self.lines, options.max_width)


def _parts(line: ReportLine, others: Sequence[str], listed: Sequence[_Listed]) -> Iterator[RenderableType]:
    versions = Text.assemble((clean(", ".join(others)), "cyan"), (f"  what was edited: onrecord edits {clean(line.id)}", DIM))
    yield head_of("Report", clean(line.id))
    yield ""
    yield Padding(words_of(line.title, BOLD), INDENT)
    yield ""
    yield fields(
        ("outlet", words_of(line.publisher)),
        ("by", words_of(line.byline) if line.byline else None),
        ("credits", Text(clean(", ".join(line.credits))) if line.credits else None),
        ("published", words_of(line.published.isoformat() if line.published else None)),
        ("changed", Text(line.changed.isoformat()) if line.changed else None),
        ("language", words_of(line.language)),
        ("length", f"{line.characters:,} code points"),
        ("other versions", versions if others else None),
        ("capture", Text(f"sha256:{line.capture_sha256}", overflow="fold") if line.capture_sha256 else None),
    )
    if any(one.lines for one in listed):
        yield from listed
    else:
        yield ""
        yield Text("No statement, event or commitment that stands was found in it.", DIM)
