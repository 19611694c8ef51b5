"""Events: the acts that a report tells, with who took part, where, when and on whose word.

In: a report with its marks, entities, days and statements. Out: the events in order of the text. An act inside the content of a
statement is told on its speaker's word; one outside is told by the report. Mentions of one act are one event (`same_event`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.annotation import DONE, EventMark, EventType, Modality
from onrecord.dates import When
from onrecord.denying import is_denial
from onrecord.entity import Entity, EntityKind
from onrecord.entry import ChainLink, Event, Party, Statement
from onrecord.ids import event_id
from onrecord.report import Span
from onrecord.resolve.days_between import days_between
from onrecord.resolve.days_bounds import day_of_act, is_named_by
from onrecord.resolve.days_entries import entries_of, with_entries
from onrecord.resolve.days_ranges import with_ranges
from onrecord.resolve.event_figures import figures_of_events
from onrecord.resolve.event_modality import BY_SAYING
from onrecord.resolve.event_places import locate_events
from onrecord.resolve.mending_events import mend_events
from onrecord.resolve.passage import Passage
from onrecord.resolve.places import Places
from onrecord.resolve.pronouns import PRONOUNS
from onrecord.resolve.roles import read_description
from onrecord.resolve.same_event import merge_events
from onrecord.resolve.sides import name_both_sides, name_each_other
from onrecord.resolve.turns import names_nobody
from onrecord.resolve.untold import tells_of_no_act
from onrecord.resolve.voices import Voices, is_body
from onrecord.stems import TALK

_COUNTED_DAY = re.compile(
    r"the\s+(?:previous|preceding|following|next)\s+(?:day|night|evening|morning)|the\s+(?:day|night|evening)\s+(?:before|after)"
    r"|a\s+day\s+(?:earlier|before|later|after)",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?:by|(?<!shortly\s)(?<!just\s)before|until|till|within|not?\s+later\s+than)\s+(?:the\s+)?(?:end\s+of\s+)?$",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"^(?:\w+ed|made|struck|sent|given|held|won|told|brought|taken|drawn|written|broken)\b", re.IGNORECASE)
_DENIED_CLAUSE = re.compile(r"[^.,;:]{0,60}?\bthat\b", re.IGNORECASE)
_UNSPOKEN = frozenset({Modality.DEMANDED, Modality.PREDICTED, Modality.CONDITIONAL, Modality.PROPOSED})
_TAKES_AS_TOLD = re.compile(
    r"admit|conced|acknowledg|not(?:e|ing)\b|\b(?:why|how)\b|regret|apolog|explain|forget|condemn|welcom|thank", re.IGNORECASE
)
_WE = frozenset("we us our ours ourselves".split())
FIRST_PERSON = frozenset("i me my mine".split()) | _WE
_HARMS = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION})
_IS_DONE = re.compile(r"\b(?:was|were|been|being|is|are)\s+(?:\w+ly\s+|also\s+)?$", re.IGNORECASE)
_ITS_OWN = re.compile(
    r"\W*(?:that\s+)?(?:(?:one|some|several|many|most|all|both|none|\d+|two|three|four|five|six)\s+(?:of\s+)?)?(?:its|his|her|their|our|my)\s",
    re.IGNORECASE,
)
_OPENS = re.compile(r"\W*(?:that\s+)?(?:(?:the|its|his|her|their|our)\s+)?", re.IGNORECASE)
_WILL_DO = re.compile(
    r"\s+(?:would|will|could|might|shall|may)\s+(?:not\s+)?(?!(?:be|get|receive|have|pay|face|suffer|lose|regret|see|keep|benefit|gain|earn)\b)\w",
    re.IGNORECASE,
)
_LEAD = 24  # code points before an act in which "had been" stands
_SIDES = frozenset({EntityKind.STATE, EntityKind.ORG, EntityKind.OUTLET, EntityKind.GROUP})
_PEOPLE = frozenset({EntityKind.PERSON, EntityKind.ROLE})
_SPEAKS_FOR = "spokesperson"
_STAND = re.compile(
    r"\b(?:condemn|denounc|deplor|criticis|criticiz|reject|dismiss|welcom|hail|prais|mourn|regret|lament|protest|reneg|broke|break)\w*"
    r"|\bwent\s+back\s+on\b",
    re.IGNORECASE,
)
# A clause, a quotation, or what others are only said to have told: "rejected allegations of torture" denies it.
_TELLS = re.compile(rf"\b(?:that|because|for|as)\s|[\"“”«»„]|\b(?:{TALK}|charges?)\b", re.IGNORECASE)
_NO_LONGER = frozenset({"former", "ex", "late", "onetime", "one-time", "then"})


def resolve_events(
    passage: Passage, voices: Voices, times: Sequence[When | None], statements: Sequence[Statement]
) -> tuple[Event, ...]:
    """Resolve the events of a report.

    Args:
        passage: the report with its marks.
        voices: its entities.
        times: the interval of each of the marks' times, or None.
        statements: of the report.
    """
    if not passage.annotations.events:
        return ()
    marks = [_with_counted_day(passage, mark) for mark in mend_events(passage) if not tells_of_no_act(passage, mark)]
    told = Tellers(statements)
    places = locate_events(passage.report, passage.annotations, marks)
    figures = figures_of_events(passage, marks)
    told_days = with_ranges(passage, times)
    own_days = [_day(passage, mark, told_days) for mark in marks]
    marks, own_days = with_entries(passage, marks, own_days, entries_of(passage, times))
    days = days_between(passage, marks, own_days)
    found = []
    for number, mark in enumerate(marks):
        statement = told.of(mark.trigger)
        whom = _without_the_bound(passage.text, mark, told.by_cue(mark.trigger))
        told_in, chain = _on_whose_word(statement, passage.text) if statement else (None, told.relays(mark.trigger))
        found.append(
            Event(
                id=event_id(passage.report.id, mark.trigger),
                report_id=passage.report.id,
                type=mark.type,
                mode=mark.mode,
                modality=_modality(statement, mark, passage.text),
                trigger=mark.trigger,
                mentions=(mark.trigger,),
                actors=parties_of(passage, voices, _without_teller(passage.text, mark, statement), statement),
                recipients=parties_of(passage, voices, whom, statement),
                object=mark.object,
                condition=mark.condition,
                place=places.get(mark.place) if mark.place else None,
                time=mark.time,
                when=days[number],
                figures=figures[number],
                statement=told_in,
                chain=chain,
                score=mark.score,
                likeness=mark.likeness,
            )
        )
    return merge_events(passage, name_each_other(passage.text, name_both_sides(passage.text, voices, found)), statements)


class Tellers:
    """Statements by where their contents stand: who tells what is told at a place."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        owned = [(span, statement) for statement in statements for span in statement.content]
        self._places = Places(span for span, _ in owned)
        self._owned = owned
        self._cues = [(cue, statement) for statement in statements for cue in statement.cue]
        self._cue_places = Places(cue for cue, _ in self._cues)

    def of(self, span: Span) -> Statement | None:
        """Give the innermost statement whose content holds a span; None where the report itself tells it."""
        holders = [self._owned[number] for number in self._places.overlapping(span)]
        inside = [(content.end - content.start, n) for n, (content, _) in enumerate(holders) if content.covers(span)]
        return holders[min(inside)[1]][1] if inside else None

    def by_cue(self, span: Span) -> Statement | None:
        """Give the statement that an act is the speaking of; None where it is none."""
        found = self._cue_places.overlapping(span)
        return self._cues[found[0]][1] if found else None

    def relays(self, span: Span) -> tuple[ChainLink, ...]:
        """Give the chain of an act that is itself the speaking: "Sorel agreed to ..., Reuters reported" is Reuters's word."""
        spoken = self.by_cue(span)
        return spoken.chain if spoken else ()


def _on_whose_word(statement: Statement, text: str) -> tuple[str | None, tuple[ChainLink, ...]]:
    """Give the id of a statement that tells an act which its content names, and the act's chain: its own, and then its speaker.

    Who "condemned the shelling" or "rejected a note over it" tells of no shelling: that is told by whoever tells the statement.
    """
    if _takes_a_stand(statement, text):
        return None, statement.chain
    name = statement.speaker or " ".join(span.of(text) for span in statement.source)
    if not name or names_nobody(name):
        return statement.id, statement.chain
    return statement.id, (*statement.chain, ChainLink(name, statement.speaker_entity, statement.source, statement.cue))


def _modality(statement: Statement | None, mark: EventMark, text: str) -> Modality:
    """Give an act that is told as done inside what somebody denies as denied: "dismissed claims that it had freed them".

    What words would do that somebody ought to say, or may say, is not done: "could announce that it accepts the quota".
    """
    if statement is None or mark.modality not in DONE:
        return mark.modality
    if statement.modality in _UNSPOKEN and mark.type in BY_SAYING and _by_the_speaker(text, mark, statement):
        return mark.modality if any(_TAKES_AS_TOLD.search(cue.of(text)) for cue in statement.cue) else statement.modality
    if mark.type is EventType.ACCUSE:
        return mark.modality  # who denies an accusation was accused
    before = [cue for cue in statement.cue if cue.end <= mark.trigger.start]
    # "Denied the will of the people, overthrew": without a clause what stands behind need not be what is denied.
    is_clause = bool(before) and _DENIED_CLAUSE.match(text, before[-1].end, mark.trigger.start) is not None
    return Modality.DENIED if is_clause and is_denial(text, before[-1], mark.trigger) else mark.modality


def _by_the_speaker(text: str, mark: EventMark, statement: Statement) -> bool:
    """Tell whether an act is done by whoever says that it is: "Norvik could announce that it accepts"."""
    return any(
        span.of(text).casefold() in PRONOUNS or any(span.overlaps(source) for source in statement.source)
        for span in mark.actors
    )


def _without_teller(text: str, mark: EventMark, statement: Statement | None) -> tuple[Span, ...]:
    """Give who acts, without whoever only tells of a thing done: "Roe warned that the truce | signed in May was failing"."""
    thing = mark.object
    if statement is not None and _of_the_speakers_own(text, mark, statement):
        return tuple(span for span in mark.actors if not any(span.overlaps(source) for source in statement.source))
    if (
        statement is None
        or thing is None
        or text[thing.end : mark.trigger.start] != " "
        or not _PARTICIPLE.search(mark.trigger.of(text))
    ):
        return mark.actors
    return tuple(span for span in mark.actors if not any(span.overlaps(source) for source in statement.source))


def _without_the_bound(text: str, mark: EventMark, spoken: Statement | None) -> tuple[Span, ...]:
    """Give to whom an act is done, without who is to do what is said: "Lorn promised that Orsk would open the border"."""
    if spoken is None or mark.type is EventType.THREATEN:
        return mark.recipients
    starts = [(span.start, span.end) for span in spoken.content]

    def is_bound(span: Span) -> bool:
        opens = any(_OPENS.fullmatch(text, start, span.start) for start, end in starts if start <= span.start < end)
        return opens and _WILL_DO.match(text, span.end) is not None

    return tuple(span for span in mark.recipients if not is_bound(span))


def _of_the_speakers_own(text: str, mark: EventMark, statement: Statement) -> bool:
    """Tell whether a thing is done to what is the speaker's own: "the coast guard said one of its boats had been rammed"."""
    if mark.type not in _HARMS or _IS_DONE.search(text, max(0, mark.trigger.start - _LEAD), mark.trigger.start) is None:
        return False
    return any(_ITS_OWN.match(text, span.start, mark.trigger.start) for span in statement.content if span.covers(mark.trigger))


def _takes_a_stand(statement: Statement, text: str) -> bool:
    """Tell whether a statement only takes a stand on a thing that it names, and tells no more: no clause, no quotation."""
    words = text[statement.content[0].start : statement.content[-1].end]
    return any(_STAND.search(cue.of(text)) for cue in statement.cue) and not _TELLS.search(words)


def parties_of(passage: Passage, voices: Voices, spans: Iterable[Span], statement: Statement | None) -> tuple[Party, ...]:
    """Give who is named, each once; "we" is the side of who is quoted, and a pronoun in doubt has its words but no name.

    A spokeswoman's "we" is whom she speaks for; another's is left with who says it, for whom he means is not told.
    """
    out: dict[str, Party] = {}
    ours = set[str | None]()  # who speaks for "us" is one of "us"
    for span in spans:
        entity, name = voices.speaker((span,))
        words = span.of(passage.text)
        if statement is not None and words.casefold() in FIRST_PERSON:
            side = side_of(voices, statement.speaker_entity) if words.casefold() in _WE else None
            if side is not None:
                entity, name = side.id, side.name
                ours.add(statement.speaker_entity)
            elif name is None:
                entity, name = statement.speaker_entity, statement.speaker
        if name is None and words.casefold() not in PRONOUNS:
            name = words
        party = Party(span, name, entity)
        out.setdefault(party.key, party)
    return tuple(party for party in out.values() if party.entity is None or party.entity not in ours)


def side_of(voices: Voices, speaker: str | None) -> Entity | None:
    """Give the state, body or group whose spokesperson somebody is, where the text says so."""
    person = voices.entity(speaker)
    if person is None or person.kind not in _PEOPLE or not any(_speaks_for(words) for words in (person.name, *person.roles)):
        return None
    side = voices.entity(person.of)
    return side if side is None or side.kind in _SIDES or is_body(side) else None


def _speaks_for(words: str) -> bool:
    described = read_description(words)
    return described.office == _SPEAKS_FOR and not described.modifiers & _NO_LONGER


def is_deadline(text: str, start: int) -> bool:
    """Tell whether a time that begins at a place is one by which something is to be done."""
    return _DEADLINE.search(text[max(0, start - 30) : start]) is not None


def _with_counted_day(passage: Passage, mark: EventMark) -> EventMark:
    """Give an act the day that words behind it count from another: "said on Thursday it had found them the previous day".

    They go with the act told last before them, whatever other day its sentence opens with.
    """
    sentence = passage.sentence_at(mark.trigger.start)
    for number in passage.time_places.overlapping(Span(mark.trigger.end, max(sentence.end, mark.trigger.end + 1))):
        span = passage.annotations.times[number].span
        if _COUNTED_DAY.fullmatch(span.of(passage.text)):
            triggers = (one.trigger.start for one in passage.annotations.events)
            is_last = not any(mark.trigger.start < start < span.start for start in triggers)
            return replace(mark, time=span) if is_last else mark
    return mark


def _day(passage: Passage, mark: EventMark, times: Sequence[When | None]) -> When | None:
    """Give the interval of the day that the mark's time words tell of it.

    A time by which something shall be done is no day of it, and one that dates another act is none either.
    """
    if mark.time is None:
        return None
    best: tuple[int, When] | None = None
    for number in passage.time_places.overlapping(mark.time):
        span, when = passage.annotations.times[number].span, times[number]
        shared = min(span.end, mark.time.end) - max(span.start, mark.time.start)
        if when is None or (best is not None and shared <= best[0]):
            continue
        if is_deadline(passage.text, span.start) and not is_named_by(passage.text, when, mark.trigger):
            continue
        best = shared, when
    return day_of_act(passage, mark, best[1]) if best else None
