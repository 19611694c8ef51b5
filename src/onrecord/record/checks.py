"""What must hold before a report is kept: an entry without evidence cannot be made.

In: a report, its annotations and their resolution. Out: nothing, or a UsageError that says what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.annotation import Annotations
from onrecord.dates import When
from onrecord.entry import Resolution, Statement
from onrecord.errors import UsageError
from onrecord.report import Report, Span


def check_entries(report: Report, annotations: Annotations, resolution: Resolution) -> None:
    """Check that annotations and entries belong to the report, belong together, and rest on words of its text.

    Raises:
        UsageError: they do not.
    """
    if not report.id:
        raise UsageError("a report without an id cannot be kept")
    try:
        report.text.encode()
    except UnicodeEncodeError as error:
        raise UsageError(f"report {report.id}: half a character at {error.start} (a lone surrogate)") from error
    for owner in (annotations.report_id, resolution.report_id, *(entry.report_id for entry in resolution.statements)):
        if owner != report.id:
            raise UsageError(f"report {report.id}: got entries of report {owner}")
    if len(resolution.mention_entity) != len(annotations.mentions):
        raise UsageError(f"report {report.id}: {len(annotations.mentions)} mentions, {len(resolution.mention_entity)} resolved")
    if len(resolution.times) != len(annotations.times):
        raise UsageError(f"report {report.id}: {len(annotations.times)} time marks, {len(resolution.times)} resolved")
    _check_spans(report, annotations, resolution)
    _check_names(report, resolution)


def _check_spans(report: Report, annotations: Annotations, resolution: Resolution) -> None:
    length = len(report.text)
    for what, span in _spans(report, annotations, resolution):
        if not 0 <= span.start < span.end <= length:
            raise UsageError(f"report {report.id}: {what} at {span.start}-{span.end}, but the text is 0-{length}")
    for entry in resolution.statements:
        if not entry.content:
            raise UsageError(f"statement {entry.id}: no content, so nothing shows it")
        for when in (entry.when,) if entry.when else ():
            _check_when(report, f"statement {entry.id}", when)
    for when in filter(None, resolution.times):
        _check_when(report, "time mark", when)


def _check_when(report: Report, what: str, when: When) -> None:
    if Span(when.start, when.end).of(report.text) != when.words:
        raise UsageError(
            f"report {report.id}: {what} has the words {when.words!r}, the text differs at {when.start}-{when.end}"
        )


def _spans(report: Report, annotations: Annotations, resolution: Resolution) -> Iterator[tuple[str, Span]]:
    yield from (("part", part.span) for part in report.parts)
    yield from (("mention", mention.span) for mention in annotations.mentions)
    yield from (("time mark", mark.span) for mark in annotations.times)
    for entity in resolution.entities:
        yield from ((f"entity {entity.id}", span) for span in entity.mentions)
    for entry in resolution.statements:
        yield from ((f"statement {entry.id}", span) for span in _entry_spans(entry))


def _entry_spans(entry: Statement) -> Iterator[Span]:
    yield from (*entry.source, *entry.cue, *entry.content)
    for link in entry.chain:
        yield from (*link.source, *link.cue)


def _check_names(report: Report, resolution: Resolution) -> None:
    entities = _each_once(report, (entity.id for entity in resolution.entities))
    entries = _each_once(report, (entry.id for entry in resolution.statements))
    for entity in resolution.entities:
        if not entity.mentions:
            raise UsageError(f"report {report.id}: entity {entity.id} ({entity.name}) without a mention")
    _check_known(report, "entity", entities, resolution.mention_entity)
    _check_known(report, "entity", entities, (entity.of for entity in resolution.entities))
    _check_known(report, "entity", entities, (entry.speaker_entity for entry in resolution.statements))
    _check_known(report, "entity", entities, (link.entity for entry in resolution.statements for link in entry.chain))
    _check_known(report, "statement", entries, (entry.continued_from for entry in resolution.statements))


def _each_once(report: Report, ids: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    for entry_id in ids:
        if entry_id in seen:
            raise UsageError(f"report {report.id}: {entry_id} comes twice")
        seen.add(entry_id)
    return seen


def _check_known(report: Report, what: str, known: set[str], asked: Iterable[str | None]) -> None:
    for entry_id in asked:
        if entry_id is not None and entry_id not in known:
            raise UsageError(f"report {report.id}: there is no {what} {entry_id}")
