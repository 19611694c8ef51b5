"""Roles of acts put right where the text itself shows how: whole names for scraps of them, no loose ends.

In: a passage with event marks. Out: the marks with whole participants. A participant that touches a mention is that mention; a
scrap before one ("Prime | Minister Ana Sorel", "the | envoys") goes to it; a scrap beside nothing, "nobody" and, in what was
done, "none of the crew" take no part. A lone word before a time goes to it ("in | 2018"). An object does not end with a word
that only leads on ("a release of"). What stands right behind "not" or "failed to" is denied, a deed behind "will" lies ahead,
and an agreement that "can be reached" may yet be.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from onrecord import terms
from onrecord.annotation import DONE, EventMark, EventType, Modality
from onrecord.report import Span
from onrecord.resolve.mending_kinds import of_their_kinds
from onrecord.resolve.mending_wholes import is_wrapped
from onrecord.resolve.passage import Passage
from onrecord.resolve.places import Places
from onrecord.resolve.pronouns import PRONOUNS
from onrecord.resolve.untold import HAD_NOT, WOULD_HAVE, within_reach
from onrecord.sentences import sentence_at
from onrecord.stems import FUNCTION_WORDS

_NOBODY = frozenset("nobody none neither no-one anybody anyone nothing".split()) | {"no one", "no-one"}
_TITLES = frozenset(word for title in terms.titles() for word in title.words.casefold().split())
_WORD = re.compile(r"[\w’'-]+")
_NONE_OF = re.compile(r"(?:none|neither|nobody|no[\s-]?one|not\s+one)\b", re.IGNORECASE)
_NOT = re.compile(
    r"(?:(?:\b(?:not|never|neither|nor)|n[’']t)\s+(?:yet\s+|\w+ly\s+)?(?:been\s+|be\s+)?|\bfail(?:s|ed|ing|ure)?\s+(?:[^\s.,;:]+\s+){0,3}?to\s+"
    r"|\b(?:(?:stop|fall)(?:s|ped|ping|ing)?|fell)\s+short\s+of\s+|\brefrain(?:s|ed|ing)?\s+from\s+"
    r"|\brather\s+(?:[^\s,.;:]+\s+){0,4}than\s+(?:to\s+)?)$",
    re.IGNORECASE,
)
# "Prevented rebels from storming the hall"; "released none of the hostages"; what "never took place".
_KEPT_FROM = re.compile(
    r"\b(?:prevent|stop|ke(?:ep|pt)|block|barr?(?:ed|ing|s)\b|bann?|deter|dissuad|discourag)\w*\s+(?:[^\s.,;:]+\s+){1,6}from\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_NONE_BEHIND = re.compile(r"\s+(?:down\s+|up\s+|back\s+|out\s+)?(?:none|neither|not\s+one)\s+of\b", re.IGNORECASE)
_CAME_TO_NOTHING = re.compile(
    r"(?:\s+[^\s.,;:]+){0,5}?\s+(?:collapsed|fell\s+(?:through|apart)|c[oa]me\s+to\s+nothing|never\s+(?:took\s+place|happened|came|material)\w*"
    r"|(?:has\s+|had\s+)?failed\s+to\s+materiali[sz]e|did\s+not\s+(?:take\s+place|happen|come\s+about|materiali[sz]e))\b",
    re.IGNORECASE,
)
# "Hopes for a ceasefire faded": a thing that people hope for, talk about or call for is not there yet.
_WISHED_FOR = re.compile(
    r"\b(?:(?:hopes?|calls?|called|calling|demands?|push|appeals?|chances?|efforts?|bids?|proposals?|need|pressure|pleas?)\s+(?:for|towards?)"
    r"|(?:talks|negotiations?|discussions?)\s+(?:for|on|about|over|towards?)|(?:idea|possibility|prospects?|chances?)\s+(?:of|for))"
    r"\s+(?:an?|any)\s+(?:[\w-]+\s+){0,2}$"
    r"|\b(?:deadline|ultimatum|timetable|schedule|preparations?|date)\s+(?:for|of)\s+(?:(?:the|an?|any|its|their|his|her)\s+)?$",
    re.IGNORECASE,
)
_BECAUSE = re.compile(r"\b(?:because|since|as\s+long\s+as|after)\b", re.IGNORECASE)
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
_BY_SAYING = frozenset(
    {EventType.AGREE, EventType.THREATEN, EventType.REJECT, EventType.REQUEST, EventType.ACCUSE, EventType.CONCEDE}
)
_MAY_BE = re.compile(  # not "the tariffs may be lifted", which are in place
    r"\s+(?:can|could|may|might)\s+(?:\w+ly\s+|still\s+|yet\s+)?be\s+(?:reached|struck|found|made|signed|concluded|agreed|held)\b",
    re.IGNORECASE,
)
# "His Majesty" is a way to call somebody; who else "his" may be takes no part.
_STYLED = re.compile(r"\s+(?:\w+\s+)?(?:majest|highness|excellenc|holiness|eminence)", re.IGNORECASE)
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.)+$|\b[JS]r\.$")
# The noun that these stand before belongs to them: "to secure its", "the release of the" break off.
_OWNERS = frozenset("its their our your my".split())
_OPENS_NOUN = _OWNERS | frozenset("the a an without within further additional more other new every each several".split())
_NEXT = re.compile(r"[ \u00a0]*\n?[ \u00a0]*([\w$€£][\w$€£’'.-]*\w(?:(?<=s)[’'](?=\s\w))?|\w)")  # "60 days' notice"
_LONGEST_NOUN = 4  # words
_OPENING = re.compile(r"(?<!\w)[\"“«](?=\w)")
_CLOSING = {'"': '"', "“": "”", "«": "»"}
_LONGEST_QUOTATION = 60  # code points that an object may lack of a quotation
_STOPS = re.compile(r"[.?!;:\n]")
_SIDE = re.compile(
    r"(?:(?:just|to|in|on)\s+)?(?:the\s+)?(?:(?:north|south)?-?\s?(?:east|west)|north|south)(?:ern)?"
    r"(?:\s+(?:outskirts|edge|suburbs?|parts?|side|bank))?|(?:the\s+)?(?:outskirts|edge|suburbs?)",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+of\s+(?:the\s+)?")
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
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*(?:\s?%|\s(?:per\s?cent|percent|million|billion|trillion|thousand)\b)?")
_BESIDE = 40  # code points before an act in which its negation stands
_REACH = 24  # code points from a scrap to the mention that it belongs to
_LEADING_ON = FUNCTION_WORDS - PRONOUNS.keys() - {"there", "then"} | _OWNERS
_ENDS_NOUN = FUNCTION_WORDS | frozenset(
    "will would can could may might shall should must who during after before since against under over about between among into"
    " through while until than because amid despite following toward towards onto around near via including".split()
)


def mend_events(passage: Passage) -> tuple[EventMark, ...]:
    """Give the event marks of a passage with whole participants and trimmed objects."""
    text = passage.text

    def trimmed(span: Span | None) -> Span | None:
        return None if span is None else _without_loose_end(text, span)

    marks = tuple(
        replace(
            mark,
            actors=_without_bystanders(text, mark, _taking_part(text, mark, _whole(passage, mark.actors))),
            recipients=_taking_part(text, mark, _whole(passage, mark.recipients)),
            object=_with_quotation(text, _with_number(text, trimmed(_with_noun(text, mark)))),
            condition=trimmed(mark.condition),
            place=trimmed(_with_what_it_is_of(passage, mark.place)),
            time=_whole_time(passage, mark.time),
            modality=_modality(text, mark),
        )
        for mark in of_their_kinds(text, passage.annotations.events)
    )
    return _denied_with_their_act(marks)


def _denied_with_their_act(marks: tuple[EventMark, ...]) -> tuple[EventMark, ...]:
    """Give an act as denied that is only what another of its kind, which is denied, would have done: "carried out a strike"."""
    objects = defaultdict[EventType, list[Span]](list)
    for one in marks:
        if one.modality is Modality.DENIED and one.object is not None:
            objects[one.type].append(one.object)
    denied = {type_: Places(spans) for type_, spans in objects.items()}
    return tuple(
        replace(one, modality=Modality.DENIED)
        if one.modality is Modality.HAPPENED and one.type in denied and denied[one.type].is_covered(one.trigger)
        else one
        for one in marks
    )


def _modality(text: str, mark: EventMark) -> Modality:
    """Give how far an act took place, where the words right beside one that is told as done, or as not, say otherwise."""
    if mark.modality is Modality.DENIED:
        is_done = (
            _only_its_reason_is_not(text, mark.trigger)
            or _is_told_behind_no(text, mark.trigger)
            or _would_be_else(text, mark.trigger)
        )
        return Modality.HAPPENED if is_done else mark.modality
    if mark.modality not in DONE:
        return mark.modality
    before = text[max(0, mark.trigger.start - _BESIDE) : mark.trigger.start]
    if mark.modality is Modality.HAPPENED and _is_negated(text, before, mark):
        return Modality.DENIED
    if mark.type not in _BY_SAYING and _WISHED_FOR.search(before):
        return Modality.PROPOSED
    if mark.type not in _BY_SAYING and _WILL.search(before):
        return Modality.SCHEDULED
    return Modality.PREDICTED if _MAY_BE.match(text, mark.trigger.end) else mark.modality


def _is_negated(text: str, before: str, mark: EventMark) -> bool:
    """Tell whether the words right beside an act say that it was not done."""
    end = mark.trigger.end
    if _NOT.search(before) or _KEPT_FROM.search(before) or _NOT_GUILTY.match(text, mark.trigger.start):
        return True
    if _NONE_BEHIND.match(text, end):
        return True
    # That an agreement collapsed tells that it was reached.
    return mark.type not in _BY_SAYING and _CAME_TO_NOTHING.match(text, end) is not None


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


def _taking_part(text: str, mark: EventMark, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Leave out who is named as none that took part: "none of the crew died in the strike" has a strike that hit no crew.

    In what was not done "nobody" alone names nobody either; "none of the three states signed" says whose signature is missing.
    """
    if mark.modality not in DONE:
        return tuple(span for span in spans if not _NONE_OF.fullmatch(span.of(text)))
    return tuple(span for span in spans if not _NONE_OF.match(span.of(text)))


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


def _without_loose_end(text: str, span: Span) -> Span | None:
    end = span.end
    words = list(_WORD.finditer(text, span.start, span.end))
    while words and words[-1].group().casefold() in _LEADING_ON:
        end = words.pop().start()
    while end > span.start and not (text[end - 1].isalnum() or text[end - 1] in "%)”\"’'"):
        if _ABBREVIATED.search(text, span.start, end):
            break
        end -= 1
    return Span(span.start, end) if words and end > span.start else None


def _with_noun(text: str, mark: EventMark) -> Span | None:
    """Give an object that breaks off before the noun its last word stands for, the noun: "to secure its | sovereignty".

    A bare "the" away from the act says nothing of it.
    """
    span = mark.object
    words = [] if span is None else _WORD.findall(span.of(text))
    if span is None or not words or words[-1].casefold() not in _OPENS_NOUN or not text[span.end - 1].isalnum():
        return span
    if len(words) == 1 and not _is_told_of(text, mark, span):
        return span
    end = span.end
    for _ in range(_LONGEST_NOUN):
        following = _NEXT.match(text, end)
        if following is None or following[1].casefold() in _ENDS_NOUN or not _goes_on(text, following):
            break
        end = following.end()
    return Span(span.start, end)


def _with_number(text: str, span: Span | None) -> Span | None:
    """Give an object that breaks off inside a number all of it: "a pay offer of 4 | .5 per cent"."""
    if span is None or not text[span.end - 1].isdigit():
        return span
    start = span.end - 1
    while start > span.start and (text[start - 1].isdigit() or text[start - 1] in ".,"):
        start -= 1
    whole = _NUMBER.match(text, start)
    return Span(span.start, max(span.end, whole.end())) if whole else span


def _with_quotation(text: str, span: Span | None) -> Span | None:
    """Give an object that breaks off inside a quotation all of it: 'a response "within | days"'."""
    opening = list(_OPENING.finditer(text, *span)) if span is not None else []
    if span is None or not opening:
        return span
    last = opening[-1]
    closing = _CLOSING[last.group()]
    if last.end() == span.end or closing in text[last.end() : span.end]:
        return span
    end = text.find(closing, span.end, span.end + _LONGEST_QUOTATION)
    return span if end < 0 or _STOPS.search(text, span.end, end) else Span(span.start, end + 1)


def _with_what_it_is_of(passage: Passage, span: Span | None) -> Span | None:
    """Give a place that only says on which side of another it lies that other too: "east | of Katuru"."""
    leads = _OF.match(passage.text, span.end) if span is not None and _SIDE.fullmatch(passage.text, *span) else None
    behind = passage.mention_places.starting(leads.end(), leads.end() + 1) if leads else []
    if span is None or not behind:
        return span
    return Span(span.start, passage.annotations.mentions[behind[0]].span.end)


def _is_told_of(text: str, mark: EventMark, span: Span) -> bool:
    """Tell whether a bare "the" stands right behind an act, in its clause, and is not that of the place where it was."""
    is_place = mark.place is not None and mark.place.overlaps(span)
    between = text[mark.trigger.end : span.start]
    return 0 < len(between) <= _REACH and not is_place and re.search(r"[.;:!?\n]", between) is None


def _goes_on(text: str, following: re.Match[str]) -> bool:
    """Tell whether a word goes on with the words before it: no line ends between, but one that only keeps to a width."""
    line = text.find("\n", following.start(), following.start(1))
    return line < 0 or is_wrapped(text, line)


def _whole_time(passage: Passage, span: Span | None) -> Span | None:
    """Give the time that words lead to, where they stand right before it and are none themselves."""
    if span is None or not all(word in FUNCTION_WORDS for word in _WORD.findall(span.of(passage.text).casefold())):
        return span
    behind = passage.time_places.starting(span.end, span.end + _REACH)
    if not behind or passage.time_places.overlapping(span):
        return span
    time = passage.annotations.times[behind[0]].span
    return span if passage.text[span.end : time.start].strip() else Span(span.start, time.end)


def _whole(passage: Passage, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    out: list[Span] = []
    for span in spans:
        one = _participant(passage, span)
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


def _participant(passage: Passage, span: Span) -> Span | None:
    """Give the mention that a participant is; the words themselves where they are none; None for a scrap beside nothing."""
    mentions, text = passage.annotations.mentions, passage.text
    touched = [mentions[number].span for number in passage.mention_places.overlapping(span)]
    wider = [one for one in touched if one.end - one.start > span.end - span.start or one.covers(span)]
    words = span.of(text).casefold()
    if wider:
        return max(wider, key=lambda one: one.end - one.start)
    if touched or words in PRONOUNS:
        return _without_loose_end(text, span) or span
    if words in _NOBODY:
        return None
    if all(word in _LEADING_ON or word in _TITLES for word in _WORD.findall(words)):
        near = passage.mention_places.starting(span.end, span.end + _REACH)
        gap = text[span.end : mentions[near[0]].span.start] if near else "."
        return mentions[near[0]].span if near and not re.search(r"[.,;:!?\n]", gap) else None
    return _without_loose_end(text, span)
