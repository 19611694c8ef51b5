"""Whether an act lies within what an undertaking rules out: by whom, of what kind, on what, where and when.

In: one account of an undertaking, its standing, and one account of an act. Out: what was compared, in words, and what is not
stated; None where the act lies outside or too much is unknown. Each test finds the act outside, or says what it compared and
what it could not: only a thing that is not stated is missing, never one that differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.account import Account, Identity
from onrecord.annotation import DONE, EventType, Modality
from onrecord.dates import When
from onrecord.entity import EntityKind
from onrecord.entry import Event, PlaceState
from onrecord.link.distances import kilometres
from onrecord.link.doers import actors_of, is_of, is_unstated, owners_of, side_of
from onrecord.link.matter_words import matter_stems, named_in, party_names, shared_words
from onrecord.link.stances import is_to_the_press
from onrecord.link.standing import Standing
from onrecord.link.undertaken import RESUMES, Undertaken, begins_a_stop, is_a_stop, names_a_truce, numbers_in
from onrecord.link.undertaken import is_any_force as rules_out_all_force
from onrecord.linkage import Reason
from onrecord.report import Span
from onrecord.stems import stems

_TO_DO = frozenset(
    {
        EventType.RETREAT,
        EventType.AID,
        EventType.CONSULT,
        EventType.SUPPORT,
        EventType.COOPERATE,
        EventType.CONCEDE,
        EventType.AGREE,
    }
)
_ALIKE = 0.5  # share of the shorter one's words that two descriptions of a matter have in common; two at least where it has two
_STILL_TENSIONS = ({"who", "what target"}, {"where", "what target"})
_RECENT = 8  # days before its report on which an act lies whose day is not stated
_OWN = re.compile(
    r"(?:its|their|his|her|our)\s+(?:own\b|(?:\w+\s+)?(?:range|positions?|territory|soil|side|bases?|ranks)\b)", re.IGNORECASE
)
_NOUN_BEHIND = re.compile(r"\s(?P<noun>[a-z][\w-]+)")
_RANGE = re.compile(r"\b(?:its|their)\s+(?:\w+\s+)?(?:ranges?|training\s+grounds?|barracks)\b", re.IGNORECASE)
# "Three of its soldiers", on the word of the side that they belong to.
_ITS = re.compile(r"(?:[\w-]+\s+){0,2}?(?:of\s+)?(?:its|their|his|her|our|my)\b", re.IGNORECASE)
# "To release a man", and another man was arrested: such a word does not say whom.
_ANYBODY = stems("man men woman women people person persons child children boy boys girl girls someone")
# Things of one kind under other words: a power station is an energy facility though no word is shared.
_LIKE_KINDS = tuple(
    frozenset(stem for word in words.split() for stem in matter_stems(word, Span(0, len(word))))
    for words in (
        "energy power electricity refinery oil gas pipeline substation grid fuel turbine nuclear thermal depot",
        "ship shipping vessel tanker boat freighter ferry",
        "civilian resident villager inhabitant family school hospital home house market apartment",
        "prisoner captive hostage detainee",
        "railway rail train line",
        "airport airfield runway",
    )
)


@dataclass(frozen=True, slots=True)
class Act:
    """One account of an act, with the day that any account of its claim states.

    Attributes:
        claim: id of the claim.
        when: of this account, else of the first account that dates it; None: not stated.
    """

    claim: str
    account: Account
    event: Event
    when: When | None

    @property
    def text(self) -> str:
        """Give the text of the report that tells it."""
        return self.account.report.text

    @property
    def trigger(self) -> str:
        """Give the words that name it."""
        return self.event.trigger.of(self.text)

    def stems(self, spans: Iterable[Span]) -> frozenset[str]:
        """Give the stems of some of its words, names of parties left out."""
        names = party_names(self.account)
        return frozenset(stem for span in spans for stem in matter_stems(self.text, span, names))


@dataclass(frozen=True, slots=True)
class Finding:
    """What one test found: what it compared, and what is not stated."""

    reason: Reason
    missing: str | None = None


def marks_of(act: Act) -> frozenset[str]:
    """Give what an act is found by: its kind, and the words and numbers for it, who does it and what it is done to."""
    event, text = act.event, act.text
    words = (stem for span in (event.trigger, *_things(event), *_doer_words(act)) for stem in matter_stems(text, span))
    about = event.object.of(text) if event.object else ""
    is_of_truce = (EventType.ASSAULT.value,) if names_a_truce(about) else ()  # whatever the truce was called when it was agreed
    return frozenset((event.type.value, *words, *numbers_in(about), *is_of_truce))


def marks_for(undertaken: Undertaken) -> frozenset[str]:
    """Give marks of which an act that breaks an undertaking has one: no test finds one without."""
    return frozenset((*undertaken.kinds, *undertaken.matter, *undertaken.numbers))


def within(undertaken: Undertaken, standing: Standing, act: Act) -> tuple[Finding, ...] | None:
    """Test an act against an undertaking.

    Returns:
        What each test found, in order; None where one finds the act outside, or more is not stated than leaves a tension:
        one thing, or whose target together with by whom or where.
    """
    if _when(undertaken, standing, act) is False:  # the cheapest first
        return None
    found: list[Finding] = []
    for test in (_who, _when, _kind, _target, _where):
        outcome = test(undertaken, standing, act)
        if outcome is False:
            return None
        if isinstance(outcome, Finding):
            found.append(outcome)
    missing = {one.missing for one in found} - {None}
    return tuple(found) if len(missing) <= 1 or missing in _STILL_TENSIONS else None


# Of "no more arrests" an act has somebody who is taken.
_TAKES_PEOPLE = re.compile(r"\b(?:arrest|detain|detention|imprison|jail|hostage|abduct|kidnap|deport|expel)\w*", re.IGNORECASE)
_Outcome = Finding | None | bool
"""False: outside. None: nothing to compare."""


def _kind(undertaken: Undertaken, standing: Standing, act: Act) -> _Outcome:
    event, about = act.event, " ".join(undertaken.words.split())
    objects = act.stems(_things(event))
    if event.object is not None and begins_a_stop(event.object.of(act.text)):
        return False  # who undertook to stop fire did not fire
    matter = undertaken.matter - _ANYBODY
    shared = bool(objects & matter)
    if event.modality in DONE and event.type in undertaken.kinds and not is_a_stop(act.trigger):
        if event.type is EventType.SANCTION and not (shared or act.stems([event.trigger]) & undertaken.matter):
            return False  # a duty on steel is no sanction against a ministry
        if event.type is EventType.COERCE and not event.recipients and _TAKES_PEOPLE.search(about):
            return False  # "a seat is occupied" is no arrest
        return Finding(Reason(f"“{about}” rules out acts such as “{act.trigger}”"))
    if event.modality in DONE and undertaken.stops and RESUMES.search(act.trigger) and shared:
        return Finding(Reason(f"“{act.trigger}” takes up again what “{about}” was to stop"))
    # "To leave its drones on the ground", and "a drone circled": what was undertaken may do the opposite by itself.
    does_it = shared or bool(act.stems(_doer_words(act)) & matter)
    is_own = any(_OWN.match(act.text, span.start) for span in _things(event))
    if event.modality in DONE and does_it and not is_own and undertaken.is_undone_by(act.trigger):
        return Finding(Reason(f"“{act.trigger}” undoes what was undertaken: “{about}”"))
    if event.modality in DONE and undertaken.stops and not undertaken.kinds and _does(undertaken, act):
        return Finding(Reason(f"“{act.trigger}” is what “{about}” was to stop"))
    if event.type is EventType.REJECT and event.modality in DONE and _turns_down(undertaken, act, objects):
        return Finding(Reason(f"“{act.trigger}” turns down what was undertaken: “{about}”"))
    if event.modality is Modality.DENIED and not undertaken.stops and event.type in _TO_DO and _does(undertaken, act):
        return _undone(standing, act, about)
    return False


def _doer_words(act: Act) -> Iterator[Span]:
    """Give the words for who or what acts, and the noun behind: of "a Tarvenian drone" the first may be all that was read."""
    for party in actors_of(act.account, act.event):
        yield party.span
        noun = _NOUN_BEHIND.match(act.text, party.span.end, max(party.span.end, act.event.trigger.start))
        if noun is not None:
            yield Span(*noun.span("noun"))


def _turns_down(undertaken: Undertaken, act: Act, objects: frozenset[str]) -> bool:
    words = act.event.object.of(act.text) if act.event.object else ""
    if undertaken.party is not None and undertaken.party.kind == EntityKind.PERSON:
        # What one person has offered another of the same house does not turn down.
        known = (act.account.identities.get(party.entity or "") for party in actors_of(act.account, act.event))
        if not any(one is not None and (one.id == undertaken.party.id or one.kind != EntityKind.PERSON) for one in known):
            return False
    return _are_alike(objects, undertaken.matter) and not is_to_the_press(words)


def _undone(standing: Standing, act: Act, about: str) -> _Outcome:
    """What is told as not done is no breach before it is due; without a deadline, nothing says that it is late."""
    reason = Reason(f"“{act.trigger}” is told as not done, and “{about}” was undertaken")
    if standing.due is None:
        return Finding(reason, "when")
    day = _earliest(act)
    return Finding(reason) if day is not None and day > standing.due else False


def _does(undertaken: Undertaken, act: Act) -> bool:
    """Tell whether an act is the very thing named: its own word is there, and what it is done to is too where that is told."""
    named = act.stems([act.event.trigger]) & undertaken.matter
    things = act.stems(_things(act.event))
    return bool(named) and (bool(things & undertaken.matter) if things else not undertaken.matter - named)


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shorter = min(len(one), len(other))
    return shorter > 0 and len(one & other) >= max(_ALIKE * shorter, min(2, shorter))


def _things(event: Event) -> Iterator[Span]:
    """Give the words for what an act is done to."""
    if event.object is not None:
        yield event.object
    yield from (one.span for one in event.recipients)


def _who(undertaken: Undertaken, _: Standing, act: Act) -> _Outcome:
    actors = actors_of(act.account, act.event)
    owners = {party: owners_of(act.account, party) for party in actors if is_unstated(act.account, party)}
    named = [party for party in actors if party not in owners or owners[party]]
    side = side_of(undertaken.party) if undertaken.party else frozenset()
    mine = next(
        (
            party
            for party in named
            if is_of(undertaken, act.account, party) or any(owner.id in side for owner in owners.get(party, ()))
        ),
        None,
    )
    if mine is not None:
        return Finding(Reason(f"by {mine.name or mine.span.of(act.text)}, for {_name(undertaken)}, whose undertaking it is"))
    # Without a name, whoever did it must at least be looked for among those of whom the report speaks.
    if named or not _speaks_of(act.account, undertaken) or _struck_themselves(undertaken, act):
        return False
    return Finding(Reason("by whom is not stated"), "who")


def _struck_themselves(undertaken: Undertaken, act: Act) -> bool:
    """Tell whether an act by nobody named is against the party's own: in its country, on its people, and on nobody else's.

    Its truce is broken by those who strike it, not by it.
    """
    mine, known = undertaken.party, act.account.identities
    if mine is None:
        return False
    sides = (side_of(mine) | {mine.of}) - {None}
    spared = {one.id for one in _others(undertaken)} - side_of(mine)
    struck = [one for party in act.event.recipients if (one := known.get(party.entity or "")) is not None]
    if any(spared & {one.id, one.of} and one.id not in side_of(mine) for one in struck):
        return False
    if struck:
        return all(sides & {one.id, one.of} for one in struck)
    teller = known.get(act.event.chain[-1].entity or "") if act.event.chain else None
    is_own_word = teller is not None and bool(sides & {teller.id, teller.of})
    if is_own_word and any(_ITS.match(act.text, span.start) for span in _things(act.event)):
        return True
    if any(one.of in sides or (one.kind == EntityKind.GROUP and one.of is None) for one in _others(undertaken)):
        return False  # a government and its rebels stand on one soil
    place = act.event.place
    soil = {one.iso3 for one in (mine, *known.values(), *undertaken.account.identities.values()) if one.id in sides} - {None}
    return place is not None and place.country in soil


def _speaks_of(account: Account, undertaken: Undertaken) -> bool:
    """Tell whether a report speaks of the party and, where they are told, of one to whom it is bound."""
    if undertaken.party is None:
        return False
    there = {one for identity in account.identities.values() for one in (identity.id, identity.of)}
    return bool(there & side_of(undertaken.party)) and (
        not (others := _others(undertaken)) or any(there & {one.id, one.of} - {None} for one in others)
    )


def _others(undertaken: Undertaken) -> tuple[Identity, ...]:
    """Give those to whom the party is bound, as far as they have an identity."""
    known = undertaken.account.identities
    return tuple(party for one in undertaken.commitment.counterparts if (party := known.get(one.entity or "")) is not None)


def _name(undertaken: Undertaken) -> str:
    return undertaken.party.name if undertaken.party else "the party"


def _earliest(act: Act) -> date | None:
    return act.when.earliest if act.when else None


def _when(undertaken: Undertaken, standing: Standing, act: Act) -> _Outcome:
    published = act.account.report.published.day if act.account.report.published else None
    if act.when is None or act.when.earliest == act.when.latest is None or standing.since is None:
        if (
            published
            and standing.since
            and published - standing.since > timedelta(days=_RECENT)
            and not _is_over(undertaken, standing, published)
        ):
            return Finding(
                Reason(f"told on {published:%Y-%m-%d} without a day, and it was undertaken by {standing.since:%Y-%m-%d}")
            )
        if standing.since is None and act.account.report.id != undertaken.account.report.id:
            return False  # nothing says that it came after; who tells both in one report sets them beside each other
        if published is None or standing.since is None or published > standing.since:
            return Finding(Reason("whether it came after the undertaking is not stated"), "when")
        return False
    first, last, until = act.when.earliest, act.when.latest, standing.last_day(stops=undertaken.stops)
    if first is not None and last is None and first < standing.since:
        return False  # "the army has ringed the town since June": it went on when the undertaking was made
    # An act of the very day on which it was undertaken may have come before.
    if (last is not None and last <= standing.since) or (until is not None and first is not None and first > until):
        return False
    if first is None or first <= standing.since or (until is not None and (last is None or last > until)):
        return Finding(Reason(f"“{act.when.words}” may lie before or after"), "when")
    return Finding(Reason(f"on {first:%Y-%m-%d}, and it was undertaken by {standing.since:%Y-%m-%d}"))


def _is_over(undertaken: Undertaken, standing: Standing, day: date) -> bool:
    until = standing.last_day(stops=undertaken.stops)
    return until is not None and day > until


def _target(undertaken: Undertaken, _: Standing, act: Act) -> _Outcome:
    if not undertaken.stops or act.event.type not in undertaken.kinds:
        return None  # the kind of act was found by what it is done to
    things = [*_things(act.event), *([act.event.place.span] if act.event.place else ())]
    place = act.event.place
    if any(_OWN.match(act.text, span.start) for span in _things(act.event)) or (
        place and _RANGE.search(place.span.of(act.text))
    ):
        return False  # an army on its own range strikes nobody
    # Force and duties are ruled out against whom that was undertaken to; "no more arrests" are of whomever.
    is_to_spare = rules_out_all_force(undertaken) or not (undertaken.targets or EventType.COERCE in undertaken.kinds)
    owners = undertaken.named or (_others(undertaken) if is_to_spare else ())
    told = act.stems(things)
    if undertaken.targets:
        alike = _of_one_kind(told, undertaken.targets)
        if not alike:
            # A place alone does not say what was hit there.
            hit = act.stems(_things(act.event))
            return False if hit else Finding(Reason("what was hit is not stated"), "what target")
        if owners and _owned(owners, act, things) is False:
            return False
        return Finding(Reason(f"on what it covers: {shared_words(act.text, things, alike)}"))
    return _owned(owners, act, things) if owners else None


def _of_one_kind(told: frozenset[str], targets: frozenset[str]) -> frozenset[str]:
    """Give the words told that are among those covered, or of one kind with one of them."""
    covered = targets | frozenset(stem for kind in _LIKE_KINDS if kind & targets for stem in kind)
    return told & covered


def _owned(owners: tuple[Identity, ...], act: Act, things: list[Span]) -> _Outcome:
    """Tell whether what an act is done to belongs to one of those who were to be spared."""
    known = act.account.identities
    struck = [one for party in act.event.recipients if (one := known.get(party.entity or "")) is not None]
    for owner in owners:
        if any({owner.id, owner.of} & {one.id, one.of} - {None} for one in struck):
            return Finding(Reason(f"against {owner.name}, to whom it was undertaken"))
        if any(named_in(span.of(act.text), owner) for span in things):
            return Finding(Reason(f"against something of {owner.name}, to whom it was undertaken"))
        if owner.iso3 and act.event.place and act.event.place.country == owner.iso3:
            return Finding(Reason(f"in {owner.name}, to whom it was undertaken"))
    if any(one.kind in (EntityKind.STATE, EntityKind.ORG, EntityKind.GROUP) for one in struck):
        return False
    return Finding(Reason("whose the target is, is not stated"), "what target")


def _where(undertaken: Undertaken, _: Standing, act: Act) -> _Outcome:
    of_kind = act.event.type in undertaken.kinds
    if not undertaken.places or not (of_kind or (act.event.place is not None and _is_named_place(undertaken))):
        return None
    place = act.event.place
    spans = [*([place.span] if place else ()), *_things(act.event)]
    told = frozenset(stem for span in spans for stem in matter_stems(act.text, span))
    if shared := told & undertaken.places:
        return Finding(Reason(f"where it holds: {shared_words(act.text, spans, shared)}"))
    if place is None:
        return Finding(Reason("where is not stated"), "where")
    for spot in undertaken.spots:
        both_known = spot.state is place.state is PlaceState.KNOWN
        if both_known and (apart := kilometres(spot, place)) is not None:
            near = apart <= (spot.radius_km or 0) + (place.radius_km or 0)
            return Finding(Reason(f"at {place.name}, {apart:.0f} km from {spot.name}")) if near else False
    # "Along the border" is no name: whether a place lies there is not told. Two names are two places.
    return False if _is_named_place(undertaken) else Finding(Reason(f"whether {place.name} lies there is not stated"), "where")


def _is_named_place(undertaken: Undertaken) -> bool:
    words = undertaken.words.split()[1:]
    return any(word[:1].isupper() and matter_stems(word, Span(0, len(word))) & undertaken.places for word in words)
