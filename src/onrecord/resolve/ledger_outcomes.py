"""What became of an undertaking where the text says so without naming the deed again: "but has yet to do so", "It did not".

In: a text, the words of an undertaking and its sentence. Out: whether it was kept, with the words for that; None where nothing
of the kind stands right behind. "As promised" takes the deed from the clause before: "did not leave as it had promised".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.annotation import DONE, EventType, Modality
from onrecord.entry import Event
from onrecord.figure import Figure, FigureKind
from onrecord.figures import find_bare_numbers, find_figures
from onrecord.report import Span
from onrecord.sentences import sentence_at

_SO = r"(?:\s+(?:do|done)\s+(?:so|it|that))"
_END = r"(?=\s*(?:[.,;:!?”\"]|$))"
_WHO = r"(?:(?:it|they|he|she|which|who|and\s+it)\s+)"  # or the party itself, by the name that it has been given
_NOT = (
    rf"(?:(?:did|do|does)\s*(?:not|n[’']t){_SO}?{_END}|never\s+(?:did|has|have)(?:\s+(?:done\s+)?so)?{_END}"
    rf"|failed(?:\s+to{_SO}|\s+to{_END})|(?P<yet>(?:is|are)\s+yet\s+to{_SO}|(?:has|have|had)\s+(?:so\s+far\s+|still\s+)?"
    rf"(?:(?:yet|failed)\s+to{_SO}|(?:not|never)(?:\s+yet)?(?:{_SO}|{_END}))|(?:has|have|had)n[’']t(?:\s+yet)?(?:{_SO}|{_END})))"
)
_DID = (
    r"(?P<did>(?:did|(?:has|have|had)\s+(?:now\s+|since\s+)?done)\s+so\b"
    r"(?!\s+(?:only|partly|partially|in\s+part|late|too\s+late|half)))"
)
_NOBODY_DID = (
    r"(?P<none>(?:neither|none)(?:\s+of\s+(?:them|the\s+[\w-]+))?\s+"
    rf"(?:(?P<none_yet>(?:has|have|had){_SO})|did(?:\s+so)?{_END}))"
)
# What is behind the undertaking in its sentence, and at the head of the next one; WHO stands for the party's name.
_BEHIND = rf"[^.;:?!“”\"]{{0,60}}?\b(?:but|and|yet|although|though)\s+(?:{_NOBODY_DID}|(?:{_WHO}|WHO\s+)?(?:{_NOT}|{_DID}))"
_NEXT = (
    rf"\W*(?:(?:but|yet|and)\s+)?(?:{_NOBODY_DID}|(?:{_WHO}|WHO\s+)(?:{_NOT}|{_DID})"
    rf"|(?P<that>that\s+(?:never\s+happened|did\s*n[o’']t\s+happen|did\s+not\s+happen)){_END})"
)
_NEVER = re.compile(r"\W*(?:that\s+(?:it|they|he|she)\s+(?:would|will)\s+)?(?:not|never)\b", re.IGNORECASE)
_BUT_NOT = re.compile(r"\bnot\s+(?:on\s+|in\s+|by\s+|at\s+)?[\w-]+$", re.IGNORECASE)  # "20 prisoners, not 40 as promised"
_AS_PROMISED = re.compile(
    r"(?P<comma>,?)\s+as\s+(?:(?:it|they|he|she|we)\s+)?(?:(?:had|has|have|was|were)\s+)?(?:been\s+)?(?:\w+ly\s+)?$"
)
_BY = re.compile(r"\s+by\b", re.IGNORECASE)
_PROMISED = re.compile(r"(?:promis|pledg|agree|vow|undert|guarante|commit)\w*", re.IGNORECASE)
_REACH = 48  # code points before "promised" in which "as it had" stands
_FAR = 200  # code points of the next sentence in which it may be told what came of it


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an undertaking.

    Attributes:
        is_kept: whether it was.
        is_open: it was not so far: broken only where it was due by then.
        words: that tell it.
    """

    is_kept: bool
    is_open: bool
    words: Span


def _match(pattern: str, text: str, start: int, end: int, party: str) -> re.Match[str] | None:
    """Match a pattern with a party's name in it. Each name costs a compilation: where the words have none, none is put in."""
    is_named = party.lower() in text[start:end].lower()
    return _compiled(pattern, party if is_named else "").match(text, start, end)


@lru_cache(maxsize=256)
def _compiled(pattern: str, party: str) -> re.Pattern[str]:
    name = re.escape(party) if party else "(?!)"
    return re.compile(pattern.replace("WHO", rf"(?:the\s+)?{name}"), re.IGNORECASE)


def outcome_behind(text: str, what: Span, sentence: Span, party: str) -> Outcome | None:
    """Tell what came of an undertaking, where the words right behind it take up its deed without naming it.

    Args:
        text: of the report.
        what: what is undertaken.
        sentence: that of the undertaking.
        party: who has undertaken it, as the text calls it there.
    """
    if _NEVER.match(text, *what):
        return None  # who promised not to attack "but did so" has broken it, and "did not" keeps it
    found = _match(_BEHIND, text, what.end, sentence.end, party)
    if found is None:
        following = sentence_at(text, sentence.end + 1) if sentence.end + 1 < len(text) else None
        if following is None or following.start < sentence.end or "\n\n" in text[sentence.end : following.start]:
            return None
        found = _match(_NEXT, text, following.start, min(following.end, following.start + _FAR), party)
    if found is None:
        return None
    is_open = bool(found["yet"] or found["none_yet"])
    return Outcome(found["did"] is not None, is_open, Span(found.start(), found.end()))


def falls_short(text: str, what: Span, deed: Span) -> bool:
    """Tell whether fewer are told to have been done than were undertaken: "said it would free 140 prisoners. It has freed 88".

    Args:
        text: of the report.
        what: what is undertaken.
        deed: what was done.
    """
    wanted, given = _amount(text, what), _amount(text, deed)
    if wanted is None or given is None or wanted.low is None or given.high is None:
        return False
    return given.high < wanted.low and given.unit in (None, wanted.unit)


def _amount(text: str, span: Span) -> Figure | None:
    """Give the first amount in some words; how long something is to last is none."""
    found = find_figures(text, *span) or find_bare_numbers(text, *span)
    return next((one for one in found if one.kind not in (FigureKind.DURATION, FigureKind.SHARE)), None)


def deed_as_promised(text: str, event: Event, events: Sequence[Event]) -> Event | None:
    """Give the deed that somebody did, or did not do, "as promised": the last one before these words, in their clause.

    Args:
        text: of the report.
        event: an act that may be the "promised" of these words.
        events: of the report, in order of the text.
    """
    start = event.trigger.start
    if event.type is not EventType.AGREE or not _PROMISED.fullmatch(text, *event.trigger):
        return None
    if _BY.match(text, event.trigger.end):
        return None  # "as promised by the president": it is his
    words = _AS_PROMISED.search(text, max(0, start - _REACH), start)
    if words is None or _BUT_NOT.search(text, max(0, words.start() - _REACH), words.start()):
        return None
    sentence = sentence_at(text, start)
    before = [
        one
        for one in events
        if sentence.start <= one.trigger.start < words.start() and (one.modality in DONE or one.modality is Modality.DENIED)
    ]
    deed = before[-1] if before else None
    # "Did not fire, as it had pledged": not to fire is what it had pledged.
    return None if deed is None or (words["comma"] and deed.modality is Modality.DENIED) else deed
