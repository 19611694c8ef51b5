"""Marks of attribution that are no act of speaking.

In: a passage, what is known of its attributions. Out: the numbers of those to leave out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.annotation import Attribution, Modality
from onrecord.report import Span
from onrecord.resolve.asides import is_beside
from onrecord.resolve.cues import DENYING, SPEECH_STEMS
from onrecord.resolve.days_speech import DOCUMENTS
from onrecord.resolve.entry_labels import find_entry_labels
from onrecord.resolve.mending_roles import has_content_word
from onrecord.resolve.passage import Passage, hull

# Below these scores a mark needs a word of speaking in its cue. Chosen by reading misses, not fitted.
MIN_SILENT = 0.5
MIN_SILENT_ALONE = 0.35
_WOULD = re.compile(r"(?:would|will|could|may|might|should|must|can)\b", re.IGNORECASE)
_PREPOSITION = re.compile(r"\s(?:of|between|with|among|over|in|at|from|by|about|on|for|to)\s", re.IGNORECASE)
_DENIES = re.compile(DENYING, re.IGNORECASE)
_UTTERED = re.compile(r"[.,!?…]\W$")  # what closes a whole utterance, and no words taken out of one
_ASKS_WHO = re.compile(r"(?:[Ww]h(?:o|at|ich|ose)|[Hh]ow\s+many)\b")
# "He left, as demanded by the council": that accords with what was wanted, and is not what anybody tells.
_AS_WANTED = re.compile(
    r"\W*(?:just\s+|exactly\s+)?as\s+(?:\w+ly\s+|first\s+)?(?:demanded|foreseen|planned|required|requested|ordered|agreed|wanted|expected"
    r"|envisaged|proposed|intended|scheduled|prescribed|stipulated|urged|asked|desired|instructed|mandated|promised)\b",
    re.IGNORECASE,
)
# "It did not fire, as Roe claims": he claims that it did, or that it did not.
_AS_CLAIMED = re.compile(
    r"as\s+[^.;:\n]{2,80}?\s(?:ha[sd]\s+|have\s+)?(?:claim|alleg|contend|charg)\w*\b",
    re.IGNORECASE,
)
# "Contrary to a report in the Ledger, no shell fell": what follows is what the Ledger did not say.
_CONTRARY = re.compile(r"\bcontrary\s+to\s+(?:(?!that\b)[^\s.,;:]+\s+){0,6}$", re.IGNORECASE)
# What will be, "as promised by the minister", is told by him; what was only foreseen need not be.
_BY_SAYING = re.compile(
    r"(?:demanded|required|requested|ordered|proposed|urged|asked|instructed|mandated|promised)$", re.IGNORECASE
)
_AHEAD = re.compile(r"\b(?:will|shall|should|must|would|may)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never)\b|n[’']t\b", re.IGNORECASE)


def find_noise(passage: Passage, modalities: Sequence[Modality], antecedents: Sequence[int | None]) -> frozenset[int]:
    """Find the attributions of a passage that are no acts of speaking.

    Args:
        passage: the report with its marks.
        modalities: for each attribution whether its words were spoken.
        antecedents: for each the one that it goes on from, if there is one.
    """
    sifting = _Sifting(passage, modalities, antecedents)
    numbers = range(len(passage.annotations.attributions))
    return frozenset(index for index in numbers if sifting.is_headed(index) or sifting.is_noise(index))


class _Sifting:
    """The marks of one passage, to be told from acts of speaking."""

    def __init__(self, passage: Passage, modalities: Sequence[Modality], antecedents: Sequence[int | None]) -> None:
        self._passage = passage
        self._modalities = modalities
        self._antecedents = antecedents
        self._labels = find_entry_labels(passage.report, passage.annotations)
        self._colons = frozenset(
            (*(turn.colon for turn in passage.turns), *(one.colon for one in passage.flashes if one.colon))
        )

    def is_headed(self, index: int) -> bool:
        """Tell whether the source of a mark only heads an entry: "10:05 Tolm: shells hit the port"."""
        source = self._passage.annotations.attributions[index].source
        return any(label.covers(span) for span in source for label in self._labels)

    def is_noise(self, index: int) -> bool:
        """Tell whether a mark is no act of speaking.

        Its content has no word that says anything, unless it is denied ("denied that") or a whole quotation ("No"); it is asked
        who said it; or nothing in its cue speaks and it has no source, or lies inside another with a weak score: "the port will
        close" is not the port's announcement of closing. Nor is any what accords with a wish, or may be contradicted.
        """
        attribution = self._passage.annotations.attributions[index]
        text = self._passage.text
        if not self._colons.isdisjoint(attribution.cue):
            return False
        if self._passage.dateline is not None and any(self._passage.dateline.covers(span) for span in attribution.source):
            return True
        if any(self._is_asked_for(span) for span in attribution.source):
            return True
        if not any(has_content_word(text, span) for span in attribution.content):
            if self._is_answer(attribution):
                return False
            return not any(_DENIES.search(span.of(text)) for span in attribution.cue)
        if self._is_comparison(attribution):
            return True
        if is_beside(self._passage.asides_near(attribution), attribution):
            return True
        if self._modalities[index] is not Modality.HAPPENED and not self._speaks(attribution):
            return True  # "will exchange views", "did not provide": nobody spoke and nobody is told to be silent
        would = any(_WOULD.match(span.of(text)) for span in attribution.cue) and attribution.inside is not None
        if not would and any(SPEECH_STEMS.search(span.of(text)) for span in attribution.cue):
            return False
        if not attribution.source:
            is_quoted = self._passage.quotations.stretch_at(attribution.content[0].start) is not None
            return bool(attribution.cue) and self._antecedents[index] is None and not is_quoted
        if attribution.cue and not any(self._is_voice(span) for span in attribution.source):
            return True  # "the calls between the leaders highlight": calls do not speak
        return bool(attribution.cue) and attribution.score < (
            MIN_SILENT if attribution.inside is not None else MIN_SILENT_ALONE
        )

    def _is_asked_for(self, source: Span) -> bool:
        """Tell whether a source is what a question asks for, and nobody: "Which country promised that?"."""
        text = self._passage.text
        return (
            _ASKS_WHO.match(text, *source) is not None and "?" in text[source.end : self._passage.sentence_at(source.start).end]
        )

    def _is_comparison(self, attribution: Attribution) -> bool:
        """Tell whether what is told is set beside a wish ("as demanded by") or a claim ("contrary to a report in")."""
        text = self._passage.text
        marks = (*attribution.source, *attribution.cue)
        if marks and attribution.content[0].start > (first := min(span.start for span in marks)):
            lead = Span(self._passage.sentence_at(first).start, max(span.end for span in marks))
            if _CONTRARY.search(text, lead.start, first) or text[first : first + len("contrary")].casefold() == "contrary":
                return "," in text[lead.end : attribution.content[0].start]
        if not attribution.cue or not attribution.source or attribution.content[0].start > attribution.cue[0].start:
            return False
        start = attribution.cue[0].start
        if wanted := _AS_WANTED.match(text, start):
            return not (_BY_SAYING.search(wanted.group()) and any(_AHEAD.search(text, *span) for span in attribution.content))
        is_claimed = _AS_CLAIMED.match(text, start, self._passage.sentence_at(start).end) is not None
        return is_claimed and any(_NOT.search(text, *span) for span in attribution.content)

    def _is_answer(self, attribution: Attribution) -> bool:
        """Tell whether somebody is quoted with a whole utterance, of whatever words: '"No," said Roe'."""
        text = self._passage.text
        if not attribution.source or not any(SPEECH_STEMS.search(span.of(text)) for span in attribution.cue):
            return False
        said = hull(attribution.content)
        quoted = self._passage.quotations.stretch_at(said.start)
        return quoted is not None and said.covers(quoted.span) and _UTTERED.search(quoted.span.of(text)) is not None

    def _is_voice(self, source: Span) -> bool:
        """Tell whether the head of a source, what stands before its first preposition, is someone or a document."""
        words = source.of(self._passage.text)
        end = _PREPOSITION.search(words)
        head = Span(source.start, source.start + end.start()) if end and end.start() else source
        return bool(self._passage.mention_places.overlapping(head)) or not DOCUMENTS.isdisjoint(words.casefold().split())

    def _speaks(self, attribution: Attribution) -> bool:
        """Tell whether a cue has a word of speaking, or its content is quoted."""
        text = self._passage.text
        if not attribution.cue or any(SPEECH_STEMS.search(span.of(text)) for span in attribution.cue):
            return True
        words = attribution.content[0].of(text)
        if words[:3].lower() == "to " and SPEECH_STEMS.match(words, 3):
            return True  # "plans | to tell parliament that ..."
        return self._passage.quotations.stretch_at(attribution.content[0].start) is not None
