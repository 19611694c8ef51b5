"""The command line: `commands` holds the group, and each command has a file of its own.

This file loads nothing, so that Ctrl-C while the rest is loading finds its handler already there.
"""

from __future__ import annotations

_INTERRUPTED = 130  # as `edge.ExitCode` has it, which is not loaded yet


def main() -> None:
    """Run the command line."""
    try:
        from onrecord.cli.commands import app

        app(prog_name="onrecord")
    except KeyboardInterrupt:
        raise SystemExit(_INTERRUPTED) from None
