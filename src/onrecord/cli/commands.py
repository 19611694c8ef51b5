"""The group of commands, one a file. Everything heavy is imported by the command that needs it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated

import typer

from onrecord import __version__
from onrecord.cli import (
    annotate,
    breaches,
    brief,
    claims,
    commitments,
    demo,
    diff,
    discrepancies,
    edits,
    entities,
    events,
    export,
    graph,
    identities,
    issues,
    judgements,
    link,
    merge,
    name,
    origins,
    positions,
    read,
    redo,
    reports,
    same,
    settle,
    split,
    statements,
    timeline,
    undo,
    version,
)
from onrecord.cli import open as open_one
from onrecord.cli.edge import EdgeGroup

__all__ = ["app"]

EPILOG = """[bold]Begin[/]
  onrecord demo                     a story that comes with onrecord, read and shown
  onrecord read reports/            your own reports, into onrecord.sqlite
  onrecord statements               who said what, when, on whose word
  onrecord events                   who did what to whom, where, when, and what is only planned or denied
  onrecord commitments              who undertook what, and what became of it
  onrecord claims                   what many reports tell, and on how many first hands it rests
  onrecord discrepancies            where accounts differ
  onrecord open ID                  any of these, down to its sentence

The record is onrecord.sqlite in this folder, unless --record or the variable ONRECORD_RECORD names another.
Every listing takes --json. onrecord COMMAND --help says more, with examples."""

app = typer.Typer(
    name="onrecord",
    cls=EdgeGroup,
    epilog=EPILOG,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def onrecord(
    version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Tell the version and leave.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of a bug.")] = False,
) -> None:
    """News in, the record out: who said what, to whom, when, on whose word, each entry tied to its sentence."""


def _add(panel: str, command: Callable[..., None], epilog: str | None, called: str | None = None) -> None:
    """Add a command; its docstring is its help, with the line breaks inside paragraphs taken out."""
    paragraphs = inspect.cleandoc(command.__doc__ or "").split("\n\n")
    told = "\n\n".join(" ".join(paragraph.split("\n")) for paragraph in paragraphs)
    app.command(called, help=told, epilog=epilog, rich_help_panel=panel)(command)


_FILL, _ENTRIES, _ACROSS, _DECIDE, _PASS_ON = (
    "Fill a record",
    "What each report tells",
    "What holds across reports",
    "Decide, and take it back",
    "Hand on",
)

_add(_FILL, demo.demo, demo.EPILOG)
_add(_FILL, read.read, read.EPILOG)
_add(_FILL, link.link, link.EPILOG)
_add(_ENTRIES, statements.statements, statements.EPILOG)
_add(_ENTRIES, events.events, events.EPILOG)
_add(_ENTRIES, commitments.commitments, commitments.EPILOG)
_add(_ENTRIES, reports.reports, reports.EPILOG)
_add(_ENTRIES, entities.entities, entities.EPILOG)
_add(_ENTRIES, edits.edits, edits.EPILOG)
_add(_ENTRIES, open_one.open_, open_one.EPILOG, "open")
_add(_ACROSS, claims.claims, claims.EPILOG)
_add(_ACROSS, origins.origins, origins.EPILOG)
_add(_ACROSS, discrepancies.discrepancies, discrepancies.EPILOG)
_add(_ACROSS, issues.issues, issues.EPILOG)
_add(_ACROSS, positions.positions, positions.EPILOG)
_add(_ACROSS, breaches.breaches, breaches.EPILOG)
_add(_ACROSS, identities.identities, identities.EPILOG)
_add(_ACROSS, graph.graph, graph.EPILOG)
_add(_ACROSS, diff.diff, diff.EPILOG)
_add(_DECIDE, same.same, same.EPILOG)
_add(_DECIDE, merge.merge, merge.EPILOG)
_add(_DECIDE, split.split, split.EPILOG)
_add(_DECIDE, name.name, name.EPILOG)
_add(_DECIDE, settle.settle, settle.EPILOG)
_add(_DECIDE, judgements.judgements, judgements.EPILOG)
_add(_DECIDE, undo.undo, undo.EPILOG)
_add(_DECIDE, redo.redo, redo.EPILOG)
_add(_PASS_ON, timeline.timeline, timeline.EPILOG)
_add(_PASS_ON, brief.brief, brief.EPILOG)
_add(_PASS_ON, export.export, export.EPILOG)
_add(_PASS_ON, annotate.annotate, annotate.EPILOG)
_add(_PASS_ON, version.version, None)
