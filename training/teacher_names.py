"""Names by another tagger, for texts that have no gold names: spaCy's small English model (MIT).

Run in an environment of its own, with spaCy and a copy of `en_core_web_sm`; the package and the training need neither. Its labels
are OntoNotes'; states and outlets are told apart by our tables. Writes JSON Lines: {"id", "names": [[kind, start, end]]}.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from onrecord import terms

_KINDS = {"PERSON": "PERSON", "ORG": "ORG", "LOC": "PLACE", "FAC": "FACILITY", "NORP": "GROUP", "GPE": "PLACE"}
_TEXTS = {
    "attribution": "attribution/polnear-train.jsonl",
    "news": "news/reports.jsonl news/pool.jsonl",
    "gum": "data/gum/train.jsonl",
    "tempeval3": "data/tempeval3/train.jsonl",
}
_EDGES = re.compile(r"^(?:the|The|a|an)\s+|['’]s?$|^\W+|[^\w.)]+$")


def name_mark(text: str, label: str, start: int, end: int) -> tuple[str, int, int] | None:
    """Map one of the tagger's entities to ours: no article, no possessive; None for kinds that we have not."""
    kind = _KINDS.get(label)
    if kind is None or "\n" in text[start:end]:
        return None
    while (found := _EDGES.search(text[start:end])) and found.end() > found.start():
        if found.start() == 0:
            start += found.end()
        else:
            end = start + found.start()
    words = text[start:end]
    if not words or not any(letter.isupper() for letter in words):
        return None
    if kind in ("ORG", "PLACE", "PERSON", "FACILITY") and terms.find_outlet(words):
        kind = "OUTLET"
    elif label == "GPE" and terms.find_state(words):
        kind = "STATE"
    return kind, start, end


def settle_kinds(text: str, marks: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Give the same words of one text the same kind: a surname is a person's, the rest goes by majority.

    The tagger looks at each sentence alone, and calls one man a person here and an organisation there.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    surnames = set()
    for kind, start, end in marks:
        words = text[start:end]
        votes[words][kind] += 1
        if kind == "PERSON" and " " in words:
            surnames.add(words.rsplit(" ", 1)[1])
    return [("PERSON" if text[a:b] in surnames else votes[text[a:b]].most_common(1)[0][0], a, b) for _, a, b in marks]


def main() -> None:
    """Tag all texts that training reads."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    import spacy

    tagger: Any = spacy.load("en_core_web_sm")
    with options.out.open("w", encoding="utf-8") as sink:
        for prefix, names in _TEXTS.items():
            for name in names.split():
                with (options.shared / name).open(encoding="utf-8") as lines:
                    rows = [json.loads(line) for line in lines]
                for row, doc in zip(rows, tagger.pipe([r["text"] for r in rows], batch_size=16), strict=True):
                    found = [name_mark(row["text"], e.label_, e.start_char, e.end_char) for e in doc.ents]
                    line = {
                        "id": f"{prefix}:{row['id']}",
                        "names": settle_kinds(row["text"], [mark for mark in found if mark]),
                    }
                    sink.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
