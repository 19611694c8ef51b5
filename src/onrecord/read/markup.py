"""From the bytes of a page to a tree of bounded size.

What no reader sees (scripts, styles, drawings, comments, embedded pictures) is cut away before anything is decoded or
parsed, in one pass whose time grows with the length alone; of the scripts, JSON-LD is kept. What then remains must be
of a size that a news page can have: characters take up to four times the memory of their bytes, and the steps after
this one take time and memory by the element.

In all encodings that are read but UTF-16 and UTF-32, a byte that looks like "<" is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import html
from lxml.etree import ParserError, strip_tags

from onrecord.read.encoding import decode_bytes, is_wide

_MAX_BYTES = 12_000_000
_MAX_CUTS = 100_000  # scripts and comments; the largest of 151 news pages measured has 4,515 tags in all
_MAX_CHARS = 6_000_000
_MAX_TAGS = 100_000  # the largest of 151 news pages measured has 4,515
_MAX_DEPTH = 250
_INLINE = ("span", "font", "b", "i", "em", "strong")
_MAX_INLINE = 8_000  # the extractor takes quadratic time over them; no article needs so many
_MAX_JSON_LD = 3_000_000

# Case is folded behind the first letters only: a pattern with a plain beginning is searched for many times faster.
_OPENING = re.compile(rb"<(?:!--|(?i:(script|style|svg|template))(?=[\s>/]))")
_CLOSING = {name: re.compile(rb"</(?i:%b)\s*>" % name) for name in (b"script", b"style", b"svg", b"template")}
_EMBEDDED = re.compile(rb"data:[a-zA-Z]+/[^\"'>\s]{200,}")
_LONG_TAG = re.compile(rb"<(/?[a-zA-Z][\w-]*)\s[^<>]{20000,}>")  # lxml takes quadratic time over attributes
_JSON_LD = re.compile(rb"type\s*=\s*[\"']?\s*application/ld\+json", re.IGNORECASE)
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_DECLARATION_BYTES = 4096
_SEAM = "\n<!--JSON-LD-->\n"  # no comment is left in what is joined by it


@dataclass(frozen=True, slots=True)
class Page:
    """A page ready to be read.

    Attributes:
        root: its tree, without scripts, styles and comments.
        json_ld: the JSON-LD blocks as written, parsed by nobody yet.
        note: what a reader should know of how its bytes were read; None where nothing was guessed or damaged.
    """

    root: html.HtmlElement
    json_ld: tuple[str, ...]
    note: str | None = None


def parse_page(raw: bytes) -> Page | str:
    """Parse a page, or tell why it can't be."""
    decoded = _light_source(raw)
    if isinstance(decoded, str):
        return decoded
    light, json_ld, note = decoded
    if len(light) > _MAX_CHARS:
        return f"the page is too large: {len(light):,} characters of markup"
    light = _NOT_IN_XML.sub("", light)
    if not light.strip():
        return "no article found in the page"
    light = re.sub(r"^\s*<\?xml[^>]*>", "", light)  # a declared encoding no longer holds, and lxml would refuse it
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(light.encode("utf-8"), parser=parser)
    except ParserError:
        return "no article found in the page"
    if _is_too_deep(root):
        return "the page is nested too deeply"
    if sum(1 for _ in root.iter(*_INLINE)) > _MAX_INLINE:
        strip_tags(root, *_INLINE)
    return Page(root, json_ld, note)


def _light_source(raw: bytes) -> tuple[str, tuple[str, ...], str | None] | str:
    """Give the characters of a page without what no reader sees, its JSON-LD blocks, and a note; or why they can't be had."""
    note = None
    if is_wide(raw) and len(raw) <= _MAX_BYTES:
        source = decode_bytes(raw)
        if source is not None:
            raw, note = source.text.encode("utf-8", "replace"), source.note
    cut = cut_away(raw)
    if isinstance(cut, str):
        return cut
    light, json_ld = cut
    if len(light) > _MAX_BYTES:
        return f"the page is too large: {len(light):,} bytes of markup"
    joined = _SEAM.encode().join((light, *json_ld))
    source = decode_bytes(joined, raw[:_DECLARATION_BYTES] or b" ")
    if source is None:
        return "no encoding could be told"
    light_source, *blocks = source.text.split(_SEAM)
    return light_source, tuple(blocks), note or source.note


def cut_away(source: bytes) -> tuple[bytes, tuple[bytes, ...]] | str:
    """Cut away what no reader sees. Gives what is left, and the JSON-LD blocks; or why no page can be so."""
    kept: list[bytes] = []
    json_ld: list[bytes] = []
    unclosed: set[bytes] = set()
    position = json_ld_bytes = 0
    while opening := _OPENING.search(source, position):
        if len(kept) >= _MAX_CUTS:
            return f"the page is too large: more than {_MAX_CUTS:,} scripts and comments"
        kept.append(source[position : opening.start()])
        name = (opening.group(1) or b"").lower()
        end, close = (len(source), -1) if name in unclosed else _end_of(source, name, opening.end())
        if close < 0 and name in {b"svg", b"template"}:  # never closed: only the tag itself goes
            unclosed.add(name)
            end = source.find(b">", opening.end()) + 1 or len(source)
        elif name == b"script":
            tag_end = source.find(b">", opening.end(), end)
            size = (close if close >= 0 else end) - tag_end - 1
            is_json_ld = _JSON_LD.search(source, opening.end(), max(tag_end, opening.end()))
            if is_json_ld and json_ld_bytes + size < _MAX_JSON_LD:
                json_ld_bytes += size
                json_ld.append(source[tag_end + 1 : tag_end + 1 + size])
        position = end
    kept.append(source[position:])
    light = b"".join(kept)
    if (tags := light.count(b"<")) > _MAX_TAGS:
        return f"the page is too large: {len(light):,} bytes of markup in {tags:,} tags"
    return _LONG_TAG.sub(rb"<\1>", _EMBEDDED.sub(b"data:", light)), tuple(json_ld)


def _end_of(source: bytes, name: bytes, start: int) -> tuple[int, int]:
    """Give where an element or comment ends, and where its closing tag begins (-1: never closed, so it ends the page)."""
    if not name:
        close = source.find(b"-->", start)
        return (close + 3 if close >= 0 else len(source)), close
    match = _CLOSING[name].search(source, start)
    return (match.end(), match.start()) if match else (len(source), -1)


def _is_too_deep(root: html.HtmlElement) -> bool:
    element, depth = root, 0
    while True:
        child = element[0] if len(element) else None
        if child is not None:
            element, depth = child, depth + 1
            if depth > _MAX_DEPTH:
                return True
            continue
        while (sibling := element.getnext()) is None:
            element, depth = element.getparent(), depth - 1
            if element is None or depth <= 0:
                return False
        element = sibling
