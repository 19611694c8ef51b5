"""The network: a small BERT encoder with features of its own, tagging heads, and a scorer of links.

`Reader.encode` is what `encoder.onnx` runs, `Reader.links` what `cues.onnx` and `sources.onnx`, `Reader.events` what `events.onnx`, and
`Likeness` what `likeness.onnx`;
`training/export.py` writes them.
"""

from __future__ import annotations

import contextlib
import copy
import io
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from onrecord.annotate.events import LIKENESS, MODE_NAMES, NEAR_VALUES, ROLES
from onrecord.annotate.labels import DEPTHS, HEADS, LABELS, MODALITIES, TRIGGERS
from onrecord.annotate.pairs import FEATURE_VALUES
from onrecord.annotate.pieces import BREAKS, CASES, QUOTES

WIDTH = 384
HEAD_WIDTH = 32
LINK_WIDTH = 96
DECAY = 0.9  # of rates, from each layer to the one below
EVENT_WIDTH = 160
ACT_LAYERS = 2
"""Last layers of the encoder that acts have for themselves, beside those of all other heads: what tells who speaks and what
tells what is done do not fit into the same last layers of a small encoder (docs/decisions/0006, 0012)."""
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


class Links(nn.Module):
    """Scores one task's candidates: content -> cue, or cue -> source or none.

    Args:
        width: of the encoder's hidden states.
    """

    def __init__(self, width: int = WIDTH) -> None:
        super().__init__()
        self.item = nn.Linear(2 * width, LINK_WIDTH)
        self.candidate = nn.Linear(2 * width, LINK_WIDTH)
        self.none = nn.Parameter(torch.zeros(LINK_WIDTH))
        self.features = nn.Embedding(FEATURE_VALUES, 32)
        self.score = nn.Sequential(nn.Linear(3 * LINK_WIDTH + 32, 128), nn.GELU(), nn.Linear(128, 1))

    def forward(self, item: Tensor, candidate: Tensor, is_none: Tensor, features: Tensor) -> Tensor:
        """Give scores. Shapes: item (n, 2w), candidate (n, c, 2w), is_none (n, c) bool, features (n, c, 6) -> (n, c)."""
        c = F.gelu(self.candidate(candidate))
        c = torch.where(is_none.unsqueeze(-1), self.none, c)
        a = F.gelu(self.item(item)).unsqueeze(1).expand_as(c)
        return self.score(torch.cat([a, c, a * c, self.features(features).sum(-2)], -1)).squeeze(-1)  # type: ignore[no-any-return]


class Events(nn.Module):
    """Looks at every word from a trigger's side: its roles; and at the trigger: mode and modality.

    Args:
        width: of the encoder's hidden states.
        inner: of its own.
    """

    def __init__(self, width: int = WIDTH, inner: int = EVENT_WIDTH) -> None:
        super().__init__()
        self.width = width
        self.word = nn.Linear(width, inner)
        self.trigger = nn.Linear(2 * width, 2 * inner)
        self.near = nn.Embedding(NEAR_VALUES, inner)
        self.role = nn.Linear(inner, 3 * len(ROLES))
        self.mode = nn.Sequential(nn.Linear(2 * width, inner), nn.GELU(), nn.Linear(inner, 1 + len(MODE_NAMES)))
        self.modality = nn.Sequential(nn.Linear(2 * width, inner), nn.GELU(), nn.Linear(inner, len(MODALITIES)))
        self.dropout = nn.Dropout(0.1)
        nn.init.normal_(self.near.weight, std=0.02)

    def forward(self, words: Tensor, triggers: Tensor, near: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Give log-probabilities as `Tagger.participants` does.

        Shapes: words (n, w, width) or (w, width) for all triggers alike, triggers (n, 2), near (n, w, 2).
        """
        rows = torch.arange(triggers.shape[0])
        ends = words[rows[:, None], triggers] if words.dim() == 3 else words[triggers]
        ends = self.dropout(ends.reshape(-1, 2 * self.width))
        shift, scale = self.trigger(ends).unsqueeze(1).chunk(2, -1)
        seen = self.word(self.dropout(words))
        state = F.gelu(seen * (1 + scale) + shift + self.near(near).sum(-2))
        roles = self.role(state).unflatten(-1, (len(ROLES), 3)).log_softmax(-1).flatten(-2)
        return roles, self.mode(ends).log_softmax(-1), self.modality(ends).log_softmax(-1)


def falling_rates(layers: Any, rate: float) -> list[dict[str, Any]]:
    """Give layers as groups of weights, the last with the whole rate, each one below with less."""
    return [{"params": list(layer.parameters()), "lr": rate * DECAY ** (len(layers) - 1 - k)} for k, layer in enumerate(layers)]


class Heads(nn.Module):
    """What is told from hidden states; readers put an encoder below it.

    Args:
        width: of the encoder's hidden states.
        inner: of what tells who takes part in acts.
    """

    def __init__(self, width: int = WIDTH, inner: int = EVENT_WIDTH) -> None:
        super().__init__()
        self.case, self.quote, self.breaks = (nn.Embedding(size, width) for size in (CASES, QUOTES, BREAKS))
        for table in (self.case, self.quote, self.breaks):
            nn.init.zeros_(table.weight)
        sizes = (ATTRIBUTION_LABELS, TRIGGERS.offset - ATTRIBUTION_LABELS, LABELS - TRIGGERS.offset)
        self.attribution, self.marks, self.triggers = (
            nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Linear(width, size)) for size in sizes
        )
        self.events = Events(width, inner)
        self.links = nn.ModuleList([Links(width), Links(width)])
        self.dropout = nn.Dropout(0.1)

    def scores(self, hidden: Tensor, acts: Tensor) -> Tensor:
        """Give the scores of all heads. Shapes: (b, l, w) each -> (b, l, labels)."""
        dropped = self.dropout(hidden)
        return torch.cat([self.attribution(dropped), self.marks(dropped), self.triggers(self.dropout(acts))], -1)


class Reader(Heads):
    """The whole network.

    Args:
        base: folder of the published encoder.
    """

    def __init__(self, base: str) -> None:
        super().__init__()
        from transformers import BertModel

        with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
            self.encoder: Any = BertModel.from_pretrained(
                base, add_pooling_layer=False, attn_implementation="sdpa", dtype=torch.float32,
                attention_probs_dropout_prob=0.0, hidden_dropout_prob=0.0,
            )  # fmt: skip
        layers = self.encoder.encoder.layer
        # Zeros: they make two tensors of the one where the branch begins, or the ONNX optimizer could fuse neither attention.
        self.register_buffer("fork", torch.zeros(WIDTH), persistent=False)
        self.acts = nn.ModuleList(copy.deepcopy(layer) for layer in layers[-ACT_LAYERS:])

    def embed(self, ids: Tensor, case: Tensor, quote: Tensor, breaks: Tensor) -> Tensor:
        """Give what the first layer reads. Inputs: (b, l); output: (b, l, w)."""
        e = self.encoder.embeddings
        x = e.word_embeddings(ids) + self.case(case) + self.quote(quote) + self.breaks(breaks)
        x = x + e.position_embeddings.weight[: ids.shape[1]].unsqueeze(0) + e.token_type_embeddings.weight[0]
        return e.LayerNorm(x)  # type: ignore[no-any-return]

    def run(self, layers: Any, h: Tensor, mask: Tensor | None = None) -> Tensor:
        """Run some layers. Shapes: h (b, l, w), mask (b, l), True where there is a piece."""
        for layer in layers:
            a = layer.attention.self
            width = a.query.out_features

            def split(z: Tensor, heads: int = width // HEAD_WIDTH) -> Tensor:
                return z.view(z.shape[0], z.shape[1], heads, HEAD_WIDTH).permute(0, 2, 1, 3)

            q, k, v = split(a.query(h)), split(a.key(h)), split(a.value(h))
            if mask is None:
                # Written out plainly, so that the ONNX optimizer fuses it.
                w = torch.softmax(torch.matmul(q, k.transpose(-1, -2)) / HEAD_WIDTH**0.5, -1)
                o = torch.matmul(w, v)
            else:
                o = F.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None, :])
            o = o.permute(0, 2, 1, 3).contiguous().view(h.shape[0], h.shape[1], width)
            h = layer.attention.output.LayerNorm(layer.attention.output.dense(o) + h)
            # By tanh: the shipped file computes that in a third of the time.
            h = layer.output.LayerNorm(layer.output.dense(F.gelu(layer.intermediate.dense(h), approximate="tanh")) + h)
        return h

    @property
    def all_layers(self) -> list[Any]:
        """Give every layer, those of acts last."""
        return [*self.encoder.encoder.layer, *self.acts]

    @property
    def layers(self) -> tuple[Any, Any]:
        """Give the layers that all heads share, and the last ones of all heads but the acts'."""
        found = self.encoder.encoder.layer
        return found[:-ACT_LAYERS], found[-ACT_LAYERS:]

    def encode(
        self, ids: Tensor, mask: Tensor | None, case: Tensor, quote: Tensor, breaks: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Give hidden states (b, l, w), the scores of all heads (b, l, labels), and hidden states of the acts (b, l, w).

        Inputs: (b, l).
        """
        shared, last = self.layers
        trunk = self.run(shared, self.embed(ids, case, quote, breaks), mask)
        hidden = self.run(last, trunk, mask)
        acts = self.run(self.acts, trunk + self.fork, mask)
        return hidden, self.scores(hidden, acts), acts

    def rates(self, rate: float, head_rate: float) -> list[dict[str, Any]]:
        """Give groups of weights with the rate of each: lower layers learn less, word embeddings stay as they are."""
        self.encoder.embeddings.requires_grad_(False)
        groups = falling_rates(self.encoder.encoder.layer, rate) + falling_rates(self.acts, rate)
        rest = [p for name, p in self.named_parameters() if not name.startswith(("encoder.", "acts."))]
        return [*groups, {"params": rest, "lr": head_rate}]


def part_of(linear: nn.Linear, rows: Tensor | None = None, columns: Tensor | None = None) -> nn.Linear:
    """Give a linear layer with some of its outputs (rows) and inputs (columns) only."""
    weight, bias = linear.weight.detach(), linear.bias.detach()
    if rows is not None:
        weight, bias = weight[rows], bias[rows]
    if columns is not None:
        weight = weight[:, columns]
    out = nn.Linear(weight.shape[1], weight.shape[0])
    out.weight, out.bias = nn.Parameter(weight.clone()), nn.Parameter(bias.clone())
    return out


def narrow(layer: Any, heads: Tensor, inner: Tensor) -> None:
    """Keep some attention heads and inner numbers of a layer, by their places."""
    kept = (heads[:, None] * HEAD_WIDTH + torch.arange(HEAD_WIDTH)).reshape(-1)
    attention = layer.attention
    for name in ("query", "key", "value"):
        setattr(attention.self, name, part_of(getattr(attention.self, name), rows=kept))
    attention.output.dense = part_of(attention.output.dense, columns=kept)
    layer.intermediate.dense = part_of(layer.intermediate.dense, rows=inner)
    layer.output.dense = part_of(layer.output.dense, columns=inner)


def load_reader(base: str, state: dict[str, Tensor]) -> Reader:
    """Give the reader of a checkpoint, its layers as wide as they were left (`thin`)."""
    reader = Reader(base)
    prefixes = [f"encoder.encoder.layer.{k}." for k in range(len(reader.encoder.encoder.layer))]
    prefixes += [f"acts.{k}." for k in range(len(reader.acts))]
    for prefix, layer in zip(prefixes, reader.all_layers, strict=True):
        heads = len(state[f"{prefix}attention.self.query.bias"]) // HEAD_WIDTH
        narrow(layer, torch.arange(heads), torch.arange(len(state[f"{prefix}intermediate.dense.bias"])))
    reader.load_state_dict(state)
    return reader.eval()


class Likeness(nn.Module):
    """Says what acts are like.

    Args:
        reader: whose layers it begins with.
    """

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.layers, self.run_layers = reader.acts, reader.run
        self.dropout = nn.Dropout(0.1)
        self.told = nn.Sequential(nn.Linear(2 * WIDTH, WIDTH), nn.GELU(), nn.Dropout(0.1), nn.Linear(WIDTH, LIKENESS))

    def forward(self, trunk: Tensor, triggers: Tensor) -> Tensor:
        """Give vectors of length 1. Shapes: trunk (1, l, w), triggers (n, 2) -> (n, LIKENESS)."""
        states = _read_at(self.layers[-1], self.run_layers(self.layers[:-1], trunk), triggers.reshape(-1))
        return self.of(states, torch.arange(2 * triggers.shape[0]).reshape(-1, 2))

    def of(self, states: Tensor, triggers: Tensor) -> Tensor:
        """Give vectors from states of any windows. Shapes: states (rows, w), triggers (n, 2) -> (n, LIKENESS)."""
        return F.normalize(self.told(states[triggers].reshape(-1, 2 * WIDTH)), dim=-1)


def _read_at(layer: Any, h: Tensor, rows: Tensor) -> Tensor:
    """Run a layer for some rows alone, as `Reader.run` does for all. Shapes: h (1, l, w), rows (n,) -> (n, w)."""
    own, a = h[:, rows], layer.attention.self
    heads = a.query.out_features // HEAD_WIDTH

    def split(z: Tensor) -> Tensor:
        return z.view(1, -1, heads, HEAD_WIDTH).permute(0, 2, 1, 3)

    weights = torch.softmax(torch.matmul(split(a.query(own)), split(a.key(h)).transpose(-1, -2)) / HEAD_WIDTH**0.5, -1)
    seen = torch.matmul(weights, split(a.value(h))).permute(0, 2, 1, 3).reshape(1, -1, a.query.out_features)
    own = layer.attention.output.LayerNorm(layer.attention.output.dense(seen) + own)
    made = layer.output.dense(F.gelu(layer.intermediate.dense(own), approximate="tanh"))
    return layer.output.LayerNorm(made + own)[0]  # type: ignore[no-any-return]


class ExportedEncoder(nn.Module):
    """`Reader.encode` without padding mask."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, case: Tensor, quote: Tensor, breaks: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Give hidden states, log-probabilities per head, and the acts' hidden states. Inputs: (b, l), all real pieces."""
        hidden, scores, acts = self.reader.encode(ids, None, case, quote, breaks)
        parts = [torch.log_softmax(scores[..., head.offset : head.offset + head.size], -1) for head in HEADS]
        return hidden, torch.cat(parts, -1), acts


def round_layers(reader: Reader) -> None:
    """Make all that is shipped in int8 compute rounded: the encoder, the acts' layers and the tagging heads."""
    for part in (reader.encoder, reader.acts, reader.attribution, reader.marks, reader.triggers):
        for layer in part.modules():
            if type(layer) is nn.Linear:
                layer.__class__ = RoundedLinear
