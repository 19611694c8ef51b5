"""`onrecord settle`: what became of a discrepancy or a breach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import options
from onrecord.cli.linked import Author, author_or_login, decide

if TYPE_CHECKING:
    from onrecord.judgement import Judgement
    from onrecord.record import Record
    from onrecord.show.across import Across

EPILOG = """[bold]Examples[/]
  onrecord settle d81c2f0aa --explained --reason "one counts the wounded too"
  onrecord settle d81c2f0aa --resolved --reason "the ministry corrected it on 22 April"
  onrecord settle b4d19aa02 --rejected --reason "another group's patrol"

One that is rejected is listed no more; onrecord judgements has it, and onrecord undo brings it back.

[bold]Next[/]  onrecord discrepancies --state open; onrecord judgements"""


def settle(  # noqa: PLR0913 - one parameter an option
    made_id: Annotated[str, typer.Argument(metavar="DISCREPANCY", help="Its id, or its beginning; or that of a breach.")],
    *,
    explained: Annotated[bool, typer.Option("--explained", help="There is an explanation; both accounts may hold.")] = False,
    resolved: Annotated[bool, typer.Option("--resolved", help="It is settled which account holds.")] = False,
    rejected: Annotated[bool, typer.Option("--rejected", help="It is none.")] = False,
    reason: Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why; what the state rests on.")],
    author: Author = None,
    as_json: options.AsJson = False,
    record: options.RecordPath = options.DEFAULT_RECORD,
) -> None:
    """Decide what became of a discrepancy: explained, resolved, or rejected as none; of a breach only the last."""
    from onrecord.errors import UsageError
    from onrecord.judgement import Verdict

    wanted = {Verdict.EXPLAINED: explained, Verdict.RESOLVED: resolved, Verdict.REJECTED: rejected}
    chosen = [verdict for verdict, is_asked in wanted.items() if is_asked]
    if len(chosen) != 1:
        raise UsageError("say one of --explained, --resolved and --rejected")
    if not reason.strip():
        raise UsageError("--reason is empty")
    by = author_or_login(author)

    known: dict[str, str] = {}

    def judge(opened: Record, across: Across) -> Judgement:
        settled, words = _settled(across, made_id.strip(), chosen[0])
        known[settled] = words
        return opened.judge(chosen[0], settled, author=by, reason=reason.strip())

    decide(record, as_json, judge, known)


def _settled(across: Across, made_id: str, verdict: str) -> tuple[str, str]:
    """Give the full id of what is settled, and words for it.

    Raises:
        UsageError: a breach can only be rejected.
        NotFoundError / AmbiguousError: none or several begin so.
    """
    from onrecord.errors import UsageError
    from onrecord.show.across_queries import discrepancy_named, only_one, refuse_rejected
    from onrecord.show.across_words import breach_label, discrepancy_label

    if not made_id.startswith("b"):
        claim, one = discrepancy_named(across, made_id)
        return one.id, discrepancy_label(claim, one)
    if verdict != "rejected":
        raise UsageError("a breach can only be rejected")
    found = [one for one in across.breaches() if any(known.startswith(made_id) for known in (one.id, *one.also))]
    if not found:
        refuse_rejected(across, made_id)
    breach = only_one(found, [one.id for one in found], "breach", "breaches", made_id)
    return breach.id, breach_label(breach)
