"""How far a claim reaches, in words: on how many first hands it rests, in how many accounts, and how far it is denied.

In: counts. Out: one sentence that listings, the graph and its page share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.account import Claim, Origin
from onrecord.link.claim_sides import sides_of
from onrecord.link.origins import are_denials, count_named
from onrecord.show.counts import counted
from onrecord.show.text import NOT_STATED

DENIES, DENIES_PART = "denies it", "denies a part in it"
"""What is said of a first hand that denies a claim, or no more than a part in it."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a claim reaches.

    Attributes:
        accounts / reports: how many tell it or deny it.
        origins: how many independent first hands tell it. unstated: how many of the accounts do not say who told it.
        deniers: how many independent first hands deny it. denied: in how many of the accounts.
        is_only_denied: whether all accounts deny it outright.
        beforehand: in how many of the accounts it is told as not done yet, where others tell it as done.
    """

    accounts: int
    reports: int
    origins: int
    unstated: int
    deniers: int
    denied: int
    is_only_denied: bool
    beforehand: int = 0

    @property
    def words(self) -> str:
        """Say on how many first hands it rests: "2 independent origins in 7 accounts of 6 reports; denied by 1 in 2 of them".

        Or "only denied, by 1 independent origin in 2 accounts of 2 reports".
        """
        told = f"{counted(self.accounts, 'account')} of {counted(self.reports, 'report')}"
        unstated = f"; in {self.unstated:,} of them the origin is {NOT_STATED}" if self.unstated else ""
        if self.is_only_denied:
            return f"only denied, by {counted(self.deniers, 'independent origin')} in {told}{unstated}"
        denied = f"; {self.denial} in {self.denied:,} of them" if self.denied else ""
        before = f"; told as not done yet in {self.beforehand:,} of them" if self.beforehand else ""
        return f"{counted(self.origins, 'independent origin')} in {told}{denied}{before}{unstated}"

    @property
    def denial(self) -> str:
        """Say how far it is denied: "only denied", "denied by 2" (independent first hands); empty where nobody denies it."""
        if not self.denied:
            return ""
        if self.is_only_denied:
            return "only denied"
        return f"denied by {self.deniers:,}" if self.deniers else f"denied, by whom is {NOT_STATED},"


def reach_of(claim: Claim, telling: Sequence[Origin], denying: Sequence[Origin]) -> Reach:
    """Give how far a claim reaches, from its first hands as `hands` finds them."""
    unstated = {entry for origin in (*telling, *denying) if origin.name is None for entry in origin.accounts}
    return Reach(
        accounts=len(claim.accounts),
        reports=len({account.report.id for account in claim.accounts}),
        origins=count_named(telling),
        unstated=len(unstated),
        deniers=count_named(denying),
        denied=sum(len(origin.accounts) for origin in denying),
        is_only_denied=are_denials((*telling, *denying)),
        beforehand=len(sides_of(claim).beforehand),
    )


def denial_of_origin(origin: Origin) -> str:
    """Say what a first hand denies: "denies it", "denies a part in it"; empty where it denies nothing."""
    if not origin.denies:
        return ""
    return DENIES_PART if origin.only_part else DENIES
