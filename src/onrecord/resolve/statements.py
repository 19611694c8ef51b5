"""Statements: attributions resolved to who said what, to whom, when, by which medium, on whose word.

In: a report, its annotations, its entities. Out: the statements, in the order of the text. An attribution that only carries
others becomes a link of their chains; one without a source goes on from another where the text shows it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from onrecord.annotation import Attribution, Modality
from onrecord.dates import When
from onrecord.entity import EntityKind
from onrecord.entry import ChainLink, Statement, StatementKind
from onrecord.ids import statement_id
from onrecord.report import Span
from onrecord.resolve.addressee import Addressee, resolve_addressee
from onrecord.resolve.asides import apart
from onrecord.resolve.chain import Nesting
from onrecord.resolve.continued import add_continued, find_antecedents, is_continuing_cue
from onrecord.resolve.days import count_days
from onrecord.resolve.days_speech import DOCUMENTS
from onrecord.resolve.flash_lines import add_credited
from onrecord.resolve.medium import resolve_medium
from onrecord.resolve.mending_roles import has_content_word
from onrecord.resolve.modality import modalities
from onrecord.resolve.nested import uncover_attributions
from onrecord.resolve.noise import find_noise
from onrecord.resolve.passage import Passage, hull
from onrecord.resolve.pronouns import PRONOUNS
from onrecord.resolve.turns import add_turns
from onrecord.resolve.voices import Voices, can_stand_for

_PAPER_END = re.compile(r",|\s(?:\w+ed|seen|sent|by|that|which|of|to|from|in|on|dated)\s")
_GOES_ON = re.compile(r"\b(?:add|continu)(?:s|ed|es)\b")
_BARE_CUES = frozenset("said says wrote writes stressed added noted explained continued told insisted stated".split())
_CREDIT_CUE = re.compile(r"\W*(?:file\s+)?(?:photo|image|picture|photograph|credit|graphic|illustration)s?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the clause of one cue tells, before anything is inherited."""

    addressee: Addressee | None
    medium: str | None
    when: When | None
    chain: tuple[ChainLink, ...]
    outlets: tuple[ChainLink, ...]  # those of the chain that were told it, or carried it


def resolve_statements(passage: Passage, voices: Voices) -> tuple[tuple[Statement, ...], tuple[When | None, ...]]:
    """Resolve the attributions of a report.

    Args:
        passage: the report with its marks.
        voices: its entities.

    Returns:
        The statements in order of the text, and the interval of each time mark.
    """
    uncovered = uncover_attributions(passage, voices)
    passage = passage.with_attributions(uncovered.attributions)
    attributions, rests_on = add_continued(passage, uncovered.rests_on)
    attributions, rests_on = add_turns(passage.turns, attributions, rests_on)
    attributions, rests_on = add_credited(passage.flashes, attributions, rests_on)
    passage = passage.with_attributions(tuple(apart(passage.text, one) for one in attributions))
    times, spoken = count_days(passage)
    statements = _Assembly(passage, voices, rests_on, spoken).statements()
    return tuple(sorted(statements, key=_place)), times


def _place(statement: Statement) -> tuple[int, int]:
    spans = (*statement.source, *statement.cue, *statement.content)
    return hull(spans).start, hull(statement.content).start


class _Assembly:
    """Puts the statements of one passage together."""

    def __init__(self, passage: Passage, voices: Voices, rests_on: tuple[int, ...], spoken: tuple[When | None, ...]) -> None:
        self._passage = passage
        self._voices = voices
        self._rests_on = rests_on
        self._antecedents = find_antecedents(passage)
        self._modalities = modalities(passage)
        self._ignored = find_noise(passage, self._modalities, self._antecedents)
        self._nesting = Nesting(passage, voices, self._ignored)
        self._told: dict[int, _Told] = {}
        self._kept: dict[int, tuple[ChainLink, ...]] = {}  # outlets that an attribution has from what it goes on with
        self._addressees: dict[int, Addressee | None] = {}
        self._spoken = spoken

    def statements(self) -> list[Statement]:
        """Give the statements of all attributions that are more than carriers."""
        made: dict[int, Statement] = {}
        for index in self._reading_order():
            if index not in self._ignored and not self._is_credit(index) and not self._carries(index):
                made[index] = self._statement(index, made)
        return list(made.values())

    def _carries(self, index: int) -> bool:
        """Tell whether an attribution only passes words on; one that "did not report" passes nothing on."""
        return self._nesting.is_carrier(index) and self._modalities[index] is Modality.HAPPENED

    def _reading_order(self) -> list[int]:
        attributions = self._passage.annotations.attributions
        starts = [hull((*one.source, *one.cue, *one.content)).start for one in attributions]
        return sorted(range(len(attributions)), key=lambda index: starts[index])

    def _is_credit(self, index: int) -> bool:
        """Tell whether an attribution is a picture's credit, which is no source."""
        attribution = self._passage.annotations.attributions[index]
        parts = (*attribution.source, *attribution.cue)
        if any(self._passage.is_photo_credit(span) for span in (*parts, attribution.content[0])):
            return True
        if any(_CREDIT_CUE.match(span.of(self._passage.text)) for span in attribution.cue):
            return True
        return self._is_signature(attribution)

    def _is_signature(self, attribution: Attribution) -> bool:
        """Tell whether a source only signs what stands before it: "Soldiers near Vesk. Corvane", at a paragraph's end, no cue.

        Quoted words that a name follows are that person's.
        """
        text = self._passage.text
        if not attribution.source or any(has_content_word(text, cue) for cue in attribution.cue):
            return False
        source, last = attribution.source[0], attribution.content[-1]
        paragraph = self._passage.paragraphs[max(self._passage.paragraph_number(source.start), 0)]
        is_last = last.end <= source.start and not text[source.end : paragraph.end].strip(" .)]")
        gap = text[last.end : source.start].strip()
        return is_last and gap[:1] in (".", "!", "?", "(", "[", "/", "|") and not self._passage.quotations.stretches_in(last)

    def _statement(self, index: int, made: dict[int, Statement]) -> Statement:
        attribution = self._passage.annotations.attributions[index]
        told = self._tell(index)
        antecedent = self._antecedents[index]
        speaker_entity, speaker = self._speaker(index)
        if speaker is None and (before := self._goes_on_from(index, made)) is not None:
            speaker_entity, speaker = made[before].speaker_entity, made[before].speaker
        occasion = self._occasion(index, speaker, made)
        if occasion is not None and occasion != index:
            told = _inherit(told, self._tell(occasion), whole=antecedent is not None)
        elif occasion is None and (carried := self._carried_on(index, speaker_entity, told, made)):
            told = replace(told, chain=carried)
        self._kept[index] = told.chain if told.chain != self._tell(index).chain else ()
        modality = self._modalities[index]
        if antecedent is not None and not attribution.cue:
            modality = self._modalities[self._first(index)]
        continued = made[antecedent].id if antecedent is not None and antecedent in made else None
        return Statement(
            id=_identify(self._passage.report.id, attribution),
            report_id=self._passage.report.id,
            speaker=speaker,
            speaker_entity=speaker_entity,
            addressee=told.addressee.name if told.addressee else None,
            medium=told.medium,
            kind=self._passage.quotations.kind_of(attribution.source, attribution.cue, attribution.content),
            when=told.when if modality is not Modality.HAPPENED else self._past(told.when),
            chain=told.chain,
            source=attribution.source,
            cue=attribution.cue,
            content=attribution.content,
            attribution=self._rests_on[index],
            continued_from=continued,
            score=attribution.score,
            modality=modality,
        )

    def _past(self, when: When | None) -> When | None:
        """Give a day of speaking, unless it is after publication: nobody has been quoted from a day to come."""
        published = self._passage.report.published
        if when is None or published is None or when.earliest is None:
            return when
        # A day of slack: the outlet's evening is the next day elsewhere.
        return when if when.earliest <= published.day + timedelta(days=1) else None

    def _tell(self, index: int) -> _Told:
        if index not in self._told:
            addressee = self._addressee(index)
            medium = resolve_medium(self._passage, index, self._voices)
            for holder in reversed(self._nesting.holders[index] if medium is None else ()):
                if self._carries(holder):
                    medium = medium or resolve_medium(self._passage, holder, self._voices)
            kept = [link for holder in self._nesting.holders[index] for link in self._kept.get(holder, ())]
            chain = self._nesting.without_own(index, (*kept, *self._nesting.links(index, self._addressee)))
            outlets = self._nesting.without_own(index, self._nesting.outlets(index, self._addressee))
            self._told[index] = _Told(addressee, medium, self._spoken[index], chain, outlets)
        return self._told[index]

    def _addressee(self, index: int) -> Addressee | None:
        if index not in self._addressees:
            self._addressees[index] = resolve_addressee(self._passage, index, self._voices)
        return self._addressees[index]

    def _speaker(self, index: int) -> tuple[str | None, str | None]:
        source = self._passage.annotations.attributions[self._first(index)].source
        identity, name = self._voices.speaker(source)
        if name is None and source and self._passage.quotations.stretch_at(source[0].start) is None:
            return self._voices.publisher_speaking(source)
        return identity, name

    def _goes_on_from(self, index: int, made: dict[int, Statement]) -> int | None:
        """Give whose words "it added" goes on with, where nobody is known to be meant: those right before, if that can be."""
        attribution = self._passage.annotations.attributions[index]
        words = attribution.source[0].of(self._passage.text).casefold() if attribution.source else ""
        cue = " ".join(span.of(self._passage.text).casefold() for span in attribution.cue)
        is_quoted = self._passage.quotations.stretch_at(attribution.content[0].start) is not None
        if not _GOES_ON.search(cue) and not (is_quoted and cue in _BARE_CUES and words == "it"):
            return None
        if any(holder in made for holder in self._nesting.holders[index]):
            return None  # "'He said no,' she said"
        here = self._passage.paragraph_number(attribution.content[0].start)
        for number, earlier in reversed(made.items()):
            if any(holder in made for holder in self._nesting.holders[number]):
                continue
            there = self._passage.paragraph_number(earlier.content[-1].end - 1)
            fits = here - there <= 1 and earlier.speaker is not None
            return (
                number
                if fits and can_stand_for(words, earlier.speaker or "", self._voices.entity(earlier.speaker_entity))
                else None
            )
        return None

    def _first(self, index: int) -> int:
        """Follow antecedents back to the attribution with a source of its own."""
        seen = {index}
        antecedent = self._antecedents[index]
        while antecedent is not None and antecedent not in seen:
            seen.add(antecedent)
            index, antecedent = antecedent, self._antecedents[antecedent]
        return index

    def _occasion(self, index: int, speaker: str | None, made: dict[int, Statement]) -> int | None:
        """Give the attribution that tells the occasion of this one: its antecedent, or what "added" goes on from."""
        if self._antecedents[index] is not None:
            return self._first(index)
        if speaker is None:
            return None
        attribution = self._passage.annotations.attributions[index]
        goes_on = is_continuing_cue(self._passage, attribution)
        here = self._passage.paragraph_number(attribution.content[0].start)
        for number, earlier in reversed(made.items()):
            if not goes_on and any(holder in made for holder in self._nesting.holders[number]):
                continue  # told by whoever spoke before
            there = self._passage.paragraph_number(earlier.content[-1].end - 1)
            if earlier.speaker == speaker and here - there <= 1:
                return self._first(number) if goes_on or self._is_same_talk(attribution, earlier, here == there) else None
            if not goes_on:
                return None
        return None

    def _carried_on(self, index: int, speaker: str | None, told: _Told, made: dict[int, Statement]) -> tuple[ChainLink, ...]:
        """Give the outlets through which a speaker, or a document, was known right before, in this paragraph.

        "Roe told Channel Six that it would close. There was no money, she maintained." So is what "according to him" goes on
        with where an outlet passed on his words, and what "the memo" says that one had seen. Nothing is known where the clause
        tells another occasion.
        """
        if told.chain or told.addressee or told.medium or told.when or self._nesting.holders[index]:
            return ()
        attribution = self._passage.annotations.attributions[index]
        here = self._passage.paragraph_number(attribution.content[0].start)
        paper = self._paper(attribution)
        for number, earlier in reversed(made.items()):
            if self._passage.paragraph_number(earlier.content[-1].end - 1) != here:
                return ()
            if paper is not None and paper == self._paper(self._passage.annotations.attributions[number]):
                return self._kept.get(number) or self._tell(number).outlets
            if any(holder in made for holder in self._nesting.holders[number]):
                continue  # told by whoever spoke before
            if earlier.speaker_entity is not None and earlier.speaker_entity == speaker:
                return self._kept.get(number) or self._tell(number).outlets or self._relays(number)
            if paper is None and earlier.modality is Modality.HAPPENED:
                return ()  # who "declined to comment" has said nothing between
        return ()

    def _relays(self, index: int) -> tuple[ChainLink, ...]:
        """Give the outlets that pass on an attribution from around it, all that its chain has; else none."""
        chain = self._tell(index).chain
        entities = [self._voices.entity(link.entity) for link in chain]
        return chain if all(entity is not None and entity.kind is EntityKind.OUTLET for entity in entities) else ()

    def _paper(self, attribution: Attribution) -> str | None:
        """Give the noun of a document that is a source: "memo" of "the memo", and of "a memo seen by Northwire"."""
        words = attribution.source[0].of(self._passage.text) if attribution.source else ""
        end = _PAPER_END.search(words)
        noun = words[: end.start() if end else None].casefold().split()[-1:]
        return noun[0] if noun and noun[0] in DOCUMENTS else None

    def _is_same_talk(self, attribution: Attribution, earlier: Statement, same_paragraph: bool) -> bool:
        """Tell whether "she said" goes on with what its speaker was quoted with right before.

        Nobody else speaks between, the source is a pronoun, the cue is a bare word of saying; across a paragraph's end only
        where the words are quoted.
        """
        text = self._passage.text
        words = attribution.source[0].of(text).casefold() if attribution.source else ""
        cue = " ".join(span.of(text).casefold() for span in attribution.cue)
        if words not in PRONOUNS or cue not in _BARE_CUES:
            return False
        quoted = self._passage.quotations.stretch_at(attribution.content[0].start) is not None
        return quoted or (same_paragraph and earlier.kind is not StatementKind.DIRECT)


def _inherit(told: _Told, before: _Told, *, whole: bool) -> _Told:
    """Take over what the clause itself does not tell.

    The chain is taken over where source or cue are too; else only the outlets that both were said to or carried by.
    """
    shared = before.chain if whole else before.outlets if told.addressee is None else ()
    return _Told(
        told.addressee or before.addressee,
        told.medium or before.medium,
        told.when or before.when,
        told.chain or shared,
        told.outlets or before.outlets,
    )


def _identify(report: str, attribution: Attribution) -> str:
    roles: list[tuple[str, Span]] = []
    for role, spans in (("source", attribution.source), ("cue", attribution.cue), ("content", attribution.content)):
        roles += [(role, span) for span in spans]
    return statement_id(report, roles)
