"""The group of commands, one a file. Everything heavy is imported by the command that needs it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated

import typer

from onrecord import __version__
from onrecord.cli import (
    annotate,
    brief,
    commitments,
    demo,
    entities,
    events,
    export,
    read,
    reports,
    statements,
    timeline,
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


def _add(command: Callable[..., None], epilog: str | None, name: str | None = None) -> None:
    """Add a command; its docstring is its help, with the line breaks inside paragraphs taken out."""
    paragraphs = inspect.cleandoc(command.__doc__ or "").split("\n\n")
    told = "\n\n".join(" ".join(paragraph.split("\n")) for paragraph in paragraphs)
    app.command(name, help=told, epilog=epilog)(command)


_add(demo.demo, demo.EPILOG)
_add(read.read, read.EPILOG)
_add(statements.statements, statements.EPILOG)
_add(events.events, events.EPILOG)
_add(commitments.commitments, commitments.EPILOG)
_add(timeline.timeline, timeline.EPILOG)
_add(brief.brief, brief.EPILOG)
_add(open_one.open_, open_one.EPILOG, "open")
_add(reports.reports, reports.EPILOG)
_add(entities.entities, entities.EPILOG)
_add(export.export, export.EPILOG)
_add(annotate.annotate, annotate.EPILOG)
_add(version.version, None)
