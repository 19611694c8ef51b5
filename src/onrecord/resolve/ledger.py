"""The ledger of commitments: what the parties of a report have undertaken, and what became of it.

In: the events and statements of a report. Out: commitments with their transitions, in order of the text. Which event makes
which step is in `ledger_steps`; here steps are put on the right undertaking: the same party and the same matter. What one party
demands of another is not the other's promise, and what is expected is not done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from onrecord.annotation import DONE, EventType, Modality, TimeType
from onrecord.dates import Anchor, Moment, When
from onrecord.entry import Commitment, Event, Party, Statement, Status, Transition
from onrecord.ids import commitment_id
from onrecord.report import Span
from onrecord.resolve.days_due import counted_on
from onrecord.resolve.days_reading import read_value
from onrecord.resolve.days_tense import Tense
from onrecord.resolve.days_words import Counting
from onrecord.resolve.events import is_deadline, side_of
from onrecord.resolve.ledger_outcomes import falls_short, outcome_behind
from onrecord.resolve.ledger_step import ENDS, OTHERS_ANSWER, Step
from onrecord.resolve.ledger_steps import Undertakings, steps_of
from onrecord.resolve.ledger_terms import read_terms
from onrecord.resolve.passage import Passage
from onrecord.resolve.voices import Voices
from onrecord.stems import stems

_REFERRING = stems(
    "it this that them offer offers plan plans proposal proposals deal deals agreement agreements accord promise promises"
    " pledge commitment commitments undertaking terms initiative idea pact one so"
)
_REFERS_WITHIN = 1_200  # code points from an undertaking to "the offer" that means it
_JUST_TOLD = re.compile(r"\s+(?:that|this)\s*(?:[.,;:!?]|$)", re.IGNORECASE)
_NOT_TO = re.compile(r"(?:to\s+)?(?:not|never)\b", re.IGNORECASE)
_ANSWERS = frozenset({EventType.AGREE, EventType.SUPPORT})
_WILL_NOT = re.compile(
    r"(?:(?:will|would|shall|can|could)\s*(?:not|never)|(?:wo|would|ca|could)n[’']t)\s+(?!(?:do|accept|agree|sign)\b)\w",
    re.IGNORECASE,
)
_ALIKE = 0.5  # share of the shorter one's stems that two descriptions of a matter have in common
_LONG_AGO = 120  # days: a deadline nearer than that before publication is one that has passed
_AFTER = 40  # code points after what is undertaken in which its deadline may stand
_LASTS = re.compile(
    r"\b(?:within|for)\s+(?:the\s+next\s+|at\s+least\s+)?(?P<long>(?:[\w-]+\s+){1,2}?(?:hours|days?|weeks?|months?|years?))\b",
    re.IGNORECASE,
)
_OPEN = frozenset({Status.OFFERED, Status.ACCEPTED, Status.REAFFIRMED})
_PLANNED = frozenset({Modality.SCHEDULED, Modality.CONDITIONAL})
# What is to be done, up to a clause about something else: "to reopen the port this summer (, which closed in May)".
_DEED = re.compile(
    r"\s*to\s+(?!(?:the|an?|this|that|these|its|their|his|her)\s)(?:(?!\b(?:that|which|who|when|where)\b)[^;:])+",
    re.IGNORECASE,
)
_TIME_BEHIND = re.compile(r"\s+(?:(?:on|in|at|during)\s+)?\w", re.IGNORECASE)
_SCOPES = " on upon against along in inside around across between from over near ".split()


@dataclass(slots=True)
class _Draft:
    """An undertaking in the making."""

    party: Party
    which: str | None  # of several parties with the same words, which: "both sides"; None: the first
    counterparts: dict[str, Party]
    what: Span
    matter: frozenset[str]
    condition: Span | None
    deadline: When | None
    last: int
    transitions: list[Transition] = field(default_factory=list)


def resolve_commitments(
    passage: Passage,
    voices: Voices,
    events: Sequence[Event],
    statements: Sequence[Statement],
    times: Sequence[When | None],
) -> tuple[Commitment, ...]:
    """Keep the ledger of one report.

    Args:
        passage: the report with its marks.
        voices: its entities.
        events: of the report, in order of the text.
        statements: of the report.
        times: the interval of each of the marks' times, or None.
    """
    ledger = _Ledger(passage, times, statements)
    undertakings = Undertakings(passage, events, statements)
    terms = read_terms(passage, voices, events, statements)
    told = [(event.trigger, step) for event in events if not terms.told.overlapping(event.trigger)
            for step in steps_of(undertakings, event)]  # fmt: skip
    laid_down = [(step.event.trigger, step) for step in terms.steps]
    for _, step in sorted(laid_down + told, key=lambda one: one[0].start):
        ledger.enter(replace(step, party=_for_whom(voices, step.party)))
    ledger.settle()
    return ledger.commitments()


def _for_whom(voices: Voices, party: Party) -> Party:
    """Give the body that a spokesperson promises for; anybody else as they are."""
    side = side_of(voices, party.entity)
    return party if side is None else replace(party, name=side.name, entity=side.id)


class _Ledger:
    """The undertakings of one report as far as it has been read."""

    def __init__(self, passage: Passage, times: Sequence[When | None], statements: Sequence[Statement]) -> None:
        self._passage = passage
        self._times = times
        self._said = {one.id: one.when for one in statements}
        self._drafts: list[_Draft] = []

    def enter(self, step: Step) -> None:
        """Put a step on the undertaking that it belongs to, or begin one where the step can."""
        known = self._find(step)
        if known is None:
            if not step.begins:
                return
            known = self._begin(step)
        elif step.status is Status.IN_FORCE and falls_short(self._passage.text, known.what, step.what):
            return  # what was undertaken is still to be done
        known.last = max(known.last, step.event.trigger.end)
        if known.condition is None:
            known.condition = step.event.condition
        deadline = self._deadline(step)
        if step.status is Status.SUPERSEDED:
            known.deadline = deadline or known.deadline
        known.deadline = known.deadline or deadline
        for party in step.counterparts:
            if party.key != known.party.key:
                known.counterparts.setdefault(party.key, party)
        known.transitions.append(self._transition(step))

    def settle(self) -> None:
        """Add what the words right behind each undertaking tell of what came of it: "but has yet to do so"."""
        published = self._passage.report.published
        for draft in self._drafts:
            first = draft.transitions[0]
            told = outcome_behind(
                self._passage.text,
                draft.what,
                self._passage.sentence_at(draft.what.start),
                draft.party.span.of(self._passage.text),
            )
            if told is None or first.status not in _OPEN:
                continue
            if told.words.start >= self._passage.sentence_at(draft.what.start).end and not _is_its_own_word(first, draft.party):
                continue  # "Orlund says that she promised it. She did not": it is the promise that is denied
            due = draft.deadline.latest if draft.deadline else None
            is_due = due is not None and published is not None and due < published.day
            if told.is_open and not is_due:
                continue  # "has yet to do so", and may
            status = Status.IN_FORCE if told.is_kept else Status.REPORTED_BROKEN
            evidence = self._passage.sentence_at(told.words.end - 1)
            draft.transitions.append(replace(first, status=status, evidence=evidence, when=None))

    def commitments(self) -> tuple[Commitment, ...]:
        """Give all undertakings, in order of the text."""
        report = self._passage.report
        out = [
            Commitment(
                id=commitment_id(report.id, draft.party.span, draft.what, draft.which),
                report_id=report.id,
                party=draft.party,
                counterparts=tuple(draft.counterparts.values()),
                what=draft.what,
                scope=_scope(report.text, draft.what),
                condition=draft.condition,
                deadline=draft.deadline,
                transitions=tuple(draft.transitions),
            )
            for draft in self._drafts
        ]
        return tuple({one.id: one for one in sorted(out, key=lambda one: (one.what, one.party.span))}.values())

    def _begin(self, step: Step) -> _Draft:
        words = (step.party.span, step.what)
        first = next((draft.party for draft in self._drafts if (draft.party.span, draft.what) == words), step.party)
        draft = _Draft(
            step.party,
            None if first.key == step.party.key else step.party.name,
            {},
            step.what,
            stems(step.matter.of(self._passage.text)),
            step.event.condition,
            None,
            step.event.trigger.end,
        )
        self._drafts.append(draft)
        return draft

    def _find(self, step: Step) -> _Draft | None:
        """Find the undertaking of the step's party about the step's matter; "the offer" means the last one."""
        matter = stems(step.matter.of(self._passage.text))
        mine = [draft for draft in self._drafts if draft.party.key == step.party.key]
        if step.status is Status.ACCEPTED:  # "has agreed" is no answer to one's own refusal
            mine = [draft for draft in mine if draft.transitions[-1].status is not Status.REFUSED or not self._is_bare(step)]
        is_not = self._is_not(step.what)
        mine = [draft for draft in mine if self._is_bare(step) or self._is_not(draft.what) is is_not]
        if step.status is Status.REPORTED_BROKEN:  # what was turned down cannot be broken
            mine = [draft for draft in mine if any(one.status is not Status.REFUSED for one in draft.transitions)]
        for draft in reversed(mine):
            if _alike(draft.matter, matter, wholly=step.is_duty) and (
                step.event.condition is None or draft.condition in (None, step.event.condition)
            ):
                return draft
        if self._is_of_its_own(step):
            return None
        if matter <= _REFERRING or self._is_bare(step):
            since = self._refers_since(step.event)
            for draft in reversed(mine):
                if draft.last >= since:
                    return draft
        return None

    def _is_bare(self, step: Step) -> bool:
        """Tell whether a step names nothing that it is a step of: "has agreed"."""
        is_answer = step.status in OTHERS_ANSWER | ENDS and not self._is_of_its_own(step)
        return is_answer and step.event.object is None and not step.is_duty

    def _is_of_its_own(self, step: Step) -> bool:
        """Tell whether a step tells a deed that stands for itself: "freed 38 prisoners", "will never give up"."""
        event = step.event
        if event.type is EventType.REJECT:
            return _WILL_NOT.match(self._passage.text, event.trigger.start) is not None
        return step.status is Status.IN_FORCE and event.type not in _ANSWERS and bool(event.recipients)

    def _is_not(self, what: Span) -> bool:
        """Tell whether what is undertaken is not to do a thing: the opposite of doing it, and no step of it."""
        return _NOT_TO.match(self._passage.text, *what) is not None

    def _refers_since(self, event: Event) -> int:
        """Give from where on an undertaking is told that an act may mean without naming it: "that" means what was just told."""
        sentence = self._passage.sentence_at(event.trigger.start)
        if _JUST_TOLD.match(self._passage.text, event.trigger.end, sentence.end):
            return self._passage.sentence_at(max(0, sentence.start - 2)).start
        return event.trigger.start - _REFERS_WITHIN

    def _deadline(self, step: Step) -> When | None:
        """Give the interval of the first time in or right after the words of the undertaking by which it is to be done."""
        event = step.event
        start = min(step.what.start, event.trigger.start)
        end = min(max(step.what.end, event.trigger.end) + _AFTER, self._passage.sentence_at(event.trigger.start).end)
        words = Span(start, max(end, start + 1))
        return self._by(words, event.when) or _counted_from(self._passage.text, words, event.when) or self._day_ahead(step)

    def _by(self, words: Span, undertaken: When | None) -> When | None:
        """Give the first time in some words by which something is to be done, `undertaken` on a day or not known when."""
        text = self._passage.text
        for number in self._passage.time_places.overlapping(words):
            span, when = self._passage.annotations.times[number].span, self._times[number]
            told = span.of(text).casefold()
            by = is_deadline(text, span.start) or told.startswith(("by ", "before ", "until ", "within "))
            if when is not None and when.latest is not None and by:
                published = self._passage.report.published
                return counted_on(when, undertaken, published) or _ahead(when, published)
        return None

    def _day_ahead(self, step: Step) -> When | None:
        """Give the day of the deed where it lies ahead: that of a plan, or one in the words of what is agreed to be done.

        "Will meet on Friday", "promised to reopen the port this summer".
        """
        event = step.event
        if event.modality in _PLANNED and self._is_ahead(event.when):
            return event.when
        if event.type is not EventType.AGREE or event.modality not in DONE:
            return None
        match = _DEED.match(self._passage.text, *step.what)
        if match is None:
            return None
        end = match.end()
        if end >= step.what.end and (behind := _TIME_BEHIND.match(self._passage.text, end)):
            end = behind.end()
        for number in self._passage.time_places.overlapping(Span(match.start(), end)):
            when = self._times[number]
            if self._is_ahead(when) and self._passage.annotations.times[number].type is not TimeType.SET:
                return when
        return None

    def _is_ahead(self, when: When | None) -> bool:
        published = self._passage.report.published
        return when is not None and published is not None and when.latest is not None and when.latest > published.day

    def _transition(self, step: Step) -> Transition:
        event = step.event
        return Transition(
            status=step.status,
            evidence=self._passage.sentence_at(event.trigger.start),
            event=event.id,
            statement=event.statement,
            asserter=step.asserter or (event.chain[-1].name if event.chain else None),
            chain=event.chain,
            # A plan that is told was made when it was told; its own day is that of the deed.
            when=event.when if event.modality in DONE else self._said.get(event.statement or ""),
            score=event.score,
        )


def _is_its_own_word(step: Transition, party: Party) -> bool:
    """Tell whether nobody else tells an undertaking than its party, or the report itself."""
    last = step.chain[-1] if step.chain else None
    return last is None or last.name == party.name or (last.entity is not None and last.entity == party.entity)


def _counted_from(text: str, words: Span, day: When | None) -> When | None:
    """Count a time that something is to be done within, or to hold for, from the day on which it was undertaken.

    "Agreed on Monday to free them within 72 hours"; where that day is not known, nor is the last one.
    """
    if day is None or day.earliest is None or day.earliest != day.latest or (found := _LASTS.search(text, *words)) is None:
        return None
    value = read_value(f"in the next {found['long']}", Counting(day.earliest, Anchor.EVENT, Tense.FUTURE, day.earliest))
    if value is None or value.latest is None:
        return None
    return When(None, value.latest, f"../{value.latest}", found.group(), *found.span(), Anchor.EVENT, day.earliest)


def _ahead(when: When, published: Moment | None) -> When:
    """Give a deadline that was told without a year as the next such day: what has been agreed is to be done after it is told.

    In "extended the truce until 9 May" the verb is past and the day is not.
    """
    if published is None or when.latest is None or when.latest >= published.day or re.search(r"\b\d{4}\b", when.words):
        return when
    told = str(when.latest.year)
    ends = [None if end is None else _next_year(end) for end in (when.earliest, when.latest)]
    if ends[1] is None or ends[1] < published.day or (published.day - when.latest).days < _LONG_AGO:
        return when
    return replace(when, earliest=ends[0], latest=ends[1], edtf=when.edtf.replace(told, str(ends[1].year)))


def _next_year(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 1, day=28)


def _alike(one: Iterable[str], other: Iterable[str], *, wholly: bool) -> bool:
    """Tell whether two descriptions mean one matter; `wholly`: where one of them says in full what it is."""
    mine, theirs = frozenset(one) - _REFERRING, frozenset(other) - _REFERRING
    if not mine or not theirs:
        return False
    return len(mine & theirs) >= _ALIKE * (max if wholly else min)(len(mine), len(theirs))


def _scope(text: str, what: Span) -> Span | None:
    """Give the words of an undertaking that narrow it: from its first preposition of place or matter to its end."""
    words = what.of(text)
    places = [at for word in _SCOPES if (at := words.find(f" {word} ")) > 0]
    if not places:
        return None
    start = what.start + min(places) + 1
    start += text[start : what.end].index(" ") + 1
    return Span(start, what.end) if start < what.end else None
