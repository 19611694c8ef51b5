"""The lines of the record: statements, events and commitments, each with its evidence and its chain."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.annotation import EventType, Modality, TimeType
from onrecord.dates import When
from onrecord.entity import Entity
from onrecord.figure import Figure
from onrecord.report import Span


class StatementKind(StrEnum):
    """How the words of a speaker are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One step of a chain: on whose word.

    Attributes:
        name: outlet, relaying institution or cited source, as it is called in the record.
        entity: its entity id in the report, where it is one.
        source / cue: the words of this link and where they stand.
    """

    name: str
    entity: str | None
    source: tuple[Span, ...]
    cue: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution resolved: who said what, to whom, when, by which medium, on whose word.

    Attributes:
        id: derived from the report and the spans (`ids.statement_id`).
        report_id: the report that tells it.
        speaker / speaker_entity: name as it stands in the record, and the entity's id in the report; None: not stated.
        addressee: "journalists", "the Global Times"; None: not stated.
        medium: "a Truth Social post", "a Zoom call"; in the report's words; None: not stated.
        kind: direct, indirect or mixed.
        modality: whether the words were spoken, as the text tells it; all but `HAPPENED` are words that nobody has spoken yet.
        when: day of speaking, or for which it is announced; None: not stated.
        chain: reader's end first; publisher and speaker left out.
        source / cue / content: the evidence.
        attribution: index of the attribution that it resolves, in `Annotations.attributions`.
        continued_from: id of the statement that this one continues, where source or cue were inherited.
        score: probability in [0, 1].
    """

    id: str
    report_id: str
    speaker: str | None
    speaker_entity: str | None
    addressee: str | None
    medium: str | None
    kind: StatementKind
    when: When | None
    chain: tuple[ChainLink, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    attribution: int
    continued_from: str | None = None
    score: float = 1.0
    modality: Modality = Modality.HAPPENED


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part in an act.

    Attributes:
        span: the words that name them.
        name: as they are called in the record; None where the words are a pronoun that is not resolved.
        entity: their entity's id in the report, where they are one.
    """

    span: Span
    name: str | None
    entity: str | None = None

    @property
    def key(self) -> str:
        """Give what two parties have in common that are one; a party without a name is like no other."""
        return self.entity or (self.name or f"{self.span.start}").casefold()


class PlaceState(StrEnum):
    """How well a place is known."""

    KNOWN = "known"
    AMBIGUOUS = "ambiguous"  # several places of that name, and the text does not tell which
    UNKNOWN = "unknown"  # the words name no place of the gazetteer


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Where an act took place.

    Attributes:
        span: the words.
        name: as the gazetteer has it where it is known, else the words.
        state: known, ambiguous or unknown.
        country: ISO 3166 alpha-3, where it is known.
        latitude / longitude: degrees of its middle, and `radius_km` how far it reaches from there; None unless known.
        geoname: its number in GeoNames, where it has one.
        candidates: the places that it may be, where it is ambiguous, likeliest first: "Springfield, USA (39.8, -89.6)".
    """

    span: Span
    name: str
    state: PlaceState
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    radius_km: float | None = None
    geoname: int | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """A reported act: who did what to whom, where and when, how far it took place, on whose word.

    Attributes:
        id: derived from the report and the trigger (`ids.event_id`).
        report_id: the report that tells it.
        type / mode: PLOVER's.
        modality: how far it took place, as the text tells it.
        trigger: the words that name it.
        mentions: all triggers taken to name it, in order; the first may not be `trigger`.
        actors / recipients: empty where the text does not name them; nobody is guessed.
        object / condition: what it is about, and what it depends on; None: not stated.
        place: None: not stated.
        time: the words that date it; None: not stated.
        when: its interval of days; None: not stated or not to be told from the words.
        figures: what is counted in it.
        statement: id of the statement in whose content it is told; None where it is in none.
        chain: on whose word, reader's end first, the teller last; empty where the report tells it itself.
        score: probability in [0, 1] that trigger and type are right.
        likeness: of its trigger, as in `EventMark`; empty where it is not known.
    """

    id: str
    report_id: str
    type: EventType
    mode: str | None
    modality: Modality
    trigger: Span
    mentions: tuple[Span, ...]
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    object: Span | None = None
    condition: Span | None = None
    place: EventPlace | None = None
    time: Span | None = None
    when: When | None = None
    figures: tuple[Figure, ...] = ()
    statement: str | None = None
    chain: tuple[ChainLink, ...] = ()
    score: float = 1.0
    likeness: str = ""


class Status(StrEnum):
    """Where an undertaking stands."""

    OFFERED = "offered"  # offered or promised by the party; nobody is told to have taken it up
    ACCEPTED = "accepted"
    CONDITIONAL = "conditional"
    REFUSED = "refused"
    IN_FORCE = "in force"
    REAFFIRMED = "reaffirmed"
    REPORTED_BROKEN = "reported broken"
    DENIED = "denied"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"  # ended, left or suspended by the party itself
    LAPSED = "lapsed"  # computed from the deadline, as of a day; never told by a report


@dataclass(frozen=True, slots=True)
class Transition:
    """A step in the life of an undertaking, as one place of a report tells it.

    Attributes:
        status: where it stands after the step.
        evidence: the sentence.
        event / statement: ids of the event, and of the statement in whose content it is told, that show it.
        asserter: who says so; None where the report tells it itself.
        chain: on whose word, reader's end first, the asserter last.
        when: the day of the step; None: not stated.
        score: probability in [0, 1].
    """

    status: Status
    evidence: Span
    event: str
    statement: str | None = None
    asserter: str | None = None
    chain: tuple[ChainLink, ...] = ()
    when: When | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Commitment:
    """An undertaking of a party: what, to whom, under which condition, by when, and what became of it.

    Attributes:
        id: derived from the report, the party and the words (`ids.commitment_id`).
        report_id: the report that tells it.
        party: who undertakes it.
        counterparts: to whom; empty: not stated.
        what: the words that say it.
        scope: the words that narrow it ("energy facilities", "along the border"); None: not stated.
        condition: None: not stated.
        deadline: None: not stated.
        transitions: in the order of the text, never empty; those that contradict each other stand side by side.
    """

    id: str
    report_id: str
    party: Party
    counterparts: tuple[Party, ...]
    what: Span
    scope: Span | None
    condition: Span | None
    deadline: When | None
    transitions: tuple[Transition, ...]

    @property
    def status(self) -> Status:
        """Give where it stands after the last step that the report tells."""
        return self.transitions[-1].status


@dataclass(frozen=True, slots=True)
class Timex:
    """A whole time expression, with its value as TIMEX3 and as an interval of days.

    Attributes:
        span: where it stands, by the guidelines of TIMEX3: "early December", without "since" before it.
        type: DATE, TIME, DURATION or SET.
        value: the TIMEX3 value, e.g. "2013-W12", "P3W", "XXXX-WXX-1", "2013-03-22TNI", "PAST_REF"; None: not stated.
        mod: "START", "MID", "END", "APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"; or None.
        quant / freq: of a set: "EVERY" or "EACH", and how often, e.g. "1D"; or None.
        when: its interval of days; None: not stated, or none (a duration, a set).
        score: probability in [0, 1] that the span is a time expression.

    Source: TimeML annotation guidelines 1.2.1.
    """

    span: Span
    type: TimeType
    value: str | None
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    when: When | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Resolution:
    """What resolve makes of one report's annotations.

    Attributes:
        entities: who and what, in order of first mention.
        mention_entity: for each mention of the annotations, the id of its entity or None; same length and order.
        times: for each time mark of the annotations, its interval or None ("not stated"); same length and order.
        statements: in order of the text.
        timexes: the whole time expressions, in order of the text; several marks may have become one, and a mark none.
        events: in order of the text.
        commitments: in order of the text.
    """

    report_id: str
    entities: tuple[Entity, ...] = ()
    mention_entity: tuple[str | None, ...] = ()
    times: tuple[When | None, ...] = ()
    statements: tuple[Statement, ...] = ()
    timexes: tuple[Timex, ...] = ()
    events: tuple[Event, ...] = ()
    commitments: tuple[Commitment, ...] = ()
