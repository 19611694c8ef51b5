"""The record across reports: identities, claims with their accounts, and what follows from them.

In: a `View` of a record. Out: the types of `account`. It gathers accounts by the groups of their links, with what people judged
laid over them, and asks `link` what follows. `Across` reads what all questions need once; ask it for several things in one go.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from onrecord.account import Breach, Claim, Discrepancy, DiscrepancyKind, Identity, Issue, Origin, Position
from onrecord.errors import AmbiguousError, NotFoundError
from onrecord.judgement import Judgement
from onrecord.link.breaches import breaches, breaches_judged
from onrecord.link.discrepancies import discrepancies, with_judgements
from onrecord.link.groups import JudgedGroups
from onrecord.link.issues import issues, issues_judged
from onrecord.link.origins import hands, origins
from onrecord.link.positions import positions
from onrecord.linkage import Matter, Member, RestsOn
from onrecord.record.base import ReportRow, View
from onrecord.report import Span
from onrecord.show.across_claims import CLAIMS, Around, Claims, EntryRow, Outline, entry_of, few_at_once, in_order, is_marked
from onrecord.show.across_identities import Gathered, gathered
from onrecord.show.ids_told import of_another_kind

_FEW = 60  # reports or identities; what is asked of so few is read for each of them, what is asked of more is read whole


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
    def gathered(self) -> dict[str, Gathered]:
        """Give the entities of reports that are one, by identity, in order of the first that was filed."""
        out: dict[str, Gathered] = {}
        groups = self.groups
        for one in self.view.filed(Matter.ENTITY):
            group = groups.of(Matter.ENTITY, one.member, one.group)
            if group not in out:
                out[group] = Gathered(group)
            out[group].take(one.member, one.sketch)
        return out

    @cached_property
    def identities(self) -> dict[str, Identity]:
        """Give all identities by id."""
        return {group: self._identity(one) for group, one in self.gathered.items()}

    def gathered_of(self, groups: Collection[str]) -> dict[str, Gathered]:
        """Give the entities of some identities as `gathered` does; of few no others are read."""
        if "gathered" in self.__dict__ or len(groups) > _FEW:
            wanted = set(groups)
            return {group: one for group, one in self.gathered.items() if group in wanted}
        return {group: gathered(group, members) for group, members in self.members_of(Matter.ENTITY, groups).items()}

    def identities_of(self, groups: Collection[str]) -> dict[str, Identity]:
        """Give some identities by id; of few no others are read. One that there is none of is left out."""
        return {group: self._identity(one) for group, one in self.gathered_of(groups).items()}

    def _identity(self, one: Gathered) -> Identity:
        return one.identity(self.groups.name_of(one.group), sorted(self._parts.get(one.group, ())))

    @cached_property
    def identity_of(self) -> dict[str, dict[str, Identity]]:
        """Give, for each report, the identities of its entities by entity id."""
        out: dict[str, dict[str, Identity]] = defaultdict(dict)
        for group, one in self.gathered.items():
            for member in one.members:
                report, _, entity = member.rpartition("#")
                out[report][entity] = self.identities[group]
        return out

    @cached_property
    def rests(self) -> dict[str, tuple[RestsOn, ...]]:
        """Give what each report rests on."""
        out: dict[str, list[RestsOn]] = defaultdict(list)
        for rest in self.view.rests():
            out[rest.report_id].append(rest)
        return {report: tuple(rests) for report, rests in out.items()}

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
        if groups is None:
            return list(self._read(self._outlines((matter,), accounts=accounts)))
        found = [(matter, group, members) for group, members in self.members_of(matter, groups).items()]
        return [one for one in self._made(found) if len(one.accounts) >= accounts]

    def told(
        self,
        matters: Collection[Matter] = CLAIMS,
        *,
        reports: int = 1,
        since: date | None = None,
        until: date | None = None,
        counts_tolls: bool = True,
    ) -> Iterator[Claim]:
        """Give claims one by one in order of their first account; no more are read than are taken, and none are held.

        Args:
            matters: of these only.
            reports: told by so many reports or more.
            since: day on which the first account was published at the earliest.
            until: and at the latest.
            counts_tolls: also find what reports count apart from acts; `with_tolls` does so for one claim.
        """
        found = self._outlines(matters, reports=reports, since=since, until=until)
        return self._read(found, counts_tolls=counts_tolls, holds=False)

    def with_tolls(self, claim: Claim) -> Claim:
        """Give a claim with what its reports count apart from its acts."""
        return self._claims.with_more([claim])[0]

    def row(self, report_id: str) -> ReportRow:
        """Give a report. Raises NotFoundError."""
        return self._claims.row(report_id)

    def claim(self, id_prefix: str, *, former: bool = False) -> Claim:
        """Give the claim that an id names: its own, or that of one of its entries, or so much of it that no other begins so.

        With `former` also a claim all of whose accounts gave way to later versions of their articles, with these accounts.

        Raises:
            NotFoundError / AmbiguousError: none or several begin so. Of a former claim the message names the later versions.
        """
        prefix = id_prefix.strip()
        found = {
            group: (matter, members)
            for matter in (CLAIMS if prefix else ())
            for group, members in self.members_called(matter, prefix).items()
        }
        if len(found) > 1:
            first = ", ".join(list(found)[:5])
            raise AmbiguousError(f"ambiguous: {len(found):,} claims, or entries of them, begin with {prefix}: {first}")
        for group, (matter, members) in found.items():
            if made := self._made([(matter, group, members)]):
                return made[0]
            if former and (made := self._made([(matter, group, members)], counts_superseded=True)):
                return made[0]
            if versions := dict.fromkeys(self.superseded[one.member] for one in members if one.member in self.superseded):
                raise NotFoundError(f"claim {group} gave way to a later version of its article: {', '.join(versions)}")
        raise NotFoundError(f"there is no claim {prefix or '(no id given)'}{of_another_kind(prefix)}")

    def bare(self, matter: Matter, groups: Mapping[str, Sequence[Member]]) -> list[Claim]:
        """Make claims of the members of groups as rules made them, without knowing who is meant; enough to tell their words."""
        return self._claims.of([(matter, group, members) for group, members in groups.items()], ({}, {}))

    def members_called(self, matter: Matter, prefix: str) -> dict[str, list[Member]]:
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

    def hands(self, claim: Claim) -> tuple[tuple[Origin, ...], tuple[Origin, ...]]:
        """Give the independent first hands of a claim, and those of its denials."""
        return hands(claim)

    def comparable(self, matter: Matter) -> Iterator[Claim]:
        """Give the claims of one matter in which there is something to compare: two accounts, or victims counted apart.

        Of words those that another voice of a report denies: quotations that vary are no two claims. One by one in order of
        their first account.
        """
        if matter in CLAIMS:
            found = self._outlines((matter,), accounts=sys.maxsize if matter is Matter.STATEMENT else 2, marked_too=True)
            claims = self._read(found, holds=False)
            yield from (one for one in claims if len(one.accounts) > 1 or one.accounts[0].tolls or one.accounts[0].answers)

    def differing(self, matters: Collection[Matter] = CLAIMS) -> Iterator[tuple[Claim, Discrepancy]]:
        """Give the discrepancies of all claims with these, by claim; what people decided is not laid over them.

        Where two sentences are set beside each other for their words, an act in them is not set beside its denial once more,
        nor is what that report tells of the act besides.
        """
        words: list[tuple[Claim, Discrepancy]] = []
        if Matter.STATEMENT in matters:
            words = [(claim, one) for claim in self.comparable(Matter.STATEMENT) for one in discrepancies(claim)]
        told = [_sentences(one) for _, one in words]
        for matter in matters:
            if matter is Matter.STATEMENT:
                yield from words
                continue
            for claim in self.comparable(matter):
                own = {(account.report.id, account.sentence_span) for account in claim.accounts}
                for one in discrepancies(claim):
                    sides = _sentences(one)
                    if one.kind is not DiscrepancyKind.WHETHER or not any(_is_told(pair, sides, own) for pair in told):
                        yield claim, one

    def discrepancies(self, matters: Collection[Matter] = CLAIMS) -> list[Discrepancy]:
        """Give the discrepancies of all claims, by claim; those that a person rejected are left out."""
        return list(with_judgements([one for _, one in self.differing(matters)], self.judgements))

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
        return (*self._acts, *self._undertakings)

    def breaches(self) -> list[Breach]:
        """Give the later acts within the scope of what was undertaken; those that a person rejected are left out."""
        found = breaches(self._undertakings, self._acts) if self._undertakings else ()
        return list(breaches_judged(found, self.judgements))

    # Without tolls, which cost much to find and say nothing of stances and breaches.
    @cached_property
    def _acts(self) -> list[Claim]:
        return list(self._read(self._outlines((Matter.EVENT,)), counts_tolls=False))

    @cached_property
    def _undertakings(self) -> list[Claim]:
        return list(self._read(self._outlines((Matter.COMMITMENT,)), counts_tolls=False))

    def _gathered(self, members: Iterable[Member], matter: Matter) -> dict[str, list[Member]]:
        out: dict[str, list[Member]] = defaultdict(list)
        groups = self.groups  # asked for first: members come while the store is being read
        for member in members:
            out[groups.of(matter, member.member, member.group)].append(member)
        return dict(out)

    def _outlines(
        self,
        matters: Collection[Matter],
        *,
        accounts: int = 1,
        reports: int = 1,
        since: date | None = None,
        until: date | None = None,
        marked_too: bool = False,
    ) -> list[Outline]:
        """Give the claims that have so many accounts and reports, in order; `marked_too`: and those of marked entries."""
        found = []
        for matter in matters:
            told, marked = self._entries_of(matter, looks_for_marked=marked_too)
            for group, entries in told.items():
                is_wanted = len(entries) >= accounts or not marked.isdisjoint(entries)
                if is_wanted and len(set(entries.values())) >= reports:
                    found.append(self._outline(matter, group, entries))
        return in_order(one for one in found if _lies_between(one, since, until))

    def _entries_of(self, matter: Matter, *, looks_for_marked: bool) -> tuple[dict[str, dict[str, str]], set[str]]:
        """Give the entries that stand, with their reports, by group; and which may have more to compare, where that is asked.

        These are deadly acts, whose victims may be counted apart, and words that another voice denies.
        """
        told: dict[str, dict[str, str]] = defaultdict(dict)
        marked: set[str] = set()
        groups, gone = self.groups, self._claims.superseded
        for one in self.view.filed(matter):
            if one.member not in gone:
                told[groups.of(matter, one.member, one.group)][one.member] = sys.intern(one.report_id)
                if looks_for_marked and is_marked(matter, one.sketch):
                    marked.add(one.member)
        return told, marked

    def _outline(self, matter: Matter, group: str, entries: Mapping[str, str]) -> Outline:
        days = ((self._published.get(report), report) for report in entries.values())
        first = min((day is None, day or date.min, report) for day, report in days)
        return Outline(matter, group, tuple(entries), tuple(entries.values()), first)

    @cached_property
    def _published(self) -> dict[str, date | None]:
        return self.view.published()

    def _read(self, outlines: Sequence[Outline], *, counts_tolls: bool = True, holds: bool = True) -> Iterator[Claim]:
        """Read the accounts of claims, some hundred at a time; `holds`: keep their reports for whatever is asked next."""
        around = self._around({report for one in outlines for report in one.reports})
        for part in few_at_once(outlines):
            entries: dict[Matter, list[str]] = defaultdict(list)
            for one in part:
                entries[one.matter] += one.entries
            members = {m.member: m for matter, ids in entries.items() for m in self.view.members(matter, groups=ids)}
            found = [(one.matter, one.group, [members[entry] for entry in one.entries]) for one in part]
            made = self._claims.of(found, around)
            yield from self._claims.with_more(made) if counts_tolls else made
            if not holds:
                self._claims.forget()

    def _made(self, found: Sequence[tuple[Matter, str, Sequence[Member]]], *, counts_superseded: bool = False) -> list[Claim]:
        around = self._around({one.report_id for _, _, members in found for one in members})
        return self._claims.with_more(self._claims.of(found, around, counts_superseded=counts_superseded))

    def _around(self, reports: Collection[str]) -> Around:
        """Give the identities in some reports and what these rest on; of few reports no others are read."""
        if len(reports) > _FEW or "identity_of" in self.__dict__:
            return self.identity_of, self.rests
        named = [member for report in sorted(reports) for member in self.view.members(Matter.ENTITY, report=report)]
        found = self.members_of(Matter.ENTITY, {self.groups.of(Matter.ENTITY, one.member, one.group) for one in named})
        identity_of: dict[str, dict[str, Identity]] = defaultdict(dict)
        for group, members in found.items():
            identity = self._identity(gathered(group, members))
            for member in members:
                if member.report_id in reports:
                    identity_of[member.report_id][member.member.rpartition("#")[2]] = identity
        return identity_of, {report: tuple(self.view.rests(report)) for report in reports}

    @property
    def superseded(self) -> dict[str, str]:
        """Give, for each entry that gave way to a later version of its article, that version."""
        return self._claims.superseded

    @cached_property
    def _claims(self) -> Claims:
        return Claims(self.view, self.groups)


_Sentence = tuple[str, Span]  # a report and where the sentence stands in it


def _sentences(one: Discrepancy) -> tuple[_Sentence, _Sentence]:
    return (one.left.report_id, one.left.sentence_span), (one.right.report_id, one.right.sentence_span)


def _is_told(pair: tuple[_Sentence, _Sentence], sides: tuple[_Sentence, _Sentence], accounts: Collection[_Sentence]) -> bool:
    """Tell whether words and their denial tell what an act and its denial do, in these sentences or others of its report."""
    words, denial = pair
    if denial not in sides:
        return False
    return words in sides or (words in accounts and any(words[0] == report for report, _ in sides if (report, _) != denial))


def _lies_between(one: Outline, since: date | None, until: date | None) -> bool:
    is_undated, day, _ = one.first
    if since is None and until is None:
        return True
    return not is_undated and (since is None or day >= since) and (until is None or day <= until)


__all__ = ["CLAIMS", "Across", "EntryRow", "entry_of", "known_on"]


def known_on(view: View, day: date | None) -> Across:
    """See a record across its reports as it stood at the end of a day; None: as it stands."""
    return Across(view.as_known_on(day))
