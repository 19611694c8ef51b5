"""Finds the article in a page's JSON-LD.

Pages write it as one object, a list, or a graph; broken, twice over, or beside teasers of other articles. What comes
out is the one node that describes this page's article, as plain dictionaries, and small questions to it.

Source: schema.org NewsArticle and its kinds.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any, TypeAlias
from urllib.parse import urlsplit

Node: TypeAlias = dict[str, Any]

_ARTICLES = re.compile(r"(?:^|/)(?:\w*Article|\w*BlogPosting|Report|\w*NewsStory)$")
_HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage", "subjectOf", "hasPart", "@list")
_MAX_DEPTH = 6
_CDATA = re.compile(r"^\s*(?:/\*|//)?\s*<!\[CDATA\[(?:\s*\*/)?|(?:/\*|//)?\s*\]\]>(?:\s*\*/)?\s*$|^\s*<!--|-->\s*$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")


def article_in(blocks: tuple[str, ...], url: str | None, headline: str | None) -> Node:
    """Give the node of this page's article, with references inside the page filled in; empty where there is none.

    Args:
        blocks: JSON-LD as written.
        url: the page's address as far as known, to tell the article from teasers.
        headline: the page's headline as far as known, for the same.
    """
    nodes = [node for block in blocks for node in _nodes(_parsed(block), 0)]
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if is_article(node)]
    if not articles:
        return {}
    best = max(articles, key=lambda node: _fitness(node, url, headline))  # the first of equals
    merged = dict(best)
    for other in articles:  # some pages split one article over two blocks
        if other is not best and headline_of(other) == headline_of(best) is not None:
            merged = {**other, **merged}
    return {key: _resolved(value, by_id) for key, value in merged.items()}


def is_article(node: Node) -> bool:
    """Tell whether the node describes an article of any kind."""
    return any(_ARTICLES.search(kind) for kind in types_of(node))


def is_live_blog(node: Node) -> bool:
    """Tell whether the node describes a live blog."""
    return any(kind.endswith("LiveBlogPosting") for kind in types_of(node))


def types_of(node: Node) -> list[str]:
    """Give the types of a node."""
    kinds = node.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def headline_of(node: Node) -> str | None:
    """Give the headline of an article."""
    return string(node.get("headline")) or string(node.get("name"))


def names_in(value: object) -> Iterator[tuple[str, bool]]:
    """Give the names that an author or publisher field holds, each with whether it is said to be an organisation's."""
    if isinstance(value, list):
        for one in value[:50]:
            yield from names_in(one)
    elif isinstance(value, dict):
        is_organisation = any("Organi" in kind for kind in types_of(value))
        for name in value["name"] if isinstance(value.get("name"), list) else [value.get("name")]:
            if words := string(name):
                yield words, is_organisation
    elif (words := string(value)) and not words.startswith(("http://", "https://", "{")):
        yield words, False


def string(value: object) -> str | None:
    """Give a value as one line of words: character references read, space made single; None where there are none."""
    if isinstance(value, dict):
        value = value.get("@value")
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(value).split()) or None


def _parsed(block: str) -> object:
    block = _CDATA.sub("", _CDATA.sub("", block.strip())).strip().rstrip(";")
    for attempt in (block, _TRAILING_COMMA.sub(r"\1", block), html.unescape(block)):
        try:
            return json.loads(attempt, strict=False)  # raw line breaks inside strings are common
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: object, depth: int) -> Iterator[Node]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for one in value[:500]:
            yield from _nodes(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for holder in _HOLDERS:
            if isinstance(value.get(holder), dict | list):
                yield from _nodes(value[holder], depth + 1)
        for key in ("author", "publisher"):  # a person described here may be referred to elsewhere
            if isinstance(value.get(key), dict):
                yield value[key]


def _resolved(value: object, by_id: dict[str, Node]) -> object:
    if isinstance(value, list):
        return [_resolved(one, by_id) for one in value]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return by_id.get(value["@id"], value)
    return value


def _fitness(node: Node, url: str | None, headline: str | None) -> tuple[bool, bool, bool, bool]:
    entity = node.get("mainEntityOfPage")
    addresses = (node.get("url"), node.get("@id"), entity.get("@id") if isinstance(entity, dict) else entity)
    same_address = url is not None and any(isinstance(one, str) and _path(one) == _path(url) for one in addresses)
    words = headline_of(node)
    same_headline = bool(
        words and headline and (words.casefold() in headline.casefold() or headline.casefold() in words.casefold())
    )
    return same_address, same_headline, bool(node.get("datePublished")), "NewsArticle" in types_of(node)


def _path(address: str) -> str:
    try:
        return urlsplit(address).path.rstrip("/")
    except ValueError:
        return address
