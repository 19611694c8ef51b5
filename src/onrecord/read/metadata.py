"""What a page says of its article: headline, outlet, authors, agencies, times, address, language.

Each fact is taken from the best field that states it: JSON-LD, then meta elements, then what stands near the
headline, and for the time of publication `Moment.taken_from` says which. What no field states is not guessed from the
text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import htmldate
from lxml import html

from onrecord.dates import Moment
from onrecord.read.agencies import agencies_in, agency_named, is_person, is_publisher
from onrecord.read.json_ld import Node, headline_of, names_in, string
from onrecord.read.layout import Layout, first_heading
from onrecord.read.marks import byline_of
from onrecord.read.moments import best_moment, parse_moment
from onrecord.read.text import Said
from onrecord.report import PartKind

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "og:published_time",
    "publishdate", "publish-date", "publish_date", "pubdate", "publication_date", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.created", "dc.date", "date",
)  # fmt: skip
_CHANGED = (
    "article:modified_time",
    "og:article:modified_time",
    "datemodified",
    "og:updated_time",
    "lastmod",
    "last-modified",
    "dcterms.modified",
)
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl")
_MAX_TIMES = 3
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=\D|$)")
_TITLE_END = re.compile(r"\s+[|•·–—-]+\s+([^|•·–—]{2,40})$")
_NOT_A_NAME = re.compile(r"https?://|www\.|@|^\W*$|^(?:staff|admin|editor|newsroom|web desk|news desk)$", re.IGNORECASE)

_DESK = re.compile(r"\b(?:desk|staff|team|newsroom|editors?|reporters?|bureau|correspondents?|contributors?)\b", re.IGNORECASE)


def metas_of(root: html.HtmlElement) -> dict[str, list[str]]:
    """Give the contents of the page's meta elements (and of microdata) by name, lower case, in order."""
    metas: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for name in {element.get("property"), element.get("name"), element.get("itemprop")} - {None, ""}:
            if content:
                metas.setdefault(str(name).lower(), []).append(content)
    return metas


def headline(node: Node, metas: dict[str, list[str]], layout: Layout, root: html.HtmlElement) -> str | None:
    """Give the headline: JSON-LD, Open Graph, the first long `<h1>`, the title of the page."""
    outlets = [*metas.get("og:site_name", []), *(name for name, _ in names_in(node.get("publisher")))]
    title = root.find(".//title")
    candidates = (
        headline_of(node),
        *metas.get("og:title", [])[:1],
        *(words for words, _ in first_heading(layout)),
        title.text_content() if title is not None else None,
    )
    for words in candidates:
        if words and (bare := _without_outlet(" ".join(words.split()), outlets)):
            return bare
    return None


def _without_outlet(words: str, outlets: list[str]) -> str:
    while (match := _TITLE_END.search(words)) and any(match.group(1).casefold() in outlet.casefold() for outlet in outlets):
        words = words[: match.start()]
    return words


def address(metas: dict[str, list[str]], root: html.HtmlElement, node: Node) -> str | None:
    """Give the canonical address: `rel=canonical` if it is of the page's own site, `og:url`, JSON-LD."""
    canonical = next(
        (link.get("href") for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()), None
    )
    shared = next(iter(metas.get("og:url", [])), None)
    stated = node.get("url") if isinstance(node.get("url"), str) else None
    candidates = [one.strip() for one in (canonical, shared, stated) if one and _host(one)]
    if len(candidates) > 1 and candidates[0] == (canonical or "").strip() and _site(candidates[0]) != _site(candidates[1]):
        credited = " ".join(name for name, _ in names_in(node.get("author"))).casefold().replace(" ", "")
        if _site(candidates[0]).partition(".")[0] not in credited:  # neither its own site nor an original that it credits
            candidates.pop(0)
    return next((one for one in candidates if urlsplit(one).path.strip("/")), candidates[0] if candidates else None)


def outlet(node: Node, metas: dict[str, list[str]], url: str | None) -> str | None:
    """Give the outlet: JSON-LD publisher, `og:site_name`, the host."""
    for name, _ in names_in(node.get("publisher")):
        if not _host(name):
            return name
    for name in metas.get("og:site_name", []):
        return name
    return _host(url).removeprefix("www.") or None if url else None


def authors(
    node: Node, metas: dict[str, list[str]], layout: Layout, publisher: str | None
) -> tuple[str | None, tuple[str, ...]]:
    """Give the byline and the agencies credited in place of, or beside, an author."""
    stated = [name for name, _ in names_in(node.get("author"))]
    agencies = [
        agency
        for key in ("author", "sourceOrganization")
        for name, is_organisation in names_in(node.get(key))
        for agency in _agencies_of(name) or ((name,) if is_organisation and _is_agency(name, publisher) else ())
    ]
    shown = [find.words for find in layout.finds if find.kind == PartKind.BYLINE and len(find.words) <= 150]
    printed = [names for words in shown if (names := byline_of(words))][:1]
    agencies += [agency for words in (*printed, *metas.get("author", [])) for agency in agencies_in(words)]
    for group in (stated, printed, [name for key in _AUTHORS for name in metas.get(key, [])][:1]):
        people = [_without_by(name) for name in group if not _NOT_A_NAME.search(name)]
        people = [name for name in dict.fromkeys(people) if name and name != publisher and not agency_named(name)]
        if people:
            return ", ".join(people), tuple(dict.fromkeys(agencies))
    return next(iter(stated), None), tuple(dict.fromkeys(agencies))


def _agencies_of(name: str) -> tuple[str, ...]:
    one = agency_named(name)
    return (one,) if one else agencies_in(name)


def _is_agency(name: str, publisher: str | None) -> bool:
    """Tell whether a body named as an author is an agency: not the publisher, nor its desk, nor a person called a body."""
    return not (is_publisher(name, publisher) or is_person(name) or _DESK.search(name) or _NOT_A_NAME.search(name))


def _without_by(name: str) -> str:
    name = re.sub(r"^[Bb][Yy]:?\s+", "", name)
    return re.sub(r"(?:\s+(?:Twitter|Facebook|Instagram|Email|X))+$", "", name).strip(" ,;|")


def published(
    node: Node, metas: dict[str, list[str]], layout: Layout, root: html.HtmlElement, url: str | None
) -> Moment | None:
    """Give the time of publication: JSON-LD, meta elements, `<time>` near the headline, htmldate, the address."""
    candidates = list(_moments(node, "datePublished", metas, _PUBLISHED))
    times = [find for find in layout.finds if find.instant]
    top = next((place for _, place in first_heading(layout)), 0)
    near = [find for find in times if find.is_published] or [find for find in times if top - 300 <= find.start <= top + 1500]
    if len(near) > _MAX_TIMES:
        near = []  # the entries of a live blog, or a list of teasers
    candidates += [moment for find in near[:1] if (moment := parse_moment(find.instant or "", "time"))]
    if not candidates and (moment := _from_htmldate(root, url)):
        candidates.append(moment)
    if not candidates and url and (match := _IN_ADDRESS.search(url)):
        year, month, day = match.groups()
        candidates += filter(None, [parse_moment(f"{year}-{month:0>2}-{day:0>2}", "url")])
    return best_moment(candidates)


def changed(node: Node, metas: dict[str, list[str]]) -> Moment | None:
    """Give the time of the last change that the page states."""
    return best_moment(list(_moments(node, "dateModified", metas, _CHANGED)))


def _moments(node: Node, key: str, metas: dict[str, list[str]], names: tuple[str, ...]) -> Iterator[Moment]:
    values = node.get(key)
    for value in values if isinstance(values, list) else [values]:
        if (words := string(value)) and (moment := parse_moment(words, "json-ld")):
            yield moment
    for name in names:
        for words in metas.get(name, [])[:1]:
            if moment := parse_moment(words, "meta"):
                yield moment


def _from_htmldate(root: html.HtmlElement, url: str | None) -> Moment | None:
    # Not the extensive search: it takes any date in the text for the page's own.
    found = htmldate.find_date(root, extensive_search=False, original_date=True, outputformat="%Y-%m-%dT%H:%M:%S%z", url=url)
    moment = parse_moment(found, "htmldate") if found else None
    if moment and moment.instant and moment.instant.time().isoformat() == "00:00:00":
        return Moment(moment.day, None, "htmldate")  # it writes midnight for a bare day
    return moment


def facts_of(root: html.HtmlElement, node: Node, layout: Layout, url: str | None) -> Said:
    """Gather what a page says.

    Args:
        root: the page.
        node: its article in JSON-LD.
        layout: of the same page.
        url: the page's address as the caller knows it.
    """
    metas = metas_of(root)
    canonical = address(metas, root, node)
    publisher = outlet(node, metas, url or canonical)
    byline, credits_found = authors(node, metas, layout, publisher)
    return Said(
        title=headline(node, metas, layout, root),
        publisher=publisher,
        byline=byline,
        credits=credits_found,
        published=published(node, metas, layout, root, url or canonical),
        changed=changed(node, metas),
        url=canonical,
        language=root.get("lang") or next(iter(metas.get("og:locale", [])), None) or string(node.get("inLanguage")),
    )


def _host(address_: str) -> str:
    try:
        parts = urlsplit(address_.strip())
    except ValueError:
        return ""
    return (parts.hostname or "") if parts.scheme in {"http", "https"} else ""


def _site(address_: str) -> str:
    """Give the last two labels of the host, three where the second is short ("example.co.uk")."""
    labels = _host(address_).split(".")
    return ".".join(labels[-3:] if len(labels) > 2 and len(labels[-2]) <= 3 else labels[-2:])
