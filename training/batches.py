"""Windows of encoded examples as padded tensors, with the link choices of each."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from torch import Tensor

from onrecord.annotate.labels import DEPTHS, HEADS, LABELS
from onrecord.annotate.pairs import FEATURES_EACH, NO_FEATURE, TASKS, RoleSpan, pair_choices
from onrecord.annotate.pieces import BREAK_SPECIAL, CASE_SPECIAL, QUOTE_SPECIAL, IntArray
from onrecord.annotate.windows import pack_windows, window_inputs
from training.encode import UNKNOWN, Encoded

MASK_ID = 103


@dataclass(frozen=True)
class Window:
    """A window of one example."""

    encoded: Encoded
    at: IntArray


@dataclass
class LinkItems:
    """Choices of one task in a batch: positions (row, first, last) of items and candidates, features, answers."""

    items: list[tuple[int, int, int]]
    candidates: list[list[tuple[int, int, int]]]
    features: list[list[list[int]]]
    answers: list[int]

    def tensors(self, with_none: bool) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Give item, candidate, features, is_none and allowed. Shapes: (n, 3), (n, c, 3), (n, c, 6), (n, c), (n, c)."""
        n = len(self.items)
        width = max(len(c) for c in self.candidates) + int(with_none)
        candidate = np.zeros((n, width, 3), dtype=np.int64)
        features = np.full((n, width, FEATURES_EACH), NO_FEATURE, dtype=np.int64)
        allowed = np.zeros((n, width), dtype=bool)
        is_none = np.zeros((n, width), dtype=bool)
        for k, (found, values) in enumerate(zip(self.candidates, self.features, strict=True)):
            m = len(found)
            if m:
                candidate[k, :m], features[k, :m], allowed[k, :m] = found, values, True
            if with_none:
                is_none[k, m] = allowed[k, m] = True
        t = torch.from_numpy
        return torch.tensor(self.items), t(candidate), t(features), t(is_none), t(allowed)


def windows_of(encoded: list[Encoded], length: int, rng: Random | None) -> list[Window]:
    """Cut examples into windows."""
    return [Window(e, at) for e in encoded for at in pack_windows(e.pieces, length, rng)]


def batch_windows(windows: list[Window], size: int, rng: Random) -> list[list[Window]]:
    """Shuffle windows into batches of like length."""
    windows = list(windows)
    rng.shuffle(windows)
    out: list[list[Window]] = []
    for z in range(0, len(windows), size * 16):
        chunk = sorted(windows[z : z + size * 16], key=lambda w: len(w.at))
        out += [chunk[i : i + size] for i in range(0, len(chunk), size)]
    rng.shuffle(out)
    return out


def tensors(batch: list[Window], mask_share: float, noise: np.random.Generator | None) -> tuple[list[Tensor], Tensor]:
    """Give the encoder's inputs (ids, mask, case, quote, breaks) and labels. Shapes: (b, l) each; labels (b, l, heads)."""
    length = (max(len(w.at) for w in batch) + 15) // 16 * 16
    shape = (len(batch), length)
    ids, mask = np.zeros(shape, np.int64), np.zeros(shape, bool)
    case, quote = np.full(shape, CASE_SPECIAL), np.full(shape, QUOTE_SPECIAL)
    breaks, labels = np.full(shape, BREAK_SPECIAL), np.full((*shape, len(HEADS)), UNKNOWN)
    for row, window in enumerate(batch):
        n = len(window.at)
        x, c, q, b = window_inputs(window.encoded.pieces, window.at)
        real = window.at >= 0
        if mask_share and noise is not None:
            x = np.where(real & (noise.random(n) < mask_share), MASK_ID, x)
        ids[row, :n], mask[row, :n], case[row, :n], quote[row, :n], breaks[row, :n] = x, True, c, q, b
        at = np.where(real, window.at, 0)
        labels[row, :n] = np.where(real[:, None], window.encoded.labels[at], UNKNOWN)
    t = torch.from_numpy
    return [t(ids), t(mask), t(case), t(quote), t(breaks)], t(labels)


def soft_targets(batch: list[Window], length: int) -> tuple[Tensor, Tensor] | None:
    """Give what other readers think of a batch, and where they were asked: (b, l, labels) and (b, l); None: nowhere."""
    if all(window.encoded.teacher is None for window in batch):
        return None
    soft, known = np.zeros((len(batch), length, LABELS), np.float32), np.zeros((len(batch), length), bool)
    for row, window in enumerate(batch):
        teacher = window.encoded.teacher
        if teacher is not None:
            at = np.where(window.at >= 0, window.at, 0)
            n = len(window.at)
            soft[row, :n] = teacher[at]
            known[row, :n] = (window.at >= 0) & window.encoded.pieces.first[at]
    return torch.from_numpy(soft), torch.from_numpy(known)


def link_items(batch: list[Window]) -> tuple[LinkItems, LinkItems]:
    """Collect the choices with known answers of a batch, for each task."""
    out = (LinkItems([], [], [], []), LinkItems([], [], [], []))
    for row, window in enumerate(batch):
        position = {int(piece): k for k, piece in enumerate(window.at) if piece >= 0}
        pieces = window.encoded.pieces
        for layer in window.encoded.layers[:DEPTHS]:
            kept = [k for k, s in enumerate(layer.spans) if s.start in position and s.end - 1 in position]
            where = {k: i for i, k in enumerate(kept)}
            spans: list[RoleSpan] = [layer.spans[k] for k in kept]
            choices = pair_choices(spans, pieces.paragraph, pieces.sentence_end)

            def place(
                i: int, spans: list[RoleSpan] = spans, row: int = row, position: dict[int, int] = position
            ) -> tuple[int, int, int]:
                return row, position[spans[i].start], position[spans[i].end - 1]

            for task in range(len(TASKS)):
                for choice in choices[task]:
                    gold = (layer.cue_of if task == 0 else layer.source_of).get(kept[choice.item])
                    if gold is None or not choice.candidates:
                        continue
                    partner = where.get(gold)
                    if gold >= 0 and partner not in choice.candidates:
                        continue
                    if task == 0 and len(choice.candidates) < 2:
                        continue
                    answer = len(choice.candidates) if gold < 0 else choice.candidates.index(partner)  # type: ignore[arg-type]
                    items = out[task]
                    items.items.append(place(choice.item))
                    items.candidates.append([place(c) for c in choice.candidates])
                    items.features.append(choice.features)
                    items.answers.append(answer)
    return out
