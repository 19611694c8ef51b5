"""Sources, cues and contents put right where the text shows how.

In: a report and its annotations. Out: attributions, as many and in the same order. Quotation marks go with the words they
enclose, a content cut inside its clause goes to the clause's end, pieces that say nothing ("what", a dateline, a frame) are no
content, and whom a verb of telling is followed by is not its source.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.annotation import Annotations, Attribution, Mention, MentionKind
from onrecord.report import Report, Span
from onrecord.resolve.asides import apart, cut_out, find_asides, without_asides
from onrecord.resolve.clause import FRAME_OPENERS
from onrecord.resolve.cues import SPEECH_STEMS, TELLING_PATTERN
from onrecord.resolve.mending_wholes import is_wrapped, over_line_break
from onrecord.resolve.outlet_words import is_reporting
from onrecord.resolve.passage import spans_near
from onrecord.resolve.places import Places
from onrecord.resolve.roles import find_noun
from onrecord.sentences import sentence_at
from onrecord.stems import FUNCTION_WORDS

_WORD = re.compile(r"\w+")
_OPENING = "\"“„«»‘'"
_CLOSING = "\"”“»«’'"
_MARKS = '"“”„«»'
_TELLS = re.compile(rf"(?:had\s+|has\s+)?(?:{TELLING_PATTERN})$", re.IGNORECASE)
_DATELINE = re.compile(
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ'’. ]{2,}|[A-Z][\w. ]+)[,:]?[^a-z()]{0,4}(?:[A-Z][a-z]{2,8}\.?\s\d+,?\s*(?:\d{4})?\s*)?\([^)]*\)\W*"
)
_CLAUSE_END = re.compile(r"[,;:.!?](?=\s|$|[\"”»])|[\"“”«»„()]|\s[-–—]|\n|\s(?:although|though|but|while)\s")
_WRAPPED_END = re.compile(r"[,;:.!?](?=\s|$)|[\"“”«»„()]|\s[-–—]\s")
_SAID_TO = re.compile(r"\s+to\s+[A-Z][\w-]*(?:\s[A-Z][\w-]*){0,2}$")
_SENTENCE_END = re.compile(r"[.!?][\"”]?\s|[\n\"“”«»„]")
_RELATIVE = re.compile(r"(?:(?:who|which)\b[^,;]*|that|(?:all|both|some|most|one|two)\s+of\s+whom\b.*)$")  # "WHO" is a body
_FOR_EXAMPLE = re.compile(r"\b(?:including|such\s+as)\s[^.;:()\n]*$", re.IGNORECASE)
_LIST_REACH = 80  # code points before the last of some examples in which the word for them stands
_CLAUSE_BEGUN = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did)(?:\s+not|n['’]t)?$"
)
_HAS_SUBJECT = re.compile(r"\b(?:they|he|she|it|we|I|there)\s\w")  # "On Thursday they shared a lift" is a clause, not a frame
_NEXT_WORD = re.compile(r"\s[A-Z]\w+")
MAX_COMPLETION = 200
MAX_GAP = 300


def mend_attributions(report: Report, annotations: Annotations) -> tuple[Attribution, ...]:
    """Mend the attributions of a report."""
    text = report.text
    marks = _Marks(text, annotations)
    asides = find_asides(report)
    places = Places(asides)
    mended = (apart(text, _mended(text, one, marks)) for one in annotations.attributions)
    return tuple(without_asides(spans_near(asides, places, one), one) for one in mended)


class _Marks:
    """Where the marks of a report stand, before any is mended.

    Attributes:
        attributions: as annotated.
        speaking: sources and cues of the attributions that speak; `speakers` has whose each is.
        parts: all sources and cues.
        contents: all pieces of content.
    """

    def __init__(self, text: str, annotations: Annotations) -> None:
        self.attributions = annotations.attributions
        speaking = [
            (part, one)
            for one in annotations.attributions
            if one.source or any(SPEECH_STEMS.search(span.of(text)) for span in one.cue)
            for part in (*one.source, *one.cue)
        ]
        self.speaking, self.speakers = Places(part for part, _ in speaking), [one for _, one in speaking]
        self.parts = Places(span for one in annotations.attributions for span in (*one.source, *one.cue))
        self.contents = Places(span for one in annotations.attributions for span in one.content)
        self._mentions = annotations.mentions
        self._ends: dict[int, list[int]] = {}
        for number, mention in enumerate(annotations.mentions):
            self._ends.setdefault(mention.span.end, []).append(number)

    def limit_from(self, place: int, limit: int) -> int:
        """Give where the first mark begins that begins at a place or after it, but not more than `limit`."""
        following = (self.parts.next_start(place), self.contents.next_start(place))
        return min([limit, *(start for start in following if start is not None)])

    def ending_before(self, place: int) -> list[Mention]:
        """Give the mentions that end one or two code points before a place, in their order."""
        numbers = self._ends.get(place - 2, []) + self._ends.get(place - 1, [])
        return [self._mentions[number] for number in sorted(numbers)]


def _mended(text: str, attribution: Attribution, marks: _Marks) -> Attribution:
    content = tuple(_with_marks(text, span) for span in attribution.content)
    content = _over_breaks(text, content, marks)
    content = _completed(text, attribution, content, marks)
    content = _up_to_source(text, attribution, content, marks)
    if len(content) > 1:
        content = tuple(span for span in content if not _says_nothing(text, attribution, span)) or content
        content = _of_its_sentence(text, attribution, content)
    attribution = replace(
        attribution, content=content, source=tuple(_without_recipient(text, attribution, s) for s in attribution.source)
    )
    attribution = _related(text, attribution, marks)
    attribution = _turned(text, attribution, marks)
    return _let_go(text, attribution)


def has_content_word(text: str, span: Span) -> bool:
    """Tell whether a span says anything: a word that does more than join, point or ask."""
    return any(word.lower() not in FUNCTION_WORDS for word in _WORD.findall(span.of(text)))


def _says_nothing(text: str, attribution: Attribution, span: Span) -> bool:
    """Tell whether a piece of a content says nothing: no content word, a dateline, or a frame before source and cue."""
    words = span.of(text)
    is_quoted = words[0] in _OPENING and words[-1] in _CLOSING
    if (not is_quoted and not has_content_word(text, span) and not _begins(text, attribution, span)) or _DATELINE.fullmatch(
        words
    ):
        return True  # "It is not", in quotation marks, is an answer
    told = any(_TELLS.match(cue.of(text)) and 0 <= span.start - cue.end <= 1 for cue in attribution.cue)
    if told and len(words.split()) <= 4 and all(word[0].isupper() for word in words.split()):
        return True
    if words[0] in _OPENING or _HAS_SUBJECT.search(words) or text[span.end : span.end + 1] != ",":
        return False
    first = _WORD.match(words)
    opens = first is not None and (first.group().lower() in FRAME_OPENERS or first.group().endswith("ing"))
    near = [part.start - span.end for part in (*attribution.source, *attribution.cue)]
    return opens and any(0 <= gap <= 3 for gap in near)


def _begins(text: str, attribution: Attribution, span: Span) -> bool:
    """Tell whether a piece begins a clause that goes on behind source and cue: "It was not, he insists, a concession"."""
    parts = sorted((*attribution.source, *attribution.cue))
    if not parts or not _CLAUSE_BEGUN.search(span.of(text)) or span.start != sentence_at(text, span.start).start:
        return False
    goes_on = [one.start for one in attribution.content if one.start > parts[-1].end]
    return text[span.end : parts[0].start] == ", " and bool(goes_on) and goes_on[0] < sentence_at(text, span.start).end


def _of_its_sentence(text: str, attribution: Attribution, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Leave out scraps of other sentences: what goes on there without quotation marks goes on in whole sentences."""
    if not attribution.cue:
        return content
    own = {sentence_at(text, part.start) for part in (*attribution.source, *attribution.cue)}
    kept = tuple(span for span in content if sentence_at(text, span.start) in own or not _is_scrap(text, span))
    return kept if any(sentence_at(text, span.start) in own for span in kept) else content


def _is_scrap(text: str, span: Span) -> bool:
    sentence = sentence_at(text, span.start)
    words = sentence.of(text)
    if any(mark in words for mark in _MARKS):
        return False
    return span.start > sentence.start and span.end <= sentence.end


def _with_marks(text: str, span: Span) -> Span:
    """Take along the quotation marks that stand right outside the words they enclose."""
    start, end = span
    if start and text[start - 1] in _OPENING and text[start] not in _OPENING and (start == 1 or not text[start - 2].isalnum()):
        start -= 1
    after = text[end : end + 2]
    if after[:1] and after[0] in ",.!?" and after[1:] and after[1] in _CLOSING and text[end - 1] not in _CLOSING:
        end += 2
    elif after[:1] and after[0] in _CLOSING and text[end - 1] not in _CLOSING and not after[1:].isalnum():
        end += 1
    return Span(start, end)


def _over_breaks(text: str, content: tuple[Span, ...], marks: _Marks) -> tuple[Span, ...]:
    """Join the pieces of a content that a line broken to a width parts, and take in what the break cut off its clause."""
    joined: list[Span] = []
    for span in content:
        if joined and span.start - joined[-1].end == 1 and is_wrapped(text, joined[-1].end):
            span = Span(joined.pop().start, span.end)
        joined.append(span)
    last = joined[-1]
    if not is_wrapped(text, last.end) or not text[last.end - 1].isalnum():
        return tuple(joined)
    stop = _WRAPPED_END.search(text, last.end, marks.limit_from(last.end + 1, last.end + MAX_COMPLETION))
    if stop is None:
        return tuple(joined)
    return (*joined[:-1], Span(last.start, stop.start()))


def _up_to_source(text: str, attribution: Attribution, content: tuple[Span, ...], marks: _Marks) -> tuple[Span, ...]:
    """Give "CONTENT, Roe told reporters" all of its sentence before Roe, where the content breaks off earlier."""
    last = content[-1]
    if not attribution.source or not attribution.cue or attribution.source[0].start > attribution.cue[0].start:
        return content
    gap = Span(last.end, attribution.source[0].start)
    words = gap.of(text)
    if not 4 < len(words) <= MAX_GAP or not words.rstrip().endswith(",") or _SENTENCE_END.search(words) or words[0] in ";:":
        return content
    line = max(text.rfind("\n", 0, content[0].start), text.rfind(". ", 0, content[0].start) + 1)
    if text[line + 1 : content[0].start].strip():
        return content
    if any(marks.speakers[number] is not attribution for number in marks.speaking.overlapping(gap)):
        return content
    return (*content[:-1], Span(last.start, gap.start + len(words.rstrip(" ,"))))


def _completed(text: str, attribution: Attribution, content: tuple[Span, ...], marks: _Marks) -> tuple[Span, ...]:
    """Give a content that stops at a joining word, or short of the clause that its holder has whole, the rest of the clause."""
    last = content[-1]
    words = _WORD.findall(text[max(last.end - 20, last.start) : last.end])
    holder = marks.attributions[attribution.inside] if attribution.inside is not None else None
    dangling = bool(words) and words[-1].lower() in _DANGLING and text[last.end : last.end + 1] == " "
    dangling = dangling and text[last.end - 1].isalnum()  # 'our boots on."' is at an end
    limit = last.end + MAX_COMPLETION
    if holder is not None and holder.content[-1].end > last.end >= holder.content[-1].start:
        dangling = dangling or re.match(r"\s[a-z]", text[last.end : last.end + 2]) is not None
        limit = holder.content[-1].end
    if not dangling:
        return content
    limit = marks.limit_from(last.end, limit)
    stop = _CLAUSE_END.search(text, last.end, limit)
    end = last.end + len(text[last.end : stop.start() if stop else limit].rstrip(" .,"))
    return (*content[:-1], Span(last.start, end))


_DANGLING = frozenset(
    "a an the of to in on at for from with by if must will would could should may might can be is are was were".split()
)


def _without_recipient(text: str, attribution: Attribution, source: Span) -> Span:
    """Cut "to X" off a source that follows its cue: "says Seko's negotiator Lind to TT"."""
    words = source.of(text)
    match = _SAID_TO.search(words)
    if match is None or not any(0 <= source.start - cue.end <= 1 for cue in attribution.cue):
        return source
    before = words[: match.start()].split()
    return source if not before or find_noun(before[-1]) else Span(source.start, source.start + match.start())


def _turned(text: str, attribution: Attribution, marks: _Marks) -> Attribution:
    """Turn "the envoy warned | the minister | that" round: who follows "warned" is told, who stands before it tells."""
    if len(attribution.source) != 1 or len(attribution.cue) != 1:
        return attribution
    source, cue = attribution.source[0], attribution.cue[0]
    between = text[cue.end : source.start]
    if (
        source.start < cue.end
        or between.strip()
        or len(between) > 1
        or not _TELLS.match(cue.of(text))
        or attribution.content[0].start < source.end
    ):
        return attribution
    teller = next(iter(marks.ending_before(cue.start)), None)
    return replace(attribution, source=(teller.span,)) if teller and text[teller.span.end] == " " else attribution


def _related(text: str, attribution: Attribution, marks: _Marks) -> Attribution:
    """Put whom "who" or "which" stands for in its place, where that is marked right before it."""
    if len(attribution.source) != 1 or not _RELATIVE.match(attribution.source[0].of(text)):
        return attribution
    start = attribution.source[0].start
    before = [one.span for one in marks.ending_before(start) if one.kind is not MentionKind.PRONOUN]
    if not before or _FOR_EXAMPLE.search(text, max(0, min(before).start - _LIST_REACH), min(before).start):
        return attribution  # "leaders, including Corvane and Tirvana, that": the last example is not who says it
    return replace(attribution, source=(min(before),))


def _let_go(text: str, attribution: Attribution) -> Attribution:
    """Take source and cue off a quotation whose only credit is an outlet's "reported" at the end of a paragraph before it.

    That credit is for the words of its own paragraph; the quotation goes on from whoever is quoted there.
    """
    first = attribution.content[0].start
    line = text.rfind("\n", 0, first)
    if line < 0 or text[first] not in _OPENING or not attribution.source or not attribution.cue:
        return attribution
    cue = attribution.cue[-1]
    is_before = all(part.end <= line for part in (*attribution.source, *attribution.cue))
    ends = not text[max(cue.end, attribution.source[-1].end) : line].strip(" .\n")
    paragraph = text[text.rfind("\n", 0, cue.start) + 1 : cue.start]
    if is_before and ends and is_reporting(cue.of(text)) and any(mark in paragraph for mark in '"”»'):
        return replace(attribution, source=(), cue=())
    return attribution


def whole_sources(text: str, attributions: tuple[Attribution, ...], names: list[Span]) -> tuple[Attribution, ...]:
    """Give a source cut inside a name the whole name, and one that is a scrap ("The") all that stands before its cue."""
    starts: dict[int, Span] = {}
    for name in names:
        starts[name.start] = max(name, starts.get(name.start, name), key=lambda span: span.end)
    places = Places(names)
    begun = tuple(_from_start(_over_lines(text, one, names, places), names, places) for one in attributions)
    return tuple(_whole_source(text, one, starts) for one in begun)


def _over_lines(text: str, attribution: Attribution, names: list[Span], places: Places) -> Attribution:
    """Give a source that a line break cuts inside a name the whole name: "Tomé" of "Tomé Ravaloa"."""
    others = [*attribution.cue, *attribution.content]

    def joined(source: Span) -> Span:
        def is_taken(span: Span) -> bool:
            return any(not names[number].overlaps(source) for number in places.overlapping(span))

        return over_line_break(text, source, is_taken)

    source = tuple(joined(span) for span in attribution.source)
    return (
        attribution if any(span.overlaps(other) for span in source for other in others) else replace(attribution, source=source)
    )


def _from_start(attribution: Attribution, names: list[Span], places: Places) -> Attribution:
    """Give a source that begins inside a name the name's beginning; content that has it gives it up."""
    if not attribution.source:
        return attribution
    first, *others = attribution.source
    around = (names[number] for number in places.overlapping(Span(first.start - 1, first.start)))
    start = min((name.start for name in around if name.start < first.start < name.end), default=first.start)
    lead = Span(start, first.start)
    if start == first.start or any(lead.overlaps(part) for part in (*attribution.cue, *others)):
        return attribution
    content = cut_out(attribution.content, (lead,))
    return replace(attribution, source=(Span(start, first.end), *others), content=content) if content else attribution


def _whole_source(text: str, attribution: Attribution, names: dict[int, Span]) -> Attribution:
    if not attribution.source:
        return attribution
    source = attribution.source[-1]
    others = [*attribution.cue, *attribution.content]
    end = max((names[place].end for place in range(source.start, source.end) if place in names), default=source.end)
    if end <= source.end and not has_content_word(text, source):
        gap = next((text[source.end : cue.start] for cue in attribution.cue if 2 < cue.start - source.end < 40), "")
        end = source.end + len(gap.rstrip()) if gap[:1] == " " and not re.search(r"[,;:.\"“”\n]", gap) else end
    elif end <= source.end and (following := _NEXT_WORD.match(text, source.end)):
        last = source.of(text).split()[-1]
        if find_noun(last) is None and find_noun(f"{last}{following.group()}"):
            end = following.end()
    whole = Span(source.start, end)
    if end <= source.end or any(whole.overlaps(other) for other in others):
        return attribution
    return replace(attribution, source=(*attribution.source[:-1], whole))
