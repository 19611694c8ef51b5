"""Attributions inside attributions that annotate did not mark: relays, cited sources, quoted speakers.

In: a report's annotations and its voices. Out: the attributions with further ones at their end, and for each
attribution the number of the marked one that it rests on. News puts who passes words on around who said them ("..., X said,
per Reuters"; "Reuters reported, citing two officials"; "state media quoted the minister as saying ..."); each is found by its
own words beside a mention, inside the period of a marked attribution. What was marked stays as it was.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.annotation import Attribution, Mention, MentionKind
from onrecord.report import Span
from onrecord.resolve.cues import AS_SAYING, RELAY_PHRASES
from onrecord.resolve.mending_roles import has_content_word
from onrecord.resolve.passage import Passage, hull
from onrecord.resolve.saying_words import HAD_TOLD, REACH, SAYS_BETWEEN, THAT, says_before, says_first, says_last
from onrecord.resolve.turned import CITING_WORDS, MAX_CITED_WORDS, SPEAKERS, Turned
from onrecord.resolve.voices import CARRIERS, Voices, is_person

_RELAY_BEFORE = re.compile(rf"\b{RELAY_PHRASES}\s+(?:(?:a|an|the)\s+)?(?:[\w-]+\s+){{0,2}}$", re.IGNORECASE)
_RELAY_WORDS = re.compile(rf"\b{RELAY_PHRASES}(?=\s)", re.IGNORECASE)
_REPORTED_AFTER = re.compile(
    r"\s+(?:has\s+|have\s+|first\s+|also\s+|earlier\s+)?(?:reported|reports)\b(?!\s+(?:to|on\s+the)\b)"
)
_REPORTED_THAT = re.compile(
    r"\s+(?:has\s+|have\s+|first\s+|also\s+)?(?:reported|reports|writes|wrote)(?:\s+\S+){0,3}?\s+that\b"
)
_REPORTED_INVERTED = re.compile(r"\b(?:report(?:ed|s)|notes|writes)\s+(?:the\s+)?$")
_CITED_END = re.compile(r"[,.;:\"”»\n](?=\s|$|[\"”])|\b(?:that|said|reported|reports|who|as\s+saying)\b")
_ACCORDING = re.compile(r",\s+(?P<cue>according\s+to)\s+(?:(?:the|an?)\s+)?$")
_QUOTED_BEFORE = re.compile(r"\b(?P<cue>(?:quoted|quotes|cited|cites|has\s+quoted))\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)
_AS_SAYING = re.compile(rf"[^.;:\"“”]{{0,80}}?\s+(?P<cue>{AS_SAYING})(?:\s+that)?\s*[:,]?\s*")
_QUOTED_BY = re.compile(r"\b(?:as\s+(?:saying|telling|having\s+said)|quoted)\s+by\s+(?:the\s+)?", re.IGNORECASE)
# "This", "it" or what was told as a whole is what the next sentence says who passed on.
_PICKED_UP = re.compile(
    r"[ ]+(?:(?:This|That|It|The\s+(?:news|report|story|remarks?|comments?|words|exchange))\s+(?:was|were|ha(?:s|ve)\s+been)"
    r"\s+(?P<cue>(?:\w+\s+){0,2}?(?:reported|picked\s+up|carried|published|broadcast|aired|quoted|relayed)\s+by)"
    r"|So\s+(?P<cue2>writes|wrote|reports|reported|says|said))\s+"
)
_FROM = re.compile(r"\b(?:heard|learn(?:ed|t)|conveyed|relayed|understood|gathered)\s+(?P<cue>from)\s+")
_POINTING = re.compile(r"\b(?:referring\s+to|relying\s+on|with\s+a\s+reference\s+to)\s+", re.IGNORECASE)
MAX_CALLED = 40


@dataclass(frozen=True, slots=True)
class Uncovered:
    """The marked attributions with what was found around and inside them.

    Attributes:
        attributions: the marked ones first, in their order, then the found ones.
        rests_on: for each attribution, the number of the marked one that it rests on: its own where it was marked.
    """

    attributions: tuple[Attribution, ...]
    rests_on: tuple[int, ...]


def uncover_attributions(passage: Passage, voices: Voices) -> Uncovered:
    """Find relays, cited sources and quoted speakers in the periods of the marked attributions."""
    finder = _Finder(passage, voices)
    for index in range(len(passage.annotations.attributions)):
        finder.turn_citing(index)
        finder.turn_quoted(index)
        finder.turn_participle(index)
    for index in range(len(passage.annotations.attributions)):
        finder.search(index)
    return Uncovered(tuple(finder.attributions), tuple(finder.rests_on))


@dataclass(frozen=True, slots=True)
class _Signs:
    """What in a period looks like passing words on, whoever has said them.

    Attributes:
        passing: mentions, the sources that they make and the cues beside them.
        citing: "citing" with the blank after it.
        pointing: the same of "referring to", by which outlets cite and anybody else only speaks of something.
    """

    passing: list[tuple[Span, Span, Span]]
    citing: list[Span]
    pointing: list[Span]


class _Finder(Turned):
    """Collects found attributions; one relay may carry several marked ones of its period."""

    def __init__(self, passage: Passage, voices: Voices) -> None:
        super().__init__(passage, voices)
        self._found: dict[Span, _Signs] = {}

    def search(self, index: int) -> None:
        """Find what lies around and inside one marked attribution."""
        marked = self.attributions[index]
        period = self._passage.period_of(marked)
        signs = self._found.get(period)
        if signs is None:
            signs = self._found[period] = self._signs_in(period)
        for _, source, cue in [sign for sign in signs.passing if self.is_free(sign[0])]:
            self._carry(index, source, cue, period)
        self._heard_from(index, marked)
        self._picked_up(index, period)
        citing = [*signs.citing, *(signs.pointing if self._is_outlets(marked) else ())]
        cited = self._cited(index, marked, period, citing)
        self._quoted_by(index, marked, period)
        if not self.has_inner(index):
            self._quoted_as_saying(index, marked)
        number: int | None = index if cited is None else cited
        while number is not None and not self.has_inner(number):
            outer = self.attributions[number]
            if self._is_relayed(outer):
                number = self._inner(number, outer)
            else:
                self._retold(number, outer)
                return

    def _signs_in(self, period: Span) -> _Signs:
        passing = []
        for mention, entity in self._voices.mentions_in(period):
            span = mention.span
            if not self.is_free(span):
                continue  # and it will not be again
            if self._voices.is_relay(mention, entity) and (cue := self._relay_cue(mention, period)):
                passing.append((span, span, cue))
            elif mention.kind in (MentionKind.ROLE, MentionKind.PERSON) and (cue := self._credit_cue(mention, period)):
                stop = _CITED_END.search(self._text, span.end, period.end)
                passing.append((span, Span(span.start, stop.start() if stop else span.end), cue))
        pointing = [Span(*match.span()) for match in _POINTING.finditer(self._text, *period)]
        return _Signs(
            passing,
            [Span(*match.span()) for match in CITING_WORDS.finditer(self._text, *period)],
            [words for words in pointing if self._points_at_somebody(words, period)],
        )

    def _points_at_somebody(self, words: Span, period: Span) -> bool:
        mention = self._voices.mention_at(words.end, period.end)
        if mention is None or mention[0].kind not in (MentionKind.PERSON, MentionKind.ROLE):
            return False
        who = mention[0].span
        is_owner = self._text.startswith(("'", "’"), who.end)  # "referring to Roe's plan"
        return not is_owner and (mention[0].kind is MentionKind.PERSON or is_person(who.of(self._text), mention[1]))

    def _is_outlets(self, marked: Attribution) -> bool:
        """Tell whether an attribution is an outlet's: "the newspaper Northwire reports"."""
        held = [pair for source in marked.source for pair in self._voices.mentions_in(source)]
        return bool(held) and self._voices.is_outlet(*held[-1])

    def _relay_cue(self, mention: Mention, period: Span) -> Span | None:
        """Find the words by which a mention passes something on; None where it does not."""
        text, span = self._text, mention.span
        if self._passage.quotations.stretch_at(span.start):
            return None
        before = _RELAY_BEFORE.search(text, max(period.start, span.start - 60), span.start)
        if before:
            words = _RELAY_WORDS.search(text, before.start(), span.start)
            if words and not self._voices.is_in_person(words.start()):
                return Span(words.start(), words.end())
        entity = self._voices.mention_at(span.start, span.end)
        if entity is None or not self._voices.is_outlet(*entity):
            return None
        after = _REPORTED_AFTER.match(text, span.end, period.end) or _REPORTED_THAT.match(text, span.end, period.end)
        if after:
            return Span(after.start() + 1, after.end())
        inverted = _REPORTED_INVERTED.search(text, max(period.start, span.start - 16), span.start)
        return Span(inverted.start(), inverted.start() + len(inverted.group().split()[0])) if inverted else None

    def _credit_cue(self, mention: Mention, period: Span) -> Span | None:
        """Find "according to" right before somebody to whom the clause before it is credited."""
        if self._passage.quotations.stretch_at(mention.span.start):
            return None
        match = _ACCORDING.search(self._text, max(period.start, mention.span.start - 24), mention.span.start)
        return Span(*match.span("cue")) if match else None

    def _carry(self, index: int, source: Span, cue: Span, period: Span) -> None:
        """Add a relay around the marked attributions of its period, which end before it or begin after it."""
        held: list[Span] = []
        for number in self.with_lead(period.start, period.end + 1):
            if number >= len(self._passage.annotations.attributions):
                continue
            other = self.attributions[number]
            spans = (*other.source, *other.cue, *other.content)
            apart = [part for part in spans if not part.overlaps(source)]
            if period.covers(hull(spans)) and (number == index or len(apart) == len(spans)):
                held += apart
        if not held:
            return
        whole = hull(tuple(held))
        low, high = min(source.start, cue.start), max(source.end, cue.end)
        parts = [Span(whole.start, min(low, whole.end)), Span(max(high, whole.start), whole.end)]
        content = tuple(part for part in parts if part.end - part.start > 3)
        if content:
            self.add(index, Attribution((source,), (cue,), content))

    def _picked_up(self, index: int, period: Span) -> None:
        """Find the relay that the next sentence names: "This was first reported by Northwire.", "So writes Kanal Nahr."."""
        match = _PICKED_UP.match(self._text, period.end)
        if match is None:
            return
        sentence = self._passage.sentence_at(match.end())
        for mention, entity in self._voices.mentions_in(Span(match.end(), sentence.end)):
            near = mention.span.start - match.end() <= MAX_CALLED
            if (
                near
                and self._voices.is_relay(mention, entity)
                and (self.is_free(mention.span) or self._credits_pointer(mention.span))
            ):
                self._carry(index, mention.span, Span(*match.span("cue" if match["cue"] else "cue2")), period)
                return

    def _credits_pointer(self, source: Span) -> bool:
        """Tell whether a source is credited with a word that only points back: "This", "It"."""
        low = self._passage.sentence_at(source.start).start
        near = (self.attributions[number] for number in self.with_lead(low, source.end))
        found = [one for one in near if any(part.covers(source) for part in one.source)]
        return any(not any(has_content_word(self._text, part) for part in one.content) for one in found)

    def _cited(self, index: int, marked: Attribution, period: Span, citing: list[Span]) -> int | None:
        """Find "citing two officials" after or inside the clause of a cue; give the number of what is found inside."""
        if any(CITING_WORDS.match(span.of(self._text) + " ") for span in marked.cue):
            return None
        for words in citing:
            cue = Span(words.start, words.end - 1)
            if any(part.overlaps(cue) for part in marked.content) and not self._is_tail(marked, cue):
                continue
            if (
                not self.is_free(cue)
                or self._passage.quotations.stretch_at(cue.start)
                or self._is_of_other(marked, cue, period)
            ):
                continue
            start = words.end
            mention = self._voices.mention_at(start, period.end)
            stop = _CITED_END.search(self._text, mention[0].span.end if mention else start, period.end)
            source = Span(start, stop.start() if stop else period.end)
            if 0 < len(source.of(self._text).split()) <= MAX_CITED_WORDS:
                if marked.source and self._is_cited_before(marked, words, source):
                    # "As Northwire reports citing a cable, Roe said": the cable has Roe's words, not Roe the cable's.
                    self._carry(index, source, cue, period)
                    return None
                content = tuple(part for part in marked.content if not part.overlaps(source)) or marked.content
                self.add(index, Attribution((source,), (cue,), content, inside=index))
                return len(self.attributions) - 1
        return None

    def _is_cited_before(self, marked: Attribution, words: Span, source: Span) -> bool:
        """Tell whether another cites a source before somebody speaks; "Citing a cable, Roe said": Roe cites it."""
        opens = not self._text[self._passage.sentence_at(words.start).start : words.start].strip()
        return source.end < marked.source[0].start and not opens and not self._is_relayed(marked)

    def _is_of_other(self, marked: Attribution, cue: Span, period: Span) -> bool:
        """Tell whether somebody else cites: "Roe said it would; Vell, citing a cable, said ..."."""
        place = period.start + len(self._text[period.start : cue.start].rstrip(" ,"))
        near = (self.attributions[number] for number in self.with_lead(period.start, period.end + 1))
        others = (one.source for one in near if one.source != marked.source)
        return any(place <= part.end < cue.start for source in others for part in source)

    def _heard_from(self, index: int, marked: Attribution) -> None:
        """Find whom a source has words from: "conveyed from an official that ...", "what Roe heard from an official"."""
        parts = [part for part in (*marked.source, *marked.cue) if part.end <= marked.content[0].start]
        if not parts:
            return
        start = marked.cue[0].start if marked.cue and marked.cue[0] in parts else parts[0].start
        words = _FROM.search(self._text, max(start, min(parts).start), marked.content[0].start)
        cited = self._voices.mention_at(words.end(), marked.content[0].start) if words else None
        if words is None or cited is None or cited[0].kind not in SPEAKERS or not self.is_free(cited[0].span):
            return
        stop = _CITED_END.search(self._text, cited[0].span.end, marked.content[0].start)
        source = Span(words.end(), stop.start() if stop else marked.content[0].start - 1)
        self.add(index, Attribution((source,), (Span(words.start("cue"), words.end("cue")),), marked.content, inside=index))

    def _is_tail(self, marked: Attribution, cue: Span) -> bool:
        return marked.content[-1].covers(cue) and "," in self._text[cue.start - 2 : cue.start]

    def _quoted_by(self, index: int, marked: Attribution, period: Span) -> None:
        """Find who quoted: "X was quoted as saying by Y", and "Y quoted | X as saying" with X marked as source."""
        for cue in marked.cue:
            match = _QUOTED_BY.search(self._text, cue.start, min(cue.end + 60, period.end))
            mention = self._voices.mention_at(match.end(), period.end) if match else None
            is_own = mention is not None and any(part.covers(mention[0].span) for part in marked.cue)
            if mention and is_own:
                by = mention[0].span.start - 4  # before " by "
                shorter = tuple(Span(part.start, min(part.end, by)) for part in marked.cue)
                marked = replace(marked, cue=tuple(part for part in shorter if part.end > part.start))
                self.put(index, marked)
            if mention and (is_own or self.is_free(mention[0].span)):
                self._carry(index, mention[0].span, Span(mention[0].span.start - 3, mention[0].span.start - 1), period)
        for source in marked.source:
            match = _QUOTED_BEFORE.search(self._text, max(period.start, source.start - 40), source.start)
            if match is None:
                continue
            for quoting, _ in self._voices.mentions_in(Span(period.start, match.start())):
                gap = self._text[quoting.span.end : match.start()]
                if len(gap) < 25 and self.is_free(quoting.span):
                    self._carry(index, quoting.span, Span(*match.span("cue")), period)

    def _quoted_as_saying(self, index: int, marked: Attribution) -> None:
        """Find who is quoted where content begins with it: "state media quoted | the minister as saying ..."."""
        first = marked.content[0]
        match = _AS_SAYING.match(self._text, first.start, first.end)
        if match is None or not marked.cue:
            return
        source = Span(first.start, first.start + len(self._text[first.start : match.start("cue")].rstrip()))
        rest = (Span(match.end(), first.end), *marked.content[1:])
        content = tuple(span for span in rest if span.end > span.start)
        if content:
            self.add(index, Attribution((source,), (Span(*match.span("cue")),), content, inside=index))

    def _is_relayed(self, marked: Attribution) -> bool:
        """Tell whether an attribution may pass on what others said: a body's or an outlet's, or "according to", "per"."""
        if any(
            (_RELAY_WORDS.match(span.of(self._text) + " ") or CITING_WORDS.match(span.of(self._text) + " "))
            and not self._voices.is_in_person(span.start)
            for span in marked.cue
        ):
            return True
        identity, _ = self._voices.speaker(marked.source)
        entity = self._voices.entity(identity)
        return entity is not None and entity.kind in CARRIERS

    def _inner(self, index: int, marked: Attribution) -> int | None:
        """Find a speaker inside the content of a relay: "X said that ...", or "..., X said" at its end.

        Returns:
            The number of the attribution found, or None.
        """
        lead = marked.content[0].start
        for mention, entity in self._voices.mentions_in(Span(max(lead - REACH, 0), lead)):
            if mention.kind not in SPEAKERS or not self.is_free(mention.span) or self._voices.is_outlet(mention, entity):
                continue
            if found := says_before(self._text, mention, marked.content):
                self.add(index, replace(found, inside=index))
                return len(self.attributions) - 1
        for number, content in enumerate(marked.content):
            others = marked.content[:number] + marked.content[number + 1 :]
            middle = self._says_between(index, content)
            rest = Span(middle, content.end) if middle else content
            for mention, entity in self._voices.mentions_in(rest):
                if mention.kind not in SPEAKERS or self._passage.quotations.stretch_at(mention.span.start):
                    continue
                if entity is not None and self._voices.is_outlet(mention, entity):
                    continue
                found = says_first(self._text, mention, rest, others) or says_last(self._text, mention, rest, others)
                if found:
                    self.add(index, replace(found, inside=index))
                    return len(self.attributions) - 1
            if middle:
                return len(self.attributions) - 1
        return None

    def _retold(self, index: int, marked: Attribution) -> None:
        """Find whom a person retells: "Roe said | that the minister had told him the port would close"."""
        content = marked.content[0]
        for mention, _ in self._voices.mentions_in(content):
            if mention.kind not in SPEAKERS or self._passage.quotations.stretch_at(mention.span.start):
                continue
            if not THAT.fullmatch(self._text[content.start : mention.span.start]):
                continue
            match = HAD_TOLD.match(self._text, mention.span.end, content.end)
            if match and match.end() < content.end:
                group = "cue" if match["cue"] else "cue2"
                rest = (Span(match.end(), content.end), *marked.content[1:])
                self.add(index, Attribution((mention.span,), (Span(*match.span(group)),), rest, inside=index))
                return

    def _says_between(self, index: int, content: Span) -> int | None:
        """Find "..., X said, although ...": what stands before X is what X said.

        Returns:
            Where the words after X's clause begin, or None.
        """
        for mention, entity in self._voices.mentions_in(content):
            if mention.kind not in SPEAKERS or (entity is not None and self._voices.is_outlet(mention, entity)):
                continue
            match = SAYS_BETWEEN.match(self._text, mention.span.end, content.end)
            before = re.sub(r"\s(?:the|an?)$", "", self._text[content.start : mention.span.start].rstrip())
            if match and before.endswith((",", ",”", ',"')) and not self._passage.quotations.stretch_at(mention.span.start):
                said = Span(content.start, content.start + len(before.rstrip(",")))
                self.add(index, Attribution((mention.span,), (Span(*match.span("cue")),), (said,), inside=index))
                return match.end()
        return None
