"""Names and contents as text to search in: folded words with a blank before and after each."""

from __future__ import annotations

import re

from sqlalchemy import ColumnElement, and_, false

from onrecord.folding import fold_words

# Chinese, Japanese and Thai are written without blanks, so a word asked for may stand inside a run of letters.
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


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
