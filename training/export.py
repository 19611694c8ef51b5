"""Writes the trained network as the package's model files: `encoder.onnx` (int8), `links.onnx`, `events.onnx`, `tokenizer.json`.

Weights of matrix products are quantised to int8 for each output column; activations are quantised as they come, with one scale a
window. What comes out of the inner layer of a feed-forward block has a few values far above the rest, for which one scale is too
coarse: in the layers that acts have for themselves these products have a scale for every 128 numbers of every piece. The other layers
were trained with the coarse rounding and read no better without it. The word embeddings, half of all weights, are stored as int8
too, with a scale a row, and read row by row.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn

from onrecord.annotate.events import NEAR_VALUES
from onrecord.annotate.pairs import FEATURES_EACH
from training.encode import load_tokenizer
from training.model import INNER_WIDTH, WIDTH, ExportedEncoder, Reader

OPSET = 17
_BLOCK = 128  # numbers that share a scale in the finer products


class ExportedLinks(nn.Module):
    """Both tasks' scorers in one graph; a caller asks for the output that it needs and only that is computed."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, item: Tensor, candidate: Tensor, is_none: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """Score candidates for each task."""
        first, second = (links(item, candidate, is_none, features) for links in self.reader.links)
        return first, second


def export_encoder(reader: Reader, path: Path) -> None:
    """Write the encoder in fp32, with fused attention."""
    length = 32
    inputs = tuple(torch.zeros((1, length), dtype=torch.int64) for _ in range(4))
    names = ["ids", "case", "quote", "breaks"]
    axes = {name: {0: "batch", 1: "length"} for name in [*names, "hidden", "scores", "acts"]}
    with torch.no_grad():
        torch.onnx.export(
            ExportedEncoder(reader), inputs, str(path), input_names=names, output_names=["hidden", "scores", "acts"],
            dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
    options = FusionOptions("bert")
    options.enable_embed_layer_norm = False
    heads = reader.encoder.config.num_attention_heads
    fused = optimizer.optimize_model(
        str(path), model_type="bert", num_heads=heads, hidden_size=WIDTH, optimization_options=options, opt_level=0
    )
    print("fused:", {name: n for name, n in fused.get_fused_operator_statistics().items() if n})
    fused.save_model_to_file(str(path))


def shrink_embedding(model: Any) -> None:
    """Store the word embeddings as int8 rows with a scale each: gather, cast, multiply."""
    graph = model.graph
    tables = {i.name: i for i in graph.initializer}
    for node in list(graph.node):
        if node.op_type != "Gather" or node.input[0] not in tables:
            continue
        table = tables[node.input[0]]
        if table.dims[0] < 10_000:
            continue
        values = numpy_helper.to_array(table)
        scale = np.abs(values).max(1, keepdims=True) / 127
        scale[scale == 0] = 1
        rows = numpy_helper.from_array(np.round(values / scale).astype(np.int8), "words_int8")
        graph.initializer.extend([rows, numpy_helper.from_array(scale.astype(np.float32), "words_scale")])
        graph.initializer.remove(table)
        out = node.output[0]
        at = list(graph.node).index(node)
        new = [
            helper.make_node("Gather", ["words_int8", node.input[1]], ["words_rows"], axis=0),
            helper.make_node("Cast", ["words_rows"], ["words_float"], to=TensorProto.FLOAT),
            helper.make_node("Gather", ["words_scale", node.input[1]], ["words_scales"], axis=0),
            helper.make_node("Mul", ["words_float", "words_scales"], [out]),
        ]
        graph.node.remove(node)
        for k, item in enumerate(new):
            graph.node.insert(at + k, item)


def inner_products(model: Any, output: str) -> set[str]:
    """Name the products out of the feed-forward blocks' inner layers on the way to an output."""
    graph = model.graph
    rows = {i.name: i.dims[0] for i in graph.initializer if len(i.dims) == 2}
    made_by = {name: node for node in graph.node for name in node.output}
    found, seen, ahead = set(), set(), [output]
    while ahead:
        node = made_by.get(ahead.pop())
        if node is None or node.name in seen:
            continue
        seen.add(node.name)
        ahead += node.input
        if node.op_type == "MatMul" and rows.get(node.input[1]) == INNER_WIDTH:
            found.add(node.name)
    return found


def make_finer(model: Any, names: set[str]) -> None:
    """Store these products' weights as int8 with a scale a block, and have activations rounded block by block too."""
    graph = model.graph
    tables = {i.name: i for i in graph.initializer}
    for at, node in enumerate(graph.node):
        if node.name not in names:
            continue
        table = tables[node.input[1]]
        rows = numpy_helper.to_array(table).T
        blocks = rows.reshape(len(rows), -1, _BLOCK)
        scale = np.abs(blocks).max(-1).clip(1e-12) / 127
        whole = (np.round(blocks / scale[..., None]) + 128).astype(np.uint8)
        stored = (f"{table.name}_blocks", f"{table.name}_block_scales")
        graph.initializer.extend(
            [numpy_helper.from_array(whole, stored[0]), numpy_helper.from_array(scale.astype(np.float32), stored[1])]
        )
        finer = helper.make_node(
            "MatMulNBits", [node.input[0], *stored], list(node.output), name=node.name, domain="com.microsoft",
            K=rows.shape[1], N=len(rows), bits=8, block_size=_BLOCK, accuracy_level=4,
        )  # fmt: skip
        graph.initializer.remove(table)
        graph.node.remove(node)
        graph.node.insert(at, finer)


def part_norms(model: Any) -> None:
    """Write each fused sum and norm as a sum and a norm again.

    Fusing attention needs them fused first; run, the fused one sums its rows one number at a time and costs three times as
    much as the two: a quarter of the whole encoder.
    """
    graph = model.graph
    for node in list(graph.node):
        if node.op_type != "SkipLayerNormalization":
            continue
        at = list(graph.node).index(node)
        graph.node.remove(node)
        out, total = node.output[0], f"{node.output[0]}_sum"
        epsilon = next(a.f for a in node.attribute if a.name == "epsilon")
        new = [helper.make_node("Add", list(node.input[:2]), [total])]
        if len(node.input) > 4 and node.input[4]:
            new.append(helper.make_node("Add", [total, node.input[4]], [f"{total}_biased"]))
            total = f"{total}_biased"
        new.append(
            helper.make_node("LayerNormalization", [total, node.input[2], node.input[3]], [out], axis=-1, epsilon=epsilon)
        )
        for k, item in enumerate(new):
            graph.node.insert(at + k, item)


def export(reader: Reader, base: Path, out: Path) -> None:
    """Write all model files into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    plain = out / "encoder.fp32.onnx"
    export_encoder(reader, plain)
    model = onnx.load(str(plain))
    shrink_embedding(model)
    onnx.save(model, str(plain))
    finer = inner_products(model, "acts") - inner_products(model, "hidden")
    quantize_dynamic(
        str(plain), str(out / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Attention"],
        nodes_to_exclude=sorted(finer), extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
    )  # fmt: skip
    plain.unlink()
    model = onnx.load(str(out / "encoder.onnx"))
    make_finer(model, finer)
    part_norms(model)
    onnx.save(model, str(out / "encoder.onnx"))
    n, c = 2, 3
    example = (
        torch.zeros((n, 2 * WIDTH)), torch.zeros((n, c, 2 * WIDTH)), torch.zeros((n, c), dtype=torch.bool),
        torch.zeros((n, c, FEATURES_EACH), dtype=torch.int64),
    )  # fmt: skip
    names = ["item", "candidate", "is_none", "features"]
    axes: dict[str, dict[int, str]] = {
        name: {0: "n", 1: "c"} for name in ("candidate", "is_none", "features", "scores0", "scores1")
    }
    axes["item"] = {0: "n"}
    with torch.no_grad():
        torch.onnx.export(
            ExportedLinks(reader), example, str(out / "links.onnx"), input_names=names, output_names=["scores0", "scores1"],
            dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
    words, acts = 7, 3
    acted = (
        torch.zeros((words, WIDTH)), torch.zeros((acts, 2), dtype=torch.int64),
        torch.full((acts, words, 2), NEAR_VALUES - 1, dtype=torch.int64),
    )  # fmt: skip
    names = ["words", "triggers", "near"]
    axes = {"words": {0: "w"}, "triggers": {0: "n"}, "near": {0: "n", 1: "w"}, "roles": {0: "n", 1: "w"}}
    axes |= {"modes": {0: "n"}, "modality": {0: "n"}}
    with torch.no_grad():
        torch.onnx.export(
            reader.events, acted, str(out / "events.onnx"), input_names=names, output_names=["roles", "modes", "modality"],
            dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
    load_tokenizer(base).save(str(out / "tokenizer.json"), pretty=False)


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--reader", type=Path, required=True, help="reader.pt of a training run")
    parser.add_argument("--out", type=Path, default=Path("src/onrecord/annotate/weights"))
    options = parser.parse_args()
    reader = Reader(str(options.base))
    reader.load_state_dict(torch.load(options.reader))
    reader.eval()
    export(reader, options.base, options.out)
    for file in sorted(options.out.iterdir()):
        print(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
