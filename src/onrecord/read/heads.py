"""What the head of a plain text states of its report: the day of publication, that of the last change, the outlet.

In: a text and its marks. Out: what stands there in full and can be nothing else. The head is what comes before the first
sentence: headline, byline, lines like "The Gazette, 12 March 2026" or "Published: 2026-03-12". A day without a year, two days
of which neither is said to be that of publication, a day that the headline speaks of: none is stated. Where nothing else has
one, the day that closes the headline behind a comma or the like is it: "Morning Brief | 8 June 2026".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from onrecord.dates import Moment
from onrecord.read.agencies import agency_named
from onrecord.read.marks import MAX_LINE, Marks, byline_of
from onrecord.read.moments import parse_moment
from onrecord.read.outlet_lines import DIVIDES, outlet_named
from onrecord.read.paragraphs import paragraph_spans
from onrecord.read.stated_days import DAY_STATED, ENDS_SENTENCE, dateline_day, days_stated
from onrecord.report import PartKind

_MOST_LINES, _MOST_CHARS = 12, 2_000
_NO_HEAD = frozenset({PartKind.HEADING, PartKind.CAPTION, PartKind.PHOTO_CREDIT})
_MAIL = re.compile(r"(?:(?:From|To|Cc|Bcc|Date|Sent|Reply-To|Subject):[^\n]*\n)+", re.IGNORECASE)
_SUBJECT = re.compile(r"^Subject:[^\S\n]*(?:(?:re|fwd?|aw|wg):\s*)*(?P<subject>[^\n]*)", re.IGNORECASE | re.MULTILINE)
_CLOSES = re.compile(r"[)\]]?\s*(?:\([^()]*\))?\s*")
Stated = TypeVar("Stated")


@dataclass(frozen=True, slots=True)
class Head:
    """What a head states; None: not stated.

    Attributes:
        published / changed / publisher: as in the report.
        credits: agencies that it names, by their short names.
        title: the subject of a mail that was pasted with its head.
    """

    published: Moment | None = None
    changed: Moment | None = None
    publisher: str | None = None
    credits: tuple[str, ...] = ()
    title: str | None = None


def read_head(text: str, marks: Marks) -> Head:
    """Read what stands before the first sentence of a text, and the day in its dateline.

    An agency that is named there is credited, as in a byline: its text may stand in any paper.
    """
    published, changed, labelled, told = list[Moment](), list[Moment](), list[Moment](), list[Moment]()
    named = list[str]()
    for line in _head_lines(text, marks):
        rest = line
        for match in days_stated(line):
            moment = parse_moment(match["day"], "head")
            if moment:
                plain = told if ENDS_SENTENCE.search(line) else published
                (changed if match["changed"] else labelled if match["label"] else plain).append(moment)
                rest = rest.replace(match.group(), "|")
        pieces = DIVIDES.split(rest)
        named += [name for piece in pieces[1 if byline_of(line) else 0 :] if (name := outlet_named(piece))]
    datelines = (part.span.of(text) for part in marks.parts if part.kind is PartKind.DATELINE)
    days = [found["day"] for line in datelines if (found := DAY_STATED.search(line))]
    published += filter(None, (parse_moment(day, "head") for day in days))
    # "12 May - Dockers walk out." opens a statement, or an entry of a timeline where the head has its own day.
    published = published or told or list(_closing_days(text, marks))
    named = named or [
        name for part in marks.parts if part.kind is PartKind.HEADING and (name := _closing_outlet(part.span.of(text)))
    ]
    agencies = {name: agency for name in named if (agency := agency_named(name))}
    outlets = [name for name in named if name not in agencies]
    credited = tuple(dict.fromkeys(agencies.values()))
    return Head(_only(labelled) or _only(published), _only(changed), _only(outlets), credited, _subject(text))


def _closing_outlet(headline: str) -> str | None:
    """Give the outlet that the title of a page ends with: "Hostages freed | Coast Radio"."""
    *before, last = re.split(r"\s+[|–—-]\s+", " ".join(headline.split()))
    return outlet_named(last) if before else None


def _subject(text: str) -> str | None:
    """Give the subject of a mail: one of the lines that a text opens with, all of which are of a mail's head."""
    lines = _MAIL.match(text)
    found = _SUBJECT.search(lines.group()) if lines and lines.group().count("\n") > 1 else None
    return found["subject"].strip() or None if found else None


def _closing_days(text: str, marks: Marks) -> Iterator[Moment]:
    """Give the day that a headline ends with, or has but a bracket behind."""
    for part in marks.parts:
        if part.kind is PartKind.HEADING:
            line = " ".join(part.span.of(text).split())
            last = next((match for match in days_stated(line) if _CLOSES.fullmatch(line, match.end()) and match.start()), None)
            moment = parse_moment(last["day"], "head") if last else None
            if moment:
                yield moment


def _only(found: list[Stated]) -> Stated | None:
    return found[0] if len(set(found)) == 1 else None


def _head_lines(text: str, marks: Marks) -> Iterator[str]:
    """Give the lines before the first sentence, without the headline, which may be one, and without captions."""
    others = [part.span for part in marks.parts if part.kind in _NO_HEAD]
    mail = _MAIL.match(text)
    is_stated = False  # a day above a dateline is that of the page
    if mail:
        yield from (line for line in mail.group().split("\n") if line.casefold().startswith(("date:", "sent:")))
    for span in paragraph_spans(text[:_MOST_CHARS])[:_MOST_LINES]:
        words = span.of(text)
        if mail and span.end <= mail.end():
            continue
        if any(span.overlaps(other) for other in others):
            continue
        if day := dateline_day(words):
            if not is_stated:
                yield day
            return
        if len(words) > MAX_LINE or (ENDS_SENTENCE.search(words) and not DAY_STATED.search(words)):
            return
        lines = [stripped for line in words.split("\n") if (stripped := line.strip())]
        is_stated = is_stated or any(next(days_stated(line), None) for line in lines)
        yield from lines
