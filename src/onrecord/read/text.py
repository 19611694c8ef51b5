"""Reads plain text.

The text is stored as it came, but for the encoding, the line ends and blank space at both ends. Lines wrapped by hand
stay wrapped. What opens the text and looks like a headline becomes the title and stays in the text, as a heading.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.dates import Moment
from onrecord.errors import Problem
from onrecord.ids import report_id
from onrecord.read.agencies import is_publisher
from onrecord.read.encoding import decode_bytes
from onrecord.read.heads import Head, read_head
from onrecord.read.languages import language_code, language_note, language_of
from onrecord.read.marks import Marks, mark_text
from onrecord.read.moments import parse_moment
from onrecord.report import Capture, Report
from onrecord.settings import ReadSettings

_BYTES_PER_CHAR = 8  # the most: a line end of two characters in UTF-32


@dataclass(frozen=True, slots=True)
class Said:
    """What a file says of its report, or a caller; the caller wins.

    Attributes:
        id: the report's id, if the file gives one.
        language: as declared; the text's own language goes before a declaration of the file's.
        head: what the text itself states before its first sentence; all else goes before it.
        notes: what could not be read of it, in plain words.
    """

    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    credits: tuple[str, ...] = ()
    published: Moment | None = None
    changed: Moment | None = None
    url: str | None = None
    language: str | None = None
    head: Head = field(default_factory=Head)
    notes: tuple[str, ...] = field(default=())


def read_capture(capture: Capture, settings: ReadSettings) -> list[Report | Problem]:
    """Read the bytes of one plain text file."""
    if len(capture.raw) > _BYTES_PER_CHAR * settings.max_chars:  # known before it is decoded to four times the size
        reason = f"the text is too long: {len(capture.raw):,} bytes, at most {settings.max_chars:,} characters are read"
        return [Problem(capture.origin, reason)]
    decoded = decode_bytes(capture.raw)
    if decoded is None:
        return [Problem(capture.origin, "not UTF-8, and no other encoding could be told")]
    text = decoded.text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").strip()
    if refusal := refuse_text(text, settings):
        return [Problem(capture.origin, refusal)]
    notes = (decoded.note,) if decoded.note else ()
    marks = mark_text(text)
    return make_report(text, marks, Said(head=read_head(text, marks), notes=notes), capture, settings)


def refuse_text(text: str, settings: ReadSettings) -> str | None:
    """Tell why a text can't be kept, or None where it can."""
    if not text.strip():
        return "empty text"
    if len(text) > settings.max_chars:
        return f"the text is too long: {len(text):,} characters, at most {settings.max_chars:,} are read"
    if "\x00" in text:
        return "the text holds NUL characters"
    return None


def make_report(text: str, marks: Marks, said: Said, capture: Capture, settings: ReadSettings) -> list[Report | Problem]:
    """Make the report, with a problem for everything that had to be left out of it.

    What only the head states is no part of the id: a text that an older release kept without its day is still the same one.
    A publisher is no credit of its own report: a wire's dateline names itself, and a credit says whose word it is besides.
    """
    stated_publisher = settings.publisher or said.publisher
    stated = parse_moment(settings.published, "caller") if settings.published else said.published
    publisher, published = stated_publisher or said.head.publisher, stated or said.head.published
    url = settings.url or said.url
    language = language_code(settings.language) or language_of(text, said.language)
    day = stated.isoformat() if stated else None
    report = Report(
        id=said.id or report_id(text, stated_publisher, url, day),
        text=text,
        title=said.title or marks.title or said.head.title,
        publisher=publisher,
        byline=said.byline or marks.byline,
        credits=tuple(
            name
            for name in dict.fromkeys((*said.credits, *marks.credits, *said.head.credits))
            if not is_publisher(name, publisher)
        ),
        published=published,
        changed=said.changed or said.head.changed,
        url=url,
        language=language,
        parts=marks.parts,
        capture=capture,
    )
    foreign = language_note(text, language)
    notes = (*said.notes, foreign) if foreign else said.notes
    return [report, *(Problem(capture.origin, note, skipped=False) for note in notes)]
