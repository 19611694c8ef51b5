"""Attributions inside contents, found by the model of an earlier run, for texts whose inside nobody labelled.

A content is read as if it were a report of its own: what is outermost there is one layer further in here. What the model is
unsure of is left out; training then takes the rest of that content as holding none. Writes JSON Lines: {"id", "inner": [...]}.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.annotate import Annotator, load_annotator
from onrecord.report import Report
from training.sets import read_lines

_MIN_WORDS = 6


def inner_attributions(text: str, spans: list[list[int]], annotator: Annotator, min_score: float) -> Iterator[dict[str, Any]]:
    """Read the content spans of one attribution, each alone."""
    for start, end in spans:
        words = text[start:end]
        if len(words.split()) < _MIN_WORDS:
            continue
        for found in annotator.annotate(Report("inner", words)).attributions:
            whole = sum(b - a for a, b in found.content) > 0.97 * (end - start)
            if found.inside is None and found.cue and found.source and found.score >= min_score and not whole:
                yield {role: [[a + start, b + start] for a, b in getattr(found, role)] for role in ("source", "cue", "content")}


def main() -> None:
    """Read the insides of all contents of a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--min-score", type=float, default=0.45)
    options = parser.parse_args()
    annotator = load_annotator()
    with options.out.open("w", encoding="utf-8") as sink:
        for line in read_lines(options.gold):
            inner = [
                found
                for gold in line["attributions"]
                for found in inner_attributions(line["text"], gold["content"], annotator, options.min_score)
            ]
            sink.write(json.dumps({"id": line["id"], "inner": inner}) + "\n")


if __name__ == "__main__":
    main()
