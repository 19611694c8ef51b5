"""How far two readers agree on events: the labels of some reports beside those of a second reader, by the scorer of the dev set.

Both files hold ids and offsets only, so nothing else is needed. The readers read the same guidelines, not each other's labels.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.events import print_scores, score_events

from training.sets import read_lines

LABELS = Path(__file__).parent / "labels"


def main() -> None:
    """Score the second reader against the first."""
    second = {line["id"]: line["events"] for line in read_lines(LABELS / "events-second-reader.jsonl.gz")}
    first = {line["id"]: line["events"] for line in read_lines(LABELS / "events.jsonl.gz") if line["id"] in second}
    print_scores(f"second reader against the first, {len(first)} reports", score_events(first, second))


if __name__ == "__main__":
    main()
