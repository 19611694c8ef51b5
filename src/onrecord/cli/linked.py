"""What commands that reach across reports share: opening a record as of a day, who decides, and telling what was decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import options
from onrecord.cli.screen import complain, console, is_terminal, one_line_json, write_line, write_rows

if TYPE_CHECKING:
    from onrecord.judgement import Judgement
    from onrecord.record import Record
    from onrecord.show.across import Across

Author = Annotated[
    str | None, typer.Option("--author", metavar="NAME", help="Who decides; if not given, the name that you are logged in by.")
]
Why = Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why, in your words; kept with the judgement.")]


@contextmanager
def open_across(place: str, day: options.Days | None, *, as_json: bool) -> Iterator[Across]:
    """Open a record that must be there, as it stood at the end of a day, across its reports; tell of reports not linked yet."""
    from onrecord.show.across import known_on

    with options.open_existing(place) as opened:
        tell_unlinked(opened, as_json=as_json)
        yield known_on(opened, day.last if day else None)


def tell_unlinked(opened: Record, *, as_json: bool) -> None:
    """Say how many reports are not linked yet, for what holds across reports is not known of them."""
    if pending := len(opened.unlinked()):
        reports = f"{pending:,} report{' is' if pending == 1 else 's are'}"
        complain(f"{reports} not linked yet; link them with: onrecord link", "note", as_json=as_json)


def author_or_login(author: str | None) -> str:
    """Give who decides.

    Raises:
        UsageError: a name without letters was given.
    """
    import getpass

    from onrecord.errors import UsageError

    if author is not None:
        if not author.strip():
            raise UsageError("--author is empty")
        return author.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user on this machine, as in a container
        return "not stated"


def decide(
    place: str, as_json: bool, judge: Callable[[Record, Across], Judgement], known: Mapping[str, str] | None = None
) -> None:
    """Open a record, let a decision be made, and tell it; `known` has words for ids, as far as `judge` came upon them."""
    from onrecord.show.across import Across

    with options.open_existing(place) as opened:
        tell_unlinked(opened, as_json=as_json)
        made = judge(opened, Across(opened))
        _tell(Across(opened), made, as_json, known)


def _tell(across: Across, made: Judgement, as_json: bool, known: Mapping[str, str] | None) -> None:
    from onrecord.show.across_decisions import lines_of_judgements
    from onrecord.show.across_tables import JUDGEMENT_TABLE
    from onrecord.show.across_text import judged, judgement_row
    from onrecord.show.jsonl import to_json

    line = lines_of_judgements(across, [made], known)[0]
    if as_json:
        write_line(one_line_json(to_json(JUDGEMENT_TABLE, line)))
    elif not is_terminal():
        write_rows([judgement_row(line)])
    else:
        screen = console()
        screen.print(f"judgement {line.id}, {'undone' if line.undone else 'kept'}: ", judged(line), sep="")
        again = "redo" if line.undone else "undo"
        screen.print(f"{again} it: onrecord {again} {line.id}", style="dim")
