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
_PARTICIPLE = re.compile(r"(?:and\s+)?(?!according)[a-z]+ing\b")
_VERBLESS = re.compile(r"(?:in|on|at|per|via|as|according\s+to)\b", re.IGNORECASE)
_AS_SAYING = re.compile(
    rf"(?P<cue>{AS_SAYING})(?:\s+(?:(?<=telling\s)[^,.;:\"“”«]{{1,60}}?(?:\s(?=that\b|[\"“«])|$))?|$)", re.IGNORECASE
)  # whom one is quoted as telling is no part of what is said


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

    def turn_participle(self, index: int) -> None:
        """Give "In remarks carried by Northwire, Roe affirmed ..., stressing ..." its subject: Roe, and not the agency.

        A participle was credited with the source of a phrase without a verb, and right before it ends what somebody else says.
        """
        marked = self.attributions[index]
        if not marked.source or not marked.cue or _PARTICIPLE.match(self._text, *marked.cue[0]) is None:
            return
        start = marked.cue[0].start
        for number in self.with_lead(self._passage.sentence_at(start).start, start):
            inner = self.attributions[number]
            if inner.inside is None or not inner.source or inner.source == marked.source or inner.content[-1].end > start:
                continue
            host = self.attributions[inner.inside]
            is_phrase = any(_VERBLESS.match(self._text, *cue) for cue in host.cue)
            gap = self._text[inner.content[-1].end : start]
            if is_phrase and host.source == marked.source and not gap.strip(' ,"”’'):
                self.put(index, replace(marked, source=inner.source, inside=inner.inside))
                return

    def _quoted_parts(self, marked: Attribution, cue: Span) -> tuple[Span, tuple[Span, ...], tuple[Span, ...]] | None:
        """Part "“No,” the mayor | was quoted by | ... | as saying" into who is quoted, the words before, and those behind."""
        first = marked.content[0]
        if first.start > cue.start:  # who is quoted was left out, for a pronoun says nothing
            found = self._voices.mention_ending(cue.start - 1)
            return (found[0].span, (), marked.content) if found and found[0].kind in SPEAKERS else None
        stretch = self._passage.quotations.stretch_at(first.start)
        before: tuple[Span, ...] = ()
        if stretch is not None and first.start == stretch.span.start and stretch.span.end < first.end:
            before = (stretch.span,)
            first = Span(first.end - len(self._text[stretch.span.end : first.end].lstrip(" ,")), first.end)
        found = self._voices.mention_at(*first)
        is_one = found is not None and found[0].kind in SPEAKERS and len(first.of(self._text).split()) <= MAX_CITED_WORDS
        return (first, before, marked.content[1:]) if is_one and first.end <= cue.start else None

    def turn_quoted(self, index: int) -> None:
        """Turn "the officials | quoted by | Northwire, | said that ..." round: they said it, and Northwire quotes them."""
        marked = self.attributions[index]
        if not marked.source or not all(_QUOTED.fullmatch(span.of(self._text).strip(" ,")) for span in marked.cue):
            return
        cue = hull(marked.cue) if marked.cue else None
        parts = self._quoted_parts(marked, cue) if cue is not None else None
        if cue is None or parts is None:
            return
        quoted, before, rest = parts
        saying = _AS_SAYING.match(self._text, rest[0].start, rest[0].end) if rest else None
        if saying or before:
            end = saying.end() if saying else cue.end
            said = (*before, *((Span(end, rest[0].end), *rest[1:]) if saying and end < rest[0].end else rest[1:]))
            words = Span(saying.start(), saying.end("cue")) if saying else cue
            if said:
                self.put(index, replace(marked, source=(quoted,), cue=(words,), content=said, inside=len(self.attributions)))
                self.add(index, Attribution(marked.source, marked.cue, said))
            return
        for number in self.with_lead(marked.source[0].start, self._passage.sentence_at(cue.start).end):
            host = self.attributions[number]
            if number != index and not rest and host.source == marked.source and host.cue:
                self.put(index, replace(marked, content=host.content, inside=None))
                self.put(number, replace(host, source=(quoted,), inside=index))
                return
