"""Averages the weights of two training runs of which one went on from the other: better on new texts than either."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from training.train_acts import widen


def main() -> None:
    """Read two checkpoints, write their mean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, default=0.5, help="of the second")
    options = parser.parse_args()
    one, other = torch.load(options.first), torch.load(options.second)
    one = widen(one, 1 + max(int(name.split(".")[3]) for name in one if name.startswith("encoder.encoder.layer.")))
    share = options.share
    mean = {  # what both have stays as it is to the last bit: heads that were not trained compute what they did
        name: values if torch.equal(values, other[name]) else values * (1 - share) + other[name] * share
        for name, values in one.items()
    }
    torch.save(mean, options.out)


if __name__ == "__main__":
    main()
