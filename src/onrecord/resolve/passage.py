"""A report and its annotations, laid out for the questions that resolving asks of places in the text.

In: a report and its annotations. Out: the sentence or paragraph at a place, what lies between two spans, and who speaks
the quoted words at a place. Decides nothing about entities or days.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from onrecord.annotation import Annotations, Attribution, MentionKind
from onrecord.report import PartKind, Report, Span
from onrecord.resolve.asides import find_asides, lone_dateline
from onrecord.resolve.flash_lines import Flash, find_flashes
from onrecord.resolve.places import Places
from onrecord.resolve.quotation import Quotations
from onrecord.resolve.turns import Turn, find_turns, turn_at
from onrecord.sentences import paragraph_spans, sentence_spans


@dataclass(frozen=True, slots=True)
class Clause:
    """Regions of text that modify one cue.

    Attributes:
        cue: the cue spans.
        after: from the cue (or a source that follows it) to the end of the clause or the content.
        between: phrases between source and cue.
        frame: phrases that open the sentence.
    """

    cue: tuple[Span, ...]
    after: tuple[Span, ...]
    between: tuple[Span, ...]
    frame: tuple[Span, ...]

    @property
    def regions(self) -> tuple[Span, ...]:
        """All regions, nearest to the cue first."""
        return (*self.cue, *self.after, *self.between, *self.frame)


# What does not change with the attributions.
_SHARED = (
    "sentences", "paragraphs", "quotations", "turns", "flashes", "asides", "dateline", "_aside_places", "time_places",
    "mention_places", "outlet_ends", "_sentence_starts", "_paragraph_starts",
)  # fmt: skip


class Passage:
    """A report with its annotations, its sentences and its quotations.

    Attributes:
        report / annotations: as handed in.
        text: the report's text.
        clauses: the clauses of cues found so far, by the number of their attribution.
        quoted_wholly: whether a paragraph is quotations and nothing else, as far as asked, by where it begins.
    """

    def __init__(self, report: Report, annotations: Annotations) -> None:
        self.report = report
        self.annotations = annotations
        self.text = report.text
        self.clauses: dict[int, Clause] = {}
        self.quoted_wholly: dict[int, bool] = {}

    def with_attributions(self, attributions: tuple[Attribution, ...]) -> Passage:
        """Give the same passage with other attributions."""
        other = Passage(self.report, replace(self.annotations, attributions=attributions))
        other.quoted_wholly = self.quoted_wholly
        for name in _SHARED:
            other.__dict__[name] = getattr(self, name)
        return other

    @cached_property
    def sentences(self) -> list[Span]:
        """Sentences in order."""
        return _sentences_of(self.text)

    @cached_property
    def paragraphs(self) -> list[Span]:
        """Paragraphs in order."""
        return _paragraphs_of(self.text)

    @cached_property
    def quotations(self) -> Quotations:
        """Quoted stretches of the text."""
        return _quotations_of(self.text)

    @cached_property
    def time_places(self) -> Places:
        """Where the time marks stand."""
        return Places(time.span for time in self.annotations.times)

    @cached_property
    def mention_places(self) -> Places:
        """Where the mentions stand."""
        return Places(mention.span for mention in self.annotations.mentions)

    @cached_property
    def outlet_ends(self) -> frozenset[int]:
        """Where the names of outlets end."""
        return frozenset(mention.span.end for mention in self.annotations.mentions if mention.kind is MentionKind.OUTLET)

    @cached_property
    def leads(self) -> Places:
        """The first content span of each attribution."""
        return Places(attribution.content[0] for attribution in self.annotations.attributions)

    @cached_property
    def sources(self) -> Places:
        """The last source span of each attribution; its first content span where it has no source."""
        return Places((one.source or one.content[:1])[-1] for one in self.annotations.attributions)

    @cached_property
    def _contents(self) -> tuple[Places, list[int]]:
        owned = [(span, number) for number, one in enumerate(self.annotations.attributions) for span in one.content]
        return Places(span for span, _ in owned), [number for _, number in owned]

    @cached_property
    def asides(self) -> tuple[Span, ...]:
        """What is no running text: title line, byline, datelines, credits."""
        return find_asides(self.report)

    @cached_property
    def dateline(self) -> Span | None:
        """The place before a colon with which the running text opens; None where it opens with none.

        It is marked as no person, and somebody else speaks in its line: a lone "ROE: We never agreed." is Roe's.
        """
        place = lone_dateline(self.report)
        line = self.text.find("\n", place.end) if place else 0
        whole = Span(place.end, line if line >= 0 else len(self.text)) if place else None
        if place is None or whole is None:
            return None
        is_person = any(one.kind is MentionKind.PERSON and place.covers(one.span) for one in self.annotations.mentions)
        speaks = any(whole.covers(span) for one in self.annotations.attributions if one.cue for span in one.source)
        return place if speaks and not is_person else None

    @cached_property
    def _aside_places(self) -> Places:
        return Places(self.asides)

    def asides_near(self, attribution: Attribution) -> list[Span]:
        """Give the asides that share words with an attribution, in order."""
        return spans_near(self.asides, self._aside_places, attribution)

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """Turns of the text, where it is a transcript."""
        return find_turns(self.report, self.annotations)

    @cached_property
    def flashes(self) -> tuple[Flash, ...]:
        """Flashes and headlines, a line each."""
        return find_flashes(self.report, self.annotations)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [span.start for span in self.paragraphs]

    def sentence_at(self, place: int) -> Span:
        """Give the sentence that holds a place; the nearest before it where the place is between two."""
        index = bisect_right(self._sentence_starts, place) - 1
        return self.sentences[index] if index >= 0 else Span(0, len(self.text))

    def paragraph_number(self, place: int) -> int:
        """Give the number of the paragraph that holds a place, from 0; -1 before the first."""
        return bisect_right(self._paragraph_starts, place) - 1

    def in_one_turn(self, one: Span, other: Span) -> bool:
        """Tell whether two spans begin in the same turn of a transcript, or both in none."""
        return not self.turns or turn_at(self.turns, one.start) == turn_at(self.turns, other.start)

    def period_of(self, attribution: Attribution) -> Span:
        """Give the stretch from the first to the last sentence that an attribution touches.

        A quotation of several sentences is one period with what credits it, before and after.
        """
        spans = (*attribution.source, *attribution.cue, *attribution.content)
        first = self.sentence_at(min(span.start for span in spans))
        last = self.sentence_at(max(span.end for span in spans) - 1)
        return Span(first.start, last.end)

    def with_content_in(self, span: Span) -> list[int]:
        """Give the attributions that have content in a span, in their order."""
        places, owners = self._contents
        return sorted({owners[number] for number in places.overlapping(span)})

    def is_photo_credit(self, span: Span) -> bool:
        """Tell whether a span names who took a picture: never a source."""
        return self.report.part_at(span) is PartKind.PHOTO_CREDIT

    def speaker_of_words(self, span: Span) -> int | None:
        """Give the attribution whose speaker's own, quoted words a span is part of; None for the report's own words.

        The innermost whose content holds the span, unless its source or cue stand in the same quotation: then it is told
        by whoever is quoted.
        """
        stretch = self.quotations.stretch_at(span.start)
        if stretch is None:
            return None
        best, best_size = None, 0
        for index in self.with_content_in(span):
            attribution = self.annotations.attributions[index]
            holder = next((content for content in attribution.content if content.covers(span)), None)
            if holder is None or any(stretch.span.overlaps(part) for part in (*attribution.source, *attribution.cue)):
                continue
            size = sum(content.end - content.start for content in attribution.content)
            if best is None or size <= best_size:
                best, best_size = index, size
        return best


# A report's mentions and its statements are resolved one after the other from the same text: it is cut up once.
@lru_cache(maxsize=1)
def _sentences_of(text: str) -> list[Span]:
    return sentence_spans(text)


@lru_cache(maxsize=1)
def _paragraphs_of(text: str) -> list[Span]:
    return paragraph_spans(text)


@lru_cache(maxsize=1)
def _quotations_of(text: str) -> Quotations:
    return Quotations(text)


def hull(spans: tuple[Span, ...]) -> Span:
    """Give the smallest span that holds all of `spans`; they must not be empty."""
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def spans_near(spans: Sequence[Span], places: Places, attribution: Attribution) -> list[Span]:
    """Give those of some spans, which stand at `places`, that share words with an attribution, in their order."""
    parts = (*attribution.source, *attribution.cue, *attribution.content)
    return [spans[number] for number in sorted({number for part in parts for number in places.overlapping(part)})]


def covers_all(outer: tuple[Span, ...], inner: tuple[Span, ...]) -> bool:
    """Tell whether every inner span lies inside one of the outer ones."""
    return all(any(span.covers(part) for span in outer) for part in inner)
