"""What can go wrong.

    OnrecordError
    ├── UsageError        the caller asked for something that makes no sense
    ├── InputError        an origin could not be read at all (missing, unreadable)
    ├── RecordError       the store cannot be used: not ours, too new, locked, read-only, full
    │   └── NotFoundError no entry with that id
    │       └── AmbiguousError several entries whose ids begin so
    ├── OutputError       a file that was asked for could not be written
    └── ModelError        the bundled model is missing or damaged

Bad data is not an exception: it is a `Problem`, a value that travels beside what could be read.
"""

from __future__ import annotations

from dataclasses import dataclass


class OnrecordError(Exception):
    """Base of everything that onrecord raises on purpose."""


class UsageError(OnrecordError):
    """The caller asked for something that makes no sense."""


class InputError(OnrecordError):
    """An origin could not be read at all."""


class RecordError(OnrecordError):
    """The store cannot be used."""


class NotFoundError(RecordError):
    """The record holds no entry with that id."""


class AmbiguousError(NotFoundError):
    """Several entries have an id that begins so."""


class OutputError(OnrecordError):
    """A file that was asked for could not be written."""


class ModelError(OnrecordError):
    """The bundled model is missing or damaged."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One item that was skipped, and why.

    Attributes:
        origin: file, address, or "FILE:LINE".
        reason: one sentence in plain words, e.g. "empty file", "no article found in the page".
        skipped: False where the item was read all the same, only without what the reason names.
    """

    origin: str
    reason: str
    skipped: bool = True

    def __str__(self) -> str:
        """Give "origin: reason"."""
        return f"{self.origin}: {self.reason}"
