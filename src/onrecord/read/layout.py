"""Where things stand on a page: its letters in order, and the elements among them that are no running text.

The extractor of the main text returns words without places, and drops captions, bylines and the times of live blogs.
Here the page is laid out as one string of letters and digits, so that both its paragraphs and what it dropped can be
put in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from onrecord.read.marks import split_caption
from onrecord.report import PartKind

_NOT_ALNUM = re.compile(r"[\W_]+")
_OUTSIDE_TAGS = frozenset({"nav", "aside", "footer", "form", "button", "select", "noscript", "iframe"})
_OUTSIDE = re.compile(
    r"(?:^|[\s_-])(?:related|promo|teaser|recommend\w*|newsletter|sidebar|most-?(?:read|popular)|trending|outbrain|taboola|comments?"
    r"|read-?more|more-(?:on|from|stories)|social|share|breadcrumbs?|menu)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"(?:^|[\s_-])(?:fig)?caption(?:$|[\s_-](?:text|content|body|inner)\b|\s)|wp-caption-text", re.IGNORECASE)
_BYLINE = re.compile(r"(?:^|[\s_-])(?:by-?lines?|authors?|contributors?|writers?)(?:$|[\s_-])|author-?name", re.IGNORECASE)
_CORRECTION = re.compile(r"(?:^|[\s_-])(?:corrections?|clarifications?|editors?-?note)(?:$|[\s_-])", re.IGNORECASE)
_TELLING_TAGS = {"figcaption": PartKind.CAPTION, "time": PartKind.TIMESTAMP}
_TELLING_NAMES = ((PartKind.CAPTION, _CAPTION), (PartKind.CORRECTION, _CORRECTION), (PartKind.BYLINE, _BYLINE))
_NEVER_PARTS = frozenset({"body", "html", "article", "main", "head", "meta", "link", "img", "a"})
_PICTURE_HOLDERS = frozenset({"div", "p", "figure", "span", "td"})
_MAX_UNDER_PICTURE = 400
_MAX_LETTERS = 2_000_000


@dataclass(frozen=True, slots=True)
class Find:
    """An element that is no running text.

    Attributes:
        kind: what it seems to be, by its tag and classes.
        words: its text in one line.
        start / end: where it stands in `Layout.letters`.
        instant: the `datetime` attribute of a `<time>` element.
        is_published: whether the page says that this is its time of publication.
    """

    kind: PartKind
    words: str
    start: int
    end: int
    instant: str | None = None
    is_published: bool = False


@dataclass(slots=True)
class Layout:
    """A page laid out.

    Attributes:
        letters: all letters and digits of the page, lower case, nothing between them.
        finds: elements that are no running text, in order of their ends.
        headings: words and place of each `<h1>`.
    """

    letters: str = ""
    finds: list[Find] = field(default_factory=list)
    headings: list[tuple[str, int]] = field(default_factory=list)

    def place_of(self, words: str, after: int) -> int | None:
        """Give where a paragraph begins, looking behind `after` first; None where it is not to be found."""
        key = squeezed(words)[:80]
        if not key:
            return None
        found = self.letters.find(key, after)
        if found < 0:
            found = self.letters.find(key)
        return found if found >= 0 else None


def squeezed(words: str) -> str:
    """Give the letters and digits of some words, lower case."""
    return _NOT_ALNUM.sub("", words).lower()


def words_of(element: html.HtmlElement) -> str:
    """Give the text of an element in one line."""
    return " ".join(" ".join(element.itertext()).split())


def lay_out(root: html.HtmlElement) -> Layout:
    """Lay out a page."""
    layout, pieces, length = Layout(), list[str](), 0
    outside = in_link = 0
    begun: dict[html.HtmlElement, tuple[PartKind, int]] = {}

    def add(words: str | None) -> None:
        nonlocal length
        if words and length < _MAX_LETTERS:
            pieces.append(squeezed(words))
            length += len(pieces[-1])

    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        is_outside = tag in _OUTSIDE_TAGS or (tag in {"div", "section", "ul", "p"} and _is_outside(element))
        if event == "start":
            outside += is_outside
            in_link += tag == "a"
            kind = _kind_of(element, tag)
            if kind and not outside and not (in_link and kind == PartKind.CAPTION):
                begun[element] = (kind, length)
            add(element.text)
            continue
        outside -= is_outside
        in_link -= tag == "a"
        if tag == "h1":
            layout.headings.append((words_of(element), max(0, length - len(squeezed(words_of(element))))))
        if element in begun:
            layout.finds.append(_find(element, *begun.pop(element), length))
        elif tag in _PICTURE_HOLDERS and not outside and not begun and (words := _under_picture(element)):
            start = max(0, length - len(squeezed(words)))
            if not any(find.kind == PartKind.CAPTION and find.end > start for find in layout.finds[-3:]):
                layout.finds.append(Find(PartKind.CAPTION, words, start, length))
        add(element.tail)
    layout.letters = "".join(pieces)
    return layout


def _under_picture(element: html.HtmlElement) -> str | None:
    """Give the words that share a wrapper with one picture and end in its credit, whatever the wrapper's name."""
    if element.find("img") is None and element.find("a/img") is None and element.find("picture") is None:
        return None
    words = words_of(element)
    credit_at = split_caption(words) if 3 < len(words) <= _MAX_UNDER_PICTURE else None
    return words if credit_at is not None and element.find(".//figcaption") is None else None


def _is_outside(element: html.HtmlElement) -> bool:
    return bool(_OUTSIDE.search(f"{element.get('class') or ''} {element.get('id') or ''}"[:300]))


def _kind_of(element: html.HtmlElement, tag: str) -> PartKind | None:
    if tag in _TELLING_TAGS:
        return _TELLING_TAGS[tag]
    if tag in _NEVER_PARTS and not element.get("rel"):
        return None
    names = " ".join(filter(None, (element.get(name) for name in ("class", "itemprop", "rel", "data-testid"))))[:300]
    return next((kind for kind, pattern in _TELLING_NAMES if names and pattern.search(names)), None)


def _find(element: html.HtmlElement, kind: PartKind, start: int, end: int) -> Find:
    instant, published = None, False
    if kind == PartKind.TIMESTAMP:
        instant = element.get("datetime") or element.get("content")
        published = element.get("itemprop") == "datePublished" or element.get("pubdate") is not None
    return Find(kind, words_of(element), start, end, instant, published)


def first_heading(layout: Layout) -> Iterator[tuple[str, int]]:
    """Give the first `<h1>` that holds more than two words: the outlet's name is often one, too."""
    yield from (heading for heading in layout.headings if len(heading[0].split()) > 2)
