"""Lines for acts and undertakings: an event, a commitment with its steps, as screens and files show them.

In: rows of a record. Out: frozen lines. `lines` has those for statements, reports and entities.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar

from onrecord.annotation import EventType, Modality
from onrecord.dates import Moment, When
from onrecord.entry import ChainLink, EventPlace, Party, Status
from onrecord.figure import Figure
from onrecord.record.base import CommitmentRow, EventRow, Evidence, Role
from onrecord.report import Report, Span
from onrecord.sentences import sentence_at

NOBODY_NAMED = "somebody not named"
"""Who tells what the words of a statement tell whose speaker the report does not name: "is said to have resigned"."""


class _Quoting:
    """What the lines of acts share: they stand on words of a report, which `span`, `exact`, `prefix` and `suffix` tell."""

    __slots__ = ()
    stands_on: ClassVar[Role]
    evidence: tuple[Evidence, ...]

    @property
    def exact(self) -> str:
        """Give the words that it stands on, as they stand in the report."""
        return self._quote.exact

    @property
    def prefix(self) -> str:
        """Give up to 32 code points before them."""
        return self._quote.prefix

    @property
    def suffix(self) -> str:
        """Give up to 32 code points after them."""
        return self._quote.suffix

    @property
    def _quote(self) -> Evidence:
        return next(piece for piece in self.evidence if piece.role is self.stands_on and piece.link is None)

    def spans(self, role: Role) -> tuple[Span, ...]:
        """Give its own spans of one role, in order."""
        return tuple(piece.span for piece in self.evidence if piece.role is role and piece.link is None)


def way_of(chain: tuple[str, ...], statement: str | None) -> tuple[str, ...]:
    """Give a chain, with somebody at its end where it is told in words of which the report does not say whose they are."""
    return chain or ((NOBODY_NAMED,) if statement else ())


@dataclass(frozen=True, slots=True)
class EventLine(_Quoting):
    """One event as screens and files show it.

    Attributes:
        id / report_id: of the event and of the report that tells it.
        type / mode / modality / when / place / figures / statement: as in `Event`.
        actors / recipients: in full; `who` and `whom` are their names, or their words where no name is known.
        trigger / object / condition / time: the words; None: not stated.
        chain: names, reader's end first, the teller last; empty where the report tells it itself.
        sentence / sentence_span: the sentence of the trigger.
        publisher / title / url / language / published: of the report; None: not stated.
        span: of the trigger.
        score: probability in [0, 1].
        text_sha256 / capture_sha256: of the report's text and of its bytes; None for a report made in memory.
        recorded: instant (UTC) at which the record learnt it.
        reader_version / model: of the run that read it; None: kept outside a run.
        links / evidence: the chain in full, and every span with its words.
    """

    id: str
    report_id: str
    type: EventType
    mode: str | None
    modality: Modality
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    who: tuple[str, ...]
    whom: tuple[str, ...]
    trigger: str
    object: str | None
    condition: str | None
    time: str | None
    when: When | None
    place: EventPlace | None
    figures: tuple[Figure, ...]
    figure_words: tuple[str, ...]
    statement: str | None
    chain: tuple[str, ...]
    sentence: str
    sentence_span: Span
    publisher: str | None
    title: str | None
    url: str | None
    language: str | None
    published: Moment | None
    span: Span
    score: float
    text_sha256: str
    capture_sha256: str | None
    recorded: datetime
    reader_version: str | None
    model: str | None
    links: tuple[ChainLink, ...]
    evidence: tuple[Evidence, ...]
    stands_on: ClassVar[Role] = Role.TRIGGER

    @property
    def way(self) -> tuple[str, ...]:
        """Give the chain for a reader: what "is said to" have been done is somebody's word, and not the report's."""
        return way_of(self.chain, self.statement)


@dataclass(frozen=True, slots=True)
class TransitionLine:
    """One step of an undertaking: its status, its sentence, who says so, and when; `day` is the day of the step, where stated.

    `chain` holds the asserter last and is empty where the report tells it itself.
    """

    status: Status
    sentence: str
    span: Span
    event: str | None
    statement: str | None
    asserter: str | None
    chain: tuple[str, ...]
    when: When | None
    score: float

    @property
    def way(self) -> tuple[str, ...]:
        """Give the chain for a reader, as `EventLine.way`."""
        return way_of(self.chain, self.statement)


@dataclass(frozen=True, slots=True)
class CommitmentLine(_Quoting):
    """One undertaking as screens and files show it.

    Attributes:
        id / report_id: of the commitment and of the report that tells it.
        party / counterparts: names, or words where no name is known; counterparts may be empty: not stated.
        party_entity: entity of the party in the report; None: not known.
        what / scope / condition: the words; None: not stated.
        deadline: None: not stated.
        status: where it stands after the last step, as of the day that was asked for: LAPSED where its deadline has passed by
            then without a step that ends it.
        as_of: the day that was asked for; None: none was.
        transitions: the steps, in the order of the text; a computed lapse is not among them.
        contested: whether steps contradict each other: taken up and refused, or told and denied.
        sentence / sentence_span: the sentence of `what`.
        score: that of the step that is least sure.
        publisher, title, ... model: as in `EventLine`.
        evidence: every span with its words; that of a step has the step's number as its link.
    """

    id: str
    report_id: str
    party: str
    party_entity: str | None
    counterparts: tuple[str, ...]
    what: str
    what_span: Span
    scope: str | None
    condition: str | None
    deadline: When | None
    status: Status
    as_of: date | None
    transitions: tuple[TransitionLine, ...]
    contested: bool
    sentence: str
    sentence_span: Span
    publisher: str | None
    title: str | None
    url: str | None
    language: str | None
    published: Moment | None
    score: float
    text_sha256: str
    capture_sha256: str | None
    recorded: datetime
    reader_version: str | None
    model: str | None
    evidence: tuple[Evidence, ...]
    stands_on: ClassVar[Role] = Role.WHAT

    @property
    def span(self) -> Span:
        """Give the span of `what`."""
        return self.what_span


_OPEN = frozenset({Status.OFFERED, Status.ACCEPTED, Status.CONDITIONAL, Status.REAFFIRMED})
_TAKEN_UP = frozenset({Status.ACCEPTED, Status.IN_FORCE, Status.REAFFIRMED})


def status_as_of(status: Status, deadline: When | None, as_of: date | None, last: When | None = None) -> Status:
    """Give where an undertaking stands on a day: one that was open when its deadline passed has lapsed.

    Args:
        status: after the last step that is told.
        deadline: None: not stated, so it never lapses.
        as_of: the day; None: nothing lapses.
        last: day of the last step; one that was taken after the deadline had passed still stands.
    """
    if as_of is None or deadline is None or deadline.latest is None or deadline.latest >= as_of:
        return status
    if last is not None and last.earliest is not None and last.earliest > deadline.latest:
        return status
    return Status.LAPSED if status in _OPEN else status


def _is_contested(told: set[Status]) -> bool:
    taken_up, denied = told & _TAKEN_UP, Status.DENIED in told
    return bool(taken_up and (denied or Status.REFUSED in told)) or bool(denied and told & (_OPEN | _TAKEN_UP))


def named(report: Report, parties: tuple[Party, ...]) -> tuple[str, ...]:
    """Give the names of parties, or their words where no name is known, each once."""
    return tuple(dict.fromkeys(one.name or one.span.of(report.text) for one in parties))


def _words(report: Report, span: Span | None) -> str | None:
    return None if span is None else " ".join(span.of(report.text).split())


def event_line(row: EventRow, sha256: str) -> EventLine:
    """Make the line of an event; `sha256` is that of its report's text."""
    entry, report = row.event, row.report.report
    sentence = sentence_at(report.text, entry.trigger.start)
    return EventLine(
        id=entry.id,
        report_id=report.id,
        type=entry.type,
        mode=entry.mode,
        modality=entry.modality,
        actors=entry.actors,
        recipients=entry.recipients,
        who=named(report, entry.actors),
        whom=named(report, entry.recipients),
        trigger=entry.trigger.of(report.text),
        object=_words(report, entry.object),
        condition=_words(report, entry.condition),
        time=_words(report, entry.time),
        when=entry.when,
        place=entry.place,
        figures=entry.figures,
        figure_words=tuple(one.span.of(report.text) for one in entry.figures),
        statement=entry.statement,
        chain=tuple(link.name for link in entry.chain),
        sentence=sentence.of(report.text),
        sentence_span=sentence,
        publisher=report.publisher,
        title=report.title,
        url=report.url,
        language=report.language,
        published=report.published,
        span=entry.trigger,
        score=entry.score,
        text_sha256=sha256,
        capture_sha256=report.capture.sha256 if report.capture else None,
        recorded=row.report.recorded,
        reader_version=row.report.reader_version,
        model=row.report.model,
        links=entry.chain,
        evidence=row.evidence,
    )


def commitment_line(row: CommitmentRow, sha256: str, as_of: date | None = None) -> CommitmentLine:
    """Make the line of a commitment as of a day; `sha256` is that of its report's text."""
    entry, report = row.commitment, row.report.report
    sentence = sentence_at(report.text, entry.what.start)
    steps = tuple(
        TransitionLine(
            step.status, step.evidence.of(report.text), step.evidence, step.event, step.statement, step.asserter,
            tuple(link.name for link in step.chain), step.when, step.score,
        )
        for step in entry.transitions
    )  # fmt: skip
    return CommitmentLine(
        id=entry.id,
        report_id=report.id,
        party=named(report, (entry.party,))[0],
        party_entity=entry.party.entity,
        counterparts=named(report, entry.counterparts),
        what=_words(report, entry.what) or "",
        what_span=entry.what,
        scope=_words(report, entry.scope),
        condition=_words(report, entry.condition),
        deadline=entry.deadline,
        status=status_as_of(entry.status, entry.deadline, as_of, steps[-1].when),
        as_of=as_of,
        transitions=steps,
        contested=_is_contested({step.status for step in steps}),
        sentence=sentence.of(report.text),
        sentence_span=sentence,
        publisher=report.publisher,
        title=report.title,
        url=report.url,
        language=report.language,
        published=report.published,
        score=min(step.score for step in entry.transitions),
        text_sha256=sha256,
        capture_sha256=report.capture.sha256 if report.capture else None,
        recorded=row.report.recorded,
        reader_version=row.report.reader_version,
        model=row.report.model,
        evidence=row.evidence,
    )


@dataclass(frozen=True, slots=True)
class StepLine(_Quoting):
    """One step of one undertaking as files show it: a `TransitionLine` with what it belongs to.

    Attributes:
        id: the commitment's id and the step's number, from 1, as in "c0123456789abcde/1".
        commitment / party / number: of which undertaking, by whom, and the step's number.
        step: the step; its sentence is what the line stands on.
        report_id, publisher, ... reader_version: as in `CommitmentLine`.
        evidence: the sentence, the trigger in it, and the words of those who say so.
    """

    id: str
    commitment: str
    party: str
    number: int
    step: TransitionLine
    report_id: str
    publisher: str | None
    published: Moment | None
    url: str | None
    span: Span
    text_sha256: str
    capture_sha256: str | None
    recorded: datetime
    reader_version: str | None
    evidence: tuple[Evidence, ...]
    stands_on: ClassVar[Role] = Role.STEP


def step_lines(line: CommitmentLine) -> Iterator[StepLine]:
    """Make the lines of an undertaking's steps."""
    for number, step in enumerate(line.transitions):
        shown = (piece for piece in line.evidence if piece.link == number)
        yield StepLine(
            id=f"{line.id}/{number + 1}",
            commitment=line.id,
            party=line.party,
            number=number + 1,
            step=step,
            report_id=line.report_id,
            publisher=line.publisher,
            published=line.published,
            url=line.url,
            span=step.span,
            text_sha256=line.text_sha256,
            capture_sha256=line.capture_sha256,
            recorded=line.recorded,
            reader_version=line.reader_version,
            evidence=tuple(replace(piece, link=None) for piece in shown),
        )
