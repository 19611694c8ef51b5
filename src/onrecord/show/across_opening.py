"""Opening by id whatever holds across reports: the first letter of the id tells what it is.

In: an `Across` view of a record, and an id. Out: an `Opened`. Identities and issues are laid out here, the others in
`across_opened`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.linkage import Matter, Member
from onrecord.show.across import Across
from onrecord.show.across_cards import INDENT, fields, head_of
from onrecord.show.across_decisions import (
    Answer,
    Sameness,
    identity_lines,
    lines_of_judgements,
    maybes,
)
from onrecord.show.across_lines import IdentityLine, JudgementLine, MaybeLine, PositionLine
from onrecord.show.across_listings import positions_table
from onrecord.show.across_opened import Opened, open_breach, open_claim, open_discrepancy
from onrecord.show.across_positions import issue_lines, position_lines
from onrecord.show.across_queries import only_one
from onrecord.show.across_tables import IDENTITY_TABLE, ISSUE_TABLE, JUDGEMENT_TABLE, MAYBE_TABLE, POSITION_TABLE
from onrecord.show.across_text import judged, reasons_of
from onrecord.show.across_words import mention_name
from onrecord.show.codes import clean
from onrecord.show.counts import counted
from onrecord.show.jsonl import to_json
from onrecord.show.text import BOLD, DIM, NOTE, words_of


def open_by_id(across: Across, made_id: str, *, brackets: bool) -> Opened:
    """Open a claim, an identity, a discrepancy, a breach or an issue by its id or so much of it that no other begins so.

    Raises:
        NotFoundError / AmbiguousError: none or several begin so.
    """
    asked = made_id.strip()
    openers = {"n": _open_identity, "d": open_discrepancy, "b": open_breach, "t": _open_issue}
    return openers.get(asked[:1], open_claim)(across, asked, brackets=brackets)


def _open_identity(across: Across, made_id: str, *, brackets: bool) -> Opened:  # noqa: ARG001 - nothing is marked
    called = across.members_called(Matter.ENTITY, made_id) if made_id else {}
    found = [one for one in called if across.is_called(one, made_id)]
    group = only_one(found, found, "identity", "identities", made_id)
    line = next(identity_lines(across, groups=[group]))
    members = called[group]
    waiting = maybes(across, [Matter.ENTITY], group)
    decided = lines_of_judgements(across, [one for one in across.judgements if str(one.id) in line.decisions])
    made = {
        **to_json(IDENTITY_TABLE, line),
        "named": [
            {
                "report_id": one.report_id,
                "entity": one.member.rpartition("#")[2],
                "name": mention_name(one),
                "score": one.score,
                "reasons": [reason.words for reason in one.reasons],
            }
            for one in members
        ],
        "maybe": [to_json(MAYBE_TABLE, one) for one in waiting],
        "judgements": [to_json(JUDGEMENT_TABLE, one) for one in decided],
    }
    return Opened(Group(*_identity_parts(line, members, waiting, decided)), made)


def _identity_parts(
    line: IdentityLine, members: list[Member], waiting: list[MaybeLine], decided: list[JudgementLine]
) -> Iterator[RenderableType]:
    yield head_of(f"Identity ({line.kind})", line.id)
    yield ""
    yield Padding(words_of(line.name, BOLD), INDENT)
    counts = ((line.reports, "report"), (line.mentions, "mention"), (line.statements, "statement"))
    told = ", ".join(counted(number, what) for number, what in counts)
    yield fields(("named in", Text(told)), ("code", words_of(line.iso3) if line.iso3 else None), ("of", words_of(line.of)))
    yield ""
    yield Text("Names, and why they are taken for one", BOLD)
    by_name: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        by_name[mention_name(member)].append(member)
    for name, named in sorted(by_name.items(), key=lambda item: -len(item[1])):
        reports = counted(len({one.report_id for one in named}), "report")
        why = dict.fromkeys(reason.words for one in named for reason in one.reasons)
        yield Padding(Text.assemble(words_of(name), (f"  {reports}", DIM)), INDENT)
        if why:
            least = min(one.score for one in named)
            yield Padding(Text(f"{least:.2f} and more: {clean('; '.join(why))}", DIM), (0, 0, 0, 4))
    if waiting:
        yield ""
        yield Text("May be the same as", BOLD)
        for one in waiting:
            other = (one.right, one.right_words) if one.id == line.id else (one.id, one.left_words)
            shown = Text.assemble(f"{one.score:.2f}  ", words_of(other[1]), " (", (other[0], "cyan"), ")  ")
            yield Padding(Text.assemble(shown, (clean(reasons_of(one.reasons)), DIM)), INDENT)
    if decided:
        yield ""
        yield Text("Judgements", BOLD)
        for judgement in decided:
            yield Padding(Text.assemble(f"{judgement.id}. ", judged(judgement), (f"  {clean(judgement.author)}", DIM)), INDENT)


@dataclass(frozen=True, slots=True)
class _Positions:
    """Positions laid out for whatever width there is."""

    lines: tuple[PositionLine, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        yield positions_table(self.lines, options.max_width)


def _open_issue(across: Across, made_id: str, *, brackets: bool) -> Opened:  # noqa: ARG001 - nothing is marked
    found = [one for one in issue_lines(across) if across.is_called(one.id, made_id)]
    line = only_one(found, [one.id for one in found], "issue", "issues", made_id)
    taken = tuple(one for one in position_lines(across, issue=line.id) if one.issue_id == line.id)
    parties = f"{len(line.parties):,} part{'y' if len(line.parties) == 1 else 'ies'}"
    counts = f"entries about it: {line.entries:,}; {parties}; changes: {line.changes:,}"
    parts = (head_of("Issue", line.id), "", Padding(words_of(line.name, BOLD), INDENT), Padding(Text(counts, DIM), INDENT), "")
    made = {**to_json(ISSUE_TABLE, line), "positions": [to_json(POSITION_TABLE, one) for one in taken]}
    return Opened(Group(*parts, _Positions(taken)), made)


_ANSWERS = {Answer.YES: "bold green", Answer.NO: NOTE, Answer.MAYBE: "bold yellow"}


def sameness_shown(across: Across, found: Sameness) -> RenderableType:
    """Lay out whether two things are the same: the answer first, then what rules compared and what people decided."""
    score = Text(f"  {found.score:.2f}", DIM) if found.score is not None else Text()
    parts: list[RenderableType] = [Text.assemble((found.answer.value, _ANSWERS[found.answer]), score)]
    parts += [Padding(words_of(side.told), INDENT) for side in (found.left, found.right)]
    if found.answer is Answer.NO and not found.judgements:
        parts.append(Padding(Text("nothing that was compared speaks for it", DIM), INDENT))
    for reason in found.reasons:
        weight = f"  {reason.weight:+.1f}" if reason.weight else ""
        parts.append(Padding(Text.assemble("- ", words_of(reason.words), (weight, DIM)), INDENT))
    for line in lines_of_judgements(across, found.judgements):
        by = f"  {clean(line.author)}, {line.made:%Y-%m-%d}" + (f": “{clean(line.reason)}”" if line.reason else "")
        parts.append(Padding(Text.assemble(f"judgement {line.id}: ", judged(line), (by, DIM)), INDENT))
    return Group(*parts)
