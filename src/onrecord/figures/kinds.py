"""What befell the people that a number counts, and with it the number's kind.

In: the words of a text and a `Draft` whose noun is found. Out: its kind. A passive behind the noun ("were killed"), a verb or
noun before the number ("killing 14", "the deaths of 14", "the toll rose to 14"), an adjective between ("14 wounded soldiers"),
or the figure that it is set beside ("killed 14 people, including three children") tell it; else the noun does. No noun, no
kind.
"""

from __future__ import annotations

from onrecord.figure import FigureKind
from onrecord.figures.counted import AUXILIARIES, DETERMINERS, LETTER, PEOPLES, PREPOSITIONS, PRONOUNS, Draft, noun_of
from onrecord.figures.numbers import Words
from onrecord.figures.words import (
    ARMS_IF_MILITARY,
    BEFALLEN,
    DEEDS,
    DOING,
    MILITARY,
    MONTHS,
    NOUN_KINDS,
    WENT,
    is_arms,
    is_people,
    singular_of,
)

_GLUE = frozenset(
    "been be being also all both either still then now not have reported believed feared confirmed presumed found shot left"
    " taken declared pronounced listed thought known forced to as and burned crushed stabbed beaten bombed buried".split()
)
_BRIEFLY = frozenset("taken reported feared believed presumed confirmed still".split())
# What follows a participle that has no object: "14 people killed in", not "14 militants killed a".
_AFTER_PARTICIPLE = (PREPOSITIONS - {"about", "over"}) | frozenset(
    "and or but as when while so far since monday tuesday wednesday thursday friday saturday sunday yesterday today last this"
    " overnight there here who which according also earlier".split()
)  # fmt: skip
_NO_PEOPLES = frozenset({"chris", "paris", "tennis"})
_BRACKETS = frozenset("()[]")  # "from the (Marchian) army were captured"
_MAX_ASIDE = 14
_MAX_LOOK_BACK = 14
_NUMBERED = frozenset({"numbered", "totalled", "totaled"})
_BEFORE_TOLL = _NUMBERED | frozenset("to at of is was reached hit passed topped exceeded as by from".split())
_CUSTODY = frozenset({"custody", "captivity", "detention"})
_MAX_PHRASE = 9
# What a noun of people tells only where nothing worse is told: "12 hostages", but "12 hostages were killed".
_STATES = frozenset({FigureKind.HELD, FigureKind.DISPLACED})
TAKING_LIVES = frozenset("claim claims claimed claiming cost costs costing took taking takes lost losing killing".split())
_JOINTS = frozenset(
    {"and", ",", "or", "including", "among", "them", "as", "well", "along", "with", "plus", "another", "a", "an", "the"}
)
_ENDS = frozenset({".", ";", "\n", "!", "?", "said", "say", "says"})
_QUOTES = frozenset("\"“”„«»'‘’")
_PUT = frozenset("put puts putting places placed placing estimated estimates estimating".split())
_PARTS = frozenset("including among most many some mostly mainly all both".split())
LOTS = frozenset({FigureKind.DEAD, FigureKind.WOUNDED, FigureKind.MISSING, FigureKind.HELD, FigureKind.DISPLACED})


def tell_kind(words: Words, draft: Draft, previous: Draft | None) -> None:
    """Set the kind of a draft that has none yet; it stays None where the number counts nothing that is named."""
    noun = noun_of(words, draft)
    people = noun is None or _is_of_people(words, draft, noun)
    nominal = _nominal_kind(words, draft, noun) if noun in NOUN_KINDS and draft.is_sure else None
    draft.kind = None if nominal in _STATES else nominal
    if draft.kind is None and not (noun is not None and is_arms(noun)):
        draft.kind = _befallen_kind(words, draft, people=people)
        if draft.kind is None and previous is not None and people:
            draft.kind = _inherit(words, draft, previous)
    draft.kind = draft.kind or nominal
    if draft.kind is None and noun is not None and draft.head is not None:
        is_named = people and (draft.is_sure or draft.low != 1)
        between = words.low[draft.end : draft.head]
        if is_arms(noun) or (noun in ARMS_IF_MILITARY and (MILITARY & set(between) or _has_ammunition(words, draft.head))):
            draft.kind = FigureKind.ARMS
        elif is_named:
            draft.kind = FigureKind.PEOPLE
        elif draft.is_sure:
            draft.kind = FigureKind.COUNT


def _has_ammunition(words: Words, head: int) -> bool:
    return words.at(head + 1) == "of" and words.at(head + 2) in {"ammunition", "artillery", "ordnance"}


def _is_of_people(words: Words, draft: Draft, noun: str) -> bool:
    if is_people(noun) or NOUN_KINDS.get(noun, FigureKind.COUNT) in _STATES:
        return True
    if draft.head is None or not words.is_capital(draft.head):
        return False
    word = words.low[draft.head]
    return bool(PEOPLES.fullmatch(word)) and word not in _NO_PEOPLES


def _nominal_kind(words: Words, draft: Draft, noun: str | None) -> FigureKind | None:
    """Give what the noun itself tells: "12 deaths", "50 hostages"; "lives" only where they were lost, "bodies" only bare."""
    head = draft.head
    if noun == "life":
        return FigureKind.DEAD if words.at(draft.first - 1) in TAKING_LIVES or words.at((head or 0) + 1) == "lost" else None
    if noun in ("body", "remain") and words.at((head or 0) - 1) not in {
        "of",
        "more",
        "charred",
        *words.low[draft.end - 1 : draft.end],
    }:
        return None
    return NOUN_KINDS[noun] if noun else None


def _befallen_kind(words: Words, draft: Draft, *, people: bool) -> FigureKind | None:
    """Give what befell the people counted, from the words between, before and behind."""
    between = words.low[draft.end : draft.stop]
    if people:
        for k, word in enumerate(between, draft.end):
            if word in BEFALLEN:
                mixed = any(other in BEFALLEN and BEFALLEN[other] != BEFALLEN[word] for other in words.low[k : draft.stop])
                return FigureKind.PEOPLE if mixed else BEFALLEN[word]
    if kind := _kind_before(words, draft.first):
        if people or kind in (FigureKind.DEAD, FigureKind.WOUNDED):
            draft.left = True
            return kind
        return None
    is_beside = draft.head is None and words.at(draft.stop) == "," and words.at(draft.stop + 1) not in _PARTS  # "Roe, 43, died"
    kind = _kind_behind(words, draft.stop, is_near=not people or is_beside)
    if kind and (people or (kind in (FigureKind.DEAD, FigureKind.WOUNDED) and draft.is_sure)):
        return kind
    if people and draft.head is None and words.at(draft.stop) in BEFALLEN:
        return BEFALLEN[words.low[draft.stop]]
    return _kind_of_toll(words, draft.first) if people else None


def tells_a_death(words: Words, draft: Draft) -> bool:
    """Tell whether somebody who is counted by a place in a row has died: "a fifth soldier has died", "a fifth death"."""
    if words.at(draft.stop) in {"who", "that", "to"}:
        return False  # the third president who died in office was no third victim
    return noun_of(words, draft) in ("death", "fatality") or _kind_behind(words, draft.stop, is_near=False) is FigureKind.DEAD


def _kind_before(words: Words, first: int) -> FigureKind | None:
    """Read "killing 14", "the deaths of 14", "killed or wounded 14"."""
    i = first - 1
    while words.at(i) in DETERMINERS or words.at(i) in {"another", "further", "additional"}:
        i -= 1
    word, before = words.at(i), words.at(i - 1)
    if word == "of" and before in DEEDS:
        is_meant = before == "lives" and not TAKING_LIVES.intersection(words.low[max(i - 4, 0) : i - 1])  # "saved the lives of"
        return None if is_meant else DEEDS[before]
    if word not in DOING or before in {"was", "were", "been", "be", "being", "is", "are"}:
        return None
    kind = DOING[word]
    if before in ("and", "or") and words.at(i - 2) in DOING and DOING[words.low[i - 2]] != kind:
        return FigureKind.PEOPLE
    return kind


def _kind_behind(words: Words, at: int, *, is_near: bool) -> FigureKind | None:
    """Read what stands behind the noun: "were killed", "in the village died", "wounded", ", among them a boy, are missing"."""
    i = at
    if not is_near:
        i = _skip_aside(words, i)
        i = _skip_phrase(words, i)
        if words.at(i) in {"who", "that"}:
            i += 1
    word = words.at(i)
    if word in WENT:
        return WENT[word]
    if word == "lost" and words.at(i + 2) in {"lives", "life"}:
        return FigureKind.DEAD
    if word in {"went", "gone"} and words.at(i + 1) == "missing":
        return FigureKind.MISSING
    if word in AUXILIARIES:
        return _kind_of_passive(words, i + 1)
    if i == at and word in _BRIEFLY:
        return _kind_of_passive(words, i)
    if i == at and word in BEFALLEN and (words.at(i + 1) in _AFTER_PARTICIPLE or not LETTER.match(words.at(i + 1) or ".")):
        return FigureKind.PEOPLE if _is_mixed(words, i) else BEFALLEN[word]
    return None


def _kind_of_passive(words: Words, i: int) -> FigureKind | None:
    """Read what follows "were": "seriously wounded", "feared dead", "taken hostage", "forced to flee"."""
    for k in range(i, i + 6):
        word = words.at(k)
        if word in WENT:
            return WENT[word]
        if word in BEFALLEN:
            return FigureKind.PEOPLE if _is_mixed(words, k) else BEFALLEN[word]
        if word == "in" and words.at(k + 1) in _CUSTODY:
            return FigureKind.HELD
        if word not in _GLUE and word not in AUXILIARIES and not (word.endswith("ly") or word == "likely"):
            return None
    return None


def _is_mixed(words: Words, i: int) -> bool:
    """Tell whether "or wounded" follows "killed"."""
    other = words.at(i + 2)
    return words.at(i + 1) in ("and", "or") and BEFALLEN.get(other, BEFALLEN[words.low[i]]) != BEFALLEN[words.low[i]]


def _skip_aside(words: Words, i: int) -> int:
    """Step over ", including three children," and "(most of them women)"."""
    mark = words.at(i)
    closing = {",": {","}, "(": {")"}, "–": {"–"}, "—": {"—"}}.get(mark)
    if closing is None:
        return i
    if words.at(i + 1) in AUXILIARIES:
        return i + 1
    for k in range(i + 1, i + 1 + _MAX_ASIDE):
        word = words.at(k)
        if word in closing:
            return k + 1 if words.at(k + 1) in AUXILIARIES or words.at(k + 1) in WENT else i
        if word in {"", "\n", ".", ";", "said", "who"}:
            return i
    return i


def _skip_phrase(words: Words, i: int) -> int:
    """Step over "in the village" and "of the two towns" up to "were" or "died"."""
    if words.at(i) not in PREPOSITIONS:
        return i
    for k in range(i + 1, i + 1 + _MAX_PHRASE):
        word = words.at(k)
        if word in {"was", "were", "have", "had", "has", "are"} or word in WENT:
            return k
        if word in {"who", "which", "that", "said", "says", "and", "but"} or word in BEFALLEN:
            return i
        if not LETTER.match(word) and word not in _BRACKETS:
            return i
    return i


def _kind_of_toll(words: Words, first: int) -> FigureKind | None:
    """Read "the death toll rose to", "the number of wounded stands at", "put the dead at"."""
    while words.at(first - 1) in _QUOTES:
        first -= 1
    if words.at(first - 1) not in _BEFORE_TOLL:
        return None
    seen: FigureKind | None = None
    is_put = words.at(first - 1) in _NUMBERED
    for k in range(first - 1, max(first - 1 - _MAX_LOOK_BACK, -1), -1):
        word = words.low[k]
        if word == "not":
            return None
        if word == "toll":
            return seen or FigureKind.DEAD
        if word == "number" and words.at(k + 1) == "of":
            return seen
        is_put |= word in _PUT
        if word in _CUSTODY and words.at(k - 1) in {"in", "into"}:
            seen = FigureKind.HELD
        elif word in BEFALLEN:
            seen = BEFALLEN[word]
        elif word in NOUN_KINDS or singular_of(word) in NOUN_KINDS:
            seen = NOUN_KINDS.get(word) or NOUN_KINDS[singular_of(word)]
        elif (words.is_digits(k) and words.at(k - 1) not in MONTHS) or word in {".", ";", "\n", "?", "!"}:
            return None
        if is_put and seen is not None:
            return seen
    return None


def _inherit(words: Words, draft: Draft, previous: Draft) -> FigureKind | None:
    """Give the kind of the figure before to what is set beside it or part of it: "killed 14 people, including two boys"."""
    between = words.low[previous.stop : draft.first]
    if previous.kind is None or not between:
        return None
    if previous.kind in LOTS and _is_part(between):
        return previous.kind
    if len(between) > 6:
        return None
    if previous.kind is FigureKind.VOTES:
        return (
            FigureKind.VOTES if draft.head is None and set(between) <= {"to", "against", "and", ",", "with", "-", "–"} else None
        )
    if previous.kind not in LOTS or not set(between) <= _JOINTS:
        return None
    of_them = words.at(draft.end) == "of" and words.at(draft.end + 1) in PRONOUNS
    if of_them:
        return previous.kind
    if previous.left and (draft.head is not None or words.at(draft.end) in {"in", "at", "near"}):
        return previous.kind
    return None


def _is_part(between: list[str]) -> bool:
    """Tell whether a figure is part of the one before: "14 people who had been held there, including four Marchians"."""
    near = [word for word in between[-4:] if word not in DETERMINERS]
    is_part = near[-1:] == ["including"] or near[-2:] == ["among", "them"]
    return is_part and len(between) <= _MAX_ASIDE and _ENDS.isdisjoint(between)


def share_kind(words: Words, drafts: list[Draft]) -> None:
    """Give people set beside others the kind that a verb behind both tells: "14 soldiers and two nurses were killed"."""
    for one, other in zip(drafts[-2::-1], drafts[:0:-1], strict=False):
        between = set(words.low[one.stop : other.first])
        if (
            one.kind is FigureKind.PEOPLE
            and other.kind in LOTS
            and not other.left
            and between
            and between <= {"and", ",", "or", "a"}
        ):
            behind = _kind_behind(words, other.stop, is_near=False)
            one.kind = behind or one.kind
