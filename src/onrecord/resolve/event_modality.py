"""How far an act took place, where the words beside it say otherwise than its mark.

In: a text and the mark of an act. Out: a modality. What stands right behind "not" or "failed to" is denied, a deed behind
"will" lies ahead, and an agreement that "can be reached" may yet be.
"""

from __future__ import annotations

import re

from onrecord.annotation import DONE, EventMark, EventType, Modality
from onrecord.report import Span
from onrecord.resolve.days_phrases import MONTH, WEEKDAY
from onrecord.resolve.untold import HAD_NOT, WOULD_HAVE, within_reach
from onrecord.sentences import sentence_at
from onrecord.stems import TALK

_NOT = re.compile(
    r"(?:(?:\b(?:not|never|neither|nor)|n[’']t)\s+(?:yet\s+|(?!only\b|merely\b|simply\b|solely\b)\w+ly\s+)?(?:been\s+|be\s+)?|\bfail(?:s|ed|ing|ure)?\s+(?:[^\s.,;:]+\s+){0,3}?to\s+"
    r"|\b(?:(?:stop|fall)(?:s|ped|ping|ing)?|fell)\s+short\s+of\s+|\brefrain(?:s|ed|ing)?\s+from\s+"
    r"|\brather\s+(?:[^\s,.;:]+\s+){0,4}than\s+(?:to\s+)?)$",
    re.IGNORECASE,
)
# "Prevented rebels from storming the hall"; "released none of the hostages"; what "never took place".
_KEPT_FROM = re.compile(
    r"\b(?:prevent|stop|ke(?:ep|pt)|block|barr?(?:ed|ing|s)\b|bann?|deter|dissuad|discourag)\w*\s+(?:[^\s.,;:]+\s+){1,6}from\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_IN_VAIN = re.compile(
    r"(?:\b(?:not|never|fail\w*|unable|little|nothing|hardly|cannot)\b|n[’']t\b)(?:\s+\w+){0,3}\s*$", re.IGNORECASE
)
# "Arrested nobody", "agreed to nothing"; "nothing but" a thing is that, and "nothing it did not give" much.
_NONE_BEHIND = re.compile(
    r"(?:\s+(?:on|in|last|this)\s+[\w-]+)?\s+(?:(?:down|up|back|out|to|on|with|of)\s+)?(?:(?:none|neither|not\s+one)\s+of"
    r"|(?:nobody|no[\s-]one|nothing)(?!\s+(?:but|else|less|more|short|other|except|that|it|they|he|she|we|you|I)\b))\b",
    re.IGNORECASE,
)
_JOINS = r"(?:and|but|after|until|till|when|before|since|as|while|that|which)\b"
_CAME_TO_NOTHING = re.compile(
    r"(?:(?:\s+(?!" + _JOINS + r")[^\s.,;:]+){0,5}?|\s+(?:that|which)(?:\s+[^\s.,;:]+){1,12}?)\s+"
    r"(?:fell\s+through|c[oa]me\s+to\s+nothing|never\s+(?:took\s+place|happened|came|material)\w*"
    r"|(?:has\s+|had\s+)?failed\s+to\s+materiali[sz]e|did\s+not\s+(?:take\s+place|happen|come\s+about|materiali[sz]e))\b",
    re.IGNORECASE,
)
# What was about to be done has not been; talks and a truce that collapsed had gone on till then.
_COLLAPSED = re.compile(rf"(?:\s+(?!{_JOINS})[^\s.,;:]+){{0,5}}?\s+(?:collapsed|fell\s+apart)\b", re.IGNORECASE)
# "Hopes for a ceasefire faded": a thing that people hope for, talk about or call for is not there yet.
_WISHED_FOR = re.compile(
    r"\b(?:(?:hopes?|calls?|called|calling|demands?|push|appeals?|chances?|efforts?|bids?|proposals?|need|pressure|pleas?)\s+(?:for|towards?)"
    r"|(?:talks|negotiations?|discussions?)\s+(?:for|on|about|over|towards?)|(?:idea|possibility|prospects?|chances?)\s+(?:of|for))"
    r"\s+(?:an?|any)\s+(?:[\w-]+\s+){0,2}$"
    r"|\b(?:deadline|ultimatum|timetable|schedule|preparations?|date)\s+(?:for|of)\s+(?:(?:the|an?|any|its|their|his|her)\s+)?$",
    re.IGNORECASE,
)
_BECAUSE = re.compile(r"\b(?:because|as\s+long\s+as)\b", re.IGNORECASE)
_NEGATES = re.compile(
    r"\b(?:not|never|no|nobody|none|nothing|n?either|nor|den(?:y|ies|ied|ying)|without|fail\w*|refus\w*|reject\w*|dismiss\w*|refut\w*"
    r"|disput\w*|declin\w*|false\w*|untrue|unable|cannot|stop\w*|hardly|yet|rul\w+\s+out)\b|n[’']t\b",
    re.IGNORECASE,
)
_NO_ALONE = re.compile(r"(?:^|[\s:\"“‘>])(?:No|Never|Not at all)[.!]\s+[\"“]?(?=[A-Z])")
_NOT_GUILTY = re.compile(r"\w+\s+['\"“‘]?not\s+guilty\b", re.IGNORECASE)
# "We'll have contracts signed by Christmas".
_WILL = re.compile(
    r"(?:\b(?:will|shall)|[’']ll)\s+(?:\w+ly\s+|also\s+|soon\s+|have\s+(?:\w+ly\s+)?(?:[^\s.,;:]+\s+){0,3})?$", re.IGNORECASE
)
# Acts of words: who says "we will stand firm" has promised or threatened by saying so.
BY_SAYING = frozenset(
    {EventType.AGREE, EventType.THREATEN, EventType.REJECT, EventType.REQUEST, EventType.ACCUSE, EventType.CONCEDE}
)
_MAY_BE = re.compile(  # not "the tariffs may be lifted", which are in place
    r"\s+(?:can|could|may|might)\s+(?:\w+ly\s+|still\s+|yet\s+)?be\s+(?:reached|struck|found|made|signed|concluded|agreed|held)\b",
    re.IGNORECASE,
)
# "Which was to have left in May": the perfect tells a plan that was not kept.
_WAS_TO_HAVE = re.compile(
    r"\b(?:was|were)\s+(?:(?:supposed|due|meant|expected|scheduled|originally|already)\s+)*to\s+have\s+(?:been\s+)?$",
    re.IGNORECASE,
)
# "Ordered the garrison withdrawn", "voted to have the ministers arrested".
_ORDERED = re.compile(
    r"\b(?:order(?:ed|ing)|wants|(?<!\bmost\s)(?<!\b[Aa]\s)(?<!\b[Tt]he\s)want(?:ed)?|to\s+(?:have|get)(?!\s+\w+ly\b))\s+(?:(?!(?:of|for|to|into|with|over|who|which|that|after|when|if|as|while|and|or|but|had|has"
    r"|was|were|be|been|already)\b)[^\s.,;:]+\s+){1,6}$",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"\w+(?:ed|wn|en|ept|ut|it|old|ent|aid)", re.IGNORECASE)
_VERB_FORM = re.compile(r"\w+(?:ed|wn|en)", re.IGNORECASE)
_ENDS_CLAUSE = re.compile(
    r"\s*(?:[.,;:!?]|$|(?:to\s+(?:the|an?|its|[A-Z])|from|by|on|in|at|until|till|within|before|after|and|this|next|last|today|tomorrow|for)\b)"
)
_TO_DO = re.compile(r"^[^.,;:]*?\s+to\s+[a-z]+\b")
_WOULD = re.compile(
    r"\bwould\s+(?:(?:\w+ly|also|then|almost|soon|still|have\s+to|probably|likely)\s+)*(?:be\s+)?$", re.IGNORECASE
)
_IF = re.compile(
    r"\b(?:if|unless|provided|in\s+case|in\s+the\s+event)\b|(?:\A|(?<=[.;:,!?\n]\s)|(?<=[\"“\n]))(?:Should|Were|Had)\s+(?:[^\s.,;:]+\s+){1,8}",
    re.IGNORECASE,
)
_NOT_ONLY = re.compile(r"\bnot\s+(?:only|merely|just|simply)\s+(?:been\s+)?$", re.IGNORECASE)
_DID_NOT = re.compile(r"\b(?:(?:did|was|were)\s+not|(?:did|was|were)n[’']t)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:extend|prolong|renew|agree|last|continue|remain|stay)", re.IGNORECASE)
_UNTIL_DAY = re.compile(
    rf"(?:\s+[^\s.,;:]+){{0,6}}?\s+until\s+(?:(?:late|early|the\s+end\s+of|last)\s+)?(?:{WEEKDAY}|{MONTH}|\d|yesterday\b|(?:two|three|four|five"
    r"|several|many)\s+(?:days|weeks|months|years)\s+later)"
)
_GIVES = frozenset({EventType.AGREE, EventType.SUPPORT, EventType.AID, EventType.CONCEDE})
_NO_OBJECT = re.compile(
    r"(?:\s+(?:it|him|her|them|us|to))?\s+no\s+(?!(?:later|more|less|fewer|longer|doubt|one)\b)[a-z]", re.IGNORECASE
)
_CLAUSE = re.compile(r"[.,;:]")
_THEN = re.compile(r"\b(?:then|also|in\s+turn)\b", re.IGNORECASE)
_ADMITS = re.compile(
    r"\b(?:admit\w*|conced\w*|acknowledg\w*|confess\w*)\s+(?:[^\s.,;:]+\s+){0,3}?that\s+[^.;:]{0,80}$", re.IGNORECASE
)
# "Denied ordering the raid": that there was one is taken as told.
_NO_PART_IN = re.compile(
    r"(?:\bden(?:y|ies|ied|ying)\s+(?:having\s+|ever\s+|that\s+\w+\s+(?:had|has)\s+)*(?:order|plann?|kn[eo]w|authori[sz]|direct|command"
    r"|master-?mind|instigat|financ|fund|commission)(?:ing|ed|n)?|(?:\b(?:not|never)|n[’']t)\s+(?:have\s+)?kn[eo]wn?)\s+(?:of\s+|about\s+)?"
    r"(?:the|this|that)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_TALK_THAT = re.compile(
    rf"\b(?:{TALK}|statements?|stories|story|news|charges?)\s+(?:[^.;:]{{0,60}}\s)?that\s+[^.;:]{{0,80}}$", re.IGNORECASE
)
_IS_FALSE = re.compile(
    r"(?:(?!\b(?:because|after|on|that|which|whose|who|when|as|claims?|evidence|reports?|tip)\b)[^.;:]){0,100}?\b(?:is|are|was|were|be|as|turned\s+out\s+to\s+be|proved)\s+(?:\w+ly\s+|all\s+)?"
    r"(?:false|untrue|wrong|incorrect|baseless|groundless|unfounded|fabricated|invented|absurd|nonsense|lies?|a\s+lie)\b",
    re.IGNORECASE,
)
# What nobody stands by: "unverified claims that the Front had bombed the bridge".
_RUMOUR = (
    r"(?:(?:unconfirmed|unverified|uncorroborated)\s+(?:[\w-]+\s+){0,2}?(?:reports?|claims?|rumou?rs?|accounts?|information|posts?)"
    r"|rumou?rs?)\b"
)
_RUMOURED = re.compile(rf"\b{_RUMOUR}[^.;:,]{{0,40}}?\s(?:that|of)\s[^.;:,]{{0,40}}$", re.IGNORECASE)
_RUMOURED_BEHIND = re.compile(rf"[^.;:]{{0,80}}?,?\s+according\s+to\s+{_RUMOUR}", re.IGNORECASE)
_FAR = 300  # code points of the sentence before in which an "if" may stand
_REACH = 24  # code points before "stop them from" in which "did little to" stands
_BESIDE = 40  # code points before an act in which its negation stands


def modality_of(text: str, mark: EventMark) -> Modality:
    """Give how far an act took place, where the words right beside one that is told as done, or as not, say otherwise."""
    if _is_rumoured(text, mark):
        return Modality.PREDICTED
    if mark.modality is Modality.DENIED:
        is_done = (
            _only_its_reason_is_not(text, mark.trigger)
            or _is_told_behind_no(text, mark.trigger)
            or _would_be_else(text, mark.trigger)
            or _is_admitted(text, mark.trigger)
            or _is_not_all(text, mark.trigger)
            or _NO_PART_IN.search(text, max(0, mark.trigger.start - _BESIDE), mark.trigger.start) is not None
        )
        return Modality.HAPPENED if is_done else mark.modality
    if mark.modality not in DONE:
        return mark.modality
    before = text[max(0, mark.trigger.start - _BESIDE) : mark.trigger.start]
    if _is_negated(text, before, mark) or _is_called_false(text, mark.trigger):
        return Modality.DENIED
    if _WOULD.search(before) and _is_conditional(text, mark.trigger):
        return Modality.CONDITIONAL
    return _not_done_yet(text, before, mark) or mark.modality


def _not_done_yet(text: str, before: str, mark: EventMark) -> Modality | None:
    """Give how far an act is from being done, where words beside it say that it is not; None where they do not."""
    if _WAS_TO_HAVE.search(before):
        return Modality.SCHEDULED
    if (
        _ORDERED.search(before)
        and not _TO_DO.search(text[mark.trigger.end : mark.trigger.end + _BESIDE])
        and _PARTICIPLE.fullmatch(text, *mark.trigger)
        and _ENDS_CLAUSE.match(text, mark.trigger.end)
    ):
        return Modality.DEMANDED
    if mark.type not in BY_SAYING and _WISHED_FOR.search(before):
        return Modality.PROPOSED
    if mark.type not in BY_SAYING and _WILL.search(before):
        return Modality.SCHEDULED
    return Modality.PREDICTED if _MAY_BE.match(text, mark.trigger.end) else None


def _is_conditional(text: str, trigger: Span) -> bool:
    """Tell whether the sentence of an act, or the one it goes on from, says on what it depends: "if", "should they fail"."""
    sentence = sentence_at(text, trigger.start)
    if _IF.search(text, *within_reach(sentence, trigger)):
        return True
    if _THEN.search(text, sentence.start, trigger.start) is None or sentence.start < 2:
        return False
    before = sentence_at(text, sentence.start - 2)
    return _IF.search(text, max(before.start, before.end - _FAR), before.end) is not None


def _is_not_all(text: str, trigger: Span) -> bool:
    """Tell whether it was done, but not only that, or not before a day: "not only arrested", "did not leave until Friday"."""
    if _NOT_ONLY.search(text, max(0, trigger.start - _BESIDE), trigger.start):
        return True
    is_past = _DID_NOT.search(text, max(0, trigger.start - _BESIDE), trigger.start) is not None
    goes_on = _GOES_ON.match(text, trigger.start) is not None  # "did not extend the truce until Friday" did not extend it
    return is_past and not goes_on and _UNTIL_DAY.match(text, trigger.end) is not None


def _is_admitted(text: str, trigger: Span) -> bool:
    """Tell whether somebody admits that it was done, with no word that says it was not."""
    sentence = within_reach(sentence_at(text, trigger.start), trigger)
    admits = _ADMITS.search(text, sentence.start, trigger.start)
    stop = _CLAUSE.search(text, trigger.end, sentence.end)
    return admits is not None and _NEGATES.search(text, admits.start(), stop.start() if stop else sentence.end) is None


def _is_rumoured(text: str, mark: EventMark) -> bool:
    """Tell whether it is only rumoured to have been done: no one has told that it was, nor that it was not."""
    if mark.modality not in DONE and mark.modality is not Modality.DENIED:
        return False
    sentence = within_reach(sentence_at(text, mark.trigger.start), mark.trigger)
    if _NEGATES.search(text, *sentence):
        return False  # "dismissed rumours that", "rumours that it did are false"
    if _RUMOURED_BEHIND.match(text, mark.trigger.end, sentence.end):
        return True
    return _RUMOURED.search(text, sentence.start, mark.trigger.start) is not None


def _is_called_false(text: str, trigger: Span) -> bool:
    """Tell whether it is what reports say that are called false: "reports that Alda freed them are wrong"."""
    sentence = within_reach(sentence_at(text, trigger.start), trigger)
    return (
        _TALK_THAT.search(text, sentence.start, trigger.start) is not None
        and _IS_FALSE.match(text, trigger.end, sentence.end) is not None
    )


def _is_negated(text: str, before: str, mark: EventMark) -> bool:
    """Tell whether the words right beside an act say that it was not done."""
    end = mark.trigger.end
    kept = _KEPT_FROM.search(before)
    if kept and _IN_VAIN.search(
        text, max(0, mark.trigger.start - _BESIDE - _REACH), mark.trigger.start - len(before) + kept.start()
    ):
        return False  # "did little to stop them from bombing"
    if _NOT.search(before) or kept or _NOT_GUILTY.match(text, mark.trigger.start):
        return True
    if _NONE_BEHIND.match(text, end):
        return True
    if mark.type in _GIVES and (_NO_OBJECT.match(text, end) or _NO_OBJECT.search(text, mark.trigger.start + 1, end + 2)):
        return True  # "offered no concessions", "agreed to no ceasefire"
    # That an agreement collapsed tells that it was reached.
    if mark.type in BY_SAYING:
        return False
    goes_on = mark.type is EventType.CONSULT or mark.mode == "ceasefire"
    if mark.mode == "sign" or _VERB_FORM.fullmatch(text, *mark.trigger):
        return False  # what collapses is a thing: a treaty that was signed and never came into force was signed
    return _CAME_TO_NOTHING.match(text, end) is not None or (not goes_on and _COLLAPSED.match(text, end) is not None)


def _only_its_reason_is_not(text: str, trigger: Span) -> bool:
    """Tell whether all that is negated is why it was done: "held them because the prisoners had not been freed"."""
    sentence = within_reach(sentence_at(text, trigger.start), trigger)
    negation = _NEGATES.search(text, sentence.start, sentence.end)
    if negation is None or negation.start() < trigger.end:
        return False
    return _BECAUSE.search(text, trigger.end, negation.start()) is not None


def _is_told_behind_no(text: str, trigger: Span) -> bool:
    """Tell whether all that is negated is the question before: "No. They fired in the air."."""
    sentence = within_reach(sentence_at(text, trigger.start), trigger)
    answers = list(_NO_ALONE.finditer(text, max(0, sentence.start - _BESIDE), trigger.start))
    return bool(answers) and _NEGATES.search(text, answers[-1].end(), sentence.end) is None


def _would_be_else(text: str, trigger: Span) -> bool:
    """Tell whether it is told as done by who says what else would be: "would be free had they not shelled the bridge"."""
    sentence = within_reach(sentence_at(text, trigger.start), trigger)
    return HAD_NOT.search(text, sentence.start, trigger.start) is not None and WOULD_HAVE.search(text, *sentence) is not None
