"""`onrecord graph`: on which ways words and acts came from those who said them to the outlets that published them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import options
from onrecord.cli.screen import console, is_terminal, one_line_json, say, standard_output, write_rows
from onrecord.show.counts import counted

if TYPE_CHECKING:
    from onrecord.record import View
    from onrecord.show.graph import Graph, GraphFilter

EPILOG = """[bold]Examples[/]
  onrecord graph
  onrecord graph --html graph.html
  onrecord graph --claim k3f2a --html claim.html
  onrecord graph --party Oštrek --min-count 2 --json | jq '.ties'

With --html one page is written that loads nothing: columns from who said it, over who relayed it and the agencies and outlets
that are cited, to who published it; a dashed line is a text that was taken over. Beneath stands the same as a table.
In a pipe: column, name, how, column, name, how often, reports, ids of the first entries, divided by tabs.

[bold]Next[/]  onrecord origins ID; onrecord open ID"""


def graph(  # noqa: PLR0913 - one parameter an option
    *,
    claim: Annotated[
        str | None,
        options.looked_for("--claim", "Of one claim only, with its independent origins; or an entry's id.", "ID"),
    ] = None,
    party: Annotated[
        str | None, options.looked_for("--party", "Words of the name of one who speaks, acts or passes it on.")
    ] = None,
    min_count: Annotated[
        int, typer.Option("--min-count", parser=options.parse_count, metavar="N", help="Only ways that were taken so often.")
    ] = 1,
    as_known_on: options.AsKnownOn = None,
    output: Annotated[
        str | None, typer.Option("--html", "--output", "-o", metavar="FILE", help="Write a page; - for standard output.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="WORDS", help="What stands above the page.")] = None,
    force: options.Force = False,
    as_json: options.AsJson = False,
    record: options.RecordPath = options.DEFAULT_RECORD,
) -> None:
    """Show who told what, and on whose word it reached which outlet.

    Statements and events are counted along the ways that they came: from who said it, over who relayed it and who is cited, to
    who published it. Ten outlets with one agency's text hang on one line.
    """
    from onrecord.show import graph as show

    options.one_form(as_json=as_json, output=output)
    if output not in {None, "-"} and not force:
        from onrecord.show.pages import refuse_unless_page

        refuse_unless_page(str(output))
    which = show.GraphFilter(party, min_count)
    with options.open_existing(record, check=output is not None) as opened:
        made = _graph(options.known_on(opened, as_known_on), claim, which, title)
    if output is not None:
        _write_page(made, output)
    elif as_json:
        from onrecord.show.graph_text import graph_object

        sys.stdout.write(one_line_json(graph_object(made)) + "\n")
    else:
        _list(made)


def _graph(view: View, claim: str | None, which: GraphFilter, title: str | None) -> Graph:
    from onrecord.show.across import Across
    from onrecord.show.graph import graph_of_claim, graph_of_record

    if claim is not None:
        return graph_of_claim(Across(view), claim, which, title)
    return graph_of_record(Across(view), which, title or "Who told it, and on whose word")


def _write_page(made: Graph, output: str) -> None:
    from onrecord.show.graph_html import graph_html
    from onrecord.show.targets import open_text

    with open_text(standard_output() if output == "-" else output) as stream:
        stream.write(graph_html(made))
    if output != "-":
        say(f"{counted(len(made.edges), 'way')} of {counted(made.entries, 'entry', 'entries')} written to {output}")


def _list(made: Graph) -> None:
    from onrecord.show.graph_text import graph_rows, graph_text

    if not is_terminal():
        write_rows(graph_rows(made))
        return
    if not made.edges:
        say("nothing found")
        return
    screen = console()
    screen.print(graph_text(made, screen.width))
    say(f"\nways: {len(made.edges):,}; entries: {made.entries:,}. As a picture: onrecord graph --html FILE")
