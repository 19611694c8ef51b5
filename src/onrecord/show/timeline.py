"""A story in order of time: statements, events and the steps of undertakings, each where its interval of days lies.

In: lines from `queries`. Out: a `Timeline`, whose items are ready for a screen or a page. An item whose day is not stated
stands apart, in order of publication; the day of publication never stands in for it. `timeline_text` shows it on a terminal,
`timeline_html` as a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.annotation import EventType, Modality
from onrecord.dates import Moment, When
from onrecord.entry import Status
from onrecord.errors import UsageError
from onrecord.record.base import View
from onrecord.report import Span
from onrecord.show import queries
from onrecord.show.accounts import is_named
from onrecord.show.acts import CommitmentLine, EventLine, TransitionLine
from onrecord.show.brief_claims import AcrossReports, across_reports
from onrecord.show.lines import StatementLine
from onrecord.show.timeline_claims import TimelineAccount, told_once
from onrecord.show.wording import Line, Outlets, act_words, is_dated, one_line, passage_of, source_words


class ItemKind(StrEnum):
    """What an item of a timeline is."""

    STATEMENT = "statement"
    EVENT = "event"
    TRANSITION = "transition"  # a step of an undertaking


class Look(StrEnum):
    """How far something took place, as screens draw it: the kind gives the shape, this the fill."""

    DONE = "done"
    CLAIMED = "claimed"  # told as done, on the word of somebody who is no outlet
    ONGOING = "ongoing"
    SCHEDULED = "scheduled"
    PROPOSED = "proposed"
    DEMANDED = "demanded"
    CONDITIONAL = "conditional"
    PREDICTED = "predicted"
    DENIED = "denied"
    OFFERED = "offered"
    BROKEN = "broken"
    REPLACED = "replaced"


_LOOKS = {
    Modality.HAPPENED: Look.DONE,
    Modality.ONGOING: Look.ONGOING,
    Modality.SCHEDULED: Look.SCHEDULED,
    Modality.PROPOSED: Look.PROPOSED,
    Modality.DEMANDED: Look.DEMANDED,
    Modality.CONDITIONAL: Look.CONDITIONAL,
    Modality.PREDICTED: Look.PREDICTED,
    Modality.DENIED: Look.DENIED,
}
_STATUS_LOOKS = {
    Status.OFFERED: Look.OFFERED,
    Status.ACCEPTED: Look.DONE,
    Status.CONDITIONAL: Look.CONDITIONAL,
    Status.REFUSED: Look.DENIED,
    Status.IN_FORCE: Look.DONE,
    Status.REAFFIRMED: Look.DONE,
    Status.REPORTED_BROKEN: Look.BROKEN,
    Status.DENIED: Look.DENIED,
    Status.SUPERSEDED: Look.REPLACED,
    Status.WITHDRAWN: Look.DENIED,
    Status.LAPSED: Look.REPLACED,
}


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One statement, event or step where it lies in time.

    Attributes:
        id: of the statement, of the event, or of the commitment that the step belongs to; several steps share theirs.
        kind: statement, event or transition.
        when: its interval of days, at least one end known; None: not stated.
        parties: who speaks, acts or undertakes, then who else takes part; empty: not stated.
        party: the first who speaks, acts or undertakes, whose lane it is in; None: not stated.
        fellows: who else acts with it.
        modality: of a statement or an event. status: of a step.
        claimant: on whose word it is told, where that is no outlet; of a statement always None, for it is the speaker's.
        condition: the words that state what it depends on; None: not stated.
        words: what was said, done or undertaken, on one line.
        sentence / marks: the words that tell it, and where in them stands what makes the entry.
        source: "Velmar Post, citing Reuters, 14 March 2026".
        chain: names, reader's end first, the outlet that published it left out.
        exact: the marked words, for finding them on the page.
        accounts / reach: of what several entries tell, all of them, and how far it was told; empty: only this one tells it.
        breaks: undertakings that it is reported to break, in words.
    """

    id: str
    kind: ItemKind
    when: When | None
    parties: tuple[str, ...]
    party: str | None
    fellows: tuple[str, ...]
    modality: Modality | None
    status: Status | None
    claimant: str | None
    condition: str | None
    words: str
    sentence: str
    marks: tuple[Span, ...]
    source: str
    chain: tuple[str, ...]
    exact: str
    report_id: str
    publisher: str | None
    title: str | None
    url: str | None
    published: Moment | None
    score: float
    accounts: tuple[TimelineAccount, ...] = ()
    reach: str = ""
    breaks: tuple[str, ...] = ()

    @property
    def look(self) -> Look:
        """Give how it is drawn."""
        if self.status is not None:
            return _STATUS_LOOKS[self.status]
        look = _LOOKS[self.modality or Modality.HAPPENED]
        return Look.CLAIMED if self.claimant and look in {Look.DONE, Look.ONGOING} else look

    @property
    def tag(self) -> str:
        """Give the word that says how far it took place: "happened", "claimed", "said", "reported broken" ..."""
        if self.status is not None:
            return self.status.value
        if self.kind is ItemKind.STATEMENT and self.modality is Modality.HAPPENED:
            return "said"
        if self.kind is ItemKind.STATEMENT and self.modality is Modality.DENIED:
            return "not said"
        return "claimed" if self.look is Look.CLAIMED else str(self.modality)

    @property
    def told(self) -> str:
        """Give party, words without the tag, and whose claim it is: "Kestria: shelled it (according to Velmar's army)"."""
        says = f" (according to {self.claimant})" if self.claimant and self.claimant != self.party else ""
        words = self.words.removeprefix(f"{self.tag}: ")
        named = self.party is None or one_line(self.party).casefold() in words.casefold()
        beside = f" (with {', '.join(self.fellows)})" if self.fellows else ""
        depends = f" (condition: {self.condition})" if self.condition else ""
        return ("" if named else f"{one_line(self.party or '')}: ") + words + beside + depends + says

    @property
    def is_exact(self) -> bool:
        """Tell whether it lies on one known day."""
        return self.when is not None and self.when.earliest is not None and self.when.earliest == self.when.latest


@dataclass(frozen=True, slots=True)
class TimelineFilter:
    """Which items are asked for; each condition that is set must hold.

    Attributes:
        party: words of the name of one who speaks, acts, undertakes or takes part, compared as in `StatementFilter`.
        since / until: days, both included; an item counts if its day may lie between them.
        undated: with `since` or `until`, count items whose day is not stated too.
        kinds: only of these kinds; empty: of all.
        min_score: only items with at least this score, a probability.
        limit: at most so many, those with a day first.
    """

    party: str | None = None
    since: date | None = None
    until: date | None = None
    undated: bool = False
    kinds: frozenset[ItemKind] = frozenset()
    min_score: float = 0.0
    limit: int | None = None

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise UsageError(f"since {self.since} is after until {self.until}")

    def has(self, item: TimelineItem) -> bool:
        """Tell whether an item is asked for."""
        if (self.kinds and item.kind not in self.kinds) or item.score < self.min_score:
            return False
        if self.party is not None and not any(is_named(name, self.party) for name in item.parties):
            return False
        return self._is_in_time(item.when)

    def _is_in_time(self, when: When | None) -> bool:
        if self.since is None and self.until is None:
            return True
        if when is None:
            return self.undated
        if self.since and when.latest and when.latest < self.since:
            return False
        return not (self.until and when.earliest and when.earliest > self.until)


ANY_ITEM = TimelineFilter()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Items in order of time.

    Attributes:
        title: what it is about.
        dated: items with at least one known end of their interval: exact days in order of time, then intervals likewise.
        undated: items whose day is not stated, in order of publication.
        left_out: how many more there are than `limit` let in.
    """

    title: str
    dated: tuple[TimelineItem, ...]
    undated: tuple[TimelineItem, ...]
    left_out: int = 0

    @property
    def items(self) -> tuple[TimelineItem, ...]:
        """Give all items, those without a day last."""
        return self.dated + self.undated

    @property
    def reports(self) -> int:
        """Count the reports that tell them, those of all accounts of an item with them."""
        told = {item.report_id for item in self.items}
        return len(told | {account.report_id for item in self.items for account in item.accounts})

    def lanes(self, most: int) -> list[tuple[str | None, tuple[TimelineItem, ...]]]:
        """Give the items by party, the most active first; from `most` parties on the rest is folded, and who has one item only.

        Returns:
            Names with their items: parties, then "others" for the rest of them, then None for items without a party.
        """
        counted = Counter(item.party for item in self.items if item.party)
        ranked = sorted(counted, key=lambda name: (-counted[name], name))
        named = ranked if len(ranked) <= most else [name for name in ranked[: most - 1] if counted[name] > 1]
        lanes: list[tuple[str | None, tuple[TimelineItem, ...]]] = [
            (name, tuple(item for item in self.items if item.party == name)) for name in named
        ]
        rest = tuple(item for item in self.items if item.party and item.party not in named)
        nobody = tuple(item for item in self.items if not item.party)
        return lanes + ([("others", rest)] if rest else []) + ([(None, nobody)] if nobody else [])


def timeline(view: View, which: TimelineFilter = ANY_ITEM, title: str = "Timeline") -> Timeline:
    """Make the timeline of a record; what several reports tell is one item of it."""
    lines = queries.statements(view), queries.events(view), queries.commitments(view)
    return build_timeline(*lines, which=which, title=title, across=across_reports(view))


def build_timeline(
    statements: Iterable[StatementLine] = (),
    events: Iterable[EventLine] = (),
    commitments: Iterable[CommitmentLine] = (),
    *,
    which: TimelineFilter = ANY_ITEM,
    title: str = "Timeline",
    across: AcrossReports | None = None,
) -> Timeline:
    """Put lines into order of time.

    An event that is only the giving or refusing of an undertaking is left out where a step of that undertaking shows it.
    """
    statements, events, commitments = list(statements), list(events), list(commitments)
    lines: list[Line] = [*statements, *events, *commitments]
    outlets = Outlets(line.publisher for line in lines)
    items = [item_of_step(line, step, outlets) for line in commitments for step in line.transitions]
    items += [item_of_statement(line) for line in statements]
    shown = shown_by_steps(commitments) if not which.kinds or ItemKind.TRANSITION in which.kinds else frozenset()
    items += [item_of_event(line, outlets) for line in events if not is_shown_by_step(line, shown)]
    asked = [item for item in items if which.has(item)]
    asked = told_once(sorted(asked, key=_by_publication), across) if across else asked
    dated = sorted((item for item in asked if item.when), key=_by_time)
    undated = sorted((item for item in asked if not item.when), key=_by_publication)
    limit = len(asked) if which.limit is None else which.limit
    kept = tuple(undated[: max(0, limit - len(dated))])
    return Timeline(title, tuple(dated[:limit]), kept, max(0, len(asked) - limit))


def shown_by_steps(commitments: Iterable[CommitmentLine]) -> frozenset[str]:
    """Give the ids of events that steps of undertakings rest on."""
    return frozenset(step.event for line in commitments for step in line.transitions if step.event)


def is_shown_by_step(line: EventLine, shown: frozenset[str]) -> bool:
    """Tell whether an event is nothing but the step of an undertaking that shows it: a promise, an offer, a refusal."""
    return line.id in shown and line.type in {EventType.AGREE, EventType.REJECT}


def item_of_statement(line: StatementLine) -> TimelineItem:
    """Make the item of a statement."""
    sentence, marks = passage_of(line)
    return TimelineItem(
        id=line.id,
        kind=ItemKind.STATEMENT,
        when=line.when if is_dated(line.when) else None,
        parties=tuple(name for name in (line.speaker, line.addressee) if name),
        party=line.speaker,
        fellows=(),
        modality=line.modality,
        status=None,
        claimant=None,
        condition=None,
        words=one_line(line.told),
        sentence=sentence,
        marks=marks,
        source=source_words(line.publisher, line.chain, line.published),
        chain=line.chain + ((line.speaker,) if line.speaker else ()),
        exact=line.exact,
        report_id=line.report_id,
        publisher=line.publisher,
        title=line.title,
        url=line.url,
        published=line.published,
        score=line.score,
    )


def item_of_event(line: EventLine, outlets: Outlets) -> TimelineItem:
    """Make the item of an event."""
    start = line.sentence_span.start
    return TimelineItem(
        id=line.id,
        kind=ItemKind.EVENT,
        when=line.when if is_dated(line.when) else None,
        parties=tuple(dict.fromkeys((*line.who, *line.whom))),
        party=line.who[0] if line.who else None,
        fellows=line.who[1:],
        modality=line.modality,
        status=None,
        claimant=outlets.claimant(line.chain),
        condition=line.condition,
        words=act_words(line),
        sentence=line.sentence,
        marks=(Span(line.span.start - start, line.span.end - start),),
        source=source_words(line.publisher, line.way, line.published),
        chain=line.chain,
        exact=line.sentence,
        report_id=line.report_id,
        publisher=line.publisher,
        title=line.title,
        url=line.url,
        published=line.published,
        score=line.score,
    )


def item_of_step(line: CommitmentLine, step: TransitionLine, outlets: Outlets) -> TimelineItem:
    """Make the item of a step of an undertaking."""
    start, what = step.span.start, line.what_span
    marks = (Span(what.start - start, what.end - start),) if step.span.covers(what) else ()
    return TimelineItem(
        id=line.id,
        kind=ItemKind.TRANSITION,
        when=step.when if is_dated(step.when) else None,
        parties=tuple(dict.fromkeys((line.party, *line.counterparts))),
        party=line.party,
        fellows=(),
        modality=None,
        status=step.status,
        claimant=outlets.claimant(step.chain),
        condition=line.condition if step.status is Status.CONDITIONAL else None,
        words=one_line(line.what),
        sentence=step.sentence,
        marks=marks,
        source=source_words(line.publisher, step.way, line.published),
        chain=step.chain,
        exact=step.sentence,
        report_id=line.report_id,
        publisher=line.publisher,
        title=line.title,
        url=line.url,
        published=line.published,
        score=step.score,
    )


def _by_time(item: TimelineItem) -> tuple[bool, date, date, str, str]:
    first = (item.when.earliest or item.when.latest) if item.when else None
    last = item.when.latest if item.when else None
    return not item.is_exact, first or date.min, last or date.max, _published(item.published), item.id


def _by_publication(item: TimelineItem) -> tuple[bool, str, str]:
    return item.published is None, _published(item.published), item.report_id


def _published(moment: Moment | None) -> str:
    return moment.isoformat() if moment else ""
