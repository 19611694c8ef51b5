"""Conditions and scope: on what terms an undertaking or an agreement is told to stand.

In: accounts of one undertaking, or of one act of agreeing. Out: differences. "Thirty days" and "sixty days" differ in scope,
and so do "energy facilities" and "all targets"; a condition contradicts an account that tells the same step as taken with none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.account import Account, DiscrepancyKind
from onrecord.annotation import EventType, Modality
from onrecord.dates import When
from onrecord.entry import Commitment, Event, Status
from onrecord.link.commitment_score import TERMS_STAND
from onrecord.link.differences import Difference, Value, differing
from onrecord.link.one_act import are_tied, may_be_one_act
from onrecord.link.tellers import told_on
from onrecord.report import Span
from onrecord.stems import stem, stems

_GIVING = frozenset(
    {EventType.AGREE, EventType.CONCEDE, EventType.RETREAT, EventType.SUPPORT, EventType.COOPERATE, EventType.AID}
)
_STANDS = frozenset({Status.ACCEPTED, Status.IN_FORCE, Status.REAFFIRMED})
_UNCONDITIONAL = re.compile(r"\bunconditional\w*|\b(?:without|no)\s+(?:\w+\s+)?(?:pre-?)?conditions?\b", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:exten[ds]\w*|extension|prolong\w*|shorten\w*|renew\w*|amend\w*|revis\w*|another|further|additional)\b", re.IGNORECASE
)
_ONES = dict(zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13), strict=True))
_ONES |= dict(zip("thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), range(13, 20), strict=True))
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_SCALES = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_WORD_NUMBER = rf"(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES)}))?|{'|'.join(_ONES)}"
_COUNTED = re.compile(
    rf"(?<![\w.])(?P<money>[$€£])?(?P<number>\d[\d,]*(?:\.\d+)?|{_WORD_NUMBER})\b"
    rf"(?:[\s-](?P<scale>{'|'.join(_SCALES)}))?(?P<noun>[\s-][^\W\d_]+|\s?%)?",
    re.IGNORECASE,
)
_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
_CALENDAR = 0.1  # how far a month is from 30 days
_ALL = frozenset("all any every each entire whole total complete full everything everywhere".split())
_WHERE = re.compile(
    r"(?:along|in|on|at|near|across|within|inside|around|over|from|between|throughout|north|south|east|west)\b", re.IGNORECASE
)
_NAME = re.compile(r"\b[A-Z]\w+")
_POINTING = re.compile(r"(?:the|this|that|these|those|its|their)\b", re.IGNORECASE)
_CONDITIONING = re.compile(
    r"\b(?:if|unless|provided|conditions?|conditional|until|once|only|as\s+long\s+as|in\s+return)\b", re.IGNORECASE
)
_CONDITION_REACH = 160
"""Code points behind "if" in which a condition stands."""
_NO_NOUN = frozenset("and or of the a an in on at to by for from with".split())


@dataclass(frozen=True, slots=True)
class _Term:
    """What is compared of a condition or scope: a number with its reach, words, or a day."""

    number: float | None = None
    reach: float = 0.0
    words: str = ""
    when: When | None = None


def scope_differences(accounts: Sequence[Account]) -> Iterator[Difference[_Term]]:
    """Compare what is undertaken: its numbers, the words that narrow it, and its deadline."""
    values = [
        value
        for account in accounts
        if isinstance(account.entry, Commitment) and not _is_turned_down(account.entry)
        for value in (*_numbers(account, account.entry), *_scopes(account, account.entry), *_deadlines(account, account.entry))
    ]
    return differing(DiscrepancyKind.SCOPE, values, _differ_in_scope)


def _is_turned_down(entry: Commitment) -> bool:
    """Tell whether an account has an undertaking only as turned down or left: what was refused is not what was taken up."""
    return all(step.status in (Status.REFUSED, Status.WITHDRAWN) for step in entry.transitions)


def _numbers(account: Account, entry: Commitment) -> Iterator[Value[_Term]]:
    """Give the numbers of an undertaking, each with what it counts; one that counts two amounts of a thing tells neither."""
    text = account.report.text
    found: dict[str, list[tuple[Span, float, float]]] = {}
    for part in dict.fromkeys(filter(None, (entry.what, entry.scope))):
        for match in _COUNTED.finditer(text, part.start, part.end):
            topic, number, reach = _read_number(match)
            if topic:
                found.setdefault(topic, []).append((Span(*match.span()), number, reach))
    for topic, amounts in found.items():
        if len({number for _, number, _ in amounts}) == 1:
            span, number, reach = amounts[0]
            yield Value(account, topic, f"{number:g}", span, span.of(text), _Term(number, reach))


def _read_number(match: re.Match[str]) -> tuple[str, float, float]:
    """Give what a number counts ("" where that is not told), the number, and how far it reaches; lengths of time in days."""
    noun = (match["noun"] or "").strip(" -").casefold()
    number = _number(match["number"].casefold()) * _SCALES.get((match["scale"] or "").casefold(), 1.0)
    single = noun.removesuffix("s")
    if single in _DAYS:
        return "days", number * _DAYS[single], number * _DAYS[single] * _CALENDAR if single in ("month", "year") else 0.0
    if match["money"]:
        return f"money {match['money']}", number, 0.0
    is_year = match["number"].isdigit() and len(match["number"]) == 4 and not match["scale"]
    return ("" if is_year or not noun or noun in _NO_NOUN else f"count {stem(noun) or noun}"), number, 0.0


def _number(words: str) -> float:
    if words[:1].isdigit():
        return float(words.replace(",", ""))
    tens, _, ones = words.partition("-")
    return float(_TENS.get(tens, 0) + _ONES.get(ones or tens, 0))


def _scopes(account: Account, entry: Commitment) -> Iterator[Value[_Term]]:
    if entry.scope is None:
        return
    words = entry.scope.of(account.report.text)
    if content := stems(_COUNTED.sub(" ", words)):
        name = " ".join(sorted(content | ({"all"} if _is_all(words) else set())))
        topic = "where" if _WHERE.match(words) else "what"
        yield Value(account, topic, name, entry.scope, words, _Term(words=words))


def _is_all(words: str) -> bool:
    return not _ALL.isdisjoint(words.casefold().split())


def _deadlines(account: Account, entry: Commitment) -> Iterator[Value[_Term]]:
    when = entry.deadline
    if when is not None and when.latest is not None:
        yield Value(account, "deadline", when.edtf, Span(when.start, when.end), when.words, _Term(when=when))


def _differ_in_scope(earlier: Value[_Term], later: Value[_Term]) -> bool:
    if _is_changed(earlier.account, later.account):
        return False
    one, other = earlier.measure, later.measure
    if (one.when or one.number is not None) and _are_told_apart(earlier.account, later.account):
        return False
    if one.when is not None and other.when is not None:
        return _are_apart(one.when, other.when)
    if one.number is not None and other.number is not None:
        return abs(one.number - other.number) > max(one.reach, other.reach)
    return _differ_in_words(earlier.topic, one.words, other.words)


def _are_told_apart(earlier: Account, later: Account) -> bool:
    """Tell whether so much time lies between two reports that other terms may have been agreed."""
    first, second = told_on(earlier), told_on(later)
    return first is not None and second is not None and abs((second - first).days) > TERMS_STAND


def _is_changed(earlier: Account, later: Account) -> bool:
    """Tell whether the later account tells that the undertaking was changed since."""
    first, second = told_on(earlier), told_on(later)
    if first is None or second is None or first >= second:
        return False
    entry = later.entry
    is_superseded = isinstance(entry, Commitment) and any(step.status is Status.SUPERSEDED for step in entry.transitions)
    return is_superseded or _CHANGED.search(later.sentence) is not None


def _are_apart(one: When, other: When) -> bool:
    last, other_last = one.latest, other.latest
    if last is None or other_last is None:
        return False
    return last < (other.earliest or other_last) or other_last < (one.earliest or last)


def _differ_in_words(topic: str, one: str, other: str) -> bool:
    """Tell whether two scopes differ: one has all, one has more beside, or they name other things.

    "Energy sites" and "energy facilities" share a word and may be one; "energy facilities" and "military facilities" share what
    they are and differ in which.
    """
    left, right = stems(one), stems(other)
    if _is_all(one) != _is_all(other):
        return True
    if left < right or right < left:
        return bool(re.search(r",|\band\b|\bor\b", max((one, other), key=lambda words: len(stems(words)))))
    if not left & right:
        if _may_stand_for(one, other) or _may_stand_for(other, one):
            return False
        return topic == "what" or all(_NAME.search(words) for words in (one, other))
    return stem(one) == stem(other) and len(left) > 1 and len(right) > 1 and (left & right) == {stem(one)}


def _may_stand_for(words: str, name: str) -> bool:
    """Tell whether words that point may mean what the others name: "the river", "the Sarra"."""
    return _POINTING.match(words) is not None and not _NAME.search(words) and _NAME.search(name) is not None


@dataclass(frozen=True, slots=True)
class _Condition:
    words: str | None  # None: told as without one
    is_met_later: bool = False  # the act itself is told as depending on it, so that it is not done yet


def condition_differences(accounts: Sequence[Account]) -> Iterator[Difference[_Condition]]:
    """Compare on what condition something is undertaken or agreed to."""
    values = [value for account in accounts for value in _conditions(account)]
    return differing(DiscrepancyKind.CONDITION, values, _differ_in_condition)


def _conditions(account: Account) -> Iterator[Value[_Condition]]:
    entry, text = account.entry, account.report.text
    if isinstance(entry, Event) and entry.type in _GIVING:
        condition, is_plain, anchor = entry.condition, entry.modality is Modality.HAPPENED, entry.trigger
    elif isinstance(entry, Commitment):
        is_plain = any(step.status in _STANDS for step in entry.transitions)
        condition, anchor = entry.condition, entry.what
    else:
        return
    freely = _UNCONDITIONAL.search(account.sentence)
    if condition is not None and not _UNCONDITIONAL.search(condition.of(text)):
        words = condition.of(text)
        name = " ".join(sorted(_content(words))) or words.casefold()
        yield Value(account, "condition", name, condition, words, _Condition(words, not is_plain))
    elif freely:
        start = account.sentence_span.start
        span = Span(start + freely.start(), start + freely.end())
        yield Value(account, "condition", "none", span, freely.group(), _Condition(None))
    elif is_plain:
        yield Value(account, "condition", "none", anchor, anchor.of(text), _Condition(None))


def _content(words: str) -> frozenset[str]:
    """Give the stems of a condition without the names in it: both sides' conditions name the other side."""
    return stems(_NAME.sub(" ", words)) - stems("if unless provided only once until after on condition")


def _differ_in_condition(earlier: Value[_Condition], later: Value[_Condition]) -> bool:
    if not may_be_one_act(earlier.account, later.account) or not are_tied(earlier.account, later.account):
        return False
    # Terms are bargained over: what two days' reports tell may be two stages.
    one, other = earlier.measure, later.measure
    if one.words is not None and other.words is not None:
        left, right = _content(one.words), _content(other.words)
        return told_on(earlier.account) == told_on(later.account) and len(left) > 1 and len(right) > 1 and not left & right
    bound, free = (earlier, later) if one.words is not None else (later, earlier)
    is_said_free = _UNCONDITIONAL.fullmatch(free.words) is not None
    if not is_said_free and (not bound.measure.is_met_later or _tells_condition(free.account, bound.words)):
        return False
    # Offered on a condition one day and accepted on a later one is a step, no contradiction.
    first, second = told_on(earlier.account), told_on(later.account)
    return later is bound or (first is not None and first == second)


def _tells_condition(account: Account, words: str) -> bool:
    """Tell whether a report gives a condition in another place than where its account stands."""
    content, text = _content(words), account.report.text
    openers = (match.end() for match in _CONDITIONING.finditer(text))
    return any(2 * len(content & stems(text[end : end + _CONDITION_REACH])) >= len(content) for end in openers)
