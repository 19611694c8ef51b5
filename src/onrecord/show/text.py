"""What a record looks like on a terminal: tables, and one entry opened down to its sentence.

In: lines from `queries`. Out: rich renderables for a terminal, and rows of plain words for a pipe. Nothing here prints, and
nothing asks the record. What came from outside (texts, names, file names) goes through `clean`, so that no report can send
codes to a terminal; none of it is ever read as rich markup.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from onrecord.dates import Anchor, When
from onrecord.record.base import NameRow, Role
from onrecord.show.lines import ReportLine, StatementLine
from onrecord.show.passages import Passage
from onrecord.show.queries import OpenedEntry

NOT_STATED = "not stated"
WIDE = 116
"""From so many columns on, statements are a table of columns; below, each is a head with its words under it."""

_SHORT_ID = 9
_DIM, _BOLD = "dim", "bold"
_BLANKS = re.compile("[ \t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
# Controls (ESC begins a terminal's codes, U+009B does so too), marks that turn the direction of writing, halves of characters.
_CODES = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# Role -> what a bracket calls it where there is no colour, and its style where there is.
_MARKS = {
    "content": ("content", "green"),
    "chain source": ("via", "bold blue"),
    "chain cue": ("via", "blue"),
    "source": ("source", "bold cyan"),
    "cue": ("cue", "yellow"),
    "when": ("day", "magenta"),
}


def clean(words: str) -> str:
    """Make words from outside safe for a terminal, on one line: runs of blanks become one, codes become what shows them."""
    return _CODES.sub(_shown, _BLANKS.sub(" ", words))


def _shown(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)  # the picture of that control: "␛"
    if code == 0x7F:
        return "␡"
    if code in range(0x202A, 0x202F) or code in range(0x2066, 0x206A):
        return ""
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else "\ufffd"  # a byte of a file name that is no UTF-8


def _words(words: str | None, style: str = "") -> Text:
    return Text(clean(words).strip(), style) if words else Text(NOT_STATED, _DIM)


def day_of(when: When | None) -> str | None:
    """Give the day of speaking in few letters: "2026-04-19", "2026-04-13/19" for an interval; None: not stated."""
    if when is None:
        return None
    first, last = when.earliest, when.latest
    if first is None or last is None or len(when.edtf) <= len("2026-04-19~"):
        return when.edtf
    if (first.year, first.month) == (last.year, last.month):
        return f"{first}/{last:%d}"
    return f"{first}/{last:%m-%d}" if first.year == last.year else f"{first}/{last}"


def short_ids(ids: Sequence[str]) -> list[str]:
    """Shorten ids to beginnings that `open` takes: nine letters, or as many as tell those listed apart."""
    length, longest = _SHORT_ID, max(map(len, ids), default=0)
    while length < longest and len({made[:length] for made in ids}) < len(set(ids)):
        length += 1
    return [made[:length] for made in ids]


def statement_row(line: StatementLine) -> tuple[str, ...]:
    """Give a statement as plain words for a pipe: id, day, speaker, words, chain, outlet; nothing is shortened."""
    day = line.when.edtf if line.when else NOT_STATED
    chain = " > ".join(line.chain)
    cells = (line.id, day, line.speaker or NOT_STATED, line.content, chain, line.publisher or NOT_STATED)
    return tuple(clean(cell).strip() for cell in cells)


def report_row(line: ReportLine) -> tuple[str, ...]:
    """Give a report as plain words for a pipe: id, instant of publication, outlet, title, credits, number of statements."""
    published = line.published.isoformat() if line.published else NOT_STATED
    cells = (line.id, published, line.publisher or NOT_STATED, line.title or NOT_STATED, "; ".join(line.credits))
    return (*(clean(cell).strip() for cell in cells), str(line.statements))


def name_row(row: NameRow) -> tuple[str, ...]:
    """Give a name as plain words for a pipe: name, kind, number of statements, of mentions, of reports."""
    return (clean(row.name).strip(), row.kind.value, str(row.statements), str(row.mentions), str(row.reports))


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


def _table(*columns: tuple[str, dict[str, object]]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, expand=True, header_style="bold underline")
    for name, settings in columns:
        table.add_column(name, **settings)  # type: ignore[arg-type]  # rich's own keywords
    return table


def _if(wanted: bool, name: str, max_width: int) -> list[tuple[str, dict[str, object]]]:
    return [(name, {"max_width": max_width})] if wanted else []


def statements_table(lines: Sequence[StatementLine], width: int) -> RenderableType:
    """Lay out statements for a terminal of so many columns."""
    return _wide_statements(lines) if width >= WIDE else _narrow_statements(lines)


def _wide_statements(lines: Sequence[StatementLine]) -> Table:
    has_chain = any(line.chain for line in lines)
    table = _table(
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
            _words(day_of(line.when)),
            Clipped(_words(line.speaker, _BOLD), 3),
            Clipped(_words(line.content), 3),
            *chain,
            Clipped(_words(line.publisher), 3),
        )
    return table


def _narrow_statements(lines: Sequence[StatementLine]) -> Table:
    table = _table(("ID", {"no_wrap": True, "style": "cyan"}), ("Day, speaker, outlet > via; words", {"ratio": 1}))
    for made_id, line in zip(short_ids([line.id for line in lines]), lines, strict=True):
        head = Text.assemble(
            _words(day_of(line.when)), "  ", _words(line.speaker, _BOLD), "  ", (" > ".join(_path(line)), _DIM)
        )
        table.add_row(made_id, Group(Clipped(head), Clipped(_words(line.content), 2)))
    return table


def _path(line: StatementLine) -> list[str]:
    """Give on whose word it is told: the outlet and the links of the chain, reader's end first."""
    return [clean(name).strip() for name in (line.publisher or f"outlet {NOT_STATED}", *line.chain)]


def reports_table(lines: Sequence[ReportLine]) -> Table:
    """Lay out reports."""
    has_credits = any(line.credits for line in lines)
    table = _table(
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
            _words(str(line.published.day) if line.published else None),
            Clipped(_words(line.publisher), 2),
            Clipped(_words(line.title), 2),
            *([Clipped(Text(clean(", ".join(line.credits))), 2)] if has_credits else []),
            str(line.statements),
        )
    return table


def names_table(rows: Sequence[NameRow]) -> Table:
    """Lay out names of entities."""
    number: dict[str, object] = {"justify": "right"}
    table = _table(
        ("Name", {"ratio": 1}), ("Kind", {"no_wrap": True}), ("Statements", number), ("Mentions", number), ("Reports", number)
    )
    for row in rows:
        counts = (str(row.statements), str(row.mentions), str(row.reports))
        table.add_row(Clipped(_words(row.name, _BOLD if row.statements else ""), 2), Text(row.kind.value, _DIM), *counts)
    return table


@dataclass(slots=True)
class _Quoted:
    statements: int = 0
    reports: set[str] = field(default_factory=set)
    paths: Counter[str] = field(default_factory=Counter)


def quoted_table(lines: Iterable[StatementLine], rows: int) -> Table:
    """Lay out who is quoted most, how often, and on whose word."""
    by_speaker: dict[str, _Quoted] = {}
    for line in lines:
        if line.speaker:
            quoted = by_speaker.setdefault(line.speaker, _Quoted())
            quoted.statements += 1
            quoted.reports.add(line.report_id)
            quoted.paths[" > ".join(_path(line))] += 1
    table = _table(
        ("Speaker", {"max_width": 24}),
        ("Statements", {"justify": "right"}),
        ("Reports", {"justify": "right"}),
        ("On whose word", {"ratio": 1}),
    )
    most = sorted(by_speaker.items(), key=lambda item: (-item[1].statements, item[0]))
    for name, quoted in most[:rows]:
        paths = ", ".join(f"{path} {count}" for path, count in quoted.paths.most_common())
        counts = (str(quoted.statements), str(len(quoted.reports)))
        table.add_row(Clipped(_words(name, _BOLD), 2), *counts, Clipped(Text(paths), 2))
    return table


def opened_entry(entry: OpenedEntry, *, brackets: bool) -> RenderableType:
    """Lay out one statement with its chain, its fields and its sentence in context.

    Args:
        entry: from `queries.open_entry`.
        brackets: mark source, cue and content with named brackets, for a screen without colour.
    """
    line = entry.line
    parts: list[RenderableType] = [
        Text.assemble(("Statement ", _BOLD), (line.id, "cyan")),
        "",
        Padding(Text(clean(line.content), "italic"), (0, 0, 0, 2)),
        "",
        Text("On whose word", _BOLD),
        _chain(line),
        "",
        _fields(line),
        "",
        Text("In the report", _BOLD),
    ]
    for passage in entry.paragraphs:
        parts += [Padding(marked(passage, brackets=brackets), (0, 0, 0, 2)), ""]
    if not brackets:
        parts += [Padding(Text("  ").join(_legend(entry)), (0, 0, 0, 2)), ""]
    return Group(*parts, _whence(entry))


def _chain(line: StatementLine) -> Padding:
    tree = Tree(Text("you read", _DIM), guide_style=_DIM)
    published = f", {line.published.isoformat()}" if line.published else ""
    node = tree.add(Text.assemble(_words(line.publisher, _BOLD), (published, _DIM)))
    for number, link in enumerate(line.links):
        node = node.add(Text.assemble(_words(link.name, _BOLD), (_as_printed(line, number), _DIM)))
    node.add(Text.assemble(_words(line.speaker, "bold cyan"), (_as_printed(line, None), _DIM)))
    return Padding(tree, (0, 0, 0, 2))


def _as_printed(line: StatementLine, link: int | None) -> str:
    """Give the words that name and credit a link of the chain, or the speaker."""
    said = []
    for role in (Role.SOURCE, Role.CUE):
        pieces = [piece.exact for piece in line.evidence if piece.link == link and piece.role is role]
        if pieces:
            said.append(f"{role.value} “{clean(' … '.join(pieces))}”")
    return f"  ({', '.join(said)})" if said else ""


def _fields(line: StatementLine) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style=_DIM)
    grid.add_column()
    grid.add_row("addressee", _words(line.addressee))
    grid.add_row("medium", _words(line.medium))
    grid.add_row("day", _day_in_full(line.when))
    grid.add_row("kind", line.kind.value)
    grid.add_row("score", f"{line.score:.2f}")
    if line.continued_from:
        grid.add_row("continues", Text.assemble((line.continued_from, "cyan"), ", whose speaker it keeps"))
    return grid


def _day_in_full(when: When | None) -> Text:
    """Give the value, the words that it came from, and the day that it was counted from, kept apart."""
    if when is None:
        return _words(None)
    counted = ""
    if when.anchor is not Anchor.NONE:
        anchors = {
            Anchor.PUBLICATION: "the day of publication",
            Anchor.SPEECH: "the day of speaking",
            Anchor.EVENT: "the event just told",
        }
        counted = f", counted from {anchors[when.anchor]}" + (f", {when.anchor_day}" if when.anchor_day else "")
    return Text.assemble((when.edtf, "magenta"), (f"  words “{clean(when.words)}”{counted}", _DIM))


def _legend(entry: OpenedEntry) -> list[Text]:
    seen = {mark.role for passage in entry.paragraphs for mark in passage.highlights}
    names = {"chain source": "via (name)", "chain cue": "via (cue)", "when": "day"}
    return [Text(names.get(role, role), style) for role, (_, style) in _MARKS.items() if role in seen]


def _whence(entry: OpenedEntry) -> Table:
    line, report = entry.line, entry.report
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style=_DIM)
    grid.add_column(overflow="fold")
    grid.add_row("report", Text.assemble((clean(report.id), "cyan"), "  ", _words(report.title)))
    grid.add_row("capture", Text(f"sha256:{line.capture_sha256}") if line.capture_sha256 else _words(None))
    grid.add_row("span", f"{line.span.start}-{line.span.end} of {report.characters} code points")
    return grid


def marked(passage: Passage, *, brackets: bool) -> Text:
    """Give a passage with its highlights: in colour, or with a named bracket around each."""
    out, open_roles = Text(), list[str]()
    for piece in passage.pieces():
        if brackets:
            _close_and_open(out, open_roles, piece.roles)
        style = " ".join(look for role, (_, look) in _MARKS.items() if role in piece.roles and not brackets)
        out.append(clean(piece.text), style)
    _close_and_open(out, open_roles, frozenset())
    return out


def _close_and_open(out: Text, open_roles: list[str], roles: frozenset[str]) -> None:
    """Close the brackets of roles that end here, and those inside them, then open what is not open yet."""
    while any(role not in roles for role in open_roles):
        open_roles.pop()
        out.append("]")
    for role, (name, _) in _MARKS.items():
        if role in roles and role not in open_roles:
            open_roles.append(role)
            out.append(f"[{name}: ")


def link_to_words(url: str | None, exact: str) -> str | None:
    """Make an address that opens the page at these words, or None where there is no web address.

    Source: URL Fragment Text Directives (WICG), `#:~:text=start,end`.
    """
    if url is None or not url.lower().startswith(("https://", "http://")):
        return None
    words = exact.split()
    ends = min(4, len(words) // 2)
    # A directive of one piece does not match across paragraphs; one with a start and an end does.
    pieces = [words] if not ends or (len(words) <= 8 and "\n" not in exact) else [words[:ends], words[-ends:]]
    said = ",".join(quote(" ".join(piece), safe="").replace("-", "%2D") for piece in pieces)
    return f"{url.partition('#')[0]}#:~:text={said}"
