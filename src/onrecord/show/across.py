"""The record across reports: identities, claims with their accounts, and what follows from them.

In: a `View` of a record. Out: the types of `account`. It gathers accounts by the groups of their links, with what people judged
laid over them, and asks `link` what follows. `Across` reads what all questions need once; ask it for several things in one go.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from onrecord.account import Account, Breach, Claim, Discrepancy, Entry, Identity, Issue, Origin, Position, Toll
from onrecord.errors import AmbiguousError, NotFoundError
from onrecord.judgement import Judgement
from onrecord.link.breaches import breaches, breaches_judged
from onrecord.link.discrepancies import discrepancies, with_judgements
from onrecord.link.groups import JudgedGroups
from onrecord.link.issues import issues, issues_judged
from onrecord.link.origins import origins
from onrecord.link.positions import positions
from onrecord.linkage import Matter, Member, RestsOn
from onrecord.record.base import CommitmentRow, EventFilter, EventRow, Role, StatementFilter, StatementRow, View
from onrecord.report import Report, Span
from onrecord.sentences import sentence_at
from onrecord.show.tolls import DEADLY, may_have_toll, tolls_of

CLAIMS = (Matter.EVENT, Matter.STATEMENT, Matter.COMMITMENT)
"""The matters that accounts tell of."""

_FEW = 60  # reports; what surrounds so few is read for each of them, what surrounds more is read whole
_AT_ONCE = 400  # entries
_STANDS_ON = {StatementRow: Role.CONTENT, EventRow: Role.TRIGGER, CommitmentRow: Role.WHAT}
EntryRow = StatementRow | EventRow | CommitmentRow


class Across:
    """A record seen across its reports.

    Args of the constructor: a view, which may be of a past day (`View.as_known_on`).
    """

    def __init__(self, view: View) -> None:
        self.view = view

    @cached_property
    def judgements(self) -> list[Judgement]:
        """Give the judgements that hold, or held on the day that the view is of."""
        return self.view.judgements()

    @cached_property
    def groups(self) -> JudgedGroups:
        """Give the groups after judgements."""
        return JudgedGroups(self.judgements)

    @cached_property
    def entities(self) -> dict[str, list[Member]]:
        """Give the entities of reports that are one, by identity."""
        return self._gathered(self.view.members(Matter.ENTITY), Matter.ENTITY)

    @cached_property
    def identities(self) -> dict[str, Identity]:
        """Give all identities by id."""
        return {group: make_identity(group, members, self.groups.name_of(group)) for group, members in self.entities.items()}

    @cached_property
    def identity_of(self) -> dict[str, dict[str, Identity]]:
        """Give, for each report, the identities of its entities by entity id."""
        out: dict[str, dict[str, Identity]] = defaultdict(dict)
        for group, members in self.entities.items():
            for member in members:
                out[member.report_id][member.member.rpartition("#")[2]] = self.identities[group]
        return out

    @cached_property
    def rests(self) -> dict[str, tuple[RestsOn, ...]]:
        """Give what each report rests on."""
        out: dict[str, list[RestsOn]] = defaultdict(list)
        for rest in self.view.rests():
            out[rest.report_id].append(rest)
        return {report: tuple(rests) for report, rests in out.items()}

    @cached_property
    def articles(self) -> dict[str, str]:
        """Give, for each later version, the id of the first version of its article."""
        return self.view.articles()

    def is_called(self, group: str, prefix: str) -> bool:
        """Tell whether the id of a group begins so, or that of one that a person put into it."""
        return group.startswith(prefix) or any(part.startswith(prefix) for part in self._parts.get(group, ()))

    @cached_property
    def _parts(self) -> Mapping[str, frozenset[str]]:
        return self.groups.parts()

    def members(self, matter: Matter) -> dict[str, list[Member]]:
        """Give the members of a matter by group, after judgements; groups in order of their first member."""
        return self._gathered(self.view.members(matter), matter)

    def members_of(self, matter: Matter, groups: Collection[str]) -> dict[str, list[Member]]:
        """Give the members of some groups as `members` does, and read no others; a group that there is none of is left out."""
        wanted = set(groups)
        asked = wanted.union(*(self._parts.get(group, ()) for group in wanted))
        asked |= {one for one, alone in self._taken_out(matter) if self.groups.root(alone) in wanted}
        found = self._gathered(self.view.members(matter, groups=asked), matter) if asked else {}
        return {group: members for group, members in found.items() if group in wanted}

    def claims(self, matter: Matter, *, accounts: int = 1, groups: Collection[str] | None = None) -> list[Claim]:
        """Give the claims of one matter that have so many accounts or more, in order of their first account.

        With `groups` only those claims, by id.
        """
        found = self.members(matter) if groups is None else self.members_of(matter, groups)
        return self._claims(matter, {group: each for group, each in found.items() if len(each) >= accounts}, accounts)

    def claim(self, id_prefix: str) -> Claim:
        """Give the claim that an id names: its own, or that of one of its entries, or so much of it that no other begins so.

        Raises:
            NotFoundError / AmbiguousError: none or several begin so.
        """
        prefix = id_prefix.strip()
        found = {
            group: (matter, members)
            for matter in (CLAIMS if prefix else ())
            for group, members in self._members_called(matter, prefix).items()
        }
        if len(found) > 1:
            raise AmbiguousError(f"ambiguous: {len(found):,} claims begin with {prefix}: {', '.join(list(found)[:5])}")
        for group, (matter, members) in found.items():
            if made := self._claims(matter, {group: members}, 1):
                return made[0]
        raise NotFoundError(f"there is no claim {prefix or '(no id given)'}")

    def _members_called(self, matter: Matter, prefix: str) -> dict[str, list[Member]]:
        """Give the members of the groups whose id, or that of one of their members, begins so."""
        groups = {self.groups.of(matter, one.member, one.group) for one in self.view.members(matter, beginning=prefix)}
        groups |= {group for group, parts in self._parts.items() if any(part.startswith(prefix) for part in parts)}
        groups |= {self.groups.root(alone) for _, alone in self._taken_out(matter) if alone.startswith(prefix)}
        return {
            group: members
            for group, members in self.members_of(matter, groups).items()
            if self.is_called(group, prefix) or any(one.member.startswith(prefix) for one in members)
        }

    def _taken_out(self, matter: Matter) -> list[tuple[str, str]]:
        """Give each member that a person took out of a group, with the group that it is alone in."""
        return self.groups.taken_out(matter)

    def origins(self, claim: Claim) -> tuple[Origin, ...]:
        """Give the independent first hands of a claim."""
        return origins(claim)

    def comparable(self, matter: Matter) -> list[Claim]:
        """Give the claims of one matter in which there is something to compare: two accounts, or victims counted apart."""
        found = {
            group: members
            for group, members in self.members(matter).items()
            if len(members) > 1 or (matter is Matter.EVENT and members[0].sketch.get("type") in DEADLY)
        }
        return [one for one in self._claims(matter, found, 1) if len(one.accounts) > 1 or one.accounts[0].tolls]

    def discrepancies(self, matters: Collection[Matter] = CLAIMS) -> list[Discrepancy]:
        """Give the discrepancies of all claims, by claim; those that a person rejected are left out."""
        found = [one for matter in matters for claim in self.comparable(matter) for one in discrepancies(claim)]
        return list(with_judgements(found, self.judgements))

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """Give what parties take positions on."""
        return issues_judged(issues(self._stanced), self.judgements)

    @cached_property
    def positions(self) -> tuple[Position, ...]:
        """Give all positions by party, issue and day."""
        return positions(self._stanced, self.issues)

    @cached_property
    def _stanced(self) -> tuple[Claim, ...]:
        return tuple(claim for matter in (Matter.EVENT, Matter.COMMITMENT) for claim in self._acted(matter))

    def breaches(self) -> list[Breach]:
        """Give the later acts within the scope of what was undertaken; those that a person rejected are left out."""
        kept = self._acted(Matter.COMMITMENT)
        found = breaches(kept, self._acted(Matter.EVENT)) if kept else ()
        return list(breaches_judged(found, self.judgements))

    def _acted(self, matter: Matter) -> list[Claim]:
        """Give all claims of one matter without tolls, which cost much to find and say nothing of stances and breaches."""
        return self._claims(matter, self.members(matter), 1, counts_tolls=False)

    def _gathered(self, members: Iterable[Member], matter: Matter) -> dict[str, list[Member]]:
        out: dict[str, list[Member]] = defaultdict(list)
        groups = self.groups  # asked for first: members come while the store is being read
        for member in members:
            out[groups.of(matter, member.member, member.group)].append(member)
        return dict(out)

    def _claims(
        self, matter: Matter, found: Mapping[str, Sequence[Member]], accounts: int, *, counts_tolls: bool = True
    ) -> list[Claim]:
        wanted = {m.member: (group, m) for group, members in found.items() for m in members if m.member not in self._superseded}
        reports = {member.report_id for _, member in wanted.values()}
        around = self._around(reports) if len(reports) <= _FEW and "identity_of" not in self.__dict__ else None
        identity_of, rests = around or (self.identity_of, self.rests)
        told: dict[str, list[Account]] = defaultdict(list)
        for row in self._rows({entry: member.report_id for entry, (_, member) in wanted.items()}):
            group, member = wanted[entry_of(row).id]
            report = self._reports.setdefault(member.report_id, row.report.report)
            account = self._account(row, member, report, identity_of.get(report.id, {}), rests.get(report.id, ()))
            has_tolls = counts_tolls and may_have_toll(account.entry, report)
            told[group].append(replace(account, tolls=self._tolls(report).get(account.entry.id, ())) if has_tolls else account)
        firsts = sorted(told.values(), key=lambda rows: min(one.entry.id for one in rows))
        groups = {id(rows): group for group, rows in told.items()}
        made = [Claim(groups[id(rows)], matter, tuple(sorted(rows, key=_by_publication))) for rows in firsts]
        return sorted((one for one in made if len(one.accounts) >= accounts), key=lambda one: _by_publication(one.accounts[0]))

    def _rows(self, report_of: Mapping[str, str]) -> Iterator[EntryRow]:
        """Give entries report by report, so that each report is read, and divided into sentences, once."""
        ordered = sorted(report_of, key=lambda entry: (report_of[entry], entry))
        for start in range(0, len(ordered), _AT_ONCE):
            rows = self.view.entries(ordered[start : start + _AT_ONCE])
            yield from sorted(rows, key=lambda row: (row.report.report.id, entry_of(row).id))

    def _around(self, reports: Collection[str]) -> tuple[Mapping[str, dict[str, Identity]], Mapping[str, tuple[RestsOn, ...]]]:
        """Give the identities in some reports and what these rest on, as `identity_of` and `rests` do, and read no others."""
        named = [member for report in sorted(reports) for member in self.view.members(Matter.ENTITY, report=report)]
        found = self.members_of(Matter.ENTITY, {self.groups.of(Matter.ENTITY, one.member, one.group) for one in named})
        identity_of: dict[str, dict[str, Identity]] = defaultdict(dict)
        for group, members in found.items():
            identity = make_identity(group, members, self.groups.name_of(group))
            for member in members:
                if member.report_id in reports:
                    identity_of[member.report_id][member.member.rpartition("#")[2]] = identity
        return identity_of, {report: tuple(self.view.rests(report)) for report in reports}

    @cached_property
    def _superseded(self) -> dict[str, str]:
        return self.view.superseded()

    @cached_property
    def _reports(self) -> dict[str, Report]:
        """Reports that accounts stand in: one object each, however many accounts it has."""
        return {}

    def _account(
        self, row: EntryRow, member: Member, report: Report, identities: Mapping[str, Identity], rests: tuple[RestsOn, ...]
    ) -> Account:
        sentence = sentence_at(report.text, _stands_on(row).start)
        return Account(
            entry=entry_of(row),
            report=report,
            sentence=" ".join(sentence.of(report.text).split()),
            sentence_span=sentence,
            identities=identities,
            rests=rests,
            recorded=row.report.recorded,
            article=self.articles.get(report.id, report.id),
            score=member.score,
            reasons=member.reasons,
        )

    def _tolls(self, report: Report) -> dict[str, tuple[Toll, ...]]:
        """Give what a report counts apart from its acts, by event; found once."""
        if report.id not in self._counted:
            events = [row.event for row in self.view.events(EventFilter(report=report.id))]
            statements = (row.statement for row in self.view.statements(StatementFilter(report=report.id)))
            entities = (row.entity for row in self.view.entities(report.id))
            self._counted[report.id] = tolls_of(report, events, statements, entities)
        return self._counted[report.id]

    @cached_property
    def _counted(self) -> dict[str, dict[str, tuple[Toll, ...]]]:
        return {}


def entry_of(row: EntryRow) -> Entry:
    """Give the entry of a row."""
    if isinstance(row, StatementRow):
        return row.statement
    return row.event if isinstance(row, EventRow) else row.commitment


def _stands_on(row: EntryRow) -> Span:
    role = _STANDS_ON[type(row)]
    return next(piece.span for piece in row.evidence if piece.role is role and piece.link is None)


def _by_publication(account: Account) -> tuple[bool, date, str, int]:
    day = account.report.published.day if account.report.published else None
    return (day is None, day or date.min, account.report.id, account.sentence_span.start)


def make_identity(group: str, members: Sequence[Member], given: str | None = None) -> Identity:
    """Name an identity: as a person did, as the bundled table does, or by the fullest of the names that most reports use."""
    sketches = [member.sketch for member in members]
    names = Counter(str(sketch["name"]) for sketch in sketches if sketch.get("name"))
    kinds = Counter(str(sketch["kind"]) for sketch in sketches if sketch.get("kind"))
    tabled = next((str(sketch["known_as"]) for sketch in sketches if sketch.get("known_as")), None)
    most = max(names.values(), default=0)
    used = max((name for name, count in names.items() if count == most), key=lambda name: (len(name), name), default=group)
    return Identity(
        group,
        given or tabled or used,
        kinds.most_common(1)[0][0] if kinds else "",
        next((str(sketch["iso3"]) for sketch in sketches if sketch.get("iso3")), None),
        next((str(sketch["of"]) for sketch in sketches if sketch.get("of")), None),
    )


def known_on(view: View, day: date | None) -> Across:
    """See a record across its reports as it stood at the end of a day; None: as it stands."""
    return Across(view.as_known_on(day))
