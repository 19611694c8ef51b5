"""Figures of a reader in training, on dev, by the package's own code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from benchmarks.attribution import score_attributions
from benchmarks.events import as_json, score_events
from tokenizers import Tokenizer

from onrecord.annotate import Annotator
from onrecord.annotate.events import LIKENESS
from onrecord.annotate.labels import HEADS
from onrecord.report import Report
from training.sets import read_lines


class TorchTagger:
    """A network in training, as the package's annotate stage wants a model."""

    def __init__(self, reader: Any, tokenizer: Tokenizer) -> None:
        self.reader = reader
        self.tokenizer = tokenizer
        self.device = next(reader.parameters()).device

    def _tensor(self, array: Any) -> torch.Tensor:
        return torch.from_numpy(np.ascontiguousarray(array)).to(self.device)

    @torch.no_grad()
    def encode(self, ids: Any, case: Any, quote: Any, breaks: Any) -> tuple[Any, Any, Any, Any]:
        """Score one window; what acts are like is learned afterwards, from the shipped files."""
        t = [self._tensor(array)[None] for array in (ids, case, quote, breaks)]
        with torch.autocast(self.device.type, dtype=torch.bfloat16):
            hidden, scores, acts = self.reader.encode(t[0], torch.ones_like(t[0], dtype=torch.bool), *t[1:])
        scores = scores.float()
        parts = [torch.log_softmax(scores[..., h.offset : h.offset + h.size], -1) for h in HEADS]
        told = hidden.float()[0].cpu().numpy()
        return told, torch.cat(parts, -1)[0].cpu().numpy(), acts.float()[0].cpu().numpy(), told

    @torch.no_grad()
    def link(self, task: int, *arrays: Any) -> Any:
        """Score candidates."""
        return self.reader.links[task](*map(self._tensor, arrays)).cpu().numpy()

    told_by = ""

    def likeness(self, trunk: Any, triggers: Any) -> Any:
        """Tell nothing of what acts are like."""
        del trunk
        return np.zeros((len(triggers), LIKENESS), dtype=np.float32)

    @torch.no_grad()
    def participants(self, *arrays: Any) -> Any:
        """Score what takes part in acts."""
        return tuple(part.cpu().numpy() for part in self.reader.events(*map(self._tensor, arrays)))


def event_figures(annotator: Annotator, gold: list[dict[str, Any]]) -> str:
    """Score events, by the package's own code."""
    found = {line["id"]: as_json(annotator.annotate(Report(line["id"], line["text"])).events) for line in gold}
    scored = score_events({line["id"]: line["events"] for line in gold}, found)
    return "  ".join(f"{key} {value:.3f}" for key, value in scored.figures().items())


def dev_figures(reader: Any, tokenizer: Tokenizer, shared: Path) -> str:
    """Score attributions and events on dev."""
    annotator = Annotator(TorchTagger(reader.eval(), tokenizer))
    gold = {line["id"]: line for line in read_lines(shared / "attribution" / "polnear-dev.jsonl")}
    found = {}
    for line in gold.values():
        marks = annotator.annotate(Report(line["id"], line["text"])).attributions
        found[line["id"]] = [{"source": a.source, "cue": a.cue, "content": a.content} for a in marks if a.inside is None]
    told = "  ".join(f"{key} {value.f1:.4f}" for key, value in score_attributions(gold, found).items())
    return told + "  " + event_figures(annotator, list(read_lines(shared / "events" / "dev.jsonl")))
