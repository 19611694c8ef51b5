"""Where one account leads: a person or body, an unnamed source of one outlet, an outlet or agency, or nobody stated.

In: the accounts of a claim. Out: for each the hand that it ends at, seen alone; `origins` puts together those that lead to one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache

from onrecord.account import Account, Identity
from onrecord.entry import ChainLink
from onrecord.folding import fold_words
from onrecord.link.credited import full_name
from onrecord.link.tellers import teller_of
from onrecord.linkage import RestKind, RestsOn
from onrecord.report import Span
from onrecord.terms import find_outlet, normal_name

_SPEAKS_FOR = re.compile(
    r"\b(?:spokes(?:man|woman|person|people)|press\s+(?:secretary|officer|office|service))\b", re.IGNORECASE
)
_FOR_WHOM = re.compile(
    rf"{_SPEAKS_FOR.pattern}\s+(?:for|of|at)\s+(?:the\s+)?(?P<whom>[^,;()]+)"
    rf"|(?P<owner>[^,;()]+?)[’']s?\s+(?:chief\s+|top\s+)?{_SPEAKS_FOR.pattern}",
    re.IGNORECASE,
)
# What opens a description of people whom nobody names; "two officials briefed on the talks".
_COUNTING = frozenset(
    "a an the one two three four five six seven eight nine ten several some many few both another other more unnamed anonymous"
    " senior top multiple numerous various his her its their".split()
)
_TAIL = re.compile(r"\s(?:who|whom|briefed|with|familiar|from|in|at|of|close|near|speaking|on|involved|present|that|to)\b|,")
_TEXT_KINDS = frozenset({RestKind.COPY, RestKind.REWRITE, RestKind.EXCERPT})
_LEAST_COVERED = 0.5
"""Part of a sentence that must be another's text for the sentence to be: an editor changes a few words."""


class Depth(IntEnum):
    """How far a chain leads; of hands found to be one, the deepest gives the name."""

    NOWHERE = 0
    OUTLET = 1
    UNNAMED = 2
    NAMED = 3


@dataclass(frozen=True, slots=True)
class Hand:
    """Where one account ends, seen alone.

    Attributes:
        key: equal for accounts that lead to one hand.
        name: None: not stated.
        depth: how far the chain leads.
        via: outlets and relays on the way, reader's end first.
        outlet: key of the outlet that it ends at, where it ends at one.
        credit: why it ends at another outlet than its publisher, in words; None otherwise.
        identity: whose hand it is, where it is one over all reports; None otherwise.
    """

    key: str
    name: str | None
    depth: Depth
    via: tuple[str, ...] = ()
    outlet: str | None = None
    credit: str | None = None
    identity: Identity | None = None


@lru_cache(maxsize=1 << 12)
def outlet_key(name: str) -> str:
    """Give what the names of one outlet have in common."""
    return "outlet " + " ".join(fold_words(normal_name(full_name(name))))


class Hands:
    """The hands at which the accounts of a claim end.

    Args:
        accounts: all accounts of the claim.
    """

    def __init__(self, accounts: Sequence[Account]) -> None:
        self._outlets = {outlet_key(account.report.publisher) for account in accounts if account.report.publisher}
        self._outlets |= {outlet_key(rest.on_name) for account in accounts for rest in account.rests if rest.on_name}
        # The identities of each report once; most claims ask for none of them by name.
        self._known_in = list({id(account.identities): account.identities for account in accounts}.values())
        # Who speaks for somebody in one account does so in the others: "Reth said" beside "Reth, the army's spokesman, said".
        self._voices: dict[str, str] = {}
        for account in accounts:
            self._note_voice(account)

    @cached_property
    def _named(self) -> dict[str, Identity]:
        out: dict[str, Identity] = {}
        for identity in self._identities():
            out.setdefault(_plain(identity.name), identity)
        return out

    @cached_property
    def _by_id(self) -> dict[str, Identity]:
        return {identity.id: identity for identity in self._identities()}

    def _identities(self) -> Iterator[Identity]:
        return (identity for known in self._known_in for identity in known.values())

    def _note_voice(self, account: Account) -> None:
        first = teller_of(account).first
        teller = account.identities.get(first.entity or "") if first else None
        if first and teller and teller.of and _SPEAKS_FOR.search(f"{_words(account, first)} {teller.name}"):
            self._voices[teller.id] = teller.of

    def of(self, account: Account) -> Hand:
        """Give the hand at which an account ends."""
        teller = teller_of(account)
        rest = resting_of(account)
        behind = rest.on_name if rest and rest.on_name else None
        publisher = account.report.publisher
        carriers = list(dict.fromkeys(name for name in (publisher, behind, *(link.name for link in teller.relays)) if name))
        if teller.first is not None:
            return self._chained(account, teller.first, carriers)
        if not teller.is_stated:
            return Hand("nobody", None, Depth.NOWHERE, tuple(carriers))
        if rest is not None:
            key = outlet_key(behind) if behind else f"report {rest.on_report}"
            shown = full_name(behind) if behind else "a report without a publisher"
            via = () if publisher is None or outlet_key(publisher) == key else (publisher,)
            return Hand(key, shown, Depth.OUTLET, via, key, _rest_words(account, rest) if via else None)
        if publisher is None:
            return Hand(f"report {account.article}", "a report without a publisher", Depth.OUTLET)
        return Hand(outlet_key(publisher), full_name(publisher), Depth.OUTLET, (), outlet_key(publisher))

    def _chained(self, account: Account, first: ChainLink, carriers: Sequence[str]) -> Hand:
        identity = account.identities.get(first.entity or "") or self._named.get(_plain(first.name))
        name = identity.name if identity else first.name
        as_outlet = outlet_key(name)
        is_person = identity is not None and identity.kind == "PERSON"
        if not is_person and (as_outlet in self._outlets or find_outlet(name) or (identity and identity.kind == "OUTLET")):
            via = tuple(one for one in carriers if outlet_key(one) != as_outlet)
            credit = f"{via[0]} credits {name}" if via else None
            return Hand(as_outlet, full_name(name), Depth.OUTLET, via, as_outlet, credit)
        if identity is not None:
            return self._identified(identity, carriers)
        whom = _FOR_WHOM.search(first.name)
        if whom:
            return self._known(whom["whom"] or whom["owner"], carriers)
        if _is_description(first.name):
            return _unnamed(first.name, carriers)
        return self._known(first.name, carriers)

    def _identified(self, identity: Identity, carriers: Sequence[str]) -> Hand:
        """Give the hand of an identity, or of the one that it speaks for."""
        if identity.id in self._voices:
            identity = self._by_id.get(self._voices[identity.id], identity)
        return Hand(f"identity {identity.id}", identity.name, Depth.NAMED, tuple(carriers), identity=identity)

    def _known(self, name: str, carriers: Sequence[str]) -> Hand:
        """Give the hand of a name: an identity's where one of these accounts has it."""
        name = re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE)
        identity = self._named.get(_plain(name))
        if identity is None:
            return Hand(f"name {_plain(name)}", name, Depth.NAMED, tuple(carriers))
        return self._identified(identity, carriers)


def _unnamed(name: str, carriers: Sequence[str]) -> Hand:
    """Give an unnamed source as one outlet's own: what "two officials" of two outlets have in common nobody can tell."""
    teller = carriers[-1] if carriers else None
    head = _TAIL.split(name.casefold(), maxsplit=1)[0]
    words = [word for word in fold_words(head) if word not in _COUNTING and not word.isdigit()]
    people = " ".join(word.removesuffix("s") for word in words)
    key = f"unnamed {people} | {outlet_key(teller) if teller else ''}"
    return Hand(key, f"{name}, to {teller}" if teller else name, Depth.UNNAMED, tuple(carriers))


def _is_description(name: str) -> bool:
    """Tell a description of people from a name: it opens with a small letter or a number, or counts."""
    words = name.split()
    return bool(words) and (not words[0][:1].isupper() or words[0].casefold() in _COUNTING - {"the"})


def _words(account: Account, link: ChainLink) -> str:
    return " ".join(span.of(account.report.text) for span in link.source)


@lru_cache(maxsize=1 << 14)  # the same names come with each claim of a report
def _plain(name: str) -> str:
    return " ".join(fold_words(normal_name(name)))


def resting_of(account: Account) -> RestsOn | None:
    """Give what the sentence of an account rests on; None: the report's own text, as far as is known.

    Text that is another's comes before a line that credits: the text tells about this sentence, the line about the whole.
    Of several agencies in a credit line the first is taken, for no line says who wrote which sentence.
    """
    textual = [rest for rest in account.rests if rest.kind in _TEXT_KINDS and _lies_in(account.sentence_span, rest)]
    if textual:
        return max(textual, key=lambda rest: (rest.kind is RestKind.COPY, rest.score, rest.on_name or "", rest.on_report or ""))
    return next((rest for rest in account.rests if rest.kind in (RestKind.CREDIT, RestKind.DATELINE)), None)


def _lies_in(sentence: Span, rest: RestsOn) -> bool:
    if not rest.spans:
        return rest.kind is RestKind.COPY
    shared = sum(max(0, min(span.end, sentence.end) - max(span.start, sentence.start)) for span in _apart(rest.spans))
    return shared >= _LEAST_COVERED * (sentence.end - sentence.start)


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Join spans that overlap, so that nothing is counted twice."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def _rest_words(account: Account, rest: RestsOn) -> str:
    here, there = account.report.publisher or "this report", rest.on_name or "another report"
    if rest.kind in _TEXT_KINDS:
        return f"the sentence in {here} is the text of {there}"
    return f"{here} credits {there} for its text"
