"""The outer edge: whatever a command raises ends here, as a message and an exit code, never as a traceback.

Exit codes: 0 all well; 1 nothing could be done; 2 asked wrongly; 3 some of it could not be done, the rest is kept; 70 a bug in
onrecord; 130 stopped by Ctrl-C; 141 the reader of our output went away. `docs/cli.md` says when each comes.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from enum import IntEnum
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup

from onrecord import errors
from onrecord.cli.screen import complain

_KINDS = {
    errors.UsageError: "usage",
    errors.InputError: "input",
    errors.NotFoundError: "not found",
    errors.RecordError: "record",
    errors.OutputError: "output",
    errors.ModelError: "model",
}
_BUG = "this is a bug in onrecord ({what}); `onrecord --debug ...` shows where. Please report it"


class ExitCode(IntEnum):
    """What the command line ends with."""

    WELL = 0
    FAILED = 1
    USAGE = 2
    SOME_FAILED = 3
    BUG = 70
    INTERRUPTED = 130
    BROKEN_PIPE = 141


class EdgeGroup(TyperGroup):
    """The group of commands, with the one handler of errors around it."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Note, before anything can go wrong, how errors shall be told."""
        ctx.meta["onrecord.json"] = "--json" in args
        rest: list[str] = super().parse_args(ctx, args)
        return rest

    def invoke(self, ctx: Any) -> Any:
        """Run the command and turn what it raises into a message and an exit code."""
        as_json = bool(ctx.meta["onrecord.json"])
        _replace_what_cannot_be_written()
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except KeyboardInterrupt:
            complain("stopped", "interrupted", as_json=as_json)
            raise typer.Exit(ExitCode.INTERRUPTED) from None
        except BrokenPipeError:
            _close_quietly()
            raise typer.Exit(ExitCode.BROKEN_PIPE) from None
        except errors.OnrecordError as error:
            kind = next(name for made, name in _KINDS.items() if isinstance(error, made))
            complain(str(error), kind, as_json=as_json)
            raise typer.Exit(ExitCode.USAGE if kind == "usage" else ExitCode.FAILED) from None
        except (typer.Exit, typer.Abort):
            raise
        except Exception as error:  # noqa: BLE001 - the outermost edge: people get a sentence, not a traceback
            _end_unexpected(error, as_json=as_json, debug=bool(ctx.params.get("debug")))


def _end_unexpected(error: Exception, *, as_json: bool, debug: bool) -> NoReturn:
    """Tell usage errors of the parser and errors of the system from bugs of ours, and leave."""
    if hasattr(error, "format_message"):  # typer's own errors; it has a frame for them, which is no JSON
        if not as_json:
            raise error
        complain(error.format_message(), "usage", as_json=True)
        raise typer.Exit(ExitCode.USAGE)
    if isinstance(error, OSError) and error.strerror:
        _close_quietly()  # what is left in the buffer of a full disk would fail once more at the end
        place = error.filename if isinstance(error.filename, str) else None
        complain(error.strerror.lower(), "output", as_json=as_json, origin=place)
        raise typer.Exit(ExitCode.FAILED)
    if debug:
        import traceback

        traceback.print_exception(error)
    complain(_BUG.format(what=f"{type(error).__name__}: {error}"), "bug", as_json=as_json)
    raise typer.Exit(ExitCode.BUG)


def _replace_what_cannot_be_written() -> None:
    """Let letters that the terminal's encoding lacks come out as escapes, instead of an error halfway."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _close_quietly() -> None:
    """Point standard output at nothing, so that the interpreter's last flush does not fail."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
