"""The outer edge: whatever a command raises ends here, as a message and an exit code, never as a traceback.

Exit codes: 0 all well; 1 nothing could be done; 2 asked wrongly; 3 some of it could not be done, the rest is kept; 70 a bug in
onrecord; 130 stopped by Ctrl-C; 141 the reader of our output went away. `docs/cli.md` says when each comes.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import IntEnum
from typing import IO, Any, NoReturn

import typer
from typer.core import TyperGroup

from onrecord import errors
from onrecord.cli.asking import unknown_command, usage_words
from onrecord.cli.screen import complain

_KINDS = {
    errors.UsageError: "usage",
    errors.InputError: "input",
    errors.AmbiguousError: "ambiguous",
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
    """The group of commands, with the one handler of errors around all that it does: parsing, help, the command itself."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Note, before anything can go wrong, how errors shall be told."""
        ctx.meta["onrecord.json"] = "--json" in args
        _open_what_is_closed()
        _replace_what_cannot_be_written()
        with _edge(ctx):
            rest: list[str] = super().parse_args(ctx, args)
        return rest

    def invoke(self, ctx: Any) -> Any:
        """Run the command and turn what it raises into a message and an exit code."""
        with _edge(ctx):
            return super().invoke(ctx)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command, or say which ones there are."""
        if args and args[0] not in self.commands:
            raise errors.UsageError(unknown_command(args[0], list(self.commands)))
        return super().resolve_command(ctx, args)


@contextmanager
def _edge(ctx: Any) -> Iterator[None]:
    as_json = bool(ctx.meta["onrecord.json"])
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except KeyboardInterrupt:
        _tell("stopped", "interrupted", as_json=as_json)
        raise typer.Exit(ExitCode.INTERRUPTED) from None
    except BrokenPipeError:
        _close_quietly(sys.stdout)
        raise typer.Exit(ExitCode.BROKEN_PIPE) from None
    except SystemExit as error:  # the consoles that typer prints help with end the program themselves, with a code of their own
        if not isinstance(error.__context__, BrokenPipeError):
            raise
        raise typer.Exit(ExitCode.BROKEN_PIPE) from None
    except errors.OnrecordError as error:
        kind = next(name for made, name in _KINDS.items() if isinstance(error, made))
        _tell(str(error), kind, as_json=as_json)
        raise typer.Exit(ExitCode.USAGE if kind == "usage" else ExitCode.FAILED) from None
    except (typer.Exit, typer.Abort):
        raise
    except Exception as error:  # noqa: BLE001 - the outermost edge: people get a sentence, not a traceback
        _end_unexpected(error, as_json=as_json, debug=bool(ctx.params.get("debug")))


def _end_unexpected(error: Exception, *, as_json: bool, debug: bool) -> NoReturn:
    """Tell usage errors of the parser and errors of the system from bugs of ours, and leave."""
    if hasattr(error, "format_message"):  # the parser's own errors
        words, has_json = usage_words(error)
        if words:
            _tell(words, "usage", as_json=as_json and has_json)
        raise typer.Exit(ExitCode.USAGE)
    if isinstance(error, OSError) and error.strerror:
        _close_quietly(sys.stdout)  # what is left in the buffer of a full disk would fail once more at the end
        place = error.filename if isinstance(error.filename, str) else None
        reason = "standard output is closed" if error.errno == errno.EBADF else error.strerror.lower()
        _tell(reason, "output", as_json=as_json, origin=place)
        raise typer.Exit(ExitCode.FAILED)
    if debug:
        import traceback

        traceback.print_exception(error)
    _tell(_BUG.format(what=f"{type(error).__name__}: {error}"), "bug", as_json=as_json)
    raise typer.Exit(ExitCode.BUG)


def _tell(words: str, kind: str, *, as_json: bool, origin: str | None = None) -> None:
    """Complain; where standard error takes nothing either, the exit code alone must tell."""
    try:
        complain(words, kind, as_json=as_json, origin=origin)
    except OSError:
        _close_quietly(sys.stderr)


def _open_what_is_closed() -> None:
    """Stand in for standard streams that the caller closed (`>&-`), for which Python has None.

    Writing to a closed standard output is an error, as it is for other programs, but only once something is written; a closed
    standard error swallows what it is told. The numbers of closed streams are taken by this, so no record gets one of them.
    """
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY), encoding="utf-8")
    if sys.stdout is None:  # one that is open for reading fails with EBADF when written to, as the closed one would
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


def _replace_what_cannot_be_written() -> None:
    """Let letters that the terminal's encoding lacks come out as escapes, instead of an error halfway."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _close_quietly(stream: IO[str]) -> None:
    """Point a stream at nothing, so that the interpreter's last flush of it does not fail."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)
