"""Writing to the terminal and to pipes: what every command says, it says through here.

On a terminal: tables. In a pipe: one entry a line, divided by tabs, nothing shortened. With `--json`: JSON on standard output,
and every error as one JSON object a line on standard error, `{"error": ..., "kind": ..., "origin": ...}`.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping
from typing import IO, TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from rich.console import Console

LISTED = 100
"""How many lines a terminal gets where no `--limit` was given; pipes and JSON get all."""

# What JSON may hold as it is, but a terminal or a reader of lines would stumble over.
_RISKY = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def console(*, stderr: bool = False) -> Console:
    """Give a console that takes words as words: no markup, no emoji codes, no guessing at colours."""
    from rich.console import Console

    class Quiet(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # for the outer edge; rich would end the program here, with a code of its own

    return Quiet(stderr=stderr, markup=False, emoji=False, highlight=False)


def is_terminal() -> bool:
    """Tell whether somebody looks at standard output."""
    return console().is_terminal


def one_line_json(made: Any) -> str:
    """Write JSON on one line, letters as letters, without anything that a terminal would obey."""
    return _RISKY.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(made, ensure_ascii=False))


class Terminal:
    """A stream of text that shows codes instead of sending them, for data on its way to somebody's eyes."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, words: str) -> int:
        """Write words, each code in them as what shows it; ends of lines and tabs stay."""
        from onrecord.show.codes import show_codes

        return self._stream.write(show_codes(words))

    def flush(self) -> None:
        """Hand on what was written."""
        self._stream.flush()


def standard_output() -> IO[str]:
    """Give standard output for data: exact in files and pipes; on a terminal, with codes made visible."""
    return cast("IO[str]", Terminal(sys.stdout)) if sys.stdout.isatty() else sys.stdout


def write_line(words: str, stream: IO[str] | None = None) -> None:
    """Write one line and hand it on at once, so that it is out before anything else happens."""
    stream = stream or sys.stdout
    stream.write(words + "\n")
    stream.flush()


def write_json_array(objects: Iterable[Mapping[str, Any]]) -> None:
    """Write a JSON array, one element a line, holding one at a time."""
    written = False
    for made in objects:
        sys.stdout.write((",\n" if written else "[\n") + one_line_json(made))
        written = True
    sys.stdout.write("\n]\n" if written else "[]\n")


def write_rows(rows: Iterable[tuple[str, ...]]) -> None:
    """Write rows of plain words, divided by tabs."""
    for row in rows:
        sys.stdout.write("\t".join(row) + "\n")


def say(words: str) -> None:
    """Say something about the work, on standard error."""
    from onrecord.show.codes import clean

    lines = [(line, len(line) - len(line.lstrip(" "))) for line in words.split("\n")]
    write_line("\n".join(" " * indent + clean(line[indent:]).rstrip() for line, indent in lines), sys.stderr)


def complain(words: str, kind: str, *, as_json: bool, origin: str | None = None) -> None:
    """Say what went wrong, on standard error.

    Args:
        words: one sentence.
        kind: one of those that docs/cli.md names: "usage", "input", "record", "skipped", "note", ...
        as_json: in the one shape that errors have in JSON.
        origin: the file or line that it is about.
    """
    if as_json:
        write_line(one_line_json({"error": words, "kind": kind, "origin": origin}), sys.stderr)
    else:
        begin = kind if kind in {"skipped", "note"} else "error"
        say(f"{begin}: {origin}: {words}" if origin else f"{begin}: {words}")
