"""Thins the reader: takes out the attention heads and the inner numbers of feed-forward blocks that matter least.

What one of them matters is how much the loss would change without it: to first order, the sum over its weights of weight times
gradient, squared and summed over batches (Molchanov et al. 2019; Kwon et al. 2022 for transformers). All layers are ranked together, so
that a layer which all rest on keeps more than one that few do; how far it may go is `EVENNESS`. The thinned reader then learns on,
taught by the whole one among others.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from training.learn import Plan, batch_loss
from training.model import HEAD_WIDTH, Reader, narrow
from training.ready import Ready

KEPT = 0.6
BATCHES = 40
EVENNESS = 0.8
"""0: what matters is counted as it is, and layers near the end, whose gradients are small, keep next to nothing; 1: each layer's
heads are counted as shares of that layer. Before it learns on, a reader loses least between."""
FEWEST_HEADS, FEWEST_INNER = 4, 512
_STEP = 64  # inner numbers of a layer come in so many: products of odd sizes cost as much as the next even one


def importance(reader: Reader, batches: Sequence[Ready], plan: Plan) -> tuple[Tensor, Tensor]:
    """Give what each head and each inner number matters.

    Args:
        reader: a whole one.
        batches: labelled, or thought of by others.
        plan: how the loss is put together.

    Returns:
        Shapes: (layers, heads), (layers, inner numbers).
    """

    def squared(dense: Any, width: int) -> Tensor:
        change = (dense.weight.detach() * dense.weight.grad).sum(0)
        return change.reshape(-1, width).sum(1) ** 2

    heads, inner = [], []
    for batch in random.Random(plan.seed).sample(list(batches), min(BATCHES, len(batches))):
        reader.zero_grad()
        batch_loss(reader, batch, plan).backward()  # type: ignore[no-untyped-call]
        heads.append(torch.stack([squared(layer.attention.output.dense, HEAD_WIDTH) for layer in reader.all_layers]))
        inner.append(torch.stack([squared(layer.output.dense, 1) for layer in reader.all_layers]))
    reader.zero_grad()
    return torch.stack(heads).sum(0).cpu(), torch.stack(inner).sum(0).cpu()


def kept_places(matters: Tensor, share: float, fewest: int, step: int) -> list[Tensor]:
    """Choose what each layer keeps: the best of all layers together.

    Args:
        matters: shape (layers, places).
        share: of all places.
        fewest: places that each layer keeps at least, a multiple of `step`.
        step: how many places are kept or left together.

    Returns:
        For each layer the places that it keeps, in order.
    """
    layers, places = matters.shape
    ranked = matters.argsort(1, descending=True)
    evened = matters / matters.sum(1, keepdim=True) ** EVENNESS
    steps = evened.gather(1, ranked).reshape(layers, places // step, step).sum(2)
    steps[:, : fewest // step] = torch.inf
    best = steps.reshape(-1).argsort(descending=True)[: round(share * steps.numel())]
    counts = torch.bincount(best // steps.shape[1], minlength=layers) * step
    return [row[:count].sort().values for row, count in zip(ranked, counts.tolist(), strict=True)]


def thin(reader: Reader, batches: Sequence[Ready], plan: Plan) -> str:
    """Take out what matters least, and say how much each layer kept.

    Args:
        reader: a whole one; it is changed.
        batches: as for `importance`.
        plan: as for `importance`.
    """
    device = next(reader.parameters()).device
    heads, inner = importance(reader, batches, plan)
    reader.cpu()
    kept = []
    for layer, some_heads, some_inner in zip(
        reader.all_layers,
        kept_places(heads, KEPT, FEWEST_HEADS, 1),
        kept_places(inner, KEPT, FEWEST_INNER, _STEP),
        strict=True,
    ):
        narrow(layer, some_heads, some_inner)
        kept.append(f"{len(some_heads)} heads {len(some_inner)} inner")
    reader.to(device)
    return ", ".join(kept)
