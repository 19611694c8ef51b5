"""Marks put right where the text itself shows how, before anything is resolved from them.

In: a report and the annotations of a model. Out: annotations to resolve from. A description cut short goes to the end of its
phrase, a scrap ("the") is no mention, a source that describes somebody is a mention, quotation marks go with the words they
enclose, and what the text calls an outlet is one. Nothing is added that the text does not say, and the report's own
annotations stay as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.annotation import Annotations, Attribution, Mention, MentionKind
from onrecord.report import Report, Span
from onrecord.resolve.cues import CITING
from onrecord.resolve.flash_lines import find_flashes, keep_to_flashes
from onrecord.resolve.mending_cells import keep_to_cells
from onrecord.resolve.mending_contrast import part_contrasts
from onrecord.resolve.mending_datelines import behind_datelines
from onrecord.resolve.mending_initials import find_breaks, part_sentences, whole_initials
from onrecord.resolve.mending_names import Marked, mend_names
from onrecord.resolve.mending_persons import before_own_words
from onrecord.resolve.mending_roles import mend_attributions, whole_sources
from onrecord.resolve.mending_scraps import without_scraps
from onrecord.resolve.mending_sources import before_colons, whose_words, without_hearers
from onrecord.resolve.mending_titles import mark_styles, read_titles
from onrecord.resolve.mending_verdicts import before_verdicts
from onrecord.resolve.mending_wholes import whole_names
from onrecord.resolve.names import is_title
from onrecord.resolve.offices import whole_offices
from onrecord.resolve.places import Places
from onrecord.resolve.roles import find_noun, read_description
from onrecord.resolve.scripts import mend_scripts
from onrecord.resolve.turns import find_turns, label_mentions, part_turns
from onrecord.stems import FUNCTION_WORDS
from onrecord.terms import NounClass

_LINKING = r"of|for|at|in|from|with|on|to|by|about|near|under|against|between|close|and|or|the|a|an|who|which|that|whose"
_ENDS_LINKING = re.compile(rf"(?:\s+(?:{_LINKING}))+$", re.IGNORECASE)
_GOVERNS = re.compile(rf"(?:\b(?:{_LINKING}|his|her|their|its)|['’]s?)\s+(?:[A-Z][\w.]*\s+)?$", re.IGNORECASE)
_PHRASE_END = re.compile(r",\s|[;:(—–\"“”«»\n]|\s(?:and|who|which|whose|that)\s|,$")
_WORD_END = re.compile(r"[\w’'-]*\w")
_PREFIXES = frozenset("anti pro non ex pre post counter inter trans cross semi sub ultra neo quasi co self".split())
_REST = re.compile(r"[^\W\d_][\w’']*")
_CREDITED = re.compile(rf"\b(?:{CITING}|according\s+to)\s+(?P<who>[^,.;:\n\"“”]{{3,90}}?)(?=[,.;:\n]|\sthat\s)", re.IGNORECASE)
_NUMBERED = re.compile(r"-[A-Z]*\d+\b")  # "Channel-24": marks stop at the hyphen
_CLAUSE = re.compile(r",?\s(?:who|which)\s")
_WORD = re.compile(r"\w+")
_SUFFIX = re.compile(r"(?:,\s+|\s+|(?<=,\s)|(?<=\s))[JS]r\b\.?")  # "Roe, Jr.": who is named, with the comma inside
_NAMED = re.compile(
    r"(?P<what>(?:The|the|Its|its)\s[a-z][\w-]*(?:\s[a-z][\w-]*){0,3}),\s(?P<name>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3}),?"
)
_BEARING = {
    NounClass.PERSON: MentionKind.PERSON,
    NounClass.ORGANISATION: MentionKind.ORG,
    NounClass.OUTLET: MentionKind.OUTLET,
    None: MentionKind.ORG,
}
_DESCRIBES = re.compile(
    r"(?:the|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|his|her|its|their|this|another)\s|[\w-]+[’']s?\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mended:
    """Annotations to resolve from.

    Attributes:
        annotations: the mended ones.
        origins: for each of their mentions the number of the mention that it was; None for one that is new.
        count: how many mentions there were.
    """

    annotations: Annotations
    origins: tuple[int | None, ...]
    count: int

    def give_back(self, mention_entity: Sequence[str | None]) -> tuple[str | None, ...]:
        """Turn the entities of the mended mentions into those of the mentions as they were marked."""
        found: list[str | None] = [None] * self.count
        for origin, entity in zip(self.origins, mention_entity, strict=True):
            if origin is not None:
                found[origin] = entity
        return tuple(found)


def mend_annotations(report: Report, annotations: Annotations) -> Mended:
    """Mend the marks of a report."""
    text = report.text
    annotations = keep_to_cells(text, behind_datelines(text, annotations))
    annotations = keep_to_flashes(find_flashes(report, annotations), annotations)
    breaks = find_breaks(text, annotations)
    annotations = part_sentences(text, breaks, annotations)
    marks = [Marked(mention.span, mention.kind, mention.score, number) for number, mention in enumerate(annotations.mentions)]
    marks = list(_whole_compounds(text, whole_initials(text, breaks, marks)))
    turns = find_turns(report, annotations)
    marks += [
        Marked(mention.span, mention.kind, mention.score, None) for mention in label_mentions(text, turns, annotations.mentions)
    ]
    annotations = replace(annotations, attributions=part_turns(turns, annotations.attributions))
    attributions = part_contrasts(text, before_colons(text, mend_attributions(report, annotations)))
    attributions = before_verdicts(text, before_own_words(text, attributions))
    sources = sorted(span for one in attributions for span in one.source)
    sources += [Span(*match.span("who")) for match in _CREDITED.finditer(text)]
    sources.sort()
    marks = _widen_roles(text, marks, sources)
    marks += _missing_roles(text, marks, sources)
    marks += _missing_names(text, marks, attributions)
    marks = mend_scripts(text, mark_styles(text, read_titles(text, whole_offices(text, marks))))
    marks = whole_names(report, attributions, marks, [time.span for time in annotations.times])
    marks = mend_names(report, replace(annotations, attributions=attributions), marks)
    marks.sort(key=lambda mark: (mark.span.start, -mark.span.end))
    attributions = whole_sources(text, attributions, [mark.span for mark in marks if mark.kind is not MentionKind.ROLE])
    named = frozenset(mark.span.start for mark in marks if mark.kind not in (MentionKind.PRONOUN, MentionKind.ROLE))
    attributions = without_hearers(text, without_scraps(text, whose_words(text, attributions, named)))
    mentions = tuple(Mention(mark.span, mark.kind, mark.score) for mark in marks)
    mended = replace(annotations, attributions=attributions, mentions=mentions)
    return Mended(mended, tuple(mark.origin for mark in marks), len(annotations.mentions))


def _whole_compounds(text: str, marks: Sequence[Marked]) -> Iterator[Marked]:
    """Give marks that break off at a hyphen the rest of a name, or lose the hyphen; what is only a prefix is no mark.

    "Moon Jae-|in" and "Dekel-|Chen" go on, "the Israeli-|occupied heights" are not Israeli-; "pro-|government" names nobody.
    """
    starts = {mark.span.start for mark in marks}
    for mark in marks:
        words = mark.span.of(text)
        if not words.endswith("-"):
            yield mark
            continue
        last = words.removesuffix("-").split()[-1:] or [""]
        rest = _REST.match(text, mark.span.end)
        if last[0].casefold() in _PREFIXES or len(last[0]) < 2:
            continue
        goes_on = (
            rest is not None and mark.span.end not in starts and (mark.kind is MentionKind.PERSON or rest.group()[0].isupper())
        )
        end = rest.end() if rest is not None and goes_on else mark.span.end - 1
        yield replace(mark, span=Span(mark.span.start, end))


def _missing_names(text: str, marks: list[Marked], attributions: Sequence[Attribution]) -> list[Marked]:
    """Mark the name that a source says of whom it describes, where nothing marks it: "The operator, CrossNorth, says"."""
    places = Places(mark.span for mark in marks)
    found = []
    for source in dict.fromkeys(span for one in attributions for span in one.source):
        match = _NAMED.fullmatch(text, *source)
        description = read_description(match["what"]) if match else None
        if match is None or description is None or description.is_plural or description.noun_class not in _BEARING:
            continue
        name = Span(*match.span("name"))
        if not places.overlapping(name) and not is_title(name.of(text)) and find_noun(name.of(text)) is None:
            found.append(Marked(name, _BEARING[description.noun_class], 0.5, None))
    return found


def _widen_roles(text: str, marks: list[Marked], sources: list[Span]) -> list[Marked]:
    kept = []
    places, source_starts = Places(mark.span for mark in marks), [source.start for source in sources]
    for place, mark in enumerate(marks):
        words = mark.span.of(text)
        if (
            mark.kind is MentionKind.PERSON
            and is_title(words)
            and text[mark.span.end : mark.span.end + 2].strip(". ")[:1].isupper()
        ):
            continue
        if mark.kind is MentionKind.ROLE:
            near = sources[bisect_left(source_starts, mark.span.start - 4) : bisect_right(source_starts, mark.span.start + 1)]

            def later(low: int, high: int, place: int = place) -> list[Marked]:
                return [marks[number] for number in places.starting(low, high) if number > place]

            span = _widened(text, mark.span, later, near)
            if not any(word.lower() not in FUNCTION_WORDS for word in _WORD.findall(span.of(text))):
                continue
            mark = mark.moved(span)
        elif mark.kind is MentionKind.PRONOUN and words == "US" and any(map(str.islower, text[mark.span.end :][:40])):
            mark = replace(mark, kind=MentionKind.STATE)
        elif mark.kind is MentionKind.PRONOUN and words == "WHO":  # no pronoun that is marked; the body
            mark = replace(mark, kind=MentionKind.ORG)
        elif numbered := _NUMBERED.match(text, mark.span.end):
            mark = mark.moved(Span(mark.span.start, numbered.end()))
        elif mark.kind is MentionKind.PERSON:
            if _SUFFIX.fullmatch(text, *mark.span):
                continue
            suffix = _SUFFIX.match(text, mark.span.end)
            mark = mark.moved(Span(mark.span.start, suffix.end())) if suffix else mark
        kept.append(mark)
    return kept


def _widened(text: str, span: Span, later: Callable[[int, int], list[Marked]], sources: list[Span]) -> Span:
    """Give a description its whole phrase: the source's that it heads, else the name that its preposition waits for.

    `later` gives the marks after it that begin from one place on and before another.
    """
    clause = _CLAUSE.search(text, *span)
    if clause:
        return Span(span.start, clause.start())
    # A description that ends inside a name was cut short: "a professor at Hill [University of Vesk]".
    names = [mark for mark in later(span.start + 1, span.end) if mark.kind not in (MentionKind.PRONOUN, MentionKind.ROLE)]
    span = Span(span.start, max([span.end, *(mark.span.end for mark in names)]))
    if text[span.end - 1] == "-" or text[span.end : span.end + 1] == "-":
        whole = _WORD_END.match(text, span.end + (text[span.end] == "-"))
        span = Span(span.start, whole.end()) if whole else span
    source = next((one for one in sources if -1 <= span.start - one.start <= 4 and one.end > span.end), None)
    if source is not None:
        end = phrase_end(text, Span(span.start, source.end), later(span.end, source.end), span.end)
        span = Span(span.start, max(end, span.end))
    waits = _ENDS_LINKING.search(span.of(text))
    if waits:
        following = next(iter(later(span.end, span.end + 6)), None)
        if following is not None and following.kind is not MentionKind.PRONOUN:
            return Span(span.start, following.span.end)
        return Span(span.start, span.start + waits.start())
    return span


def phrase_end(text: str, span: Span, later: list[Marked], start: int) -> int:
    """Give the end of the noun phrase that fills `span` from its start: before a comma, or before the name it leads to."""
    stop = _PHRASE_END.search(text, start, span.end)
    end = stop.start() if stop else span.end
    for mark in later:
        if mark.kind is MentionKind.PERSON and start <= mark.span.start < end:
            before = text[span.start : mark.span.start]
            if not _GOVERNS.search(before):
                end = mark.span.start
                break
    return span.start + len(text[span.start : end].rstrip(" ,;:.")) if end > start else end


def _heads(text: str, mark: Marked, source: Span) -> bool:
    """Tell whether a mark already stands for a source: it begins it and no possessive follows ("Roe's aide" is not Roe)."""
    if mark.kind is MentionKind.PRONOUN or mark.span.start > source.start + 4:
        return False
    return text[mark.span.end : mark.span.end + 2] not in ("'s", "’s")


def _missing_roles(text: str, marks: list[Marked], sources: list[Span]) -> list[Marked]:
    """Mark the sources that describe somebody by a known noun and were not marked as mentions."""
    found: list[Marked] = []
    places = Places(mark.span for mark in marks)
    for source in dict.fromkeys(sources):
        inside = [marks[number] for number in places.starting(source.start - 4, source.end)]
        if any(_heads(text, mark, source) for mark in inside):
            continue
        span = Span(source.start, phrase_end(text, source, inside, source.start))
        words = span.of(text)
        if not _DESCRIBES.match(words) or read_description(words).noun_class is None:
            continue
        if any(mark.kind is not MentionKind.PRONOUN and mark.span.covers(span) for mark in inside):
            continue
        found.append(Marked(span, MentionKind.ROLE, 0.5, None))
    return found
