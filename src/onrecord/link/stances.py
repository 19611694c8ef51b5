"""Which acts show where a party stands: what it offers, accepts, refuses, demands or makes conditional.

In: claims on events and commitments. Out: one stance for each act and party, told by five reports or by one. What a party has
done (withdrawn, paid) shows no stance by itself; it does where it is a step of an undertaking.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from onrecord.account import Account, Claim, Identity, Stance
from onrecord.annotation import DONE, EventType, Modality
from onrecord.dates import When
from onrecord.entity import EntityKind
from onrecord.entry import ChainLink, Commitment, Event, Party, Status, Transition
from onrecord.link.denials import denies_part, with_denial
from onrecord.link.tellers import is_asked
from onrecord.report import Span
from onrecord.stems import KEPT_BACK, UNDOING

_YES = frozenset({EventType.AGREE, EventType.SUPPORT, EventType.CONCEDE})
_STEPS = {
    Status.OFFERED: Stance.OFFERS,
    Status.ACCEPTED: Stance.FOR,
    Status.IN_FORCE: Stance.FOR,
    Status.REAFFIRMED: Stance.FOR,
    Status.CONDITIONAL: Stance.CONDITIONAL,
    Status.REFUSED: Stance.AGAINST,
    Status.DENIED: Stance.AGAINST,
    Status.WITHDRAWN: Stance.AGAINST,
}
_PUTS_FORWARD = re.compile(r"^(?:propos|suggest|offer|put)", re.IGNORECASE)
_UNDECIDED = re.compile(r"^(?:abstain|undecided|weigh|consider|stud(?:y|ie))", re.IGNORECASE)
_TO_THE_PRESS = re.compile(rf"^(?:requests?\s+for\s+|to\s+)?{KEPT_BACK}", re.IGNORECASE)
# Whoever gives up a demand is not for what was demanded.
_GIVEN_UP = re.compile(r"^(?:\w+\s+)?(?:demand|claim|insist|condition|request|call)", re.IGNORECASE)
# What is given up by these is not what its party is for: "withdrew from the accord", "dropped the bill", "lifted the ban".
_UNDOES = re.compile(rf"^(?:\w+\s+)?(?:{UNDOING}|retract|remov|renounc|quit|left\b|pull(?:s|ed|ing)?\s+out)", re.IGNORECASE)
# To admit, to be sorry or to thank for what was done takes no stand on what is to be done.
_LOOKS_BACK = re.compile(
    r"^(?:\w+\s+)?(?:apologi|plead|pled|admit|confess|resign|thank|prais|commend|congratulat|appreciat|salut|pa(?:y|id)\s+tribute)",
    re.IGNORECASE,
)
_BURDEN = re.compile(r"\b(?:tariffs?|sanctions?|bans?|embargo\w*|duties|levies|levy|penalt\w+)\b", re.IGNORECASE)
_COURTESY = re.compile(
    r"^(?:an?\s+|the\s+|this\s+|his\s+|her\s+)?(?:opportunit|chance|visit|arrival|news|honou?r)", re.IGNORECASE
)
_STANDS = frozenset({EntityKind.PERSON, EntityKind.ORG, EntityKind.STATE, EntityKind.GROUP, EntityKind.ROLE, EntityKind.OUTLET})


class Voice(IntEnum):
    """Whose word a party's stance is told on, the weightiest last."""

    OTHER = 0  # of another party
    REPORT = 1  # of the report, an outlet or someone unnamed
    OWN = 2  # of the party's own side


@dataclass(frozen=True, slots=True)
class Shown:
    """A stance as an act shows it.

    Attributes:
        claim: id of the claim on the act.
        party: whose stance.
        entry: id of the event or commitment.
        account: the telling that shows it: on the party's own word where there is one, else the earliest.
        matter: the words of that report that say what it is about; None: not stated.
        span / sentence: what shows it.
        asserter / voice: on whose word.
        when: day of the act, else of publication.
        is_dated: whether the day is the act's.
    """

    claim: str
    party: Identity
    stance: Stance
    entry: str
    account: Account
    matter: Span | None
    span: Span
    sentence: str
    asserter: str | None
    voice: Voice
    when: date | None
    is_dated: bool


def shown_stances(claims: Iterable[Claim]) -> tuple[Shown, ...]:
    """Give the stances that claims show, each act once for each party and stance.

    An event that is a step of an undertaking is told by both; it counts as the event. Where one account has a party accept and
    another has it denied, both are given. Parties without an identity are left out.

    Args:
        claims: on events and commitments; others are passed over.

    Returns:
        In order of the claims, then of accounts; empty where none shows a stance.
    """
    every = tuple(claims)
    accounts = [(claim, account) for claim in every for account in claim.accounts if not is_asked(account)]
    matters = {
        step.event: one.what
        for _, account in accounts
        if isinstance(one := account.entry, Commitment)
        for step in one.transitions
    }
    found = [
        one
        for claim, account in accounts
        if isinstance(account.entry, Event)
        for one in _of_event(claim, account, account.entry, matters)
    ]
    told = {one.entry for one in found}
    found += [
        one
        for claim, account in accounts
        if isinstance(account.entry, Commitment)
        for one in _of_commitment(claim, account, account.entry, told)
    ]
    return tuple(_once(found))


def same_side(one: Identity, other: Identity) -> bool:
    """Tell whether two identities speak for one side: the same, one belongs to the other, or both to a third."""
    return bool({one.id, one.of} & {other.id, other.of} - {None})


def speaks_for(account: Account, party: Party) -> Identity | None:
    """Give the identity whose stance a party of an act takes: of a spokesman or an office, whom it speaks for.

    A person keeps their own: a deputy may stand elsewhere than the parliament. None where the party has no identity.
    """
    identity = account.identities.get(party.entity or "")
    if identity is None or identity.kind not in _STANDS:
        return None
    if identity.kind == EntityKind.ROLE and identity.of is not None:
        return next((one for one in account.identities.values() if one.id == identity.of), identity)
    return identity


def is_to_the_press(words: str) -> bool:
    """Tell whether what is turned down is only to talk to a reporter: whoever does so has taken no stand."""
    return _TO_THE_PRESS.search(words) is not None


def day_told(account: Account, when: When | None) -> tuple[date | None, bool]:
    """Give the day of an act as an account has it, and whether it is stated; without one, the day of publication.

    A stated day that lies after publication is that of what is talked about, not of the talking.
    """
    published = account.report.published.day if account.report.published else None
    stated = (when.earliest or when.latest) if when else None
    if stated is None or (published is not None and stated > published):
        return published, False
    return stated, True


def _of_event(claim: Claim, account: Account, event: Event, matters: dict[str, Span]) -> Iterator[Shown]:
    event = with_denial(account, event)
    stance, matter = _stance(event, account.report.text), event.object or matters.get(event.id)
    if (
        stance is None
        or denies_part(account)
        or (event.type is EventType.REJECT and matter and is_to_the_press(matter.of(account.report.text)))
    ):
        return
    when, dated = day_told(account, event.when if event.modality in DONE else None)
    for actor in event.actors:
        party = speaks_for(account, actor)
        if party is not None:
            asserter, voice = _voice(account, party, event.chain)
            if event.modality is Modality.CONDITIONAL and voice is Voice.OTHER:
                continue  # "if Halmere lifts its ban": another's condition says nothing of where Halmere stands
            yield Shown(
                claim.id,
                party,
                stance,
                event.id,
                account,
                matter,
                event.trigger,
                account.sentence,
                asserter,
                voice,
                when,
                dated,
            )


def _stance(event: Event, text: str) -> Stance | None:
    words = event.trigger.of(text)
    if event.modality is Modality.DENIED:
        return Stance.AGAINST if event.type in _YES and event.mode not in ("offer", "promise") else None
    if event.modality is Modality.CONDITIONAL:
        return Stance.CONDITIONAL if event.type in _YES else None
    if event.modality is Modality.SCHEDULED:
        return {EventType.REJECT: Stance.AGAINST}.get(event.type, Stance.OFFERS if event.type in _YES else None)
    return _stance_taken(event, words, text) if event.modality in DONE else None


def _stance_taken(event: Event, words: str, text: str) -> Stance | None:
    thing = event.object.of(text) if event.object is not None else ""
    if event.type is EventType.CONCEDE and _GIVEN_UP.search(thing):
        return None
    if event.type in _YES and (_LOOKS_BACK.search(words) or _COURTESY.search(thing)):
        return None
    if event.type is EventType.CONCEDE and _UNDOES.search(words):
        return Stance.AGAINST
    if event.type in _YES:
        if _UNDECIDED.search(words):
            return Stance.UNDECIDED
        if event.condition is not None:
            return Stance.CONDITIONAL
        is_offer = event.mode in ("offer", "promise") and not _BURDEN.search(thing)
        return Stance.OFFERS if is_offer else Stance.FOR
    if event.type is EventType.REQUEST:
        if event.mode == "propose" and _BURDEN.search(thing):
            return Stance.FOR  # who proposes a tariff offers nobody anything
        return Stance.OFFERS if event.mode == "propose" and _PUTS_FORWARD.search(words) else Stance.DEMANDS
    return Stance.AGAINST if event.type in (EventType.REJECT, EventType.PROTEST) else None


def _of_commitment(claim: Claim, account: Account, commitment: Commitment, told: set[str]) -> Iterator[Shown]:
    party = speaks_for(account, commitment.party)
    if party is None:
        return
    text = account.report.text
    for number, step in enumerate(commitment.transitions):
        stance = _STEPS.get(step.status)
        if stance is None or step.event in told or _is_anothers(commitment.transitions, number):
            continue
        asserter, voice = _voice(account, party, step.chain, step.asserter)
        when, dated = day_told(account, step.when)
        sentence = step.evidence.of(text)
        yield Shown(
            claim.id,
            party,
            stance,
            commitment.id,
            account,
            commitment.what,
            commitment.what,
            sentence,
            asserter,
            voice,
            when,
            dated,
        )


def _is_anothers(steps: Sequence[Transition], number: int) -> bool:
    """Tell whether a refusal is that of the one to whom it was offered: what is turned down stays the party's offer."""
    before = {step.status for step in steps[:number]}
    return steps[number].status is Status.REFUSED and bool(before & {Status.OFFERED, Status.CONDITIONAL})


def _voice(
    account: Account, party: Identity, chain: Sequence[ChainLink], asserter: str | None = None
) -> tuple[str | None, Voice]:
    teller = chain[-1] if chain else None
    name = asserter or (teller.name if teller else None)
    if name is None:
        return None, Voice.REPORT
    known = account.identities.get(teller.entity or "") if teller and teller.name == name else None
    known = known or next((one for one in account.identities.values() if one.name == name), None)
    if name == party.name or (known is not None and same_side(known, party)):
        return name, Voice.OWN
    return name, Voice.OTHER if known is not None and known.kind != EntityKind.OUTLET else Voice.REPORT


def _once(found: Sequence[Shown]) -> Iterator[Shown]:
    """Give each act of a party once: on the party's own word where one telling has it so, else as first told."""
    days: dict[tuple[str, str, Stance], date] = {}
    for one in found:
        if one.is_dated and one.when is not None:
            days[_act(one)] = min(one.when, days.get(_act(one), one.when))
    best: dict[tuple[object, ...], Shown] = {}
    for one in found:
        if not one.is_dated and _act(one) in days:
            one = replace(one, when=days[_act(one)], is_dated=True)
        # An event is one act whatever day each report has for it; an undertaking may be offered twice.
        key = (*_act(one), one.when if one.is_dated and isinstance(one.account.entry, Commitment) else None)
        if key not in best or one.voice > best[key].voice:
            best[key] = one
    return iter(best.values())


def _act(one: Shown) -> tuple[str, str, Stance]:
    return one.claim, one.party.id, one.stance
