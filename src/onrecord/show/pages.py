"""What pages of ours share: one file that loads nothing, with its styles and its script inside, and all words escaped.

In: a title, a body, styles, a script. Out: HTML. The page forbids itself, by its content security policy, to load anything and
to run any script but the one that it carries. `refuse_unless_page` tells a former page of ours from somebody's work.
"""

from __future__ import annotations

import base64
import hashlib
from contextlib import suppress
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path

from onrecord.errors import UsageError
from onrecord.show.codes import clean
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
    """Refuse to write a page over a file that is no former page of ours.

    A file that is not there, that is empty, or that is no regular file (a pipe, a device) may be written to.

    Raises:
        UsageError: it holds something else.
    """
    path = Path(target)
    if not path.is_file():
        return
    ours = True
    with suppress(OSError):  # one that cannot be read says so when it is written
        held = path.read_bytes()
        marked = f'<meta name="generator" content="{GENERATOR}">'.encode() in held[:_HEAD_BYTES]
        ours = not held or marked or held.rstrip().endswith(MADE_BY.encode())
    if not ours:
        raise UsageError(f"{path} is there already and is no page of onrecord; name another file, or add --force")
