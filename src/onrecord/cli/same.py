"""`onrecord same`: whether two things are the same, and what waits for a decision."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli import options
from onrecord.cli.linked import open_across
from onrecord.cli.listing import Form, Listing, OfForm, list_entries
from onrecord.cli.screen import console, is_terminal, one_line_json, write_line, write_rows

if TYPE_CHECKING:
    from onrecord.show.across import Across
    from onrecord.show.across_decisions import Sameness

EPILOG = """[bold]Examples[/]
  onrecord same                              what may be the same, likeliest first
  onrecord same "Mira Oštrek" "M. Ostrek"
  onrecord same k81c2f0aa k4d19aa02          two claims, or two entries
  onrecord same --matter entity --json

Yes: they are one. Maybe: rules leave it open. No: nothing speaks for it, or a person decided so.
In a pipe: probability, sort, left, what it is, right, what it is, why; of two: answer, probability, left, right, why.

[bold]Next[/]  onrecord merge A B; onrecord split A B"""


class OfSort(StrEnum):
    """What can be the same."""

    ENTITY = "entity"
    EVENT = "event"
    STATEMENT = "statement"
    COMMITMENT = "commitment"


def same(  # noqa: PLR0913 - one parameter an option
    one: Annotated[
        str | None, typer.Argument(metavar="A", help="Name or id of an identity, or id of a claim, an entry, a mention.")
    ] = None,
    other: Annotated[str | None, typer.Argument(metavar="B", help="The other one.")] = None,
    *,
    matter: Annotated[OfSort | None, typer.Option("--matter", **options.one_of(OfSort), help="Only of this sort.")] = None,
    as_known_on: options.AsKnownOn = None,
    limit: options.Limit = None,
    form: OfForm = None,
    as_json: options.AsJson = False,
    record: options.RecordPath = options.DEFAULT_RECORD,
) -> None:
    """Tell whether A and B are the same: yes, no or maybe, and why. Without them: list what may be the same.

    A mention is written REPORT/e3: the report's id and the entity's number in it.
    """
    from onrecord.errors import UsageError

    if (one is None) != (other is None):
        raise UsageError("onrecord same takes two things, or none")
    chosen = form or (Form.JSON if as_json else None)
    with open_across(record, as_known_on, as_json=chosen is not None) as across:
        if one is None or other is None:
            _list_maybes(across, matter, limit, chosen)
            return
        from onrecord.show.across_decisions import named, sameness

        found = sameness(across, named(across, one), named(across, other))
        _tell(across, found, chosen)


def _list_maybes(across: Across, matter: OfSort | None, limit: int | None, chosen: Form | None) -> None:
    from onrecord.linkage import Matter
    from onrecord.show.across_decisions import GROUPED, maybes
    from onrecord.show.across_listings import maybes_table
    from onrecord.show.across_tables import MAYBE_TABLE
    from onrecord.show.across_text import maybe_row

    matters = (Matter(matter.value),) if matter else GROUPED
    then = "Decide: onrecord merge A B, or onrecord split A B; look closer: onrecord open {}"
    listing = Listing("pairs that may be the same", MAYBE_TABLE, maybe_row, maybes_table, then=then)
    list_entries(listing, lambda most: iter(maybes(across, matters)[:most]), limit, chosen)


def _tell(across: Across, found: Sameness, chosen: Form | None) -> None:
    from onrecord.show.across_text import reasons_of, row_of

    if chosen is not None:
        write_line(one_line_json(_to_json(across, found)))
    elif is_terminal():
        from onrecord.show.across_opening import sameness_shown

        console().print(sameness_shown(across, found))
    else:
        score = f"{found.score:.2f}" if found.score is not None else ""
        sides = (found.left.member or found.left.group, found.right.member or found.right.group)
        write_rows([row_of(found.answer.value, score, *sides, reasons_of(found.reasons))])


def _to_json(across: Across, found: Sameness) -> dict[str, Any]:
    from onrecord.show.across_decisions import lines_of_judgements
    from onrecord.show.across_tables import JUDGEMENT_TABLE
    from onrecord.show.jsonl import to_json

    sides = {
        name: {"id": side.member or side.group, "group": side.group, "words": side.words}
        for name, side in (("left", found.left), ("right", found.right))
    }
    return {
        "answer": found.answer.value,
        **sides,
        "score": found.score,
        "reasons": [{"words": one.words, "weight": one.weight} for one in found.reasons],
        "judgements": [to_json(JUDGEMENT_TABLE, line) for line in lines_of_judgements(across, found.judgements)],
    }
