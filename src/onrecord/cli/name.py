"""`onrecord name`: this is called so from now on."""

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
  onrecord name n81c2f0aa "Mira Oštrek, the elder"
  onrecord name t4d19aa02 "opening of the locks"
  onrecord name k3e07bb51 "the blast at the pumping station"

[bold]Next[/]  onrecord judgements; onrecord undo N"""


def name(
    made_id: Annotated[str, typer.Argument(metavar="ID", help="Id of an identity, claim or issue; or an identity's name.")],
    new: Annotated[str, typer.Argument(metavar="NAME", help="What it is called from now on.")],
    *,
    reason: Why = "",
    author: Author = None,
    as_json: options.AsJson = False,
    record: options.RecordPath = options.DEFAULT_RECORD,
) -> None:
    """Name an identity, a claim or an issue; what reports call it stays as it is."""
    by = author_or_login(author)

    def judge(opened: Record, across: Across) -> Judgement:
        from onrecord.errors import UsageError
        from onrecord.judgement import Verdict
        from onrecord.show.across_decisions import named

        if not new.strip():
            raise UsageError("NAME is empty")
        found = named(across, made_id)
        return opened.judge(Verdict.NAME, found.group, author=by, name=" ".join(new.split()), reason=reason)

    decide(record, as_json, judge)
