"""One thing that holds across reports, opened: a claim with all accounts, a discrepancy or a breach side by side, an identity.

In: an `Across` view of a record, and an id. Out: an `Opened`: a rich renderable for a terminal, and plain JSON. Every account
stands in its own sentence, with what it rests on marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.account import Account, Claim, DiscrepancyKind, Side
from onrecord.linkage import Reason
from onrecord.show import queries
from onrecord.show.across import Across
from onrecord.show.across_cards import INDENT, SideBySide, fields, head_of
from onrecord.show.across_lines import ClaimLine, DiscrepancyLine, OriginAccount, OriginLine
from onrecord.show.across_queries import (
    Shelf,
    breach_lines,
    called,
    claim_line,
    differences,
    discrepancy_line,
    discrepancy_named,
    only_one,
    origin_lines,
    refuse_rejected,
)
from onrecord.show.across_tables import BREACH_TABLE, CLAIM_TABLE, DISCREPANCY_TABLE, ORIGIN_TABLE
from onrecord.show.across_text import (
    ORIGIN_NOT_STATED,
    answer_words,
    by_whom,
    day_cell,
    denies_of,
    reasons_of,
    state_of,
    strength_of,
    told_of_side,
    who_and_what,
)
from onrecord.show.acts import CommitmentLine
from onrecord.show.codes import clean
from onrecord.show.counts import counted
from onrecord.show.jsonl import to_json
from onrecord.show.opened_json import entry_object
from onrecord.show.passages import Highlight, Passage
from onrecord.show.queries import OpenedEntry
from onrecord.show.text import BOLD, DIM, NOTE, day_of, marked, words_of

Json = dict[str, Any]

_REASONS = 3  # of an account on a screen; JSON has all
_STANDS_ON = frozenset({"content", "trigger", "what"})
_MARKED_AS = {
    DiscrepancyKind.FIGURE: "figure",
    DiscrepancyKind.SCOPE: "scope",
    DiscrepancyKind.DATE: "when",
    DiscrepancyKind.PLACE: "place",
    DiscrepancyKind.WHO: "actor",
    DiscrepancyKind.WHETHER: "trigger",
    DiscrepancyKind.CONDITION: "condition",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """Something opened: what a terminal shows of it, and the same as JSON."""

    shown: RenderableType
    made: Json


def open_claim(across: Across, made_id: str, *, brackets: bool) -> Opened:
    """Open a claim: on how many hands it rests, in what its accounts differ, and each account in its sentence.

    Args:
        across: of the record.
        made_id: its id or that of one of its entries, or so much of the beginning that no other has.
        brackets: mark what it rests on with named brackets, for a screen without colour.

    Raises:
        NotFoundError / AmbiguousError: none or several begin so.
    """
    claim = across.claim(made_id, former=True)
    line, shelf = claim_line(Shelf(across), claim), Shelf(across)
    versions = _later_versions(across, claim)
    found, differ = list(origin_lines(across, [claim])), []
    if versions:  # what gave way contradicts nothing any more
        line = replace(line, discrepancies=0)
    else:
        differ = [discrepancy_line(shelf, claim, one) for one in differences(across, claim)]
    accounts = [(one, queries.open_entry(across.view, one.entry.id)) for one in claim.accounts]
    parts: list[RenderableType] = [
        Text.assemble((f"Claim ({line.matter.value}) ", BOLD), (line.id, "cyan")),
        "",
        Padding(who_and_what(line), INDENT),
        "",
        *([Text(f"gave way to a later version of the article: {clean(', '.join(versions))}", NOTE), ""] if versions else ()),
        *_hands(line, found),
    ]
    if differ:
        parts += ["", Text(counted(len(differ), "way") + " in which accounts differ", BOLD)]
        parts += [Padding(_difference(one), INDENT) for one in differ]
    parts += ["", Text("Accounts", BOLD), SideBySide([_account_card(one, entry, brackets) for one, entry in accounts])]
    made = {
        **to_json(CLAIM_TABLE, line),
        "origins_in_full": [origin_object(one) for one in found],
        "discrepancies_in_full": [to_json(DISCREPANCY_TABLE, one) for one in differ],
        "accounts_in_full": [_account_object(one, entry) for one, entry in accounts],
        **({"superseded_by": list(versions)} if versions else {}),
    }
    return Opened(Group(*parts), made)


def _later_versions(across: Across, claim: Claim) -> tuple[str, ...]:
    """Give the later versions that the accounts of a claim gave way to; of a claim that stands there are none."""
    gone = [across.superseded[one.entry.id] for one in claim.accounts if one.entry.id in across.superseded]
    return tuple(dict.fromkeys(gone))


def _hands(line: ClaimLine, found: Sequence[OriginLine]) -> Iterator[Text]:
    """Give the first hands in short: each with the outlets whose accounts lead there."""
    yield Text(answer_words(line), BOLD)
    for one in found:
        name = words_of(one.name, "bold cyan") if one.name else Text(ORIGIN_NOT_STATED, NOTE)
        outlets = dict.fromkeys(clean(account.publisher or "outlet not stated").strip() for account in one.accounts)
        denies = Text(f"  {denies_of(one)}", NOTE) if one.denies else Text()
        yield Text.assemble("  - ", name, denies, (f"  told by {', '.join(outlets)}", DIM))


def _difference(line: DiscrepancyLine) -> Text:
    left, right = (Text.assemble((f"“{clean(side.value)}”", BOLD), " ", told_of_side(side)) for side in (line.left, line.right))
    return Text.assemble((line.id, "cyan"), f"  {line.kind.value}, ", state_of(line), ": ", left, (" | ", NOTE), right)


def _account_card(account: Account, entry: OpenedEntry, brackets: bool) -> RenderableType:
    line = entry.line
    chain = () if isinstance(line, CommitmentLine) else line.chain
    day = words_of(day_cell(line.published.day if line.published else None))
    head = Text.assemble(by_whom(None, line.publisher, chain), "  ", day)
    joined = [Text(f"joined at {account.score:.2f}: {clean(_weightiest(account.reasons))}", DIM)] if account.reasons else []
    return Group(Text.assemble((line.id, "cyan"), "  ", head), *_standing(entry, brackets), *joined)


def _weightiest(reasons: Sequence[Reason]) -> str:
    """Give the reasons that weigh most, and how many more there are."""
    ordered = sorted(reasons, key=lambda one: -abs(one.weight))
    more = f"; and {len(ordered) - _REASONS:,} more" if len(ordered) > _REASONS else ""
    return reasons_of(ordered[:_REASONS]) + more


def _standing(entry: OpenedEntry, brackets: bool) -> list[Text]:
    """Give the sentences that hold the words that an entry stands on."""
    held = [one for one in entry.sentences if any(mark.role in _STANDS_ON for mark in one.highlights)]
    return [marked(passage, brackets=brackets) for passage in held or entry.sentences[:1]]


def _account_object(account: Account, entry: OpenedEntry) -> Json:
    return {**entry_object(entry), "account_score": account.score, "account_reasons": [one.words for one in account.reasons]}


def origins_opened(line: ClaimLine, found: Sequence[OriginLine]) -> RenderableType:
    """Lay out the first hands of a claim: first how many there are, then each with the accounts that lead there and why."""
    parts: list[RenderableType] = [Text(answer_words(line), BOLD)]
    for one in found:
        name = Text.assemble(words_of(one.name, "bold cyan")) if one.name else Text(ORIGIN_NOT_STATED, NOTE)
        via = Text(f"  via {clean(', '.join(one.via))}", DIM) if one.via else Text()
        number = f"{one.number}. " if one.name else "-  "
        denies = Text(f"  {denies_of(one)}", NOTE) if one.denies else Text()
        parts += ["", Text.assemble(number, name, denies, via, ("" if one.name else "  counted as no origin", DIM))]
        parts += [Padding(told, (0, 0, 0, 3)) for told in _told(one.accounts)]
        parts += [Padding(Text(f"one, because: {clean(reason.words)}", DIM), (0, 0, 0, 3)) for reason in one.reasons]
    return Group(*parts)


def _told(accounts: Sequence[OriginAccount]) -> Iterator[Text]:
    """Give each sentence once, with the entries of one report that stand on it."""
    same: dict[tuple[str, str], list[OriginAccount]] = {}
    for one in accounts:
        same.setdefault((one.report_id, one.sentence), []).append(one)
    for own in same.values():
        first, entries = own[0], ", ".join(one.entry for one in own)
        outlet = words_of(first.publisher) if first.publisher else Text("outlet not stated", DIM)
        told_on = Text(f", {day_cell(first.day) or 'day not stated'}: ", DIM)
        yield Text.assemble((entries, "cyan"), "  ", outlet, told_on, words_of(first.sentence))


def origin_object(line: OriginLine) -> Json:
    """Give a first hand as JSON, with the sentence of each account that leads there."""
    accounts = [
        {
            "entry": one.entry,
            "report_id": one.report_id,
            "publisher": one.publisher,
            "published_day": day_cell(one.day),
            "sentence": one.sentence,
        }
        for one in line.accounts
    ]
    return {**to_json(ORIGIN_TABLE, line), "counted": line.name is not None and not line.denies, "accounts": accounts}


def open_discrepancy(across: Across, made_id: str, *, brackets: bool) -> Opened:
    """Open a discrepancy: both sides beside each other, each value marked in its sentence.

    Raises:
        NotFoundError / AmbiguousError: none or several begin so; one that a person rejected is none.
    """
    claim, one = discrepancy_named(across, made_id)
    shelf = Shelf(across)
    line = discrepancy_line(shelf, claim, one)
    passages = [_side_passage(shelf, line, side) for side in (line.left, line.right)]
    cards = [_side_card(side, passage, brackets) for side, passage in zip((line.left, line.right), passages, strict=True)]
    grid = fields(
        ("claim", Text.assemble((line.claim, "cyan"), "  ", words_of(line.what))),
        ("state", state_of(line)),
        ("note", words_of(line.note) if line.note else None),
        ("also so", Text(", ".join(line.others), "cyan") if line.others else None),
    )
    shown = Group(head_of(f"Discrepancy ({line.kind.value})", line.id), "", SideBySide(cards, room=70), "", grid)
    sides = {
        f"{name}_passage": {"span": list(passage.span), "text": passage.text}
        for name, passage in zip(("left", "right"), passages, strict=True)
    }
    return Opened(shown, {**to_json(DISCREPANCY_TABLE, line), **sides})


def _side_passage(shelf: Shelf, line: DiscrepancyLine, side: Side) -> Passage:
    text, within = shelf.row(side.report_id).report.text, side.sentence_span
    start, end = max(side.span.start, within.start) - within.start, min(side.span.end, within.end) - within.start
    marks = (Highlight(start, end, _MARKED_AS[line.kind]),) if start < end else ()
    return Passage(within, within.of(text), marks)


def _side_card(side: Side, passage: Passage, brackets: bool) -> RenderableType:
    value = Text(f"“{clean(side.value).strip()}”", BOLD)
    return Group(value, told_of_side(side), Text(side.entry, "cyan"), "", marked(passage, brackets=brackets))


def open_breach(across: Across, made_id: str, *, brackets: bool) -> Opened:
    """Open a breach: what was undertaken beside the later act, each in its sentence, what was compared, what is not stated.

    Raises:
        NotFoundError / AmbiguousError: none or several begin so; one that a person rejected is none.
    """
    found = called(list(breach_lines(across)), made_id)
    if not found:
        refuse_rejected(across, made_id)
    line = only_one(found, [one.id for one in found], "breach", "breaches", made_id)
    promise = queries.open_entry(across.view, line.commitment)
    act_text = across.view.report(line.place.report_id).report.text
    act = _in_sentence(act_text, line.place.span.start, line.place.span.end)
    undertaken = Group(
        Text.assemble(("Undertaken ", BOLD), (line.commitment, "cyan")),
        Text.assemble(words_of(line.party, BOLD), ": ", words_of(line.what)),
        by_whom(None, promise.line.publisher),
        "",
        *_standing(promise, brackets),
        *(Text.assemble(("also ", DIM), (entry, "cyan"), "  ", words_of(words)) for entry, words in line.besides),
    )
    done = Group(
        Text.assemble(("Later act ", BOLD), (line.act, "cyan")),
        Text.assemble("day ", words_of(day_of(line.when))),
        by_whom(line.asserter, line.place.publisher, line.chain),
        "",
        marked(act, brackets=brackets),
    )
    grid = fields(
        ("strength", strength_of(line)),
        ("status", Text(line.status.value)),
        ("compared", Group(*(words_of(reason.words) for reason in line.reasons)) if line.reasons else None),
    )
    note = Text("As reported. Nothing here says that it happened, or who is right.", DIM)
    shown = Group(head_of("Breach", line.id), "", SideBySide([undertaken, done], room=70), "", grid, note)
    return Opened(shown, {**to_json(BREACH_TABLE, line), "commitment": entry_object(promise)})


def _in_sentence(text: str, start: int, end: int) -> Passage:
    from onrecord.sentences import sentence_at

    within = sentence_at(text, start)
    return Passage(within, within.of(text), (Highlight(start - within.start, min(end, within.end) - within.start, "trigger"),))
