"""Reads a page: the article's text with its captions, bylines and corrections as marked parts, and what the page says of it.

The order in which each fact is looked for is in `metadata`; how the text is put together, in `body`. Whatever is
wrong with a page, the outcome is a report or one problem, in time and memory that grow with its size only, up to a
bound.
"""

from __future__ import annotations

from dataclasses import replace

from lxml import html

from onrecord.errors import Problem
from onrecord.read.body import article_blocks, joined
from onrecord.read.flashes import refuse_short
from onrecord.read.json_ld import article_in
from onrecord.read.layout import first_heading, lay_out
from onrecord.read.marks import mark_text
from onrecord.read.markup import parse_page
from onrecord.read.metadata import address, facts_of, metas_of
from onrecord.read.text import make_report, refuse_text
from onrecord.report import Capture, Report
from onrecord.settings import ReadSettings

_NO_ARTICLE = "no article found in the page"


def read_capture(capture: Capture, settings: ReadSettings) -> list[Report | Problem]:
    """Read the bytes of one page."""
    page = parse_page(capture.raw)
    if isinstance(page, str):
        return [Problem(capture.origin, page)]
    layout = lay_out(page.root)
    if len(layout.letters) > 4 * settings.max_chars:  # known before the extractor is put to work on it
        return [Problem(capture.origin, f"the page is too long: more than {settings.max_chars:,} characters of text")]
    metas = metas_of(page.root)
    seen = next((words for words, _ in first_heading(layout)), None) or next(iter(metas.get("og:title", [])), None)
    node = article_in(page.json_ld, settings.url or address(metas, page.root, {}), seen)
    said = facts_of(page.root, node, layout, settings.url)
    blocks = article_blocks(page.root, layout, node, said.title)
    said = replace(said, notes=(*said.notes, page.note)) if page.note else said
    if not blocks:
        return [Problem(capture.origin, f"{_NO_ARTICLE}: 0 words of text")]
    says_so = bool(node) or _calls_itself_article(page.root, metas)
    if refusal := refuse_short([block.words for block in blocks if block.kind is None], said.title, says_so=says_so):
        return [Problem(capture.origin, f"{_NO_ARTICLE}: {refusal}")]
    text, parts = joined(blocks)
    if refusal := refuse_text(text, settings):
        return [Problem(capture.origin, refusal)]
    return make_report(text, mark_text(text, parts, find_title=False), said, capture, settings)


def _calls_itself_article(root: html.HtmlElement, metas: dict[str, list[str]]) -> bool:
    return "article" in metas.get("og:type", []) or next(root.iter("article"), None) is not None
