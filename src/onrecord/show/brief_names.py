"""One name for one teller throughout a brief: that of the identity, whatever a report calls it.

In: lines, and who is meant by the entities of each report. Out: the same lines with their chains named so. Of whom a report
says no more than "one says" it is told that nobody is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.show.accounts import teller_name
from onrecord.show.acts import CommitmentLine, EventLine
from onrecord.show.brief_claims import AcrossReports
from onrecord.show.lines import StatementLine


class TellerNames:
    """The names of those who tell, by report and by what the report calls them.

    Args of the constructor: lines with their links, and what is known across reports; None: each keeps the name of its report.
    """

    def __init__(self, lines: Iterable[StatementLine | EventLine], across: AcrossReports | None) -> None:
        self._known: dict[tuple[str, str], str] = {}
        for line in lines if across else ():
            for link in line.links:
                self._known[line.report_id, link.name] = across.name_of(line.report_id, link.entity, link.name)  # type: ignore[union-attr]

    def of(self, report_id: str, name: str) -> str:
        """Give the name of a teller."""
        return teller_name(self._known.get((report_id, name), name))

    def _chain(self, report_id: str, chain: Sequence[str]) -> tuple[str, ...]:
        return tuple(self.of(report_id, name) for name in chain)

    def statement(self, line: StatementLine) -> StatementLine:
        """Give a statement with its chain named."""
        return replace(line, chain=self._chain(line.report_id, line.chain))

    def event(self, line: EventLine) -> EventLine:
        """Give an event with its chain named."""
        return replace(line, chain=self._chain(line.report_id, line.chain))

    def commitment(self, line: CommitmentLine) -> CommitmentLine:
        """Give an undertaking with the chains of its steps named."""
        report = line.report_id
        steps = (
            replace(
                step, chain=self._chain(report, step.chain), asserter=self.of(report, step.asserter) if step.asserter else None
            )
            for step in line.transitions
        )
        return replace(line, transitions=tuple(steps))
