"""Issues and positions as lines: who stands where on what, when, and where that changed.

In: an `Across` view of a record. Out: lines of `across_lines`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.account import Position, Stance
from onrecord.show.across import Across
from onrecord.show.across_lines import IssueLine, PositionLine
from onrecord.show.across_queries import Shelf, is_named


def issue_lines(across: Across) -> Iterator[IssueLine]:
    """Give issues, those that most parties stand on first."""
    taken: dict[str, list[Position]] = defaultdict(list)
    for one in across.positions:
        taken[one.issue].append(one)
    for issue in across.issues:
        days = [one.when for one in taken[issue.id] if one.when]
        yield IssueLine(
            id=issue.id,
            name=issue.name,
            words=issue.words,
            entries=len(issue.entries),
            parties=tuple(dict.fromkeys(one.party.name for one in taken[issue.id])),
            changes=sum(one.changed for one in taken[issue.id]),
            first=min(days, default=None),
            last=max(days, default=None),
        )


def position_lines(
    across: Across, *, issue: str | None = None, party: str | None = None, changes: bool = False
) -> Iterator[PositionLine]:
    """Give positions by party, issue and day, unknown days last.

    Args:
        across: of the record.
        issue: words of the issue's name, or its id or the beginning of it.
        party: words of the party's name.
        changes: only those that differ from the one before.
    """
    shelf, names = Shelf(across), {one.id: one.name for one in across.issues}
    history: dict[tuple[str, str], list[Position]] = defaultdict(list)
    for one in across.positions:
        earlier = history[one.party.id, one.issue]
        name = names.get(one.issue, one.issue)
        asked = issue is None or across.is_called(one.issue, issue.strip() or "?") or is_named(issue, [name])
        if asked and is_named(party, [one.party.name]) and (one.changed or not changes):
            yield PositionLine(
                id=one.entry,
                party=one.party.name,
                party_id=one.party.id,
                issue=name,
                issue_id=one.issue,
                stance=one.stance,
                before=_stance_before(one, earlier),
                when=one.when,
                asserter=one.asserter,
                sentence=one.sentence,
                place=shelf.place(shelf.row(one.report_id).report, one.span),
            )
        earlier.append(one)


def _stance_before(one: Position, earlier: Sequence[Position]) -> Stance | None:
    """Give the stance that a change is a change from: of an earlier day, or of an earlier change on the same day."""
    if not one.changed or one.when is None:
        return None
    stood = (other for other in reversed(earlier) if other.when and (other.when < one.when or other.changed))
    return next((other.stance for other in stood if other.stance is not one.stance), None)
