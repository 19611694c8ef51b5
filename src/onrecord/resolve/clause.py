"""The clause of a cue: where the words stand that tell when, to whom and by which medium somebody spoke.

In: a passage and the number of an attribution. Out: the regions of text around its cue that modify the cue and not the
content, nearest first: the cue's own words, what follows it, what stands between source and cue, and the frame that opens
the sentence ("In a call with reporters late on Wednesday, X said").
"""

from __future__ import annotations

import re

from onrecord.annotation import Attribution
from onrecord.report import Span
from onrecord.resolve.passage import Clause, Passage

_NEAR = 16  # code points
_TITLE_WORDS = 4  # a quotation of no more in a frame is a title: 'On "Question Hour", Roe said'
# Words that open a phrase about the speaking itself, when it is set off by commas.
FRAME_OPENERS = frozenset(
    "on in at during speaking writing talking addressing appearing testifying interviewed late early earlier later by via"
    " through over from asked briefing last this yesterday today tomorrow overnight tweeting posting responding"
    " replying invited contacted reached approached".split()
)
_IN_SOURCE = frozenset({"speaking", "writing", "talking", "in", "on", "addressing"})  # within a source
# After these a time is that of something else, or the content has begun.
CLAUSE_STOPS = re.compile(
    r"\b(?:after|before|following|ahead\s+of|when|while|since|until|amid|that|whether|if|because|who|which|whose|as\s+\w+"
    r"|but|although|though|where)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\babout\b", re.IGNORECASE)
_CLAUSE_END = re.compile(
    r"[;:.!?](?=\s|$)|[\"“”«»„]|''|``|\n\s*\n|\s[–—-]{1,2}\s|—|,(?!\s*(?:speaking|writing|talking|through|via|in\s+an?\s|in\s+(?:statement|comment|remark|declaration|interview)s?)\b)"
)
_CITING_CUE = re.compile(r"\W*(?:citing|quoting)\b", re.IGNORECASE)
_GOES_ON = re.compile(r",?[\"”»“’']?\s+(?:in|on|during|via|speaking|writing)\s", re.IGNORECASE)
# "A statement that greeted the accord, which was signed in May": the words behind are of the accord.
_OF_ANOTHER_CLAUSE = re.compile(r"\s*(?:[\w’'-]+\s+){0,5}(?:which|who|whose|where)\b", re.IGNORECASE)
# A cue that holds the first word of "ahead of Sunday's announcement": that day is the announcement's.
_LEADS_TO_ANOTHER = re.compile(r"\b(?:ahead|before|after|following)\s*$", re.IGNORECASE)
_FIRST_WORD = re.compile(r"\W*(?:(?:also|later|then|earlier|separately)\s+)?(\w+)")
_COMMA = re.compile(r"[^,]+")


def cue_clause(passage: Passage, index: int) -> Clause:
    """Find the regions that modify the cue of an attribution; found once, then kept with the passage."""
    clause = passage.clauses.get(index)
    if clause is None:
        clause = passage.clauses[index] = _find_clause(passage, index)
    return clause


def _find_clause(passage: Passage, index: int) -> Clause:
    attribution = passage.annotations.attributions[index]
    # The clause around "citing" is the relay's: its day is when the relay reported.
    if not attribution.cue or _CITING_CUE.match(attribution.cue[0].of(passage.text)):
        return Clause((), (), (), ())
    return Clause(
        attribution.cue,
        tuple(_after(passage, attribution)),
        tuple(_between(passage, attribution)),
        tuple(_frame(passage, attribution)),
    )


def _after(passage: Passage, attribution: Attribution) -> list[Span]:
    regions = []
    for start in _ends(passage, attribution):
        if _LEADS_TO_ANOTHER.search(passage.text, max(0, start - _NEAR), start):
            continue
        sentence = passage.sentence_at(start - 1)
        end = min([sentence.end, *(span.start for span in _others(passage, attribution) if span.start >= start)])
        end = _clause_end(passage, start, end)
        cut = CLAUSE_STOPS.search(passage.text, start, end)
        end = cut.start() if cut else end
        if end > start:
            regions.append(Span(start, end))
    return regions


def _clause_end(passage: Passage, start: int, end: int) -> int:
    """Give the first mark that ends a clause; the comma of "April 2, 2025" is part of a time and ends none."""
    for stop in _CLAUSE_END.finditer(passage.text, start, end):
        if not passage.time_places.is_covered(Span(stop.start() - 1, stop.start() + 1)):
            return stop.start()
    return end


def _ends(passage: Passage, attribution: Attribution) -> list[int]:
    """Give the places from which words after the cue are read: after each cue span, a source behind it, and the content."""
    ends = {span.end for span in attribution.cue}
    for span in attribution.source:
        if any(0 <= span.start - cue.end <= 2 for cue in attribution.cue):
            ends.add(span.end)
    last = attribution.content[-1]
    comma = passage.text.rfind(",", attribution.content[0].start, last.end)
    is_behind = last.start > max(ends, default=last.start) and not _OF_ANOTHER_CLAUSE.match(passage.text, comma + 1, last.end)
    if is_behind and _GOES_ON.match(passage.text, last.end):
        ends.add(last.end)  # "called it a mistake | in an interview with the Vesk Post"
    return sorted(ends)


def _others(passage: Passage, attribution: Attribution) -> list[Span]:
    """Spans that end a clause: the attribution's own content, and the parts of attributions that do not hold it."""
    spans = list(attribution.content)
    spans += attribution.source
    low, high = attribution.cue[0].start - 600, attribution.cue[-1].end + 600
    for number in passage.leads.starting(low + 1, high):
        other = passage.annotations.attributions[number]
        if other is attribution:
            continue
        parts = (*other.source, *other.cue)
        spans += [part for part in parts if not any(part.overlaps(cue) for cue in attribution.cue)]
    return spans


def _between(passage: Passage, attribution: Attribution) -> list[Span]:
    regions: list[Span] = []
    cue = attribution.cue[0]
    for source in attribution.source:
        regions += _phrases(passage, source, openers=_IN_SOURCE)[1:]
        if not source.end < cue.start or cue.start - source.end > 240:
            continue
        gap = Span(source.end, cue.start)
        if any(content.overlaps(gap) for content in attribution.content):
            continue
        for part in _own_parts(passage, attribution, gap):
            if "," in part.of(passage.text):
                regions += _phrases(passage, part)
            elif not CLAUSE_STOPS.search(passage.text, *part):
                regions.append(part)
    return regions


def _own_parts(passage: Passage, attribution: Attribution, gap: Span) -> list[Span]:
    """Give what is left of a gap without what others tell there: "she praised the pact of 2016 and noted" is not of 2016."""
    parts, start = [], gap.start
    others = (passage.annotations.attributions[number] for number in passage.with_content_in(gap))
    told = [other for other in others if other is not attribution and any(gap.covers(cue) for cue in other.cue)]
    for content in sorted(content for other in told for content in other.content if content.overlaps(gap)):
        parts.append(Span(start, max(start, content.start)))
        start = max(start, min(content.end, gap.end))
    return [part for part in (*parts, Span(start, gap.end)) if part.end > part.start]


def _frame(passage: Passage, attribution: Attribution) -> list[Span]:
    head = min((span.start for span in (*attribution.source, *attribution.cue)), default=0)
    sentence = passage.sentence_at(head)
    gap = Span(sentence.start, head)
    if gap.end <= gap.start or not gap.of(passage.text).rstrip().endswith(","):
        return []
    quoted = any(len(stretch.span.of(passage.text).split()) > _TITLE_WORDS for stretch in passage.quotations.stretches_in(gap))
    if quoted or any(content.overlaps(gap) for content in attribution.content):
        return []
    return _phrases(passage, gap)


def _phrases(passage: Passage, gap: Span, openers: frozenset[str] = FRAME_OPENERS) -> list[Span]:
    """Cut a gap at its commas and keep the phrases that open with a word about speaking, each up to what is about else."""
    regions = []
    is_of_another = False
    for match in _COMMA.finditer(passage.text, *gap):
        phrase = Span(match.start(), match.end())
        first = _FIRST_WORD.match(passage.text, *phrase)
        if first is None:
            continue
        is_of_another = is_of_another or (first[1].lower().endswith("ing") and first[1].lower() not in FRAME_OPENERS | openers)
        # "Recalling the resolution, adopted on March 2, Corvane said"; only what stands last may be of the speaking.
        if is_of_another and passage.text[phrase.end : gap.end].strip(" ,"):
            continue
        if not (first[1].lower() in openers or _opens_with_time(passage, phrase, first.start(1))):
            continue
        cut = CLAUSE_STOPS.search(passage.text, first.end(), phrase.end)
        end = cut.start() if cut else phrase.end
        about = _ABOUT.search(passage.text, first.end(), end)
        if about is not None and any(about.end() <= one.trigger.start < end for one in passage.annotations.events):
            end = about.start()  # "asked about the truce signed last month": a day there is that act's
        regions.append(Span(phrase.start, end))
    return regions


def _opens_with_time(passage: Passage, phrase: Span, start: int) -> bool:
    times = passage.annotations.times
    return any(times[number].span.start <= start for number in passage.time_places.inside(phrase))
