"""What an id is of, told by its first letter, where somebody asked for something else with it.

In: an id or its beginning. Out: words for the end of a message: what it is of, and which command opens it.
"""

from __future__ import annotations

import re

_MADE = re.compile(r"[a-z][0-9a-f]{1,16}")
_KINDS = {
    "k": "claim",
    "q": "claim",
    "u": "claim",
    "s": "statement",
    "v": "event",
    "c": "commitment",
    "d": "discrepancy",
    "b": "breach",
    "t": "issue",
    "n": "identity",
    "r": "report",
}


def of_another_kind(asked: str, kind: str = "claim") -> str:
    """Say what an id is of that is none of the kind that is asked for; empty where it is of that kind, or no id of ours."""
    own = _KINDS.get(asked[:1]) if _MADE.fullmatch(asked) else None
    if own is None or own == kind or (kind == "claim" and asked[:1] in "svc"):
        return ""
    article = "an" if own[0] in "aeiou" else "a"
    return f": an id that begins with {asked[0]} is that of {article} {own}; to see it: onrecord open {asked}"
