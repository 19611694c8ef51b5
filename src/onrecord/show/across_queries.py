"""Questions that reach across reports, in domain words; `queries` has those about the entries of single reports.

In: an `Across` view of a record. Out: the frozen lines of `across_lines`. All of it is derived anew from entries, links and the
judgements that hold; nothing here writes. `across_decisions` has identities, judgements and what waits for one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import TypeVar

from onrecord.account import (
    Account,
    Breach,
    Claim,
    Discrepancy,
    DiscrepancyKind,
    DiscrepancyState,
    Origin,
    Strength,
)
from onrecord.errors import AmbiguousError, NotFoundError
from onrecord.folding import fold_words
from onrecord.ids import text_sha256
from onrecord.judgement import Verdict
from onrecord.link.claim_sides import first_telling, sides_of
from onrecord.link.discrepancies import decisions, discrepancies, with_decision, with_judgements
from onrecord.linkage import Matter
from onrecord.record.base import ReportRow
from onrecord.report import Report, Span
from onrecord.show.across import CLAIMS, Across, entry_of
from onrecord.show.across_lines import (
    BreachLine,
    ClaimLine,
    DiscrepancyLine,
    OriginAccount,
    OriginLine,
    Place,
)
from onrecord.show.across_words import all_names, claim_label, claim_parties, claim_words, day_of_account, entry_words
from onrecord.show.ids_told import of_another_kind

_T = TypeVar("_T")
_Known = TypeVar("_Known", Discrepancy, BreachLine)


def is_named(asked: str | None, names: Iterable[str]) -> bool:
    """Tell whether each word that is asked for begins a word of one of some names; None: always."""
    if asked is None:
        return True
    wanted = _folded(asked)
    return bool(wanted) and any(
        all(any(word.startswith(begin) for word in _folded(name)) for begin in wanted) for name in names
    )


@lru_cache(maxsize=1 << 14)  # few names, asked about again and again
def _folded(name: str) -> tuple[str, ...]:
    return tuple(fold_words(name))


class Shelf:
    """What lines of one record look up again and again: places in reports, and the judgements on an id."""

    def __init__(self, across: Across) -> None:
        self.across = across
        self._hashes: dict[str, str] = {}

    def row(self, report_id: str) -> ReportRow:
        """Give a report."""
        return self.across.row(report_id)

    def place(self, report: Report, span: Span) -> Place:
        """Give words of a report with where they stand."""
        return self.place_in(self.row(report.id), span)

    def place_in(self, row: ReportRow, span: Span) -> Place:
        """Give words of a report with where they stand; the report is not looked up."""
        report = row.report
        if report.id not in self._hashes:
            self._hashes[report.id] = text_sha256(report.text)
        return Place(
            report_id=report.id,
            publisher=report.publisher,
            published=report.published,
            url=report.url,
            span=span,
            exact=span.of(report.text),
            text_sha256=self._hashes[report.id],
            capture_sha256=report.capture.sha256 if report.capture else None,
            reader_version=row.reader_version,
        )

    def decisions(self, *ids: str) -> tuple[str, ...]:
        """Give the numbers of the judgements that hold and concern one of some ids."""
        found = {number for one in ids for number in self._decided.get(one, ())}
        return tuple(str(number) for number in sorted(found))

    @cached_property
    def _decided(self) -> dict[str, list[int]]:
        out: dict[str, list[int]] = defaultdict(list)
        for one in self.across.judgements:
            for side in {one.left, one.right} - {None}:
                for known in {str(side), self.across.groups.root(str(side))}:
                    out[known].append(one.id)
        return out


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are asked for; each condition that is set must hold.

    Attributes:
        matters: of these only.
        party: words of the name of one who speaks, acts, undertakes or is addressed, in any account.
        since / until: days, both included; a claim counts by the day on which its first account was published.
        min_reports: told by at least so many reports.
    """

    matters: Collection[Matter] = CLAIMS
    party: str | None = None
    since: date | None = None
    until: date | None = None
    min_reports: int = 1


ANY_CLAIM = ClaimFilter()


def claim_lines(across: Across, which: ClaimFilter = ANY_CLAIM) -> Iterator[ClaimLine]:
    """Give claims in order of the publication of their first account, unknown days last."""
    shelf = Shelf(across)
    matters = [matter for matter in CLAIMS if matter in which.matters]
    for claim in across.told(
        matters, reports=which.min_reports, since=which.since, until=which.until, counts_tolls=which.party is None
    ):
        if which.party is None:
            yield claim_line(shelf, claim)
        elif is_named(which.party, all_names(claim)):
            yield claim_line(shelf, across.with_tolls(claim))


def claim_line(shelf: Shelf, claim: Claim) -> ClaimLine:
    """Make the line of a claim."""
    first, (who, whom) = first_telling(claim), claim_parties(claim)
    found, denied = shelf.across.hands(claim)
    days = [day for one in claim.accounts if (day := day_of_account(one))]
    entries = tuple(one.entry.id for one in claim.accounts)
    return ClaimLine(
        id=claim.id,
        matter=claim.matter,
        name=shelf.across.groups.name_of(claim.id),
        who=who,
        whom=whom,
        what=claim_words(claim),
        entries=entries,
        reports=tuple(dict.fromkeys(one.report.id for one in claim.accounts)),
        origins=tuple(one.name for one in found if one.name is not None),
        unstated=len({entry for one in (*found, *denied) if one.name is None for entry in one.accounts}),
        denied=sum(len(one.accounts) for one in denied),
        deniers=tuple(one.name for one in denied if one.name is not None),
        beforehand=len(sides_of(claim).beforehand),
        is_only_denied=bool(denied) and not found,
        discrepancies=len(differences(shelf.across, claim)),
        first=min(days, default=None),
        last=max(days, default=None),
        decisions=shelf.decisions(claim.id, *entries),
        place=shelf.place(first.report, first.sentence_span),
    )


def origin_lines(across: Across, claims: Iterable[Claim]) -> Iterator[OriginLine]:
    """Give the first hands of claims, by claim; of each those of most accounts first, "not stated" last, then who denies it."""
    shelf = Shelf(across)
    for claim in claims:
        told = {one.entry.id: one for one in claim.accounts}
        found, denied = across.hands(claim)
        for number, origin in enumerate((*found, *denied), 1):
            yield _origin_line(shelf, claim, number, origin, [told[entry] for entry in origin.accounts])


def _origin_line(shelf: Shelf, claim: Claim, number: int, origin: Origin, accounts: Sequence[Account]) -> OriginLine:
    return OriginLine(
        id=f"{claim.id}/{number}",
        claim=claim.id,
        number=number,
        name=origin.name,
        denies=origin.denies,
        only_part=origin.only_part,
        via=origin.via,
        reasons=origin.reasons,
        accounts=tuple(
            OriginAccount(one.entry.id, one.report.id, one.report.publisher, day_of_account(one), one.sentence)
            for one in accounts
        ),
        place=shelf.place(accounts[0].report, accounts[0].sentence_span),
    )


@dataclass(frozen=True, slots=True)
class DiscrepancyFilter:
    """Which discrepancies are asked for; each condition that is set must hold.

    Attributes:
        about: the beginning of the id of one of them, of a claim, or of an entry.
        kind / state: exactly this one.
        party: words of the name of one who takes part in the claim, or who says either.
    """

    about: str | None = None
    kind: DiscrepancyKind | None = None
    state: DiscrepancyState | None = None
    party: str | None = None


ANY_DISCREPANCY = DiscrepancyFilter()


def found_discrepancies(across: Across, which: DiscrepancyFilter) -> list[tuple[Claim, Discrepancy]]:
    """Find discrepancies with their claims, by claim.

    Raises:
        NotFoundError / AmbiguousError: `which.about` names none or several claims.
    """
    pairs: Iterable[tuple[Claim, Discrepancy]]
    about = (which.about or "").strip()
    if which.about is not None and not about.startswith("d"):
        claim = across.claim(about)
        pairs = [(claim, one) for one in differences(across, claim)]
    else:
        pairs = _all_differences(across)
        if about:
            pairs = [discrepancy_named(across, about)]
    return [(claim, one) for claim, one in pairs if _differs_as_asked(claim, one, which)]


def _all_differences(across: Across) -> Iterator[tuple[Claim, Discrepancy]]:
    decided = decisions(across.judgements)
    judged = ((claim, with_decision(one, decided)) for claim, one in across.differing())
    yield from ((claim, one) for claim, one in judged if one is not None)


def differences(across: Across, claim: Claim) -> Sequence[Discrepancy]:
    """Give the discrepancies of a claim; those that a person rejected are left out."""
    return with_judgements(discrepancies(claim), across.judgements)


def _differs_as_asked(claim: Claim, one: Discrepancy, which: DiscrepancyFilter) -> bool:
    if (which.kind and one.kind is not which.kind) or (which.state and one.state is not which.state):
        return False
    said = {side.asserter for side in (one.left, one.right) if side.asserter}
    return is_named(which.party, all_names(claim) | said)


def discrepancy_named(across: Across, prefix: str) -> tuple[Claim, Discrepancy]:
    """Give the discrepancy whose id begins so, with its claim.

    Raises:
        NotFoundError / AmbiguousError: none or several do; one that a person rejected is none.
    """
    claims = {one.id: (claim, one) for claim, one in _all_differences(across)}
    found = called([one for _, one in claims.values()], prefix)
    if not found:
        refuse_rejected(across, prefix)
    return claims[only_one(found, [one.id for one in found], "discrepancy", "discrepancies", prefix).id]


def refuse_rejected(across: Across, prefix: str) -> None:
    """Raise NotFoundError, with the judgement, where what is asked for is a discrepancy or a breach that a person rejected."""
    for one in reversed(across.judgements):
        if one.verdict is Verdict.REJECTED and prefix and one.left.startswith(prefix):
            raise NotFoundError(
                f"{one.left} was rejected in judgement {one.id}, by {one.author}; to list it again: onrecord undo {one.id}"
            )


def called(found: Sequence[_Known], prefix: str) -> list[_Known]:
    """Give what has an id that begins so; where nothing has, what is known also by such an id, as it was before a merge."""
    now = [one for one in found if one.id.startswith(prefix)]
    return now or [one for one in found if any(known.startswith(prefix) for known in one.also)]


def only_one(found: Sequence[_T], ids: Sequence[str], kind: str, kinds: str, prefix: str) -> _T:
    """Give the only thing whose id begins with a prefix.

    Raises:
        NotFoundError / AmbiguousError: none or several do.
    """
    if len(found) > 1 and prefix not in ids:
        raise AmbiguousError(f"ambiguous: {len(found):,} {kinds} begin with {prefix}: {', '.join(ids[:5])}")
    if not found:
        raise NotFoundError(f"there is no {kind} {prefix or '(no id given)'}{of_another_kind(prefix, kind)}")
    return found[ids.index(prefix) if prefix in ids else 0]


def discrepancy_line(shelf: Shelf, claim: Claim, one: Discrepancy) -> DiscrepancyLine:
    """Make the line of a discrepancy."""
    left = next(account for account in claim.accounts if account.entry.id == one.left.entry)
    return DiscrepancyLine(
        id=one.id,
        claim=claim.id,
        what=shelf.across.groups.name_of(claim.id) or claim_label(claim),
        parties=all_names(claim),
        kind=one.kind,
        state=one.state,
        note=one.note,
        left=one.left,
        right=one.right,
        others=one.others,
        decisions=shelf.decisions(one.id, *one.also),
        place=shelf.place(left.report, one.left.span),
        also=one.also,
    )


def discrepancy_lines(across: Across, which: DiscrepancyFilter = ANY_DISCREPANCY) -> Iterator[DiscrepancyLine]:
    """Give discrepancies by claim; those that a person rejected are left out. Raises as `found_discrepancies` does."""
    shelf = Shelf(across)
    return (discrepancy_line(shelf, claim, one) for claim, one in found_discrepancies(across, which))


def breach_lines(across: Across, *, party: str | None = None, strength: Strength | None = None) -> Iterator[BreachLine]:
    """Give breaches in their order; those that a person rejected are left out.

    Args:
        across: of the record.
        party: words of the name of whose undertaking it is.
        strength: only of this strength.
    """
    shelf = Shelf(across)
    found = [one for one in across.breaches() if (strength is None or one.strength is strength)]
    found = [one for one in found if is_named(party, [one.party])]
    undertaken = {entry for one in found for entry in (one.commitment, *one.besides)}
    entries = [(entry_of(row), row.report.report) for row in across.view.entries(undertaken)] if undertaken else []
    words = {entry.id: entry_words(entry, report) for entry, report in entries}
    told_in = {entry.id: entry.report_id for entry, _ in entries}
    for one in found:
        yield _breach_line(shelf, one, words, told_in[one.commitment])


def _breach_line(shelf: Shelf, one: Breach, words: Mapping[str, str], told_in: str) -> BreachLine:
    return BreachLine(
        id=one.id,
        commitment=one.commitment,
        act=one.act,
        party=one.party,
        what=words[one.commitment],
        commitment_report=told_in,
        status=one.status,
        strength=one.strength,
        asserter=one.asserter,
        chain=one.chain,
        missing=one.missing,
        when=one.when,
        reasons=one.reasons,
        sentence=" ".join(one.act_sentence.split()),
        decisions=shelf.decisions(one.id, *one.also),
        place=shelf.place(shelf.row(one.act_report).report, one.act_span),
        also=one.also,
        besides=tuple((entry, words[entry]) for entry in one.besides),
    )
