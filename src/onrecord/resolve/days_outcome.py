"""Whether a day for something is over, by what the report goes on to tell: "pledged to free eight by Sunday. It freed six".

In: the words of a day by which something is to be done, what stands behind them, the day of writing. Out: whether that day is
past. Only a few forms tell it: that it was kept or not, that the day ran out, that the day saw what it was set for, or an act
on that day or the one after it. What is told without a day may have come before the promise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from onrecord.resolve.days_tense import DETERMINERS, MODALS, is_past_form
from onrecord.resolve.days_words import WEEKDAYS, weekday_number

_WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b", re.IGNORECASE)
_OVER = r"(?:has\s+|had\s+)?(?:passed|expired|lapsed|elapsed|(?:run|ran)\s+out|(?:come|came)\s+and\s+(?:gone|went))"
_FAILED = re.compile(
    r"\b(?:did\s+not|didn[’']t|never\s+did|ha(?:s|ve|d)\s+not|ha(?:sn|ven|dn)[’']t)(?:\s+(?:do|done)\s+so)?\s*(?:[.,;]|$)"
    r"|\b(?:failed|(?:has|have|had)\s+yet)\s+to\b|\bmissed\s+(?:the|that|this|its|their)\b"
    rf"|\b(?:deadline|ultimatum|date|day|time|truce|ceasefire)\s+{_OVER}\b"
    rf"|\bit(?:\s+is|[’']s)\s+(?:now\s+|already\s+)?{_WEEKDAY.pattern}|\ba\s+day\s+(?:early|late)\b",
    re.IGNORECASE,
)
_STILL = re.compile(r"\b(?:was|were)\s+still\b|\bstill\s+(?:was|were|had)\b", re.IGNORECASE)
# Beside "had promised": what is so now is so after the day.
_AS_BEFORE = re.compile(
    r"\b(?:is|are|was|were)\s+still\b|\bstill\s+(?:is|are|was|were|had|has|have)\b|\b(?:he|she|it|they|but(?:\s+\w+){1,3})\s+remains?\b"
    r"|\b(?:nothing|none|no\s+one|nobody)\s+ha[ds]\b",
    re.IGNORECASE,
)
_DATED = re.compile(rf"\b(?:yesterday|last\s+night)\b|{_WEEKDAY.pattern}", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s")
_WORD = re.compile(r"[\w’']+")
_CLAUSE = re.compile(r"[,;:()\"“”«»—–]|\s-\s|\s(?:and|but)\s|[.!?]$")
_LOOKS_AHEAD = MODALS | frozenset("to due expected scheduled said says told".split())
_WHEN = re.compile(r",?\s+when\s+", re.IGNORECASE)
_THAT = re.compile(r",?\s+(?:that|which)\s+(?P<verb>\w+)", re.IGNORECASE)
_NO_OUTCOME = frozenset("was were had did said told".split())
# What is set for a day begins and ends on it, and people come to it or not.
_TOOK_PLACE = (
    r"(?:took\s+place|began|started|went\s+(?:ahead|off|on)|ended|finished|concluded|collapsed|broke\s+(?:down|up)|failed"
    r"|came|attended|(?:turned|showed)\s+up|stayed\s+away)"
)
_SAW_IT = re.compile(
    rf",?\s+(?:and|but)\s+(?:(?!(?:he|she|who|which|that|after|because|since|when|as)\b)[\w’']+\s+){{0,3}}{_TOOK_PLACE}\b"
    rf"|[.]\s+(?:It|They)\s+{_TOOK_PLACE}\b",
)
_BREAKS = re.compile(r"\b(?:broke|violated|breached|ended|called\s+off)\s+(?:it|them|the|that|this)\b", re.IGNORECASE)
_NOT_MAIN = frozenset("after since because before as who which that had when while if".split())
_IRREGULAR = {
    "pay": "paid", "leave": "left", "give": "gave", "send": "sent", "withdraw": "withdrew", "hold": "held", "make": "made",
    "meet": "met", "build": "built", "pull": "pulled", "bring": "brought", "take": "took", "stop": "stopped",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outlook:
    """A day by which something is to be done.

    Attributes:
        words: those of the day.
        after: what stands behind them.
        day: that of writing, where it is known.
    """

    words: str
    after: str
    day: date | None

    def sentences(self) -> tuple[str, str]:
        """Give the rest of the sentence of the day, and the next one of the paragraph."""
        own, *more = _SENTENCE_END.split(self.after.split("\n\n", maxsplit=1)[0])
        return own, more[0] if more else ""


def is_over(due: Outlook, *, is_before_past: bool) -> bool:
    """Tell whether the day is past.

    Args:
        due: the day.
        is_before_past: "had promised"; where nothing came of it yet, that may be another's word for "promised".
    """
    own, following = due.sentences()
    rest = f"{own} {following}"
    if _FAILED.search(rest) or (_STILL.search(rest) and _DATED.search(rest)):
        return True
    if is_before_past and _AS_BEFORE.search(rest):
        return True
    return _is_gone_on_from(own) or bool(_SAW_IT.match(rest)) or _is_followed(due, following)


def is_told_done(due: Outlook, verb: str) -> bool:
    """Tell whether what is to be done is told as done in the next words."""
    regular = {f"{verb}ed", f"{verb}d" if verb.endswith("e") else f"{verb[:-1]}ied"}
    forms = {_IRREGULAR[verb]} if verb in _IRREGULAR else regular
    return not forms.isdisjoint(_WORD.findall(" ".join(due.sentences()).casefold()))


def _is_gone_on_from(own: str) -> bool:
    """Tell of "until Monday, when Osten was convicted", not "when he was due in court", and "for Monday that shut the port"."""
    if opens := _WHEN.match(own):
        words = _WORD.findall(_CLAUSE.split(own[opens.end() :])[0].casefold())
        return any(map(is_past_form, words)) and _LOOKS_AHEAD.isdisjoint(words)
    opens = _THAT.match(own)
    return bool(opens and is_past_form(opens["verb"]) and opens["verb"] not in _NO_OUTCOME)


def _is_followed(due: Outlook, following: str) -> bool:
    """Tell whether the next sentence tells an act of that weekday or the one after, or a breach of days before it."""
    until, done = _WEEKDAY.search(due.words), _WEEKDAY.search(following)
    if until is None or done is None or not _is_told_past(following):
        return False
    last, then = (weekday_number(found.group().casefold()) for found in (until, done))
    if (then - last) % 7 <= 1:
        return True
    if due.day is None or not _BREAKS.search(following):
        return False
    return (due.day.weekday() - last) % 7 < (due.day.weekday() - then) % 7


def _is_told_past(sentence: str) -> bool:
    """Tell whether one clause tells an act as past: "On Monday it shelled the town", not "He made the offer after"."""
    words = _WORD.findall(sentence.casefold())
    if not (_LOOKS_AHEAD | _NOT_MAIN).isdisjoint(words):
        return False
    return any(is_past_form(word) and before not in DETERMINERS for before, word in zip(["", *words], words, strict=False))
