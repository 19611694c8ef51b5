"""Events and commitments as small pieces of HTML for notebooks, beside those of `html`: everything escaped, no script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from onrecord.annotation import Modality
from onrecord.show.acts import CommitmentLine, EventLine, TransitionLine
from onrecord.show.html import ROWS, cell, table_html
from onrecord.show.text import NOT_STATED
from onrecord.show.wording import act_words


def events_html(lines: Iterable[EventLine], rows: int = ROWS) -> str:
    """Give a table of events, at most so many rows of it; how far each took place is a word, none where it is told as done."""
    heads = ("id", "day", "how far", "act", "who", "to whom", "words", "where", "on whose word")
    return table_html("events", heads, (_event_cells(line) for line in lines), rows)


def _event_cells(line: EventLine) -> tuple[str, ...]:
    return (
        f"<code>{escape(line.id)}</code>",
        cell(line.when.edtf if line.when else None),
        _how_far(line),
        escape(f"{line.type.value} {line.mode or ''}".strip()),
        cell(", ".join(line.who)),
        cell(", ".join(line.whom)),
        escape(act_words(line)),
        cell(line.place.name if line.place else None),
        _told_by(line.publisher, line.way),
    )


def _how_far(line: EventLine) -> str:
    return "" if line.modality is Modality.HAPPENED else f"<strong>{escape(line.modality.value)}</strong>"


def _told_by(publisher: str | None, chain: Sequence[str]) -> str:
    return escape(" > ".join((publisher or f"outlet {NOT_STATED}", *chain)))


def commitments_html(lines: Iterable[CommitmentLine], rows: int = ROWS) -> str:
    """Give a table of commitments with their steps, at most so many rows of it."""
    heads = ("id", "status", "party", "to whom", "what", "condition", "deadline", "steps, on whose word")
    return table_html("commitments", heads, (_commitment_cells(line) for line in lines), rows)


def _commitment_cells(line: CommitmentLine) -> tuple[str, ...]:
    return (
        f"<code>{escape(line.id)}</code>",
        f"<strong>{escape(line.status.value)}</strong>{' (contested)' if line.contested else ''}",
        escape(line.party),
        cell(", ".join(line.counterparts)),
        escape(line.what),
        cell(line.condition),
        cell(line.deadline.edtf if line.deadline else None),
        "<br>".join(_step(line, step) for step in line.transitions),
    )


def _step(line: CommitmentLine, step: TransitionLine) -> str:
    return f"{cell(step.when.edtf if step.when else None)} {escape(step.status.value)}: {_told_by(line.publisher, step.way)}"


def event_head(line: EventLine) -> str:
    """Give one event in a line: who did what, how far, when, on whose word."""
    far = _how_far(line)
    bracketed = f"[{far}] " if far else ""
    told = " &rarr; ".join(cell(name) for name in (line.publisher, *line.way))
    who = f"{cell(', '.join(line.who))} &rarr; {cell(', '.join(line.whom))}"
    act = escape(f"{line.type.value} {line.mode or ''}".strip())
    return (
        f"<p><code>{escape(line.id)}</code> {bracketed}{who}; {act}: {escape(act_words(line))};"
        f" on {cell(line.when.edtf if line.when else None)}; at {cell(line.place.name if line.place else None)};"
        f" told by {told}</p>"
    )


def commitment_head(line: CommitmentLine) -> str:
    """Give one commitment in a table of one row."""
    return commitments_html([line])
