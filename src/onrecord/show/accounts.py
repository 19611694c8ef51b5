"""Accounts of claims for pages and briefs: where each is from, whether its text is another's, its sentence with what is marked.

In: accounts, as `Across` gathers them. Out: plain words, and pieces of sentences. Nothing here asks a record.
"""

from __future__ import annotations

from onrecord.account import Account
from onrecord.folding import fold_words
from onrecord.link.first_hands import resting_of
from onrecord.link.tellers import teller_of
from onrecord.linkage import RestKind
from onrecord.report import Span
from onrecord.sentences import sentence_at
from onrecord.show.acts import NOBODY_NAMED
from onrecord.show.lines import GAP
from onrecord.show.wording import cut_marks, source_words

COPIED = frozenset({RestKind.COPY, RestKind.REWRITE, RestKind.EXCERPT})
"""How a report rests on another one whose text it has."""

_NOBODY = frozenset({"one", "some", "others"})
"""Words that stand where a name would, and name nobody."""


def is_named(name: str, asked: str) -> bool:
    """Tell whether a name has words that begin with each of the words that are asked for; none asked for: it has not."""
    words = fold_words(asked)
    return bool(words) and all(any(has.startswith(word) for has in fold_words(name)) for word in words)


def account_source(account: Account) -> str:
    """Give where an account is from, in words: "Velmar Post, citing Reuters, 14 March 2026"."""
    teller = teller_of(account)
    links = (*teller.relays, *((teller.first,) if teller.first else ()))
    known = (account.identities.get(link.entity or "") for link in links)
    names = (teller_name(one.name if one else link.name) for one, link in zip(known, links, strict=True))
    return source_words(account.report.publisher, names, account.report.published)


def teller_name(name: str) -> str:
    """Give the name of a teller; of whom a report says no more than "one says" nobody is named."""
    return NOBODY_NAMED if name.casefold() in _NOBODY else name


def is_copied(account: Account) -> bool:
    """Tell whether the sentence of an account is another report's text."""
    rest = resting_of(account)
    return rest is not None and rest.kind in COPIED


def passage_with(account: Account, mark: Span) -> list[tuple[str, bool]]:
    """Cut the sentence of an account into pieces that are marked or not; joined they are the passage.

    Where the mark lies in another sentence, that one is given too, in order of the text, and what is left out between as " … ".
    """
    text, own = account.report.text, account.sentence_span
    if own.overlaps(mark) or not 0 <= mark.start < mark.end <= len(text):
        return cut_marks(own.of(text), [Span(mark.start - own.start, mark.end - own.start)])
    other = sentence_at(text, mark.start)
    marked = cut_marks(other.of(text), [Span(mark.start - other.start, mark.end - other.start)])
    plain = [(own.of(text), False)]
    return [*plain, (GAP, False), *marked] if own.start < other.start else [*marked, (GAP, False), *plain]
