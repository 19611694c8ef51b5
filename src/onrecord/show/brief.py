"""A brief of a story: what happened, was said, promised, planned and denied, what is open, and who reported it.

In: lines from `queries`. Out: a `Brief`, which `brief_pages` writes as Markdown or as HTML. It repeats what reports say and
adds no verdict: every line ends with its source and an id, claims are named as claims, accounts that differ stand side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from onrecord.dates import Moment, When
from onrecord.record.base import View
from onrecord.show import queries
from onrecord.show.acts import CommitmentLine, EventLine, status_as_of
from onrecord.show.brief_claims import AcrossReports, across_reports
from onrecord.show.lines import StatementLine
from onrecord.show.wording import Line, Outlets


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One line of a brief.

    Attributes:
        words: what it tells.
        source: where from, in words.
        ids: of the entries that it rests on, or of the report.
        tag: what goes before: a status, a modality, whose claim it is; None: nothing.
        url: address of the page, at these words where that is possible; None: not stated.
        also: source and id of others that tell the like, and `also_more` how many more do.
        origins: how many independent first hands it has, and which; None: only this report tells it, or that is not known.
        copies: how many more reports tell it in a text that is taken from another one.
    """

    words: str
    source: str
    ids: tuple[str, ...]
    tag: str | None = None
    url: str | None = None
    also: tuple[tuple[str, str], ...] = ()
    also_more: int = 0
    origins: str | None = None
    copies: int = 0


@dataclass(frozen=True, slots=True)
class BriefGroup:
    """Lines under one heading (None: without one), and how many more there are."""

    heading: str | None
    lines: tuple[BriefLine, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class BriefSection:
    """A part of a brief; without groups it says in `empty` that there is nothing."""

    title: str
    note: str
    groups: tuple[BriefGroup, ...]
    empty: str
    more: int = 0


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief.

    Attributes:
        title: what it is about.
        first / last: the days that it spans, those of acts, statements and publication; None: no day is stated.
        as_of: the day from which deadlines are counted; reports published later are left out. None: no day is stated anywhere.
        reports / later: how many reports it rests on, and how many were left out as published later.
    """

    title: str
    first: date | None
    last: date | None
    as_of: date | None
    reports: int
    later: int
    sections: tuple[BriefSection, ...]


@dataclass(frozen=True, slots=True)
class BriefSettings:
    """What a brief shall be like.

    Attributes:
        title: what it is about.
        as_of: the day from which deadlines are counted; None: the day of the last publication.
        acts / planned / undertakings / reports: how many lines of each at most.
        speakers / statements: how many speakers, and how many statements of each.
        questions: how many lines under each heading of what is open.
        differences: how many differences between accounts.
        chars: how long the words of a line may be.
    """

    title: str = "Brief"
    as_of: date | None = None
    acts: int = 24
    planned: int = 6
    undertakings: int = 16
    reports: int = 20
    speakers: int = 8
    statements: int = 3
    questions: int = 6
    differences: int = 10
    chars: int = 260


@dataclass(frozen=True, slots=True)
class Material:
    """What a brief is made from, as of its day; `across` None: nothing is known of what holds across its reports."""

    statements: tuple[StatementLine, ...]
    events: tuple[EventLine, ...]
    commitments: tuple[CommitmentLine, ...]
    outlets: Outlets
    as_of: date | None
    settings: BriefSettings
    across: AcrossReports | None = None


def brief(view: View, settings: BriefSettings | None = None) -> Brief:
    """Make the brief of a record."""
    lines = queries.statements(view), queries.events(view), queries.commitments(view)
    return build_brief(*lines, settings, across_reports(view))


def build_brief(
    statements: Iterable[StatementLine],
    events: Iterable[EventLine],
    commitments: Iterable[CommitmentLine],
    settings: BriefSettings | None = None,
    across: AcrossReports | None = None,
) -> Brief:
    """Make a brief from lines; commitments are taken as of the brief's day, whatever day they were asked for."""
    from onrecord.show.brief_across import differing, reported_broken
    from onrecord.show.brief_names import TellerNames
    from onrecord.show.brief_open import open_questions, sources
    from onrecord.show.brief_promises import promised
    from onrecord.show.brief_sections import denied, happened, planned, said

    settings = settings or BriefSettings()
    said_, done, promises = list(statements), list(events), list(commitments)
    names = TellerNames([*said_, *done], across)
    lines: list[Line] = [*said_, *done, *promises]
    as_of = settings.as_of or max((line.published.day for line in lines if line.published), default=None)
    kept = {line.report_id for line in lines if not _is_later(line.published, as_of)}
    material = Material(
        tuple(names.statement(line) for line in said_ if line.report_id in kept),
        tuple(names.event(line) for line in done if line.report_id in kept),
        tuple(names.commitment(_as_of(line, as_of)) for line in promises if line.report_id in kept),
        Outlets(line.publisher for line in lines),
        as_of,
        settings,
        across.within(kept) if across else None,
    )
    parts: tuple[Callable[[Material], BriefSection | None], ...] = (
        happened,
        differing,
        said,
        reported_broken,
        promised,
        planned,
        denied,
        open_questions,
        sources,
    )
    made = (part(material) for part in parts)
    first, last = _span(material)
    later = len({line.report_id for line in lines}) - len(kept)
    return Brief(settings.title, first, last, as_of, len(kept), later, tuple(part for part in made if part))


def _is_later(published: Moment | None, as_of: date | None) -> bool:
    return published is not None and as_of is not None and published.day > as_of


def _as_of(line: CommitmentLine, as_of: date | None) -> CommitmentLine:
    return replace(line, status=status_as_of(line.transitions[-1].status, line.deadline, as_of), as_of=as_of)


def _span(material: Material) -> tuple[date | None, date | None]:
    """Give the days from the first act or word to the last publication, or later where something is told as done later."""
    whens: list[When | None] = [*(line.when for line in material.statements), *(line.when for line in material.events)]
    days = [day for when in whens if when for day in (when.earliest, when.latest) if day]
    lines: list[Line] = [*material.statements, *material.events, *material.commitments]
    days += [line.published.day for line in lines if line.published]
    if material.as_of:
        days = [day for day in days if day <= material.as_of]
    return min(days, default=None), max(days, default=None)
