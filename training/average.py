"""Averages the weights of two training runs of which one went on from the other: better on new texts than either."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Read two checkpoints, write their mean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    one, other = torch.load(options.first), torch.load(options.second)
    mean = {name: (one[name] + other[name]) / 2 if one[name].dtype.is_floating_point else one[name] for name in one}
    torch.save(mean, options.out)


if __name__ == "__main__":
    main()
