"""Whether an account tells one act, of which one can ask who, where and when, or many of a kind, or a long affair.

In: an account of an event. Out: whether it tells a single act. "Airstrikes", "repeated attacks", "the war" are of many days,
places and hands, so that another account of other ones contradicts nothing. Nor does what is told as one beside others: "a
separate attack".
"""

from __future__ import annotations

import re

from onrecord.account import Account
from onrecord.annotation import EventType, Modality
from onrecord.entry import Event
from onrecord.figure import FigureKind
from onrecord.link.lasting import AFFAIR

_MANY = re.compile(
    r"(?:(?:air|drone|missile)?-?strikes|attacks|raids|bombings|bombardments|assaults|clashes|protests|demonstrations|rallies|killings"
    r"|incursions|operations|offensives|efforts|sanctions|arrests|violations|incidents|shootings|threats|visits|meetings|calls)",
    re.IGNORECASE,
)
_AFFAIR = re.compile(AFFAIR, re.IGNORECASE)
_AGAIN = re.compile(
    r"\b(?:repeated(?:ly)?|continu\w+|ongoing|series\s+of|waves?\s+of|several|multiple|many|numerous|dozens|hundreds|scores|daily|nightly"
    r"|regular(?:ly)?|frequent(?:ly)?|every|each|often|always|routine(?:ly)?|more\s+and\s+more|so\s+far|attempted"
    r"|another|separate|(?<!the )(?:second|third)|previous|similar|other|earlier|latest)\b",
    re.IGNORECASE,
)
_THINGS = frozenset({FigureKind.COUNT, FigureKind.ARMS})
_REACH = 40  # code points before the word for an act in which it may be said to be one of many


def _hits_several(event: Event) -> bool:
    """Tell whether what is hit is counted: "hit more than 460 targets"; whom one blow kills may be many."""
    things = [one for one in event.figures if one.kind in _THINGS and (one.low or 0) > 1]
    return event.object is not None and any(event.object.overlaps(one.span) for one in things)


def is_single(account: Account) -> bool:
    """Tell whether an account of an event tells a single act."""
    event, text = account.entry, account.report.text
    if not isinstance(event, Event):
        return True
    if event.modality is Modality.ONGOING:
        return False
    if event.type is EventType.ASSAULT and _hits_several(event):
        return False
    *_, word = event.trigger.of(text).split() or [""]
    if _AFFAIR.fullmatch(word):
        return False
    # "Tarvenia attacks a bridge" is one: a verb, right behind a name. "Tarvenian attacks" are many.
    is_verb = any(0 <= event.trigger.start - party.span.end <= 1 for party in event.actors if party.name == party.span.of(text))
    if _MANY.fullmatch(word) and not is_verb:
        return False
    first = max(account.sentence_span.start, event.trigger.start - _REACH)
    return _AGAIN.search(text, first, event.trigger.start) is None
