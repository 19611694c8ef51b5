"""Where a mention stands: sentence, paragraph, quotation, clause, and its part in an attribution.

From a report and its annotations to one `Setting` a mention. There is no parser behind this: whether a mention looks like a
subject is told from the words next to it, and what that is worth is for the weights in `score` to say.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.annotation import Annotations
from onrecord.report import Report, Span
from onrecord.resolve.passage import Passage
from onrecord.resolve.turns import turn_at

ASKING, ANSWERING = "q", "a"  # voices of an interview
_OPENERS = frozenset(
    "and but that as when while because if after before although though whether since what which who how where why so or "
    "than said says until unless whereas then yet".split()
)
_PREPOSITIONS = frozenset(
    "of for at in on from with to by about against between into over under through during without within among towards "
    "toward near behind via per including despite upon across alongside like".split()
)
NO_NOUNS = _OPENERS | _PREPOSITIONS  # after "her" they tell the object from the possessive
_NOT_VERBS = _OPENERS | _PREPOSITIONS | frozenset("the a an this his her its their 's not".split())
CLAUSE = re.compile(r"[,;:—–\"“”]|\b(?:and|but|that|because|if|when|while|who|which|whom|whose|as|before|after|said)\b")
_LAST = re.compile(r"\w+$")
_OPENING = re.compile(r"[ \"“‘'(\[]*")
_AFTER = re.compile(r"\s*(['’]s\b|\w+|[^\w\s])")
_CREDITED = re.compile(r"\baccording\s+to\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)
_JOINS = frozenset({"and", "or", "&"})
_MIN_QUESTIONS = 3  # fewer are an essay's own
_LONGEST = 600  # code points of a question
_YOU = re.compile(r"\b[Yy]ou(?:r|rs|rself)?\b")
_ME = re.compile(r"\b(?:I|[Mm]y|me|[Ww]e|[Oo]ur|us)\b")
_SKIPPED_BEFORE = re.compile(r"(?:\b(?:the|The|a|an|(?!(?:In|On|At|For|From|With|To|By|Of)\b)[A-Z][\w.]*)\s+)+$")


class Setting(NamedTuple):
    """What the text round a mention tells.

    Attributes:
        sentence / paragraph: number, from 0.
        quote: where the quoted stretch, or the turn of a transcript, that it stands in begins; None outside both.
        inside: index of the innermost attribution whose content holds it.
        source_of: index of the attribution whose source it is the head of.
        is_subject / is_object / after_preposition: what its place in the clause looks like; at most one is True.
        is_possessive: "'s" follows.
        next_word: the word or mark that follows, in lower case.
        lead: the words right before it in its sentence; `lead_start` tells where they begin.
        is_first: nothing but marks stands before it in its sentence.
        is_credited: "according to" stands before it.
        is_joined: "and" or "or" ties it to a neighbour, so that it is not a subject alone.
        voice: the label of the turn of a transcript that says it, in lower case; "q" and "a" in an interview without labels;
            None outside both.
    """

    sentence: int
    paragraph: int
    quote: int | None
    inside: int | None
    source_of: int | None
    is_subject: bool
    is_object: bool
    after_preposition: bool
    is_possessive: bool
    next_word: str
    lead: str
    lead_start: int
    is_first: bool
    is_joined: bool = False
    is_credited: bool = False
    voice: str | None = None

    @property
    def clause(self) -> int:
        """Tell where its clause begins, as far as commas and joining words show it."""
        return self.lead_start + max((match.end() for match in CLAUSE.finditer(self.lead)), default=0)


class Layout:
    """The sentences, paragraphs, quoted passages and attributions of one report, for looking positions up.

    Args:
        report: the report.
        annotations: its annotations.
        heads: for the index of each mention that is the head of a source, the index of the attribution.
    """

    def __init__(self, report: Report, annotations: Annotations, heads: Mapping[int, int]) -> None:
        self.text = report.text
        self._heads = heads
        self._passage = Passage(report, annotations)
        self._sentence_starts = [span.start for span in self._passage.sentences] or [0]
        self._contents = sorted(
            (span, number) for number, attribution in enumerate(annotations.attributions) for span in attribution.content
        )
        self._content_starts = [span.start for span, _ in self._contents]
        self._questions = () if self._passage.turns else _find_questions(self.text, self._passage.paragraphs)

    def _voice_of(self, place: int) -> str | None:
        """Tell whether a place lies in a question or an answer of an interview without labels; None where it is none."""
        if not self._questions:
            return None
        number = self._passage.paragraph_number(place)
        if number < self._questions[0]:
            return None
        return ASKING if number in self._questions else ANSWERING

    def setting_of(self, index: int, span: Span) -> Setting:
        """Tell where the mention with that index and span stands."""
        sentence = max(0, bisect_right(self._sentence_starts, span.start) - 1)
        start = self._sentence_starts[sentence]
        before = self.text[max(start, span.start - 60) : span.start]
        after = _AFTER.match(self.text, span.end)
        next_word = after.group(1) if after else ""
        source_of = self._heads.get(index)
        turn = turn_at(self._passage.turns, span.start)
        if turn is not None and span == turn.label:
            next_word = ":"  # an account's name may stand between
        place = _place_in_clause(before, next_word, is_source=source_of is not None)
        quoted = self._passage.quotations.stretch_at(span.start)
        quote = quoted.span.start if quoted else None
        voice = None if quoted else self._voice_of(span.start)
        if quote is None and turn is not None and turn.colon.end <= span.start:
            quote = turn.colon.end
            voice = turn.label.of(self.text).casefold()
        return Setting(
            sentence=sentence,
            paragraph=self._passage.paragraph_number(span.start),
            quote=quote,
            inside=_innermost(self._contents, self._content_starts, span),
            source_of=source_of,
            is_subject=place == "subject",
            is_object=place == "object",
            after_preposition=place == "preposition",
            is_possessive=next_word in {"'s", "’s"} or self.text[span.start : span.end].endswith(("'s", "’s")),
            next_word=next_word.casefold(),
            lead=before,
            lead_start=span.start - len(before),
            is_credited="ccording" in before and _CREDITED.search(before) is not None,
            is_joined=next_word in _JOINS or _word_before(before) in _JOINS,
            is_first=span.start <= start or _OPENING.fullmatch(self.text, start, span.start) is not None,
            voice=voice,
        )


def _find_questions(text: str, paragraphs: Sequence[Span]) -> tuple[int, ...]:
    """Find the questions of an interview whose turns have no labels: paragraphs that ask "you", between answers of "I" or "we".

    Returns:
        Numbers of paragraphs; none where the text is no interview. What stands before the first belongs to neither.
    """
    if text.count("?\n") < _MIN_QUESTIONS:
        return ()
    questions = [n for n, span in enumerate(paragraphs) if span.end - span.start < _LONGEST and text[: span.end].endswith("?")]
    if len(questions) < _MIN_QUESTIONS:
        return ()
    asking = sum(_YOU.search(text, *paragraphs[n]) is not None for n in questions)
    answers = [n for n in range(questions[0], len(paragraphs)) if n not in questions]
    telling = sum(_ME.search(text, *paragraphs[n]) is not None for n in answers)
    return tuple(questions) if 2 * asking >= len(questions) and telling >= _MIN_QUESTIONS else ()


def _word_before(before: str) -> str:
    """Give the last word before a name, its article left out."""
    words = before.split()[-2:]
    if len(words) == 2 and words[-1].lower() in {"the", "a", "an"}:
        words.pop()
    return words[-1] if words else ""


def _innermost(spans: list[tuple[Span, int]], starts: list[int], wanted: Span) -> int | None:
    # Contents nest two or three deep, so the innermost one that holds the position is among the few just before it.
    at = bisect_right(starts, wanted.start)
    for span, number in reversed(spans[max(0, at - 6) : at]):
        if span.end >= wanted.end:
            return number
    return None


def _previous(before: str) -> str:
    """Give the word or mark before a mention, past articles and capitalised words."""
    words = before.split()
    if not words:
        return ""
    last = words[-1]
    # The pattern is slow and asks for one of these.
    if last.endswith(("the", "The", "a", "an")) or not last.islower():
        words = _SKIPPED_BEFORE.sub("", before).split()
        last = words[-1] if words else ""
    run = _LAST.search(last)
    return run.group() if run else last[-1:]


def _place_in_clause(before: str, next_word: str, *, is_source: bool) -> str:
    previous = _previous(before)
    if previous.casefold() in _PREPOSITIONS:
        return "" if is_source else "preposition"
    if next_word in {"'s", "’s"}:
        return ""
    opens = not previous or not previous[0].isalnum() or previous.casefold() in _OPENERS
    verb_follows = next_word[:1].islower() and next_word not in _NOT_VERBS
    if is_source or (opens and (verb_follows or next_word == ",")):
        return "subject"
    return "object" if not opens else ""
