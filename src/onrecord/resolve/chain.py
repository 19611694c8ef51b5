"""The chain: on whose word the reader has the words of a speaker.

In: a passage whose attributions lie inside one another, and the voices. Out: which attributions hold which, which of them only
carry words to the reader, and for each the links of its chain, reader's end first, publisher and speaker left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from onrecord import terms
from onrecord.annotation import Attribution, Mention, MentionKind
from onrecord.entity import Entity, EntityKind
from onrecord.entry import ChainLink
from onrecord.report import Span
from onrecord.resolve.addressee import Addressee
from onrecord.resolve.articles import record_name
from onrecord.resolve.clause import FRAME_OPENERS, cue_clause
from onrecord.resolve.cues import DENYING, RELAY_PHRASES, RELAYING, is_claim_noun
from onrecord.resolve.medium import is_platform
from onrecord.resolve.passage import Passage, covers_all, hull
from onrecord.resolve.places import Places
from onrecord.resolve.turns import is_own_voice, names_nobody
from onrecord.resolve.voices import CARRIERS, Voices, is_person, plain_name, trim_words

# Words that join or frame and say nothing themselves: an outer content that has only these beyond the inner one says no more.
_EMPTY = frozenset(
    "and but also while although though that as adding after when he she it they the a an to of in on at for with by from who"
    " meanwhile however later earlier noting saying too this his her its their".split()
)
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_RELAY_CUE = re.compile(rf"(?:\w+\s+)?(?:{RELAY_PHRASES}|{'|'.join(RELAYING)})\b", re.IGNORECASE)
_BESIDE = re.compile(r"\b(?:on|for|with|to|by|via|in)\s+(?:the\s+|its\s+|an?\s+)?(?:[\w-]+\s+){0,4}$", re.IGNORECASE)
# "with Reuters reporters", "the Times building": not the outlet's own carrying; "a Vesk Social post": the speaker's own.
_WITHOUT_PART = re.compile(
    r"\s+(?:offices?|building|headquarters|poll|survey|shares|bureau|posts?|tweets?|threads?|messages?|chats?|calls?|channel|account"
    r"|page|livestream|story)\b"
)
_CITING_CUE = re.compile(r"(?:citing|quoting|with\s+reference\s+to)\b", re.IGNORECASE)
_DENIES = re.compile(rf"(?:\w+\s+){{0,3}}?(?:{DENYING}|(?:reject|dismiss|refut|disput)(?:e?s|ed|ing)?\b)", re.IGNORECASE)
_CLAIM = re.compile(
    r"\b(?:claim|allegation|accusation|report|assertion|suggestion|charge)s?\s+(?:by|of|from|in)\b", re.IGNORECASE
)
_HEARS = re.compile(r"(?:\w+\s+)?heard\b(?!\s+from)", re.IGNORECASE)  # "the court heard that": there it was said
_CARRIED = re.compile(
    r"\b(?:carried|released|published|posted|issued|aired|broadcast|distributed|shown)"
    r"(?:\s+(?:on\s+\w+day|yesterday|today|earlier|last\s+\w+))?\s+(?:by|on|in)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_SEEN = r"(?:seen|obtained|reviewed|viewed|consulted|studied|examined|inspected)"
_NAME = r"(?P<who>[A-ZÀ-ÖØ-Þ][\w’'-]*(?:\s[A-ZÀ-ÖØ-Þ][\w’'-]*){0,3})"
# "The indictment, which Northwire has studied", and "a memo obtained by Northwire" where the name is marked as nothing.
_WHO_HAS_IT = re.compile(
    rf"\b(?P<cue>{_SEEN}\s+by)\s+(?:the\s+)?{_NAME}|,\s(?P<which>which)\s+(?:the\s+)?{_NAME.replace('who', 'has')}\s+"
    rf"(?:(?:has|had|have)\s+)?(?:{_SEEN}|read)\b"
)
_OBTAINED = re.compile(
    rf"\b(?P<cue>(?:(?P<seen>{_SEEN})|published|cited|carried|aired|broadcast)\s+by)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# "sent word through a senator", "said via her lawyer": who passed it on.
_THROUGH = re.compile(r"\b(?:through|via)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)
# "In a video message on Sendra", "wrote on Sendra": a platform, whatever its name; what is posted there is one's own.
_POSTED = re.compile(
    r"\b(?:(?:post|message|video|thread|tweet|clip|recording|stream|note|photo|picture)s?|wrote|writes|writing|posted|posts|posting)"
    r"\s+on\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_POSTED_REACH = 12
_SEERS = frozenset({MentionKind.OUTLET, MentionKind.ORG, MentionKind.PLACE})  # whatever a name that saw a memo was marked as
_PAPER = re.compile(
    r"\b(?:memo|memorandum|letter|report|indictment|file|filing|document|transcript|minutes|draft|text|cable|plea|agreement|contract|ruling"
    r"|affidavit|statement|e-?mail|note|recording|video|dossier|complaint|verdict|diary|tape|list|paper|order|decree|testimony)s?\b",
    re.IGNORECASE,
)
_BEHIND = 80  # code points behind a document in which it is told who has it
_PAGE = re.compile(r"\b(?:account|page|website|site|feed|profile|channel|blog)$", re.IGNORECASE)
_BEARERS = frozenset({MentionKind.PERSON, MentionKind.ROLE, MentionKind.ORG, MentionKind.FACILITY})
_FRAMING = FRAME_OPENERS | frozenset("following after before amid despite ahead since until while as when with under".split())
# With fewer words left over than a clause needs, the outer attribution only passes the inner one on.
MIN_OWN_WORDS = 4
MIN_SHARED = 0.6


class Nesting:
    """Which attributions of a passage hold which others.

    Attributes:
        holders: for each attribution the numbers of those that hold it, outermost first.
        held: for each attribution the numbers of those that it holds.
    """

    def __init__(self, passage: Passage, voices: Voices, ignored: frozenset[int] = frozenset()) -> None:
        self._passage = passage
        self._voices = voices
        self._ignored = ignored
        attributions = passage.annotations.attributions
        self._sizes = [_size(attribution) for attribution in attributions]
        self._hulls = [hull((*one.source, *one.cue, *one.content)) for one in attributions]
        self._hull_places = Places(self._hulls)
        self._direct: dict[int, list[int]] = {}
        self._relays: dict[int, bool] = {}
        self._beside: dict[int, list[ChainLink]] = {}
        self.holders = [self._holders_of(index) for index in range(len(attributions))]
        self.held: list[list[int]] = [[] for _ in attributions]
        for index, outer in enumerate(self.holders):
            for number in outer if index not in ignored else ():
                self.held[number].append(index)

    def _holders_of(self, index: int) -> list[int]:
        found: set[int] = set()
        todo = [index]
        while todo:
            inner = todo.pop()
            if inner not in self._direct:
                self._direct[inner] = self._direct_holders(inner)
            for number in self._direct[inner]:
                if number != index and number not in found:
                    found.add(number)
                    todo.append(number)
        return sorted(found, key=lambda number: (-self._sizes[number], self._depth(number), -self._hulls[number].end, number))

    def _depth(self, index: int) -> int:
        """Count the attributions that one was marked or found inside of: whom an outlet cites stands behind it on the chain."""
        attributions = self._passage.annotations.attributions
        depth, inside = 0, attributions[index].inside
        while inside is not None and depth < len(attributions):  # two may have been found inside each other
            depth, inside = depth + 1, attributions[inside].inside
        return depth

    def _direct_holders(self, index: int) -> list[int]:
        attributions = self._passage.annotations.attributions
        inner = attributions[index]
        marked = self._marked_holder(index)
        found = [marked] if marked is not None else []
        spans = (*inner.source, *inner.cue, *inner.content)
        for number in self._hull_places.overlapping(self._hulls[index]):
            outer = attributions[number]
            if index in (number, outer.inside) or number in self._ignored:
                continue
            holds = self._sizes[number] > self._sizes[index] and covers_all(outer.content, spans)
            if holds or self._shares_content(outer, inner, number, index):
                found.append(number)
        return found

    def _marked_holder(self, index: int) -> int | None:
        """Give the attribution that one was marked inside of; past a mark that is no act of speaking, what holds that one."""
        attributions = self._passage.annotations.attributions
        inside, steps = attributions[index].inside, 0
        while inside in self._ignored and steps < len(attributions):  # two may have been found inside each other
            inside, steps = attributions[inside].inside, steps + 1
        return None if inside in self._ignored else inside

    def _shares_content(self, outer: Attribution, inner: Attribution, number: int, index: int) -> bool:
        """Tell whether two attributions credit the same words, `outer` as a relay of `inner`."""
        if not inner.source or not self._is_relay(number) or self._is_relay(index):
            return False
        if any(part.overlaps(other) for part in (*outer.source, *outer.cue) for other in (*inner.source, *inner.cue)):
            return False
        shared = sum(
            max(0, min(one.end, two.end) - max(one.start, two.start)) for one in outer.content for two in inner.content
        )
        return shared >= MIN_SHARED * min(self._sizes[index], self._sizes[number])

    def _is_relay(self, index: int) -> bool:
        if index not in self._relays:
            self._relays[index] = self._passes_on(self._passage.annotations.attributions[index])
        return self._relays[index]

    def _passes_on(self, attribution: Attribution) -> bool:
        text = self._passage.text
        if any(_RELAY_CUE.match(span.of(text)) and not self._voices.is_in_person(span.start) for span in attribution.cue):
            return True
        identity, _ = self._voices.speaker(attribution.source)
        entity = self._voices.entity(identity)
        return entity is not None and entity.kind is EntityKind.OUTLET

    def is_carrier(self, index: int) -> bool:
        """Tell whether an attribution only carries what others said, so that no statement of its own comes of it.

        Outlets and bodies that say no more than the attributions inside theirs pass them on. A person who tells what another
        said has made a statement too.
        """
        inner = self.held[index]
        attribution = self._passage.annotations.attributions[index]
        if not inner:
            return False
        identity, name = self._voices.speaker(attribution.source)
        entity = self._voices.entity(identity)
        if self._disowns(index):
            return False
        if any(_CITING_CUE.match(span.of(self._passage.text)) for span in attribution.cue):
            return entity is None or not is_person(name or "", entity)
        if entity is None and not self._is_relay(index):
            return False
        if entity is not None and entity.kind not in CARRIERS:
            return False
        return self._own_words(attribution, inner) < MIN_OWN_WORDS

    def _disowns(self, index: int) -> bool:
        """Tell whether an attribution denies; whoever denies what another said does not pass it on."""
        return any(_DENIES.match(span.of(self._passage.text)) for span in self._passage.annotations.attributions[index].cue)

    def _is_claim(self, index: int) -> bool:
        """Tell whether the text itself calls words somebody's claim: "a claim by", "the allegations of", "a Reuters report"."""
        attribution = self._passage.annotations.attributions[index]
        if any(_CLAIM.search(span.of(self._passage.text)) for span in attribution.cue):
            return True
        return is_claim_noun(self._passage.text, attribution)

    def _own_words(self, attribution: Attribution, inner: list[int]) -> int:
        """Count the words of a content that none of the attributions inside it accounts for, as far as `MIN_OWN_WORDS`."""
        covered: list[Span] = []
        for number in inner:
            covered += [self._hulls[number], *cue_clause(self._passage, number).regions]
        places = Places(covered)
        count = 0
        first = min((self._hulls[number].start for number in inner), default=attribution.content[0].start)
        for content in attribution.content:
            content = self._past_frame(content, first)
            place = content.start
            while count < MIN_OWN_WORDS and (word := _WORD.search(self._passage.text, place, content.end)):
                place = word.end()
                reach = max(places.reach_from(word.start()), self._passage.time_places.reach_from(word.start()))
                if reach >= word.end():
                    # All up to there is covered; words have no blanks in them.
                    place = max(place, self._passage.text.rfind(" ", place, reach))
                elif word.group().lower() not in _EMPTY:
                    count += 1
        return count

    def _past_frame(self, content: Span, first: int) -> Span:
        """Leave out what only sets the scene before the attributions inside: "Following the call,", "On Tuesday,"."""
        lead = self._passage.text[content.start : max(first, content.start)]
        opener = _WORD.match(lead)
        frame = lead.rfind(",") + 1
        if opener is None or not frame or opener.group().lower() not in _FRAMING:
            return content
        return Span(content.start + frame, content.end) if content.start + frame < content.end else content

    def links(self, index: int, addressees: Callable[[int], Addressee | None]) -> tuple[ChainLink, ...]:
        """Give the chain of an attribution, reader's end first.

        `addressees` gives whom an attribution's words were said to; what a holder told an outlet is known through it.
        """
        attributions = self._passage.annotations.attributions
        found: list[ChainLink | None] = []
        holders = self.holders[index]
        for number, held in pairwise((*holders, index)):
            if self._disowns(number) and self._is_claim(held):
                continue  # that there is the claim is the publisher's word
            found += [*self.outlets(number, addressees), self._link(attributions[number])]
        return self.without_own(index, (*found, *self.outlets(index, addressees)))

    def without_own(self, index: int, found: Iterable[ChainLink | None]) -> tuple[ChainLink, ...]:
        """Give the links of an attribution each once, without its publisher and its speaker."""
        speaker, speaker_name = self._voices.speaker(self._passage.annotations.attributions[index].source)
        links: list[ChainLink] = []
        for link in found:
            if link is None or self._voices.is_publisher(link.name, link.entity):
                continue
            same_speaker = speaker is not None and link.entity == speaker
            if same_speaker or (speaker_name and plain_name(speaker_name) == plain_name(link.name)):
                continue
            if not any(_is_one(link, other) for other in links):
                links.append(link)
        return tuple(links)

    def outlets(self, index: int, addressees: Callable[[int], Addressee | None]) -> tuple[ChainLink, ...]:
        """Give who carried an attribution's words, and the outlet that they were said to."""
        beside, addressee = self._carriers_beside(index), addressees(index)
        if addressee is None or addressee.outlet is None:
            return tuple(beside)
        name, identity, span = addressee.outlet
        return (*beside, ChainLink(name, identity, (span,), self._passage.annotations.attributions[index].cue))

    def _link(self, attribution: Attribution) -> ChainLink | None:
        identity, name = self._voices.speaker(attribution.source)
        if any(is_own_voice(span.of(self._passage.text)) for span in attribution.source):
            return None  # the outlet itself
        if self._passage.dateline is not None and any(self._passage.dateline.covers(span) for span in attribution.source):
            return None
        if any(_HEARS.match(span.of(self._passage.text)) for span in attribution.cue):
            return None
        if name is None and attribution.source:
            words = trim_words(attribution.source[0].of(self._passage.text))
            name = None if names_nobody(words) else record_name(words, EntityKind.ROLE)
        return ChainLink(name, identity, attribution.source, attribution.cue) if name else None

    def _carriers_beside(self, index: int) -> list[ChainLink]:
        """Find who carried the words in the clause of the cue: "in comments carried by TASS", "in an op-ed for X", "on X"."""
        if index not in self._beside:
            self._beside[index] = self._find_beside(index)
        return self._beside[index]

    def _find_beside(self, index: int) -> list[ChainLink]:
        text = self._passage.text
        found = self._obtained(index)
        for region in cue_clause(self._passage, index).regions:
            for mention, entity in self._voices.mentions_in(region):
                passing = self._passing_on(region, mention, entity)
                if passing is None or _WITHOUT_PART.match(text, mention.span.end) or _is_own_page(mention.span.of(text)):
                    continue
                name = self._called(mention, entity)
                cue = Span(passing, passing + len(text[passing : mention.span.start].rstrip()))
                found.append(ChainLink(name, entity.id if entity else None, (mention.span,), (cue,)))
        return found

    def _called(self, mention: Mention, entity: Entity | None) -> str:
        """Give the name of who passed words on: as the report resolves it, else as it stands there."""
        return entity.name if entity else record_name(trim_words(mention.span.of(self._passage.text)), EntityKind.OUTLET)

    def _obtained(self, index: int) -> list[ChainLink]:
        """Find the outlets through which a document is known that is a source: "a memo seen by Northwire"."""
        found = []
        for source in self._passage.annotations.attributions[index].source:
            for mention, entity in self._voices.mentions_in(source):
                words = _OBTAINED.search(self._passage.text, source.start, mention.span.start)
                if words is None:
                    continue
                is_seen = words["seen"] is not None and mention.kind in _SEERS
                if is_seen or self._voices.is_outlet(mention, entity):
                    name = self._called(mention, entity)
                    cue = Span(words.start(), words.end("cue"))
                    found.append(ChainLink(name, entity.id if entity else None, (mention.span,), (cue,)))
        return found or self._held(index)

    def _held(self, index: int) -> list[ChainLink]:
        """Find who has a document that is a source, where the words alone show it, or stand behind it."""
        text = self._passage.text
        for source in self._passage.annotations.attributions[index].source:
            held = _WHO_HAS_IT.search(text, source.start, min(source.end + _BEHIND, len(text)))
            if held is None or held.start() > source.end or not _PAPER.search(text, source.start, held.start()):
                continue
            who = Span(*held.span("who" if held["who"] else "has"))
            marked = [mention for mention, _ in self._voices.mentions_in(who)]
            if all(mention.kind in _SEERS or self._is_no_full_name(mention) for mention in marked) and not _is_a_land(
                who.of(text)
            ):
                cue = Span(*held.span("cue" if held["cue"] else "which"))
                identity, name = self._voices.speaker((who,))
                return [ChainLink(name or record_name(who.of(text), EntityKind.OUTLET), identity, (who,), (cue,))]
        return []

    def _is_no_full_name(self, mention: Mention) -> bool:
        """Tell whether what was read as a person is one word: people who are told of have two."""
        _, name = self._voices.speaker((mention.span,))
        is_one_word = " " not in (name or mention.span.of(self._passage.text)).strip()
        return (
            mention.kind is MentionKind.PERSON
            and is_one_word
            and self._passage.text.count(mention.span.of(self._passage.text)) == 1
        )

    def _passing_on(self, region: Span, mention: Mention, entity: Entity | None) -> int | None:
        """Give where the words begin that tell that a mention passed words on: "carried by", "through", "on"; None: none do."""
        before = self._passage.text[region.start : mention.span.start]
        pattern = _THROUGH if mention.kind in _BEARERS else _CARRIED if self._voices.is_relay(mention, entity) else None
        match = pattern.search(before) if pattern else None
        if match is None or match.end() < len(before):
            start = max(region.start - _POSTED_REACH, 0)  # the cue, "wrote", lies before the region of what follows it
            is_posted = _POSTED.search(self._passage.text, start, mention.span.start)
            match = _BESIDE.search(before) if not is_posted and self._voices.is_outlet(mention, entity) else None
        return region.start + match.start() if match else None


def _is_a_land(words: str) -> bool:
    """Tell whether words name a state, its capital or a seat of power, which are no outlets."""
    return any(find(words) is not None for find in (terms.find_state, terms.find_seat, terms.find_organisation))


def _is_own_page(words: str) -> bool:
    """Tell whether words name where one speaks oneself: a platform, "its official account"."""
    return is_platform(words) or _PAGE.search(words) is not None


def _is_one(link: ChainLink, other: ChainLink) -> bool:
    """Tell whether two links are one: of one name, or of one place: "the news agency Petra", "Petra" in it."""
    if plain_name(link.name) == plain_name(other.name):
        return True
    # "A letter seen by Northwire" is two: the words between letter and outlet lie in one and lead to the other.
    if any(span.covers(cue) for span in link.source for cue in other.cue):
        return False
    return any(mine.overlaps(theirs) for mine in link.source for theirs in other.source)


def _size(attribution: Attribution) -> int:
    return sum(span.end - span.start for span in attribution.content)
