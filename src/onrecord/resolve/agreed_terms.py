"""Terms of agreements: what an agreement lays on a party, in its own text or as news tells it.

"Under the deal, Orvane will leave Kelm by 20 April. The Front is to hand over its mortars. It must also free 30 soldiers." Such
a sentence has no act of agreeing in it, yet tells what was agreed. In: a report with its marks, and who has signed what in it.
Out: the terms, each with the words for who is bound and for what is to be done. A term stands behind "under the accord", is
what "the deal obliges" somebody to do, or goes on with such a sentence or with that of the signing. In the text of an agreement
itself "shall" binds. What would be under a draft, or what a law or a resolution lays on others, is no term.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise

from onrecord.report import Report, Span
from onrecord.resolve import agreed_words as words
from onrecord.resolve.letterheads import heading_of
from onrecord.resolve.passage import Passage
from onrecord.resolve.places import Places

_NAMED = re.compile(
    r"\b(?:agreement|accords?|treaty|armistice|pact|protocol|convention|cease-?fire|truce|cessation\s+of\s+hostilities"
    r"|memorandum\s+of\s+(?:understanding|agreement)|joint\s+(?:declaration|communiqu[eé]|statement)|declaration\s+of\s+principles)\b",
    re.IGNORECASE,
)
_PARTIES = re.compile(r"\b(?:[Pp]art(?:ies|y)|[Ss]ides?|[Ss]ignator(?:ies|y))\b")
_SHALL = re.compile(r"\bshall\b")
_PATIENCE = 2
_NEAR = 8  # code points from "obliges" to who is obliged, and from one who is bound to the next
_LEAST, _SHARE = 2, 0.25  # sentences that say "shall" in the text of an agreement: so many, and so much of all


@dataclass(frozen=True, slots=True)
class Term:
    """A term of an agreement.

    Attributes:
        bound: the words for each who is bound; empty: all who have signed.
        what: the words for what is to be done, or is not.
        modal: the words that bind: "is to", "undertakes to"; where the present tense does, the verb.
        is_framed: whether its own sentence says that it is laid down, or undertaken; else it goes on with one that does.
    """

    bound: tuple[Span, ...]
    what: Span
    modal: Span
    is_framed: bool


def is_instrument(report: Report, sentences: int) -> bool:
    """Tell whether a report is the text of an agreement: by its heading, its parties, and "shall" in every fourth sentence.

    Args:
        report: with its title, or a first line in its place.
        sentences: how many it has.
    """
    if len(_SHALL.findall(report.text)) < max(_LEAST, _SHARE * sentences) or not _PARTIES.search(report.text):
        return False
    return _NAMED.search(heading_of(report)) is not None


def is_presupposed(text: str, sentence: Span, noun: Span) -> bool:
    """Tell whether a noun only names the agreement that a sentence tells the terms of: the "deal" of "under the deal"."""
    return any(match.start() <= noun.start < match.end() for match in words.UNDER.finditer(text, *sentence))


def find_terms(
    passage: Passage,
    signings: Sequence[Span],
    promises: Mapping[Span, Span],
    foreign: Sequence[Span],
    acts: Mapping[Span, bool],
    *,
    is_text_of_one: bool,
) -> list[Term]:
    """Find the terms that a report tells.

    Args:
        passage: the report with its marks.
        signings: the acts by which agreements are told to be made, in order of the text.
        promises: who is told to promise something, by the place of that: "it must also" goes on with them.
        foreign: contents of statements by whoever is no document: what is told there goes on with nothing.
        acts: all that are told, by whether it may be what a party is to do in the present: "Orvane lifts its ban from May".
        is_text_of_one: whether the report is the text of an agreement.

    Returns:
        In order of the text.
    """
    return list(_Reading(passage, signings, promises, foreign, acts, is_text_of_one=is_text_of_one).terms())


class _Run(IntEnum):
    """What a sentence stands in, by how much "will" means there."""

    NONE = 0
    SIGNED = 1  # behind a signing
    GOING_ON = 2  # behind a term, or a sentence that says it tells terms
    FRAMED = 3  # such a sentence
    INSTRUMENT = 4  # in the text of an agreement


class _Reading:
    """One report on the way through."""

    def __init__(
        self,
        passage: Passage,
        signings: Sequence[Span],
        promises: Mapping[Span, Span],
        foreign: Sequence[Span],
        acts: Mapping[Span, bool],
        *,
        is_text_of_one: bool,
    ) -> None:
        self._passage, self._text = passage, passage.text
        self._signings = {passage.sentence_at(span.start) for span in signings}
        self._is_in_talks = words.IN_TALKS.search(self._text) is not None
        self._first_signing = min((one.start for one in self._signings), default=len(self._text))
        self._promises = {passage.sentence_at(span.start): who for span, who in promises.items()}
        self._foreign, self._foreign_places = foreign, Places(foreign)
        self._acts = {span.start for span in acts}
        self._deeds = {span.start for span, is_deed in acts.items() if is_deed}
        self._ends: dict[int, Span] = {}
        for mention in passage.annotations.mentions:  # of two that end alike the longer is first: "the government of Orvane"
            self._ends.setdefault(mention.span.end, mention.span)
        self._is_instrument = is_text_of_one

    def terms(self) -> Iterator[Term]:
        if words.DRAFT.search(heading_of(self._passage.report)):
            return
        run, patience, last = _Run.NONE, 0, None  # `patience`: sentences that may bind nobody before the terms are over
        for sentence in self._passage.sentences:
            if not words.LETTER.search(self._text, *sentence):
                continue  # the hour of a live blog
            is_draft = words.DRAFT.search(self._text, *sentence) is not None
            is_framed = not is_draft and self._is_framed(sentence)
            here = _Run.INSTRUMENT if self._is_instrument else _Run.FRAMED if is_framed else run
            found = list(self._of(sentence, here, last)) if here is not _Run.NONE and not is_draft else []
            yield from found
            promise = self._promises.get(sentence)
            last = next(iter(found[-1].bound), None) if found else promise
            is_foreign = is_draft or self._is_foreign(sentence)
            if found or is_framed:
                run, patience = _Run.GOING_ON, _PATIENCE
            elif sentence in self._signings or (run is not _Run.NONE and promise):
                run, patience = max(run, _Run.SIGNED), _PATIENCE
            elif is_foreign or not words.LASTING.search(self._text, *sentence):
                patience = 0 if is_foreign else patience - 1
                run = run if patience > 0 else _Run.NONE

    def _is_framed(self, sentence: Span) -> bool:
        if words.WOULD.search(self._text, *sentence) or words.UNDONE.search(self._text, *sentence):
            return False
        frame = words.UNDER.search(self._text, *sentence) or words.OBLIGES.search(self._text, *sentence)
        if frame is None or (self._first_signing == len(self._text) and self._is_in_talks):
            return False
        if words.NOTHING_IN.search(self._text, sentence.start, frame.start()):
            return False
        # "The text" is that of an agreement where the report has told of one.
        is_pointed_at = frame["paper"] is not None or (frame.re is words.UNDER and frame["it"] is not None)
        return not is_pointed_at or self._first_signing <= sentence.start

    def _is_foreign(self, sentence: Span) -> bool:
        """Tell whether a sentence is mostly somebody's words."""
        spans = (self._foreign[number] for number in self._foreign_places.overlapping(sentence))
        shares = (min(span.end, sentence.end) - max(span.start, sentence.start) for span in spans)
        return 2 * max(shares, default=0) > sentence.end - sentence.start

    def _named_in(self, sentence: Span) -> Iterator[Span]:
        """Give the mentions of a sentence, of two that end alike the longer."""
        mentions = self._passage.annotations.mentions
        for number in self._passage.mention_places.inside(sentence):
            span = mentions[number].span
            if self._ends[span.end] == span:
                yield span

    def _of(self, sentence: Span, run: _Run, last: Span | None) -> Iterator[Term]:
        """Give the terms of a sentence: one for each verb that binds whoever stands right before it.

        Args:
            sentence: to be read.
            run: what it stands in.
            last: whom the term before it binds, for "it must also".
        """
        text, subject = self._text, None
        goes_on = words.GOES_ON.search(text, *sentence) is not None
        for match in words.BINDS.finditer(text, *sentence):
            if not self._may_bind(match, sentence, run, goes_on=goes_on):
                continue
            is_next = words.AND.search(text, sentence.start, match.start() + 1) is not None
            subject = self._subject(sentence, match.start(), last) or ((subject or self._first(sentence)) if is_next else None)
            bound = self._bound(sentence, match, subject)
            if bound is None or words.IF.search(text, sentence.start, min(bound.start, match.start())):
                continue
            is_framed = run is _Run.FRAMED or match["undertakes"] is not None
            yield from self._terms_of(sentence, Span(match.start("modal"), match.end()), bound, is_framed)
        yield from self._obliged(sentence)
        if (
            run in (_Run.FRAMED, _Run.GOING_ON)
            and words.SET.search(text, *sentence)
            and not words.OFTEN.search(text, *sentence)
        ):
            yield from self._told_in_the_present(sentence, run)

    def _bound(self, sentence: Span, match: re.Match[str], subject: Span | None) -> Span | None:
        """Give whom a verb binds: its subject, whoever is to do what is told in the passive, or all whose fire is to stop."""
        if (fire := self._fire(sentence, match)) is not None:
            return fire
        if words.PASSIVE.match(self._text, match.end()):
            return self._agent(sentence, match.end())
        if words.BEFALLS.match(self._text, match.end()):
            return None
        return subject or (self._promises.get(sentence) if match["undertakes"] else None)

    def _may_bind(self, match: re.Match[str], sentence: Span, run: _Run, *, goes_on: bool) -> bool:
        """Tell whether a verb binds where it stands.

        Behind a mere signing "will" and "must" may be anything that is to come: "Norlia will vote on Sunday".
        """
        if run is not _Run.FRAMED and self._foreign_places.is_covered(Span(*match.span("modal"))):
            return False
        if run is _Run.INSTRUMENT:
            return bool(match["shall"] or match["undertakes"] or match["maynot"])
        if run is _Run.SIGNED:
            every = any(one.search(self._text, sentence.start, match.start()) for one in (words.EACH, words.NEITHER))
            is_set = every and words.LENGTH.search(self._text, sentence.start, match.start()) is not None
            return bool(match["isto"] or match["undertakes"] or match["shall"] or goes_on or is_set)
        return True

    def _told_in_the_present(self, sentence: Span, run: _Run) -> Iterator[Term]:
        for mention in self._named_in(sentence):
            verb = words.PRESENT.match(self._text, mention.end)
            if (
                verb is not None
                and verb.end() in self._deeds
                and not words.IF.search(self._text, sentence.start, mention.start)
            ):
                yield self._term(sentence, Span(verb.end(), verb.end()), mention, run is _Run.FRAMED)

    def _agent(self, sentence: Span, start: int) -> Span | None:
        """Give by whom something is to be done: "will be freed by Orvane"."""
        by = words.BY.search(self._text, start, sentence.end)
        starts = (by.start() + len("by "), by.end()) if by is not None else ()
        return next((span for span in self._named_in(sentence) if span.start in starts), None)

    def _obliged(self, sentence: Span) -> Iterator[Term]:
        """Give what "the deal obliges" somebody to do."""
        obliges = words.OBLIGES.search(self._text, *sentence)
        if (
            obliges is None
            or words.DRAFT.search(self._text, *sentence)
            or words.NOTHING_IN.search(self._text, sentence.start, obliges.start())
        ):
            return
        for mention in self._named_in(sentence):
            is_near = obliges.end() <= mention.start <= obliges.end() + _NEAR
            if is_near and (to := words.OBLIGED.match(self._text, mention.end, sentence.end)):
                yield self._term(sentence, Span(mention.end + 1, to.end()), mention, is_framed=True)

    def _subject(self, sentence: Span, end: int, last: Span | None) -> Span | None:
        """Give who is bound, where a mention or "each side" ends right before the verb; "it" is whom the last term binds."""
        every = words.EACH.search(self._text, sentence.start, end) or words.NEITHER.search(self._text, sentence.start, end)
        if every is not None:
            return Span(*every.span())
        mention = self._ends.get(end)
        if mention is None or not self._may_be_subject(sentence, mention):
            return None
        return last if last is not None and words.IT.fullmatch(self._text, *mention) else mention

    def _may_be_subject(self, sentence: Span, mention: Span) -> bool:
        frame = words.UNDER.search(self._text, *sentence)
        is_of_frame = frame is not None and frame.start() < mention.start < frame.end()
        return (
            sentence.covers(mention) and not is_of_frame and not words.WITHIN.search(self._text, sentence.start, mention.start)
        )

    def _first(self, sentence: Span) -> Span | None:
        """Give who a sentence begins with."""
        return min((span for span in self._named_in(sentence) if self._may_be_subject(sentence, span)), default=None)

    def _fire(self, sentence: Span, match: re.Match[str]) -> Span | None:
        """Give the fire that is to stop, by whomever."""
        fire = words.FIRE.search(self._text, sentence.start, match.start())
        return Span(fire.start(), match.start()) if fire and words.STOPS.match(self._text, match.end()) else None

    def _terms_of(self, sentence: Span, modal: Span, subject: Span, is_framed: bool) -> Iterator[Term]:
        """Give what a verb binds somebody to, each deed by itself: "will free the crew | and pay the owners"."""
        whole = self._term(sentence, modal, subject, is_framed)
        starts = [match.end() for match in words.AND_DO.finditer(self._text, *whole.what) if match.end() in self._acts]
        if not starts or not whole.bound:
            yield whole
            return
        for start, end in pairwise([whole.what.start, *starts, whole.what.end]):
            said = self._text[start:end].rstrip(' .,!"”’').removesuffix(" and").rstrip(" ,")
            binds = modal if start == whole.what.start else Span(start, start)
            yield replace(whole, what=Span(start, start + len(said)), modal=binds)

    def _term(self, sentence: Span, modal: Span, subject: Span, is_framed: bool) -> Term:
        text, said = self._text, subject.of(self._text)
        nor = words.NEITHER_NOR.search(text, sentence.start, subject.start)
        is_neither = words.NEITHER.fullmatch(said) is not None or words.FIRE.match(said) is not None
        end = words.ENDS.search(text, modal.end, sentence.end)
        never = words.NOT.search(text, *modal)
        start = never.start() if never else modal.end
        if nor is not None or is_neither:
            start = nor.start("all") if nor else subject.start
        elif subject.start > modal.end:  # "forty men will be freed by Orvane"
            done = self._ends.get(modal.start - 1)
            start = done.start if done is not None else modal.end
        stop = end.start() if end else sentence.end
        what = Span(start, start + len(text[start:stop].rstrip(' .,!"”’')))
        if nor is not None:
            first = tuple(span for span in self._named_in(Span(nor.start("all"), subject.start)))
            return Term((*first, subject), what, modal, is_framed)
        bound = () if is_neither or words.EACH.fullmatch(said) else self._joint(sentence, subject)
        return Term(bound, what, modal, is_framed)

    def _joint(self, sentence: Span, last: Span) -> tuple[Span, ...]:
        """Give all of whom the last one is named: "Orvane and Tullia", "Orvane, Tullia and Norlia"."""
        found = [last]
        while True:
            gap = words.JOINS.search(self._text, max(0, found[0].start - _NEAR), found[0].start)
            before = self._ends.get(gap.start()) if gap else None
            is_and = gap is not None and "and" in gap.group()
            if before is None or not (is_and or len(found) > 1) or not self._may_be_subject(sentence, before):
                return tuple(found)
            found.insert(0, before)
