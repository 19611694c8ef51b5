"""Acts and statements of real stories that a person put together: labels without words, texts from elsewhere."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from benchmarks._told_events import read_labelled

from onrecord.ids import text_sha256
from onrecord.report import Span

TEXT = "Shells hit the weir. Olan Reth said shells had hit it."


def _labels(folder: Path, **changed: Any) -> Path:
    row = {
        "id": "one", "source": "stories/dev", "start": 0, "length": len(TEXT), "sha256": text_sha256(TEXT), "story": "weir",
        "acts": [[7, 10, "a"], [47, 50, "a"]], "no_acts": [],
        "statements": [{"content": [[31, 53]], "claims": ["a"]}], **changed,
    }  # fmt: skip
    (folder / "stories").mkdir(exist_ok=True)
    told = {"id": "one", "text": TEXT + " More.", "title": "Weir hit", "published": "2031-03-20"}
    (folder / "stories" / "dev.jsonl").write_text(json.dumps(told), encoding="utf-8")
    place = folder / "labels.jsonl.gz"
    place.write_bytes(gzip.compress(json.dumps(row).encode()))
    return place


def test_labels_find_their_report_with_its_title_and_day(tmp_path: Path) -> None:
    (gold,) = read_labelled(tmp_path, _labels(tmp_path))
    assert (gold.report.text, gold.report.title, gold.topic) == (TEXT, "Weir hit", "weir")
    assert gold.report.published is not None
    assert gold.report.published.day == date(2031, 3, 20)
    assert [(act.of(TEXT), act.cluster) for act in gold.events] == [("hit", "a"), ("hit", "a")]
    assert gold.statements is not None
    assert [(one.content, one.claims) for one in gold.statements] == [((Span(31, 53),), frozenset({"a"}))]


def test_a_day_that_the_labels_know_is_the_report_s(tmp_path: Path) -> None:
    (gold,) = read_labelled(tmp_path, _labels(tmp_path, published="2031-03-22"))
    assert gold.report.published is not None
    assert gold.report.published.day == date(2031, 3, 22)


def test_a_text_that_was_changed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="not the one that was labelled"):
        list(read_labelled(tmp_path, _labels(tmp_path, sha256=text_sha256(TEXT.replace("weir", "mill")))))


def test_a_report_without_labelled_statements_has_none_to_learn_from(tmp_path: Path) -> None:
    place = _labels(tmp_path)
    row = json.loads(gzip.decompress(place.read_bytes()))
    del row["statements"]
    place.write_bytes(gzip.compress(json.dumps(row).encode()))
    (gold,) = read_labelled(tmp_path, place)
    assert gold.statements is None
