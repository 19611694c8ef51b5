"""The network: a small BERT encoder with features of its own, tagging heads, and a scorer of links.

`Reader.encode` is what `encoder.onnx` runs, `Reader.link` what `links.onnx` runs; `training/export.py` writes both.
"""

from __future__ import annotations

import contextlib
import io
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from onrecord.annotate.labels import DEPTHS, HEADS, LABELS
from onrecord.annotate.pairs import FEATURE_VALUES
from onrecord.annotate.pieces import BREAKS, CASES, QUOTES

WIDTH = 384
LINK_WIDTH = 96
ATTRIBUTION_LABELS = HEADS[DEPTHS].offset


def _rounded(x: Tensor, scale: Tensor, low: float, high: float, zero: Tensor | float = 0.0) -> Tensor:
    """Round to a grid; the gradient passes as if nothing had been done."""
    grid = ((x / scale).round() + zero).clamp(low, high) - zero
    return x + (grid * scale - x).detach()


class RoundedLinear(nn.Linear):
    """A linear layer that computes with the rounding of the shipped int8 file, so that training can make up for it.

    As ONNX Runtime's dynamic quantisation does: weights to 8 bits signed with a scale for each output, activations to 8 bits
    unsigned with a scale and a zero for each window.
    """

    def forward(self, x: Tensor) -> Tensor:
        """Give the layer's output. Shape: (b, l, in) -> (b, l, out)."""
        with torch.no_grad():
            low = x.float().amin((1, 2), keepdim=True).clamp(max=0)
            high = x.float().amax((1, 2), keepdim=True).clamp(min=0)
            step = ((high - low) / 255).clamp(min=1e-8)
            weight_step = (self.weight.abs().amax(1, keepdim=True) / 127).clamp(min=1e-8)
        rounded = _rounded(x.float(), step, 0, 255, (-low / step).round())
        return F.linear(rounded, _rounded(self.weight, weight_step, -127, 127), self.bias)


def round_layers(module: nn.Module) -> None:
    """Make all linear layers of the encoder and the tagging heads compute rounded."""
    for child in module.modules():
        if type(child) is nn.Linear:
            child.__class__ = RoundedLinear


class Links(nn.Module):
    """Scores one task's candidates: content -> cue, or cue -> source or none."""

    def __init__(self) -> None:
        super().__init__()
        self.item = nn.Linear(2 * WIDTH, LINK_WIDTH)
        self.candidate = nn.Linear(2 * WIDTH, LINK_WIDTH)
        self.none = nn.Parameter(torch.zeros(LINK_WIDTH))
        self.features = nn.Embedding(FEATURE_VALUES, 32)
        self.score = nn.Sequential(nn.Linear(3 * LINK_WIDTH + 32, 128), nn.GELU(), nn.Linear(128, 1))

    def forward(self, item: Tensor, candidate: Tensor, is_none: Tensor, features: Tensor) -> Tensor:
        """Give scores. Shapes: item (n, 2w), candidate (n, c, 2w), is_none (n, c) bool, features (n, c, 6) -> (n, c)."""
        c = F.gelu(self.candidate(candidate))
        c = torch.where(is_none.unsqueeze(-1), self.none, c)
        a = F.gelu(self.item(item)).unsqueeze(1).expand_as(c)
        return self.score(torch.cat([a, c, a * c, self.features(features).sum(-2)], -1)).squeeze(-1)  # type: ignore[no-any-return]


class Reader(nn.Module):
    """The whole network."""

    def __init__(self, base: str) -> None:
        super().__init__()
        from transformers import BertModel

        with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
            self.encoder: Any = BertModel.from_pretrained(
                base, add_pooling_layer=False, attn_implementation="sdpa", dtype=torch.float32,
                attention_probs_dropout_prob=0.0, hidden_dropout_prob=0.0,
            )  # fmt: skip
        self.case = nn.Embedding(CASES, WIDTH)
        self.quote = nn.Embedding(QUOTES, WIDTH)
        self.breaks = nn.Embedding(BREAKS, WIDTH)
        for table in (self.case, self.quote, self.breaks):
            nn.init.zeros_(table.weight)
        self.attribution = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, ATTRIBUTION_LABELS))
        self.marks = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, LABELS - ATTRIBUTION_LABELS))
        self.links = nn.ModuleList([Links(), Links()])
        self.dropout = nn.Dropout(0.1)

    def encode(self, ids: Tensor, mask: Tensor, case: Tensor, quote: Tensor, breaks: Tensor) -> tuple[Tensor, Tensor]:
        """Give hidden states (b, l, w) and the scores of all heads (b, l, LABELS). Inputs: (b, l)."""
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.case(case) + self.quote(quote) + self.breaks(breaks)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask.long()).last_hidden_state
        dropped = self.dropout(hidden)
        return hidden, torch.cat([self.attribution(dropped), self.marks(dropped)], -1)


class ExportedEncoder(nn.Module):
    """`Reader.encode` without padding mask and written out plainly, so that the ONNX optimizer fuses it."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, case: Tensor, quote: Tensor, breaks: Tensor) -> tuple[Tensor, Tensor]:
        """Give hidden states and log-probabilities per head. Inputs: (b, l), all real pieces."""
        r, e = self.reader, self.reader.encoder.embeddings
        x = e.word_embeddings(ids) + r.case(case) + r.quote(quote) + r.breaks(breaks)
        x = x + e.position_embeddings.weight[: ids.shape[1]].unsqueeze(0) + e.token_type_embeddings.weight[0]
        h = e.LayerNorm(x)
        heads = r.encoder.config.num_attention_heads
        size = WIDTH // heads
        for layer in r.encoder.encoder.layer:
            a = layer.attention.self

            def split(z: Tensor) -> Tensor:
                return z.view(z.shape[0], z.shape[1], heads, size).permute(0, 2, 1, 3)

            q, k, v = split(a.query(h)), split(a.key(h)), split(a.value(h))
            w = torch.softmax(torch.matmul(q, k.transpose(-1, -2)) / size**0.5, -1)
            o = torch.matmul(w, v).permute(0, 2, 1, 3).contiguous().view(h.shape[0], h.shape[1], WIDTH)
            h = layer.attention.output.LayerNorm(layer.attention.output.dense(o) + h)
            h = layer.output.LayerNorm(layer.output.dense(F.gelu(layer.intermediate.dense(h))) + h)
        scores = torch.cat([r.attribution(h), r.marks(h)], -1)
        parts = [torch.log_softmax(scores[..., head.offset : head.offset + head.size], -1) for head in HEADS]
        return h, torch.cat(parts, -1)
