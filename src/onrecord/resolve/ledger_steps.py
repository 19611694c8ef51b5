"""Which event is which step of which undertaking: the table of transitions.

An event makes a step only as far as its modality allows: an agreement that is expected is none. AGREE, SUPPORT/sign and a plan
that the party itself states begin undertakings; REJECT refuses; RETREAT and CONCEDE carry them out; an accusation of a breach
reports one broken; who ends, leaves or suspends one has withdrawn from it, whatever kind of act that was read as. Promised and
offered are one status, `offered`: nobody is told to have taken it up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.annotation import DONE, EventType, MentionKind, Modality
from onrecord.entry import Event, Party, Statement, Status
from onrecord.report import Span
from onrecord.resolve.cues import GIVES_WAY
from onrecord.resolve.events import FIRST_PERSON
from onrecord.resolve.ledger_endings import BREACH, UNDERTAKING, WHETHER, end_of, is_broken
from onrecord.resolve.ledger_outcomes import deed_as_promised
from onrecord.resolve.ledger_step import ENDS, Step
from onrecord.resolve.passage import Passage
from onrecord.resolve.places import Places
from onrecord.stems import KEPT_BACK, TALK

_PERSONS = frozenset({MentionKind.PERSON, MentionKind.ROLE})
# What a party may undertake towards another; what it threatens is no undertaking.
_FRIENDLY = frozenset(
    {
        EventType.AGREE,
        EventType.CONSULT,
        EventType.SUPPORT,
        EventType.COOPERATE,
        EventType.AID,
        EventType.CONCEDE,
        EventType.RETREAT,
    }
)
_AGAIN = re.compile(
    r"\b(?:(?:remain|continu)\w*\s+(?:to\s+be\s+)?(?:\w+ly\s+)?committed|still\s+committed|reaffirm|reiterat|renew|recommit|repeat|restat|underscor|reinforc|underlin|stress|emphasi[sz]|stand\w*\s+by|stood\s+by)",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:extend|prolong|replac|supersed|amend|revis|postpon|delay|push\w*\s+back|withdr[ae]w\w*\s+(?:its|his|her|their|the)\s+offer)",
    re.IGNORECASE,
)
# What is said of somebody can be turned down, and is no undertaking: "rejected the allegation that it had fired".
_SAYING = re.compile(
    rf"\W*(?:[\w’'-]+\s+){{0,3}}?(?:{TALK}|insinuations?|criticisms?|charges?|arguments?|statements?|explanations?|excuses?|version)\b",
    re.IGNORECASE,
)
# "Claims that Corvane rejected": what is turned down stands before.
_SAYING_BEFORE = re.compile(rf"\b(?:{TALK})\s+(?:that|which)\s+(?:[\w’'-]+\s+){{1,5}}$", re.IGNORECASE)
# Who is against a thing has not been asked to do it, and who is slow to do it may yet.
_STANCE = re.compile(r"oppos|reluctan|hesita|unenthus|h[eo]ld\w*\s+(?:off|back)", re.IGNORECASE)
_NO_WORD = re.compile(rf"\s*(?:,[^,.;:]{{1,24}},\s*)?(?:to\s+)?{KEPT_BACK}", re.IGNORECASE)
# "Their shared commitment": what somebody has is presupposed, and not offered now.
_OWNED = re.compile(
    r"(?:\b(?:my|our|your|his|her|its|their|these|those|shares?|(?<!\ba\s)shared)|\w['’]s?|\bU\.S\.)\s+"
    r"(?:[\w’'.-]+\s+){0,3}commitments?$|\b(?:my|our|your|his|her|its|their)\s+(?:[\w’'.-]+\s+){0,3}(?:pledge|promise|vow)s?$",
    re.IGNORECASE,
)
# "We will not sign" says by itself what is refused; "they refused" does not.
_WILL_NOT = re.compile(r"(?:\b(?:not|never)|n['’]t)\s+\w", re.IGNORECASE)
# What a party refuses to do is its own: "refused to leave", "ruled out giving up"; who opposes a thing has undertaken nothing.
_OWN_ACT = re.compile(r"\s*(?:to\s+\w|\w+ing\b)", re.IGNORECASE)
_PUT_FORWARD = re.compile(
    r"\b(?:plan|proposal|offer|demand|request|call|ultimatum|idea|text|term|condition|article|paper|draft|\w+(?:tion|sion|ment|w?al))s?\b",
    re.IGNORECASE,
)
_DEAL = re.compile(r"(?:agreement|deal|accord|consensus|compromise|breakthrough)s?", re.IGNORECASE)
_SO = re.compile(r"(?:do|does|did|done|doing)(?:\s+so)?", re.IGNORECASE)
_SORRY = re.compile(r"(?:sorry|regret(?:s|ted|ful)?|apolog\w+|sad(?:dened)?)", re.IGNORECASE)
# Which does not say to what.
_BARE = re.compile(
    r"(?:agree|accept)(?:s|d|ed)?|commit(?:s|ted|ting)?|ready|readiness|prepared|willing(?:ness)?|promis(?:e[sd]?|ing)|pledg(?:e[sd]?|ing)"
    r"|vow(?:s|ed|ing)?|undert(?:ook|aken?)",
    re.IGNORECASE,
)
# The deed that stands right behind such a word: "committed | to address", "committed to | ensuring".
_NO_VERB = r"(?:the|an?|its|their|his|her|our|this|that|no|nothing|any)\b|(?:\w+ly|further)\s+\w+ing\b"
_DEED = re.compile(
    rf"\s+(?:\w+ly\s+)?(?:to\s+)?(to\s+(?!{_NO_VERB})[a-z]|(?:(?:\w+ly|further)\s+)?(?!\w*thing\b)[a-z]\w*ing\b)"
)
_ONE_VERB = re.compile(r"(?:to\s+)?\w+(?:ing|ue|ly)$", re.IGNORECASE)
_TO_DO_MORE = re.compile(
    r"\s+to\s+[a-z]+(?:\s+(?!(?:if|unless|until|but|which|that|who|when|while|after|before)\b)[^\s.,;:!?()“”\"—–]+){0,8}"
)
_DEED_END = re.compile(r"[.,;:!?()“”\"—–]|\n\s*\n|\s(?:if|unless|until|but|which|that|who|when|while|after|before)\s")
_LONGEST_DEED = 120  # code points
_WILL = re.compile(r"(?:\b(?:will|shall)|[’']ll)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_TO = re.compile(r"\bto\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_TO_DO = re.compile(r"\s*to\s", re.IGNORECASE)
# To agree that a thing is so, that others must do it, or on how much it matters, is assent and no undertaking; to offer what
# one feels is none either.
_ASSENT = re.compile(
    r"\s*(?:(?:on|upon|about)\s+)?(?:the\s+)?(?:\w+\s+)?(?:importance|need|necessity|urgency|significance|threat|danger|value|gravity)\b"
    r"|[^.;:]*?\b(?:must|should|ought\s+to)\s"
    r"|\s*(?:(?:my|our|his|her|its|their|your|sincere|deep\w*|heartfelt|warm\w*)\s+)*"
    r"(?:condolences?|sympath\w+|thanks|gratitude|congratulations|prayers?|apolog\w+|best\s+wishes)\b",
    re.IGNORECASE,
)
_ADMITS = re.compile(r"(?:acknowledg|admit|recogni[sz])", re.IGNORECASE)
_THAT = re.compile(r"\s*that\s", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:will|would|shall|to\s+be|(?:is|are|was|were)\s+to)\b|[’'](?:ll|d)\b", re.IGNORECASE)
# Who is not able to do a thing has not turned it down.
_UNABLE = re.compile(
    r"\b(?:not\s+(?:\w+\s+)*?able|unable)\b|(?:\b(?:has|have|had)\s+)?(?:\byet|so\s+far\s+failed)(?:\s+to)?$", re.IGNORECASE
)
# "It will be taken on trucks": by whom is not stated, or stands behind. "Will be out", "will be present" are no passives.
_PASSIVE = re.compile(
    r"\b(?:be|been|being)\s+(?:\w+ly\s+)?(?:\w+ed|\w+en|\w+wn|\w+[fglnps]t|brought|bought|caught|taught|fought|sought"
    r"|made|done|put|cut|set|met|shut|hit|paid|laid|held|sold|told|found|struck|led)\b",
    re.IGNORECASE,
)
_HAS = re.compile(
    r"\b(?:has|have|is|are)(?:n[’']t)?\s+(?:not\s+|never\s+|yet\s+|to\s+|still\s+|been\s+|so\s+far\s+)*$", re.IGNORECASE
)
_TO_BE = re.compile(r"\b(?:be|been|being)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
# "Pledged | never again | to buy its gas".
_NEVER = re.compile(r"\s+(?P<never>(?:not|never)(?:\s+again|\s+\w+ly)?\s+)$", re.IGNORECASE)
_GIVES = re.compile(r"\b(?:made|makes?|announc\w+|g[ai]ve[sn]?)\s+(?:its|his|her|their)\s+[^.;:]*$", re.IGNORECASE)
_PLEDGES = re.compile(r"(?:ha[sd]\s+|have\s+)?(?:\w+ly\s+)?(?:vow|pledg|promis|volunteer)\w*", re.IGNORECASE)
_REACH = 32  # code points before "commitment" in which "reaffirmed its" may stand
_AGREED: dict[str | None, Status] = {
    "accept": Status.ACCEPTED, "offer": Status.OFFERED, "promise": Status.OFFERED, None: Status.ACCEPTED,
}  # fmt: skip


class Undertakings:
    """The events of a report with what says whose words they are told in."""

    def __init__(self, passage: Passage, events: Sequence[Event], statements: Sequence[Statement]) -> None:
        self.text = passage.text
        self._passage = passage
        self._statements = {statement.id: statement for statement in statements}
        agreed = [event.object for event in events if event.type is EventType.AGREE and event.object is not None]
        self._agreed = Places(agreed)
        self._events = events
        self._broken = Places(event.trigger for event in events if is_broken(passage.text, event))

    def sentence_at(self, event: Event) -> Span:
        """Give the sentence of an act."""
        return self._passage.sentence_at(event.trigger.start)

    def is_told_within(self, event: Event) -> bool:
        """Tell whether an act only says what an agreement is about: "to halt" in "agreed to halt"."""
        return any(True for _ in self._agreed.overlapping(event.trigger))

    def deed_as_promised(self, event: Event) -> Event | None:
        """Give the deed that an act says was promised, where it is done or not done "as promised"."""
        return deed_as_promised(self.text, event, self._events)

    def tells_of_a_broken_pledge(self, event: Event) -> bool:
        """Tell whether an act only breaks a pledge that is an act of its own: the "broke" of "broke its pledge to leave"."""
        if event.type is not EventType.REJECT:
            return False
        near = Span(event.trigger.start, event.trigger.end + _REACH)
        return any(True for _ in self._broken.overlapping(near))

    def is_own(self, event: Event, party: Party) -> bool:
        """Tell whether a party's own side says it: the speaker is the party, or speaks in the first person."""
        statement = self._statements.get(event.statement or "")
        if statement is None or statement.modality is not Modality.HAPPENED:
            return False
        if party.span.of(self.text).casefold() in FIRST_PERSON:
            return True
        if party.entity is not None and party.entity == statement.speaker_entity:
            return True
        return party.name is not None and party.name == statement.speaker

    def is_done_to(self, event: Event, party: Party) -> bool:
        """Tell whether a plan is told in the passive and a person stands before it: who only says so does not do it.

        A state that says that its prisoners will be released has undertaken to release them.
        """
        mentions = self._passage.annotations.mentions
        named = (mentions[number].kind for number in self._passage.mention_places.overlapping(party.span))
        if not any(kind in _PERSONS for kind in named):
            return False
        before = self.text[max(0, event.trigger.start - _REACH) : event.trigger.start]
        lead = _TO_BE.search(before)
        words = (lead.group() if lead else "") + event.trigger.of(self.text)
        return party.span.end <= event.trigger.start and _PASSIVE.match(words) is not None

    def is_own_act(self, event: Event) -> bool:
        """Tell whether what is refused is the party's own act, an undertaking or what was put to it: "to leave", "the plan"."""
        if event.object is None:
            return False
        before = self.text[max(0, event.object.start - _REACH) : event.object.start]
        words = event.object.of(self.text)
        return any((_OWN_ACT.match(words), _TO.search(before), UNDERTAKING.search(words), _PUT_FORWARD.search(words)))

    def is_assent(self, event: Event) -> bool:
        """Tell whether an agreement is only that something is so, or how much it matters: nothing is to be done."""
        if _ADMITS.match(event.trigger.of(self.text)):
            return True
        if event.object is None or event.object.start < event.trigger.end:
            return False
        words = self.text[event.trigger.end : event.object.end]
        return _ASSENT.match(words) is not None or (_THAT.match(words) is not None and not _AHEAD.search(words))

    def is_of_talk(self, event: Event) -> bool:
        """Tell whether what is turned down is only said of somebody: "rejected Tirvana's claim that it had fired"."""
        if event.object is None:
            return False
        before = Span(max(0, event.trigger.start - 2 * _REACH), event.trigger.start)
        if event.object.start < before.end:
            before_it = _SAYING_BEFORE.search(self.text, *before) is not None
            return before_it or _SAYING.match(event.object.of(self.text)) is not None
        if _TO_DO.match(event.object.of(self.text)):
            return False  # "refused to publish the report"
        return any(_SAYING.match(self.text, start, event.object.end) for start in (event.object.start, event.trigger.end))

    def what(self, event: Event) -> Span:
        """Give the words that say what is undertaken: of an agreement its object, of an act the act with its object."""
        if event.type is EventType.AGREE:
            return self._deed(event)
        if event.type in (EventType.REJECT, EventType.REQUEST) and event.object is not None:
            verb = _WILL_NOT.search(event.trigger.of(self.text)) if event.type is EventType.REJECT else None
            if verb is not None and event.object.start > event.trigger.start:
                # "Will not release the assets": what is refused is to release them.
                return Span(event.trigger.start + verb.end() - 1, max(event.object.end, event.trigger.end))
            return event.object
        return self._act(event)

    def _deed(self, event: Event) -> Span:
        """Give the words that say what is agreed or promised to be done: the deed that the object is of, where one is told.

        What somebody "committed to address" is not the barriers but to address them; what he "will" do begins with the verb.
        """
        trigger, thing = event.trigger, event.object
        if thing is not None and (never := _NEVER.search(self.text[trigger.end : thing.start])):
            return Span(trigger.end + never.start("never"), thing.end)
        if (
            thing is not None
            and (more := _ONE_VERB.match(self.text, *thing))
            and (rest := _TO_DO_MORE.match(self.text, more.end()))
        ):
            thing = Span(thing.start, rest.end())  # "committed to continuing | to work closely with Alda"
        if thing is not None and thing.start < trigger.end:
            return thing
        if thing is not None and _WILL.search(self.text, max(0, trigger.start - _REACH), trigger.start):
            return Span(trigger.start, thing.end)
        deed = _DEED.match(self.text, trigger.end)
        if deed is None:
            return thing or self._act(event)
        stop = _DEED_END.search(self.text, deed.start(1), deed.start(1) + _LONGEST_DEED)
        end = stop.start() if stop else deed.start(1) + _LONGEST_DEED
        if thing is None:
            words = self.text[deed.start(1) : end]
            return Span(deed.start(1), end if stop else deed.start(1) + words.rfind(" "))
        return Span(deed.start(1), thing.end) if deed.start(1) < thing.start <= end else thing

    def _act(self, event: Event) -> Span:
        """Give the words of an act with its object and those it is done to, as far as they stand behind it."""
        sentence = self._passage.sentence_at(event.trigger.start)
        parts = [event.trigger, *((event.object,) if event.object else ()), *(one.span for one in event.recipients)]
        parts = [part for part in parts if sentence.covers(part) and part.start >= event.trigger.start]
        return Span(event.trigger.start, max(part.end for part in parts or [event.trigger]))


def steps_of(told: Undertakings, event: Event) -> Iterator[Step]:
    """Give the steps that an event makes, for each party that makes or suffers it."""
    if event.type is EventType.ACCUSE:
        yield from _breaches(told, event)
        return
    if told.tells_of_a_broken_pledge(event):
        return
    if (end := end_of(told.text, told.sentence_at(event), event)) is not None:
        yield from (Step(end.status, event, party, event.recipients, end.what, begins=True) for party in event.actors)
        return
    if event.type is EventType.REJECT:
        yield from _refusals(told, event)
        return
    if (deed := told.deed_as_promised(event)) is not None:
        yield from _as_promised(told, event, deed)
        return
    status = _status(told, event)
    if status is None:
        return
    what, is_mutual = told.what(event), _is_between_actors(event)
    for party in event.actors:
        if event.type is not EventType.AGREE and event.modality not in DONE and not told.is_own(event, party):
            continue
        if event.modality not in DONE and told.is_done_to(event, party):
            continue
        others = tuple(one for one in event.actors if one is not party) if is_mutual else ()
        begins = status not in ENDS or (event.mode == "ceasefire" and UNDERTAKING.search(what.of(told.text)) is not None)
        begins = begins and not (what == event.trigger and _BARE.fullmatch(event.trigger.of(told.text)))
        yield Step(status, event, party, (*event.recipients, *others), what, begins)
    if event.type is EventType.AGREE and event.mode in ("accept", None) and status is Status.ACCEPTED:
        # Taken up by one side: a step on the other's offer too, where it is told.
        for party in event.recipients:
            yield Step(Status.ACCEPTED, event, party, event.actors, what, begins=False)


def _as_promised(told: Undertakings, event: Event, deed: Event) -> Iterator[Step]:
    """Give an undertaking that is told with what came of it: "did not leave on Sunday as it had promised"."""
    what, begun = told.what(deed), _AGREED.get(event.mode, Status.ACCEPTED)
    is_open = _HAS.search(told.text, max(0, deed.trigger.start - _REACH), deed.trigger.start) is not None
    for party in deed.actors or event.actors:
        yield Step(begun, event, party, deed.recipients, what, begins=True)
        if deed.modality is not Modality.DENIED:
            yield Step(Status.IN_FORCE, deed, party, deed.recipients, what, begins=False)
        elif not is_open:  # who "has not left as promised" may yet
            yield Step(Status.REPORTED_BROKEN, deed, party, deed.recipients, what, begins=False)


def _is_between_actors(event: Event) -> bool:
    """Tell whether those who act together undertake it towards each other: who promise or give together do not."""
    if event.type is EventType.AGREE:
        return event.mode in ("accept", None)
    return event.type in (EventType.CONSULT, EventType.COOPERATE) or event.mode == "sign"


def _status(told: Undertakings, event: Event) -> Status | None:
    """Give the status that an act leads to; None where it is no step."""
    words = event.trigger.of(told.text)
    if GIVES_WAY.match(told.text, event.trigger.start):
        return None  # who drops an objection has undertaken nothing by that
    if event.type is EventType.AGREE:
        return (
            None
            if told.is_assent(event)
            else _agreement(event, told.text, told.text[max(0, event.trigger.start - _REACH) : event.trigger.start] + words)
        )
    if told.is_told_within(event):
        return None
    if event.type is EventType.SUPPORT and event.mode == "sign" and event.modality in DONE:
        return (
            Status.ACCEPTED if UNDERTAKING.search(told.what(event).of(told.text)) else None
        )  # a bill binds its signer to nothing
    if event.type in (EventType.RETREAT, EventType.CONCEDE) and event.modality in DONE:
        if _CHANGED.search(words):
            return Status.SUPERSEDED
        return Status.IN_FORCE
    if event.type not in _FRIENDLY or _SORRY.fullmatch(words):
        return None
    if event.modality is Modality.CONDITIONAL or (event.modality is Modality.SCHEDULED and event.condition):
        return Status.CONDITIONAL
    if event.modality is Modality.SCHEDULED:
        return Status.OFFERED
    return None


def _agreement(event: Event, text: str, words: str) -> Status | None:
    if event.modality is Modality.DENIED:
        # Who parts without a deal denies none, and a report that somebody "has not yet agreed" has nobody deny anything.
        is_none = event.object is None and _DEAL.fullmatch(event.trigger.of(text)) is not None
        is_none = is_none or _SO.fullmatch(event.trigger.of(text)) is not None  # "has not done so": of what was told before
        return None if is_none or event.statement is None else Status.DENIED
    if event.modality is Modality.CONDITIONAL or (event.modality in DONE and event.condition is not None):
        return Status.CONDITIONAL
    if event.modality not in DONE:
        return None
    if _AGAIN.search(words):
        return Status.REAFFIRMED
    if _CHANGED.search(words):
        return Status.SUPERSEDED
    if event.mode in ("promise", "offer") and _OWNED.search(words) and not _GIVES.search(words):
        return Status.REAFFIRMED
    # "Vowed", "pledged": nobody else has agreed to it, whatever mode that was read as.
    return Status.OFFERED if _PLEDGES.match(text, *event.trigger) else _AGREED.get(event.mode, Status.ACCEPTED)


def _refusals(told: Undertakings, event: Event) -> Iterator[Step]:
    """A refusal: of its actor for itself, and on the undertaking of the one who is turned down."""
    what = told.what(event)
    trigger = event.trigger.of(told.text)
    if event.modality not in DONE or told.is_of_talk(event) or _UNABLE.search(trigger) or _STANCE.search(trigger):
        return
    if _NO_WORD.match(told.text, event.trigger.end) or (event.object and _NO_WORD.match(told.text, *event.object)):
        return
    begins = told.is_own_act(event) or _WILL_NOT.search(trigger) is not None
    for party in event.actors:
        yield Step(Status.REFUSED, event, party, event.recipients, what, begins)
    for party in event.recipients:
        yield Step(Status.REFUSED, event, party, event.actors, what, begins=False)


def _breaches(told: Undertakings, event: Event) -> Iterator[Step]:
    """An accusation of a breach: the undertaking of the accused is reported broken."""
    if event.modality not in DONE or event.object is None or event.mode == "investigate":
        return  # who looks into a breach does not report one
    words = event.object.of(told.text)
    breach = BREACH.search(words)
    if breach is None or WHETHER.search(words[: breach.start()]):
        return
    rest = Span(event.object.start + breach.end(), event.object.end)
    what = rest if rest.of(told.text).strip() else event.object
    start = what.start + len(what.of(told.text)) - len(what.of(told.text).lstrip())
    undertaken = Span(start, what.end)
    for party in event.recipients:
        # A law or a right that is broken is no undertaking.
        is_undertaking = UNDERTAKING.search(undertaken.of(told.text)) is not None
        # Of those who accuse each other, each is accused by the others.
        accusers = tuple(one for one in event.actors if one.key != party.key) or event.actors
        accuser = " and ".join(one.name or one.span.of(told.text) for one in accusers) or None
        yield Step(Status.REPORTED_BROKEN, event, party, accusers, undertaken, is_undertaking, accuser)
