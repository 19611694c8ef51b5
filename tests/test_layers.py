"""The import rule: four layers, imports point down, stages never import each other, no cycles."""

from __future__ import annotations

import ast
from pathlib import Path

import onrecord

ROOT = Path(onrecord.__file__).parent
STAGES = ("read", "annotate", "resolve", "record", "link")
LAYERS = {
    "report": 1, "dates": 1, "annotation": 1, "entity": 1, "entry": 1, "figure": 1, "ids": 1, "errors": 1, "settings": 1,
    "figures": 1, "sentences": 1, "hooks": 1, "terms": 1, "folding": 1, "linkage": 1, "judgement": 1, "account": 1, "stems": 1,
    "denying": 1,
    "read": 2, "annotate": 2, "resolve": 2, "record": 2, "link": 2,
    "pipeline": 3, "testing": 3, "show": 3, "story": 3,
    "cli": 4, "batch": 4, "__main__": 4,
}  # fmt: skip


def modules() -> dict[str, Path]:
    """All modules of the package by dotted name, without the leading "onrecord."."""
    out = {}
    for path in ROOT.rglob("*.py"):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        if name:
            out[name] = path
    return out


def imports_of(path: Path, *, module_level_only: bool = False) -> set[str]:
    """Dotted names inside onrecord that a module imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if module_level_only else list(ast.walk(tree))
    out = set()
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "onrecord":
            rest = node.module.removeprefix("onrecord").lstrip(".")
            out |= {f"{rest}.{alias.name}".lstrip(".") for alias in node.names}
        elif isinstance(node, ast.Import):
            out |= {a.name.removeprefix("onrecord.") for a in node.names if a.name.startswith("onrecord.")}
    return out


def test_every_module_has_a_layer() -> None:
    assert {name.split(".")[0] for name in modules()} <= set(LAYERS)


def test_imports_never_point_up() -> None:
    wrong = []
    for name, path in modules().items():
        own = LAYERS[name.split(".")[0]]
        for target in imports_of(path):
            top = target.split(".")[0]
            if top in LAYERS and LAYERS[top] > own:
                wrong.append(f"{name} imports {target}")
    assert not wrong


def test_stages_never_import_each_other() -> None:
    wrong = [
        f"{name} imports {target}"
        for name, path in modules().items()
        for target in imports_of(path)
        if name.split(".")[0] in STAGES and target.split(".")[0] in STAGES and name.split(".")[0] != target.split(".")[0]
    ]
    assert not wrong


def test_only_the_tagger_imports_onnxruntime_and_only_record_imports_sqlalchemy() -> None:
    for name, path in modules().items():
        text = path.read_text(encoding="utf-8")
        if "import onnxruntime" in text or "from onnxruntime" in text:
            assert name == "annotate.tagger"
        if "import sqlalchemy" in text or "from sqlalchemy" in text:
            assert name.split(".")[0] == "record"


def test_no_module_level_import_cycle() -> None:
    known = modules()
    graph: dict[str, set[str]] = {}
    for name, path in known.items():
        targets = set()
        for target in imports_of(path, module_level_only=True):
            while target and target not in known:
                target = target.rpartition(".")[0]
            if target and target != name and not name.startswith(target + "."):
                targets.add(target)
        graph[name] = targets
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail, name))
        if name not in done:
            for target in graph[name]:
                visit(target, (*trail, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def test_functions_and_modules_keep_their_budgets() -> None:
    wrong = []
    for name, path in modules().items():
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > 400:
            wrong.append(f"{name}: {text.count(chr(10))} lines")
        functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef)]
        lengths = {f.name: (f.end_lineno or f.lineno) - f.lineno + 1 for f in functions}
        wrong += [f"{name}.{function}: {lines} lines" for function, lines in lengths.items() if lines > 60]
    assert not wrong
