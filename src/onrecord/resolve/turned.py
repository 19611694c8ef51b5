"""Attributions that were marked the wrong way round, turned: whom an outlet cites or quotes was taken for what it says.

In: the marked attributions of a passage, with its voices. Out: the same, and some parted in two: the outlet's, and inside it
that of whom it cites.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.annotation import Attribution, MentionKind
from onrecord.report import Span
from onrecord.resolve.cues import AS_SAYING, CITING
from onrecord.resolve.gathered import Gathered
from onrecord.resolve.passage import Passage, hull
from onrecord.resolve.voices import Voices

CITING_WORDS = re.compile(rf"\b{CITING}\s+", re.IGNORECASE)
MAX_CITED_WORDS = 16
SPEAKERS = frozenset(
    {MentionKind.PERSON, MentionKind.ORG, MentionKind.STATE, MentionKind.ROLE, MentionKind.PRONOUN, MentionKind.FACILITY}
)
_CITED_THEN = re.compile(r",\s+(?=that\s)")
_THAT_NEXT = re.compile(r"that\s")
_QUOTED = re.compile(
    r"(?:as\s+)?(?:(?:was|were|is|are|has\s+been|have\s+been|being)\s+)?(?:quoted|cited)(?:\s+by)?", re.IGNORECASE
)
_AS_SAYING = re.compile(rf"{AS_SAYING}\s+", re.IGNORECASE)


class Turned(Gathered):
    """Attributions of a passage, which can be turned round."""

    def __init__(self, passage: Passage, voices: Voices) -> None:
        super().__init__(passage.annotations.attributions)
        self._passage = passage
        self._voices = voices
        self._text = passage.text

    def turn_citing(self, index: int) -> None:
        """Turn "Northwire, citing | two officials, reported" round, where whom it cites was marked as content."""
        if self._split_citing(index):
            return
        marked = self.attributions[index]
        words = " ".join(span.of(self._text) for span in marked.cue)
        if not words or not CITING_WORDS.fullmatch(words.strip() + " ") or len(marked.content) != 1:
            return
        cited = self._voices.mention_at(*marked.content[0])
        if cited is None or cited[0].kind not in (*SPEAKERS, MentionKind.OUTLET):
            return
        sentence = self._passage.sentence_at(marked.cue[0].start)
        for number, host in enumerate(self.attributions):
            if (
                number != index
                and host.cue
                and sentence.covers(host.cue[0])
                and (not marked.source or host.source in ((), marked.source))
            ):
                self.put(number, replace(host, source=host.source or marked.source))
                self.put(index, replace(marked, source=marked.content, content=host.content, inside=number))
                return

    def _split_citing(self, index: int) -> bool:
        """Part whom an outlet cites from what it reports: "citing | two officials, that it will"."""
        marked = self.attributions[index]
        first = marked.content[0]
        is_cue = any(CITING_WORDS.fullmatch(span.of(self._text).strip(" ,") + " ") for span in marked.cue)
        lead = None if is_cue else CITING_WORDS.match(self._text, *first)
        if not marked.source or not (is_cue or lead):
            return False
        start = lead.end() if lead else first.start
        end = _CITED_THEN.search(self._text, start, first.end)
        if end is None and len(marked.content) > 1 and _THAT_NEXT.match(self._text, marked.content[1].start):
            cited, rest = Span(start, first.end), marked.content[1:]
        elif end is not None:
            cited, rest = Span(start, end.start()), (Span(end.end(), first.end), *marked.content[1:])
        else:
            return False
        if not cited.of(self._text).strip() or len(cited.of(self._text).split()) > MAX_CITED_WORDS:
            return False
        cue = (Span(first.start, start - 1),) if lead else marked.cue
        if lead:
            self.put(index, replace(marked, content=rest))
            self.add(index, Attribution((cited,), cue, rest, inside=index))
        else:
            self.add(index, Attribution(marked.source, marked.cue, rest))
            self.put(index, replace(marked, source=(cited,), content=rest, inside=len(self.attributions) - 1))
        return True

    def turn_quoted(self, index: int) -> None:
        """Turn "the officials | quoted by | Northwire, | said that ..." round: they said it, and Northwire quotes them."""
        marked = self.attributions[index]
        if not marked.source or not all(_QUOTED.fullmatch(span.of(self._text).strip(" ,")) for span in marked.cue):
            return
        quoted, cue = marked.content[0], hull(marked.cue) if marked.cue else None
        if cue is None or quoted.end > cue.start or len(quoted.of(self._text).split()) > MAX_CITED_WORDS:
            return
        found = self._voices.mention_at(*quoted)
        if found is None or found[0].kind not in SPEAKERS:
            return
        rest = marked.content[1:]
        if rest and (saying := _AS_SAYING.match(self._text, rest[0].start, rest[0].end)):
            said = (Span(saying.end(), rest[0].end), *rest[1:])
            words = Span(saying.start(), saying.end() - 1)
            self.put(index, replace(marked, source=(quoted,), cue=(words,), content=said, inside=len(self.attributions)))
            self.add(index, Attribution(marked.source, marked.cue, said))
            return
        for number in self.with_lead(marked.source[0].start, self._passage.sentence_at(cue.start).end):
            host = self.attributions[number]
            if number != index and not rest and host.source == marked.source and host.cue:
                self.put(index, replace(marked, content=host.content, inside=None))
                self.put(number, replace(host, source=(quoted,), inside=index))
                return
