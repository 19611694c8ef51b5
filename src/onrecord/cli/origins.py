"""`onrecord origins`: on how many independent first hands a claim rests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli import options
from onrecord.cli.linked import open_across
from onrecord.cli.screen import console, is_terminal, one_line_json, say, write_line, write_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.show.across_lines import ClaimLine, OriginLine

EPILOG = """[bold]Examples[/]
  onrecord origins k81c2f0aa                 of a claim: onrecord claims lists them
  onrecord origins v4d19                     of the claim that an entry is an account of
  onrecord origins k81c2f0aa --json | jq .independent

An origin is the speaker, outlet or agency where chains end. Reports whose chains, wording or credit lines lead to one hand are
one, however many they are, and each merge says why. Where nobody is stated ("it was reported"), that counts as none; who denies
it, or a part in it, is listed last and counts as none either.
In a pipe: number, origin, via, entry, report, outlet, day, sentence, why, what it denies, one account a line, with tabs.

[bold]Next[/]  onrecord open ID; onrecord discrepancies ID"""


def origins(
    made_id: Annotated[str, typer.Argument(metavar="ID", help="Id of a claim or of an entry, or its beginning.")],
    *,
    as_known_on: options.AsKnownOn = None,
    as_json: options.AsJson = False,
    record: options.RecordPath = options.DEFAULT_RECORD,
) -> None:
    """Tell on how many independent first hands a claim rests, which ones, and why accounts are taken for one."""
    from onrecord.show.across_opened import origins_opened
    from onrecord.show.across_queries import Shelf, claim_line, origin_lines
    from onrecord.show.across_text import answer_words, origin_rows

    with open_across(record, as_known_on, as_json=as_json) as across:
        claim = across.claim(made_id)
        line, found = claim_line(Shelf(across), claim), list(origin_lines(across, [claim]))
    if as_json:
        write_line(one_line_json(_to_json(line, found)))
    elif is_terminal():
        console().print(origins_opened(line, found))
    else:
        say(answer_words(line))
        write_rows(row for one in found for row in origin_rows(one))


def _to_json(line: ClaimLine, found: Sequence[OriginLine]) -> dict[str, Any]:
    from onrecord.show.across_opened import origin_object

    return {
        "claim_id": line.id,
        "matter": line.matter.value,
        "what": line.name or line.what,
        "independent": len(line.origins),
        "accounts": len(line.entries),
        "reports": len(line.reports),
        "unstated": line.unstated,
        "denied": line.denied,
        "denied_by": list(line.deniers),
        "beforehand": line.beforehand,
        "origins": [origin_object(one) for one in found],
    }
