"""Where an export goes: a file that is complete or absent, or a stream that the caller has open."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from os import PathLike
from pathlib import Path
from typing import IO, TypeAlias

from onrecord.errors import OutputError, UsageError

Target: TypeAlias = str | PathLike[str]


@contextmanager
def open_text(target: Target | IO[str]) -> Iterator[IO[str]]:
    """Give a stream of UTF-8 text; a path gets its file only when all went well.

    Raises:
        OutputError: the file cannot be written.
    """
    if not isinstance(target, str | PathLike):
        yield target
        return
    with replaced_file(target) as part, part.open("w", encoding="utf-8", newline="") as stream:
        yield stream


@contextmanager
def open_bytes(target: Target | IO[bytes]) -> Iterator[IO[bytes]]:
    """Give a stream of bytes; a path gets its file only when all went well.

    Raises:
        OutputError: the file cannot be written.
    """
    if not isinstance(target, str | PathLike):
        yield target
        return
    with replaced_file(target) as part, part.open("wb") as stream:
        yield stream


@contextmanager
def replaced_file(target: Target) -> Iterator[Path]:
    """Give a new file beside the target, which takes the target's place at the end, or vanishes where something went wrong."""
    path = Path(os.path.realpath(target))  # the file that a link leads to is written, and the link stays
    if path.is_dir():
        raise UsageError(f"{path} is a folder; name a file in it")
    if path.exists() and not path.is_file():  # a pipe or a device takes what it gets; it must not be replaced by a file
        yield path
        return
    _refuse_database(path)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}") from error
    part = Path(name)
    try:
        yield part
        _put_in_place(part, path)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)


def _refuse_database(path: Path) -> None:
    """Refuse to put an export in the place of a record, or of any other SQLite database."""
    with suppress(OSError), path.open("rb") as stream:
        if stream.read(15) == b"SQLite format 3":
            raise UsageError(f"{path} is a database; name another file to write to")


def _put_in_place(part: Path, path: Path) -> None:
    # A temporary file is private; the finished one gets the rights that a file made in the plain way would have.
    mask = os.umask(0)
    os.umask(mask)
    part.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~mask)
    with part.open("rb") as stream:
        os.fsync(stream.fileno())
    part.replace(path)
