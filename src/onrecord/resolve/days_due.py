"""Which side of the report a time lies on by which something is to be done: "promised a recount by Friday" means the next one.

In: a text and the place of a time. Out: a `Tense`. What is promised, asked for or put off "by" or "until" a day, set for one or
moved to one, lies ahead of the promise, and so of the report that tells it, whatever the tense of "promised"; unless the report
goes on to tell what came of it: "had pledged to free eight by Sunday. It freed six". Other times have the tense of their clause
(`days_tense`); what came of it is read by `days_outcome`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from onrecord.dates import Anchor, Moment, When
from onrecord.report import Span
from onrecord.resolve.days_outcome import Outlook, is_over, is_told_done
from onrecord.resolve.days_reading import normalise, read_value, without_bound
from onrecord.resolve.days_tense import DETERMINERS, MODALS, Tense, is_past_form, tense_at
from onrecord.resolve.days_words import DAY, MON, SEASON, WD, Counting

_BOUND = r"(?P<bound>by|until|till|before|(?:no|not)\s+later\s+than|up\s+to|ahead\s+of|on\s+or\s+before|for|to)\s+"
_OPENS = re.compile(_BOUND, re.IGNORECASE)
_STANDS_BEFORE = re.compile(
    rf"\b{_BOUND}(?:(?:the\s+)?(?:very\s+)?(?:end|start|beginning|middle|close)\s+of\s+(?:the\s+)?|(?:early|late|mid)[\s-]+|the\s+)?$",
    re.IGNORECASE,
)
_REACH = 160  # code points before a time in which what is undertaken stands, and after it in which the outcome does
# A comma inside a date, and one before the infinitive that goes on from it, ends no clause.
_MONTH = re.sub(r"\?P<\w+>", "?:", MON)
_TOKEN = re.compile(rf"[\w’']+|,(?!\s+(?:[12]\d{{3}}|{_MONTH}\s+\d{{1,2}}|to)\b)", re.IGNORECASE)
_ENDS_CLAUSE = re.compile(r"[;:()\"“”«»„—–]|\s-\s")
# Words for undertaking and for asking, which name a thing to come by themselves: "vowed a reply", "demanded a recount".
_PROMISES = re.compile(
    r"(?:promis|pledg|vow|guarante)(?:e[ds]?|ed|es|s|ing)?|commit(?:s|ted|ting)?|undert(?:ake|akes|ook|aken|aking)|sw(?:ears?|ore)"
    r"|(?:demand|order|request|instruct|urg|requir|ask|invit|want)(?:ed|es|s|e|ing)?|call(?:ed|s|ing)?|seeks?|sought"
)
# Those that do so with an infinitive, or with "until" and "by": "agreed to leave by Sunday", "offered a truce until Saturday".
_SETTLES = re.compile(
    r"(?:agree|decide|resolve|threaten|vote|opt|plan|intend|offer|propose|task|instruct|hope|expect)"
    r"(?:n?ed|d|es|s|ing)?|chose|choose[s]?|told"
)
_PUTS_OFF = re.compile(r"(?:delay|postpon|defer+|adjourn|suspend|extend|prolong|renew)(?:ed|es|s|e|ing)?|g[ia]ve[sn]?")
_PUT_ELSEWHERE = r"(?:mov|push|shift|postpon|defer+|adjourn|delay|extend|prolong|reschedul|put|bring|brought)(?:ed|es|s|e|ing)?"
# "Called a strike for Monday", "moved the vote to Monday".
_SETS = {
    "for": re.compile(
        rf"{_PUT_ELSEWHERE}|(?:call|schedul|slat|plan+|fix|book|arrang|announc|summon)(?:ed|es|s|e|ing)?|set(?:s|ting)?"
    ),
    "to": re.compile(_PUT_ELSEWHERE),
}
_POSSESSIVE = re.compile(r"['’]s?\b")
_AGREEING = re.compile(r"(?:agree|decid|resolv|vot|cho|opt|told)")
_NOUNS = re.compile(
    r"(?:promise|pledge|vow|guarantee|commitment|undertaking|demand|order|request|call|offer|proposal|plan|agreement|deal|accord"
    r"|obligation|decision|invitation|ultimatum|deadline)s?"
)
_IS_KEPT_OR_NOT = re.compile(r"(?:br[eo]k|violat|miss|fail|breach|honou?r|kept|keep|renege)", re.IGNORECASE)
_AHEAD_MODALS = MODALS - {"could", "couldn't", "cannot", "can't", "can", "may"}
_BE_OR_HAVE = frozenset("is are was were am be been being has have had did does do".split())
_COMPLEMENT = re.compile(r"\s+(?:to|that)\s", re.IGNORECASE)
# Days that are counted on from another, where they have no year; "next week" is told of the day of writing.
_COUNTED_ON = re.compile(
    rf"(?:(?:the )?(?:end|start|beginning|middle) of )?(?:{MON}(?: {DAY})?|{DAY.replace('<d>', '<first>')} (?:of )?"
    rf"{MON.replace('<mon>', '<month>')}|{WD}|(?:the )?{SEASON})"
    r"|(?:the )?(?:end|middle) of the (?:month|year)"
)
_A_WEEK = timedelta(days=7)


def side_of_time(text: str, sentence: Span, place: Span) -> Tense:
    """Tell on which side of the day of writing a time lies: one by which something is to be done ahead, others by the tense."""
    due = side_of_due(text, sentence, place)
    return tense_at(text, sentence, place) if due is None else due


def side_of_due(text: str, sentence: Span, place: Span, day: date | None = None) -> Tense | None:
    """Tell it of a time that something is to be done by; None for one that is no such time, or in doubt.

    Args:
        text: the report.
        sentence: that of the time.
        place: where the time stands.
        day: that of writing, where it is known.
    """
    low = max(sentence.start, place.start - _REACH)
    bound = _OPENS.match(text, *place) or _STANDS_BEFORE.search(text, low, place.start)
    if bound is None or (bound["bound"].casefold() in _SETS and _POSSESSIVE.match(text, place.end)):
        return None
    before = _ENDS_CLAUSE.split(text[low : bound.start()])[-1]
    tokens = [word for word in _TOKEN.findall(before) if word != "May"]  # the month is no modal
    if tokens[-1:] == [","]:  # "must free all, the sick included, by Saturday"
        tokens = tokens[: -2 - tokens[-2::-1].index(",")] if "," in tokens[:-1] else tokens[:-1]
    elif "," in tokens:
        tokens = tokens[len(tokens) - tokens[::-1].index(",") :]
    if not tokens or tokens[-1].casefold() in ("and", "but", "or"):
        return None
    outlook = Outlook(place.of(text), text[place.end :][:_REACH], day)
    return _side_by_verb([word.casefold() for word in tokens], bound["bound"].casefold(), outlook)


def _side_by_verb(words: list[str], bound: str, due: Outlook) -> Tense | None:
    """Tell the side by the last word before the time that rules it."""
    infinitive = None
    for index in range(len(words) - 1, -1, -1):
        word, before = words[index], words[max(0, index - 2) : index]
        if word == "to" and index + 1 < len(words) and words[index + 1] not in DETERMINERS:
            infinitive = words[index + 1]
        if before and before[-1] in DETERMINERS | {"of"}:
            if infinitive and _NOUNS.fullmatch(word):
                if not any(_IS_KEPT_OR_NOT.match(one) for one in words[:index]):
                    return Tense.FUTURE
                return None if MODALS & set(words[:index]) else Tense.PAST
            continue
        if _rules(words, index, bound, infinitive):
            if bound in ("by", "before") and index == len(words) - 1 and _COMPLEMENT.match(due.after):
                return None  # "promised before Christmas to cut taxes"
            return _side_of_promise("had" in before, infinitive, due)
        if word in _AHEAD_MODALS:
            return None if "have" in words[index + 1 : index + 3] else Tense.FUTURE
        if word in _BE_OR_HAVE or word in MODALS or (is_past_form(word) and before[-1:] != ["to"]):
            return None
    return None


def _rules(words: list[str], index: int, bound: str, infinitive: str | None) -> bool:
    """Tell whether a word sets something for a day to come."""
    word = words[index]
    if bound in _SETS:
        return _SETS[bound].fullmatch(word) is not None
    if word.startswith("call"):
        return words[index + 1 : index + 2] in (["for"], ["on"])
    if _PROMISES.fullmatch(word):
        return True
    if _PUTS_OFF.fullmatch(word):
        return bound in ("until", "till")
    if not _SETTLES.fullmatch(word):
        return False
    if infinitive is not None or bound in ("until", "till"):
        return True
    return bound != "before" and _AGREEING.match(word) is None


def _side_of_promise(is_before_past: bool, infinitive: str | None, due: Outlook) -> Tense | None:
    """Tell on which side lies what was promised; of what "had been promised" and came to nothing yet another may tell."""
    if is_over(due, is_before_past=is_before_past):
        return Tense.PAST
    if not is_before_past:
        return Tense.FUTURE
    return Tense.PAST if infinitive and is_told_done(due, infinitive) else None


def counted_on(due: When, undertaken: When | None, published: Moment | None) -> When | None:
    """Count a time by which something is to be done on from the day on which that was undertaken.

    A weekday is the next one from there only within a week of the report; further back a writer would tell its date.

    Returns:
        None where the day of the undertaking is not known, or the words count from no such day.
    """
    if undertaken is None or undertaken.latest is None or due.anchor not in (Anchor.PUBLICATION, Anchor.SPEECH):
        return None
    words = normalise(due.words)
    bare = _COUNTED_ON.fullmatch(without_bound(words) or words)
    if bare is None:
        return None
    day = undertaken.latest
    if bare["wd"]:
        if undertaken.earliest != day or published is None or published.day - day > _A_WEEK:
            return None
        day += timedelta(days=1)  # "agreed on Monday to leave by Monday"
    value = read_value(words, Counting(day, Anchor.EVENT, Tense.FUTURE, day))
    if value is None or value.latest is None or value.latest < undertaken.latest:
        return None
    return replace(due, earliest=value.earliest, latest=value.latest, edtf=value.edtf, anchor=Anchor.EVENT, anchor_day=day)
