"""The sourcing graph on a terminal, as rows for a pipe, and as one object for JSON.

In: a `Graph`. Out: rich renderables that fit the terminal, rows of plain words, or plain values. Nothing is cut for programs.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.account import Origin
from onrecord.link.origins import independent
from onrecord.show.codes import clean
from onrecord.show.counts import counted
from onrecord.show.graph import Edge, Graph, Telling
from onrecord.show.graph_ways import Column, Stop
from onrecord.show.reach import denial_of_origin
from onrecord.show.text import BOLD, DIM, NOT_STATED, NOTE

_TABLE_CELLS = 76


def graph_rows(graph: Graph) -> Iterator[tuple[str, ...]]:
    """Give ties as plain words: column, name, tie, column, name, how often, reports, ids of entries."""
    for edge in graph.edges:
        ids = " ".join(telling.entry for telling in edge.tellings)
        cells = (*_cells(edge.start), edge.how, *_cells(edge.end), str(edge.count), str(edge.reports), ids)
        yield tuple(clean(cell).strip() for cell in cells)


def _cells(stop: Stop) -> tuple[str, str]:
    return stop.column.value, stop.named


def graph_object(graph: Graph) -> dict[str, object]:
    """Give the whole graph as plain values: stops and ties with their first sentences, and the origins of one claim."""
    numbers = {stop: number for number, (stop, _) in enumerate(graph.stops)}
    return {
        "title": graph.title,
        "claim": graph.claim,
        "entries": graph.entries,
        "reports": graph.reports,
        "independent_origins": independent(graph.origins) if graph.claim is not None else None,
        "origins": [_origin(origin) for origin in graph.origins],
        "stops": [
            {
                "number": numbers[stop],
                "column": stop.column.value,
                "name": stop.name,
                "mark": stop.mark.value or None,
                "entries": count,
            }
            for stop, count in graph.stops
        ],
        "ties": [_tie(edge, numbers) for edge in graph.edges],
    }


def _origin(origin: Origin) -> dict[str, object]:
    return {
        "name": origin.name,
        "accounts": list(origin.accounts),
        "reports": list(origin.reports),
        "via": list(origin.via),
        "reasons": [reason.words for reason in origin.reasons],
        "denies": origin.denies,
    }


def _tie(edge: Edge, numbers: dict[Stop, int]) -> dict[str, object]:
    return {
        "from": numbers[edge.start],
        "to": numbers[edge.end],
        "tie": edge.tie.value,
        "denies": edge.denies,
        "count": edge.count,
        "reports": edge.reports,
        "tellings": [_told(one) for one in edge.tellings],
    }


def _told(one: Telling) -> dict[str, object]:
    day = one.day.isoformat() if one.day else None
    return {"id": one.entry, "report_id": one.report_id, "publisher": one.publisher, "published": day, "sentence": one.sentence}


def graph_text(graph: Graph, width: int) -> RenderableType:
    """Lay out a graph for a terminal of so many cells: the origins of one claim first, then the ties, most told first."""
    parts: list[RenderableType] = []
    if graph.claim is not None:
        parts += [Text(clean(graph.claim), BOLD), Text(graph.reach.words if graph.reach else "")]
        parts += [_origin_line(origin) for origin in graph.origins]
        parts.append(Text())
    if width < _TABLE_CELLS:
        return Group(*parts, *(_stack(edge) for edge in graph.edges))
    table = Table(box=None, padding=(0, 1), header_style=DIM, pad_edge=False)
    for name, side in (("From", "left"), ("How", "left"), ("To", "left"), ("Told", "right"), ("Reports", "right")):
        table.add_column(name, justify="right" if side == "right" else "left", overflow="fold")
    for edge in graph.edges:
        table.add_row(_stop(edge.start), edge.how, _stop(edge.end), f"{edge.count:,}", f"{edge.reports:,}")
    return Group(*parts, table)


def _reach(accounts: int, reports: int) -> str:
    return f"{counted(accounts, 'account')} of {counted(reports, 'report')}"


def _origin_line(origin: Origin) -> RenderableType:
    told = f": {_reach(len(origin.accounts), len(origin.reports))}"
    via = f", by way of {', '.join(origin.via)}" if origin.via else ""
    name = Text(clean(origin.name), BOLD) if origin.name else Text(f"origin {NOT_STATED}, counted as none", DIM)
    denies = Text(f" {denial_of_origin(origin)}", NOTE) if origin.denies else Text()
    return Padding(Text.assemble(name, denies, told, (clean(via), DIM)), (0, 0, 0, 2))


def _stop(stop: Stop) -> Text:
    style = BOLD if stop.column is Column.FIRST else ""
    return Text(clean(stop.named).strip(), style)


def _stack(edge: Edge) -> Text:
    told = f"{edge.count:,} in {counted(edge.reports, 'report')}"
    return Text.assemble(_stop(edge.start), f"\n  {edge.how} ", _stop(edge.end), (f"  {told}", DIM))
