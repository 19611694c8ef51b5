"""The lines of the record: statements, each with its evidence and its chain."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.annotation import TimeType
from onrecord.dates import When
from onrecord.entity import Entity
from onrecord.report import Span


class StatementKind(StrEnum):
    """How the words of a speaker are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Modality(StrEnum):
    """How far something took place, as the text tells it; for a statement: whether the words were spoken."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    SCHEDULED = "scheduled"  # "will say", "is due to tell"
    PROPOSED = "proposed"
    DEMANDED = "demanded"  # "should say"
    CONDITIONAL = "conditional"  # "if she says", "whether she said"
    PREDICTED = "predicted"  # "could announce"
    DENIED = "denied"  # told as not so: "did not say", "declined to say"


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
    """

    report_id: str
    entities: tuple[Entity, ...] = ()
    mention_entity: tuple[str | None, ...] = ()
    times: tuple[When | None, ...] = ()
    statements: tuple[Statement, ...] = ()
    timexes: tuple[Timex, ...] = ()
