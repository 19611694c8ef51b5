"""Claims and what follows from their accounts: independent origins, discrepancies, positions, breaches.

All of it is derived from entries, links and judgements whenever it is asked for; none of it is stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from onrecord.dates import When
from onrecord.entry import ChainLink, Commitment, Event, Statement, Status
from onrecord.figure import Figure
from onrecord.linkage import Matter, Reason, RestsOn
from onrecord.report import Report, Span

Entry = Statement | Event | Commitment


@dataclass(frozen=True, slots=True)
class Identity:
    """One person, body, state or place over all reports.

    Attributes:
        id: of its group, after judgements.
        name: the fullest or most used one, or the one that a person gave it.
        kind: EntityKind's value.
        iso3: of a state in the bundled table; None otherwise.
        of: id of the identity that it speaks for, belongs to or is an office of, where that is stated.
        parts: ids of the groups that people put together to make it; empty where nobody did.
    """

    id: str
    name: str
    kind: str
    iso3: str | None = None
    of: str | None = None
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of dead, wounded, missing or displaced people that a report gives in a sentence without an act.

    Attributes:
        figure: the count.
        sentence / sentence_span: where it stands.
        chain: on whose word, reader's end first, the teller last; empty where the report tells it itself.
        statement: id of the statement in whose content it is told; None where it is in none.
    """

    figure: Figure
    sentence: str
    sentence_span: Span
    chain: tuple[ChainLink, ...] = ()
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What another voice of the same report says against a statement: it denies it, or counts otherwise.

    Attributes:
        kind: WHETHER: that it is so is denied; WHO: only that the one who denies did it; FIGURE: another count is given.
        said: the piece of what was said that is denied, or counted otherwise.
        statement: the words of the other voice.
        span: where they stand, or the other count.
        sentence / sentence_span: the sentence that has the words for the denial, or the other count.
        said_value / value: the two counts; empty of a denial.
    """

    kind: DiscrepancyKind
    said: Span
    statement: Statement
    span: Span
    sentence: str
    sentence_span: Span
    said_value: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """One report's telling of one claim.

    Attributes:
        entry: the statement, event or commitment.
        report: the report that tells it.
        sentence / sentence_span: the sentence that it stands on.
        identities: of the report's entities, by entity id.
        rests: what the report rests on.
        recorded: instant (UTC) at which the record learnt it.
        article: id of the first version of the report's article; versions of one article are no second hand.
        score / reasons: probability that it belongs to its claim, and why it was put there; empty for the first.
        tolls: further counts that its report gives of an act's victims.
        answers: of words, what another voice of the report denies of them.
        group: id of its group before people put groups together, which no such judgement moves; empty: that of its claim.
    """

    entry: Entry
    report: Report
    sentence: str
    sentence_span: Span
    identities: Mapping[str, Identity] = field(hash=False)
    rests: tuple[RestsOn, ...]
    recorded: datetime
    article: str
    score: float = 1.0
    reasons: tuple[Reason, ...] = ()
    tolls: tuple[Toll, ...] = ()
    answers: tuple[Answer, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One act, utterance or undertaking, with all accounts of it.

    Attributes:
        id: of its group, after judgements.
        matter: EVENT, STATEMENT or COMMITMENT.
        accounts: in order of publication, unknown days last; never empty.
    """

    id: str
    matter: Matter
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """One first hand of a claim.

    Attributes:
        name: the speaker, outlet or agency where chains end; None: origin not stated, which counts as no origin.
        accounts: the ids of the entries that lead there.
        reports: ids of their reports, each once.
        via: outlets and relays on the way there, each once.
        reasons: why these accounts are one origin: one line for each merge.
        denies: whether they deny the act, or a part in it: it is the first hand of a denial.
        only_part: whether a part in it is all that they deny: they answer a charge, and say nothing of whether it was done.
    """

    name: str | None
    accounts: tuple[str, ...]
    reports: tuple[str, ...]
    via: tuple[str, ...]
    reasons: tuple[Reason, ...]
    denies: bool = False
    only_part: bool = False


class DiscrepancyKind(StrEnum):
    """In what two accounts differ."""

    FIGURE = "figure"
    SCOPE = "scope"
    DATE = "date"
    PLACE = "place"
    WHO = "who"
    WHETHER = "whether at all"
    CONDITION = "condition"


class DiscrepancyState(StrEnum):
    """What became of it."""

    OPEN = "open"
    EXPLAINED = "explained"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a discrepancy: which entry says what, in which words, on whose word."""

    entry: str
    report_id: str
    value: str
    span: Span
    sentence: str
    sentence_span: Span
    asserter: str | None
    publisher: str | None
    when: date | None


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Two accounts that differ, side by side; never averaged.

    Attributes:
        id: from the group that gave both values first, the kind and the two values (`ids.discrepancy_id`), so that it stays the
            same as accounts are added and claims are put together.
        claim: id of the claim.
        kind: in what they differ.
        left / right: the first accounts that give these values, in order of publication.
        others: further entries that give the left or the right value.
        state: open, or what a person decided.
        note: the person's words.
        also: further ids under which people may have decided about it, or have noted it.
    """

    id: str
    claim: str
    kind: DiscrepancyKind
    left: Side
    right: Side
    others: tuple[str, ...] = ()
    state: DiscrepancyState = DiscrepancyState.OPEN
    note: str = ""
    also: tuple[str, ...] = ()


class Stance(StrEnum):
    """Where a party stands on an issue, as one entry shows it."""

    FOR = "for"
    AGAINST = "against"
    CONDITIONAL = "conditional"
    DEMANDS = "demands"
    OFFERS = "offers"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Position:
    """A party's stance on an issue at a time, with the entry that shows it.

    Attributes:
        party: identity of the party.
        issue: id of the issue.
        stance: as the entry shows it.
        entry / report_id / span / sentence: what shows it.
        asserter: on whose word; None: the report's.
        when: day of the entry, or of publication where that is not stated.
        changed: whether it differs from the party's position on the issue before.
    """

    party: Identity
    issue: str
    stance: Stance
    entry: str
    report_id: str
    span: Span
    sentence: str
    asserter: str | None
    when: date | None
    changed: bool


@dataclass(frozen=True, slots=True)
class Issue:
    """What parties take positions on: it emerges from the words that entries share.

    Attributes:
        id: from its words (`ids.issue_id`).
        name: the words most used for it, or what a person called it.
        words: the stems that make it.
        entries: ids of the entries that are about it.
        known: ids by which a decision finds it, for its words and whom it concerns.
    """

    id: str
    name: str
    words: tuple[str, ...]
    entries: tuple[str, ...]
    known: tuple[str, ...] = ()


class Strength(StrEnum):
    """How plainly an act is within the scope of what was undertaken."""

    BREACH = "breach"  # the act is of the kind that was ruled out, in its scope, by the party
    TENSION = "tension"  # something of that is not stated


@dataclass(frozen=True, slots=True)
class Breach:
    """A commitment that stood, and a later reported act within its scope. Never a verdict.

    Attributes:
        id: from the groups of the two accounts (`ids.breach_id`), so that it stays the same as claims are put together.
        commitment: entry id of the commitment; `act`: of the event, or of the step that reports it broken.
        party: whose undertaking; of an act by nobody named all who undertook not to do such a thing, joined by "and".
        status: where the commitment stood.
        strength: breach or tension.
        asserter / chain: on whose word the act is reported, reader's end first.
        missing: what is not stated: "who", "what target", "when", "where".
        act_report / act_span / act_sentence: where the act is told.
        when: of the act.
        reasons: what was compared.
        also: further ids under which people may have decided about it, or have noted it.
        weaker: those of `also` that are of less plain breaches: whoever rejected one of these has not rejected this one.
        besides: entry ids of further commitments of the party that the act is within the scope of in like manner, the plainest
            first: others of the same accord, and earlier or later accords that rule out the same.
    """

    id: str
    commitment: str
    act: str
    party: str
    status: Status
    strength: Strength
    asserter: str | None
    chain: tuple[str, ...]
    missing: tuple[str, ...]
    act_report: str
    act_span: Span
    act_sentence: str
    when: When | None
    reasons: tuple[Reason, ...]
    also: tuple[str, ...] = ()
    weaker: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
