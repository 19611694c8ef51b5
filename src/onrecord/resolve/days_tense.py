"""Past or future: what the verbs near a time expression say about the side of publication that it lies on.

In: a text and a place in it. Out: a `Tense`. Reads only closed lists of auxiliaries and of words that look ahead, and the
shape of past forms; in doubt UNKNOWN.
"""

from __future__ import annotations

import re
from enum import StrEnum

from onrecord.report import Span


class Tense(StrEnum):
    """Which side of the day of writing a clause speaks of."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


MODALS = frozenset("will won't shall shan't would wouldn't could might may should must can cannot can't 'll ’ll".split())
_ABILITY = frozenset("can could cannot can't couldn't".split())
# Words that make a following infinitive, or a following day, lie ahead.
AHEAD = frozenset(
    "due set expected scheduled planned plan plans planning slated going ready likely intends intend intending vowed agreed"
    " promised hopes hope hoping wants want wanted ordered asked invited pledged urged deadline poised bound about need needs"
    " agree prepares preparing expects expect aims aim aiming seeks seek hoped intended supposed tasked told required"
    " demanded refuses refused threatens threatened".split()
)
# Words that alone point ahead of a day that follows them.
AHEAD_ALONE = frozenset("due scheduled slated upcoming deadline planned expires expire until begins starts resumes".split())
PAST_FORMS = frozenset(
    "was were had did said told met held began went came took gave made got became left sent spent kept wrote spoke broke"
    " rose fell led saw found won lost sat stood ran hit put cut struck fought flew drove drew grew knew threw withdrew"
    " overthrew forgot chose brought bought thought caught taught sought built felt dealt meant read paid laid shot swore"
    " hid blew stole froze swept slept crept bent lent dug hung stuck sprang drank overran overtook undertook rode woke ate"
    " wore bore tore shook swung sank sang rang shut sold understood wasn't weren't didn't hadn't overnight ago".split()
)
_HAVE = frozenset("has have hasn't haven't having had 've ’ve".split())
_BE = frozenset("be being been is are am isn't aren't 's ’s re".split())
_IS = frozenset({"is", "are", "am", "isn't", "aren't"})
_NOT_PAST = frozenset("need indeed proceed speed feed seed united hundred exceed breed bleed red bed shed embed wed".split())
DETERMINERS = frozenset("the a an his her its their our my your this that these those".split())
_NO_PROSPECT = DETERMINERS | frozenset("first second third last next only one two latest".split())
_SUBORDINATES = frozenset("that while when because as if whether who which where since after before although though".split())
_NO_PLAN = DETERMINERS | {"was", "were", "been"}
_TOKEN = re.compile(r"[\w’']+|[,;:—–()\"“”\n]")
_BOUNDARIES = frozenset(',;:—–()"“”\n')
_QUOTES = frozenset('"“”')
# "Talks resume on Monday, a diplomat said": who tells it did so in the past, whenever that is.
_CREDITS = re.compile(
    r",\s+[^,.;:\"“”]{2,60}?\s(?:said|says|told|announced|reported|added)(?!\s+that\b)(?:\s+(?!that\b)[\w’'-]+){0,3}[.!?]?\s*$"
)
_REACH = 160


def tense_at(text: str, sentence: Span, place: Span) -> Tense:
    """Tell the tense of the clause around `place`.

    The verb that precedes a time in its clause decides ("agreed on Tuesday"), else the one that follows ("On Thursday
    leaders will agree"), first inside the clause and then in the rest of the sentence.
    """
    before = _TOKEN.findall(text[max(sentence.start, place.start - _REACH) : place.start])
    after = _TOKEN.findall(text[place.end : min(sentence.end, place.end + _REACH)])
    left, right = _clause_before(before), _clause_after(after)
    if after[:1] == [","] and not left:
        right = _clause_after(after[1:])
    near_before, near_after = _outside_quotes(before, -1), _outside_quotes(after, 1)
    if left and _CREDITS.match(text, place.end, sentence.end):
        near_after = []
    for tokens, towards in ((left, -1), (right, 1), (near_before, -1), (near_after, 1)):
        tense = _tense_leftwards(tokens) if towards < 0 else _tense_rightwards(tokens)
        if tense is not Tense.UNKNOWN:
            return tense
    return Tense.UNKNOWN


def under_modal(text: str, sentence: Span, place: Span) -> bool:
    """Tell whether a modal stands before `place` in its clause: "will take place on Monday"."""
    left = _clause_before(_TOKEN.findall(text[max(sentence.start, place.start - _REACH) : place.start]))
    return any(word != "May" and (word.lower() in MODALS or word.endswith(("'ll", "’ll"))) for word in left)


def under_ability(text: str, sentence: Span, place: Span) -> bool:
    """Tell whether "can" or "could" rules the clause before `place`: "could end it in a day" tells how long it would take."""
    left = _clause_before(_TOKEN.findall(text[max(sentence.start, place.start - _REACH) : place.start]))
    return any(word.lower() in _ABILITY for word in left)


def _clause_before(tokens: list[str]) -> list[str]:
    for index in range(len(tokens) - 1, -1, -1):
        if tokens[index] in _BOUNDARIES:
            return tokens[index + 1 :]
    return tokens


def _clause_after(tokens: list[str]) -> list[str]:
    for index, token in enumerate(tokens):
        if token in _BOUNDARIES:
            return tokens[:index]
    return tokens


def _outside_quotes(tokens: list[str], towards: int) -> list[str]:
    """Keep the tokens on this side of the nearest quotation mark: another speaker's verb tells nothing about this time."""
    marks = [index for index, token in enumerate(tokens) if token in _QUOTES]
    if not marks:
        return tokens
    return tokens[: marks[0]] if towards > 0 else tokens[marks[-1] + 1 :]


def is_past_form(word: str) -> bool:
    """Tell whether a word in lower case has the form of a verb told as past: "met", "shelled"."""
    return word in PAST_FORMS or (word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST)


def _tense_leftwards(tokens: list[str]) -> Tense:
    words = [token.lower() for token in tokens]
    for index in range(len(words) - 1, -1, -1):
        tense = Tense.FUTURE if _says_what_may_come(words, tokens, index) else _tense_of(words, tokens, index)
        if tense is not Tense.UNKNOWN:
            return tense
    return Tense.UNKNOWN


def _tense_rightwards(tokens: list[str]) -> Tense:
    words = [token.lower() for token in tokens]
    own = next((index for index, word in enumerate(words) if word in _SUBORDINATES), len(words))
    for index in range(len(words)):
        may_come = index < own and _says_what_may_come(words, tokens, index)
        tense = Tense.FUTURE if may_come else _tense_of(words, tokens, index)
        if tense is not Tense.UNKNOWN:
            return tense
    return Tense.UNKNOWN


def _tense_of(words: list[str], tokens: list[str], index: int) -> Tense:
    word = words[index]
    before = words[max(index - 3, 0) : index]
    if word == "may" and tokens[index] == "May":
        return Tense.UNKNOWN
    if word in MODALS or word.endswith(("'ll", "’ll")):
        return Tense.PAST if "have" in words[index + 1 : index + 3] else Tense.FUTURE
    if word == "to" and _is_infinitive(words, tokens, index) and any(part in AHEAD for part in before):
        return Tense.FUTURE
    if word in AHEAD_ALONE:
        return Tense.FUTURE
    if word == "planning" and index + 1 < len(words) and not (before and before[-1] in _NO_PLAN):
        return Tense.FUTURE  # "people planning protests on Tuesday"
    if word in _HAVE and index + 1 < len(words):
        return Tense.PAST
    if is_past_form(word):
        if any(part in MODALS or part == "to" for part in before):
            return Tense.UNKNOWN
        if before and before[-1] in _BE and before[-1] not in ("been", "being"):
            return Tense.UNKNOWN
        if before and before[-1] in DETERMINERS:
            return Tense.UNKNOWN
        return Tense.PAST
    if word.endswith("ing") and before and before[-1] in ("is", "are", "am", "'s", "’s"):
        return Tense.FUTURE
    return Tense.UNKNOWN


def _says_what_may_come(words: list[str], tokens: list[str], index: int) -> bool:
    """Tell "is unlikely to meet", "it is too early to say", from "is the second to resign" and "is said to have met"."""
    if words[index] != "to" or not _is_infinitive(words, tokens, index) or words[index + 1 : index + 2] == ["have"]:
        return False
    before = words[max(index - 3, 0) : index]
    copula = next((place for place, word in enumerate(before) if word in _IS), len(before))
    between = before[copula + 1 :]
    return bool(between) and not any(word in _NO_PROSPECT or word in PAST_FORMS or word.endswith("ed") for word in between)


def _is_infinitive(words: list[str], tokens: list[str], index: int) -> bool:
    """Tell "agreed to meet" from "agreed to the plan" and "returned to Paris"."""
    if index + 1 >= len(words):
        return True
    following = tokens[index + 1]
    return following[0].islower() and words[index + 1] not in DETERMINERS
