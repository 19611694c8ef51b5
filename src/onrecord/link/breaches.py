"""Commitments that stood, and later reported acts within their scope. Never a verdict: it says what was compared.

In: claims on commitments and on events. Out: breaches, where the act is told as of the kind that was ruled out, in its scope
and by the party; tensions, where something of that is not stated or the undertaking was only offered; and what somebody reports
broken, on their word. An act that breaks several undertakings of one accord, or of accords that rule out the same, is one
breach. An act by others, elsewhere, on other targets, before or after it, denied, planned or threatened is none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from onrecord.account import Account, Breach, Claim, Identity, Strength
from onrecord.annotation import DONE, EventType, Modality
from onrecord.dates import When
from onrecord.entity import EntityKind
from onrecord.entry import Commitment, Event, Status, Transition
from onrecord.ids import breach_id, tension_id
from onrecord.judgement import Judgement, Verdict
from onrecord.link.accords import told_once
from onrecord.link.acts_within import Act, Finding, marks_for, marks_of, within
from onrecord.link.denials import Denial, denial_of
from onrecord.link.doers import is_of, marks_of_name, marks_of_words, names_its_doers, side_of
from onrecord.link.matter_words import matter_stems
from onrecord.link.standing import Standing, standing_of
from onrecord.link.undertaken import Undertaken, is_any_force, names_a_truce, numbers_in, read_undertaking
from onrecord.linkage import Reason
from onrecord.report import Span
from onrecord.stems import BREAKING

_BREAKS = re.compile(rf"\b{BREAKING}", re.IGNORECASE)
# What these are about lies ahead; what somebody is accused of does not.
_AHEAD = frozenset({EventType.AGREE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN})
_LIKELY = 0.5
"""How probable an act and a step of an undertaking must be, each by itself, for one to be held against the other."""

_STANDS_BEFORE = (Status.ACCEPTED, Status.IN_FORCE, Status.REAFFIRMED, Status.CONDITIONAL, Status.OFFERED)


def breaches(commitments: Iterable[Claim], events: Iterable[Claim]) -> tuple[Breach, ...]:
    """Find commitments with later reported acts within their scope.

    Args:
        commitments: claims on commitments; of other matters they are passed over.
        events: claims on events, those of the reports that tell the commitments among them.

    Returns:
        One for each act and party, however many reports tell either and however many undertakings of a kind the act is within:
        of the one that it is most plainly within, the others beside it. In order of the act's day, unknown days last. Empty
        where none is found.
    """
    acts, promised = _Acts(events), tuple(commitments)
    best: dict[str, Breach] = {}
    ids: dict[str, dict[str, None]] = defaultdict(dict)
    for claim in promised:
        for breach in (*_told_broken(claim, acts), *_by_acts(claim, acts)):
            pair = breach_id(claim.id, acts.claim_of(breach.act))
            ids[pair] |= dict.fromkeys((breach.id, pair))
            known = best.get(pair)
            if known is None or _lacks(breach, acts) < _lacks(known, acts):
                best[pair] = breach
    found = (_with_ids(one, ids[pair]) for pair, one in best.items())
    return tuple(sorted(told_once(_without_twins(found), promised, acts.claim_of, acts.ruled_out), key=_order))


def _lacks(breach: Breach, acts: _Acts) -> tuple[bool, bool, int, bool, bool]:
    """Order tellings of one breach: one that states by whom, most of the rest and on whose word is shown, a headline last."""
    act = acts.by_id.get(breach.act)
    is_headline = act is not None and act.account.sentence.strip() == (act.account.report.title or "").strip()
    return breach.strength is Strength.TENSION, "who" in breach.missing, len(breach.missing), is_headline, not breach.chain


def _with_ids(breach: Breach, ids: Iterable[str]) -> Breach:
    """Give a breach with all ids under which it is known.

    As a tension it has ids of its own: who rejected that, for nobody was named, has not said that what is told since is none.
    """
    known = list(dict.fromkeys((breach.id, *ids)))
    tensions = [tension_id(one) for one in known]
    if breach.strength is Strength.TENSION:
        first, *others = (*tensions, *known)
        return replace(breach, id=first, also=tuple(others))
    return replace(breach, also=(*known[1:], *tensions), weaker=tuple(tensions))


def _without_twins(found: Iterable[Breach]) -> Iterator[Breach]:
    """Leave out what is known of an undertaking only from its being reported broken, where the undertaking itself is told."""
    kept = list(found)
    told = {one.act for one in kept if one.status is not Status.REPORTED_BROKEN}
    yield from (one for one in kept if one.status is not Status.REPORTED_BROKEN or one.act not in told)


def breaches_judged(found: Iterable[Breach], judgements: Iterable[Judgement], on: datetime | None = None) -> tuple[Breach, ...]:
    """Leave out what people have rejected as of an instant (None: now): judgements REJECTED on one of its ids.

    Who rejected a weaker one, which was all that was known then, has not said that a plainer one is none.
    """
    none = {one.left for one in judgements if one.verdict is Verdict.REJECTED and one.holds_on(on)}
    return tuple(one for one in found if none.isdisjoint({one.id, *one.also} - set(one.weaker)))


def _order(breach: Breach) -> tuple[str, str]:
    day = (breach.when.earliest or breach.when.latest) if breach.when else None
    return day.isoformat() if day else "~", breach.id


class _Acts:
    """Acts by who does them, and by who is spoken of where nobody is named, so that each undertaking meets few."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.of_report: dict[str, list[Act]] = defaultdict(list)
        self.by_id: dict[str, Act] = {}
        self._talked_of: dict[str, list[Span]] = {}
        self._undertaken: dict[str, Undertaken | None] = {}  # by the id of the commitment
        self._named: set[str] = set()  # claims on acts of which some account names who did it
        self._number: dict[str, int] = {}  # of each act in order
        self._by_side: dict[str, dict[str, dict[str, Act]]] = defaultdict(lambda: defaultdict(dict))  # then by mark and id
        for claim in claims:
            dated = next(
                (e.when for e in (account.entry for account in claim.accounts) if isinstance(e, Event) and e.when), None
            )
            for account in claim.accounts:
                if isinstance(account.entry, Event):
                    self._add(Act(claim.id, account, account.entry, account.entry.when or dated))

    def _add(self, act: Act) -> None:
        self.of_report[act.account.report.id].append(act)
        self.by_id[act.event.id] = act
        if act.event.modality not in DONE | {Modality.DENIED} or _is_on_a_deniers_word(act):
            return
        self._number.setdefault(act.event.id, len(self._number))
        if act.event.modality in DONE and names_its_doers(act.account, act.event):
            self._named.add(act.claim)
        sides, marks = {key for one in _doers(act) for key in (one.id, one.of) if key}, marks_of(act)
        words = {mark for party in act.event.actors for mark in marks_of_words(party.span.of(act.text))}
        for shelf in (self._by_side[side] for side in sides | words):
            for mark in marks:
                shelf[mark][act.event.id] = act

    def claim_of(self, entry: str) -> str:
        """Give the claim on an act by its entry's id; that id where the act is not among these."""
        return self.by_id[entry].claim if entry in self.by_id else entry

    def is_laid_at_a_door(self, act: Act) -> bool:
        """Tell whether some account of an act names who did it: where that is told, others are not to be asked."""
        return act.claim in self._named

    def is_only_words(self, act: Act) -> bool:
        """Tell whether an act is only what another act of its report is about: "attacks" in "agreed to halt attacks"."""
        report = act.account.report.id
        if report not in self._talked_of:
            acts = self.of_report[report]
            self._talked_of[report] = [act.event.object for act in acts if act.event.type in _AHEAD and act.event.object]
        return any(span.covers(act.event.trigger) for span in self._talked_of[report])

    def inside(self, report: str, span: Span) -> list[Event]:
        """Give the events of a report whose triggers stand in a span."""
        return [act.event for act in self.of_report[report] if span.covers(act.event.trigger)]

    def ruled_out(self, claim: Claim) -> frozenset[EventType]:
        """Give the kinds of acts that an undertaking rules out, as any account of it tells it."""
        read = map(self.undertaken, claim.accounts)
        return frozenset(kind for undertaken in read if undertaken is not None for kind in undertaken.kinds)

    def undertaken(self, account: Account) -> Undertaken | None:
        """Read what an account has its party undertake, once; None: the words say nothing known, or it is of something else."""
        entry = account.entry
        if not isinstance(entry, Commitment):
            return None
        if entry.id not in self._undertaken:
            self._undertaken[entry.id] = read_undertaking(account, self.inside(account.report.id, entry.what))
        return self._undertaken[entry.id]

    def around(self, undertaken: Undertaken, party: Identity) -> Iterator[Act]:
        """Give the acts told by reports that speak of a party or whom it speaks for, and that may break what it undertook.

        Of a report that has only "Tarvenian artillery", the acts by those guns.
        """
        marks, given = sorted(marks_for(undertaken)), set[str]()
        sides = sorted(side_of(party) | marks_of_name(party))
        for shelf in (self._by_side[side] for side in sides if side in self._by_side):
            found = {key: act for mark in marks if mark in shelf for key, act in shelf[mark].items() if key not in given}
            given.update(found)
            yield from (found[key] for key in sorted(found, key=self._number.__getitem__))


def _is_on_a_deniers_word(act: Act) -> bool:
    """Tell whether an act that was read as done is told by one who denies it, or by one who denies a part in it."""
    denial = denial_of(act.account)
    return denial is Denial.PART or (denial is Denial.ACT and act.event.modality in DONE)


def _doers(act: Act) -> Iterable[Identity]:
    """Give those who may have done it: states and people that are named, else all of whom the report speaks."""
    known = act.account.identities
    if act.event.type is EventType.ACCUSE:
        return known.values()
    named = [known.get(party.entity or "") for party in act.event.actors]
    if named and all(one is not None and one.kind in (EntityKind.STATE, EntityKind.PERSON) for one in named):
        return [one for one in named if one is not None]
    return known.values()


def _by_acts(claim: Claim, acts: _Acts) -> Iterator[Breach]:
    standing = standing_of(claim)
    if standing is None:
        return
    own = _own_acts(claim, acts)
    for account in claim.accounts:
        if not isinstance(account.entry, Commitment) or max(step.score for step in account.entry.transitions) < _LIKELY:
            continue
        if all(step.status in (Status.REPORTED_BROKEN, Status.WITHDRAWN) for step in account.entry.transitions):
            continue  # who accuses others of having broken a truce does not say what it rules out
        undertaken = acts.undertaken(account)
        if undertaken is None or undertaken.party is None:
            continue
        for act in acts.around(undertaken, undertaken.party):
            if act.claim in own or act.event.score < _LIKELY or acts.is_only_words(act):
                continue
            findings = _says_broken(undertaken, standing, act)
            if findings is None and not _is_about_its_words(account.entry, act):
                findings = within(undertaken, standing, act)
            if any(one.missing == "who" for one in findings or ()) and acts.is_laid_at_a_door(act):
                continue
            # What was only offered and is not wholly told is too little to show.
            if findings is not None and (standing.binds or not any(one.missing for one in findings)):
                yield _breach(claim, undertaken, standing, act, findings)


def _is_about_its_words(commitment: Commitment, act: Act) -> bool:
    """Tell whether an act is done to the very words of an undertaking: "will not pay its tranche", "dropped its demand".

    What became of it there is a step of the undertaking, which the ledger has.
    """
    thing = act.event.object
    return commitment.report_id == act.account.report.id and thing is not None and thing.overlaps(commitment.what)


def _own_acts(claim: Claim, acts: _Acts) -> set[str]:
    """Give the claims on acts that only tell the undertaking itself: its steps, but for a refusal after it was accepted."""
    own = set()
    for account in claim.accounts:
        if isinstance(account.entry, Commitment):
            steps = [step.event for step in account.entry.transitions if step.status is not Status.REFUSED]
            own |= {acts.by_id[event].claim for event in steps if event in acts.by_id}
    return own


def _says_broken(undertaken: Undertaken, standing: Standing, act: Act) -> tuple[Finding, ...] | None:
    """Take it that a report tells a breach in so many words: "broke the truce", or an accusation of having broken it."""
    event, accuses = act.event, act.event.type is EventType.ACCUSE
    if event.modality not in DONE or event.object is None:
        return None
    words = act.text[event.trigger.start : max(event.trigger.end, event.object.end)]
    if not (_BREAKS.search(words) if accuses else _BREAKS.match(act.trigger)):
        return None
    accused = event.recipients if accuses else event.actors
    if not _is_about(undertaken, act, event.object) or not any(is_of(undertaken, act.account, party) for party in accused):
        return None
    published = act.account.report.published
    day = act.when.latest if act.when else published.day if published else None
    if day is not None and standing.since is not None and day < standing.since:
        return None
    return (Finding(Reason(f"told as broken: “{' '.join(words.split())}”")),)


def _is_about(undertaken: Undertaken, act: Act, thing: Span) -> bool:
    """Tell whether words for what was broken mean an undertaking: by its number where both have one, else by its matter."""
    numbers = numbers_in(thing.of(act.text))
    if numbers and undertaken.numbers:
        return bool(numbers & undertaken.numbers)
    if names_a_truce(thing.of(act.text)) and is_any_force(undertaken):
        return True  # "the truce" is what was called a cessation of all fire
    return bool(matter_stems(act.text, thing) & undertaken.matter)


def _breach(claim: Claim, undertaken: Undertaken, standing: Standing, act: Act, findings: Sequence[Finding]) -> Breach:
    missing = tuple(sorted({one.missing for one in findings if one.missing}))
    reasons = [one.reason for one in findings]
    if standing.denied:
        reasons.append(Reason("that it was ever undertaken is denied"))
    elif not standing.binds:
        reasons.append(Reason(f"it was {standing.status.value}, which binds nobody yet"))
    return Breach(
        id=breach_id(undertaken.account.group or claim.id, act.account.group or act.claim),
        commitment=undertaken.commitment.id,
        act=act.event.id,
        party=undertaken.party.name if undertaken.party else undertaken.commitment.party.name or "",
        status=standing.status,
        strength=Strength.BREACH if standing.binds and not missing else Strength.TENSION,
        asserter=_asserter(act),
        chain=tuple(link.name for link in act.event.chain),
        missing=missing,
        act_report=act.account.report.id,
        act_span=act.event.trigger,
        act_sentence=act.account.sentence,
        when=act.when,
        reasons=tuple(reasons),
    )


def _asserter(act: Act) -> str | None:
    """Give on whose word an act is told: of an accusation, the accuser's."""
    if act.event.type is EventType.ACCUSE and act.event.actors:
        return act.event.actors[0].name or act.event.actors[0].span.of(act.text)
    return act.event.chain[-1].name if act.event.chain else None


def _told_broken(claim: Claim, acts: _Acts) -> Iterator[Breach]:
    """Give what somebody reports broken, on their word."""
    for account in claim.accounts:
        if not isinstance(account.entry, Commitment):
            continue
        for number, step in enumerate(account.entry.transitions):
            if step.status is Status.REPORTED_BROKEN:
                yield _reported(claim, account, account.entry, number, acts.by_id)


def _reported(claim: Claim, account: Account, commitment: Commitment, number: int, known: Mapping[str, Act]) -> Breach:
    step, act = commitment.transitions[number], known.get(commitment.transitions[number].event)
    party = account.identities.get(commitment.party.entity or "")
    text = account.report.text
    return Breach(
        id=breach_id(account.group or claim.id, (act.account.group or act.claim) if act else step.event),
        commitment=commitment.id,
        act=step.event,
        party=party.name if party else commitment.party.name or commitment.party.span.of(text),
        status=_before(claim, commitment.transitions[:number]),
        strength=Strength.BREACH,
        asserter=step.asserter,
        chain=tuple(link.name for link in step.chain),
        missing=(),
        act_report=account.report.id,
        act_span=act.event.trigger if act else step.evidence,
        act_sentence=act.account.sentence if act else step.evidence.of(text),
        when=step.when or _day_of(act),
        reasons=(Reason(f"reported broken by {step.asserter or account.report.publisher or 'the report'}"),),
    )


def _day_of(act: Act | None) -> When | None:
    return act.when if act else None


def _before(claim: Claim, steps: Sequence[Transition]) -> Status:
    """Give where it stood before it was reported broken; as reported broken where no account tells more."""
    told = [step.status for step in steps if step.status in _STANDS_BEFORE]
    standing = standing_of(claim)
    return told[-1] if told else standing.status if standing else Status.REPORTED_BROKEN
