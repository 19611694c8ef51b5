"""What a record may have learnt between two days; apart from the lines that tell it, for help names these kinds."""

from __future__ import annotations

from enum import StrEnum


class DiffKind(StrEnum):
    """What is new."""

    REPORT = "new report"
    SUPERSEDED = "superseded entry"
    ORIGINS = "more origins"
    STATUS = "status moved"
    DISCREPANCY = "new discrepancy"
    STATE = "discrepancy settled"
    POSITION = "position changed"
    BREACH = "new breach"
    JUDGEMENT = "judgement"
    UNDONE = "judgement undone"
    ENTRY = "new entry"
