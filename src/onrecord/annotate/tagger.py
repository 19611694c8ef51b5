"""The small model: arrays in, label scores out. The only file that imports onnxruntime.

Five graphs: `encoder.onnx` reads a window and scores every label of every piece; `cues.onnx` and `sources.onnx` score which
spans belong together, `events.onnx` which words take part in an act, and `likeness.onnx` says what each act is like. All run on
one processor with the threads that the caller grants.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
import onnxruntime as ort
from tokenizers import Tokenizer

from onrecord.annotate.pieces import IntArray
from onrecord.errors import ModelError

FloatArray = npt.NDArray[np.float32]
BoolArray = npt.NDArray[np.bool_]
LINK_FILES = ("cues.onnx", "sources.onnx")
"""One for each of `pairs.TASKS`: a graph of both would compute both, whichever is asked for."""
_TAG = 4  # digits that tell one model from another
_FILES = ("encoder.onnx", *LINK_FILES, "events.onnx", "likeness.onnx", "tokenizer.json", "calibration.json", "second_look.json")


class Tagger(Protocol):
    """What scores windows and links; the shipped one runs ONNX, training brings its own.

    Attributes:
        tokenizer: of the model.
        told_by: tells what says what acts are like from others of its kind.
    """

    tokenizer: Tokenizer
    told_by: str

    def encode(
        self, ids: IntArray, case: IntArray, quote: IntArray, breaks: IntArray
    ) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
        """Score one window.

        Args:
            ids: vocabulary ids. Shape: (length,), at most 512.
            case: as in `pieces`. Shape: (length,).
            quote: as in `pieces`. Shape: (length,).
            breaks: as in `pieces`. Shape: (length,).

        Returns:
            Hidden states, shape (length, width); log-probabilities of each head's labels, shape (length, `LABELS`); the hidden
            states that acts are read from, and those that all others come from, shape of each (length, width).
        """
        ...

    def link(self, task: int, item: FloatArray, candidate: FloatArray, is_none: BoolArray, features: IntArray) -> FloatArray:
        """Score candidates.

        Args:
            task: index into `pairs.TASKS`.
            item: first and last hidden state of the span that looks for a partner. Shape: (items, 2 * width).
            candidate: the same of each candidate. Shape: (items, candidates, 2 * width).
            is_none: True in the column that means "no partner". Shape: (items, candidates).
            features: as `pairs.pair_choices` gives them. Shape: (items, candidates, 6).

        Returns:
            Scores before softmax. Shape: (items, candidates).
        """
        ...

    def participants(self, words: FloatArray, triggers: IntArray, near: IntArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Score what takes part in each act, and how far it took place.

        Args:
            words: hidden state, for acts, of each word. Shape: (words, width).
            triggers: first and last word of each act's name. Shape: (triggers, 2).
            near: as `events.nearness` gives it. Shape: (triggers, words, 2).

        Returns:
            Log-probabilities: BIO of each role, shape (triggers, words, 3 * roles); modes, shape (triggers, 1 + modes);
            modalities, shape (triggers, modalities).
        """
        ...

    def likeness(self, trunk: FloatArray, triggers: IntArray) -> FloatArray:
        """Tell what acts are like.

        Args:
            trunk: hidden states that all others come from, of one window. Shape: (length, width).
            triggers: first and last piece of each act's name, rows of `trunk`. Shape: (triggers, 2).

        Returns:
            Of two acts that are one the vectors point one way. Shape: (triggers, `LIKENESS`); of length 1.
        """
        ...


def _weights(name: str, folder: Path | None = None) -> bytes:
    try:
        return (folder or files("onrecord.annotate") / "weights").joinpath(name).read_bytes()
    except OSError as error:
        raise ModelError(f"the model file {name} is missing from the installation; install onrecord again") from error


@cache
def model_fingerprint() -> str:
    """Give a short hash of the shipped weights, the same on every machine."""
    digest = hashlib.sha256()
    for name in _FILES:
        digest.update(_weights(name))
    return digest.hexdigest()[:16]


def _session(name: str, threads: int, folder: Path | None) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Threads that spin while they wait cost processor time that a laptop notices.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # Else sums of int8 products overflow where a processor lacks VNNI, and one text is two records (docs/decisions/0021).
    options.add_session_config_entry("session.x64quantprecision", "1")
    # The default arena keeps the largest window's memory for ever; growing by need keeps a long batch flat.
    options.enable_cpu_mem_arena = True
    try:
        return ort.InferenceSession(_weights(name, folder), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises many private types
        raise ModelError(f"the model file {name} cannot be loaded: {error}") from error


class OnnxTagger:
    """The shipped model, or another of its kind.

    Args:
        threads: that one window may use.
        folder: of the model's files; None: the shipped ones.

    Raises:
        ModelError: a file of the model is missing or damaged.
    """

    def __init__(self, threads: int = 1, folder: Path | None = None) -> None:
        self.tokenizer = Tokenizer.from_buffer(_weights("tokenizer.json", folder))
        self._encoder = _session("encoder.onnx", threads, folder)
        self._links = [_session(name, 1, folder) for name in LINK_FILES]
        self._events = _session("events.onnx", 1, folder)
        self._likeness = _session("likeness.onnx", threads, folder)
        # What acts are like can be compared only where one model told it.
        self.told_by = hashlib.sha256(_weights("likeness.onnx", folder)).hexdigest()[:_TAG]

    def encode(
        self, ids: IntArray, case: IntArray, quote: IntArray, breaks: IntArray
    ) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
        """Score one window; see `Tagger.encode`."""
        feed = {"ids": ids[None], "case": case[None], "quote": quote[None], "breaks": breaks[None]}
        hidden, scores, acts, trunk = self._encoder.run(None, feed)
        return hidden[0], scores[0], acts[0], trunk[0]

    def link(self, task: int, item: FloatArray, candidate: FloatArray, is_none: BoolArray, features: IntArray) -> FloatArray:
        """Score candidates; see `Tagger.link`."""
        feed = {"item": item, "candidate": candidate, "is_none": is_none, "features": features}
        out: FloatArray = self._links[task].run(None, feed)[0]
        return out

    def participants(self, words: FloatArray, triggers: IntArray, near: IntArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Score what takes part; see `Tagger.participants`."""
        roles, modes, modality = self._events.run(None, {"words": words, "triggers": triggers, "near": near})
        return roles, modes, modality

    def likeness(self, trunk: FloatArray, triggers: IntArray) -> FloatArray:
        """Tell what acts are like; see `Tagger.likeness`."""
        out: FloatArray = self._likeness.run(None, {"trunk": trunk[None], "triggers": triggers})[0]
        return out
