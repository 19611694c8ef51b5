"""Settings: a frozen value, read once at the edge and handed down."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How origins are read.

    Attributes:
        publisher / published / url / language: said by the caller; they win over what the bytes say.
        max_bytes: larger files are skipped with a problem.
        max_chars: a longer text is skipped with a problem; no report is that long, and reading it would stall a batch.
    """

    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    max_bytes: int = 100_000_000
    max_chars: int = 400_000


@dataclass(frozen=True, slots=True)
class AnnotateSettings:
    """How reports are annotated.

    Attributes:
        threads: threads of one encoder pass.
        min_score: outermost attributions under this probability are dropped. A list gains by F1 if it drops what is right less
            often than half its F1, on PolNeAR dev under 0.36; nearly as much under 0.3, which loses less: 77 in 100 are right.
    """

    threads: int = 1
    min_score: float = 0.3
