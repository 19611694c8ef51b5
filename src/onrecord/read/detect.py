"""What kind of file it is, from its name and its first bytes.

The bytes have the last word wherever they are clear: a page saved as ".txt" is a page. A name decides only where the
bytes would let any kind pass.
"""

from __future__ import annotations

import json
import re
from pathlib import PurePath

from onrecord.read.encoding import is_binary

TEXT, HTML, JSON_LINES = "text/plain", "text/html", "application/x-ndjson"

HEAD_BYTES = 65_536
"""How much of a file `media_type_of` wants to see."""

_BY_SUFFIX = {
    ".txt": TEXT, ".text": TEXT,
    ".html": HTML, ".htm": HTML, ".xhtml": HTML, ".shtml": HTML,
    ".jsonl": JSON_LINES, ".ndjson": JSON_LINES, ".jsonlines": JSON_LINES,
}  # fmt: skip
_NEVER_REPORTS = frozenset(
    {
        ".bib", ".bz2", ".c", ".cfg", ".css", ".csv", ".db", ".gif", ".go", ".gz", ".ico", ".ini", ".java", ".jpeg", ".jpg",
        ".js", ".lock", ".log", ".map", ".mjs", ".mp3", ".mp4", ".pdf", ".png", ".py", ".rs", ".sh", ".sql", ".sqlite",
        ".svg", ".toml", ".ts", ".tsv", ".webp", ".woff", ".woff2", ".xlsx", ".yaml", ".yml", ".zip",
    }
)  # fmt: skip
_PAGE = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:article|div|main|p|meta|title|h1)(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_XML = re.compile(rb"\s*<(?:\?xml|rss|feed|urlset|sitemapindex)[\s>]", re.IGNORECASE)


def media_type_of(name: str, head: bytes) -> str | None:
    """Tell a file's kind.

    Args:
        name: file name or address; "-" for standard input.
        head: its first `HEAD_BYTES` bytes.

    Returns:
        A key of `READERS`, or None for a kind that is not read (pictures, PDF, feeds, tables, programs).
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in _NEVER_REPORTS or is_binary(head[:4096]):
        return None
    named = _BY_SUFFIX.get(suffix)
    if named == JSON_LINES:
        return JSON_LINES
    start = head[:4096].removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"")
    if _looks_like_page(start, certain=named == HTML):
        return HTML
    if _XML.match(start):
        return None
    if start.lstrip()[:1] == b"{":
        return JSON_LINES if _first_line_is_object(head) else (None if suffix == ".json" else TEXT)
    return None if suffix in {".json", ".xml"} else TEXT


def _looks_like_page(start: bytes, *, certain: bool) -> bool:
    match = _PAGE.search(start)
    if match is None:
        return certain and b"<" in start
    # A text that merely speaks of "<div>" does not begin with it.
    return certain or not start[: match.start()].strip() or start.lstrip()[:1] == b"<"


def _first_line_is_object(head: bytes) -> bool:
    line, end, _ = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    try:
        return isinstance(json.loads(line), dict)
    except RecursionError:
        return False
    except ValueError:  # a first line that does not end within the head can't be judged, but it looks like one
        return not end and len(head) >= HEAD_BYTES
