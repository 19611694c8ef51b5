"""Where each mark of a timeline's page lies: an axis of days, lanes by party, rows within a lane so that nothing overlaps.

In: a `Timeline`. Out: numbers, in pixels of the page. Nothing here knows HTML. A long stretch of days on which nothing
begins or ends is folded to a short break, so that one deadline years ahead does not press everything else into a corner.
"""

from __future__ import annotations

import calendar
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from onrecord.dates import When
from onrecord.show.timeline import Look, Timeline, TimelineItem

LANES = 8
"""How many lanes parties get; the least active are folded into the last of them."""

ROWS = 7
"""How many rows a lane has before items are counted in "+n more"."""

ROW_HEIGHT = 30
UNDATED_WIDTH = 240
_MARK = 22  # of a mark without its label
_LABEL_MAX = 250
_LETTER = 7.1  # mean width of a letter of a label
_GAP = 8
_MORE = 76
_BOLD_LETTER = 7.2  # mean width of a letter of a month's name
_MONTH_GAP = 6
_LONG = 1_000  # from how many folded days on they are told in years
_FADE = 110  # how far a bar reaches toward an open end
_WHOLE_BAR = 62  # up to how many days an interval is drawn in full
_BREAK = 64  # of the fold where days are left out
_WIDTHS = (640, 9_000)  # of the axis without its margins, at least and at most
_DAY_WIDTHS = (2.5, 96.0)
_EVERY_DAY, _EVERY_WEEK, _EVERY_MONTH = 18, 7, 2.6  # from how wide a day on the axis has a line for each of these


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days of the axis without a break: from `first` on, so many, beginning at `x`."""

    first: date
    days: int
    x: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the axis at `x`, with the month where one begins, and the day; both may be empty."""

    x: float
    month: str
    day: str


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of days.

    Attributes:
        stretches: in order; between two of them days are folded.
        day_width / width: in pixels.
        breaks: where days are folded, and how many.
    """

    stretches: tuple[Stretch, ...]
    day_width: float
    width: float
    breaks: tuple[tuple[float, int], ...]

    def x(self, day: date) -> float:
        """Give where a day begins; a day that is folded lies in the middle of the fold."""
        place = bisect_right(self.stretches, day, key=lambda stretch: stretch.first) - 1
        if place < 0:
            return self.stretches[0].x
        stretch = self.stretches[place]
        passed = (day - stretch.first).days
        beyond = _BREAK / 2 if passed > stretch.days else 0
        return stretch.x + min(passed, stretch.days) * self.day_width + beyond

    def ticks(self) -> list[Tick]:
        """Give the lines of the axis: each day, each week or each month, as there is room; every stretch begins with one."""
        ticks: list[Tick] = []
        for stretch in self.stretches:
            days = (stretch.first + timedelta(days=number) for number in range(stretch.days))
            shown = (day for day in days if day == stretch.first or self._has_tick(day, stretch.first))
            ticks += [self._tick(day, begins=day == stretch.first) for day in shown]
        return ticks

    def months(self) -> list[tuple[float, str]]:
        """Give the months that begin, each where it does and in as many letters as have room; without room for "Mar" none."""
        begins = [tick for tick in self.ticks() if tick.month]
        ends = [*(tick.x for tick in begins[1:]), self.width]
        fitting = ((tick.x, _month_words(tick.month, end - tick.x)) for tick, end in zip(begins, ends, strict=True))
        return [(x, words) for x, words in fitting if words]

    def _has_tick(self, day: date, first: date) -> bool:
        if self.day_width >= _EVERY_DAY:
            return True
        if self.day_width >= _EVERY_WEEK:
            return day.day == 1 or (day - first).days % 7 == 0
        return day.day == 1 if self.day_width >= _EVERY_MONTH else (day.month, day.day) == (1, 1)

    def _tick(self, day: date, *, begins: bool) -> Tick:
        month = f"{calendar.month_name[day.month]} {day.year}" if begins or day.day == 1 else ""
        return Tick(self.x(day), month, str(day.day) if self.day_width >= _EVERY_WEEK else "")


def _month_words(month: str, room: float) -> str:
    """Give "March 2031", "Mar 2031", "Mar" or nothing, whatever fits."""
    name, _, year = month.partition(" ")
    forms = (month, f"{name[:3]} {year}", name[:3])
    return next((words for words in forms if _BOLD_LETTER * len(words) + _MONTH_GAP <= room), "")


def folded_words(days: int) -> str:
    """Give in few letters how many days are folded: "363 days", "48 years"."""
    return f"{days:,} days" if days < _LONG else f"{days // 365:,} years"


@dataclass(frozen=True, slots=True)
class Bar:
    """An interval of days from `x` on; an open end fades."""

    x: float
    width: float
    opens_left: bool
    opens_right: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item's mark lies: its left edge, its row, the width of its label (0: none), its bar (None: one exact day)."""

    item: TimelineItem
    x: float
    row: int
    label: float
    bar: Bar | None = None


@dataclass(frozen=True, slots=True)
class More:
    """Items that found no row: counted, and listed when asked for."""

    x: float
    row: int
    items: tuple[TimelineItem, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """The marks of one party; `name` None: party not stated. `undated` holds those without a day, one a row."""

    name: str | None
    items: tuple[TimelineItem, ...]
    places: tuple[Place, ...]
    more: tuple[More, ...]
    undated: tuple[TimelineItem, ...]
    undated_more: tuple[TimelineItem, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A page's axis and lanes; no axis where no item has a day."""

    axis: Axis | None
    lanes: tuple[Lane, ...]
    has_undated: bool


def lay_out(timeline: Timeline) -> Layout:
    """Place the marks of a timeline."""
    lanes = timeline.lanes(LANES)
    busiest = max((sum(item.when is not None for item in items) for _, items in lanes), default=0)
    axis = make_axis((item.when for item in timeline.dated if item.when), busiest * (_LABEL_MAX + _GAP) / (ROWS - 1) * 1.2)
    return Layout(axis, tuple(_lane(name, items, axis) for name, items in lanes), bool(timeline.undated))


def make_axis(whens: Iterable[When], wanted: float = 0) -> Axis | None:
    """Make an axis on which all these intervals lie, `wanted` pixels wide if that is within bounds; None: there are none."""
    whens = list(whens)
    ends = sorted({end for when in whens for end in (when.earliest, when.latest) if end is not None})
    if not ends:
        return None
    runs = _runs(ends, whens)
    days = sum((last - first).days + 1 for first, last in runs)
    room = min(max(wanted, _WIDTHS[0]), _WIDTHS[1]) - (len(runs) - 1) * _BREAK
    day_width = min(max(room / days, _DAY_WIDTHS[0]), _DAY_WIDTHS[1])
    begin = 36.0 if any(when.earliest is None for when in whens) else 10.0  # an open beginning on the first day needs room
    x, stretches, breaks = begin, list[Stretch](), list[tuple[float, int]]()
    for first, last in runs:
        if stretches:
            before = stretches[-1]
            breaks.append((x, (first - before.first).days - before.days))
            x += _BREAK
        stretches.append(Stretch(first, (last - first).days + 1, x))
        x += stretches[-1].days * day_width
    return Axis(tuple(stretches), day_width, x + _LABEL_MAX, tuple(breaks))


def _runs(ends: Sequence[date], whens: Sequence[When]) -> list[tuple[date, date]]:
    """Divide days where a gap is long compared with all that is left, until no gap is; a bar of few weeks is never cut."""
    bars = [(when.earliest, when.latest) for when in whens if when.earliest and when.latest]
    whole = [(first, last) for first, last in bars if (last - first).days <= _WHOLE_BAR]
    gaps = [
        0 if any(first <= earlier and later <= last for first, last in whole) else (later - earlier).days - 1
        for earlier, later in pairwise(ends)
    ]
    folded: set[int] = set()
    while True:
        left = (ends[-1] - ends[0]).days + 1 - sum(gaps[number] for number in folded)
        found = {number for number, gap in enumerate(gaps) if number not in folded and gap >= max(12, 0.2 * left)}
        if not found:
            break
        folded |= found
    runs, first = [], ends[0]
    for number in sorted(folded):
        runs.append((first, ends[number]))
        first = ends[number + 1]
    return [*runs, (first, ends[-1])]


def _lane(name: str | None, items: tuple[TimelineItem, ...], axis: Axis | None) -> Lane:
    dated = sorted(
        ((_bar(item.when, axis), item) for item in items if item.when and axis), key=lambda pair: (pair[0].x, -pair[0].width)
    )
    ends = [0.0] * ROWS
    places, homeless = [], list[tuple[float, TimelineItem]]()
    for bar, item in dated:
        beside = sum(len(words) + 1 for words in (broken_of(item), reach_of(item)) if words)
        label = min(_LABEL_MAX, _LETTER * (len(item.tag) + 1 + beside + len(label_of(item, name))) + 4)
        place = _find(item, bar, label, ends) or _find(item, bar, 0, ends)
        if place is None:
            homeless.append((bar.x, item))
        else:
            places.append(place)
            ends[place.row] = place.x + max(_MARK + place.label, place.bar.width if place.bar else 0) + _GAP
    undated = [item for item in items if item.when is None]
    cut = len(undated) if len(undated) <= ROWS else ROWS - 1
    more = _gathered(homeless)
    used = [place.row + 1 for place in places] + [ROWS + 1] * bool(more)
    rows = max([1, *used, cut + bool(undated[cut:])])
    return Lane(name, items, tuple(places), more, tuple(undated[:cut]), tuple(undated[cut:]), rows)


def reach_of(item: TimelineItem) -> str:
    """Give how many accounts tell an item, in few letters; empty: one does."""
    return f"×{len(item.accounts):,}" if item.accounts else ""


def broken_of(item: TimelineItem) -> str:
    """Give how plainly an item is reported to break an undertaking, in a word; empty: it is not."""
    return item.breaks[0].partition(":")[0] if item.breaks else ""


def label_of(item: TimelineItem, lane: str | None) -> str:
    """Give the label of a mark: the party only where the lane does not name it."""
    told = item.told.removeprefix(f"{lane}: ") if lane == item.party else item.told
    says = f" (according to {item.claimant})"
    if item.look is Look.CLAIMED and told.endswith(says):  # whose claim it is must not be cut off
        return f"by {item.claimant}: {told.removesuffix(says)}"
    return told


def _find(item: TimelineItem, bar: Bar, label: float, ends: Sequence[float]) -> Place | None:
    for row, end in enumerate(ends):
        if bar.x >= end:
            return Place(item, bar.x, row, label, None if item.is_exact else bar)
    return None


def _bar(when: When | None, axis: Axis | None) -> Bar:
    if when is None or axis is None:
        return Bar(0, 0, False, False)
    if when.earliest is None and when.latest is not None:
        end = axis.x(when.latest) + axis.day_width
        return Bar(max(0, end - _FADE), min(end, _FADE), True, False)
    first = axis.x(when.earliest) if when.earliest else 0
    if when.latest is None:
        return Bar(first, _FADE, False, True)
    return Bar(first, max(axis.x(when.latest) + axis.day_width - first, 6), False, False)


def _gathered(homeless: Sequence[tuple[float, TimelineItem]]) -> tuple[More, ...]:
    """Gather items that found no row where their counts would overlap."""
    out: list[tuple[float, list[TimelineItem]]] = []
    for x, item in homeless:
        if out and x < out[-1][0] + _MORE:
            out[-1][1].append(item)
        else:
            out.append((x, [item]))
    return tuple(More(x, ROWS, tuple(items)) for x, items in out)
