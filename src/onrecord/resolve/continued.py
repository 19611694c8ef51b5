"""Words that go on: quotations without a source of their own, and second cues of the same speaker.

In: a passage. Out: the passage's attributions with continued quotations added, and for each attribution the one whose source
it goes on from, or None. Text must show that it goes on: a participle or "and" in the same sentence, a quotation left open, or
a paragraph that is one whole quotation right after a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.annotation import Attribution
from onrecord.report import PartKind, Span
from onrecord.resolve.cues import CONTINUING, COORDINATED, PARTICIPLES
from onrecord.resolve.passage import Passage, hull
from onrecord.resolve.places import Places

_NO_READING = frozenset({PartKind.CAPTION, PartKind.PHOTO_CREDIT, PartKind.HEADING, PartKind.BYLINE, PartKind.CREDIT})
_MARKS = "\"“”„«»‘’'`「」『』 \t"
MIN_WORDS = 3


def add_continued(passage: Passage, rests_on: tuple[int, ...]) -> tuple[tuple[Attribution, ...], tuple[int, ...]]:
    """Add an attribution, without source or cue, for each paragraph that is a whole quotation and nobody's content yet.

    Returns:
        The attributions with those added at the end, and for each the number of the marked attribution it rests on.
    """
    attributions = list(passage.annotations.attributions)
    rests = list(rests_on)
    touched = Places(span for one in attributions for span in (*one.source, *one.cue, *one.content))
    added: dict[int, int] = {}  # by the number of their paragraph
    for number, paragraph in enumerate(passage.paragraphs):
        if number == 0 or not is_whole_quotation(passage, paragraph) or touched.overlapping(paragraph):
            continue
        before = _speaker_before(passage, attributions, paragraph.start, added)
        if before is not None and not passage.in_one_turn(attributions[before].content[-1], paragraph):
            continue
        if before is not None and _same_marks(passage, attributions[before], paragraph):
            added[number] = len(attributions)
            attributions.append(replace(attributions[before], source=(), cue=(), content=(paragraph,), inside=None))
            rests.append(rests[before])
    return tuple(attributions), tuple(rests)


def find_antecedents(passage: Passage) -> tuple[int | None, ...]:
    """Give, for each attribution without a source, the one whose speaker goes on speaking; None where text shows none."""
    attributions = passage.annotations.attributions
    found = [
        None if attribution.source else _antecedent(passage, attributions, index)
        for index, attribution in enumerate(attributions)
    ]
    return tuple(
        before
        if before is not None and passage.in_one_turn(attributions[before].content[-1], attributions[index].content[0])
        else None
        for index, before in enumerate(found)
    )


def is_continuing_cue(passage: Passage, attribution: Attribution) -> bool:
    """Tell whether a cue says that its speaker goes on: "he added", "she continued"."""
    words = " ".join(span.of(passage.text).lower() for span in attribution.cue)
    return bool(CONTINUING & set(re.findall(r"\w+", words)))


def is_whole_quotation(passage: Passage, paragraph: Span) -> bool:
    """Tell whether a paragraph is one quotation from its first sign to its last, or quotations and nothing else."""
    known = passage.quoted_wholly.get(paragraph.start)
    if known is None:
        known = passage.quoted_wholly[paragraph.start] = _is_quoted_wholly(passage, paragraph)
    return known


def _is_quoted_wholly(passage: Passage, paragraph: Span) -> bool:
    stretches = passage.quotations.stretches_in(paragraph)
    if not stretches or stretches[0].span.start != paragraph.start:
        return False
    place = paragraph.start
    for stretch in stretches:
        if passage.text[place : stretch.span.start].strip():
            return False
        place = stretch.span.end
    rest = passage.text[place : paragraph.end].strip(". ")
    return not rest and len(paragraph.of(passage.text).split()) >= MIN_WORDS


def _same_marks(passage: Passage, before: Attribution, paragraph: Span) -> bool:
    """Tell whether both quotations open with the same mark; a subheading in single marks does not go on from a double one."""
    stretches = [stretch for span in before.content for stretch in passage.quotations.stretches_in(span)]
    return bool(stretches) and passage.text[stretches[-1].span.start] == passage.text[paragraph.start]


def _antecedent(passage: Passage, attributions: tuple[Attribution, ...], index: int) -> int | None:
    attribution = attributions[index]
    if attribution.cue:
        return _sentence_mate(passage, attributions, index)
    first = attribution.content[0]
    stretch = passage.quotations.stretch_at(first.start)
    if stretch is None and passage.text[max(first.start - 2, 0) : first.start].strip(_MARKS):
        return None
    paragraph = passage.paragraphs[max(passage.paragraph_number(first.start), 0)]
    before = (
        number
        for number in reversed(passage.leads.starting(paragraph.start, min(paragraph.end, first.start) + 1))
        if number != index
        and (other := attributions[number]).source
        and paragraph.covers(hull(other.content))
        and other.content[-1].end <= first.start
    )
    same = next(before, None)
    if same is not None and _only_quotations_between(passage, attributions[same], first):
        return same
    if stretch is None or not is_whole_quotation(passage, paragraph):
        return None
    return _speaker_before(passage, attributions, paragraph.start)


def _only_quotations_between(passage: Passage, before: Attribution, content: Span) -> bool:
    """Tell whether between one attribution and a quotation of its paragraph stands nothing but its own end."""
    end = hull((*before.source, *before.cue, *before.content)).end
    gap = passage.text[min(end, content.start) : content.start]
    return len(re.findall(r"\w+", gap)) <= 12 and not re.search(r"[.!?]\s+\w", gap)


def _sentence_mate(passage: Passage, attributions: tuple[Attribution, ...], index: int) -> int | None:
    """Find the attribution of the same period whose subject a participle or a coordinated cue shares."""
    attribution = attributions[index]
    cue = attribution.cue[0]
    lead = passage.text[max(cue.start - 24, 0) : cue.start]
    if not PARTICIPLES.match(cue.of(passage.text)) and not COORDINATED.search(lead):
        return None
    sentence = passage.sentence_at(cue.start)
    mates = [
        (other.source[-1].end, number)
        for number in passage.sources.inside(sentence)
        if number != index
        and (other := attributions[number]).source
        and sentence.covers(other.source[-1])
        and other.source[-1].end <= cue.start
        and not any(content.covers(cue) for content in other.content if other.inside is not None)
    ]
    return max(mates)[1] if mates else None


def _speaker_before(
    passage: Passage, attributions: Sequence[Attribution], place: int, added: Mapping[int, int] | None = None
) -> int | None:
    """Find who was quoted last in the paragraph before a place; captions and headings between are passed over.

    A quotation left open in that paragraph says most; else its last quoted attribution must stand near its end. `added` has
    the attributions that the passage does not know of, by their paragraphs.
    """
    number = passage.paragraph_number(place) - 1
    while number >= 0 and passage.report.part_at(passage.paragraphs[number]) in _NO_READING:
        number -= 1
    if number < 0:
        return None
    paragraph = passage.paragraphs[number]
    candidates: list[tuple[int, int, int]] = []
    known = passage.with_content_in(paragraph)
    for index in [*known, added[number]] if added and number in added else known:
        attribution = attributions[index]
        quoted = [span for span in attribution.content if span.overlaps(paragraph) and passage.quotations.stretches_in(span)]
        if quoted:
            size = sum(span.end - span.start for span in attribution.content)
            candidates.append((max(span.end for span in quoted), -size, index))
    if not candidates:
        return None
    last = max(candidates)
    # Nested attributions end together: the innermost speaks.
    ending = [entry for entry in candidates if last[0] - entry[0] <= 2]
    return max(ending, key=lambda entry: entry[1])[2]
