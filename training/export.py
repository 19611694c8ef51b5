"""Writes the trained network as the package's model files.

They are `encoder.onnx` (int8), `cues.onnx`, `sources.onnx`, `events.onnx`, `tokenizer.json`, and `likeness.onnx` (int8), which
`training/likeness.py` teaches afterwards.

Weights of matrix products are quantised to int8 for each output column; activations are quantised as they come, with one scale a
window. The word embeddings, half of all weights, are stored as int8 too, with a scale a row, and read row by row.
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
from onrecord.annotate.tagger import LINK_FILES
from training.encode import load_tokenizer
from training.model import WIDTH, ExportedEncoder, Likeness, Reader, load_reader

OPSET = 17


def write_graph(
    module: nn.Module,
    example: tuple[Tensor, ...],
    path: Path,
    names: list[str],
    outputs: list[str],
    axes: dict[str, dict[int, str]],
) -> None:
    """Write a part of the network as a graph, traced on an example; `axes` are those of any length."""
    with torch.no_grad():
        torch.onnx.export(
            module,
            example,
            str(path),
            input_names=names,
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )


def export_encoder(reader: Reader, path: Path) -> None:
    """Write the encoder in fp32, with fused attention."""
    length = 32
    inputs = tuple(torch.zeros((1, length), dtype=torch.int64) for _ in range(4))
    names = ["ids", "case", "quote", "breaks"]
    axes = {name: {0: "batch", 1: "length"} for name in [*names, "hidden", "scores", "acts"]}
    write_graph(ExportedEncoder(reader), inputs, path, names, ["hidden", "scores", "acts"], axes)
    fuse_attention(path)


def fuse_attention(path: Path) -> None:
    """Write each attention of a graph as one operation, in place."""
    options = FusionOptions("bert")
    options.enable_embed_layer_norm = False
    # Zeros: each layer has as many heads as it was left with, which the graph tells.
    fused = optimizer.optimize_model(
        str(path), model_type="bert", num_heads=0, hidden_size=0, optimization_options=options, opt_level=0
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


def export_likeness(model: Likeness, out: Path) -> None:
    """Write what says what acts are like into `out`."""
    plain = out / "likeness.fp32.onnx"
    axes = {"trunk": {1: "length"}, "triggers": {0: "acts"}, "likeness": {0: "acts"}}
    example = torch.zeros((1, 12, WIDTH)), torch.tensor([[1, 2], [4, 4]])
    write_graph(model.eval(), example, plain, ["trunk", "triggers"], ["likeness"], axes)
    fuse_attention(plain)
    quantize(plain, out / "likeness.onnx")


def quantize(plain: Path, path: Path) -> None:
    """Write a graph with its products in int8, its norms apart; `plain` is taken away."""
    quantize_dynamic(
        str(plain), str(path), weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Attention"],
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
    )  # fmt: skip
    plain.unlink()
    model = onnx.load(str(path))
    part_norms(model)
    onnx.save(model, str(path))


def show_trunk(model: Any) -> None:
    """Give out, as `trunk`, what all branches begin from: what is left as it is by adding the zeros of `Reader.fork` to it."""
    graph = model.graph
    zeros = {one.name for one in graph.initializer if one.dims == [WIDTH] and not numpy_helper.to_array(one).any()}
    for node in graph.node:
        if (
            node.op_type == "Constant"
            and not (value := numpy_helper.to_array(node.attribute[0].t)).any()
            and value.shape == (WIDTH,)
        ):
            zeros.add(node.output[0])
    (fork,) = (node for node in graph.node if node.op_type == "Add" and not zeros.isdisjoint(node.input))
    (trunk,) = set(fork.input) - zeros
    graph.node.append(helper.make_node("Identity", [trunk], ["trunk"]))
    graph.output.append(helper.make_tensor_value_info("trunk", TensorProto.FLOAT, ["batch", "length", WIDTH]))


def export(reader: Reader, base: Path, out: Path) -> None:
    """Write all model files into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    plain = out / "encoder.fp32.onnx"
    export_encoder(reader, plain)
    model = onnx.load(str(plain))
    shrink_embedding(model)
    onnx.save(model, str(plain))
    quantize(plain, out / "encoder.onnx")
    model = onnx.load(str(out / "encoder.onnx"))
    show_trunk(model)
    onnx.save(model, str(out / "encoder.onnx"))
    n, c = 2, 3
    example = (
        torch.zeros((n, 2 * WIDTH)), torch.zeros((n, c, 2 * WIDTH)), torch.zeros((n, c), dtype=torch.bool),
        torch.zeros((n, c, FEATURES_EACH), dtype=torch.int64),
    )  # fmt: skip
    names = ["item", "candidate", "is_none", "features"]
    axes: dict[str, dict[int, str]] = {name: {0: "n", 1: "c"} for name in ("candidate", "is_none", "features", "scores")}
    axes["item"] = {0: "n"}
    for links, file in zip(reader.links, LINK_FILES, strict=True):
        write_graph(links, example, out / file, names, ["scores"], axes)
    words, acts = 7, 3
    acted = (
        torch.zeros((words, WIDTH)), torch.zeros((acts, 2), dtype=torch.int64),
        torch.full((acts, words, 2), NEAR_VALUES - 1, dtype=torch.int64),
    )  # fmt: skip
    names = ["words", "triggers", "near"]
    axes = {"words": {0: "w"}, "triggers": {0: "n"}, "near": {0: "n", 1: "w"}, "roles": {0: "n", 1: "w"}}
    axes |= {"modes": {0: "n"}, "modality": {0: "n"}}
    write_graph(reader.events, acted, out / "events.onnx", names, ["roles", "modes", "modality"], axes)
    export_likeness(Likeness(reader), out)
    load_tokenizer(base).save(str(out / "tokenizer.json"), pretty=False)


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--reader", type=Path, required=True, help="reader.pt of a training run")
    parser.add_argument("--out", type=Path, default=Path("src/onrecord/annotate/weights"))
    options = parser.parse_args()
    reader = load_reader(str(options.base), torch.load(options.reader))
    export(reader, options.base, options.out)
    for file in sorted(options.out.iterdir()):
        print(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
