"""A timeline on a terminal, grouped by day, and as rows for a pipe.

In: a `Timeline` and the width of the terminal in cells. Out: rich renderables that fit it. How far something took place is told
by a word and by a sign, never by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.show.codes import clean
from onrecord.show.listings import Clipped
from onrecord.show.text import BOLD, DIM, NOT_STATED, short_ids
from onrecord.show.timeline import ItemKind, Look, Timeline, TimelineItem
from onrecord.show.wording import when_words

INTERVALS = "Some time within an interval of days"
UNDATED = "Day not stated (in order of publication)"

_TWO_COLUMNS = 60
_TAG_CELLS = 17
_EVENT_SIGNS = {
    Look.DONE: "■",
    Look.CLAIMED: "◧",
    Look.ONGOING: "▨",
    Look.SCHEDULED: "□",
    Look.PROPOSED: "▫",
    Look.DEMANDED: "!",
    Look.CONDITIONAL: "⋯",
    Look.PREDICTED: "?",
    Look.DENIED: "✗",
}
_STEP_SIGNS = {Look.DONE: "◆", Look.OFFERED: "◇", Look.CONDITIONAL: "⋯", Look.DENIED: "✗", Look.BROKEN: "↯", Look.REPLACED: "–"}
_ASCII_SIGNS = {
    Look.DONE: "#",
    Look.CLAIMED: "~",
    Look.ONGOING: "=",
    Look.SCHEDULED: "o",
    Look.PROPOSED: "-",
    Look.DEMANDED: "!",
    Look.CONDITIONAL: ":",
    Look.PREDICTED: "?",
    Look.DENIED: "x",
    Look.OFFERED: "o",
    Look.BROKEN: "/",
    Look.REPLACED: "_",
}
_STYLES = {
    Look.DONE: "bold blue",
    Look.CLAIMED: "cyan",
    Look.ONGOING: "blue",
    Look.DENIED: "red",
    Look.BROKEN: "bold red",
    Look.REPLACED: DIM,
}


def sign_of(item: TimelineItem, *, ascii_only: bool = False) -> str:
    """Give the sign of an item: a square for what is done, quotation marks for what is said, a diamond for an undertaking."""
    if item.kind is ItemKind.STATEMENT and item.look is Look.DONE:
        return '"' if ascii_only else "“"
    if ascii_only:
        return _ASCII_SIGNS[item.look]
    signs = _STEP_SIGNS if item.kind is ItemKind.TRANSITION else _EVENT_SIGNS
    return signs[item.look]


def days_of(timeline: Timeline) -> list[tuple[str, list[TimelineItem]]]:
    """Group items under headings: each exact day, then what lies in an interval, then what has no day."""
    exact = [item for item in timeline.dated if item.is_exact]
    groups = [(name, list(items)) for name, items in groupby(exact, key=lambda item: when_words(item.when))]
    within = [item for item in timeline.dated if not item.is_exact]
    return groups + [(name, items) for name, items in ((INTERVALS, within), (UNDATED, list(timeline.undated))) if items]


def timeline_text(timeline: Timeline, width: int, *, ascii_only: bool = False) -> RenderableType:
    """Lay out a timeline for a terminal of so many cells."""
    ids = iter(short_ids([item.id for _, items in days_of(timeline) for item in items]))
    parts: list[RenderableType] = []
    for heading, items in days_of(timeline):
        parts += [Text()] if parts else []
        parts.append(Text(heading, "bold underline"))
        for item in items:
            shown = _shown(item, next(ids), heading)
            parts.append(_row(item, shown, ascii_only) if width >= _TWO_COLUMNS else _stack(item, shown, ascii_only))
    return Group(*parts)


def timeline_rows(timeline: Timeline) -> Iterator[tuple[str, ...]]:
    """Give items as plain words for a pipe: id, day, kind, tag, party, words, whose claim, source; nothing is shortened."""
    for item in timeline.items:
        day = item.when.edtf if item.when else NOT_STATED
        cells = (
            item.id,
            day,
            item.kind.value,
            item.tag,
            item.party or NOT_STATED,
            item.words,
            item.claimant or "",
            item.source,
        )
        yield tuple(clean(cell).strip() for cell in cells)


def timeline_objects(timeline: Timeline) -> Iterator[dict[str, object]]:
    """Give items as they are in JSON; `marks` count code points of `sentence`."""
    for item in timeline.items:
        yield {
            "id": item.id,
            "kind": item.kind.value,
            "tag": item.tag,
            "when": item.when.edtf if item.when else None,
            "earliest": _day(item.when.earliest if item.when else None),
            "latest": _day(item.when.latest if item.when else None),
            "party": item.party,
            "parties": list(item.parties),
            "modality": item.modality.value if item.modality else None,
            "status": item.status.value if item.status else None,
            "claimant": item.claimant,
            "condition": item.condition,
            "words": item.words,
            "sentence": item.sentence,
            "marks": [list(mark) for mark in item.marks],
            "source": item.source,
            "chain": list(item.chain),
            "report_id": item.report_id,
            "publisher": item.publisher,
            "published": item.published.isoformat() if item.published else None,
            "url": item.url,
            "score": round(item.score, 4),
            "accounts": [account.entry for account in item.accounts],
            "reach": item.reach or None,
            "breaks": list(item.breaks),
        }


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def _shown(item: TimelineItem, made_id: str, heading: str) -> list[Text]:
    """Give words and source of an item; the interval before the words where the heading does not tell the day."""
    day = f"{when_words(item.when)}  " if heading == INTERVALS else ""
    party, colon, rest = _split(item)
    told = Text.assemble((day, "magenta"), (party + colon, BOLD), rest)
    reach = f"; {clean(item.reach)}" if item.reach else ""
    breaks = [Text(f"! {clean(words)}", "red") for words in item.breaks]
    return [told, Text.assemble((clean(item.source) + reach, DIM), "  ", (made_id, "cyan")), *breaks]


def _split(item: TimelineItem) -> tuple[str, str, str]:
    told = clean(item.told)
    name = clean(item.party).strip() if item.party else ""
    return (name, ": ", told[len(name) + 2 :]) if name and told.startswith(f"{name}: ") else ("", "", told)


def _tag(item: TimelineItem, ascii_only: bool) -> Text:
    return Text(f"{sign_of(item, ascii_only=ascii_only)} {item.tag}", _STYLES.get(item.look, ""))


def _row(item: TimelineItem, shown: Iterable[Text], ascii_only: bool) -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(width=_TAG_CELLS, no_wrap=True)
    grid.add_column(ratio=1)
    words, source, *breaks = shown
    more = (Clipped(one, 3) for one in breaks)
    grid.add_row(_tag(item, ascii_only), Group(Clipped(words, 3), Clipped(source, 2), *more))
    return grid


def _stack(item: TimelineItem, shown: Iterable[Text], ascii_only: bool) -> Group:
    words, source, *breaks = shown
    more = (Clipped(one, 4) for one in breaks)
    return Group(_tag(item, ascii_only), Padding(Group(Clipped(words, 4), Clipped(source, 3), *more), (0, 0, 0, 2)))
