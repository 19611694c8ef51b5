"""The record across reports: identities, claims with their accounts, and what follows from them.

In: a `View` of a record. Out: the types of `account`. It gathers accounts by the groups of their links, with what people judged
laid over them, and asks `link` what follows. `Across` reads what all questions need once; ask it for several things in one go.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from onrecord.account import Account, Breach, Claim, Discrepancy, Entry, Identity, Issue, Origin, Position
from onrecord.errors import AmbiguousError, NotFoundError
from onrecord.judgement import Judgement
from onrecord.link.breaches import breaches, breaches_judged
from onrecord.link.discrepancies import discrepancies, with_judgements
from onrecord.link.groups import JudgedGroups
from onrecord.link.issues import issues, issues_judged
from onrecord.link.origins import origins
from onrecord.link.positions import positions
from onrecord.linkage import Matter, Member, RestsOn
from onrecord.record.base import CommitmentRow, EventRow, Role, StatementRow, View
from onrecord.report import Span
from onrecord.sentences import sentence_at

CLAIMS = (Matter.EVENT, Matter.STATEMENT, Matter.COMMITMENT)
"""The matters that accounts tell of."""

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
        """Give the judgements that hold, or held on the day that the view is of; what became of them later is not known yet."""
        return [replace(one, undone=None, undone_by=None) for one in self.view.judgements()]

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

    def claims(self, matter: Matter, *, accounts: int = 1, groups: Collection[str] | None = None) -> list[Claim]:
        """Give the claims of one matter that have so many accounts or more, in order of their first account.

        With `groups` only those claims, by id.
        """
        found = {
            group: members
            for group, members in self.members(matter).items()
            if len(members) >= accounts and (groups is None or group in groups)
        }
        return self._claims(matter, found, accounts)

    def claim(self, id_prefix: str) -> Claim:
        """Give the claim that an id names: its own, or that of one of its entries, or so much of it that no other begins so.

        Raises:
            NotFoundError / AmbiguousError: none or several begin so.
        """
        prefix = id_prefix.strip()
        found = {}
        for matter in CLAIMS:
            for group, members in self.members(matter).items():
                if prefix and (self.is_called(group, prefix) or any(member.member.startswith(prefix) for member in members)):
                    found[group] = (matter, members)
        if len(found) > 1:
            raise AmbiguousError(f"ambiguous: {len(found):,} claims begin with {prefix}: {', '.join(list(found)[:5])}")
        for group, (matter, members) in found.items():
            if made := self._claims(matter, {group: members}, 1):
                return made[0]
        raise NotFoundError(f"there is no claim {prefix or '(no id given)'}")

    def origins(self, claim: Claim) -> tuple[Origin, ...]:
        """Give the independent first hands of a claim."""
        return origins(claim)

    def discrepancies(self, matters: Collection[Matter] = CLAIMS) -> list[Discrepancy]:
        """Give the discrepancies of all claims, by claim; those that a person rejected are left out."""
        found = [one for matter in matters for claim in self.claims(matter, accounts=2) for one in discrepancies(claim)]
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
        return tuple(claim for matter in (Matter.EVENT, Matter.COMMITMENT) for claim in self.claims(matter))

    def breaches(self) -> list[Breach]:
        """Give the later acts within the scope of what was undertaken; those that a person rejected are left out."""
        kept = self.claims(Matter.COMMITMENT)
        found = breaches(kept, self.claims(Matter.EVENT)) if kept else ()
        return list(breaches_judged(found, self.judgements))

    def _gathered(self, members: Iterable[Member], matter: Matter) -> dict[str, list[Member]]:
        out: dict[str, list[Member]] = defaultdict(list)
        groups = self.groups  # asked for first: members come while the store is being read
        for member in members:
            out[groups.of(matter, member.member, member.group)].append(member)
        return dict(out)

    def _claims(self, matter: Matter, found: Mapping[str, Sequence[Member]], accounts: int) -> list[Claim]:
        gone = self.view.superseded()
        wanted = {m.member: (group, m) for group, members in found.items() for m in members if m.member not in gone}
        told: dict[str, list[Account]] = defaultdict(list)
        for row in self.view.entries(list(wanted)):
            group, member = wanted[entry_of(row).id]
            told[group].append(self._account(row, member))
        made = [Claim(group, matter, tuple(sorted(rows, key=_by_publication))) for group, rows in told.items()]
        return sorted((one for one in made if len(one.accounts) >= accounts), key=lambda one: _by_publication(one.accounts[0]))

    def _account(self, row: EntryRow, member: Member) -> Account:
        report, text = row.report.report, row.report.report.text
        place = _stands_on(row)
        sentence = sentence_at(text, place.start)
        return Account(
            entry=entry_of(row),
            report=report,
            sentence=" ".join(sentence.of(text).split()),
            sentence_span=sentence,
            identities=self.identity_of.get(report.id, {}),
            rests=self.rests.get(report.id, ()),
            recorded=row.report.recorded,
            article=self.articles.get(report.id, report.id),
            score=member.score,
            reasons=member.reasons,
        )


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
