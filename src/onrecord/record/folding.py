"""Names and contents folded for search: without case, accents and punctuation, a blank before and after each word."""

from __future__ import annotations

import re
import unicodedata

from sqlalchemy import ColumnElement, and_, false

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_WORD = re.compile(r"[^\W_]+")
# Chinese, Japanese and Thai are written without blanks, so a word asked for may stand inside a run of letters.
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def fold_words(text: str | None) -> list[str]:
    """Give the words of a text, folded."""
    decomposed = unicodedata.normalize("NFKD", text or "").casefold()
    bare = "".join(letter for letter in decomposed if not unicodedata.category(letter).startswith("M"))
    return _WORD.findall(bare.translate(_LETTERS))


def search_key(text: str | None) -> str:
    """Make the text of a `*_key` column: " petra ilves "; empty where there are no words."""
    words = fold_words(text)
    return f" {' '.join(words)} " if words else ""


def has_words(column: ColumnElement[str], asked: str) -> ColumnElement[bool]:
    """Say in SQL that every word asked for begins a word of the column; words written without blanks may stand anywhere."""
    words = fold_words(asked)
    if not words:
        return false()
    return and_(*(column.contains(word if _UNSPACED.search(word) else f" {word}") for word in words))
