"""`onrecord brief`: a page that an analyst can paste."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from onrecord.cli import options
from onrecord.cli.screen import say, standard_output
from onrecord.show.counts import counted

EPILOG = """[bold]Examples[/]
  onrecord brief
  onrecord brief --as-of 2026-04-20 -o brief.md
  onrecord brief --format html -o brief.html --title "The talks, week 3"

Every line ends with its source and an id that opens the entry. A brief repeats what was reported and adds no verdict.

[bold]Next[/]  onrecord timeline; onrecord open ID"""


class PageFormat(StrEnum):
    """What a brief can be written as."""

    MD = "md"
    HTML = "html"


def brief(  # noqa: PLR0913 - one parameter an option
    *,
    as_of: Annotated[
        options.Days | None,
        typer.Option(
            "--as-of",
            metavar="DAY",
            parser=options.parse_days,
            help="Count deadlines from that day and leave later reports out; if not given, the day of the last report.",
        ),
    ] = None,
    made: Annotated[
        PageFormat | None,
        typer.Option("--format", "-f", **options.one_of(PageFormat), help="What to write; else what FILE ends with, else md."),
    ] = None,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Where to; - for standard output.")] = "-",
    title: Annotated[str, typer.Option("--title", metavar="WORDS", help="What stands above it.")] = "Brief",
    as_known_on: options.AsKnownOn = None,
    force: options.Force = False,
    record: options.RecordPath = options.DEFAULT_RECORD,
) -> None:
    """Write a brief: what happened, was said, promised, planned and denied, and what is open.

    What only a party says is named as its claim; undertakings reported broken, lapsed or contested come first. Each part is
    bounded and says how much more there is.
    """
    from onrecord.show import brief as show
    from onrecord.show.brief_pages import brief_html, brief_markdown
    from onrecord.show.targets import open_text

    made = made or options.format_named(PageFormat, output, PageFormat.MD)
    if output != "-" and not force:
        from onrecord.show.pages import refuse_unless_page

        refuse_unless_page(output)
    with options.open_existing(record, check=output != "-") as opened:
        known = options.known_on(opened, as_known_on)
        told = show.brief(known, show.BriefSettings(title=title, as_of=as_of.last if as_of else None))
    with open_text(standard_output() if output == "-" else output) as stream:
        stream.write(brief_html(told) if made is PageFormat.HTML else brief_markdown(told))
    if output != "-":
        say(f"a brief of {counted(told.reports, 'report')} written to {output}")
