"""Which entries are asked for: one frozen filter for each kind of entry, the same for every store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.annotation import EventType, Modality
from onrecord.entry import StatementKind, Status


@dataclass(frozen=True, slots=True)
class StatementFilter:
    """Which statements are asked for; each condition that is set must hold.

    Words are compared without case, accents and punctuation, and each must begin a word of what they are compared with.

    Attributes:
        speaker: words of the speaker's name.
        about: words of the content.
        via: words of one name: of a link of the chain, or of the publisher.
        since / until: days, both included; a statement counts if its day of speaking may lie between them.
        undated: with `since` or `until`, count statements whose day of speaking is not stated too.
        kind: direct, indirect or mixed.
        modality: whether the words were spoken.
        min_score: only statements with at least this score.
        report: id of the report.
        limit: at most so many.
    """

    speaker: str | None = None
    about: str | None = None
    via: str | None = None
    since: date | None = None
    until: date | None = None
    undated: bool = False
    kind: StatementKind | None = None
    modality: Modality | None = None
    min_score: float = 0.0
    report: str | None = None
    limit: int | None = None


ANY_STATEMENT = StatementFilter()


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events are asked for; each condition that is set must hold. Words are compared as in `StatementFilter`.

    Attributes:
        type / mode / modality: exactly this one.
        actor: words of the name of one actor or recipient, or of what stands for a name that is not known.
        place: words of the place's name, or its country's ISO 3166 alpha-3 code.
        since / until: days, both included; an event counts if its day may lie between them.
        undated: with `since` or `until`, count events whose day is not stated too.
        min_score: only events with at least this score.
        report: id of the report.
        limit: at most so many.
    """

    type: EventType | None = None
    mode: str | None = None
    modality: Modality | None = None
    actor: str | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None
    undated: bool = False
    min_score: float = 0.0
    report: str | None = None
    limit: int | None = None


ANY_EVENT = EventFilter()


@dataclass(frozen=True, slots=True)
class CommitmentFilter:
    """Which commitments are asked for; each condition that is set must hold. Words are compared as in `StatementFilter`.

    Attributes:
        party: words of the name of the party or of one counterpart, or of what stands for a name that is not known.
        status: where it stands after the last step that the report tells; LAPSED is no such status, `show.queries` computes it.
        report: id of the report.
        limit: at most so many.
    """

    party: str | None = None
    status: Status | None = None
    report: str | None = None
    limit: int | None = None


ANY_COMMITMENT = CommitmentFilter()
