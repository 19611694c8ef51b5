"""Batches made ready once: drawn, cut, padded and moved to the machine that learns, with room for what teachers think of them.

A text is drawn in several forms (other names, other quotation marks, relays), each form is cut into windows and these into batches,
and everyone who reads a form, teacher or student, reads the same batches.
"""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.annotate.labels import HEADS, TRIGGERS
from training import augment, relays
from training.batches import EventItems, Window, batch_windows, event_items, link_items, tensors, windows_of, words_of
from training.encode import UNKNOWN, Encoded, encode, load_tokenizer
from training.examples import Example

LENGTH = 256
CAPITALS = 0.04
Names = tuple[list[str], list[str]]


@dataclass(frozen=True)
class Choices:
    """One task's links of a batch: places (row, first, last), features, answers; see `batches.LinkItems`."""

    item: Tensor
    candidate: Tensor
    features: Tensor
    is_none: Tensor
    allowed: Tensor
    answers: Tensor


@dataclass(frozen=True)
class Ready:
    """A batch of windows.

    `ids`, `mask`, `case`, `quote`, `breaks`: (b, l); `labels`: (b, l, heads), UNKNOWN where nothing is known; `known`: pieces known
    to each head; `links`: of each task, None where there are none; `events`: acts with all that takes part, None: none; `first`:
    (b, l), True where a word begins; `words`, `sentences`: place of each word and number of its sentence, (b, w); `counts`: words
    of each window, (b,); `acts_known`: rows of which people said what acts they hold, (b,); `soft`: what teachers think,
    probabilities (b, l, labels) as float16.
    """

    ids: Tensor
    mask: Tensor
    case: Tensor
    quote: Tensor
    breaks: Tensor
    labels: Tensor
    known: tuple[int, ...]
    links: tuple[Choices | None, ...]
    events: EventItems | None
    first: Tensor
    words: Tensor
    sentences: Tensor
    counts: Tensor
    acts_known: Tensor
    soft: Tensor | None = None

    def inputs(self) -> tuple[Tensor, ...]:
        """Give what an encoder takes."""
        return tuple(
            t if t.dtype == torch.bool else t.long() for t in (self.ids, self.mask, self.case, self.quote, self.breaks)
        )


def mapped(item: Any, kind: type, change: Callable[[Any], Any]) -> Any:
    """Give a batch, or a part of one, with all its arrays of one kind changed."""
    if isinstance(item, kind):
        return change(item)
    if isinstance(item, tuple):
        return tuple(mapped(part, kind, change) for part in item)
    if isinstance(item, (Ready, Choices, EventItems)):
        return replace(item, **{field.name: mapped(getattr(item, field.name), kind, change) for field in fields(item)})
    return item


def moved(batch: Ready, device: torch.device) -> Ready:
    """Give a batch with all its tensors on a device."""
    return mapped(batch, Tensor, lambda tensor: tensor.to(device))  # type: ignore[no-any-return]


def ready(batch: list[Window]) -> Ready:
    """Pad a batch and collect its choices."""
    (ids, mask, case, quote, breaks), labels = tensors(batch)
    words = words_of(batch)
    first = np.zeros(mask.shape, bool)
    for row, window in enumerate(batch):
        real = window.at >= 0
        first[row, : len(real)] = real & window.encoded.pieces.first[np.where(real, window.at, 0)]
    acts_known = [bool((w.encoded.labels[:, HEADS.index(TRIGGERS)] != UNKNOWN).any()) for w in batch]
    links: list[Choices | None] = []
    for task, items in enumerate(link_items(batch)):
        if not items.items:
            links.append(None)
            continue
        item, candidate, features, is_none, allowed = items.tensors(task == 1)
        links.append(Choices(item, candidate, features, is_none, allowed, torch.tensor(items.answers)))
    known = tuple(int(n) for n in (labels != UNKNOWN).sum((0, 1)))
    ids, case, quote, breaks = (t.to(torch.int32) for t in (ids, case, quote, breaks))
    t = torch.from_numpy
    return Ready(
        ids, mask, case, quote, breaks, labels.to(torch.int8), known, tuple(links), small_items(event_items(batch, words)), t(first),
        t(words.at), t(words.sentences), t(words.counts), torch.tensor(acts_known),
    )  # fmt: skip


def small_items(items: EventItems | None) -> EventItems | None:
    """Give acts in few bytes."""
    return items and replace(items, near=items.near.to(torch.uint8), roles=items.roles.to(torch.int8))


def vary(example: Example, people: Names, rng: random.Random) -> Example:
    """Draw a form of a text."""
    if example.attributions is not None and not example.id.startswith("nested:") and rng.random() < 0.5:
        example = relays.wrap_in_relays(example, rng, 0.12)
    if rng.random() < 0.4:
        example = augment.rename_people(example, people, rng)
    if rng.random() < 0.4:
        example = augment.rename_outlets(example, rng)
    if rng.random() < 0.3:
        example = augment.rename_states(example, rng)
    if rng.random() < 0.35:
        example = augment.restyle_quotes(example, rng)
    return recase(example, rng)


def recase(example: Example, rng: random.Random) -> Example:
    """Write a few texts all in capitals, as telegrams and headlines are: what is said does not change."""
    shouted = example.text.upper() if rng.random() < CAPITALS else example.text
    return replace(example, text=shouted) if len(shouted) == len(example.text) else example


class Drawer:
    """Draws forms of texts, in a process of its own if need be.

    Args:
        base: folder of the published encoder, for its word pieces.
        shared: folder of the data sets, for the names of people.
        size: windows of a batch.
        seed: of all chances; one form is drawn alike wherever it is drawn.
    """

    def __init__(self, base: Path, shared: Path, size: int, seed: int) -> None:
        self.tokenizer: Tokenizer = load_tokenizer(base)
        self.people = augment.load_person_names(shared / "data" / "actors_knowledge" / "archigos_leaders.jsonl")
        self.size, self.seed = size, seed

    def draw(self, examples: list[Example], form: int) -> list[Ready]:
        """Give the batches of one form."""
        rng = random.Random(f"{self.seed}:{form}:{examples[0].id}")
        drawn: list[Encoded] = [encode(vary(e, self.people, rng), self.tokenizer) for e in examples]
        return [ready(batch) for batch in batch_windows(windows_of(drawn, LENGTH, rng), self.size, rng)]


_drawer: Drawer | None = None


def _begin(drawer: Drawer) -> None:
    global _drawer  # noqa: PLW0603
    torch.set_num_threads(1)
    _drawer = drawer


def _draw(task: tuple[list[Example], int]) -> list[Ready]:
    assert _drawer is not None
    # Arrays go from process to process as bytes; tensors would want memory that both share.
    return [mapped(one, Tensor, Tensor.numpy) for one in _drawer.draw(*task)]


def draw_forms(examples: list[Example], forms: Iterable[int], drawer: Drawer, processes: int) -> list[list[Ready]]:
    """Draw several forms of all texts, in several processes; give the batches of each form."""
    rng = random.Random(drawer.seed)
    mixed = list(examples)
    rng.shuffle(mixed)
    forms = list(forms)
    parts = 4
    tasks = [(mixed[part::parts], form) for form in forms for part in range(parts)]
    out: list[list[Ready]] = [[] for _ in forms]
    with multiprocessing.get_context("fork").Pool(processes, _begin, (drawer,)) as pool:
        for (_, form), found in zip(tasks, pool.imap(_draw, tasks), strict=True):
            out[forms.index(form)] += [mapped(one, np.ndarray, torch.from_numpy) for one in found]
    return out
