"""The language of a text, told from its body.

English, which most reports are in, is told by its commonest words without loading anything.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_ENGLISH = frozenset("the of and to in that for on with was said by is as at from be has have it are were an not will".split())
_MIN_LETTERS = 40
_MIN_SCORE = 0.9
_SAMPLE_CHARS = 4000
# Measured on 151 news pages: English 0.18 and more, the other languages at most 0.07. Single sentences vary more: of 7,909
# English ones (GUM, news sets) these bounds and the classifier take two for another language, and both hold little English.
_MIN_SHARE, _MAX_SHARE_ELSEWHERE = 0.15, 0.12
_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"[a-z]{2}")


def language_of(text: str, declared: str | None = None) -> str | None:
    """Tell the language of a text.

    Args:
        text: the body, not the headline: three words are not enough.
        declared: what the page says; used where the body leaves doubt.

    Returns:
        ISO 639-1 code, or None where it could not be told.
    """
    sample = text[:_SAMPLE_CHARS].lower()  # a text in capitals is no other language
    if is_english(sample):
        return "en"
    words = _WORD.findall(sample)
    is_other_script = _is_other_script(words)
    if sum(map(len, words)) >= _MIN_LETTERS and (is_other_script or _english_share(words) < _MAX_SHARE_ELSEWHERE):
        language, score = _identifier().classify(sample)
        if score >= _MIN_SCORE:
            return language_code(str(language))
    stated = language_code(declared)
    return None if is_other_script and stated == "en" else stated


def is_english(text: str) -> bool:
    """Tell whether a text is plainly English; False where it may be, but is too short to tell."""
    words = _WORD.findall(text[:_SAMPLE_CHARS].lower())
    return len(words) >= 8 and "the" in words and _english_share(words) > _MIN_SHARE


def language_note(text: str, language: str | None) -> str | None:
    """Say that a text is in a language that onrecord does not read; None where it is English or may be."""
    if language not in {None, "en"}:
        return f"language {language} is not read: statements may be missing or wrong"
    if language is None and _is_other_script(_WORD.findall(text[:_SAMPLE_CHARS])):
        return "only English is read, and the text is in another script: statements may be missing or wrong"
    return None


def _english_share(words: list[str]) -> float:
    return sum(word in _ENGLISH for word in words) / len(words)


def _is_other_script(words: list[str]) -> bool:
    """Tell whether most letters are beyond the Latin ones (U+024F ends Latin Extended-B, U+1E00 begins its additions)."""
    letters = "".join(words)
    return 2 * sum(letter > "\u024f" and not "\u1e00" <= letter <= "\u1eff" for letter in letters) > len(letters)


def language_code(tag: str | None) -> str | None:
    """Give the ISO 639-1 code of a language tag ("en-GB" -> "en"), or None where it holds none."""
    code = re.split(r"[-_]", tag.strip().lower())[0] if tag else ""
    return code if _CODE.fullmatch(code) else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
