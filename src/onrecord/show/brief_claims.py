"""What briefs and timelines tell of claims: which entries tell one thing, from how many first hands, and where they differ.

In: a `View` of a record. Out: `AcrossReports`. A record whose reports were never linked gives none, and then each entry is
told by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.account import Account, Breach, Claim, Discrepancy, Identity, Origin
from onrecord.entry import Commitment
from onrecord.link.claim_sides import sides_of
from onrecord.link.origins import hands, independent
from onrecord.linkage import Matter
from onrecord.record.base import View
from onrecord.show.accounts import is_copied
from onrecord.show.across import CLAIMS, Across
from onrecord.show.across_queries import ANY_DISCREPANCY, found_discrepancies
from onrecord.show.counts import counted
from onrecord.show.text import NOT_STATED
from onrecord.show.wording import one_line, shortened

_NAMED = 4
_ALSO_CHARS = 80


@dataclass(frozen=True)
class ToldClaim:
    """A claim that several entries tell."""

    claim: Claim

    @cached_property
    def _hands(self) -> tuple[tuple[Origin, ...], tuple[Origin, ...]]:
        return hands(self.claim)

    @cached_property
    def copies(self) -> frozenset[str]:
        """Give the ids of those entries whose sentence is another report's text."""
        return frozenset(account.entry.id for account in self.claim.accounts if is_copied(account))

    @cached_property
    def beforehand(self) -> frozenset[str]:
        """Give the ids of those entries that speak of it as not done yet, where others tell it as done."""
        return frozenset(account.entry.id for account in sides_of(self.claim).beforehand)

    @property
    def origin_words(self) -> str:
        """Name the first hands: "2 independent origins: Corvane; Tarinform; denied by 1: Kestria"."""
        telling, denying = self._hands
        if not telling:
            return self.denier_words
        names = _names_of(telling)
        told = f"{counted(len(names), 'independent origin')}: {_listed(names)}" if names else "no origin stated"
        return f"{told}; {_denied_by(_names_of(denying))}" if denying else told

    @property
    def denier_words(self) -> str:
        """Name those who deny it, and apart from them those who tell it: "denied by 1: Kestria; told as so by 1: Corvane"."""
        telling, denying = self._hands
        names = _names_of(telling)
        return _denied_by(_names_of(denying)) + (f"; told as so by {len(names):,}: {_listed(names)}" if names else "")

    @property
    def reach_words(self) -> str:
        """Tell how far it was told: "told by 5 reports, 2 independent origins; denied by 1"."""
        telling, denying = self._hands
        if not telling:
            return f"only denied, in {counted(_reports_of(denying), 'report')}"
        told = f"told by {counted(_reports_of(telling), 'report')}, {counted(independent(telling), 'independent origin')}"
        return f"{told}; denied by {len(_names_of(denying)):,}" if _names_of(denying) else told


def _names_of(found: Iterable[Origin]) -> list[str]:
    return [origin.name for origin in found if origin.name]


def _listed(names: Sequence[str]) -> str:
    more = f"; and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return "; ".join(names[:_NAMED]) + more


def _denied_by(names: Sequence[str]) -> str:
    return f"denied by {len(names):,}: {_listed(names)}" if names else f"denied, by whom is {NOT_STATED}"


def _reports_of(found: Iterable[Origin]) -> int:
    return len({report for origin in found for report in origin.reports})


@dataclass(frozen=True)
class AcrossReports:
    """What holds across the reports of a brief or a timeline.

    Attributes:
        told: claims that two entries or more tell.
        discrepancies: those that nobody rejected.
        breaches: undertakings with later reported acts within their scope.
        undertakings: what was undertaken, by the id of each commitment.
        named: who is meant by each entity of each report.
        compared: claims whose accounts differ, by id; in one that a single entry tells, the words that another voice denies.
    """

    told: tuple[ToldClaim, ...]
    discrepancies: tuple[Discrepancy, ...] = ()
    breaches: tuple[Breach, ...] = ()
    undertakings: Mapping[str, str] | None = None
    named: Mapping[str, Mapping[str, Identity]] | None = None
    compared: Mapping[str, Claim] | None = None

    def name_of(self, report: str, entity: str | None, printed: str) -> str:
        """Give the name of an entity over all reports, or as its report prints it."""
        known = (self.named or {}).get(report, {}).get(entity or "")
        return known.name if known else printed

    @cached_property
    def claim_of(self) -> dict[str, ToldClaim]:
        """Give, for each entry that is not alone, the claim that it tells."""
        return {account.entry.id: one for one in self.told for account in one.claim.accounts}

    @cached_property
    def broken_by(self) -> dict[str, list[Breach]]:
        """Give, for each act, what it is reported to break; all entries that tell the act are in it."""
        out: dict[str, list[Breach]] = {}
        for breach in self.breaches:
            known = self.claim_of.get(breach.act)
            for entry in (account.entry.id for account in known.claim.accounts) if known else (breach.act,):
                out.setdefault(entry, []).append(breach)
        return out

    def within(self, reports: Collection[str]) -> AcrossReports:
        """Leave out what only other reports tell."""
        claims = [_kept(one.claim, reports) for one in self.told]
        return AcrossReports(
            tuple(ToldClaim(claim) for claim in claims if len(claim.accounts) > 1),
            tuple(one for one in self.discrepancies if {one.left.report_id, one.right.report_id} <= set(reports)),
            tuple(one for one in self.breaches if one.act_report in reports),
            self.undertakings,
            self.named,
            self.compared,
        )

    def breach_words(self, breach: Breach) -> str:
        """Tell a breach in words: whose undertaking, on whose word, what is not stated."""
        what = (self.undertakings or {}).get(breach.commitment, "")
        of = f"{breach.party} had undertaken “{what}”{self.also_words(breach)}" if what else f"an undertaking of {breach.party}"
        by = f"reported by {breach.asserter}" if breach.asserter else "as the report tells it itself"
        missing = f"; not stated: {', '.join(breach.missing)}" if breach.missing else ""
        return f"{breach.strength.value}: {of}; {by}{missing}"

    def also_words(self, breach: Breach) -> str:
        """Name what else of its accord an act is within: ", also “open the bridge”"; empty where there is nothing."""
        more = [known for entry in breach.besides if (known := (self.undertakings or {}).get(entry))]
        return "".join(f", also “{shortened(words, _ALSO_CHARS)}”" for words in more)


def across_reports(view: View) -> AcrossReports | None:
    """Gather what holds across the reports of a record; None: its reports were not linked."""
    if not any(True for matter in CLAIMS for _ in view.members(matter)):
        return None
    across = Across(view)
    told = tuple(ToldClaim(claim) for matter in CLAIMS for claim in across.claims(matter, accounts=2))
    undertakings = _undertakings(across.claims(Matter.COMMITMENT))
    found = found_discrepancies(across, ANY_DISCREPANCY)
    discrepancies, compared = tuple(one for _, one in found), {claim.id: claim for claim, _ in found}
    return AcrossReports(told, discrepancies, tuple(across.breaches()), undertakings, across.identity_of, compared)


def _undertakings(claims: Sequence[Claim]) -> dict[str, str]:
    accounts: list[Account] = [account for claim in claims for account in claim.accounts]
    return {
        account.entry.id: one_line(account.entry.what.of(account.report.text))
        for account in accounts
        if isinstance(account.entry, Commitment)
    }


def _kept(claim: Claim, reports: Collection[str]) -> Claim:
    return replace(claim, accounts=tuple(account for account in claim.accounts if account.report.id in reports))
