"""The part of a brief that tells what was promised: undertakings with where they stand, each once.

In: the `Material` of a brief. Out: a section. Several tellings of one undertaking are one line only where they tell one amount
and one deadline: of two deadlines the one may have passed and the other be ahead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.dates import When
from onrecord.entry import Status
from onrecord.figures import find_figures
from onrecord.show.acts import CommitmentLine
from onrecord.show.brief import BriefGroup, BriefLine, BriefSection, Material
from onrecord.show.brief_claims import AcrossReports, ToldClaim
from onrecord.show.brief_sections import quoted, with_claim
from onrecord.show.text import NOT_STATED, link_to_words
from onrecord.show.wording import day_words, is_dated, source_words, when_words

STANDING = frozenset({Status.OFFERED, Status.ACCEPTED, Status.CONDITIONAL, Status.IN_FORCE, Status.REAFFIRMED})

_LINK_CHARS = 300
_CONDITION_CHARS = 120
_FIRST = (Status.REPORTED_BROKEN, Status.LAPSED)
_THEN = (
    Status.WITHDRAWN,
    Status.REFUSED,
    Status.DENIED,
    Status.CONDITIONAL,
    Status.OFFERED,
    Status.ACCEPTED,
    Status.IN_FORCE,
    Status.REAFFIRMED,
    Status.SUPERSEDED,
)


def promised(material: Material) -> BriefSection:
    """Tell undertakings with where they stand, those reported broken, lapsed or contested first."""
    told = each_undertaking(sorted(material.commitments, key=_urgency), material.across)
    kept = told[: material.settings.undertakings]
    lines = tuple(commitment_line(material, tellings) for tellings in kept)
    day = f"As of {day_words(material.as_of)}. " if material.as_of else ""
    note = f"{day}“Lapsed” means that the deadline passed and no report here tells what came of it."
    groups = (BriefGroup(None, lines),) if lines else ()
    return BriefSection("What was promised", note, groups, "No undertaking is reported.", len(told) - len(kept))


def _urgency(line: CommitmentLine) -> tuple[int, str, str]:
    later = 2 if line.contested else 3 + _THEN.index(line.status) if line.status in _THEN else 3
    rank = _FIRST.index(line.status) if line.status in _FIRST else later
    deadline = line.deadline
    return rank, str((deadline.latest or deadline.earliest) if deadline else "9"), line.id


def each_undertaking(lines: Iterable[CommitmentLine], across: AcrossReports | None) -> list[tuple[CommitmentLine, ...]]:
    """Put tellings of one undertaking together, in the order of the first of each.

    They tell one deadline, or none beside a single one, and no two amounts. What lapsed is never put with what did not.
    """
    lines = list(lines)
    of_claim: dict[str, list[CommitmentLine]] = defaultdict(list)
    for line in lines:
        claim = across.claim_of.get(line.id) if across else None
        of_claim[claim.claim.id if claim else line.id].append(line)
    place = {line.id: number for number, line in enumerate(lines)}
    found = [tellings for told in of_claim.values() for tellings in _divided(told)]
    in_order = (tuple(sorted(tellings, key=lambda line: place[line.id])) for tellings in found)
    return sorted(in_order, key=lambda tellings: place[tellings[0].id])


def _divided(lines: Sequence[CommitmentLine]) -> list[list[CommitmentLine]]:
    """Divide tellings of one undertaking by deadline and amount; who leaves one of these out goes with the only one to fit."""
    groups: list[list[CommitmentLine]] = []
    amounts = {line.id: _amounts(line.what) for line in lines}
    for line in sorted(lines, key=lambda one: (not is_dated(one.deadline)) + (not amounts[one.id])):  # the fullest first
        fitting = [group for group in groups if all(_fits(line, other, amounts) for other in group)]
        if len(fitting) == 1:
            fitting[0].append(line)
        else:
            groups.append([line])
    return groups


def _fits(one: CommitmentLine, other: CommitmentLine, amounts: dict[str, frozenset[tuple[float | None, float | None]]]) -> bool:
    left, right = amounts[one.id], amounts[other.id]
    if (one.status is Status.LAPSED) is not (other.status is Status.LAPSED) or (left and right and left != right):
        return False
    return not (is_dated(one.deadline) and is_dated(other.deadline)) or _days(one.deadline) == _days(other.deadline)


def _days(deadline: When | None) -> object:
    return (deadline.earliest, deadline.latest) if deadline else None


def _amounts(what: str) -> frozenset[tuple[float | None, float | None]]:
    return frozenset((figure.low, figure.high) for figure in find_figures(what))


def commitment_line(material: Material, tellings: Sequence[CommitmentLine]) -> BriefLine:
    """Make the line of an undertaking from its tellings: whose, to whom, what, condition, deadline, steps of the first one."""
    line = tellings[0]
    to = f" to {', '.join(line.counterparts)}" if line.counterparts else ""
    parts = [f"{line.party}{to}: {quoted(line.what, material.settings.chars)}"]
    if line.condition:
        parts.append(f"condition: {quoted(line.condition, _CONDITION_CHARS)}")
    parts.append(f"deadline: {when_words(line.deadline)}" if is_dated(line.deadline) else f"deadline {NOT_STATED}")
    steps = [_step(step.status, when_words(step.when), step.asserter) for step in line.transitions]
    parts.append(f"steps: {', then '.join(steps)}")
    tag = line.status.value + (", contested" if line.contested else "")
    last = line.transitions[-1]
    source = source_words(line.publisher, last.way, line.published)
    made = BriefLine("; ".join(parts), source, (line.id,), tag, link_to_words(line.url, last.sentence[:_LINK_CHARS]))
    return with_claim(made, _claim_of(tellings, material.across))


def _claim_of(tellings: Sequence[CommitmentLine], across: AcrossReports | None) -> ToldClaim | None:
    """Give the claim as far as these tellings make it; None: there is only one."""
    claim = across.claim_of.get(tellings[0].id) if across else None
    if claim is None or len(tellings) == 1:
        return None
    ids = {line.id for line in tellings}
    return ToldClaim(replace(claim.claim, accounts=tuple(one for one in claim.claim.accounts if one.entry.id in ids)))


def _step(status: Status, day: str, asserter: str | None) -> str:
    return f"{status.value} ({day}{f', according to {asserter}' if asserter else ''})"
