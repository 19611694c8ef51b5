"""Figures that cannot both hold: "nine dead" and "seven dead", but not "at least seven" and "nine", nor a toll that rises.

In: accounts of one act with their figures. Out: differences. Only figures of the same kind that count the same thing are
compared, and a count that is plainly a part of another ("including four children") stands for nothing. "Nobody died" is a
count.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.account import Account, DiscrepancyKind
from onrecord.annotation import DONE, EventType, Modality
from onrecord.entry import Event
from onrecord.figure import Figure, FigureKind
from onrecord.link.denials import denies, none_harmed
from onrecord.link.differences import Difference, Value, differing
from onrecord.link.lineage import line_of, lines_of
from onrecord.link.one_act import shares_its_matter
from onrecord.link.single_acts import is_single
from onrecord.link.tellers import teller_of, told_on, voice_of
from onrecord.link.tolls import with_tolls

_HARM = frozenset(
    {FigureKind.DEAD, FigureKind.WOUNDED, FigureKind.MISSING, FigureKind.HELD, FigureKind.DISPLACED, FigureKind.PEOPLE}
)
_TAKES_OR_FREES = frozenset({EventType.RETREAT, EventType.COERCE})
_GROWING = frozenset({FigureKind.DEAD, FigureKind.WOUNDED, FigureKind.DISPLACED, FigureKind.PEOPLE, FigureKind.VOTES})
"""Counts that rise as they are taken."""
_MOVING = frozenset({FigureKind.MISSING, FigureKind.HELD})
"""Counts that rise and fall as people are found and let go."""
_PLANNED = frozenset({Modality.SCHEDULED, Modality.PROPOSED})
_ANYBODY = frozenset(
    {None, "person", "people", "other", "body", "death", "life", "casualty", "victim", "dead", "fatality", "human"}
)
# They are told as a part of a toll, never as the toll.
_PARTS = frozenset(
    "child woman girl boy baby infant minor teenager toddler schoolchild pupil man mother father sibling brother sister"
    " son daughter wife husband grandchild relative citizen national foreigner resident".split()
)
_ANOTHER = re.compile(r"(?:second|third|\w+th)\b", re.IGNORECASE)
# "Five other people": beside those who are counted elsewhere.
_FURTHER = re.compile(r"\b(?:others?|another|more(?!\s+than)|further|additional|separate)\b", re.IGNORECASE)
_BEFORE = 10
# A count of a day, or of all days up to now, is of no one act.
_OF_A_WHILE = re.compile(
    r"\b(?:(?:past|last|previous)\s+(?:\w+\s+)?(?:hours|days|weeks|months|years)|total\s+(?:number|of)|overall|in\s+all"
    r"|since\s+(?:the\s+)?(?:war|conflict|invasion|start|beginning|outbreak))\b",
    re.IGNORECASE,
)
_DAYS = {
    "day": 1, "night": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3650, "century": 36500,
}  # fmt: skip
_MINUTES = {"second": 1 / 60, "minute": 1, "hour": 60}
_SAME_THING = 20.0
"""How many times one sum may be the other and still be of the same thing: the price of a share is not that of a firm."""
_CHANGED = re.compile(
    r"\b(?:new|now|rais\w+|increas\w+|rose|risen|lower\w*|cut|reduc\w+|exten[ds]\w*|revis\w+|amend\w*|updat\w+|sweeten\w*|improved)\b",
    re.IGNORECASE,
)
_ABOUT = 0.15
"""How far "about 200" reaches to either side."""
_ROUNDED = 0.02
"""How far a number of three digits or more may have been rounded."""
_EXACT_BELOW = 100
_CALENDAR = 0.1
"""How far a month is from 30 days, a year from twelve months."""


@dataclass(frozen=True, slots=True)
class _Amount:
    low: float
    high: float
    kind: FigureKind
    number: float
    told_as: str | None  # the noun that is counted; None: people, whoever
    is_alone: bool  # the account gives no other figure of the kind


def figure_differences(accounts: Sequence[Account]) -> Iterator[Difference[_Amount]]:
    """Compare the figures of the accounts of one act."""
    told = ((one, one is not account) for account in accounts if is_single(account) for one in with_tolls(account))
    values = [v for one, is_apart in told if isinstance(one.entry, Event) for v in _values(one, one.entry, is_apart=is_apart)]
    return differing(DiscrepancyKind.FIGURE, values, _conflict)


def _values(account: Account, event: Event, *, is_apart: bool) -> Iterator[Value[_Amount]]:
    if not is_apart and (none := none_harmed(account)) is not None:
        # "No civilians" leaves open who else.
        yield _value(account, none.kind.value, none, is_alone=none.unit in _ANYBODY)
    by_topic: dict[str, list[Figure]] = {}
    as_of = _as_of(account, event)
    for figure in event.figures if as_of is not None and not _OF_A_WHILE.search(account.sentence) else ():
        if _FURTHER.search(account.report.text, max(0, figure.span.start - _BEFORE), figure.span.end):
            continue
        told = FigureKind.HELD.value if _is_of_those_held(event, figure) else _topic(figure)
        topic = told and f"{told}{as_of}"
        if topic is not None and figure.bound != "vague" and (figure.low is not None or figure.high is not None):
            by_topic.setdefault(topic, []).append(figure)
    for topic, figures in by_topic.items():
        chosen = _standing(figures)
        if chosen is not None:
            # "Three soldiers died" in a sentence of its own may be a part of the toll.
            is_alone = len(figures) == 1 and not is_apart
            are_those_held = _is_of_those_held(event, chosen) and chosen.unit not in _PARTS
            yield _value(account, topic, chosen, is_alone=is_alone, is_whole=are_those_held)


def _as_of(account: Account, event: Event) -> str | None:
    """Give what is added to a topic: plans are compared as they stood on one day; None: what is not so counts nothing."""
    if denies(account):
        return None
    if event.modality in DONE:
        return ""
    told = told_on(account)
    return f", planned as of {told}" if event.modality in _PLANNED and told else None


def _is_of_those_held(event: Event, figure: Figure) -> bool:
    """Tell whether a count of people is of those whom an act takes or sets free, whatever they are called.

    "62 detainees were freed" and "40 prisoners came out" count the same.
    """
    held = event.type in _TAKES_OR_FREES and figure.kind in (FigureKind.HELD, FigureKind.PEOPLE)
    return held and any(party.span.overlaps(figure.span) for party in event.recipients)


def _topic(figure: Figure) -> str | None:
    """Give what figures must have in common to be compared; None: it is not known what this one counts."""
    if figure.kind in _HARM:
        return figure.kind.value
    if figure.kind is FigureKind.DURATION:
        scale = "days" if figure.unit in _DAYS else "minutes" if figure.unit in _MINUTES else None
        return scale and f"duration {scale}"
    if figure.kind in (FigureKind.SHARE, FigureKind.VOTES):
        return f"{figure.kind.value} {figure.unit or ''}"
    return f"{figure.kind.value} {figure.unit}" if figure.unit else None


def _standing(figures: Sequence[Figure]) -> Figure | None:
    """Choose the figure that an account stands by: the whole of a toll; of two that count different things none."""
    if len(figures) == 1:
        return figures[0]
    if figures[0].kind not in _HARM:
        return figures[0] if len({(figure.low, figure.high, figure.unit) for figure in figures}) == 1 else None
    whole = [figure for figure in figures if figure.unit in _ANYBODY]
    nouns = {figure.unit for figure in figures if figure.unit not in _PARTS}
    if not whole and len(nouns) > 1:  # "three soldiers and two guards": nobody added them up
        return None
    candidates = whole or [figure for figure in figures if figure.unit not in _PARTS]
    return max(candidates, key=lambda figure: (_number(figure), -figure.span.start), default=None)


def _number(figure: Figure) -> float:
    return figure.low if figure.low is not None else figure.high or 0.0


def _value(account: Account, topic: str, figure: Figure, *, is_alone: bool, is_whole: bool = False) -> Value[_Amount]:
    factor = {**_DAYS, **_MINUTES}.get(figure.unit or "", 1) if figure.kind is FigureKind.DURATION else 1
    low, high = _reach(figure)
    number = _number(figure) * factor
    told_as = None if is_whole or figure.kind not in _HARM or figure.unit in _ANYBODY else figure.unit
    amount = _Amount(low * factor, high * factor, figure.kind, number, told_as, is_alone)
    top = figure.high if figure.bound == "between" and figure.high is not None else None
    name = f"{number:g}" if top is None else f"{number:g}-{top * factor:g}"
    return Value(account, topic, name, figure.span, figure.span.of(account.report.text), amount)


def _reach(figure: Figure) -> tuple[float, float]:
    """Give the numbers that the words of a figure allow, both ends included."""
    low = 0.0 if figure.low is None else figure.low
    high = math.inf if figure.high is None else figure.high
    if figure.unit == "body":  # bodies are counted as they are found or brought in, each hospital for itself
        return low, math.inf
    if figure.bound == "about":
        return low * (1 - _ABOUT), high * (1 + _ABOUT)
    if figure.kind is FigureKind.SHARE and low == int(low):
        return low - 0.5, high + 0.5
    if figure.kind is FigureKind.DURATION and figure.unit in ("month", "year"):
        return low * (1 - _CALENDAR), high * (1 + _CALENDAR)
    rounded = _ROUNDED if low >= _EXACT_BELOW or figure.kind is FigureKind.MONEY else 0.0
    return low * (1 - rounded), high * (1 + rounded)


def _conflict(earlier: Value[_Amount], later: Value[_Amount]) -> bool:
    one, other = earlier.measure, later.measure
    if one.low <= other.high and other.low <= one.high:
        return False
    if not _counts_the_same(one, other):
        return False
    mine, theirs = earlier.account, later.account
    is_elsewhere = mine.report.id != theirs.report.id and one.kind is not FigureKind.MONEY
    if is_elsewhere and not shares_its_matter(mine, theirs, place=True, day=True):
        return False
    return not _is_update(earlier, later)


def _counts_the_same(one: _Amount, other: _Amount) -> bool:
    """Tell whether two counts of people are of the same people.

    "Seven engineers" may be the toll or a part of it: it is taken for the toll where its account gives no other figure, and the
    other account speaks of people in general.
    """
    if one.kind is FigureKind.MONEY:
        return max(one.number, other.number) <= _SAME_THING * min(one.number, other.number)
    if one.told_as == other.told_as:
        return True
    if one.told_as is not None and other.told_as is not None:
        return False
    special, general = (one, other) if one.told_as is not None else (other, one)
    if special.told_as in _PARTS:
        return special.number > general.number
    return special.is_alone and general.is_alone


def _is_update(earlier: Value[_Amount], later: Value[_Amount]) -> bool:
    """Tell whether the earlier of two counts is plainly a stage of the later one.

    A toll rises as people are found, so a higher one of a later day is news of the same count. On one day only the same teller
    brings it up to date; what the two sides of an act count is no stage of each other's.
    """
    kind = earlier.measure.kind
    if earlier.account.report.id == later.account.report.id and _is_one_more(earlier, later):
        return True
    if kind not in _HARM and _is_changed(earlier.account, later.account):
        return True
    if kind not in _GROWING | _MOVING or _are_opposed(earlier.account, later.account):
        return False
    rises = later.measure.number > earlier.measure.number
    first, second = told_on(earlier.account), told_on(later.account)
    if first is None or second is None or first > second:
        return False
    if kind in _GROWING and not rises:
        return False
    return first < second or (
        _is_later_hour(earlier.account, later.account) and voice_of(earlier.account) == voice_of(later.account)
    )


def _is_one_more(one: Value[_Amount], other: Value[_Amount]) -> bool:
    """Tell whether one of two counts of a report adds to the other: who tells of a fifth has told of four."""
    low, high = sorted((one, other), key=lambda value: value.measure.number)
    return _ANOTHER.match(high.words) is not None and low.measure.number < high.measure.number


def _is_changed(earlier: Account, later: Account) -> bool:
    """Tell whether the account of a later day tells of terms or amounts that are new."""
    first, second = told_on(earlier), told_on(later)
    return first is not None and second is not None and first < second and _CHANGED.search(later.sentence) is not None


def _is_later_hour(earlier: Account, later: Account) -> bool:
    one, other = earlier.report.published, later.report.published
    if one is None or other is None or one.instant is None or other.instant is None:
        return False
    return (one.instant.tzinfo is None) == (other.instant.tzinfo is None) and one.instant < other.instant


def _are_opposed(one: Account, other: Account) -> bool:
    sides = [_side(account) for account in (one, other)]
    return None not in sides and sides[0] != sides[1]


def _side(account: Account) -> str | None:
    """Tell whether an account is told by who did it or by whom it was done to: "did" or "bore"; None: by neither."""
    event, first = account.entry, teller_of(account).first
    if not isinstance(event, Event) or first is None:
        return None
    told = line_of(account, first.entity)
    did, bore = (lines_of(account, parties) for parties in (event.actors, event.recipients))
    if bool(told & did) == bool(told & bore):
        return None
    return "did" if told & did else "bore"
