"""Questions to a record, in domain words. CLI, web pages and exports all ask here, and here only.

In: a `View` of a record. Out: frozen lines that carry all that a screen or a file shows of one entry, down to its spans.
Nothing here knows a database or a screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from onrecord.annotation import Modality
from onrecord.entity import UNNAMED, EntityKind
from onrecord.entry import StatementKind
from onrecord.errors import AmbiguousError, NotFoundError
from onrecord.ids import text_sha256
from onrecord.record.base import ANY_STATEMENT, NameRow, ReportRow, Run, StatementFilter, View
from onrecord.show.acts import CommitmentLine, EventLine, commitment_line, event_line
from onrecord.show.acts_queries import (
    CommitmentList,
    EventList,
    check_days,
    check_limit,
    commitment_lines,
    commitments,
    event_lines,
    events,
)
from onrecord.show.lines import EntityLine, ReportLine, StatementLine, entity_line, report_line, statement_line, with_hashes
from onrecord.show.passages import (
    Mark,
    Passage,
    marks_of_commitment,
    marks_of_event,
    marks_of_statement,
    passages_of,
)

_CANDIDATES = 5
_COUNTED = 1_000  # how many statements with one beginning are counted


Line = StatementLine | EventLine | CommitmentLine


@dataclass(frozen=True, slots=True)
class OpenedEntry:
    """One entry opened down to its sentences.

    Attributes:
        line: the statement, event or commitment.
        report: the report that tells it.
        sentences / paragraphs: those that hold any of its evidence, in order of the text, with what to highlight.
    """

    line: Line
    report: ReportLine
    sentences: tuple[Passage, ...]
    paragraphs: tuple[Passage, ...]

    def _repr_html_(self) -> str:
        from onrecord.show.html import opened_html

        return opened_html(self)


class StatementList(list[StatementLine]):
    """Statements that a notebook shows as a table."""

    def _repr_html_(self) -> str:
        from onrecord.show.html import statements_html

        return statements_html(self)


@dataclass(frozen=True, slots=True)
class Summary:
    """How much a record holds.

    Attributes:
        reports / statements / entities / publishers: how many; entities are counted in each report for itself.
        events / commitments: how many, as each report tells them for itself.
        names: how many different entities by name and kind.
        by_kind: statements that are direct, indirect, mixed.
        with_speaker / with_day / with_chain: statements whose speaker or day is stated, or whose chain has a link.
        languages: reports in each.
        first_published / last_published: None where no report has a day.
        runs / open_runs / last_run: readings; an open one is running or was killed.
    """

    reports: int
    statements: int
    entities: int
    names: int
    publishers: int
    by_kind: Mapping[StatementKind, int] = field(hash=False)
    with_speaker: int
    with_day: int
    with_chain: int
    languages: Mapping[str, int] = field(hash=False)
    first_published: date | None
    last_published: date | None
    runs: int
    open_runs: int
    last_run: Run | None
    events: int = 0
    commitments: int = 0


def statements(  # noqa: PLR0913 - one optional keyword for each thing a reader may ask by
    view: View,
    *,
    speaker: str | None = None,
    about: str | None = None,
    since: date | None = None,
    until: date | None = None,
    via: str | None = None,
    kind: StatementKind | None = None,
    modality: Modality | None = None,
    min_score: float = 0.0,
    report: str | None = None,
    limit: int | None = None,
    undated: bool = False,
) -> StatementList:
    """Find statements; every condition that is given must hold. In order of publication, then of the text.

    Words are compared without case, accents and punctuation; each must begin a word of what it is compared with, so "sanction"
    finds "sanctions" and "Ann" does not find "Joanna".

    Args:
        view: of the record.
        speaker: words of the speaker's name.
        about: words of the content, all of them.
        since: first day; a statement counts if the interval of its day of speaking reaches it.
        until: last day. The day of publication never stands in for a day of speaking that is not stated.
        via: words of one name: of a link of the chain, or of the publisher.
        kind: direct, indirect or mixed.
        modality: whether the words were spoken.
        min_score: at least this score, a probability.
        report: id of the report.
        limit: at most so many.
        undated: with `since` or `until`, list statements whose day is not stated too.

    Raises:
        UsageError: `since` is after `until`, or `limit` is negative.
    """
    check_days(since, until)
    check_limit(limit)
    asked = StatementFilter(speaker, about, via, since, until, undated, kind, modality, min_score, report, limit)
    return StatementList(statement_lines(view, asked))


def statement_lines(view: View, which: StatementFilter = ANY_STATEMENT) -> Iterator[StatementLine]:
    """Give statements one by one, as `statements` lists them; memory stays flat however many there are."""
    return (statement_line(row, sha256) for row, sha256 in with_hashes(view.statements(which)))


def entity_lines(view: View) -> Iterator[EntityLine]:
    """Give the entities of each report for itself, one by one, in order of publication and first mention."""
    return (entity_line(row, sha256) for row, sha256 in with_hashes(view.entities()))


def reports(view: View) -> list[ReportLine]:
    """List all reports in order of publication, unknown days last."""
    return list(report_lines(view))


def report_lines(view: View) -> Iterator[ReportLine]:
    """Give reports one by one, as `reports` lists them."""
    return (report_line(row) for row in view.reports())


def entities(view: View, *, kind: EntityKind | None = None, name: str | None = None) -> list[NameRow]:
    """List entities gathered over all reports, those that speak most first.

    They are gathered by exactly the same name and kind. That is a listing, not an identity: two people of one name are one
    line here, and one person under two names is two. "We" of an essay's authors, named nowhere, is nobody to list.

    Args:
        view: of the record.
        kind: only of this kind.
        name: only where each of these words begins a word of the name.
    """
    return [row for row in view.names(kind, name) if not (row.kind is EntityKind.ROLE and row.name in UNNAMED)]


def open_entry(view: View, id_prefix: str) -> OpenedEntry:
    """Open a statement, an event or a commitment down to its sentences.

    Args:
        view: of the record.
        id_prefix: its id, or so much of the beginning that no other has. Ids of events begin with "v", of commitments with
            "c", of statements with "s".

    Raises:
        NotFoundError: no entry begins so; the message names the nearest of its kind.
        AmbiguousError: several do; the message counts them and names the first.
    """
    prefix = id_prefix.strip()
    if prefix[:1] not in _OPENERS:
        raise NotFoundError(f"there is no entry {prefix or '(no id given)'}")
    return _OPENERS[prefix[:1]](view, prefix)


def _open_statement(view: View, prefix: str) -> OpenedEntry:
    row = view.statement(_full_id(view, view.statement_ids, "statement", prefix))
    line = statement_line(row, text_sha256(row.report.report.text))
    return _opened(line, row.report, marks_of_statement(row))


def _open_event(view: View, prefix: str) -> OpenedEntry:
    row = view.event(_full_id(view, view.event_ids, "event", prefix))
    return _opened(event_line(row, text_sha256(row.report.report.text)), row.report, marks_of_event(row))


def _open_commitment(view: View, prefix: str) -> OpenedEntry:
    row = view.commitment(_full_id(view, view.commitment_ids, "commitment", prefix))
    return _opened(commitment_line(row, text_sha256(row.report.report.text)), row.report, marks_of_commitment(row))


_OPENERS = {"s": _open_statement, "v": _open_event, "c": _open_commitment}


def _opened(line: Line, report: ReportRow, marks: list[Mark]) -> OpenedEntry:
    return OpenedEntry(line, report_line(report), *passages_of(report.report.text, marks))


def summary(view: View) -> Summary:
    """Count what the record holds."""
    counts, runs = view.counts(), view.runs()
    return Summary(
        reports=counts.reports,
        statements=counts.statements,
        entities=counts.entities,
        names=counts.names,
        publishers=counts.publishers,
        by_kind=counts.by_kind,
        with_speaker=counts.with_speaker,
        with_day=counts.with_day,
        with_chain=counts.with_chain,
        languages=counts.languages,
        first_published=counts.first_published,
        last_published=counts.last_published,
        runs=len(runs),
        open_runs=sum(run.ended is None for run in runs),
        last_run=runs[-1] if runs else None,
        events=counts.events,
        commitments=counts.commitments,
    )


def _full_id(view: View, find: Callable[[str, int], list[str]], kind: str, prefix: str) -> str:
    found = find(prefix, _COUNTED + 1) if prefix else []
    if prefix in found or len(found) == 1:
        return found[0]
    if found:
        many = f"{len(found):,}" if len(found) <= _COUNTED else f"more than {_COUNTED:,}"
        gone = len(view.superseded().keys() & set(found))  # they can be opened, but are listed no more
        gave_way = f" ({gone:,} of them gave way to later versions)" if gone else ""
        raise AmbiguousError(f"ambiguous: {many} {kind}s begin with {prefix}{gave_way}: {_listed(found)}")
    for length in range(len(prefix) - 1, 1, -1):
        if near := find(prefix[:length], _CANDIDATES + 1):
            raise NotFoundError(f"there is no {kind} {prefix}; near it: {_listed(near)}")
    raise NotFoundError(f"there is no {kind} {prefix or '(no id given)'}")


def _listed(ids: list[str]) -> str:
    return ", ".join(ids[:_CANDIDATES]) + (" ..." if len(ids) > _CANDIDATES else "")


__all__ = [
    "CommitmentLine",
    "CommitmentList",
    "EntityLine",
    "EventLine",
    "EventList",
    "OpenedEntry",
    "Passage",
    "ReportLine",
    "StatementLine",
    "Summary",
    "commitment_lines",
    "commitments",
    "entities",
    "entity_lines",
    "event_lines",
    "events",
    "open_entry",
    "report_lines",
    "reports",
    "statement_lines",
    "statements",
    "summary",
]
