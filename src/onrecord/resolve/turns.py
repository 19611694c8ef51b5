"""Turns of a transcript: lines that begin with a name and a colon, or with "Q:" and "A:", "Question:" and "Answer:"; and posts.

In: a report and its marks. Out: the turns, in order. A turn is a hard boundary: what is said in it is said by whoever its label
names, whatever a model drew across it. One line with a colon makes no transcript (it may be a heading or a credit): there must
be two, and each label must show that it names a speaker - it is marked as one, has a title, is a noun for persons, is the name
of somebody in the report, or comes back while others speak between. A post needs no second: the account before a colon, or the
line with name, account and day above it, says by itself who speaks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.annotation import Annotations, Attribution, Mention, MentionKind
from onrecord.report import PartKind, Report, Span
from onrecord.resolve.entry_labels import find_entry_labels
from onrecord.resolve.names import is_title
from onrecord.resolve.places import Places
from onrecord.resolve.roles import find_noun
from onrecord.terms import NounClass

_CAPITALISED = r"[A-ZÀ-ÖØ-ÞŁŚŠŽČĆĐİА-ЯΑ-Ω][\w.'’-]*"
_STAMP = (
    r"[\[(]?(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[apAP][mM])?"
    r"(?:\s(?:[A-Z]{2,4}T|UTC)\b)?[\])]?(?:\s[–—-])?[^\S\n]+"
)
_LABEL = re.compile(
    rf"^[^\S\n]*(?:{_STAMP})?"
    rf"(?P<label>{_CAPITALISED}(?:[^\S\n](?:{_CAPITALISED}|\d+|de|del|van|von|der|bin|al|la|le|of|the)){{0,5}})"
    r"(?P<aside>[^\S\n]\([^()\n]{1,60}\))?[^\S\n]?(?P<colon>:)(?=[^\S\n]+\S|[^\S\n]*\n\s*\S)",
    re.MULTILINE,
)
# "On 11 May 2033, Ivo Rask <rask@front.inv> wrote:", and nothing behind what is quoted line by line.
_REPLIED = re.compile(
    rf"^[^\n]{{0,90}}?(?<!\w)(?P<label>(?![AP]M\b){_CAPITALISED}(?:[^\S\n]{_CAPITALISED}){{0,4}})(?:[^\S\n]<[^>\n]+>)?"
    r"[^\S\n]wrote(?P<colon>:)[^\S\n]*\n+(?:>[^\n]*(?:\n+|$))+\Z",
    re.MULTILINE,
)
_POST = re.compile(
    rf"^[^\S\n]*(?:RT[^\S\n]|QT[^\S\n])?(?:(?P<label>@\w{{2,30}})[^\S\n]?(?P<colon>:)(?=[^\S\n]+\S)"
    rf"|(?P<named>{_CAPITALISED}(?:[^\S\n]{_CAPITALISED}){{0,4}}(?=[^\S\n]\(?@)|@\w{{2,30}})(?:[^\S\n]\(?@\w{{2,30}}\)?)?"
    r"[^\S\n](?P<day>[·•|–—-][^\S\n][^\n]{2,40})$)",
    re.MULTILINE,
)
_ASKED = frozenset({"Q", "A"})
_ASKS = frozenset({"question", "answer"})  # written out, either shows by itself what it is
_STAFF = frozenset(
    "host cohost co-host anchor presenter interviewer reporter correspondent moderator announcer newsreader".split()
)
_NO_SPEECH = frozenset(PartKind) - {PartKind.HEADING}
_NAMING = frozenset({MentionKind.PERSON, MentionKind.OUTLET, MentionKind.ROLE, MentionKind.ORG})


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a transcript.

    Attributes:
        label: the words before the colon that name the speaker.
        colon: the colon.
        words: what is said, to the end of the line.
        whole: from the label to the next turn, or to the end of the text.
        kind: as what the label names its speaker; None for "Q" and "A", which name nobody, and where it cannot be told.
        is_dialogue: the label comes back after another one, so that the line is speech even where nothing else shows it.
    """

    label: Span
    colon: Span
    words: Span
    whole: Span
    kind: MentionKind | None
    is_dialogue: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that opens a turn, or a post."""

    label: Span
    colon: Span
    is_post: bool = False


def names_nobody(words: str) -> bool:
    """Tell whether a label only says that a question or an answer follows: "Q", "Answer"."""
    return words in _ASKED or words.casefold() in _ASKS


def is_answer(words: str) -> bool:
    """Tell whether a label only says that an answer follows."""
    return words == "A" or words.casefold() == "answer"


def is_own_voice(words: str) -> bool:
    """Tell whether a label names only what its speaker does for the outlet itself: "HOST", "REPORTER"."""
    return words.casefold() in _STAFF


def find_turns(report: Report, annotations: Annotations) -> tuple[Turn, ...]:
    """Find the turns of a report; none where it is no transcript."""
    text = report.text
    posts = [_Line(*_label_of(match), is_post=True) for match in _POST.finditer(text)]
    if "wrote:" in text and (replied := _REPLIED.search(text)):
        posts.append(_Line(Span(*replied.span("label")), Span(*replied.span("colon")), is_post=True))
    lines = [_Line(Span(*match.span("label")), Span(*match.span("colon"))) for match in _LABEL.finditer(text)]
    headings = {label.start for label in find_entry_labels(report, annotations)}
    lines = [line for line in lines if report.part_at(line.label) not in _NO_SPEECH and line.label.start not in headings]
    if len(lines) < 2:
        lines = []
    counts = Counter(line.label.of(text) for line in lines)
    kinds = {label: _kind_of_label(text, label, lines, annotations) for label in counts}
    voiced = [line for line in lines if _is_voice(line.label.of(text), kinds, counts)]
    if len(voiced) < 2:
        voiced = []
    kinds |= {line.label.of(text): _kind_of_account(text, line, posts, annotations) for line in posts}
    voiced = sorted([*voiced, *posts], key=lambda line: line.label)
    if not voiced:
        return ()
    ends = [*(line.label.start for line in voiced[1:]), len(text)]
    talking = _talking([line.label.of(text) for line in voiced])
    return tuple(
        Turn(
            line.label,
            line.colon,
            _said(text, line.colon.end, end),
            Span(line.label.start, end),
            kinds[label],
            line.is_post or label in talking or names_nobody(label),
        )
        for line, end in zip(voiced, ends, strict=True)
        for label in (line.label.of(text),)
    )


def _label_of(post: re.Match[str]) -> tuple[Span, Span]:
    """Give the words that name who posts, and what stands for the colon: the day in the line above a post."""
    if post["label"]:
        return Span(*post.span("label")), Span(*post.span("colon"))
    return Span(*post.span("named")), Span(*post.span("day"))


def _kind_of_account(text: str, line: _Line, posts: Sequence[_Line], annotations: Annotations) -> MentionKind:
    label = line.label.of(text)
    noun = find_noun(label.split()[-1])
    if noun is not None and noun[0].noun_class is NounClass.ORGANISATION:
        return MentionKind.ORG
    kind = _kind_of_label(text, label, posts, annotations)
    return MentionKind.PERSON if kind in (None, MentionKind.ROLE) else kind


def _talking(labels: Sequence[str]) -> frozenset[str]:
    """Give the labels that come back after another one: what a dialogue does, and a list of names or links does not."""
    first = {label: number for number, label in reversed(list(enumerate(labels)))}
    return frozenset(label for number, label in enumerate(labels) if first[label] < number - 1 and labels[number - 1] != label)


def _said(text: str, start: int, end: int) -> Span:
    """Give the first line of words after a colon, without the blanks around it."""
    start += len(text[start:end]) - len(text[start:end].lstrip())
    line = text.find("\n", start, end)
    return Span(start, start + len(text[start : line if line >= 0 else end].rstrip()))


def _is_voice(label: str, kinds: dict[str, MentionKind | None], counts: Counter[str]) -> bool:
    if label in _ASKED:
        return counts.keys() >= _ASKED
    return names_nobody(label) or kinds[label] is not None or (counts[label] > 1 and len(counts) > 1)


def _kind_of_label(text: str, label: str, lines: Sequence[_Line], annotations: Annotations) -> MentionKind | None:
    """Tell as what a label names its speaker, by its words, by a mark on it, or by the names of the report."""
    if names_nobody(label):
        return None
    words = label.split()
    first, last = words[0], words[-1]
    noun = find_noun(last)
    if noun is not None and noun[0].noun_class is NounClass.PERSON:
        return MentionKind.ROLE
    starts = {line.label.start: line.label.end for line in lines if line.label.of(text) == label}
    for mention in annotations.mentions:
        end = starts.get(mention.span.start)
        if end is not None and mention.span.end == end and mention.kind in _NAMING - {MentionKind.ORG}:
            return mention.kind
    if len(words) > 1 and (is_title(first) or is_title(first.title())):
        return MentionKind.PERSON
    surnames = {
        mention.span.of(text).split()[-1].casefold() for mention in annotations.mentions if mention.kind is MentionKind.PERSON
    }
    if last.casefold() in surnames:
        return MentionKind.PERSON
    speaks = any(source.start in starts and source.end <= starts[source.start] + 1
                 for one in annotations.attributions for source in one.source)  # fmt: skip
    # Capitals are how transcripts set names off.
    return MentionKind.PERSON if speaks and label.isupper() else None


def label_mentions(text: str, turns: Sequence[Turn], mentions: Sequence[Mention]) -> list[Mention]:
    """Give a mention for each label that names its speaker and that no name marks yet, and for those of answers a pronoun."""
    if not turns:
        return []
    marked = Places(mention.span for mention in mentions if mention.kind is not MentionKind.PRONOUN)
    # "REPORTER" is whoever asks, not the reporter of the text before: its words are its name.
    named = [
        Mention(turn.label, turn.kind, 0.5)
        for turn in turns
        if turn.kind not in (None, MentionKind.ROLE) and not marked.overlapping(turn.label)
    ]
    answers = [turn for turn in turns if is_answer(turn.label.of(text))]
    return [*named, *(Mention(turn.label, MentionKind.PRONOUN, 0.5) for turn in answers)]


def part_turns(turns: Sequence[Turn], attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Keep every attribution inside the turn, or the text before the first one, that its cue stands in.

    Args:
        turns: those of the report.
        attributions: those of the report.

    Returns:
        As many, in the same order; one whose content lies wholly in another turn goes to that turn's speaker.
    """
    return tuple(_parted(turns, one) for one in attributions) if turns else attributions


def turn_at(turns: Sequence[Turn], place: int) -> Turn | None:
    """Give the turn that holds a place."""
    number = bisect_right(turns, place, key=lambda turn: turn.whole.start) - 1
    return turns[number] if number >= 0 and place < turns[number].whole.end else None


def _home(turns: Sequence[Turn], place: int) -> Span:
    turn = turn_at(turns, place)
    return turn.whole if turn else Span(0, turns[0].whole.start)


def _parted(turns: Sequence[Turn], attribution: Attribution) -> Attribution:
    spans = attribution.cue or attribution.source or attribution.content
    home = _home(turns, spans[0].start)
    content = _clipped(attribution.content, home)
    if not content:
        home = _home(turns, attribution.content[0].start)
        content = _clipped(attribution.content, home)
        attribution = replace(attribution, source=(), cue=())
    turn = turn_at(turns, home.start)
    source = tuple(span for span in attribution.source if home.covers(span))
    cue = tuple(span for span in attribution.cue if home.covers(span))
    if turn is not None and _is_own(turn, source, cue):
        said = Span(turn.colon.end, turn.whole.end)
        return replace(attribution, source=(turn.label,), cue=(turn.colon,), content=_clipped(content, said) or content)
    return replace(attribution, source=source, cue=cue, content=content)


def _is_own(turn: Turn, source: tuple[Span, ...], cue: tuple[Span, ...]) -> bool:
    """Tell whether an attribution is the turn's: credited to its label or by its colon, or to nobody by nothing."""
    if any(span.start < turn.colon.start for span in (*source, *cue)):
        return True
    return any(span.overlaps(turn.colon) for span in cue) or not (source or cue)


def _clipped(content: tuple[Span, ...], home: Span) -> tuple[Span, ...]:
    cut = (Span(max(span.start, home.start), min(span.end, home.end)) for span in content)
    return tuple(span for span in cut if span.end > span.start)


def add_turns(
    turns: Sequence[Turn], attributions: tuple[Attribution, ...], rests_on: tuple[int, ...]
) -> tuple[tuple[Attribution, ...], tuple[int, ...]]:
    """Add an attribution for each turn of a dialogue that nothing is credited in to its speaker.

    Returns:
        The attributions with those added at the end, and for each the number of the marked one it rests on: one in its
        turn, else the one nearest before it, else the first.
    """
    found, rests = list(attributions), list(rests_on)
    told = {one.source for one in attributions} if turns else set()
    owners = [number for number, one in enumerate(attributions) for _ in one.content] if turns else []
    contents = Places(span for one in attributions for span in one.content) if turns else Places(())
    leads = sorted((one.content[0].start, -number) for number, one in enumerate(attributions)) if turns else []
    for turn in turns:
        within = {owners[place] for place in contents.overlapping(turn.words)}
        is_told = (turn.label,) in told or any(_reaches_over(attributions[number], turn) for number in within)
        if not turn.is_dialogue or is_told or not attributions or turn.words.end <= turn.words.start:
            continue
        before = bisect_left(leads, (turn.whole.end, -len(attributions)))
        nearest = -leads[before - 1][1] if before else 0
        found.append(Attribution((turn.label,), (turn.colon,), (turn.words,), attributions[nearest].score))
        rests.append(rests_on[nearest])
    return tuple(found), tuple(rests)


def _reaches_over(attribution: Attribution, turn: Turn) -> bool:
    """Tell whether an attribution of the turn has most of its words, so that another would only repeat it."""
    shared = sum(max(0, min(span.end, turn.words.end) - max(span.start, turn.words.start)) for span in attribution.content)
    return not attribution.cue and shared * 2 > turn.words.end - turn.words.start
