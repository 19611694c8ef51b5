"""Listings across reports on a terminal: a table where there is room for one, else each line as a few under each other.

In: lines of `across_lines` and the width of the terminal in cells. Out: rich renderables that fit it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.show.across_lines import (
    BreachLine,
    ClaimLine,
    DiscrepancyLine,
    IdentityLine,
    IssueLine,
    JudgementLine,
    MaybeLine,
    PositionLine,
)
from onrecord.show.across_text import (
    by_whom,
    day_cell,
    denial_words,
    judged,
    reasons_of,
    stance_of,
    state_of,
    strength_of,
    told_of_side,
    who_and_what,
)
from onrecord.show.codes import clean
from onrecord.show.counts import counted
from onrecord.show.listings import Clipped, stacked, table_of
from onrecord.show.text import BOLD, DIM, NOT_STATED, NOTE, day_of, short_ids, words_of

_ID: tuple[str, dict[str, object]] = ("ID", {"no_wrap": True, "style": "cyan"})
_NUMBER: dict[str, object] = {"justify": "right", "no_wrap": True}
_NO_WRAP: dict[str, object] = {"no_wrap": True}
_REST: dict[str, object] = {"ratio": 1}


def _fitted(
    lines: Sequence[Any],
    width: int,
    wide: int,
    columns: Sequence[tuple[str, Mapping[str, object]]],
    cells: Callable[[str, Any], Sequence[RenderableType]],
    stack: Callable[[str, Any], Sequence[Text]],
) -> RenderableType:
    """Lay out lines as a table from a width on, else stacked; both makers get the short id of the line."""
    ids = short_ids([line.id for line in lines])
    if width < wide:
        return stacked(tuple(stack(made_id, line)) for made_id, line in zip(ids, lines, strict=True))
    table = table_of(*((name, dict(settings)) for name, settings in columns))
    for made_id, line in zip(ids, lines, strict=True):
        table.add_row(*cells(made_id, line))
    return table


def claims_table(lines: Sequence[ClaimLine], width: int) -> RenderableType:
    """Lay out claims with their counts."""
    columns = (_ID, ("First day", _NO_WRAP), ("Who → to whom: what", _REST), ("Accounts", _NUMBER), ("Reports", _NUMBER),
               ("Origins", _NUMBER), ("Differ", _NUMBER))  # fmt: skip

    def cells(made_id: str, line: ClaimLine) -> Sequence[RenderableType]:
        counts = (str(len(line.entries)), str(len(line.reports)), _origins(line))
        return (made_id, words_of(day_cell(line.first)), Clipped(who_and_what(line), 2), *counts, _differ(line))

    def stack(made_id: str, line: ClaimLine) -> Sequence[Text]:
        head = Text.assemble((made_id, "cyan"), "  ", words_of(day_cell(line.first)))
        told = f"{counted(len(line.entries), 'account')}, {counted(len(line.reports), 'report')}, "
        differ = Text.assemble(", ", _differ(line), " differ") if line.discrepancies else Text()
        denied = Text.assemble(", ", (_denied(line), NOTE)) if line.denied else Text()
        return head, who_and_what(line), Text.assemble((told + counted(len(line.origins), "origin"), DIM), denied, differ)

    return _fitted(lines, width, 90, columns, cells, stack)


def _origins(line: ClaimLine) -> Text:
    return Text.assemble(str(len(line.origins)), ("\n" + _denied(line), NOTE) if line.denied else "")


def _denied(line: ClaimLine) -> str:
    """Give how far a claim is denied, short enough for a column."""
    return denial_words(line) if line.deniers or line.is_only_denied else "denied"


def _differ(line: ClaimLine) -> Text:
    return Text(str(line.discrepancies), NOTE if line.discrepancies else DIM)


def discrepancies_table(lines: Sequence[DiscrepancyLine], width: int) -> RenderableType:
    """Lay out discrepancies, both values side by side where there is room."""
    columns = (
        _ID,
        ("Kind", {"max_width": 10}),
        ("Claim", {"ratio": 3}),
        ("One account", {"ratio": 3}),
        ("The other", {"ratio": 3}),
    )

    def cells(made_id: str, line: DiscrepancyLine) -> Sequence[RenderableType]:
        kind = Group(Text(line.kind.value), state_of(line))
        sides = (Group(Clipped(_value(side.value), 2), Clipped(told_of_side(side), 3)) for side in (line.left, line.right))
        return (made_id, kind, Clipped(words_of(line.what), 4), *sides)

    def stack(made_id: str, line: DiscrepancyLine) -> Sequence[Text]:
        head = Text.assemble((made_id, "cyan"), "  ", line.kind.value, "  ", state_of(line))
        sides = (Text.assemble(_value(side.value), "  ", told_of_side(side)) for side in (line.left, line.right))
        return (head, words_of(line.what), *sides)

    return _fitted(lines, width, 100, columns, cells, stack)


def _value(words: str) -> Text:
    return Text(f"“{clean(words).strip()}”", BOLD)


def issues_table(lines: Sequence[IssueLine], width: int) -> RenderableType:
    """Lay out issues with how many stand on them."""
    columns = (
        _ID,
        ("Issue", {"ratio": 1}),
        ("Parties", {"ratio": 2}),
        ("Entries", _NUMBER),
        ("Changes", _NUMBER),
        ("Days", _NO_WRAP),
    )

    def cells(made_id: str, line: IssueLine) -> Sequence[RenderableType]:
        named = (Clipped(words_of(line.name, BOLD), 2), Clipped(words_of(", ".join(line.parties)), 2))
        return (made_id, *named, str(line.entries), str(line.changes), _days(line))

    def stack(made_id: str, line: IssueLine) -> Sequence[Text]:
        counts = f"entries: {line.entries:,}, changes: {line.changes:,}"
        head = Text.assemble((made_id, "cyan"), "  ", words_of(line.name, BOLD))
        return head, words_of(", ".join(line.parties)), Text.assemble((counts, DIM), "  ", _days(line))

    return _fitted(lines, width, 100, columns, cells, stack)


def _days(line: IssueLine) -> Text:
    if line.first is None or line.first == line.last:
        return words_of(day_cell(line.first))
    return Text(f"{line.first}/{line.last}")


def positions_table(lines: Sequence[PositionLine], width: int) -> RenderableType:
    """Lay out positions: a head for each party and issue, under it its stances in order of days."""
    ids = iter(short_ids([line.id for line in lines]))
    parts: list[RenderableType] = []
    for (party, issue), own in _grouped(lines):
        parts += [Text()] if parts else []
        parts.append(Text.assemble(words_of(party, BOLD), " on ", words_of(issue, BOLD)))
        if width < 60:
            parts.append(stacked(_position_stack(next(ids), line) for line in own))
            continue
        table = table_of(
            _ID,
            ("Day", {"no_wrap": True, "min_width": 11}),
            ("Stance", {"min_width": 14, "max_width": 24}),
            ("Words, on whose word", _REST),
        )
        for line in own:
            said = Group(Clipped(words_of(line.sentence), 2), Clipped(by_whom(line.asserter, line.place.publisher)))
            table.add_row(next(ids), words_of(day_cell(line.when)), stance_of(line), said)
        parts.append(table)
    return Group(*parts)


def _grouped(lines: Sequence[PositionLine]) -> Iterator[tuple[tuple[str, str], list[PositionLine]]]:
    out: dict[tuple[str, str], list[PositionLine]] = {}
    for line in lines:
        out.setdefault((line.party_id, line.issue_id), []).append(line)
    return (((own[0].party, own[0].issue), own) for own in out.values())


def _position_stack(made_id: str, line: PositionLine) -> tuple[Text, ...]:
    head = Text.assemble((made_id, "cyan"), "  ", words_of(day_cell(line.when)), "  ", stance_of(line))
    return head, words_of(line.sentence), by_whom(line.asserter, line.place.publisher)


def breaches_table(lines: Sequence[BreachLine], width: int) -> RenderableType:
    """Lay out breaches: what was undertaken, then the later act, on whose word."""
    columns = (_ID, ("Strength", {"max_width": 16}), ("Undertaken", {"ratio": 2}), ("Later act, on whose word", {"ratio": 3}))

    def undertaken(line: BreachLine) -> Text:
        return Text.assemble(
            words_of(line.party, BOLD), ": ", words_of(line.what), (f" ({line.status.value})", DIM), also(line)
        )

    def also(line: BreachLine) -> Text:
        more = f"; and {len(line.besides) - 1:,} more" if len(line.besides) > 1 else ""
        return Text.assemble(("; also: ", DIM), words_of(line.besides[0][1]), (more, DIM)) if line.besides else Text()

    def act(line: BreachLine) -> Text:
        return Text.assemble(
            words_of(day_of(line.when)) if line.when else Text(f"day {NOT_STATED}", DIM), "  ", words_of(line.sentence)
        )

    def cells(made_id: str, line: BreachLine) -> Sequence[RenderableType]:
        told = Group(Clipped(act(line), 3), Clipped(by_whom(line.asserter, line.place.publisher, line.chain), 2))
        return (made_id, strength_of(line), Clipped(undertaken(line), 4), told)

    def stack(made_id: str, line: BreachLine) -> Sequence[Text]:
        head = Text.assemble((made_id, "cyan"), "  ", strength_of(line))
        return head, undertaken(line), act(line), by_whom(line.asserter, line.place.publisher, line.chain)

    return _fitted(lines, width, 90, columns, cells, stack)


def identities_table(lines: Sequence[IdentityLine], width: int) -> RenderableType:
    """Lay out identities."""
    columns = (
        _ID,
        ("Name", {"ratio": 2}),
        ("Kind", _NO_WRAP),
        ("Also called", {"ratio": 3}),
        ("Statements", _NUMBER),
        ("Mentions", _NUMBER),
        ("Reports", _NUMBER),
    )

    def name(line: IdentityLine) -> Text:
        of = Text.assemble((" of ", DIM), words_of(line.of, DIM)) if line.of else Text()
        return Text.assemble(words_of(line.name, BOLD if line.statements else ""), of)

    def also(line: IdentityLine) -> Text:
        return Text(clean(", ".join(line.also)), DIM)

    def cells(made_id: str, line: IdentityLine) -> Sequence[RenderableType]:
        counts = (str(line.statements), str(line.mentions), str(line.reports))
        return (made_id, Clipped(name(line), 2), Text(line.kind, DIM), Clipped(also(line), 2), *counts)

    def stack(made_id: str, line: IdentityLine) -> Sequence[Text]:
        counts = ((line.statements, "statement"), (line.mentions, "mention"), (line.reports, "report"))
        told = Text(", ".join((line.kind, *(counted(number, what) for number, what in counts))), DIM)
        return (Text.assemble((made_id, "cyan"), "  ", name(line)), *((also(line),) if line.also else ()), told)

    return _fitted(lines, width, 100, columns, cells, stack)


def judgements_table(lines: Sequence[JudgementLine], width: int) -> RenderableType:
    """Lay out judgements; one that was undone says so."""
    columns = (("No.", _NUMBER), ("Made", _NO_WRAP), ("By", {"max_width": 18}), ("Decided", _REST))

    def parts(line: JudgementLine) -> list[Text]:
        out = [judged(line)]
        if line.reason:
            out.append(Text(f"“{clean(line.reason).strip()}”", "italic"))
        if line.redoes:
            out.append(Text(f"does judgement {line.redoes} again", DIM))
        if line.undone:
            out.append(Text(f"undone {line.undone:%Y-%m-%d} by {clean(line.undone_by or NOT_STATED)}", NOTE))
        return out

    def cells(_: str, line: JudgementLine) -> Sequence[RenderableType]:
        return (
            line.id,
            f"{line.made:%Y-%m-%d %H:%M}",
            Clipped(words_of(line.author), 2),
            Group(*(Clipped(one, 3) for one in parts(line))),
        )

    def stack(_: str, line: JudgementLine) -> Sequence[Text]:
        head = Text.assemble((line.id, "cyan"), f"  {line.made:%Y-%m-%d %H:%M}  ", words_of(line.author))
        return (head, *parts(line))

    return _fitted(lines, width, 80, columns, cells, stack)


def maybes_table(lines: Sequence[MaybeLine], width: int) -> RenderableType:
    """Lay out what may be the same, with the ids to decide with."""
    columns = (("P", _NUMBER), ("Sort", _NO_WRAP), ("This", {"ratio": 2}), ("and this", {"ratio": 2}), ("Why", {"ratio": 3}))
    short = dict(zip((every := [one for line in lines for one in (line.id, line.right)]), short_ids(every), strict=True))

    def thing(made_id: str, words: str) -> Text:
        return Text.assemble(words_of(words, BOLD), " (", (short[made_id], "cyan"), ")")

    def both(line: MaybeLine) -> tuple[Text, Text]:
        return thing(line.id, line.left_words), thing(line.right, line.right_words)

    def cells(_: str, line: MaybeLine) -> Sequence[RenderableType]:
        why = Clipped(Text(clean(reasons_of(line.reasons)), DIM), 3)
        return (f"{line.score:.2f}", line.matter.value, *(Clipped(one, 3) for one in both(line)), why)

    def stack(_: str, line: MaybeLine) -> Sequence[Text]:
        head = Text.assemble((f"{line.score:.2f}", BOLD), f"  {line.matter.value}")
        return (head, *both(line), Text(clean(reasons_of(line.reasons)), DIM))

    return _fitted(lines, width, 90, columns, cells, stack)
