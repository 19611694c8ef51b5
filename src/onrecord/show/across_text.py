"""Words on a screen for what holds across reports, and its rows for a pipe; `across_listings` and `across_opened` lay it out.

In: lines of `across_lines`. Out: rich text and plain words, cleaned of codes as in `text`. Rows shorten nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from rich.text import Text

from onrecord.account import DiscrepancyState, Side, Strength
from onrecord.judgement import Verdict
from onrecord.linkage import Reason
from onrecord.show.across_lines import (
    BreachLine,
    ClaimLine,
    DiscrepancyLine,
    IdentityLine,
    IssueLine,
    JudgementLine,
    MaybeLine,
    OriginLine,
    PositionLine,
)
from onrecord.show.across_words import VERDICT_WORDS
from onrecord.show.codes import clean
from onrecord.show.reach import DENIES, DENIES_PART, Reach
from onrecord.show.text import BOLD, DIM, NOT_STATED, NOTE, words_of

LIST_GAP = "; "
REPORT_ITSELF = "the report"
ORIGIN_NOT_STATED = f"origin {NOT_STATED}"

_STATE_LOOKS = {DiscrepancyState.OPEN: NOTE, DiscrepancyState.EXPLAINED: "", DiscrepancyState.RESOLVED: DIM}


def row_of(*cells: str | None) -> tuple[str, ...]:
    """Make a row for a pipe: every cell on one line and safe; what there is none of says so."""
    return tuple(clean(NOT_STATED if cell is None else cell).strip() for cell in cells)


def listed(names: Iterable[str]) -> str:
    """Join names for a cell."""
    return LIST_GAP.join(names)


def day_cell(day: date | None) -> str | None:
    """Give a day in ISO 8601; None: not stated."""
    return day.isoformat() if day else None


def reasons_of(reasons: Sequence[Reason]) -> str:
    """Give why something was decided, on one line."""
    return listed(reason.words for reason in reasons)


def who_and_what(line: ClaimLine) -> Text:
    """Give a claim in a line: "Valdoria → Kestria: seized the ferry", or what a person called it."""
    if line.name:
        return words_of(line.name, BOLD)
    who = words_of(", ".join(line.who), BOLD) if line.who else Text(f"who {NOT_STATED}", DIM)
    whom = Text.assemble(" → ", words_of(", ".join(line.whom))) if line.whom else Text()
    return Text.assemble(who, whom, ": ", words_of(line.what))


def answer_words(line: ClaimLine) -> str:
    """Say on how many hands a claim rests: "2 independent origins in 7 accounts of 6 reports; denied by 1 in 2 of them"."""
    return _reach(line).words


def denial_words(line: ClaimLine) -> str:
    """Say how far a claim is denied: "only denied", "denied by 2" (independent first hands); empty where nobody denies it."""
    return _reach(line).denial


def _reach(line: ClaimLine) -> Reach:
    return Reach(
        accounts=len(line.entries),
        reports=len(line.reports),
        origins=len(line.origins),
        unstated=line.unstated,
        deniers=len(line.deniers),
        denied=line.denied,
        is_only_denied=line.is_only_denied,
        beforehand=line.beforehand,
    )


def deniers_of(line: ClaimLine) -> str:
    """Say how far a claim is denied, and by whom: "denied by 2: Kestria; Velmar", "only denied, by Kestria"."""
    if not line.deniers:
        return denial_words(line).rstrip(",")
    return f"{denial_words(line)}{', by' if line.is_only_denied else ':'} {listed(line.deniers)}"


def denies_of(line: OriginLine) -> str:
    """Say what a first hand denies: "denies it", "denies a part in it"; empty where it denies nothing."""
    if not line.denies:
        return ""
    return DENIES_PART if line.only_part else DENIES


def state_of(line: DiscrepancyLine) -> Text:
    """Give what became of a discrepancy."""
    return Text(line.state.value, _STATE_LOOKS[line.state])


def told_of_side(side: Side) -> Text:
    """Give on whose word one side is told: "Olan Reth, in the Evern Chronicle, 2031-03-20"."""
    by = words_of(side.asserter, BOLD) if side.asserter else Text(REPORT_ITSELF, BOLD)
    outlet = words_of(side.publisher) if side.publisher else Text(f"outlet {NOT_STATED}", DIM)
    return Text.assemble(by, ", in ", outlet, (f", {day_cell(side.when) or f'day {NOT_STATED}'}", DIM))


def stance_of(line: PositionLine) -> Text:
    """Give a stance, and the one before where it changed: "for → against"."""
    if line.before is not None:
        return Text.assemble((line.before.value, DIM), (" → ", NOTE), (line.stance.value, NOTE))
    return Text(line.stance.value, BOLD)


def strength_of(line: BreachLine) -> Text:
    """Give how plainly an act is within the scope, and what is not stated."""
    look = NOTE if line.strength is Strength.BREACH else BOLD
    missing = f" ({', '.join(line.missing)} {NOT_STATED})" if line.missing else ""
    return Text.assemble((line.strength.value, look), (missing, DIM))


def by_whom(asserter: str | None, publisher: str | None, chain: Sequence[str] = ()) -> Text:
    """Give on whose word something is told: the outlet, the way, and who says so."""
    way = list(chain) if not asserter or asserter in chain else [*chain, asserter]
    return Text(" > ".join(clean(name).strip() for name in (publisher or f"outlet {NOT_STATED}", *way)), DIM)


def judged(line: JudgementLine) -> Text:
    """Say what was decided: "Ana Sorel (n12ab34cd) and A. Sorel (n98fe76dc): the same"."""
    left = _thing(line.left, line.left_words)
    words = VERDICT_WORDS[line.verdict]
    if line.verdict is Verdict.NAME:
        return Text.assemble(left, ": ", words, " ", words_of(line.name, BOLD))
    if line.right is None:
        return Text.assemble(left, ": ", (words, BOLD))
    return Text.assemble(left, " and ", _thing(line.right, line.right_words), ": ", (words, BOLD))


def _thing(made_id: str, words: str) -> Text:
    if not words:
        return Text(clean(made_id), "cyan")
    return Text.assemble(words_of(words), " (", (clean(made_id), "cyan"), ")")


def claim_row(line: ClaimLine) -> tuple[str, ...]:
    """Give a claim as plain words.

    In order: id, matter, who, to whom, what, accounts, reports, origins, discrepancies, first day, last day, names of origins,
    how far it is denied.
    """
    counts = (len(line.entries), len(line.reports), len(line.origins), line.discrepancies)
    return row_of(
        line.id,
        line.matter.value,
        listed(line.who) or None,
        listed(line.whom) or None,
        line.name or line.what,
        *map(str, counts),
        day_cell(line.first),
        day_cell(line.last),
        listed(line.origins) or ("" if line.is_only_denied else None),
        deniers_of(line),
    )


def origin_rows(line: OriginLine) -> Iterable[tuple[str, ...]]:
    """Give a row for each account that leads to an origin.

    In order: number, origin, via, entry, report, outlet, day, sentence, why these are one, what it denies.
    """
    why = reasons_of(line.reasons)
    for one in line.accounts:
        head = (str(line.number), line.name, listed(line.via), one.entry, one.report_id)
        yield row_of(*head, one.publisher, day_cell(one.day), one.sentence, why, denies_of(line))


def discrepancy_row(line: DiscrepancyLine) -> tuple[str, ...]:
    """Give a discrepancy as plain words.

    In order: id, claim, what, kind, state; of each side value, who says so, outlet, day, entry; other entries, note.
    """
    return row_of(line.id, line.claim, line.what, line.kind.value, line.state.value, *_side_cells(line.left),
                  *_side_cells(line.right), listed(line.others), line.note)  # fmt: skip


def _side_cells(side: Side) -> tuple[str | None, ...]:
    return side.value, side.asserter or REPORT_ITSELF, side.publisher, day_cell(side.when), side.entry


def issue_row(line: IssueLine) -> tuple[str, ...]:
    """Give an issue: id, name, entries, parties (their number), changes, first day, last day, names of the parties."""
    counts = (line.entries, len(line.parties), line.changes)
    return row_of(line.id, line.name, *map(str, counts), day_cell(line.first), day_cell(line.last), listed(line.parties))


def position_row(line: PositionLine) -> tuple[str, ...]:
    """Give a position: entry, party, issue, day, stance, stance before where it changed, who says so, outlet, sentence."""
    before = line.before.value if line.before else ""
    cells = (line.id, line.party, line.issue, day_cell(line.when), line.stance.value, before)
    return row_of(*cells, line.asserter or REPORT_ITSELF, line.place.publisher, line.sentence)


def breach_row(line: BreachLine) -> tuple[str, ...]:
    """Give a breach as plain words.

    In order: id, strength, missing, party, what, status, day of the act, who says so, via, outlet, sentence, commitment, act,
    what else of the accord the act is within.
    """
    said = (line.asserter or REPORT_ITSELF, " > ".join(line.chain), line.place.publisher)
    return row_of(line.id, line.strength.value, listed(line.missing), line.party, line.what, line.status.value,
                  line.when.edtf if line.when else None, *said, line.sentence, line.commitment, line.act,
                  listed(words for _, words in line.besides))  # fmt: skip


def identity_row(line: IdentityLine) -> tuple[str, ...]:
    """Give an identity: id, name, kind, other names, of whom, reports, mentions, statements."""
    counts = (line.reports, line.mentions, line.statements)
    return row_of(line.id, line.name, line.kind, listed(line.also), line.of or "", *map(str, counts))


def judgement_row(line: JudgementLine) -> tuple[str, ...]:
    """Give a judgement as plain words.

    In order: number, verdict, left, what it is, right, what it is, name, reason, author, made, undone, by whom, redoes.
    """
    undone = line.undone.isoformat() if line.undone else ""
    return row_of(line.id, line.verdict.value, line.left, line.left_words, line.right or "", line.right_words, line.name or "",
                  line.reason, line.author, line.made.isoformat(), undone, line.undone_by or "",
                  str(line.redoes) if line.redoes else "")  # fmt: skip


def maybe_row(line: MaybeLine) -> tuple[str, ...]:
    """Give what may be the same: probability, matter, left and what it is, right and what it is, why."""
    both = (line.id, line.left_words or None, line.right, line.right_words or None)
    return row_of(f"{line.score:.2f}", line.matter.value, *both, reasons_of(line.reasons))
