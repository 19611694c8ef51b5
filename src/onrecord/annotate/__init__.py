"""Report -> Annotations: one pass of one small model over the text.

Everything that annotate yields is spans and links between them; who somebody is, and which day "Wednesday" was, is for resolve.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from tokenizers import Tokenizer

from onrecord.annotate.attributions import ATTRIBUTION_BIAS, assemble, nest, pick_partners, without_doubtful
from onrecord.annotate.calibration import UNCALIBRATED, Curves, calibrated, shipped_curves
from onrecord.annotate.decode import decode_spans
from onrecord.annotate.events import (
    CANDIDATE_BIAS,
    TRIGGER_BIAS,
    Candidate,
    find_triggers,
    read_events,
    sentence_numbers,
    with_likeness,
)
from onrecord.annotate.labels import ATTRIBUTIONS, NAMES, REFERENCES, TIMES, TRIGGERS, Head
from onrecord.annotate.pairs import RoleSpan
from onrecord.annotate.pieces import IntArray, Pieces, cut_pieces
from onrecord.annotate.second_look import SecondLook, shipped_look
from onrecord.annotate.tagger import FloatArray, OnnxTagger, Tagger, model_fingerprint
from onrecord.annotate.windows import pack_windows, window_inputs
from onrecord.annotation import Annotations, Attribution, Mention, MentionKind, TimeMark, TimeType
from onrecord.report import Report, Span
from onrecord.settings import AnnotateSettings

__all__ = ["Annotator", "OnnxTagger", "Tagger", "load_annotator", "model_fingerprint"]


class Annotator:
    """Annotates reports with one loaded model.

    Attributes:
        curves: from the model's scores to probabilities.
        look: chooses among the words of a report that may name acts; None: all that the model itself finds are kept.
    """

    def __init__(
        self,
        tagger: Tagger,
        settings: AnnotateSettings | None = None,
        curves: Curves = UNCALIBRATED,
        look: SecondLook | None = None,
    ) -> None:
        self._tagger = tagger
        self.curves = curves
        self.look = look
        self._settings = settings or AnnotateSettings()

    @property
    def tokenizer(self) -> Tokenizer:
        """Give the tokenizer of the model."""
        return self._tagger.tokenizer

    def annotate(self, report: Report) -> Annotations:
        """Mark attributions, mentions and times on one report.

        Returns:
            All marks in the order of the text; empty tuples where there is nothing to mark.
        """
        marks, candidates = self._read(report, CANDIDATE_BIAS if self.look else TRIGGER_BIAS)
        if self.look:
            events = self.look.choose(candidates, report.text, contents_of(marks))
        else:
            events = [one.mark for one in candidates]
        marks = calibrated(replace(marks, events=tuple(events)), self.curves)
        return replace(marks, attributions=without_doubtful(marks.attributions, self._settings.min_score))

    def candidates(self, report: Report) -> tuple[list[Candidate], list[Span]]:
        """Give what the second look chooses among, and what is told in somebody's words."""
        marks, candidates = self._read(report, CANDIDATE_BIAS)
        return candidates, contents_of(marks)

    def _read(self, report: Report, bias: float) -> tuple[Annotations, list[Candidate]]:
        """Read all windows of a report; acts are not chosen, scores not calibrated yet."""
        pieces = cut_pieces(report.text, self._tagger.tokenizer)
        layers: list[list[Attribution]] = [[] for _ in ATTRIBUTIONS]
        mentions: list[Mention] = []
        times: list[TimeMark] = []
        candidates: list[Candidate] = []
        for window in pack_windows(pieces):
            hidden, scores, acts, trunk = self._tagger.encode(*window_inputs(pieces, window))
            words = _Words(pieces, window, scores)
            spans = [words.role_spans(head) for head in ATTRIBUTIONS]
            if any(spans):
                place = np.full(len(pieces), -1, dtype=np.int64)
                place[window[window >= 0]] = np.flatnonzero(window >= 0)
                picked = pick_partners(self._tagger, hidden, place, spans, pieces)
                for layer, found, partners in zip(layers, spans, picked, strict=True):
                    layer.extend(assemble(found, partners, pieces))
            for head in (NAMES, REFERENCES):
                mentions += [Mention(span, MentionKind(kind), score) for kind, span, score in words.marks(head)]
            times += [TimeMark(span, TimeType(kind), score) for kind, span, score in words.marks(TIMES)]
            candidates += words.events(self._tagger, acts, trunk, bias)
        attributions = nest(layers)
        mentions.sort(key=lambda mention: (mention.span.start, -mention.span.end))
        return Annotations(report.id, attributions, tuple(mentions), tuple(times)), candidates


def contents_of(marks: Annotations) -> list[Span]:
    """Give what is told in somebody's words."""
    return [span for one in marks.attributions for span in one.content]


class _Words:
    """The words of one window: rows of scores where a word begins, and the pieces that each word runs over."""

    def __init__(self, pieces: Pieces, window: IntArray, scores: FloatArray) -> None:
        real = window >= 0
        at = np.where(real, window, 0)
        is_word = real & (pieces.first[at] | ~np.concatenate(([False], real[:-1])))
        rows = np.flatnonzero(is_word)
        self._pieces = pieces
        self._rows = rows
        self._scores = scores[rows]
        self._first: IntArray = window[rows]
        ends = np.append(rows[1:], len(window))
        # A word ends before the next one begins, or before the marker that closes its paragraph.
        stop = np.flatnonzero(~np.append(real, False))
        self._ends: IntArray = np.minimum(ends, stop[np.searchsorted(stop, rows, side="right")]) - 1
        self._last: IntArray = window[self._ends] + 1
        before = np.concatenate(([False], real[:-1]))
        self._begins = np.flatnonzero(~before[rows])

    def role_spans(self, head: Head) -> list[RoleSpan]:
        """Give the spans of an attribution layer, in pieces."""
        scores = self._columns(head).copy()
        scores[:, 0] -= ATTRIBUTION_BIAS
        return [
            RoleSpan(tag.kind, int(self._first[tag.start]), int(self._last[tag.end - 1]), tag.score)
            for tag in decode_spans(scores, self._begins)
        ]

    def marks(self, head: Head) -> list[tuple[str, Span, float]]:
        """Give the spans of a head, in code points, with their kinds and scores."""
        start, end = self._pieces.start, self._pieces.end
        return [
            (
                head.kinds[tag.kind],
                Span(int(start[self._first[tag.start]]), int(end[self._last[tag.end - 1] - 1])),
                tag.score,
            )
            for tag in decode_spans(self._columns(head), self._begins)
        ]

    def events(self, tagger: Tagger, acts: FloatArray, trunk: FloatArray, bias: float) -> list[Candidate]:
        """Give the acts that the words name, with who and what takes part, and what they are like."""
        sentence = sentence_numbers(self._first, self._pieces.sentence_end, self._pieces.paragraph)
        chars = self._pieces.start[self._first], self._pieces.end[self._last - 1]
        triggers = find_triggers(self._columns(TRIGGERS), self._begins, bias)
        found = read_events(tagger, triggers, acts[self._rows], self._begins, sentence, chars)
        if not found:
            return found
        at = np.array([(self._rows[one.start], self._ends[one.end - 1]) for one in triggers], dtype=np.int64)
        return with_likeness(found, tagger.likeness(trunk, at), tagger.told_by)

    def _columns(self, head: Head) -> FloatArray:
        return self._scores[:, head.offset : head.offset + head.size]


def load_annotator(settings: AnnotateSettings | None = None, curves: Curves | None = None) -> Annotator:
    """Load the shipped model.

    Args:
        settings: how to run it.
        curves: from its scores to probabilities; without them the shipped ones.

    Raises:
        ModelError: a file of the model is missing or damaged.
    """
    settings = settings or AnnotateSettings()
    return Annotator(OnnxTagger(settings.threads), settings, shipped_curves() if curves is None else curves, shipped_look())
