"""`onrecord open`: one entry down to its sentence, a report, or what holds across reports down to its accounts' sentences."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import options
from onrecord.cli.screen import console, one_line_json

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.record import View
    from onrecord.show.queries import OpenedEntry

EPILOG = """[bold]Examples[/]
  onrecord open s2fd7154
  onrecord open s2fd71541d52a2465 --json
  onrecord open v81c2                        an event; ids of commitments begin with c
  onrecord open k3e07                        the claim of an event (k), of words (q), of an undertaking (u)
  onrecord open n4d19                        an identity; d a discrepancy, b a breach, t an issue
  onrecord open r4f59                        a report with all its entries
  onrecord open https://grenzmark.example/a  the report at that address, however it is written

The beginning of an id will do, as long as no other begins so; the listings have them.
Without colour, source, cue, content, trigger and so on stand in named brackets.

[bold]Next[/]  onrecord statements --report ID, for the rest of that report; onrecord export"""

_ACROSS = frozenset("kqundbt")
"""First letters of ids of what holds across reports."""
_ENTRIES = frozenset("svc")
"""First letters of ids of entries."""


def open_(
    made_id: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="Id of an entry, of what holds across reports or of a report, or its beginning; or an address."
        ),
    ],
    *,
    as_known_on: options.AsKnownOn = None,
    as_json: options.AsJson = False,
    record: options.RecordPath = options.DEFAULT_RECORD,
) -> None:
    """Open one entry down to its sentence, or a claim with its accounts side by side.

    Also reports, identities, discrepancies, breaches and issues.
    """
    from onrecord.errors import AmbiguousError, NotFoundError, UsageError
    from onrecord.show.report_asked import report_begun, report_named

    asked = made_id.strip().encode(errors="surrogatepass").decode(errors="replace")  # bytes that are no text are in no record
    if not asked:
        raise UsageError("ID is empty; give an id or an address")
    if _open_report(report_named, asked, as_known_on, as_json, record):
        return
    open_it = {True: _open_across, False: _open_entry}[asked[:1] in _ACROSS]
    try:
        open_it(asked, as_known_on, as_json, record)
    except AmbiguousError:
        raise
    except NotFoundError:
        if not _open_report(report_begun, asked, as_known_on, as_json, record):
            if asked[:1] in _ACROSS | _ENTRIES:
                raise
            raise NotFoundError(f"no entry and no report whose id begins with {asked} is in the record") from None


def _open_report(
    find: Callable[[View, str], str | None], asked: str, day: options.Days | None, as_json: bool, record: str
) -> bool:
    """Open the report that is asked for; tell whether there is one."""
    with options.open_existing(record) as opened:
        view = options.known_on(opened, day)
        report_id = find(view, asked)
        if report_id is None:
            return False
        from onrecord.show.report_opened import open_report

        found = open_report(view, report_id)
    if as_json:
        sys.stdout.write(one_line_json(found.made) + "\n")
    else:
        screen = console()
        screen.print(found.shown)
        _print_whence(screen, found.made.get("origin"), found.made.get("url"))
    return True


def _open_entry(made_id: str, as_known_on: options.Days | None, as_json: bool, record: str) -> None:
    from onrecord.show import queries

    with options.open_existing(record) as opened:
        view = options.known_on(opened, as_known_on)
        entry = queries.open_entry(view, made_id)
        later = view.superseded().get(entry.line.id)
    if as_json:
        from onrecord.show.opened_json import entry_object

        sys.stdout.write(one_line_json({**entry_object(entry), **({"superseded_by": later} if later else {})}) + "\n")
    else:
        show_entry(console(), entry)
        if later:
            from onrecord.show.codes import clean

            console().print(f"gave way  to a later version of the article: {clean(later)}", soft_wrap=True)


def _open_across(made_id: str, day: options.Days | None, as_json: bool, record: str) -> None:
    from onrecord.cli.linked import open_across
    from onrecord.show.across_opening import open_by_id

    screen = console()
    with open_across(record, day, as_json=as_json) as across:
        found = open_by_id(across, made_id, brackets=screen.color_system is None or screen.no_color)
    if as_json:
        sys.stdout.write(one_line_json(found.made) + "\n")
    else:
        screen.print(found.shown)


def show_entry(screen: Console, entry: OpenedEntry) -> None:
    """Print one opened entry."""
    from onrecord.show.opened import opened_entry
    from onrecord.show.text import link_to_words

    screen.print(opened_entry(entry, brackets=screen.color_system is None or screen.no_color))
    _print_whence(screen, entry.report.origin, link_to_words(entry.line.url, entry.line.exact) or entry.line.url)


def _print_whence(screen: Console, origin: str | None, address: str | None) -> None:
    """Print where a report came from, under what was opened of it."""
    from onrecord.show.codes import clean

    for name, words in (("origin", origin), ("address", address)):
        if words:  # on one line however long, so that it can be copied and clicked
            screen.print(f"{name:8} {clean(words)}", soft_wrap=True)
