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
from itertools import pairwise

from onrecord.report import Report, Span
from onrecord.resolve.letterheads import heading_of
from onrecord.resolve.passage import Passage

_NAMED = re.compile(
    r"\b(?:agreement|accords?|treaty|armistice|pact|protocol|convention|cease-?fire|truce|cessation\s+of\s+hostilities"
    r"|memorandum\s+of\s+(?:understanding|agreement)|joint\s+(?:declaration|communiqu[eé]|statement)|declaration\s+of\s+principles)\b",
    re.IGNORECASE,
)
_NOT_YET = r"(?:draft|propos\w+|planned|possible|future|model|sample|eventual|mooted|tentative|any|rejected|non-paper|bill)"
_PARTIES = re.compile(r"\b(?:[Pp]art(?:ies|y)|[Ss]ides?|[Ss]ignator(?:ies|y))\b")
_SHALL = re.compile(r"\bshall\b")
_PATIENCE = 2
_NEAR = 8  # code points from "obliges" to who is obliged, and from one who is bound to the next
_LEAST, _SHARE = 2, 0.25  # sentences that say "shall" in the text of an agreement: so many, and so much of all
AGREED = (
    r"(?:agreement|accord|deal|truce|cease-?fire|armistice|pact|treaty|protocol|memorandum|text|terms|document"
    r"|settlement|compromise)"
)
"""A pattern for the nouns of what has been agreed."""

_THE_AGREED = rf"(?:the|that|this|its|their|\w+[’']s)\s+(?!{_NOT_YET}\b)(?:[\w’'-]+\s+){{0,3}}?(?<!\bno\s){AGREED}s?"
# "Under the terms of the accord", "according to the text": what the sentence tells is laid down there.
_UNDER = re.compile(
    rf"\b(?:under|according\s+to|as\s+part\s+of|in\s+line\s+with|by|per)\s+(?:the\s+(?:terms|provisions|text)\s+of\s+)?{_THE_AGREED}\b"
    rf"(?!\s+(?:talks|negotiat\w+|proposal|offer|plan|draft|monitor\w*|committee|commission|mission|mediator\w*|official\w*))",
    re.IGNORECASE,
)
# "The deal obliges Orvane to leave", "the text says that the Front will disarm".
_OBLIGES = re.compile(
    rf"\b{_THE_AGREED}\s+(?:also\s+|further\s+)?(?:obliges|requires|commits|binds|says|states|stipulates|provides|specifies|lays\s+down)\b",
    re.IGNORECASE,
)
_BINDS = re.compile(
    r",?\s+(?:also\s+|in\s+turn\s+|in\s+return\s+|for\s+its\s+part,?\s+)?(?P<modal>(?:(?:is|are)\s+(?:(?:also|each|both|then|not)\s+){0,2}"
    r"(?:to|obliged\s+to|required\s+to|bound\s+to)|must(?:\s+(?:also|not|each|then|both))*|(?:has|have)\s+(?:also\s+)?to"
    r"|(?:will|shall)(?:\s+(?:also|not|each|both|then|no\s+longer|in\s+turn|in\s+return|immediately|jointly))*"
    r"|(?:undertakes?|agrees?|commits?(?:\s+(?:itself|themselves))?|promises|pledges)\s+(?:also\s+)?(?:not\s+)?to|may\s+(?:not|no\s+longer)))"
    r"\s+(?=[a-z])"
)
_OBLIGED = re.compile(r"\s+(?:not\s+)?to\s+(?=[a-z])")  # "The deal obliges Orvane | to leave"
_UNDERTAKES = re.compile(r"undertakes?|agrees?|commits?|promises|pledges")
_NOT = re.compile(r"\b(?:not|no\s+longer)\b")
_AND = re.compile(r"(?:,|\band|,\s*and)(?=\s+$|$)")
# Whom "neither side's patrol ships" means is everybody who has signed; so it is where fire "is to stop", by whomever.
_NEITHER = re.compile(
    r"\b(?P<who>(?:neither|no)\s+(?:part(?:y|ies)|side|government|signatory)(?:[’']s?)?(?:\s+[a-z]+){0,3})$", re.IGNORECASE
)
_EACH = re.compile(
    r"\b(?:(?:each|either)\s+(?:side|party|government|country|state)|both(?:\s+(?:sides|parties|governments|countries|states))?"
    r"|the\s+two(?:\s+\w+)?|the\s+(?:parties|sides|signatories)|(?-i:Parties))$",
    re.IGNORECASE,
)
_IT = re.compile(r"(?:it|they)", re.IGNORECASE)
_PASSIVE = re.compile(r"be\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|[fglnps]t|ut|ade|eld|one|aid|ought|aught|rought)\b")
_PRESENT = re.compile(r"\s+(?:also\s+|in\s+turn\s+|in\s+return\s+|for\s+its\s+part\s+)?(?=[a-z]+s\b)")
_FIRE = re.compile(
    r"\b(?:fire|firing|shelling|hostilities|fighting|attacks|strikes|flights|operations|bombardment|violence)\b[^.;:]*$"
)
_STOPS = re.compile(r"(?:stop|cease|end|halt|be\s+(?:halted|suspended|ended|stopped))\b")
_ENDS = re.compile(
    rf";|\n\s*\n|,?\s+(?:and|while|but|whereas)\s+(?:[^\s.,;:]+\s+){{0,4}}?(?:is\s+to|are\s+to|must|will|shall|undertakes?)\s"
    rf"|,\s+(?:according\s+to|under|it\s+(?:says|said|adds|added)|the\s+{AGREED}\s+(?:says|said|states|stated)|said|says|save|except"
    r"|(?:[^\s.,;:]+\s+){1,5}(?:said|says|added))\b"
)
# A verb in its plain form: not "halt attacks and shelling", "arrests and raids".
_AND_DO = re.compile(r"\b(?:and|or)\s+(?:to\s+)?(?=(?!\w*(?:s|ing|ion|ment|ed|al)\b)[a-z]+\s)")
_JOINS = re.compile(r"(?:,|,?\s+and)\s+(?:the\s+)?$")
_WITHIN = re.compile(r"\b(?:in|of|on|at|for|from|with|between|over|to|by|near)\s+(?:the\s+)?$")
# "Under the proposed deal": whatever it says, nobody is bound.
_DRAFT = re.compile(rf"\b{_NOT_YET}\s+(?:[\w’'-]+\s+){{0,2}}?{AGREED}s?\b", re.IGNORECASE)
_LASTING = re.compile(r"\b(?:is|are|will|must|shall|may|can)\b")
_LETTER = re.compile(r"[^\W\d_]")
_WOULD = re.compile(r"\b(?:would|could|might)\b")


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
    return any(match.start() <= noun.start < match.end() for match in _UNDER.finditer(text, *sentence))


def find_terms(
    passage: Passage,
    signings: Sequence[Span],
    promises: Mapping[Span, Span],
    foreign: Sequence[Span],
    acts: Mapping[Span, bool],
) -> list[Term]:
    """Find the terms that a report tells.

    Args:
        passage: the report with its marks.
        signings: the acts by which agreements are told to be made, in order of the text.
        promises: who is told to promise something, by the place of that: "it must also" goes on with them.
        foreign: contents of statements by whoever is no document: what is told there goes on with nothing.
        acts: all that are told, by whether it may be what a party is to do in the present: "Orvane lifts its ban from May".

    Returns:
        In order of the text.
    """
    return list(_Reading(passage, signings, promises, foreign, acts).terms())


class _Reading:
    """One report on the way through."""

    def __init__(
        self,
        passage: Passage,
        signings: Sequence[Span],
        promises: Mapping[Span, Span],
        foreign: Sequence[Span],
        acts: Mapping[Span, bool],
    ) -> None:
        self._passage, self._text = passage, passage.text
        self._signings = {passage.sentence_at(span.start) for span in signings}
        self._promises = {passage.sentence_at(span.start): who for span, who in promises.items()}
        self._foreign = foreign
        self._acts = {span.start for span in acts}
        self._deeds = {span.start for span, is_deed in acts.items() if is_deed}
        self._ends: dict[int, Span] = {}
        for mention in passage.annotations.mentions:  # of two that end alike the longer is first: "the government of Orvane"
            self._ends.setdefault(mention.span.end, mention.span)
        self._is_instrument = is_instrument(passage.report, len(passage.sentences))

    def terms(self) -> Iterator[Term]:
        if _DRAFT.search(heading_of(self._passage.report)):
            return
        patience, last = 0, None  # sentences that may bind nobody before the terms are over
        for sentence in self._passage.sentences:
            if not _LETTER.search(self._text, *sentence):
                continue  # the hour of a live blog
            is_foreign = self._is_foreign(sentence) or _DRAFT.search(self._text, *sentence) is not None
            is_framed = self._is_framed(sentence)
            is_told = is_framed or self._is_instrument or (patience > 0 and not is_foreign)
            found = list(self._of(sentence, is_framed, last)) if is_told else []
            yield from found
            promise = self._promises.get(sentence)
            last = next(iter(found[-1].bound), None) if found else promise
            if found or is_framed or sentence in self._signings or (patience and promise):
                patience = _PATIENCE
            elif is_foreign or _LASTING.search(self._text, *sentence) is None:
                patience = 0 if is_foreign else max(0, patience - 1)

    def _is_framed(self, sentence: Span) -> bool:
        if _WOULD.search(self._text, *sentence):
            return False
        return any(pattern.search(self._text, *sentence) for pattern in (_UNDER, _OBLIGES))

    def _is_foreign(self, sentence: Span) -> bool:
        """Tell whether a sentence is mostly somebody's words."""
        shares = (min(span.end, sentence.end) - max(span.start, sentence.start) for span in self._foreign)
        return 2 * max(shares, default=0) > sentence.end - sentence.start

    def _of(self, sentence: Span, is_framed: bool, last: Span | None) -> Iterator[Term]:
        """Give the terms of a sentence: one for each verb that binds whoever stands right before it.

        Args:
            sentence: to be read.
            is_framed: whether it says itself that it tells terms.
            last: whom the term before it binds, for "it must also".
        """
        text, subject = self._text, None
        for match in _BINDS.finditer(text, *sentence):
            if self._is_instrument and not (match["modal"].startswith("shall") or _UNDERTAKES.match(match["modal"])):
                continue
            goes_on = _AND.search(text, sentence.start, match.start() + 1) is not None
            subject = self._subject(sentence, match.start(), last) or ((subject or self._first(sentence)) if goes_on else None)
            if subject is None and _UNDERTAKES.match(match["modal"]):
                subject = self._promises.get(sentence)
            bound = self._fire(sentence, match) or subject
            if bound is not None and (_FIRE.match(text, *bound) or not _PASSIVE.match(text, match.end())):
                yield from self._terms_of(sentence, Span(match.start("modal"), match.end()), bound, is_framed)
        yield from self._obliged(sentence)
        for end, mention in self._ends.items():
            verb = _PRESENT.match(text, end) if sentence.covers(mention) and not self._is_instrument else None
            if verb is not None and verb.end() in self._deeds:
                yield self._term(sentence, Span(verb.end(), verb.end()), mention, is_framed)

    def _obliged(self, sentence: Span) -> Iterator[Term]:
        """Give what "the deal obliges" somebody to do."""
        obliges = _OBLIGES.search(self._text, *sentence)
        if obliges is None:
            return
        for end, mention in self._ends.items():
            is_near = obliges.end() <= mention.start <= obliges.end() + _NEAR
            if is_near and (to := _OBLIGED.match(self._text, end, sentence.end)):
                yield self._term(sentence, Span(end + 1, to.end()), mention, is_framed=True)

    def _subject(self, sentence: Span, end: int, last: Span | None) -> Span | None:
        """Give who is bound, where a mention or "each side" ends right before the verb; "it" is whom the last term binds."""
        every = _EACH.search(self._text, sentence.start, end) or _NEITHER.search(self._text, sentence.start, end)
        if every is not None:
            return Span(*every.span())
        mention = self._ends.get(end)
        if mention is None or not sentence.covers(mention) or _WITHIN.search(self._text, sentence.start, mention.start):
            return None
        return last if last is not None and _IT.fullmatch(self._text, *mention) else mention

    def _first(self, sentence: Span) -> Span | None:
        """Give who a sentence begins with."""
        ahead = (
            span
            for span in self._ends.values()
            if sentence.covers(span) and not _WITHIN.search(self._text, sentence.start, span.start)
        )
        return min(ahead, default=None)

    def _fire(self, sentence: Span, match: re.Match[str]) -> Span | None:
        """Give the fire that is to stop, by whomever."""
        fire = _FIRE.search(self._text, sentence.start, match.start())
        return Span(fire.start(), match.start()) if fire and _STOPS.match(self._text, match.end()) else None

    def _terms_of(self, sentence: Span, modal: Span, subject: Span, is_framed: bool) -> Iterator[Term]:
        """Give what a verb binds somebody to, each deed by itself: "will free the crew | and pay the owners"."""
        whole = self._term(sentence, modal, subject, is_framed)
        starts = [match.end() for match in _AND_DO.finditer(self._text, *whole.what) if match.end() in self._acts]
        if not starts or not whole.bound:
            yield whole
            return
        for start, end in pairwise([whole.what.start, *starts, whole.what.end]):
            words = self._text[start:end].rstrip(' .,!"”’')
            first = words.removesuffix(" and").rstrip(" ,")
            yield replace(
                whole, what=Span(start, start + len(first)), modal=modal if start == whole.what.start else Span(start, start)
            )

    def _term(self, sentence: Span, modal: Span, subject: Span, is_framed: bool) -> Term:
        text, said = self._text, subject.of(self._text)
        is_neither = _NEITHER.fullmatch(said) is not None or _FIRE.match(said) is not None
        end = _ENDS.search(text, modal.end, sentence.end)
        never = _NOT.search(text, *modal)
        start = subject.start if is_neither else never.start() if never else modal.end
        stop = end.start() if end else sentence.end
        what = Span(start, start + len(text[start:stop].rstrip(' .,!"”’')))
        is_framed = is_framed or _UNDERTAKES.match(modal.of(text)) is not None
        bound = () if is_neither or _EACH.fullmatch(said) else self._joint(subject)
        return Term(bound, what, modal, is_framed)

    def _joint(self, last: Span) -> tuple[Span, ...]:
        """Give all of whom the last one is named: "Orvane and Tullia will"."""
        found = [last]
        while (gap := _JOINS.search(self._text, max(0, found[0].start - _NEAR), found[0].start)) and gap.start() in self._ends:
            found.insert(0, self._ends[gap.start()])
        return tuple(found)
