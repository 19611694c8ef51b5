"""What sort of act it is, where its own words say another than it was marked as.

In: a text and the marks of its acts. Out: the marks with their types: "threatened to veto" is a threat, "dropped its demands"
and "suspended its tariffs" give way, "voted against" turns down, "ratifies" does not. Who "could not agree" or "failed to sign"
has not done so: that is one act that is denied, and no refusal beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotation import EventMark, EventType, Modality
from onrecord.report import Span
from onrecord.resolve.cues import GIVES_WAY
from onrecord.stems import CEASING, UNDOING

_THREATENS = re.compile(r"(?:ha[sd]\s+|have\s+)?threaten\w*\b", re.IGNORECASE)
_STANDS = frozenset({EventType.REJECT, EventType.THREATEN})
_VOTES = re.compile(
    r"(?:vot(?:e[sd]?|ing)|ballot\w*)\s+(?:(?!(?:for|in|to(?!\s+\d))\b)[^\s,.;:]+\s+){0,5}?against\b", re.IGNORECASE
)
_TAKES_UP = re.compile(
    r"(?:has\s+|have\s+|had\s+|is\s+|was\s+|were\s+|to\s+)?(?:(?P<sign>ratif(?:y|ies|ied|ying)|sign(?:s|ed|ing)?|endors(?:e[sd]?|ing)|approv(?:e[sd]?|ing))"
    r"|accept(?:s|ed|ing)?|agree(?:s|d|ing)?)(?:\s+(?:to|on|with))?",
    re.IGNORECASE,
)
_TURNS_DOWN = re.compile(r"(?:has\s+|have\s+|had\s+)?(?:reject|refus|veto|spurn|rebuff)(?:s|es|ed|e|ing)?", re.IGNORECASE)
_TAKEN_UP = frozenset({EventType.AGREE, EventType.SUPPORT, EventType.CONCEDE, EventType.COOPERATE})
_NEGATED = re.compile(
    r"(?:\b(?:not|never|no|nor|neither|without|unable|refus\w*|fail\w*|declin\w*|cannot|rather\s+than|instead\s+of|stop\w*|block\w*)\b|n[’']t\b)"
    r"[^.;:]{0,40}$",
    re.IGNORECASE,
)
_CANNOT = re.compile(
    r"(?:(?:has|have|had|was|were|is|are|be|been|being|again|ultimately)\s+)*"
    r"(?:fail(?:s|ed|ing)?\s+to|unable\s+to|not\s+able\s+to|could\s?(?:not|n[’']t)|did\s?(?:not|n[’']t)\s+manage\s+to)",
    re.IGNORECASE,
)
_WILL_NOT = re.compile(r"(?:would|will|shall)\s+not|won[’']t|wouldn[’']t", re.IGNORECASE)
_FIGHTS = re.compile(
    r"\s+(?:\w+ly\s+|ever\s+|again\s+|be\s+the\s+first\s+to\s+)?(?:(?:attack|shell(?!\s+out)|bomb(?:ard)?|strike(?!\s+(?:an?|any|the|such|up)\b)|invade|fire\s+(?:on|at|first)|open\s+fire|shoot|go\s+to\s+war)(?:\s+first)?\b"
    r"|(?:resume|restart|renew|start|launch|begin|continue|escalate|return\s+to)\s+(?:(?!(?:talks?|negotiat\w*|dialogue|discussions?|inquir\w+|investigations?|table|under|amid|while|until|before|after"
    r"|during|into|on|in|for|as)\b)[^\s.,;:]+\s+){0,3}?"
    r"(?:fighting|hostilities|war(?!\s+on\b)|attacks?|strikes?|shelling|bombing|bombardments?|offensives?|combat|airstrikes?|fire)\b)",
    re.IGNORECASE,
)
# The barrier itself, and not what it is lifted from: "suspended relief from tariffs".
_BARRIER = re.compile(
    r"(?:(?!(?:of|from|to|in|over|for|on|under|that|against|after)\b)[\w’'“”\"%.,-]+\s+){0,5}?[“\"]?"
    r"(?:tariffs?|duties(?=\s+on\b)|(?:import|export|customs|punitive|retaliatory)\s+duties|sanctions?|embargo(?:e?s)?|bans?|lev(?:y|ies)"
    r"|blockades?|curfew|restrictions?|curbs?|surcharges?)\b[”\"]?"
    r"(?!\s+(?:relief|exemptions?|waivers?|list|talks|refunds?|cuts?|enforcement|checks?|plans?|payments?))",
    re.IGNORECASE,
)
_OTHER_THAN = re.compile(r"\b(?!of\b)\w")
_UNDOES = re.compile(
    r"\b(?:end|lift|revers|block|scrap|drop)\w*\s+(?:(?:the|an?|its|their|his|her)\s+)?(?:\w+\s+)?(?:suspension|pause|freeze|halt)$",
    re.IGNORECASE,
)
_STOPS = re.compile(rf"(?:has\s+|have\s+|had\s+)?(?:{CEASING}|{UNDOING})", re.IGNORECASE)
_PUTS_NAME = re.compile(
    r"(?:(?:has|have|had)\s+(?:\w+\s+)?)?(?:put|puts|putting|affix\w*|set)\s+(?:its|his|her|their)\s+(?:names?|signatures?|initials)\s+(?:to|on|under)\b",
    re.IGNORECASE,
)
# "Agreed not to picket": not to do it is what was agreed, and is no refusal.
_AGREES_NOT = re.compile(
    r"(?P<verb>(?:(?:has|have|had)\s+)?(?:agree|promis|pledg|vow|undert|committ)\w*)\s+(?P<not>not\s+to\s+)(?=[a-z])",
    re.IGNORECASE,
)
_TO_ITS_END = re.compile(r"[^.,;:!?\n\"”]*")
_NOT_TO_DO = frozenset({EventType.AGREE, EventType.REJECT})
_BEFORE = 60  # code points before an act in which a negation stands
_BESIDE = 2  # code points from "failed to" to what was not done


def of_their_kinds(text: str, marks: Sequence[EventMark]) -> tuple[EventMark, ...]:
    """Give the marks of a text as what their own words say that they are.

    Args:
        text: of the report.
        marks: of its acts.
    """
    starts = {mark.trigger.start: number for number, mark in enumerate(marks)}
    gone, kept = set[int](), set[int]()
    for number, mark in enumerate(marks):
        words = _not_to_fight(text, mark)
        if words is not None and any(one.type is EventType.PROTEST and words[1].covers(one.trigger) for one in marks):
            kept.add(number)  # a union that will not strike
            continue
        end = words[0].end if words else mark.trigger.end
        behind = next((starts[at] for at in range(end, end + _BESIDE) if at in starts), None)
        if behind is None or mark.type is not EventType.REJECT:
            continue
        if words is not None:
            gone.add(behind)
        elif _CANNOT.fullmatch(text, *mark.trigger):
            # "Failed to approve" that is marked as turned down, and denied, is that once.
            gone.add(behind if marks[behind].type is EventType.REJECT else number)
    left = ((number, mark) for number, mark in enumerate(marks) if number not in gone)
    return tuple(mark if number in kept else _of_its_kind(text, mark) for number, mark in left)


def _of_its_kind(text: str, mark: EventMark) -> EventMark:
    if _THREATENS.match(text, mark.trigger.start) and mark.type is not EventType.THREATEN:
        return replace(mark, type=EventType.THREATEN, mode=None)
    if mark.type in _STANDS and GIVES_WAY.match(text, mark.trigger.start):
        return replace(mark, type=EventType.CONCEDE, mode=None)
    votes = _VOTES.match(text, mark.trigger.start) if mark.type is EventType.SUPPORT else None
    if votes and (mark.object is None or not mark.trigger.end <= mark.object.start < votes.end()):
        return replace(mark, type=EventType.REJECT, mode=None)
    if (words := _not_to_fight(text, mark)) is not None:
        return replace(mark, type=EventType.AGREE, mode="promise", trigger=words[0], object=words[1])
    if (words := _not_to_do(text, mark)) is not None:
        mode = mark.mode if mark.type is EventType.AGREE else "promise"
        return replace(mark, type=EventType.AGREE, mode=mode, modality=Modality.HAPPENED, trigger=words[0], object=words[1])
    if mark.type in _TAKEN_UP and _PUTS_NAME.match(text, mark.trigger.start):
        return replace(mark, type=EventType.SUPPORT, mode="sign")
    if mark.type is EventType.SANCTION and _stops_a_barrier(text, mark):
        return replace(mark, type=EventType.CONCEDE, mode=None)
    return _by_its_word(text, mark)


def _stops_a_barrier(text: str, mark: EventMark) -> bool:
    """Tell whether what is stopped is itself a sanction: "suspended its tariffs on timber"."""
    stops = mark.object is not None and _STOPS.match(text, mark.trigger.start, mark.trigger.end)
    if not stops or mark.object is None or _BARRIER.match(text, *mark.object) is None:
        return False
    if mark.object.start >= mark.trigger.end and _OTHER_THAN.search(text, mark.trigger.end, mark.object.start):
        return False  # "suspended five officials over | the ban"
    return _UNDOES.search(text, max(0, mark.trigger.start - _BEFORE), mark.trigger.end) is None


def _not_to_fight(text: str, mark: EventMark) -> tuple[Span, Span] | None:
    """Give the words of a refusal to fight, which is a promise, and all that it promises; None for another refusal."""
    auxiliary = _WILL_NOT.match(text, mark.trigger.start) if mark.type is EventType.REJECT else None
    fighting = _FIGHTS.match(text, auxiliary.end()) if auxiliary else None
    if auxiliary is None or fighting is None:
        return None
    end = max(fighting.end(), mark.object.end if mark.object else 0)
    return Span(*auxiliary.span()), Span(auxiliary.start(), end)


def _not_to_do(text: str, mark: EventMark) -> tuple[Span, Span] | None:
    """Give the word of a promise not to do a thing, and all of that; None where "not" is of something else."""
    found = _AGREES_NOT.match(text, mark.trigger.start) if mark.type in _NOT_TO_DO else None
    if found is None or mark.trigger.end > found.end():
        return None
    end = mark.object.end if mark.object is not None and mark.object.end > found.end() else None
    last = _TO_ITS_END.match(text, found.end())
    stop = end or (last.end() if last else found.end())
    return Span(mark.trigger.start, found.end("verb")), Span(found.start("not"), stop)


def _by_its_word(text: str, mark: EventMark) -> EventMark:
    """Give an act the type of a verb that has one meaning, where it was marked as the opposite and nothing negates it."""
    if mark.type is EventType.REJECT and mark.modality is not Modality.DENIED:
        up = _TAKES_UP.fullmatch(text, *mark.trigger)
        if up and _NEGATED.search(text, max(0, mark.trigger.start - _BEFORE), mark.trigger.start) is None:
            kind, mode = (EventType.SUPPORT, "sign") if up["sign"] else (EventType.AGREE, "accept")
            return replace(mark, type=kind, mode=mode)
    elif mark.type in _TAKEN_UP and _TURNS_DOWN.fullmatch(text, *mark.trigger):
        return replace(mark, type=EventType.REJECT, mode="refuse")
    return mark
