"""Lays the real output of the README's commands between its markers: `python -m tests.readme` rewrites it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
from contextlib import suppress
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
COMMANDS = (
    "onrecord statements --record talks.sqlite --speaker Tashkul --via 'Kanal Nahr'",
    "onrecord open {id} --record talks.sqlite",
    "onrecord origins {id} --record talks.sqlite",
)
COLUMNS = 100
_BLOCK = re.compile(r"(<!-- demo-output -->\n).*?(<!-- end -->)", re.DOTALL)
_CODES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\r")


def on_a_terminal(command: str, folder: Path) -> str:
    """Run one of our commands on a terminal of `COLUMNS` columns and give what it shows, without colours."""
    words = [sys.executable, "-m", *(w.strip("'") for w in re.findall(r"'[^']*'|\S+", command))]
    terminal, inside = pty.openpty()
    fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
    env = {**os.environ, "NO_COLOR": "1", "COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
    with subprocess.Popen(words, cwd=folder, stdout=inside, stderr=inside, env=env) as process:
        os.close(inside)
        shown = b""
        with suppress(OSError):  # how a terminal says that the other side is gone
            while piece := os.read(terminal, 65_536):
                shown += piece
        process.wait()
    os.close(terminal)
    return "\n".join(line.rstrip() for line in _CODES.sub("", shown.decode()).splitlines()).strip("\n")


def demo_output(folder: Path) -> str:
    """Read the bundled story and give the README's commands with what they show."""
    subprocess.run(
        [sys.executable, "-m", "onrecord", "demo", "--record", "talks.sqlite"], cwd=folder, capture_output=True, check=True
    )
    listing = on_a_terminal(COMMANDS[0], folder)
    found = re.search(r"^(s[0-9a-f]{6,})", listing, re.MULTILINE)
    if found is None:
        raise ValueError(f"nothing listed:\n{listing}")
    opening, asking = (command.format(id=found.group(1)) for command in COMMANDS[1:])
    opened = on_a_terminal(opening, folder).split("\n\nreport ")[0]
    origins = on_a_terminal(asking, folder)
    return f"```console\n$ {COMMANDS[0]}\n{listing}\n\n$ {opening}\n{opened}\n...\n\n$ {asking}\n{origins}\n```\n"


def block() -> str:
    """Give what stands between the README's markers now."""
    found = _BLOCK.search(README.read_text(encoding="utf-8"))
    return found.group(0) if found else ""


def main() -> None:
    """Rewrite the README's block."""
    with tempfile.TemporaryDirectory() as folder:
        made = demo_output(Path(folder))
    text = README.read_text(encoding="utf-8")
    README.write_text(_BLOCK.sub(lambda m: m.group(1) + made + m.group(2), text, count=1), encoding="utf-8")


if __name__ == "__main__":
    main()
