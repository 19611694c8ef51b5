"""The data sets as examples: each says which heads it knows about.

Paths are those of the data's own folders; nothing of their texts is kept in the project. Names on texts that have no gold
are marked by another tagger beforehand (`names_by_teacher`: a file of spans, made by `training/teacher_names.py`).
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks._labelled_texts import labelled_text

from onrecord import terms
from onrecord.annotate.events import ROLES
from training.examples import Example, GoldAttribution, GoldEvent, Span

Json = dict[str, Any]
_PRONOUNS = frozenset(
    "he him his himself she her hers herself they them their theirs themselves i me my mine myself we us our ours ourselves "
    "you your yours it its itself who whose whom".split()
) - {"who", "whose", "whom"}
_CROSSNER = {
    "politician": "PERSON", "person": "PERSON", "politicalparty": "ORG", "organisation": "ORG", "country": "STATE",
    "location": "PLACE",
}  # fmt: skip


_DETERMINERS = frozenset("the a an this that these those all some any each both many few one two".split())
_CLAUSE_STARTS = frozenset("which who whom whose that where when as while if".split())
_OFFICES = frozenset(word for title in terms.titles() for word in title.words.lower().split())


def read_lines(path: Path) -> Iterator[Json]:
    """Read a JSON Lines file, gzipped or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _spans(found: list[list[int]]) -> tuple[Span, ...]:
    return tuple((a, b) for a, b in found)


def attribution_examples(path: Path, name: str) -> list[Example]:
    """Read PolNeAR's form: outermost attributions; what lies inside these nobody labelled."""
    out = []
    for line in read_lines(path):
        outer = tuple(_gold(a, 0) for a in line["attributions"] if a["content"])
        out.append(with_source_references(Example(f"{name}:{line['id']}", line["text"], outer)))
    return out


def with_source_references(example: Example) -> Example:
    """Mark pronouns and descriptions inside sources, where who is meant is plain; elsewhere nothing is known of them."""
    sources = tuple(sorted({span for gold in example.attributions or () for span in gold.source}))
    marks: list[tuple[str, int, int]] = []
    regions: list[Span] = []
    for start, end in sources:
        if regions and start < regions[-1][1]:
            continue
        regions.append((start, end))
        words = example.text[start:end]
        if words.lower() in _PRONOUNS:
            marks.append(("PRONOUN", start, end))
            continue
        for piece in re.finditer(r"[^,;()\n]+", words):
            low = start + piece.start() + len(piece.group()) - len(piece.group().lstrip())
            high = _shorten_description(example.text, low, start + piece.end())
            high -= len(example.text[low:high]) - len(example.text[low:high].rstrip())
            if _is_description(example.text[low:high]):
                marks.append(("ROLE", low, high))
    return replace(
        example, marks={**example.marks, "references": tuple(marks)}, regions={**example.regions, "references": tuple(regions)}
    )


def _gold(line: Json, depth: int) -> GoldAttribution:
    return GoldAttribution(_spans(line["source"]), _spans(line["cue"]), _spans(line["content"]), depth)


def nested_examples(paths: list[Path]) -> list[Example]:
    """Read passages of our own with nested attributions: `inside` gives the layer."""
    out = []
    for path in paths:
        for number, line in enumerate(read_lines(path)):
            found = line["attributions"]

            def depth(index: int, found: list[Json] = found) -> int:
                deep = 0
                while found[index].get("inside") is not None and deep < 6:
                    index, deep = found[index]["inside"], deep + 1
                return deep

            gold = tuple(_gold(a, min(depth(k), 2)) for k, a in enumerate(found) if a["content"])
            out.append(with_source_references(Example(f"nested:{path.stem}:{number}", line["text"], gold, nested=True)))
    return out


def crossner_examples(path: Path) -> list[Example]:
    """Read CrossNER politics: gold names in Wikipedia sentences; party and organisation are one kind here."""
    out = []
    for line in read_lines(path):
        marks = tuple((_CROSSNER[kind], a, b) for a, b, kind in line["entities"] if kind in _CROSSNER)
        out.append(Example(f"crossner:{line['id']}", line["text"], marks={"names": marks}))
    return out


def _shorten_description(text: str, start: int, end: int) -> int:
    """Cut a description after its head: before a comma, a relative clause, or when it runs long, its second preposition."""
    words = text[start:end]
    cut = re.search(r"[,;:(]|\s+(?:who|that|which|whom|whose|when|where)\b", words)
    stop = cut.start() if cut else len(words)
    if len(words[:stop].split()) > 9:
        prepositions = list(re.finditer(r"\s(?:of|in|for|from|on|with|at|to|by)\b", words[:stop]))
        if len(prepositions) > 1:
            stop = prepositions[1].start()
    return start + stop


def _is_description(words: str) -> bool:
    """Tell a description from a name by its head: a common noun, or an office in capitals ("the Ukrainian President")."""
    tokens = re.split(r"\s(?:of|in|for|from|on|with|at|to|by)\s", words)[0].split()
    if not tokens or len(words.split()) > 12 or len(words) < 3:
        return False
    if tokens[0].lower() in _CLAUSE_STARTS or (tokens[0].endswith("ing") and tokens[0].islower()):
        return False
    head = re.sub(r"['’]s?$", "", tokens[-1])
    return head.isalpha() and (head.islower() or head.lower() in _OFFICES) and head.lower() not in _DETERMINERS


def gum_references(line: Json) -> tuple[tuple[str, int, int], ...]:
    """Mark pronouns, and descriptions of persons and bodies, from GUM's mentions."""
    text = line["text"]
    pronouns: list[tuple[str, int, int]] = []
    roles: list[tuple[str, int, int]] = []
    for mention in line["mentions"]:
        start, end = mention["span"]
        words = text[start:end]
        if mention["type"] not in ("person", "organization", "place"):
            continue
        if words.lower() in _PRONOUNS:
            pronouns.append(("PRONOUN", start, end))
        elif mention["type"] != "place":
            end = _shorten_description(text, start, end)
            if _is_description(text[start:end]):
                roles.append(("ROLE", start, end))
    roles.sort(key=lambda mark: mark[1] - mark[2])
    taken: list[tuple[str, int, int]] = list(pronouns)
    for mark in roles:
        if not any(mark[1] < b and a < mark[2] for _, a, b in taken if (a, b) != mark[1:]):
            taken.append(mark)
    return tuple(sorted(taken, key=lambda mark: mark[1]))


def gum_examples(path: Path) -> list[Example]:
    """Read GUM: pronouns and descriptions."""
    return [Example(f"gum:{line['id']}", line["text"], marks={"references": gum_references(line)}) for line in read_lines(path)]


def time_examples(path: Path) -> list[Example]:
    """Read TempEval-3: TIMEX3 spans with type."""
    out = []
    for line in read_lines(path):
        marks = tuple((x["type"], *x["span"]) for x in line["timexes"] if x["span"][1] > x["span"][0])
        out.append(Example(f"tempeval3:{line['id']}", line["text"], marks={"times": marks}))
    return out


def text_examples(path: Path, name: str, key: str = "id") -> list[Example]:
    """Read texts with nothing labelled; `key`: what their ids are called."""
    return [Example(f"{name}:{line[key]}", line["text"]) for line in read_lines(path)]


def event_examples(shared: Path) -> list[Example]:
    """Read the shared folder's reports labelled for events: by the readers whose habits are the measure."""
    return [event_example(f"events:{line['id']}", line["text"], line) for line in read_lines(shared / "events" / "train.jsonl")]


def own_event_examples(shared: Path, label_files: list[Path]) -> list[Example]:
    """Read our own labels of events.

    A label file holds either texts of our own with their events, or, for texts of others, the data set, the SHA-256 of the
    first `length` code points from `start`, and offsets into them: no word of theirs.

    Raises:
        SystemExit: a text that labels belong to is not what it was.
    """
    out = []
    for path in label_files:
        for line in read_lines(path):
            text = line["text"] if "text" in line else labelled_text(shared, line)
            out.append(event_example(f"acts:{line['id']}", text, line))
    return out


def event_example(name: str, text: str, line: Json) -> Example:
    """Make an example of a text and its acts in the labelled sets' form."""
    events = []
    for event in line["events"]:
        roles = []
        for role in ROLES:
            found = event.get(role) or []
            if found and isinstance(found[0], int):
                found = [found]
            roles.append(tuple((x["span"][0], x["span"][1]) if isinstance(x, dict) else (x[0], x[1]) for x in found))
        events.append(
            GoldEvent((event["trigger"][0], event["trigger"][1]), event["type"], event["mode"], event["modality"], tuple(roles))
        )
    return Example(name, text, events=tuple(events))
