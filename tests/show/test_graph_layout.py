"""Where stops lie: in their columns, never over each other, ties to the right, few crossings."""

from __future__ import annotations

from itertools import combinations

import pytest

from onrecord.show.graph import Edge, Graph, build_claim_graph, build_graph, folded
from onrecord.show.graph_layout import BOX_HEIGHT, BOX_WIDTH, Layout, lay_out, width_of
from onrecord.show.graph_ways import Column, Stop, Tie
from tests.show.test_graph import crowd
from tests.show.wire import all_ways, many_feeds


def a_graph(*pairs: tuple[Stop, Stop]) -> Graph:
    stops = dict.fromkeys(stop for pair in pairs for stop in pair)
    edges = tuple(Edge(start, end, Tie.CITED, 1, 1, ()) for start, end in pairs)
    return Graph("", tuple((stop, 1) for stop in stops), edges, 1, 1, {})


def first(name: str) -> Stop:
    return Stop(Column.FIRST, name, name)


def cited(name: str) -> Stop:
    return Stop(Column.CITED, name, name)


def outlet(name: str) -> Stop:
    return Stop(Column.PUBLISHED, name, name)


def over_each_other(layout: Layout) -> list[tuple[str, str]]:
    return [
        (one.stop.name, other.stop.name)
        for one, other in combinations(layout.boxes, 2)
        if abs(one.x - other.x) < BOX_WIDTH and abs(one.y - other.y) < BOX_HEIGHT
    ]


@pytest.mark.parametrize("count", [0, 5, 90])
def test_no_box_lies_over_another(count: int) -> None:
    layout = lay_out(folded(crowd(count)))

    assert not over_each_other(layout)
    assert all(0 <= box.x <= layout.width - BOX_WIDTH and 0 <= box.y <= layout.height - BOX_HEIGHT for box in layout.boxes)


def test_ways_lead_from_left_to_right() -> None:
    claim = all_ways()
    layout = lay_out(build_claim_graph(claim))

    for route in layout.routes:
        xs = [x for x, _ in route.points]
        assert xs == sorted(xs)


def test_columns_come_in_the_order_of_the_way() -> None:
    layout = lay_out(build_graph([many_feeds()]))

    assert [column for column, _, _ in layout.heads] == [Column.FIRST, Column.CITED, Column.PUBLISHED]
    lefts = [left for _, left, _ in layout.heads]
    assert lefts == sorted(lefts)


def test_a_tie_over_a_column_passes_no_box_of_it() -> None:
    layout = lay_out(a_graph((first("a"), cited("m")), (cited("m"), outlet("x")), (first("a"), outlet("x"))))
    (middle,) = [box for box in layout.boxes if box.stop.name == "m"]
    (long,) = [route for route in layout.routes if (route.edge.start.name, route.edge.end.name) == ("a", "x")]

    inside = [y for x, y in long.points if middle.x <= x <= middle.x + BOX_WIDTH]
    assert len(inside) == 2
    assert all(not middle.y <= y <= middle.y + BOX_HEIGHT for y in inside)


def test_pairs_that_could_cross_are_put_side_by_side() -> None:
    names = "abcdef"
    layout = lay_out(a_graph(*((first(name), outlet(other)) for name, other in zip(names, reversed(names), strict=True))))

    assert all(route.points[0][1] == pytest.approx(route.points[-1][1]) for route in layout.routes)


def test_outlets_that_cite_each_other_are_still_placed() -> None:
    layout = lay_out(a_graph((cited("a"), cited("b")), (cited("b"), cited("a")), (cited("a"), outlet("x"))))

    assert len(layout.boxes) == 3
    assert not over_each_other(layout)


def test_relays_of_relays_stand_behind_each_other() -> None:
    relays = [Stop(Column.RELAY, name, name) for name in "pq"]
    layout = lay_out(a_graph((first("a"), relays[0]), (relays[0], relays[1]), (relays[1], outlet("x"))))

    xs = [next(box.x for box in layout.boxes if box.stop == relay) for relay in relays]
    assert xs[0] < xs[1]


def test_what_is_told_oftener_is_drawn_wider_up_to_a_bound() -> None:
    widths = [width_of(count) for count in (1, 4, 16, 1_000, 1_000_000)]

    assert widths == sorted(widths)
    assert widths[-1] == widths[-2] < BOX_HEIGHT / 2


def test_nothing_has_no_place() -> None:
    layout = lay_out(build_graph([]))

    assert (layout.boxes, layout.routes, layout.heads) == ((), (), ())
