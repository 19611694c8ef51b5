"""`onrecord split`: this does not belong there."""

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
  onrecord split r4f59dd21/e3                a mention, out of its identity
  onrecord split v4d19aa02 --reason "another blast, a day later"
  onrecord split n81c2f0aa n4d19aa02         two identities that are not the same, as onrecord same asks
  onrecord split v4d19aa02 t81c2f0aa         an entry, out of an issue

The judgement is laid over what rules found; undone, it leaves nothing behind.
In a pipe: the judgement as onrecord judgements lists it.

[bold]Next[/]  onrecord judgements; onrecord undo N"""


def split(
    entry: Annotated[
        str,
        typer.Argument(metavar="ENTRY", help="A mention (REPORT/e3) or an entry; or a whole that is not FROM."),
    ],
    out_of: Annotated[
        str | None, typer.Argument(metavar="FROM", help="The identity, claim or issue; if not given, the one that it is in.")
    ] = None,
    *,
    reason: Why = "",
    author: Author = None,
    as_json: options.AsJson = False,
    record: options.RecordPath = options.DEFAULT_RECORD,
) -> None:
    """Decide that a mention or an entry does not belong to its identity, claim or issue; or that two of these are not one."""
    by = author_or_login(author)

    def judge(opened: Record, across: Across) -> Judgement:
        from onrecord.judgement import Verdict

        left, right = _sides(across, entry, out_of)
        return opened.judge(Verdict.DIFFERENT, left, right, author=by, reason=reason)

    decide(record, as_json, judge)


def _sides(across: Across, entry: str, out_of: str | None) -> tuple[str, str]:
    """Give what does not belong where; of an issue and an entry, the issue comes first.

    Raises:
        UsageError: there is nothing to take apart.
        NotFoundError / AmbiguousError: nothing is named so, or several things are.
    """
    from onrecord.errors import UsageError
    from onrecord.show.across_decisions import must_be_alike, named, own_group

    what = named(across, entry)
    if out_of is not None and (issue := named(across, out_of)).matter is None and what.member is not None:
        if what.member not in next(one.entries for one in across.issues if one.id == issue.group):
            raise UsageError(f"{what.told} is not about {issue.told}")
        return issue.group, what.member
    if out_of is None:
        if what.member is None:
            raise UsageError(f"{what.told} is a whole; name one mention (REPORT/e3) or entry of it, or what it is not")
        group = what.group
    else:
        where = named(across, out_of)
        must_be_alike(what, where)
        group = where.group
        if what.member is None and group == what.group:
            raise UsageError(
                f"{what.told} and {where.told} are one; name the mention (REPORT/e3) or entry that does not belong"
            )
    if what.member is not None and group == what.group and _is_alone(across, what.member, group):
        raise UsageError(f"{what.told} is alone there already")
    if what.member is not None and group == what.group:
        return what.member, own_group(across, what)
    return what.member or what.group, group


def _is_alone(across: Across, member: str, group: str) -> bool:
    from onrecord.show.across_decisions import GROUPED

    found = [one for matter in GROUPED for one in across.members(matter).get(group, ())]
    return [one.member for one in found] == [member]
