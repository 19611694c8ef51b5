"""Marks on a report's text, nobody identified yet: what annotate hands to resolve.

All that annotate yields is spans and links between them. An `Attribution` may lie inside the content of another
(`inside`): "Reuters reported that the ministry said ..." has the ministry's inside Reuters's.
"""

from __future__ import annotations

from collections.abc import Mapping
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


class EventType(StrEnum):
    """Types of reported act, those of PLOVER (2021)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    COOPERATE = "COOPERATE"
    AID = "AID"
    CONCEDE = "CONCEDE"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


MODES: Mapping[EventType, tuple[str, ...]] = {
    EventType.AGREE: ("accept", "promise", "offer"),
    EventType.CONSULT: ("call", "meet", "visit", "talks", "mediate"),
    EventType.SUPPORT: ("endorse", "sign", "recognise"),
    EventType.AID: ("military", "economic", "humanitarian"),
    EventType.RETREAT: ("ceasefire", "withdraw", "release", "access"),
    EventType.REQUEST: ("propose", "urge", "demand"),
    EventType.ACCUSE: ("condemn", "accuse", "investigate"),
    EventType.REJECT: ("refuse", "veto", "deny-request"),
    EventType.THREATEN: ("force", "sanction", "leave"),
    EventType.SANCTION: ("economic", "diplomatic", "halt"),
    EventType.ASSAULT: ("aerial", "shelling", "ground", "explosives", "cyber"),
}
"""What narrows a type down; a type that is absent has none."""


class Modality(StrEnum):
    """How far something took place, as the text tells it: an event, or the speaking of a statement's words."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    SCHEDULED = "scheduled"  # "will say", "is due to tell"
    PROPOSED = "proposed"  # offered or suggested, by whomever
    DEMANDED = "demanded"  # "should say"
    CONDITIONAL = "conditional"  # "if she says", "whether she said"
    PREDICTED = "predicted"  # "could announce"
    DENIED = "denied"  # told as not so: "did not say", "declined to say"


DONE = frozenset({Modality.HAPPENED, Modality.ONGOING})
"""What is told as having taken place, or as taking place."""


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
class EventMark:
    """The words that name an act, with its type, how far it took place, and the words around it that take part.

    Attributes:
        trigger: the shortest words that name the act.
        type / mode: PLOVER's; the mode is one of `MODES[type]`, or None where none fits.
        modality: how far it took place, as the text tells it.
        actors / recipients: who does it, and to, with or against whom; empty where the text does not say.
        object: what it is about.
        place / time: where, and when the act (not the report) is.
        condition: words that state a condition for it.
        score: probability in [0, 1] that trigger and type are right.
        likeness: what the act is like as the reader sees it, for telling whether another one is the same: which reader told it,
            a full stop, and int8 numbers in base64, compared by their angle; empty where no reader told it.

    Source: PLOVER (2021) for types and modes; modality and roles are ours.
    """

    trigger: Span
    type: EventType
    mode: str | None
    modality: Modality
    actors: tuple[Span, ...] = ()
    recipients: tuple[Span, ...] = ()
    object: Span | None = None
    place: Span | None = None
    time: Span | None = None
    condition: Span | None = None
    score: float = 1.0
    likeness: str = ""


@dataclass(frozen=True, slots=True)
class Annotations:
    """Everything marked on one report, each tuple in the order of the text."""

    report_id: str
    attributions: tuple[Attribution, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeMark, ...] = ()
    events: tuple[EventMark, ...] = ()
