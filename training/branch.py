"""Gives the acts their first layers: the last ones of a reader that learned events with all else, on the trunk of one that did not.

In: the checkpoint whose reading is kept to the last number, and one trained on from it with events. Out: the former, with the
latter's last layers, trigger head and event scorers as the acts' own. Training goes on with `train_acts`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from training.model import ACT_LAYERS

_OWN = ("triggers.", "events.")


def main() -> None:
    """Read two checkpoints, write one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kept", type=Path)
    parser.add_argument("learned", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    kept, learned = torch.load(options.kept), torch.load(options.learned)
    layers = 1 + max(int(name.split(".")[3]) for name in kept if name.startswith("encoder.encoder.layer."))
    out = {name: values for name, values in kept.items() if not name.startswith(("acts.", *_OWN))}
    out |= {name: values for name, values in learned.items() if name.startswith(_OWN)}
    for number in range(ACT_LAYERS):
        prefix = f"encoder.encoder.layer.{layers - ACT_LAYERS + number}."
        for name, values in learned.items():
            if name.startswith(prefix):
                out[f"acts.{number}.{name.removeprefix(prefix)}"] = values
    torch.save(out, options.out)


if __name__ == "__main__":
    main()
