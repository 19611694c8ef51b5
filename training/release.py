"""What the weights of the release before think of texts, through the package's own code."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import numpy.typing as npt
import torch

from onrecord.annotate.labels import LABELS
from onrecord.annotate.tagger import OnnxTagger
from training.ready import Ready

Arrays = tuple[npt.NDArray[np.int64], ...]


@cache
def _tagger() -> OnnxTagger:
    return OnnxTagger(1)


def _read(given: Arrays) -> npt.NDArray[np.float16]:
    """Give the probabilities of a batch's labels. Shapes: ids, mask, case, quote, breaks (b, l) -> (b, l, labels)."""
    mask = given[1].astype(bool)
    soft = np.zeros((*mask.shape, LABELS), np.float16)
    for row, real in enumerate(mask):
        count = int(real.sum())
        inputs = (np.ascontiguousarray(part[row, :count]) for k, part in enumerate(given) if k != 1)
        soft[row, :count] = np.exp(_tagger().encode(*inputs)[1])
    return soft


def thought_by_release(batches: Sequence[Ready], processes: int) -> list[Ready]:
    """Give batches with what the shipped weights think of them.

    Args:
        batches: on any device.
        processes: to read in.
    """
    given = [tuple(part.cpu().numpy() for part in batch.inputs()) for batch in batches]
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        found = pool.map(_read, given, chunksize=8)
    return [replace(one, soft=torch.from_numpy(soft).to(one.ids.device)) for one, soft in zip(batches, found, strict=True)]
