"""Learns what acts are like, so that two mentions of one act point one way: `likeness.onnx`.

    python -m training.likeness --shared DATA_FOLDER --base FOLDER_OF_THE_PUBLISHED_ENCODER

Two layers of their own, which begin as those of the acts, on the states that all heads of the shipped encoder come from; the encoder
stays as it is. Each mention is the states of the first and the last piece of its name, brought down to `LIKENESS` numbers of
length 1. Of all pairs of mentions of one story, inside a report and across, the angle is to tell whether they are one act: in the
stories that we wrote (`stories/`), in 21 real ones whose acts we put together (`labels/one-claim.jsonl.gz`), and in those of ECB+'s train
part. Stories are mixed now and then, for pairs that are plainly two. A short run: minutes on two cores. Seeded.

`link` asks how likely it is that two acts are one: SCALE times the cosine plus BIAS, as log-odds.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F
from benchmarks._told_events import GoldReport, read_gold, read_labelled, read_stories
from torch import Tensor, nn

from onrecord.annotate import OnnxTagger
from onrecord.annotate.pieces import cut_pieces
from onrecord.annotate.windows import pack_windows, window_inputs
from onrecord.link.read_likeness import BIAS, SCALE
from training.export import export_likeness
from training.model import WIDTH, Likeness, load_reader
from training.restore import restored

WEIGHTS = Path("src/onrecord/annotate/weights")
EPOCHS, RATE, HEAD_RATE, WARM = 10, 1e-4, 1e-3, 60
AVERAGE = 0.99  # of the weights that ship, which share of each step is that of the steps before
FORMS = 2  # of each report, cut into windows in different ways
MOST, MIXED, OTHERS = 8, 0.3, 2  # reports of one story at once; how often reports of another are beside them, and how many
KEPT = 0.35  # of the pairs that are two
Halves = npt.NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Heard:
    """A report: the states of each window that tells acts, and each mention: its window, first and last row, and its act."""

    windows: list[Halves]
    mentions: list[tuple[int, int, int, str]]


def hear(tagger: OnnxTagger, gold: GoldReport, rng: random.Random | None = None) -> Heard:
    """Read a report with the shipped encoder; `rng` cuts it into windows of any length."""
    pieces = cut_pieces(gold.report.text, tagger.tokenizer)
    ends = [(one.start, one.spans[0].end - 1) for one in gold.events]
    named = np.searchsorted(pieces.start, np.array(ends, dtype=np.int64).reshape(-1, 2), side="right") - 1
    windows: list[Halves] = []
    heard = []
    for window in pack_windows(pieces, rng=rng):
        row = {piece: place for place, piece in enumerate(window.tolist())}
        here = [
            (len(windows), row[first], row[last], one.cluster)
            for one, (first, last) in zip(gold.events, named.tolist(), strict=True)
            if first in row and last in row
        ]
        if here:
            *_, trunk = tagger.encode(*window_inputs(pieces, window))
            windows.append(trunk.astype(np.float16))
            heard += here
    return Heard(windows, heard)


def vectors(model: Likeness, reports: Sequence[Heard]) -> Tensor:
    """Give the vectors of all mentions of some reports, in order. Shape: (mentions, LIKENESS)."""
    windows = [torch.from_numpy(window).float() for one in reports for window in one.windows]
    length = max(map(len, windows))
    states, mask = torch.zeros((len(windows), length, WIDTH)), torch.zeros((len(windows), length), dtype=torch.bool)
    for row, window in enumerate(windows):
        states[row, : len(window)], mask[row, : len(window)] = window, True
    read = model.run_layers(model.layers, model.dropout(states), mask).reshape(-1, WIDTH)
    rows, before = [], 0
    for one in reports:
        rows += [
            [(before + window) * length + first, (before + window) * length + last] for window, first, last, _ in one.mentions
        ]
        before += len(one.windows)
    return model.of(read, torch.tensor(rows))


def pair_loss(told: Tensor, acts: Sequence[str]) -> Tensor:
    """Give the loss of the pairs of some mentions: all that are one, and a part of those that are two."""
    numbers = {act: number for number, act in enumerate(dict.fromkeys(acts))}
    act = torch.tensor([numbers[one] for one in acts])
    left, right = torch.triu_indices(len(acts), len(acts), 1)
    same = act[left] == act[right]
    kept = same | (torch.rand(len(same)) < KEPT)
    cosine = (told[left[kept]] * told[right[kept]]).sum(-1)
    return F.binary_cross_entropy_with_logits(SCALE * cosine + BIAS, same[kept].float())


def learn(model: Likeness, stories: Sequence[Sequence[Sequence[Heard]]], epochs: int) -> None:
    """Learn from stories, in place: of each its reports, of each of these its forms."""
    averaged = {name: value.clone() for name, value in model.state_dict().items()}
    groups = [
        {"params": list(model.layers.parameters()), "lr": RATE},
        {"params": list(model.told.parameters()), "lr": HEAD_RATE},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    rates, total, step = [group["lr"] for group in optimizer.param_groups], epochs * len(stories), 0
    model.train()
    for epoch in range(epochs):
        lost = []
        for story in random.sample(stories, len(stories)):
            reports = random.sample(story, min(MOST, len(story)))
            if random.random() < MIXED:
                other = random.choice(stories)
                reports += random.sample(other, min(OTHERS, len(other))) if other is not story else []
            forms = [random.choice(one) for one in reports]
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * min(1, (step + 1) / WARM) * max(0.02, 1 - step / total)
            with torch.autocast("cpu", torch.bfloat16):
                told = vectors(model, forms).float()
            loss = pair_loss(told, [act for one in forms for *_, act in one.mentions])
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            for name, value in model.state_dict().items():
                averaged[name].lerp_(value, 1 - min(AVERAGE, (step + 1) / (step + 10)))
            lost.append(loss.item())
            step += 1
        print(f"epoch {epoch + 1}: loss {np.mean(lost):.4f}", flush=True)
    model.load_state_dict(averaged)
    model.eval()


def gather(folder: Path, golds: Iterable[GoldReport], seed: int) -> list[list[list[Heard]]]:
    """Read reports, and give those that tell acts by their stories, in their forms."""
    tagger, rng, stories = (
        OnnxTagger(torch.get_num_threads(), folder),
        random.Random(seed),
        defaultdict[str, list[list[Heard]]](list),
    )
    for gold in golds:
        forms = [hear(tagger, gold, rng if form else None) for form in range(FORMS)]
        if any(one.mentions for one in forms):
            stories[gold.topic].append([one for one in forms if one.mentions])
    return list(stories.values())


def main() -> None:
    """Read the command line, learn and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--base", type=Path, required=True, help="folder of the published encoder")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="folder of the model files")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    golds = [*read_stories(), *read_labelled(options.shared), *read_gold(options.shared / "data" / "ecbplus" / "train.jsonl")]
    stories = gather(options.weights, golds, options.seed)
    print(f"{len(stories)} stories, {sum(len(one[0].mentions) for story in stories for one in story)} mentions", flush=True)
    model = Likeness(load_reader(str(options.base), restored(options.base, options.weights)[0]))
    learn(model, stories, EPOCHS)
    export_likeness(model, options.weights)


if __name__ == "__main__":
    main()
