"""What pages of ours share: one file that loads nothing, with its styles and its script inside, and all words escaped.

In: a title, a body, styles, a script. Out: HTML. The page forbids itself, by its content security policy, to load anything and
to run any script but the one that it carries. `refuse_unless_page` tells a former page of ours from somebody's work.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from importlib.resources import files
from typing import BinaryIO

from onrecord.show.codes import clean
from onrecord.show.former import refuse_unless
from onrecord.show.targets import Target

GENERATOR = "onrecord"
MADE_BY = "<!-- made by onrecord -->"
"""Ends a page in Markdown, so that a later one may take its place."""

_HEAD_BYTES = 4096


def safe(words: object) -> str:
    """Make words from outside safe inside HTML, in text and attributes alike; codes are shown, not sent."""
    return escape(clean(str(words)))


@cache
def asset(name: str) -> str:
    """Give a file that goes into pages."""
    return (files("onrecord.show") / "assets" / name).read_text(encoding="utf-8")


def page(title: str, body: str, *, styles: str, script: str = "") -> str:
    """Make a page that stands alone."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    scripts = f"script-src 'sha256-{digest}'; " if script else ""
    policy = f"default-src 'none'; style-src 'unsafe-inline'; {scripts}img-src data:; base-uri 'none'; form-action 'none'"
    head = (
        f'<meta charset="utf-8">\n<meta name="generator" content="{GENERATOR}">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{safe(title)}</title>\n<style>\n{styles}</style>"
    )
    ending = f"<script>{script}</script>\n" if script else ""
    return f'<!doctype html>\n<html lang="en">\n<head>\n{head}\n</head>\n<body>\n{body}\n{ending}</body>\n</html>\n'


def refuse_unless_page(target: Target) -> None:
    """Refuse to write a page over a file that is no former page of ours; see `former.refuse_unless`."""
    refuse_unless(target, _is_page, "page")


def _is_page(stream: BinaryIO) -> bool:
    held = stream.read()
    marked = f'<meta name="generator" content="{GENERATOR}">'.encode() in held[:_HEAD_BYTES]
    return not held or marked or held.rstrip().endswith(MADE_BY.encode())
