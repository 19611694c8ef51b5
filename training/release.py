"""What model files think of texts, through the package's own code: those of the release before, and of a reader before it is thinned."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from onrecord.annotate.labels import LABELS
from onrecord.annotate.tagger import OnnxTagger
from training.ready import Ready

Arrays = tuple[npt.NDArray[np.int64], ...]


@cache
def _tagger(folder: Path | None) -> OnnxTagger:
    return OnnxTagger(1, folder)


def _read(given: tuple[Sequence[Path | None], Arrays]) -> npt.NDArray[np.float16]:
    """Give the probabilities of a batch's labels. Shapes: ids, mask, case, quote, breaks (b, l) -> (b, l, labels)."""
    folders, parts = given
    mask = parts[1].astype(bool)
    soft = np.zeros((*mask.shape, LABELS), np.float32)
    for row, real in enumerate(mask):
        count = int(real.sum())
        inputs = [np.ascontiguousarray(part[row, :count]) for k, part in enumerate(parts) if k != 1]
        for folder in folders:
            soft[row, :count] += np.exp(_tagger(folder).encode(*inputs)[1]) / len(folders)
    return soft.astype(np.float16)


def thought_by_files(batches: Sequence[Ready], folders: Sequence[Path | None], processes: int) -> list[Ready]:
    """Give batches with what several readers think of them, all together.

    Args:
        batches: on any device.
        folders: model files of each reader; None: the package's.
        processes: to read in.
    """
    given = [(folders, tuple(part.cpu().numpy() for part in batch.inputs())) for batch in batches]
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        found = pool.map(_read, given, chunksize=8)
    return [replace(one, soft=torch.from_numpy(soft).to(one.ids.device)) for one, soft in zip(batches, found, strict=True)]
