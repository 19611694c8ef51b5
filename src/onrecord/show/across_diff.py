"""What a record learnt between the ends of two days: the difference of two views of it.

In: two `Across` views of one record. Out: `DiffLine`s, kind by kind. What a judgement changed is among it, and named as such.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from onrecord.account import Claim, DiscrepancyState, Position, Strength
from onrecord.entry import Commitment
from onrecord.linkage import Matter
from onrecord.record.base import CommitmentFilter, EventFilter, StatementFilter
from onrecord.show.across import CLAIMS, Across, EntryRow, entry_of
from onrecord.show.across_decisions import lines_of_judgements
from onrecord.show.across_lines import DiffLine
from onrecord.show.across_queries import DiscrepancyFilter, breach_lines, discrepancy_lines
from onrecord.show.across_text import judged
from onrecord.show.across_words import claim_label, entry_words
from onrecord.show.counts import counted
from onrecord.show.diff_kinds import DiffKind


def diff_lines(earlier: Across, later: Across) -> Iterator[DiffLine]:
    """Give what a record learnt, kind by kind in the order of `DiffKind`.

    Args:
        earlier: the record as it stood at the end of the first day.
        later: at the end of the second one.
    """
    yield from _Learnt(earlier, later).lines()


class _Learnt:
    """Two views of one record, and what differs between them."""

    def __init__(self, earlier: Across, later: Across) -> None:
        self._earlier, self._later = earlier, later

    @cached_property
    def _new(self) -> list[str]:
        """Give the ids of the reports that came in between."""
        known = {row.report.id for row in self._earlier.view.reports()}
        return [row.report.id for row in self._later.view.reports() if row.report.id not in known]

    def lines(self) -> Iterator[DiffLine]:
        yield from self._reports()
        yield from self._superseded()
        grown = list(self._grown())
        yield from self._origins(grown)
        yield from self._status(grown)
        yield from self._discrepancies()
        yield from self._positions()
        yield from self._breaches()
        yield from self._judgements()
        yield from self._entries()

    def _reports(self) -> Iterator[DiffLine]:
        for report_id in self._new:
            report = self._later.view.report(report_id).report
            day = report.published.day.isoformat() if report.published else "day not stated"
            words = f"{report.publisher or 'outlet not stated'}, {day}: {report.title or 'title not stated'}"
            yield DiffLine(report_id, DiffKind.REPORT, words, report_id=report_id)

    def _entries(self) -> Iterator[DiffLine]:
        view = self._later.view
        for report_id in self._new:
            rows: tuple[EntryRow, ...] = (
                *view.statements(StatementFilter(report=report_id)),
                *view.events(EventFilter(report=report_id)),
                *view.commitments(CommitmentFilter(report=report_id)),
            )
            for row in rows:
                entry = entry_of(row)
                yield DiffLine(entry.id, DiffKind.ENTRY, entry_words(entry, row.report.report), report_id=report_id)

    def _superseded(self) -> Iterator[DiffLine]:
        """Tell which entries gave way, and to which of the later version: to those that are accounts of the same claim."""
        known = self._earlier.view.superseded()
        gone = {entry: by for entry, by in self._later.view.superseded().items() if entry not in known}
        if not gone:
            return
        claim_of: dict[str, str] = {}
        entries: dict[tuple[str, str], list[str]] = defaultdict(list)
        for matter in CLAIMS:
            for group, members in self._later.members(matter).items():
                for one in members:
                    claim_of[one.member] = group
                    entries[group, one.report_id].append(one.member)
        for row in self._later.view.entries(list(gone)):
            entry, by = entry_of(row), gone[entry_of(row).id]
            instead = entries.get((claim_of.get(entry.id, ""), by), [])
            words = entry_words(entry, row.report.report)
            yield DiffLine(entry.id, DiffKind.SUPERSEDED, words, entry.report_id, "; ".join(instead) or "taken out", by)

    def _grown(self) -> Iterator[tuple[Claim | None, Claim]]:
        """Give the claims that have an account in a new report, with what they were before."""
        new = set(self._new)
        for matter in CLAIMS:
            touched = {
                group for group, members in self._later.members(matter).items() if any(one.report_id in new for one in members)
            }
            before = {one.id: one for one in self._earlier.claims(matter, groups=touched)}
            yield from ((before.get(one.id), one) for one in self._later.claims(matter, groups=touched))

    def _origins(self, grown: list[tuple[Claim | None, Claim]]) -> Iterator[DiffLine]:
        for before, after in grown:
            if before is None:
                continue
            was, now = (self._hands(across, one) for across, one in ((self._earlier, before), (self._later, after)))
            if len(now) > len(was):
                added = [name for name in now if name not in was]
                counts = (counted(len(was), "origin"), f"{counted(len(now), 'origin')}: {', '.join(added)}")
                yield DiffLine(after.id, DiffKind.ORIGINS, claim_label(after), *counts)

    @staticmethod
    def _hands(across: Across, claim: Claim) -> list[str]:
        return [one.name for one in across.origins(claim) if one.name is not None and not one.denies]

    def _status(self, grown: list[tuple[Claim | None, Claim]]) -> Iterator[DiffLine]:
        for before, after in grown:
            if before is not None and after.matter is Matter.COMMITMENT:
                was, now = _status_of(before), _status_of(after)
                if was != now:
                    brought = after.accounts[-1].report.id
                    yield DiffLine(after.id, DiffKind.STATUS, claim_label(after), was, now, brought)

    def _discrepancies(self) -> Iterator[DiffLine]:
        known = {one.id: one for one in discrepancy_lines(self._earlier, DiscrepancyFilter())}
        for one in discrepancy_lines(self._later, DiscrepancyFilter()):
            before = next((known[made] for made in (one.id, *one.also) if made in known), None)
            if before is None:
                yield DiffLine(one.id, DiffKind.DISCREPANCY, f"{one.kind.value}: {one.what}", one.left.value, one.right.value)
            elif before.state is not one.state:
                kind = DiffKind.STATE if one.state is not DiscrepancyState.OPEN else DiffKind.DISCREPANCY
                yield DiffLine(one.id, kind, f"{one.kind.value}: {one.what}", before.state.value, one.state.value)

    def _positions(self) -> Iterator[DiffLine]:
        known = {_key(one) for one in self._earlier.positions if one.changed}
        names = {one.id: one.name for one in self._later.issues}
        last: dict[tuple[str, str], Position] = {}
        for one in self._later.positions:
            before = last.get((one.party.id, one.issue))
            last[one.party.id, one.issue] = one
            if one.changed and _key(one) not in known:
                was = before.stance.value if before else ""
                words = f"{one.party.name} on {names.get(one.issue, one.issue)}"
                yield DiffLine(one.entry, DiffKind.POSITION, words, was, one.stance.value, one.report_id)

    def _breaches(self) -> Iterator[DiffLine]:
        known = {made: one.strength for one in self._earlier.breaches() for made in (one.id, *one.also)}
        for one in breach_lines(self._later):
            was = {known[made] for made in (one.id, *one.also) if made in known}
            # What was a tension, for something was not stated, and is told plainly now is news.
            if not was or (one.strength is Strength.BREACH and Strength.BREACH not in was):
                words = f"{one.party}: {one.what}"
                yield DiffLine(one.id, DiffKind.BREACH, words, one.status.value, one.sentence, one.place.report_id)

    def _judgements(self) -> Iterator[DiffLine]:
        before = {one.id: one for one in self._earlier.view.judgements()}
        after = {one.id: one for one in self._later.view.judgements()}
        made = [one for one in after.values() if one.id not in before]
        undone = [one for one in before.values() if one.id not in after]
        for kind, found in ((DiffKind.JUDGEMENT, made), (DiffKind.UNDONE, undone)):
            for line in lines_of_judgements(self._later, found):
                yield DiffLine(line.id, kind, judged(line).plain, after=line.reason)


def _status_of(claim: Claim) -> str:
    """Give where an undertaking stands by the latest report that tells it."""
    last = claim.accounts[-1].entry
    return last.status.value if isinstance(last, Commitment) else ""


def _key(one: Position) -> tuple[str, str, str]:
    """Tell a position over two days: an issue may get another id as more is told, an entry does not."""
    return one.party.id, one.entry, one.stance.value
