"""The way of an account: from its first hand over those who relay it and the outlets that are cited, to its own outlet.

In: accounts, and for those of one claim the origins that they lead to. Out: for each account its stops, and how what is told
came from one stop to the next.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from onrecord.account import Account, Origin
from onrecord.entry import ChainLink
from onrecord.folding import fold_words
from onrecord.link.first_hands import outlet_key, resting_of
from onrecord.link.tellers import teller_of
from onrecord.show.text import NOT_STATED
from onrecord.terms import find_outlet

_NO_PUBLISHER = "a report without a publisher"  # what `origins` calls an outlet that is not stated
_UNNAMED = "report "  # begins the key of a report that names no publisher
_ARTICLES = frozenset({"the", "a", "an"})
_HOPS = 6  # how far texts that were taken from texts are followed


class Column(StrEnum):
    """What a stop is on the way to the reader."""

    FIRST = "who said it"
    RELAY = "relayed by"
    CITED = "agencies and outlets cited"
    PUBLISHED = "published by"


class Tie(StrEnum):
    """How what is told came from one stop to the next."""

    SAID = "said to"  # somebody's words, or an outlet's own finding, as the next one gives them
    CITED = "cited by"  # an outlet or a relay that the next one names
    COPIED = "text taken by"  # the next one's text is this one's, or credits it
    OWN = "published itself"  # an outlet's own finding, or what it sent out and printed too

    def told(self, *, denies: bool) -> str:
        """Give it in words, of a denial as such: "said to", "said to, denying it"."""
        return f"{self.value}, denying it" if denies else self.value


class Mark(StrEnum):
    """What is particular about a first hand."""

    NONE = ""
    OWN = "its own reporting"
    UNKNOWN = "counted as no origin"
    DENIES = "denies it"
    BEFOREHAND = "not done yet"
    FOLDED = "folded"


@dataclass(frozen=True, slots=True)
class Stop:
    """A speaker, a relay, or an outlet, in one column.

    Attributes:
        column: what it is on the way.
        key: equal for all names of one.
        name: as it is shown.
        mark: what is particular about it.
    """

    column: Column
    key: str
    name: str
    mark: Mark = Mark.NONE

    @property
    def id(self) -> tuple[Column, str]:
        """Give what tells it from others: who tells a thing in one place and denies it in another is two."""
        return self.column, f"{self.key} denies" if self.mark is Mark.DENIES else self.key

    @property
    def named(self) -> str:
        """Give its name with what is particular about it, where the name alone would mislead."""
        if self.mark in {Mark.OWN, Mark.DENIES, Mark.BEFOREHAND}:
            return f"{self.name} ({self.mark.value})"
        return f"{self.name} (cited)" if self.column is Column.CITED else self.name


class Ways:
    """The ways of accounts to the reader.

    Args of the constructor: all accounts of the graph, for each entry the origin that it leads to, where that is known, and
    the entries that speak of a claim beforehand and so lead to none.
    """

    def __init__(
        self, accounts: Iterable[Account], origin_of: Mapping[str, Origin], beforehand: Collection[str] = frozenset()
    ) -> None:
        self._origin_of = origin_of
        self._beforehand = beforehand
        self._published: set[str] = set()
        self._sends: set[str] = set()  # outlets that others cite or take texts from
        self._by_report: dict[str, Account] = {}
        for account in accounts:
            self._by_report.setdefault(account.report.id, account)
            if account.report.publisher:
                self._published.add(outlet_key(account.report.publisher))
        for account in accounts:
            self._sends |= {stop.key for stop, _ in self._bare(account) if stop.column is Column.CITED}

    def of(self, account: Account) -> list[tuple[Stop, Tie]]:
        """Give the stops of an account, its first hand first, each with how it came from there to the next one."""
        way = self._bare(account)
        last = way[-1][0]
        # What a wire prints itself goes by the wire too, so that all that it sent out starts at one place.
        if last.key in self._sends and way[-2][0].column is not Column.CITED:
            way[-1:] = [(Stop(Column.CITED, last.key, last.name), Tie.OWN), way[-1]]
        return way

    def _bare(self, account: Account) -> list[tuple[Stop, Tie]]:
        teller = teller_of(account)
        passed = [self._relay(account, link) for link in reversed(teller.relays)]
        taken = self._taken_from(account)
        passed = [stop for stop in passed if stop.key not in {one.key for one in taken}] + taken
        outlet = self._outlet(Column.PUBLISHED, account.report.publisher, account.report.id)
        if teller.first is not None and self._is_outlet(account, teller.first):
            cited = self._outlet(Column.CITED, teller.first.name)
            passed = passed if cited.key in {stop.key for stop in passed} else [cited, *passed]
        passed = [stop for stop in passed if stop.key != outlet.key]
        first = self._first(account, teller.first, teller.is_stated, (*passed, outlet))
        first, *more = self._with_origin(account, first, (*passed, outlet))
        stops = [first, *more, *passed, outlet]
        copied = {stop.key for stop in taken}
        return [(stop, _tie(stop, after, copied)) for stop, after in pairwise(stops)] + [(outlet, Tie.OWN)]

    def _relay(self, account: Account, link: ChainLink) -> Stop:
        if self._is_outlet(account, link):
            return self._outlet(Column.CITED, link.name)
        known = account.identities.get(link.entity or "")
        return Stop(Column.RELAY, known.id if known else _name_key(link.name), known.name if known else link.name)

    def _outlet(self, column: Column, name: str | None, report_id: str = "") -> Stop:
        if name is None:  # of one claim, reports without a publisher are as many outlets; of all, they are one crowd
            return Stop(column, _UNNAMED + (report_id if self._origin_of else ""), f"outlet {NOT_STATED}")
        known = find_outlet(name)
        return Stop(column, outlet_key(name), known.name if known else name)

    def _is_outlet(self, account: Account, link: ChainLink) -> bool:
        known = account.identities.get(link.entity or "")
        return bool(
            find_outlet(link.name) or outlet_key(link.name) in self._published or (known is not None and known.kind == "OUTLET")
        )

    def _taken_from(self, account: Account) -> list[Stop]:
        """Give the outlet whose text the account's sentence is: a copy of a copy is a copy of the first; empty: of none."""
        found, rest, seen = list[Stop](), resting_of(account), {account.report.id}
        while rest is not None and len(seen) < _HOPS:
            found = [self._outlet(Column.CITED, rest.on_name, rest.on_report or "")]
            before = self._by_report.get(rest.on_report or "")
            if before is None or before.report.id in seen:
                break
            seen.add(before.report.id)
            rest = resting_of(before)
        return found

    def _first(self, account: Account, link: ChainLink | None, is_stated: bool, after: Sequence[Stop]) -> Stop:
        mark = Mark.BEFOREHAND if account.entry.id in self._beforehand else Mark.NONE
        if link is not None and not self._is_outlet(account, link):
            known = account.identities.get(link.entity or "")
            return Stop(Column.FIRST, known.id if known else _name_key(link.name), known.name if known else link.name, mark)
        if link is None and not is_stated:
            return Stop(Column.FIRST, "nobody", NOT_STATED, Mark.UNKNOWN)
        return Stop(Column.FIRST, after[0].key, after[0].name, mark or Mark.OWN)

    def _with_origin(self, account: Account, first: Stop, after: Sequence[Stop]) -> tuple[Stop, ...]:
        """Put the origin that a claim's account leads to at its beginning."""
        origin = self._origin_of.get(account.entry.id)
        if origin is None:
            return (first,)
        if origin.name is None:
            return (Stop(Column.FIRST, "nobody", NOT_STATED, Mark.DENIES if origin.denies else Mark.UNKNOWN),)
        if first.key.startswith(_UNNAMED) and first.mark is Mark.OWN and origin.name == _NO_PUBLISHER:
            return (first,)
        key = outlet_key(origin.name)
        is_own = key in {stop.key for stop in after} or key in self._published
        made = Stop(
            Column.FIRST, key if is_own else f"origin {_name_key(origin.name)}", origin.name, _mark_of(origin, is_own=is_own)
        )
        same = first.mark is not Mark.NONE or _name_key(first.name) in made.key or first.key == key
        return (made,) if same or is_own else (made, Stop(Column.RELAY, first.key, first.name))


def _mark_of(origin: Origin, *, is_own: bool) -> Mark:
    if origin.denies:
        return Mark.DENIES
    return Mark.OWN if is_own else Mark.NONE


def _name_key(name: str) -> str:
    """Give a key that is one for "the ministry" and "ministry"."""
    words = fold_words(name)
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def _tie(stop: Stop, after: Stop, copied: Collection[str]) -> Tie:
    if stop.column is Column.FIRST:
        is_own = stop.mark is Mark.OWN or (stop.mark in {Mark.DENIES, Mark.BEFOREHAND} and stop.key == after.key)
        return Tie.OWN if is_own else Tie.SAID
    return Tie.COPIED if stop.column is Column.CITED and stop.key in copied and after.key != stop.key else Tie.CITED
