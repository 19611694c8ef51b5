"""Makes the table of common words that the package ships: `python -m tools.word_counts --shared DATA_FOLDER`.

Counts in how many news reports each stem occurs and keeps the `KEPT` commonest: counts are facts, no text is kept. The reports
come from sets that tell of many different things; none of them measures how events of different reports are linked. Out:
`src/onrecord/terms/word_counts.json`, `{"reports": N, "stems": {"COUNT": "stem stem ..."}}`, the same bytes each time.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.stems import stems

SETS = {  # the field that holds a report's text
    "news/reports.jsonl": "text",
    "news/pool.jsonl": "text",
    "attribution/polnear-train.jsonl": "text",
    "data/tempeval3/train.jsonl": "text",
    "data/stance_fnc1/bodies.jsonl": "body",
}
KEPT = 4000
OUT = Path(__file__).parent.parent / "src" / "onrecord" / "terms" / "word_counts.json"


def read_texts(shared: Path) -> Iterator[str]:
    """Read the texts of all sets, each once.

    Args:
        shared: folder of the data sets.
    """
    seen: set[str] = set()
    for name, field in SETS.items():
        with (shared / name).open(encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)[field]
                if text not in seen:
                    seen.add(text)
                    yield text


def main(argv: Sequence[str] | None = None) -> int:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args(argv)
    counts: Counter[str] = Counter()
    reports = 0
    for text in read_texts(options.shared):
        reports += 1
        counts.update(stem for stem in stems(text) if stem.isalpha() and len(stem) > 1)
    kept = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))[:KEPT]
    grouped: dict[int, list[str]] = defaultdict(list)
    for stem, count in kept:
        grouped[count].append(stem)
    held = {
        "reports": reports,
        "stems": {str(count): " ".join(sorted(grouped[count])) for count in sorted(grouped, reverse=True)},
    }
    options.out.write_text(json.dumps(held, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    sys.stderr.write(f"{options.out}: {len(kept)} stems of {reports} reports, the rarest in {kept[-1][1]}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
