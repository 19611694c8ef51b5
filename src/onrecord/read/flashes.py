"""Tells a news flash of one or two sentences from what else a page of few words may hold: menus, logins, notices.

A page that says of itself that it is an article is believed, unless all that was found on it speaks to its reader about
the page ("Please enable JavaScript."). Any other page needs a headline and a sentence that does not.
"""

from __future__ import annotations

import re

from onrecord.sentences import sentence_spans

_MIN_WORDS = 40  # so many are an article by themselves
_MIN_SENTENCE_WORDS = 6
_MIN_TITLE_WORDS = 3

_READER = re.compile(
    r"\b(?:you|yours?|please|we use|we and our|sorry)\b|^\W*(?:subscribe|log|sign|click|enable|accept|register)\b", re.I
)
_PAGE = re.compile(
    r"\b(?:cookies?|browser|javascript|ad-?blocker|web ?site|this site|this (?:article|story)|page|account|passwords?"
    r"|newsletter|privacy|captcha|log(?:ged)? ?(?:in|on)|sign(?:ed)? ?(?:in|up)|subscri\w+"
    r"|registration|terms of (?:use|service))\b",
    re.IGNORECASE,
)
_FAILURE = re.compile(
    r"\b(?:page|url|address|server|site)\b.{0,60}\b(?:not (?:be )?found|does not exist|no longer|unavailable|maintenance)\b"
    r"|\b(?:all rights reserved|access denied|already a (?:subscriber|member))\b",
    re.IGNORECASE,
)
_QUOTED = re.compile('["“”«»„]')
_END = re.compile(r"[.!?…][\"'“”’»)\]]*$")


def refuse_short(paragraphs: list[str], title: str | None, *, says_so: bool) -> str | None:
    """Tell why the little text of a page is no article; None where it may be one, and for a text of more than 40 words.

    Args:
        paragraphs: the running text that was found.
        title: the page's headline.
        says_so: whether the page says of itself that it is an article.
    """
    words = sum(len(paragraph.split()) for paragraph in paragraphs)
    if words >= _MIN_WORDS:
        return None
    plain = [sentence for paragraph in paragraphs for sentence in _plain_sentences(paragraph)]
    told = f"{words} {'word' if words == 1 else 'words'} of text"
    if words and not plain:
        return f"{told}, all of it to the reader about the page"
    if says_so:
        return None
    is_most = 2 * sum(len(sentence.split()) for sentence in plain) >= words
    has_title = len((title or "").split()) >= _MIN_TITLE_WORDS
    return None if has_title and is_most and any(map(_is_whole, plain)) else told


def _plain_sentences(paragraph: str) -> list[str]:
    """Give the sentences that are no notice; what follows on one in its paragraph ("It takes a minute.") belongs to it."""
    sentences = [span.of(paragraph) for span in sentence_spans(paragraph)]
    first = next((number for number, sentence in enumerate(sentences) if is_notice(sentence)), len(sentences))
    return sentences[:first]


def _is_whole(sentence: str) -> bool:
    """Tell a sentence from an entry of a menu."""
    return len(sentence.split()) >= _MIN_SENTENCE_WORDS and _END.search(sentence) is not None


def is_notice(sentence: str) -> bool:
    """Tell whether a sentence speaks to the reader about the page; one that quotes somebody never does."""
    if _QUOTED.search(sentence):
        return False
    return bool(_FAILURE.search(sentence) or (_READER.search(sentence) and _PAGE.search(sentence)))
