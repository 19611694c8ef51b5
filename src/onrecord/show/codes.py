"""Words from outside made safe to look at: what a terminal would obey is shown instead of sent.

In: any text. Out: the same, with each control, each mark that turns the direction of writing and each half of a character
written as something visible. Nothing is taken out without a sign, for what is hidden is what a reader should see.
"""

from __future__ import annotations

import re

_BLANKS = re.compile("[ \t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
# Controls (ESC begins a terminal's codes, U+009B does so too), marks that turn the direction of writing, halves of characters.
_CODES = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(words: str) -> str:
    """Make words safe for a terminal, on one line: runs of blanks become one, codes become what shows them."""
    return _CODES.sub(_shown, _BLANKS.sub(" ", words))


def show_codes(text: str) -> str:
    """Make text safe for a terminal as it stands: line feeds and tabs stay, all other codes become what shows them."""
    return _CODES.sub(lambda found: found[0] if found[0] in "\n\t" else _shown(found), text)


def _shown(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)  # the picture of that control: "␛"
    if code == 0x7F:
        return "␡"
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file name that is no UTF-8
        return f"\\x{code - 0xDC00:02x}"
    return f"\\u{code:04x}"
