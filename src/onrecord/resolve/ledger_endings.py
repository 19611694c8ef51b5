"""Acts that end an undertaking in so many words: it is kept or broken, or its own party leaves it.

In: an act that a report tells, with its sentence. Out: how it ends an undertaking, and the words for that; None where it does
not. What kind of act the reader took it for does not count: "withdrew from the deal" is no deed that carries it out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.annotation import DONE, EventType
from onrecord.entry import Event, Status
from onrecord.report import Span
from onrecord.sentences import sentence_at
from onrecord.stems import BREAKING

BREACH = re.compile(
    rf"\b{BREAKING}|\bfail\w*\s+to\s+(?:honou?r|keep|respect|comply|abide|observe|uphold)"
    r"|\bnot\s+(?:honou?r|keep|kept|respect|comply|abid|observ|uph)\w*",
    re.IGNORECASE,
)
WHETHER = re.compile(r"\b(?:whether|if)\s[^.,;:]*$")
UNDERTAKING = re.compile(
    r"\b(?:truce|cease-?fire|agreement|accord|deal|pledge|promise|commitment|treaty|pact|terms|undertaking|obligation|armistice"
    r"|memorandum|word|understanding|lull|calm|protocol|charter|contract)s?\b",
    re.IGNORECASE,
)
# "Suspended the accord", "withdrew from the treaty", "declared the truce over": whatever kind of act that was read as.
_WITHDRAWS = re.compile(
    r"(?:has\s+|have\s+|had\s+)?(?:\w+ly\s+)?(?:suspend|terminat|annul|scrap|abandon|renounc|repudiat|tear|tore|torn|ripp|cancel|revok"
    r"|rescind|quit|exit|leav|left\b|walk\w*\s+(?:out|away)|pull\w*\s+(?:back\s+)?out|withdr[ae]w|end(?:s|ed|ing)?\b|fr[eo]+z|void"
    r"|nullif|ditch|break\w*\s+off|broke\w*\s+off)",
    re.IGNORECASE,
)
_DECLARES_OVER = re.compile(
    r"(?:declar|pronounc|consider)\w*\s+(?P<what>[^.;:]{3,60}?)\s+(?:over|dead|void|null|ended|at\s+an\s+end)\b", re.IGNORECASE
)
# Between such a word and what it ends stand no others than those that go with either: not "suspended a vote on the deal".
_WHAT_IT_ENDS = re.compile(
    r"\w*\s+(?P<what>(?:(?!(?:on|over|about|for|with|by|against|after|before|until|during|under|at|as|and|or|but|because|talks?|negotiations?"
    r"|offers?|proposals?)\b)[\w’'$-]+\s+){0,6}?(?:[\w’'-]+-)?(?:truce|cease-?fire|agreement|accord|deal|pledge|promise|commitment|treaty"
    r"|pact|obligation|armistice|memorandum|protocol|charter|contract|convention)s?\b)"
    # "Ended ceasefire talks" ends the talks, and who "left the deal in tatters" may still be in it.
    r"(?!\s+(?:talks|negotiations|discussions|efforts?|proposals?|plans?|process|mission|monitoring|inspections|violations|signing|vote"
    r"|review|conference|hanging|intact|unsigned|unclear|open|dead|in\s+(?:tatters|limbo|doubt|ruins|place)|on\s+the\s+table)\b)",
    re.IGNORECASE,
)
# "Broke his | pledge", "went back on its | promise", "did not keep her | word": told as done, and not as feared or denied.
_KEEPING = r"(?:keep|honou?r|respect|comply\s+with|abide\s+by|observe|uphold|fulfil)"
_BREAKS_IT = re.compile(
    r"(?:\b(?:broke|(?:has|have|had)\s+(?:(?!(?:not|never)\b)\w+\s+)?broken|reneged\s+on|went\s+back\s+on|gone\s+back\s+on|violated|breached|betrayed)"
    rf"|\b(?:did\s+not|didn[’']t|never|fail(?:s|ed)\s+to)\s+{_KEEPING}|\b(?:has|have|had)\s+not\s+(?:kept|honou?red|fulfilled))"
    r"\s+(?:(?:its|his|her|their|the|that|this|an?|all|\w+[’']s?)\s+){1,2}(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
_NOT_TOLD_SO = re.compile(
    r"(?:\b(?:not|never|den(?:y|ies|ied|ying)|without|against|if|should|will|would|could|may|might|risk\w*|careful|clear|whether|any"
    r"|fear\w*|threat\w*|unless|no|neither|nobody|untrue|false|(?:reject|dismiss|disput|refut)\w*)\b|n[’']t\b)"
    r"(?:(?!\b(?:because|after|when|since|while|who|which|and|but|saying)\b)[^.,;:])*$",
    re.IGNORECASE,
)
_PLEDGE = re.compile(r"\b(?:pledge|promise|undertaking|commitment|vow|word)s?$", re.IGNORECASE)
_KEPT = r"(?:kept|honou?red|fulfilled|redeemed|made\s+good\s+on|delivered\s+on|lived\s+up\s+to|followed\s+through\s+on)"
_KEEPS_IT = re.compile(
    rf"\b(?:{_KEPT}|keeps|honou?rs|fulfill?s|makes\s+good\s+on|delivers\s+on)\s+(?:(?:its|his|her|their|the|that|this)\s+)?"
    r"(?:(?!\w+[’'])[\w-]+\s+)?$",
    re.IGNORECASE,
)
# "Halved its pledge": there was one, and it is another now.
_CHANGES_IT = re.compile(
    r"\b(?:cuts?|halve[sd]|slashe[sd]|reduce[sd]|trim(?:s|med)|scale[sd]\s+(?:back|down)|water(?:s|ed)\s+down|dilute[sd]|soften(?:s|ed)"
    r"|doubled|doubles|raise[sd]|increase[sd])\s+(?:(?:its|his|her|their|the)\s+)?(?:(?!\w+[’'])[\w-]+\s+)?$",
    re.IGNORECASE,
)
_TO_AN_AMOUNT = re.compile(r"(?:to|by)\s+(?:(?:about|some|nearly|over|almost)\s+)?\W?\d")  # what is told there is the new one
# "The promise to open the port was kept", "has not been honoured".
_COME_OF = re.compile(
    r"\s+(?:was|were|(?:has|have|had)(?P<yet>\s+not|n[’']t)?(?:\s+(?:since|now|at\s+last|finally))?\s+been)\s+(?P<not>not\s+|never\s+)?(?:\w+ly\s+)?"
    rf"(?:(?P<kept>{_KEPT})|(?P<broken>broken|betrayed))\b"
    r"(?!\s+(?:alive|secret|quiet|vague|open|from|under|in\s+(?:part|mind)|out\s+of|to\s+a|only|partly)\b|,\s+but\s+only\b)",
    re.IGNORECASE,
)
# "Only when Denmark has kept its pledge": it has not, yet.
_ONLY_ONCE = re.compile(r"\A\W*Had\s|\b(?i:until|once|when|only|few|doubt\w*|hardly)\b[^.,;:]*$")
_IN_PART = re.compile(r"\b(?:part(?:ly|ially)|half|barely|hardly|in\s+part|to\s+have)\s+$", re.IGNORECASE)
_ONLY_TRIES = re.compile(
    r"\b(?:tr(?:y|ies|ied|ying)|attempt\w*|s(?:eek|ought)|want\w*|hop(?:e|ed|es|ing)|fail\w*|refus\w*|declin\w*|decid\w*\s+not)\s+to\s+$",
    re.IGNORECASE,
)
_REACH = 32  # code points before an act in which "tried to" may stand
_WHETHER_REACH = 64


@dataclass(frozen=True, slots=True)
class End:
    """How an undertaking ends, `in force` as kept, `superseded`, `reported broken` or `withdrawn`, and the words for it."""

    status: Status
    what: Span


def end_of(text: str, sentence: Span, event: Event) -> End | None:
    """Tell how an act ends an undertaking by its own words; None where it does not.

    Args:
        text: of the report.
        sentence: that of the act.
        event: the act.
    """
    if (broken := _broken(text, event)) is not None:
        return End(Status.REPORTED_BROKEN, broken)
    is_new = event.object is not None and _TO_AN_AMOUNT.match(text, *event.object) is not None
    if not is_new and (noun := _pledge_of(text, event)) is not None and _is_told(_CHANGES_IT, text, noun):
        return End(Status.SUPERSEDED, event.object or event.trigger)
    if is_kept(text, event):
        return End(Status.IN_FORCE, event.object or event.trigger)
    left = _withdrawn(text, sentence, event)
    return End(Status.WITHDRAWN, left) if left is not None else None


def is_broken(text: str, event: Event) -> bool:
    """Tell whether an act is a promise that is told to be broken: the "pledge" of "reneged on its pledge to open the port"."""
    noun = _pledge_of(text, event)
    if noun is None:
        return False
    come = _come_of(text, event)
    return (come is not None and (come["broken"] or come["not"]) is not None) or _is_told(_BREAKS_IT, text, noun)


def is_kept(text: str, event: Event) -> bool:
    """Tell whether an act is a promise that is told to be kept: "made good on its pledge to open the port"."""
    noun = _pledge_of(text, event)
    if noun is None:
        return False
    come = _come_of(text, event)
    return (come is not None and not (come["broken"] or come["not"])) or _is_told(_KEEPS_IT, text, noun)


def _pledge_of(text: str, event: Event) -> int | None:
    """Give where the noun of a promise begins, which an act is, or ends with: "promise", "kept its promise"."""
    noun = _PLEDGE.search(text, *event.trigger) if event.type is EventType.AGREE else None
    return noun.start() if noun else None


def _come_of(text: str, event: Event) -> re.Match[str] | None:
    """Find what is told behind a promise and its words of what came of it; what is "not yet" so may still be."""
    end = max(event.trigger.end, event.object.end if event.object else 0)
    sentence = sentence_at(text, event.trigger.start)
    told = _COME_OF.match(text, end, sentence.end)
    if told is None or told["yet"] or _may_not_be(text, sentence, event.trigger.start):
        return None
    return told


def _is_told(verb: re.Pattern[str], text: str, noun: int) -> bool:
    """Tell whether a verb before the noun of a promise is told as done, in whole."""
    found = verb.search(text, max(0, noun - _WHETHER_REACH), noun)
    if found is None or _ONLY_TRIES.search(text, max(0, found.start() - _REACH), found.start()):
        return False
    return not _may_not_be(text, sentence_at(text, noun), found.start()) and not _ONLY_ONCE.search(text, *Span(
        sentence_at(text, noun).start, found.start()))  # fmt: skip


def _may_not_be(text: str, sentence: Span, place: int) -> bool:
    """Tell whether what is told at a place is told as denied, feared or only in part."""
    start = max(sentence.start, place - _WHETHER_REACH)
    return any(pattern.search(text, start, place) for pattern in (_NOT_TOLD_SO, _IN_PART))


def _broken(text: str, event: Event) -> Span | None:
    """Give the undertaking that an act is told to break, as in "Vesk had broken the truce"; None: it breaks none."""
    if is_broken(text, event):
        return event.object or event.trigger
    if event.modality not in DONE or event.object is None or BREACH.match(event.trigger.of(text)) is None:
        return None
    if WHETHER.search(text, max(0, event.trigger.start - _WHETHER_REACH), event.trigger.start):
        return None  # that is what is being looked into
    return event.object if UNDERTAKING.search(event.object.of(text)) else None


def _withdrawn(text: str, sentence: Span, event: Event) -> Span | None:
    """Give the undertaking that a party ends, leaves or suspends itself; None where an act does nothing of the kind."""
    start, end = event.trigger
    if event.modality not in DONE or _ONLY_TRIES.search(text, max(0, start - _REACH), start):
        return None
    over = _DECLARES_OVER.match(text, start, sentence.end)
    if over and UNDERTAKING.search(over["what"]):
        return Span(*over.span("what"))
    verb = _WITHDRAWS.match(text, start, sentence.end)
    what = _WHAT_IT_ENDS.match(text, verb.end(), sentence.end) if verb else None
    if what is None:
        return None
    thing = event.object
    if thing is not None and thing.start >= end and thing.start < what.end() <= thing.end:
        return thing
    return Span(*what.span("what"))
