"""Independent origins: at which first hands the accounts of a claim end, and which accounts end at the same one.

In: a claim with its accounts. Out: its origins. Reports whose chains, wording or credit lines lead to one hand count as one,
however many they are. In doubt two hands are taken for one where a report itself says that it took its words from the other,
and for two only where nothing ties them.

Deliberately not here: whether an origin is to be believed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.account import Account, Claim, Origin
from onrecord.folding import fold_words
from onrecord.link.claim_sides import sides_of
from onrecord.link.denials import denies_part
from onrecord.link.first_hands import Depth, Hand, Hands, outlet_key, resting_of
from onrecord.link.one_act import are_of_one_thing
from onrecord.linkage import Reason
from onrecord.report import PartKind
from onrecord.terms import find_organisation, find_seat

_ALIKE = 0.5
"""Part of the words that two sentences share when one is the other's text, edited."""
_BODIES = frozenset({"ORG", "ROLE"})


def origins(claim: Claim) -> tuple[Origin, ...]:
    """Find the independent first hands of a claim.

    Who denies an act, or a part in it, is no first hand of it: such accounts are left out where others tell that it took place.
    Nor is who spoke of it beforehand, where others tell it as done (`claim_sides`).
    Where all deny it, the origins are those of the denial, and say so. Where all that is told is that somebody denies a part in
    it, who tells of it is not stated.

    Args:
        claim: with all its accounts, in any order.

    Returns:
        Most accounts first, those that came first before later ones; the origin without a name (nobody is stated) comes last.
    """
    sides = sides_of(claim)
    return _told(sides.telling, sides.denying) or _origins(sides.denying, is_denial=True)


def denials(claim: Claim) -> tuple[Origin, ...]:
    """Find the independent first hands of those who deny a claim or a part in it, in order as `origins`; empty: nobody does."""
    return _origins(sides_of(claim).denying, is_denial=True)


def hands(claim: Claim) -> tuple[tuple[Origin, ...], tuple[Origin, ...]]:
    """Find the independent first hands of those who tell a claim, and of those who deny it or a part in it.

    Either may be empty, the first only where the claim is denied outright by all.
    """
    sides = sides_of(claim)
    return _told(sides.telling, sides.denying), _origins(sides.denying, is_denial=True)


def _told(telling: Sequence[Account], denying: Sequence[Account]) -> tuple[Origin, ...]:
    """Give the origins of those who tell it; where there are none and a part in it is denied, one that is not stated."""
    answering = [account for account in denying if denies_part(account)]
    if telling or not answering:
        return _origins(telling, is_denial=False)
    reports = dict.fromkeys(account.report.id for account in answering)
    return (Origin(None, tuple(account.entry.id for account in answering), tuple(reports), via=(), reasons=()),)


def _origins(accounts: Sequence[Account], *, is_denial: bool) -> tuple[Origin, ...]:
    if not accounts:
        return ()
    hands_of = Hands(accounts)
    merging = _Merging(accounts, [hands_of.of(account) for account in accounts])
    merging.merge()
    found = [
        replace(
            merging.origin(members),
            denies=is_denial,
            only_part=is_denial and all(denies_part(accounts[number]) for number in members),
        )
        for members in merging.groups()
    ]
    return tuple(sorted(found, key=lambda origin: (origin.name is None, -len(origin.accounts))))


def independent(found: Sequence[Origin]) -> int:
    """Count the origins that have a name and tell that it is so: one that nobody states is none, nor is one that denies it."""
    return sum(origin.name is not None and not origin.denies for origin in found)


def are_denials(found: Sequence[Origin]) -> bool:
    """Tell whether origins are those of a claim that every account denies; False where there are none."""
    return bool(found) and all(origin.denies for origin in found)


def count_named(found: Sequence[Origin]) -> int:
    """Count the origins that have a name, whether they tell that it is so or deny it."""
    return sum(origin.name is not None for origin in found)


def _state_of_office(publisher: str) -> str | None:
    """Give the code of the state whose seat or body a publisher is: "White House"; None where it is none."""
    seat, body = find_seat(publisher), find_organisation(publisher)
    return seat.of if seat else body.of if body else None


def _is_headline(account: Account) -> bool:
    return account.report.part_at(account.sentence_span) is PartKind.HEADING


class _Merging:
    """Accounts put together step by step, with the reason of each step."""

    def __init__(self, accounts: Sequence[Account], ends: Sequence[Hand]) -> None:
        self._accounts = accounts
        self._ends = list(ends)
        self._parents = list(range(len(accounts)))
        self._words: dict[int, frozenset[str]] = {}
        self._reasons: list[tuple[int, Reason]] = []
        self._followed: set[int] = set()  # ends at an outlet whose own report leads further
        self._by_report: dict[str, list[int]] = defaultdict(list)
        self._by_article: dict[str, list[int]] = defaultdict(list)
        self._by_outlet: dict[str, list[int]] = defaultdict(list)
        for number, account in enumerate(accounts):
            self._by_report[account.report.id].append(number)
            self._by_article[account.article].append(number)
            if account.report.publisher:
                self._by_outlet[outlet_key(account.report.publisher)].append(number)

    def merge(self) -> None:
        """Put together all accounts that lead to one hand."""
        self._follow_own_words()
        self._merge_keys()
        for number in range(len(self._accounts)):
            self._follow_text(number)
            self._follow_credit(number)
        self._merge_versions()
        self._merge_states()
        self._merge_offices()

    def _root(self, number: int) -> int:
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number

    def _join(self, one: int, other: int, words: str) -> None:
        left, right = sorted((self._root(one), self._root(other)))
        if left != right:
            self._parents[right] = left
            self._reasons.append((left, Reason(words)))

    def _merge_keys(self) -> None:
        first: dict[str, int] = {}
        for number, end in enumerate(self._ends):
            before = first.setdefault(end.key, number)
            if before != number:
                credit = end.credit or self._ends[before].credit
                self._join(before, number, credit or f"{self._both(before, number)} {_lead(end)}")

    def _both(self, one: int, other: int) -> str:
        left, right = self._called(one), self._called(other)
        return f"two places of {left} both" if left == right else f"{left} and {right} both"

    def _called(self, number: int) -> str:
        return self._accounts[number].report.publisher or "a report without a publisher"

    def _follow_text(self, number: int) -> None:
        """Follow a sentence that is another report's text to that report's account of the claim."""
        rest = resting_of(self._accounts[number])
        theirs = self._by_report.get(rest.on_report or "", []) if rest else []
        if not theirs or self._accounts[number].report.id == self._accounts[theirs[0]].report.id:
            return
        words = f"{self._called(number)} has the text of {self._called(theirs[0])}"
        best = max(theirs, key=lambda other: (self._alike(number, other), -other))
        if self._alike(number, best) >= _ALIKE or self._ends[number].credit:
            self._join(number, best, words)
            if self._ends[number].outlet and self._ends[best].key != self._ends[number].key:
                self._followed.add(number)

    def _alike(self, one: int, other: int) -> float:
        left, right = self._words_of(one), self._words_of(other)
        return len(left & right) / max(1, len(left | right))

    def _words_of(self, number: int) -> frozenset[str]:
        if number not in self._words:
            self._words[number] = frozenset(fold_words(self._accounts[number].sentence))
        return self._words[number]

    def _follow_credit(self, number: int) -> None:
        """Follow an account that ends at another outlet to where that outlet's own report leads."""
        end = self._ends[number]
        if end.outlet is None or end.credit is None:
            return
        theirs = [other for other in self._by_outlet.get(end.outlet, ()) if other != number]
        own = [other for other in theirs if self._ends[other].key == end.key]
        for other in (own or theirs)[:1]:
            self._join(number, other, end.credit)
            if not own:
                self._followed.add(number)

    def _follow_own_words(self) -> None:
        """Take what a report tells in its own voice for a short form of what it tells on one hand's word in another place.

        Only that account moves: what the outlet tells in other reports is its own. Of several hands nobody knows whose it is,
        but a headline is the short form of what the report tells first.
        """
        for numbers in self._by_report.values():
            told = [number for number in numbers if self._ends[number].depth >= Depth.UNNAMED]
            is_of_one = len({self._ends[number].key for number in told}) == 1
            for number in numbers:
                end = self._ends[number]
                near = told if is_of_one else told[:1] if _is_headline(self._accounts[number]) else []
                of_it = [other for other in near if self._may_be_short_for(number, other)]
                if end.outlet and end.credit is None and of_it:
                    words = f"{self._called(number)} tells it in its own voice, and on the word of {self._ends[of_it[0]].name}"
                    self._ends[number] = replace(self._ends[of_it[0]], via=(end.name, *end.via) if end.name else end.via)
                    self._join(of_it[0], number, words)

    def _may_be_short_for(self, plain: int, told: int) -> bool:
        one, other = self._accounts[plain], self._accounts[told]
        return one.sentence_span == other.sentence_span or are_of_one_thing(one, other)

    def _merge_versions(self) -> None:
        """Put the account of a later version with the one that it took the place of."""
        for numbers in self._by_article.values():
            reports = list(dict.fromkeys(self._accounts[number].report.id for number in numbers))
            for before, after in pairwise(reports):
                self._merge_pair(self._by_report[before], self._by_report[after])

    def _merge_pair(self, before: Sequence[int], after: Sequence[int]) -> None:
        lone_before = [one for one in before if self._root(one) not in {self._root(other) for other in after}]
        lone_after = [one for one in after if self._root(one) not in {self._root(other) for other in before}]
        for one, other in zip(lone_before, lone_after, strict=False):
            self._join(one, other, "versions of one article")

    def _merge_states(self) -> None:
        """Take what "Valdoria said" for the word of the one body of Valdoria that is named."""
        bodies: dict[str, list[int]] = defaultdict(list)
        tellers = [(number, end.identity) for number, end in enumerate(self._ends) if end.identity is not None]
        for number, identity in tellers:
            if identity.of and identity.kind in _BODIES:
                bodies[identity.of].append(number)
        for number, identity in tellers:
            if identity.kind == "STATE" and bodies[identity.id]:
                speaking = self._ends[bodies[identity.id][0]].name
                self._join(bodies[identity.id][0], number, f"{speaking} speaks for {identity.name}")
                self._followed.add(number)

    def _merge_offices(self) -> None:
        """Take what an office of a state publishes for one hand, its own, whichever of that state's people it quotes."""
        for outlet, numbers in self._by_outlet.items():
            publisher = self._accounts[numbers[0]].report.publisher or ""
            state = _state_of_office(publisher)
            own = [number for number in numbers if state and self._speaks_for_state(number, outlet, state)]
            for number in own[1:]:
                self._join(own[0], number, f"{publisher} tells it in its own voice, and on the word of its own people")

    def _speaks_for_state(self, number: int, outlet: str, state: str) -> bool:
        end, known = self._ends[number], self._accounts[number].identities.values()
        if end.outlet == outlet:
            return True
        side = {end.identity.id, end.identity.of} if end.identity is not None else set()
        return any(one.iso3 == state and one.id in side for one in known)

    def groups(self) -> list[list[int]]:
        """Give the accounts that are one origin, those of the first account first; all without a teller are one group."""
        out: dict[int, list[int]] = defaultdict(list)
        for number in range(len(self._accounts)):
            out[self._root(number)].append(number)
        return list(out.values())

    def origin(self, members: Sequence[int]) -> Origin:
        """Make the origin of accounts that are one."""
        name = self._name_of(members)
        via: dict[str, str] = {}
        for number in members:
            for outlet in self._passed(number):
                via.setdefault(outlet_key(outlet), outlet)
        if name is not None:
            via.pop(outlet_key(name), None)
        root = self._root(members[0])
        reasons = dict.fromkeys(reason for at, reason in self._reasons if self._root(at) == root)
        return Origin(
            name=name,
            accounts=tuple(self._accounts[number].entry.id for number in members),
            reports=tuple(dict.fromkeys(self._accounts[number].report.id for number in members)),
            via=tuple(via.values()),
            reasons=tuple(reasons),
        )

    def _passed(self, number: int) -> tuple[str, ...]:
        """Give the outlets that an account passed, the one at which it seemed to end with them."""
        end = self._ends[number]
        return (*end.via, end.name) if number in self._followed and end.outlet and end.name else end.via

    def _name_of(self, members: Sequence[int]) -> str | None:
        """Give the name of the hand that lies deepest; of several the one that most accounts give, then the first."""
        ends = [self._ends[number] for number in members if number not in self._followed]
        ends = ends or [self._ends[number] for number in members]  # outlets that credit each other
        deepest = max(end.depth for end in ends)
        names = Counter(end.name for end in ends if end.depth is deepest)
        return max(names, key=lambda name: names[name])


def _lead(end: Hand) -> str:
    return f"lead to {end.name}" if end.name else "do not say who told it"
