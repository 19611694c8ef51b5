"""Bytes to reports: files, folders, standard input; plain text, pages and JSON Lines.

Nothing after this stage knows about HTML, encodings or files. What can't be read comes out as a `Problem` in its
place, and reading goes on; bytes that are kept already come out as `Known`, before anything in them is parsed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from os import PathLike, fspath
from typing import BinaryIO, TypeAlias, cast
from urllib.parse import urlsplit

from onrecord.errors import Problem, UsageError
from onrecord.read.detect import HEAD_BYTES, HTML, JSON_LINES, TEXT, media_type_of
from onrecord.read.languages import language_code
from onrecord.read.moments import parse_moment
from onrecord.read.origins import STANDARD_INPUT, files_of, open_file, printable, reason_of
from onrecord.report import Capture, Report
from onrecord.settings import ReadSettings

Reader: TypeAlias = Callable[[Capture, ReadSettings], list[Report | Problem]]

READERS = {
    TEXT: "onrecord.read.text",
    HTML: "onrecord.read.html",
    JSON_LINES: "onrecord.read.jsonl",
}
"""Content type -> the module whose `read_capture` reads it; imported when the first such file comes."""


@dataclass(frozen=True, slots=True)
class Known:
    """An item whose bytes were kept already, under the same settings.

    Attributes:
        origin: file, "-", or "FILE:LINE".
        key: its `capture_key`.
    """

    origin: str
    key: str


def capture_key(sha256: str, settings: ReadSettings) -> str:
    """Make the key under which bytes count as read: their hash, and what the caller said of them.

    Args:
        sha256: hex digest of the capture's bytes.
        settings: of which publisher, published, url and language matter.
    """
    fields = (sha256, settings.publisher, settings.published, settings.url, settings.language)
    joined = "\x1f".join("\x00" if field is None else field for field in fields)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()


def read_reports(
    origins: str | PathLike[str] | Iterable[str | PathLike[str]],
    settings: ReadSettings | None = None,
    is_known: Callable[[str], bool] | None = None,
) -> Iterator[Report | Problem | Known]:
    """Read reports, one at a time, in the order of the origins.

    Args:
        origins: files, folders (read whole, in order of names) and "-" for standard input.
        settings: how to read; what the caller says of the reports goes before what the bytes say.
        is_known: tells whether something was kept under a `capture_key`; asked for each file or line when its turn comes.

    Returns:
        Reports; a problem for each item that was skipped, or, with `skipped` False, after a report of which something
        could not be read; and `Known` for what was kept already.

    Raises:
        UsageError: the settings make no sense (a day that can't be read, a language that is no code, a url that is none).
    """
    settings = settings or ReadSettings()
    _refuse_nonsense(settings)
    listed = [origins] if isinstance(origins, str | PathLike) else origins
    return _read_all((fspath(origin) for origin in listed), settings, is_known or _never)


def _refuse_nonsense(settings: ReadSettings) -> None:
    for name in ("publisher", "url"):
        value = getattr(settings, name)
        if value is not None and printable(value) != value:  # it could not be kept
            raise UsageError(f"the {name} is not UTF-8: {printable(value)}")
    if settings.published is not None and parse_moment(settings.published, "caller") is None:
        raise UsageError(f"not a day or an instant: {settings.published!r} (write it as 2025-03-20 or 2025-03-20T14:30+01:00)")
    if settings.language is not None and language_code(settings.language) is None:
        raise UsageError(f"not a language code: {settings.language!r} (write it as en, de, ru ...)")
    if settings.url is not None and not is_address(settings.url):
        raise UsageError(f"not an address: {settings.url!r} (write it as https://example.org/news/1)")


def is_address(url: str) -> bool:
    """Tell whether something is the address of a page: a scheme, a host, and no blanks."""
    try:
        parts = urlsplit(url)
        return bool(parts.scheme and parts.hostname) and not re.search(r"\s", url)
    except ValueError:
        return False


def _never(_: str) -> bool:
    return False


def _read_all(
    origins: Iterable[str], settings: ReadSettings, is_known: Callable[[str], bool]
) -> Iterator[Report | Problem | Known]:
    for origin in origins:
        for file in files_of(origin):
            if isinstance(file, Problem):
                yield replace(file, origin=printable(file.origin))
                continue
            name = printable(file)
            try:
                opened = open_file(file)
            except (OSError, ValueError) as error:
                yield Problem(name, reason_of(error))
                continue
            with opened as stream:
                try:
                    yield from _read_stream(name, stream, settings, is_known)
                except OSError as error:  # a disk or a network share that fails halfway
                    yield Problem(name, reason_of(error))


def _read_stream(
    origin: str, stream: BinaryIO, settings: ReadSettings, is_known: Callable[[str], bool]
) -> Iterator[Report | Problem | Known]:
    head = stream.read(HEAD_BYTES)
    media_type = media_type_of(origin, head)
    if not head:
        yield Problem(origin, "empty file" if origin != STANDARD_INPUT else "nothing on standard input")
    elif media_type is None:
        yield Problem(origin, "not a text, HTML or JSON Lines file")
    elif media_type == JSON_LINES:
        yield from _read_lines(origin, stream, head, settings, is_known)
    else:
        raw = head + stream.read(max(0, settings.max_bytes + 1 - len(head)))
        if len(raw) > settings.max_bytes:
            yield Problem(origin, f"the file is too large: more than {settings.max_bytes:,} bytes")
        else:
            yield from _read_bytes(origin, raw, media_type, settings, is_known)


def _read_lines(
    origin: str, stream: BinaryIO, head: bytes, settings: ReadSettings, is_known: Callable[[str], bool]
) -> Iterator[Report | Problem | Known]:
    from onrecord.read.jsonl import BYTES_PER_CHAR, line_id, lines_of

    lines_by_id: dict[str, int] = {}
    max_bytes = min(settings.max_bytes, BYTES_PER_CHAR * settings.max_chars)
    for number, raw in lines_of(stream, head, max_bytes):
        place = f"{origin}:{number}"
        if raw is None:
            yield Problem(place, f"the line is too long: more than {max_bytes:,} bytes")
            continue
        for item in _read_bytes(place, raw, JSON_LINES, settings, is_known):
            item_id = item.id if isinstance(item, Report) else line_id(raw) if isinstance(item, Known) else None
            if item_id is not None and (first := lines_by_id.setdefault(item_id, number)) != number:
                yield Problem(place, f"the same id as line {first}: {item_id}")
                break
            yield item


def _read_bytes(
    origin: str, raw: bytes, media_type: str, settings: ReadSettings, is_known: Callable[[str], bool]
) -> Iterator[Report | Problem | Known]:
    sha256 = hashlib.sha256(raw).hexdigest()
    key = capture_key(sha256, settings)
    if is_known(key):
        yield Known(origin, key)
        return
    reader = cast("Reader", import_module(READERS[media_type]).read_capture)
    yield from reader(Capture(sha256, raw, media_type, origin), settings)


__all__ = ["READERS", "Known", "Reader", "capture_key", "read_reports"]
