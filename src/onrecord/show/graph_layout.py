"""Where each stop of a sourcing graph lies: columns from the first hand to the reader, with as few ties crossing as can be.

In: a `Graph`. Out: numbers, in pixels. Layers by distance, ties over several layers led through places of their own, order by
the mean place of neighbours, then places that keep ties short (the method of Sugiyama, Tagawa and Toda 1981). Nothing here
knows HTML.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.show.graph import Edge, Graph
from onrecord.show.graph_ways import Column, Stop

BOX_WIDTH, BOX_HEIGHT = 190, 42
HEAD = 46  # of the columns' names
_GAP_X, _GAP_Y = 118, 13
_THROUGH, _BETWEEN = 6, 5  # height of the place through which long ties are led, and the gap between two of those
_STEPS = 4  # layers of one column at most: a relay of a relay of a relay
_SWEEPS = 12
_MARGIN = 8
_WIDEST = 13.0


@dataclass(frozen=True, slots=True)
class Box:
    """Where a stop lies: its left upper corner, and how many entries come by."""

    stop: Stop
    count: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Route:
    """A tie as a line through points, so wide; `number` is its place in the graph's edges."""

    edge: Edge
    number: int
    points: tuple[tuple[float, float], ...]
    width: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A placed graph.

    Attributes:
        width / height: of the whole.
        heads: the columns that have stops, each with its left edge and its width.
    """

    width: float
    height: float
    heads: tuple[tuple[Column, float, float], ...]
    boxes: tuple[Box, ...]
    routes: tuple[Route, ...]


@dataclass(frozen=True, slots=True)
class _Through:
    """A place in a layer through which all long ties to one stop are led: side by side they would fill the picture.

    Denials have a place of their own, so that none lies on a line of those who tell it.
    """

    end: Stop
    layer: int
    denies: bool


_Place = Stop | _Through
_Layers = list[list[_Place]]


def lay_out(graph: Graph) -> Layout:
    """Place the stops and ties of a graph."""
    layer_of = _layers_of(graph)
    chains = {number: _chain(edge, layer_of) for number, edge in enumerate(graph.edges)}
    layers = _ordered(_filled(graph, layer_of, chains), chains)
    middles = _middles(layers, _neighbours(chains))
    height = max((middles[place] + _height(place) / 2 for layer in layers for place in layer), default=0.0) + _MARGIN
    left = {number: number * (BOX_WIDTH + _GAP_X) + _MARGIN for number in range(len(layers))}
    boxes = tuple(Box(stop, count, left[layer_of[stop]], middles[stop] - BOX_HEIGHT / 2) for stop, count in graph.stops)
    routes = tuple(
        Route(edge, number, _points(chains[number], layer_of, middles, left, _shift(graph, number)), width_of(edge.count))
        for number, edge in enumerate(graph.edges)
    )
    width = len(layers) * (BOX_WIDTH + _GAP_X) - _GAP_X + 2 * _MARGIN if layers else 0
    return Layout(width, height, _heads(layer_of, left), boxes, routes)


def width_of(count: int) -> float:
    """Give how wide a tie is drawn that is told so often: twice as wide for four times as often."""
    return float(min(_WIDEST, 0.5 + 1.5 * count**0.5))


def _layers_of(graph: Graph) -> dict[Stop, int]:
    """Give each stop its layer: that of its column, farther on by one for each step within the column."""
    step = {stop: 0 for stop, _ in graph.stops}
    inside = [edge for edge in graph.edges if edge.start.column is edge.end.column]
    for _ in range(_STEPS):  # outlets that cite each other would push each other on for ever
        for edge in inside:
            step[edge.end] = min(_STEPS - 1, max(step[edge.end], step[edge.start] + 1))
    used = sorted({(list(Column).index(stop.column), at) for stop, at in step.items()})
    number = {key: place for place, key in enumerate(used)}
    return {stop: number[list(Column).index(stop.column), at] for stop, at in step.items()}


def _chain(edge: Edge, layer_of: Mapping[Stop, int]) -> list[_Place]:
    """Give the places that a tie goes through; a tie that goes back, or stays in its layer, has only its ends."""
    first, last = layer_of[edge.start], layer_of[edge.end]
    return [edge.start, *(_Through(edge.end, layer, edge.denies) for layer in range(first + 1, last)), edge.end]


def _filled(graph: Graph, layer_of: Mapping[Stop, int], chains: Mapping[int, list[_Place]]) -> _Layers:
    layers: _Layers = [[] for _ in range(max(layer_of.values(), default=-1) + 1)]
    for stop, _ in graph.stops:
        layers[layer_of[stop]].append(stop)
    for place in dict.fromkeys(place for chain in chains.values() for place in chain):
        if isinstance(place, _Through):
            layers[place.layer].append(place)
    return layers


def _neighbours(chains: Mapping[int, list[_Place]]) -> tuple[dict[_Place, list[_Place]], dict[_Place, list[_Place]]]:
    """Give for each place those before it and those after it."""
    before: dict[_Place, list[_Place]] = defaultdict(list)
    after: dict[_Place, list[_Place]] = defaultdict(list)
    for start, end in dict.fromkeys(pair for chain in chains.values() for pair in pairwise(chain)):
        before[end].append(start)
        after[start].append(end)
    return before, after


def _ordered(layers: _Layers, chains: Mapping[int, list[_Place]]) -> _Layers:
    """Order each layer by the mean place of its neighbours, to and fro, and keep the order with the fewest crossings."""
    before, after = _neighbours(chains)
    best, fewest = [list(layer) for layer in layers], _crossings(layers, after)
    for sweep in range(_SWEEPS):
        forward = sweep % 2 == 0
        for number in range(len(layers)) if forward else reversed(range(len(layers))):
            beside = number - 1 if forward else number + 1
            if 0 <= beside < len(layers):
                ranks = {place: rank for rank, place in enumerate(layers[beside])}
                layers[number] = _by_mean(layers[number], before if forward else after, ranks)
        crossings = _crossings(layers, after)
        if crossings < fewest:
            best, fewest = [list(layer) for layer in layers], crossings
    return best


def _by_mean(layer: Sequence[_Place], beside: Mapping[_Place, list[_Place]], ranks: Mapping[_Place, int]) -> list[_Place]:
    def mean(pair: tuple[int, _Place]) -> float:
        found = [ranks[place] for place in beside.get(pair[1], ()) if place in ranks]
        return sum(found) / len(found) if found else float(pair[0])

    return [place for _, place in sorted(enumerate(layer), key=mean)]


def _crossings(layers: _Layers, after: Mapping[_Place, list[_Place]]) -> int:
    """Count the pairs of ties between neighbouring layers that cross."""
    total = 0
    for layer, following in pairwise(layers):
        ranks = {place: rank for rank, place in enumerate(following)}
        ends: list[int] = []
        for place in layer:
            own = [ranks[end] for end in after.get(place, ()) if end in ranks]
            total += sum(len(ends) - bisect_right(ends, rank) for rank in own)
            ends = sorted(ends + own)
    return total


def _height(place: _Place) -> float:
    return BOX_HEIGHT if isinstance(place, Stop) else _THROUGH


def _middles(layers: _Layers, neighbours: tuple[dict[_Place, list[_Place]], dict[_Place, list[_Place]]]) -> dict[_Place, float]:
    """Give each place its middle, as near to the mean of its neighbours' as the others of its layer let it be."""
    middles = {place: offset for layer in layers for place, offset in zip(layer, _offsets(layer), strict=True)}
    for sweep in range(_SWEEPS):
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            _move(layer, neighbours[sweep % 2], middles)
    top = min((middles[place] - _height(place) / 2 for place in middles), default=0.0)
    return {place: middle - top + HEAD for place, middle in middles.items()}


def _move(layer: Sequence[_Place], beside: Mapping[_Place, list[_Place]], middles: dict[_Place, float]) -> None:
    """Move the places of a layer as near to their neighbours as their order and their heights allow (least squares)."""
    offsets, wanted = _offsets(layer), []
    for place, offset in zip(layer, offsets, strict=True):
        found = [middles[other] for other in beside.get(place, ())]
        wanted.append((sum(found) / len(found) if found else middles[place]) - offset)
    for place, offset, start in zip(layer, offsets, _never_falling(wanted), strict=True):
        middles[place] = start + offset


def _offsets(layer: Sequence[_Place]) -> list[float]:
    """Give how far the middle of each place of a layer lies below that of the first one, at least."""
    offsets, at = [0.0] * min(1, len(layer)), 0.0
    for before, place in pairwise(layer):
        through = isinstance(before, _Through) and isinstance(place, _Through)
        at += _height(before) / 2 + (_BETWEEN if through else _GAP_Y) + _height(place) / 2
        offsets.append(at)
    return offsets


def _never_falling(values: Sequence[float]) -> list[float]:
    """Give the row that never falls and lies nearest to these values: neighbours that would fall share their mean."""
    blocks: list[tuple[float, int]] = []
    for value in values:
        total, size = value, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / size:
            before, count = blocks.pop()
            total, size = total + before, size + count
        blocks.append((total, size))
    return [total / size for total, size in blocks for _ in range(size)]


def _shift(graph: Graph, number: int) -> float:
    """Give how far a tie is moved down, where others lie between the same stops."""
    edge = graph.edges[number]
    same = [place for place, other in enumerate(graph.edges) if (other.start, other.end) == (edge.start, edge.end)]
    return (same.index(number) - (len(same) - 1) / 2) * 12


def _points(
    chain: Sequence[_Place],
    layer_of: Mapping[Stop, int],
    middles: Mapping[_Place, float],
    left: Mapping[int, float],
    shift: float,
) -> tuple[tuple[float, float], ...]:
    points = []
    for number, place in enumerate(chain):
        x, y = left[layer_of[place] if isinstance(place, Stop) else place.layer], middles[place] + shift
        points += [(x, y)] if number else []
        points += [(x + BOX_WIDTH, y)] if number < len(chain) - 1 else []
    return tuple(points)


def _heads(layer_of: Mapping[Stop, int], left: Mapping[int, float]) -> tuple[tuple[Column, float, float], ...]:
    heads = []
    for column in Column:
        own = [layer for stop, layer in layer_of.items() if stop.column is column]
        if own:
            heads.append((column, left[min(own)], left[max(own)] + BOX_WIDTH - left[min(own)]))
    return tuple(heads)
