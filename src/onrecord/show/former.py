"""Which files may be written over: those that look like a former output of ours. All others are somebody's work.

In: the place that an output shall go to. Out: nothing, or a UsageError. What looks like ours is told from a file's first bytes
(of Parquet, its last ones): the columns of an export, or the keys of annotations. An input of ours never looks so.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, BinaryIO

from onrecord.errors import UsageError
from onrecord.show.targets import Target

_HEAD_BYTES = 4096
_FOOTER_BYTES = 1 << 20
_BOM = b"\xef\xbb\xbf"
_PARQUET = b"PAR1"


def refuse_unless_former(target: Target) -> None:
    """Refuse to write over a file that is not a former output; see `refuse_unless`."""
    refuse_unless(target, _is_former, "output")


def refuse_unless(target: Target, is_ours: Callable[[BinaryIO], bool], kind: str) -> None:
    """Refuse to write over a file that does not look like something of ours.

    A file that is not there, that is empty, or that is no regular file (a pipe, a device) may be written to.

    Args:
        target: where it shall go.
        is_ours: tells from what is there.
        kind: what it would have to be, for the message.

    Raises:
        UsageError: it holds something else.
    """
    path = Path(target)
    if not path.is_file():
        return
    ours = True
    with suppress(OSError), path.open("rb") as stream:  # one that cannot be read says so when it is written
        ours = is_ours(stream)
    if not ours:
        raise UsageError(f"{path} is there already and is no {kind} of onrecord; name another file, or add --force")


def refuse_same_file(source: str | IO[str], target: str | IO[str]) -> None:
    """Refuse to write over what is read, whatever names it goes by: relative, through a link, as a standard stream.

    Raises:
        UsageError: both are one file.
    """
    with suppress(OSError, ValueError):  # what is not there is no other file's double, nor is a stream in memory
        read, written = (os.stat(place if isinstance(place, str) else place.fileno()) for place in (source, target))
        if os.path.samestat(read, written) and stat.S_ISREG(read.st_mode):
            name = target if isinstance(target, str) else "standard output"
            raise UsageError(f"{name} is the file that is read; name another one to write to")


def _is_former(stream: BinaryIO) -> bool:
    head = stream.read(_HEAD_BYTES).removeprefix(_BOM)
    if head.startswith(_PARQUET):
        stream.seek(max(0, stream.seek(0, os.SEEK_END) - _FOOTER_BYTES))
        return b"record_id" in stream.read()  # the names of columns stand in the footer as they are
    if head.startswith(b'{"id": '):
        return b'"attributions": [' in head
    return not head or head.startswith((b"record_id,", b'{"record_id": '))
