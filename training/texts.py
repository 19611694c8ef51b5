"""All texts that readers learn from: labelled for one head or another, and without labels, for teachers to think of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from training import sets
from training.examples import Example

HERE = Path(__file__).parent
LONGEST, SHORTEST = 6000, 300  # code points of a text without labels
_SAME = 200  # code points: texts that begin alike are one text
_TIMES = {"nested": 2, "events": 3, "crossner": 2}
"""How often texts stand in the list: ours have what the others lack, the shared reports labelled for events were read by those whose
habits are the measure, and single sentences fill no window."""


def gather(shared: Path) -> list[Example]:
    """Read all texts, with names by hand on some of ours and another tagger's where there is no gold.

    Args:
        shared: folder of the data sets.
    """
    data = shared / "data"
    labels = [
        HERE / "labels" / "events.jsonl.gz",
        HERE / "labels" / "conflict.jsonl.gz",
        *sorted((HERE / "acts").glob("*.jsonl")),
    ]
    labelled = {
        "attribution": sets.attribution_examples(shared / "attribution" / "polnear-train.jsonl", "attribution"),
        "nested": sets.nested_examples(sorted((HERE / "passages").glob("*.jsonl"))),
        "events": sets.event_examples(shared),
        "acts": sets.own_event_examples(shared, labels),
        "gum": sets.gum_examples(data / "gum" / "train.jsonl"),
        "times": sets.time_examples(data / "tempeval3" / "train.jsonl"),
        "crossner": sets.crossner_examples(data / "crossner_politics" / "train.jsonl"),
    }
    found = [one for name, examples in labelled.items() for one in examples * _TIMES.get(name, 1)]
    found += unlabelled(shared, [one.text for name in ("attribution", "events", "acts") for one in labelled[name]])
    names = {
        line["id"]: tuple(tuple(mark) for mark in line["names"])
        for file in ("names.jsonl.gz", "names-by-hand.jsonl.gz")
        for line in sets.read_lines(HERE / "labels" / file)
    }
    return [
        replace(one, marks={**one.marks, "names": names[one.id]}) if one.id in names and "names" not in one.marks else one
        for one in found
    ]


def unlabelled(shared: Path, labelled: list[str]) -> list[Example]:
    """Read news of other years and places than the labelled ones, long texts cut; not those that are labelled or measured on."""
    data = shared / "data"
    measured = [line["text"] for line in sets.read_lines(shared / "events" / "dev.jsonl")]
    measured += [line["text"] for line in sets.read_lines(shared / "attribution" / "polnear-dev.jsonl")]
    known = {text[:_SAME] for text in (*labelled, *measured)}
    found = [
        *sets.text_examples(shared / "news" / "reports.jsonl", "news"),
        *sets.text_examples(shared / "news" / "pool.jsonl", "news"),
        *sets.text_examples(data / "ecbplus" / "train.jsonl", "ecb"),
        *sets.text_examples(data / "muc4" / "train.jsonl", "muc"),
        *sets.text_examples(data / "stance_fnc1" / "bodies.jsonl", "stance", key="body"),
    ]
    out: dict[str, Example] = {}
    for one in found:
        if len(one.text) > SHORTEST:
            out.setdefault(one.text[:_SAME], Example(one.id, one.text[:LONGEST]))
    return [one for beginning, one in out.items() if beginning not in known]
