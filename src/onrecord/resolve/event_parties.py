"""Who takes part in an act: whole names for scraps of them, and nobody who does not.

In: a passage with its mentions, and the mark of an act. Out: spans. A participant that touches a mention is that mention; a
scrap before one ("Prime | Minister Ana Sorel", "the | envoys") goes to it; a scrap beside nothing, "nobody" and, in what was
done, "none of the crew" take no part, nor does whoever only stands behind the "by" of another verb.
"""

from __future__ import annotations

import re

from onrecord import terms
from onrecord.annotation import DONE, EventMark, EventType, MentionKind
from onrecord.report import Span
from onrecord.resolve.days_tense import is_past_form
from onrecord.resolve.passage import Passage
from onrecord.resolve.pronouns import PRONOUNS
from onrecord.stems import FUNCTION_WORDS

_NOBODY = frozenset("nobody none neither no-one anybody anyone nothing".split()) | {"no one", "no-one"}
_TITLES = frozenset(word for title in terms.titles() for word in title.words.casefold().split())
_WORD = re.compile(r"[\w’'-]+")
_NONE_OF = re.compile(r"(?:none|neither|nobody|no[\s-]?one|not\s+one)\b", re.IGNORECASE)
# "His Majesty" is a way to call somebody; who else "his" may be takes no part.
_STYLED = re.compile(r"\s+(?:\w+\s+)?(?:majest|highness|excellenc|holiness|eminence)", re.IGNORECASE)
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.)+$|\b[JS]r\.$")
# The noun that these stand before belongs to them: "to secure its", "the release of the" break off.
OWNERS = frozenset("its their our your my".split())
# From who perceives to what is perceived, in one clause.
_PERCEIVED = re.compile(
    r"\s+(?:[^\s.,;:]+\s+){0,8}?(?:heard|hear|hears|saw|sees|have\s+seen|had\s+seen|has\s+seen|witnessed|observed|detected|recorded|registered"
    r"|spotted)\s+(?!by\b)(?:(?!(?:and|but|who|which|that|before|after|when|while)\b)[^\s.,;:]+\s+){0,6}",
    re.IGNORECASE,
)
# From who does it to who only says who that is: ", led by", ", of which".
_BESIDE_ANOTHER = re.compile(
    r",\s+(?:of\s+(?:which|whom)|which|who|whose|(?:now\s+|long\s+)?(?:led|headed|chaired|backed|supported|owned|run|founded|controlled"
    r"|represented|advised|appointed|elected|funded|sponsored)\s+by)\b[^,;.]*",
    re.IGNORECASE,
)
_WHICH = re.compile(r"(?:which|what|whose|how\s+many)\s+\w", re.IGNORECASE)  # who is asked for
_NOT_WHO = re.compile(
    r"(?:\bnot\s+(?:by\s+)?|\brather\s+than\s+(?:by\s+)?|\binstead\s+of\s+)(?:(?:the|an?)\s+)?$", re.IGNORECASE
)
_IN = re.compile(r"\b(?:in|at|near|around)\s+(?:the\s+)?$", re.IGNORECASE)
_BE = re.compile(
    r"\b(?:was|were|is|are|be|been|being|got)\s+(?:(?:\w+ly|not|never|also|then|later|since|again|once)\s+)*$", re.IGNORECASE
)
_BY_BEHIND = re.compile(r"\s+(?:(?:up|down|off|out|back|over|away)\s+)?by\s", re.IGNORECASE)
# "A warrant | issued by the court", "protests by the opposition": the word that a "by" belongs to, up to who it leads to.
_BY = re.compile(
    r"\b(?P<word>[\w-]+)(?:\s+(?:up|out|down|off|over|away|back))?\s+by\s+(?:(?:the|an?|its|his|her|their|some|two|three|several)\s+)*$",
    re.IGNORECASE,
)
# A participle, and no noun for a blow ("in a crackdown by"); who led or carried out the raid did what was done in it.
_DONE_BY = re.compile(
    r"(?!(?:raid|riot|blockade|accident|incident|assault|\w+down|\w+ment|carried|led|launched|conducted|mounted|staged|planted|fired"
    r"|claimed|waged|begun)$)"
    r"(?:\w+(?:ed|wn|en|ung|ent|uck|ade|aid|old|ght|ept|orn|ot|un)|run|won|hit|cut|set|put|shut|done|gone)",
    re.IGNORECASE,
)
_STAND = re.compile(
    r"(?:protests?|objections?|opposition|criticism|resistance|threats?|pressure|veto(?:e?s)?|warnings?|appeals?|complaints?)",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?:\b(?:and|or)|,)\s+(?:\w+ly\s+|later\s+|then\s+)?$", re.IGNORECASE)
# Who made a thing may undo it: "sanctions imposed by Alda were lifted".
_UNDONE = re.compile(
    r"(?:withdrawn|lifted|eased|suspended|extended|renewed|released|freed|imposed|cancelled|canceled|ended)", re.IGNORECASE
)
_OF_WORDS = frozenset({EventType.ACCUSE, EventType.REQUEST, EventType.SUPPORT, EventType.REJECT, EventType.THREATEN})
_IN_SPITE = re.compile(r"\b(?:despite|in\s+spite\s+of|over|amid|against|after)\s", re.IGNORECASE)
# Whoever sent the drone that hit has hit.
_SENT = re.compile(
    r"(?:dropped|thrown|hurled|lobbed|sent|shot|laid|set|detonated|driven|flown|released|lit|placed|left|committed|perpetrated|executed)",
    re.IGNORECASE,
)
_BY_OTHERS = frozenset({EventType.REJECT, EventType.ASSAULT, EventType.SUPPORT, EventType.AGREE})
_OF_WHOM = re.compile(r"\b(?:who|which|that|whose|whom)\b|[.;:!?\n]", re.IGNORECASE)
_ALLEGED = re.compile(
    r"\b(?:charged\s+with|suspected\s+of|(?:acquitted|cleared)\s+of|accused\s+of|on\s+trial\s+(?:for|over)|indicted\s+(?:for|over|on))\s+"
    r"(?:the\s+|an?\s+|having\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
# A noun between two verbs: "was detained under a | warrant issued by", but not "was arrested and | charged by".
_PHRASE = re.compile(r"\b(?:an?|the|its|his|her|their)\s", re.IGNORECASE)
_TOGETHER = frozenset({EventType.CONSULT, EventType.AGREE, EventType.REJECT, EventType.RETREAT})
_POLICE = (
    r"(?:arrest(?:s|ed)|detain(?:s|ed)|remand(?:s|ed)|h[eo]ld|charg(?:e[sd]?)|question(?:s|ed)|suspend(?:s|ed)|seized?|sought|indict(?:s|ed)"
    r"|tried|jailed|dismissed|interrogated|summon(?:s|ed))"
)
_HELD = re.compile(rf"\b{_POLICE}\s+(?:[^\s.,;:]+\s+){{0,3}}$", re.IGNORECASE)
_OVER = re.compile(
    rf"(?:\s+(?:was|were|is|are|been|has\s+been|have\s+been)\s+(?P<police>{_POLICE}))?\s+(?:in(?:\s+connection\s+with)?|over|about|for"
    r"|on\s+suspicion\s+of)\s+(?:(?:the|an?)\s+)?(?:\w+\s+)?",
    re.IGNORECASE,
)
_TALKS_OF = re.compile(
    r"\s+(?:\w+ly\s+|would\s+not\s+|will\s+not\s+|did\s+not\s+)?(?:raise[sd]?|discuss(?:es|ed)?|mention(?:s|ed)?|recall(?:s|ed)?|describe[sd]?"
    r"|apologi[sz]e[sd]?\s+for|(?:spoke|speaks|talked|talks)\s+(?:about|of))\s+(?:the|that|this|an?)\s+(?:\w+\s+)?",
    re.IGNORECASE,
)
# From a "by" to an active verb that is not its own.
_ON_TO_ANOTHER = re.compile(
    r"\s+(?:to\s+[^.,;:]{1,60}?\s+(?:and|but)\s+(?:\w+ly\s+)?|(?:(?:has|have|had|later|then)\s+)*)", re.IGNORECASE
)
_LEAD = 60  # code points before who is named in which the words stand that lead there
_REACH = 24  # code points from a scrap to the mention that it belongs to
_LEADING_ON = FUNCTION_WORDS - PRONOUNS.keys() - {"there", "then"} | OWNERS


def who_acts(passage: Passage, mark: EventMark) -> tuple[Span, ...]:
    """Give who does an act: those marked that take part in it, each whole."""
    text = passage.text
    acting = _without_bystanders(text, mark, _taking_part(text, mark, _whole(passage, mark.trigger, mark.actors)))
    others = frozenset(span for span in acting if _is_of_another_verb(text, mark, span))
    if any(span.end <= mark.trigger.start and span not in others for span in acting):
        # "A letter signed by Ana Roe, Bo Lind and others was sent": they are named together.
        others = frozenset(span for span in others if span.start >= mark.trigger.end)
    return tuple(span for span in acting if span not in others and not _is_where(passage, mark, span))


def who_is_acted_on(passage: Passage, mark: EventMark) -> tuple[Span, ...]:
    """Give to whom an act is done: those marked that take part in it, each whole."""
    return _taking_part(passage.text, mark, _whole(passage, mark.trigger, mark.recipients))


def _taking_part(text: str, mark: EventMark, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Leave out who is named as none that took part: "none of the crew died in the strike", "Alda, not the rebels, shelled it".

    In what was not done "nobody" alone names nobody either; "none of the three states signed" says whose signature is missing.
    """
    if mark.modality not in DONE:
        return tuple(span for span in spans if not _NONE_OF.fullmatch(span.of(text)))
    named = (span for span in spans if not (_NONE_OF.match(span.of(text)) or _WHICH.match(span.of(text))))
    return tuple(span for span in named if not _NOT_WHO.search(text, max(0, span.start - _REACH), span.start))


def _is_where(passage: Passage, mark: EventMark, span: Span) -> bool:
    """Tell whether a name is only where an act is: "the talks in Sille"."""
    if mark.type not in _TOGETHER or not _IN.search(passage.text, max(0, span.start - _REACH), span.start):
        return False
    found = passage.mention_places.overlapping(span)
    return bool(found) and passage.annotations.mentions[found[0]].kind is MentionKind.PLACE


def _is_of_another_verb(text: str, mark: EventMark, span: Span) -> bool:
    """Tell whether who is named is behind the "by" of another verb than the act's, or is only charged with it.

    "The convoy was attacked by rebels and rescued by the army", "an offer made by Alda was turned down".
    """
    trigger = mark.trigger
    low = max(0, span.start - _LEAD)
    if span.end <= trigger.start and _is_only_named_with_it(text, span, trigger):
        return True
    has_by = _BY_BEHIND.match(text, trigger.end) is not None
    by = _BY.search(text, low, span.start)
    if by is None:
        return False
    if not has_by and _BE.search(text, max(0, trigger.start - _LEAD), trigger.start) is None:
        # "Was asked by the mediator to stay and | refused", "guns ordered by the ministry | left the plant".
        is_verb = is_past_form(trigger.of(text).split(maxsplit=1)[0].casefold())
        leads_on = span.end <= trigger.start and _ON_TO_ANOTHER.fullmatch(text, span.end, trigger.start) is not None
        return is_verb and leads_on and _DONE_BY.fullmatch(by["word"]) is not None
    of_verb = _DONE_BY.fullmatch(by["word"]) is not None
    if span.end <= trigger.start:
        if not has_by and (mark.type not in _BY_OTHERS or _UNDONE.search(trigger.of(text))):
            return False
        return of_verb and _OF_WHOM.search(text, span.end, trigger.start) is None
    if by.start("word") < trigger.end:
        return False
    is_sent = _SENT.fullmatch(by["word"]) and _BE.search(text, max(0, by.start("word") - _REACH), by.start("word")) is None
    if has_by:
        return of_verb and not is_sent
    between = text[trigger.end : by.start("word")]
    if _JOINED.search(between):
        return False  # "arrested and | charged by the police": both are theirs
    if _STAND.fullmatch(by["word"]):
        return _IN_SPITE.search(between) is not None
    # Who issued the statement in which it was condemned has condemned it.
    return of_verb and not is_sent and mark.type not in _OF_WORDS and _PHRASE.search(between) is not None


def _is_only_named_with_it(text: str, span: Span, trigger: Span) -> bool:
    """Tell whether somebody is only charged with an act, held over it, or talks about it."""
    if _ALLEGED.search(text, span.end, trigger.start) or _TALKS_OF.fullmatch(text, span.end, trigger.start):
        return True
    over = _OVER.fullmatch(text, span.end, trigger.start)
    if over is None:
        return False
    return over["police"] is not None or _HELD.search(text, max(0, span.start - _LEAD), span.start) is not None


def _without_bystanders(text: str, mark: EventMark, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Leave out who did not do it: who only perceived it, or is named to say of another who that is.

    "The patrol heard six explosions", "residents saw smoke over"; "the ministry, led by Ana Reuss, refused".
    """
    start = mark.trigger.start

    def is_of(one: Span, span: Span) -> bool:
        between = text[one.end : span.start] if one.end < span.start < start else ""
        return _BESIDE_ANOTHER.fullmatch(between) is not None and "," in text[span.end : start]

    seen = [span for span in spans if not _PERCEIVED.fullmatch(text, span.end, max(span.end, start))]
    return tuple(span for span in seen if not any(is_of(one, span) for one in spans))


def _whole(passage: Passage, trigger: Span, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    out: list[Span] = []
    for span in spans:
        one = _participant(passage, trigger, span)
        if one is not None and not any(one.overlaps(other) for other in out):
            out.append(one)
    return tuple(one for one in out if not _leads_on(passage, one, out))


def _leads_on(passage: Passage, span: Span, others: list[Span]) -> bool:
    """Tell whether a participant only leads to the name behind it: "US President | Donald Trump", "Adm. | Kim Lind"."""
    text = passage.text
    if span.of(text).casefold() in PRONOUNS:
        return _STYLED.match(text, span.end) is not None
    behind = next((one for one in others if 0 < one.start - span.end <= len(". ")), None)
    return (
        behind is not None
        and "," not in span.of(text)
        and text[span.end : behind.start] in (" ", "\u00a0", ". ")
        and text[behind.start].isupper()
    )


def _participant(passage: Passage, trigger: Span, span: Span) -> Span | None:
    """Give the mention that a participant is; the words themselves where they are none; None for a scrap beside nothing."""
    mentions, text = passage.annotations.mentions, passage.text
    touched = [mentions[number].span for number in passage.mention_places.overlapping(span)]
    wider = [one for one in touched if one.end - one.start > span.end - span.start or one.covers(span)]
    words = span.of(text).casefold()
    if wider:
        return max(wider, key=lambda one: one.end - one.start)
    if touched or words in PRONOUNS:
        return without_loose_end(text, span) or span
    if words in _NOBODY:
        return None
    if all(word in _LEADING_ON or word in _TITLES for word in _WORD.findall(words)):
        near = passage.mention_places.starting(span.end, span.end + _REACH)
        gap = text[span.end : mentions[near[0]].span.start] if near else "."
        # "Judge | orders Norlia to open": a title leads to no name over the verb.
        if near and span.end <= trigger.start < mentions[near[0]].span.start:
            return without_loose_end(text, span)
        return mentions[near[0]].span if near and not re.search(r"[.,;:!?\n]", gap) else None
    return without_loose_end(text, span)


def without_loose_end(text: str, span: Span) -> Span | None:
    """Leave out words and marks at the end that only lead on: "a release | of"; None where nothing else is there."""
    end = span.end
    words = list(_WORD.finditer(text, span.start, span.end))
    while words and words[-1].group().casefold() in _LEADING_ON:
        end = words.pop().start()
    while end > span.start and not (text[end - 1].isalnum() or text[end - 1] in "%)”\"’'"):
        if _ABBREVIATED.search(text, span.start, end):
            break
        end -= 1
    return Span(span.start, end) if words and end > span.start else None
