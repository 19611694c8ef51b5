"""What screens are put together from: words, days, rows for a pipe, passages with their highlights.

In: lines from `queries`. Out: rich renderables for a terminal, and rows of plain words for a pipe. `listings` lays out what is
listed, `opened` one entry. Nothing here prints, and nothing asks the record. What came from outside (texts, names, file names)
goes through `clean`, so that no report can send codes to a terminal; none of it is ever read as rich markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from onrecord.annotation import Modality
from onrecord.dates import Anchor, When
from onrecord.record.base import Evidence, NameRow, Role
from onrecord.show.acts import EventLine
from onrecord.show.codes import clean
from onrecord.show.lines import ReportLine, StatementLine
from onrecord.show.passages import Passage
from onrecord.show.queries import OpenedEntry

NOT_STATED = "not stated"
_SHORT_ID = 9
DIM, BOLD, NOTE = "dim", "bold", "bold red"
UNSPOKEN = {
    Modality.DENIED: "not so",
    Modality.SCHEDULED: "still to come",
    Modality.ONGOING: "under way",
    Modality.PROPOSED: "proposed only",
    Modality.DEMANDED: "demanded only",
    Modality.CONDITIONAL: "open",
    Modality.PREDICTED: "may come",
}
"""Modality -> what a screen says of words that nobody is told to have spoken, or of an act that is not told as done."""
# Role -> what a bracket calls it where there is no colour, and its style where there is.
_MARKS = {
    "step": ("step", "underline"),
    "content": ("content", "green"),
    "condition": ("condition", "italic"),
    "object": ("object", "green"),
    "what": ("what", "bold green"),
    "scope": ("scope", "green"),
    "chain source": ("via", "bold blue"),
    "chain cue": ("via", "blue"),
    "source": ("source", "bold cyan"),
    "cue": ("cue", "yellow"),
    "party": ("party", "bold cyan"),
    "counterpart": ("counterpart", "cyan"),
    "actor": ("actor", "bold cyan"),
    "recipient": ("recipient", "cyan"),
    "place": ("place", "blue"),
    "figure": ("figure", "bold"),
    "when": ("day", "magenta"),
    "deadline": ("deadline", "bold magenta"),
    "trigger": ("trigger", "bold yellow"),
    "mention": ("mention", "yellow"),
}


def words_of(words: str | None, style: str = "") -> Text:
    """Give words from outside, or what says that there are none."""
    return Text(clean(words).strip(), style) if words else Text(NOT_STATED, DIM)


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
    """Give a statement as plain words for a pipe: id, day, speaker, words with cue, chain, outlet, modality; all in full."""
    day = line.when.edtf if line.when else NOT_STATED
    chain = " > ".join(line.chain)
    outlet = line.publisher or NOT_STATED
    cells = (line.id, day, line.speaker or NOT_STATED, line.told, chain, outlet, line.modality.value)
    return tuple(clean(cell).strip() for cell in cells)


def report_row(line: ReportLine) -> tuple[str, ...]:
    """Give a report as plain words for a pipe: id, instant of publication, outlet, title, credits, number of statements."""
    published = line.published.isoformat() if line.published else NOT_STATED
    cells = (line.id, published, line.publisher or NOT_STATED, line.title or NOT_STATED, "; ".join(line.credits))
    return (*(clean(cell).strip() for cell in cells), str(line.statements))


def name_row(row: NameRow) -> tuple[str, ...]:
    """Give a name as plain words for a pipe: name, kind, number of statements, of mentions, of reports."""
    return (clean(row.name).strip(), row.kind.value, str(row.statements), str(row.mentions), str(row.reports))


def said_by(line: StatementLine) -> Text:
    """Give the words, after their cue where they are not quoted or were not spoken: "denied: that the port had closed"."""
    words = words_of(line.content)
    if line.modality is not Modality.HAPPENED:
        cue = f" “{clean(line.cue).strip()}”" if line.cue else ""
        return Text.assemble((f"[{UNSPOKEN[line.modality]}{cue}] ", NOTE), words)
    return Text.assemble((f"{clean(line.lead).strip()}: ", DIM), words) if line.lead else words


def told_by(line: StatementLine) -> list[str]:
    """Give on whose word it is told: the outlet and the links of the chain, reader's end first."""
    return [clean(name).strip() for name in (line.publisher or f"outlet {NOT_STATED}", *line.chain)]


def chain_tree(line: StatementLine | EventLine) -> tuple[Tree, Tree]:
    """Draw on whose word an entry is told, from the reader on; give the tree and the last node of it."""
    tree = Tree(Text("you read", DIM), guide_style=DIM)
    published = f", {line.published.isoformat()}" if line.published else ""
    node = tree.add(Text.assemble(words_of(line.publisher, BOLD), (published, DIM)))
    for number, link in enumerate(line.links):
        node = node.add(Text.assemble(words_of(link.name, BOLD), (link_words(line.evidence, number), DIM)))
    return tree, node


def link_words(evidence: Sequence[Evidence], link: int | None) -> str:
    """Give the words that name and credit a link of a chain, or the speaker."""
    said = []
    for role in (Role.SOURCE, Role.CUE):
        pieces = [piece.exact for piece in evidence if piece.link == link and piece.role is role]
        if pieces:
            said.append(f"{role.value} “{clean(' … '.join(pieces))}”")
    return f"  ({', '.join(said)})" if said else ""


def day_in_full(when: When | None) -> Text:
    """Give the value, the words that it came from, and the day that it was counted from, kept apart."""
    if when is None:
        return words_of(None)
    counted = ""
    if when.anchor is not Anchor.NONE:
        anchors = {
            Anchor.PUBLICATION: "the day of publication",
            Anchor.SPEECH: "the day of speaking",
            Anchor.EVENT: "the event just told",
        }
        counted = f", counted from {anchors[when.anchor]}" + (f", {when.anchor_day}" if when.anchor_day else "")
    return Text.assemble((when.edtf, "magenta"), (f"  words “{clean(when.words)}”{counted}", DIM))


def legend(entry: OpenedEntry) -> list[Text]:
    """Give the names of the highlights that are seen, each in its own look."""
    seen = {mark.role for passage in entry.paragraphs for mark in passage.highlights}
    names = {"chain source": "via (name)", "chain cue": "via (cue)", "when": "day"}
    return [Text(names.get(role, role), style) for role, (_, style) in _MARKS.items() if role in seen]


def whence(entry: OpenedEntry) -> Table:
    """Give what an entry rests on: report, capture, span."""
    line, report = entry.line, entry.report
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style=DIM)
    grid.add_column(overflow="fold")
    grid.add_row("report", Text.assemble((clean(report.id), "cyan"), "  ", words_of(report.title)))
    grid.add_row("capture", Text(f"sha256:{line.capture_sha256}") if line.capture_sha256 else words_of(None))
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
