"""Small pieces of HTML for notebooks: a record's summary, a table of statements, one entry with its sentence highlighted.

`acts_html` has those of events and commitments.

In: lines from `queries`. Out: HTML with its styles inside, which stands alone in a notebook's cell; no script, nothing loaded
from elsewhere. Every word that came from outside is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import islice

from onrecord.show.acts import CommitmentLine, EventLine
from onrecord.show.lines import StatementLine
from onrecord.show.passages import Passage
from onrecord.show.queries import OpenedEntry, Summary

ROWS = 20
"""How many statements a notebook shows before it only says that there are more."""

_NOT_STATED = '<span style="opacity:.55">not stated</span>'
_CELL = "text-align:left;vertical-align:top;padding:.25em .8em .25em 0"
# Seen on light and dark pages alike: a tint behind the words, and a line under them for those who see no colour.
_STYLES = {
    "content": "background:rgba(60,180,90,.22)",
    "source": "border-bottom:3px solid #2a9fb8",
    "cue": "border-bottom:3px dotted #b8860b",
    "when": "border-bottom:3px double #a050b0",
    "chain source": "border-bottom:3px dashed #4a6fd8",
    "chain cue": "border-bottom:2px dashed #4a6fd8",
    "step": "background:rgba(90,130,220,.14)",
    "object": "background:rgba(60,180,90,.22)",
    "what": "background:rgba(60,180,90,.22)",
    "scope": "background:rgba(60,180,90,.12)",
    "condition": "background:rgba(220,160,40,.22)",
    "trigger": "border-bottom:3px solid #c07000",
    "mention": "border-bottom:3px dotted #c07000",
    "actor": "border-bottom:3px solid #2a9fb8",
    "recipient": "border-bottom:3px dotted #2a9fb8",
    "party": "border-bottom:3px solid #2a9fb8",
    "counterpart": "border-bottom:3px dotted #2a9fb8",
    "place": "border-bottom:3px dashed #708090",
    "figure": "border-bottom:3px dotted #708090",
    "deadline": "border-bottom:3px double #d05050",
}


def summary_html(summary: Summary, name: str | None = None) -> str:
    """Give a record's summary; `name` is its path or address."""
    days = [day.isoformat() for day in (summary.first_published, summary.last_published) if day]
    kinds = ", ".join(f"{count:,} {kind.value}" for kind, count in summary.by_kind.items())
    rows = (
        ("reports", f"{summary.reports:,} by {summary.publishers:,} outlets"),
        ("published", " to ".join(dict.fromkeys(days)) or None),
        ("statements", f"{summary.statements:,} ({kinds})" if kinds else f"{summary.statements:,}"),
        ("with a speaker", f"{summary.with_speaker:,}"),
        ("with a day", f"{summary.with_day:,}"),
        ("on another's word", f"{summary.with_chain:,}"),
        ("events", f"{summary.events:,}"),
        ("commitments", f"{summary.commitments:,}"),
        ("names", f"{summary.names:,}"),
    )
    body = "".join(f'<tr><th style="{_CELL}">{title}</th><td style="{_CELL}">{cell(words)}</td></tr>' for title, words in rows)
    title = f"<p><strong>record</strong> {escape(name)}</p>" if name else ""
    return f"<div>{title}<table>{body}</table></div>"


def statements_html(lines: Iterable[StatementLine], rows: int = ROWS) -> str:
    """Give a table of statements, at most so many rows of it."""
    heads = ("id", "day", "speaker", "words", "via", "outlet")
    return table_html("statements", heads, (_statement_cells(line) for line in lines), rows)


def table_html(what: str, heads: Sequence[str], lines: Iterable[Sequence[str]], rows: int) -> str:
    """Give a table of cells that are HTML already, at most so many rows of it; `what` they are is said where there are none."""
    found = iter(lines)
    body = "".join(_row(cells) for cells in islice(found, rows))
    more = "<p>... and more</p>" if next(found, None) is not None else ""
    if not body:
        return f"<div><p>no {what}</p></div>"
    head = "".join(f'<th style="{_CELL}">{title}</th>' for title in heads)
    return f"<div><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}</div>"


def _row(cells: Sequence[str]) -> str:
    return "<tr>" + "".join(f'<td style="{_CELL}">{made}</td>' for made in cells) + "</tr>"


def opened_html(entry: OpenedEntry) -> str:
    """Give one entry: who, when, on whose word, and its paragraphs with the words that show it marked."""
    from onrecord.show.acts_html import commitment_head, event_head

    line = entry.line
    if isinstance(line, EventLine):
        head = event_head(line)
    else:
        head = commitment_head(line) if isinstance(line, CommitmentLine) else _statement_head(line)
    return f"<div>{head}{passages_html(entry.paragraphs)}</div>"


def _statement_head(line: StatementLine) -> str:
    path = [line.publisher, *line.chain, line.speaker]
    told = " &rarr; ".join(cell(name) for name in path)
    day = f"{escape(line.when.edtf)} (“{escape(line.when.words)}”)" if line.when else _NOT_STATED
    return f"<p><code>{escape(line.id)}</code> {told}; to {cell(line.addressee)}; by {cell(line.medium)}; on {day}</p>"


def passages_html(passages: Sequence[Passage]) -> str:
    """Give passages as quotations with their highlights; what a highlight shows is its tooltip too."""
    return "".join(f"<blockquote>{_passage(passage)}</blockquote>" for passage in passages)


def _passage(passage: Passage) -> str:
    out = []
    for piece in passage.pieces():
        words = escape(piece.text)
        styles = [style for role, style in _STYLES.items() if role in piece.roles]
        if styles:
            roles = ", ".join(sorted(piece.roles))
            words = f'<span style="{";".join(styles)}" title="{escape(roles)}">{words}</span>'
        out.append(words)
    return "".join(out)


def _statement_cells(line: StatementLine) -> tuple[str, ...]:
    return (
        f"<code>{escape(line.id)}</code>",
        cell(line.when.edtf if line.when else None),
        cell(line.speaker),
        escape(line.content),
        escape(" > ".join(line.chain)),
        cell(line.publisher),
    )


def cell(words: str | None) -> str:
    """Give words escaped, or what says that there are none."""
    return escape(words) if words else _NOT_STATED
