"""Listings on a terminal: a table where there is room for one, else each entry as a few lines under each other.

In: lines from `queries` and the width of the terminal in cells. Out: rich renderables that fit it. No column is ever narrower
than its words can be read in: a layout begins at the width that gives its narrowest column room, and below comes the next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.record.base import NameRow
from onrecord.show.codes import clean
from onrecord.show.counts import counted
from onrecord.show.lines import ReportLine, StatementLine
from onrecord.show.text import BOLD, DIM, day_of, said_by, short_ids, told_by, words_of

# From how many cells on a listing is a table of columns.
_WIDE_STATEMENTS = 116
_TWO_COLUMNS = 60
_WIDE_REPORTS = 100
_WIDE_NAMES = 66
_WIDE_QUOTED = 78


@dataclass(frozen=True, slots=True)
class Clipped:
    """Words that wrap over at most some lines and then end in an ellipsis; counts cells, so wide letters fit too."""

    words: Text
    lines: int = 1

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        rows = self.words.wrap(console, options.max_width)
        kept = list(rows[: self.lines])
        if len(rows) > self.lines:
            kept[-1].rstrip()
            kept[-1] = Text(" ").join([kept[-1], rows[self.lines]])
            kept[-1].truncate(options.max_width, overflow="ellipsis")
        yield Text("\n", no_wrap=True).join(kept)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement.get(console, options, self.words)


def table_of(*columns: tuple[str, dict[str, object]]) -> Table:
    """Make a table without lines from the names of its columns and rich's settings for them."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, expand=True, header_style="bold underline")
    for name, settings in columns:
        table.add_column(name, **settings)  # type: ignore[arg-type]  # rich's own keywords
    return table


def _if(wanted: bool, name: str, max_width: int) -> list[tuple[str, dict[str, object]]]:
    return [(name, {"max_width": max_width})] if wanted else []


def stacked(entries: Iterable[tuple[Text, ...]]) -> Group:
    """Lay out entries of a few lines each: the first at the edge, the others under it, indented."""
    parts: list[RenderableType] = []
    for head, *under in entries:
        parts += [Text(), head] if parts else [head]
        parts += [Padding(Clipped(words, 4), (0, 0, 0, 2)) for words in under]
    return Group(*parts)


def statements_table(lines: Sequence[StatementLine], width: int) -> RenderableType:
    """Lay out statements."""
    if width >= _WIDE_STATEMENTS:
        return _wide_statements(lines)
    ids = short_ids([line.id for line in lines])
    if width >= _TWO_COLUMNS:
        return _two_columns(ids, lines)
    return stacked(
        (
            Text.assemble((made_id, "cyan"), "  ", words_of(day_of(line.when))),
            words_of(line.speaker, BOLD),
            Text(" > ".join(told_by(line)), DIM),
            said_by(line),
        )
        for made_id, line in zip(ids, lines, strict=True)
    )


def _wide_statements(lines: Sequence[StatementLine]) -> Table:
    has_chain = any(line.chain for line in lines)
    table = table_of(
        ("ID", {"no_wrap": True, "style": "cyan"}),
        ("Day", {"no_wrap": True}),
        ("Speaker", {"max_width": 20}),
        ("Words", {"ratio": 1}),
        *_if(has_chain, "Via", 18),
        ("Outlet", {"max_width": 16}),
    )
    for made_id, line in zip(short_ids([line.id for line in lines]), lines, strict=True):
        chain = [Clipped(Text(clean(" > ".join(line.chain))), 3)] if has_chain else []
        table.add_row(
            made_id,
            words_of(day_of(line.when)),
            Clipped(words_of(line.speaker, BOLD), 3),
            Clipped(said_by(line), 3),
            *chain,
            Clipped(words_of(line.publisher), 3),
        )
    return table


def _two_columns(ids: Sequence[str], lines: Sequence[StatementLine]) -> Table:
    table = table_of(("ID", {"no_wrap": True, "style": "cyan"}), ("Day, speaker, outlet > via; words", {"ratio": 1}))
    for made_id, line in zip(ids, lines, strict=True):
        head = Text.assemble(
            words_of(day_of(line.when)), "  ", words_of(line.speaker, BOLD), "  ", (" > ".join(told_by(line)), DIM)
        )
        table.add_row(made_id, Group(Clipped(head), Clipped(said_by(line), 2)))
    return table


def reports_table(lines: Sequence[ReportLine], width: int) -> RenderableType:
    """Lay out reports."""
    if width >= _WIDE_REPORTS:
        return _wide_reports(lines)
    return stacked(_report_stack(line) for line in lines)


def _report_stack(line: ReportLine) -> tuple[Text, ...]:
    told = Text.assemble(
        words_of(str(line.published.day) if line.published else None),
        "  ",
        words_of(line.publisher),
        (f"  {counted(line.statements, 'statement')}", DIM),
    )
    named = [Text(f"credits: {clean(', '.join(line.credits))}", DIM)] if line.credits else []
    return (Text(clean(line.id), "cyan"), told, words_of(line.title, BOLD), *named)


def _wide_reports(lines: Sequence[ReportLine]) -> Table:
    has_credits = any(line.credits for line in lines)
    table = table_of(
        ("ID", {"overflow": "fold", "style": "cyan", "max_width": 20, "min_width": 10}),
        ("Published", {"no_wrap": True}),
        ("Outlet", {"max_width": 14}),
        ("Title", {"ratio": 1}),
        *_if(has_credits, "Credits", 12),
        ("Statements", {"justify": "right"}),
    )
    for line in lines:
        table.add_row(
            Text(clean(line.id)),
            words_of(str(line.published.day) if line.published else None),
            Clipped(words_of(line.publisher), 2),
            Clipped(words_of(line.title), 2),
            *([Clipped(Text(clean(", ".join(line.credits))), 2)] if has_credits else []),
            str(line.statements),
        )
    return table


def names_table(rows: Sequence[NameRow], width: int) -> RenderableType:
    """Lay out names of entities."""
    if width < _WIDE_NAMES:
        return stacked((_name(row), Text(_counts_of(row), DIM)) for row in rows)
    number: dict[str, object] = {"justify": "right"}
    table = table_of(
        ("Name", {"ratio": 1}), ("Kind", {"no_wrap": True}), ("Statements", number), ("Mentions", number), ("Reports", number)
    )
    for row in rows:
        counts = (str(row.statements), str(row.mentions), str(row.reports))
        table.add_row(Clipped(_name(row), 2), Text(row.kind.value, DIM), *counts)
    return table


def _name(row: NameRow) -> Text:
    return words_of(row.name, BOLD if row.statements else "")


def _counts_of(row: NameRow) -> str:
    counts = ((row.statements, "statement"), (row.mentions, "mention"), (row.reports, "report"))
    return ", ".join((row.kind.value, *(counted(number, of_what) for number, of_what in counts)))


@dataclass(slots=True)
class _Quoted:
    statements: int = 0
    reports: set[str] = field(default_factory=set)
    paths: Counter[str] = field(default_factory=Counter)


def quoted_table(lines: Iterable[StatementLine], rows: int, width: int) -> RenderableType:
    """Lay out who is quoted most, how often, and on whose word."""
    by_speaker: dict[str, _Quoted] = {}
    for line in lines:
        if line.speaker:
            quoted = by_speaker.setdefault(line.speaker, _Quoted())
            quoted.statements += 1
            quoted.reports.add(line.report_id)
            quoted.paths[" > ".join(told_by(line))] += 1
    most = sorted(by_speaker.items(), key=lambda item: (-item[1].statements, item[0]))[:rows]
    if width < _WIDE_QUOTED:
        return stacked(
            (
                words_of(name, BOLD),
                Text(f"{counted(quoted.statements, 'statement')} in {counted(len(quoted.reports), 'report')}"),
                Text(_paths_of(quoted), DIM),
            )
            for name, quoted in most
        )
    table = table_of(
        ("Speaker", {"max_width": 24}),
        ("Statements", {"justify": "right"}),
        ("Reports", {"justify": "right"}),
        ("On whose word", {"ratio": 1}),
    )
    for name, quoted in most:
        counts = (str(quoted.statements), str(len(quoted.reports)))
        table.add_row(Clipped(words_of(name, BOLD), 2), *counts, Clipped(Text(_paths_of(quoted)), 2))
    return table


def _paths_of(quoted: _Quoted) -> str:
    return ", ".join(f"{path} {count}" for path, count in quoted.paths.most_common())
