"""Marks on a report's text, nobody identified yet: what annotate hands to resolve.

All that annotate yields is spans and links between them. An `Attribution` may lie inside the content of another
(`inside`): "Reuters reported that the ministry said ..." has the ministry's inside Reuters's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.report import Span


class MentionKind(StrEnum):
    """What a mention names, or how it refers."""

    PERSON = "PERSON"
    ORG = "ORG"
    STATE = "STATE"
    OUTLET = "OUTLET"
    PLACE = "PLACE"
    FACILITY = "FACILITY"
    GROUP = "GROUP"  # peoples, parties to a conflict, nationalities, religious or political groups
    PRONOUN = "PRONOUN"
    ROLE = "ROLE"  # a description: "the Ukrainian president", "two officials briefed on the talks"


class TimeType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names, describes or refers to someone or something.

    Attributes:
        span: where it stands.
        kind: what it names, or PRONOUN / ROLE.
        score: probability in [0, 1] that span and kind are right.
    """

    span: Span
    kind: MentionKind
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A span that tells a time, not yet counted out."""

    span: Span
    type: TimeType
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content as one relation; each role a tuple of spans, for quotations get split.

    Attributes:
        source: who is credited; empty where the text does not say ("it was reported that").
        cue: the words that credit; may be empty.
        content: what is credited; never empty.
        score: probability in [0, 1] that the whole is right.
        inside: index, in the same `Annotations.attributions`, of the attribution whose content holds this one; None for an
            outermost one.

    Source: roles as in PARC 3.0 and PolNeAR v1.0.0; nesting is ours.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float = 1.0
    inside: int | None = None


@dataclass(frozen=True, slots=True)
class Annotations:
    """Everything marked on one report, each tuple in the order of the text."""

    report_id: str
    attributions: tuple[Attribution, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeMark, ...] = ()
