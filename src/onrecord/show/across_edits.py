"""What was edited in later versions of articles, and which entries gave way.

In: a `View` of a record. Out: `EditLine`s, by article and version, in order of the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.link.versions import Edit, edits
from onrecord.record.base import View
from onrecord.report import Report, Span
from onrecord.show.across import EntryRow, entry_of
from onrecord.show.across_words import entry_words
from onrecord.show.report_asked import report_asked
from onrecord.show.wording import one_line


@dataclass(frozen=True, slots=True)
class EditLine:
    """One place where a later version of an article differs from the version before.

    Attributes:
        id: of the later version. before_id: of the version before.
        publisher / changed: of the later version, and the day of its change, else of its publication; None: not stated.
        kind: "changed", "added" or "removed"; "superseded" for an entry that gave way though its sentences stand in no edit.
        before / after: the sentences, on one line; empty where there are none.
        before_span / after_span: where they stand in the two texts.
        entries: ids of the entries that rested on what was changed or removed, and gave way.
    """

    id: str
    before_id: str
    publisher: str | None
    changed: date | None
    kind: str
    before: str
    after: str
    before_span: Span | None
    after_span: Span | None
    entries: tuple[str, ...]


def edit_lines(view: View, report_id: str | None = None) -> Iterator[EditLine]:
    """Give all edits, in order of keeping the later versions.

    Args:
        view: of the record.
        report_id: of one version of an article, the beginning of it or its address; then only that article's.

    Raises:
        NotFoundError / AmbiguousError: there is no such report, or there are several.
    """
    wanted = None
    if report_id is not None:
        report_id = report_asked(view, report_id)
        wanted = {report_id, *view.other_versions(report_id)}
    gone: dict[str, list[str]] = defaultdict(list)
    for entry, by in view.superseded().items():
        gone[by].append(entry)
    for later, before in view.versions():
        if wanted is None or later in wanted:
            rows = list(view.entries(gone[later]))
            yield from _of_version(view.report(before).report, view.report(later).report, rows)


def _of_version(before: Report, after: Report, rows: Sequence[EntryRow]) -> Iterator[EditLine]:
    left = {entry_of(row).id: row for row in rows}
    for edit in edits(before.text, after.text):
        own = [made_id for made_id, row in left.items() if _rests_on(row, before, edit)]
        for made_id in own:
            del left[made_id]
        yield _edit_line(before, after, edit, tuple(own))
    for made_id, row in left.items():  # of a version before the one before
        words, day = entry_words(entry_of(row), row.report.report), _day_of(after)
        yield EditLine(after.id, before.id, after.publisher, day, "superseded", words, "", None, None, (made_id,))


def _rests_on(row: EntryRow, before: Report, edit: Edit) -> bool:
    of_it = row.report.report.id == before.id and edit.before is not None
    return of_it and any(edit.before is not None and piece.span.overlaps(edit.before) for piece in row.evidence)


def _edit_line(before: Report, after: Report, edit: Edit, entries: tuple[str, ...]) -> EditLine:
    return EditLine(
        id=after.id,
        before_id=before.id,
        publisher=after.publisher,
        changed=_day_of(after),
        kind=edit.kind,
        before=one_line(edit.before.of(before.text)) if edit.before else "",
        after=one_line(edit.after.of(after.text)) if edit.after else "",
        before_span=edit.before,
        after_span=edit.after,
        entries=entries,
    )


def _day_of(report: Report) -> date | None:
    moment = report.changed or report.published
    return moment.day if moment else None
