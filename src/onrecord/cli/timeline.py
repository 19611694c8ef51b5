"""`onrecord timeline`: what was said, done and undertaken, in order of time."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import options
from onrecord.cli.screen import LISTED, console, is_terminal, say, standard_output, write_json_array, write_rows
from onrecord.show.counts import counted

if TYPE_CHECKING:
    from onrecord.show.timeline import Timeline

EPILOG = """[bold]Examples[/]
  onrecord timeline
  onrecord timeline --party Oštrek --since 2026-04-19
  onrecord timeline --kind event --kind transition
  onrecord timeline --html timeline.html

With --html one page is written that loads nothing: lanes by party, an axis of days, each mark opens its sentence.
In a pipe: id, day, kind, tag, party, words, whose claim, source, divided by tabs, nothing shortened.

[bold]Next[/]  onrecord brief; onrecord open ID"""


class Shown(StrEnum):
    """What a timeline can show."""

    STATEMENT = "statement"
    EVENT = "event"
    TRANSITION = "transition"


def timeline(  # noqa: PLR0913 - one parameter an option
    *,
    party: Annotated[str | None, options.looked_for("--party", "Words of the name of one who takes part.")] = None,
    since: options.DoneSince = None,
    until: options.DoneUntil = None,
    undated: options.UndatedToo = False,
    kind: Annotated[
        list[Shown] | None, typer.Option("--kind", **options.one_of(Shown), help="Only of this kind; may be repeated.")
    ] = None,
    min_score: options.MinScore = 0.0,
    as_known_on: options.AsKnownOn = None,
    limit: options.Limit = None,
    output: Annotated[
        str | None, typer.Option("--html", "--output", "-o", metavar="FILE", help="Write a page; - for standard output.")
    ] = None,
    title: Annotated[str, typer.Option("--title", metavar="WORDS", help="What stands above the page.")] = "Timeline",
    force: options.Force = False,
    as_json: options.AsJson = False,
    record: options.RecordPath = options.DEFAULT_RECORD,
) -> None:
    """Show statements, events and undertakings in order of time.

    What a report tells as done, what somebody only claims, what is planned, demanded or denied are told apart by word and sign.
    What has no stated day stands apart, in order of publication; the day of publication never stands in for it.
    """
    from onrecord.show import timeline as show

    options.one_form(as_json=as_json, output=output)
    first, last = options.checked_days(since, until, undated=undated)
    which = show.TimelineFilter(
        party=party,
        since=first,
        until=last,
        undated=undated,
        kinds=frozenset(show.ItemKind(name.value) for name in kind or ()),
        min_score=min_score,
        limit=limit or (LISTED if output is None and not as_json and is_terminal() else None),
    )
    if output not in {None, "-"} and not force:
        from onrecord.show.pages import refuse_unless_page

        refuse_unless_page(str(output))
    with options.open_existing(record, check=output is not None) as opened:
        made = show.timeline(options.known_on(opened, as_known_on), which, title)
    if output is not None:
        _write_page(made, output)
    elif as_json:
        from onrecord.show.timeline_text import timeline_objects

        write_json_array(timeline_objects(made))
    else:
        _list(made)


def _write_page(made: Timeline, output: str) -> None:
    from onrecord.show.targets import open_text
    from onrecord.show.timeline_html import timeline_html

    with open_text(standard_output() if output == "-" else output) as stream:
        stream.write(timeline_html(made))
    if output != "-":
        say(f"{counted(len(made.items), 'entry', 'entries')} written to {output}")


def _list(made: Timeline) -> None:
    from onrecord.show.timeline_text import timeline_rows, timeline_text

    if not is_terminal():
        write_rows(timeline_rows(made))
        return
    if not made.items:
        say("nothing found")
        return
    screen = console()
    screen.print(timeline_text(made, screen.width, ascii_only=screen.options.ascii_only))
    count = f"the first {len(made.items):,}; there are more, see --limit" if made.left_out else f"{len(made.items):,}"
    say(f"\nentries: {count}. As a page: onrecord timeline --html FILE")
