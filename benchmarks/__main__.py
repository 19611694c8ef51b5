"""Runs one benchmark by name: `python -m benchmarks attribution GOLD.jsonl`."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import benchmarks


def main(argv: list[str]) -> int:
    """Hand the rest of the command line to the benchmark named first."""
    names = sorted(m.name for m in pkgutil.iter_modules(benchmarks.__path__) if not m.name.startswith("_"))
    if not argv or argv[0] not in names:
        print(f"usage: python -m benchmarks {{{','.join(names)}}} ...", file=sys.stderr)
        return 2
    result: int = importlib.import_module(f"benchmarks.{argv[0]}").main(argv[1:])
    return result


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
