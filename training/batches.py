"""Windows of encoded examples as padded tensors, with the link choices of each."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from torch import Tensor

from onrecord.annotate.events import ROLES, nearness, sentence_numbers
from onrecord.annotate.labels import DEPTHS, HEADS
from onrecord.annotate.pairs import FEATURES_EACH, NO_FEATURE, TASKS, RoleSpan, pair_choices
from onrecord.annotate.pieces import BREAK_SPECIAL, CASE_SPECIAL, QUOTE_SPECIAL, IntArray
from onrecord.annotate.windows import pack_windows, window_inputs
from training.encode import UNKNOWN, Encoded


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


def tensors(batch: list[Window]) -> tuple[list[Tensor], Tensor]:
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
        ids[row, :n], mask[row, :n], case[row, :n], quote[row, :n], breaks[row, :n] = x, True, c, q, b
        at = np.where(real, window.at, 0)
        labels[row, :n] = np.where(real[:, None], window.encoded.labels[at], UNKNOWN)
    t = torch.from_numpy
    return [t(ids), t(mask), t(case), t(quote), t(breaks)], t(labels)


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


@dataclass(frozen=True)
class EventItems:
    """The acts of a batch.

    `row`, `mode`, `modality`: (n,); `words`: positions of each window's words, (b, w), padded with 0; `triggers`: first and last
    word, (n, 2); `near`: (n, w, 2); `roles`: BIO of each role, UNKNOWN beyond a window, (n, w, roles).
    """

    words: Tensor
    row: Tensor
    triggers: Tensor
    near: Tensor
    roles: Tensor
    mode: Tensor
    modality: Tensor


def _word_range(words: IntArray, span: tuple[int, int]) -> tuple[int, int]:
    """Give the words of a window that a range of pieces touches."""
    low = max(0, int(np.searchsorted(words, span[0], side="right")) - 1)
    return low, int(np.searchsorted(words, span[1], side="left"))


@dataclass(frozen=True)
class Words:
    """The words of a batch's windows.

    `at`: where each begins, (b, w), padded with 0; `sentences`: number of its sentence, padded with the last one's, (b, w);
    `counts`: how many there are, (b,).
    """

    at: IntArray
    sentences: IntArray
    counts: IntArray


def words_of(batch: list[Window]) -> Words:
    """Find the words of each window."""
    places = []
    for window in batch:
        real = window.at >= 0
        first = window.encoded.pieces.first[np.where(real, window.at, 0)]
        places.append(np.flatnonzero(real & (first | ~np.concatenate(([False], real[:-1])))))
    counts = np.array([len(found) for found in places])
    at, sentences = np.zeros((2, len(batch), counts.max()), np.int64)
    for row, (window, found) in enumerate(zip(batch, places, strict=True)):
        at[row, : len(found)] = found
        if len(found):
            pieces = window.encoded.pieces
            sentences[row, : len(found)] = sentence_numbers(window.at[found], pieces.sentence_end, pieces.paragraph)
            sentences[row, len(found) :] = sentences[row, len(found) - 1]
    return Words(at, sentences, counts)


def event_items(batch: list[Window], all_words: Words) -> EventItems | None:
    """Collect the acts whose trigger lies whole in its window; None where there is none."""
    width = all_words.at.shape[1]
    rows, triggers, nears, roles, modes, modalities = [], [], [], [], [], []
    for row, window in enumerate(batch):
        words = window.at[all_words.at[row, : all_words.counts[row]]]
        if not window.encoded.events or not len(words):
            continue
        for event in window.encoded.events:
            low, high = event.trigger
            if low < words[0] or high - 1 > window.at[window.at >= 0].max():
                continue
            start, end = _word_range(words, event.trigger)
            rows.append(row)
            triggers.append((start, max(start, end - 1)))
            nears.append(nearness(np.array(triggers[-1:]), all_words.sentences[row])[0])
            roles.append(_role_labels(words, event.roles, width))
            modes.append(event.mode)
            modalities.append(event.modality)
    if not rows:
        return None
    t = torch.from_numpy
    return EventItems(
        t(all_words.at), torch.tensor(rows), torch.tensor(triggers), t(np.stack(nears)), t(np.stack(roles)), torch.tensor(modes),
        torch.tensor(modalities),
    )  # fmt: skip


def _role_labels(words: IntArray, roles: tuple[tuple[tuple[int, int], ...], ...], width: int) -> IntArray:
    labels = np.full((width, len(ROLES)), UNKNOWN, dtype=np.int64)
    labels[: len(words)] = 0
    for column, spans in enumerate(roles):
        for span in spans:
            if span[1] <= words[0] or span[0] > words[-1]:
                continue
            low, high = _word_range(words, span)
            labels[low:high, column] = 2
            labels[low, column] = 1
    return labels
