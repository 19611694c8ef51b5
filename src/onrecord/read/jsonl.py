"""Reads JSON Lines: one report a line, the text exactly as given.

    {"id": "a1", "text": "...", "title": "...", "publisher": "...", "published": "2025-03-20", "url": "...", "language": "en"}

Only `text` is needed; `outlet` is another word for `publisher`. Each line stands for itself: a broken one is a
problem with its number, and the lines after it are read. Offsets refer to the text as given, so nothing in it is
stripped or normalised.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from onrecord.errors import Problem
from onrecord.read.heads import read_head
from onrecord.read.marks import mark_text
from onrecord.read.moments import parse_moment
from onrecord.read.text import Said, make_report, refuse_text
from onrecord.report import Capture, Report
from onrecord.settings import ReadSettings

BYTES_PER_CHAR = 16
"""How many bytes of a line go with a character of its text: twelve at most in JSON, and room for the other fields.

What is parsed can take thirty times the memory of its bytes (a line of empty lists), so the bytes are bounded first.
"""

_BOM = b"\xef\xbb\xbf"


def lines_of(stream: BinaryIO, head: bytes, max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """Give each line that is not blank, with its number from 1, holding one line at a time.

    Args:
        stream: where to read on.
        head: what was read of it already.
        max_bytes: a longer line comes out as None.
    """
    number, rest = 0, head.removeprefix(_BOM)
    while True:
        line, rest = _next_line(stream, rest, max_bytes)
        if line == b"":
            return
        number += 1
        if line is None or line.strip():
            yield number, None if line is None else line.rstrip(b"\r\n")


def _next_line(stream: BinaryIO, rest: bytes, max_bytes: int) -> tuple[bytes | None, bytes]:
    """Cut the next line off `rest` and `stream`; b"" at the end, None for a line that is too long."""
    line, end, after = rest.partition(b"\n")
    if end:
        return (line + end if len(line) <= max_bytes else None), after
    line += stream.readline(max(1, max_bytes + 1 - len(line)))
    if len(line) <= max_bytes + line.endswith(b"\n"):
        return line, b""
    if line.endswith(b"\n"):
        return None, b""
    while (piece := stream.readline(1 << 20)) and not piece.endswith(b"\n"):
        pass
    return None, b""


def read_capture(capture: Capture, settings: ReadSettings) -> list[Report | Problem]:
    """Read one line."""
    fields = parse_line(capture.raw)
    if isinstance(fields, str):
        return [Problem(capture.origin, fields)]
    text = fields.get("text")
    if not isinstance(text, str):
        reason = 'no "text"' if text is None else '"text" is not a string'
        return [Problem(capture.origin, reason)]
    if refusal := refuse_text(text, settings):
        return [Problem(capture.origin, refusal)]
    said, refusal = _said(fields)
    if refusal:
        return [Problem(capture.origin, refusal)]
    marks = mark_text(text, title=said.title, find_title=said.title is None)
    return make_report(text, marks, replace(said, head=read_head(text, marks)), capture, settings)


def parse_line(raw: bytes) -> dict[str, object] | str:
    """Give the fields of a line, or why it has none."""
    try:
        fields = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return "not UTF-8"
    except json.JSONDecodeError as error:
        return f"broken JSON: {error.msg} at character {error.pos + 1}"
    except (ValueError, RecursionError):
        return "broken JSON: a number too long or nesting too deep"
    if not isinstance(fields, dict):
        return "not a JSON object"
    return fields


def line_id(raw: bytes) -> str | None:
    """Give the id that a line states, or None; for lines that are not read again."""
    fields = parse_line(raw)
    return _id(fields.get("id")) if isinstance(fields, dict) else None


def _id(value: object) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value.strip() or None if isinstance(value, str) else None


def _said(fields: dict[str, object]) -> tuple[Said, str | None]:
    """Give what a line says of its report, and why it can't be read, if so."""
    notes: list[str] = []

    def words(*names: str) -> str | None:
        for name in names:
            value = fields.get(name)
            if isinstance(value, str) and value.strip():
                return value.strip()
            if value is not None and not isinstance(value, str):
                notes.append(f'"{name}" is not a string; read without it')
        return None

    if fields.get("id") is not None and _id(fields["id"]) is None:
        return Said(), '"id" is empty' if isinstance(fields["id"], str) else '"id" is not a string'
    published = words("published")
    moment = parse_moment(published, "jsonl") if published else None
    if published and moment is None:
        notes.append(f'"published" can\'t be read as a day or an instant: {published[:40]!r}; read without it')
    said = Said(
        id=_id(fields.get("id")),
        title=words("title"),
        publisher=words("publisher", "outlet"),
        byline=words("byline"),
        published=moment,
        url=words("url"),
        language=words("language"),
        notes=tuple(notes),
    )
    for name in ("id", "text", "title", "publisher", "outlet", "byline", "url"):
        if _has_lone_surrogate(fields.get(name)):
            return said, f'"{name}" holds half a character (a lone surrogate)'
        if name != "text" and "\x00" in str(fields.get(name)):
            return said, f'"{name}" holds NUL characters'
    return said, None


def _has_lone_surrogate(value: object) -> bool:
    try:
        str(value).encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False
