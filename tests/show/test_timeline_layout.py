"""Where marks lie on the page: in order, without overlap, with far days folded in."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from onrecord.annotation import EventType, Modality
from onrecord.dates import When
from onrecord.show.timeline import build_timeline
from onrecord.show.timeline_layout import ROWS, folded_words, lay_out, make_axis
from onrecord.testing import a_report
from tests.show.harbour import crowd, story
from tests.show.test_timeline import timeline_of
from tests.show.told import Told, lines_of, march


def when(first: date | None, last: date | None) -> When:
    return When(first, last, "", "", 0, 1)


def test_later_days_lie_further_right() -> None:
    axis = make_axis([when(march(1), march(1)), when(march(3), march(20))])

    assert axis
    places = [axis.x(march(day)) for day in range(1, 21)]
    assert places == sorted(places)
    assert len({round(later - earlier, 3) for earlier, later in pairwise(places)}) == 1


def test_a_deadline_years_ahead_does_not_press_the_rest_together() -> None:
    axis = make_axis([*(when(march(day), march(day)) for day in range(1, 29)), when(date(2040, 1, 1), date(2040, 1, 1))])

    assert axis
    assert [days for _, days in axis.breaks] == [(date(2040, 1, 1) - march(28)).days - 1]
    assert axis.day_width > 15
    assert axis.x(march(28)) < axis.x(date(2035, 1, 1)) < axis.x(date(2040, 1, 1))


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ([(march(1), march(20))], ["March 2031"]),
        ([(date(1974, 1, 1), date(1974, 12, 31)), (march(1), march(20))], ["Jan 1974", "Dec 1974", "March 2031"]),
        ([(march(30), date(2031, 4, 20))], ["Mar 2031", "April 2031"]),
        ([(march(29), date(2031, 5, 25))], ["Mar", "April 2031", "May 2031"]),
        ([(march(31), date(2031, 5, 30))], ["April 2031", "May 2031"]),
    ],
)
def test_each_stretch_of_days_names_its_month_as_far_as_there_is_room(
    ends: list[tuple[date, date]], expected: list[str]
) -> None:
    axis = make_axis([when(first, last) for first, last in ends], wanted=700)

    assert axis
    assert [words for _, words in axis.months()] == expected


@pytest.mark.parametrize(("days", "words"), [(61, "61 days"), (363, "363 days"), (17_532, "48 years")])
def test_folded_days_are_told_in_few_letters(days: int, words: str) -> None:
    assert folded_words(days) == words


def test_without_any_day_there_is_no_axis() -> None:
    assert make_axis([]) is None
    told = Told(a_report("Kestria left."))
    told.event("left", EventType.RETREAT, Modality.HAPPENED, ["Kestria"])
    layout = lay_out(timeline_of(told))
    assert (layout.axis, len(layout.lanes[0].undated)) == (None, 1)


def test_an_interval_is_a_bar_and_an_open_end_is_open() -> None:
    places = {place.item.words: place for lane in lay_out(timeline_of(*story())).lanes for place in lane.places}

    week = places["massed 20 ships"].bar
    assert week
    assert (week.opens_left, week.opens_right) == (False, False)
    since, until = places["running out in the islands"].bar, places["recall its ambassador"].bar
    assert since
    assert until
    assert (since.opens_left, since.opens_right, until.opens_left, until.opens_right) == (False, True, True, False)
    assert places["sent 40 observers"].bar is None


@pytest.mark.parametrize("many", [15, 300])
def test_marks_of_a_lane_do_not_overlap_and_none_is_lost(many: int) -> None:
    lines = crowd(many)
    made = build_timeline(lines.statements, lines.events)
    shown = 0
    for lane in lay_out(made).lanes:
        shown += len(lane.places) + sum(len(more.items) for more in lane.more) + len(lane.undated) + len(lane.undated_more)
        for row in range(ROWS):
            own = [place for place in lane.places if place.row == row]
            marks = sorted((place.x, max(22 + place.label, place.bar.width if place.bar else 0)) for place in own)
            assert all(x + width <= following for (x, width), (following, _) in pairwise(marks))
        assert lane.rows <= ROWS + 1
    assert shown == len(made.items) == many


def test_far_too_many_on_one_day_are_counted() -> None:
    told = Told(a_report(" ".join(f"Kestria shelled pier {number} that day." for number in range(40))))
    day = told.when("that day", march(3))
    for number in range(40):
        told.event(f"shelled pier {number} ", EventType.ASSAULT, Modality.HAPPENED, ["Kestria"], when=day)
    (lane,) = lay_out(timeline_of(told)).lanes

    assert (len(lane.places), [len(more.items) for more in lane.more]) == (ROWS, [40 - ROWS])
    assert lines_of([told]).events
