"""The lines of the record: statements, each with its evidence and its chain."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.dates import When
from onrecord.entity import Entity
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
        when: day of speaking; None: not stated.
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


@dataclass(frozen=True, slots=True)
class Resolution:
    """What resolve makes of one report's annotations.

    Attributes:
        entities: who and what, in order of first mention.
        mention_entity: for each mention of the annotations, the id of its entity or None; same length and order.
        times: for each time mark of the annotations, its interval or None ("not stated"); same length and order.
        statements: in order of the text.
    """

    report_id: str
    entities: tuple[Entity, ...] = ()
    mention_entity: tuple[str | None, ...] = ()
    times: tuple[When | None, ...] = ()
    statements: tuple[Statement, ...] = ()
