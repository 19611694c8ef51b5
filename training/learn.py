"""Learns: a larger reader from what people labelled, or the small one from labels and from what larger ones think.

Everybody reads the same batches (`ready`). What teachers think of a text tells more than its labels: on texts far from the
labelled ones it is all there is, and on the labelled ones, where two people agree on three attributions of four, it softens what
one of them put.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from onrecord.annotate.decode import decode_spans
from onrecord.annotate.events import ROLES, nearness
from onrecord.annotate.labels import HEADS, TRIGGERS
from training.batches import EventItems
from training.encode import UNKNOWN
from training.model import round_layers
from training.ready import Choices, Ready, small_items

MASK_ID = 103
HEAD_WEIGHTS = {
    "attribution0": 1.0,
    "attribution1": 1.0,
    "attribution2": 0.5,
    "names": 0.4,
    "references": 0.2,
    "times": 0.2,
    "triggers": 0.8,
}
EVENT_WEIGHTS = (0.2, 0.4, 1.0)  # roles (summed over words), modes, modalities
LEAST = 3  # a batch of which little is known must not weigh as much as one of which a third is
Log = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """How a run goes.

    Attributes:
        epochs: each reads one form of all texts.
        rate / head_rate: at the height of the run, of the uppermost layer and of the heads.
        mask: share of pieces that are hidden.
        average: of weights, kept from step to step.
        hard: weight of labels where teachers were asked too.
        rounded: share of the steps, the last ones, that compute with the rounding of int8.
    """

    epochs: int
    rate: float
    head_rate: float
    seed: int
    mask: float = 0.05
    average: float = 0.998
    hard: float = 0.5
    soft: float = 1.0
    link_weight: float = 0.3
    event_weight: float = 0.5
    warm: float = 0.06
    rounded: float = 0.0


def link_loss(reader: Any, task: int, hidden: Tensor, choices: Choices) -> Tensor:
    """Give the loss of one task's choices."""

    def states(at: Tensor) -> Tensor:
        return torch.cat([hidden[at[..., 0], at[..., 1]], hidden[at[..., 0], at[..., 2]]], -1)

    scores = reader.links[task](states(choices.item), states(choices.candidate), choices.is_none, choices.features)
    return F.cross_entropy(scores.masked_fill(~choices.allowed, -1e4), choices.answers)


def event_losses(reader: Any, acts: Tensor, items: EventItems) -> tuple[Tensor, Tensor, Tensor]:
    """Give the losses of roles, modes and modalities; a batch of few acts weighs less."""
    few = max(len(items.row), 8)
    words = acts[items.row[:, None], items.words[items.row]]
    roles, mode, modality = reader.events(words, items.triggers, items.near.long())
    each = roles.unflatten(-1, (len(ROLES), 3)).reshape(-1, 3)
    by_role = F.nll_loss(each, items.roles.long().reshape(-1), ignore_index=UNKNOWN, reduction="sum") / few
    return (
        by_role,
        F.nll_loss(mode, items.mode, reduction="sum") / few,
        F.nll_loss(modality, items.modality, reduction="sum") / few,
    )


def soft_loss(scores: Tensor, soft: Tensor, asked: Tensor) -> Tensor:
    """Give the cross-entropy of all heads to what teachers think of the words' first pieces."""
    weight = asked / asked.sum().clamp(min=asked.numel() // LEAST)
    parts = []
    for head in HEADS:
        part = slice(head.offset, head.offset + head.size)
        loss = -(soft[..., part] * torch.log_softmax(scores[..., part], -1)).sum(-1)
        parts.append(HEAD_WEIGHTS[head.name] * (loss * weight).sum())
    return torch.stack(parts).sum()


def batch_loss(reader: Any, batch: Ready, plan: Plan) -> Tensor:
    """Give the loss of one batch."""
    device = batch.ids.device
    ids, mask, *features = batch.inputs()
    hidden_pieces = torch.rand(ids.shape, device=device) < plan.mask
    with torch.autocast(device.type, dtype=torch.bfloat16):
        hidden, scores, acts = reader.encode(ids.masked_fill(hidden_pieces & batch.first, MASK_ID), mask, *features)
    hidden, scores, acts = hidden.float(), scores.float(), acts.float()
    hard = 1.0 if batch.soft is None else plan.hard
    parts = []
    for index, (head, known) in enumerate(zip(HEADS, batch.known, strict=True)):
        if known:
            logits = scores[..., head.offset : head.offset + head.size].reshape(-1, head.size)
            gold = batch.labels[..., index].reshape(-1).long()
            # Summed over what is known and divided by the whole batch: a text that knows little must not weigh as much.
            loss = F.cross_entropy(logits, gold, ignore_index=UNKNOWN, reduction="sum") / max(known, gold.numel() // LEAST)
            parts.append(hard * HEAD_WEIGHTS[head.name] * loss)
    if batch.soft is not None:
        parts.append(plan.soft * soft_loss(scores, batch.soft.float(), batch.first))
    for task, choices in enumerate(batch.links):
        if choices is not None:
            parts.append(plan.link_weight * link_loss(reader, task, hidden, choices))
    if batch.events is not None:
        losses = event_losses(reader, acts, batch.events)
        parts += [plan.event_weight * weight * loss for loss, weight in zip(losses, EVENT_WEIGHTS, strict=True)]
    return torch.stack(parts).sum() if parts else scores.sum() * 0


class Averaged:
    """An exponential moving average of the weights: steadier than the last step's."""

    def __init__(self, reader: nn.Module, keep: float) -> None:
        self.keep = keep
        self.live = [p for p in reader.parameters() if p.requires_grad]
        self.mean = [p.detach().clone() for p in self.live]

    @torch.no_grad()
    def update(self, step: int) -> None:
        """Take one step's weights in."""
        torch._foreach_lerp_(self.mean, [p.detach() for p in self.live], 1 - min(self.keep, (1 + step) / (10 + step)))

    @torch.no_grad()
    def take(self) -> None:
        """Put the mean in the place of the last step's weights."""
        for live, mean in zip(self.live, self.mean, strict=True):
            live.copy_(mean)


def learn(reader: Any, forms: Sequence[Sequence[Ready]], plan: Plan, log: Log) -> None:
    """Let a reader learn; at the end it holds the averaged weights.

    Args:
        reader: the small one or a larger one, on the device of the batches.
        forms: batches of each form of the texts; an epoch reads one form.
        plan: how the run goes.
        log: takes lines.
    """
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)
    groups = reader.rates(plan.rate, plan.head_rate)
    for group in groups:
        group["params"] = [p for p in group["params"] if p.requires_grad]
    optimizer = torch.optim.AdamW([g for g in groups if g["params"]], weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    heights = [group["lr"] for group in optimizer.param_groups]
    averaged = Averaged(reader, plan.average)
    steps = sum(len(forms[epoch % len(forms)]) for epoch in range(plan.epochs))
    step, began = 0, time.time()
    reader.train()
    for epoch in range(plan.epochs):
        batches = list(forms[epoch % len(forms)])
        rng.shuffle(batches)
        losses = []
        for batch in batches:
            if plan.rounded and step == int(steps * (1 - plan.rounded)):
                round_layers(reader)
            share = min(1.0, (step + 1) / (plan.warm * steps)) * max(0.02, 1 - step / steps)
            for group, height in zip(optimizer.param_groups, heights, strict=True):
                group["lr"] = height * share
            loss = batch_loss(reader, batch, plan)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(averaged.live, 1.0, foreach=True)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            averaged.update(step)
            losses.append(loss.detach())
        mean = float(torch.stack(losses).mean())
        log(f"epoch {epoch + 1}: {time.time() - began:.0f} s, {step} of {steps} steps, loss {mean:.4f}")
    averaged.take()
    reader.eval()


@torch.no_grad()
def thought(readers: Sequence[Any], batch: Ready) -> Ready:
    """Give a batch with what readers think of it together, and with the acts they read where nobody labelled any."""
    device = batch.ids.device
    soft, states = torch.zeros((), device=device), []
    with torch.autocast(device.type, dtype=torch.bfloat16):
        for reader in readers:
            _, scores, acts = reader.encode(*batch.inputs())
            parts = [scores.float()[..., h.offset : h.offset + h.size].softmax(-1) for h in HEADS]
            soft = soft + torch.cat(parts, -1) / len(readers)
            states.append(acts)
    items = _acts_thought(readers, batch, soft[..., TRIGGERS.offset : TRIGGERS.offset + TRIGGERS.size], states)
    return replace(batch, soft=soft.half(), events=_joined(batch.events, items))


def _acts_thought(readers: Sequence[Any], batch: Ready, triggers: Tensor, states: list[Tensor]) -> EventItems | None:
    device = triggers.device
    found = triggers.gather(1, batch.words[..., None].expand(-1, -1, triggers.shape[-1])).clamp(min=1e-9).log().cpu().numpy()
    counts, known, sentences = (t.cpu().numpy() for t in (batch.counts, batch.acts_known, batch.sentences))
    rows, spans, near = [], [], []
    for row in np.flatnonzero(~known):
        own = decode_spans(found[row, : counts[row]], np.zeros(1, np.int64))
        if own:
            rows += [row] * len(own)
            spans += [(tag.start, tag.end - 1) for tag in own]
            near.append(nearness(np.array(spans[-len(own) :]), sentences[row]))
    if not rows:
        return None
    row = torch.tensor(np.array(rows), device=device)
    at, nearby = torch.tensor(spans, device=device), torch.from_numpy(np.concatenate(near)).to(device)
    words = batch.words[row]
    read = [r.events(s.float()[row[:, None], words], at, nearby) for r, s in zip(readers, states, strict=True)]
    roles, mode, modality = (torch.stack(each).mean(0) for each in zip(*read, strict=True))
    labels = roles.unflatten(-1, (len(ROLES), 3)).argmax(-1)
    labels[torch.arange(words.shape[1], device=device)[None] >= batch.counts[row][:, None]] = UNKNOWN
    return EventItems(batch.words, row, at, nearby, labels, mode.argmax(-1), modality.argmax(-1))


def _joined(labelled: EventItems | None, more: EventItems | None) -> EventItems | None:
    more = small_items(more)
    if labelled is None or more is None:
        return labelled or more
    names = ("row", "triggers", "near", "roles", "mode", "modality")
    return replace(labelled, **{name: torch.cat([getattr(labelled, name), getattr(more, name)]) for name in names})
