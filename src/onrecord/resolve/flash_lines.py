"""Flashes and headlines, a line each: "14:09 UTC REBELS TO FREE SIX PILOTS - ENVOY".

In: a report and its annotations. Out: its flash lines, and annotations whose marks keep to them. A flash is a whole: what is
said or done in one has no part in the next. The hour that opens it is no word of it, and what stands behind its last dash,
where that names somebody and tells nothing, is whose word it is: "SIX SOLDIERS KILLED IN HADD - ARMY" accuses no army.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord import terms
from onrecord.annotation import Annotations, Attribution, EventMark, Mention, MentionKind
from onrecord.report import PartKind, Report, Span
from onrecord.resolve.asides import cut_out
from onrecord.resolve.entry_labels import find_entry_labels
from onrecord.resolve.names import is_title
from onrecord.resolve.places import Places
from onrecord.resolve.roles import find_noun
from onrecord.sentences import paragraph_spans
from onrecord.stems import FUNCTION_WORDS
from onrecord.terms import NounClass

_ZONE = r"(?:[A-Z]{2,4}T|UTC|Z)(?:[+-]\d{1,2})?"
_HOUR = re.compile(
    rf"\W{{0,3}}\d{{1,2}}[:.h]\d{{2}}(?:\s?[ap]\.?m\.?)?(?:\s?(?:\({_ZONE}\)|{_ZONE}\b))?(?:\s*[–—:|-]+\s*|\s+)", re.IGNORECASE
)
_RUBRIC = re.compile(r"(?:news\s?flash|flash|breaking(?:\snews)?|urgent|alert|snap)\s?(?:\d\s?)?[:–—-]+\s*", re.IGNORECASE)
_TAIL = re.compile(r"\s(?:[–—-]|--)\s+(?P<who>[^\s,;:–—-][^,;:–—\n\"“”]{1,40})$")
_LABEL = re.compile(r"(?P<who>[^\s,;:–—-][^,;:–—\n\"“”]{1,40}):\s")
_ASKS = re.compile(r"(?:what|who|whose|why|how|where|when|which|all)\b", re.IGNORECASE)
_STOPS = (".", "!", "?", "…", '."', ".”")
_LONGEST, _LONGEST_WHO = 150, 4
_JOINING = frozenset("of for and".split())
_WHO = frozenset({NounClass.PERSON, NounClass.ORGANISATION, NounClass.OUTLET})
_NAMES = frozenset({MentionKind.PERSON, MentionKind.ORG, MentionKind.STATE, MentionKind.GROUP, MentionKind.ROLE})


@dataclass(frozen=True, slots=True)
class Flash:
    """One flash line.

    Attributes:
        line: all of it.
        told: its words, without hour and credit.
        credit: who it is credited to behind its last dash; None where nobody is.
        label: who it is credited to before a colon: "DURANE: WILL NOT ATTACK".
        colon: the colon behind the first words, whatever they are.
        heads: whether it is the headline of a text, which tells the same again and more of it.
    """

    line: Span
    told: Span
    credit: Span | None = None
    label: Span | None = None
    colon: Span | None = None
    heads: bool = False


def find_flashes(report: Report, annotations: Annotations) -> tuple[Flash, ...]:
    """Find the flash lines of a report in order: lines in capitals or behind an hour, with no stop, and the headline."""
    text = report.text
    heads = {part.span.start for part in report.parts if part.kind is PartKind.HEADING}
    if report.title and text.startswith(report.title):
        heads.add(0)
    headings = find_entry_labels(report, annotations)
    found = []
    for line in paragraph_spans(text):
        words = line.of(text)
        hour = _HOUR.match(words)
        is_flash = hour is not None or words.isupper()
        if "\n" in words or len(words) > _LONGEST or words.endswith(_STOPS) or len(words.split()) < 3:
            continue
        if is_flash or line.start in heads:
            flash = _flash(text, line, hour.end() if hour else 0, annotations, is_headline=not is_flash)
            is_headed = flash.label is not None and any(one.covers(flash.label) for one in headings)
            found.append(replace(flash, heads=line.start in heads, label=None if is_headed else flash.label))
    return tuple(found)


def _flash(text: str, line: Span, opened: int, annotations: Annotations, *, is_headline: bool) -> Flash:
    rubric = _RUBRIC.match(text, line.start + opened, line.end)
    start = rubric.end() if rubric else line.start + opened

    def somebody(match: re.Match[str] | None) -> Span | None:
        who = Span(*match.span("who")) if match else None
        return who if who and _names_somebody(text, who, annotations, is_headline=is_headline) else None

    tail = _TAIL.search(text, start, line.end)
    credit = somebody(tail)
    end = tail.start() if tail and credit else line.end
    label = _LABEL.match(text, start, end)
    colon = Span(label.end("who"), label.end("who") + 1) if label else None
    who = somebody(label)
    # "Velda: talks go on", "Hostages: what we know" say what it is about.
    is_matter = who is not None and bool(terms.find_state(who.of(text)) or terms.find_seat(who.of(text)))
    is_matter = is_matter or is_headline or (label is not None and _ASKS.match(text, label.end()) is not None)
    return Flash(line, Span(start, end), credit, None if is_matter else who, colon)


def _names_somebody(text: str, who: Span, annotations: Annotations, *, is_headline: bool) -> bool:
    """Tell whether words are a name or a noun of whoever can tell something, and nothing else.

    An outlet behind a headline is where that stands ("... | Coast Radio"), no source.
    """
    words = who.of(text).split()
    plain = [word.casefold() for word in words]
    if (
        any(map(str.isdigit, who.of(text)))
        or len(words) > _LONGEST_WHO
        or any(word in FUNCTION_WORDS and word not in _JOINING for word in plain)
    ):
        return False
    nouns = [noun for first in (-2, -1) if (noun := find_noun(" ".join(plain[first:])))]
    if nouns:
        return nouns[0][0].noun_class in _WHO - ({NounClass.OUTLET} if is_headline else set())
    if terms.find_outlet(who.of(text)):
        return not is_headline
    if is_title(words[-1].title()) or terms.find_state(who.of(text)) or terms.find_organisation(who.of(text)):
        return True
    if words[-1] == "PM" and len(words) == 2:
        return True
    spoken = who.of(text)
    return any(mention.kind in _NAMES and mention.span.of(text) == spoken for mention in annotations.mentions)


def keep_to_flashes(flashes: Sequence[Flash], annotations: Annotations) -> Annotations:
    """Give annotations in which what is marked in a flash keeps to its words, and nobody does what he only tells."""
    if not flashes:
        return annotations
    return replace(
        annotations,
        mentions=tuple(_mention(flashes, one) for one in annotations.mentions),
        attributions=tuple(_attribution(flashes, one) for one in annotations.attributions),
        events=tuple(_event(flashes, one) for one in annotations.events),
    )


def _flash_at(flashes: Sequence[Flash], place: int) -> Flash | None:
    number = bisect_right(flashes, place, key=lambda one: one.line.start) - 1
    return flashes[number] if number >= 0 and place < flashes[number].line.end else None


def _clipped(span: Span, home: Span) -> Span | None:
    """Give what of a span lies inside another, None for nothing."""
    start, end = max(span.start, home.start), min(span.end, home.end)
    return Span(start, end) if start < end else None


def _mention(flashes: Sequence[Flash], mention: Mention) -> Mention:
    flash = _flash_at(flashes, mention.span.start)
    if flash is None or (flash.credit is not None and flash.credit.covers(mention.span)):
        return mention
    span = _clipped(mention.span, flash.told)
    return replace(mention, span=span) if span is not None else mention


def _attribution(flashes: Sequence[Flash], one: Attribution) -> Attribution:
    """Keep an attribution to the flash, or the text without flashes, that its cue stands in."""
    parts = (*one.cue, *one.source, *one.content)
    home = _flash_at(flashes, parts[0].start)
    if home is None:
        content = cut_out(one.content, [flash.line for flash in flashes])
        return replace(one, content=content) if content else one
    content = _kept(one.content, home)
    if not content:  # it is told in another line than it is credited in
        home = _flash_at(flashes, one.content[0].start)
        one = replace(one, source=(), cue=())
        if home is None:
            return one
        content = _kept(one.content, home) or one.content
    source = _kept(one.source, home)
    cue = tuple(span for span in one.cue if home.told.covers(span))
    if not (source or cue):
        is_labelled = home.label is not None and content[0].start - home.label.end in (1, 2)
        source = tuple(filter(None, (home.label if is_labelled else home.credit,)))
    return replace(one, source=source, cue=cue, content=content)


def _kept(spans: Sequence[Span], home: Flash) -> tuple[Span, ...]:
    """Give what of some spans lies in a flash, without hour and credit."""
    return tuple(kept for span in spans if (kept := _clipped(span, home.told)) is not None)


def _event(flashes: Sequence[Flash], mark: EventMark) -> EventMark:
    """Keep who takes part in an act to its flash; a mark that reaches over the dash names nobody in it."""
    home = _flash_at(flashes, mark.trigger.start)

    def taking_part(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        if home is None:
            return tuple(span for span in spans if _flash_at(flashes, span.start) is None)
        named = (span for span in spans if home.credit is None or span.end <= home.credit.start)
        return tuple(kept for span in named if (kept := _clipped(span, home.told)) is not None)

    return replace(
        mark,
        actors=taking_part(mark.actors),
        recipients=taking_part(mark.recipients),
        object=_clipped(mark.object, home.told) if mark.object is not None and home is not None else mark.object,
    )


def add_credited(
    flashes: Sequence[Flash], attributions: tuple[Attribution, ...], rests_on: tuple[int, ...]
) -> tuple[tuple[Attribution, ...], tuple[int, ...]]:
    """Add an attribution for each flash that is credited to somebody and that nothing else is said in.

    What a headline credits the text below it credits too.

    Returns:
        The attributions with those added at the end, and for each the number of the marked one it rests on: the last before the
        flash, else the first. A report without any gets none.
    """
    found, rests = list(attributions), list(rests_on)
    told = Places(span for one in attributions for span in (*one.source, *one.content))
    starts = sorted((one.content[0].start, number) for number, one in enumerate(attributions))
    for flash in flashes:
        who = flash.credit or flash.label
        if who is None or flash.heads or not attributions or told.overlapping(flash.line):
            continue
        before = bisect_right(starts, (flash.line.start, 0))
        nearest = starts[max(before - 1, 0)][1]
        colon = flash.colon if who is flash.label else None
        content = Span(colon.end + 1, flash.told.end) if colon else flash.told
        found.append(Attribution((who,), (colon,) if colon else (), (content,), attributions[nearest].score))
        rests.append(rests_on[nearest])
    return tuple(found), tuple(rests)
