"""Words folded for comparing and searching: without case, accents and punctuation."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_WORD = re.compile(r"[^\W_]+")


def fold_words(text: str | None) -> list[str]:
    """Give the words of a text, folded."""
    return _WORD.findall(fold_letters(text or ""))


def fold_letters(text: str) -> str:
    """Give a text without case and accents, its punctuation kept."""
    if text.isascii():  # nothing to take apart, and most texts are
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(letter for letter in decomposed if not unicodedata.category(letter).startswith("M"))
    return bare.translate(_LETTERS)
