"""Reports of the shared data whose stories are known: same_story (with NewsWCL50's texts) and ECB+."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.dates import Moment
from onrecord.report import Report


@dataclass(frozen=True, slots=True)
class InStory:
    """A report and the story that it belongs to, by the people who labelled it."""

    report: Report
    story: str


def same_story(shared: Path) -> list[InStory]:
    """Read same_story dev in its order, texts of NewsWCL50 included."""
    texts = {row["id"]: row["text"] for row in _rows(shared / "data/newswcl50/dev.jsonl")}
    rows = _rows(shared / "data/same_story/dev.jsonl")
    return [InStory(report_of({**row, "text": row.get("text") or texts[row["id"]]}), row["story"]) for row in rows]


def ecbplus(shared: Path, part: str) -> list[InStory]:
    """Read a part of ECB+ in its order; its reports have no day, outlet or headline."""
    return [InStory(report_of(row), row["story"]) for row in _rows(shared / f"data/ecbplus/{part}.jsonl")]


def news(shared: Path) -> list[Report]:
    """Read the reports without labels."""
    rows = [row for name in ("reports", "pool") for row in _rows(shared / f"news/{name}.jsonl")]
    return [report_of({**row, "publisher": row["outlet"]}) for row in rows]


def report_of(row: dict[str, Any]) -> Report:
    """Make a report of a row; a day that is none is not stated. NewsWCL50 writes line breaks as a backslash and an n."""
    stated = str(row.get("published") or "")[:10]
    try:
        published = Moment(date.fromisoformat(stated)) if stated else None
    except ValueError:
        published = None
    text = row["text"].replace("\\n", "\n")
    return Report(row["id"], text, title=row.get("title"), publisher=row.get("publisher"), published=published)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)
