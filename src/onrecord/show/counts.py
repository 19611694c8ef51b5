"""A count with its noun, as every screen, page and message has it."""

from __future__ import annotations


def counted(number: int, one: str, several: str = "") -> str:
    """Give a count with its noun: "1 report", "1,204 reports"; `several` is the plural where an "s" does not make it."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"
