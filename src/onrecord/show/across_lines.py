"""One line for each thing that holds across reports, as screens and files show it.

Made by `across_queries`. What they look like on a screen or in a file is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from onrecord.account import DiscrepancyKind, DiscrepancyState, Side, Stance, Strength
from onrecord.dates import Moment, When
from onrecord.entry import Status
from onrecord.judgement import Verdict
from onrecord.linkage import Matter, Reason
from onrecord.report import Span
from onrecord.show.diff_kinds import DiffKind


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words stand that a line rests on.

    Attributes:
        report_id / publisher / published / url: of the report; publisher, day and address may be None: not stated.
        span / exact: where in its text, and the words there.
        text_sha256 / capture_sha256: of the text and of the bytes; the latter None for a report made in memory.
        reader_version: of the run that read it; None: kept outside a run.
    """

    report_id: str
    publisher: str | None
    published: Moment | None
    url: str | None
    span: Span
    exact: str
    text_sha256: str
    capture_sha256: str | None
    reader_version: str | None


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim.

    Attributes:
        id / matter: of the claim.
        name: what a person called it; None: nobody did.
        who / whom: names of the parties, as the first account that tells it has them; empty: not stated.
        what: the words of the first account that tells it; of the first denial where all deny it.
        entries: ids of all accounts, in order of publication.
        reports: ids of their reports, each once.
        origins: names of the independent first hands, those of most accounts first.
        unstated: how many accounts do not say who told it.
        denied: how many accounts deny it, or a part in it. deniers: names of the independent first hands of these.
        beforehand: how many accounts speak of it as to come, or as not so far, where later ones tell it as done.
        is_only_denied: whether all accounts deny it; who denies a part in it leaves open that it was done.
        discrepancies: how many accounts differ, those that a person rejected left out.
        first / last: days of publication of the first and the last account; None: not stated.
        decisions: numbers of the judgements that concern it.
        place: the sentence that `what` stands in.
    """

    id: str
    matter: Matter
    name: str | None
    who: tuple[str, ...]
    whom: tuple[str, ...]
    what: str
    entries: tuple[str, ...]
    reports: tuple[str, ...]
    origins: tuple[str, ...]
    unstated: int
    denied: int
    deniers: tuple[str, ...]
    beforehand: int
    is_only_denied: bool
    discrepancies: int
    first: date | None
    last: date | None
    decisions: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class OriginAccount:
    """One account that leads to an origin: who published it when, and its sentence."""

    entry: str
    report_id: str
    publisher: str | None
    day: date | None
    sentence: str


@dataclass(frozen=True, slots=True)
class OriginLine:
    """One first hand of one claim.

    Attributes:
        id: of the claim and the number of the origin in it, "k0123456789abcdef/1".
        claim: id of the claim. number: from 1, in the order of the claim's origins.
        name: None: not stated, and then it counts as no origin.
        denies: whether its accounts deny the claim, or a part in it; then it counts as no origin either.
        only_part: whether a part in it is all that they deny.
        via: outlets and relays on the way. reasons: why its accounts are one.
        accounts: those that lead there.
        place: the sentence of the first of them.
    """

    id: str
    claim: str
    number: int
    name: str | None
    denies: bool
    only_part: bool
    via: tuple[str, ...]
    reasons: tuple[Reason, ...]
    accounts: tuple[OriginAccount, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class DiscrepancyLine:
    """Two accounts that differ.

    Attributes:
        id / claim / kind / state / note / left / right / others: as in `Discrepancy`.
        what: words for the claim.
        parties: all names that its accounts have for those who take part.
        decisions: numbers of the judgements that concern it.
        place: where the left value stands.
        also: further ids that it is known by.
    """

    id: str
    claim: str
    what: str
    parties: frozenset[str]
    kind: DiscrepancyKind
    state: DiscrepancyState
    note: str
    left: Side
    right: Side
    others: tuple[str, ...]
    decisions: tuple[str, ...]
    place: Place
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IssueLine:
    """One issue: its words, how many entries are about it, who stands on it, how often a position changed, and when."""

    id: str
    name: str
    words: tuple[str, ...]
    entries: int
    parties: tuple[str, ...]
    changes: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class PositionLine:
    """A party's stance on an issue at a time.

    Attributes:
        id: of the entry that shows it.
        party / party_id: name and identity. issue / issue_id: name and id.
        stance: as the entry shows it. before: the one before, where it differs; None: this is no change.
        when: None: not stated. asserter: on whose word; None: the report's.
        sentence: what shows it, on one line.
        place: the same with its report.
    """

    id: str
    party: str
    party_id: str
    issue: str
    issue_id: str
    stance: Stance
    before: Stance | None
    when: date | None
    asserter: str | None
    sentence: str
    place: Place


@dataclass(frozen=True, slots=True)
class BreachLine:
    """A commitment that stood, and a later reported act within its scope.

    Attributes:
        id / commitment / act / status / strength / asserter / chain / missing / when / reasons: as in `Breach`.
        party: name of whose undertaking it is.
        what: what was undertaken. commitment_report: where that is told.
        sentence: what tells the act, on one line.
        decisions: numbers of the judgements that concern it.
        place: the act's words.
        also: further ids that it is known by.
        besides: further undertakings of the same accord that the act is within: entry ids, and what was undertaken.
    """

    id: str
    commitment: str
    act: str
    party: str
    what: str
    commitment_report: str
    status: Status
    strength: Strength
    asserter: str | None
    chain: tuple[str, ...]
    missing: tuple[str, ...]
    when: When | None
    reasons: tuple[Reason, ...]
    sentence: str
    decisions: tuple[str, ...]
    place: Place
    also: tuple[str, ...] = ()
    besides: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class IdentityLine:
    """One person, body, state or place over all reports.

    Attributes:
        id / name / kind / iso3: as in `Identity`.
        also: other names that reports have for it, most used first.
        of: name of the identity that it speaks for, belongs to or is an office of; None: not stated.
        reports / mentions / statements: in how many named, how often, and how many statements it makes.
        decisions: numbers of the judgements that concern it.
        place: its first mention.
    """

    id: str
    name: str
    kind: str
    also: tuple[str, ...]
    iso3: str | None
    of: str | None
    reports: int
    mentions: int
    statements: int
    decisions: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class JudgementLine:
    """One decision of a person.

    Attributes:
        id: its number.
        verdict / left / right / name / reason / author / made / undone / undone_by / redoes: as in `Judgement`.
        left_words / right_words: what is known of both ids; empty: nothing.
    """

    id: str
    verdict: Verdict
    left: str
    left_words: str
    right: str | None
    right_words: str
    name: str | None
    reason: str
    author: str
    made: datetime
    undone: datetime | None
    undone_by: str | None
    redoes: int | None


@dataclass(frozen=True, slots=True)
class MaybeLine:
    """Two groups that may be the same, which nobody has decided.

    Attributes:
        id / right: ids of the two; `left_words` and `right_words` say what they are.
        matter: what is grouped.
        score: probability that they are one. reasons: what speaks for and against it.
    """

    id: str
    left_words: str
    right: str
    right_words: str
    matter: Matter
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One thing that a record learnt.

    Attributes:
        id: of the report, entry, claim, discrepancy, breach or judgement. kind: what is new about it.
        words: what it is.
        before / after: how it stood at the end of each day; empty where that says nothing.
        report_id: the report that brought it; None: several, or none.
    """

    id: str
    kind: DiffKind
    words: str
    before: str = ""
    after: str = ""
    report_id: str | None = None
