"""Names given whole that were marked in part: "Star" of "the Evening Star", "Channel" of "Channel 9".

In: a report, its attributions and its marks. Out: the marks, fewer where pieces of one name were marked apart. What belongs to
a name is told by the report's other mentions of it, by a source that begins with it, by capitalised neighbours after an
article, by a line break in the middle of a sentence, and by the number that broadcasters carry. Nothing is joined across a mark
of punctuation, a title, the adjective of a state, or another name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from onrecord import terms
from onrecord.annotation import Attribution, MentionKind
from onrecord.report import PartKind, Report, Span
from onrecord.resolve.cues import SAYING_PATTERN
from onrecord.resolve.mending_names import Marked
from onrecord.resolve.names import is_demonym_of, is_title
from onrecord.resolve.places import Places
from onrecord.resolve.roles import find_noun
from onrecord.sentences import paragraph_spans
from onrecord.stems import FUNCTION_WORDS

_BODIES = frozenset({MentionKind.ORG, MentionKind.OUTLET, MentionKind.FACILITY})
_NAMES = _BODIES | {MentionKind.PERSON, MentionKind.STATE, MentionKind.PLACE, MentionKind.GROUP}
_LANDS = frozenset(
    {MentionKind.STATE, MentionKind.PLACE, MentionKind.PERSON}
)  # a model that knows no Tarvenia calls it a person
_CAPITALISED = r"[A-ZÀ-ÖØ-ÞŁŚŠŽČĆĐİ][\w’'-]*\w"
_BEFORE = re.compile(rf"(?<![\w’'-])(?:{_CAPITALISED}\s)+$")
_AFTER = re.compile(rf"(?:\s{_CAPITALISED})+")
_BEFORE_CAPITAL = re.compile(rf"\b{_CAPITALISED}(?=\s[A-ZÀ-ÖØ-Þ])")
_ARTICLE = re.compile(r"\b[Tt]he\s$")
_NUMBER = re.compile(r"\s\d{1,3}\b(?![\d.,:/%]*\d)")
_CHANNELS = frozenset("channel radio kanal canal tv television televisión studio station chaîne programme rai sky".split())
_AFTER_NUMBER = re.compile(
    rf"\s*(?:[,.;:!?\"“”’')\n]|$)|\s(?:{SAYING_PATTERN}|report(?:ed|s)|has|had|that|on|in)\b", re.IGNORECASE
)
_LOWER = re.compile(r"\b[a-zß-ÿ]{4,}")
_SENTENCE_START = re.compile(r"(?:^|[.!?:\"“”»)\n]\s*)$")
_CALLED = re.compile(rf"[Tt]he\s(?P<name>{_CAPITALISED}(?:\s{_CAPITALISED})*)")
_CUT_BEHIND_OF = re.compile(r"\sof(?:\sthe)?$")
_OF_SEVERAL = re.compile(r"\s(?:and|&)\s(?:the\s)?[A-Z]")
_GAP = re.compile(r"[^\S\n]+(?:the[^\S\n]+)?")
MAX_REACH = 60


def whole_names(
    report: Report, attributions: Sequence[Attribution], marks: list[Marked], times: Iterable[Span]
) -> list[Marked]:
    """Give every name that was marked in part its whole span.

    Args:
        report: the report.
        attributions: its attributions.
        marks: its mentions.
        times: its time marks; they bound names ("told the Star Tuesday").

    Returns:
        The marks, in no particular order; those that lie inside a name that became whole are left out.
    """
    text = report.text
    names = sorted((mark for mark in marks if mark.kind in _NAMES), key=lambda mark: mark.span)
    known = _known_names(text, names)
    taken = Places([*(mark.span for mark in names), *times, *_adjectives(text, names)])

    def is_taken(span: Span) -> bool:
        return bool(taken.overlapping(span))

    sources = {span.start: span for one in attributions for span in one.source}
    grown = []
    for mark in names:
        span = _as_known(text, mark, known)
        if span == mark.span and mark.kind is MentionKind.PERSON:
            span = _from_source(text, mark.span, sources, is_taken)
        if span == mark.span:
            span = over_line_break(text, mark.span, is_taken)
        if mark.kind in _BODIES and span == mark.span:
            span = _after_article(report, mark.span, is_taken)
        grown.append(mark.moved(_with_number(text, mark, span)))
    bodies: dict[str, dict[tuple[str, ...], MentionKind]] = {}
    for mark in grown:
        if mark.kind in _BODIES and (words := tuple(mark.span.of(text).split())):
            bodies.setdefault(words[-1], {})[words] = mark.kind
    others = [_as_named(text, mark, bodies) for mark in marks if mark.kind not in _NAMES]
    return [*others, *_without_pieces(text, grown, names)]


def _as_named(text: str, mark: Marked, bodies: dict[str, dict[tuple[str, ...], MentionKind]]) -> Marked:
    """Take a description for a name where it is the end of one: "The Star", in a report that names the Evening Star.

    `bodies` has the names of bodies by their last words.
    """
    called = _CALLED.fullmatch(mark.span.of(text)) if mark.kind is MentionKind.ROLE else None
    if called is None:
        return mark
    words = tuple(called["name"].split())
    alike = bodies.get(words[-1], {})
    kinds = {kind for name, kind in alike.items() if name[-len(words) :] == words}
    if len(kinds) != 1 or (_is_person_noun(words[-1]) and not _is_written_as_a_name(text, called["name"])):
        return mark
    return replace(mark, kind=kinds.pop())


def _is_written_as_a_name(text: str, words: str) -> bool:
    """Tell whether a text has words with their capital inside a sentence: "the Guard", which is no guard."""
    if any(map(is_title, words.split())):
        return False  # "the Chair", "the Speaker": offices in a style that writes them so
    return re.search(rf"\bthe\s{re.escape(words)}\b(?!\s[A-Z])", text) is not None


def _is_person_noun(word: str) -> bool:
    noun = find_noun(word)
    return noun is not None and noun[0].noun_class is terms.NounClass.PERSON


def _adjectives(text: str, names: Sequence[Marked]) -> list[Span]:
    """Find the adjectives of the report's own states before other capitalised words: "the Tarvenian Ministry"."""
    stems: dict[str, set[str]] = {}
    for word in {mark.span.of(text) for mark in names if mark.kind in _LANDS}:
        stems.setdefault(word[:4], set()).add(word)
    return [
        Span(*match.span())
        for match in _BEFORE_CAPITAL.finditer(text)
        if any(is_demonym_of(match.group(), land) for land in stems.get(match.group()[:4], ()))
    ]


def _known_names(text: str, names: Sequence[Marked]) -> dict[str, set[tuple[bool, tuple[str, ...]]]]:
    """Index the names of several words by each of their words; the flag tells persons from bodies."""
    known: dict[str, set[tuple[bool, tuple[str, ...]]]] = {}
    for mark in names:
        words = tuple(mark.span.of(text).split())
        if len(words) > 1 and (mark.kind is MentionKind.PERSON or mark.kind in _BODIES):
            for word in words:
                known.setdefault(word, set()).add((mark.kind is MentionKind.PERSON, words))
    return known


def _as_known(text: str, mark: Marked, known: dict[str, set[tuple[bool, tuple[str, ...]]]]) -> Span:
    """Widen a mark to a longer name of the report that the text spells out around it."""
    words = tuple(mark.span.of(text).split())
    best = mark.span
    for is_person, name in known.get(words[0], ()) if words else ():
        if is_person is not (mark.kind is MentionKind.PERSON) or len(name) <= len(words):
            continue
        for place in range(len(name) - len(words) + 1):
            if name[place : place + len(words)] != words:
                continue
            before = re.search(r"(?<!\w)" + "".join(rf"{re.escape(word)}\s" for word in name[:place]) + r"\Z",
                               text[max(0, mark.span.start - MAX_REACH) : mark.span.start])  # fmt: skip
            after = re.compile("".join(rf"\s{re.escape(word)}" for word in name[place + len(words) :]) + r"(?!\w)").match(
                text, mark.span.end
            )
            if before and after and len(before.group()) + after.end() - mark.span.start > best.end - best.start:
                best = Span(mark.span.start - len(before.group()), after.end())
    return best


def _belongs(word: str) -> bool:
    """Tell whether a capitalised word can be part of a name: no title, no noun for a person, no adjective of a state."""
    plain = word.casefold()
    if is_title(word) or find_noun(word) is not None or plain in FUNCTION_WORDS:
        return False
    return plain not in terms.state_demonyms() and terms.find_state(word) is None


def _tail(text: str, start: int, is_taken: Callable[[Span], bool]) -> int:
    """Give where the unmarked capitalised words right before a place begin; the place itself where there are none."""
    match = _BEFORE.search(text[max(0, start - MAX_REACH) : start])
    begin = start
    for word in reversed(match.group().split() if match else ()):
        low = begin - len(word) - 1
        if not _belongs(word) or is_taken(Span(low, begin)):
            break
        begin = low
    return begin


def _head(text: str, end: int, is_taken: Callable[[Span], bool]) -> int:
    """Give where the unmarked capitalised words right after a place end."""
    match = _AFTER.match(text, end, end + MAX_REACH)
    for word in match.group().split() if match else ():
        high = end + len(word) + 1
        if not _belongs(word) or is_taken(Span(end, high)):
            break
        end = high
    return end


def _from_source(text: str, span: Span, sources: dict[int, Span], is_taken: Callable[[Span], bool]) -> Span:
    """Take in the given name that a source begins with: "Per | Holm, the foreign minister," credits Per Holm.

    "Per" also credits, so that a model is apt to leave it out; but then it is no word of a source.
    """
    begin = _tail(text, span.start, is_taken)
    given = text[begin : span.start].strip().casefold()
    if given and begin in sources and sources[begin].end >= span.end and (given == "per" or given in terms.given_names()):
        return Span(begin, span.end)
    return span


def over_line_break(text: str, span: Span, is_taken: Callable[[Span], bool]) -> Span:
    """Join what a line break parts in the middle of a sentence: the word before it ends with no mark of punctuation."""
    start, end = span
    if text[start - 1 : start] == "\n" and start > 1 and text[start - 2].isalnum() and is_wrapped(text, start - 1):
        start = _tail(text, start, is_taken)
        if start < span.start and _SENTENCE_START.search(text[max(0, start - 4) : start]):
            start = span.start
    if text[end : end + 1] == "\n" and is_wrapped(text, end):
        end = _head(text, end, is_taken)
    return Span(start, end)


@lru_cache(maxsize=2)
def _wrapped_lines(text: str) -> frozenset[int]:
    """Give the places of the line breaks that only keep to a width: those inside paragraphs."""
    return frozenset(
        place
        for paragraph in paragraph_spans(text)
        if "\n" in paragraph.of(text)
        for place in range(*paragraph)
        if text[place] == "\n"
    )


def is_wrapped(text: str, place: int) -> bool:
    """Tell whether the line break at a place is one in the middle of a paragraph."""
    return place in _wrapped_lines(text)


def _after_article(report: Report, span: Span, is_taken: Callable[[Span], bool]) -> Span:
    """Take in the capitalised neighbours of a name that an article stands before: "the Evening | Star"."""
    text = report.text
    end = text.find("\n", span.end)
    line = text[text.rfind("\n", 0, span.start) + 1 : end if end >= 0 else len(text)]
    if report.part_at(span) in (PartKind.HEADING, PartKind.CAPTION) or not _LOWER.search(line) or line.istitle():
        return span
    begin = _tail(text, span.start, is_taken)
    if not _ARTICLE.search(text[max(0, begin - 4) : begin]):
        return span
    return Span(begin, _head(text, span.end, is_taken))


def _with_number(text: str, mark: Marked, span: Span) -> Span:
    """Take in the number that belongs to a name: "Channel 9", or one that the report prints with it more than once."""
    number = _NUMBER.match(text, span.end)
    if number is None or mark.kind not in _BODIES | {MentionKind.PERSON}:
        return span
    words = span.of(text)
    whole = words + number.group()
    is_channel = words.split()[-1].casefold() in _CHANNELS
    ends = _AFTER_NUMBER.match(text, number.end()) is not None
    if is_channel or (ends and mark.kind is MentionKind.OUTLET) or _comes_back(text, whole):
        return Span(span.start, number.end())
    return span


def _comes_back(text: str, words: str) -> bool:
    return text.count(words) > 1 and len(re.findall(rf"{re.escape(words)}\b", text)) > 1


def _without_pieces(text: str, grown: list[Marked], names: Sequence[Marked]) -> list[Marked]:
    """Join persons that are one name printed apart, and leave out the pieces that a whole name now holds."""
    old = {mark.span for mark in names}
    kept: list[Marked] = []
    for mark in sorted(grown, key=lambda mark: (mark.span.start, -mark.span.end)):
        last = kept[-1] if kept else None
        if last is not None and last.span not in old and last.span.covers(mark.span):
            continue
        if last is not None and (_is_one_person(text, last, mark) or _goes_on_behind_of(text, last, mark)):
            kept[-1] = last.moved(Span(last.span.start, mark.span.end))
            continue
        kept.append(mark)
    return kept


def _goes_on_behind_of(text: str, one: Marked, other: Marked) -> bool:
    """Tell whether a name that was cut behind its "of" goes on: "Republic of" and "Orvane"; not "Bank of | Orvane and Alda"."""
    return (
        _CUT_BEHIND_OF.search(text, *one.span) is not None
        and _GAP.fullmatch(text, one.span.end, other.span.start) is not None
        and _OF_SEVERAL.match(text, other.span.end) is None
    )


def _is_one_person(text: str, one: Marked, other: Marked) -> bool:
    """Tell whether two persons marked side by side are one: a line break parts them, or the first is a given name."""
    if one.kind is not MentionKind.PERSON or other.kind is not MentionKind.PERSON:
        return False
    gap = text[one.span.end : other.span.start]
    if len(gap) != 1 or not gap.isspace():
        return False
    given = one.span.of(text)
    is_given = " " not in given and given.casefold() in terms.given_names()
    return is_given or (gap == "\n" and is_wrapped(text, one.span.end))
