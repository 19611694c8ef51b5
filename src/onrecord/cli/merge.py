"""`onrecord merge`: these two are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import options
from onrecord.cli.linked import Author, Why, author_or_login, decide

if TYPE_CHECKING:
    from onrecord.judgement import Judgement
    from onrecord.record import Record
    from onrecord.show.across import Across

EPILOG = """[bold]Examples[/]
  onrecord merge "Mira Oštrek" "M. Ostrek"
  onrecord merge n81c2f0aa n4d19aa02 --reason "the same office on the same day"
  onrecord merge k81c2f0aa k4d19aa02         two claims; also two issues

The judgement is laid over what rules found; undone, it leaves nothing behind.
In a pipe: the judgement as onrecord judgements lists it.

[bold]Next[/]  onrecord judgements; onrecord undo N"""


def merge(
    one: Annotated[
        str, typer.Argument(metavar="A", help="Name or id of an identity, or id of a claim, an entry, an issue; its id stays.")
    ],
    other: Annotated[str, typer.Argument(metavar="B", help="The other one.")],
    *,
    reason: Why = "",
    author: Author = None,
    as_json: options.AsJson = False,
    record: options.RecordPath = options.DEFAULT_RECORD,
) -> None:
    """Decide that A and B are the same: two identities, two claims, or two issues."""
    by = author_or_login(author)

    def judge(opened: Record, across: Across) -> Judgement:
        from onrecord.errors import UsageError
        from onrecord.judgement import Verdict
        from onrecord.show.across_decisions import must_be_alike, named, own_group

        left, right = named(across, one), named(across, other)
        must_be_alike(left, right)
        if left.group == right.group:
            raise UsageError(f"{left.told} and {right.told} are the same already")
        return opened.judge(Verdict.SAME, own_group(across, left), own_group(across, right), author=by, reason=reason)

    decide(record, as_json, judge)
