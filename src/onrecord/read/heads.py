"""What the head of a plain text states of its report: the day of publication, that of the last change, the outlet.

In: a text and its marks. Out: what stands there in full and can be nothing else. The head is what comes before the first
sentence: headline, byline, lines like "The Gazette, 12 March 2026" or "Published: 2026-03-12". A day without a year, two days
of which neither is said to be that of publication, a day that the headline speaks of: none is stated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from onrecord.dates import Moment
from onrecord.read.agencies import agency_named, is_person
from onrecord.read.marks import MAX_LINE, MONTH, Marks, byline_of
from onrecord.read.moments import parse_moment
from onrecord.read.paragraphs import paragraph_spans
from onrecord.report import PartKind
from onrecord.terms import find_outlet

_MOST_LINES, _MOST_CHARS = 12, 2_000
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH},?\s+\d{{4}}|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{4}}-\d\d-\d\d)"
_CLOCK = r"(?:[T,\s]+(?:at\s+)?\d{1,2}(?:[:.]\d\d){0,2}\s*(?:[ap]\.?m\.?)?(?:\s*\(?(?:[A-Z]{1,5}|[+-]\d\d:?\d\d)\)?)?)?"
_STATED = re.compile(
    rf"(?:(?P<changed>last\s+(?:updated|modified|changed)|updated|modified|changed)|(?P<label>first\s+published|published|posted"
    rf"|issued|released|date(?:\s+of\s+publication)?))?(?:\s*:|\s+on)?\s*\b{_WEEKDAY}(?P<day>{_DAY}){_CLOCK}(?!\w)",
    re.IGNORECASE,
)
_DIVIDES = re.compile(r"\s*[,;|·•–—/()\[\]]\s*|\s+--?\s+|:\s+")
_LEADS = re.compile(r"[,;:|·•–—/(\[-]$")
_FOLLOWS = re.compile(r"[,;|·•–—/)\]-]|\(?(?:last\s+)?(?:updated|modified|changed|published|posted)\b", re.IGNORECASE)
_ENDS = re.compile(r"[.?!…][\"”’'»)]*$")
# What outlets are called by; with words for a part of a paper before it ("World News") it names none.
_OUTLET_WORDS = frozenset(
    "times post herald news gazette courier tribune journal chronicle mail press radio television tv broadcasting agency wire"
    " telegraph observer review sentinel mirror examiner monitor dispatch bulletin ledger globe inquirer advertiser argus echo"
    " pravda zeitung".split()
)
_SECTIONS = frozenset(
    "world breaking latest top local national international regional business political politics sports home more all your the"
    " live good bad front page in this week's today's evening morning weekly daily newsletter book".split()
)
# Outlets whose names are also rubrics, or plain words that stand alone in a head.
_RUBRICS = frozenset("beta focus frontline kan map mash mint outlook panorama profil scroll tap tempo time trend".split())
_MOST_WORDS = 6
Stated = TypeVar("Stated")


@dataclass(frozen=True, slots=True)
class Head:
    """What a head states; None: not stated.

    Attributes:
        published / changed / publisher: as in the report.
        credits: agencies that it names, by their short names.
    """

    published: Moment | None = None
    changed: Moment | None = None
    publisher: str | None = None
    credits: tuple[str, ...] = ()


def read_head(text: str, marks: Marks) -> Head:
    """Read what stands before the first sentence of a text, and the day in its dateline.

    An agency that is named there is credited, as in a byline: its text may stand in any paper.
    """
    published, changed, labelled = list[Moment](), list[Moment](), list[Moment]()
    named = list[str]()
    for line in _head_lines(text, marks):
        rest = line
        for match in _STATED.finditer(line):
            moment = parse_moment(match["day"], "head")
            if moment and _stands_apart(line, match):
                (changed if match["changed"] else labelled if match["label"] else published).append(moment)
                rest = rest.replace(match.group(), "|")
        pieces = _DIVIDES.split(rest)
        named += [name for piece in pieces[1 if byline_of(line) else 0 :] if (name := _outlet(piece))]
    datelines = (part.span.of(text) for part in marks.parts if part.kind is PartKind.DATELINE)
    days = [found["day"] for line in datelines if (found := _STATED.search(line))]
    published += filter(None, (parse_moment(day, "head") for day in days))
    agencies = {name: agency for name in named if (agency := agency_named(name))}
    outlets = [name for name in named if name not in agencies]
    return Head(_only(labelled) or _only(published), _only(changed), _only(outlets), tuple(dict.fromkeys(agencies.values())))


def _only(found: list[Stated]) -> Stated | None:
    return found[0] if len(set(found)) == 1 else None


def _head_lines(text: str, marks: Marks) -> Iterator[str]:
    """Give the lines before the first sentence, without the headline, which may be one."""
    headings = [part.span for part in marks.parts if part.kind is PartKind.HEADING]
    for span in paragraph_spans(text[:_MOST_CHARS])[:_MOST_LINES]:
        words = span.of(text)
        if any(span.overlaps(heading) for heading in headings):
            continue
        if len(words) > MAX_LINE or (_ENDS.search(words) and not _STATED.search(words)):
            return
        yield from filter(None, (line.strip() for line in words.split("\n")))


def _stands_apart(line: str, match: re.Match[str]) -> bool:
    """Tell a day that a line states from one that it speaks of ("the accord of 3 May 2026"): nothing runs into it or on."""
    before, after = line[: match.start()].rstrip(), line[match.end() :].lstrip()
    begins = not before or match["label"] or match["changed"] or _LEADS.search(before)
    return bool(begins and (not after or _FOLLOWS.match(after)))


def _outlet(piece: str) -> str | None:
    """Give the name of an outlet that a piece of a line is as a whole: one that is known, or one that is called like one."""
    name = re.sub(r"\s+live(?:\s+blog)?$", "", piece.strip(" \t.*_#"), flags=re.IGNORECASE)
    words = name.split()
    if not words or len(words) > _MOST_WORDS or name.casefold() in _RUBRICS:
        return None
    if find_outlet(name) or agency_named(name):
        return name
    lower = [word.casefold() for word in words]
    if is_person(name) or _SECTIONS.issuperset(lower[:-1]):
        return None
    is_named = all(word[0].isupper() or word in {"of", "and", "the"} for word in words)
    return name if is_named and lower[-1] in _OUTLET_WORDS else None
