"""Texts of the shared data that labels belong to, found again by data set, id, offset and hash: labels hold no words."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from onrecord.ids import text_sha256

Json = dict[str, Any]


def labelled_text(shared: Path, line: Json) -> str:
    """Give the text that a line of labels belongs to; see `labelled_row`."""
    text: str = labelled_row(shared, line)["text"]
    return text


def labelled_row(shared: Path, line: Json) -> Json:
    """Give the row of a data set that a line of labels belongs to, its `text` cut to the part that was labelled.

    Args:
        shared: folder of the data sets.
        line: `source` is the data set, in the folder or in its `data`; `id` the text's; `start` (0 where it is not said) and
            `length` the part that was labelled, in code points; `sha256` its hash.

    Raises:
        SystemExit: the text is not the one that was labelled.
    """
    row = _rows(shared, line["source"])[line["id"]]
    start = line.get("start", 0)
    text = _text(row)[start : start + line["length"]]
    if text_sha256(text) != line["sha256"]:
        raise SystemExit(f"{line['source']}: the text {line['id']} is not the one that was labelled")
    return {**row, "text": text}


@lru_cache(maxsize=32)
def _rows(shared: Path, source: str) -> dict[str, Json]:
    place = shared / f"{source}.jsonl"
    place = place if place.exists() else shared / "data" / f"{source}.jsonl"
    rows = map(json.loads, filter(str.strip, place.read_text("utf-8").split("\n")))
    return {str(row.get("id", row.get("body"))): row for row in rows}


def _text(row: Json) -> str:
    """Give the text of a data set's row; one set keeps its sentences apart."""
    return row.get("text") or "\n".join(row.get("sentences", ()))
