"""A timeline as one page that stands alone: lanes by party, an axis of days, every mark opening its sentence.

In: a `Timeline`. Out: HTML with its styles, pictures and script inside; nothing is loaded from elsewhere. How far something
took place is told by shape, by fill and by a word. Without its script the page is whole: each mark leads to its entry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.report import Span
from onrecord.show.counts import counted
from onrecord.show.pages import asset, page, safe
from onrecord.show.text import link_to_words
from onrecord.show.timeline import ItemKind, Look, Timeline, TimelineItem
from onrecord.show.timeline_claims import TimelineAccount
from onrecord.show.timeline_layout import (
    ROW_HEIGHT,
    UNDATED_WIDTH,
    Axis,
    Lane,
    Layout,
    More,
    Place,
    broken_of,
    folded_words,
    label_of,
    lay_out,
    reach_of,
)
from onrecord.show.timeline_text import days_of
from onrecord.show.wording import PARTY_NOT_STATED, cut_marks, day_words, in_quotes, shortened, when_words

_LINK_CHARS = 300
_NAME_WIDTH = 150
_ACCOUNTS, _SENTENCE_CHARS = 12, 220  # of what several reports tell: how many are listed, and how much of each
_UPRIGHT, _ACROSS = 690, 960  # pixels on a printed page, that of A4 or of Letter, within its margins
_PRINTED_MAX = 2_200  # lanes that are wider would be too small to read there
_PANEL = (
    '<aside id="panel" hidden aria-label="Entry" tabindex="-1"><button type="button" id="close">Close</button>'
    '<div id="shown" aria-live="polite"></div></aside>'
)

# What a shape and a fill mean, in the order of the legend: kind, look, which tags, in words.
_GROUPS: tuple[tuple[str, str, tuple[tuple[ItemKind, Look, str], ...]], ...] = (
    (
        "Done",
        "as the report itself tells it",
        (
            (ItemKind.EVENT, Look.DONE, "happened"),
            (ItemKind.EVENT, Look.ONGOING, "ongoing: under way"),
        ),
    ),
    (
        "Only said",
        "somebody's word",
        (
            (ItemKind.EVENT, Look.CLAIMED, "claimed: told as done by one party"),
            (ItemKind.STATEMENT, Look.DONE, "said: words that were spoken"),
        ),
    ),
    (
        "Not done, or not yet",
        "plans, wishes, guesses",
        (
            (ItemKind.EVENT, Look.SCHEDULED, "scheduled"),
            (ItemKind.EVENT, Look.PROPOSED, "proposed"),
            (ItemKind.EVENT, Look.DEMANDED, "demanded"),
            (ItemKind.EVENT, Look.CONDITIONAL, "conditional: only if ..."),
            (ItemKind.EVENT, Look.PREDICTED, "predicted"),
            (ItemKind.STATEMENT, Look.SCHEDULED, "to be said"),
            (ItemKind.STATEMENT, Look.ONGOING, "being said"),
            (ItemKind.STATEMENT, Look.PROPOSED, "proposed to be said"),
            (ItemKind.STATEMENT, Look.DEMANDED, "demanded to be said"),
            (ItemKind.STATEMENT, Look.CONDITIONAL, "said only if ..."),
            (ItemKind.STATEMENT, Look.PREDICTED, "may be said"),
        ),
    ),
    (
        "Denied",
        "told as not so",
        (
            (ItemKind.EVENT, Look.DENIED, "denied"),
            (ItemKind.STATEMENT, Look.DENIED, "not said"),
        ),
    ),
    (
        "Undertakings",
        "what was promised, and what became of it",
        (
            (ItemKind.TRANSITION, Look.OFFERED, "offered"),
            (ItemKind.TRANSITION, Look.CONDITIONAL, "conditional"),
            (ItemKind.TRANSITION, Look.DONE, "accepted, in force, reaffirmed"),
            (ItemKind.TRANSITION, Look.DENIED, "refused, denied, withdrawn"),
            (ItemKind.TRANSITION, Look.BROKEN, "reported broken"),
            (ItemKind.TRANSITION, Look.REPLACED, "superseded"),
        ),
    ),
)
_SHAPES = {
    ItemKind.EVENT: "M3 5a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2z",
    ItemKind.STATEMENT: "M2 4a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-6l-4.5 4.5V14H4a2 2 0 0 1-2-2z",
    ItemKind.TRANSITION: "M10 1 19 10 10 19 1 10z",
}
# Look -> what is drawn over or instead of a filled shape; `{d}` is the shape, `{clip}` its clip path.
_FILLS = {
    Look.DONE: '<path d="{d}" fill="currentColor"/>',
    Look.CLAIMED: '<path d="{d}" class="line"/><path d="M2 2h8v16H2z" fill="currentColor" clip-path="url(#{clip})"/>',
    Look.ONGOING: (
        '<path d="{d}" fill="currentColor"/><path d="M-2 10 10-2M0 16 16 0M4 22 22 4" class="cut" clip-path="url(#{clip})"/>'
    ),
    Look.SCHEDULED: '<path d="{d}" class="line"/>',
    Look.PROPOSED: '<path d="{d}" class="line dashed"/>',
    Look.DEMANDED: '<path d="{d}" class="line dashed"/><text x="10" y="14.5">!</text>',
    Look.CONDITIONAL: '<path d="{d}" class="line dotted"/>',
    Look.PREDICTED: '<path d="{d}" class="line thin"/><text x="10" y="14.5">?</text>',
    Look.DENIED: '<path d="{d}" class="line thin"/><path d="M1 1 19 19M19 1 1 19" class="line"/>',
    Look.OFFERED: '<path d="{d}" class="line"/>',
    Look.BROKEN: '<path d="{d}" fill="currentColor"/><path d="M11 0 8 8 12 11 9 20" class="cut"/>',
    Look.REPLACED: '<path d="{d}" class="line thin"/><path d="M0 10h20" class="line"/>',
}


def timeline_html(timeline: Timeline) -> str:
    """Make the page."""
    layout = lay_out(timeline)
    numbers = {id(item): number for number, item in enumerate(timeline.items)}
    left = f'<p class="note">{timeline.left_out:,} more are left out by the limit.</p>' if timeline.left_out else ""
    body = "\n".join(
        (
            _pictures(timeline.items),
            f"<header><h1>{safe(timeline.title)}</h1><p>{_counted(timeline)}</p>{left}</header>",
            _legend(timeline.items),
            _lanes(layout, numbers) if timeline.items else '<p class="note">Nothing was found.</p>',
            _entries(timeline, numbers),
            _PANEL,
        )
    )
    lies = "landscape" if _UPRIGHT < _total(layout) <= _PRINTED_MAX else "portrait"
    sheet = f"@page {{ size: {lies}; margin: 1.2cm; }}\n"
    return page(timeline.title, body, styles=asset("page.css") + asset("timeline.css") + sheet, script=asset("timeline.js"))


def _total(layout: Layout) -> float:
    """Give how wide the lanes are, with their names."""
    return (layout.axis.width if layout.axis else 0) + (UNDATED_WIDTH if layout.has_undated else 0) + _NAME_WIDTH


def _counted(timeline: Timeline) -> str:
    ends = [end for item in timeline.dated if item.when for end in (item.when.earliest, item.when.latest) if end]
    span = " to ".join(dict.fromkeys(day_words(day) for day in (min(ends), max(ends)))) if ends else ""
    told = f"{counted(len(timeline.items), 'entry', 'entries')} from {counted(timeline.reports, 'report')}"
    told = f"{told}{f', {span}' if span else ''}.{_without_day(timeline)}"
    return f"{told} This page shows what was reported, and by whom; it does not say what is true."


def _without_day(timeline: Timeline) -> str:
    """Say how many entries tell no day, and lead to them: their column may lie screens away."""
    if not timeline.undated:
        return ""
    told = f"{len(timeline.undated):,} of them are without a stated day"
    where = '<span class="where">; they stand in a column of their own, behind the last day</span>' if timeline.dated else ""
    return f' <a class="to-undated" href="#undated">{told}</a>{where}.'


def _pictures(items: Iterable[TimelineItem]) -> str:
    """Draw each shape and fill once."""
    used = sorted({(item.kind, item.look) for item in items})
    clips = "".join(
        f'<clipPath id="clip-{kind.value}"><path d="{shape}"/></clipPath>' for kind, shape in _SHAPES.items() if used
    )
    symbols = "".join(
        f'<symbol id="{kind.value}-{look.value}" viewBox="0 0 20 20">'
        f"{_FILLS[look].format(d=_SHAPES[kind], clip=f'clip-{kind.value}')}</symbol>"
        for kind, look in used
    )
    return f'<svg class="pictures" width="0" height="0" aria-hidden="true"><defs>{clips}</defs>{symbols}</svg>'


def _glyph(kind: ItemKind, look: Look) -> str:
    return f'<svg class="glyph" aria-hidden="true"><use href="#{kind.value}-{look.value}"/></svg>'


def _hue(kind: ItemKind, look: Look) -> str:
    """Name the colour: it repeats what shape and fill tell."""
    if look in {Look.DENIED, Look.BROKEN}:
        return "no"
    if kind is not ItemKind.EVENT:
        return kind.value
    return "fact" if look in {Look.DONE, Look.ONGOING} else "word" if look is Look.CLAIMED else "plan"


def _legend(items: Sequence[TimelineItem]) -> str:
    counts = Counter((item.kind, item.look) for item in items)
    groups = ""
    for title, meaning, rows in _GROUPS:
        shown = "".join(_legend_row(kind, look, words, counts[kind, look]) for kind, look, words in rows if counts[kind, look])
        if shown:
            groups += f"<fieldset><legend>{title} <small>{meaning}</small></legend><div class='rows'>{shown}</div></fieldset>"
    hidden = '<p class="note" id="all-hidden" hidden>Every kind of entry is hidden. Tick one above to see it.</p>'
    return f'<nav class="legend" aria-label="Legend; untick to hide">{groups}</nav>{hidden}' if groups else ""


def _legend_row(kind: ItemKind, look: Look, words: str, count: int) -> str:
    box = f'<input type="checkbox" checked data-shows="{kind.value}-{look.value}">'
    return f'<label class="{_hue(kind, look)}">{box}{_glyph(kind, look)}<span>{words}</span> <small>{count:,}</small></label>'


def _lanes(layout: Layout, numbers: dict[int, int]) -> str:
    axis = layout.axis
    head = _head(axis) if axis else ""
    back = ' <a href="#days">back to the days</a>' if axis else ""
    unknown = f'<div class="unknown" id="undated">Day not stated{back}</div>' if layout.has_undated else ""
    width = axis.width if axis else 0
    lanes = "".join(_lane(lane, number, layout, numbers) for number, lane in enumerate(layout.lanes))
    total = _total(layout)
    style = f"--axis:{width:.0f}px;--undated:{UNDATED_WIDTH}px;--row:{ROW_HEIGHT}px;--fit:{min(1, _ACROSS / total):.3f}"
    wide = " wide" if total > _PRINTED_MAX else ""
    return (
        f'<section class="lanes{wide}" aria-label="Timeline by party" tabindex="0"><div class="sheet" style="{style}">'
        f'<div class="head"><div class="name" id="month"></div>{head}{unknown}</div>{lanes}</div></section>'
    )


def _head(axis: Axis) -> str:
    months, ticks = "", ""
    for tick in axis.ticks():
        begins = f' data-month="{tick.month}"' if tick.month else ""
        ticks += f'<i style="left:{tick.x:.1f}px"{begins}>{tick.day}</i>'
    for x, words in axis.months():
        months += f'<b style="left:{x:.1f}px">{words}</b>'
    breaks = "".join(
        f'<s style="left:{x:.1f}px" title="nothing begins or ends in these {days:,} days">{folded_words(days)}<br>folded</s>'
        for x, days in axis.breaks
    )
    return f'<div class="axis" id="days">{months}{ticks}{breaks}</div>'


def _lane(lane: Lane, number: int, layout: Layout, numbers: dict[int, int]) -> str:
    head = _lane_head(lane, number, is_beside=layout.axis is not None)
    marks = "".join(_mark(place, lane, numbers) for place in lane.places)
    marks += "".join(_more(more, f"left:{more.x:.1f}px;top:{more.row * ROW_HEIGHT}px", numbers) for more in lane.more)
    lines = ""
    if layout.axis:
        ticks = layout.axis.ticks()
        lines = "".join(f'<i class="{"month" if tick.month else "day"}" style="left:{tick.x:.1f}px"></i>' for tick in ticks)
        lines += "".join(f'<s style="left:{x:.1f}px"></s>' for x, _ in layout.axis.breaks)
    track = f'<div class="track">{lines}{marks}</div>' if layout.axis else ""
    unknown = ""
    if layout.has_undated:
        rows = "".join(_undated(item, row, lane, numbers) for row, item in enumerate(lane.undated))
        if lane.undated_more:
            rows += _more(More(0, 0, lane.undated_more), f"left:8px;top:{len(lane.undated) * ROW_HEIGHT}px", numbers)
        unknown = f'<div class="unknown" id="undated-{number}">{rows}</div>'
    return f'<div class="lane" style="min-height:{lane.rows * ROW_HEIGHT + 12}px">{head}{track}{unknown}</div>'


def _lane_head(lane: Lane, number: int, *, is_beside: bool) -> str:
    """Name a lane with how many entries it has, and lead to those of them without a day."""
    name = safe(lane.name) if lane.name else f"<em>{PARTY_NOT_STATED}</em>"
    parties = len({item.party for item in lane.items})
    beside = f'<span class="parties">{parties:,} parties, </span>' if parties > 1 else ""
    undated = len(lane.undated) + len(lane.undated_more)
    jump = (
        f'<a class="to-undated" href="#undated-{number}"><span>{undated:,}</span> without a day</a>'
        if undated and is_beside
        else ""
    )
    return f'<h2 class="name">{name} <small>{beside}<span class="count">{len(lane.items):,}</span></small>{jump}</h2>'


def _mark(place: Place, lane: Lane, numbers: dict[int, int]) -> str:
    bar, item = place.bar, place.item
    drawn = ""
    if bar:
        ends = f"{' opens-left' if bar.opens_left else ''}{' opens-right' if bar.opens_right else ''}"
        drawn = f'<i class="bar {item.look.value}{ends}" style="width:{bar.width:.1f}px"></i>'
    width = max(24 + place.label, bar.width if bar else 0)
    style = f"left:{place.x:.1f}px;top:{place.row * ROW_HEIGHT}px;width:{width:.1f}px"
    return _anchor(item, style, drawn + _label(item, lane, place.label), numbers)


def _undated(item: TimelineItem, row: int, lane: Lane, numbers: dict[int, int]) -> str:
    style = f"left:8px;right:8px;top:{row * ROW_HEIGHT}px"
    return _anchor(item, style, _label(item, lane, 1), numbers)


def _label(item: TimelineItem, lane: Lane, width: float) -> str:
    if not width:
        return ""
    reach = f' <small class="reach">{reach_of(item)}</small>' if item.accounts else ""
    breaks = f' <small class="breaks">{safe(broken_of(item))}</small>' if item.breaks else ""
    return f'<span class="label"><b>{safe(item.tag)}</b>{breaks}{reach} {safe(label_of(item, lane.name))}</span>'


def _anchor(item: TimelineItem, style: str, inside: str, numbers: dict[int, int]) -> str:
    number = numbers[id(item)]
    breaks = f" {'; '.join(item.breaks)}." if item.breaks else ""
    told = f"{item.tag}: {item.told}. {when_words(item.when)}.{f' {item.reach}.' if item.reach else ''}{breaks}"
    looks = f"{_hue(item.kind, item.look)}{' breaking' if item.breaks else ''}"
    return (
        f'<a class="mark {looks}" href="#e{number}" data-shows="{item.kind.value}-{item.look.value}"'
        f' style="{style}" title="{safe(told)}" aria-label="{safe(told)}">{_glyph(item.kind, item.look)}{inside}</a>'
    )


def _more(more: More, style: str, numbers: dict[int, int]) -> str:
    items = [str(numbers[id(item)]) for item in more.items]
    return (
        f'<a class="more" href="#e{items[0]}" data-items="{" ".join(items)}" style="{style}"'
        f' aria-label="{len(items):,} more entries here">+{len(items):,} more</a>'
    )


def _entries(timeline: Timeline, numbers: dict[int, int]) -> str:
    groups = ""
    for heading, items in days_of(timeline):
        rows = "".join(_entry(item, numbers[id(item)]) for item in items)
        groups += f"<section><h3>{safe(heading)}</h3>{rows}</section>"
    return f'<main class="entries"><h2>All entries, day by day</h2>{groups}</main>' if groups else ""


def _entry(item: TimelineItem, number: int) -> str:
    hue = _hue(item.kind, item.look)
    shows = f'data-shows="{item.kind.value}-{item.look.value}"'
    head = f'<p class="what {hue}">{_glyph(item.kind, item.look)}<b class="tag">{safe(item.tag)}</b> {safe(item.told)}</p>'
    sentence = f"<blockquote>{marked_html(item.sentence, item.marks)}</blockquote>"
    more = _breaks(item) + _accounts(item)
    source = f'<p class="source">{safe(when_words(item.when))}. Source: {safe(item.source)}.</p>'
    return f'<article id="e{number}" {shows} tabindex="-1">{head}{sentence}{source}{more}{_details(item)}</article>'


def _breaks(item: TimelineItem) -> str:
    return "".join(f'<p class="breaks">{safe(words)}</p>' for words in item.breaks)


def _accounts(item: TimelineItem) -> str:
    """List the accounts of what several entries tell, each with its sentence."""
    if not item.accounts:
        return ""
    rows = "".join(_account(one) for one in item.accounts[:_ACCOUNTS])
    more = f"<li>and {len(item.accounts) - _ACCOUNTS:,} more</li>" if len(item.accounts) > _ACCOUNTS else ""
    return f'<details class="accounts"><summary>{safe(item.reach)}</summary><ul>{rows}{more}</ul></details>'


def _account(one: TimelineAccount) -> str:
    copy = " (a copy)" if one.is_copy else ""
    source = f'<span class="source">{safe(one.source)}{copy} <code>{safe(one.entry)}</code></span>'
    return f"<li><b>{safe(one.tag)}</b> {safe(in_quotes(shortened(one.sentence, _SENTENCE_CHARS)))} {source}</li>"


def _details(item: TimelineItem) -> str:
    link = link_to_words(item.url, item.exact[:_LINK_CHARS])
    words = f" (words: “{safe(item.when.words)}”)" if item.when and item.when.words else ""
    rows = {
        "Day": safe(item.when.edtf) + words if item.when else "not stated",
        "On whose word": " &rarr; ".join(safe(name) for name in (item.publisher or "outlet not stated", *item.chain)),
        "Report": safe(item.title or "title not stated"),
        "Score": f"{item.score:.2f} (probability that it is read rightly)",
        "Id": f"<code>{safe(item.id)}</code>",
    }
    if link:
        rows["Page"] = f'<a href="{safe(link)}" rel="noopener noreferrer" target="_blank">open the page at these words</a>'
    body = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows.items())
    return f"<details><summary>Chain, report, score</summary><dl>{body}</dl></details>"


def marked_html(text: str, marks: Iterable[Span]) -> str:
    """Give words with what makes the entry marked in them."""
    return "".join(f"<mark>{safe(piece)}</mark>" if inside else safe(piece) for piece, inside in cut_marks(text, marks))
