"""The addressee: whom the words were said to.

In: a passage and the number of an attribution. Out: a name as it stands in the record, or the report's words ("journalists"),
with the entity where it is one. Only the grammatical recipient of the cue or of its medium; in doubt None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.annotation import Mention, MentionKind
from onrecord.entity import Entity, EntityKind
from onrecord.report import Span
from onrecord.resolve.articles import record_name
from onrecord.resolve.clause import cue_clause
from onrecord.resolve.cues import HEARING, TELLING_PATTERN
from onrecord.resolve.passage import Passage
from onrecord.resolve.roles import find_noun
from onrecord.resolve.voices import Voices, trim_words
from onrecord.terms import NounClass

_TELL = re.compile(rf"\b(?:{TELLING_PATTERN})\s+", re.IGNORECASE)
_TO = re.compile(
    r"\b(?:(?:speaking|talking|spoke|speech|remarks|comments|letter|message|statement|address|testimony|memo|note|e-?mail|tweet"
    r"|said|saying|wrote|writing|explained|reported|confirmed|announced|admitted|disclosed|confided)\s+(?:[\w-]+ly\s+)?to"
    r"|(?:speaking|talking|briefing|call|interview|interviews|conversation|conference|exchange|chat|session)\s+(?:with|for))\s+",
    re.IGNORECASE,
)
_ADDRESSING = re.compile(
    r"(?<!\ba\s)(?<!the\s)\b(?:addressing|briefing)\s+(?=the|a|an|[A-Z]|reporters|journalists|lawmakers)", re.IGNORECASE
)
_NO_RECIPIENT = re.compile(
    r"(?:that|of|about|against|whether|if|how|why|what|when|where|there|to|for|in|on|at|by|him|it|\W|me\b|us\b|you\b|an?\s+end"
    r"|the\s+story|the\s+truth|is|was|were|will)\b|\W",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"[,;:.\"“”«»()\n](?=\s|$|[\"“”'‘])|''|``|\s[-–—]|\b(?:that|whether|if|to|in|on|at|during|by|about|after|before|late|early|earlier|later"
    r"|when|while|as|then|again|recently|last|yesterday|today|published|released|aired|broadcast|carried|posted|issued|printed|via|over|from|through|following|not|against|and\s+(?:said|added)|who|which|he|she|they|it|why|how|what)\b",
    re.IGNORECASE,
)
# How or how often something was told, behind whom or in the place of whom: "told the ministry twice", "told privately".
_BESIDE = re.compile(r"(?:\s+(?:once|twice|again|already|\w+ly))+\s*")
_MANNER = re.compile(r"[a-z]+ly\s*")
_WHOSE = re.compile(
    r"(?:his|its|their|my|our|your|her(?=\s(?!that\b|to\b|the\b|an?\b|of\b|about\b|on\b|in\b|at\b|by\b|and\b|it\b|he\b|she\b|they\b|when\b"
    r"|how\b|why\b|what\b|where\b|whether\b|if\b|not\b|no\b|there\b|last\b|this\b|yesterday\b|during\b|over\b|after\b|before\b|for\b|she’|he’|"
    r"\w+ly\b)))\s[a-z]",
    re.IGNORECASE,
)
_PRONOUNS = frozenset("her them you us me him it one myself himself herself themselves".split())
_TOLD_US = re.compile(r".*\b(?:told|tells)\s(?:us|me)|.*\bto\s(?:us|me)")  # the outlet, where nobody in the text is meant
# "warned Tarn of ..." tells what about; elsewhere "of" belongs to the name: "a group of reporters".
_TELLS_OF = re.compile(r"\b(?:warn|inform|remind|assur|notif|persuad|advis)\w*\s", re.IGNORECASE)
_OF = re.compile(r"\s+of\s", re.IGNORECASE)
# "told a news conference" names the occasion: a medium, nobody.
_GATHERING = re.compile(
    r"\b(?:conference|briefing|rally|hearing|session|summit|meeting|forum|interview|gathering)$", re.IGNORECASE
)
# "told this reporter the speaker had ...": what is told has begun.
_ARTICLE_NEXT = re.compile(r"\s(?=(?:the|an?)\s)")
_RIGHT_TO = re.compile(r"\s*to\s+")
_SAYS = re.compile(
    r"\b(?:sa(?:ys?|id|ying)|indicat|confid|explain|stress|repl|add|let\s+slip|confirm|wrote|writes|declar|stat)", re.IGNORECASE
)
_BEGINS_PLACE = re.compile(r"(?:in|at|on|of|from|by|for)\b", re.IGNORECASE)
_TOLD_BY = re.compile(rf"(?:\w+\s+)?(?:was|were|been|being|is|are)\s+(?:\w+ly\s+)?(?:{TELLING_PATTERN})\s+by\b", re.IGNORECASE)
_TO_VERB = re.compile(r"[,\s]+(?:not\s+)?to\s+[a-z]")
_NAMED = frozenset(
    {EntityKind.PERSON, EntityKind.ORG, EntityKind.STATE, EntityKind.OUTLET, EntityKind.PLACE, EntityKind.FACILITY}
)
_OWNED = re.compile(r"['’]s?(?:\s[a-z][\w-]*)+(?=\s)")
_ARTICLES = re.compile(r"(?:the|an?|his|her|their|its)\s+", re.IGNORECASE)
MAX_WORDS = 9
MAX_CALLED = 3


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom words were said to.

    Attributes:
        name: as it stands in the record, or the report's words.
        entity: its id, where it is one.
        span: the words.
        outlet: name, entity id and span of the outlet among those words: readers elsewhere know the words through it.
    """

    name: str
    entity: str | None
    span: Span
    outlet: tuple[str, str | None, Span] | None = None


def resolve_addressee(passage: Passage, index: int, voices: Voices) -> Addressee | None:
    """Give the addressee of an attribution, or None where the clause of its cue names none."""
    attribution = passage.annotations.attributions[index]
    clause = cue_clause(passage, index)
    if not clause.cue:
        return None
    passive = _told_by(passage, voices, attribution.cue)
    if passive is not None or any(HEARING.match(cue.of(passage.text)) for cue in attribution.cue):
        return passive  # "were told privately": nobody behind the verb is told
    heads = _with_after(clause.cue, clause.after)
    for region in heads:
        match = _TELL.search(passage.text, *region)
        if match:
            found = _recipient(passage, voices, match.end(), region.end)
            if found:
                return found
            break
    first = attribution.content[0]
    told = _TELL.search(passage.text + " ", attribution.cue[-1].start, attribution.cue[-1].end + 1)
    if told and 0 <= first.start - attribution.cue[-1].end <= 2 and told.end() >= attribution.cue[-1].end:
        found = _urged(passage, voices, first)
        if found:
            return found
    for region in (*heads, *clause.between, *clause.frame, *attribution.source):
        for pattern in (_TO, _ADDRESSING):
            match = pattern.search(passage.text, *region)
            found = _recipient(passage, voices, match.end(), region.end) if match else None
            if found:
                return found
    if any(_SAYS.search(cue.of(passage.text)) for cue in clause.cue):
        return _right_to(passage, voices, clause.after)
    return None


def _told_by(passage: Passage, voices: Voices, cues: tuple[Span, ...]) -> Addressee | None:
    """Read "the guards | were told by | the managers | that ...": who was told stands right before."""
    for cue in cues:
        match = _TOLD_BY.match(passage.text, *cue) or HEARING.match(cue.of(passage.text))
        before = voices.mention_ending(_end_before(passage.text, cue.start)) if match else None
        if before is None:
            continue
        mention, entity = before
        if mention.kind is MentionKind.PRONOUN:
            return Addressee(entity.name, entity.id, mention.span) if entity else None
        return _named(passage, voices, mention.span)
    return None


def _end_before(text: str, place: int) -> int:
    """Give where the words before a place end, without the space and the comma between."""
    while place > 0 and text[place - 1] in " ,":
        place -= 1
    return place


def _right_to(passage: Passage, voices: Voices, regions: tuple[Span, ...]) -> Addressee | None:
    """Read "says the negotiator to TT": somebody marked right after "to", next to cue or source."""
    for region in regions:
        match = _RIGHT_TO.match(passage.text, *region)
        mention = voices.mention_at(match.end(), region.end) if match else None
        if match and mention and mention[0].kind is not MentionKind.PLACE:
            return _recipient(passage, voices, match.end(), region.end)
    return None


def _with_after(cues: tuple[Span, ...], after: tuple[Span, ...]) -> list[Span]:
    """Join each cue with what follows it, so that "told | reporters" is read as one."""
    joined = []
    for cue in cues:
        follower = next((region for region in after if 0 <= region.start - cue.end <= 1), None)
        joined.append(Span(cue.start, follower.end) if follower else cue)
    return joined + [region for region in after if not any(span.covers(region) for span in joined)]


def _recipient(passage: Passage, voices: Voices, start: int, limit: int) -> Addressee | None:
    text = passage.text
    if passage.time_places.is_covered(Span(start, start + 1)):
        return None
    mention = voices.mention_at(start, limit)
    if mention and mention[0].kind is MentionKind.PRONOUN and _WHOSE.match(text, start, limit):
        mention = None  # "told her members"
    if mention and mention[0].kind is MentionKind.PRONOUN:
        entity = mention[1]
        if entity is None and _TOLD_US.fullmatch(text, max(0, start - 6), mention[0].span.end):
            return Addressee(mention[0].span.of(text), None, mention[0].span)
        outlet = (entity.name, entity.id, mention[0].span) if entity and entity.kind is EntityKind.OUTLET else None
        return Addressee(entity.name, entity.id, mention[0].span, outlet) if entity else None
    if mention is None and (start >= limit or _NO_RECIPIENT.match(text, start, limit)):
        return None
    low = mention[0].span.end if mention else start
    time = passage.time_places.next_start(low)
    limit = limit if time is None else min(limit, time)
    stop = (mention and _ARTICLE_NEXT.match(text, low, limit)) or _STOP.search(text, low, limit)
    end = stop.start() if stop else limit
    beside = _BESIDE.match(text, low, end) if mention else _MANNER.match(text, low, end)
    end = low if beside and beside.end() >= end else end
    about = _OF.search(text, low, end) if _TELLS_OF.search(text, max(start - 12, 0), start) else None
    end = about.start() if about else end
    return _named(passage, voices, Span(start, max(end, low)))


def _named(passage: Passage, voices: Voices, span: Span) -> Addressee | None:
    words = trim_words(span.of(passage.text))
    if not words or len(words.split()) > MAX_WORDS or not any(letter.isalpha() for letter in words):
        return None
    if _BEGINS_PLACE.match(words):
        return None
    if _GATHERING.search(words) or words.endswith("-") or words.lower() in _PRONOUNS:
        return None
    held = voices.mentions_in(span)
    outlet = _outlet_among(passage, voices, held)
    for mention, entity in held:
        rest = trim_words(passage.text[mention.span.end : span.end])
        lead = _ARTICLES.sub("", passage.text[span.start : mention.span.start])
        if entity and entity.kind in _NAMED and not rest and (not lead.strip() or _calls_outlet(lead, entity)):
            return Addressee(entity.name, entity.id, mention.span, outlet)
    identity = held[-1][1].id if len(held) == 1 and held[-1][1] else None
    return Addressee(record_name(words, EntityKind.ROLE), identity, span, outlet)


def _calls_outlet(lead: str, entity: Entity) -> bool:
    """Tell whether what stands before an outlet's name says no more than that it is one: "the broadcaster Kanal Nahr"."""
    noun = find_noun(lead.rsplit(maxsplit=1)[-1])
    is_plain = noun is not None and noun[0].noun_class is NounClass.OUTLET and lead.endswith(" ")
    return is_plain and entity.kind is EntityKind.OUTLET and len(lead.split()) <= MAX_CALLED


def _outlet_among(
    passage: Passage, voices: Voices, held: list[tuple[Mention, Entity | None]]
) -> tuple[str, str | None, Span] | None:
    for mention, entity in held:
        if voices.is_outlet(mention, entity) and not _owns_outlet(passage.text, mention.span.end, held[-1][0].span.end):
            name = entity.name if entity else record_name(trim_words(mention.span.of(passage.text)), EntityKind.OUTLET)
            return name, entity.id if entity else None, mention.span
    return None


def _owns_outlet(text: str, start: int, end: int) -> bool:
    """Tell whether an outlet that ends at `start` only owns the one that is told: "Kanal Nahr's sister channel Nahr 2"."""
    owned = _OWNED.match(text, start, end)
    nouns = [find_noun(word) for word in owned.group().split()] if owned else []
    return any(noun is not None and noun[0].noun_class is NounClass.OUTLET for noun in nouns)


def _urged(passage: Passage, voices: Voices, content: Span) -> Addressee | None:
    """Read "urged | Russia to stop", where the content begins with the recipient."""
    mention = voices.mention_at(*content)
    if mention and _TO_VERB.match(passage.text, mention[0].span.end):
        return _named(passage, voices, Span(content.start, mention[0].span.end))
    return None
