"""One opened entry as a JSON object: the keys of the export, its report, and its passages with what to highlight."""

from __future__ import annotations

from typing import Any

from onrecord.show.jsonl import to_json
from onrecord.show.passages import Passage
from onrecord.show.queries import OpenedEntry
from onrecord.show.tables import REPORTS, table_of_line
from onrecord.show.text import link_to_words


def entry_object(entry: OpenedEntry) -> dict[str, Any]:
    """Give an opened statement, event or commitment."""
    return {
        **to_json(table_of_line(entry.line), entry.line),
        "report": to_json(REPORTS, entry.report),
        "sentences": [_passage(passage) for passage in entry.sentences],
        "paragraphs": [_passage(passage) for passage in entry.paragraphs],
        "link": link_to_words(entry.line.url, entry.line.exact),
    }


def _passage(passage: Passage) -> dict[str, Any]:
    """Give a passage with its highlights; all spans in code points of the report's text."""
    start = passage.span.start
    highlights = [{"span": [start + mark.start, start + mark.end], "role": mark.role} for mark in passage.highlights]
    return {"span": list(passage.span), "text": passage.text, "highlights": highlights}
