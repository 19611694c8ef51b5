"""Finds the files behind an origin and opens them.

Folders are walked in order of their names; hidden files and folders are left out and counted. What can't be opened is a
problem, with the system's reason in plain words.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import Problem

STANDARD_INPUT = "-"

_PIPE = "a pipe, not a file; read what comes through it by way of standard input: onrecord read -"


def files_of(origin: str) -> Iterator[str | Problem]:
    """Give the files behind one origin: itself, or all files under a folder, in order, with a note of hidden ones left out."""
    if origin == STANDARD_INPUT or not os.path.isdir(origin):
        yield Problem(origin, _PIPE) if _is_named_pipe(origin) else origin
        return
    found, hidden = False, 0
    pending = [Path(origin)]
    while pending:
        path = pending.pop()
        if path.is_dir() and not (path.is_symlink() and str(path) != origin):
            listed = _listed(path)
            if isinstance(listed, Problem):
                found = True
                yield listed
            else:
                shown = [one for one in listed if not one.name.startswith(".")]
                hidden += len(listed) - len(shown)
                pending.extend(reversed(shown))
        elif not path.is_dir():
            found = True
            yield str(path) if _is_regular(path) else Problem(str(path), "not a regular file")
    if not found:
        yield Problem(origin, "no files in the folder")
    if hidden:
        yield Problem(origin, f"hidden, and left out: {hidden:,}; name one to have it read", skipped=False)


def printable(name: str) -> str:
    r"""Give a name that can be stored and shown; bytes of a file name that are not UTF-8 are written out as "\xe9"."""
    try:
        return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # half a character that came from no file system
        return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _listed(folder: Path) -> list[Path] | Problem:
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        return Problem(str(folder), reason_of(error))


def _is_regular(path: Path) -> bool:
    """Tell a file from a pipe or a device, which could keep a reader waiting for ever."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True  # opening it will tell why


def _is_named_pipe(origin: str) -> bool:
    """Tell a pipe in a folder, at which a reader would wait for a writer, from one that the shell made: <(some command)."""
    try:
        return stat.S_ISFIFO(os.stat(origin).st_mode) and os.path.lexists(os.path.realpath(origin))
    except (OSError, ValueError):
        return False  # opening it will tell why


def open_file(origin: str) -> AbstractContextManager[BinaryIO]:
    """Open a file, or standard input for "-". Raises OSError or ValueError (a NUL in the name)."""
    if origin == STANDARD_INPUT:
        return nullcontext(sys.stdin.buffer)
    return open(origin, "rb")


def reason_of(error: OSError | ValueError) -> str:
    """Put the system's error into plain words."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return "no such file"
        case PermissionError():
            return "permission denied"
        case IsADirectoryError():
            return "a folder, not a file"
        case OSError():
            return (error.strerror or "can't be read").lower()
        case _:
            return "not a file name"
