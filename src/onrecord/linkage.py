"""What holds across reports: which mentions, acts and words of many reports are one, and which report rests on which.

A `Member` puts one thing of one report into a group; the groups follow from the members alone. Rules make members when a report
is linked and never look at what people decided; what people decided is a `Judgement`, laid over the groups when they are read.
So a judgement that is undone leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from onrecord.entry import Resolution
from onrecord.report import Report, Span


class Matter(StrEnum):
    """What is grouped."""

    REPORT = "report"  # reports that tell one story
    ENTITY = "entity"  # entities of reports that are one person, body, state, place
    EVENT = "event"  # events of reports that are one act
    STATEMENT = "statement"  # statements of reports that are one utterance: the same words, or the same said
    COMMITMENT = "commitment"  # commitments of reports that are one undertaking


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was decided: what was compared, in plain words, and its weight (log-odds; 0 where it decided alone)."""

    words: str
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Maybe:
    """A group that a member may belong to as well, which nobody has decided."""

    group: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """One thing of one report in its group.

    Attributes:
        matter: what is grouped.
        member: id of the report, statement, event or commitment; for an entity `entity_key(report_id, entity_id)`.
        report_id: the report that tells it.
        group: id of its group (`ids.group_id` of the group's first member).
        score: probability that it belongs there; 1 where it is the first.
        reasons: why it was put there; empty for the first.
        keys: under which later reports find it; few and rare.
        sketch: what a comparison with it needs, as plain JSON.
        maybe: other groups that it may belong to, likeliest first.
    """

    matter: Matter
    member: str
    report_id: str
    group: str
    score: float = 1.0
    reasons: tuple[Reason, ...] = ()
    keys: tuple[str, ...] = ()
    sketch: Mapping[str, Any] = field(default_factory=dict, hash=False)
    maybe: tuple[Maybe, ...] = ()


@dataclass(frozen=True, slots=True)
class Filed:
    """A member as it was filed, for comparing with."""

    member: str
    report_id: str
    group: str
    sketch: Mapping[str, Any] = field(hash=False)


class Nearby(Protocol):
    """Finds what was filed under some keys; pure of any store."""

    def __call__(self, matter: Matter, keys: Collection[str]) -> Mapping[str, Sequence[Filed]]:
        """Give, for each key, a bounded number of members filed under it: the first and the latest ones, in order of filing.

        However many reports a record holds, what comes back for a key is no more than `NEARBY_EACH` members.
        """
        ...


NEARBY_EACH = 12
"""Members that are looked at for one key: half of them the first that were filed, half the latest."""


class RestKind(StrEnum):
    """How one report rests on another source."""

    COPY = "copy"  # its text is another report's
    REWRITE = "rewrite"  # much of its text is another report's, edited
    EXCERPT = "excerpt"  # a part of it is another report's text
    CREDIT = "credit"  # it credits an agency for its text: a credit line, a byline, a feed
    DATELINE = "dateline"  # its dateline names the agency


@dataclass(frozen=True, slots=True)
class RestsOn:
    """A report rests on another one, or on an agency's text.

    Attributes:
        report_id: the report that rests.
        kind: how.
        on_report: the report that it rests on; None where only the agency is known.
        on_name: the outlet or agency that it rests on, in its full name; None where the other report has no publisher.
        share: how much of its text is the other's, in [0, 1]; None where it is told by a credit alone.
        score: probability that it rests on it.
        reasons: why.
        spans: parts of this report's text that are the other's, or that tell it (a credit line).
    """

    report_id: str
    kind: RestKind
    on_report: str | None
    on_name: str | None
    share: float | None
    score: float
    reasons: tuple[Reason, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Links:
    """What linking made of one report: its members of every matter, and what it rests on."""

    report_id: str
    members: tuple[Member, ...] = ()
    rests: tuple[RestsOn, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A report with what was made of it: all that linking looks at."""

    report: Report
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class Supersession:
    """A later version of an article takes the place of an earlier one.

    Attributes:
        before: id of the report that is the version before.
        entries: ids of its entries that rested on sentences which were changed or taken out.
    """

    before: str
    entries: tuple[str, ...] = ()


def entity_key(report_id: str, entity_id: str) -> str:
    """Name an entity of a report among those of all reports."""
    return f"{report_id}#{entity_id}"
