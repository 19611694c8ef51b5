"""Names of persons and their initials: "Minister I. Desk" is one, "signed by Minister Strom. D. Hellum said" has two.

In: a report's text, its annotations and its marks. Out: those with no name over the end of a sentence, and with the initial
that stands between a title and a name. Where sentences end behind initials is told elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotation import Annotations, Attribution, EventMark, MentionKind
from onrecord.report import Span
from onrecord.resolve.mending_names import Marked
from onrecord.resolve.names import titles_before
from onrecord.sentences import sentence_spans

_INITIAL = re.compile(r"[A-ZÀ-ÖØ-ÞŁŚŠŽČĆĐİ]\.?")
_SURNAME = re.compile(r"\.?\s(?:[A-Z]\.\s?)*[A-ZÀ-ÖØ-ÞŁŚŠŽČĆĐİ][\w’'-]*\w(?!\w)")
_PLAIN = re.compile(r"\w{4,}\.$|(?:\b[A-Z]\.\s?){2,}$")


def find_breaks(text: str, annotations: Annotations) -> list[int]:
    """Find where a sentence begins in the middle of a person's name, in order.

    What stands before it is a whole name: it ends with a word of some length, or with initials. "Geo. Roe" goes on.
    """
    spans = [
        mention.span for mention in annotations.mentions if mention.kind is MentionKind.PERSON and "." in mention.span.of(text)
    ]
    if not spans:
        return []
    starts = [sentence.start for sentence in sentence_spans(text)]
    found = set()
    for span in spans:
        start = starts[bisect_right(starts, span.end - 1) - 1]
        if span.start < start and _PLAIN.search(text[span.start : start].rstrip()):
            found.add(start)
    return sorted(found)


def part_sentences(text: str, breaks: Sequence[int], annotations: Annotations) -> Annotations:
    """Keep who speaks and who takes part on the side of a break that cue or act stand on."""
    if not breaks:
        return annotations

    def kept(span: Span, near: int) -> Span:
        for start in breaks:
            if span.start < start < span.end:
                return Span(start, span.end) if near >= start else _before(text, span, start)
        return span

    def attribution(one: Attribution) -> Attribution:
        near = (one.cue or one.content)[0].start
        return replace(one, source=tuple(kept(span, near) for span in one.source))

    def event(one: EventMark) -> EventMark:
        near = one.trigger.start
        return replace(
            one,
            actors=tuple(kept(span, near) for span in one.actors),
            recipients=tuple(kept(span, near) for span in one.recipients),
        )

    return replace(
        annotations,
        attributions=tuple(map(attribution, annotations.attributions)),
        events=tuple(map(event, annotations.events)),
    )


def whole_initials(text: str, breaks: Sequence[int], marks: Sequence[Marked]) -> list[Marked]:
    """Part the persons that a sentence begins in, and give an initial behind a title the name that it belongs to."""
    parted = [part for mark in marks for part in _parted(text, breaks, mark)]
    parted.sort(key=lambda mark: (mark.span.start, -mark.span.end))
    found: list[Marked] = []
    for mark in parted:
        if found and found[-1].span.covers(mark.span) and mark.kind is found[-1].kind is MentionKind.PERSON:
            continue
        found.append(mark.moved(_with_surname(text, mark)))
    return found


def _parted(text: str, breaks: Sequence[int], mark: Marked) -> list[Marked]:
    start = next((one for one in breaks if mark.span.start < one < mark.span.end), None)
    if start is None or mark.kind is not MentionKind.PERSON:
        return [mark]
    return [mark.moved(_before(text, mark.span, start)), replace(mark, span=Span(start, mark.span.end), origin=None)]


def _before(text: str, span: Span, start: int) -> Span:
    """Give what of a span stands before a break, without the stop that ends its sentence; an initial keeps its own."""
    words = text[span.start : start].rstrip()
    is_initial = words[-3:-2] in ("", " ", ".")
    return Span(span.start, span.start + len(words if is_initial else words.rstrip(".")))


def _with_surname(text: str, mark: Marked) -> Span:
    span = mark.span
    if mark.kind is not MentionKind.PERSON or not _INITIAL.fullmatch(span.of(text)):
        return span
    titled = titles_before(text, span.start)
    rest = _SURNAME.match(text, span.end) if titled else None
    return Span(span.start, rest.end()) if rest else span
