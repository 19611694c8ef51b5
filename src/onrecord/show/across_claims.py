"""Claims made from what a record holds: who tells which, known without their words, and then their accounts.

In: a `View` of a record, groups after judgements, and what surrounds the accounts of a report. Out: `Outline`s and `Claim`s.
Nothing here holds more than the reports of the claims that it was last asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from onrecord.account import Account, Answer, Claim, Entry, Identity, Toll
from onrecord.entry import Commitment, Event
from onrecord.link.answers import answers_of
from onrecord.link.groups import JudgedGroups
from onrecord.linkage import Matter, Member, RestsOn
from onrecord.record.base import CommitmentRow, EventRow, ReportRow, StatementFilter, StatementRow, View
from onrecord.report import Report
from onrecord.sentences import Sentences
from onrecord.show.tolls import DEADLY, may_have_toll, tolls_of

CLAIMS = (Matter.EVENT, Matter.STATEMENT, Matter.COMMITMENT)
"""The matters that accounts tell of, in the order in which claims of one day are listed."""

_AT_ONCE = 400  # entries
_ORDER = {matter: number for number, matter in enumerate(CLAIMS)}
EntryRow = StatementRow | EventRow | CommitmentRow
Around = tuple[Mapping[str, Mapping[str, Identity]], Mapping[str, tuple[RestsOn, ...]]]
"""For each report its identities by entity id, and what it rests on."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A claim before its accounts are read.

    Attributes:
        matter / group: of the claim.
        entries: ids of its accounts, in order of filing.
        reports: id of the report of each.
        first: of the first account: whether its day is not stated, the day, and its report; by it claims are put in order.
    """

    matter: Matter
    group: str
    entries: tuple[str, ...]
    reports: tuple[str, ...]
    first: tuple[bool, date, str]


def in_order(outlines: Iterable[Outline]) -> list[Outline]:
    """Put outlines in the order in which `Claims.of` gives their claims, as far as it is known without their words."""
    return sorted(outlines, key=lambda one: (*one.first[:2], _ORDER[one.matter], one.first[2]))


def is_marked(matter: Matter, sketch: Mapping[str, Any]) -> bool:
    """Tell from its sketch whether an entry may have more to compare: a deadly act, or words that another voice denies."""
    if matter is Matter.EVENT:
        return sketch.get("type") in DEADLY
    return matter is Matter.STATEMENT and bool(sketch.get("answered"))


def few_at_once(outlines: Sequence[Outline]) -> Iterator[list[Outline]]:
    """Divide outlines that are in order into parts of some hundred entries; claims first told by one report stay together."""
    part: list[Outline] = []
    held = 0
    for one in outlines:
        if held >= _AT_ONCE and (one.matter, one.first) != (part[-1].matter, part[-1].first):
            yield part
            part, held = [], 0
        part.append(one)
        held += len(one.entries)
    if part:
        yield part


class Claims:
    """Reads the accounts of claims.

    Args of the constructor: a view, and the groups after judgements.
    """

    def __init__(self, view: View, groups: JudgedGroups) -> None:
        self._view = view
        self._groups = groups
        self._rows: dict[str, ReportRow] = {}
        self._sentences: dict[str, Sentences] = {}  # small, and asked for with each claim that a report tells
        self._counted: dict[str, Mapping[str, tuple[Toll, ...]]] = {}
        self._marked: set[str] = set()  # statements that are answered
        self._answers: dict[str, Mapping[str, tuple[Answer, ...]]] = {}  # of a report, by statement

    @cached_property
    def superseded(self) -> dict[str, str]:
        """Give, for each entry that gave way to a later version of its article, that version."""
        return self._view.superseded()

    @cached_property
    def _articles(self) -> dict[str, str]:
        return self._view.articles()

    def row(self, report_id: str) -> ReportRow:
        """Give a report; one that accounts stand in is not read again."""
        if report_id not in self._rows:
            self._rows[report_id] = self._view.report(report_id)
        return self._rows[report_id]

    def forget(self) -> None:
        """Let go of the reports that were read, and of what was found in them for words."""
        self._rows.clear()
        self._answers.clear()
        self._marked.clear()

    def of(
        self, found: Iterable[tuple[Matter, str, Sequence[Member]]], around: Around, *, counts_superseded: bool = False
    ) -> list[Claim]:
        """Make claims from their members, without tolls, in order of publication of their first accounts.

        Args:
            found: matter, id and members of each claim; one none of whose entries stands is left out.
            around: of the reports of all members.
            counts_superseded: take entries that gave way to later versions for accounts too.
        """
        gone = {} if counts_superseded else self.superseded
        wanted = {one.member: (matter, group, one) for matter, group, of_it in found for one in of_it if one.member not in gone}
        told: dict[tuple[Matter, str], list[Account]] = defaultdict(list)
        for row in self._entries({entry: member.report_id for entry, (_, _, member) in wanted.items()}):
            matter, group, member = wanted[entry_of(row).id]
            told[matter, group].append(self._account(row, member, around))
        made = (Claim(group, matter, tuple(sorted(rows, key=_by_publication))) for (matter, group), rows in told.items())
        return sorted(made, key=_as_listed)

    def _entries(self, report_of: Mapping[str, str]) -> Iterator[EntryRow]:
        """Give entries report by report, so that each report is divided into sentences once."""
        ordered = sorted(report_of, key=lambda entry: (report_of[entry], entry))
        for start in range(0, len(ordered), _AT_ONCE):
            rows = self._view.entries(ordered[start : start + _AT_ONCE])
            yield from sorted(rows, key=lambda row: (row.report.report.id, entry_of(row).id))

    def _account(self, row: EntryRow, member: Member, around: Around) -> Account:
        entry, known = entry_of(row), self._rows.setdefault(member.report_id, row.report)
        if member.matter is Matter.STATEMENT and is_marked(member.matter, member.sketch):
            self._marked.add(entry.id)
        report = known.report  # one object, however many accounts it has
        sentence = self._divided(report).at(_stands_at(entry))
        return Account(
            entry=entry,
            report=report,
            sentence=" ".join(sentence.of(report.text).split()),
            sentence_span=sentence,
            identities=around[0].get(report.id, {}),
            rests=around[1].get(report.id, ()),
            recorded=row.report.recorded,
            article=self._articles.get(report.id, report.id),
            score=member.score,
            reasons=member.reasons,
            group=self._groups.own(member.matter, member.member, member.group),
        )

    def _divided(self, report: Report) -> Sentences:
        if report.id not in self._sentences:
            self._sentences[report.id] = Sentences(report.text)
        return self._sentences[report.id]

    def with_more(self, claims: Sequence[Claim]) -> list[Claim]:
        """Give claims with what their reports count apart from their acts, or have other voices deny of their words."""
        told = [one for claim in claims if claim.matter is Matter.EVENT for one in claim.accounts]
        self._count({one.report.id: one.report for one in told if self._is_to_count(one)})
        more = {Matter.EVENT: self._with_tolls, Matter.STATEMENT: self._with_answers}
        return [more[claim.matter](claim) if claim.matter in more else claim for claim in claims]

    def _with_answers(self, claim: Claim) -> Claim:
        if self._marked.isdisjoint(one.entry.id for one in claim.accounts):
            return claim
        answered = (replace(one, answers=self._answers_to(one)) for one in claim.accounts)
        return replace(claim, accounts=tuple(answered))

    def _answers_to(self, account: Account) -> tuple[Answer, ...]:
        report = account.report
        if account.entry.id not in self._marked:
            return ()
        if report.id not in self._answers:
            rows = self._view.statements(StatementFilter(report=report.id))
            entities = [row.entity for row in self._view.entities(report.id)]
            self._answers[report.id] = answers_of(report, [row.statement for row in rows], entities)
        return self._answers[report.id].get(account.entry.id, ())

    def _with_tolls(self, claim: Claim) -> Claim:
        tolls = [self._counted.get(one.report.id, {}).get(one.entry.id, ()) for one in claim.accounts]
        if not any(tolls):
            return claim
        accounts = zip(claim.accounts, tolls, strict=True)
        return replace(claim, accounts=tuple(replace(one, tolls=own) for one, own in accounts))

    def _is_to_count(self, account: Account) -> bool:
        return account.report.id not in self._counted and may_have_toll(account.entry, account.report)

    def _count(self, reports: Mapping[str, Report]) -> None:
        """Find what reports count apart from their acts; their events are read together, for each of them is a member."""
        members = (one.member for report in reports for one in self._view.members(Matter.EVENT, report=report))
        in_order = [member for member in members if member not in self.superseded]
        events = {entry.id: entry for row in self._view.entries(in_order) if isinstance(entry := entry_of(row), Event)}
        told: dict[str, list[Event]] = defaultdict(list)
        for member in in_order:
            told[events[member].report_id].append(events[member])
        for report_id, report in reports.items():
            statements = (row.statement for row in self._view.statements(StatementFilter(report=report_id)))
            entities = (row.entity for row in self._view.entities(report_id))
            self._counted[report_id] = tolls_of(report, told[report_id], statements, entities)


def entry_of(row: EntryRow) -> Entry:
    """Give the entry of a row."""
    if isinstance(row, StatementRow):
        return row.statement
    return row.event if isinstance(row, EventRow) else row.commitment


def _stands_at(entry: Entry) -> int:
    if isinstance(entry, Event):
        return entry.trigger.start
    return entry.what.start if isinstance(entry, Commitment) else entry.content[0].start


def _by_publication(account: Account) -> tuple[bool, date, str, int]:
    day = account.report.published.day if account.report.published else None
    return (day is None, day or date.min, account.report.id, account.sentence_span.start)


def _as_listed(claim: Claim) -> tuple[bool, date, int, str, int, str]:
    is_undated, day, report, start = _by_publication(claim.accounts[0])
    return is_undated, day, _ORDER[claim.matter], report, start, min(one.entry.id for one in claim.accounts)
