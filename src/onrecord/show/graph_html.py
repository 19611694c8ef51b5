"""The sourcing graph as one page that stands alone: columns from who said it to who published it, the same as a table below.

In: a `Graph`. Out: HTML with its styles, its picture and its script inside; nothing is loaded from elsewhere. How something
came from one to the other is told by colour, by dash and by a word. Without its script each line leads to its row of the table.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.account import Origin
from onrecord.show.counts import counted
from onrecord.show.graph import STOPS, Edge, Graph, Telling, folded
from onrecord.show.graph_layout import BOX_HEIGHT, BOX_WIDTH, Box, Layout, Route, lay_out
from onrecord.show.graph_ways import Column, Mark, Stop, Tie
from onrecord.show.pages import asset, page, safe
from onrecord.show.reach import denial_of_origin
from onrecord.show.text import NOT_STATED
from onrecord.show.wording import day_words, shortened

_SHEETS = {"portrait": (690, 960), "landscape": (960, 640)}  # pixels that a printed page has room for, A4 and Letter alike
_FAINT = 120  # from how many lines on those told once are drawn faint
_NUMBERED = 60  # up to how many lines have their counts written on them
_REASONS = 8
_VIA = 4
_SENTENCE_CHARS = 400
_DENIES = "denying"
_MEANINGS = {
    Tie.SAID: "said to: somebody's words, as the next one gives them",
    Tie.CITED: "cited by: the next one names it as its source",
    Tie.COPIED: "text taken by: the next one has its text, or credits it for the text",
    Tie.OWN: "published itself: its own reporting",
}
_PANEL = (
    '<aside id="panel" hidden aria-label="What is told this way" tabindex="-1"><button type="button" id="close">Close</button>'
    '<div id="shown" aria-live="polite"></div></aside>'
)


def graph_html(graph: Graph, most: int = STOPS) -> str:
    """Make the page; a picture of more than so many stops shows the busiest."""
    shown = folded(graph, most)
    layout = lay_out(shown)
    body = "\n".join(
        (
            f"<header><h1>{safe(graph.title)}</h1>{_about(graph)}<p>{_counted(graph)}</p>{_left_out(shown)}</header>",
            _answer(graph) if graph.claim is not None else "",
            _legend(shown.edges),
            _picture(layout, shown) if shown.edges else '<p class="note">Nothing was found.</p>',
            _table(shown.edges),
            _PANEL,
        )
    )
    sheet = f"@page {{ size: {_sheet(layout)[0]}; margin: 1.2cm; }}\n"
    return page(graph.title, body, styles=asset("page.css") + asset("graph.css") + sheet, script=asset("graph.js"))


def _about(graph: Graph) -> str:
    return f'<p class="claim">{safe(graph.claim)}</p>' if graph.claim is not None else ""


def _counted(graph: Graph) -> str:
    if graph.claim is not None:
        return "From left to right: who said it, by whom it came, who published it. It does not say whether the claim is true."
    told = f"{counted(graph.entries, 'statement or event', 'statements and events')} of {counted(graph.reports, 'report')}"
    ways = "on their ways from who said it to who published it. A line is the wider the more came that way."
    return f"{told}, {ways} What a statement tells to have happened goes its way and is not counted again."


def _left_out(shown: Graph) -> str:
    if not shown.folded:
        return ""
    parts = "; ".join(f"{count:,} under “{safe(column.value)}”" for column, count in shown.folded.items())
    return f'<p class="note">The busiest are shown; left out: {parts}. The whole list: onrecord graph --json.</p>'


def _answer(graph: Graph) -> str:
    """Say how many independent origins the claim has, which, and who denies it."""
    telling = "".join(_origin(origin) for origin in graph.origins if not origin.denies)
    denying = "".join(_origin(origin) for origin in graph.origins if origin.denies)
    words = graph.reach.words if graph.reach else ""
    head = words[:1].upper() + words[1:]
    taken = sum(edge.count for edge in graph.edges if edge.tie is Tie.COPIED and edge.end.column is Column.PUBLISHED)
    copies = (
        f"<p>{counted(taken, 'account')} of these {'is' if taken == 1 else 'are'} text taken from another outlet.</p>"
        if taken
        else ""
    )
    told = f"<ol>{telling}</ol>" if telling else ""
    denied = f'<h3>Denied by</h3><ol class="denying">{denying}</ol>' if denying else ""
    return f'<section class="answer" aria-label="Origins"><h2>{safe(head)}</h2>{copies}{told}{denied}</section>'


def _origin(origin: Origin) -> str:
    told = f"{counted(len(origin.accounts), 'account')} of {counted(len(origin.reports), 'report')}"
    more_via = f" and {len(origin.via) - _VIA:,} more" if len(origin.via) > _VIA else ""
    via = f", by way of {safe(', '.join(origin.via[:_VIA]))}{more_via}" if origin.via else ""
    unstated = "<b><em>not stated</em></b>" if origin.denies else "<b><em>origin not stated</em></b>, counted as none"
    name = f"<b>{safe(origin.name)}</b>" if origin.name else unstated
    why = "".join(f"<li>{safe(reason.words)}</li>" for reason in origin.reasons[:_REASONS])
    more = f"<li>and {len(origin.reasons) - _REASONS:,} more</li>" if len(origin.reasons) > _REASONS else ""
    details = f"<details><summary>Why these are one</summary><ul>{why}{more}</ul></details>" if why else ""
    denies = f' <span class="no">{denial_of_origin(origin)}</span>' if origin.only_part else ""
    return f"<li{'' if origin.name else ' class=none'}>{name}{denies}: {told}{via}{details}</li>"


def _legend(edges: Sequence[Edge]) -> str:
    """Explain the lines that are drawn, those of denials last."""
    looks: dict[tuple[str, str], str] = {}
    for edge in sorted(edges, key=lambda one: (one.denies, list(Tie).index(one.tie))):
        looks.setdefault((_hue(edge), _dash(edge)), _meaning(edge))
    rows = "".join(
        f'<span class="{hue}"><svg width="34" height="12" aria-hidden="true"><path class="{look}" d="M0 6h34"'
        f' stroke-width="3"/></svg> <span>{safe(meaning)}</span></span>'
        for (hue, look), meaning in looks.items()
    )
    return f'<div class="legend" role="note" aria-label="Legend">{rows}</div>' if rows else ""


def _meaning(edge: Edge) -> str:
    if not edge.denies:
        return _MEANINGS[edge.tie]
    return (
        "denied, and the text of the denial taken"
        if edge.tie is Tie.COPIED
        else "denied: told as not so, on the way from who denies it"
    )


def _hue(edge: Edge) -> str:
    return _DENIES if edge.denies else edge.tie.name.lower()


def _dash(edge: Edge) -> str:
    """Give how a line is drawn, so that copies and denials are told from others without their colour."""
    copied = " dashed" if edge.tie is Tie.COPIED else ""
    return f"line{copied}{' dotted' if edge.denies else ''}"


def _picture(layout: Layout, shown: Graph) -> str:
    numbers = {box.stop: number for number, box in enumerate(layout.boxes)}
    heads = "".join(
        f'<h2 style="left:{x:.0f}px;width:{width:.0f}px">{safe(column.value)}</h2>' for column, x, width in layout.heads
    )
    bands = "".join(f'<i style="left:{x - 8:.0f}px;width:{width + 16:.0f}px"></i>' for _, x, width in layout.heads)
    numbered = len(layout.routes) <= _NUMBERED
    lines = "".join(_route(route, numbers, numbered=numbered) for route in layout.routes)
    crowded = " crowded" if len(layout.routes) > _FAINT else ""
    boxes = "".join(_box(box, number, shown) for number, box in enumerate(layout.boxes))
    style = f"width:{layout.width:.0f}px;height:{layout.height:.0f}px;--fit:{_sheet(layout)[1]:.3f}"
    heads_of_lines = "".join(
        f'<marker id="head-{hue}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="11" markerHeight="11" '
        f'markerUnits="userSpaceOnUse" orient="auto"><path class="{hue}" d="M0 0 10 5 0 10z"/></marker>'
        for hue in dict.fromkeys(_hue(edge) for edge in shown.edges)
    )
    svg = (
        f'<svg width="{layout.width:.0f}" height="{layout.height:.0f}" role="group" aria-label="Ways, from left to right">'
        f"<defs>{heads_of_lines}</defs>{lines}</svg>"
    )
    return (
        '<section class="picture" aria-label="Sourcing graph; the same stands in the table below" tabindex="0">'
        f'<div class="sheet{crowded}" style="{style}">{bands}{heads}{svg}{boxes}</div></section>'
    )


def _sheet(layout: Layout) -> tuple[str, float]:
    """Choose how the paper lies for a picture, so that all of it stands on one sheet, and how far it is made smaller."""
    if not layout.width or not layout.height:
        return "portrait", 1.0
    fits = {name: min(1.0, width / layout.width, height / layout.height) for name, (width, height) in _SHEETS.items()}
    return max(fits.items(), key=lambda pair: pair[1])


def _route(route: Route, numbers: dict[Stop, int], *, numbered: bool) -> str:
    edge, drawn, hue = route.edge, _curve(route.points), _hue(route.edge)
    often = f"{counted(edge.count, 'time')} in {counted(edge.reports, 'report')}"
    told = f"{edge.start.named} → {edge.end.named}: {edge.how}, {often}"
    count, once = "", " once" if edge.count == 1 else ""
    if numbered and edge.count > 1:
        (x0, y0), (x1, y1) = route.points[-2:]
        far = 0.25 if edge.denies else 0.5  # not upon the count of those who tell it to the same one
        count = f'<text x="{x0 + far * (x1 - x0):.0f}" y="{y0 + far * (y1 - y0) + 4:.0f}">{edge.count:,}</text>'
    return (
        f'<a href="#t{route.number}" class="edge {hue}{once}" data-from="{numbers[edge.start]}" data-to="{numbers[edge.end]}"'
        f' aria-label="{safe(told)}"><title>{safe(told)}</title><path class="touch" d="{drawn}"/>'
        f'<path class="{_dash(edge)}" d="{drawn}" stroke-width="{route.width:.1f}" marker-end="url(#head-{hue})"/>'
        f"{count}</a>"
    )


def _curve(points: Sequence[tuple[float, float]]) -> str:
    """Draw a line through points that leaves and reaches each of them level."""
    (x, y), rest = points[0], points[1:]
    drawn = f"M{x:.1f} {y:.1f}"
    for to_x, to_y in rest:
        if abs(to_y - y) < 0.05:
            drawn += f"H{to_x:.1f}"
        else:
            reach = max(46.0, (to_x - x) / 2) if to_x > x else 90.0
            drawn += f"C{x + reach:.1f} {y:.1f} {to_x - reach:.1f} {to_y:.1f} {to_x:.1f} {to_y:.1f}"
        x, y = to_x, to_y
    return drawn


def _box(box: Box, number: int, shown: Graph) -> str:
    stop = box.stop
    first = next(place for place, edge in enumerate(shown.edges) if stop in {edge.start, edge.end})
    told = f"{stop.named}; {stop.column.value}; {counted(box.count, 'entry', 'entries')}"
    note = stop.mark.value if stop.mark not in {Mark.NONE, Mark.FOLDED} else counted(box.count, "entry", "entries")
    style = f"left:{box.x:.0f}px;top:{box.y:.1f}px;width:{BOX_WIDTH}px;height:{BOX_HEIGHT}px"
    kinds = f"{stop.column.name.lower()} {stop.mark.name.lower()}"
    return (
        f'<a class="stop {kinds}" href="#t{first}" data-stop="{number}" style="{style}"'
        f' title="{safe(told)}" aria-label="{safe(told)}"><b>{safe(stop.name)}</b><small>{safe(note)}</small></a>'
    )


def _table(edges: Sequence[Edge]) -> str:
    if not edges:
        return ""
    rows = "".join(_row(edge, number) for number, edge in enumerate(edges))
    head = "".join(f'<th scope="col">{name}</th>' for name in ("From", "How", "To", "Told", "Reports", "Sentences"))
    return (
        "<main><h2>The same as a table</h2><div class='scrolls' tabindex='0' role='region' aria-label='Table of ways'>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></main>"
    )


def _row(edge: Edge, number: int) -> str:
    tellings = "".join(_telling(one) for one in edge.tellings)
    more = edge.count - len(edge.tellings)
    rest = f'<p class="note">and {more:,} more</p>' if more > 0 else ""
    return (
        f'<tr id="t{number}" tabindex="-1"><th scope="row">{safe(edge.start.named)}</th>'
        f'<td class="how {_hue(edge)}"><span>{safe(edge.how)}</span></td><td>{safe(edge.end.named)}</td>'
        f'<td class="count">{edge.count:,}</td><td class="count">{edge.reports:,}</td>'
        f"<td><details><summary>{safe(shortened(edge.tellings[0].sentence, 70)) if edge.tellings else ''}</summary>"
        f'<div class="tellings">{tellings}{rest}</div></details></td></tr>'
    )


def _telling(one: Telling) -> str:
    day = day_words(one.day) if one.day else f"day of publication {NOT_STATED}"
    return (
        f"<blockquote>{safe(shortened(one.sentence, _SENTENCE_CHARS))}</blockquote><p class='source'>"
        f"{safe(one.publisher or f'outlet {NOT_STATED}')}, {day} <code>{safe(one.entry)}</code></p>"
    )
